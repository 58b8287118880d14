"""Class names and ids: what their parts say of the text below them, as learnt from labelled pages."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.features.itself import Measured, strides_up
from stillpage.extract.tree.text import CAMEL

_DIGITS: Final = re.compile(r"\d+")
# Begins with a letter, to which the search can leap.
_WORD: Final = re.compile(r"[a-z](?<![a-z0-9][a-z])[a-z]+(?=0?(?![a-z0-9]))")
_LONGEST_NAME: Final = 60  # longer ones are hashes or data
_MOST_NAMES: Final = 24  # utility-class pages carry dozens; the first are the author's own

# What is above counts less with each container between.
_FADING: Final = 0.8
_NOTHING: Final = (0.0, 0.0, 0.0)

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

    def score(self, names: str) -> tuple[float, float, float]:
        """What an element's own names say: the sum of their tokens' weights, the least and the greatest.

        Divided by the root: five names that say the same are not five witnesses.
        """
        told: dict[str, float] = {}  # each token once, though several names have it
        for name in names.split()[:_MOST_NAMES]:
            told.update(self[name])
        found = told.values()
        return (sum(found) / len(found) ** 0.5, min(found), max(found)) if found else _NOTHING


def name_scores(measured: Measured, weights: Mapping[str, float]) -> NDArray[np.float64]:
    """Score each container by its names and those above it.

    Args:
        measured: Counts of the page.
        weights: Log-odds of content for each token.

    Returns:
        Shape (containers, 4), columns as in `COLUMNS`: the fading sum from the body down, the least and the
        greatest weight on the way, and the container's own. Of use where a block is.
    """
    # A third of all containers hold no block, and nobody asks for their score.
    asked = np.zeros(len(measured.looks), dtype=np.bool_)
    asked[measured.look[measured.end > measured.start]] = True
    speaking = _Speaking(weights)
    told = [
        speaking.score(names) if names and is_asked else _NOTHING
        for (_, names), is_asked in zip(measured.looks, asked.tolist(), strict=True)
    ]
    # A quarter of what `np.array` takes, which looks at each row for what it is.
    own = np.fromiter(chain.from_iterable(told), dtype=np.float64, count=len(told) * 3).reshape(-1, 3)
    scores = np.zeros((len(measured.look) + 1, len(COLUMNS)))
    scores[:-1] = own[measured.look][:, (0, 1, 2, 0)]
    total, least, most, _ = scores.T
    fading = _FADING
    for above in strides_up(measured.parent):
        total += fading * total[above]
        np.minimum(least, least[above], out=least)
        np.maximum(most, most[above], out=most)
        fading *= fading
    return scores[:-1]
