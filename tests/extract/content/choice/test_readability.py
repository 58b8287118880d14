"""What the other finder gets to see."""

from __future__ import annotations

import pytest

from stillpage.extract.content.choice.readability import readable_part
from stillpage.extract.tree.parse import parse_page

_LINES = {
    "en": "The keeper climbed the stairs each evening, lit the lamp, and wrote down what passed below it; he"
    " had done so for forty years, as his mother had before him. ",
    "ar": "كان الحارس يصعد الدرج كل مساء ليشعل المصباح بيده، ثم يكتب ما مر فوق الماء، كما كانت أمه تفعل"
    " قبله منذ أربعين عاما، ولم يكن أحد يعرف لماذا. ",
}


def part_of(body: str) -> str:
    return readable_part(parse_page(f"<html><body>{body}</body></html>")).text_content()


@pytest.mark.parametrize("language", _LINES)
def test_a_form_around_the_text_is_the_page_s_own(language: str) -> None:
    """As some servers write every page; one of labels goes, and one with terms below a long text."""
    said = _LINES[language]
    text = "".join(f"<p>{number}: {said}</p>" for number in range(8))
    assert said.strip() in part_of(f"<form>{text}<input></form>")
    labels = "".join(f"<p>{said[:60]}</p>" for _ in range(30))
    assert said[:60] not in part_of(f"<div>{text.replace(said[:60], '')}</div><form>{labels}</form>")
    terms = "".join(f"<p>Terms {number}: {said}</p>" for number in range(4))
    assert "Terms" not in part_of(f"<div>{text * 5}</div><form>{terms}</form>")
