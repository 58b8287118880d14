"""What pictures stand for, and which are ornaments."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.content.blocks.pictures import ornaments
from stillpage.extract.content.blocks.pictures_in_line import is_in_line
from stillpage.extract.content.blocks.segment import segment


@pytest.mark.parametrize(
    ("address", "is_ornament"), [("/line.png", True), ("data:image/gif;base64,R0", False)]
)
def test_a_picture_shown_again_and_again_is_an_ornament(address: str, is_ornament: bool) -> None:
    """Not one that only stands in for others until a script brings them."""
    images = "".join(f"<p>a</p><img src={address} data-src=/{number}.jpg>" for number in range(3))
    page = segment(lxml.html.document_fromstring(f"<body>{images}</body>"))
    assert (address in ornaments(page)) is is_ornament


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("<p><span>{}</span> (1)</p>", True),
        ("<p><span>{}</span> سطر</p>", False),
        ("<p>{}<i></i><b> </b></p>", True),
        ("<p>{}<i><b></b> سطر</i></p>", False),
        ("<p><i><b></b> سطر</i>{}</p>", False),
    ],
)
def test_a_formula_with_a_number_beside_it_is_a_line(line: str, stays: bool) -> None:
    """However many inline elements are around it; an icon before words is none."""
    root = lxml.html.fragment_fromstring(line.format(r'<img alt="\frac{a}{b}" src=a.png>'))
    assert is_in_line(next(root.iter("img"))) is stays
