"""What goods in a list cost."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features import measure
from stillpage.extract.content.rules.keep.card_prices import drop_other_goods, keep_prices_of_cards
from stillpage.extract.content.rules.keep.cards import lines_in_one_place


def kept_of(card: str, kept: str) -> str:
    """Which blocks of four cards are kept, before and after: a letter each, `k` and `-`."""
    cards = "".join(f"<li class=card>{card.format(number)}</li>" for number in range(4))
    page = segment(lxml.html.document_fromstring(f"<body><ul>{cards}</ul></body>"))
    chosen, measured = np.array([each == "k" for each in kept]), measure(page)
    keep_prices_of_cards(page, measured, lines_in_one_place(page, measured), chosen)
    return "".join("k" if each else "-" for each in chosen)


@pytest.mark.parametrize(
    "price", ["$1{}9.00", "From €{}9", "{}9,99 €", "₪ 3{}0", "{}90 د.ك / ﷼{}90", "￥4,9{}0"]
)
def test_goods_whose_names_are_kept_have_their_prices(price: str) -> None:
    """Below the name, or above it."""
    price = price.replace("{}", "{0}")
    assert kept_of(f"<h3>Lamp {{0}}</h3><div>{price}</div>", "k-k-k-k-") == "kkkkkkkk"
    assert kept_of(f"<h3>Lamp {{0}}</h3><div>{price}</div>", "k-k-k---") == "kkkkkk--"
    assert kept_of(f"<h3>Lamp {{0}}</h3><div>{price}</div>", "kkk-k-k-") == "kkk-k-k-", "the model chose"
    assert kept_of(f"<div>{price}</div><h3>Lamp {{0}}</h3>", "-k-k-k-k") == "kkkkkkkk"


def test_the_price_beside_an_old_one_is_kept_and_none_further_below() -> None:
    """What it costs each month, behind a line on stars."""
    prices = "<div class=was>$1{0}0</div><div class=now>$9{0}</div>"
    card = f"<h3>Lamp {{0}}</h3>{prices}<p>4 stars</p><div class=month>$1{{0}} a month</div>"
    assert kept_of(card, "k----" * 4) == "kkk--" * 4


@pytest.mark.parametrize(
    "line",
    [
        "<div>{0} lamps</div>",
        "<button>Buy for ${0}</button>",
        "<div><a href=/{0}>${0} lamp</a></div>",
        "<div>Spend ${0} more, and the lamp comes to your pier for nothing</div>",
    ],
)
def test_other_lines_are_no_prices(line: str) -> None:
    """Numbers, buttons, links to other goods, offers."""
    assert kept_of(f"<h3>Lamp {{0}}</h3>{line}", "k-k-k-k-") == "k-k-k-k-"


def _goods(*prices: str, link: str = "<a href=/{0}>{0}</a>") -> str:
    names = ("Skerry sconce", "حامل الفانوس", "灯塔落地灯")
    cards = (
        f"<li class=card><h3>{link.format(name)}</h3><p>{price}</p></li>"
        for name, price in zip(names, prices, strict=True)
    )
    return f"<h1>The lamp</h1><p>It burns.</p><h2>More</h2><ul>{''.join(cards)}</ul>"


def _below_a_product(body: str, *, prices: frozenset[int] = frozenset({8400}), title_at: int = 0) -> int:
    """How many blocks stay below the lamp's text, of a page that was kept whole."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    measured = measure(page)
    kept = np.ones(len(page.blocks), bool)
    drop_other_goods(page, measured, lines_in_one_place(page, measured), prices, title_at, kept)
    return int(kept[2:].sum())


@pytest.mark.parametrize("other", [("$39.00", "$18.50", "$149.00"), ("149.00 ر.س", "5,900円", "199 kr")])
def test_other_goods_below_a_product_go(other: tuple[str, str, str]) -> None:
    """With their heading: each leads elsewhere, and costs something else."""
    assert _below_a_product(_goods(*other)) == 0


@pytest.mark.parametrize(
    "body",
    [
        _goods("$84.00", "$84.00", "$39.00"),
        _goods("$39.00", "$18.50", "$149.00", link="{}"),
        _goods("$39.00", "$18.50", "$149.00", link="<a href=/buy>{}</a>"),
        _goods("46 cm", "3 kg", "180 cm of cable and more"),
    ],
)
def test_variants_editions_and_measures_of_a_product_stay(body: str) -> None:
    """What costs the same, leads nowhere or to one place, or costs nothing."""
    assert _below_a_product(body) == 7


def test_cards_that_say_more_than_a_name_stay() -> None:
    """The parts of a set, each with what it is."""
    said = "Turned from one piece of oak, and oiled by hand until it shines like the deck of a boat."
    parts = _goods("$39.00", "$18.50", "$149.00").replace("</h3>", f"</h3><p>{said}</p>")
    assert _below_a_product(parts) == 10


def test_goods_stay_where_the_page_declares_no_price() -> None:
    """It may be a list of them."""
    assert _below_a_product(_goods("$39.00", "$18.50", "$149.00"), prices=frozenset()) == 7


def test_goods_stay_above_a_product_and_where_nothing_is_its_name() -> None:
    """They are not what follows it."""
    goods = _goods("$39.00", "$18.50", "$149.00")
    assert _below_a_product(goods, title_at=-1) == 7
    assert _below_a_product(f"{goods}<h1>The oar</h1>", title_at=9) == 8
