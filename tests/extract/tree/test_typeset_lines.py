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
