"""What is reported to a tracker, and what is said to it: a report, then remarks in another markup."""

from __future__ import annotations

import re
from collections.abc import Callable

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.threads.post_containers import with_neighbours

_URL = "https://code.example/keeper/lamp/issues/12"
_NAMES = ["Mara Quill", "דנה לוי", "阿达守灯"]
_SAID = [
    "I saw the same on the north tower, where the wick is older, and a new one made no difference at all;"
    " what helped was to turn the glass so that its seam is in the lee, and it has burnt three nights since.",
    "אצלי זה קורה רק ברוח מערבית, בערך פעם בשבוע, ותמיד אחרי שהחלפתי את השמן; ניסיתי שני סוגים של שמן"
    " וגם זכוכית חדשה, והתוצאה הייתה אותה תוצאה, אז אני חושבת שהבעיה היא בארובה ולא בפתילה.",
    "我们码头的灯也有同样的毛病，后来把烟囱加高了一尺，就再也没有灭过；要是你那里也能加高，先拿铁皮试一试，不必马上换新的灯罩。",
]
_REPORT = (
    "<p>Since the new chimney is on the lamp, it goes out whenever the wind comes from the west, which"
    " never happened with the old one; I have watched it for two weeks and written down every time.</p>"
    "<h2>How to see it</h2><ol><li>Light the lamp with the wick turned halfway up and wait until the glass is"
    " warm all round.</li><li>Open the west window.</li></ol>"
)


def _issue(remark: Callable[[int, str], str], *, report: str = _REPORT, between: str = "") -> str:
    remarks = between.join(remark(number, text) for number, text in enumerate(_SAID))
    return (
        "<!doctype html><html lang=en><title>Lamp goes out in the wind (#12)</title><body>"
        f"<nav><a href=/>Home</a></nav><main><h1>Lamp goes out in the wind</h1>"
        f"<div class=description>{report}</div><h2>Activity</h2><div class=notes>{remarks}</div></main>"
    )


def _note(number: int, text: str) -> str:
    """As most write it."""
    return (
        f'<div class="note comment"><a class="author-name" href="/u{number}">{_NAMES[number]}</a> '
        f'<time datetime="2026-05-0{number + 2}T10:12:13Z">{number} days ago</time>'
        f'<div class="note-text"><p>{text}</p></div></div>'
    )


def _in_cell(number: int, text: str) -> str:
    """The writer in a table's cell."""
    return (
        f'<div class="change-set"><table><tr><td class="change-author"><a href="#{number}">'
        f"{_NAMES[number]}</a></td><td>"
        f'<span title="2026-05-0{number + 2} 10:12 UTC">{number} days ago</span></td></tr></table>'
        f'<div class="comment-text"><p>{text}</p></div></div>'
    )


def _viewed(number: int, text: str) -> str:
    """With nothing but a link to whoever wrote it, through the tracker's own program."""
    return (
        f'<div class="issue-data-block"><div class="action-head"><a class="user-hover" href='
        f'"/secure/ViewProfile.jspa?name={number}">{_NAMES[number]}</a> added a remark - '
        f'<time datetime="2026-05-0{number + 2}T10:12:13+0000">{number} days ago</time></div>'
        f'<div class="action-body"><p>{text}</p></div></div>'
    )


def _bundled(number: int, text: str) -> str:
    """With the names that a bundler made."""
    return (
        f'<div class="Row-module__row--aK71b"><a class="Header-module__AuthorLink--D7Ojk" href="/k{number}">'
        f'{_NAMES[number]}</a><time datetime="2026-05-0{number + 2}T10:12:13Z">{number} days ago</time>'
        f'<div class="markdown-body"><p>{text}</p></div></div>'
    )


def _headers(html: str) -> list[str]:
    return [re.sub("<[^>]+>", "", header) for header in re.findall("<header>(.*?)</header>", html, re.DOTALL)]


@pytest.mark.parametrize("remark", [_note, _in_cell, _viewed, _bundled])
def test_remarks_to_a_report_stay_with_who_wrote_them_and_when(remark: Callable[[int, str], str]) -> None:
    """Below an article the same would be what readers say, and is not read."""
    article = extract(_issue(remark), _URL)
    assert all(text in article.text for text in _SAID)
    assert [
        name in line and f"2026-05-0{number + 2}" in line
        for number, (name, line) in enumerate(zip(_NAMES, _headers(article.content_html), strict=True))
    ] == [True] * 3


@pytest.mark.parametrize(
    ("address", "is_thread"),
    [
        ("https://code.example/keeper/lamp/-/issues/12", True),
        ("https://code.example/keeper/lamp/pull/12", True),
        ("https://bugs.example/show_bug.cgi?id=12", True),
        ("https://bugs.example/browse/LAMP-12", True),
        ("https://paper.example/issues/12/the-lamp", False),
        ("https://shop.example/browse/lamps", False),
        ("https://bugs.example/issues/", False),
    ],
)
def test_the_address_tells_a_tracker(address: str, *, is_thread: bool) -> None:
    """A number at its end, or a tracker's own program."""
    assert (extract(_issue(_note), address).kind == "forum") is is_thread


@pytest.mark.parametrize(
    ("address", "is_thread"),
    [
        ("https://net.example/@keeper/114123456789012345", True),
        ("https://net.example/@keeper@far.example/114123456789012345/", True),
        ("https://net.example/@keeper/post/DGab12cdEFg", True),
        ("https://net.example/keeper/status/1896543210987654321", True),
        ("https://net.example/profile/keeper.example/post/3lkabcdefgh2x", True),
        ("https://blog.example/@keeper/the-lamp-1a2b3c4d5e6f", False),
        ("https://net.example/@keeper", False),
        ("https://blog.example/@keeper/202411290936", False),
        ("https://blog.example/@keeper/post/lighthouses", False),
        ("https://blog.example/keeper/status/202411290936", False),
        ("https://blog.example/profile/keeper/post/my_first_lamp", False),
        ("https://shop.example/orders/status/12", False),
        ("https://net.example/wall-1200300_4567", True),
        ("https://net.example/wall1200300_4567", True),
        ("https://shop.example/paint/wall-1920_1080", False),
        ("https://shop.example/drywall-12_50", False),
        ("https://blog.example/wall-1_2/colours", False),
    ],
)
def test_the_address_tells_what_somebody_said_on_a_network(address: str, *, is_thread: bool) -> None:
    """A long number behind a name, not a blog's words."""
    assert (extract(_issue(_note), address).kind == "forum") is is_thread


def test_short_lines_of_the_report_stay() -> None:
    """Lines above the first remark that are none of its text go, as before."""
    watched = "<p>Twelve people watch this.</p>"
    text = extract(_issue(_note, report=f"<div><div>{watched}</div></div><div>{_REPORT}</div>"), _URL).text
    assert "Open the west window." in text
    assert "Twelve people" not in text


def test_two_remarks_find_the_others_in_boxes_like_their_own() -> None:
    """Not what is called so elsewhere."""
    box = (
        "<div class=journal id=change-{0}><div class=note><h4>#{0}</h4>"
        "<div class=wiki id=j{0}><p>{1}</p></div></div></div>"
    )
    boxes = "".join(box.format(number, text) for number, text in enumerate((*_SAID, "شكراً")))
    html = f"<body><div class=head><div class=wiki><p>{_SAID[0]}</p></div></div><div>{boxes}</div></body>"
    page = segment(lxml.html.document_fromstring(html))
    ids = {element.get("id"): index for index, element in enumerate(page.containers.element)}
    assert with_neighbours(page, [ids["j0"], ids["j2"]]) == [ids[f"j{number}"] for number in range(4)]
