"""What the class names and ids around a block say."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from stillpage.extract.content.features.itself import LEVELS, Columns, Feature, Measured
from stillpage.extract.content.features.names import COLUMNS, name_scores


def name_columns(measured: Measured, weights: Mapping[str, float]) -> Columns:
    """Scores of the names on the way down to each block, and at each of the containers around it.

    Kept apart from the other columns: training computes these anew with weights learnt elsewhere.
    """
    scores = name_scores(measured, weights)

    def columns(rows: slice) -> dict[str, Feature]:
        at = measured.owner[rows]
        found: dict[str, Feature] = {
            f"names_{name}": scores[at, number] for number, name in enumerate(COLUMNS)
        }
        for level in range(LEVELS):
            there = at >= 0
            found[f"up{level}_names"] = np.where(there, scores[np.maximum(at, 0), 0], 0.0)
            at = np.where(there, measured.above[np.maximum(at, 0)], -1)
        return found

    return columns
