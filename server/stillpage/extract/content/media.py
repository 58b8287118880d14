"""Which images, videos and embeds belong to the kept text, and their captions."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from stillpage.extract.content.features import Measured
from stillpage.extract.content.segment import Media, Segmentation

# Icons, avatars and spacers are smaller than this in one direction; the smallest figures of the structure
# corpus have 90 pixels.
_LEAST_PIXELS: Final = 60
# Blocks between a title and the first kept text: standfirst, byline, date, share buttons, caption.
_LEAD_BLOCKS: Final = 10
_CAPTION_LEVELS: Final = 3
# The most blocks and words of a caption, inside a figure and outside one.
_FIGURE_CAPTION: Final = (4, 80.0)
_LOOSE_CAPTION: Final = (2, 40.0)
_ONE_LINE: Final = (1, 40.0)
# How far above an image its container may hold kept text, for the image to be part of that text.
_LEVELS: Final = 4
_PIXELS: Final = re.compile(r"\s*(\d+)(?:\.\d+)?\s*(?:px)?\s*$")


def kept_media(page: Segmentation, measured: Measured, kept: NDArray[np.bool_]) -> list[Media]:
    """The media to keep, in the page's order."""
    chosen = np.nonzero(kept)[0]
    if not len(chosen):
        return []
    first, last = int(chosen[0]), int(chosen[-1])
    lead = _lead_zone(measured, first)
    holders = _holders(page, kept)
    return [
        media
        for media in page.media
        if lead <= media.position <= last + 1
        and (media.position <= first or _beside_kept(media, page, measured, kept))
        and _within(media, page, holders)
        and _is_worth_seeing(media.element)
    ]


def keep_captions(
    page: Segmentation, measured: Measured, media: list[Media], kept: NDArray[np.bool_]
) -> None:
    """Keep the caption of every kept figure: in place.

    A caption is what a `figure` says, or one or two short lines that share a container with an image alone.
    """
    containers = page.containers
    words = measured.text.words
    for each in media:
        container = each.container
        for _ in range(_CAPTION_LEVELS):
            inside = slice(containers.start[container], containers.end[container])
            count, length = inside.stop - inside.start, float(words[inside].sum())
            is_figure = containers.element[container].tag == "figure"
            most_blocks, most_words = _FIGURE_CAPTION if is_figure else _LOOSE_CAPTION
            if count > most_blocks or length > most_words or container <= 0:
                break
            if count and not measured.heading[inside].any() and (measured.link[inside] < 1).any():
                kept[inside] = True
                break
            container = containers.parent[container]


def _lead_zone(measured: Measured, first: int) -> int:
    """The first position where an image above the kept text may stand: after the title."""
    titles = np.nonzero(measured.heading[max(0, first - _LEAD_BLOCKS) : first + 1] == 1)[0]
    return max(0, first - _LEAD_BLOCKS) + int(titles[-1]) + 1 if len(titles) else first


def _beside_kept(media: Media, page: Segmentation, measured: Measured, kept: NDArray[np.bool_]) -> bool:
    """Whether kept text stands right before or after the image, its caption not counted."""
    before, after = media.position - 1, media.position
    container = media.container
    for _ in range(_CAPTION_LEVELS):
        inside = slice(page.containers.start[container], page.containers.end[container])
        is_figure = page.containers.element[container].tag == "figure"
        most_blocks, most_words = _FIGURE_CAPTION if is_figure else _ONE_LINE
        if container <= 0 or inside.stop - inside.start > most_blocks:
            break
        if float(measured.text.words[inside].sum()) > most_words:
            break
        before, after = min(before, inside.start - 1), max(after, inside.stop)
        container = page.containers.parent[container]
    places = (before, media.position - 1, media.position, after)
    return any(0 <= place < len(kept) and bool(kept[place]) for place in places)


def _holders(page: Segmentation, kept: NDArray[np.bool_]) -> set[int]:
    """Containers that hold kept text, directly or deeper."""
    holders: set[int] = set()
    for block in np.nonzero(kept)[0].tolist():
        container = page.blocks.owner[block]
        while container >= 0 and container not in holders:
            holders.add(container)
            container = page.containers.parent[container]
    return holders


def _within(media: Media, page: Segmentation, holders: set[int]) -> bool:
    container, level = media.container, 0
    while container > 0 and container not in holders and level < _LEVELS:
        container, level = page.containers.parent[container], level + 1
    return container in holders and (container > 0 or level < 2)


def _is_worth_seeing(element: HtmlElement) -> bool:
    """Whether it is more than an icon, a tracker or a spacer, as far as its own markup tells."""
    if element.tag in ("svg", "canvas"):
        return False
    image = element if element.tag == "img" else next(element.iter("img"), element)
    sizes = [
        pixels
        for name in ("data-stillpage-width", "data-stillpage-height", "width", "height")
        if (pixels := _pixels(image.get(name))) is not None
    ]
    return not sizes or min(sizes) >= _LEAST_PIXELS


def _pixels(value: str | None) -> int | None:
    match = _PIXELS.match(value or "")
    return int(match[1]) if match else None
