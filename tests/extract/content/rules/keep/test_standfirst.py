"""The standfirst."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features import Likeness, PageTitles, measure
from stillpage.extract.content.rules.keep.standfirst import keep_standfirst

_SAID = "The lamp went out one night, and nobody in the harbour knows why it did."


def kept_of(body: str, kept: list[bool]) -> list[bool]:
    """Which blocks stay of a page that describes itself."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    chosen = np.array(kept)
    measured = measure(page)
    keep_standfirst(page, measured, Likeness.of(page, measured, PageTitles("The lamp", _SAID)), chosen)
    return [bool(each) for each in chosen]


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        (f"<p>{_SAID}</p>", True),
        (f"<nav><p>{_SAID}</p></nav>", False),
        (f"<p><a href=/lamp>{_SAID}</a></p>", False),
        ("<p>By a reporter who was there, on a Monday in the autumn.</p>", False),
    ],
)
def test_what_a_page_says_of_itself_above_its_text_is_kept(above: str, *, kept: bool) -> None:
    """Not a link to it, nor another line."""
    assert (
        kept_of(f"<h1>The lamp</h1>{above}<p>Share</p><p>It was late.</p>", [False, False, False, True])[1]
        == kept
    )


def test_it_is_not_said_twice() -> None:
    """Where the first paragraph is the description."""
    assert kept_of(f"<p>{_SAID}</p><p>{_SAID}</p>", [False, True]) == [False, True]


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("<h3 class=subtitle>What forty years at the quay taught one man</h3>", True),
        ("<div class='Article_subHead'><span>ארבעים שנה הדליק אדם אחד את האור בנמל</span></div>", True),
        ("<p class=sub-headline>四十年間、灯をともし続けた人の話です。港の町の人々はいまも語る。</p>", True),
        ("<h3 class=subtitle>the long trouble with lamps</h3>", True),
        ("<p class=dek>Harbour</p>", False),
        ("<p class=dek><a href=/other>What forty years at the quay taught one man</a></p>", False),
        ("<aside class=dek>What forty years at the quay taught one man</aside>", False),
        ("<p class=desk>What forty years at the quay taught one man</p>", False),
    ],
)
def test_what_is_called_so_between_title_and_text_is_kept(above: str, *, kept: bool) -> None:
    """Though no description says it; not a word, a link, what stands beside the text or has another name."""
    page = f"<h1>The lamp</h1>{above}<p>Share</p><p>It was late.</p>"
    assert kept_of(page, [False, False, False, True])[1] == kept


def test_a_byline_of_many_pieces_may_stand_below_what_is_called_so() -> None:
    """Portrait, follow, claps, reading time; and below a writer's name that is a heading stands his job."""
    line, pieces = "<h2 class=subtitle>What forty years at the quay taught one man</h2>", "<p>Share</p>" * 16
    page = f"<h1>The lamp</h1>{{}}{line}{pieces}<p>It was late.</p>"
    assert kept_of(page.format(""), [False] * 18 + [True])[1]
    assert not kept_of(page.format("<h3>Ada Lund</h3>"), [False] * 19 + [True])[2]


def test_above_the_title_nothing_is_a_standfirst() -> None:
    """It is another story's, or the site's."""
    line = "<p class=subtitle>What forty years at the quay taught one man</p>"
    assert kept_of(f"{line}<h1>The lamp</h1><p>It was late.</p>", [False, False, True])[0] is False


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("<header><div><h1>The lamp</h1></div><div><p>{}</p></div></header>", True),
        ("<header><h1>The lamp</h1><div>{}</div></header>", True),
        ("<header><h1>The lamp</h1><span>By the reporter of the harbour and lamps</span></header>", False),
        ("<header><h1>The lamp</h1><p>By the reporter who was there, 3 May 2026</p></header>", False),
        ("<header><h1>The lamp</h1></header><p>{}</p>", False),
        ("<h1>The lamp</h1><header><p>{}</p></header>", False),
        ("<header><h1>The quay</h1><p>{}</p></header>", True),
        ("<header><h1>The lamp</h1><p><a href=/>Quay</a> {}</p></header>", False),
    ],
)
def test_what_stands_below_the_title_in_its_header_is_kept(page: str, *, kept: bool) -> None:
    """Manuals tell there what a page is about, in no name; a day is a byline's."""
    body = page.format("How to light the lamps of a quay in five minutes") + "<p>It was late.</p>"
    assert kept_of(body, [False, False, True])[1] == kept


def test_it_is_kept_above_a_column_of_other_stories() -> None:
    """Whose headings stand between the title's header and the text in the source."""
    header = "<header><h1>The lamp</h1><p>كيف تضيء كل مصابيح الرصيف في خمس دقائق</p></header>"
    body = f"{header}<aside><h3>More of the quay</h3></aside><p>It was late.</p>"
    assert kept_of(body, [False, False, False, True]) == [False, True, False, True]


def test_a_caption_that_says_the_description_is_none() -> None:
    """The line between title and picture is."""
    header = "<header><h1>The lamp</h1><p>How to light the lamps of a quay in five minutes</p></header>"
    figure = f"<figure><img src=a.jpg><figcaption>{_SAID}</figcaption></figure>"
    assert kept_of(f"{header}{figure}<p>It was late.</p>", [False] * 3 + [True]) == [False, True, False, True]


def test_what_stands_below_a_blogs_name_is_not() -> None:
    """The title of the text follows."""
    header = "<header><h1>The quay</h1><p>What I think about lamps and all the ships</p></header>"
    body = f"{header}<h3>The lamp</h3><p>It was late.</p>"
    assert kept_of(body, [False, False, False, True]) == [False, False, False, True]


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("<div><h1>The lamp</h1><p>{}</p></div><ul><li>Share</ul>", True),
        ("<div><h1>The lamp</h1><h2>{}</h2></div><h3>Oil</h3>", True),
        (
            "<div><h1>The lamp</h1><p>{}, and why 3 keepers of 26 quays say that it takes them an hour"
            " each night of the year.</p></div><p>Share</p>",
            True,
        ),
        ("<div><h1>The lamp</h1></div><p>{}</p><ul><li>Share</ul>", False),
        ("<div><h1>The lamp</h1><p>By the reporter who was there, 3 May 2026</p></div><p>Share</p>", False),
        ("<div><h1>The lamp</h1><p><a href=/>Quay</a> {}</p></div><p>Share</p>", False),
        ("<div><h1>Your choice of cookies</h1><p>{}</p></div><h2>The lamp</h2>", False),
    ],
)
@pytest.mark.parametrize(
    "line", ["How to light the lamps of a quay in five minutes", "في خمس دقائق: كيف تضيء كل مصابيح الرصيف"]
)
def test_what_stands_beside_the_title_is_kept(page: str, line: str, *, kept: bool) -> None:
    """A line right below the page's own title, in the box that holds both; a day or a link is a byline's."""
    body = page.format(line) + "<p>It was late.</p>"
    assert kept_of(body, [False, False, False, True])[1] == kept


@pytest.mark.parametrize("called", ["data-testid=article-subtitle", "data-component=dek"])
@pytest.mark.parametrize(
    "line", ["The keeper of 2026 was asleep, the boy was not.", "בשנת 2026 ישן שומר המגדלור, והילד היה ער"]
)
def test_what_those_who_test_the_page_call_so_is_kept(called: str, line: str) -> None:
    """Where class names are hashes, and a byline of several pieces stands below it."""
    header = (
        f"<div><h1>The lamp</h1></div><div><p class=au {called}>{line}</p></div><p>Ada Holm</p><p>Share</p>"
    )
    assert kept_of(f"{header}<p>It was late.</p>", [False] * 4 + [True])[1]
