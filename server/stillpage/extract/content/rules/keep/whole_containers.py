"""Tables, lists, quotations and figures that are mostly kept are kept whole; questions with their answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Final

import numpy as np
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import HIDDEN, UNSAID
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.keep.sources import are_sources

# A table, list, quotation or figure is kept whole when this share of its words is.
_MOST_WORDS_KEPT: Final = 0.6
# And a table whose first row is kept when this share is: .72 of what is left out of such is in the labels.
_MOST_OF_HEADED: Final = 0.4
_SURELY_KEPT: Final = 0.7
_BELIEVED: Final = 0.45
_LINKED_LIST: Final = 0.3
# A list among an article's text. Of what the model left out of 52 such lists labels hold 134 items of 210,
# most of them links: a list in part is worse for a reader than one too many.
_BELIEVED_AMONG: Final = 0.33
# Links with more words are titles of other pages.
_MOST_LINKED: Final = 0.9
_TITLE_WORDS: Final = 6.0
_PHRASE_WORDS: Final = 4.0
_LISTS: Final = ("ul", "ol")


def keep_whole_containers(
    page: Segmentation,
    measured: Measured,
    probability: Column,
    things: Sequence[int],
    kept: Choice,
    *,
    is_article: bool,
) -> None:
    """Keep a table, list, definition list, quotation or figure whole that is mostly kept, in place.

    Of a list all items: what was dropped inside an item that is kept stays dropped, as the buttons of a post.

    Args:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content.
        things: The containers that make no sense in part.
        kept: Which blocks are kept.
        is_article: Whether a list among the text is the text's: elsewhere it may be of what is to choose.
    """
    words = measured.text.words
    first, last = int(kept.argmax()), int(np.nonzero(kept)[0][-1])
    # Of what is surer than any cut only copies were left out.
    likely = kept | (probability >= _SURELY_KEPT)
    # Once: a page has 20,000 lists.
    believed, linked = words * probability, words * measured.link
    items_of = cache(partial(_items_of_lists, page))
    for container in things:
        element = page.containers.element[container]
        inside = page.containers.inside(container)
        if not kept[inside].any() or kept[inside].all():
            continue
        is_headed = page.containers.tag[container] == "table" and bool(kept[inside.start])
        most = _MOST_OF_HEADED if is_headed else _MOST_WORDS_KEPT
        all_words = float(words[inside].sum())
        is_linked = float(linked[inside].sum()) >= _LINKED_LIST * all_words
        # A list of phrases that the kept text begins with says what the article does; of names, who plays.
        is_summary = not is_linked and float(words[inside].mean()) >= _PHRASE_WORDS
        is_among = (
            is_article
            and first < (inside.stop if is_summary else inside.start)
            and inside.stop <= last
            and not is_of_titles(measured, inside)
            and not any(page.containers.tag[owner] == "figcaption" for owner in page.blocks.owner[inside])
        )
        is_believed = (
            page.containers.tag[container] in _LISTS
            and float(believed[inside].sum()) >= (_BELIEVED_AMONG if is_among else _BELIEVED) * all_words
            and (is_among or not is_linked)
        )
        if not is_believed and float(words[inside][likely[inside]].sum()) < most * all_words:
            continue
        added = ~unsaid(page, inside, element)
        if page.containers.tag[container] in _LISTS:
            stays = _in_kept_items(page, inside, items_of()[container], kept)
            if is_article and _is_of_sources(page, container):
                # Who wrote it and when are a source's own; links to where it may be looked up are not.
                stays &= measured.link[inside] >= _LINKED_LIST
            added &= ~stays
        kept[inside] |= added


def _is_of_sources(page: Segmentation, listing: int) -> bool:
    """Whether a list, its first item or the box around it is named after sources."""
    names = page.containers.names
    return any(are_sources(names[each]) for each in (listing, listing + 1, page.containers.parent[listing]))


def _items_of_lists(page: Segmentation) -> Mapping[int, list[int]]:
    """The containers right within each list."""
    items: defaultdict[int, list[int]] = defaultdict(list)
    for container, parent in enumerate(page.containers.parent):
        if page.containers.tag[parent] in _LISTS:
            items[parent].append(container)
    return items


def _in_kept_items(page: Segmentation, listing: slice, items: list[int], kept: Choice) -> Choice:
    """Which blocks of a list stand in items of which something is kept."""
    found = np.zeros(listing.stop - listing.start, dtype=bool)
    for container in items:
        start, end = page.containers.start[container], page.containers.end[container]
        if kept[start:end].any():
            found[start - listing.start : end - listing.start] = True
    return found


def is_of_titles(measured: Measured, listing: slice) -> bool:
    """Whether a list's items are links with so many words that they are the titles of other pages."""
    words = measured.text.words[listing]
    linked = float((words * measured.link[listing]).sum())
    return linked >= _MOST_LINKED * float(words.sum()) and linked > _TITLE_WORDS * len(words)


def keep_summaries(page: Segmentation, kept: Choice) -> None:
    """Keep the question of a kept answer, and the answer to a kept question: in place."""
    for container in page.containers.of("details"):
        inside = page.containers.inside(container)
        if kept[inside].any():
            kept[inside] = True


def unsaid(page: Segmentation, inside: slice, element: HtmlElement) -> Choice:
    """What nobody sees, and what there is to press; in a table that is the name of a column to sort by."""
    flags = page.containers.flags
    unsaid = HIDDEN if element.tag == "table" else UNSAID
    return np.array([flags[owner] & unsaid for owner in page.blocks.owner[inside]], dtype=bool)
