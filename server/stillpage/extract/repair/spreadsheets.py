"""The letters above a published sheet's columns, and the numbers beside its rows. In place."""

from __future__ import annotations

from itertools import islice
from string import ascii_uppercase

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_trees

_CELLS = ("th", "td")
_MOST_COLUMNS = 30  # that are looked at


def drop_sheet_labels(elements: Elements) -> None:
    """Drop them where a table's first row is the letters alone and each other row begins with its number."""
    for table in elements.of("table"):
        first = next(table.iter("tr"), None)
        if first is None or not _is_letters(first):
            continue
        rows = list(table.iter("tr"))[1:]
        heads = [next(row.iterchildren(*_CELLS), None) for row in rows]
        numbers = [head.text_content().strip() if head is not None else "" for head in heads]
        if all(number.isdecimal() or not number for number in numbers):
            drop_trees([first, *(head for head in heads if head is not None)])


def _is_letters(row: HtmlElement) -> bool:
    cells = [cell.text_content().strip() for cell in islice(row.iterchildren(*_CELLS), _MOST_COLUMNS)]
    letters = list(filter(None, cells))
    return bool(letters) and not cells[0] and letters == list(ascii_uppercase[: len(letters)])
