"""Footnotes that the text points to are kept, however a page ties the two together."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.notes import keep_notes

_TEXT = "<p>In the year of the drought the miller of Sund ground barley for three farms.{}</p>"
_NOTE = "Letter of the miller to his sister, kept at Sund."


def kept_of(mark: str, note: str) -> str:
    """What is kept of a page of which the text was, and nothing of the notes."""
    body = f"<body><article>{_TEXT.format(mark)}{note}</article></body>"
    page = segment(lxml.html.document_fromstring(body))
    kept = np.array(["barley" in text for text in page.blocks.text])
    keep_notes(page, measure(page), kept)
    return " ".join(text for text, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept)


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ('<sup><a href="#n1">1</a></sup>', f'<ol><li id="n1">{_NOTE}</li></ol>'),
        (
            '<a href="#n1" id="back">1</a>',
            f'<div><a id="n1" href="#back">1</a><div><p>{_NOTE}</p><p></p></div></div>',
        ),
        (
            '<a href="#_n1" name="_b1">[1]</a>',
            f'<div><hr width="33%"><div id="n1"><p><a href="#_b1" name="_n1">[1]</a> {_NOTE}</p></div></div>',
        ),
        ('<sup><a href="#%D7%90-1">1</a></sup>', f'<div><p id="א-1">{_NOTE}</p></div>'),
        ('<a id="b" href="#f"><sup>1</sup></a>', f'<h5><a id="f" href="#b">(1)</a></h5><p>{_NOTE}</p>'),
    ],
    ids=["element", "anchor beside", "anchor within", "encoded", "numbered heading"],
)
def test_a_note_is_kept(mark: str, note: str) -> None:
    """By its name, by an anchor in it or before its text, percent-encoded."""
    assert _NOTE in kept_of(mark, note)
    assert _NOTE not in kept_of("", note)


def test_a_link_by_the_whole_address_of_the_page_leads_there() -> None:
    """As programs write links that make addresses whole."""
    url = "https://herald.example/valley/mill"
    text = _TEXT.format(f'<sup><a href="{url}#n1">1</a></sup>') + _TEXT.format("") * 3
    page = f'<title>The miller</title><article><h1>The miller</h1>{text}<p id="n1">{_NOTE}</p></article>'
    assert 'href="#r-n1"' in extract(page, url).content_html
    assert 'id="r-n1"' in extract(page, url).content_html


def test_an_anchor_far_above_its_text_keeps_no_part_of_the_page() -> None:
    """What holds more words than a note is none."""
    other = "".join(
        f"<li>Offer {number}: a sack of flour for four geese and a half</li>" for number in range(30)
    )
    assert "Offer" not in kept_of('<a href="#x">*</a>', f'<aside><a name="x"></a><ul>{other}</ul></aside>')


def test_the_number_of_a_post_is_no_note() -> None:
    """It leads to what it stands in, with the buttons below; but a short section goes with its heading."""
    post = '<div id="p7"><{0}><a href="#p7">#7</a> of barley</{0}><p>Reply</p></div>'
    assert "Reply" not in kept_of("", post.format("p"))
    assert "Reply" in kept_of("", post.format("h2"))


def test_a_form_is_no_note() -> None:
    """The stars of a recipe lead to where one comments on it."""
    form = f"<form id=respond><h3>Comment</h3><p>{_NOTE}</p><textarea></textarea></form>"
    assert _NOTE not in kept_of('<a href="#respond">5</a>', form)


@pytest.mark.parametrize("heading", ["结语", "Usage", "خاتمة", "1914–1918"])
def test_a_short_heading_that_links_to_itself_is_no_note(heading: str) -> None:
    """What follows the last part is the footer's."""
    mark = f'<h2 id="last">{heading}<a href="#last">¶</a></h2>{_TEXT.format("")}'
    body = f"<body><main>{_TEXT.format('')}{mark}</main><footer><p>Built with tides</p></footer></body>"
    page = segment(lxml.html.document_fromstring(body))
    kept = np.array(["tides" not in text for text in page.blocks.text])
    keep_notes(page, measure(page), kept)
    assert not kept[-1]


def test_a_numbered_list_whose_notes_the_text_calls_for_the_most_is_whole() -> None:
    """Of "[1-4]" two are called; without those between, all numbers behind would be others."""
    items = [f'<li id="r{number}">{_NOTE} {number}</li>' for number in range(1, 6)]
    marks = '<a href="#r{}">{}</a>'
    called = "".join(marks.format(number, number) for number in (1, 4, 5))
    assert kept_of(called, f"<ol>{''.join(items)}</ol>").count(_NOTE) == 5
    assert kept_of(called, f"<ul>{''.join(items)}</ul>").count(_NOTE) == 3
    assert kept_of(marks.format(4, 4), f"<ol>{''.join(items)}</ol>").count(_NOTE) == 1
    few, more = items[:1] + items[3:], [*items, *(item.replace('id="r', 'id="s') for item in items[:2])]
    assert kept_of(marks.format(4, 4) + marks.format(5, 5), f"<ol>{''.join(few)}</ol>").count(_NOTE) == 2
    assert kept_of(called, f"<ol>{''.join(more)}</ol>").count(_NOTE) == 3


def test_a_way_to_the_top_of_a_short_page_leads_to_no_note() -> None:
    """From a heading, to all of the page."""
    body = f'<nav><p>Home</p></nav><h2>Of barley <a href="#top">↑</a></h2>{_TEXT.format("")}'
    page = segment(lxml.html.document_fromstring(f'<body id="top">{body}</body>'))
    kept = np.array(["barley" in text for text in page.blocks.text])
    keep_notes(page, measure(page), kept)
    assert kept.tolist() == [False, True, True]


def test_a_note_with_a_numbered_heading_ends_at_the_next_one() -> None:
    """Of two such the text calls the first."""
    note = '<h5><a id="{0}" href="#b{0}">({0})</a></h5><p>{1}</p>'
    notes = note.format("1", _NOTE) + note.format("2", "דבר אחר.")
    assert kept_of('<a id="b1" href="#1"><sup>1</sup></a>', notes).endswith(f"(1) {_NOTE}")
