"""A block's neighbours in reading order."""

from __future__ import annotations

from typing import Final

import numpy as np

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.features.itself import Columns, Feature, Measured

_WINDOWS: Final = (3, 8, 20)
_FARTHEST_BLOCKS: Final = 300.0
_RUN_COST: Final = 12.0  # words a block must have to lengthen the densest run
_RUN_MOST: Final = 120.0  # words past which one block lengthens it no more


def prefix_sums(values: Column) -> Column:
    """Sums up to each place: the sum over blocks a to b is ``sums[b] - sums[a]``."""
    sums = np.empty(len(values) + 1)
    sums[0] = 0.0
    np.cumsum(values, out=sums[1:])
    return sums


def sequence_columns(page: Segmentation, measured: Measured) -> Columns:
    """Features of the neighbours: single ones, windows, the last heading, the densest run of the page."""
    count = len(page.blocks)
    text, owner = measured.text, measured.owner
    around = measured.parent[owner]
    # Of all of them at once: a page is short, and each call of numpy takes longer than its work.
    # As exact as features are.
    told = np.empty((5, count), dtype=np.float32)
    told[0] = np.log1p(text.words)
    told[1] = measured.link
    told[2] = measured.heading
    told[3] = text.punctuation / text.words
    told[4] = measured.tag[owner]
    plain = prefix_sums(measured.plain_words)
    length = prefix_sums(text.length)
    last_headings = np.maximum.accumulate(np.where(measured.heading > 0, np.arange(count), -1))
    run_start, run_end = densest_run(measured.plain_words)
    windows = _windows(measured, plain)

    def columns(rows: slice) -> dict[str, Feature]:
        place = np.arange(rows.start, rows.stop)
        found: dict[str, Feature] = {}
        for step in (-2, -1, 1, 2):
            there = (place + step >= 0) & (place + step < count)
            at = np.clip(place + step, 0, count - 1)
            same = (owner[at] == owner[rows]) * 2.0 + (around[at] == around[rows]) * 1.0
            *others, tag = np.where(there, told[:, at], -1.0)
            names = ("words", "link", "heading", "marks", "same")
            values = (*others, np.where(there, same, -1.0))
            found |= {f"{name}{step:+d}": column for name, column in zip(names, values, strict=True)}
            if abs(step) == 1:
                found[f"tag{step:+d}"] = tag
        found |= windows(rows)
        last_heading = last_headings[rows]
        inside = np.where(place < run_start, place - run_start, np.maximum(place - run_end + 1, 0))
        found |= {
            "place": place / max(count - 1, 1),
            "text_place": length[rows] / length[-1],
            "plain_place": plain[rows] / max(plain[-1], 1.0),
            "from_start": np.log1p(place),
            "from_end": np.log1p(count - 1 - place),
            "since_heading": np.minimum(np.where(last_heading >= 0, place - last_heading, 99.0), 99.0),
            "last_heading": np.where(last_heading >= 0, measured.heading[np.maximum(last_heading, 0)], 0.0),
            "from_densest": np.clip(inside, -_FARTHEST_BLOCKS, _FARTHEST_BLOCKS).astype(np.float64),
            "densest_share": np.full(len(place), (plain[run_end] - plain[run_start]) / max(plain[-1], 1.0)),
        }
        return found

    return columns


def _windows(measured: Measured, plain: Column) -> Columns:
    count = len(measured.owner)
    linked = prefix_sums(measured.text.words * measured.link)
    words = prefix_sums(measured.text.words)
    prose = prefix_sums(measured.prose)

    def columns(rows: slice) -> dict[str, Feature]:
        place = np.arange(rows.start, rows.stop)
        found: dict[str, Feature] = {}
        for width in _WINDOWS:
            first = np.maximum(place - width, 0)
            past = np.minimum(place + width + 1, count)
            found |= {
                f"window{width}_plain": np.log1p((plain[past] - plain[first]) / (past - first)),
                f"window{width}_link": (linked[past] - linked[first])
                / np.maximum(words[past] - words[first], 1.0),
                f"window{width}_prose": (prose[past] - prose[first]) / (past - first),
                f"window{width}_after": np.log1p((plain[past] - plain[place + 1]) / (past - place)),
                f"window{width}_before": np.log1p((plain[place] - plain[first]) / (place - first + 1)),
            }
        return found

    return columns


def densest_run(plain_words: Column) -> tuple[int, int]:
    """The run of blocks with the most words outside links, each block costing some (Kadane's algorithm)."""
    sums = prefix_sums(np.minimum(plain_words, _RUN_MOST) - _RUN_COST)
    # The best run that ends at each place starts at the lowest sum before it.
    gains = sums[1:] - np.minimum.accumulate(sums[:-1])
    end = int(gains.argmax()) + 1
    start = int(sums[:end].argmin())
    return start, end
