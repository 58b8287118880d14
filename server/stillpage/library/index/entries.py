"""Put articles into the index, and take them out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from stillpage.library.index.rows import Rows, Stamp
from stillpage.library.index.search_form import search_form
from stillpage.library.records import Finding


class IndexWriter:
    """Writes inside one transaction, on the connection that is handed in."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, articles: Iterable[Rows]) -> None:
        """Take articles in, or take them in again; what was noted of their folders is forgotten.

        Table by table: a statement is compiled once for all of them, and not again for each: a tenth of the
        time of a reindex.
        """
        rows = {each.id: each for each in articles}
        for article_id in self._listed(rows):
            self.remove(article_id)
        many = self._connection.executemany
        many("DELETE FROM findings WHERE path = ?", ((each.path,) for each in rows.values()))
        keyed = list(enumerate(rows.values(), start=self._next_key("articles")))
        many(
            "INSERT INTO articles (key, id, path, json_mtime, json_size, markdown_mtime, markdown_size,"
            " saved_at, published, title_key, has_author, lang, state, favourite, images, missing_images,"
            " unfilled, highlights, notes, summary)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((key, *each.article) for key, each in keyed),
        )
        many("INSERT INTO urls VALUES (?, ?)", ((url, key) for key, each in keyed for url in each.urls))
        many(
            "INSERT OR IGNORE INTO tags VALUES (?, ?, ?)",
            ((folded, key, tag) for key, each in keyed for folded, tag in each.tags),
        )
        many("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?)", ((key, *each.texts) for key, each in keyed))
        many(
            "INSERT INTO search (rowid, title, authors, site, tags, body, notes)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((key, *each.pieces) for key, each in keyed),
        )
        marked = [(key, *made) for key, each in keyed for made in each.highlights]
        numbered = list(enumerate(marked, start=self._next_key("highlights"))) if marked else []
        many(
            "INSERT INTO highlights (key, article, created_at, color, words, highlight)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            ((number, key, *row) for number, (key, row, _) in numbered),
        )
        many(
            "INSERT INTO highlight_search (rowid, title, authors, site, notes) VALUES (?, ?, ?, ?, ?)",
            ((number, *pieces) for number, (_, _, pieces) in numbered),
        )

    def remove(self, article_id: str) -> None:
        """Take an article out, if it is there."""
        execute = self._connection.execute
        found = execute("SELECT key FROM articles WHERE id = ?", (article_id,)).fetchone()
        if found is None:
            return
        key = found["key"]
        texts = execute(
            "SELECT title, authors, site, tags, body, notes FROM texts WHERE article = ?", (key,)
        ).fetchone()
        execute(
            "INSERT INTO search (search, rowid, title, authors, site, tags, body, notes)"
            " VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)",
            (key, *map(search_form, texts)),
        )
        for row in execute("SELECT key, words FROM highlights WHERE article = ?", (key,)).fetchall():
            execute(
                "INSERT INTO highlight_search (highlight_search, rowid, title, authors, site, notes)"
                " VALUES ('delete', ?, ?, ?, ?, ?)",
                (row["key"], *map(search_form, (*tuple(texts)[:3], row["words"]))),
            )
        for table, column in (
            ("highlights", "article"),
            ("texts", "article"),
            ("tags", "article"),
            ("urls", "article"),
            ("articles", "key"),
        ):
            execute(f"DELETE FROM {table} WHERE {column} = ?", (key,))  # noqa: S608  names from the line above

    def set_filled(self) -> None:
        """Note that every folder was read."""
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES ('filled', '1')")

    def note(self, finding: Finding, stamp: Stamp | None = None) -> None:
        """Remember a folder that is not listed, and why."""
        self._connection.execute(
            "INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?, ?)",
            (finding.path, finding.kind, finding.detail, *(stamp or (None, None))),
        )

    def forget_note(self, path: str) -> None:
        """Forget what was noted of a folder."""
        self._connection.execute("DELETE FROM findings WHERE path = ?", (path,))

    def _listed(self, ids: Iterable[str]) -> list[str]:
        found = self._connection.execute(
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*ids]),)
        )
        return [row["id"] for row in found.fetchall()]

    def _next_key(self, table: str) -> int:
        last = self._connection.execute(f"SELECT max(key) AS last FROM {table}").fetchone()["last"]  # noqa: S608  one of our tables
        return int(last or 0) + 1
