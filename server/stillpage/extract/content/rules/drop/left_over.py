"""What is left over when its text or picture is gone: headings, introducing lines, half a pair, captions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import HIDDEN
from stillpage.extract.content.blocks.media_places import Media
from stillpage.extract.content.blocks.pictures import address_of
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.tree.address_parts import host_of
from stillpage.extract.tree.text import COLONS, SENTENCE_END

_INTRODUCING_WORDS: Final = 12.0
# An explanation that the model puts below this is left out, and its term with it.
_LIKELY: Final = 0.2
# Columns of a table whose names stand in blocks of their own.
_MOST_NAMES: Final = 20
_LISTS: Final = ("ul", "ol")
_PLAYED: Final = frozenset("video audio iframe embed object".split())
# "Read also", above a list of links with so many words each, on average, that they name other pages.
_LABEL_WORDS: Final = 10.0
_ALL_LINK: Final = 0.9
_NAME_WORDS: Final = 3.0
_BELIEVED: Final = 0.75
_FEW_LISTED: Final = 0.5
_MOST_IN_BOX: Final = 4  # blocks
# Of the kept words; headings that are more of a page are its text: names of goods, a page of one line.
_MOST_LEFT: Final = 0.05


def complete_terms(page: Segmentation, probability: Column, kept: Choice) -> None:
    """Keep a term and its explanation together, or neither: in place.

    A kept explanation brings its term along; a kept term the likely parts of its explanation, else it goes.
    """
    containers = page.containers
    for term, said in [(containers.inside(term), containers.inside(said)) for term, said in _pairs(page)]:
        term_kept, said_kept = bool(kept[term].any()), bool(kept[said].any())
        if term_kept == said_kept or term.start == term.stop or said.start == said.stop:
            continue
        if said_kept:
            kept[term] = True
        elif float(probability[said].max()) >= _LIKELY:
            kept[said] = probability[said] >= _LIKELY
        else:
            kept[term] = False


def _pairs(page: Segmentation) -> list[tuple[int, int]]:
    """Each `dt` that a `dd` follows, as containers."""
    found: list[tuple[int, int]] = []
    terms: dict[int, int] = {}
    containers = page.containers
    for container in containers.of("dt", "dd"):
        if containers.flags[container] & HIDDEN:
            continue
        parent = containers.parent[container]
        if containers.tag[container] == "dt":
            terms[parent] = container
        elif (term := terms.pop(parent, None)) is not None:
            found.append((term, container))
    return found


def drop_left_over(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Drop headings whose text was dropped, and what introduces nothing at the article's end: in place.

    A heading stays where a picture below it does, or may. Pages whose text stands in headings are left alone.
    """
    words = measured.text.words
    left = _left_over(page, measured, kept)
    if float(words[left].sum()) <= _MOST_LEFT * float(words[kept].sum()):
        kept[left] = False


def drop_labels_of_lists(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Drop a doubted heading, or a label, above a list of other stories of which half or more went: in place.

    The rest of that list goes, too. A list of sources leads to several hosts.
    """
    words, linked, heading = measured.text.words, measured.link, measured.heading
    may_announce = (
        kept & (words <= _LABEL_WORDS) & ((heading == 0) | ((heading > 1) & (probability < _BELIEVED)))
    )
    for block in np.nonzero(may_announce[:-1])[0].tolist():
        text = page.blocks.text[block]
        announces = text.endswith(COLONS)
        begun = next((each for each in page.begun_by(block + 1) if page.containers.tag[each] in _LISTS), None)
        if begun is not None:
            listed = page.containers.inside(begun)
        elif announces:
            listed = _rest_of_box(page, block)
        else:
            continue
        is_named = announces or heading[block]
        if not (is_named or (begun is not None and _is_bare_label(page, block, begun, kept))):
            continue
        if (
            listed.start < listed.stop
            and float(kept[listed].mean()) <= _FEW_LISTED
            and (linked[listed] >= _ALL_LINK).all()
            and float(words[listed].mean()) >= _NAME_WORDS
            and _leads_to_one_site(page, listed)
        ):
            kept[block] = False
            kept[listed] = False


def _is_bare_label(page: Segmentation, block: int, begun: int, kept: Choice) -> bool:
    """Whether a paragraph beside a list that went whole, among the text, ends as no sentence does."""
    containers, paragraph, listed = page.containers, page.blocks.owner[block], page.containers.inside(begun)
    return (
        containers.tag[paragraph] == "p"
        and containers.parent[paragraph] == containers.parent[begun]
        and not kept[listed].any()
        and bool(kept[listed.stop : listed.stop + 1].all())
        and SENTENCE_END.search(page.blocks.text[block]) is None
    )


def _rest_of_box(page: Segmentation, block: int) -> slice:
    """What a box that begins with a block goes on with, if it is little; else nothing."""
    box = page.containers.inside(page.box_around(block))
    is_small = box.start == block and box.stop - block <= _MOST_IN_BOX
    return slice(block + 1, box.stop if is_small else block + 1)


def _leads_to_one_site(page: Segmentation, inside: slice) -> bool:
    """Whether links lead to other pages of one site."""
    addresses = page.addresses_in(inside)
    return not any(each.startswith("#") for each in addresses) and len(set(map(host_of, addresses))) == 1


def drop_lone_captions(page: Segmentation, shown_media: Iterable[Media], kept: Choice) -> None:
    """Drop captions of figures that show none of these media, as when a picture never loaded: in place.

    Captions of words (a quotation, code, a table) stay, and those of a picture that is shown elsewhere.
    """
    containers = page.containers
    figures = containers.of("figure")
    if not figures:
        return
    addresses = {address_of(media) for media in shown_media}
    shown = containers.with_those_above(
        media.container for media in page.media if address_of(media) in addresses
    )
    for figure in figures:
        if figure in shown:
            continue
        inside = range(containers.start[figure], containers.end[figure])
        if inside and all(_is_in_caption(page, block, figure) for block in inside):
            kept[inside] = False


def drop_lone_heads(page: Segmentation, kept: Choice) -> None:
    """Drop the names of a table's columns where no row is kept: in place."""
    containers = page.containers
    for table in containers.of("table"):
        inside = containers.inside(table)
        if not kept[inside].any() or kept[inside].all():
            continue
        chosen = (np.nonzero(kept[inside])[0] + inside.start).tolist()
        if len(chosen) <= _MOST_NAMES and all(_is_in_head(page, block, table) for block in chosen):
            kept[inside] = False


def _is_in_head(page: Segmentation, block: int, table: int) -> bool:
    """Whether a block stands in a row of names; one name alone is the title of a group."""
    container = page.blocks.owner[block]
    while container > table and page.containers.tag[container] != "tr":
        container = page.containers.parent[container]
    row = page.containers.element[container]
    names = [cell for cell in row if cell.tag in ("th", "td") and cell.text_content().strip()]
    is_head = page.containers.tag[page.containers.parent[container]] == "thead"
    return len(names) > 1 and (is_head or all(cell.tag == "th" for cell in row))


def _is_in_caption(page: Segmentation, block: int, figure: int) -> bool:
    around = takewhile(lambda each: each > figure, page.containers.upwards(page.blocks.owner[block]))
    return any(page.containers.tag[each] == "figcaption" for each in around)


def _has_pictures_below(page: Segmentation, block: int) -> bool:
    """Whether a picture stands right below a line, in what holds it: elsewhere it is another story's."""
    containers = page.containers
    box = containers.parent[page.blocks.owner[block]]
    below = (media.container for media in page.media if media.position == block + 1)
    return any(box in containers.upwards(container) for container in below)


def _left_over(page: Segmentation, measured: Measured, kept: Choice) -> list[int]:
    shown, played = np.zeros((2, len(kept) + 1), dtype=bool)
    shown[[media.position for media in page.media]] = True
    played[[media.position for media in page.media if media.element.tag in _PLAYED]] = True
    heading, words = measured.heading, measured.text.words
    left: list[int] = []
    following: int | None = None  # the nearest kept block behind that stays
    for index in np.nonzero(kept)[0][::-1].tolist():
        if following is None:
            introduces = page.blocks.text[index].endswith(COLONS) and words[index] <= _INTRODUCING_WORDS
            is_left = (
                index + 1 < len(kept)
                and (heading[index] > 0 or (introduces and not _has_pictures_below(page, index)))
                and not played[index + 1]
            )
        else:
            is_left = (
                0 < heading[following] <= heading[index]
                and following > page.end_of_heading(index)
                and not shown[index + 1 : following + 1].any()
                and not _goes_on_behind_box(page, measured, kept, index, following)
            )
        if is_left:
            left.append(index)
        else:
            following = index
    return left


def _goes_on_behind_box(
    page: Segmentation, measured: Measured, kept: Choice, heading: int, other: int
) -> bool:
    """Whether the next heading is that of a box in a heading's text, which goes on behind it.

    What somebody said, set in a box right below the heading, has often one of its own.
    """
    containers, owner = page.containers, page.blocks.owner
    around = takewhile(lambda each: containers.start[each] > heading, containers.upwards(owner[other]))
    box = next(iter(reversed(list(around))), None)
    if box is None or not kept[other + 1 : containers.end[box]].any():
        return False
    behind = containers.end[box]
    if behind >= len(kept) or not kept[behind] or measured.heading[behind] or not measured.prose[behind]:
        return False
    return containers.parent[owner[behind]] == containers.parent[owner[heading]]
