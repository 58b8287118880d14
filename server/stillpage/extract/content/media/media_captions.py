"""The captions of pictures, and rows of pictures in the text and below it, by their captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import BUTTON, Flag
from stillpage.extract.content.blocks.media_places import Media
from stillpage.extract.content.blocks.pictures import is_large, is_larger_than_a_sign, opens
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.drop.copies import without_beginnings
from stillpage.extract.content.rules.drop.furniture import is_row_of_buttons, serves
from stillpage.extract.tree.text import squeezed

CAPTION_LEVELS: Final = 3
# The most blocks and words of a caption, inside a figure and outside one.
FIGURE_CAPTION: Final = (4, 80.0)
_LOOSE_CAPTION: Final = (2, 40.0)
_BADGE_WORDS: Final = 8.0
# `text-caption` is a size of letters.
_CALLED: Final = re.compile(
    r"(?<!\S)(?:(?:wp|img|image|photo|foto|pic|picture|media|figure)[-_]{0,2})?caption(?:-text)?(?!\S)",
    re.IGNORECASE,
)
_LEAST_TOLD: Final = 20  # characters of an `alt` that say more than a name
_LONGEST_TOLD: Final = 1_000
_FEWEST_IN_ROW: Final = 2
_MANY_IN_ROW: Final = 3
_ROW_LEVELS: Final = 6  # slides stand in wrappers
_MOST_LINKED: Final = 0.5
_ASKING: Final = ("form", "label")
_NAV: Final = int(Flag.NAV)  # a number: an enumeration's own `&` is a call

_Said = dict[int, list[int]]


def keep_captions(
    page: Segmentation, measured: Measured, media: list[Media], kept: Choice, *, loose: bool = True
) -> None:
    """Keep the caption of every kept figure: in place.

    A caption is what a `figure` says (its `figcaption` where it has one), a `figcaption` right after an
    image, or one or two short lines that share a container with an image alone. A heading between the text
    and the row of pictures that ends it is kept with that row.

    Args:
        page: The page in blocks.
        measured: Its counts.
        media: The pictures that are kept.
        kept: Which blocks are kept.
        loose: Whether a short line beside a picture that no element calls its caption may be one. Beside
            goods stand badges and buttons ("Best seller", "Compare"): on 34 of 37 pages that kept such lines.
    """
    said: _Said = {}
    told = {page.blocks.text[block] for block in np.nonzero(kept)[0].tolist()}
    last = int(np.nonzero(kept)[0][-1]) if kept.any() else len(kept)
    for each in media:
        if each.position == last + 2 and measured.heading[last + 1]:
            kept[last + 1] = True
        caption = _caption_of(each, page, measured, said) or _told_below(each, page, measured, told)
        is_short = float(measured.text.words[caption].sum()) < _BADGE_WORDS
        if loose or not is_short or each.figure is not None or _is_named(page, caption):
            kept[caption] = True


def _caption_of(media: Media, page: Segmentation, measured: Measured, said: _Said) -> list[int]:
    """The blocks of a picture's caption.

    Args:
        media: The picture.
        page: The page in blocks.
        measured: Its counts.
        said: The captions of figures: each is looked for once, for all pictures in it.
    """
    containers = page.containers
    figure = media.figure
    if figure is None:
        after = media.position
    else:
        if figure not in said:
            said[figure] = _caption_in(figure, page, measured)
        if said[figure]:
            return said[figure]
        after = containers.end[figure]
    if after < len(page.blocks) and containers.tag[page.blocks.owner[after]] == "figcaption":
        return [after]
    beside = _loose_caption(media, page, measured) if figure is None else []
    return beside or _beside_figure(page, measured, after)


def _beside_figure(page: Segmentation, measured: Measured, after: int) -> list[int]:
    """The blocks of a `figcaption` right below a picture; not of the next figure, whose caption is first."""
    containers = page.containers
    if after >= len(page.blocks):
        return []
    most_blocks, most_words = FIGURE_CAPTION
    for container in containers.upwards(page.blocks.owner[after]):
        inside, tag = containers.inside(container), containers.tag[container]
        if inside.start != after or inside.stop - after > most_blocks:
            break
        if tag == "figcaption":
            around = map(containers.tag.__getitem__, containers.upwards(container))
            is_short = float(measured.text.words[inside].sum()) <= most_words
            return list(range(after, inside.stop)) if is_short and "figure" not in around else []
    return []


def _told_below(media: Media, page: Segmentation, measured: Measured, told: Set[str]) -> list[int]:
    """The line below a picture that begins with all that its `alt` or `title` says, if no other says that.

    Args:
        media: The picture.
        page: The page in blocks.
        measured: Its counts.
        told: What is kept: a standfirst may be the picture's `alt`, too.
    """
    below = media.position if media.figure is None else page.containers.end[media.figure]
    if below >= len(page.blocks) or measured.heading[below] or measured.link[below] > _MOST_LINKED:
        return []
    text = page.blocks.text[below]
    if text in told or len(text) > _LONGEST_TOLD or float(measured.text.words[below]) > FIGURE_CAPTION[1]:
        return []
    line = squeezed(text).casefold()
    own = (squeezed(media.image.get(name) or "").casefold() for name in ("alt", "title"))
    return [below] if any(len(each) >= _LEAST_TOLD and line.startswith(each) for each in own) else []


def _is_named(page: Segmentation, caption: list[int]) -> bool:
    """Whether an element of a caption is called so, by its tag or a class (WordPress's `wp-caption-text`)."""
    containers = page.containers
    return any(
        containers.tag[owner] == "figcaption" or _CALLED.search(containers.classes(owner))
        for owner in (page.blocks.owner[block] for block in caption)
    )


def _caption_in(figure: int, page: Segmentation, measured: Measured) -> list[int]:
    """The blocks of a figure's caption."""
    containers, flags = page.containers, page.containers.flags
    # Links to share a picture, or to buy a print, are none of it.
    inside = [
        block
        for block in range(containers.start[figure], containers.end[figure])
        if not flags[page.blocks.owner[block]] & _NAV
    ]
    named = [
        block
        for block in inside
        if any(each.tag == "figcaption" for each in _up_to(page, page.blocks.owner[block], figure))
    ]
    # "View image in full size" is no caption, unless all of the figure is to press; nor is "Pin".
    captions = [block for block in named if not flags[page.blocks.owner[block]] & BUTTON]
    most_blocks, most_words = FIGURE_CAPTION
    if not captions and len(inside) <= most_blocks and float(measured.text.words[inside].sum()) <= most_words:
        captions = named or [
            block
            for block in inside
            if not flags[page.blocks.owner[block]] & BUTTON and not serves(page, block)
        ]
    headed = bool(captions) and measured.heading[captions].any() and (measured.link[captions] == 1).all()
    return [] if headed or float(measured.text.words[captions].sum()) > 2 * most_words else captions


def _up_to(page: Segmentation, container: int, top: int) -> Iterator[HtmlElement]:
    while container > top:
        yield page.containers.element[container]
        container = page.containers.parent[container]


def _loose_caption(media: Media, page: Segmentation, measured: Measured) -> list[int]:
    """The short lines that share a container with an image alone."""
    containers, words = page.containers, measured.text.words
    container = media.container
    most_blocks, most_words = _LOOSE_CAPTION
    for _ in range(CAPTION_LEVELS):
        inside = range(containers.start[container], containers.end[container])
        if container <= 0 or len(inside) > most_blocks or float(words[inside].sum()) > most_words:
            break
        # "Enlarge" above a caption is a link, and no part of it; nor is a button, unless all is one.
        pressed_here = BUTTON & ~containers.flags[container]
        said = [
            block
            for block in inside
            if measured.link[block] < 1 and not containers.flags[page.blocks.owner[block]] & pressed_here
        ]
        letters = any(char.isalpha() for block in said for char in page.blocks.text[block])
        if letters and not measured.heading[inside].any():
            # A logo and the label of a search stand so in a page's header.
            pressed = any(
                any(each.tag in _ASKING for each in _up_to(page, page.blocks.owner[block], container))
                or is_row_of_buttons(page, block)
                for block in said
            )
            return [] if pressed else without_beginnings(page, said)
        container = containers.parent[container]
    return []


def with_rows(page: Segmentation, measured: Measured, kept: Choice, last: int) -> tuple[int, Choice]:
    """Keep the captions of rows of pictures that begin below kept text.

    A row is of pictures that are alike and have captions, one right below the other: slides, a gallery.

    Returns:
        The block before the last picture of a row right below the text, else the last kept one; what is kept.
    """
    shown = kept.copy()
    for row in _rows(page, measured, kept, last):
        below = [each for each in row if each.media.position > last]
        begins = _begins_below(page, measured, last)
        if below:
            if begins > last + 1 and not all(_is_for_itself(each.media) for each in below):
                continue
            last = below[-1].media.position - 1
            row.pop()  # beyond the text a caption is kept with its picture
        elif not all(_is_picture(each.media, of=len(row)) for each in row):
            continue
        for each in row:
            shown[each.caption] = True
    return last, shown


class _Captioned(NamedTuple):
    media: Media
    caption: list[int]


def _rows(page: Segmentation, measured: Measured, kept: Choice, last: int) -> Iterator[list[_Captioned]]:
    """Pictures with captions of their own that follow upon each other in boxes alike, below kept text."""
    row: list[_Captioned] = []
    known: _Said = {}
    below = _begins_below(page, measured, last)
    said: set[str] = set()  # offers all say that they are some
    for media in page.media:
        expected = row[-1].caption[-1] + 1 if row else 0
        if media.position < expected:
            continue  # of the same figure
        follows = bool(row) and media.position == expected and _are_alike(page, row[-1].media, media)
        begins = media.position == below or (media.position > 0 and bool(kept[media.position - 1]))
        caption = _caption_of(media, page, measured, known) if follows or begins else []
        is_own = media.position in caption and _is_no_link(measured, caption)
        words = page.blocks.text[caption[0]] if is_own else ""
        if is_own and follows and words not in said:
            row.append(_Captioned(media, caption))
            said.add(words)
            continue
        if len(row) >= _FEWEST_IN_ROW:
            yield row
        row = [_Captioned(media, caption)] if is_own and begins else []
        said = {words}
    if len(row) >= _FEWEST_IN_ROW:
        yield row


def _is_no_link(measured: Measured, caption: list[int]) -> bool:
    words = measured.text.words[caption]
    return float((words * measured.link[caption]).sum()) <= _MOST_LINKED * float(words.sum())


def _begins_below(page: Segmentation, measured: Measured, last: int) -> int:
    """Where a row of pictures below the text begins: right behind it, or behind a heading in the same box."""
    heading = last + 1
    if heading >= len(page.blocks) or measured.heading[heading] <= 1:
        return heading
    box = page.containers.parent[page.blocks.owner[heading]]
    return heading + (box > 0 and page.containers.start[box] <= last)


def _is_picture(media: Media, *, of: int) -> bool:
    """Whether it is no icon before a word: a byline's clock. Of many in a row each may be smaller."""
    return (
        is_large(media) or media.figure is not None or (of >= _MANY_IN_ROW and is_larger_than_a_sign(media))
    )


def _is_for_itself(media: Media) -> bool:
    """Whether a picture is there to be looked at: of some size, a link that opens it, or in a named gallery.

    Who pays for the page, works there and is sold stands below headings of its own, too, and is small.
    """
    around = islice(media.element.iterancestors(), _ROW_LEVELS)
    return (
        is_large(media)
        or opens(media)
        or any("gallery" in (each.get("class") or "").lower() for each in around)
    )


def _are_alike(page: Segmentation, one: Media, other: Media) -> bool:
    """Whether two pictures stand in boxes alike that stand in one."""
    containers = page.containers
    first, second = one.container, other.container
    for _ in range(_ROW_LEVELS):
        if first == second or containers.tag[first] != containers.tag[second]:
            return False
        first, second = containers.parent[first], containers.parent[second]
        if first == second:
            return True
    return False
