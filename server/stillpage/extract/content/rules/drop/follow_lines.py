"""Lines that ask readers to follow the page elsewhere: all their links lead to networks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.segmentation import Part, Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.drop.link_rows import places_of
from stillpage.extract.content.rules.networks import is_profile
from stillpage.extract.tree.address_parts import host_of
from stillpage.extract.tree.text import COLONS

_MOST_WORDS: Final = 40.0
# On the labelled pages' articles such lines that the model puts below this are in no label 13 times, in one
# once; those that are the link and no heading 3 times and never.
_BELIEVED: Final = 0.7
_LEAST_LINKED: Final = 0.15
_ALL_LINKED: Final = 0.9
# "Like us on Facebook" above a paragraph: the link ends the line and is the network's name.
_WORDS_BEFORE: Final = 4.0
_LISTS: Final = frozenset(("ul", "ol"))


def drop_follow_lines(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Drop short lines whose links all lead to profiles on networks: in place.

    However likely they are where they are a link, or a few words and a network's name above a paragraph.
    """
    text = kept & (measured.prose > 0)
    above_text = np.append(text[1:], False) & (measured.links == 1) & (measured.heading == 0)
    above_text &= measured.plain_words <= _WORDS_BEFORE
    is_line = kept & (measured.link >= _LEAST_LINKED) & (measured.text.words <= _MOST_WORDS)
    is_doubted = (probability < _BELIEVED) | ((measured.link >= _ALL_LINKED) & (measured.heading == 0))
    for block in np.nonzero(is_line & (is_doubted | above_text))[0].tolist():
        if page.blocks.links[block]:
            places = places_of(page, block)
            if not is_doubted[block] and not _ends_with_network(page, block, places):
                continue
            is_told = probability[block] >= _BELIEVED and _is_announced(page, block, kept)
            kept[block] = is_told or not places or not all(map(is_profile, places))


def _ends_with_network(page: Segmentation, block: int, places: Iterable[str]) -> bool:
    """Whether a line ends with a link that is called like the network to which it leads."""
    last, part = page.blocks.pieces[block][-1]
    name = "".join(filter(str.isalnum, last.text_content())).casefold()
    hosts = [host_of(place).split(".") for place in places]
    return part is Part.TEXT and all(name in host for host in hosts)


def _is_announced(page: Segmentation, block: int, kept: Choice) -> bool:
    """Whether a kept line that ends with a colon stands above the list: of whom the text is, not of the site.

    Without it "After the move the keeper writes at these accounts:" would announce nothing.
    """
    containers = page.containers
    around = containers.upwards(page.blocks.owner[block])
    first = next((containers.start[each] for each in around if containers.tag[each] in _LISTS), 0)
    return first > 0 and bool(kept[first - 1]) and page.blocks.text[first - 1].rstrip().endswith(COLONS)
