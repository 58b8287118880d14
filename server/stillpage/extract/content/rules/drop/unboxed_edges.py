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

# Blocks, and the share of a page's that stand in one container. No article of the corpora is so and has
# anything around its text; with breaks for all blocks 114 of them score .935 by words, not .919.
_LEAST_BLOCKS: Final = 12
_IN_ONE: Final = 0.5
# The text begins and ends with paragraphs of this share of the surest one's probability; with .8 those
# articles lose .003, with .7 .001.
_NEARLY_AS_SURE: Final = 0.75
_LEAST_WORDS: Final = 15
# A line beside them stays with this share of the least sure of them: a dateline, a name.
_BESIDE: Final = 0.8
# So many fields close to each other are a form, and what follows it no part of the text.
_LEAST_FIELDS: Final = 3
_CLOSE: Final = 3  # blocks
_LEAST_TITLE: Final = 12  # letters
_TIMES_TITLE: Final = 4  # what says it at more length is a paragraph
_LEAST_PARAGRAPHS: Final = 2


def drop_unboxed_edges(
    page: Segmentation, measured: Measured, probability: Column, title: str | None, kept: Choice
) -> None:
    """Drop what stands above the headline and around the paragraphs that the model is surest of.

    Args:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content.
        title: Of the article.
        kept: Which blocks are kept.
    """
    blocks, words = len(kept), measured.text.words
    within = np.bincount(measured.owner)
    if blocks < _LEAST_BLOCKS or within.max() < _IN_ONE * blocks:
        return
    paragraphs = kept & (measured.prose > 0) & (measured.owner == within.argmax()) & (words >= _LEAST_WORDS)
    surest = float(probability[paragraphs].max(initial=0.0))
    paragraphs &= probability >= _NEARLY_AS_SURE * surest
    start, stop = _text_between(_forms(page.field_blocks), np.where(paragraphs, words, 0.0))
    start = _below_headline(page, title, start, stop, paragraphs & (probability == surest))
    paragraphs[:start] = paragraphs[stop:] = False
    sure = np.nonzero(paragraphs)[0]
    if len(sure) < _LEAST_PARAGRAPHS:
        return
    first, last = int(sure[0]), int(sure[-1])
    beside = probability >= _BESIDE * float(probability[sure].min())
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


def _text_between(forms: Sequence[tuple[int, int]], words: Column) -> tuple[int, int]:
    """Where between two forms the most words are: the first block, and past the last."""
    starts = [0, *(last + 1 for _, last in forms)]
    stops = [*(first for first, _ in forms), len(words)]
    return max(zip(starts, stops, strict=True), key=lambda part: float(words[slice(*part)].sum()))


def _below_headline(page: Segmentation, title: str | None, start: int, stop: int, surest: Choice) -> int:
    """The first block below the last one above the surest paragraph that says the title."""
    sought = letters_of(title or "")
    if len(sought) < _LEAST_TITLE or not surest[start:stop].any():
        return start
    text = start + int(surest[start:stop].argmax())
    for block in range(text - 1, start - 1, -1):
        said = page.letters[block]
        if sought in said and len(said) <= _TIMES_TITLE * len(sought):
            return block + 1
    return start
