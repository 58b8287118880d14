"""Which images, videos and embeds belong to the kept text."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from stillpage.extract.content.segment import Media, Segmentation

# Icons, avatars and spacers are smaller than this in one direction; the smallest figures of the structure
# corpus have 90 pixels.
_LEAST_PIXELS: Final = 60
# How far above an image its container may hold kept text, for the image to be part of that text.
_LEVELS: Final = 4
_PIXELS: Final = re.compile(r"\s*(\d+)(?:\.\d+)?\s*(?:px)?\s*$")


def kept_media(page: Segmentation, kept: NDArray[np.bool_]) -> list[HtmlElement]:
    """The media elements to keep, in the page's order; a lazy image's `<noscript>` twin comes with it."""
    chosen = np.nonzero(kept)[0]
    if not len(chosen):
        return []
    first, last = int(chosen[0]), int(chosen[-1])
    holders = _holders(page, kept)
    return [
        media.element
        for media in page.media
        if first <= media.position <= last + 1
        and _beside_kept(media.position, kept)
        and _within(media, page, holders)
        and _is_worth_seeing(media.element)
    ]


def _beside_kept(position: int, kept: NDArray[np.bool_]) -> bool:
    before = position > 0 and bool(kept[position - 1])
    return before or (position < len(kept) and bool(kept[position]))


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
