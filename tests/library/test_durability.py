"""What a kill at any moment leaves: every acknowledged article whole, nothing half-written shown."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from stillpage.errors import ArticleNotFoundError
from stillpage.library import Library
from stillpage.saving import article_renderers

_WRITER = Path(__file__).with_name("writer_process.py")


def _write_and_kill(root: Path, seed: int, chance: random.Random) -> list[list[str]]:
    """Run the writer, kill it in the middle of some step, and return what it had acknowledged."""
    writer = subprocess.Popen(
        [sys.executable, str(_WRITER), str(root), str(seed)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    # Steps are counted, not timed: a busy machine does few of them in a second.
    lines = [writer.stdout.readline() for _ in range(1 + chance.randrange(8))]
    threading.Timer(chance.uniform(0.0, 0.05), writer.kill).start()
    lines += writer.stdout.read().splitlines(keepends=True)
    writer.stdout.close()
    writer.wait()
    assert lines[0] == "ready\n"
    # A line that the kill cut was not told to anyone.
    return [line.split() for line in lines[1:] if line.endswith("\n")]


def _check(root: Path, acknowledged: list[list[str]]) -> None:
    with Library(root, renderers=article_renderers()) as library:
        for page_item in library.list(limit=200).items:
            saved = library.get(page_item.id)
            assert library.source(saved.id).strip() == saved.article.text.strip()
            assert (library.folder(saved.id) / "article.html").read_text().endswith("</html>\n")
            assert f"id: '{saved.id}'" in (library.folder(saved.id) / "article.md").read_text() or (
                f"id: {saved.id}" in (library.folder(saved.id) / "article.md").read_text()
            )
        last: dict[str, list[str]] = {}
        for line in acknowledged:
            if line[0] in ("saved", "deleted"):
                last[line[1]] = line
        # The step after the last acknowledged one may have been carried out too, on any one article.
        lost = [article_id for article_id, line in last.items() if not _is_as_told(library, article_id, line)]
        assert len(lost) <= 1
        assert all(_is_somewhere(library, article_id) for article_id in lost)
        assert not any(library.root.glob(".stillpage/staging/*"))
        assert library.heal() == ()


def _is_as_told(library: Library, article_id: str, line: list[str]) -> bool:
    if line[0] == "deleted":
        return any(each.id == article_id for each in library.trash.articles())
    try:
        return library.get(article_id).version >= int(line[2])
    except ArticleNotFoundError:
        return False


def _is_somewhere(library: Library, article_id: str) -> bool:
    return any(each.id == article_id for each in library.trash.articles())


def _kill_many(root: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)
    acknowledged = 0
    for number in range(times):
        lines = _write_and_kill(root / str(number % 4), number, chance)
        acknowledged += len(lines)
        _check(root / str(number % 4), lines)
    assert acknowledged > times / 2


@pytest.mark.timeout(300)
def test_ten_kills_lose_nothing(tmp_path: Path) -> None:
    """Killed at random moments while saving, changing and deleting, a library stays whole."""
    _kill_many(tmp_path, 10, seed=1)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_four_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    """The same, hundreds of times."""
    _kill_many(tmp_path, 400, seed=2)
