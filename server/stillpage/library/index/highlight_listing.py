"""Ask the index for highlights across articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from stillpage.article import Highlight
from stillpage.library.index.cursors import Number, close_cursor, open_cursor
from stillpage.library.index.query import question_of
from stillpage.library.index.snippets import mark
from stillpage.library.listings import ArticleSummary, Filters, FoundHighlight, HighlightPage

_HIGHLIGHT = msgspec.json.Decoder(Highlight)
_SUMMARY = msgspec.json.Decoder(ArticleSummary)


def highlights_page(
    rows_of: Callable[[str, Sequence[Any]], list[Any]],
    filters: Filters,
    *,
    color: str | None,
    newest_first: bool,
    limit: int,
    cursor: str | None,
) -> HighlightPage:
    """One page of highlights, by when they were made.

    Args:
        rows_of: Runs a statement with its values.
        filters: Words are looked for in quotes and notes, the rest narrows the articles.
        color: Only of this colour.
        newest_first: Else the oldest.
        limit: At most so many.
        cursor: From the page before.
    """
    question = question_of(filters, within="notes")
    where, values = ["1", *question.conditions], list(question.values)
    if question.match:
        where.append("h.key IN (SELECT rowid FROM highlight_search WHERE highlight_search MATCH ?)")
        values.append(question.match)
    if color:
        where.append("h.color = ?")
        values.append(color)
    order = "highlights-newest" if newest_first else "highlights-oldest"
    if cursor is not None:
        where.append(f"(h.created_at, h.key) {'<' if newest_first else '>'} (?, ?)")
        values += open_cursor(cursor, order, tuple[str, str, Number])
    direction = "DESC" if newest_first else "ASC"
    rows = rows_of(
        "SELECT h.key, h.created_at, h.highlight, a.summary"  # noqa: S608  our own conditions; values are bound
        " FROM highlights AS h JOIN articles AS a ON a.key = h.article"
        f" WHERE {' AND '.join(f'({each})' for each in where)}"
        f" ORDER BY h.created_at {direction}, h.key {direction} LIMIT ?",
        (*values, limit + 1),
    )
    items = []
    for row in rows[:limit]:
        highlight = _HIGHLIGHT.decode(row["highlight"])
        marked = question.words != ()
        items.append(
            FoundHighlight(
                highlight=highlight,
                article=_SUMMARY.decode(row["summary"]),
                marked_quote=mark(highlight.quote, question.words) if marked else None,
                marked_note=mark(highlight.note, question.words) if marked and highlight.note else None,
            )
        )
    last = rows[limit - 1] if len(rows) > limit else None
    return HighlightPage(tuple(items), close_cursor(order, last["created_at"], last["key"]) if last else None)
