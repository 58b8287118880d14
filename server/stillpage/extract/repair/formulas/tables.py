"""Formulas that a table lays out, with their numbers in a column: lines of the text. In place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import NUMBER_OF_FORMULA
from stillpage.extract.tree.removal import drop_tags

_BESIDE: Final = etree.XPath(".//text()[not(ancestor::math)]")
_MOST_CELLS: Final = 200
_GROUPS: Final = ("tbody", "thead", "tfoot")


def lay_out_formulas(root: HtmlElement) -> None:
    """Make a line of each row of such a table: LaTeXML's, TeX4ht's and PubMed Central's displayed formulas.

    A table of values has words, headings or no "(1)". Links lead to the whole, which stays a division.
    """
    for table in list(root.iter("table")):
        if table.find(".//math") is None:
            continue
        cells = list(islice(table.iter("td", "th", "table", "caption", "p", "div"), _MOST_CELLS + 2))
        said = [_said(cell) for cell in cells[1:]]
        if len(cells) > _MOST_CELLS or not {"formula", "number"} <= set(said) or "else" in said:
            continue
        for row in list(table.iter("tr")):
            _as_line(row)
        drop_tags(list(table.iter(*_GROUPS)))
        table.tag = "div"


def _as_line(row: HtmlElement) -> None:
    filled = [cell for cell in row if _said(cell) != "nothing"]
    for cell in row:
        cell.tail = " " if cell in filled[:-1] else None
    drop_tags(list(row))
    row.tag, row.text = "p", (row.text or "").lstrip()


def _said(cell: HtmlElement) -> str:
    """What a cell holds: a formula and its marks, its number, nothing, or something else."""
    if cell.tag != "td":
        return "else"
    beside = "".join(_words(cell)).strip()
    if cell.find(".//math") is not None:
        return "else" if any(map(str.isalnum, beside)) else "formula"
    return "number" if NUMBER_OF_FORMULA.fullmatch(beside) else "else" if beside else "nothing"


def _words(cell: HtmlElement) -> Iterator[str]:
    yield from map(str, islice(_BESIDE(cell), _MOST_CELLS))
