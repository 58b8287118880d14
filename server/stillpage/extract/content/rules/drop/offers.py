"""Offers between the paragraphs of an article: a few words in a box of their own, and a button or a link."""

from __future__ import annotations

from collections import Counter
from typing import Final

from stillpage.article import Kind
from stillpage.extract.content.blocks.look import Look, look_of
from stillpage.extract.content.blocks.markup import BUTTON, Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

_BOX_BLOCKS: Final = 4
_BOX_WORDS: Final = 45.0
# On `mixed` 14 such boxes of articles hold kept text that the model puts below this, and 12 are offers by the
# labels; above it they are questions of a quiz, and the names of parts.
_BELIEVED: Final = 0.7
# A button in these copies code, unfolds an answer, sorts a column or chooses an entry.
_NOT_BOXES: Final = frozenset("pre table details li dl dd".split())
# A link is as good as a button where a sentence stands above it (11 pages of the corpora, all read: offers of
# whoever writes, and consent): a price or a rank with a link is of a choice that the article makes.
_LINK: Final = 0.95  # share of the letters
_LINK_WORDS: Final = 6.0
_SENTENCE: Final = 8.0
_MANY: Final = 4  # boxes that look alike are a list of things
_SOURCED: Final = int(Flag.BLOCKQUOTE | Flag.FIGURE)


def drop_offers(
    page: Segmentation, measured: Measured, probability: Column, kept: Choice, *, kind: Kind | None = None
) -> None:
    """Drop small boxes that end with a button, or a link, and stand between kept text: in place.

    Args:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content.
        kept: Which blocks are kept.
        kind: What the page says it is, if it does. A link ends an article's offers alone: other pages are
            there for where they lead.
    """
    containers, words = page.containers, measured.text.words
    looks: dict[int, Counter[Look]] = {}
    is_link = ((measured.link >= _LINK) & (words <= _LINK_WORDS) & (kind == "article")).tolist()
    for block, owner in enumerate(page.blocks.owner):
        is_button = bool(containers.flags[owner] & BUTTON)
        if not (is_button or is_link[block]) or not any(map(str.isalpha, page.blocks.text[block])):
            continue
        container = _box(page, block)
        if container is None:
            continue
        box = containers.inside(container)
        is_between = box.start > 0 and box.stop < len(kept) and kept[box.start - 1] and kept[box.stop]
        if (
            is_between
            and box.stop == block + 1
            and float(words[box].sum()) <= _BOX_WORDS
            and (probability[box][kept[box]] < _BELIEVED).all()
            and (not _shows_code(page, box) if is_button else _is_apart(page, measured, container, looks))
        ):
            kept[box] = False


def _shows_code(page: Segmentation, box: slice) -> bool:
    """Whether what the button is for is code: it copies it, or runs it."""
    return any(page.containers.tag[owner] == "pre" for owner in page.blocks.owner[box]) or any(
        element.tag == "code"
        for block in range(box.start, box.stop)
        for element, _ in page.blocks.pieces[block]
    )


def _is_apart(
    page: Segmentation, measured: Measured, container: int, looks: dict[int, Counter[Look]]
) -> bool:
    """Whether a box with a link says a sentence, and is no part of the text that has its source below it.

    Such are quotations and pictures, what stands alone below a heading, and one of many that look alike.

    Args:
        page: The page in blocks.
        measured: Its counts.
        container: The box.
        looks: How many of each look stand in a container: each is counted once, for all boxes in it.
    """
    containers = page.containers
    start, end = containers.start[container], containers.end[container]
    says = (measured.text.words[start:end] >= _SENTENCE) & (measured.link[start:end] < _LINK)
    is_all_of_a_part = measured.heading[start - 1] and measured.heading[end]
    if not says.any() or is_all_of_a_part or containers.flags[page.blocks.owner[start]] & _SOURCED:
        return False
    around = containers.parent[container]
    while around > 0 and (containers.start[around], containers.end[around]) == (start, end):
        container, around = around, containers.parent[around]
    if around not in looks:
        beside = (page.index_of[each] for each in containers.element[around] if each in page.index_of)
        looks[around] = Counter(look_of(page, each) for each in beside)
    return looks[around][look_of(page, container)] < _MANY


def _box(page: Segmentation, last: int) -> int | None:
    """The smallest container that holds a block and other text, if it is small and a box."""
    containers = page.containers
    for container in containers.upwards(page.blocks.owner[last]):
        blocks = containers.end[container] - containers.start[container]
        if containers.tag[container] in _NOT_BOXES:
            return None
        if blocks > 1:
            return container if blocks <= _BOX_BLOCKS else None
    return None
