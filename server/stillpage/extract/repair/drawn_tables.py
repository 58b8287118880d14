"""Tables that divisions draw: their rows and cells by role, or Javadoc's by column. In place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements

_TABLES: Final = etree.XPath(".//*[@role='table' and not(self::table)]")
_ROWS: Final = etree.XPath(".//*[@role='row']")
_HEADS: Final = frozenset(("columnheader", "rowheader"))
_CELLS: Final = _HEADS | {"cell", "gridcell"}
_FEWEST_ROWS: Final = 2

# Javadoc since 16: a grid of so many columns, one cell after the other.
_COLUMNS: Final = re.compile(r"(?:^|\s)(two|three|four|five)-column-")
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}


def make_tables(elements: Elements) -> None:
    """Make tables of such divisions, before the content is found: a table is kept as a whole."""
    tables = elements.saying("role", lambda role: role == "table")
    for drawn in [elements.all()[place] for place in tables if elements.tag[place] != "table"]:
        # What holds another is the page's layout, or too deep to tell whose a row is.
        if drawn.find(".//table") is None and not _TABLES(drawn):
            rows = [[each for each in row.iter() if each.get("role") in _CELLS] for row in _ROWS(drawn)]
            _make(drawn, list(filter(None, rows)))
    for place in elements.saying("class", lambda names: "summary-table" in names, "div"):
        division = elements.all()[place]
        if found := _COLUMNS.search(division.get("class") or ""):
            columns = _NUMBERS[found[1]]
            cells = list(division)
            if len(cells) % columns == 0:
                _make(division, [cells[at : at + columns] for at in range(0, len(cells), columns)])


def _make(drawn: HtmlElement, rows: Sequence[Sequence[HtmlElement]]) -> None:
    # Rows of several lengths are offers side by side, as of the three pages of the corpora with such tables.
    if len(rows) < _FEWEST_ROWS or len(rows[0]) < 2 or len(set(map(len, rows))) > 1:
        return
    drawn[:], drawn.tag, drawn.text = [], "table", None
    body: HtmlElement = etree.SubElement(drawn, "tbody")
    for cells in rows:
        row = etree.SubElement(body, "tr")
        for cell in cells:
            is_head = cell.get("role") in _HEADS or "table-header" in (cell.get("class") or "").split()
            cell.tag, cell.tail = ("th" if is_head else "td"), None
            row.append(cell)
