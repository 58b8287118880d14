"""What names of a page's parts call clutter: words of the web's trade, the same in every language. Pure."""

from __future__ import annotations

import functools
import re
from itertools import takewhile
from typing import Final

from stillpage.extract.content.blocks.markup import TESTED
from stillpage.extract.content.blocks.segmentation import Containers, Segmentation
from stillpage.extract.tree.text import CAMEL

ADVERTISEMENTS: Final = frozenset(
    "ad ads advert adverts advertisement advertisements advertising adsense sponsored promoted".split()
)
OFFERS: Final = frozenset(
    "newsletter newsletters signup optin related relatedposts relatedcontent recirculation recommendations"
    " popup disclaimer boilerplate".split()
)
# The rows around each chapter by DocBook, links by pictures and what these lead to as cells of a table.
ROWS_AROUND: Final = frozenset("navheader navfooter".split())
DIALOGS: Final = frozenset("modal dialog popover".split())
CALLS: Final = frozenset(("cta",))
AUTHORS: Final = frozenset("author authors bio".split())
REVIEWS: Final = frozenset("review reviews".split())
SIGNATURES: Final = frozenset(("signature",))
COMMENTS: Final = frozenset("comment comments commentlist".split())

_CLUTTER: Final = ADVERTISEMENTS | OFFERS | ROWS_AROUND
_PICTURED: Final = _CLUTTER | AUTHORS | frozenset("byline avatar headshot gravatar reactions".split())

_ASKED: Final = _PICTURED.union(DIALOGS, CALLS, REVIEWS, SIGNATURES, COMMENTS)
# Most names hold none of these anywhere, which is told in a tenth of the time that their parts take. One in
# five holds `ad`, as a heading does: there the place counts.
_LONG_WORDS: Final = _ASKED - {"ad", "ads"}
_ROOTS: Final = tuple(word for word in _LONG_WORDS if sum(each in word for each in _LONG_WORDS) == 1)
_AD: Final = re.compile(r"(?:(?<![A-Za-z0-9])[Aa]|(?<=[a-z])A)[Dd][Ss]?(?![a-z0-9])")

_SEPARATOR: Final = re.compile(r"[^A-Za-z0-9]+")
# What bundlers hang onto names: `table_root__adKqa`.
_HASH: Final = re.compile(r"(?<=[A-Za-z0-9])(_[A-Za-z0-9-]+)__[A-Za-z0-9_-]{5}$")
_MOST_NAMES: Final = 24
_MOST_PARTS: Final = 4  # of an id; those of more are made of headings


@functools.lru_cache(maxsize=20_000)
def words_of(names: str) -> frozenset[str]:
    """The words in an element's names, if any is one asked for; none of a hash (`ad2f72ca`)."""
    plain = names.lower()
    if not any(root in plain for root in _ROOTS) and not ("ad" in plain and _AD.search(names)):
        return frozenset()
    words: set[str] = set()
    for name in names.split()[:_MOST_NAMES]:
        parted = _SEPARATOR.split(CAMEL.sub("-", _HASH.sub(r"\1", name)))
        parts = [part.lower() for part in parted if part.isalpha()]
        if name[0] != "#" or len(parts) <= _MOST_PARTS:
            words.update(parts)
    return frozenset(words)


def is_signature(classes: str) -> bool:
    """Whether a part's class names call it what whoever wrote a post signs each of his with."""
    return not SIGNATURES.isdisjoint(words_of(classes))


def words_spoken(containers: Containers, container: int) -> frozenset[str]:
    """The words of names that are no class: of a custom element (`amp-ad`), for those who test the page.

    Where classes are hashes nothing else says what a part is. But an issue's own text is "comment" to them.
    """
    names, tag = tested_names(containers, container), containers.tag[container]
    if "-" in tag:
        names.append(tag)
    if not names:
        return frozenset()
    return frozenset().union(*map(words_of, names)) - COMMENTS


def tested_names(containers: Containers, container: int) -> list[str]:
    """What those who test the page call a container."""
    told = containers.told.get(container)
    return [name for attribute in TESTED if (name := told.get(attribute))] if told else []


def is_named_clutter(names: str, *, portraits: bool = True) -> bool:
    """Whether an element's names say that a picture in it is no part of the text: a portrait, an offer."""
    return not (_PICTURED if portraits else _CLUTTER).isdisjoint(words_of(names))


def is_titled_clutter(page: Segmentation, heading: int, below: int) -> bool:
    """Whether a heading stands in a box named clutter that ends before the text below it."""
    containers = page.containers
    boxes = takewhile(
        lambda each: each and containers.end[each] <= below, containers.upwards(page.blocks.owner[heading])
    )
    return any(not _CLUTTER.isdisjoint(words_of(containers.classes(each))) for each in boxes)


def labels_advertisement(page: Segmentation, block: int) -> bool:
    """Whether a line is all that a box named an advertisement says: what is sold comes later, if at all.

    By its classes alone: an id may be made of a heading's words.
    """
    classes = (page.containers.classes(each) for each in page.alone_around(block))
    return any(not ADVERTISEMENTS.isdisjoint(words_of(each)) for each in classes)
