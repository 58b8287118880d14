"""Text that nobody sees: made invisible by a page's own style, or of characters that have no width."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.markup import Flag
from stillpage.extract.content.segment import Segmentation

_HIDDEN: Final = int(Flag.HIDDEN)
# `display: none` is another matter: there answers unfold. On the 13 articles of `mixed` that have invisible
# parts, none holds a word of the article.
_INVISIBLE: Final = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
# Of the kept words; what is more than this is the article, hidden until a script has run.
_MOST: Final = 0.75
# Zero width space, joiners, marks of direction, soft hyphen, blank braille: what stands in an empty line.
_WIDTHLESS: Final = " \u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2800\ufeff"


def drop_unseen(page: Segmentation, words: NDArray[np.float64], kept: NDArray[np.bool_]) -> None:
    """Drop what stands in an element whose style says that it is invisible: in place.

    Where there are several they unfold, one answer after the other.
    """
    containers = page.containers
    unseen = []
    for container, flags in enumerate(containers.flags):
        # 0 is the body: pages hide it until a script has run.
        if not flags & _HIDDEN or container == 0:
            continue
        style = containers.element[container].get("style")
        if style and _INVISIBLE.search(style):
            part = slice(containers.start[container], containers.end[container])
            if kept[part].any():
                unseen.append(part)
    if len(unseen) == 1:
        part = unseen[0]
        if float(words[part][kept[part]].sum()) <= _MOST * float(words[kept].sum()):
            kept[part] = False


def drop_blank_lines(page: Segmentation, kept: NDArray[np.bool_]) -> None:
    """Drop lines of characters without a width: in place. A site builder writes a joiner for an empty line.

    Twenty pages of the corpora have such, one of them ninety-seven between its paragraphs.
    """
    for block in np.nonzero(kept)[0].tolist():
        kept[block] = bool(page.blocks.text[block].strip(_WIDTHLESS))
