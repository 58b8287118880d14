"""Who wrote a post, where markup tells it in ways of its own: a row above, a face, an odd first post."""

from __future__ import annotations

import re

import pytest

from stillpage import Article, extract
from tests.extract.content.threads.boats import DAYS, NAMES, URL, WORDS, thread


def _headings(article: Article) -> list[str]:
    return [
        re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<header>(.*?)</header>", article.content_html)
    ]


def test_rows_that_say_who_wrote_the_next_one_are_its_heading() -> None:
    """A table of pairs: a row with the line, a row with the text."""

    def pair(number: int, text: str) -> str:
        writer = f'<a class="user" href="/m{number}">{NAMES[number]}</a>'
        line = f'<a href="#m{number}">Re: Which varnish?</a> by {writer}'
        return (
            f"<tbody><tr><td>{line}: <span>8:1{number}am on Mar 0{number + 1}, 2024</span></td></tr>"
            f"<tr><td>{text}</td></tr></tbody>"
        )

    article = extract(thread(pair, before="<table>", after="</table>"), URL)
    assert [heading.partition(" ·")[0] for heading in _headings(article)] == NAMES
    assert "Re:" not in article.text
    posts = re.findall(r"<article>.*?</article>", article.content_html, re.DOTALL)
    assert [WORDS.format(number)[:80] in post for number, post in enumerate(posts)] == [True] * 4


@pytest.mark.parametrize("called", ["oarsman_{}", "Mara Q({})", "חותר {}"])
def test_a_face_is_called_as_the_name_beside_it(called: str) -> None:
    """Where styles alone name the boxes, and no link leads to anybody."""

    def post(number: int, text: str) -> str:
        name = called.format(number)
        return (
            f'<div class="sc-a1"><div class="sc-b{number}"><img alt="{name.upper()}" src="/face.png"><div>'
            f"<div>{name}</div><div>0{number + 1}/03/2024 at 8:1{number} am</div></div></div>"
            f'<div class="sc-c">{text}</div></div>'
        )

    article = extract(thread(post), URL)
    assert [heading.partition(" ·")[0] for heading in _headings(article)] == [
        called.format(at) for at in range(4)
    ]


def test_the_first_post_may_not_be_declared_as_the_others_are() -> None:
    """The thread is declared around it, its answers as comments."""

    def post(number: int, text: str) -> str:
        item = 'itemscope itemtype="https://schema.org/Comment" itemprop="comment"' if number else ""
        line = (
            f'<span itemprop="author"><a href="/u/{number}"><b itemprop="name">{NAMES[number]}</b></a></span>'
        )
        return (
            f'<div id="post_{number}" class="body" {item}><div class="meta">{line} <time datetime="'
            f'{DAYS[number]}T08:00:00Z">{DAYS[number]}</time></div>'
            f'<div class="{"" if number else "asked"}">{text}</div></div>'
        )

    article = extract(thread(post), URL)
    assert _headings(article) == [f"{name} · {day}" for name, day in zip(NAMES, DAYS, strict=True)]


def test_a_text_that_is_called_its_users_has_no_name_in_it() -> None:
    """A class that ends with "user" names the writer of a line, not the first link of a text."""

    def post(number: int, text: str) -> str:
        said = text.replace("oil;", '<a href="https://shop.example/oil">Linseed Oil</a>;')
        return (
            f'<div class="line"><a href="/u/{number}">{NAMES[number]}</a> <time datetime="{DAYS[number]}">'
            f'{DAYS[number]}</time></div><div class="rich rich--user">{said}</div>'
        )

    article = extract(thread(post), URL)
    assert _headings(article) == [f"{name} · {day}" for name, day in zip(NAMES, DAYS, strict=True)]


@pytest.mark.parametrize("called", ["BoatsCommentAccountName", "account-name", "reply__accountname"])
def test_an_accounts_name_is_its_writers(called: str) -> None:
    """No link leads to anybody, and a face's homepage is none."""

    def post(number: int, text: str) -> str:
        return (
            f'<div class="c" id="c{number}"><div class="face"><a href="https://sail.example/{number}">@</a></div>'
            f'<div class="line"><span class="{called}">{NAMES[number]}</span> <i>0{number + 1}.03.2024</i>'
            f'</div><div class="said">{text}</div></div>'
        )

    assert [head.partition(" ·")[0] for head in _headings(extract(thread(post), URL))] == NAMES


@pytest.mark.parametrize("declared", [True, False])
def test_a_number_is_a_name_where_a_writer_is_declared(*, declared: bool) -> None:
    """Elsewhere a link to somebody may say how much they wrote."""

    def post(number: int, text: str) -> str:
        name = "131359" if number == 1 else NAMES[number]
        told = f'data-author="{name}"' if declared else ""
        writer = f'<a href="/users/{number}/">{name}</a>'
        return f'<div class="post" id="p{number}" {told}>{writer}<p>{text}</p></div>'

    names = [NAMES[0], "131359", NAMES[2], NAMES[3]]
    headings = _headings(extract(thread(post), URL))
    assert headings == (names if declared else [name for name in names if name != "131359"])


@pytest.mark.parametrize("marks", ["\u202a{}\u202c", "\u2068{}\u2069", "\u200f{}\u200f"])
def test_marks_of_direction_around_a_name_are_no_part_of_it(marks: str) -> None:
    """Some networks set each name apart by them."""

    def post(number: int, text: str) -> str:
        name = f'<a href="/profile/m{number}">{marks.format(NAMES[number])}</a>'
        return f'<div class="post">{name} <time datetime="{DAYS[number]}">3d</time><div>{text}</div></div>'

    said = _headings(extract(thread(post), URL))
    assert [heading.partition(" ·")[0] for heading in said] == NAMES


def test_answers_in_rows_of_rows_of_a_news_board_are_posts() -> None:
    """Its table alone is called so; nothing else tells that the page is a thread."""
    lines = "".join(
        f"<tr class='athing comtr'><td><table><tr><td class=ind></td><td><div><span class=comhead>"
        f"<a href='user?id={name}' class=hnuser>{name}</a> "
        f"<span class=age title='2024-05-0{number + 1}T10:15:00'>"
        f"<a href='item?id={number}'>2 years ago</a></span></span></div><br><div class=comment>"
        f"<div class=commtext>{WORDS.format(number)}</div><div class=reply><p><a href=reply>reply</a></div>"
        "</div></td></tr></table></td></tr>"
        for number, name in enumerate(NAMES)
    )
    page = (
        "<!doctype html><html lang=en><title>Which varnish? | Boat News</title><body><center>{}"
        "<tr><td><a href=newest>new</a> | <a href=past>past</a> | <a href=login>login</a></td></tr>"
        f"<tr><td><table class=fatitem><tr><td class=title>Which varnish?</td></tr></table>"
        f"<table class=comment-tree>{lines}</table></td></tr></table></center></body>"
    )
    article = extract(page.format("<table id=hnmain>"), "https://news.example/item?id=9")
    assert [heading.partition(" ·")[0] for heading in _headings(article)] == NAMES
    assert article.kind == "forum"
    assert extract(page.format("<table id=main>"), "https://news.example/item?id=9").kind != "forum"
