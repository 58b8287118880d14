"""Whether a picture is more than an icon, a sign or an advertisement, as far as its own markup tells."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Set
from math import inf
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.media_places import Media
from stillpage.extract.content.blocks.pictures_in_line import is_in_line
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.whole_things import table_around
from stillpage.extract.image_names import IMAGE_FILE, is_called_icon
from stillpage.extract.picture_sizes import told_width
from stillpage.extract.tree.capture_marks import HEIGHT, WIDTH
from stillpage.extract.tree.pixels import pixels_of

# Icons, avatars and spacers are smaller than this in one direction; the smallest figures of the structure
# corpus have 90 pixels.
_LEAST_PIXELS: Final = 60
# A line between parts is lower, a button less wide.
_LEAST_LINE: Final = 24
_LEAST_LINE_WIDTH: Final = 500
# Above the text stand signs and portraits too; they are smaller.
_LEAST_LEAD_PIXELS: Final = 160
_LEAST_OF_MANY: Final = 90
_LEAST_TOLD_WIDTH: Final = 300
# In a table of data even a tick is said by a picture, and in a sentence a letter.
_LEAST_PIXELS_OF_WORD: Final = 6
_LEAST_PIXELS_IN_CELL: Final = 10
# A picture that comes back is a line between parts, a button or an offer.
_ORNAMENT_TIMES: Final = 3
# The sizes that advertisements are sold in (IAB's display units). On 604 articles Readability keeps one such
# image, an advertisement.
SOLD_SIZES: Final = frozenset(
    {
        (300, 250),
        (336, 280),
        (728, 90),
        (970, 90),
        (970, 250),
        (160, 600),
        (300, 600),
        (320, 50),
        (468, 60),
        (88, 31),
        (120, 60),
        (234, 60),
    }
)
# Sold, too; and of 64 pictures of goods and plants on three pages, which lead to another page of their site.
_SOLD_SQUARE: Final = (250, 250)
_DRAWN: Final = re.compile(r"\.svg(?:[?#]|$)", re.IGNORECASE)
_HOME: Final = re.compile(r"(?:https?:)?(?://[\w.:-]+)?/(?:index\.\w+)?")
_SITE: Final = re.compile(r"([a-zA-Z][\w+.-]*:)?(?://([\w.:-]+))?")


def is_worth_seeing(media: Media, page: Segmentation) -> bool:
    """Whether it is more than an icon, a tracker or a spacer, as far as its own markup tells."""
    element = media.element
    if element.tag in ("svg", "canvas"):
        return False
    sizes = _sizes(media)
    if has_sold_size(media):
        return media.figure is not None
    if not sizes or min(sizes) >= _LEAST_PIXELS or _is_formula(media, sizes):
        return True
    table = table_around(page, media.container)
    return min(sizes) >= _LEAST_PIXELS_IN_CELL and table is not None and page.holds_data(table)


def _is_formula(media: Media, sizes: list[int]) -> bool:
    """Whether a picture is as low and wide as a formula on a line of its own; a button leads somewhere."""
    width = pixels_of(media.image.get("width")) or 0
    return min(sizes) >= _LEAST_LINE and width >= _LEAST_LINE_WIDTH and not _where_it_leads(media)


def is_word(media: Media) -> bool:
    """Whether a picture is a word of its line, whatever its size and however often it comes."""
    least = _LEAST_PIXELS_OF_WORD
    return is_in_line(media.element) and min(_sizes(media), default=least) >= least


def has_sold_size(media: Media) -> bool:
    """Whether an image declares a size that advertisements are sold in."""
    size = (pixels_of(media.image.get("width")), pixels_of(media.image.get("height")))
    if size == _SOLD_SQUARE:
        leads_to = _where_it_leads(media)
        return not leads_to or "//" in leads_to
    return size in SOLD_SIZES


def may_lead(media: Media) -> bool:
    """Whether an image above the text is more than a sign: outside figures those are drawn or small."""
    if media.figure is not None:
        return True
    drawn = _DRAWN.search(address_of(media)) is not None
    return not drawn and min(_sizes(media), default=_LEAST_LEAD_PIXELS) >= _LEAST_LEAD_PIXELS


def is_logo(media: Media) -> bool:
    """Whether an image is the site's sign: it leads to the site's first page, as some photographs do."""
    in_text = media.figure is not None and is_large(media)
    return not in_text and bool(_HOME.fullmatch(_where_it_leads(media)))


def is_large(media: Media) -> bool:
    """Whether an image declares a size that no sign or portrait has."""
    return min(_sizes(media), default=0) >= _LEAST_LEAD_PIXELS


def is_larger_than_a_sign(media: Media) -> bool:
    """Whether an image declares a size that wikis' galleries have, and signs before words have not."""
    return min(_sizes(media), default=0) >= _LEAST_OF_MANY


def is_told_large(media: Media) -> bool:
    """Whether the address of an image without a size tells one that no sign or portrait has."""
    return not _sizes(media) and _LEAST_TOLD_WIDTH <= told_width(address_of(media)) < inf


def is_icon(media: Media, page: Segmentation) -> bool:
    """Whether an image's file is called an icon, it has no size of a photograph, and no editor placed it.

    Editors place pictures in figures and paragraphs of their own, and ticks in tables of data.
    """
    if media.figure is not None or is_large(media) or not is_called_icon(address_of(media)):
        return False
    if page.containers.tag[media.container] == "p" and not leads_away(media):
        return False
    table = table_around(page, media.container)
    return table is None or not page.holds_data(table)


def leads_away(media: Media) -> bool:
    """Whether an image is a link to more than itself: to its writer, another story, an offer."""
    address = _where_it_leads(media)
    return bool(address) and not address.startswith("#") and not IMAGE_FILE.fullmatch(address[:4000])


def opens(media: Media) -> bool:
    """Whether an image is a link to an image: to itself, larger."""
    return IMAGE_FILE.fullmatch(_where_it_leads(media)[:4000]) is not None


def _where_it_leads(media: Media) -> str:
    """The address of the link around an image; empty if there is none."""
    link = next(media.element.iterancestors("a"), None)
    return "" if link is None else (link.get("href") or "").strip()


def ornaments(page: Segmentation) -> set[str]:
    """Addresses of images that stand outside tables of data again and again: lines, buttons, offers."""
    addresses = [address_of(media) for media in page.media]
    repeated = {
        address
        for address, times in Counter(addresses).items()
        if address and times >= _ORNAMENT_TIMES and not address.startswith("data:")
    }
    return repeated - {
        address
        for media, address in zip(page.media, addresses, strict=True)
        if address in repeated
        and (table := table_around(page, media.container)) is not None
        and page.holds_data(table)
    }


def link_icons(page: Segmentation, positions: Set[int]) -> set[HtmlElement]:
    """Pictures in a row, each a link to another site: where to share the page, who pays for it.

    None of a size that a photograph has, nor in a figure of its own.

    Args:
        page: The page in blocks.
        positions: Where there are rows to look at.
    """
    icons: set[HtmlElement] = set()
    asked = (media for media in page.media if media.position in positions)
    for _, row in itertools.groupby(asked, key=lambda media: media.position):
        links = {
            media.element: link
            for media in row
            if not is_large(media)
            and next(media.element.iterancestors("figure"), None) is None
            and (link := next(media.element.iterancestors("a"), None)) is not None
        }
        sites = {_site_of(link) for link in links.values()}
        if len(sites) > 1 and "" not in sites:
            icons.update(links)
    return icons


def _site_of(link: HtmlElement) -> str:
    """The host that a link leads to, or the program it starts; empty for an address without one."""
    found = next(_SITE.finditer((link.get("href") or "").strip()))  # it may be empty
    return (found[2] or found[1] or "").lower()


def address_of(media: Media) -> str:
    """Where a picture is; empty for what is none."""
    return media.image.get("src") or ""


def _sizes(media: Media) -> list[int]:
    """The sizes in pixels that an image declares, or that the browser found."""
    return [
        pixels
        for name in (WIDTH, HEIGHT, "width", "height")
        if (pixels := pixels_of(media.image.get(name))) is not None
    ]
