"""A library without an index: opened at once, listed as far as it is read, nothing kept twice meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.errors import LibraryReadingError
from stillpage.library import Capture, Kept, Library, Reading, SavedArticle, SaveOutcome
from stillpage.saving import article_renderers

Save = Callable[..., SaveOutcome]
MANY = 401  # three batches


class StoppedError(Exception):
    """The process ends here."""


@pytest.fixture
def saved(library: Library, save: Save) -> SavedArticle:
    """One of many articles; the others are copies of it that were put in, each with its own address."""
    one = save().saved
    folder = library.folder(one.id)
    text = (folder / "article.json").read_text("utf-8")
    for number in range(1, MANY):
        copy = folder.with_name(folder.name.replace(one.id, f"{number:08x}"))
        shutil.copytree(folder, copy)
        own = text.replace(one.id, f"{number:08x}").replace(str(one.article.url), address(number))
        (copy / "article.json").write_text(own, "utf-8")
        (copy / "article.md").unlink()
    library.close()
    (library.root / "stillpage.db").unlink()
    return one


@pytest.fixture
def opened(root: Path, saved: SavedArticle) -> Iterator[Library]:
    """As a server opens it."""
    with Library(root, renderers=article_renderers(), heal=False) as library:
        yield library


def address(number: int) -> str:
    return f"https://copy.example/{number}"


def save_again(library: Library, url: str) -> SaveOutcome:
    text = "Another text that is as long as it has to be. " * 40
    article = Article(url=url, title="Again", text=text, content_html=f"<p>{text}</p>", word_count=400)
    return library.save(Capture(f"<p>{text}</p>", url), article)


def folders(library: Library) -> int:
    return sum(1 for _ in library.root.glob("articles/*/*"))


def test_it_opens_before_it_is_read(opened: Library, saved: SavedArticle) -> None:
    """What is asked for by its id is there; what would need all of them is refused in words."""
    assert opened.reading() == Reading(0, 0)
    assert opened.count() == 0
    assert opened.get(saved.id).article.title == saved.article.title
    assert opened.update(saved.id, favourite=True).favourite
    with pytest.raises(LibraryReadingError, match="being read anew"):
        save_again(opened, address(7))
    with pytest.raises(LibraryReadingError):
        opened.add_link(Article(url="https://new.example/"), kept=Kept())
    with pytest.raises(LibraryReadingError):
        opened.adopt("articles/2026/2026-11-24-a-ffffffff", lambda folder: None)
    assert folders(opened) == MANY


def test_once_read_the_same_address_is_the_same_article(opened: Library) -> None:
    """No address is there twice, whenever it was saved."""
    opened.heal()
    assert opened.reading() is None
    assert save_again(opened, address(7)).saved.id == f"{7:08x}"
    assert opened.count() == folders(opened) == MANY


def test_what_is_read_so_far_is_listed_and_saved_again(opened: Library) -> None:
    """A save of an address that is known already need not wait for the others."""
    told: list[Reading | None] = []

    def look(done: int, total: int) -> None:
        told.append(opened.reading())
        if done == 200:
            assert opened.count() == 200
            known = opened.list(limit=1).items[0]
            assert save_again(opened, str(known.url)).saved.id == known.id

    opened.heal(look)
    assert told == [Reading(done, MANY) for done in (0, 200, 400, 401)]
    assert opened.count() == MANY


def test_reading_that_was_cut_off_is_not_taken_for_whole(opened: Library, root: Path) -> None:
    """Killed in the middle, the next start still knows that it does not know all."""

    def stop(done: int, total: int) -> None:
        if done:
            raise StoppedError

    with pytest.raises(StoppedError):
        opened.heal(stop)
    with Library(root, renderers=article_renderers(), heal=False) as again:
        assert again.reading() is not None
        unknown = next(n for n in range(1, MANY) if again.find_by_url(address(n)) is None)
        with pytest.raises(LibraryReadingError):
            save_again(again, address(unknown))
        again.heal()
        assert save_again(again, address(unknown)).saved.id == f"{unknown:08x}"


def test_another_process_that_makes_it_anew_is_noticed(opened: Library, root: Path) -> None:
    """`stillpage reindex` beside a server that has known all for hours."""
    opened.heal()
    refused: list[int] = []

    def look(done: int, total: int) -> None:
        if done < total:
            with pytest.raises(LibraryReadingError):
                save_again(opened, "https://new.example/")
            refused.append(done)

    with Library(root, renderers=article_renderers(), heal=False) as other:
        other.reindex(look)
    assert refused == [0, 200, 400]
    assert save_again(opened, "https://new.example/").created


def test_a_small_library_is_read_at_once(library: Library, save: Save, root: Path) -> None:
    """Nobody waits for what takes a fraction of a second, and nothing is refused."""
    save()
    library.close()
    (root / "stillpage.db").unlink()
    with Library(root, renderers=article_renderers(), heal=False) as opened:
        assert opened.reading() is None
        assert opened.count() == 1
