"""Paragraphs that begin with a dot are a list."""

from __future__ import annotations

from typing import Final

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.repair.lists.typed import list_dotted_paragraphs

_LINES: Final = {
    "en": "The keeper climbed to the lamp before sunset and counted the ships that lay off the harbour. ",
    "ar": "صعد الحارس كل مساء إلى المصباح قبل الغروب وعد السفن الراسية أمام الميناء. ",
    "ja": "灯台守は毎晩、日が沈む前に灯りのもとへ登り、港の沖を通る船を数えた。",
}


def _listed(html: str) -> str:
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    list_dotted_paragraphs(root)
    return "".join(lxml.html.tostring(each, encoding="unicode") for each in root)


@pytest.mark.parametrize("dot", ["•", "·", "●", "▪"])
@pytest.mark.parametrize(
    ("first", "item"),
    [
        ("<p>{dot} oil</p>", "oil"),
        ("<p>{dot}\xa0\xa0 oil</p>", "oil"),
        ("<p><span> {dot} </span><b>oil</b></p>", "<span></span><b>oil</b>"),
        ("<p><b>{dot}</b> oil</p>", "<b></b>oil"),
    ],
)
def test_dotted_paragraphs_are_items(dot: str, first: str, item: str) -> None:
    """The dot and the blanks behind it go: the list has dots of its own."""
    page = f"<p>Bring:</p>{first.format(dot=dot)}<p>{dot} wick</p><p>Come.</p>"
    assert _listed(page) == f"<p>Bring:</p><ul><li>{item}</li><li>wick</li></ul><p>Come.</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<p>• oil</p><p>wick</p>",
        "<p>• oil</p><h2>And</h2><p>• wick</p>",
        "<p>• oil</p>and<p>• wick</p>",
        "<p>• oil</p><p>· wick</p>",
        "<p>•oil</p><p>•wick</p>",
        "<p>– Come!</p><p>– No.</p>",
        "<p>•</p><p>•</p>",
        "<p>● ● ● ○ ○ Food</p><p>● ● ● ● ○ Wine</p>",
        "<p>• gates</p><p>○ doors</p><p>○ locks</p><p>• boats</p>",
        "<p>• a<br>• b</p><p>• c<br>• d</p>",
    ],
)
def test_others_stay_paragraphs(page: str) -> None:
    """One alone, two apart, signs that differ, dashes of those who speak, ratings, levels, several in one."""
    assert _listed(page) == page


def test_what_follows_the_list_stays_behind_it() -> None:
    """Words and direction too."""
    page = '<p dir="rtl">• oil</p><p dir="rtl">• wick</p>and more'
    assert _listed(page) == '<ul><li dir="rtl">oil</li><li dir="rtl">wick</li></ul>and more'


@pytest.mark.parametrize("line", _LINES.values(), ids=list(_LINES))
def test_word_s_lists_in_a_page(line: str) -> None:
    """As Word writes them, in its pages and in letters."""
    mark = (
        "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
    )
    items = "".join(
        f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{mark}{line}{number}<o:p></o:p></p>"
        for number in (1, 2, 3)
    )
    text = f"<p class=MsoNormal>{line * 4}<o:p></o:p></p>"
    article = extract(f"<title>{line[:12]}</title><div class=WordSection1>{text * 3}{items}{text}</div>")
    assert article.content_html.count("<li") == 3
    assert "·" not in article.text
