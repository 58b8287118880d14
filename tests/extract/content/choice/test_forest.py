"""The forest in numpy."""

from __future__ import annotations

import io

import numpy as np
import pytest

from stillpage.extract.content.choice.forest import Forest
from stillpage.extract.content.choice.model import Model, read_model, shipped_model
from stillpage.extract.content.features import feature_names
from training.model_file import write_model


@pytest.fixture
def forest() -> Forest:
    """Two trees: (x0 <= 1 ? (x1 <= 5 ? 10 : 20) : 30) and a stump (x1 <= 0 ? 1 : 2)."""
    leaves = np.zeros((2, 32), np.float32)
    leaves[0, :3], leaves[1, :2] = (10, 20, 30), (1, 2)
    return Forest(
        feature=np.array([0, 1, 1], np.int16),
        threshold=np.array([1, 5, 0], np.float32),
        reachable=np.array([~0b011 & 0xFFFFFFFF, ~0b001 & 0xFFFFFFFF, ~0b001 & 0xFFFFFFFF], np.uint32),
        first_node=np.array([0, 2], np.int32),
        leaf_values=leaves,
    )


def test_each_row_meets_one_leaf_of_every_tree(forest: Forest) -> None:
    """The score is the sum over the trees of the leaf that the tests lead to."""
    rows = np.array([[1, 5], [0, 6], [2, -1], [2, 9]], np.float32)
    assert forest.scores(rows).tolist() == [12, 22, 31, 32]


def test_long_pages_score_as_short_ones_do(forest: Forest) -> None:
    """Rows are worked in parts; where they are cut must not matter."""
    rows = np.tile(np.array([[0, 6], [2, -1]], np.float32), (200, 1))
    assert forest.scores(rows).tolist() == [22, 31] * 200


def test_a_model_reads_back_as_written(forest: Forest) -> None:
    """Training writes it, the product reads it."""
    file = io.BytesIO()
    write_model(Model(("a", "b"), forest, {"~story": 1.5}, {"learnt_from": ["a corpus"]}), file)
    file.seek(0)
    model = read_model(file)
    assert (model.features, model.name_weights) == (("a", "b"), {"~story": 1.5})
    assert model.provenance == {"learnt_from": ["a corpus"]}
    assert model.forest.scores(np.array([[0, 6]], np.float32)).tolist() == [22]


def test_the_shipped_model_reads_the_features_that_there_are() -> None:
    """In their order: one added, dropped or renamed without training anew would break every extraction."""
    assert shipped_model().features == feature_names()


def test_the_shipped_model_names_its_sources_and_their_licences() -> None:
    """WCXB's licence asks for it."""
    sources = " ".join(shipped_model().provenance["learnt_from"])
    assert all(name in sources for name in ("WCXB", "CC-BY-4.0", "Apache-2.0"))
