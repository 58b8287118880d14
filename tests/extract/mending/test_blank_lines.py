"""Paragraphs that blank lines alone part."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.mending.blank_lines import part_at_blank_lines
from stillpage.extract.tree.elements import Elements

_TEXTS = [
    "The keeper climbed the stairs every evening and lit the lamp by hand, whatever the weather was.",
    "كان الحارس يصعد الدرج كل مساء ليشعل المصباح بيده مهما كان الطقس، ثم يكتب ما مر فوق الماء.",
    "無論天氣如何，守燈人每天晚上都會爬上樓梯，親手點燃那盞燈，然後寫下當天經過海面的船隻。",
]


def paragraphs(html: str) -> list[str]:
    """The texts between breaks and blocks of a page's body."""
    root = lxml.html.document_fromstring(f"<html><body>{html}</body></html>")
    elements = Elements(root)
    part_at_blank_lines(elements)
    assert elements.all() == list(root.iter())
    for line_break in root.iter("br"):
        line_break.tail = f"|{line_break.tail or ''}"
    return [said for part in root.text_content().split("|") if (said := " ".join(part.split()))]


@pytest.mark.parametrize("text", _TEXTS)
def test_each_blank_line_between_sentences_parts_them(text: str) -> None:
    """In a block that holds lines alone, or in a text beside blocks; also where a link stands at one."""
    assert paragraphs(f"<div>\n\n{text}\n\n{text}\n \n\n{text}\n\n</div>") == [text] * 3
    link = f"<a href=/lamp>{text}</a>"
    assert paragraphs(f"<p>{text}\n\n{link} {text}\n\n{text}</p>") == [text, f"{text} {text}", text]
    assert paragraphs(f"<p><b>{text}\n\n{text}</b>\n\n{text}</p>") == [text] * 3
    beside = f"<div><h1>Lamp</h1>\n\n{text}\n\n{text}\n\n({text})\n\n<ul><li>Oil</ul></div>"
    assert paragraphs(beside) == [f"Lamp {text}", text, f"({text}) Oil"]


@pytest.mark.parametrize("text", _TEXTS)
def test_other_blank_lines_are_how_the_page_was_written(text: str) -> None:
    """Between a few words, around blocks, in code, or with no sentence on both sides."""
    for html in (
        f"<div>{text}\n\nLamp\n\nOil\n\nWick\n\n{text}\n\nPort\n\n{text}</div>",
        f"<div>{text}\n\n<p>{text}</p>\n\n{text}\n\n<p>{text}</p>\n\n{text}</div>",
        f"<div>{text[:-1]};\n\n{text[:-1]};\n\n{text[:-1]});</div>",
        f"<pre>{text}\n\n{text}\n\n{text}</pre>",
        f"<textarea>{text}\n\n{text}\n\n{text}</textarea>",
        f"<p>{text}\n{text}\n{text}</p>",
        f"<p>{text}\n\n{text}</p>",
    ):
        assert len(paragraphs(html)) == 1
