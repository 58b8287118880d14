"""The letters above a published sheet's columns, and the numbers beside its rows. In place."""

from __future__ import annotations

import re
from itertools import islice
from string import ascii_uppercase

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_trees

_CELLS = ("th", "td")
_HEAD = re.compile(r"(?:^|\s)(?:row|col(?:umn)?)s?-?head", re.IGNORECASE)
_CELL = re.compile(r"(?<![\w-])\$?[A-Z]\$?[1-9]\d?(?![\w-])")
_MOST_COLUMNS = 30  # that are looked at


def drop_sheet_labels(elements: Elements) -> None:
    """Drop them where a table's first row is the letters alone and each other row begins with its number.

    Such a table may as well be of years, seats, doses, answers: a published sheet calls its labels heads of
    columns and rows. They stay where the page speaks of cells: "=B2*2", "A1".
    """
    has_cells: bool | None = None  # asked once, and only where a table is one
    for table in elements.of("table"):
        first = next(table.iter("tr"), None)
        if first is None or not _is_letters(first):
            continue
        rows = list(table.iter("tr"))[1:]
        heads = [head for row in rows if (head := next(row.iterchildren(*_CELLS), None)) is not None]
        counted = [number for head in heads if (number := head.text_content().strip())]
        if counted == [str(number) for number in range(1, len(counted) + 1)] and any(
            _HEAD.search(cell.get("class") or "") for cell in (*first, *heads)
        ):
            if has_cells is None:
                has_cells = _CELL.search(" ".join(elements.root.itertext())) is not None
            if not has_cells:
                drop_trees([first, *heads])


def _is_letters(row: HtmlElement) -> bool:
    cells = [cell.text_content().strip() for cell in islice(row.iterchildren(*_CELLS), _MOST_COLUMNS)]
    letters = list(filter(None, cells))
    return bool(letters) and not cells[0] and letters == list(ascii_uppercase[: len(letters)])
