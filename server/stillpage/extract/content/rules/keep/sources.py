"""Lists of where a text has it from, below it: each item a link to another site."""

from __future__ import annotations

from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.drop.follow_lines import is_profile
from stillpage.extract.tree.address_parts import host_of

_LISTS: Final = ("ul", "ol")
# From the box that holds the last paragraphs down to the list: a division of its own.
_MOST_LEVELS: Final = 3
_LEAST_HOSTS: Final = 2
# Of an item: names of networks, to share on, are shorter.
_LEAST_WORDS: Final = 1.5
_MOST_WORDS: Final = 60.0
_LEAST_LINKED: Final = 0.3


def keep_sources(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep such lists that stand in the box of the text's last paragraph, behind it: in place.

    What sells or shares has pictures, buttons or a word an item; other stories stay on their site.
    """
    prose = np.nonzero(kept & (measured.prose > 0))[0]
    if not len(prose):
        return
    containers, last = page.containers, int(prose[-1])
    around = containers.parent[page.blocks.owner[last]]
    if around <= 0:
        return
    found = list[slice]()
    hosts = set[str]()
    for each in range(around + 1, len(containers)):
        if containers.start[each] >= containers.end[around]:
            break
        inside = containers.inside(each)
        if (
            containers.tag[each] in _LISTS
            and inside.start > last
            and not kept[inside].any()
            and not containers.flags[each] & OUTSIDE_TEXT
            and _levels(page, each, around) <= _MOST_LEVELS
            and (named := _hosts(page, measured, inside))
        ):
            found.append(inside)
            hosts |= named
    # Of one host they may be the site's own, under another name.
    if len(hosts) >= _LEAST_HOSTS:
        for inside in found:
            kept[inside] = True


def _levels(page: Segmentation, container: int, around: int) -> int:
    """How many containers down a list stands."""
    return next(
        (level for level, each in enumerate(page.containers.upwards(container)) if each == around),
        _MOST_LEVELS + 1,
    )


def _hosts(page: Segmentation, measured: Measured, inside: slice) -> set[str]:
    """The hosts that a list's items lead to; none if an item is no source."""
    words = measured.text.words[inside]
    if not len(words) or float(words.mean()) < _LEAST_WORDS or float(words.max()) > _MOST_WORDS:
        return set()
    hosts = set[str]()
    for block in range(inside.start, inside.stop):
        addresses = [link.get("href") or "" for link in page.links_in(block)]
        found = set(map(host_of, addresses))
        if (
            any(map(is_profile, addresses))
            or not found
            or "" in found
            or page.blocks.images[block]
            or measured.link[block] < _LEAST_LINKED
        ):
            return set()
        hosts |= found
    return hosts
