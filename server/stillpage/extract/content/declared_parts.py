"""What the page declares to be its article's: a recipe's parts, steps, times; questions and answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.markup import Flag
from stillpage.extract.content.segment import Segmentation

_SAID: Final = re.compile(r"\W+")
# Shorter lines ("salt") stand elsewhere on a page, too: they are kept in a list of declared ones alone.
_LEAST_CHARS: Final = 12
_MOST: Final = 0.5
_LISTS: Final = frozenset({"ul", "ol", "dl", "table", "tbody"})
_PROPERTIES: Final = frozenset(
    "recipeIngredient ingredients recipeInstructions recipeYield"
    " prepTime cookTime totalTime nutrition".split()
)
_ELSEWHERE: Final = int(Flag.NAV | Flag.FOOTER | Flag.HIDDEN | Flag.MENU)


def keep_declared_parts(page: Segmentation, parts: Sequence[str], kept: NDArray[np.bool_]) -> None:
    """Keep the blocks that say what the page declares, and lists that mostly do, in place.

    Args:
        page: The page in blocks.
        parts: Texts of the page's JSON-LD; microdata stands in the page's tree.
        kept: The choice so far; where nothing is kept there is no article.
    """
    containers, blocks = page.containers, page.blocks
    if not kept.any():
        return
    flags = np.array(containers.flags)[np.array(blocks.owner, dtype=np.intp)]
    here = (flags & _ELSEWHERE) == 0
    for container, attributes in containers.told.items():
        if attributes.get("itemprop") in _PROPERTIES:
            inside = slice(containers.start[container], containers.end[container])
            kept[inside] |= here[inside]
    if not parts:
        return
    declared = {said for part in parts if (said := _said(part))}
    told = np.array([_said(text) in declared for text in blocks.text], dtype=bool) & here
    long = np.array([len(text) >= _LEAST_CHARS for text in blocks.text], dtype=bool)
    kept |= told & long
    for container, tag in enumerate(containers.tag):
        inside = slice(containers.start[container], containers.end[container])
        if tag in _LISTS and told[inside].any() and told[inside].mean() >= _MOST:
            kept[inside] |= here[inside]


def _said(text: str) -> str:
    return _SAID.sub("", text).casefold()
