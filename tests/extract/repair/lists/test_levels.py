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


def test_a_level_that_is_left_out_nests_no_deeper() -> None:
    """An item between two levels stands beside the deeper one before it, above what is deeper again."""
    page = "".join(f'<ul data-indent="{level}"><li>{level}</li></ul>' for level in (0, 2, 1, 2, 0))
    assert _nested(page) == ("<ul><li>0<ul><li>2</li><li>1<ul><li>2</li></ul></li></ul></li><li>0</li></ul>")


def test_an_item_that_says_no_level_is_not_above_those_that_say_the_first() -> None:
    """What is pasted into an editor keeps its levels, what is typed there has none."""
    page = '<ul><li aria-level="1">زيت</li><li>a</li><li aria-level="1">b</li></ul>'
    assert _nested(page) == "<ul><li>زيت</li><li>a</li><li>b</li></ul>"


@pytest.mark.parametrize("page", ['<ul class="lst-kix_a-0"></ul>' * 2, '<ul data-indent="1"></ul>' * 3])
def test_lists_of_nothing_are_no_error(page: str) -> None:
    assert "<li>" not in _nested(page)


def test_dots_below_numbers_keep_their_kind() -> None:
    """And numbers behind dots of the same level are a list of their own, there or in the item above."""
    inner = '<ul data-level="2"><li>b</li></ul><ol data-level="2"><li>c</li></ol>'
    assert _nested(f'<ol data-level="1"><li>أ</li></ol>{inner}') == (
        "<ol><li>أ<ul><li>b</li></ul><ol><li>c</li></ol></li></ol>"
    )
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
    page = '<ul><li aria-level="1">زيت</li><ul><li aria-level="2">a</li></ul>{}<li aria-level="1">b</li></ul>'
    assert _nested(page.format("")) == "<ul><li>زيت<ul><li>a</li></ul></li><li>b</li></ul>"
    assert _nested(page.format(" or ")) == "<ul><li>زيت<ul><li>a</li></ul> or </li><li>b</li></ul>"


def test_a_list_beside_no_item_stays_where_it_is() -> None:
    """Nothing is above it, another list, or words: the order stays."""
    deeper = '<ul><li aria-level="2">{}</li></ul>'
    assert _nested(f"<ul>{deeper.format('a')}{deeper.format('b')}</ul>") == (
        "<ul><ul><li>a</li><li>b</li></ul></ul>"
    )
    said = _nested(f'<ul><li aria-level="1">زيت</li>or{deeper.format("a")}</ul>')
    assert said == "<ul><li>زيت</li>or<ul><li>a</li></ul></ul>"


@pytest.mark.parametrize(
    "second",
    ['<ol data-level="1"><li>b</li></ol>', '<ol data-level="1" start="2"><li>b</li><li>c</li></ol>'],
    ids=["one item", "another start"],
)
def test_numbers_go_on_in_the_list_beside(second: str) -> None:
    """Word writes each item as a list, and an editor that takes them over drops where each begins."""
    assert _nested(f'<ol data-level="1"><li>a</li></ol>{second}').startswith("<ol><li>a</li><li>b</li>")
