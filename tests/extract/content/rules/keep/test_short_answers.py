"""Answers of a word or two below the headings that ask."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.short_answers import keep_short_answers


def answers_of(body: str, *, probability: float = 0.4) -> list[str]:
    """What is kept of a page of which the headings were kept."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    tags = [page.containers.tag[owner] for owner in page.blocks.owner]
    kept = np.array([tag.startswith("h") for tag in tags])
    keep_short_answers(page, measure(page), np.full(len(kept), probability), kept)
    return [page.blocks.text[block] for block in np.nonzero(kept)[0] if not tags[block].startswith("h")]


_PAIRS = "<h4>Is there a fee?</h4><p>Yes.</p><h4>هل الكلاب مسموح بها؟</h4><p>لا.</p>"


@pytest.mark.parametrize("form", [_PAIRS, _PAIRS.replace("<h4>", "<div><h4>").replace("</p>", "</p></div>")])
def test_answers_are_kept_below_their_questions(form: str) -> None:
    """Side by side, or each pair in a box of its own."""
    assert answers_of(f"<section>{form}</section>") == ["Yes.", "لا."]


@pytest.mark.parametrize(
    "body",
    [
        "<h4>Is there a fee?</h4><p>Yes.</p>",
        _PAIRS.replace("Yes.", "<a href=/fee>Yes.</a>"),
        _PAIRS.replace("<p>Yes.</p>", "<p>Yes.</p><p>Or so.</p>"),
        _PAIRS.replace("Yes.", "Yes, and more. " * 20),
        f"<nav>{_PAIRS}</nav>",
        _PAIRS.replace("p>", "address>"),
    ],
    ids=["one", "link", "two lines", "long", "menu", "address"],
)
def test_other_lines_are_left_to_the_model(body: str) -> None:
    """A single pair, links, texts of several lines, menus."""
    assert answers_of(f"<div>{body}</div>") == []


def test_what_is_unlikely_stays_out() -> None:
    """A row of buttons has headings, too."""
    assert answers_of(f"<section>{_PAIRS}</section>", probability=0.1) == []


def test_questions_at_the_end_of_an_article_have_their_answers() -> None:
    """They stood there alone."""
    text = "The mill stands at the end of the long pier, open to all who walk there from nine in the morning."
    page = (
        f"<title>Mill</title><main><article><h1>Mill</h1><p>{text}</p><h3>FAQ</h3>{_PAIRS}</article></main>"
    )
    assert extract(page).text.splitlines()[-4:] == ["Is there a fee?", "Yes.", "هل الكلاب مسموح بها؟", "لا."]
