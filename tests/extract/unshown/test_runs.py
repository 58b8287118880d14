"""Lines of a page's state as HTML."""

from __future__ import annotations

from typing import Any

import pytest

from stillpage.extract.unshown.runs import line_of

_BOLD = {"offset": 4, "length": 4, "style": "BOLD"}


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ({"content": [{"text": "Oil"}, 5, None, True, {"text": "lamp"}]}, "Oillamp"),
        ([{"text": "المصباح"}, {"type": "hardBreak"}, {"text": "يحترق"}], "المصباح<br>يحترق"),
        ({"type": "quote", "url": "/a", "content": [{"text": "灯"}]}, "灯"),
        ({"type": "link", "url": "/a", "content": [{"text": "灯"}]}, '<a href="/a">灯</a>'),
    ],
    ids=["numbers", "break", "source", "link"],
)
def test_a_line_has_its_words_breaks_and_links(node: Any, said: str) -> None:
    """Nothing of what else stands between them, and no link where an address is a source's."""
    assert line_of(node, links={}) == said


@pytest.mark.parametrize(
    "defined",
    [None, 5, [5, None, {}, {"_key": 7}, {"_key": []}, {"_key": "a", "_type": "link", "href": "/a"}]],
)
def test_links_that_marks_name_may_be_anything(defined: Any) -> None:
    """What is none is passed over."""
    node = {"markDefs": defined, "children": [{"text": "Oil", "marks": ["a"]}]}
    is_linked = isinstance(defined, list)
    assert line_of(node, links={}) == ('<a href="/a">Oil</a>' if is_linked else "Oil")


@pytest.mark.parametrize(
    "spanned",
    [
        {"offset": "4", "length": 4, "style": "BOLD"},
        {"offset": 4, "length": "4", "style": "BOLD"},
        {"offset": 4, "style": "BOLD"},
        {"start": 4, "end": None, "type": "strong"},
        {"start": "4", "end": 8, "type": "strong"},
        {"offset": 4, "length": 4, "style": "LABEL"},
        {"offset": 4, "length": 4},
    ],
    ids=["begin", "length", "no length", "no end", "begin beside an end", "style", "no style"],
)
def test_ranges_that_say_nothing_leave_the_text(spanned: dict[str, Any]) -> None:
    """And those beside them what they are."""
    text = "The lamp burns."
    assert line_of({"text": text, "inlineStyleRanges": [spanned]}, links={}) == text
    beside = {"text": text, "inlineStyleRanges": [spanned, _BOLD]}
    assert line_of(beside, links={}) == "The <strong>lamp</strong> burns."


@pytest.mark.parametrize("offset", [-9, 4, 900])
@pytest.mark.parametrize("length", [-900, -4, 0])
def test_ranges_of_nothing_repeat_no_words(offset: int, length: int) -> None:
    """Before the text, behind it, and the wrong way round."""
    ranges = [{"offset": offset + at, "length": length, "style": "BOLD"} for at in range(3)]
    assert line_of({"text": "The lamp burns.", "inlineStyleRanges": ranges}, links={}) == "The lamp burns."
