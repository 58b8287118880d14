"""Where the model is unsure: another finder is asked, and the better choice taken by a measured rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.blocks.text_statistics import Column, text_statistics
from stillpage.extract.content.choice.judgement import Judgement
from stillpage.extract.content.choice.selection import Choice, Selection, expected_f1
from stillpage.extract.metadata.kind_groups import is_read

# Expected F1 below which the second finder is asked. Above it the model was the better one so much more often
# that asking cost time and quality (301 mixed, 92 multilingual and 62 structure pages).
_SURE_OF_CHOICE: Final = 0.7

# Elements of a page above which it is not asked: it would take 100 ms and more. Of the 69 pages of `mixed`
# and `structure` that are left by what follows, asking raises the mean F1 by .0119 where it is bounded at
# 5,000, by .0129 where at 3,000; but on two of twenty Chinese news pages, seen by nobody here, it saved half
# of the score.
_MOST_ELEMENTS: Final = 5_000

# The other choice is taken if it reads as running text, and the model thinks little worse of it. Below the
# limit this raised the mean F1 of the pages it changed by .11; without the first condition it lowered it.
_PROSE_SHARE: Final = 0.9
_LITTLE_WORSE: Final = 0.1
_PROSE_WORDS: Final = 12.0

# It is taken too if the model is sure of it and doubts all that it keeps beside it: hundreds of doubtful
# words are right or wrong together, which the expected F1 does not know. On pages of `mixed` and `structure`
# this takes two texts more (F1 .60 to .98 and .10 to 1.00); three pages without a day or a writer would lose.
_MOSTLY_PROSE: Final = 0.8
_SURE_OF_TEXT: Final = 0.75  # mean probabilities, by words
_DOUBTED: Final = 0.55

# What the model is so sure of stays with the other choice: an article's beginning in a box of its own, on
# three pages of `mixed` and one of `multilingual`, which all gain.
_SURE_TO_STAY: Final = 0.7

# So it is not asked where no choice could come to that: where the model expects less than this share of the
# content in running text, and is sure of none of it. That spares 35 of 98 questions on the corpora, and
# changes the text of no page of them, nor of 73 pages of GNE 0.4.3.
_EXPECTED_PROSE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second finder's choice means for the first.

    Attributes:
        agreement: F1 over words between the two choices, 0 to 1.
        better: The second choice, in the page's blocks, with what the model is sure of; None if the first
            should stay.
    """

    agreement: float
    better: Selection | None


def is_worth_asking(judgement: Judgement, *, elements: int) -> bool:
    """Whether the other finder's choice could be better than the model's.

    Args:
        judgement: The model's.
        elements: Of the page.
    """
    if judgement.selection.expected_f1 >= _SURE_OF_CHOICE or elements > _MOST_ELEMENTS:
        return False
    # It looks for running text. Of 103 pages of other kinds in `mixed` and `structure`, where a model that
    # never saw the site is unsure, its choice was taken on 3 (their mean F1 .42 without, .34 with it), and
    # agreement with it told nothing: the expected F1 alone is nearer to the true one (correlation .370, with
    # agreement .272). On the 69 others it was taken on 11 (.72 without, .79 with it).
    if not is_read(judgement.kind):
        return False
    expected, prose = judgement.probability * judgement.words, judgement.words >= _PROSE_WORDS
    if judgement.is_signed and bool((judgement.probability[prose] >= _SURE_OF_TEXT).any()):
        return True
    return float(expected[prose].sum()) >= _EXPECTED_PROSE * float(expected.sum())


def compare(judgement: Judgement, other: HtmlElement) -> Opinion:
    """Weigh another finder's content against the model's own choice.

    Args:
        judgement: The model's.
        other: The other finder's content; it may be a copy of the page's elements.
    """
    probability, words, kept = judgement.probability, judgement.words, judgement.selection.kept
    texts = segment(other).blocks.text
    if not texts:
        return Opinion(agreement=0.0, better=None)
    found = set(texts)
    theirs = np.array([text in found for text in judgement.page.blocks.text])
    common = float(words[theirs & kept].sum())
    agreement = 2 * common / max(float(words[theirs].sum() + words[kept].sum()), 1.0)
    sizes = text_statistics(texts).words
    prose = float(sizes[sizes >= _PROSE_WORDS].sum()) / float(sizes.sum())
    little_worse = expected_f1(probability, words, theirs) >= judgement.selection.expected_f1 - _LITTLE_WORSE
    is_better = (prose >= _PROSE_SHARE and little_worse) or (
        judgement.is_signed and prose >= _MOSTLY_PROSE and _is_the_sure_part(probability, words, kept, theirs)
    )
    if not is_better:
        return Opinion(agreement=agreement, better=None)
    chosen = theirs | (kept & (probability >= _SURE_TO_STAY))
    return Opinion(agreement=agreement, better=Selection(chosen, expected_f1(probability, words, chosen)))


def _is_the_sure_part(probability: Column, words: Column, kept: Choice, theirs: Choice) -> bool:
    """Whether the model is sure of the other choice, and doubts what it keeps beside it."""

    def mean(blocks: Choice) -> float:
        return float((probability * words)[blocks].sum() / max(float(words[blocks].sum()), 1.0))

    return mean(theirs) >= _SURE_OF_TEXT and mean(kept & ~theirs) <= _DOUBTED
