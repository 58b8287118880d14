"""What a product costs: the line near its name that says what the page declares."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import UNSAID, Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.metadata.prices import amounts_in
from stillpage.extract.tree.text import CURRENCIES

# Arabic abbreviates what money is called, "ر.س".
_SIGN: Final = re.compile(rf"[{CURRENCIES}]|[^\W\d_]\.[^\W\d_]")
# An amount and a short word that may be money's, "199 kr", "CHF 199", or a dash: "199:-".
_NUMBER: Final = r"\d[\d\s.,٬٫'’]*"
_BARE: Final = re.compile(
    rf"[^\W\d_]{{1,4}}[.:]?\s?{_NUMBER}|{_NUMBER}(?:[^\W\d_]{{1,4}}\.?(?:[(（].*)?|:?[-–])"
)
# A line with an old price and a new one, and what both are called.
_LONGEST: Final = 60  # characters
# Blocks from a name to its price: between them stand sizes and colours, or pictures' names.
_BELOW: Final = 60
_ABOVE: Final = 5
_MOST_LINKED: Final = 0.5
_ELSEWHERE: Final = int(UNSAID | Flag.NAV | Flag.ASIDE | Flag.FOOTER | Flag.MENU | Flag.DIALOG)


def keep_price(page: Segmentation, measured: Measured, name_at: int, prices: Set[int], kept: Choice) -> None:
    """Keep the first line below a product's name, or right above it, that says what it costs: in place.

    Labels hold 21 of the 73 prices that pages of `mixed` declare and show, and leave out the rest; whoever
    keeps a page of goods wants to know it, and it costs two words.

    Args:
        page: The page in blocks.
        measured: Its counts.
        name_at: The block that is the page's title; -1 for none, where the kept text begins instead.
        prices: Declared ones, in hundredths: of a thing in several sizes more than one.
        kept: Which blocks are kept.
    """
    texts = page.blocks.text
    if any(_is_price(texts[block], prices) for block in np.nonzero(kept)[0].tolist()):
        return
    start = name_at if name_at >= 0 else int(kept.argmax())
    near = [*range(start, min(start + _BELOW, len(texts))), *range(start - 1, max(start - _ABOVE, 0) - 1, -1)]
    for block in near:
        if _may_say_it(page, measured, block) and _is_price(texts[block], prices):
            # Templates say the price alone, and then again with what it was: one of both is shown.
            beside = block + 1
            is_fuller = (
                beside < len(texts)
                and _may_say_it(page, measured, beside)
                and _is_price(texts[beside], prices)
                and len(set(amounts_in(texts[beside]))) > len(set(amounts_in(texts[block])))
            )
            kept[beside if is_fuller else block] = True
            return


def _may_say_it(page: Segmentation, measured: Measured, block: int) -> bool:
    flags = page.containers.flags[page.blocks.owner[block]]
    return not flags & _ELSEWHERE and measured.link[block] < _MOST_LINKED


def _is_price(text: str, prices: Set[int]) -> bool:
    """Whether a line states one of these amounts, and as money: "20 years", "3 (22)" are none."""
    if len(text) > _LONGEST or prices.isdisjoint(amounts_in(text)):
        return False
    return not prices.isdisjoint(amounts_in(text, written_out=True)) or states_money(text)


def states_money(text: str) -> bool:
    """Whether an amount in a short line is one of money, by a sign, an abbreviation or what else it says."""
    return _SIGN.search(text) is not None or _BARE.fullmatch(text) is not None
