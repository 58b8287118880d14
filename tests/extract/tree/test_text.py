"""What a tree says, a block a line."""

from __future__ import annotations

import pytest

from stillpage.extract.tree.parse import parse_fragment
from stillpage.extract.tree.text import text_of


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("<th>المنارة</th><td>The <b>lamp</b></td>", "المنارة\tThe lamp"),
        ("<th><p>المنارة</p></th><td> <div>The <b>lamp</b></div> </td>", "المنارة\tThe lamp"),
        ("<td><p>Lamp</p></td><td><p>Two</p><p>lines</p></td>", "Lamp\nTwo\nlines"),
        ("<td><p>Lamp</p></td><td>Two<p>lines</p></td>", "Lamp\tTwo\nlines"),
        ("<td><p>Lamp</p></td><td><p>Two<br>lines</p></td>", "Lamp\tTwo\nlines"),
        ("<td><pre>a\n  b</pre></td>", "a\n  b"),
    ],
)
def test_a_row_is_a_line_whether_or_not_its_cells_hold_paragraphs(cells: str, said: str) -> None:
    """Word processors write one into each cell; several are lines."""
    page = f"<p>Before</p><table><tbody><tr>{cells}</tr></tbody></table><p>After</p>"
    assert text_of(parse_fragment(page)) == f"Before\n{said}\nAfter"


def test_code_keeps_lines_that_breaks_part() -> None:
    """Empty ones, too; elsewhere these are none."""
    said = "مصباح<br><br>  lamp<br>灯"
    assert (
        text_of(parse_fragment(f"<pre>{said}</pre><p>{said}</p>")) == "مصباح\n\n  lamp\n灯\nمصباح\nlamp\n灯"
    )
