"""The box on the writer below an article that no name calls so: a portrait, a name, a few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.tree.text import letters_of

# Words of such a box; of what stands beside the name in its line ("About the author").
_MOST_WORDS: Final = 100.0
_BESIDE_NAME: Final = 4.0
# Of the text above it, and of what may follow.
_TEXT_TIMES: Final = 3.0
_LITTLE: Final = 0.1
_FIRST_BLOCKS: Final = 2  # the name is one of them; above it may stand what the box is


def drop_writer_box(page: Segmentation, words: Column, authors: Sequence[str], kept: Choice) -> None:
    """Drop it where the page names that writer elsewhere, too: in place.

    A note on the writer without a portrait is a line of the article's.

    Args:
        page: The page in blocks.
        words: In each block.
        authors: Of the article.
        kept: Which blocks are kept so far.
    """
    names = set(map(letters_of, authors))
    if not names:
        return
    pictured = {media.container for media in page.media if media.element.tag in ("img", "picture")}
    boxes = page.containers.with_those_above(pictured)
    # Most lines begin no box, and their letters need not be asked.
    begins = np.zeros(len(kept) + 1, dtype=bool)
    for start in (page.containers.start[each] for each in boxes):
        begins[start : start + _FIRST_BLOCKS] = True
    for block in np.nonzero(begins[:-1] & (words <= _BESIDE_NAME + _longest(authors)))[0].tolist():
        said = letters_of(page.blocks.text[block])
        if not any(name in said for name in names):
            continue
        box = _box(page, words, block)
        if box is None or box not in boxes:
            continue
        inside = page.containers.inside(box)
        above, box_words = float((words * kept)[: inside.start].sum()), float(words[inside].sum())
        below = float((words * kept)[inside.stop :].sum())
        if kept[inside].any() and above >= _TEXT_TIMES * box_words and below <= _LITTLE * above:
            kept[inside] = False


def _longest(authors: Sequence[str]) -> int:
    return max(len(name.split()) for name in authors)


def _box(page: Segmentation, words: Column, block: int) -> int | None:
    """The outermost container that begins with the line and is short; None if it holds no more than that."""
    containers = page.containers
    found = None
    for container in containers.upwards(page.blocks.owner[block]):
        inside = containers.inside(container)
        if block - inside.start >= _FIRST_BLOCKS or float(words[inside].sum()) > _MOST_WORDS:
            break
        if inside.stop - inside.start > 1:
            found = container
    return found
