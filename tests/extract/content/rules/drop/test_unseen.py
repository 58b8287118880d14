"""Text that a page's own style makes invisible."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.markup import PANEL
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.rules.drop.unseen import drop_blank_lines, drop_unseen


def kept_of(body: str) -> list[bool]:
    """Which blocks stay of a page that was kept whole."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_unseen(page, np.array([len(text.split()) for text in page.blocks.text], dtype=float), kept)
    return [bool(each) for each in kept]


def test_what_is_invisible_goes() -> None:
    """Not what may unfold, nor what is seen."""
    invisible = "<div style='color: red; Visibility : hidden'><p>Nobody sees this.</p></div>"
    folded = "<h3>May I ask?</h3><div style='display: none'><p>An answer that unfolds.</p></div>"
    assert kept_of(f"<p>One, two, three.</p>{invisible}{folded}") == [True, False, True, True]


@pytest.mark.parametrize(
    "line",
    [
        "Printed from the Island News on Friday.",
        "طُبعت من أخبار الجزيرة يوم الجمعة.",
        "感谢您的订阅,请查收邮件。",
        "הודפס מתוך חדשות האי.",
    ],
)
@pytest.mark.parametrize("hidden", ["data-stillpage-hidden", "hidden", "style='display:none'"])
def test_a_hidden_line_that_nothing_shows_goes(line: str, hidden: str) -> None:
    """Style sheets hide what is for print, for thanks, for an error; a capture tells."""
    around = ["<p>One, two, three.</p>", "<p>Four, five, six.</p>"]
    assert kept_of(f"{around[0]}<p {hidden}>{line}</p>{around[1]}") == [True, False, True]
    assert kept_of(f"{around[0]}<div {hidden}><p>{line}</p></div>{around[1]}") == [True, False, True]


@pytest.mark.parametrize(
    "part",
    [
        "<button>Why?</button><div hidden><p>Because.</p></div>",
        "<div class='question' tabindex='0'>Why?</div><div hidden><p>Because.</p></div>",
        "<div hidden><p>The rest of it.</p></div><a href='#'>Read more</a>",
        "<a href='/all'>Why?</a><div hidden id='x'><p>Because.</p></div><p>Three.</p><a href='#x'>Two</a>",
        "<p>Why?</p><div hidden class='a'><p>Yes.</p></div><p>And?</p><div hidden class='a'><p>So.</p></div>",
        f"<div><p>For Linux.</p></div><div hidden {PANEL}='0 macOS'><p>For macOS.</p></div>",
        "<p>Said <span id='dots'>...</span><span hidden>and unfolded</span> at once.</p><button>+</button>",
        "<p>Said <a href='#n1'>1</a><span hidden>in a note</span> at once.</p>",
        "<p>Said at once. <b><span hidden>Alone with its name</span></b></p><p onclick='show()'>More</p>",
        f"<p>One.</p><div hidden><p>{'A long text that a script unfolds. ' * 8}</p></div>",
    ],
)
def test_what_something_unfolds_stays(part: str) -> None:
    """It is named, stands beside what is pressed, is a tab's, is one of several or is long."""
    assert all(kept_of(f"<p>One, two, three.</p>{part}<p>Four, five, six.</p>"))


@pytest.mark.parametrize("hidden", ["data-stillpage-hidden", "hidden", "style='display:none'"])
@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("The lamp was filled", "for the machines", "before dusk."),
        ("مُلئ المصباح", "هذا للآلات وحدها", "قبل الغروب."),
        ("灯在黄昏前", "只给机器看", "就加满了油。"),
    ],
)
def test_hidden_words_within_a_line_go(hidden: str, before: str, words: str, after: str) -> None:
    """However many there are: what is sorted by, a copy for machines."""
    line = f"<p>{before} <span {hidden}>{words}</span> {after} <b>Ada <i {hidden}>{words}</i></b></p>"
    assert kept_of(f"<p>One, two, three.</p>{line}{line}") == [True, *[True, False, True, False] * 2]


def test_answers_that_unfold_stay() -> None:
    """They are several."""
    answer = "<div style='visibility: hidden'><p>An answer.</p></div>"
    assert kept_of(f"<p>One, two, three.</p>{answer}<p>And?</p>{answer}") == [True] * 4


def test_what_comes_in_as_one_scrolls_stays() -> None:
    """WOW and Animate.css hide it so until it is reached; a capture tells that it has its place."""
    for hidden in ("style='visibility: hidden; animation-name: none'", "data-stillpage-hidden='invisible'"):
        late = f"<div {hidden}><p>The rest.</p></div>"
        assert kept_of(f"<p>One, two, three.</p>{late}<p>Four, five, six.</p>") == [True, True, True]


def test_an_article_that_is_invisible_until_a_script_ran_stays() -> None:
    """It is nearly all that there is."""
    assert kept_of("<p>Loading.</p><div style='visibility:hidden'><p>One two three four five.</p></div>") == [
        True,
        True,
    ]


def test_lines_without_a_width_go() -> None:
    """A joiner within a word is part of it, and a row of stars is seen."""
    blank = "<p>\u200d</p><p>\u200b \ufeff</p><p>\u2800</p>"
    lines = f"<p>One.</p>{blank}<p>می\u200cشود</p><p>क्\u200d</p><p>* * *</p><p>🔦</p>"
    page = segment(lxml.html.document_fromstring(f"<body>{lines}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_blank_lines(page, kept)
    said = [page.blocks.text[block] for block in np.nonzero(kept)[0].tolist()]
    assert said == ["One.", "می\u200cشود", "क्\u200d", "* * *", "🔦"]


def test_what_is_invisible_goes_from_a_page_that_is_so_until_a_script_ran() -> None:
    """The body is no second part of it."""
    seen, unseen = "<p>One, two, three, four, five.</p>", "<div style='visibility: hidden'><p>Six.</p></div>"
    page = segment(lxml.html.document_fromstring(f"<body style='visibility: hidden'>{seen}{unseen}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_unseen(page, np.array([5.0, 1.0]), kept)
    assert kept.tolist() == [True, False]


@pytest.mark.parametrize(
    "part", ["<ul><li>One<li hidden>Two</ul>", "<table><tr><td>One<td><td hidden>Two</table>"]
)
def test_a_hidden_item_or_cell_is_no_line(part: str) -> None:
    """A script shows more of a list, or all columns of a table."""
    assert all(kept_of(f"<p>Three, four.</p>{part}<p>Five, six.</p>"))
