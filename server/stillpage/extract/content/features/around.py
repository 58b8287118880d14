"""The containers around a block: their size, density, repetition, the page's best candidate."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.blocks.segmentation import Containers, Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.features.itself import LEVELS, Measured
from stillpage.extract.content.features.sequence import prefix_sums

# Sums and shares need double precision; the model reads the half of it.
Feature = Column | NDArray[np.float32]

_FARTHEST_BLOCKS: Final = 200.0

# How much of a paragraph's score its containers get, from the innermost out (as Readability shares it).
_SHARES: Final = (1.0, 1.0, 0.5, 0.33)
_SCORED_CHARACTERS: Final = 25


def container_columns(page: Segmentation, measured: Measured) -> dict[str, Feature]:
    """Features of the containers around each block."""
    owner, start, end, above = measured.owner, measured.start, measured.end, measured.above
    place = np.arange(len(owner))
    repeats, repeats_above = _repetition(page.containers)
    children = np.bincount(measured.parent[1:], minlength=len(measured.parent)).astype(np.float64)

    def within(values: Column) -> Column:
        sums = prefix_sums(values)
        result: Column = sums[end] - sums[start]
        return result

    blocks = np.maximum(end - start, 1)
    words = np.maximum(within(measured.text.words), 1.0)
    plain = within(measured.plain_words)
    link = within(measured.text.words * measured.link) / words
    marks = within(measured.text.punctuation) / words
    prose = within(measured.prose) / blocks
    headings = within((measured.heading > 0).astype(np.float64)) / blocks
    score = candidate_scores(measured) * (1 - link)
    relative = score / max(float(score.max()), 1e-9)
    all_plain = max(float(measured.plain_words.sum()), 1.0)
    best = int(score.argmax())
    outside = np.where(place < start[best], place - start[best], np.maximum(place - end[best] + 1, 0))
    columns: dict[str, Feature] = {
        "in_best": ((place >= start[best]) & (place < end[best])).astype(np.float64),
        "from_best": np.clip(outside, -_FARTHEST_BLOCKS, _FARTHEST_BLOCKS).astype(np.float64),
        "best_share": np.full(len(owner), plain[best] / all_plain),
        "repeats": np.log1p(repeats[owner]),
        "repeats_above": np.log1p(repeats_above[owner]),
    }
    values = {
        "plain": np.log1p(plain),
        "share": plain / all_plain,
        "link": link,
        "marks": marks,
        "plain_a_block": np.log1p(plain / blocks),
        "blocks": np.log1p(blocks),
        "prose": prose,
        "headings": headings,
        "repeats": np.log1p(repeats),
        "children": np.log1p(children),
        "score": relative,
        "tag": measured.tag,
    }
    # One row a value, as exact as features are; the last column is that of no container, -1.
    table = np.full((len(values), len(measured.parent) + 1), -1.0, dtype=np.float32)
    table[:, :-1] = list(values.values())
    above = np.append(above, -1)
    at = owner
    for level in range(LEVELS):
        there = at >= 0
        columns |= {f"up{level}_{name}": row for name, row in zip(values, table[:, at], strict=True)}
        columns[f"up{level}_place"] = np.where(there, (place - start[at]) / blocks[at], -1.0)
        at = above[at]
    return columns


def candidate_scores(measured: Measured) -> Column:
    """Score containers by the paragraphs in them, near the way Readability does."""
    text = measured.text
    paragraphs = (1.0 + text.punctuation + np.minimum(text.length / 100, 3.0)) * (1.0 - measured.link)
    paragraphs[text.length < _SCORED_CHARACTERS] = 0.0
    scores = np.zeros(len(measured.parent))
    at = measured.owner
    for share in _SHARES:
        there = at >= 0
        np.add.at(scores, at[there], share * paragraphs[there])
        at = np.where(there, measured.above[np.maximum(at, 0)], -1)
    return scores


def _repetition(containers: Containers) -> tuple[Column, Column]:
    """How many siblings look like each container, and the most that any container above it has."""
    classes = {names: names.partition("#")[0][:30] for names in set(containers.names)}
    looks = [
        (parent, tag, classes[names])
        for parent, tag, names in zip(containers.parent, containers.tag, containers.names, strict=True)
    ]
    counts = Counter(looks)
    own = [counts[look] for look in looks]
    most = list(own)
    for index, parent in enumerate(containers.parent):
        if parent > 0 and most[parent] > most[index]:
            most[index] = most[parent]
    return np.array(own, dtype=np.float64), np.array(most, dtype=np.float64)
