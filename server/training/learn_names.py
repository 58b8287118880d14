"""Learn what tokens of class names say: the log-odds that text below them is content."""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import numpy as np

from stillpage.extract.content.features.names import tokens
from training.dataset import LabelledBlocks

# A token counts when four sites use it: fewer tell of those sites, not of the web.
_FEWEST_SITES: Final = 4
_PRIOR_PAGES: Final = 2.0
_PRIOR_SHARE: Final = 0.45  # of a page's words that are content, over the mixed corpus
_LEAST_WEIGHT: Final = 0.25  # weaker ones say nothing and fill the model's file


def learn_name_weights(pages: Iterable[LabelledBlocks]) -> dict[str, float]:
    """Weigh every token of the pages' class names and ids."""
    content: defaultdict[str, float] = defaultdict(float)
    seen: defaultdict[str, float] = defaultdict(float)
    sites: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        for token, share in _shares(page).items():
            content[token] += share
            seen[token] += 1.0
            sites[token].add(page.site)
    prior = math.log(_PRIOR_SHARE / (1 - _PRIOR_SHARE))
    weights = {}
    for token in sorted(content):
        if len(sites[token]) < _FEWEST_SITES:
            continue
        good = content[token] + _PRIOR_PAGES * _PRIOR_SHARE
        bad = seen[token] - content[token] + _PRIOR_PAGES * (1 - _PRIOR_SHARE)
        weight = math.log(good / bad) - prior
        if abs(weight) >= _LEAST_WEIGHT:
            weights[token] = round(weight, 2)
    return weights


@functools.cache
def _shares(page: LabelledBlocks) -> dict[str, float]:
    """For each token on the page: the share of content among the words below it."""
    words = page.measured.text.words * page.known
    sums = np.concatenate([[0.0], np.cumsum(words)])
    content = np.concatenate([[0.0], np.cumsum(words * page.labels)])
    below: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    containers = page.containers
    for names, start, end in zip(containers.names, containers.start, containers.end, strict=True):
        if names and sums[end] > sums[start]:
            for token in tokens(names):
                below[token][0] += content[end] - content[start]
                below[token][1] += sums[end] - sums[start]
    return {token: good / every for token, (good, every) in below.items()}
