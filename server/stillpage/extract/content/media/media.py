"""Which images, videos and embeds belong to the kept text."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import BUTTON, HIDDEN, OUTSIDE_TEXT, names_of
from stillpage.extract.content.blocks.media_places import Media
from stillpage.extract.content.blocks.pictures import (
    address_of,
    is_large,
    is_logo,
    is_word,
    is_worth_seeing,
    leads_away,
    link_icons,
    may_lead,
    ornaments,
)
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.whole_things import table_around
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.media.media_captions import (
    CAPTION_LEVELS,
    FIGURE_CAPTION,
    with_rows,
)
from stillpage.extract.content.rules.declared_clutter import is_named_clutter
from stillpage.extract.content.rules.furniture import is_row_of_buttons

# Blocks between a title and the first kept text: standfirst, byline, date, share buttons, caption.
_LEAD_BLOCKS: Final = 14
# And between a standfirst and the text.
_BYLINE_BLOCKS: Final = 24
# Words before the first kept text in an element that holds the article, and an image above it.
_LEAD_WORDS: Final = 80.0
_ONE_LINE: Final = (1, 40.0)
# How far above an image its container may hold kept text, for the image to be part of that text. Wrappers
# that hold no more than the last are no distance: site builders put five or more around each picture.
_LEVELS: Final = 4
# A line beside a picture that is mostly a link leads to another story, and so does the picture.
_MOST_LINKED: Final = 0.5
_NOT_IN_TEXT: Final = OUTSIDE_TEXT & ~HIDDEN


def kept_media(
    page: Segmentation,
    measured: Measured,
    kept: Choice,
    *,
    kind: Kind | None = None,
    bodies: Set[int] = frozenset(),
) -> list[Media]:
    """The media to keep, in the page's order.

    Args:
        page: The page in blocks.
        measured: Its counts.
        kept: Which blocks are kept.
        kind: What the page says it is, if it does.
        bodies: Containers of what each post of a thread says, be it a picture alone.
    """
    chosen = np.nonzero(kept)[0]
    if not len(chosen):
        return []
    # The picture below a title that is kept is the lead of the text below that.
    titled = len(chosen) > 1 and measured.heading[chosen[0]] == 1
    first, last = int(chosen[1 if titled else 0]), int(chosen[-1])
    lead = _lead_zone(measured, first)
    paragraphs = {page.containers.parent[page.blocks.owner[block]] for block in chosen.tolist()}
    # Those that hold kept text, directly or deeper.
    holders = page.containers.with_those_above(page.blocks.owner[block] for block in chosen.tolist())
    shown = kept
    text = first
    if kind in ("article", None):  # shops and services draw what they offer
        last, shown = with_rows(page, measured, kept, last)
        if titled or measured.heading[lead - 1] == 1:
            text = _text_below_standfirst(measured, chosen[chosen >= first])
    candidates = [
        media
        for media in page.media
        if (
            (post := _body_around(media, page, bodies)) is not None
            or (
                first < media.position <= last + 1
                and (
                    _beside_kept(media, page, measured, shown)
                    or _is_figure_among(media, page, paragraphs, last)
                    or media.figure in holders  # what it says is part of the text
                    or (
                        media.position <= text
                        and may_lead(media)
                        and not leads_away(media)
                        and table_around(page, media.container) is None
                    )
                )
            )
            or (
                media.position <= min(first, last + 1)
                and (media.position >= lead or _leads(media, page, measured, holders, first))
                and may_lead(media)
            )
        )
        and (holder := _holder(media, page, holders, post)) is not None
        and is_worth_seeing(media, page)
        and not is_logo(media)
        and not _belongs_elsewhere(
            media, holder, page, measured, above=media.position <= first + _LEAD_BLOCKS
        )
    ]
    repeated = ornaments(page) if candidates else ()
    icons = link_icons(page, {media.position for media in candidates})
    chosen_media = [
        media for media in candidates if address_of(media) not in repeated and media.element not in icons
    ]
    worth_seeing = {id(media) for media in _once(chosen_media, page, holders)}
    return [
        media
        for media in page.media
        if id(media) in worth_seeing or (_is_beside(kept, media.position) and is_word(media))
    ]


def _body_around(media: Media, page: Segmentation, bodies: Set[int]) -> int | None:
    """The part of a post that a picture stands in."""
    return (
        next((each for each in _upwards(page, media.container) if each in bodies), None) if bodies else None
    )


def _upwards(page: Segmentation, container: int) -> Iterator[int]:
    while container >= 0:
        yield container
        container = page.containers.parent[container]


def _once(chosen: list[Media], page: Segmentation, holders: Set[int]) -> Iterator[Media]:
    """Without the copies that responsive pages carry of a picture.

    Cells of a table are marked one by one. Of several figures that with a caption stays, and where another
    caption is part of the text, so is its picture. What is there for readers without scripts comes last: it
    is not shown to the others.
    """
    containers = page.containers
    said: dict[int | None, str] = {
        figure: " ".join(page.blocks.text[containers.start[figure] : containers.end[figure]])
        for figure in {media.figure for media in chosen}
        if figure is not None and figure in holders
    }
    seen: dict[str, set[str]] = {}
    for media in sorted(chosen, key=lambda each: (each.element.tag == "noscript", each.figure not in said)):
        address, words = address_of(media), said.get(media.figure, "")
        is_other = bool(words) and words not in seen.get(address, ())
        if address not in seen or is_other or table_around(page, media.container) is not None:
            yield media
        if address:
            seen.setdefault(address, set()).add(words)


def _lead_zone(measured: Measured, first: int) -> int:
    """The first position where an image above the kept text may stand: after the title."""
    titles = np.nonzero(measured.heading[max(0, first - _LEAD_BLOCKS) : first + 1] == 1)[0]
    return max(0, first - _LEAD_BLOCKS) + int(titles[-1]) + 1 if len(titles) else first


def _text_below_standfirst(measured: Measured, chosen: NDArray[np.intp]) -> int:
    """Where the text begins: byline, date, buttons and the picture stand between it and a kept standfirst.

    Args:
        measured: The page's counts.
        chosen: The kept blocks below the title.
    """
    first = before = int(chosen[0])
    begins, said = first, 0.0
    for block in chosen.tolist():
        if said > _LEAD_WORDS or block - first > _BYLINE_BLOCKS:
            break
        if block > before + 1:
            begins = block
        said += float(measured.text.words[block])
        before = block
    return begins


def _leads(media: Media, page: Segmentation, measured: Measured, holders: set[int], first: int) -> bool:
    """Whether an image above the first kept text stands at the head of the element that holds the text."""
    holder = _holder(media, page, holders)
    if not holder:
        return False
    start = page.containers.start[holder]
    return float(measured.text.words[start:first].sum()) <= _LEAD_WORDS


def _beside_kept(media: Media, page: Segmentation, measured: Measured, kept: Choice) -> bool:
    """Whether kept text stands right before or after the image, its caption not counted."""
    before, after = media.position - 1, media.position
    container = media.container
    for _ in range(CAPTION_LEVELS):
        inside = page.containers.inside(container)
        is_figure = page.containers.tag[container] == "figure"
        most_blocks, most_words = FIGURE_CAPTION if is_figure else _ONE_LINE
        if container <= 0 or inside.stop - inside.start > most_blocks:
            break
        if float(measured.text.words[inside].sum()) > most_words:
            break
        before, after = min(before, inside.start - 1), max(after, inside.stop)
        container = page.containers.parent[container]
    places = (before, media.position - 1, media.position, after)
    return _is_beside(kept, *places)


def _is_figure_among(media: Media, page: Segmentation, paragraphs: set[int], last: int) -> bool:
    """Whether an image's figure, or a sound, stands in line with kept paragraphs, with nothing beside it."""
    figure = media.figure
    is_line = media.element.tag == "audio" and media.container in paragraphs
    return media.position <= last and (
        is_line or (figure is not None and page.containers.parent[figure] in paragraphs)
    )


def _is_beside(kept: Choice, *blocks: int) -> bool:
    """Whether one of these blocks is there and kept."""
    return any(0 <= block < len(kept) and bool(kept[block]) for block in blocks)


def _belongs_elsewhere(
    media: Media, holder: int, page: Segmentation, measured: Measured, *, above: bool
) -> bool:
    """Whether an image is the picture of something that was dropped: another story, an author, an offer.

    Args:
        media: The image.
        holder: What holds it and kept text.
        page: The page in blocks.
        measured: Its counts.
        above: Whether it stands where a title's picture does, and its writer's: one that is named so below
            the text stands with a few words on them.
    """
    containers = page.containers
    in_figure = media.figure is not None
    container = media.container
    named = names_of(dict(media.element.items()))  # `avatar`, `small_ad`
    if is_named_clutter(named, portraits=above) and not is_large(media):
        return True
    while container > 0 and container != holder:
        inside = containers.inside(container)
        if inside.stop > inside.start and (measured.link[inside] > _MOST_LINKED).any() and not in_figure:
            return True
        if is_named_clutter(containers.names[container]):
            return True
        if not in_figure and inside.stop == inside.start + 1 and is_row_of_buttons(page, inside.start):
            return True
        container = containers.parent[container]
    own, around = containers.flags[media.container], containers.flags[holder]
    # A photograph that is a button opens larger.
    elsewhere = _NOT_IN_TEXT & ~BUTTON if is_large(media) else _NOT_IN_TEXT
    return not in_figure and bool(own & ~around & elsewhere)


def _holder(media: Media, page: Segmentation, holders: set[int], post: int | None = None) -> int | None:
    """The nearest container that holds the image and kept text; None if there is none near.

    In a post at the most what the post says, be it this image alone.
    """
    containers = page.containers
    if post is not None:
        return next(each for each in _upwards(page, media.container) if each in holders or each == post)
    container, level, blocks = media.container, 0, 0
    while container > 0 and container not in holders and level < _LEVELS:
        inside = containers.end[container] - containers.start[container]
        level, blocks = level + (inside > blocks), inside
        container = containers.parent[container]
    return container if container in holders and (container > 0 or level < 2) else None
