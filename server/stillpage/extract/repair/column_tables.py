"""Tables of one column that hold no data, but the page's boxes. In place."""

from __future__ import annotations

from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.tree.removal import drop_tags
from stillpage.extract.tree.text import BLOCKS


def open_columns(root: HtmlElement, kind: Kind | None) -> None:
    """Make divisions of the cells.

    All six columns of the corpora's articles that hold blocks lay out the page: reviews, plants with their
    pictures, steps. In threads rows part the posts; a column of lines is a list that a table shows.
    """
    for table in list(root.iter("table")):
        rows = [row for row in table.iterdescendants("tr") if next(row.iterancestors("table")) is table]
        cells = [row[0] for row in rows if len(row) == 1]
        if not cells or len(cells) < len(rows) or any(cell.tag != "td" for cell in cells):
            continue
        if len(cells) == 1 or table.find("caption") is not None:  # one cell is a box (divisions.py)
            continue
        if kind != "forum" and any(_holds_blocks(cell) for cell in cells):
            _open(table, rows)
            for cell in cells:
                cell.tag = "div"
            drop_tags([table])


def _open(table: HtmlElement, rows: list[HtmlElement]) -> None:
    """Leave of a table its cells."""
    drop_tags([*table.iterchildren("thead", "tbody", "tfoot"), *rows])


def _holds_blocks(cell: HtmlElement) -> bool:
    return any(each.tag in BLOCKS for each in cell.iterdescendants())
