"""While one batch of folders is written into the index, the next is read: in order, bounded, never stale."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from stillpage.library import Filters, Library, SaveOutcome, healing
from stillpage.library.reading_ahead import ahead
from stillpage.library.store import Found
from tests.browser.driver import wait_until
from tests.library.ending import beside

Save = Callable[..., SaveOutcome]


def test_the_next_item_is_worked_on_meanwhile_and_no_more() -> None:
    """In order, with one more under way, so that memory holds two."""
    begun: list[int] = []
    second = threading.Event()

    def work(item: int) -> int:
        begun.append(item)
        if item == 2:
            second.set()
        return item * 10

    found = []
    for item, made in ahead(work, iter(range(1, 6))):
        if item == 1:
            assert second.wait(60)
        assert max(begun) <= item + 1
        found.append((item, made))
    assert found == [(1, 10), (2, 20), (3, 30), (4, 40), (5, 50)]


def test_errors_come_out_where_the_results_do() -> None:
    """The items before have been given by then, and no thread stays behind."""
    before = set(threading.enumerate())  # one that another test left may end meanwhile

    def work(item: int) -> int:
        return 6 // item

    given = ahead(work, [3, 0, 2])
    assert next(given) == (3, 2)
    with pytest.raises(ZeroDivisionError):
        next(given)
    assert set(threading.enumerate()) <= before


def test_what_changes_after_it_was_read_ahead_is_read_again(
    library: Library, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index shows what is on the disk when it is told."""
    saved = [save(f"https://sea.example/{number}").saved for number in range(3)]
    last = max(saved, key=lambda each: each.path)
    file = library.folder(last.id) / "article.json"
    monkeypatch.setattr(healing, "_BATCH", 1)
    read_ahead = threading.Event()
    prepare = healing.Healer._prepare

    def told(healer: healing.Healer, found: Found) -> healing.Prepared | None:
        made = prepare(healer, found)
        if found.id == last.id:
            read_ahead.set()
        return made

    monkeypatch.setattr(healing.Healer, "_prepare", told)

    def change(done: int, total: int) -> None:
        if done == total - 1:  # the last one was not written yet
            assert read_ahead.wait(60)
            file.write_text(file.read_text("utf-8").replace("The fox", "The heron flies"), "utf-8")

    library.reindex(change)
    assert [each.id for each in library.list(Filters(query="heron flies")).items] == [last.id]
    assert library.heal() == ()


def test_articles_of_a_books_length_are_held_two_at_a_time(library: Library, save: Save) -> None:
    """A batch ends at a size too."""
    for number in range(3):
        save(f"https://sea.example/{number}", text=f"A long book {number}. " * 150_000)
    steps: list[int] = []
    library.reindex(lambda done, total: steps.append(done))
    assert steps == [0, 1, 2, 3]


def test_closing_in_the_midst_of_reading_keeps_what_was_read(
    library: Library, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that is stopped then goes on there at its next start: its index is not taken for damaged."""
    for number in range(4):
        save(f"https://sea.example/{number}")
    monkeypatch.setattr(healing, "_BATCH", 1)
    is_begun, is_closing = threading.Event(), threading.Event()

    def wait(done: int, total: int) -> None:
        if done == 2:
            is_begun.set()
            is_closing.wait(60)

    with beside(lambda: library.reindex(wait)) as ended:
        assert is_begun.wait(60)
        closing = threading.Thread(target=library.close)
        closing.start()
        index = library._shelf.catalogue._connections
        wait_until(lambda: index._is_closed, "it to wait for the thread that reads")
        is_closing.set()
        closing.join(60)
    assert [type(each).__name__ for each in ended] == ["IndexClosedError"]
    assert _listed(library.root) == 2


def _listed(root: Path) -> int:
    index = sqlite3.connect(root / "stillpage.db")
    try:
        return int(index.execute("SELECT count(*) FROM articles").fetchone()[0])
    finally:
        index.close()
