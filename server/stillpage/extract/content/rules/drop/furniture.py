"""What serves the page and not its reader: links that act as buttons, words beside an advertisement."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from stillpage.extract.content.blocks.markup import BUTTON, Flag
from stillpage.extract.content.blocks.pictures import has_sold_size
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.tree.text import COLONS

_FIGURE: Final = int(Flag.FIGURE)
# A row of buttons has more than one, and little else.
_FEWEST_ACTIONS: Final = 2
_MOST_WORDS: Final = 25.0
# HTML's own words for links along a row of pages, of which such a line has little else.
_ALONG: Final = frozenset("next prev previous up top start first last home contents toc index".split())
_LEAST_LINKED: Final = 0.33
# A page has one above its text and one below; more are what it lists.
_MOST_ROWS: Final = 4
# Where links lead that print a page, by its number, or show it to others. Another's page may be called
# "print", too, as functions and wikis' articles are: it is one of these only beside one.
_PRINTS: Final = re.compile(
    r"/(?:[a-z]+_)?print(?:-recipe|-friendly|able|er)?/(?:recipe/)?\d+/?(?:\?|$)|^\?print\b", re.IGNORECASE
)
_MAY_PRINT: Final = re.compile(r"^#|/print/?$", re.IGNORECASE)
_SHARES: Final = re.compile(
    r"/(?:share|sharer|sharearticle|share-offsite|intent|pin/create|submit)\b.*[?&](?:url|u|text)=",
    re.IGNORECASE,
)
# The top of any page, as HTML has it, and where one signs in: below each part, or to keep the page for later.
_UP: Final = "#top"
_ENTERS: Final = re.compile(r"/(?:log|sign)[_-]?in(?:[/?.#]|$)", re.IGNORECASE)
_SERVING_WORDS: Final = 8.0
_SERVING_LINKED: Final = 0.75  # dots between them
# "Copy", "Run", the names of tabs.
_BUTTON_WORDS: Final = 4.0
_ALL_LINK: Final = 0.9
_NOT_TEXT: Final = frozenset("li td th dt dd figure details pre blockquote".split())
_FIGURE_BLOCKS: Final = 5
# Places for advertisements, as Google's tags and others look for them; the words that stand beside one.
_SLOT: Final = re.compile(r"(?<![a-z])(?:div-gpt-ad|google_ads_|ad-?slot(?![a-z]))", re.IGNORECASE)
_LABEL_WORDS: Final = 4.0
# The text in a box with an advertisement: how many containers up, blocks, words.
_BOX_LEVELS: Final = 4
_BOX_BLOCKS: Final = 2
_BOX_WORDS: Final = 30.0
# Above the footer of a page that says what it offers.
_OFFERED_WORDS: Final = 20.0
_PART: Final = int(Flag.MAIN | Flag.ARTICLE | Flag.BLOCKQUOTE | Flag.FIGURE)


def drop_furniture(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Drop rows of links that act as buttons, buttons of code, words beside advertisements: in place.

    And lines of links to the next page and the previous one, which manuals have above and below the text, and
    books on a single page at each part.
    """
    blocks, words = page.blocks, measured.text.words
    rows = []
    for block in np.nonzero(kept & (measured.link >= _LEAST_LINKED))[0].tolist():
        if not blocks.links[block]:
            continue
        links = page.links_in(block)
        if blocks.links[block] >= _FEWEST_ACTIONS and words[block] <= _MOST_WORDS:
            rows += [block] * _are_buttons(links)
        if _lead_along(links):
            kept[block] = False
    if len(rows) <= _MOST_ROWS:
        kept[rows] = False
    _drop_buttons_of_code(page, words, kept)
    _drop_buttons_of_figures(page, measured, kept)
    for media in page.media:
        if has_sold_size(media):
            kept[_box(page, words, media.container)] = False
    _drop_labels_of_slots(page, measured, kept)


def drop_serving_lines(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Drop lines of links that print the page or share it, lead to its top or to sign in, in place.

    Last: in a row with other buttons one that went before would leave the others as all that their box lacks.
    """
    is_short = (measured.text.words <= _SERVING_WORDS) & (measured.link >= _SERVING_LINKED)
    is_short &= measured.heading == 0  # a manual's names its part on signing in
    serving = [block for block in np.nonzero(kept & is_short)[0].tolist() if serves(page, block)]
    left = kept.copy()
    left[serving] = False
    for block in serving:
        kept[block] = _is_listed(page, block, left)


def drop_unfolders(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Drop the one button that ends a box of text, in place: it shows the rest, or less of it.

    A link that leads nowhere is one, too. In a row buttons are answers, and in an item what is listed.
    """
    containers, words = page.containers, measured.text.words
    is_short = kept & (words <= _BUTTON_WORDS) & (measured.heading == 0)
    for block in np.nonzero(is_short)[0].tolist():
        addresses = [link.get("href") for link in page.links_in(block)]
        is_button = bool(containers.flags[page.blocks.owner[block]] & BUTTON)
        is_link = len(addresses) == 1 and addresses[0] is not None and measured.link[block] >= 1
        if not (is_button or is_link) or not all(map(_is_action, addresses)):
            continue
        box = _text_around(page, block)
        if box is None or box.stop != block + 1 or not measured.prose[block - 1]:
            continue
        kept[block] = page.blocks.text[block - 1].endswith(COLONS)  # which announces what to press


def _is_action(address: str | None) -> bool:
    """Whether a link leads nowhere, since a script does something."""
    address = (address or "#").strip().lower()
    return address == "#" or address.startswith("javascript:")


def _text_around(page: Segmentation, block: int) -> slice | None:
    """The blocks of the smallest container that holds a block and others; None of a list or table."""
    tag, box = page.containers.tag, page.box_around(block)
    is_text = all(tag[each] not in _NOT_TEXT for each in (box, *page.alone_around(block)))
    return page.containers.inside(box) if box > 0 and is_text else None


def drop_footer(page: Segmentation, measured: Measured, kept: Choice, *, declared: Choice) -> None:
    """Drop what is kept of the footer that ends a page, below what the page offers: in place.

    For pages that are not read: small print, addresses and menus, on three pages of the corpora, of which
    collections gain .009. A footer that holds a main part was never closed.

    Args:
        page: The page in blocks.
        measured: Its counts.
        kept: Which blocks are kept.
        declared: What the page says is its own, such as questions, which some shops answer there.
    """
    containers = page.containers
    main = [containers.start[each] for each in containers.of("main", "article", "h1")]
    begun = np.cumsum(np.bincount([0, *(each + 1 for each in main)], minlength=len(kept) + 2))
    holds_main = begun[measured.end] > begun[measured.start]
    for footer in containers.of("footer"):
        inside = containers.inside(footer)
        if (
            kept[inside].any()
            and not kept[inside.stop :].any()
            and float(measured.text.words[: inside.start][kept[: inside.start]].sum()) >= _OFFERED_WORDS
            and not containers.flags[footer] & _PART
            and not holds_main[footer]
            and not _is_of_a_section(page, footer, holds_main)
        ):
            kept[inside] &= declared[inside]


def _is_of_a_section(page: Segmentation, footer: int, holds_main: NDArray[np.bool_]) -> bool:
    """Whether a footer ends a section that holds more, but no main part: who said it, what an entry adds."""
    containers, size = page.containers, page.containers.end[footer] - page.containers.start[footer]
    return any(
        containers.tag[each] in ("section", "li")
        and containers.end[each] - containers.start[each] > size
        and not holds_main[each]
        for each in containers.upwards(footer)
    )


def _drop_labels_of_slots(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Drop the line that is all a box says beside a place where an advertisement has not come yet.

    What such a place is called is the same on all sites: networks look for it.
    """
    containers = page.containers
    slots = {names for _, names in measured.looks if "ad" in names.lower() and _SLOT.search(names)}
    for container, names in enumerate(containers.names) if slots else ():
        if names not in slots or containers.start[container] < containers.end[container]:
            continue
        box = containers.inside(containers.parent[container])
        if box.stop - box.start == 1 and measured.text.words[box.start] <= _LABEL_WORDS:
            kept[box] = False


def _drop_buttons_of_code(page: Segmentation, words: Column, kept: Choice) -> None:
    """Drop short buttons right before or after code, with those beside them."""
    if not page.containers.of("pre"):
        return
    code = [page.containers.tag[owner] == "pre" for owner in page.blocks.owner]
    buttons = [
        bool(page.containers.flags[owner] & BUTTON) and words[block] <= _BUTTON_WORDS
        for block, owner in enumerate(page.blocks.owner)
    ]
    for order in (range(len(code)), range(len(code) - 1, -1, -1)):
        beside = False
        for block in order:
            beside = code[block] or (beside and buttons[block])
            if beside and buttons[block]:
                kept[block] = False


def _drop_buttons_of_figures(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Drop the button or link that enlarges a figure; a caption that is on it stays.

    A link is dropped only beside a caption: without one it names the figure.
    """
    containers = page.containers
    if not containers.of("figure"):
        return
    for block in np.nonzero(kept)[0].tolist():
        owner = page.blocks.owner[block]
        is_button = bool(containers.flags[owner] & BUTTON)
        if not containers.flags[owner] & _FIGURE or not (is_button or measured.link[block] >= _ALL_LINK):
            continue
        while containers.tag[owner] not in ("figcaption", "figure"):
            owner = containers.parent[owner]
        inside = containers.inside(owner)
        kept[block] = containers.tag[owner] == "figcaption" or not (
            is_button or _is_captioned(page, measured, block, inside)
        )


def _is_captioned(page: Segmentation, measured: Measured, block: int, figure: slice) -> bool:
    """Whether a figure says little but its caption, and a block of it is a word or two."""
    if figure.stop - figure.start > _FIGURE_BLOCKS or measured.text.words[block] > _BUTTON_WORDS + 1:
        return False
    owners = page.blocks.owner[figure.start : figure.stop]
    return any(page.containers.tag[owner] == "figcaption" for owner in owners)


def is_row_of_buttons(page: Segmentation, block: int) -> bool:
    """Whether most links in a block lead nowhere, since a script enlarges letters, prints or shares."""
    return _are_buttons(page.links_in(block))


def _are_buttons(links: Set[HtmlElement]) -> bool:
    if len(links) < _FEWEST_ACTIONS:
        return False
    actions = sum(_is_action(link.get("href")) for link in links)
    return actions >= _FEWEST_ACTIONS and 2 * actions >= len(links)


def _lead_along(links: Set[HtmlElement]) -> bool:
    """Whether all links of a block say in `rel` that they lead along a row of pages."""
    return bool(links) and all(
        not _ALONG.isdisjoint((link.get("rel") or "").lower().split()) for link in links
    )


def serves(page: Segmentation, block: int) -> bool:
    """Whether the links of a block print the page, share it, lead to its top or to where one signs in.

    Or lead to a place on it beside such a one.

    Recipes have such lines: "Jump to the recipe, Print, Pin, Rate".
    """
    addresses = [(link.get("href") or "#").strip()[:500] for link in page.links_in(block)]
    serve = [
        address.lower() == _UP
        or any(does.search(address) is not None for does in (_PRINTS, _SHARES, _ENTERS))
        for address in addresses
    ]
    return any(serve) and all(
        serves or _MAY_PRINT.search(address) for serves, address in zip(serve, addresses, strict=True)
    )


def _is_listed(page: Segmentation, block: int, left: Choice) -> bool:
    """Whether a block is an item of a list of which others are left."""
    containers = page.containers
    for container in containers.upwards(page.blocks.owner[block]):
        inside = containers.inside(container)
        if containers.tag[container] in ("ul", "ol"):
            return bool(left[inside].any())
        if inside.stop - inside.start > 1:
            return False
    return False


def _box(page: Segmentation, words: Column, container: int) -> slice:
    """The few words that share a box with an advertisement."""
    containers = page.containers
    box = slice(0, 0)
    for _ in range(_BOX_LEVELS):
        inside = containers.inside(container)
        if container <= 0 or inside.stop - inside.start > _BOX_BLOCKS:
            break
        if float(words[inside].sum()) > _BOX_WORDS:
            break
        box, container = inside, containers.parent[container]
    return box
