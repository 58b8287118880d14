"""Footnotes that the text points to are kept, however a page ties the two together."""

from __future__ import annotations

import pytest

from stillpage import extract

_URL = "https://herald.example/valley/mill"
_TEXT = "".join(
    f"<p>In year {year} of the drought the miller of Sund ground barley for {year + 3} farms, and what was "
    "left on the floor of the mill he gave to the geese that came up the dry bed of the brook.{}</p>"
    for year in range(1, 5)
)
_NOTE = "Letter of the miller to his sister, kept at Sund."


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (f'<sup><a href="{_URL}#n1">1</a></sup>', f'<ol><li id="n1">{_NOTE}</li></ol>'),
        (
            '<a href="#n1" id="back">1</a>',
            f'<div><a id="n1" href="#back">1</a><div><p>{_NOTE}</p><p></p></div></div>',
        ),
        (
            '<a href="#_n1" name="_b1">[1]</a>',
            f'<div><hr width="33%"><div id="n1"><p><a href="#_b1" name="_n1">[1]</a> {_NOTE}</p></div></div>',
        ),
        ('<sup><a href="#%D7%90-1">1</a></sup>', f'<div><p id="א-1">{_NOTE}</p></div>'),
    ],
    ids=["whole address", "anchor beside", "anchor within", "encoded"],
)
def test_a_note_is_kept_and_its_link_leads_there(mark: str, note: str) -> None:
    """By the page's own address, by an anchor in the note or before it, percent-encoded."""
    page = (
        f"<title>The miller</title><article><h1>The miller</h1>{_TEXT.replace('{}', mark, 1)}{note}</article>"
    )
    article = extract(page.replace("{}", ""), _URL)
    assert _NOTE in article.text
    assert 'href="#r-' in article.content_html


def test_an_anchor_far_above_its_text_keeps_no_part_of_the_page() -> None:
    """What holds more words than a note is none."""
    other = "".join(
        f"<li><a href=/o/{number}>Offer {number}: a sack of flour for four geese</a></li>"
        for number in range(30)
    )
    end = f'<aside><a name="x"></a><h4>Offers</h4><ul>{other}</ul></aside>'
    mark = '<a href="#x">*</a>'
    page = (
        f"<title>The miller</title><article><h1>The miller</h1>{_TEXT.replace('{}', mark, 1)}</article>{end}"
    )
    assert "Offer 7" not in extract(page.replace("{}", ""), _URL).text


def test_the_number_of_a_post_is_no_note() -> None:
    """It leads to the post that it stands in, with the buttons below it."""
    post = f'<div id="p7"><p><a href="#p7">#7</a> {_NOTE}</p><p class="x"><a href="/r">Reply</a></p></div>'
    page = f"<title>The miller</title><article><h1>The miller</h1>{_TEXT}{post}{_TEXT}</article>"
    assert "Reply" not in extract(page.replace("{}", ""), _URL).text
