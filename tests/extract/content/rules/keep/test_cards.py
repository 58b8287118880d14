"""What stands in one place of the cards of a list is kept in all of them or in none."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.cards import (
    keep_cards_alike,
    keep_lines_of_entries,
    lines_in_one_place,
)

_LAMPS = {
    "en": ("Harbour lamp", "Attic lamp", "Stable lamp", "Ship's lamp"),
    "ar": ("مصباح الميناء", "مصباح العلية", "مصباح الإسطبل", "مصباح السفينة"),
    "he": ("מנורת הנמל", "מנורת העלייה", "מנורת האורווה", "מנורת האונייה"),
    "zh": ("码头灯", "阁楼灯", "马厩灯", "船灯"),
    "ja": ("港のランプ", "屋根裏のランプ", "馬小屋のランプ", "船のランプ"),
    "th": ("โคมท่าเรือ", "โคมห้องใต้หลังคา", "โคมคอกม้า", "โคมเรือ"),
    "hi": ("बंदरगाह का दीया", "अटारी का दीया", "अस्तबल का दीया", "जहाज़ का दीया"),
}
_PRICES = ("120", "80", "65", "240")


def cards(
    lines: list[list[str]], item: str = "<li class='card-{}'>{}</li>", around: str = "<ul>{}</ul>"
) -> str:
    """A list of cards whose lines stand in elements of their own, as those of shops and front pages do."""
    names = ("name", "price", "day")
    return around.format(
        "".join(
            item.format(
                number,
                "".join(
                    f"<div class={name}><span>{line}</span></div>"
                    for name, line in zip(names, card, strict=False)
                    if line
                ),
            )
            for number, card in enumerate(lines)
        )
    )


def kept_of(body: str, kept: str, probability: float = 0.5, *, may_drop: bool = True) -> str:
    """Which blocks are kept, before and after: a letter each, `k` and `-`."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    chosen = np.array([each == "k" for each in kept])
    measured = measure(page)
    places = lines_in_one_place(page, measured)
    likely = np.full(len(chosen), probability)
    keep_cards_alike(page, measured, likely, places, chosen, may_drop=may_drop)
    return "".join("k" if each else "-" for each in chosen)


@pytest.mark.parametrize("language", _LAMPS)
def test_a_price_that_most_cards_have_is_kept_on_all(language: str) -> None:
    """And one that most have not on none; the names stay as they are."""
    lamps = cards([[name, price] for name, price in zip(_LAMPS[language], _PRICES, strict=True)])
    assert kept_of(lamps, "kkkkk-kk") == "kkkkkkkk"
    assert kept_of(lamps, "k-k-kkk-") == "k-k-k-k-"


def test_a_card_that_was_left_out_alone_comes_back() -> None:
    """Each of its lines stands where the others have theirs. What stands on one card alone is left."""
    lamps = [[name, price] for name, price in zip(_LAMPS["en"], _PRICES, strict=True)]
    for around in ("<ul>{}</ul>", "<div>{}</div>", "<section><div>{}</div></section>"):
        assert kept_of(cards(lamps, "<div class=card>{1}<!-- {0} --></div>", around), "kkkk--kk") == "k" * 8
    lamps[0].append("sold out")
    assert kept_of(cards(lamps), "kkkkk--kk") == "kkkkkkkkk"


def test_what_says_the_same_on_all_cards_is_not_brought_back() -> None:
    """It names a value or is a button: "See all"."""
    lamps = cards([[name, "See all"] for name in _LAMPS["en"]])
    assert kept_of(lamps, "kkkkkkk-") == "kkkkkkk-"


def test_what_the_model_is_sure_of_stays_though_others_go() -> None:
    """A price that it believes more than most, where most are left out."""
    lamps = cards([[name, price] for name, price in zip(_LAMPS["en"], _PRICES, strict=True)])
    assert kept_of(lamps, "k-k-kkk-", probability=0.9) == "k-k-kkk-"


def test_where_cards_are_not_what_a_page_is_for_nothing_goes() -> None:
    """A service's page: what most cards have comes back all the same."""
    lamps = cards([[name, price] for name, price in zip(_LAMPS["en"], _PRICES, strict=True)])
    assert kept_of(lamps, "k-k-kkk-", may_drop=False) == "k-k-kkk-"
    assert kept_of(lamps, "k-kkkkkk", may_drop=False) == "kkkkkkkk"


def test_what_a_card_says_again_or_has_to_press_is_not_brought_back() -> None:
    """The name of the picture, which is the headline once more; a button."""
    news = [f"The keeper of the {name} counted all the ships of this evening" for name in _LAMPS["en"]]
    assert kept_of(cards([[line, line] for line in news]), "kkkkkkk-") == "kkkkkkk-"
    costs = [f"What the {name} costs in oil and in wicks all year" for name in _LAMPS["en"]]
    told = cards([list(each) for each in zip(news, costs, strict=True)])
    assert kept_of(told, "kkkkkkk-") == "k" * 8, "what is said on it alone"
    assert entries_of(told, "kkk-kkkk") == "k" * 8
    assert entries_of(cards([[line, line] for line in news]), "kkk-kkkk") == "kkk-kkkk"
    buttons = cards([[name, f"<button>{name} +</button>"] for name in _LAMPS["en"]])
    assert entries_of(buttons, "kkk-kkkk") == "kkk-kkkk"
    pressed = "".join(
        f"<div class=card><p>{name}</p><button>{name} +</button></div>" for name in _LAMPS["en"]
    )
    assert kept_of(pressed, "kkkkk-kk") == "kkkkk-kk"


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<p>It burns.</p><p>It shines.</p><p>It is old.</p><p>It is sold.</p>", "kk-k"),
        ("<ul><li>It burns.<li>It shines.<li>It is old.<li>It is sold.</ul>", "kk-k"),
        ("<table><tr><th>Oil<td>1 l<tr><th>Wick<td>2 m<tr><th>Glass<td>3 mm</table>", "kk-"),
        ("<dl><dt>Oil<dd>1 l<dt>Wick<dd>2 m<dt>Glass<dd>3 mm</dl>", "kkk-kk"),
        ("<div class=a><p>Lamps</p><p>120</p></div><div class=a><p>Oil</p><p>12</p></div>", "kkk-"),
        ("<section><h2>Lamps</h2><p>They burn.</p><p>They shine.</p></section>" * 3, "kkkkkkkk-"),
        ("<div><p>Lamps</p><b>120</b></div><ul><li>1<li>2</ul><form>Oil<p>12</p></form>", "kk--kk"),
    ],
)
def test_what_are_no_cards_is_left_to_the_model(body: str, kept: str) -> None:
    """Paragraphs, lists of lines, rows, terms, two of a kind, sections of a text, what looks different."""
    assert kept_of(body, kept) == kept


def test_nothing_is_kept_of_a_page_of_which_nothing_was() -> None:
    """An empty choice stays empty."""
    lamps = cards([[name, price] for name, price in zip(_LAMPS["en"], _PRICES, strict=True)])
    assert kept_of(lamps, "-" * 8) == "-" * 8


def entries_of(body: str, kept: str, probability: float = 0.3) -> str:
    """Which blocks of a text are kept, before and after, as `kept_of` tells it."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    chosen = np.array([each == "k" for each in kept])
    keep_lines_of_entries(page, measure(page), np.full(len(chosen), probability), chosen)
    return "".join("k" if each else "-" for each in chosen)


@pytest.mark.parametrize("language", _LAMPS)
def test_what_most_entries_of_a_text_have_is_kept_on_all(language: str) -> None:
    """A year that two references share went as a copy; what most lack stays as the model has it."""
    years = ("1912", "1912", "1956", "1970")
    references = cards([[name, year] for name, year in zip(_LAMPS[language], years, strict=True)])
    assert entries_of(references, "kkk-kkkk") == "kkkkkkkk"
    assert entries_of(references, "kkk-k-k-") == "kkk-k-k-"


@pytest.mark.parametrize(
    ("lamps", "probability"),
    [
        (cards([[name, "<a href=/more>of the maker</a>"] for name in _LAMPS["en"]]), 0.3),
        (cards([[name, "See all"] for name in _LAMPS["en"]]), 0.3),
        (cards([[name, price] for name, price in zip(_LAMPS["en"], _PRICES, strict=True)]), 0.1),
    ],
    ids=["links", "the same in all", "unlikely"],
)
def test_what_entries_lead_to_or_is_unlikely_is_left_to_the_model(lamps: str, probability: float) -> None:
    """Buttons, links to more."""
    assert entries_of(lamps, "kkk-kkkk", probability) == "kkk-kkkk"
