"""What stands around the posts of a thread and is no post: who is online, how much a writer has written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

import numpy as np
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.media_places import Media
from stillpage.extract.content.blocks.pictures import leads_away
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

_LEAST_POSTS: Final = 3
# A line of what a board says of a writer: rank, town, day of joining.
_LINE_WORDS: Final = 12.0
_CELL_WORDS: Final = 30.0  # all of them on one line: "Joined: 11 Jun 2014 Posts: 4 Has thanked: 0 times"
_NUMBER_CHARS: Final = 6
# What a text is written in, beside its other paragraphs or in a list among them.
_WRITTEN: Final = frozenset("p li dt dd pre blockquote".split())


def drop_below_posts(posts: Sequence[slice], kept: Choice) -> None:
    """Drop what follows the last post of a thread: in place.

    On the forum pages of half the labelled sites 15 kept blocks stood there, and none was text.

    Args:
        posts: The blocks of each, those too whose writer is unknown.
        kept: Which blocks are kept.
    """
    if len(posts) >= _LEAST_POSTS:
        kept[max(post.stop for post in posts) :] = False


def drop_above_posts(page: Segmentation, measured: Measured, posts: Sequence[slice], kept: Choice) -> None:
    """Drop the lines above the first post of a thread, who is reading it and how often: in place.

    A question may be written otherwise than its answers: a line of its text stays.

    Args:
        page: The page in blocks.
        measured: Its counts.
        posts: The blocks of each.
        kept: Which blocks are kept.
    """
    if len(posts) < _LEAST_POSTS:
        return
    containers, owner = page.containers, page.blocks.owner
    above = np.nonzero(kept[: min(post.start for post in posts)])[0].tolist()
    lines = [block for block in above if measured.text.words[block] <= _LINE_WORDS]
    texts = {owner[block] for block in above if measured.text.words[block] > _LINE_WORDS}
    boxes = {containers.parent[text] for text in texts}
    for block in lines:
        own = owner[block]
        around = containers.parent[own]
        is_text = own in texts or (
            containers.tag[own] in _WRITTEN and not boxes.isdisjoint((around, containers.parent[around]))
        )
        kept[block] = is_text or measured.heading[block] > 0


def without_pictures_of_board(
    media: Sequence[Media], measured: Measured, first: HtmlElement, start: int
) -> list[Media]:
    """Without pictures above a thread that are the board's: they lead away, or stand above the title.

    Such a sign, an offer or a button stood above the first post of 6 of the 110 threads of the corpora.

    Args:
        media: What was chosen.
        measured: The page's counts.
        first: The container of the first post.
        start: Its first block.
    """
    titles = np.nonzero(measured.heading[:start] == 1)[0]
    title = int(titles[-1]) if len(titles) else -1
    return [
        each
        for each in media
        if each.position > start
        or not (each.position <= title or leads_away(each))
        or first in each.element.iterancestors()
    ]


def drop_links_between_posts(measured: Measured, posts: Sequence[slice], kept: Choice) -> None:
    """Drop lines of links between two posts, how answers are sorted and where the next ones are: in place.

    Args:
        measured: The page's counts.
        posts: The blocks of each.
        kept: Which blocks are kept.
    """
    between = measured.link >= 1
    between[: min(post.start for post in posts)] = False
    between[max(post.stop for post in posts) :] = False
    for post in posts:
        between[post] = False
    kept &= ~between


def drop_headings_of_replies(
    page: Segmentation, heading: Column, posts: Sequence[slice], kept: Choice
) -> None:
    """Drop the heading that stands in post after post, "Re:" and the title, and the title itself: in place.

    And a heading above the posts that says it, too: "Author Topic: Oil for lathes (Read 3012 times)".

    Args:
        page: The page in blocks.
        heading: Of each block its level, 0 for none.
        posts: The blocks of each.
        kept: Which blocks are kept.
    """
    places: dict[str, list[int]] = {}
    for post in posts:
        for block in range(post.start, post.stop):
            if heading[block]:
                places.setdefault(page.blocks.text[block], []).append(block)
    repeated = [text for text, blocks in places.items() if len(blocks) >= _LEAST_POSTS]
    titles = [text for text in places if any(text in each for each in repeated)]
    for title in titles:
        kept[places[title]] = False
    for block in np.nonzero(kept[: min(post.start for post in posts)])[0].tolist() if titles else ():
        if heading[block] and any(title in page.blocks.text[block] for title in titles):
            kept[block] = False


def drop_numbers(page: Segmentation, measured: Measured, posts: Sequence[slice], kept: Choice) -> None:
    """Drop the number of each post, alone on its line, where most of them count on: in place.

    Not beside the text without a "#", nor where it is all that a post says: in some threads people count.

    Args:
        page: The page in blocks.
        measured: Its counts.
        posts: The blocks of each, in their order.
        kept: Which blocks are kept.
    """
    counted: dict[int, list[int]] = {}
    parent, owner = page.containers.parent, page.blocks.owner
    for place, post in enumerate(posts):
        text = parent[owner[post.start + int(measured.text.words[post].argmax())]]
        for block in range(post.start, post.stop) if kept[post].sum() > 1 else ():
            number = page.blocks.text[block].removeprefix("#")
            is_said = parent[owner[block]] == text and number == page.blocks.text[block]
            if kept[block] and not is_said and len(number) <= _NUMBER_CHARS and number.isdecimal():
                counted.setdefault(int(number) - place, []).append(block)
    for blocks in counted.values():
        if len(blocks) >= max(_LEAST_POSTS, len(posts) // 2):
            kept[blocks] = False


def drop_profiles(
    page: Segmentation, measured: Measured, posts: Sequence[tuple[slice, str]], kept: Choice
) -> None:
    """Drop the box around each writer's name, where all posts have alike ones without a text: in place.

    And the cell beside the text, where boards are tables. A box that holds a sentence in one post, or all
    that a post says, is no such box in any of them.

    Args:
        page: The page in blocks.
        measured: Its counts.
        posts: The blocks of each and its writer's name.
        kept: Which blocks are kept.
    """
    containers, words = page.containers, np.where(kept, measured.text.words, 0.0)
    boxes: dict[tuple[str, str], list[slice]] = {}
    texts: set[tuple[str, str]] = set()
    for post, name in posts:
        cells = [(cell, _CELL_WORDS) for cell in _cells_beside_text(page, words, post)]
        for container, most in (*((each, _LINE_WORDS) for each in _around_name(page, post, name)), *cells):
            look = (containers.tag[container], containers.classes(container))
            box = containers.inside(container)
            boxes.setdefault(look, []).append(box)
            outside = kept[post].sum() - kept[box].sum()
            if not outside or words[box].max(initial=0.0) > most:
                texts.add(look)
    for look, alike in boxes.items():
        if look not in texts and len(alike) >= _LEAST_POSTS:
            for box in alike:
                kept[box] = False


def _around_name(page: Segmentation, post: slice, name: str) -> Iterator[int]:
    """The containers of the line that names a post's writer, from the innermost out."""
    for block in range(post.start, post.stop):
        if page.blocks.text[block].casefold().startswith(name.casefold()):
            around = page.containers.upwards(page.blocks.owner[block])
            yield from takewhile(lambda container: _is_within(page, container, post), around)
            return


def _cells_beside_text(page: Segmentation, words: Column, post: slice) -> Iterator[int]:
    """The other cells of the rows that a post's longest block stands in."""
    containers = page.containers
    longest = post.start + int(words[post].argmax())
    for cell in containers.upwards(page.blocks.owner[longest]):
        row = containers.parent[cell]
        if not _is_within(page, cell, post):
            return
        if containers.tag[cell] == "td":
            past = bisect_left(containers.start, containers.end[row], lo=row)
            for each in range(row + 1, past):
                if containers.parent[each] == row and each != cell:
                    yield each


def _is_within(page: Segmentation, container: int, post: slice) -> bool:
    """Whether a container is a part of a post, and not all of it."""
    start, end = page.containers.start[container], page.containers.end[container]
    is_part: bool = end - start < post.stop - post.start
    return is_part
