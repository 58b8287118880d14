"""Threads: which containers are posts, who wrote each, and when. Structure and declarations alone decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import lxml.html
import numpy as np
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.threads.around_posts import (
    drop_above_posts,
    drop_below_posts,
    drop_headings_of_replies,
    drop_links_between_posts,
    drop_numbers,
    drop_profiles,
)
from stillpage.extract.content.threads.bylined_posts import Bylined, bylined_posts, keep_what_they_say
from stillpage.extract.content.threads.entries import keep_entry_lines
from stillpage.extract.content.threads.post_bodies import (
    drop_signatures,
    keep_bodies_alone,
    settle_quotations,
)
from stillpage.extract.content.threads.post_bylines import Moment, is_moment
from stillpage.extract.content.threads.post_containers import (
    alike,
    are_lines_above,
    few_replies,
    said_in,
    short_posts,
    unkept_replies,
    widened,
    with_neighbours,
)
from stillpage.extract.content.threads.signed_posts import Signed, dated_lately, signed_entries, signed_posts
from stillpage.extract.content.threads.spoken_turns import spoken_turns
from stillpage.extract.metadata.dates.iso import day_of
from stillpage.extract.metadata.dates.notations import MARKS, DateHints, find_dates

_LEAST_POSTS: Final = 3
_LEAST_WRITERS: Final = 2
# What says again who wrote a post and when is a short line.
_BYLINE_WORDS: Final = 12.0
_HEADING_WORDS: Final = 40.0  # "Re:", the title, by whom and when
_CLOCK_CHARS: Final = 12  # beside "2 hours ago"
# Posts hold this share of what is kept, or they are remarks on a text.
_MOST_OF_KEPT: Final = 0.6
_MANY: Final = 0.5
_MINUTE: Final = re.compile(r"(?<!\d)\d{1,2}:(\d{2}(?::\d{2})?)(?!\d)")


@dataclass(frozen=True, slots=True)
class Post:
    """One contribution to a thread.

    Attributes:
        element: Its container in the page's tree.
        start: Its first block.
        body: The container of what it says, if that is known.
        writer: Whoever wrote it.
        stamp: When, as the page says it for machines, or else for people; empty if it does not.
        heading: A detached `<header>` that says who wrote it and when.
    """

    element: HtmlElement
    start: int
    body: int | None
    writer: str
    stamp: str
    heading: HtmlElement


class Begun(NamedTuple):
    """Who began a thread, and when (ISO 8601), as far as the page says so."""

    writers: Sequence[str] = ()
    moment: str | None = None

    def is_with(self, post: Signed) -> bool:
        """Whether that was with this post: in that minute and second of any hour, as zones differ."""
        told = _MINUTE.search(post.date.stamp or post.date.told) if post.date is not None else None
        began = _MINUTE.search(self.moment or "")
        if post.name not in self.writers or told is None or began is None:
            return False
        return told[1].startswith(began[1]) or began[1].startswith(told[1])


UNKNOWN: Final = Begun()


def find_posts(
    page: Segmentation, measured: Measured, kept: Choice, *, is_thread: bool, begun: Begun = UNKNOWN
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
        begun: How it began. What stands above the post that did so is the board's.
    """
    bodies, found = _signed(page, measured, kept, is_thread=is_thread)
    # Boxes that all look alike may be the parts of posts.
    bylined = bylined_posts(page, measured) if len(found) <= _MANY * len(bodies) else []
    if len(bylined) >= len(found):
        return _bylined(page, measured, kept, bylined, is_thread=is_thread)
    found = [dated_lately(page, post) for post in found]
    posts = [post.container for post in found]
    bodies_of = keep_bodies_alone(page, measured, posts, kept, are_entries=not is_thread)
    settle_quotations(page, measured, posts, kept)
    _drop_around(page, measured, bodies, found, kept, is_thread=is_thread)
    if is_thread and begun.is_with(found[0]):
        kept[: page.containers.start[found[0].container]] = False
    for post in found:
        _drop_said_again(page, measured, post, kept)
    _drop_lines_of_moments(page, measured, found, kept)
    drop_numbers(page, measured, [page.containers.inside(post) for post in posts], kept)
    return [_post(page, post, bodies_of.get(post.container)) for post in found]


def _signed(
    page: Segmentation, measured: Measured, kept: Choice, *, is_thread: bool
) -> tuple[Sequence[int], list[Signed]]:
    """The containers that look like posts, and the posts that name their writers; arguments as above.

    The text of replies of which the model kept nothing is kept, and the lines of a live blog's entries.
    """
    members = alike(page, np.where(kept, measured.text.words, 0.0), is_thread=is_thread)
    if is_thread and len(members) == _LEAST_WRITERS:
        members = with_neighbours(page, members)
    bodies = widened(page, members)
    found = signed_posts(page, bodies, strict=not is_thread)
    if is_thread and are_lines_above(page, measured, bodies, found):
        bodies = bodies[1::2]
        found = [
            line._replace(container=text, beside=line.container)
            for line, text in zip(found, bodies, strict=True)
        ]
    if is_thread and len(found) < _LEAST_WRITERS and (replies := unkept_replies(page, measured)):
        found = replies
        bodies = [post.container for post in found]
        for body in bodies:
            inside = page.containers.inside(body)
            kept[inside] |= measured.prose[inside] > 0
            drop_signatures(page, body, kept)
    elif is_thread and not found:
        found = few_replies(page, measured, kept)
        bodies = [post.container for post in found]
        for body in bodies:
            kept[page.containers.inside(body)] |= said_in(measured, page.containers.inside(body))
    if len(found) >= _LEAST_POSTS:
        short = signed_posts(page, short_posts(page, bodies), strict=False, others=bodies)
        is_dated = all(post.date is not None for post in found)
        found = sorted([*found, *(post for post in short if post.date is not None or not is_dated)])
    if not is_thread and (len(found) < _LEAST_POSTS or len({post.name for post in found}) < _LEAST_WRITERS):
        found = signed_entries(page, bodies)
        keep_entry_lines(page, measured, bodies, kept)
    return bodies, found


def _drop_around(
    page: Segmentation,
    measured: Measured,
    bodies: Sequence[int],
    found: Sequence[Signed],
    kept: Choice,
    *,
    is_thread: bool,
) -> None:
    """Drop what stands above, between and below posts, and what a board says of their writers: in place."""
    containers = page.containers
    parts = [containers.inside(post) for post in sorted({*bodies, *(post.container for post in found)})]
    signed = {containers.start[post.container] for post in found}
    # The last box of the kind may invite to answer.
    told = kept & (measured.prose > 0)
    drop_below_posts([part for part in parts if part.start in signed or told[part].any()], kept)
    if is_thread:
        drop_above_posts(page, measured, parts, kept)
        drop_links_between_posts(measured, parts, kept)
    drop_headings_of_replies(page, measured.heading, parts, kept)
    drop_profiles(page, measured, [(containers.inside(post.container), post.name) for post in found], kept)


def _drop_said_again(page: Segmentation, measured: Measured, post: Signed, kept: Choice) -> None:
    """Drop the lines that say who wrote a post and when, which its heading will say: in place."""
    inside = page.containers.inside(post.container)
    for block in range(inside.start, inside.stop):
        most = _HEADING_WORDS if measured.heading[block] else _BYLINE_WORDS
        if kept[block] and measured.text.words[block] <= most:
            line, date = page.blocks.text[block], post.date
            told = _says_again(line, post.name, date)
            kept[block] = not (told or (measured.heading[block] and _heads_again(line, post.name, date)))
    if post.beside is not None:
        kept[page.containers.inside(post.beside)] = False


def _drop_lines_of_moments(
    page: Segmentation, measured: Measured, posts: Sequence[Signed], kept: Choice
) -> None:
    """Drop lines that say when a post was written and, alike in most of them, more: in place.

    "Posted: 14 Mar 2014, 9:12 Post subject: Re: Oil for lathes"; no sentence, nor below the post's text.
    """
    lines: dict[int, frozenset[str]] = {}
    for post in posts:
        shown = post.date.shown if post.date is not None else ""
        inside = page.containers.inside(post.container)
        longest = inside.start + int(measured.text.words[inside].argmax())
        for block in range(inside.start, longest) if shown else ():
            before, moment, behind = page.blocks.text[block].partition(shown)
            if kept[block] and moment and not measured.text.ends_sentence[block]:
                lines[block] = frozenset(f"{before} {behind}".split())
                break
    for most, times in Counter(lines.values()).most_common(1):
        if times >= max(_LEAST_POSTS, len(posts) // 2):
            kept[[block for block, words in lines.items() if words <= most]] = False


def _bylined(
    page: Segmentation, measured: Measured, kept: Choice, posts: Sequence[Bylined], *, is_thread: bool
) -> list[Post]:
    """The posts that no markup tells (`bylined_posts`); below a longer text they are comments, and go.

    Or the turns of a conversation (`spoken_turns`), whose speakers wrote no article.
    """
    if not posts:
        return _spoken(page, measured, kept)
    words = np.where(kept, measured.text.words, 0.0)
    within = sum(float(words[post.line.start : post.blocks.stop].sum()) for post in posts)
    above = float(words[: posts[0].line.start].sum())
    if not is_thread and within <= _MOST_OF_KEPT * float(words.sum()):
        if within <= above and all(post.signed.date is not None for post in posts):
            for post in posts:
                kept[post.line.start : post.blocks.stop] = False
        return []
    keep_what_they_say(page, measured, posts, kept)
    drop_below_posts([slice(post.line.start, post.blocks.stop) for post in posts], kept)
    return [_post(page, post.signed, None) for post in posts]


def _spoken(page: Segmentation, measured: Measured, kept: Choice) -> list[Post]:
    turns = spoken_turns(page, measured)
    within = np.zeros(len(kept), dtype=bool)
    for turn in turns:
        within[turn.blocks] = True
    words = np.where(kept, measured.text.words, 0.0)
    if not turns or float(words[within].sum()) <= _MOST_OF_KEPT * float(words.sum()):
        return []
    keep_what_they_say(page, measured, turns, kept)
    return [replace(_post(page, turn.signed, None), writer="") for turn in turns]


def _post(page: Segmentation, signed: Signed, body: int | None) -> Post:
    name = MARKS.sub("", signed.name)  # some networks set each name apart by marks of direction
    return Post(
        page.containers.element[signed.container],
        page.containers.start[signed.container],
        body,
        name,
        signed.date.stamp or signed.date.told if signed.date is not None else "",
        _heading(name, signed.date),
    )


def _says_again(line: str, name: str, date: Moment | None) -> bool:
    """Whether a line says who wrote a post or when, or both: "by mara on 4 May 2023"."""
    if name and line.casefold().startswith(name.casefold()):
        return True
    if name and name.casefold() in line.casefold() and not any(map(str.isalpha, _without(line, name))):
        return True  # "#2 Ada"
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


def _heads_again(line: str, name: str, date: Moment | None) -> bool:
    """Whether a heading says who and when in other words: "Post by ada on 4 May 2023, 09:12 GMT"."""
    if not name or date is None or name.casefold() not in line.casefold():
        return False
    rest, day = _without(line, name), _day_of(date.told)
    return day is not None and is_moment(rest) and _day_of(rest) == day


def _without(line: str, name: str) -> str:
    return line.casefold().replace(name.casefold(), " ", 1).strip()


def _day_of(line: str) -> str | None:
    dates = find_dates(line, DateHints())
    return day_of(dates[0].iso) if len(dates) == 1 else None


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
