"""Posts that no markup tells: each has a line with a linked name and a time, and below it what is said.

So link sites and forums write, with hashes for class names or none, at addresses that tell nothing. That the
links name people is proved by answers in a post's own box, or by addresses: of profiles, or that end with the
names.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

import numpy as np
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.look import Look, look_of
from stillpage.extract.content.blocks.markup import UNSAID
from stillpage.extract.content.blocks.segmentation import Part, Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.threads.post_bylines import PROFILE, date_behind, date_of, is_moment
from stillpage.extract.content.threads.signed_posts import Signed
from stillpage.extract.tree.text import short_text

_LEAST_POSTS: Final = 3
_LEAST_WRITERS: Final = 2
# A name, a moment, a few things to press.
_LINE_WORDS: Final = 14.0
_LONGEST_NAME: Final = 40
_NAME_WORDS: Final = 4
_LINE_BLOCKS: Final = 10
_LEAD_CHARS: Final = 16  # "Posted by"
_LINE_LEVELS: Final = 4
_MANY: Final = 0.5
_ACTION_WORDS: Final = 4.0
_LINKED: Final = 0.9
_LONG_WORDS: Final = 8.0
_DIGITS: Final = re.compile(r"\d+")
_LEADS: Final = re.compile(r"(?!#|javascript:|mailto:).", re.IGNORECASE)
_PARTS_OF_ADDRESS: Final = "/=~@:"


@dataclass(frozen=True, slots=True)
class Bylined:
    """A post whose first line names its writer.

    Attributes:
        signed: Who, when, and the container.
        line: The blocks that say so.
        blocks: What is said below it; answers in the same box are none of it.
    """

    signed: Signed
    line: slice
    blocks: slice


@dataclass(frozen=True, slots=True)
class _Line:
    block: int
    end: int
    name: str
    address: str


def bylined_posts(page: Segmentation, measured: Measured) -> list[Bylined]:
    """The posts of the largest group of such lines; none where nothing proves that they name people."""
    groups: defaultdict[tuple[str, Look], list[_Line]] = defaultdict(list)
    links = measured.links
    may_name = (measured.text.words <= _LINE_WORDS) & (measured.heading == 0) & (links > 0)
    # When it was, in the line or the next one: most links stand in menus.
    may_name[:-1] &= (links[:-1] > 1) | (measured.link[:-1] < _LINKED) | (links[1:] == 0)
    for block in np.nonzero(may_name)[0].tolist():
        if (line := _line_in(page, block)) is not None:
            groups[_without_last_part(line.address), look_of(page, page.blocks.owner[block])].append(line)
    for lines in sorted(groups.values(), key=len, reverse=True):
        if len(lines) >= _LEAST_POSTS and (posts := _posts(page, measured, lines)):
            return posts
    return []


def _without_last_part(address: str) -> str:
    """An address up to what says whose page it is."""
    # No pattern: one that ends with the address is tried from each letter on, and some have thousands.
    ends = map(address.removesuffix("/").rfind, _PARTS_OF_ADDRESS)
    return address[: max(ends) + 1]


def keep_what_they_say(
    page: Segmentation, measured: Measured, posts: Sequence[Bylined], kept: Choice
) -> None:
    """Keep what posts say, without their buttons and the lines that several of them have: in place."""
    texts = [_DIGITS.sub("", text) for text in page.blocks.text]  # "#12" is as "#13"
    times = Counter(texts[block] for post in posts for block in range(post.blocks.start, post.blocks.stop))
    says = _says(measured)
    for post in posts:
        kept[post.line] = False
        told = bool((kept & says)[post.blocks].any())
        for block in range(post.blocks.start, post.blocks.stop):
            is_short = measured.text.words[block] <= _ACTION_WORDS
            is_pressed = page.containers.flags[page.blocks.owner[block]] & UNSAID or (
                is_short
                and (
                    times[texts[block]] >= _LEAST_POSTS
                    or measured.link[block] >= _LINKED
                    or not any(map(str.isalpha, texts[block]))
                )
            )
            kept[block] = not is_pressed and (kept[block] or says[block] or not told)


def _line_in(page: Segmentation, block: int) -> _Line | None:
    """The linked name that begins a line, if the line says more than that, or the next one is a time."""
    top = page.containers.element[page.blocks.owner[block]]
    lead = ""
    for element, part in page.blocks.pieces[block]:
        link = _link_around(element.getparent() if part is Part.TAIL else element, top)
        if link is None:
            lead += part.text_of(element)
            if len(lead.strip()) > _LEAD_CHARS:
                return None
            continue
        address = (link.get("href") or "").strip()
        name = (short_text(link, _LONGEST_NAME) if _LEADS.match(address) else None) or ""
        if len(name) < 2 or len(name.split()) > _NAME_WORDS:
            return None
        rest = page.blocks.text[block].partition(name)[2]
        end = block + 1
        if not any(map(str.isalnum, rest)):
            if end == len(page.blocks) or not _tells_when(page, end):
                return None
            end += 1
        return _Line(block, end, name, address) if any(map(str.isalpha, name)) else None
    return None


def _link_around(element: HtmlElement | None, top: HtmlElement) -> HtmlElement | None:
    for _ in range(_LINE_LEVELS):
        if element is None or element.tag == "a":
            return element
        if element is top:
            return None
        element = element.getparent()
    return None


def _tells_when(page: Segmentation, block: int) -> bool:
    text = page.blocks.text[block]
    if len(text) > _LONGEST_NAME or page.blocks.links[block]:
        return False
    owner = page.blocks.owner[block]
    # What holds more says when something else was; and a body of 10,000 lines would be read for each.
    is_alone = page.containers.end[owner] - page.containers.start[owner] <= _LINE_BLOCKS
    element = page.containers.element[owner]
    may_tell = any(map(str.isdecimal, text)) or (is_alone and element.find(".//time") is not None)
    return may_tell and (is_moment(text) or (is_alone and date_of(element) is not None))


def _posts(page: Segmentation, measured: Measured, lines: list[_Line]) -> list[Bylined]:
    """The posts below lines that look alike, if these lines name people and no heading is among them."""
    containers = page.containers
    boxes = _boxes(page, measured, lines)
    if _is_of_story(page, measured, lines, boxes[0]):
        lines, boxes = lines[1:], boxes[1:]
    names = Counter(line.name for line in lines)
    people = {(line.name, line.address) for line in lines}
    if len(set(boxes)) < max(len(boxes), _LEAST_POSTS) or not _LEAST_WRITERS <= len(names) == len(people):
        return []
    starts = [containers.start[box] for box in boxes]
    is_nested = any(later < containers.end[box] for box, later in zip(boxes[1:], starts[2:], strict=False))
    are_people = sum(_is_handle(line) or bool(PROFILE.search(line.address)) for line in lines)
    if not is_nested and are_people < _MANY * len(lines):
        return []
    posts, told, titled, says = list[Bylined](), 0, 0, _says(measured)
    is_title = (measured.link >= _LINKED) & (measured.text.words > _ACTION_WORDS)
    for line, box, following in zip(lines, boxes, [*starts[1:], len(page.blocks)], strict=True):
        blocks = slice(line.end, min(following, containers.end[box]))
        if measured.heading[containers.start[box] : blocks.stop].any():
            return []
        told += bool(says[blocks].any())
        titled += bool(is_title[blocks].any())
        around = page.blocks.owner[line.block]
        while containers.end[around] < line.end:
            around = containers.parent[around]
        date = date_of(containers.element[around]) or date_behind(page, box, line.name)
        posts.append(Bylined(Signed(box, line.name, date), slice(containers.start[box], line.end), blocks))
    return posts if told >= _MANY * len(posts) > titled else []


def _says(measured: Measured) -> Choice:
    """Which blocks are text: paragraphs, and long ones in scripts that do not mark a sentence's end."""
    long: Choice = (measured.text.words > _LONG_WORDS) & (measured.link < _MANY)
    return long | (measured.prose > 0)


def _boxes(page: Segmentation, measured: Measured, lines: list[_Line]) -> list[int]:
    """For each line the innermost container around it that holds text, at most up to another post's line."""
    containers = page.containers
    before = np.concatenate([[0], np.cumsum(_says(measured))])
    boxes = []
    for at, line in enumerate(lines):
        earlier = lines[at - 1].block if at else -1
        later = lines[at + 1].block if at + 1 < len(lines) else len(page.blocks)
        box = page.blocks.owner[line.block]
        while containers.end[box] <= line.end or before[min(containers.end[box], later)] == before[line.end]:
            around = containers.parent[box]
            holds_more = containers.end[box] > line.end
            if around <= 0 or (
                holds_more and (containers.start[around] <= earlier or containers.end[around] > later)
            ):
                break
            box = around
        boxes.append(box)
    return boxes


def _is_of_story(page: Segmentation, measured: Measured, lines: list[_Line], box: int) -> bool:
    """Whether the first line is the story's and no post's: its box holds a heading and all other lines."""
    inside = slice(page.containers.start[box], lines[1].block)
    return page.containers.end[box] > lines[-1].block and bool(measured.heading[inside].any())


def _is_handle(line: _Line) -> bool:
    return unquote(line.address).rstrip("/").casefold().endswith(line.name.removeprefix("@").casefold())
