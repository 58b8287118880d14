"""The gate of confidence: an article says truly what it is worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.confidence_scores import area_under_roc, calibration_error, confidence_scores
from tests.quality.floors import fallen, floors_of


@pytest.mark.corpus
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("every", "floors"),
    [(12, "confidence_sample"), pytest.param(1, "confidence_all", marks=pytest.mark.long)],
)
def test_confidence_tells_what_an_article_is_worth(shared: Path, every: int, floors: str) -> None:
    """`confidence_all` are the figures of docs/quality.md."""
    assert fallen(confidence_scores(shared, every=every), floors_of(floors)) == {}


def test_a_confidence_that_is_always_the_same_tells_nothing() -> None:
    """Right in the mean, it is calibrated; it cannot tell one article from another."""
    assert calibration_error([(0.75, 0.5), (0.75, 1.0)]) == 0
    assert area_under_roc([0.75], [0.75]) == 0.5


def test_what_is_off_is_counted_by_its_share() -> None:
    """A quarter of the pages is off by .4, a quarter by .1 the other way."""
    told = [(0.95, 0.55), (0.85, 0.95), (0.55, 0.55), (0.0, 0.0)]
    assert calibration_error(told) == pytest.approx((0.4 + 0.1) / 4)
    assert area_under_roc([0.9, 0.4], [0.5, 0.1]) == 0.75
