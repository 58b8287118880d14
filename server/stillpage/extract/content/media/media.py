"""Which images, videos and embeds belong to the kept text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import islice, takewhile
from typing import Final

import numpy as np
from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import BUTTON, EMBED, HIDDEN, OUTSIDE_TEXT, Flag, names_of
from stillpage.extract.content.blocks.media_places import Media
from stillpage.extract.content.blocks.pictures import (
    address_of,
    is_icon,
    is_large,
    is_logo,
    is_told_large,
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
from stillpage.extract.content.media.kept_text import LEAD_BLOCKS, KeptText, kept_text_of
from stillpage.extract.content.media.media_captions import CAPTION_LEVELS, FIGURE_CAPTION
from stillpage.extract.content.rules.clutter_names import is_named_clutter, is_sign, is_signature, shares
from stillpage.extract.content.rules.drop.furniture import is_row_of_buttons
from stillpage.extract.image_names import IMAGE_FILE
from stillpage.extract.picture_sizes import told_width, without_size
from stillpage.extract.tree.elements import link_around
from stillpage.extract.tree.styles import NOT_DISPLAYED

# Words before the first kept text in an element that holds the article, and an image above it.
_LEAD_WORDS: Final = 80.0
_ONE_LINE: Final = (1, 40.0)
_TWO_LINES: Final = 2
# How far above an image its container may hold kept text, for the image to be part of that text. Wrappers
# that hold no more than the last are no distance: site builders put five or more around each picture.
_MOST_WRAPPERS: Final = 4
# A line beside a picture that is mostly a link leads to another story, and so does the picture.
_MOST_LINKED: Final = 0.5
_CREDIT_WORDS: Final = 8.0
_WIDE_ENOUGH: Final = 600.0  # pixels, of a reader's column
_ADDRESS_CHARS: Final = 4_000
_OF_A_SITE: Final = re.compile(r"[^:：]{1,30}[:：]\s*(?:https?://)?[\w-]+(?:\.[\w-]+)+/?\S*")
_NOT_IN_TEXT: Final = OUTSIDE_TEXT & ~HIDDEN
_ASIDE: Final = int(Flag.ASIDE)


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
    if not kept.any():
        return []
    text = kept_text_of(page, measured, kept, kind, bodies)
    candidates = [media for media in page.media if _belongs(media, text)]
    repeated = ornaments(page) if candidates else ()
    icons = link_icons(page, {media.position for media in candidates})
    chosen = [
        media for media in candidates if address_of(media) not in repeated and media.element not in icons
    ]
    worth_seeing = {id(media) for media in _once(chosen, page, text.holders)}
    is_kept = [*kept.tolist(), False]  # what stands behind the last block is in none
    return [
        media
        for media in page.media
        if id(media) in worth_seeing or (is_kept[media.position] and is_word(media))
    ]


def _belongs(media: Media, text: KeptText) -> bool:
    """Whether an image stands in the text or leads it, and shows more than a sign or something else."""
    post = _body_around(media, text)
    holder = _holder(media, text, post)
    if holder is None:
        return False
    return (
        (
            post is not None
            or _is_in_text(media, text)
            or _leads(media, holder, text)
            or _is_below_tags(media, holder, text)
        )
        and is_worth_seeing(media, text.page)
        and not (text.is_prose and is_icon(media, text.page))
        and (not is_logo(media) or (_is_photograph(media, text) and _is_in_text(media, text)))
        and not _belongs_elsewhere(media, holder, text)
    )


def _body_around(media: Media, text: KeptText) -> int | None:
    """The part of a post that a picture stands in."""
    if not text.bodies:
        return None
    return next((each for each in text.page.containers.upwards(media.container) if each in text.bodies), None)


def _is_in_text(media: Media, text: KeptText) -> bool:
    """Whether an image stands between the first kept block and the last one, and goes with one of them."""
    if not text.first < media.position <= text.last + 1:
        return False
    return (
        _is_beside_kept(media, text)
        or _is_figure_among(media, text)
        or media.figure in text.holders  # what it says is part of the text
        or (
            media.position <= text.begins
            and _may_lead(media, text)
            and not leads_away(media)
            and _is_in_no_row(media, text)
        )
    )


def _is_below_tags(media: Media, holder: int, text: KeptText) -> bool:
    """Whether an image that opens its own file stands below a text whose last line, of links alone, went."""
    tags = media.position - 1
    return (
        (text.is_prose or text.is_thread)
        and holder > 0
        and text.page.containers.start[holder] < tags < len(text.kept)
        and not text.kept[tags]
        and float(text.measured.link[tags]) > _MOST_LINKED
        and bool(text.beside[tags - 1])
        and link_around(media.element) is not None
        and _shows_itself(media)
    )


def _is_in_no_row(media: Media, text: KeptText) -> bool:
    """Whether an image stands in no table, or alone with its caption in a table's only cell."""
    table = table_around(text.page, media.container)
    return table is None or len(list(islice(table.iter("td", "th"), 2))) == 1


def _leads(media: Media, holder: int, text: KeptText) -> bool:
    """Whether an image stands above the text: below its title, or at the head of what holds the text."""
    if media.position > min(text.first, text.last + 1):
        return False
    if media.position < text.lead and not _is_at_the_head(holder, text):
        return False
    if _is_frame(media) and not (text.is_prose and media.element.get(EMBED)):
        return False  # elsewhere a film stands behind the title; an unknown player there shows any story
    return _may_lead(media, text)


def _may_lead(media: Media, text: KeptText) -> bool:
    """Whether an image above the text is more than a sign, by its size and by its names.

    None that it, or a box with nothing else in it, is called whose page it is; nor one that is not displayed.
    """
    if not text.is_prose or _is_film(media) or media.figure is not None or is_large(media):
        return may_lead(media)
    containers = text.page.containers
    around = containers.upwards(media.container)
    alone = takewhile(lambda each: containers.start[each] == containers.end[each], around)
    return (
        may_lead(media)
        and not is_sign(names_of(dict(media.element.items())))
        and not NOT_DISPLAYED.search(media.image.get("style") or "")
        and not any(is_sign(containers.names[each]) for each in alone)
    )


def _once(chosen: list[Media], page: Segmentation, holders: Set[int]) -> Iterator[Media]:
    """Leave out the further copies of a picture that responsive pages and rows of thumbnails carry.

    Cells of a table are marked one by one. Of several figures that with a caption stays, and where another
    caption is part of the text, so is its picture; else the first that is wide enough, in a figure with words
    before others: they may be a caption. What is there for readers without scripts comes last: it is not
    shown to the others.
    """
    containers = page.containers
    said: dict[int | None, str] = {
        figure: " ".join(page.blocks.text[containers.start[figure] : containers.end[figure]])
        for figure in {media.figure for media in chosen}
        if figure is not None and figure in holders
    }

    def rank(media: Media) -> tuple[bool, bool, float, bool]:
        width = min(told_width(address_of(media)), _WIDE_ENOUGH)
        figure = media.figure
        is_bare = figure is None or containers.start[figure] == containers.end[figure]
        return media.element.tag == "noscript", figure not in said, -width, is_bare

    seen: dict[str, set[str]] = {}
    for media in sorted(chosen, key=rank):
        picture = without_size(address_of(media)) or address_of(media)
        words = said.get(media.figure, "")
        is_other = bool(words) and words not in seen.get(picture, ())
        if picture not in seen or is_other or table_around(page, media.container) is not None:
            yield media
        if picture:
            seen.setdefault(picture, set()).add(words)


def _is_at_the_head(holder: int, text: KeptText) -> bool:
    """Whether what holds an image and the text, if not the page, has few words above the text."""
    if not holder:
        return False
    start = text.page.containers.start[holder]
    return float(text.measured.text.words[start : text.first].sum()) <= _LEAD_WORDS


def _is_beside_kept(media: Media, text: KeptText) -> bool:
    """Whether kept text stands right before or after the image, its caption not counted."""
    if _is_any(text.beside, media.position - 1, media.position):
        return True
    containers = text.page.containers
    before, after = media.position - 1, media.position
    for container in islice(containers.upwards(media.container), CAPTION_LEVELS):
        inside = containers.inside(container)
        is_figure = containers.tag[container] == "figure"
        most_blocks, most_words = FIGURE_CAPTION if is_figure else _ONE_LINE
        if text.is_prose and _says_what_it_shows(media, container, text):
            return True
        if inside.stop - inside.start > most_blocks:
            break
        if float(text.measured.text.words[inside].sum()) > most_words:
            break
        before, after = min(before, inside.start - 1), max(after, inside.stop)
    return _is_any(text.beside, before, after)


def _says_what_it_shows(media: Media, container: int, text: KeptText) -> bool:
    """Whether a box of a picture and two short lines has one that is kept: what it shows, and whose it is."""
    inside = text.page.containers.inside(container)
    if inside.stop - inside.start != _TWO_LINES or not inside.start <= media.position <= inside.start + 1:
        return False
    if float(text.measured.text.words[inside].sum()) > _ONE_LINE[1]:
        return False
    return any(
        bool(text.kept[block]) and any(map(str.isalpha, text.page.blocks.text[block]))
        for block in range(inside.start, inside.stop)
    )


def _has_kept_line(media: Media, text: KeptText) -> bool:
    """Whether a box around a picture has one line and no more, right below it, and that is kept."""
    containers, container = text.page.containers, media.container
    for _ in range(CAPTION_LEVELS):
        inside = containers.inside(container)
        if container <= 0 or inside.stop - inside.start > 1:
            return False
        if inside.stop - inside.start == 1:
            return media.position == inside.start and bool(text.kept[inside.start])
        container = containers.parent[container]
    return False


def _is_figure_among(media: Media, text: KeptText) -> bool:
    """Whether an image's figure, or a sound, stands in line with kept paragraphs, with nothing beside it."""
    is_line = media.element.tag == "audio" and media.container in text.paragraphs
    figure = media.figure
    return is_line or (figure is not None and text.page.containers.parent[figure] in text.paragraphs)


def _is_any(kept: Choice, *blocks: int) -> bool:
    """Whether one of these blocks is there and kept."""
    return any(0 <= block < len(kept) and bool(kept[block]) for block in blocks)


def _belongs_elsewhere(media: Media, holder: int, text: KeptText) -> bool:
    """Whether an image is the picture of something that was dropped: another story, an author, an offer.

    Args:
        media: The image.
        holder: What holds it and kept text.
        text: The kept text.
    """
    containers = text.page.containers
    in_figure = media.figure is not None
    # A title's picture stands here, and its writer's: one that is named so below the text stands with a few
    # words on them.
    is_above = media.position <= text.first + LEAD_BLOCKS
    is_photograph = _is_photograph(media, text)
    is_lead = text.is_prose and is_above and is_photograph and _shows_itself(media)
    named = names_of(dict(media.element.items()))  # `avatar`, `small_ad`
    if is_named_clutter(named, portraits=is_above) and not is_photograph:
        return True
    # A figure may stand in one box with the buttons that share it.
    may_share = text.is_prose and not is_photograph and not _is_film(media) and media.figure is None
    if may_share and any(shares(names_of(dict(each.items()))) for each in _inline_around(media, text)):
        return True
    for container in containers.upwards(media.container):
        if container == holder:
            break
        inside = containers.inside(container)
        # The links in the head of an article, beside its title, lead to its writer and subjects.
        is_head = is_lead and inside.start < text.lead <= inside.stop and _is_title(text, text.lead - 1)
        if inside.stop > inside.start and not in_figure and not is_head:
            is_row = inside.stop == inside.start + 1 and is_row_of_buttons(text.page, inside.start)
            linked = inside.start + np.nonzero(text.measured.link[inside] > _MOST_LINKED)[0]
            if is_row or any(_leads_elsewhere(text, block, media) for block in linked.tolist()):
                return True
        names = containers.names[container]
        if is_named_clutter(names) or (may_share and shares(names)):
            return True
        if text.is_thread and is_signature(containers.classes(container)):
            return True
        # Beside an embed and no word of the text: the sign of whoever shows it.
        if container in text.framed and not in_figure and not _is_frame(media):
            return True
    own, around = containers.flags[media.container], containers.flags[holder]
    # A photograph that is a button opens larger, and so does what has a caption (Wix).
    opens = is_photograph or (text.is_prose and _has_kept_line(media, text))
    elsewhere = _NOT_IN_TEXT & ~BUTTON if opens else _NOT_IN_TEXT
    is_alone = containers.start[media.container] == containers.end[media.container]
    if is_alone and not leads_away(media):  # some editors put each picture into an aside
        elsewhere &= ~_ASIDE
    return not in_figure and bool(own & ~around & elsewhere)


def _inline_around(media: Media, text: KeptText) -> Iterator[HtmlElement]:
    """The elements of a line that a picture stands in: they are no containers."""
    top = text.page.containers.element[media.container]
    return takewhile(lambda each: each is not top, media.element.iterancestors())


def _shows_itself(media: Media) -> bool:
    """Whether a picture stands in no link, or in one to its file: others open a menu, or print the page."""
    link = link_around(media.element)
    return link is None or IMAGE_FILE.fullmatch((link.get("href") or "")[:_ADDRESS_CHARS]) is not None


def _is_title(text: KeptText, block: int) -> bool:
    """Whether a block is a main heading, and no link, as a site's name above all of its pages is."""
    return text.measured.heading[block] == 1 and float(text.measured.link[block]) <= _MOST_LINKED


def _is_frame(media: Media) -> bool:
    """Whether it is an embed that has no poster."""
    return media.element.tag == "iframe"


def _is_film(media: Media) -> bool:
    """Whether it is an embed, or the poster of one."""
    return _is_frame(media) or bool(media.element.get(EMBED))


def _is_photograph(media: Media, text: KeptText) -> bool:
    """Whether it is too large for a sign or a portrait, as it declares or, in prose, its address does."""
    return is_large(media) or (text.is_prose and is_told_large(media))


def _leads_elsewhere(text: KeptText, block: int, media: Media) -> bool:
    """Whether a linked line beside a picture leads to another story.

    Not to a source ("Foto: a.example"), nor, in the picture's own link, to its large version.
    """
    measured = text.measured
    link = text.page.link_at(block)
    if link is not None and link is link_around(media.element) and _shows_itself(media):
        return False
    is_credit = float(measured.link[block]) < 1 and float(measured.text.words[block]) <= _CREDIT_WORDS
    return not (is_credit and _OF_A_SITE.fullmatch(text.page.blocks.text[block]))


def _holder(media: Media, text: KeptText, post: int | None = None) -> int | None:
    """The nearest container that holds the image and kept text; None if there is none near.

    In a post at the most what the post says, be it this image alone.
    """
    containers, holders = text.page.containers, text.holders
    if post is not None:
        around = containers.upwards(media.container)
        return next(each for each in around if each in holders or each == post)
    container, wrappers, blocks = media.container, 0, 0
    while container > 0 and container not in holders and wrappers < _MOST_WRAPPERS:
        inside = containers.end[container] - containers.start[container]
        wrappers, blocks = wrappers + (inside > blocks), inside
        container = containers.parent[container]
    return container if container in holders and (container > 0 or wrappers < 2) else None
