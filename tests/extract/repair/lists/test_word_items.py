"""Lists that Word and Outlook write as paragraphs."""

from __future__ import annotations

from typing import Final

import lxml.html
import pytest

from stillpage.extract.repair.lists.word_items import list_word_items
from stillpage.extract.tree.elements import Elements

_BLANKS: Final = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
_WHOLE: Final = (
    "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><span>"
    "<span style='mso-list:Ignore'>{mark}"
    f"{_BLANKS}</span></span>{{word}}</p>\n"
)
_FILTERED: Final = (
    "<p class=MsoListParagraphCxSpMiddle style='margin-left:{level}.5in;text-indent:-.25in'>{mark}"
    f"{_BLANKS}{{word}}</p>\n"
)


def _listed(html: str) -> str:
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    list_word_items(Elements(root))
    for each in root.iter("li"):
        for name in ("class", "style"):
            each.attrib.pop(name, None)
    text = "".join(lxml.html.tostring(each, encoding="unicode") for each in root)
    return text.replace("\n", "").replace("<span></span>", "")


@pytest.mark.parametrize("form", [_WHOLE, _FILTERED], ids=["whole", "filtered"])
@pytest.mark.parametrize("words", [("oil", "wick", "key"), ("زيت", "فتيل", "مفتاح")], ids=["en", "ar"])
def test_marked_paragraphs_are_items(form: str, words: tuple[str, str, str]) -> None:
    """Deeper levels stand in the item above; the marks that were typed go."""
    marks = ("1.", 1), ("a.", 2), ("2.", 1)
    page = "".join(
        form.format(mark=mark, level=level, word=word)
        for (mark, level), word in zip(marks, words, strict=True)
    )
    one, two, three = words
    assert _listed(f"{page}<p>end</p>") == (
        f'<ol><li>{one}<ol><li type="a">{two}</li></ol></li><li>{three}</li></ol><p>end</p>'
    )


@pytest.mark.parametrize("mark", ["·", "o", "§", "-", "<span style='font-family:Symbol'>·</span>"])
def test_signs_are_the_dots_of_a_list(mark: str) -> None:
    """Word takes letters of fonts that have signs in their place."""
    page = _WHOLE.format(mark=mark, level=1, word="oil") + _WHOLE.format(mark=mark, level=1, word="wick")
    assert _listed(page) == "<ul><li>oil</li><li>wick</li></ul>"


def test_a_list_that_goes_on_counts_on() -> None:
    """Behind a paragraph of its own the third item is the third."""
    assert _listed(_WHOLE.format(mark="3)", level=1, word="key")) == '<ol start="3"><li>key</li></ol>'


@pytest.mark.parametrize("mark", ["1.1.", "(Article)", "Section", "", "* * * * *"])
@pytest.mark.parametrize("form", [_WHOLE, _FILTERED], ids=["whole", "filtered"])
def test_marks_that_no_list_can_have_stay(form: str, mark: str) -> None:
    """Laws are cited by them; blanks alone set in what belongs to the item above."""
    page = _listed(form.format(mark=mark, level=1, word="oil"))
    assert mark in page
    assert "<li" not in page


@pytest.mark.parametrize(
    "held",
    ["·<span>&nbsp; <b>زيت</b></span>", "·<span>زيت&nbsp;نقي</span>", "<b>" * 20 + "·<i>&nbsp;</i>زيت"],
)
def test_blanks_that_hold_words_end_no_mark(held: str) -> None:
    """Nor do those that stand deep in other elements."""
    page = _listed(f"<p class=MsoListParagraph>{held}</p>")
    assert "زيت" in page
    assert "<li" not in page


def test_words_in_the_element_of_their_mark_stay() -> None:
    item = f"<p class=MsoListParagraph><span lang=AR-SA>·{_BLANKS}<b>زيت</b></span></p>"
    assert _listed(item) == '<ul><li><span lang="AR-SA"><b>زيت</b></span></li></ul>'


def test_what_stands_between_two_items_parts_their_lists() -> None:
    """A paragraph, or words alone."""
    item = _FILTERED.format(mark="·", level=1, word="oil")
    one = "<ul><li>oil</li></ul>"
    for between in ("<p>so</p>", "so"):
        assert _listed(f"{item}{between}{item}") == f"{one}{between}{one}"


def test_an_item_without_a_margin_has_that_of_its_class() -> None:
    """Half an inch."""
    first = _FILTERED.replace("margin-left:{level}.5in;", "").format(mark="·", word="oil")
    second = _FILTERED.format(mark="·", level=1, word="wick")
    assert _listed(first + second) == "<ul><li>oil<ul><li>wick</li></ul></li></ul>"


def test_margins_that_know_no_end_nest_ten_deep() -> None:
    page = "".join(_FILTERED.format(mark="·", level=level, word="oil") for level in range(1, 30))
    root = lxml.html.fromstring(_listed(page))
    assert max(len(list(each.iterancestors("ul"))) for each in root.iter("li")) == 10
