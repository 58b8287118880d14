"""Ask the index: one article's place, lists, searches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from stillpage.library.index.connection import Connections
from stillpage.library.index.cursors import Number, close_cursor, open_cursor
from stillpage.library.index.highlight_listing import highlights_page
from stillpage.library.index.query import KEY_MATCHES, Question, question_of
from stillpage.library.index.rows import Stamp, order_key
from stillpage.library.index.snippets import mark, snippet
from stillpage.library.listings import ArticleSummary, Filters, HighlightPage, Page, Sort, TagCount
from stillpage.library.records import Finding
from stillpage.routes import other_spellings, without_anchor

# Column to sort by, and the direction. Ties go by `key`, so that a cursor names one place.
_ORDERS = {
    "newest": ("saved_at", "DESC"),
    "oldest": ("saved_at", "ASC"),
    "published": ("published", "DESC"),
    "title": ("title_key", "ASC"),
}
# Weights of title, authors, site, tags, body, highlights: a word in the title says what the article is about,
# and one that was marked, what it was about for its reader.
_RANK = "bm25(search, 8.0, 4.0, 2.0, 6.0, 1.0, 3.0)"
# Hits that a cursor names: nobody archives as they read more than were shown lately.
_REMEMBERED = 300


@dataclass(frozen=True, slots=True)
class Known:
    """What the index knows of a folder: its id and the stamps of the files that were read."""

    id: str
    path: str
    json_stamp: Stamp | None
    markdown_stamp: Stamp | None


class IndexReader:
    """Answers questions; every call reads the index as it is at that moment."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def path_of(self, article_id: str) -> str | None:
        """Where an article's folder is."""
        with self._connections.reading() as connection:
            row = connection.execute("SELECT path FROM articles WHERE id = ?", (article_id,)).fetchone()
        return row["path"] if row else None

    def ids_by_url(self, url: str) -> list[str]:
        """Find the articles that were read at an address, or give it as theirs, in the order of saving.

        Those that are kept under another spelling of it come last.
        """
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT id, min(urls.url NOT IN (?1, ?2)) AS is_other FROM articles"
                " JOIN urls ON urls.article = articles.key WHERE urls.url IN (?1, ?2, ?3, ?4, ?5)"
                " GROUP BY articles.key ORDER BY is_other, saved_at",
                (url, without_anchor(url), *(*other_spellings(url), url, url, url)[:3]),
            ).fetchall()
        return [row["id"] for row in rows]

    def known(self) -> Iterator[Known]:
        """Read all that is listed, in the order of the paths; in parts, so that nobody waits for it."""
        last = ""
        while rows := self._rows(
            "SELECT id, path, json_mtime, json_size, markdown_mtime, markdown_size FROM articles"
            " WHERE path > ? ORDER BY path LIMIT 1000",
            (last,),
        ):
            for row in rows:
                yield Known(row["id"], row["path"], *_stamps(tuple(row)[2:]))
            last = rows[-1]["path"]

    def ids(self) -> tuple[str, ...]:
        """Read the ids of all that is listed."""
        return tuple(row["id"] for row in self._rows("SELECT id FROM articles ORDER BY key", ()))

    def findings(self) -> dict[str, tuple[Finding, Stamp | None]]:
        """What is not listed, and why, by path."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT * FROM findings ORDER BY path").fetchall()
        return {
            row["path"]: (
                Finding(row["kind"], row["path"], row["detail"]),
                None if row["json_size"] is None else (row["json_mtime"], row["json_size"]),
            )
            for row in rows
        }

    def count(self) -> int:
        """How many articles are listed."""
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])

    def is_filled(self) -> bool:
        """Whether every folder was read once, so that what is not listed is not there."""
        with self._connections.reading() as connection:
            return connection.execute("SELECT 1 FROM facts WHERE name = 'filled'").fetchone() is not None

    def count_unfilled(self) -> int:
        """How many of them are only links yet; the partial index holds no others."""
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM articles WHERE unfilled").fetchone()[0])

    def tags(self) -> tuple[TagCount, ...]:
        """All tags in their order, and how many articles have each."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT tag, count(*) FROM tags GROUP BY tag_key").fetchall()
        return tuple(sorted((TagCount(*row) for row in rows), key=lambda each: order_key(each.tag)))

    def matching(self, filters: Filters) -> tuple[str, ...]:
        """Read the ids of all that pass the filters, latest saved first.

        Raises:
            InvalidQueryError: A filter cannot be understood.
        """
        question = question_of(filters)
        where, values = list(question.conditions), list(question.values)
        if question.match:
            where.append(KEY_MATCHES)
            values.append(question.match)
        statement = (
            f"SELECT a.id FROM articles AS a WHERE {' AND '.join(where) or '1'}"  # noqa: S608  our own conditions
            " ORDER BY a.saved_at DESC, a.key DESC"
        )
        return tuple(row["id"] for row in self._rows(statement, values))

    def page(self, filters: Filters, *, sort: Sort | None, limit: int, cursor: str | None) -> Page:
        """One page of the articles that pass the filters.

        Raises:
            InvalidQueryError: A filter or the cursor cannot be understood.
        """
        question = question_of(filters)
        if sort not in (None, "relevance"):
            return self._sorted(question, sort, limit, cursor)
        if question.match:
            return self._ranked(question, limit, cursor)
        return self._sorted(question, "newest", limit, cursor)

    def highlights(
        self, filters: Filters, *, color: str | None, newest_first: bool, limit: int, cursor: str | None
    ) -> HighlightPage:
        """One page of the highlights whose articles, and whose own words, pass the filters.

        Raises:
            InvalidQueryError: A filter or the cursor cannot be understood.
        """
        return highlights_page(
            self._rows, filters, color=color, newest_first=newest_first, limit=limit, cursor=cursor
        )

    def _sorted(self, question: Question, order: str, limit: int, cursor: str | None) -> Page:
        column, direction = _ORDERS[order]
        where, values = list(question.conditions), list(question.values)
        if question.match:
            where.append(KEY_MATCHES)
            values.append(question.match)
        if cursor is not None:
            after = open_cursor(cursor, order, tuple[str, str, Number])
            where.append(f"(a.{column}, a.key) {'<' if direction == 'DESC' else '>'} (?, ?)")
            values += after
        # Keys first, which indexes hold; then the articles of this page.
        statement = (
            "SELECT a.key, hit.place, a.summary FROM"  # noqa: S608  names from the table
            f" (SELECT a.key, a.{column} AS place FROM articles AS a WHERE {' AND '.join(where) or '1'}"
            f"  ORDER BY a.{column} {direction}, a.key {direction} LIMIT ?) AS hit"
            f" JOIN articles AS a USING (key) ORDER BY hit.place {direction}, hit.key {direction}"
        )
        rows = self._rows(statement, (*values, limit + 1))
        more = (
            close_cursor(order, rows[limit - 1]["place"], rows[limit - 1]["key"])
            if len(rows) > limit
            else None
        )
        return self._page(question, rows[:limit], more)

    def _ranked(self, question: Question, limit: int, cursor: str | None) -> Page:
        where = " AND ".join(["search MATCH ?", *question.conditions])
        gone_by, shown = 0, []
        if cursor is not None:
            gone_by, shown = open_cursor(cursor, "relevance", tuple[str, Number, list[str]])
            shown = shown[-_REMEMBERED:]
        start = gone_by + self._still_found(question, where, shown)
        # Ranked first and fetched then: reading the articles of all hits took half of a search's time.
        joined = " JOIN articles AS a ON a.key = search.rowid" if question.conditions else ""
        statement = (
            "SELECT a.key, a.summary FROM"  # noqa: S608  our own conditions; values are bound
            f" (SELECT search.rowid AS key, {_RANK} AS place FROM search{joined} WHERE {where}"
            "  ORDER BY place, search.rowid DESC LIMIT ? OFFSET ?) AS hit"
            " JOIN articles AS a USING (key) ORDER BY hit.place, hit.key DESC"
        )
        rows = self._rows(statement, (question.match, *question.values, limit + 1, start))
        page = self._page(question, rows[:limit], None)
        if len(rows) <= limit:
            return page
        seen = [*shown, *(item.id for item in page.items)]
        passed = max(len(seen) - _REMEMBERED, 0)
        return replace(page, next_cursor=close_cursor("relevance", gone_by + passed, seen[passed:]))

    def _still_found(self, question: Question, where: str, shown: Sequence[str]) -> int:
        """How many of what was shown would be found again: whoever archives as they read leaves none out."""
        marks = ", ".join("?" * len(shown))
        statement = (
            "SELECT count(*) AS found FROM search JOIN articles AS a ON a.key = search.rowid"  # noqa: S608
            f" WHERE {where} AND a.id IN ({marks})"
        )
        values = (question.match, *question.values, *shown)
        return int(self._rows(statement, values)[0]["found"]) if shown else 0

    def _rows(self, statement: str, values: Sequence[Any]) -> list[Any]:
        with self._connections.reading() as connection:
            return connection.execute(statement, values).fetchall()

    def _page(self, question: Question, rows: list[Any], next_cursor: str | None) -> Page:
        items = [_SUMMARY.decode(row["summary"]) for row in rows]
        if question.words:
            items = [self._marked(item, question, row["key"]) for item, row in zip(items, rows, strict=True)]
        return Page(tuple(items), next_cursor)

    def _marked(self, item: ArticleSummary, question: Question, key: int) -> ArticleSummary:
        row = self._rows("SELECT body, notes FROM texts WHERE article = ?", (key,))[0]
        found = snippet(row["body"], question.words)
        if not found.marks and row["notes"]:
            noted = snippet(row["notes"], question.words)
            found = noted if noted.marks else found
        return replace(
            item,
            snippet=found,
            marked_title=mark(item.title, question.words) if item.title else None,
        )


_SUMMARY = msgspec.json.Decoder(ArticleSummary)


def _stamps(values: tuple[Any, ...]) -> tuple[Stamp | None, Stamp | None]:
    json_mtime, json_size, markdown_mtime, markdown_size = values
    return (
        None if json_size is None else (json_mtime, json_size),
        None if markdown_size is None else (markdown_mtime, markdown_size),
    )
