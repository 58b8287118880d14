"""Headings above kept text."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.headings import keep_headings
from stillpage.extract.content.segment import segment

_TEXT = "<p>Text on the harbour and its mill, which turns at night.</p>"


def headings_of(body: str, *, probability: float) -> list[str]:
    """The headings kept on a page of which blocks that begin with "Text" were kept; others are so likely."""
    page = segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))
    kept = np.array([text.startswith("Text") for text in page.blocks.text])
    measured = measure(page)
    keep_headings(page, measured, np.where(kept, 0.99, probability), kept)
    return [page.blocks.text[block] for block in np.nonzero(kept & (measured.heading > 0))[0]]


@pytest.mark.parametrize("name", ["The lamp went out", "انطفأ المصباح", "灯台の光が消えた", "ไฟดับ"])
def test_a_doubtful_heading_that_leads_away_from_its_own_box_is_no_heading_of_the_text(name: str) -> None:
    """The last of a list of other news stands right above the next paragraph; the model may be sure of it."""
    other = f"<div><ul><li><h3><a href=/other>{name}</a></h3></li></ul></div>"
    body = f"<article>{_TEXT}{other}{_TEXT}</article>"
    assert headings_of(body, probability=0.3) == []
    assert headings_of(body, probability=0.6) == [name]


def test_a_heading_that_is_an_anchor_leads_nowhere() -> None:
    """Old ways to make it reachable wrap it in a link without an address."""
    box = "<div><h2><div><a name=mill>The mill</a></div></h2></div>"
    assert headings_of(f"{_TEXT}{box}{_TEXT}", probability=0.3) == ["The mill"]


def test_a_linked_heading_beside_its_text_is_kept() -> None:
    """A list of places: each name leads to the place's own page."""
    place = "<section><h2><a href=/place>The mill</a></h2><p>Text on it.</p></section>"
    assert headings_of(f"<article>{_TEXT}{place}</article>", probability=0.3) == ["The mill"]
    assert headings_of(f"{_TEXT}<div><h2>The mill</h2></div><p>Text on it.</p>", probability=0.3) == [
        "The mill"
    ]
