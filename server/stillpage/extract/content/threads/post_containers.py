"""Which containers are the posts of a thread, by what they look like and where they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.blocks.look import Look, look_of, named_look_of
from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT
from stillpage.extract.content.blocks.segmentation import Containers, Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.threads.signed_posts import Signed, all_signed

# What posts are made of; paragraphs look alike everywhere.
_POSTS: Final = frozenset("div section article li td tr table dd blockquote".split())
_LEAST_POSTS: Final = 3
_LEAST_PAIRS: Final = 2
_LEAST_REPLIES: Final = 0.1  # share of the kept words beside the longest post
_LEAST_WORDS: Final = 3.0
_MOST_TRIED: Final = 8
_MANY: Final = 0.3  # of replies; the others are a line or two
_REPLY: Final = re.compile(r"(?<![a-z])(?:comment|reply|answer|response|post|status|note)(?![a-z])", re.I)
# Posts hold this share of what is kept, or the page is no thread.
_MOST_OF_KEPT: Final = 0.6
_LEAST_OF_A_KIND: Final = 2
_MOST_BOXES: Final = 4  # around what a post says


def alike(page: Segmentation, words: NDArray[np.float64], *, is_thread: bool) -> list[int]:
    """The largest group of containers that look alike, stand side by side and hold most of what is kept.

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
        if sum(each) <= _MOST_OF_KEPT * (said - before) or (not look[1] and beside < _LEAST_REPLIES * said):
            continue
        # A page has often two boxes of a kind: the text, and something short.
        if (order := (len(apart) >= _LEAST_POSTS, sum(each))) > most:
            best, most = apart, order
    return best


def unkept_replies(page: Segmentation, measured: Measured) -> list[Signed]:
    """Replies below the only text that the model kept: alike, signed, and many of them with a paragraph."""
    containers = page.containers
    by_look: defaultdict[Look, list[int]] = defaultdict(list)
    for container, tag in enumerate(containers.tag):
        if container and tag in _POSTS and containers.start[container] < containers.end[container]:
            by_look[look_of(page, container)].append(container)
    paragraphs = np.concatenate([[0], np.cumsum(measured.prose > 0)])
    candidates = []
    for look, members in by_look.items():
        apart = _innermost(containers, members) if look[1] else []
        told = sum(
            bool(paragraphs[containers.end[each]] - paragraphs[containers.start[each]]) for each in apart
        )
        if len(apart) >= _LEAST_POSTS and told >= _MANY * len(apart):
            candidates.append((told, apart))
    candidates.sort(key=lambda each: -each[0])
    for _, apart in candidates[:_MOST_TRIED]:
        if found := all_signed(page, widened(page, apart)):
            return found
    return []


def few_replies(page: Segmentation, measured: Measured, kept: Choice) -> list[Signed]:
    """One reply or two below the only text that the model kept, called so, signed and dated.

    Nothing of them is kept, but of the first, which may be what they answer.
    """
    containers = page.containers
    first = int(kept.argmax())
    by_look: defaultdict[Look, list[int]] = defaultdict(list)
    for container, tag in enumerate(containers.tag):
        inside = containers.inside(container)
        is_post = tag in _POSTS and inside.start < inside.stop > first
        if container and is_post and _REPLY.search(containers.names[container]):
            by_look[look_of(page, container)].append(container)
    before = np.concatenate([[0], np.cumsum(kept)])
    tried = []
    # A box for each reply holds those below it, too: the look of which there are more.
    groups = sorted((_innermost(containers, members) for members in by_look.values()), key=len, reverse=True)
    for apart in groups:
        held = [bool(before[containers.end[each]] - before[containers.start[each]]) for each in apart]
        if len(apart) < _LEAST_POSTS and not held[-1]:
            tried.append((apart, apart[held[0] :]))
    for apart, unkept in tried[:_MOST_TRIED]:
        if not all(_is_reply(page, measured, each) for each in unkept):
            continue
        found = all_signed(page, apart)
        if found and all(post.date is not None for post in found):
            return found
    return []


def _is_reply(page: Segmentation, measured: Measured, container: int) -> bool:
    """Whether a box says something, and neither stands beside the text nor has a headline that leads away."""
    inside = page.containers.inside(container)
    leads = (measured.heading[inside] > 0) & (measured.link[inside] > _MANY)
    is_outside = bool(page.containers.flags[container] & OUTSIDE_TEXT)
    return not (is_outside or leads.any()) and bool(said_in(measured, inside).any())


def said_in(measured: Measured, inside: slice) -> NDArray[np.bool_]:
    """Which blocks of a short reply are sentences, and no link."""
    text = measured.text
    is_line = (text.words[inside] >= _LEAST_WORDS) & (text.ends_sentence[inside] > 0)
    said: NDArray[np.bool_] = (measured.prose[inside] > 0) | (is_line & (measured.link[inside] < _MANY))
    return said


def are_lines_above(
    page: Segmentation, measured: Measured, rows: Sequence[int], signed: Sequence[Signed]
) -> bool:
    """Whether every other row says who wrote the text in the next one: some boards are tables of such."""
    lines = [line.container for line in signed]
    return (
        len(lines) >= _LEAST_PAIRS
        and len(rows) == 2 * len(lines)
        and lines == list(rows[::2])
        and not any(measured.prose[page.containers.inside(line)].any() for line in lines)
    )


def short_posts(page: Segmentation, posts: list[int]) -> list[int]:
    """Short posts of which the model kept nothing: they look like the others, and stand outside of them."""
    containers = page.containers
    taken = np.zeros(len(page.blocks) + 1, dtype=bool)
    for post in posts:
        taken[containers.start[post] : containers.end[post]] = True
    before = np.concatenate([[0], np.cumsum(taken)])
    by_look: defaultdict[Look, list[int]] = defaultdict(list)
    for container in range(1, len(containers)):
        start, end = containers.start[container], containers.end[container]
        if start < end and containers.tag[container] in _POSTS and before[start] == before[end]:
            for look in _looks(page, container):
                by_look[look].append(container)
    found = []
    for look, count in Counter(look for post in posts for look in _looks(page, post)).most_common():
        if not look[1] or count < _LEAST_OF_A_KIND:
            continue
        for member in _innermost(containers, by_look[look]):
            inside = containers.inside(member)
            if not taken[inside].any():
                taken[inside] = True
                found.append(member)
    return sorted(found)


def _looks(page: Segmentation, container: int) -> set[Look]:
    return {look_of(page, container), named_look_of(page, container)}


def with_neighbours(page: Segmentation, pair: list[int]) -> list[int]:
    """Two posts with the others of a short thread: containers that look like them and stand beside one.

    Right beside it, or in a box like its own that does.
    """
    containers, look = page.containers, look_of(page, pair[0])
    if not look[1]:
        return pair
    return _innermost(
        containers,
        [
            each
            for each in range(1, len(containers))
            if containers.start[each] < containers.end[each]
            and look_of(page, each) == look
            and any(_is_beside(page, each, post) for post in pair)
        ],
    )


def _is_beside(page: Segmentation, one: int, other: int) -> bool:
    """Whether two containers stand side by side, or in boxes of one look that do."""
    parent = page.containers.parent
    for _ in range(_MOST_BOXES):
        one, other = parent[one], parent[other]
        if one == other:
            return True
        if min(one, other) <= 0 or look_of(page, one) != look_of(page, other):
            return False
    return False


def _innermost(containers: Containers, members: list[int]) -> list[int]:
    """The containers that hold no other of these."""
    return [
        member
        for at, member in enumerate(members)
        if at + 1 == len(members) or containers.start[members[at + 1]] >= containers.end[member]
    ]


def widened(page: Segmentation, bodies: list[int]) -> list[int]:
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
    wide = Counter(common).most_common(1)[0][0]
    return [chain.get(wide, post) for chain, post in zip(chains, widest, strict=True)]
