"""A product's price."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features import measure
from stillpage.extract.content.rules.keep.price import keep_price


def kept_texts(body: str, prices: set[int], *, name_at: int = 0, also: str = "") -> list[str]:
    """Which lines stay of a page whose block `name_at` is its title, and of which one or two are kept."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    texts = page.blocks.text
    chosen = np.array([text in ("It burns nine hours.", also) for text in texts])
    keep_price(page, measure(page), name_at, prices, chosen)
    return [text for text, is_kept in zip(texts, chosen.tolist(), strict=True) if is_kept]


@pytest.mark.parametrize(
    ("line", "price"),
    [
        ("<p>$1,099.00</p>", 109900),
        ("<div>1.099,00 €</div>", 109900),
        ("<p>1 099 kr</p>", 109900),
        ("<p>السعر: ٣٩٠ ر.س</p>", 39000),
        ("<p>₪390</p>", 39000),
        ("<p>CHF 390</p>", 39000),
        ("<p>390:-</p>", 39000),
        ("<p>980円（税込）</p>", 98000),
        ("<p>Our price: 1.390,00 kroner</p>", 139000),
        ("<p>￥4,980(税込)</p>", 498000),
        ("<form><p>€24</p></form>", 2400),
        ("<p><s>$130.00</s> <b>$98.00</b></p>", 9800),
    ],
)
def test_the_declared_price_below_the_name_is_kept(line: str, price: int) -> None:
    """However a country writes it; the text comes first, as the price may stand above it."""
    said = lxml.html.fromstring(line).text_content()
    body = f"<h1>Storm lamp</h1>{line}<p>In stock</p><p>It burns nine hours.</p>"
    assert kept_texts(body, {price}) == [said, "It burns nine hours."]


@pytest.mark.parametrize(
    "line",
    [
        "<p>$131</p>",
        "<p>130</p>",
        "<p>130 customers looked at this lamp today</p>",
        "<p>1300 $</p>",
        "<p>130 years</p>",
        "<p>only 130 left</p>",
        "<p>130 (22)</p>",
        "<p>4.5 (130)</p>",
        "<p>٤٫٥ (١٣٠)</p>",
        "<p>130%</p>",
        "<p>130/7 help</p>",
        "<p><a href=/other>Other lamp, $130</a></p>",
        "<p><button>Put it in the cart for $130</button></p>",
        "<p hidden>$130</p>",
        "<footer><p>$130</p></footer>",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    """Another amount, a count, another thing's price, a button, what nobody sees."""
    body = f"<h1>Storm lamp</h1>{line}<p>It burns nine hours.</p>"
    assert kept_texts(body, {13000}) == ["It burns nine hours."]


def test_one_line_says_it() -> None:
    """Not again in the bar below, nor where the kept text does."""
    body = "<h1>Storm lamp</h1><p>$130</p><p>It burns nine hours.</p><p>$130</p><p>It costs $130 now.</p>"
    assert kept_texts(body, {13000}) == ["$130", "It burns nine hours."]
    assert kept_texts(body, {13000}, also="It costs $130 now.") == [
        "It burns nine hours.",
        "It costs $130 now.",
    ]


def test_of_a_price_and_the_same_with_the_old_one_the_second_is_kept() -> None:
    """Templates write both, and show the second where the price is down."""
    body = "<h1>Storm lamp</h1><div>$98</div><div>Now $98, was $130</div><p>It burns nine hours.</p>"
    assert kept_texts(body, {9800}) == ["Now $98, was $130", "It burns nine hours."]
    again = body.replace(", was $130", "")
    assert kept_texts(again, {9800}) == ["$98", "It burns nine hours."]


def test_it_may_stand_above_the_name_or_the_name_be_unknown() -> None:
    """Then it is the first below where the text begins."""
    above = "<p>₪390</p><h1>Storm lamp</h1><p>It burns nine hours.</p>"
    assert kept_texts(above, {39000}, name_at=1) == ["₪390", "It burns nine hours."]
    below = "<p>It burns nine hours.</p><p>₪390</p>"
    assert kept_texts(below, {39000}, name_at=-1) == ["It burns nine hours.", "₪390"]
