"""Lists whose nesting only a name or a number tells."""

from __future__ import annotations

from typing import Final

import lxml.html
import pytest

from stillpage.extract.repair.lists.levels import nest_by_levels
from stillpage.extract.tree.elements import Elements

_WORDS: Final = {"en": ("oil", "wick", "glass", "key"), "ar": ("زيت", "فتيل", "زجاج", "مفتاح")}
_LEVELS: Final = (0, 1, 1, 0)


def _nested(html: str) -> str:
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    nest_by_levels(Elements(root))
    for each in root.iter("ul", "ol", "li", "div"):
        each.attrib.clear()
    return "".join(lxml.html.tostring(each, encoding="unicode") for each in root)


@pytest.mark.parametrize("words", _WORDS.values(), ids=_WORDS)
@pytest.mark.parametrize(
    "item",
    [
        '<ul class="c1 lst-kix_ab3-{level} start"><li class="c2">{word}</li></ul>',
        '<div class="Wrapper"><ul role="list"><li data-aria-level="{level}">{word}</li></ul></div>',
        '<ul data-indent="{level}"><li>{word}</li></ul>',
        '<ul class="listtype-bullet listindent{level}"><li>{word}</li></ul>',
    ],
    ids="GoogleDocs Word Slack Paper".split(),
)
def test_lists_in_a_row_are_nested_by_their_levels(words: tuple[str, ...], item: str) -> None:
    """Each of them is what follows one level deeper, or goes on above."""
    page = "".join(item.format(level=level, word=word) for level, word in zip(_LEVELS, words, strict=True))
    one, two, three, four = words
    assert _nested(page) == f"<ul><li>{one}<ul><li>{two}</li><li>{three}</li></ul></li><li>{four}</li></ul>"


def test_items_of_one_list_are_nested_by_their_levels() -> None:
    """Quill writes all into one; the level that an item does not say is the first."""
    page = '<ol><li>a</li><li class="ql-indent-1">b</li><li class="ql-indent-2">c</li><li>d</li></ol>'
    assert _nested(page) == "<ol><li>a<ol><li>b<ol><li>c</li></ol></li></ol></li><li>d</li></ol>"


def test_dots_below_numbers_keep_their_kind() -> None:
    """And numbers behind dots of the same level are a list of their own."""
    page = (
        '<ol aria-level="x"><li aria-level="1">a</li></ol><ul><li aria-level="2">b</li></ul>'
        '<ul><li aria-level="1">c</li></ul>'
    )
    assert _nested(page) == "<ol><li>a<ul><li>b</li></ul></li></ol><ul><li>c</li></ul>"


@pytest.mark.parametrize(
    "page",
    [
        "<ul><li>a</li></ul><ul><li>b</li></ul>",
        '<ul class="lst-kix_a-0"><li>a</li></ul>and<ul class="lst-kix_a-1"><li>b</li></ul>',
        '<ol class="lst-kix_a-0"><li>a</li></ol><ol class="lst-kix_b-0"><li>b</li></ol>',
        '<ol data-level="1"><li>a</li></ol><ol data-level="1"><li>b</li><li>ب</li></ol>',
    ],
    ids=["no level", "text between", "another list", "counts anew"],
)
def test_other_lists_stay_apart(page: str) -> None:
    """Those that say nothing, and those that do not go on."""
    assert _nested(page).count("<li>a</li></") == 1


def test_a_list_beside_items_goes_into_the_item_above() -> None:
    """What is pasted from Google Docs has such lists."""
    page = '<ul><li aria-level="1">زيت</li><ul><li aria-level="2">a</li></ul><li aria-level="1">b</li></ul>'
    assert _nested(page) == "<ul><li>زيت<ul><li>a</li></ul></li><li>b</li></ul>"
