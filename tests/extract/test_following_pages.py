"""Pages that a capture brings along: one article, nothing twice, nothing of a stranger's."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count

import pytest

from stillpage import extract
from stillpage.extract.following_pages import join_articles

_URL = "https://www.harbour-times.example/coast/keeper"
_STANDFIRST = "For forty years the keeper wrote down what passed, and nobody asked him for it until now."
_BIO = "Ann Lee has written about the coast and its people for this paper since the ferries were white."


def _lines(number: int) -> list[str]:
    return [
        f"On the morning of day {number}-{line} the boat left the northern pier at first light, and he"
        f" stepped aboard last with a lamp, a loaf of bread and the {line} books that he had filled by then."
        for line in range(1, 6)
    ]


def _page(number: int, *, more: bool, note: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in _lines(number))
    link = f'<a rel="next" href="/coast/keeper/{number + 1}">{number + 1}</a>' if more else ""
    return (
        "<!doctype html><html lang=en><title>The last keeper</title><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>The last keeper</h1><p>{_STANDFIRST}</p>{body}{note}<p>{_BIO}</p></article>"
        f"<div class=pages><b>{number}</b> {link}</div>"
    )


def _capture(first: str, *following: str, start: int = 2) -> str:
    """What the extension makes of them."""
    scripts = []
    for number, html in zip(count(start), following, strict=False):
        page = json.dumps({"url": f"{_URL}/{number}", "html": html})
        written = page.replace("<", "\\u003c").replace("&", "\\u0026")
        scripts.append(f'<script type="application/vnd.stillpage.page+json">{written}</script>')
    return first + "".join(scripts)


def test_pages_are_read_one_after_the_other() -> None:
    """All their text in order; what each page repeats stands once."""
    article = extract(_capture(_page(1, more=True), _page(2, more=True), _page(3, more=False)), _URL)
    told = [line for line in article.text.split("\n") if line.strip()]
    assert told == [_STANDFIRST, *_lines(1), *_lines(2), *_lines(3), _BIO]
    assert article.title == "The last keeper"
    assert article.url == _URL
    assert article.next_page is None


def test_a_longer_article_takes_longer() -> None:
    """Words and minutes are of the whole."""
    one = extract(_page(1, more=True), _URL)
    three = extract(_capture(_page(1, more=True), _page(2, more=True), _page(3, more=True)), _URL)
    assert three.word_count > 2.5 * one.word_count
    assert three.reading_minutes > one.reading_minutes
    assert one.next_page == f"{_URL}/2"
    assert three.next_page == f"{_URL}/4"


def test_notes_of_each_page_stay_its_own() -> None:
    """Two notes called 1 are two notes."""
    call = '<p>A claim that wants a source, made by the keeper himself<a href="#n1"><sup>1</sup></a>.</p>'
    note = call + '<ol><li id="n1">The log of the light, volume {}, kept in the harbour office.</li></ol>'
    article = extract(
        _capture(_page(1, more=True, note=note.format("one")), _page(2, more=False, note=note.format("two"))),
        _URL,
    )
    for target in ("r-n1", "r-2-n1"):
        assert article.content_html.count(f'id="{target}"') == 1
        assert article.content_html.count(f'href="#{target}"') == 1


def test_a_page_without_an_article_adds_nothing() -> None:
    """A wall, an error, an empty answer: the rest is kept."""
    article = extract(_capture(_page(1, more=True), " ", _page(3, more=False)), _URL)
    assert _lines(3)[0] in article.text


def test_a_fetched_page_brings_no_pages_of_its_own() -> None:
    """What a site writes into its markup is its own text at most, never a page of ours."""
    hostile = _capture(_page(2, more=False), _page(9, more=False), start=9)
    article = extract(_capture(_page(1, more=True), hostile), _URL)
    assert _lines(2)[0] in article.text
    assert _lines(9)[0] not in article.text


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[1]",
        '{"url": 1, "html": 2}',
        '{"url": "x"}',
        '{"url": 1, "html": "<p>x"}',
        "null",
        "[" * 100_000,
    ],
)
def test_broken_pages_are_passed_over(data: str) -> None:
    """The article itself is read."""
    script = f'<script type="application/vnd.stillpage.page+json">{data}</script>'
    assert _lines(1)[0] in extract(_page(1, more=True) + script, _URL).text


def test_an_address_elsewhere_is_no_page_of_it() -> None:
    """An address that leads nowhere makes no article."""
    page = json.dumps({"url": "javascript:alert(1)", "html": _page(2, more=False)}).replace("<", "\\u003c")
    capture = f'{_page(1, more=True)}<script type="application/vnd.stillpage.page+json">{page}</script>'
    assert _lines(2)[0] not in extract(capture, _URL).text


def _joined(first: str, *following: str) -> str:
    """The content of articles that were found on several pages."""
    articles = [extract("<p>x</p>", _URL)] * (1 + len(following))
    contents = [f"<div>{content}</div>" for content in (first, *following)]
    found = [replace(each, content_html=html) for each, html in zip(articles, contents, strict=True)]
    return join_articles(found[0], found[1:]).content_html.removeprefix("<div>").removesuffix("</div>")


_STARS = "<p>* * *</p>"
_PIER = '<figure><img src="https://a.example/pier.png"></figure>'
_KEPT = f"<p>{_STANDFIRST}</p>"
_OURS = f"<p>{_BIO}</p>"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (f"{_KEPT}{_STARS}", f"{_STARS}{_OURS}", f"{_KEPT}{_STARS}{_STARS}{_OURS}"),
        (f"{_KEPT}{_STARS}", f"{_OURS}{_STARS}", f"{_KEPT}{_STARS}{_OURS}{_STARS}"),
        (f"{_PIER}{_KEPT}", f"{_PIER}{_OURS}", f"{_PIER}{_KEPT}{_OURS}"),
        (f"{_KEPT}{_OURS}", f"{_STARS}{_KEPT}{_OURS}", f"{_STARS}{_KEPT}{_OURS}"),
        (f"{_KEPT}{_OURS}", _OURS, f"{_KEPT}{_OURS}"),
        ("<ul><li>a lamp</li></ul>", _OURS, f"<ul><li>a lamp</li></ul>{_OURS}"),
        (_KEPT, f"{_BIO} <b>灯</b>", f"{_KEPT}{_OURS}<b>灯</b>"),
        (
            _KEPT,
            '<p id="a"><a href="#a">مصباح</a> <a href="https://a.example/#a">灯</a></p>',
            f'{_KEPT}<p id="r-2-a"><a href="#r-2-a">مصباح</a> <a href="https://a.example/#a">灯</a></p>',
        ),
    ],
    ids="opening ending picture all last list words links".split(),
)
def test_blocks_that_pages_repeat_stand_once(first: str, second: str, joined: str) -> None:
    """Stars part passages; what is no block of its own is one; links to elsewhere stay."""
    assert _joined(first, second) == joined
