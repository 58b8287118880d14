"""What is written twice, for the eye and for screen readers, is said once."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract import extract
from stillpage.extract.mending.spoken_twins import say_once
from stillpage.extract.tree.parse import parse_page

EYE, VOICE = 'aria-hidden="true"', 'class="visually-hidden"'


def said(body: str) -> str:
    root = parse_page(f"<body>{body}</body>").root
    say_once(root)
    (main,) = root.iter("body")
    return main.text_content()


@pytest.mark.parametrize("words", ["Ada Holm", "آدا هولم", "עדה הולם", "艾达·霍尔姆", "เอดา โฮล์ม"])
def test_twins_are_said_once(words: str) -> None:
    """Whichever comes first, and where one of them is in pieces."""
    first, rest = words[0], words[1:]
    eye, voice = f"<span {EYE}>{words}</span>", f"<span {VOICE}>{words}</span>"
    pieces = f"<span {EYE}><b>{first}</b><i>{rest}</i></span>"
    for twins in (eye + voice, voice + eye, voice + pieces, f"{eye}<!---->\n{voice}"):
        assert said(f"<p>By {twins} today</p>").split() == f"By {words} today".split()


def test_a_large_first_letter_is_part_of_its_word() -> None:
    """It stands in two elements around the word that is read out."""
    letter = f"<p><span {EYE}>T</span><span {VOICE}>The</span><span {EYE}>he</span> ferry stayed.</p>"
    assert said(letter) == "The ferry stayed."


def test_each_of_a_row_of_twins_is_said_once() -> None:
    """Names side by side."""
    row = "".join(f"<b {EYE}>{name}</b><b {VOICE}>{name}</b>" for name in ("Ada", "Bo", "Bo"))
    assert said(f"<p>{row}</p>") == "AdaBoBo"


@pytest.mark.parametrize(
    "body",
    [
        f"<p><span {EYE}>2h</span><span>two hours ago</span></p>",
        f"<p><span {EYE}>Ha</span>, <span>Ha</span></p>",
        "<p><span>Ha</span><span>Ha</span></p>",
        f"<table><tr><td {EYE}>7</td><td>7</td></tr></table>",
        f"<p><span {EYE}>Ha</span><b>and</b><span>Ha</span></p>",
    ],
    ids=["other words", "text between", "both heard", "cells", "apart"],
)
def test_what_only_looks_like_twins_stays(body: str) -> None:
    assert said(body) == lxml.html.fromstring(body).text_content()


def test_of_twins_the_one_with_links_stays() -> None:
    """What one can follow is worth more than the same without."""
    root = lxml.html.document_fromstring(
        f"<p><b {EYE}>See <a href=/x>this</a></b><b {VOICE}>See this</b></p>"
    )
    say_once(root)
    assert root.text_content() == "See this"
    assert next(root.iter("a")).get("href") == "/x"


def test_a_title_is_not_said_twice() -> None:
    """Nor a price in the text."""
    twice = f"<h1><span {EYE}>The last ferry</span><span {VOICE}>The last ferry</span></h1>"
    price = f"<p>It cost <i>$12.99</i><b {EYE}>$<sup>12.99</sup></b> to cross, and nobody had it.</p>"
    text = "The ferry stayed in the harbour for a third day, and nobody minded. "
    body = "".join(f"<p>{text * 3}{number}</p>" for number in range(5))
    article = extract(
        f"<html lang=en><article>{twice}{body}{price}</article></html>", url="https://a.example/x"
    )
    assert article.title == "The last ferry"
    assert "It cost <i>$12.99</i> to cross" in article.content_html
