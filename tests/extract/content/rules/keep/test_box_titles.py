"""Titles of boxes are kept with their boxes."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.box_titles import keep_box_titles

_BEFORE = "<p>The keeper climbs ninety-eight steps.</p>"
_TEXT = "<p>The lamp burns oil.</p>"


def kept_of(body: str, kept: list[bool]) -> list[bool]:
    """Which blocks are kept in the end."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    chosen = np.array(kept)
    keep_box_titles(page, measure(page), chosen)
    return [bool(each) for each in chosen]


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=note><p class=admonition-title>Note</p>{_TEXT}</div>",
        f"<div class=sidebar><div class=titlepage><div><p class=title>Note</p></div></div>{_TEXT}</div>",
        f"<div class=example><div class=caption>Note</div>{_TEXT}</div>",
        f"<aside class=box><p class=starlight-aside__title>Note</p>{_TEXT}</aside>",
    ],
)
def test_the_title_of_a_kept_box_is_kept(box: str) -> None:
    """As generators of manuals write it, in no heading's element."""
    assert kept_of(_BEFORE + box, [True, False, True]) == [True, True, True]


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (f"<div class=note><p>Note</p>{_TEXT}</div>", [True, False, True]),
        (f"<div class=note><p class=subtitles>Note</p>{_TEXT}</div>", [True, False, True]),
        (f"<div class=note><p class=title><a href=/x>Read next</a></p>{_TEXT}</div>", [True, False, True]),
        (f"<div class=note><p class=title>Note</p></div>{_TEXT}", [True, False, True]),
        (f"<div><div class=ad-label><p class=title>إعلان</p></div>{_TEXT}</div>", [True, False, True]),
        (f"<div><p class=title>Note</p><form><input type=email></form></div>{_TEXT}", [True, False, True]),
        (f"<aside><p class=title>Note</p>{_TEXT}</aside>", [True, False, True]),
        (f"<div class=note><p class=title>Note</p>{_TEXT}</div>", [True, False, False]),
    ],
)
def test_no_other_line_is(body: str, kept: list[bool]) -> None:
    """One without that name, a link, one of another box, one above a field, one whose box was dropped."""
    assert kept_of(_BEFORE + body, kept) == kept


def test_what_stands_above_the_whole_text_is_the_site_s() -> None:
    """Its title is the article's, or a column's."""
    assert kept_of(f"<div><p class=title>Note</p>{_TEXT}</div>", [False, True]) == [False, True]


def test_the_text_may_begin_with_a_box_of_advice() -> None:
    """Its title is kept; any other title above the text is the page's own."""
    box = (
        "<div class={0}><p class={0}-title><img src=w.png width=20>警告</p><p>濡れた手で触らない。</p></div>"
    )
    assert kept_of(box.format("caution") + _TEXT, [False, True, True]) == [True] * 3
    assert kept_of(box.format("page") + _TEXT, [False, True, True]) == [False, True, True]
