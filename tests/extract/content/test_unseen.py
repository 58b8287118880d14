"""Text that a page's own style makes invisible."""

from __future__ import annotations

import lxml.html
import numpy as np

from stillpage.extract.content.segment import segment
from stillpage.extract.content.unseen import drop_blank_lines, drop_unseen


def kept_of(body: str) -> list[bool]:
    """Which blocks stay of a page that was kept whole."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_unseen(page, np.array([len(text.split()) for text in page.blocks.text], dtype=float), kept)
    return [bool(each) for each in kept]


def test_what_is_invisible_goes() -> None:
    """Not what may unfold, nor what is seen."""
    invisible = "<div style='color: red; Visibility : hidden'><p>Nobody sees this.</p></div>"
    folded = "<div style='display: none'><p>An answer that unfolds.</p></div>"
    assert kept_of(f"<p>One, two, three.</p>{invisible}{folded}") == [True, False, True]


def test_answers_that_unfold_stay() -> None:
    """They are several."""
    answer = "<div style='visibility: hidden'><p>An answer.</p></div>"
    assert kept_of(f"<p>One, two, three.</p>{answer}<p>And?</p>{answer}") == [True] * 4


def test_an_article_that_is_invisible_until_a_script_ran_stays() -> None:
    """It is nearly all that there is."""
    assert kept_of("<p>Loading.</p><div style='visibility:hidden'><p>One two three four five.</p></div>") == [
        True,
        True,
    ]


def test_lines_without_a_width_go() -> None:
    """A joiner within a word is part of it, and a row of stars is seen."""
    blank = "<p>\u200d</p><p>\u200b \ufeff</p><p>\u2800</p>"
    lines = f"<p>One.</p>{blank}<p>می\u200cشود</p><p>क्\u200d</p><p>* * *</p><p>🔦</p>"
    page = segment(lxml.html.document_fromstring(f"<body>{lines}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_blank_lines(page, kept)
    said = [page.blocks.text[block] for block in np.nonzero(kept)[0].tolist()]
    assert said == ["One.", "می\u200cشود", "क्\u200d", "* * *", "🔦"]
