"""Put articles into the index, and take them out."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from urllib.parse import urlsplit

import msgspec

from stillpage.article import Highlight
from stillpage.library.index.search_form import fold, search_form
from stillpage.library.listings import summary_of
from stillpage.library.records import Finding, SavedArticle

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the index takes it in: the article, and the stamps of the files it was read from."""

    saved: SavedArticle
    json_stamp: Stamp | None
    markdown_stamp: Stamp | None


def sort_key(text: str | None) -> str:
    """Fold a text for comparing and sorting."""
    return fold(text or "").casefold().strip()


class IndexWriter:
    """Writes inside one transaction, on the connection that is handed in."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, entry: Entry) -> None:
        """Take an article in, or take it in again."""
        saved, article = entry.saved, entry.saved.article
        self.remove(saved.id)
        row = (
            saved.id,
            saved.path,
            *(entry.json_stamp or (None, None)),
            *(entry.markdown_stamp or (None, None)),
            saved.saved_at,
            article.published or "",
            sort_key(article.title),
            bool(article.authors),
            (article.lang or "").lower(),
            saved.state,
            saved.favourite,
            len(saved.images),
            len(saved.missing_images),
            saved.unfilled,
            len(saved.highlights),
            sum(bool(each.note) for each in saved.highlights) + bool(saved.note),
            _ENCODER.encode(summary_of(saved)),
        )
        execute = self._connection.execute
        key = execute(
            "INSERT INTO articles (id, path, json_mtime, json_size, markdown_mtime, markdown_size, saved_at,"
            " published, title_key, has_author, lang, state, favourite, images, missing_images, unfilled,"
            " highlights, notes, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        for url in {article.canonical_url, article.url, *saved.addresses} - {None}:
            execute("INSERT INTO urls VALUES (?, ?)", (url, key))
        for tag in saved.tags:
            execute("INSERT OR IGNORE INTO tags VALUES (?, ?, ?)", (sort_key(tag), key, tag))
        texts = (
            article.title or "",
            ", ".join(article.authors),
            # `site:` finds the host too, which is all that some pages say of their publication.
            f"{article.site_name or ''}\n{_host(article.canonical_url or article.url)}",
            ", ".join(saved.tags),
            article.text,
            "\n".join([saved.note, *map(_words, saved.highlights)]).strip(),
        )
        execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?)", (key, *texts))
        execute(
            "INSERT INTO search (rowid, title, authors, site, tags, body, notes)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key, *map(search_form, texts)),
        )
        for highlight in saved.highlights:
            words = _words(highlight)
            number = execute(
                "INSERT INTO highlights (article, created_at, color, words, highlight)"
                " VALUES (?, ?, ?, ?, ?)",
                (key, highlight.created_at, highlight.color, words, _ENCODER.encode(highlight)),
            ).lastrowid
            execute(
                "INSERT INTO highlight_search (rowid, title, authors, site, notes) VALUES (?, ?, ?, ?, ?)",
                (number, *map(search_form, (*texts[:3], words))),
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

    def clear(self) -> None:
        """Forget everything, before all is taken in anew."""
        for table in ("search", "highlight_search"):
            self._connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608  as below
        for table in ("texts", "tags", "urls", "highlights", "articles", "findings"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608  names from the line above

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


_ENCODER = msgspec.json.Encoder()


def _words(highlight: Highlight) -> str:
    return f"{highlight.quote}\n{highlight.note}"


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
