"""What an answer quotes is somebody else's words, however a board writes it."""

from __future__ import annotations

import re

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.repair.quotations import name_quotations
from tests.extract.content.threads.boats import URL, thread

_QUOTED = "The varnish of the third oar stayed on the brush, and nobody could say why."
_OWN = "It was the cold, I am sure of it."


def _answered(box: str) -> str:
    def post(number: int, text: str) -> str:
        said = f"{box.format(_QUOTED)}<p>{_OWN}</p>" if number == 2 else text
        return f'<div class="post"><a href="/u/{number}" class="username">Ada{number}</a>{said}{text}</div>'

    return extract(thread(post), URL).content_html


@pytest.mark.parametrize(
    "box",
    [
        '<div class="quotetitle">Ada1 wrote:</div><div class="quotecontent">{}</div>',
        '<p class="citation">Ada1 said:</p><div class="blockquote"><div class="quote"><p>{}</p></div></div>',
        '<div class="bbcode_quote"><div class="quote_container"><div class="message">{}</div></div></div>',
        '<table><tr><td><b>Ada1 wrote:</b></td></tr><tr><td class="quote">{}</td></tr></table>',
        '<div class="forum-quote-msg"><div class="quote-author">Ada1 wrote:</div>{}</div>',
        '<div class="quoteBox"><p>{}</p><p>Ada1</p></div>',
        "<blockquote><p>{}</p></blockquote>",
    ],
)
def test_a_box_that_is_called_a_quotation_is_one(box: str) -> None:
    """By its class; the answer below it stays outside."""
    html = _answered(box)
    quotations = re.findall(r"<blockquote.*?</blockquote>", html, re.S)
    assert [_QUOTED in each for each in quotations] == [True]
    assert _OWN in html
    assert _OWN not in quotations[0]


@pytest.mark.parametrize("name", ["quote-button", "quotetitle", "post-author", "unquoted", "misquote"])
def test_other_boxes_are_none(name: str) -> None:
    """Of buttons, of who is quoted, of other words."""
    assert "<blockquote" not in _answered(f'<div class="{name}"><p>{{}}</p></div>')


def test_what_opens_a_quotation_goes() -> None:
    """XenForo 1 has it in a box of its own; what the second calls so is the text."""
    box = '<blockquote><div class="quote">{}</div><p class="quoteExpand">Click to expand...</p></blockquote>'
    assert "expand..." not in _answered(box)
    assert _QUOTED in _answered(box)
    text = '<blockquote><div class="block-expandContent">{}</div></blockquote>'
    assert _QUOTED in _answered(text)


def test_a_post_that_is_called_a_quotation_as_a_whole_is_none() -> None:
    """WordPress has such a format."""

    def post(number: int, text: str) -> str:
        name = f'<a href="/u/{number}" class="username">Ada{number}</a>'
        return f'<div class="post">{name}<div class="format-quote">{text}</div></div>'

    assert "<blockquote" not in extract(thread(post), URL).content_html


def test_twenty_thousand_quotations_of_a_post_take_a_moment() -> None:
    """Minutes, if all of the post were read for each."""
    box = f'<div class="quote">{_QUOTED}</div><p>{_OWN}</p>'
    page = f"<div><article><header><p><b>Ada</b></p></header>{box * 20_000}</article></div>"
    root = lxml.html.fromstring(page)
    name_quotations(root)
    assert len(root.findall(".//blockquote")) == 20_000
