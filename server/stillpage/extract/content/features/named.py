"""What the class names and ids around a block say."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from stillpage.extract.content.blocks.segmentation import Containers
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.features.itself import LEVELS, Measured
from stillpage.extract.content.features.names import COLUMNS, name_scores


def name_columns(
    containers: Containers, measured: Measured, weights: Mapping[str, float]
) -> dict[str, Column]:
    """Scores of the names on the way down to each block, and at each of the containers around it.

    Kept apart from the other columns: training computes these anew with weights learnt elsewhere.
    """
    scores = name_scores(containers, weights)
    columns = {f"names_{name}": scores[measured.owner, at] for at, name in enumerate(COLUMNS)}
    at = measured.owner
    for level in range(LEVELS):
        there = at >= 0
        columns[f"up{level}_names"] = np.where(there, scores[np.maximum(at, 0), 0], 0.0)
        at = np.where(there, measured.above[np.maximum(at, 0)], -1)
    return columns
