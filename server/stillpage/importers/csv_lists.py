"""Lists in CSV: Pocket, Instapaper, Raindrop, Readwise; others by a column of addresses. Pure.

Cells that begin like formulas are texts here and stay texts: nothing of ours writes CSV.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest

from stillpage.importers.entries import (
    Highlight,
    Item,
    Place,
    Problem,
    entry,
    is_true,
    moment,
    passage,
    position,
    tags,
    words,
)
from stillpage.importers.link_lists import ADDRESSES, link_of

Row = Mapping[str, str]
_MAX_CELL = 16 * 2**20
_QUOTED = re.compile(r"""'([^']*)'|"([^"]*)\"""")
_READWISE_STAR = "favorite"  # Reader has no star but this tag


def _pocket(where: Place, row: Row) -> Item:
    title = words(row.get("title"))
    return entry(
        where,
        row.get("url"),
        title=None if title == row.get("url") else title,
        saved_at=moment(row.get("time_added")),
        tags=tags(row.get("tags", ""), "|"),
        state="archived" if row.get("status") in ("archive", "archived", "read") else "unread",
    )


def _instapaper(where: Place, row: Row) -> Item:
    folder = (words(row.get("folder")) or "").casefold()
    own = (
        ()
        if folder in ("", "unread", "archive", "starred", "home")
        else (words(row.get("folder"), 100) or "",)
    )
    return entry(
        where,
        row.get("url"),
        title=words(row.get("title")),
        saved_at=moment(row.get("timestamp")),
        tags=tuple(dict.fromkeys((*own, *tags(row.get("tags", ""))))),
        state="archived" if folder == "archive" else "unread",
        favourite=folder == "starred",
        highlights=_marked(row.get("selection")),
    )


def _raindrop(where: Place, row: Row) -> Item:
    # Nested collections stand as `Outer / Inner`; a slash without spaces is part of a name.
    path = [words(name, 100) or "" for name in row.get("folder", "").split(" / ")]
    own = [name for name in path if name and name.casefold() not in ("unsorted", "trash")]
    return entry(
        where,
        row.get("url"),
        title=words(row.get("title")),
        saved_at=moment(row.get("created")),
        tags=tuple(dict.fromkeys((*own, *tags(row.get("tags", ""))))),
        favourite=is_true(row.get("favorite")),
        note=passage(row.get("note")),
        highlights=_raindrop_highlights(row.get("highlights")),
    )


def _raindrop_highlights(text: str | None) -> tuple[Highlight, ...]:
    """Read `Highlight:... Note:...`, one after another; without these words each line is one."""
    blocks = (text or "").split("Highlight:")[1:] or (text or "").splitlines()
    parts = (block.partition("Note:") for block in blocks)
    return tuple(mark for quote, _, note in parts for mark in _marked(quote, note))


def _readwise(where: Place, row: Row) -> Item:
    place = (row.get("location") or "").strip().lower()
    named = _python_list(row.get("document tags", ""))
    return entry(
        where,
        row.get("url"),
        title=words(row.get("title")),
        saved_at=moment(row.get("saved date")),
        tags=(*(name for name in named if name != _READWISE_STAR), *(("feed",) if place == "feed" else ())),
        state="archived" if place == "archive" else "unread",
        favourite=place == "shortlist" or _READWISE_STAR in named,
        reading_position=position(row.get("reading progress"), 1),
    )


def _python_list(text: str) -> tuple[str, ...]:
    """Read a list of texts as Python writes it: `["don't", 'salt, wind']`. No tag of Reader's has a `"`."""
    return tags([single or double for single, double in _QUOTED.findall(text)]) or tags(text)


def _readwise_highlights(where: Place, row: Row) -> Item:
    """One row a highlight: of articles with an address; those of books have none."""
    return entry(
        where,
        row.get("url") or row.get("source url"),
        title=words(row.get("book title")),
        tags=tags(row.get("document tags", "")),
        highlights=_marked(row.get("highlight"), row.get("note"), row.get("highlighted at")),
    )


def _marked(quote: str | None, note: str | None = None, made: str | None = None) -> tuple[Highlight, ...]:
    """The passage that a row tells of, if it does."""
    kept = passage(quote)
    return (Highlight(kept, passage(note), moment(made)),) if kept else ()


# Columns by which a list is known, and how its rows are read. The first that fits counts.
_KINDS: dict[str, list[tuple[frozenset[str], Callable[[Place, Row], Item]]]] = {
    "pocket": [(frozenset({"url", "time_added"}), _pocket)],
    "instapaper": [(frozenset({"url", "selection", "folder"}), _instapaper)],
    "readwise": [
        (frozenset({"url", "saved date", "location"}), _readwise),
        (frozenset({"highlight", "book title"}), _readwise_highlights),
    ],
    "raindrop": [(frozenset({"url", "folder", "created"}), _raindrop)],
    "links": [(frozenset({column}), link_of) for column in ADDRESSES],
}


def kind_of(text: str) -> str | None:
    """Tell from a file's first line whose list it is."""
    csv.field_size_limit(_MAX_CELL)
    try:
        columns = _columns(next(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), []))
    except csv.Error:
        return None
    return next(
        (name for name, forms in _KINDS.items() if any(needed <= set(columns) for needed, _ in forms)), None
    )


def read_list(name: str, text: str) -> Iterator[Item]:
    """Read a list whose kind its first line tells."""
    csv.field_size_limit(_MAX_CELL)
    file, is_open = io.StringIO(text, newline=""), not text.endswith(("\n", "\r"))
    rows = csv.reader(file, delimiter=_delimiter(text))
    try:
        columns = _columns(next(rows, []))
        form = next(
            (read for forms in _KINDS.values() for needed, read in forms if needed <= set(columns)), None
        )
        if form is None:
            yield Problem(Place(name), "Its first line names no columns that are known.", "file_unknown")
            return
        is_empty = True
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            is_empty = False
            where = Place(name, "line", rows.line_num)
            # Spreadsheets leave empty cells at a row's end away; a file is cut off where it ends.
            if len(cells) < len(columns) and is_open and file.tell() == len(text):
                yield Problem(where, "The row is cut off.", "entry_broken")
            else:
                yield form(where, dict(zip_longest(columns, cells[: len(columns)], fillvalue="")))
        if is_empty:
            yield Problem(Place(name), "There is nothing below its first line.", "nothing_known")
    except csv.Error as error:
        where = Place(name, "line", rows.line_num)
        yield Problem(where, f"The list cannot be read any further: {error}.", "file_broken")


def _delimiter(text: str) -> str:
    """What parts the cells: spreadsheets of half the world write semicolons, or tabs."""
    return max(",;\t", key=text.partition("\n")[0].count)


def _columns(cells: list[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]
