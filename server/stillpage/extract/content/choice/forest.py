"""Evaluate a forest of decision trees with numpy alone.

Every tree has at most 32 leaves, so that the set of leaves a row can still reach fits one integer: each node
whose test fails strikes out the leaves on its left, and the lowest that is left is the answer (QuickScorer,
Lucchese et al., SIGIR 2015). Nodes are taken in groups of up to eight: the outcomes of a group's tests are
one small number, for which the leaves that stay reachable are looked up in a table made beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

MOST_LEAVES: Final = 32
_GROUPS: Final = 4  # a tree: 31 nodes at most, 8 bits each
_ROWS_AT_ONCE: Final = 1024  # more leave the processor's caches, fewer pay for more calls
_TESTS_AT_ONCE: Final = 512
_ALL_LEAVES: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as parallel arrays, one entry a node, trees one after the other.

    Attributes:
        feature: Column that the node tests.
        threshold: The test is ``value <= threshold``; where it fails, the left subtree is out.
        reachable: Bits of the leaves that stay reachable then.
        first_node: Of each tree.
        leaf_values: Shape (trees, 32).
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    reachable: NDArray[np.uint32]
    first_node: NDArray[np.int32]
    leaf_values: NDArray[np.float32]
    _tables: _Tables = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the tables: some milliseconds for the 240 trees that ship."""
        object.__setattr__(self, "_tables", _tables_of(self))

    def scores(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum of all trees for each row, before the logistic function."""
        columns = np.ascontiguousarray(rows.T)
        starts = range(0, len(rows), _ROWS_AT_ONCE)
        return np.concatenate([self._part(columns[:, at : at + _ROWS_AT_ONCE]) for at in starts])

    def _part(self, columns: NDArray[np.float32]) -> NDArray[np.float64]:
        tables = self._tables
        trees = len(self.first_node)
        left = tables.reachable_at(tables.outcomes(tables.failing(columns)).reshape(_GROUPS, trees, -1))
        lowest = left & -left
        # The exponent of a power of two tells which bit it is.
        leaf = lowest.astype(np.float32).view(np.int32) >> 23
        leaf += np.arange(trees, dtype=np.int32)[:, None] * MOST_LEAVES - 127
        values = self.leaf_values.ravel().take(leaf, mode="clip")
        result: NDArray[np.float64] = values.sum(axis=0, dtype=np.float64)
        return result


@dataclass(frozen=True, slots=True)
class _Tables:
    """A forest in the form in which it is evaluated.

    Attributes:
        feature: Of each of the different tests.
        limits: Shape (tests, 1): their thresholds.
        test_of: Shape (slots, groups x trees): the test of each node; one past the tests never fails.
        reachable: For each group, the leaves that stay reachable, by the outcomes of its tests.
        first: Shape (groups, trees, 1): where each group begins there.
    """

    feature: NDArray[np.intp]
    limits: NDArray[np.float32]
    test_of: NDArray[np.intp]
    reachable: NDArray[np.uint32]
    first: NDArray[np.intp]

    def failing(self, columns: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Whether each test fails for each row: shape (tests + 1, rows)."""
        fails = np.zeros((len(self.limits) + 1, columns.shape[1]), dtype=np.bool_)
        # Several hundred at once, each with a copy of its feature's column: a call for each feature takes
        # twice as long for a page of 200 blocks, and six times for one of 10.
        for start in range(0, len(self.limits), _TESTS_AT_ONCE):
            part = slice(start, start + _TESTS_AT_ONCE)
            values = columns.take(self.feature[part], axis=0)
            np.greater(values, self.limits[part], out=fails[:-1][part])
        return fails.view(np.uint8)

    def outcomes(self, fails: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Each group's outcomes as one number for each row, the first slot's highest."""
        numbers: NDArray[np.uint8] = fails[self.test_of[0]]
        outcome = np.empty_like(numbers)
        for tests in self.test_of[1:]:
            fails.take(tests, axis=0, out=outcome, mode="clip")
            numbers += numbers
            numbers |= outcome
        return numbers

    def reachable_at(self, numbers: NDArray[np.uint8]) -> NDArray[np.uint32]:
        """Leaves that all groups of each tree leave reachable for each row; `numbers` by group, tree, row."""
        left = np.full(numbers.shape[1:], _ALL_LEAVES, dtype=np.uint32)
        for outcome, first in zip(numbers, self.first, strict=True):  # one by one they stay in the caches
            left &= self.reachable.take(outcome + first, mode="clip")
        return left


def _tables_of(forest: Forest) -> _Tables:
    trees, nodes = len(forest.first_node), len(forest.feature)
    ends = np.append(forest.first_node[1:], nodes)
    slots = max(1, -(-int((ends - forest.first_node).max(initial=1)) // _GROUPS))
    keys = np.stack([forest.feature.astype(np.float64), forest.threshold.astype(np.float64)], axis=1)
    tests, test_of_node = np.unique(keys, axis=0, return_inverse=True)
    test_of = np.full((slots, _GROUPS, trees), len(tests), dtype=np.intp)
    reachable = np.full((slots, _GROUPS, trees), _ALL_LEAVES, dtype=np.uint32)
    tree = np.repeat(np.arange(trees), ends - forest.first_node)
    number = np.arange(nodes) - forest.first_node[tree]
    test_of[number % slots, number // slots, tree] = test_of_node.ravel()
    reachable[number % slots, number // slots, tree] = forest.reachable
    # By outcomes: first of no slot, then with each further slot in the last place.
    table = np.full((_GROUPS * trees, 1), _ALL_LEAVES, dtype=np.uint32)
    for struck in reachable.reshape(slots, -1, 1):
        table = np.stack([table, table & struck], axis=2).reshape(_GROUPS * trees, -1)
    return _Tables(
        feature=tests[:, 0].astype(np.intp),
        limits=tests[:, 1:].astype(np.float32),
        test_of=test_of.reshape(slots, -1),
        reachable=table.ravel(),
        first=np.arange(_GROUPS * trees, dtype=np.intp).reshape(_GROUPS, trees, 1) * table.shape[1],
    )
