"""A block's own text and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.blocks.markup import Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column, TextStatistics, text_statistics
from stillpage.extract.tree.elements import HEADINGS

Index = NDArray[np.intp]
# Sums and shares need double precision; the model reads the half of it.
Feature = Column | NDArray[np.float32]
# The columns of some of a page's blocks, by name.
Columns = Callable[[slice], Mapping[str, Feature]]

# Tags whose number a tree may split on, ordered from prose to furniture.
_TAGS: Final = (
    "p blockquote pre dd dt figcaption caption h1 h2 h3 h4 h5 h6 li td th tr article section main div center"
    " body details summary span form label button aside header footer nav"
)
TAG_NUMBER: Final = {tag: number + 1.0 for number, tag in enumerate(_TAGS.split())}

_FLAGS: Final = np.array([flag.value for flag in Flag], dtype=np.int64)
_FLAG_NAMES: Final = tuple(f"in_{flag.name}".lower() for flag in Flag)

# Containers looked at above a block, those that hold the same blocks counted once.
LEVELS: Final = 6

# 12 words with few links among them: a line that only prose has.
_PROSE_WORDS: Final = 12
_PROSE_LINKS: Final = 0.4


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts that several groups of features need, one entry a block (`tag`, `heading_level`: a container).

    Attributes:
        text: Statistics of the text.
        link: Share of the text inside links.
        links: How many begin there.
        plain_words: Words outside links.
        prose: 1 where the block is a line of prose.
        owner: Index of the innermost container.
        heading: 1 to 6 for the text of a heading, else 0.
        tag: Number of each container's tag.
        look: Index into `looks` of each container's tag and names.
        looks: The different ones of a page. Five of six containers look like another: what depends on the
            look alone is asked of these.
        start, end: Extent of each container in blocks.
        parent: Of each container; -1 for the body.
        above: The nearest container above each that holds more blocks than it; -1 for none.
    """

    text: TextStatistics
    link: Column
    links: Index
    plain_words: Column
    prose: Column
    owner: Index
    heading: Column
    tag: Column
    look: Index
    looks: Sequence[tuple[str, str]]
    start: Index
    end: Index
    parent: Index
    above: Index

    def holding(self, blocks: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which containers hold one of these blocks."""
        before = np.append(0, np.cumsum(blocks))
        held: NDArray[np.bool_] = before[self.end] > before[self.start]
        return held

    def within(self, containers: Index) -> NDArray[np.bool_]:
        """Which blocks stand in one of these containers."""
        places = len(self.owner) + 1
        begun = np.bincount(self.start[containers], minlength=places)
        inside: NDArray[np.bool_] = np.cumsum(begun - np.bincount(self.end[containers], minlength=places)) > 0
        return inside[:-1]


def numbered(values: Iterable[tuple[str, str]]) -> tuple[Index, Sequence[tuple[str, str]]]:
    """A number for each of some values, the same for equal ones; and the different values, by number."""
    numbers: defaultdict[tuple[str, str], int] = defaultdict(count().__next__)
    found = np.array([numbers[each] for each in values], np.intp)
    return found, tuple(numbers)


def measure(page: Segmentation) -> Measured:
    """Count what the groups of features share."""
    blocks, containers = page.blocks, page.containers
    text = text_statistics(blocks.text)
    link = np.minimum(np.array(blocks.link_chars) / text.characters, 1.0)
    owner = np.array(blocks.owner, dtype=np.intp)
    parent = np.array(containers.parent, dtype=np.intp)
    start, end = np.array(containers.start, dtype=np.intp), np.array(containers.end, dtype=np.intp)
    look, looks = numbered(zip(containers.tag, containers.names, strict=True))
    level = np.array([HEADINGS.get(tag, 0) for tag, _ in looks], dtype=np.float64)[look]
    # A heading often wraps its text once more (h2 > div, or a hidden span).
    above = parent[owner]
    heading = np.where((level[owner] == 0) & (above >= 0), level[above], level[owner])
    return Measured(
        text=text,
        link=link,
        links=np.array(blocks.links, dtype=np.intp),
        plain_words=text.words * (1 - link),
        prose=((text.words >= _PROSE_WORDS) & (link < _PROSE_LINKS)).astype(np.float64),
        owner=owner,
        heading=heading,
        tag=np.array([TAG_NUMBER.get(tag, 0.0) for tag, _ in looks])[look],
        look=look,
        looks=looks,
        start=start,
        end=end,
        parent=parent,
        above=_distinct_parents(parent, start, end),
    )


def strides_up(parent: Index) -> Iterator[Index]:
    """Of each container the one above it, then that two above, four, eight, and so on while there are any.

    -1 where there is none, whose place is the last one, behind the containers'. What is added up or compared
    from each to the one so far above it, stride by stride, comes from all that are above.
    """
    above = np.append(parent, -1)
    while (above >= 0).any():
        yield above
        above = above[above]


def _distinct_parents(parent: Index, start: Index, end: Index) -> Index:
    """The nearest container above each that holds more blocks than it; -1 for none."""
    is_same = (start == start[parent]) & (end == end[parent]) & (parent >= 0)
    outermost = np.where(is_same, parent, np.arange(len(parent)))
    while ((further := outermost[outermost]) != outermost).any():
        outermost = further
    return parent[outermost]


def own_columns(page: Segmentation, measured: Measured) -> Columns:
    """Features of the block alone."""
    blocks, text = page.blocks, measured.text
    flags = np.array(page.containers.flags, dtype=np.int64)
    depth = np.array(page.containers.depth, dtype=np.float64)
    seen: dict[str, int] = {}
    nth = []
    for block in blocks.text:
        seen[block] = seen.get(block, 0) + 1
        nth.append(min(seen[block], 10))

    def columns(rows: slice) -> dict[str, Feature]:
        owner, words = measured.owner[rows], text.words[rows]
        length, characters = text.length[rows], text.characters[rows]
        found: dict[str, Feature] = {
            "length": np.log1p(length),
            "words": np.log1p(words),
            "link": measured.link[rows],
            "links": np.log1p(measured.links[rows].astype(np.float64)),
            "images": np.minimum(np.array(blocks.images[rows], dtype=np.float64), 5.0),
            "bold": np.minimum(np.array(blocks.bold_chars[rows]) / characters, 1.0),
            "marks_a_word": text.punctuation[rows] / words,
            "sentences": np.log1p(text.sentences[rows]),
            "digits": text.digits[rows],
            "separators": np.minimum(text.separators[rows], 10.0),
            "date": text.dates[rows],
            "ends_sentence": text.ends_sentence[rows],
            "starts_digit": text.starts_digit[rows],
            "word_length": length / words,
            "heading": measured.heading[rows],
            "tag": measured.tag[owner],
            "nth_copy": np.array(nth[rows], dtype=np.float64),
            "copies": np.array([min(seen[block], 10) for block in blocks.text[rows]], dtype=np.float64),
            "depth": depth[owner],
        }
        set_flags = (flags[owner] & _FLAGS[:, None]) > 0
        found |= zip(_FLAG_NAMES, set_flags.astype(np.float64), strict=True)
        return found

    return columns
