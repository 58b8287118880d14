"""Teasers below an article: boxes that each name another page of the site and say a few words on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache, partial
from typing import Final
from urllib.parse import urlsplit

import numpy as np

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Index, Measured
from stillpage.extract.content.features.sequence import prefix_sums
from stillpage.extract.content.rules.drop.link_rows import places_of
from stillpage.extract.tree.elements import HEADINGS, is_paid_for

_LEAST_TEASERS: Final = 3
_SEVERAL: Final = 2
_FEWEST_BLOCKS: Final = 2
_MOST_BLOCKS: Final = 10
_MOST_WORDS: Final = 90.0
_NAME_LINKED: Final = 0.8  # share of the letters
_ONE_SITE: Final = 0.5  # share of the teasers; a choice of other people's pages leads to many sites
# Words of running text outside all teasers, half of it in one place. Where the text of a page of `mixed` is
# spread, what went was wrong in 605 words of articles and right in 81, but right in 1,000 of lists that look
# like articles.
_LEAST_PROSE: Final = 40.0
_IN_ONE_PLACE: Final = 0.5
_LITTLE: Final = 0.1  # of that text may follow: who owns the page, a disclaimer
# Among the text what the model believes is left alone, and what there is much of: lists of places, of goods
# with their pros and cons.
_BELIEVED: Final = 0.7
_NAME_SURE: Final = 0.35
_LITTLE_AMONG: Final = 0.25
_NOT_TEASERS: Final = frozenset("pre td th tr tbody dt dd blockquote details".split())


def drop_teasers(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Drop the teasers that follow the text of an article, and the heading above them: in place.

    Where their boxes have no telling name the model may take them for the page's own text: there can be ten
    times as much of it. Among the text they go where there are few words of them and the model doubts all.
    Where there is hardly any running text (a photograph, a note, a list of changes) they have to be all that
    follows the page's own `<article>`.
    """
    may_be_teasers = _may_be_teasers(measured)
    theirs = measured.within(may_be_teasers)
    theirs[:-1] |= theirs[1:] & (measured.heading[:-1] > 0)
    if not (kept & theirs).any():
        return
    groups = _groups(page, measured, may_be_teasers)
    if not groups:
        return
    prose = np.where(kept & (measured.prose > 0), measured.text.words, 0.0)
    for group in groups:
        for teaser in group:
            prose[page.containers.inside(teaser)] = 0.0
    all_prose = float(prose.sum())
    if all_prose < _LEAST_PROSE or not _stands_in_one_place(measured, prose):
        _drop_all_that_follows(page, measured, probability, kept, groups)
        return
    before = prefix_sums(prose)
    for group in groups:
        boxes = [page.containers.inside(teaser) for teaser in group]
        is_below = all_prose - float(before[boxes[0].start]) <= _LITTLE * all_prose
        if is_below and _is_one_of(page, measured, prose, group):
            continue
        is_among = not is_below and not any(_is_of_goods(page, teaser) for teaser in group)
        if is_below or (is_among and _is_doubted(measured, probability, kept, boxes, all_prose)):
            above = boxes[0].start - 1
            if above >= 0 and measured.heading[above]:
                kept[above] = False
            for box in boxes:
                kept[box] = False


def _drop_all_that_follows(
    page: Segmentation, measured: Measured, probability: Column, kept: Choice, groups: list[list[int]]
) -> None:
    """Drop what is kept behind the only `<article>` with a main heading, if all of it is teasers: in place.

    Their names are headings, and the model is sure of none of it. Posts of a thread are not all headed so.
    """
    containers = page.containers
    headed = {container for place in containers.of("h1") for container in containers.upwards(place)}
    own = [containers.inside(each) for each in containers.of("article") if each in headed]
    if len(own) != 1 or not kept[own[0]].any():
        return
    behind = kept.copy()
    behind[: own[0].stop] = False
    others = behind & ~(measured.heading > 0)
    for teaser in (each for group in groups for each in group):
        inside = containers.inside(teaser)
        if ((measured.link[inside] >= _NAME_LINKED) & (measured.heading[inside] > 0)).any():
            others[inside] = False
    if not others.any() and not (behind & (probability >= _BELIEVED)).any():
        kept[behind] = False


def _is_one_of(page: Segmentation, measured: Measured, prose: Column, group: list[int]) -> bool:
    """Whether the text is an entry of the same list: in a box that looks like theirs, under a linked name."""
    containers = page.containers
    looks = {(containers.parent[each], containers.tag[each], containers.classes(each)) for each in group}
    for each in containers.upwards(page.blocks.owner[int(prose.argmax())]):
        if (containers.parent[each], containers.tag[each], containers.classes(each)) in looks:
            inside = containers.inside(each)
            return bool(((measured.heading[inside] > 0) & (measured.link[inside] >= _NAME_LINKED)).any())
    return False


def _is_of_goods(page: Segmentation, teaser: int) -> bool:
    """Whether a box says that somebody pays for a link of it: in a review it is what that is of."""
    return any(map(is_paid_for, page.containers.element[teaser].iter("a")))


def _is_doubted(
    measured: Measured, probability: Column, kept: Choice, group: list[slice], all_prose: float
) -> bool:
    """Whether teasers say little beside the text, and the model believes neither their headings nor that."""
    said = sum(float(measured.text.words[teaser][kept[teaser]].sum()) for teaser in group)
    if said > _LITTLE_AMONG * all_prose:
        return False
    for teaser in group:
        names = (measured.link[teaser] >= _NAME_LINKED) & (measured.heading[teaser] > 0)
        if not names.any() or (probability[teaser][names] >= _NAME_SURE).any():
            return False
        if (probability[teaser][kept[teaser]] >= _BELIEVED).any():
            return False
    return True


def _stands_in_one_place(measured: Measured, prose: Column) -> bool:
    """Whether one container holds half of a text, in paragraphs: a list's introductions stand in many."""
    places = measured.parent[measured.owner] + 1  # the body's parent is -1
    words = np.bincount(places, weights=prose)
    fullest = int(words.argmax())
    paragraphs = int(((prose > 0) & (places == fullest)).sum())
    return paragraphs > 1 and float(words[fullest]) >= _IN_ONE_PLACE * float(prose.sum())


def _groups(page: Segmentation, measured: Measured, may_be_teasers: Index) -> list[list[int]]:
    """Containers of teasers that stand beside each other, or in rows that do, each group in reading order."""
    containers = page.containers
    addresses = _teasers(page, measured, may_be_teasers)
    beside: defaultdict[int, list[int]] = defaultdict(list)
    for teaser in addresses:
        beside[containers.parent[teaser]].append(teaser)
    for row in [row for row, teasers in beside.items() if len(teasers) < _LEAST_TEASERS and row > 0]:
        beside[containers.parent[row]].extend(beside.pop(row))
    return [
        sorted(teasers)
        for teasers in beside.values()
        if _lead_into_one_site([addresses[teaser] for teaser in teasers])
    ]


def _may_be_teasers(measured: Measured) -> Index:
    """The containers with as many blocks as teasers have, and a name among them.

    A name alone is a link in a list, of which the model knows enough; a heading alone is none.
    """
    blocks = measured.end[1:] - measured.start[1:]
    is_named = measured.holding(measured.link >= _NAME_LINKED)[1:]
    has_more = (blocks >= _FEWEST_BLOCKS) | measured.holding(measured.heading > 0)[1:]
    return np.nonzero(is_named & has_more & (blocks <= _MOST_BLOCKS))[0] + 1  # without the body


def _teasers(page: Segmentation, measured: Measured, may_be_teasers: Index) -> dict[int, tuple[str, str]]:
    """Where each teaser leads, site and address, by its outermost container; what holds several is none."""
    containers = page.containers
    parent = containers.parent
    within: Counter[int] = Counter()
    # As lists: asking an array for one value takes ten times as long.
    words, link = measured.text.words.tolist(), measured.link.tolist()
    addresses: dict[int, tuple[str, str]] = {}
    address_of = cache(partial(_address, page))  # boxes within each other have one name
    for container in may_be_teasers[::-1].tolist():  # what is inside comes first
        blocks = containers.end[container] - containers.start[container]
        is_bare = blocks < _FEWEST_BLOCKS and containers.tag[container] in HEADINGS
        if is_bare or within[container] >= _SEVERAL:
            continue
        name = _name(page, words, link, container)
        address = None if name is None else address_of(name)
        if address is not None:
            addresses[container] = address
            if not within[container]:
                within.update(containers.upwards(parent[container]))
    return {
        container: address
        for container, address in addresses.items()
        if addresses.keys().isdisjoint(containers.upwards(parent[container]))
    }


def _lead_into_one_site(addresses: list[tuple[str, str]]) -> bool:
    """Whether there are several places, most of them on one site."""
    places = set(addresses)
    most = max(Counter(site for site, _ in places).values())
    return len(places) >= _LEAST_TEASERS and most >= _ONE_SITE * len(places)


def _name(page: Segmentation, words: list[float], link: list[float], container: int) -> int | None:
    """The longest of a teaser's names, as a block; None for what is no teaser.

    Of a container with as many blocks as teasers have, and a name among them.
    """
    containers = page.containers
    inside = range(containers.start[container], containers.end[container])
    if containers.tag[container] in _NOT_TEASERS or sum(words[inside.start : inside.stop]) > _MOST_WORDS:
        return None
    return max((block for block in inside if link[block] >= _NAME_LINKED), key=words.__getitem__)


def _address(page: Segmentation, name: int) -> tuple[str, str] | None:
    """The site that a name leads to, empty for the page's own, and the address; None if it leads nowhere."""
    places = places_of(page, name)
    if not places:  # the link is around the whole card
        around = page.containers.element[page.blocks.owner[name]].iterancestors("a")
        places = {(each.get("href") or "").strip() for each in around} - {""}
    place = next(iter(places)).partition("#")[0] if len(places) == 1 else ""
    try:
        parts = urlsplit(place)
    except ValueError:  # as in http://[
        return None
    return (parts.netloc, place) if place and parts.scheme in ("", "http", "https") else None
