"""Threads that nothing but their lines tells: a name that leads to a person, when, and what is said below."""

from __future__ import annotations

import re
from collections.abc import Callable

import lxml.html
import numpy as np
import pytest

from stillpage import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.threads.bylined_posts import Bylined, keep_what_they_say
from stillpage.extract.content.threads.signed_posts import Signed

_URL = "https://news.example/s/x1/lamp"
_PEOPLE = ("mara", "דנה לוי", "阿达", "سارة")
_SAID = (
    "The same happens on the north tower, where the wick is older, and a new one made no difference at all;"
    " what helped was to turn the glass, and it has burnt three nights since.",
    "אצלי זה קורה רק ברוח מערבית, בערך פעם בשבוע, ותמיד אחרי שהחלפתי את השמן; ניסיתי שני סוגים של שמן"
    " וגם זכוכית חדשה, והתוצאה הייתה אותה תוצאה.",
    "我们码头的灯也有同样的毛病，后来把烟囱加高了一尺，就再也没有灭过；要是你那里也能加高，先拿铁皮试一试。",
    "جربت ذلك في العام الماضي عندما كانت الريح تأتي من الغرب كل مساء، وبعد أن رفعنا المدخنة لم ينطفئ"
    " المصباح مرة واحدة حتى اليوم.",
)
_Form = Callable[[int, str], str]


def _nested(number: int, answers: str) -> str:
    """Lists in lists, no class at all."""
    below = f"<ul>{answers}</ul>" if answers else ""
    return (
        f'<li><div><a href="/~p{number}">{_PEOPLE[number]}</a>'
        f' <time datetime="2026-05-0{number + 2}T10:12:13Z">{number} hours ago</time></div>'
        f"<div><p>{_SAID[number]}</p></div>"
        f'<div><a href="/reply?{number}">answer</a></div>{below}</li>'
    )


def _hashed(number: int, answers: str) -> str:
    """Hashes for names, buttons below, answers in a box."""
    return (
        f'<div class="x1f{number}"><div class="q9"><div class="z2">'
        f'<a href="/user/{number}">{_PEOPLE[number]}</a><span>·</span>'
        f'<time datetime="2026-05-0{number + 2}T10:12:13Z">1d</time></div><div><p>{_SAID[number]}</p>'
        "</div><div><button>12</button><button>answer</button></div></div>"
        f"<div>{answers}</div></div>"
    )


def _cells(number: int, answers: str) -> str:
    """A table's rows, who and when in two lines of the first cell."""
    return (
        f'<tr><td><p><a href="/view_user_page.php?id={number}">{_PEOPLE[number]}</a>'
        "</p>"
        f"<p>2026-05-0{number + 2} 10:12</p><p>keeper ~{number}</p></td><td>{_SAID[number]}</td></tr>"
        f"{answers}"
    )


def _plain(number: int, answers: str) -> str:
    """A day that no element holds."""
    return (
        f'<div><div><a href="/user/p{number}">{_PEOPLE[number]}</a> » 2026-05-0{number + 2} 10:12</div>'
        f"<div><p>{_SAID[number]}</p></div><div><button>answer</button></div><div>{answers}</div></div>"
    )


def _worded(number: int, answers: str) -> str:
    """A day in words, in a line below the name: only its element tells the minute."""
    return (
        f'<div><div><a href="/user/p{number}">{_PEOPLE[number]}</a></div>'
        f'<div><time datetime="2026-05-0{number + 2}T10:12:13Z">yesterday</time></div>'
        f"<div><p>{_SAID[number]}</p></div><div><button>answer</button></div><div>{answers}</div></div>"
    )


def _thread(form: _Form, *, told: tuple[int, ...] = (0, 1, 2, 3)) -> str:
    first, second, *others = told
    posts = form(first, form(second, "")) + "".join(form(each, "") for each in others)
    return {"_nested": f"<ul>{posts}</ul>", "_cells": f"<table>{posts}</table>"}.get(form.__name__, posts)


def _page(thread: str, text: str = "") -> str:
    return (
        "<!doctype html><html lang=en><title>Lamp goes out in the wind</title><body>"
        "<nav><a href=/>Home</a></nav>"
        f'<main><h1>Lamp goes out in the wind</h1><p>by <a href="/~keeper">keeper</a> a day ago</p>{text}'
        f"<section>{thread}</section></main>"
    )


@pytest.mark.parametrize("form", [_nested, _hashed, _cells, _plain, _worded])
def test_each_post_says_who_wrote_it_and_when(form: _Form) -> None:
    """And what there is to press in all of them is gone."""
    article = extract(_page(_thread(form)), _URL)
    headings = re.findall(r"<header><p><b>(.*?)</b> · <time[^>]*>(.*?)</time>", article.content_html)
    assert [name for name, _ in headings] == list(_PEOPLE)
    assert all(moment.startswith(f"2026-05-0{number + 2}") for number, (_, moment) in enumerate(headings))
    for said in _SAID:
        assert article.text.count(said) == 1
    assert "answer" not in article.text
    assert "keeper" not in article.text


@pytest.mark.parametrize("form", [_nested, _hashed])
def test_remarks_below_a_longer_text_are_left_out_all(form: _Form) -> None:
    """Or some of them would stand below it, and some not."""
    paragraph = (
        "<p>The keeper lights the lamp every evening before the ships come in, and puts it out at dawn.</p>"
    )
    article = extract(_page(_thread(form), paragraph * 12), _URL)
    assert not any(said in article.text for said in _SAID)
    assert "The keeper lights" in article.text


def test_names_of_things_sign_nothing() -> None:
    """A table of firms with links and years, and cards of stories below the names of columns."""
    firms = "".join(
        f'<tr><td>{number}</td><td><a href="#f{number}">Firm {number}</a> 20{number + 10}</td>'
        f"<td>{_SAID[0]}</td></tr>"
        for number in range(4)
    )
    assert "<header>" not in extract(_page(f"<table>{firms}</table>"), _URL).content_html
    cards = "".join(
        f'<div><p><a href="/c/{number % 2}">Column {number % 2}</a> 2026-05-03 10:1{number}</p>'
        f'<p><a href="/s/{number}">A story about the lamp of the north tower</a></p><p>{_SAID[0]}</p></div>'
        for number in range(4)
    )
    assert "<header>" not in extract(_page(cards), _URL).content_html


def test_posts_of_a_network_are_signed_with_handles() -> None:
    """The address ends with a handle without its sign; each post is one article, its first dates the page."""
    posts = "".join(
        f'<article class="k1"><div class="k2"><div><a href="/p{number % 3}"><div><b>{_PEOPLE[number]}</b>'
        f'</div></a></div><div><a href="/p{number % 3}"><span>@p{number % 3}</span></a><span>·</span>'
        f'<a href="/p{number % 3}/status/17900000000000000{number}">'
        f'<time datetime="2026-05-0{number + 2}T10:12:13Z">May {number + 2}</time></a></div>'
        f"<div dir=auto><span>{_SAID[number]}</span></div><div role=group>"
        f'<button>12</button><a href="/p{number % 3}/status/{number}/seen">7,123</a></div></div></article>'
        for number in range(4)
    )
    page = (
        f"<html lang=en><title>Mara: on lamps</title><body><nav><a href=/>Home</a></nav><main>{posts}</main>"
    )

    article = extract(page, "https://net.example/p0/status/179000000000000000")

    assert re.findall("<b>(.*?)</b>", article.content_html) == ["@p0", "@p1", "@p2", "@p0"]
    assert article.content_html.count("<article") == 4
    assert "7,123" not in article.text
    assert article.published == "2026-05-02T10:12:13+00:00"
    assert article.authors == ("@p0",)


def test_boxes_of_one_look_are_parts_of_posts_on_a_network() -> None:
    """All its divisions have the same class name; what there is to press in each is no post."""
    box = "div class=r-1"
    posts = "".join(
        f'<{box}><{box}><a href="/profile/p{number}"><{box}><img src=/{number}.jpg></div></a></div>'
        f'<{box}><{box}><a href="/profile/p{number}">{_PEOPLE[number]}</a>'
        f' <a href="/profile/p{number}/post/3lk{number}" aria-label="May {number + 2}, 2026 at 10:12 AM">'
        f"· {number}d</a></div><{box}><{box}>{_SAID[number]}</div></div>"
        f"<{box}><button><{box}>{number + 5}</div></button><button><{box}>1</div></button></div></div></div>"
        for number in range(4)
    )

    article = extract(
        f"<html lang=en><title>Mara</title><body><main>{posts}</main>",
        "https://net.example/profile/p0/post/3lkabcdefgh2x",
    )

    assert re.findall("<b>(.*?)</b>", article.content_html) == list(_PEOPLE)
    assert re.sub(r"\W+", "", article.text).endswith(re.sub(r"\W+", "", _SAID[3]))


def test_the_first_of_several_sections_that_are_posts_keeps_its_heading() -> None:
    """Though the page's writer and day, said above, are the same."""
    posts = "".join(
        f'<section class="q1"><div><h3><a href="/u/p{number}">{_PEOPLE[number]}</a></h3>'
        f"<span>May {number + 2}, 2026, 10:12:13 AM</span></div><div>{_SAID[number]}</div></section>"
        for number in range(4)
    )

    article = extract(f"<html lang=en><title>Mara</title><body><main>{posts}</main>", _URL)

    assert re.findall("<b>(.*?)</b>", article.content_html) == list(_PEOPLE)


@pytest.mark.parametrize(
    ("line", "was_kept", "stays"),
    [
        ("Thank you all!", True, True),
        ("Thank you all!", False, False),
        ("<a href=/shop>My shop</a>", True, False),
        ("♥ ♥ ♥", True, False),
    ],
)
def test_a_short_line_beside_what_a_post_says(line: str, was_kept: bool, stays: bool) -> None:
    """The model's word counts, but for what is a link, or signs alone."""
    html = f"<div><p>mara, today</p><p>{_SAID[0]}</p><p>{line}</p></div>"
    page = segment(lxml.html.document_fromstring(f"<body>{html}</body>"))
    kept = np.array([True, True, was_kept])
    keep_what_they_say(
        page, measure(page), [Bylined(Signed(1, "mara", None), slice(0, 1), slice(1, 3))], kept
    )
    assert kept.tolist() == [False, True, stays]


def test_what_is_signed_above_a_text_is_no_remark_on_it() -> None:
    """Voices of readers stand above a long article."""
    paragraph = "<p>The keeper lights the lamp every evening before the ships come in, out at dawn.</p>"
    page = _page(f"{_thread(_nested)}<article>{paragraph * 25}</article>")
    assert _SAID[0] in extract(page, _URL).text


def test_a_post_of_a_word_ends_with_its_box() -> None:
    """The last of a thread says so little that it is no text."""
    article = extract(_page(_thread(_nested).replace(_SAID[3], "+1")), _URL)
    assert re.findall(r"<header><p><b>(.*?)</b>", article.content_html) == list(_PEOPLE[:3])
    assert "+1" not in article.text


def test_whoever_sent_a_story_wrote_none_of_its_posts() -> None:
    """The line below its title looks like theirs."""
    sent = '<div><a href="/~sender">sender</a> <time datetime="2026-05-01T10:12:13Z">4 days ago</time></div>'
    page = _page(_thread(_nested)).replace('<p>by <a href="/~keeper">keeper</a> a day ago</p>', sent)
    article = extract(page, _URL)
    assert re.findall(r"<header><p><b>(.*?)</b>", article.content_html) == list(_PEOPLE)


def test_stories_with_headings_are_no_posts() -> None:
    """Each below a line of its writer's."""
    stories = "".join(
        f'<div><div><a href="/user/p{number}">{_PEOPLE[number]}</a> 2026-05-0{number + 2} 10:12</div>'
        f"<h3>The lamp of number {number}</h3><p>{_SAID[number]}</p></div>"
        for number in range(4)
    )
    assert "<header><p><b>" not in extract(_page(stories), _URL).content_html
