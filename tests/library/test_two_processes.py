"""Two processes on one library at once: both right."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from stillpage.article import Article
from stillpage.library import Capture, Library
from stillpage.saving import article_renderers

_WRITER = Path(__file__).with_name("writer_process.py")


def _writers(root: Path, seeds: tuple[int, ...], steps: int) -> list[list[list[str]]]:
    """Run writers side by side to their end; return what each was told was done."""
    running = [
        subprocess.Popen(
            [sys.executable, str(_WRITER), str(root), str(seed), str(steps)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in seeds
    ]
    told = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0] * len(seeds)
    return [[line.split() for line in text.splitlines()] for text in told]


def test_two_writers_keep_everything_that_each_was_told(tmp_path: Path) -> None:
    """What two processes save, tag and delete at once is all there, under ids of their own."""
    told = _writers(tmp_path, (1, 2), steps=25)
    live = [_alive(lines) for lines in told]
    assert not live[0] & live[1]
    with Library(tmp_path, renderers=article_renderers(), heal=False) as library:
        assert {item.id for item in library.list(limit=200).items} == live[0] | live[1]
        assert library.heal() == ()


def test_two_writers_of_one_address_make_one_article(tmp_path: Path) -> None:
    """The same pages saved by two processes at once are one article each, with all versions whole."""
    _writers(tmp_path, (7, 7), steps=15)
    with Library(tmp_path, renderers=article_renderers()) as library:
        items = library.list(limit=200).items
        assert len({item.canonical_url or item.url for item in items}) == len(items)
        for item in items:
            assert [version.number for version in library.versions(item.id)] == [*range(1, item.version + 1)]


def test_an_index_made_anew_under_a_server_is_seen_by_it(tmp_path: Path) -> None:
    """`stillpage reindex`, or another server that found it damaged: both go on with the same index."""
    with (
        Library(tmp_path, renderers=article_renderers()) as server,
        Library(tmp_path, renderers=article_renderers()) as other,
    ):
        ids = {_save(server, 1)}
        assert {item.id for item in server.list().items} == ids
        for round_number in range(3):
            other.reindex()
            ids |= {_save(server, 10 + round_number), _save(other, 20 + round_number)}
            assert {item.id for item in server.list().items} == ids
            assert {item.id for item in other.list().items} == ids
            assert server.heal() == other.heal() == ()


def _save(library: Library, number: int) -> str:
    url = f"https://a.example/{number}"
    article = Article(url=url, title=str(number), text=f"word{number} " * 20, content_html="<p>x")
    return library.save(Capture("<p>x", url), article).saved.id


def _alive(lines: list[list[str]]) -> set[str]:
    found: set[str] = set()
    for line in lines:
        if line[0] == "saved":
            found.add(line[1])
        elif line[0] == "deleted":
            found.discard(line[1])
    return found
