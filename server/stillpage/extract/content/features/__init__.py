"""What the model is told about each block: itself, its neighbours, the containers around it, the page.

Every feature is a column of numbers, one a block, and none depends on a language's words: text is counted by
Unicode's classes, places by order and nesting, names of classes by weights learnt from labelled pages.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import lxml.html
import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.features.around import Feature, container_columns
from stillpage.extract.content.features.itself import Measured, measure, own_columns
from stillpage.extract.content.features.named import name_columns
from stillpage.extract.content.features.page import PageTitles, page_columns
from stillpage.extract.content.features.sequence import sequence_columns

__all__ = ["FeatureTable", "Measured", "PageTitles", "block_features", "feature_names"]


@functools.cache
def feature_names() -> tuple[str, ...]:
    """The names of all features, in order."""
    page = segment(lxml.html.document_fromstring("<p>.</p>"))
    return tuple(name for group in _groups(page, measure(page), PageTitles(), {}) for name in group)


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """The features of a page's blocks.

    Attributes:
        names: Of the columns.
        values: Shape (blocks, features).
        measured: The counts that the features were made from; later stages weigh blocks by its words.
    """

    names: tuple[str, ...]
    values: NDArray[np.float32]
    measured: Measured


def block_features(page: Segmentation, titles: PageTitles, weights: Mapping[str, float]) -> FeatureTable:
    """Describe every block of a page that has at least one.

    Args:
        page: The page in blocks.
        titles: What the page's head calls it.
        weights: Log-odds of content for each token of a class name (see `names`).
    """
    measured = measure(page)
    names = feature_names()
    # One feature after the other in memory: that is how the forest reads them.
    values = np.empty((len(names), len(page.blocks)), dtype=np.float32)
    groups = _groups(page, measured, titles, weights)
    for place, column in enumerate(column for group in groups for column in group.values()):
        values[place] = column
    return FeatureTable(names, values.T, measured)


def _groups(
    page: Segmentation, measured: Measured, titles: PageTitles, weights: Mapping[str, float]
) -> Iterator[Mapping[str, Feature]]:
    """The columns, some after the others: in double precision all of them take 1.6 kB a block."""
    yield own_columns(page, measured)
    yield sequence_columns(page, measured)
    yield page_columns(page, measured, titles)
    yield container_columns(page, measured)
    yield name_columns(page.containers, measured, weights)
