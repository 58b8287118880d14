"""What goods in a list cost."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features import measure
from stillpage.extract.content.rules.keep.card_prices import keep_prices_of_cards
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
