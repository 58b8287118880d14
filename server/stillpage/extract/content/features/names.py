"""Class names and ids: what their parts say of the text below them, as learnt from labelled pages."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.blocks.segmentation import Containers
from stillpage.extract.tree.text import CAMEL

_DIGITS: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"(?<![a-z0-9])[a-z]{2,}(?=0?(?![a-z0-9]))")
_LONGEST_NAME: Final = 60  # longer ones are hashes or data
_MOST_NAMES: Final = 24  # utility-class pages carry dozens; the first are the author's own

# What is above counts less with each container between.
_FADING: Final = 0.8

COLUMNS: Final = ("sum", "least", "most", "own")


@functools.lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The tokens of one class name or ``#id``: itself, digits as 0, and its words, marked ``~``.

    A number may follow a word, but not stand in it or before it: `ad2f72ca` is a hash, and speaks of no
    advertisement.
    """
    plain = _DIGITS.sub("0", name if name.islower() else CAMEL.sub("-", name).lower())
    if len(plain) > _LONGEST_NAME:
        return ()
    return (plain, *sorted({f"~{word}" for word in _WORD.findall(plain)}))


def tokens(names: str) -> set[str]:
    """The tokens of all names of an element (as `Containers.names` has them)."""
    return {token for name in names.split()[:_MOST_NAMES] for token in name_words(name)}


class _Speaking(dict[str, dict[str, float]]):
    """The tokens of each name that have a weight, and this; most have none, and a page repeats its names."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def __missing__(self, name: str) -> dict[str, float]:
        weights = self._weights
        self[name] = found = {token: weights[token] for token in name_words(name) if token in weights}
        return found


def name_scores(containers: Containers, weights: Mapping[str, float]) -> NDArray[np.float64]:
    """Score each container by its names and those above it.

    Args:
        containers: Of one page.
        weights: Log-odds of content for each token.

    Returns:
        Shape (containers, 4), columns as in `COLUMNS`: the fading sum from the body down, the least and the
        greatest weight on the way, and the container's own. Nothing where no block is.
    """
    rows = [(0.0, 0.0, 0.0, 0.0)]
    # Of each container: those of one name in containers of one score share theirs, a list's items do.
    row_of: list[int] = []
    alike: dict[tuple[int, str], int] = {}
    own: dict[str, tuple[float, float, float]] = {"": (0.0, 0.0, 0.0)}
    speaking = _Speaking(weights)
    for names, parent, start, end in zip(
        containers.names, containers.parent, containers.start, containers.end, strict=True
    ):
        if start == end:  # a third of all, and nobody asks for its score
            row_of.append(0)
            continue
        look = (row_of[parent] if parent >= 0 else -1, names)
        known = alike.get(look)
        if known is not None:
            row_of.append(known)
            continue
        alike[look] = len(rows)
        row_of.append(len(rows))
        score = own.get(names)
        if score is None:
            told: dict[str, float] = {}  # each token once, though several names have it
            for name in names.split()[:_MOST_NAMES]:
                told.update(speaking[name])
            found = told.values()
            # Divided by the root: five names that say the same are not five witnesses.
            score = (sum(found) / len(found) ** 0.5, min(found), max(found)) if found else (0.0, 0.0, 0.0)
            own[names] = score
        total, least, most = score
        if parent >= 0:
            above = rows[look[0]]
            total += _FADING * above[0]
            least = above[1] if above[1] < least else least
            most = above[2] if above[2] > most else most
        else:
            least, most = min(least, 0.0), max(most, 0.0)
        rows.append((total, least, most, score[0]))
    # A quarter of what `np.array` takes, which looks at each row for what it is.
    numbers = np.fromiter(chain.from_iterable(rows), dtype=np.float64, count=len(rows) * len(COLUMNS))
    return numbers.reshape(len(rows), len(COLUMNS))[row_of]
