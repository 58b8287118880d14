"""The edges of a clear article: what the model doubts before the first sure block and after the last."""

from __future__ import annotations

import itertools
from collections.abc import Set
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import BUTTON, DOCUMENT_FILE, OUTSIDE_TEXT, UNSAID
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.whole_things import is_one_thing
from stillpage.extract.content.choice.selection import Choice, Selection
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.clutter_names import REQUESTS, words_of
from stillpage.extract.tree.text import COLONS, SENTENCE_END

# An article of which the model expects this F1 begins and ends with a block of this probability, or a longer
# one. News by shingles gains .001; with blocks of 40 words .002, but then the corpus `structure` loses
# credits and links to further reading that its labels hold, and at .65 every corpus loses text.
_CLEAR: Final = 0.85
_BELIEVED: Final = 0.6
_LONG_WORDS: Final = 8.0  # words
# Below this not even a paragraph that stands among kept ones is believed.
_UNLIKELY: Final = 0.15
# A line below the text: who else reported, a note on the text. Of 12 such on the labelled pages' articles ten
# are that, and five in the labels; at .25 it is the same ones.
_SAID_LAST: Final = 0.3
_SAID_WORDS: Final = 4.0
_MOST_SAID: Final = 40.0
_FEWEST_LINES: Final = 3  # of a text that breaks part


def drop_doubtful_edges(
    page: Segmentation, words: Column, probability: Column, selection: Selection, kept: Choice
) -> None:
    """Drop date lines, buttons and links to other pages at both ends of an article, but no code: in place.

    Args:
        page: The page in blocks.
        words: In each block.
        probability: That each block is content.
        selection: The model's choice; what rules have added to it is sure.
        kept: Which blocks are kept so far.
    """
    code = np.array([page.containers.tag[owner] == "pre" for owner in page.blocks.owner], dtype=bool)
    sure = np.nonzero(kept & ((probability >= _BELIEVED) | (words > _LONG_WORDS) | ~selection.kept | code))[0]
    if selection.expected_f1 < _CLEAR or not len(sure):
        return
    first, last = int(sure[0]), int(sure[-1])
    alike = {_place(page, block) for block in sure.tolist()}
    while first and kept[first - 1]:
        if not (_is_alike(page, first - 1, alike) or _is_one_text(page, first - 1)):
            break
        first -= 1
    while last + 1 < len(kept) and kept[last + 1]:
        if not (
            _goes_on(page, last)
            or _attaches(page, last + 1)
            or _is_alike(page, last + 1, alike)
            or _is_one_text(page, last)
        ):
            break
        last += 1
    kept[: _whole(page, first).start] = False
    kept[_whole(page, last).stop :] = False


def _place(page: Segmentation, block: int) -> tuple[tuple[str, ...], int, str]:
    """What a block is and where: its tag and its own boxes', what stands around them, its class names."""
    boxes, around = _boxes(page, block)
    return boxes, around, page.containers.names[page.blocks.owner[block]]


def _is_alike(page: Segmentation, block: int, alike: Set[tuple[tuple[str, ...], int, str]]) -> bool:
    """Whether a block is one of several in one box, others of them sure: a law's last paragraph.

    They share a name; paragraphs without one, and what has boxes of its own, have to end as sentences do.
    """
    boxes, _, names = place = _place(page, block)
    ends = (boxes[0] == "p" or len(boxes) > 1) and SENTENCE_END.search(page.blocks.text[block])
    return (bool(names) or bool(ends)) and not page.blocks.links[block] and place in alike


def _goes_on(page: Segmentation, block: int) -> bool:
    """Whether the next block is an entry like this one: a name that leads somewhere, and words on it."""
    blocks = page.blocks
    return _place(page, block) == _place(page, block + 1) and all(
        blocks.links[each] and 2 * blocks.link_chars[each] < len(blocks.text[each])
        for each in (block, block + 1)
    )


def _is_one_text(page: Segmentation, block: int) -> bool:
    """Whether a block and the next are lines of one element without links: text that breaks part."""
    blocks = page.blocks
    return blocks.owner[block] == blocks.owner[block + 1] and not (
        blocks.links[block] or blocks.links[block + 1]
    )


def _attaches(page: Segmentation, block: int) -> bool:
    """Whether a block links to a document: an authority's notice ends with the forms to fill in."""
    return any(DOCUMENT_FILE.search(link.get("href", "")) for link in page.links_in(block))


def keep_said_last(
    page: Segmentation, measured: Measured, probability: Column, selection: Selection, kept: Choice
) -> None:
    """Keep text without links that goes on right below the last kept block: in place.

    Plain paragraphs that stand where other kept ones do and have no name: the words after a row of pictures
    (a lower limit, .10, brought 17 back on the 2,026 labelled pages, some 13 of them text). And sentences
    that the model only half doubts, and lines of the element whose lines are the text.
    """
    chosen = np.nonzero(kept)[0].tolist()
    if not chosen:
        return
    containers, owner, words = page.containers, page.blocks.owner, measured.text.words
    paragraphs = {containers.parent[owner[block]] for block in chosen if containers.tag[owner[block]] == "p"}
    text = [block for block in chosen if measured.prose[block] > 0]
    # A plea below the text has a heading.
    boxes, around = _boxes(page, text[-1]) if text and not measured.heading[chosen[-1]] else ((), -1)
    lines = sum(owner[block] == owner[chosen[-1]] for block in chosen)
    after = range(chosen[-1] + 1, len(kept))
    for block in itertools.dropwhile(lambda each: containers.flags[owner[each]] & UNSAID, after):
        own = owner[block]
        is_paragraph = (
            containers.tag[own] == "p"
            and not containers.names[own]
            and containers.parent[own] in paragraphs
            and words[block] >= _LONG_WORDS
            and probability[block] >= _UNLIKELY
        )
        is_sentence = (
            around >= 0
            and block < containers.end[around]
            and (len(boxes) < 2 or _boxes(page, block) == (boxes, around))
            and not selection.kept[block]  # else a rule has dropped it
            and probability[block] >= _SAID_LAST
            and _SAID_WORDS <= words[block] <= _MOST_SAID
            and not containers.flags[own] & OUTSIDE_TEXT
            and not measured.heading[block]
            and SENTENCE_END.search(page.blocks.text[block])
            and not _is_answered(page, block)
        )
        is_line = (
            own == owner[block - 1]
            and lines >= _FEWEST_LINES
            and not selection.kept[block]
            and probability[block] >= _SAID_LAST
            and not page.blocks.text[block].endswith(COLONS)
        )
        if page.blocks.links[block] or not (is_paragraph or is_sentence or is_line):
            return
        kept[block] = True


def _boxes(page: Segmentation, block: int) -> tuple[tuple[str, ...], int]:
    """The tags of the boxes that hold nothing but a block, itself first, and the container around them."""
    containers = page.containers
    boxes = list(page.alone_around(block)) or [page.blocks.owner[block]]
    return tuple(containers.tag[each] for each in boxes), containers.parent[boxes[-1]]


def _is_answered(page: Segmentation, block: int) -> bool:
    """Whether a line begins a box that goes on with a button, or asks for something by its name.

    "Was this helpful? Yes, No" is no text, nor what stands above "Give now".
    """
    containers, owner = page.containers, page.blocks.owner
    around = page.box_around(block)
    if containers.start[around] != block:
        return False
    is_request = not REQUESTS.isdisjoint(words_of(containers.classes(around)))
    return is_request or bool(containers.flags[owner[block + 1]] & BUTTON)


def _whole(page: Segmentation, block: int) -> slice:
    """A block, or the innermost table, list or quotation that it stands in, with the figure around it."""
    containers = page.containers
    for container in containers.upwards(page.blocks.owner[block]):
        if is_one_thing(page, container):
            around = containers.parent[container]
            return containers.inside(around if containers.tag[around] == "figure" else container)
    return slice(block, block + 1)
