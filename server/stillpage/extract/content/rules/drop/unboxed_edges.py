"""The edges of an article on a page without boxes, where breaks part whatever there is. In place.

All blocks stand in one container there, so that half of what the model goes by says the same of each: the
labels of a form below the text are likely, too, though less than the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.tree.text import letters_of

# Blocks, and the share of a page's that stand right in one container, which holds all of them: where the text
# has a box of its own, the model tells it from a menu. With breaks for all blocks 114 articles of the corpora
# score .937 by words, not .919.
_LEAST_BLOCKS: Final = 12
_IN_ONE: Final = 0.5
# The text begins and ends with paragraphs of this share of the surest one's probability; with .8 those
# articles score the same, with .7 .001 less.
_NEARLY_AS_SURE: Final = 0.75
_LEAST_WORDS: Final = 15
# Lines beside them stay where they lead nowhere: sources, verse, who speaks last. The model is no surer of
# these than of a menu. Links stay with this share of the least sure paragraph's probability.
_MOST_LINKED: Final = 0.5
_BESIDE: Final = 0.8
# So many fields close to each other are a form, and what follows it no part of the text.
_LEAST_FIELDS: Final = 3
_CLOSE: Final = 3  # blocks
# But with this share of the most words on its other side it stands in the middle of a text, as a quiz does.
# And a line with so many of them above it is no headline, though it says the title.
_ON_BOTH_SIDES: Final = 1 / 3
_LEAST_TITLE: Final = 12  # letters
_TIMES_TITLE: Final = 4  # what says it at more length is a paragraph
_LEAST_PARAGRAPHS: Final = 2


def drop_unboxed_edges(
    page: Segmentation, measured: Measured, probability: Column, title: str | None, kept: Choice
) -> None:
    """Drop what stands above the headline, below a form, and beyond the nearest links around the text.

    Args:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content.
        title: Of the article.
        kept: Which blocks are kept.
    """
    blocks, words = len(kept), measured.text.words
    within = np.bincount(measured.owner)
    around = int(within.argmax())
    is_all = measured.end[around] - measured.start[around] == blocks
    if blocks < _LEAST_BLOCKS or within[around] < _IN_ONE * blocks or not is_all:
        return
    paragraphs = kept & (measured.prose > 0) & (measured.owner == around) & (words >= _LEAST_WORDS)
    surest = float(probability[paragraphs].max(initial=0.0))
    paragraphs &= probability >= _NEARLY_AS_SURE * surest
    said = np.where(paragraphs, words, 0.0)
    start, stop = _text_between(_forms(page.field_blocks), said)
    start = _below_headline(page, title, start, said[:stop], paragraphs & (probability == surest))
    paragraphs[:start] = paragraphs[stop:] = False
    sure = np.nonzero(paragraphs)[0]
    if len(sure) < _LEAST_PARAGRAPHS:
        return
    first, last = int(sure[0]), int(sure[-1])
    beside = (probability >= _BESIDE * float(probability[sure].min())) | (measured.link < _MOST_LINKED)
    while first > start and beside[first - 1]:
        first -= 1
    end = stop if stop == blocks else stop - 1  # the label of a form's first field may stand before it
    while last + 1 < end and beside[last + 1]:
        last += 1
    kept[:first] = kept[last + 1 :] = False


def _forms(fields: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last block of each form, by the blocks of all fields."""
    forms: list[list[int]] = []
    for block in fields:
        if not forms or block - forms[-1][-1] > _CLOSE:
            forms.append([])
        forms[-1].append(block)
    return [(form[0], form[-1]) for form in forms if len(form) >= _LEAST_FIELDS]


def _text_between(forms: Sequence[tuple[int, int]], said: Column) -> tuple[int, int]:
    """Where between forms the text is: its first block, and past its last; `said` are words in paragraphs."""
    starts = [0, *(last + 1 for _, last in forms)]
    stops = [*(first for first, _ in forms), len(said)]
    words = [float(said[start:stop].sum()) for start, stop in zip(starts, stops, strict=True)]
    parts = [part for part, its in enumerate(words) if its >= _ON_BOTH_SIDES * max(words)]
    return starts[parts[0]], stops[parts[-1]]


def _below_headline(page: Segmentation, title: str | None, start: int, said: Column, surest: Choice) -> int:
    """The first block below the last headline above the surest paragraph that says the title.

    That block itself where it says nothing else: a later step takes out what says the title first.
    """
    sought = letters_of(title or "")
    if len(sought) < _LEAST_TITLE:
        return start
    text = start + int(surest[start : len(said)].argmax())
    words = np.cumsum(said[start:]).tolist()
    for block in range(text - 1, start - 1, -1):
        letters = page.letters[block]
        is_title = sought in letters and len(letters) <= _TIMES_TITLE * len(sought)
        if is_title and words[block - start] < _ON_BOTH_SIDES * words[-1]:
            return block + (letters != sought)
    return start
