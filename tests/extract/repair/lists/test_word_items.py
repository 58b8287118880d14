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


@pytest.mark.parametrize("mark", ["1.1.", "(Article)", "Section"])
def test_marks_that_no_list_can_have_stay(mark: str) -> None:
    """Laws are cited by them."""
    assert mark in _listed(_FILTERED.format(mark=mark, level=1, word="oil"))
