"""Grow the forest with LightGBM and turn it into the arrays that the product evaluates."""

from __future__ import annotations

from typing import Any, Final

import lightgbm
import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.choice.forest import MOST_LEAVES, Forest

PARAMETERS: Final = {
    "objective": "cross_entropy",
    "learning_rate": 0.08,
    "num_leaves": 31,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "force_col_wise": True,
    "deterministic": True,
    "num_threads": 1,
    "seed": 1,
    "verbose": -1,
}
TREES: Final = 240


def grow(
    rows: NDArray[np.float32],
    labels: NDArray[np.float32],
    weights: NDArray[np.float32],
    *,
    trees: int = TREES,
) -> lightgbm.Booster:
    """Train on labelled rows."""
    return lightgbm.train(
        {**PARAMETERS}, lightgbm.Dataset(rows, labels, weight=weights), num_boost_round=trees
    )


def to_forest(booster: lightgbm.Booster) -> Forest:
    """The booster's trees as arrays. A row goes left where ``value <= threshold``; no value is missing."""
    feature: list[int] = []
    threshold: list[float] = []
    reachable: list[int] = []
    first_node: list[int] = []
    leaf_values: list[list[float]] = []
    for tree in booster.dump_model()["tree_info"]:
        leaves: list[float] = []
        nodes: list[tuple[int, float, int]] = []
        _walk(tree["tree_structure"], nodes, leaves)
        first_node.append(len(feature))
        # A tree that found no split still needs a node: one that every row passes.
        for column, limit, struck in nodes or [(0, np.inf, 0)]:
            feature.append(column)
            threshold.append(limit)
            reachable.append(~struck & 0xFFFFFFFF)
        leaf_values.append(leaves + [0.0] * (MOST_LEAVES - len(leaves)))
    return Forest(
        feature=np.array(feature, dtype=np.int16),
        threshold=_rounded_down(np.array(threshold)),
        reachable=np.array(reachable, dtype=np.uint32),
        first_node=np.array(first_node, dtype=np.int32),
        leaf_values=np.array(leaf_values, dtype=np.float32),
    )


def _walk(node: dict[str, Any], nodes: list[tuple[int, float, int]], leaves: list[float]) -> int:
    """Add a subtree; the bits of its leaves come back. At most 31 leaves, so recursion is no risk."""
    if "split_feature" not in node:
        leaves.append(node["leaf_value"])
        return 1 << (len(leaves) - 1)
    at = len(nodes)
    nodes.append((0, 0.0, 0))
    left = _walk(node["left_child"], nodes, leaves)
    right = _walk(node["right_child"], nodes, leaves)
    nodes[at] = (node["split_feature"], node["threshold"], left)
    return left | right


def _rounded_down(thresholds: NDArray[np.float64]) -> NDArray[np.float32]:
    """The greatest single-precision numbers not above: ``value <= threshold`` stays exact for such values."""
    single = thresholds.astype(np.float32)
    too_great = single.astype(np.float64) > thresholds
    return np.where(too_great, np.nextafter(single, np.float32(-np.inf)), single).astype(np.float32)
