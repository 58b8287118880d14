"""Lines as a printed page breaks them, put together again."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.tree.typeset_lines import Line, paragraphs_of

_ENGLISH = (
    "The keeper wrote down every evening when he lit",
    "it, and the books are still kept in a cupboard",
)
_CHINESE = ("守灯人每天晚上都记下点灯的时间四十年的本子", "至今还保存在镇公所的一个柜子里纸张已经发黄")


def _paragraphs(said: tuple[str, str], *, step: float = 20, indent: float = 0, size: float = 12) -> list[int]:
    """How many lines each paragraph has, if the fourth of six stands, begins or is written so."""
    lines, top = [], 0.0
    for number, words in enumerate(said * 3):
        is_fourth = number == 3
        top += step if is_fourth else 20
        left = 85 + indent * is_fourth
        lines.append(Line(lxml.html.Element("p"), words, 1, left, top, size if is_fourth else 12))
    return [len(paragraph) for paragraph in paragraphs_of(lines)]


@pytest.mark.parametrize("said", [_ENGLISH, _CHINESE], ids=["en", "zh"])
def test_full_lines_are_one_paragraph_unless_their_place_parts_them(said: tuple[str, str]) -> None:
    """Below more room than usual, further in, or in larger letters another begins."""
    assert _paragraphs(said) == [6]
    assert _paragraphs(said, step=40) == [3, 3]
    assert _paragraphs(said, indent=24) == [3, 3]
    assert _paragraphs(said, size=18) == [3, 1, 2]


@pytest.mark.parametrize(
    "begins",
    ["• ", "(a) ", "12. ", "ب) ", "3、"],
)
def test_lines_that_begin_as_items_begin_paragraphs(begins: str) -> None:
    """However full the line above is."""
    said = [*_ENGLISH, begins + _ENGLISH[0], begins + _ENGLISH[1], *_ENGLISH]
    lines = [Line(lxml.html.Element("p"), words, 1, 85, 20 * at, 12) for at, words in enumerate(said)]
    assert [len(paragraph) for paragraph in paragraphs_of(lines)] == [2, 1, 3]


def test_lines_of_contents_are_paragraphs() -> None:
    """Leaders go to the number of a page."""
    said = [f"The lamp of the {pier} pier ................... {pier}" for pier in range(3, 9)]
    lines = [Line(lxml.html.Element("p"), words, 1, 85, 20 * at, 12) for at, words in enumerate(said)]
    assert [len(paragraph) for paragraph in paragraphs_of(lines)] == [1] * 6
