"""The article's own table of contents: of a page's lists of links, the one that leads into the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.tree.elements import is_empty

# Its links, how far above it kept text may stand, and where a list is the site's.
_FEWEST_LINKS: Final = 3
_CONTENTS_LEVELS: Final = 3
_NOT_IN_TEXT: Final = int(Flag.NAV | Flag.ASIDE | Flag.HEADER | Flag.FOOTER | Flag.HIDDEN | Flag.MENU)
_LISTS: Final = ("ul", "ol", "dl")
_MOST_LINKED: Final = 0.5
_LEAST_BELOW: Final = 0.2


def keep_contents(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep the article's own table of contents, a list of links to kept parts, beside kept text: in place.

    Text must follow it: after all of the text, as in a column beside, it leads a reader back. DocBook writes
    the name of the page's file before each fragment (and the table as a list of terms).
    """
    containers, words = page.containers, measured.text.words * kept
    holds_text = measured.holding(kept)
    targets: set[str] | None = None
    end = 0
    for container in containers.of(*_LISTS):
        if containers.start[container] < end:
            continue
        end = containers.end[container]
        inside = slice(containers.start[container], end)
        around = islice(containers.upwards(containers.parent[container]), _CONTENTS_LEVELS)
        if (
            containers.flags[container] & _NOT_IN_TEXT
            or kept[inside].all()
            or not any(holds_text[each] for each in around)
            or (measured.link[inside] < _MOST_LINKED).any()
            or float(words[end:].sum()) < _LEAST_BELOW * float(words.sum())
        ):
            continue
        addresses = (link.get("href") for link in containers.element[container].iter("a"))
        links = [address.partition("#") for address in addresses if address is not None]
        leads_into_one = all(file == links[0][0] and place for file, _, place in links)
        if len(links) < _FEWEST_LINKS or not leads_into_one:
            continue
        if targets is None:
            targets = set(_names_in(page, measured, kept))
        kept[inside] |= 2 * sum(place in targets for *_, place in links) >= len(links)


def _names_in(page: Segmentation, measured: Measured, kept: Choice) -> Iterator[str]:
    """The ids and names in kept text that links can lead to: empty elements have one before a heading."""
    containers = page.containers
    holds_kept = measured.holding(kept)
    holders = np.nonzero(holds_kept)[0][1:].tolist()  # without the body
    yield from (containers.element[each].get("id") or "" for each in holders)
    for element in containers.element[0].iter("a", "span", "div", "p"):
        name = element.get("id") or element.get("name")
        if name and is_empty(element):
            around = element.getparent()
            if around is not None and holds_kept[page.container_of(around) or 0]:
                yield name
    for block in np.nonzero(kept)[0].tolist():
        yield from (
            element.get("id") or element.get("name") or "" for element, _ in page.blocks.pieces[block]
        )
