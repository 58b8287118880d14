"""Blocks in one role share what the model thinks of them."""

from __future__ import annotations

import lxml.html
import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.choice.roles import share_by_role
from stillpage.extract.content.features.itself import measure


def shared(body: str, *probability: float) -> NDArray[np.float64]:
    """The probabilities of a page's blocks after sharing."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    assert len(page.blocks) == len(probability)
    return share_by_role(measure(page), np.array(probability))


def test_posts_of_a_thread_are_judged_with_the_others() -> None:
    """One that the model doubts is drawn towards them, and they a little towards it."""
    posts = "<li><div class=post><p>What was said.</p></div></li>" * 3
    before = (0.9, 0.3, 0.9)
    after = shared(f"<ul>{posts}</ul>", *before)
    assert after[1] > 0.5
    assert 0.5 < after[0] == after[2] < 0.9


def test_paragraphs_of_one_text_are_judged_one_by_one() -> None:
    """An offer between them looks like them."""
    assert shared("<div><p>a</p><p>b</p><p>c</p></div>", 0.9, 0.1, 0.9).tolist() == [0.9, 0.1, 0.9]


def test_what_looks_different_is_another_role() -> None:
    """By tag or class; ids, which name one element, tell nothing."""
    posts = "<div class=post id={}><p>a</p></div><div class=offer><p>b</p></div>"
    after = shared(posts.format(1) + posts.format(2), 0.9, 0.1, 0.7, 0.1)
    assert after[1] < 0.11
    assert 0.7 < after[2] < after[0] < 0.9


def test_parts_without_classes_tell_nothing_of_each_other() -> None:
    """In a layout of bare cells or divisions the text and the page's foot look alike."""
    cells = "<table><tr><td>{0}</td></tr><tr><td>{0}</td></tr></table>".format("<br>".join(["Words."] * 30))
    assert shared(cells, 0.9, 0.1).tolist() == [0.9, 0.1]
    assert shared("<div><div><p>a</p></div><div><p>b</p></div></div>", 0.9, 0.1).tolist() == [0.9, 0.1]


def test_certainty_is_no_error() -> None:
    """A model may say 0 or 1."""
    after = shared("<div class=x><p>a</p></div><div class=x><p>b</p></div>", 0.0, 1.0)
    assert ((after >= 0) & (after <= 1)).all()
