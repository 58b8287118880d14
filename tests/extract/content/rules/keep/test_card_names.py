"""What cards and entries are called."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features import measure
from stillpage.extract.content.rules.keep.card_names import keep_entry_headings, keep_names_of_cards
from stillpage.extract.content.rules.keep.cards import lines_in_one_place

_ENTRIES = {
    "en": (
        "The lamp of the northern pier was lit again",
        "Two boats came in that night, and nobody at the pier asked whose they were.",
    ),
    "ar": (
        "عاد مصباح الرصيف الشمالي إلى النور",
        "دخل قاربان إلى الميناء ولم يسأل أحد لمن هما في تلك الليلة الباردة.",
    ),
    "ja": (
        "北の桟橋の灯がふたたびともる",
        "二そうの船が入ってきたが、だれのものかをたずねる人はいなかった。",
    ),
}


def entries(
    name: str, text: str, *, each: str = "<h2><a href=/{0}>{1} {0}</a></h2><p>Monday</p><p>{2}</p>"
) -> str:
    """Four entries, one below the other."""
    return "".join(f"<article class=entry>{each.format(number, name, text)}</article>" for number in range(4))


def kept_of(body: str, kept: str, *, of_cards: bool = False) -> str:
    """Which blocks are kept, before and after: a letter each, `k` and `-`."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    chosen, measured = np.array([each == "k" for each in kept]), measure(page)
    if of_cards:
        keep_names_of_cards(page, measured, lines_in_one_place(page, measured), chosen)
    else:
        keep_entry_headings(page, measured, chosen)
    return "".join("k" if each else "-" for each in chosen)


@pytest.mark.parametrize("language", _ENTRIES)
def test_entries_have_their_headings(language: str) -> None:
    """Where the text of most is kept, and on these alone."""
    listed = entries(*_ENTRIES[language])
    assert kept_of(listed, "--k--k--k--k") == "k-kk-kk-kk-k"
    assert kept_of(listed, "--k--k--k---") == "k-kk-kk-k---"
    assert kept_of(listed, "--k---------") == "--k---------"


def test_what_leads_on_from_entries_is_no_heading_of_theirs() -> None:
    """A link above the text, which says something else on each."""
    each = (
        "<h2><a href=/{0}>{1} {0}</a></h2><div class=all><a href=/{0}/all>All on lamp {0}</a></div><p>{2}</p>"
    )
    listed = entries(*_ENTRIES["en"], each=each)
    assert kept_of(listed, "--k--k--k--k") == "k-kk-kk-kk-k"


def test_a_heading_that_all_entries_have_names_none() -> None:
    """As below each thing that an article tests."""
    listed = entries("x", _ENTRIES["en"][1], each="<h2>Where to buy</h2><p>Monday</p><p>{2}</p>")
    assert kept_of(listed, "--k--k--k--k") == "--k--k--k--k"


def test_goods_have_their_names() -> None:
    """A line that is a link, above what is kept; not buttons, nor where a link leads on to."""
    name = "<div class=name><a href=/{0}>Storm lamp {0}</a></div>"
    more = "<div class=more><a href=/{0}/more>Read on about {0}</a></div>"
    goods = entries("", "", each=f"{name}<p>Model {{0}}</p>{more}")
    assert kept_of(goods, "-k--k--k--k-", of_cards=True) == "kk-kk-kk-kk-"
    assert kept_of(goods, "-k--k-------", of_cards=True) == "-k--k-------", "of two cards out of four"
    words = entries("", "", each="<div class=name><a href=/{0}>Lamp{0}</a></div><p>Model {0}</p>")
    assert kept_of(words, "-k-k-k-k", of_cards=True) == "-k-k-k-k"
    buttons = entries("", "", each="<button>Take lamp {0}</button><p>Model {0}</p>")
    assert kept_of(buttons, "-k-k-k-k", of_cards=True) == "-k-k-k-k"
    same = entries("", "", each="<p><a href=/{0}>See the lamp</a></p><p>Model {0}</p>")
    assert kept_of(same, "-k-k-k-k", of_cards=True) == "-k-k-k-k"


def test_a_heading_is_the_name_before_a_link() -> None:
    """And may stand below: a customer's, under what he says."""
    said = entries("", "", each="<p><a href=/{0}>See lamp {0}</a></p><p>It burns.</p><h3>Ada {0}</h3>")
    assert kept_of(said, "-k--k--k--k-", of_cards=True) == "-kk-kk-kk-kk"
