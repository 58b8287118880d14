"""What a page holds twice, for wide windows and for phones: the copy that its style hides.

Site builders write whole sections so, and headings beside themselves. A hidden copy of a text came before the
shown one and was kept in its place, or both were. What unfolds, and panels that are not in front, say what is
said nowhere else, and are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import has_no_box
from stillpage.extract.content.blocks.segmentation import Segmentation

# Characters that do not stand twice on a page by chance; a shorter text stands beside its copy.
_LEAST_CHARS: Final = 60
# A class name that says no more: beside others it may be hidden in some windows alone.
_HIDDEN: Final = "hidden"


def hidden_copies(page: Segmentation) -> list[HtmlElement]:
    """The elements that are hidden from everyone and say only what the page shows, in its order."""
    tops = list(_hidden(page))
    if not tops:
        return []
    containers, texts = page.containers, page.blocks.text
    hidden = {block for top in tops for block in range(containers.start[top], containers.end[top])}
    shown = {text for block, text in enumerate(texts) if block not in hidden}
    copies: list[HtmlElement] = []
    for top in tops:
        said = range(containers.start[top], containers.end[top])
        again = [block for block in said if texts[block] in shown]
        long = [block for block in again if _is_long(page, block)]
        if len(again) == len(said) and (long or _stands_beside_itself(page, top)):
            copies.append(containers.element[top])
        elif long and sum(len(texts[block]) for block in said) < 2 * sum(len(texts[block]) for block in long):
            # A section in which a button is another.
            copies += [element for block in long if (element := _alone_around(page, block)) is not None]
    return copies


def _hidden(page: Segmentation) -> Iterator[int]:
    """The outermost containers without a box that hold a block; of tabs several may hold the same code."""
    containers, end = page.containers, 0
    told: Mapping[int, Mapping[str, str]] = containers.told
    nothing: Mapping[str, str] = {}
    for container, names in enumerate(containers.names):
        if container not in told and names != _HIDDEN:
            continue
        attributes = told.get(container, nothing)
        start = containers.start[container]
        if (
            container > 0
            and end <= start < containers.end[container]
            and (names == _HIDDEN or has_no_box(attributes))
        ):
            end = containers.end[container]
            if attributes.get("role") != "tabpanel":
                yield container


def _is_long(page: Segmentation, block: int) -> bool:
    """Whether a block is no entry of a menu, which pages hide beside the one that they show."""
    chars = len(page.blocks.text[block])
    return chars >= _LEAST_CHARS and page.blocks.link_chars[block] * 2 < chars


def _stands_beside_itself(page: Segmentation, top: int) -> bool:
    start, end, texts = page.containers.start[top], page.containers.end[top], page.blocks.text
    around = (texts[at] for at in (start - 1, end) if 0 <= at < len(texts))
    return end - start == 1 and texts[start] in around


def _alone_around(page: Segmentation, block: int) -> HtmlElement | None:
    """The outermost element that holds nothing but a block."""
    inner = list(page.alone_around(block))
    return page.containers.element[inner[-1]] if inner else None
