"""From probabilities to a choice."""

from __future__ import annotations

import numpy as np
import pytest

from stillpage.extract.content.choice.selection import expected_f1, select

SAME = np.zeros(4, np.intp)  # every block in the same container


def test_sure_blocks_are_kept_and_others_are_not() -> None:
    """Where the model is sure there is nothing to weigh."""
    probability, words = np.array([0.02, 0.98, 0.97, 0.01]), np.array([5.0, 80.0, 60.0, 20.0])
    assert select(probability, words, ["a", "b", "c", "d"], SAME).kept.tolist() == [False, True, True, False]


def test_where_nothing_is_likely_the_likeliest_is_still_kept() -> None:
    """A page of doubtful blocks gives its best guess, not an empty article."""
    probability, words = np.array([0.1, 0.3, 0.25]), np.array([10.0, 50.0, 50.0])
    assert select(probability, words, ["a", "b", "c"], SAME).kept.tolist() == [False, True, True]


def test_a_repeated_passage_is_kept_once() -> None:
    """Responsive pages carry a copy of their text for phones."""
    probability, words = np.full(4, 0.9), np.array([30.0, 30.0, 30.0, 30.0])
    texts = ["one", "two", "one", "two"]
    assert select(probability, words, texts, np.array([1, 1, 2, 2])).kept.tolist() == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(("likely", "kept"), [(0.9, True), (0.45, False)])
def test_a_block_that_repeats_alone_is_kept_if_it_is_likely(likely: float, *, kept: bool) -> None:
    """A refrain, a warning that each section gives; not a teaser."""
    probability, words = np.array([0.9, 0.9, likely]), np.array([30.0, 30.0, 10.0])
    chosen = select(probability, words, ["one", "two", "one"], np.array([1, 1, 2])).kept
    assert bool(chosen[2]) is kept


def test_a_long_block_repeated_beside_itself_is_meant() -> None:
    """A refrain, or a test page."""
    probability, words = np.full(2, 0.9), np.array([30.0, 30.0])
    assert select(probability, words, ["same", "same"], np.array([1, 1])).kept.tolist() == [True, True]


def test_expected_f1_is_one_for_certainty_and_less_for_doubt() -> None:
    """Confidence comes from it."""
    words, kept = np.array([10.0, 10.0]), np.array([True, False])
    assert expected_f1(np.array([1.0, 0.0]), words, kept) == pytest.approx(1.0)
    assert expected_f1(np.array([0.6, 0.4]), words, kept) == pytest.approx(0.6)
