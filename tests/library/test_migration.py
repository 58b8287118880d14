"""Indexes of earlier versions are migrated after a copy; those of later ones are refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from stillpage.errors import NewerFormatError
from stillpage.library.index import Connections
from stillpage.library.index.schema import MIGRATIONS, version_of
from stillpage.library.index.search_form import SEARCH_FORM, search_form


def _index_of_version(path: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.create_function("search_form", 1, search_form)
    for step in MIGRATIONS[:version]:
        connection.executescript(step)
    connection.execute("INSERT INTO facts VALUES ('search_form', ?)", (str(SEARCH_FORM),))
    connection.execute(
        "INSERT INTO articles (id, path, saved_at, title_key, has_author, lang, state, favourite, images,"
        " missing_images, summary)"
        " VALUES ('abcdef12', 'articles/x', '2026', 't', 0, 'en', 'unread', 0, 0, 0, '{}')"
    )
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_earlier_index_is_migrated_after_a_copy(tmp_path: Path, version: int) -> None:
    """Its rows stay, and the index as it was lies beside it."""
    _index_of_version(tmp_path / "stillpage.db", version)
    connections = Connections(tmp_path / "stillpage.db")
    with connections.reading() as connection:
        assert version_of(connection) == len(MIGRATIONS)
        assert connection.execute("SELECT id, unfilled FROM articles").fetchone()[:] == ("abcdef12", 0)
    connections.close()
    copy = sqlite3.connect(tmp_path / f"stillpage-{version}.db")
    assert version_of(copy) == version
    copy.close()


def test_later_index_is_refused(tmp_path: Path) -> None:
    """A newer Stillpage's index is left alone."""
    _index_of_version(tmp_path / "stillpage.db", len(MIGRATIONS))
    connection = sqlite3.connect(tmp_path / "stillpage.db")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(NewerFormatError):
        Connections(tmp_path / "stillpage.db")
