"""What stands inside the running text: a table or list, a paragraph between two others, a chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.whole_things import is_embed
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.keep.whole_containers import unsaid

# What the model puts below this is a promotion between two paragraphs, not a part of the text.
_LIKELY: Final = 0.2
_MOST_LINKED: Final = 0.5  # share of words; real lists link a word in each item at most
_COPY_WORDS: Final = 8.0


def keep_enclosed(
    page: Segmentation,
    measured: Measured,
    probability: Column,
    things: Sequence[int],
    kept: Choice,
    *,
    may_end: bool,
) -> None:
    """Keep what stands inside the running text: a table or list, a paragraph between two others. In place.

    Labels often leave such parts out, and readers miss them. Not lists of links (contents, related pages),
    nor what the model is sure is none of the text.

    Args:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content.
        things: The containers that make no sense in part.
        kept: Which blocks are kept.
        may_end: Whether a table that nothing follows belongs to the text above it.
    """
    said = {page.blocks.text[block] for block in np.nonzero(kept)[0].tolist()}
    likely = probability >= _LIKELY
    # Not again what selection took for a copy.
    for block in np.nonzero(likely & (measured.text.words >= _COPY_WORDS))[0].tolist():
        likely[block] = page.blocks.text[block] not in said
    _keep_paragraphs_between(measured, likely, kept)
    _keep_things_within(page, measured, likely, things, kept, may_end=may_end)


def _keep_paragraphs_between(measured: Measured, likely: Choice, kept: Choice) -> None:
    """Keep runs of likely blocks between kept ones of the same container: in place."""
    owner, parent = measured.owner, measured.parent
    may_belong = ~kept & likely & (measured.link < _MOST_LINKED)
    may_belong[[0, -1]] = False  # these are between no others
    starts = np.nonzero(may_belong[1:] & ~may_belong[:-1])[0] + 1
    ends = np.nonzero(may_belong[:-1] & ~may_belong[1:])[0] + 1
    are_between = kept[starts - 1] & kept[ends]
    around = parent[owner]
    for start, end in zip(starts[are_between].tolist(), ends[are_between].tolist(), strict=True):
        run = slice(start, end)
        if (around[start - 1 : end + 1] != around[start]).any():
            continue
        # A line of a dialogue is short, and a paragraph like those around it.
        alike = (measured.tag[owner[start - 1 : end + 1]] == measured.tag[owner[start]]).all()
        if alike or measured.prose[run].all():
            kept[run] = True


def _keep_things_within(
    page: Segmentation,
    measured: Measured,
    likely: Choice,
    things: Sequence[int],
    kept: Choice,
    *,
    may_end: bool,
) -> None:
    """Keep tables, lists and the like that kept text goes on behind, or may end with: in place."""
    containers, words = page.containers, measured.text.words
    linked_words = words * measured.link
    for container in things:
        element = containers.element[container]
        start, end = containers.start[container], containers.end[container]
        if not 0 < start < end or not kept[start - 1]:
            continue
        goes_on = end < len(kept) and kept[end]
        if not goes_on and not (may_end and element.tag == "table" and _stands_below(page, container)):
            continue
        linked = float(linked_words[start:end].sum()) / float(words[start:end].sum())
        # An encyclopedia's table of facts links most of them; one that nothing follows leads elsewhere.
        is_facts = element.tag == "table" and goes_on and next(element.iter("th"), None) is not None
        # A chart, a post of a network: the model sees a link alone in its line.
        is_shown = is_embed(page, container) and not kept[start:end].any()
        if is_shown or ((linked < _MOST_LINKED or is_facts) and likely[start:end].any()):
            kept[start:end] |= ~unsaid(page, slice(start, end), element)


def _stands_below(page: Segmentation, container: int) -> bool:
    """Whether what a container stands in, wrappers apart, begins above it: a text that ends with a table."""
    containers = page.containers
    start, end, around = containers.start[container], containers.end[container], container
    while around > 0 and (containers.start[around], containers.end[around]) == (start, end):
        around = containers.parent[around]
    return around > 0 and containers.start[around] < start
