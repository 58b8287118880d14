"""How well an article's confidence tells what it is worth: it is meant to be the word F1 of its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import Final, TypeAlias

from tests.quality.ours import article_of
from tests.quality.scoring import Metrics
from training.corpora import read_corpus

Told: TypeAlias = tuple[float, float]
"""An article's confidence, and its word F1."""

_BINS: Final = 10
_POOR: Final = 0.7  # F1 below which a reader has lost a part of the page, or has much that is none of it


def confidence_scores(shared: Path, *, every: int) -> dict[str, float]:
    """Calibration and discrimination on `mixed`, both from 0 to 1.

    Args:
        shared: The folder that holds the corpora.
        every: Only each nth page.

    Returns:
        ``confidence/calibration``: one less the expected calibration error (Guo et al. 2017), by ten bins.
        ``confidence/auroc``: how likely a good article has a higher confidence than a poor one.
    """
    metrics = Metrics(shared / "corpus")
    told = list[Told]()
    for page in list(read_corpus(shared / "corpus", "mixed"))[::every]:
        article = article_of(page)
        text = metrics.text_of(article.content_html)
        told.append((article.confidence, metrics.word_f1(text, page.truth["text"])))
    return {
        "confidence/calibration": 1 - calibration_error(told),
        "confidence/auroc": area_under_roc(
            [confidence for confidence, f1 in told if f1 >= _POOR],
            [confidence for confidence, f1 in told if f1 < _POOR],
        ),
    }


def calibration_error(told: Sequence[Told]) -> float:
    """By how much confidence and F1 differ in bins of equal width, each weighed by what is in it."""
    bins = defaultdict[int, list[Told]](list)
    for each in told:
        bins[min(int(each[0] * _BINS), _BINS - 1)].append(each)
    off = (
        len(found) * abs(mean(c for c, _ in found) - mean(f1 for _, f1 in found)) for found in bins.values()
    )
    return sum(off) / len(told)


def area_under_roc(good: Sequence[float], poor: Sequence[float]) -> float:
    """The share of pairs of which the good one is higher; equal ones count half."""
    wins = sum((one > other) + (one == other) / 2 for one in good for other in poor)
    return wins / (len(good) * len(poor))
