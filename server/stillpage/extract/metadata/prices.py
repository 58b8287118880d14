"""What a page declares its product to cost, and how amounts are written: 1.099,00 and $1,099. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from stillpage.extract.metadata.facts import Facts
from stillpage.extract.metadata.json_ld import Node, types_of
from stillpage.extract.metadata.plain_text import comparable

_GOODS: Final = frozenset({"Product", "ProductGroup", "IndividualProduct"})
_AMOUNTS: Final = ("price", "lowPrice", "highPrice")
_WITHIN: Final = ("offers", "priceSpecification", "hasVariant")
_METAS: Final = ("product:price:amount", "og:price:amount")
_MOST: Final = 60  # offers of one product: a shoe in each size
# Thousands are parted by what a country writes there, an Arabic mark, a blank, an apostrophe among them.
# Magento declares 98.5000.
_AMOUNT: Final = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,٬'’\s]\d{3})+|\d{1,9})(?:[.,٫](\d{1,2})(?:00|0000)?)?(?![.,٫]?\d)"
)


def declared_prices(facts: Facts) -> frozenset[int]:
    """What the page's product costs, in hundredths; nothing where the page declares several products.

    Source: https://schema.org/Offer and https://ogp.me/
    """
    goods = [node for node in facts.nodes if not _GOODS.isdisjoint(types_of(node))]
    if len({comparable(str(node.get("name"))) for node in goods}) > 1:
        return frozenset()
    said = [amount for node in goods[:2] for amount in _offered(facts, node)]
    said.extend(value for name in _METAS for value in facts.survey.metas.get(name, ())[:1])
    if not said:
        said.extend(list(facts.property_values("price"))[:1])
    return frozenset(amount for text in said[:_MOST] for amount in amounts_in(text[:40])) - {0}


def amounts_in(text: str, *, written_out: bool = False) -> list[int]:
    """The amounts that a short text states, in hundredths; or only those in parts, as 1,099 and 12.50."""
    found = []
    for whole, rest in _AMOUNT.findall(text):
        if written_out and whole.isdecimal() and len(rest) < 2:
            continue
        digits = "".join(filter(str.isdecimal, whole))
        found.append(int(digits) * 100 + int(rest.ljust(2, "0") if rest else 0))
    return found


def _offered(facts: Facts, node: Node) -> Iterator[str]:
    """Amounts of a product's offers, and of its variants': as written."""
    queue: list[object] = [node]
    for value in queue:  # grows while it is walked
        if len(queue) > 4 * _MOST:
            return
        each = facts.graph.follow(value)
        if isinstance(each, list):
            queue.extend(each[:_MOST])
        elif isinstance(each, dict):
            amounts = (each[name] for name in _AMOUNTS if name in each)
            yield from (str(amount) for amount in amounts if isinstance(amount, str | int | float))
            queue.extend(each[name] for name in _WITHIN if name in each)
