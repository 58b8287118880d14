"""What each post of a thread says: the part that stands in all of them in one place, and holds the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.look import Look, look_of
from stillpage.extract.content.blocks.markup import UNSAID
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.clutter_names import is_signature, tested_names
from stillpage.extract.tree.quotation_names import is_quotation_box

_LEAST_POSTS: Final = 3
# Of the posts, those that have such a part (the first may be written otherwise than the answers); of what is
# kept of these, what stands in such parts.
_MOST_POSTS: Final = 0.6
_MOST_WORDS: Final = 0.9
_LEAST_TIMES: Final = 2
_LINE_WORDS: Final = 12.0
# What is said twice in so many words is a copy.
_COPY: Final = 8.0
# Labels leave out what answers quote in full, and have many a short line of it. On the 37 forum pages of
# `mixed` where something is quoted again: .8752 without, .8758 with 14 words at most, .8761 with 20, and
# less with more.
_QUOTED_WORDS: Final = 20.0
_NAMING_WORDS: Final = 8.0
_BOXES: Final = frozenset("div section td".split())
_BODIES: Final = frozenset("div section article td dd li".split())


def keep_bodies_alone(
    page: Segmentation, measured: Measured, posts: Sequence[int], kept: Choice, *, are_entries: bool = False
) -> dict[int, int]:
    """Keep what short posts say, as others do in its place, and drop the lines around it: in place.

    Headings stay.

    Args:
        page: The page in blocks.
        measured: Its counts.
        posts: The container of each.
        kept: Which blocks are kept.
        are_entries: Whether they may be a live blog's, whose lines above the text are titles: then only what
            several say goes.

    Returns:
        For each post where such a part is known that container.
    """
    containers = page.containers
    inner = (block for post in posts for block in range(containers.start[post], containers.end[post]))
    times = Counter(page.blocks.text[block] for block in inner)
    bodies = _bodies(page, measured, posts, kept, times)
    long = measured.text.words >= _COPY
    texts = page.blocks.text
    told = {texts[block] for block in np.nonzero(kept)[0].tolist()}
    said = {texts[block] for block in np.nonzero(kept & long)[0].tolist()}
    for post, body in bodies.items():
        around = containers.inside(post)
        inside = containers.inside(body)
        if inside.start == inside.stop and (kept & (measured.prose > 0))[around].any():
            continue  # what it says stands elsewhere
        # What quotes others in full and goes on is no copy of their posts.
        if not kept[inside].any() and (
            said.isdisjoint(texts[inside]) or texts[max(inside.start, inside.stop - 1)] not in told
        ):
            kept[inside] = [not containers.flags[owner] & UNSAID for owner in page.blocks.owner[inside]]
            drop_signatures(page, body, kept)
        outside = np.ones(around.stop - around.start, dtype=bool)
        outside[inside.start - around.start : inside.stop - around.start] = False
        if are_entries:
            outside &= [times[text] >= _LEAST_POSTS for text in page.blocks.text[around]]
        kept[around] &= ~(outside & (measured.heading[around] == 0))
    return bodies


def settle_quotations(page: Segmentation, measured: Measured, posts: Sequence[int], kept: Choice) -> None:
    """Keep a line that an answer quotes of a post above, which is no copy to the one who answers: in place.

    Of a longer quotation that went, "Ada said:" goes too.

    Args:
        page: The page in blocks.
        measured: Its counts.
        posts: The container of each.
        kept: Which blocks are kept.
    """
    containers, texts, words = page.containers, page.blocks.text, measured.text.words
    said: set[str] = set()
    for post in posts:
        own = containers.inside(post)
        own_words = kept[own].copy()
        for quotation in _quotations(page, measured, post, said, kept):
            inside = containers.inside(quotation)
            own_words[inside.start - own.start : inside.stop - own.start] = False
            if float(words[inside].sum()) <= _QUOTED_WORDS:
                kept[inside] |= [text in said for text in texts[inside]]
            elif float(words[inside][kept[inside]].sum()) <= _NAMING_WORDS and not _has_code(page, inside):
                kept[inside] = False
        said.update(text for text, is_own in zip(texts[own], own_words, strict=True) if is_own)


def _has_code(page: Segmentation, inside: slice) -> bool:
    """Whether code stands among these blocks: of few words, and no name."""
    return any(page.containers.tag[owner] == "pre" for owner in page.blocks.owner[inside])


def _quotations(
    page: Segmentation, measured: Measured, post: int, said: set[str], kept: Choice
) -> Iterator[int]:
    """The outermost quotations within a post: so called, or boxes of nothing but what posts above say.

    These are called so, for what makes quotations of boxes. An answer follows each: boards set whole posts as
    quotations, too.
    """
    containers = page.containers
    answers = np.nonzero(kept[containers.inside(post)])[0]
    last = containers.start[post] + int(answers[-1]) if len(answers) else -1
    past = 0
    for part in containers.below(post):
        if part < past:
            continue
        inside = containers.inside(part)
        is_answered = inside.start < inside.stop <= last
        is_called_so = is_answered and _is_called_quotation(page, part)
        if is_called_so or (is_answered and _is_unnamed_quotation(page, measured, part, said)):
            if not is_called_so:
                containers.element[part].set("class", "quote")
            past = containers.past(part)
            yield part


def _is_called_quotation(page: Segmentation, part: int) -> bool:
    """Whether a container is a quotation by its tag or class."""
    tag = page.containers.tag[part]
    return tag == "blockquote" or (tag in _BODIES and is_quotation_box(page.containers.classes(part)))


def _is_unnamed_quotation(page: Segmentation, measured: Measured, part: int, said: set[str]) -> bool:
    """Whether a box is one by what those who test the page call it, or by what it says."""
    return page.containers.tag[part] in _BOXES and (
        is_quotation_box(" ".join(tested_names(page.containers, part)))
        or _is_said(page, measured, part, said)
    )


def _is_said(page: Segmentation, measured: Measured, part: int, said: set[str]) -> bool:
    """Whether a box holds lines of posts above and nothing else, one of them longer than by chance."""
    inside = page.containers.inside(part)
    is_long = bool((measured.text.words[inside] >= _COPY).any())
    return is_long and said.issuperset(page.blocks.text[inside])


def _bodies(
    page: Segmentation, measured: Measured, posts: Sequence[int], kept: Choice, times: Counter[str]
) -> dict[int, int]:
    """For each post that has one, the part that holds its text: the smallest, of equal ones the outermost."""
    containers = page.containers
    # In lines there is what a board says of a post, and a writer signs each in the same words.
    own = np.array([times[text] < _LEAST_TIMES for text in page.blocks.text])
    told = np.where(kept & own & (measured.text.words > _LINE_WORDS), measured.text.words, 0.0)
    words = np.concatenate([[0.0], np.cumsum(told)])
    starts, ends = np.array(containers.start), np.array(containers.end)
    held = words[ends] - words[starts]
    by_look: defaultdict[Look, dict[int, int]] = defaultdict(dict)
    for post in posts:
        for look, part in _parts(page, post).items():
            by_look[look][post] = part
    best: dict[int, int] = {}
    fewest = len(page.blocks) + 1  # where a post has no such part, it is all of it
    for parts in by_look.values():
        if len(parts) < max(_LEAST_POSTS, _MOST_POSTS * len(posts)):
            continue  # first: what many posts share few looks have, and others may be as many as posts
        indexes = list(parts.values())
        without = [post for post in posts if post not in parts]
        size = int((ends - starts)[indexes + without].sum())
        least = max(1.0, _MOST_WORDS * float(held[list(parts)].sum()))
        if float(held[indexes].sum()) >= least and size < fewest:
            best, fewest = parts, size
    return best


def drop_signatures(page: Segmentation, body: int, kept: Choice) -> None:
    """Drop the parts of a post that are named its writer's signature: in place."""
    containers = page.containers
    for part in containers.below(body):
        if is_signature(containers.classes(part)):
            kept[containers.inside(part)] = False


def _parts(page: Segmentation, post: int) -> dict[Look, int]:
    """The parts of a post whose look no other part of it has, by that look; those without text too."""
    containers = page.containers
    found: dict[Look, int] = {}
    several: set[Look] = set()
    for part in containers.below(post):
        tag = containers.tag[part]
        if tag in _BODIES or tag == "p":
            look = look_of(page, part)
            first = found.setdefault(look, part)
            if containers.start[part] < containers.end[part]:
                if containers.start[first] == containers.end[first]:
                    found[look] = part
                elif containers.start[part] >= containers.end[first]:
                    several.add(look)
    # A paragraph without a name is one of any number.
    return {look: part for look, part in found.items() if look not in several and look != ("p", "")}
