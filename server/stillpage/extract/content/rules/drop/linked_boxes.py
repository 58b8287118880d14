"""Small parts between an article's paragraphs whose links show that they do not belong to it.

Cards of other stories (a link around a picture and a headline, or one on each), portraits of whoever wrote it
(`rel=author`), and ways to a part of the page that is left out (the number of comments).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final
from urllib.parse import unquote

import numpy as np
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.drop.link_rows import places_of
from stillpage.extract.image_names import IMAGE_FILE
from stillpage.extract.tree.elements import link_around
from stillpage.extract.tree.text import short_text

_BOX_WORDS: Final = 60.0
_BOX_SHARE: Final = 0.3  # of the kept words
_MOST_WRITERS: Final = 20
_LINKED: Final = 0.5  # of a line that may have brackets around its link
_BOX_BLOCKS: Final = 6
# With a link on each: more of them on a page are its list, of which labels of the corpora hold 739 of 744.
_MOST_CARDS: Final = 2
_ALL_LINKED: Final = 0.95
_BELIEVED: Final = 0.75
# In these it is one of a choice that the article makes, or its own picture.
_ENTRIES: Final = frozenset("li td th dd".split())
_CHOICES: Final = _ENTRIES | {"figure", "blockquote"}
_HEADLINE: Final = 12  # characters; shorter ones are buttons
_SPREAD_LEVELS: Final = 5


def drop_linked_boxes(
    page: Segmentation, measured: Measured, probability: Column, kept: Choice, *, is_article: bool = True
) -> None:
    """Drop cards, portraits of writers and lines that lead to what is left out: in place.

    On a page that does not say that it is an article (`is_article`), several cards may be what it lists.
    """
    words = measured.text.words
    most = min(_BOX_WORDS, _BOX_SHARE * float(words[kept].sum()))
    linked = list(_cards(page, measured, kept))
    if not is_article and len(linked) > _MOST_CARDS:
        linked = []
    spread = list(_spread_cards(page, probability, kept))
    if not is_article and len(spread) > _MOST_CARDS:
        spread = []
    cards = (*linked, *_cards_of_two_links(page, measured, probability, kept), *spread)
    for box in (*cards, *_portraits(page)):
        if box.stop - box.start <= _BOX_BLOCKS and float(words[box].sum()) <= most:
            kept[box] = False
    _drop_ways_to_dropped(page, measured, kept)


def _cards(page: Segmentation, measured: Measured, kept: Choice) -> Iterator[slice]:
    """The blocks of links to other pages that hold a headline and a picture."""
    seen: set[HtmlElement] = set()
    speaker_of = cache(_speaker)  # a box may hold thousands of cards
    for block in np.nonzero(kept & (measured.heading > 0) & (measured.link >= 1))[0].tolist():
        heading = page.containers.element[page.blocks.owner[block]]
        link = next(heading.iterancestors("a"), None)
        address = "" if link is None else (link.get("href") or "")
        if link is None or link in seen:
            continue
        seen.add(link)
        if (
            address[:1] not in ("", "#")
            and next(link.iter("img", "picture"), None) is not None
            and (box := link.getparent()) is not None
            and speaker_of(box) is link
            and not _is_choice(heading)
        ):
            before, behind = range(block - 1, -1, -1), range(block + 1, len(kept))
            start = next((each + 1 for each in before if page.link_at(each) is not link), 0)
            stop = next((each for each in behind if page.link_at(each) is not link), len(kept))
            yield slice(start, stop)


def _cards_of_two_links(
    page: Segmentation, measured: Measured, probability: Column, kept: Choice
) -> list[slice]:
    """The blocks of doubted boxes whose headline and picture lead to one page, and no link elsewhere.

    None where there are several: then they are what the article lists. Nor what leads to the large picture.
    """
    containers = page.containers
    pictured = defaultdict[str, list[int]](list)
    for media in page.media:
        link = next(media.element.iterancestors("a"), None)
        address = "" if link is None else (link.get("href") or "").strip()
        if address and media.element.tag in ("img", "picture"):
            pictured[address].append(media.container)
    if not pictured:
        return []
    found = list[tuple[slice, str]]()
    for block in np.nonzero(kept & (measured.heading > 0) & (measured.link >= _ALL_LINKED))[0].tolist():
        places = places_of(page, block)
        (place,) = places if len(places) == 1 else ("",)
        if (
            place not in pictured
            or IMAGE_FILE.fullmatch(place)
            or _is_choice(containers.element[page.blocks.owner[block]])
        ):
            continue
        around = containers.with_those_above(pictured[place])
        box = next((each for each in containers.upwards(page.blocks.owner[block]) if each in around), 0)
        if box:  # else they share nothing but the body
            found.append((containers.inside(box), place))
    if len(found) > _MOST_CARDS:
        return []
    return [
        box
        for box, place in found
        if box.stop - box.start <= _BOX_BLOCKS
        and (probability[box] < _BELIEVED).all()
        and all(places_of(page, each) <= {place} for each in range(box.start, box.stop))
    ]


def _spread_cards(page: Segmentation, probability: Column, kept: Choice) -> Iterator[slice]:
    """The blocks of doubted boxes over which a link is spread that holds nothing.

    Only its label says, for ears, what one of the box's lines says for eyes.
    """
    containers = page.containers
    for link in containers.element[0].iter("a"):
        label = (link.get("aria-label") or "").strip()
        address = (link.get("href") or "").strip()
        # An address with a part of a page is a heading's own.
        if len(label) < _HEADLINE or not address or "#" in address or len(link) or (link.text or "").strip():
            continue
        told = " ".join(label.split())
        for around in islice(link.iterancestors(), _SPREAD_LEVELS):
            container = page.index_of.get(around, 0)
            box = containers.inside(container)
            if box.stop - box.start > _BOX_BLOCKS:
                break
            lines = page.blocks.text[box.start : box.stop]
            if container and kept[box].any() and told in lines:
                is_entry = any(each.tag in _ENTRIES for each in link.iterancestors())
                if not is_entry and (probability[box] < _BELIEVED).all():
                    yield box
                break


def _speaker(box: HtmlElement) -> HtmlElement | None:
    """What says all that its box says: a headline with text below it is part of the article."""
    speakers = islice(filter(_says, box), 2)
    own = (box.text, *(each.tail for each in box))
    only = next(speakers, None)
    is_all = next(speakers, None) is None and all(not text or text.isspace() for text in own)
    return only if is_all else None


def _says(element: HtmlElement) -> bool:
    return any(not text.isspace() for text in element.itertext(with_tail=False))


def _portraits(page: Segmentation) -> Iterator[slice]:
    """Small boxes with a picture and a link to the one who wrote the page, from the inside out."""
    containers = page.containers
    links = [link for link in containers.element[0].iter("a") if "author" in (link.get("rel") or "").split()]
    for link in links[:_MOST_WRITERS]:
        if _is_choice(link):
            continue
        for around in link.iterancestors():
            container = page.index_of.get(around, 0)
            box = containers.inside(container)
            if not container or box.stop - box.start > _BOX_BLOCKS:
                break
            if next(around.iter("img"), None) is not None:
                yield box


def _drop_ways_to_dropped(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Drop lines that are one link to a part of the page of which nothing is kept."""
    part_named: dict[str, slice] | None = None
    is_way = kept & (measured.link >= _LINKED) & (measured.links == 1) & (measured.heading == 0)
    for block in np.nonzero(is_way)[0].tolist():
        pieces = page.blocks.pieces[block][:2]  # a bracket, the link
        links = (link_around(piece) for piece, _ in pieces)
        link = next((link for link in links if link is not None), None)
        address = ((link.get("href") if link is not None else None) or "").strip()
        if address[:1] != "#" or link is None or not _is_all_of(link, page.blocks.text[block]):
            continue
        if _is_choice(page.containers.element[page.blocks.owner[block]]):
            continue
        if part_named is None:
            part_named = _parts_by_name(page)
        target = part_named.get(address[1:]) or part_named.get(unquote(address[1:]))
        if target is not None and target.stop > target.start and not kept[target].any():
            kept[block] = False


def _is_all_of(link: HtmlElement, line: str) -> bool:
    """Whether a line says no more than its link: "(3 comments)"."""
    told = short_text(link, len(line))
    return told is not None and "".join(filter(str.isalnum, line)) == "".join(filter(str.isalnum, told))


def _is_choice(element: HtmlElement) -> bool:
    return any(each.tag in _CHOICES for each in (element, *element.iterancestors()))


def _parts_by_name(page: Segmentation) -> dict[str, slice]:
    containers = page.containers
    return {
        name: containers.inside(container)
        for container, element in enumerate(containers.element)
        if (name := element.get("id"))
    }
