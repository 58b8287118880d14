"""The index's file: shared by threads, taken away, made anew by another process, closed under a reader."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from stillpage.errors import LibraryError
from stillpage.library import Filters, Library, SaveOutcome, shelf
from stillpage.library.index import (
    Connections,
    IndexClosedError,
    IndexDamagedError,
    IndexReader,
    Rows,
    connection,
)
from stillpage.library.index.search_form import SEARCH_FORM
from stillpage.saving import article_renderers
from tests.library.ending import beside

Save = Callable[..., SaveOutcome]
_WITHOUT_END = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Connections]:
    opened = Connections(tmp_path / "index.db")
    yield opened
    opened.close()


def _facts(index: Connections) -> set[str]:
    with index.reading() as reading:
        return {row["name"] for row in reading.execute("SELECT name FROM facts")}


def test_what_fails_on_the_way_is_undone(index: Connections) -> None:
    """And the next change is one of its own."""
    with suppress(ZeroDivisionError), index.writing() as writing:
        writing.execute("INSERT INTO facts VALUES ('half', '1')")
        raise ZeroDivisionError
    with index.writing() as writing:
        writing.execute("INSERT INTO facts VALUES ('whole', '1')")
    assert _facts(index) == {"search_form", "whole"}


def test_a_change_goes_on_in_its_own_file(index: Connections, tmp_path: Path) -> None:
    """Another process makes the index anew meanwhile: what is asked on the way is asked of the same one."""
    Connections(tmp_path / "new.db").close()
    with index.writing() as writing:
        (tmp_path / "new.db").replace(index.path)
        with index.reading() as reading:
            assert reading is writing
    with index.reading() as reading:
        assert reading is not writing


@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_an_index_that_is_taken_away_is_used_to_the_end(library: Library, save: Save, left: str) -> None:
    """Or one that another process has only begun: lists stay whole."""
    saved = save().saved
    file = library.root / "stillpage.db"
    for each in library.root.glob("stillpage.db*"):
        each.unlink()
    if left != "nothing":
        file.touch()
    assert [item.id for item in library.list().items] == [saved.id]
    assert save("https://sea.example/other").created
    assert library.count() == 2
    assert file.exists() == (left != "nothing")


@pytest.mark.parametrize(
    "change", ["UPDATE facts SET value = '0' WHERE name = 'search_form'", "DELETE FROM facts"]
)
def test_an_index_of_another_way_of_searching_is_made_anew(
    library: Library, save: Save, open_again: Callable[[], Library], change: str
) -> None:
    """What it holds would be found by chance."""
    saved = save().saved
    library.close()
    index = sqlite3.connect(library.root / "stillpage.db")
    with index:
        index.execute(change)
    assert [item.id for item in open_again().list().items] == [saved.id]
    index.close()
    index = sqlite3.connect(library.root / "stillpage.db")
    assert index.execute("SELECT value FROM facts WHERE name = 'search_form'").fetchone() == (
        str(SEARCH_FORM),
    )
    index.close()


def test_closing_does_not_wait_for_a_question_without_end(
    index: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is interrupted, and its thread hears that the index is closed."""
    monkeypatch.setattr(connection, "_WAIT_SECONDS", 0.02)
    is_begun = threading.Event()

    def ask() -> None:
        with index.reading() as reading:
            is_begun.set()
            reading.execute(_WITHOUT_END).fetchone()

    with beside(ask) as ended:
        assert is_begun.wait(60)
        index.close()
    assert [type(error) for error in ended] == [IndexClosedError]


def test_who_comes_late_hears_that_the_index_is_closed(index: Connections) -> None:
    """It is not taken for damaged, and thrown away."""

    def ask() -> None:
        with index.reading() as reading:
            index.close()
            reading.execute("SELECT 1")

    for _ in range(2):
        with pytest.raises(IndexClosedError):
            ask()


def test_a_new_file_that_another_process_holds_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not without end: then it is said."""
    holding = sqlite3.connect(tmp_path / "index.db", isolation_level=None)
    holding.execute("CREATE TABLE their (name)")
    holding.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(connection, "_WAIT_SECONDS", 0.0)
    with pytest.raises(LibraryError, match=r"database is locked.*stillpage reindex"):
        Connections(tmp_path / "index.db")
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    monkeypatch.setattr(time, "sleep", lambda _: holding.rollback())
    Connections(tmp_path / "index.db").close()
    holding.close()


def _spoil(file: Path) -> None:
    """Put nonsense into the page of the articles; the others say that all is well."""
    index = sqlite3.connect(file)
    (number,) = index.execute("SELECT rootpage FROM sqlite_master WHERE name = 'articles'").fetchone()
    (size,) = index.execute("PRAGMA page_size").fetchone()
    index.close()
    with file.open("r+b") as pages:
        pages.seek((number - 1) * size)
        pages.write(b"\xff" * size)


@pytest.mark.parametrize("heal", [True, False])
def test_an_index_that_is_spoilt_inside_is_made_anew(library: Library, save: Save, heal: bool) -> None:
    """It can be opened; the first question finds it out."""
    saved = save().saved
    library.close()
    _spoil(library.root / "stillpage.db")
    with Library(library.root, renderers=article_renderers(), heal=heal) as opened:
        assert [item.id for item in opened.list(Filters(query="fox")).items] == [saved.id]
        assert opened.heal() == ()


def test_a_save_that_finds_the_index_spoilt_is_listed(
    library: Library, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files were written: the index is made anew from them."""
    catalogue = library._shelf.catalogue
    put, tries = catalogue.put, []

    def spoilt(articles: Iterable[Rows]) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise IndexDamagedError("database disk image is malformed")
        put(articles)

    monkeypatch.setattr(catalogue, "put", spoilt)
    saved = save().saved
    assert [item.id for item in library.list().items] == [saved.id]
    assert not list(library.root.glob(".stillpage/staging/*"))


def test_who_asks_while_the_index_is_made_anew_is_answered(library: Library, save: Save) -> None:
    """By the new one."""
    save()
    asked: list[IndexReader] = []

    def ask(reader: IndexReader) -> int:
        asked.append(reader)
        if len(asked) == 1:
            library.reindex()
        return reader.count()

    assert library._shelf.ask(ask) == 1
    assert len(asked) == 2


def test_closing_waits_for_a_look_through_the_folders_but_not_without_end(
    library: Library, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that hangs holds it up; the index is closed, and nothing is written any more."""
    save()
    monkeypatch.setattr(shelf, "_NOTICE_SECONDS", 0.02)
    is_begun, is_closed = threading.Event(), threading.Event()

    def hang(done: int, total: int) -> None:
        is_begun.set()
        assert is_closed.wait(60)

    with beside(lambda: library.heal(hang)) as ended:
        assert is_begun.wait(60)
        library.close()
        is_closed.set()
    assert [type(error) for error in ended] == [IndexClosedError]
