"""What the model is told about each block: itself, its neighbours, the containers around it, the page.

Every feature is a column of numbers, one a block, and none depends on a language's words: text is counted by
Unicode's classes, places by order and nesting, names of classes by weights learnt from labelled pages.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import lxml.html
import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.features.around import container_columns
from stillpage.extract.content.features.itself import Columns, Index, Measured, measure, numbered, own_columns
from stillpage.extract.content.features.named import name_columns
from stillpage.extract.content.features.page import Likeness, PageTitles, page_columns
from stillpage.extract.content.features.sequence import sequence_columns

__all__ = [
    "FeatureTable",
    "Index",
    "Likeness",
    "Measured",
    "PageTitles",
    "block_features",
    "feature_names",
    "measure",
    "numbered",
]

# A block takes 800 bytes as the model reads it and twice that while it is described: all of a hostile page's
# 500,000 were 800 MB. Nearly every page has fewer than these, and is described at once.
_BLOCKS_AT_ONCE: Final = 8192


@functools.cache
def feature_names() -> tuple[str, ...]:
    """The names of all features, in order."""
    page = segment(lxml.html.document_fromstring("<p>.</p>"))
    measured = measure(page)
    table = block_features(page, measured, Likeness.of(page, measured, PageTitles()), {})
    return tuple(name for group in table.groups for name in group(slice(0, 1)))


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """The features of a page's blocks, made when they are read.

    Attributes:
        groups: Each gives columns of the blocks that it is asked for.
        count: Of the blocks.
    """

    groups: Sequence[Columns]
    count: int

    def parts(self) -> Iterator[NDArray[np.float32]]:
        """The page's blocks in order, some after the others: shape (blocks, features)."""
        for start in range(0, self.count, _BLOCKS_AT_ONCE):
            yield self._values(slice(start, min(start + _BLOCKS_AT_ONCE, self.count)))

    def _values(self, rows: slice) -> NDArray[np.float32]:
        # One feature after the other in memory: that is how the forest reads them.
        values = np.empty((len(feature_names()), rows.stop - rows.start), dtype=np.float32)
        for place, column in enumerate(column for group in self.groups for column in group(rows).values()):
            values[place] = column
        return values.T


def block_features(
    page: Segmentation, measured: Measured, like: Likeness, weights: Mapping[str, float]
) -> FeatureTable:
    """Describe every block of a page that has at least one.

    Args:
        page: The page in blocks.
        measured: Its counts.
        like: How like what the page's head calls it each block is.
        weights: Log-odds of content for each token of a class name (see `names`).
    """
    groups = (
        own_columns(page, measured),
        sequence_columns(page, measured),
        page_columns(page, measured, like),
        container_columns(measured),
        name_columns(measured, weights),
    )
    return FeatureTable(groups, len(page.blocks))
