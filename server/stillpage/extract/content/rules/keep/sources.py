"""Lists of where a text has it from, below it: each item a link to another site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.networks import is_profile
from stillpage.extract.tree.address_parts import host_of
from stillpage.extract.tree.text import COLONS

_LISTS: Final = ("ul", "ol")
# From the box that holds the last paragraphs down to the list: a division of its own.
_MOST_LEVELS: Final = 3
_LEAST_HOSTS: Final = 2
# Of an item: names of networks, to share on, are shorter.
_LEAST_WORDS: Final = 1.5
_MOST_WORDS: Final = 60.0
_LEAST_LINKED: Final = 0.3
# Of a list that nothing calls so: names of sites, of shops and of what serves the page are shorter, and
# titles of other stories are nothing but links, where a source has a year or who wrote it.
_LEAST_WORDS_UNCALLED: Final = 4.0
_ALL_LINKED: Final = 0.95
_LEAST_WORDS_OF_SENTENCE: Final = 5.0
# Names are words of the web's trade, where a heading is in the page's own language.
_CALLED: Final = re.compile(
    r"(?<![a-z])(?:sources?|references?|refs?|reflist|bibliograph(?:y|ie)|citations?)(?![a-z])", re.IGNORECASE
)


def are_sources(names: str) -> bool:
    """Whether an element is named after sources."""
    return _CALLED.search(names) is not None


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
    is_called = False
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
            above = inside.start - 1
            is_called |= _is_announced(page, measured, above, kept) or _goes_on(page, each, kept)
            is_called |= _is_named(page, (each, page.blocks.owner[above]), around)
    # Of one host they may be the site's own, under another name.
    if len(hosts) >= _LEAST_HOSTS and (is_called or _are_told(measured, found)):
        for inside in found:
            kept[inside] = True


def _is_announced(page: Segmentation, measured: Measured, above: int, kept: Choice) -> bool:
    """Whether the line above a list is a kept sentence that ends in a colon."""
    is_sentence = bool(kept[above]) and measured.text.words[above] >= _LEAST_WORDS_OF_SENTENCE
    return is_sentence and page.blocks.text[above].rstrip().endswith(COLONS)


def _is_named(page: Segmentation, inner: Iterable[int], around: int) -> bool:
    """Whether one of these containers, or a box of it within the text's, is named after sources."""
    containers = page.containers
    boxes = (box for each in inner for box in takewhile(lambda box: box != around, containers.upwards(each)))
    return any(are_sources(containers.names[box]) for box in boxes)


def _goes_on(page: Segmentation, listing: int, kept: Choice) -> bool:
    """Whether a list stands in one of which something is kept."""
    return any(
        page.containers.tag[each] in _LISTS and kept[page.containers.inside(each)].any()
        for each in page.containers.upwards(listing)
    )


def _are_told(measured: Measured, lists: list[slice]) -> bool:
    """Whether lists that nothing calls sources say more of them than a name or a title."""
    words = np.concatenate([measured.text.words[each] for each in lists])
    linked = np.concatenate([measured.link[each] for each in lists])
    return float(words.mean()) >= _LEAST_WORDS_UNCALLED and float(linked.min()) < _ALL_LINKED


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
        addresses = [link.get("href", "") for link in page.links_in(block)]
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
