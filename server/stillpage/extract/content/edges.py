"""The edges of a clear article: what the model doubts before its first sure block and after its last one."""

from __future__ import annotations

import itertools
import re
from typing import Final

import numpy as np

from stillpage.extract.content.features import Measured
from stillpage.extract.content.markup import OUTSIDE_TEXT, UNSAID
from stillpage.extract.content.segment import Segmentation
from stillpage.extract.content.selection import Choice, Selection
from stillpage.extract.content.text_statistics import Column
from stillpage.extract.content.whole_things import is_one_thing

# An article of which the model expects this F1 begins and ends with a block of this probability, or a longer
# one. News by shingles gains .001; with blocks of 40 words .002, but then the corpus `structure` loses
# credits and links to further reading that its labels hold, and at .65 every corpus loses text.
_CLEAR: Final = 0.85
_SURE: Final = 0.6
_LONG: Final = 8.0  # words
# Below this not even a paragraph that stands among kept ones is believed.
_UNLIKELY: Final = 0.15
# A line below the text: who else reported, a note on the text. Of 12 such on the labelled pages' articles ten
# are that, and five in the labels; at .25 it is the same ones.
_SAID_LAST: Final = 0.3
_SAID_WORDS: Final = 4.0
_MOST_SAID: Final = 40.0
_SENTENCE_END: Final = re.compile(r"[.!?…。！？؟۔।॥][\"'”’»」』)\]]*$")
_DOCUMENT: Final = re.compile(r"\.(?:docx?|odt|pdf|pptx?|rtf|wps|xlsx?|zip|rar)(?:[?#]|$)", re.IGNORECASE)


def drop_doubtful_edges(
    page: Segmentation, words: Column, probability: Column, selection: Selection, kept: Choice
) -> None:
    """Drop date lines, buttons and what comes next at both ends of an article: in place. Code is neither.

    Args:
        page: The page in blocks.
        words: In each block.
        probability: That each block is content.
        selection: The model's choice; what rules have added to it is sure.
        kept: Which blocks are kept so far.
    """
    code = np.array([page.containers.tag[owner] == "pre" for owner in page.blocks.owner], dtype=bool)
    sure = np.nonzero(kept & ((probability >= _SURE) | (words > _LONG) | ~selection.kept | code))[0]
    if selection.expected_f1 < _CLEAR or not len(sure):
        return
    first, last = int(sure[0]), int(sure[-1])
    while last + 1 < len(kept) and kept[last + 1] and (_goes_on(page, last) or _attaches(page, last + 1)):
        last += 1
    kept[: _whole(page, first).start] = False
    kept[_whole(page, last).stop :] = False


def _goes_on(page: Segmentation, block: int) -> bool:
    """Whether the next block is an entry like this one: a name that leads somewhere, and words on it."""
    blocks, containers = page.blocks, page.containers
    own, following = blocks.owner[block], blocks.owner[block + 1]
    return (containers.tag[own], containers.parent[own], containers.names[own]) == (
        containers.tag[following],
        containers.parent[following],
        containers.names[following],
    ) and all(
        blocks.links[each] and 2 * blocks.link_chars[each] < len(blocks.text[each])
        for each in (block, block + 1)
    )


def _attaches(page: Segmentation, block: int) -> bool:
    """Whether a block links to a document: an authority's notice ends with the forms to fill in."""
    return any(
        link is not None and link.tag == "a" and _DOCUMENT.search(link.get("href") or "")
        for element, _ in page.blocks.pieces[block]
        for link in (element, element.getparent())
    )


def keep_closing(page: Segmentation, words: Column, probability: Column, kept: Choice) -> None:
    """Keep the plain paragraphs that go on below the last kept block: in place.

    They stand where other kept paragraphs do, have no name and no link: the words after a row of pictures. On
    the 2,026 labelled pages a lower limit (.10) brought 17 paragraphs back, some 13 of them text.
    """
    if not kept.any():
        return
    containers, owner = page.containers, page.blocks.owner
    blocks = np.nonzero(kept)[0].tolist()
    beside = {containers.parent[owner[block]] for block in blocks if containers.tag[owner[block]] == "p"}
    after = range(blocks[-1] + 1, len(kept))
    for block in itertools.dropwhile(lambda each: containers.flags[owner[each]] & UNSAID, after):
        own = owner[block]
        if (
            containers.tag[own] != "p"
            or containers.names[own]
            or containers.parent[own] not in beside
            or words[block] < _LONG
            or page.blocks.links[block]
            or probability[block] < _UNLIKELY
        ):
            return
        kept[block] = True


def keep_said_last(
    page: Segmentation, measured: Measured, probability: Column, selection: Selection, kept: Choice
) -> None:
    """Keep the sentences right below the text that the model only half doubts, without a link: in place.

    Args:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content.
        selection: The model's choice: what is in it and no longer kept was dropped by a rule.
        kept: Which blocks are kept.
    """
    text = np.nonzero(kept & (measured.prose > 0))[0]
    last = int(np.nonzero(kept)[0][-1]) if len(text) else 0
    if not last or measured.heading[last]:  # a plea below the text has one
        return
    containers, owner = page.containers, page.blocks.owner
    holder = containers.parent[owner[int(text[-1])]]
    block = last + 1
    while (
        holder >= 0
        and containers.start[holder] <= block < containers.end[holder]
        and not selection.kept[block]
        and probability[block] >= _SAID_LAST
        and _SAID_WORDS <= measured.text.words[block] <= _MOST_SAID
        and not page.blocks.links[block]
        and not containers.flags[owner[block]] & OUTSIDE_TEXT
        and not measured.heading[block]
        and _SENTENCE_END.search(page.blocks.text[block])
    ):
        kept[block] = True
        block += 1


def _whole(page: Segmentation, block: int) -> slice:
    """A block, or the innermost table, list or quotation that it stands in, with the figure around it."""
    containers = page.containers
    container = page.blocks.owner[block]
    while container > 0:
        if is_one_thing(page, container):
            around = containers.parent[container]
            container = around if containers.tag[around] == "figure" else container
            return slice(containers.start[container], containers.end[container])
        container = containers.parent[container]
    return slice(block, block + 1)
