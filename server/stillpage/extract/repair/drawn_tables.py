"""Tables that divisions draw: by role, Javadoc's by column, boxes of facts by their pairs. In place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.elements import HEADINGS, Elements

_TABLES: Final = etree.XPath(".//*[@role='table' and not(self::table)]")
_ROWS: Final = etree.XPath(".//*[@role='row']")
_HEADS: Final = frozenset(("columnheader", "rowheader"))
_CELLS: Final = _HEADS | {"cell", "gridcell"}
_FEWEST_ROWS: Final = 2

# Javadoc since 16: a grid of so many columns, one cell after the other.
_COLUMNS: Final = re.compile(r"(?:^|\s)(two|three|four|five)-column-")
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}

# What encyclopedias call a box of facts: MediaWiki's portable ones, which most wikis of games have.
_FACTS: Final = re.compile(r"(?:^|[\s_-])infobox(?:$|[\s_-])", re.IGNORECASE)
_PAIR: Final = 2  # a name, which is a heading, and what is said of it


def make_tables(elements: Elements) -> None:
    """Make tables of such divisions, before the content is found: a table is kept as a whole."""
    tables = elements.saying("role", lambda role: role == "table")
    for drawn in [elements.all()[place] for place in tables if elements.tag[place] != "table"]:
        # What holds another is the page's layout, or too deep to tell whose a row is.
        if drawn.find(".//table") is None and not _TABLES(drawn):
            rows = [[each for each in row.iter() if each.get("role") in _CELLS] for row in _ROWS(drawn)]
            _make(drawn, list(filter(None, rows)))
    for place in elements.saying("class", _COLUMNS.search, "div", words=("summary-table",)):
        division = elements.all()[place]
        if found := _COLUMNS.search(division.get("class", "")):
            columns = _NUMBERS[found[1]]
            cells = list(division)
            if len(cells) % columns == 0:
                _make(division, [cells[at : at + columns] for at in range(0, len(cells), columns)])
    for place in elements.saying("class", _FACTS.search, "aside", "div", words=("infobox",)):
        _lay_out_facts(elements.all()[place])


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


def _lay_out_facts(box: HtmlElement) -> None:
    """Make rows of the pairs in a box of facts, and a box among the text of what was beside it.

    What names a group of pairs becomes their table's caption; pictures and tables stay between them.
    """
    pairs = [each for each in box.iter("div") if _is_pair(each)]
    if len(pairs) < _FEWEST_ROWS:
        return
    box.tag = "div"
    table: HtmlElement | None = None
    for pair in pairs:
        before = pair.getprevious()
        if table is None or before is not table:
            table = pair.makeelement("table")
            pair.addprevious(table)
            if before is not None and before.tag in HEADINGS:
                before.tag = "caption"
                table.append(before)
        name, value = pair
        pair.tag, pair.text = "tr", None
        pair.attrib.clear()
        name.tag, value.tag = "th", "td"
        name.tail = value.tail = pair.tail = None
        table.append(pair)


def _is_pair(element: HtmlElement) -> bool:
    if len(element) != _PAIR:
        return False
    name, value = element
    return (
        not any((text or "").strip() for text in (element.text, name.tail, value.tail, element.tail))
        and name.tag in HEADINGS
        and value.tag == "div"
        and value.find(".//table") is None
        and next(value.iter(*HEADINGS), None) is None
    )
