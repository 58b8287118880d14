"""Headings above kept text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import FOR_EARS, OUTSIDE_TEXT
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.clutter_names import (
    is_named_clutter,
    is_titled_clutter,
    labels_advertisement,
)
from stillpage.extract.tree.address_parts import host_of
from stillpage.extract.tree.elements import is_paid_for

# A heading that is a link for the most, and that the model doubts.
_LED: Final = 0.9
_DOUBTED: Final = 0.5
# Between a heading and its text: a picture's caption, what a thing is called, where it is sold.
_GAP_BLOCKS: Final = 6
_GAP_WORDS: Final = 25.0
# And between the name of what a part reviews and what it says of that: a picture, prices, buttons.
_OFFER_BLOCKS: Final = 9
_NEARLY_KEPT: Final = 0.4
# Below this a heading announces other pages.
_LIKELY: Final = 0.2
_MOST_LINKED: Final = 0.5
# Headings that name the parts of a text: so many of a look, most of them with text below, some of them lost.
_FEWEST_PARTS: Final = 3
_MOST_PARTS: Final = 0.6
_FEWEST_LOST: Final = 2
_NOT_UNLIKELY: Final = 0.15
_SAID_ABOVE: Final = 30  # blocks
_CLUTTER_LEVELS: Final = 3
_TOOL_WORDS: Final = 6.0  # "[edit | edit source]"


def keep_headings(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep headings right above kept text, and headings above those: in place.

    Above the first kept text only in the same container, for the site's name stands elsewhere, or where it
    names that text alone. A doubtful heading that is a link and ends its box names another story: 34 of these
    are in no label, 13 in one.
    """
    first = int(kept.argmax())
    last = len(kept) - 1 - int(kept[::-1].argmax())
    heading, parent = measured.heading, measured.parent[measured.owner]
    may_belong = ~kept & (heading > 0)
    may_belong[: max(first - 1, 0)] = False
    for index in np.nonzero(may_belong)[0][::-1].tolist():
        below = _end_with_tools(page, measured, kept, index, is_likely=probability[index] >= _LIKELY)
        if below == len(kept) or not kept[below]:
            continue
        deeper = heading[below] == 0 or heading[below] > heading[index]
        beside = (
            index > first
            or parent[index] == parent[first] > 0
            or (probability[index] >= _NOT_UNLIKELY and _names_first_part(page, measured, index, kept, last))
        )
        is_led = measured.link[index] >= _LED and probability[index] < _DOUBTED
        names_other = is_led and index > first and _ends_its_box(page, index) and _leads(page, index)
        kept[index] = (
            deeper
            and beside
            and not names_other
            and not _says_again(page, index, kept)
            and not labels_advertisement(page, index)
            and not is_titled_clutter(page, index, below)
        )


def _says_again(page: Segmentation, heading: int, kept: Choice) -> bool:
    """Whether the last kept block above a heading says the same: it is for paper, or a narrow window."""
    texts = page.blocks.text
    above = range(heading - 1, max(heading - _SAID_ABOVE, 0) - 1, -1)
    return next((texts[block] == texts[heading] for block in above if kept[block]), False)


def _end_with_tools(
    page: Segmentation, measured: Measured, kept: Choice, heading: int, *, is_likely: bool
) -> int:
    """Past a heading and the tools beside it, which are dropped.

    Starlight has a link there whose words no eye sees; MediaWiki has "[edit]", as at each of its headings.
    """
    below = page.end_of_heading(heading)
    if below == len(kept) or kept[below]:
        return below
    if _is_for_ears(page, below):
        return below + 1
    is_tool = is_likely and measured.link[below] >= _MOST_LINKED and measured.text.words[below] <= _TOOL_WORDS
    if not is_tool or page.blocks.text.count(page.blocks.text[below]) < _FEWEST_PARTS:
        return below
    box = page.box_around(heading)
    return below + (page.containers.start[box] == heading and page.containers.end[box] == below + 1)


def _is_for_ears(page: Segmentation, block: int) -> bool:
    return all(element.get(FOR_EARS) is not None for element, _ in page.blocks.pieces[block])


def _names_first_part(page: Segmentation, measured: Measured, index: int, kept: Choice, last: int) -> bool:
    """Whether a heading begins a box with the first part of the text, "Abstract", "Key takeaways".

    The text goes on behind that box, or has another heading of its look. Of 29 such that labels tell of they
    hold 17; what they lack are highlights, an overview and contents, too.
    """
    containers = page.containers
    box = page.box_around(index)
    if measured.heading[index] == 1 or containers.start[box] != index:
        return False
    look = _look(page, index)
    others = np.nonzero(kept & (measured.heading > 0))[0].tolist()
    return containers.end[box] <= last or any(_look(page, other) == look for other in others)


def keep_headings_above_gaps(
    page: Segmentation, measured: Measured, probability: Column, kept: Choice
) -> None:
    """Keep headings apart from their kept text by a few dropped words, if others of their rank are: in place.

    The text is in the same box. Of those in articles that the model puts at .2 or more, labels hold 49 and
    lack 11, most of which name what the text below is about. Where links stand between, it announces them.
    """
    containers = page.containers
    first = int(kept.argmax())
    ranks = set(measured.heading[kept].tolist()) - {0}
    may_belong = ~kept & (probability >= _LIKELY) & (measured.link < _MOST_LINKED) & (measured.heading > 0)
    may_belong[: first + 1] = False
    for block in np.nonzero(may_belong[:-1])[0][::-1].tolist():
        is_elsewhere = containers.flags[page.blocks.owner[block]] & OUTSIDE_TEXT
        if kept[block + 1] or is_elsewhere or measured.heading[block] not in ranks:
            continue
        text = _text_below(block, measured, kept)
        kept[block] = text is not None and containers.end[page.box_around(block)] > text
    _keep_names_alike(page, measured, probability, kept)


def _keep_names_alike(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep likely links that are headings and look like a kept one, a few blocks above kept text: in place.

    They name what a part of a review is of, and lead to where it is sold. Of nine the labels hold all.
    """
    heading = measured.heading
    is_doubted = ~kept & (heading > 0) & (probability >= _NEARLY_KEPT) & (measured.link >= _MOST_LINKED)
    is_doubted[: int(kept.argmax()) + 1] = False
    doubted = np.nonzero(is_doubted)[0][::-1].tolist()
    if not doubted:
        return
    alike = {_look(page, block) for block in np.nonzero(kept & (heading > 0))[0].tolist()}
    for block in doubted:
        if _look(page, block) not in alike or page.containers.flags[page.blocks.owner[block]] & OUTSIDE_TEXT:
            continue
        for below in range(block + 1, min(block + 1 + _OFFER_BLOCKS, len(kept))):
            if 0 < heading[below] <= heading[block]:
                break
            if kept[below]:
                kept[block] = True
                break


def keep_names_of_parts(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep headings that look alike and name the parts of the text, whatever stands between: in place.

    Reviews have scores, prices and buttons between a thing's name and what is said of it. One alone may be of
    a box between two parts; those that are links to one site are of other stories.
    """
    heading, prose = measured.heading, measured.prose > 0
    doubted = ~kept & (heading > 0) & (probability >= _NOT_UNLIKELY)
    # Its own text right below went: that of an offer.
    doubted[:-1] &= kept[1:] | ~prose[1:] | (probability[1:] < _DOUBTED)
    if doubted.sum() < _FEWEST_LOST:
        return
    last_kept = np.maximum.accumulate(np.where(kept, np.arange(len(kept)), 0))
    for group in _parts_by_look(page, measured, kept):
        lost = [
            block
            for block in group
            # What is called so already is not named again by the card of who sells it.
            if doubted[block]
            and heading[last_kept[block]] != heading[block]
            and not _is_in_clutter(page, block)
        ]
        if len(lost) < _FEWEST_LOST or _leads_to_one_site(page, measured, lost):
            continue
        kept[lost] = True
        # "Best of all", and below that the name.
        for block in lost:
            while (
                block + 1 < len(kept)
                and heading[block + 1] > heading[block]
                and not _is_in_clutter(page, block + 1)
            ):
                block += 1
                kept[block] = True


def _parts_by_look(page: Segmentation, measured: Measured, kept: Choice) -> Iterator[list[int]]:
    """Of headings of one look those above kept paragraphs, if most of that look are."""
    heading = measured.heading
    told = np.append(0, np.cumsum(kept & (measured.prose > 0)))
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    ends: dict[int, int] = {}
    above: list[int] = []
    for block in np.nonzero(heading)[0].tolist():
        groups[_look(page, block)].append(block)
        while above and heading[above[-1]] >= heading[block]:
            ends[above.pop()] = block
        above.append(block)
    for group in groups.values():
        named = [block for block in group if told[ends.get(block, len(kept))] > told[block]]
        if len(named) >= max(_FEWEST_PARTS, _MOST_PARTS * len(group)):
            yield named


def _leads_to_one_site(page: Segmentation, measured: Measured, headings: Sequence[int]) -> bool:
    """Whether headings are links to one site; their own places are none, nor is where a thing is sold."""
    linked = [block for block in headings if measured.link[block] >= _MOST_LINKED]
    links = {link for block in linked for link in page.links_in(block)}
    hosts = {
        host_of(address)
        for link in links
        if not (address := link.get("href") or "#").startswith("#") and not is_paid_for(link)
    }
    return len(linked) > 1 and len(hosts) == 1


def _is_in_clutter(page: Segmentation, block: int) -> bool:
    containers, owner = page.containers, page.blocks.owner[block]
    around = islice(containers.upwards(owner), _CLUTTER_LEVELS)
    return bool(containers.flags[owner] & OUTSIDE_TEXT) or any(
        is_named_clutter(containers.names[each]) for each in around
    )


def _look(page: Segmentation, block: int) -> tuple[str, str]:
    """An element's tag and class, for which a page's style sheet has one look."""
    owner = page.blocks.owner[block]
    return page.containers.tag[owner], page.containers.classes(owner)


def _text_below(block: int, measured: Measured, kept: Choice) -> int | None:
    """The first kept block below a heading, if little stands between and no heading of its rank."""
    heading, words = measured.heading, measured.text.words
    passed = linked = 0.0
    for below in range(block + 1, min(block + 1 + _GAP_BLOCKS, len(kept))):
        if 0 < heading[below] <= heading[block] or passed > _GAP_WORDS:
            return None
        if kept[below]:
            return below if linked < _MOST_LINKED * passed else None
        passed += float(words[below])
        linked += float(words[below] * measured.link[below])
    return None


def _leads(page: Segmentation, block: int) -> bool:
    """Whether a heading's links lead elsewhere: one without an address is an anchor."""
    links = page.links_in(block)
    return not links or any(link.get("href") for link in links)


def _ends_its_box(page: Segmentation, block: int) -> bool:
    """Whether the box around a block's box ends with it."""
    containers = page.containers
    container = containers.parent[containers.parent[page.blocks.owner[block]]]
    return container > 0 and containers.end[container] <= block + 1
