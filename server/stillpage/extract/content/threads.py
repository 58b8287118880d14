"""Threads: which containers are posts, who wrote each, and when. Structure and declarations alone decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

import lxml.html
import numpy as np
from lxml import etree
from lxml.html import HtmlElement
from numpy.typing import NDArray

from stillpage.extract.content.around_posts import (
    drop_above_posts,
    drop_below_posts,
    drop_headings_of_replies,
    drop_profiles,
)
from stillpage.extract.content.entries import keep_entry_lines
from stillpage.extract.content.features import Measured
from stillpage.extract.content.look import Look, look_of
from stillpage.extract.content.post_bodies import keep_bodies_alone
from stillpage.extract.content.post_bylines import Moment
from stillpage.extract.content.segment import Containers, Segmentation
from stillpage.extract.content.signed_posts import signed_entries, signed_posts

# What posts are made of; paragraphs look alike everywhere.
_POSTS: Final = frozenset("div section article li td tr table dd blockquote".split())
_LEAST_POSTS: Final = 3
_LEAST_REPLIES: Final = 0.1  # share of the kept words beside the longest post
_LEAST_WRITERS: Final = 2
_LEAST_WORDS: Final = 3.0
_MANY: Final = 0.3  # of replies; the others are a line or two
# What says again who wrote a post and when is a short line.
_BYLINE_WORDS: Final = 12.0
_CLOCK_CHARS: Final = 12  # beside "2 hours ago"
# Posts hold this share of what is kept, or the page is no thread.
_MOST: Final = 0.6


@dataclass(frozen=True, slots=True)
class Post:
    """One contribution to a thread.

    Attributes:
        element: Its container in the page's tree.
        start: Its first block.
        body: The container of what it says, if that is known.
        writer: Whoever wrote it.
        heading: A detached `<header>` that says who wrote it and when.
    """

    element: HtmlElement
    start: int
    body: int | None
    writer: str
    heading: HtmlElement


def find_posts(
    page: Segmentation, measured: Measured, kept: NDArray[np.bool_], *, is_thread: bool
) -> list[Post]:
    """The posts of a thread whose writers the page names.

    Lines inside them that say the same are taken out of `kept`, in place, as is what stands around posts.
    A live blog that names no writers keeps the lines above its entries instead.

    Args:
        page: The page in blocks.
        measured: Its counts.
        kept: The choice so far.
        is_thread: Whether the page says that it is one. If not, all posts must name a writer and a day, and
            be several people's.
    """
    containers = page.containers
    words = np.where(kept, measured.text.words, 0.0)
    alike = _alike(page, words, is_thread=is_thread)
    if is_thread and len(alike) == _LEAST_WRITERS:
        alike = _with_neighbours(page, alike)
    bodies = _widened(page, alike)
    found = signed_posts(page, bodies, strict=not is_thread)
    if is_thread and not found:
        bodies = _unkept_replies(page, measured)
        found = signed_posts(page, bodies, strict=False)
        for body in bodies:
            inside = _blocks_of(containers, body)
            kept[inside] |= measured.prose[inside] > 0
    if len(found) >= _LEAST_POSTS:
        short = signed_posts(page, _short_posts(page, bodies), strict=False)
        is_dated = all(post.date is not None for post in found)
        found = sorted([*found, *(post for post in short if post.date is not None or not is_dated)])
    if not is_thread and (len(found) < _LEAST_POSTS or len({post.name for post in found}) < _LEAST_WRITERS):
        found = signed_entries(page, bodies)
        keep_entry_lines(page, measured, bodies, kept)
        if not found:
            return []
    bodies_of: dict[int, int] = {}
    if found:
        bodies_of = keep_bodies_alone(
            page, measured, [post.container for post in found], kept, are_entries=not is_thread
        )
        parts = [
            _blocks_of(containers, post) for post in sorted({*bodies, *(post.container for post in found)})
        ]
        drop_below_posts(parts, kept)
        if is_thread:
            drop_above_posts(measured.text.words, measured.heading, parts, kept)
        drop_headings_of_replies(page, measured.heading, parts, kept)
        drop_profiles(
            page, measured, [(_blocks_of(containers, post.container), post.name) for post in found], kept
        )
    posts = []
    for post in found:
        for block in range(containers.start[post.container], containers.end[post.container]):
            if kept[block] and measured.text.words[block] <= _BYLINE_WORDS:
                kept[block] = not _says_again(page.blocks.text[block], post.name, post.date)
        if post.beside is not None:
            kept[_blocks_of(containers, post.beside)] = False
        posts.append(
            Post(
                containers.element[post.container],
                containers.start[post.container],
                bodies_of.get(post.container),
                post.name,
                _heading(post.name, post.date),
            )
        )
    return posts


def _says_again(line: str, name: str, date: Moment | None) -> bool:
    """Whether a line says who wrote a post or when, or both: "by mara on 4 May 2023"."""
    if name and line.casefold().startswith(name.casefold()):
        return True
    if date is None or not date.shown:
        return False
    rest = line.replace(date.shown, " ", 1)
    if rest == line:
        return False
    # A post's number, a clock beside "2 hours ago".
    is_more = any(map(str.isalpha, rest)) and (
        len(rest) > _CLOCK_CHARS or not line.startswith(date.shown) or not any(map(str.isdecimal, rest))
    )
    return not is_more or (bool(name) and name in line)


def _blocks_of(containers: Containers, container: int) -> slice:
    return slice(containers.start[container], containers.end[container])


def _alike(page: Segmentation, words: NDArray[np.float64], *, is_thread: bool) -> list[int]:
    """The containers that look alike, side by side, and hold most of what is kept: the largest such.

    Of a thread's replies most of what is kept from the first on: a long question may look otherwise. Not
    where they have no name and all but nothing is in one of them.
    """
    containers = page.containers
    sums = np.concatenate([[0.0], np.cumsum(words)])
    held = (sums[np.array(containers.end)] - sums[np.array(containers.start)]).tolist()
    by_look: defaultdict[Look, list[int]] = defaultdict(list)
    for container, tag in enumerate(containers.tag):
        if container and held[container] >= _LEAST_WORDS and tag in _POSTS:
            by_look[look_of(page, container)].append(container)
    said = float(words.sum())
    best, most = list[int](), (False, 0.0)
    for look, members in by_look.items():
        apart = _innermost(containers, members)
        each = [held[member] for member in apart]
        if len(apart) < 2:
            continue
        beside = sum(each) - max(each)
        are_replies = is_thread and look[1] and len(apart) >= _LEAST_POSTS
        before = float(sums[containers.start[apart[0]]]) if are_replies else 0.0
        if sum(each) <= _MOST * (said - before) or (not look[1] and beside < _LEAST_REPLIES * said):
            continue
        # A page has often two boxes of a kind: the text, and something short.
        if (order := (len(apart) >= _LEAST_POSTS, sum(each))) > most:
            best, most = apart, order
    return best


def _unkept_replies(page: Segmentation, measured: Measured) -> list[int]:
    """Replies below a text that is all the model kept: of one look, with a writer, many with a paragraph."""
    containers = page.containers
    by_look: defaultdict[Look, list[int]] = defaultdict(list)
    for container, tag in enumerate(containers.tag):
        if container and tag in _POSTS and containers.start[container] < containers.end[container]:
            by_look[look_of(page, container)].append(container)
    paragraphs = np.concatenate([[0], np.cumsum(measured.prose > 0)])
    best: list[int] = []
    most = 0
    for look, members in by_look.items():
        apart = _innermost(containers, members)
        if not look[1] or len(apart) < _LEAST_POSTS:
            continue
        told = sum(
            bool(paragraphs[containers.end[each]] - paragraphs[containers.start[each]]) for each in apart
        )
        if told > most and told >= _MANY * len(apart):
            wide = _widened(page, apart)
            if len(signed_posts(page, wide, strict=False)) == len(wide):
                best, most = wide, told
    return best


def _short_posts(page: Segmentation, posts: list[int]) -> list[int]:
    """What looks like posts and stands outside of them: short ones, of which the model kept nothing."""
    containers = page.containers
    taken = np.zeros(len(page.blocks) + 1, dtype=bool)
    for post in posts:
        taken[containers.start[post] : containers.end[post]] = True
    before = np.concatenate([[0], np.cumsum(taken)])
    by_look: defaultdict[Look, list[int]] = defaultdict(list)
    for container in range(1, len(containers)):
        start, end = containers.start[container], containers.end[container]
        if start < end and containers.tag[container] in _POSTS and before[start] == before[end]:
            by_look[look_of(page, container)].append(container)
    found = []
    for look, count in Counter(look_of(page, post) for post in posts).most_common():
        if not look[1] or count < _LEAST_WRITERS:
            continue
        for member in _innermost(containers, by_look[look]):
            inside = slice(containers.start[member], containers.end[member])
            if not taken[inside].any():
                taken[inside] = True
                found.append(member)
    return sorted(found)


def _with_neighbours(page: Segmentation, pair: list[int]) -> list[int]:
    """Two posts and what looks like them and stands right beside one: of a short thread the short posts."""
    containers = page.containers
    look, parents = look_of(page, pair[0]), {containers.parent[each] for each in pair}
    if not look[1]:
        return pair
    return _innermost(
        containers,
        [
            each
            for each in range(1, len(containers))
            if containers.parent[each] in parents
            and containers.start[each] < containers.end[each]
            and look_of(page, each) == look
        ],
    )


def _innermost(containers: Containers, members: list[int]) -> list[int]:
    """Those that hold no other of them."""
    return [
        member
        for at, member in enumerate(members)
        if at + 1 == len(members) or containers.start[members[at + 1]] >= containers.end[member]
    ]


def _widened(page: Segmentation, bodies: list[int]) -> list[int]:
    """For each the outermost container that holds no other of them: the writer stands beside the text.

    But as wide as most of them are alike, where they are: replies to a post may stand in a box of their own.
    """
    containers = page.containers
    starts = np.array([containers.start[body] for body in bodies], dtype=np.intp)
    chains: list[dict[Look, int]] = []
    widest = []
    for body in bodies:
        post = body
        chain = {look_of(page, post): post}
        while (around := containers.parent[post]) > 0:
            first, last = np.searchsorted(starts, (containers.start[around], containers.end[around]))
            if last - first > 1:
                break
            post = around
            look = look_of(page, post)
            chain.pop(look, None)  # the outermost of a look, in its place
            chain[look] = post
        chains.append(chain)
        widest.append(post)
    if len(bodies) < _LEAST_POSTS:
        return widest
    counts = Counter(look for chain in chains for look in chain)
    common = [next(look for look in reversed(chain) if 2 * counts[look] > len(bodies)) for chain in chains]
    wide = Counter(common).most_common(1)[0][0] if common else None
    return [
        post if wide is None else chain.get(wide, post) for chain, post in zip(chains, widest, strict=True)
    ]


def _heading(name: str, date: Moment | None) -> HtmlElement:
    heading: HtmlElement = lxml.html.Element("header")
    paragraph = etree.SubElement(heading, "p")
    if name:
        writer = etree.SubElement(paragraph, "b")
        writer.text = name
        writer.tail = " · " if date is not None else None
    if date is not None:
        moment = etree.SubElement(paragraph, "time")
        moment.text = date.told
        if date.stamp:
            moment.set("datetime", date.stamp)
    return heading
