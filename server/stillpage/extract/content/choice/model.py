"""The trained model: which features it reads, its forest, and what it learnt of class names."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.choice.forest import Forest
from stillpage.extract.content.features import FeatureTable


@dataclass(frozen=True, slots=True)
class Model:
    """A trained model.

    Attributes:
        features: Names of the columns that the forest's numbers mean.
        forest: Gives the log-odds that a block is content.
        name_weights: Log-odds of content for each token of a class name.
        provenance: What it was trained on, with which licences, when and how.
    """

    features: tuple[str, ...]
    forest: Forest
    name_weights: Mapping[str, float]
    provenance: Mapping[str, Any]

    def probabilities(self, table: FeatureTable) -> NDArray[np.float64]:
        """How likely each block is content."""
        scores = np.concatenate([self.forest.scores(rows) for rows in table.parts()])
        result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-scores))
        return result


def read_model(file: IO[bytes]) -> Model:
    """Read a model as `training.model_file` writes it. Plain arrays only: nothing in the file is executed."""
    with np.load(file, allow_pickle=False) as data:
        about = json.loads(bytes(data["about"]))
        forest = Forest(
            feature=data["feature"],
            threshold=data["threshold"],
            reachable=data["reachable"],
            first_node=data["first_node"],
            leaf_values=data["leaf_values"],
        )
        weights = data["name_weights"].astype(np.float64).tolist()
    return Model(
        features=tuple(about["features"]),
        forest=forest,
        name_weights=dict(zip(about["names"], weights, strict=True)),
        provenance=about["provenance"],
    )


@functools.cache
def shipped_model() -> Model:
    """The model that comes with Stillpage."""
    with resources.files("stillpage.extract.content.choice").joinpath("model.npz").open("rb") as file:
        return read_model(file)
