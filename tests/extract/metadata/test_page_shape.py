"""What tells a page's kind does not depend on how an editor writes its paragraphs."""

from __future__ import annotations

import pytest

from stillpage.extract.metadata.facts import gather_facts
from stillpage.extract.metadata.page_shape import shape_of
from stillpage.extract.metadata.survey import survey_page
from stillpage.extract.tree.parse import parse_page

_LINES = {
    "en": "Every evening he climbed the stairs and wrote down what had passed over the water that day.",
    "fa": "هر شب از پله‌ها بالا می‌رفت و هرچه را آن روز از روی آب گذشته بود در دفترش می‌نوشت.",
}


def _shape(paragraph: str) -> list[float]:
    survey = survey_page(parse_page(f"<body><h1>7</h1>{paragraph * 9}</body>").elements)
    return shape_of(gather_facts(survey, url=None, titles=[]), url=None, told=None)


@pytest.mark.parametrize("line", _LINES.values(), ids=list(_LINES))
def test_a_paragraph_in_a_span_is_as_long(line: str) -> None:
    """It was empty; the page has more elements, and nothing else is told of it."""
    plain, set_apart = _shape(f"<p>{line}</p>"), _shape(f"<p>\n<span style='color: red'>{line}</span></p>")
    assert sum(one != other for one, other in zip(plain, set_apart, strict=True)) == 1


def test_a_span_among_words_is_a_part_of_a_line() -> None:
    """As a label is, or a link's place: the model has learnt what these look like."""
    assert _shape("<p>Kept by <span>Ada</span></p>")[:-1] != _shape("<p>Kept by Ada</p>")[:-1]
