"""The line that says how many minutes an article takes."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.reading_time import drop_reading_time

_PROSE = (
    "<p>The keeper wrote down what had passed over the water, lamp by lamp, until the sun stood high.</p>"
)
_THREE_MINUTES = _PROSE * 40


def first_lines(above: str, text: str = _THREE_MINUTES) -> list[str]:
    """What stays of the lines above a text that was kept whole."""
    page = segment(lxml.html.document_fromstring(f"<body>{above}{text}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_reading_time(page, measure(page), kept)
    return [page.blocks.text[block] for block in np.nonzero(kept)[0].tolist()][: above.count("</")]


@pytest.mark.parametrize(
    "line", ["3 min read", "Lesezeit: 3 Minuten", "3 دقائق قراءة", "مدة القراءة: ٣ دقائق", "阅读时间：3 分钟"]
)
def test_minutes_that_the_text_takes_go(line: str) -> None:
    """The text's own length tells it, in whatever language; the title may stand above."""
    assert not any(line in said for said in first_lines(f"<p class=time>{line}</p>"))
    assert not any(line in said for said in first_lines(f"<h1>Lamps</h1><p>By Ada Holm</p><div>{line}</div>"))


@pytest.mark.parametrize(
    "above",
    [
        "<p>Part 3</p>",
        "<p>الجزء 3</p>",
        "<p>3. The lamp</p>",
        "<p>12 min read</p>",
        "<p>3 lamps, 2 birds</p>",
        "<h2>3 lamps of the coast</h2>",
        "<ul><li>3 lamps</li></ul>",
        "<p><a href=/lamps>3 lamps</a></p>",
        "<p>3 lamps stand on the rocks of the outer bay</p>",
        "<p>3 stars</p>",
        "<p>٣ نجوم</p>",
        "<p class=chapter>第3章 风暴</p>",
        "<p class=chapter>제3장 폭풍</p>",
    ],
    ids="part right-to-left number another two heading item link sentence stars نجوم 章 장".split(),
)
def test_other_numbers_above_a_text_stay(above: str) -> None:
    """A part's, of things, of minutes that this text does not take, and in a line of the text itself."""
    assert len(first_lines(above)) == above.count("</")
    assert not any(said.startswith("The keeper") for said in first_lines(above)[:1])


def test_lines_of_what_is_listed_stay() -> None:
    """Several that the length would allow, or none with the text right below."""
    listed = "<p class=x>3 formats available</p>" + _PROSE + "<p class=x>4 formats available</p>"
    assert [said for said in first_lines(listed) if "formats" in said] == [
        "3 formats available",
        "4 formats available",
    ]
    assert "3 min read" in first_lines("<p>3 min read</p><h2>Lamps</h2>")
