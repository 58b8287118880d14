"""Headings that only common names of style sheets tell."""

from __future__ import annotations

import re

import pytest

from stillpage import extract

_PROSE = (
    "<p>The keeper wrote the weather down each night, and he waited for the boat that came on Fridays.</p>"
)


def headings_of(line: str, *, behind: str = _PROSE) -> list[str]:
    """The headings in an article with such a line in it."""
    page = f"<article><h1>The lamp</h1>{_PROSE}{_PROSE.replace('night', 'day')}{line}{behind}</article>"
    return re.findall(r"<(h\d)", extract(f"<title>The lamp</title>{page}").content_html)


@pytest.mark.parametrize("words", ["How it began", "كيف بدأ الأمر", "最初の冬", "Why 7 lamps?"])
@pytest.mark.parametrize(
    ("element", "level"),
    [
        ('<div class="mt-8 text-2xl font-bold">{}</div>', "h3"),
        ('<p class="text-xl md:text-4xl font-semibold">{}</p>', "h2"),
        ('<div class="head"><span class="font-extrabold text-3xl">{}</span></div>', "h2"),
        ('<p class="h3">{}</p>', "h3"),
        ('<p class="MuiTypography-root MuiTypography-h4">{}</p>', "h4"),
    ],
)
def test_a_line_in_large_bold_letters_above_text_is_a_heading(element: str, level: str, words: str) -> None:
    """As Tailwind, Bootstrap and Material UI write them."""
    assert headings_of(element.format(words)) == [level]


@pytest.mark.parametrize(
    "line",
    [
        '<div class="text-4xl font-bold">150–350 kW</div>',
        '<div class="text-2xl font-bold">The keeper said that he would write it all down.</div>',
        '<div class="text-2xl">The keeper of the light</div>',
        '<div class="font-bold">The keeper of the light</div>',
        '<p>He wrote <span class="text-2xl font-bold">The lamp</span> on it, and went up at once.</p>',
        f'<div class="text-2xl font-bold">{"灯台守は毎晩天気を書き留め" * 6}</div>',
        '<div><span class="text-2xl font-bold">The lamp</span> is out again tonight.</div>',
        '<div><span class="text-2xl font-bold">Forty lamps</span><span>each night</span></div>',
        '<ul><li><p class="h4">The keeper of the light</p></li><li><p class="h4">The book</p></li></ul>',
    ],
    ids=[
        *("figure", "sentence", "large", "bold", "in a sentence", "long", "before words", "beside others"),
        "items",
    ],
)
def test_other_large_lines_are_none(line: str) -> None:
    """What a box shows in large signs, a sentence, a word."""
    assert headings_of(line) == []


def test_a_line_above_nothing_is_none() -> None:
    """It names no text."""
    assert headings_of('<p class="h3">The lamp goes out</p>', behind="") == []
