"""The containers around a block: their size, density, repetition, the page's best candidate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.features.itself import LEVELS, Columns, Feature, Measured, numbered, strides_up
from stillpage.extract.content.features.sequence import prefix_sums

_FARTHEST_BLOCKS: Final = 200.0

# How much of a paragraph's score its containers get, from the innermost out (as Readability shares it).
_SHARES: Final = (1.0, 1.0, 0.5, 0.33)
_SCORED_CHARACTERS: Final = 25

_OF_CONTAINERS: Final = tuple(
    "plain share link marks plain_a_block blocks prose headings repeats children score tag".split()
)


def container_columns(measured: Measured) -> Columns:
    """Features of the containers around each block."""
    start, end = measured.start, measured.end
    repeats, repeats_above = _repetition(measured)
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
    best_start, best_end, best_share = start[best], end[best], plain[best] / all_plain

    def of_containers() -> Iterator[Column]:
        yield np.log1p(plain)
        yield plain / all_plain
        yield link
        yield marks
        yield np.log1p(plain / blocks)
        yield np.log1p(blocks)
        yield prose
        yield headings
        yield np.log1p(repeats)
        yield np.log1p(children)
        yield relative
        yield measured.tag

    # One row a value, as exact as features are; the last column is that of no container, -1.
    table = np.full((len(_OF_CONTAINERS), len(measured.parent) + 1), -1.0, dtype=np.float32)
    for row, values in zip(table, of_containers(), strict=True):
        row[:-1] = values
    above = np.append(measured.above, -1)

    def columns(rows: slice) -> dict[str, Feature]:
        place = np.arange(rows.start, rows.stop)
        at = measured.owner[rows]
        outside = np.where(place < best_start, place - best_start, np.maximum(place - best_end + 1, 0))
        found: dict[str, Feature] = {
            "in_best": ((place >= best_start) & (place < best_end)).astype(np.float64),
            "from_best": np.clip(outside, -_FARTHEST_BLOCKS, _FARTHEST_BLOCKS).astype(np.float64),
            "best_share": np.full(len(at), best_share),
            "repeats": np.log1p(repeats[at]),
            "repeats_above": np.log1p(repeats_above[at]),
        }
        for level in range(LEVELS):
            there = at >= 0
            found |= {
                f"up{level}_{name}": row for name, row in zip(_OF_CONTAINERS, table[:, at], strict=True)
            }
            found[f"up{level}_place"] = np.where(there, (place - start[at]) / blocks[at], -1.0)
            at = above[at]
        return found

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


def _repetition(measured: Measured) -> tuple[Column, Column]:
    """How many siblings look like each container, and the most that any container above it has."""
    alike, kinds = numbered((tag, names.partition("#")[0][:30]) for tag, names in measured.looks)
    siblings = measured.parent * len(kinds) + alike[measured.look]
    _, place, counts = np.unique(siblings, return_inverse=True, return_counts=True)
    own = counts[place].astype(np.float64)
    most = np.append(own, 0.0)
    for above in strides_up(measured.parent):
        np.maximum(most, most[above], out=most)
    return own, most[:-1]
