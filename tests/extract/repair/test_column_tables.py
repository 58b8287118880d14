"""Tables of one column hold no data."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.column_tables import open_columns

_BOXES = "<table><tr><td><h2>Ropes</h2><p>Of hemp.</p></td></tr> <tr><td>Of wire.</td></tr></table>"


def _opened(html: str, kind: str | None = "article") -> str:
    root = lxml.html.fragment_fromstring(html, create_parent="main")
    open_columns(root, kind)  # type: ignore[arg-type]  # one of the kinds
    return lxml.html.tostring(root, encoding="unicode")[len("<main>") : -len("</main>")]


def test_a_column_of_boxes_lays_out_the_page() -> None:
    """As old pages do."""
    assert _opened(_BOXES) == "<div><h2>Ropes</h2><p>Of hemp.</p></div> <div>Of wire.</div>"


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("<table><tr><td>Hemp</td></tr><tr><td>Wire</td></tr></table>", "article"),
        ("<table><tr><th>Ropes</th></tr><tr><td><p>Hemp</p></td></tr></table>", "article"),
        ("<table><tr><td><p>Hemp</p></td><td>3</td></tr><tr><td>Wire</td></tr></table>", "article"),
        ("<table><caption>Ropes</caption><tr><td><p>Hemp</p></td></tr><tr><td>Wire</td></tr></table>", None),
        (_BOXES, "forum"),
    ],
)
def test_a_column_of_lines_and_rows_of_posts_stay(table: str, kind: str | None) -> None:
    """In them rows part what would run together."""
    assert _opened(table, kind).replace("<tbody>", "").replace("</tbody>", "") == table


def test_a_table_in_a_box_is_another_table() -> None:
    """Its cells are not the outer one's."""
    inner = "<table><tr><td>Hemp</td><td>3</td></tr><tr><td>Wire</td><td>4</td></tr></table>"
    outer = f"<table><tr><td>{inner}</td></tr><tr><td>Prices</td></tr></table>"
    assert _opened(outer) == f"<div>{inner}</div><div>Prices</div>"
