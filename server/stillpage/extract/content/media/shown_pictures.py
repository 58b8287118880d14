"""Pages that show pictures and say hardly a word: comics, chapters of them, series of photographs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from stillpage.extract.content.blocks.markup import OUTSIDE_TEXT, names_of
from stillpage.extract.content.blocks.media_places import Media
from stillpage.extract.content.blocks.pictures import (
    address_of,
    is_worth_seeing,
    leads_away,
    may_lead,
    ornaments,
)
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.clutter_names import is_named_clutter
from stillpage.extract.tree.text import squeezed

# Kept words of a page whose pictures are what it shows: a title, whose rights, where to find it again.
_FEW_WORDS: Final = 40.0
_LEAST_IN_ROW: Final = 3


def shown_pictures(page: Segmentation, measured: Measured, kept: Choice, *, title: str | None) -> list[Media]:
    """The pictures of a page without a text, in its order: the longest row, else the one called as the page.

    A row's pictures stand in one box, each in wrappers of its own, with no word and no link; loaders leave
    most of them without a size.

    Args:
        page: The page in blocks.
        measured: Its counts.
        kept: Which blocks are kept.
        title: The page's.
    """
    if not page.media or float(measured.text.words[kept].sum()) > _FEW_WORDS:
        return []
    rows: defaultdict[int, list[Media]] = defaultdict(list)
    named = _comparable(title)
    called: list[Media] = []
    for media in _pictures(page):
        rows[_box_of(page, media)].append(media)
        if named and named in map(_comparable, (media.image.get("alt"), media.image.get("title"))):
            called.append(media)
    row = max(rows.values(), key=len, default=[])
    return row if len(row) >= _LEAST_IN_ROW else called[:1]


def _pictures(page: Segmentation) -> Iterator[Media]:
    """Pictures that may be what a page shows: no signs, no links, nothing in its menus and columns."""
    repeated = ornaments(page)
    containers = page.containers
    for media in page.media:
        if (
            media.element.tag in ("img", "picture")
            and not containers.flags[media.container] & OUTSIDE_TEXT
            and is_worth_seeing(media, page)
            and may_lead(media)
            and not leads_away(media)
            and address_of(media) not in repeated
            and not is_named_clutter(names_of(dict(media.element.items())))
            and not any(
                map(is_named_clutter, map(containers.names.__getitem__, containers.upwards(media.container)))
            )
        ):
            yield media


def _box_of(page: Segmentation, media: Media) -> int:
    """The outermost container around a picture that says nothing; its own, if that says something."""
    containers = page.containers
    box = media.container
    for container in containers.upwards(box):
        if containers.start[container] != containers.end[container]:
            break
        box = container
    return box


def _comparable(words: str | None) -> str:
    return squeezed(words or "").casefold()
