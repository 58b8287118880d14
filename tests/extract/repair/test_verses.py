"""Poems that have a division for each line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stillpage import extract

_STANZAS = {
    "English": [
        ["The lamp is lit", "The sea is wide", "The ship has split", "And lost the tide"],
        ["The keeper climbs", "A hundred stairs", "He counts the chimes", "And says his prayers"],
    ],
    "Arabic": [
        ["أضيء المصباح", "والبحر واسع", "والسفينة انشقت"],
        ["يصعد الحارس", "مئة درجة إلى", "نجم بعيد"],
    ],
    "Chinese": [["灯火照海宽", "孤舟失夜潮", "守塔人未眠"], ["百阶上高楼", "钟声数到晓", "归心随月摇"]],
}
_PROSE = "<p>The keeper wrote these lines in the winter of the year when no ship came to the island.</p>"


def _nested(stanzas: list[list[str]]) -> str:
    return "".join(f"<div>{''.join(f'<div>{line}</div>' for line in stanza)}</div>" for stanza in stanzas)


def _parted(stanzas: list[list[str]]) -> str:
    empty = "<div><br></div>"
    return empty.join("".join(f"<div class=l>{line}</div>" for line in stanza) for stanza in stanzas)


def _parted_by_blanks(stanzas: list[list[str]]) -> str:
    return _parted(stanzas).replace("<br>", "&nbsp;")


def html_of(poem: str) -> str:
    """The article of a page with a poem among prose."""
    return extract(f"<article><h1>The lamp</h1>{_PROSE}<div>{poem}</div>{_PROSE}</article>").content_html


@pytest.mark.parametrize("language", _STANZAS)
@pytest.mark.parametrize("form", [_nested, _parted, _parted_by_blanks], ids=lambda form: form.__name__)
def test_a_stanza_is_a_paragraph_of_lines(form: Callable[[list[list[str]]], str], language: str) -> None:
    """As a browser shows it: there is no space between divisions."""
    stanzas = _STANZAS[language]
    poem = "".join(f"<p>{'<br>'.join(stanza)}</p>" for stanza in stanzas)
    assert poem in html_of(form(stanzas)).replace(' dir="rtl"', "")


@pytest.mark.parametrize(
    "box",
    [
        _nested([["4 April", "Ada - Mara", "2 : 1"], ["5 April", "Mara - Ada", "0 : 3"]]),
        _nested([["Friday, 4 April", "Ada and Mara won", "Mara and Ada lost"]] * 2).replace("won", "2 : 1"),
        _nested([["Ada", "Paris", "Oil"], ["Mara", "Rome", "Gas"]]),
        _nested([["Ada Holm", "Keeper of the light"], ["Mara Lind", "Keeper of the book"]]),
        _nested([["<a href=/a>The lamp of the north</a>"] * 3, ["<a href=/b>The lamp of the south</a>"] * 3]),
        _nested(
            [
                [
                    "<i class=fa></i>For ten keepers",
                    "<i class=fa></i>For all the lamps",
                    "<i class=fa></i>For no more oil",
                ]
            ]
            * 2
        ),
        "<div>The keeper climbs</div><div>A hundred stairs</div><div>He counts the chimes</div>",
        "<div></div>" * 9,
    ],
    ids=["results", "long results", "cells", "people", "links", "icons", "one", "empty"],
)
def test_what_is_no_verse_stays_apart(box: str) -> None:
    """Rows of cells, cards, lists of links; one stanza alone may be any list."""
    assert "<br>" not in html_of(box)
