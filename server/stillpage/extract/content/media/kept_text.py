"""The kept text as the media around it need to know it: where it begins and ends, and what holds it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.article import Kind
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.media.media_captions import with_rows

# Blocks between a title and the first kept text: standfirst, byline, date, share buttons, caption.
LEAD_BLOCKS: Final = 14
# And between a standfirst and the text.
_BYLINE_BLOCKS: Final = 24
# After so many words it is the text, and no standfirst any more.
_STANDFIRST_WORDS: Final = 80.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """The kept blocks as an image beside them needs to know them.

    Attributes:
        page: The page in blocks.
        measured: Its counts.
        kept: Which blocks are kept.
        beside: The same with the rows of pictures that go on below the text.
        first: The first kept block, a title above it not counted.
        last: The last one, those rows counted.
        lead: The first position where an image above the text may stand.
        begins: Where the text begins below a standfirst.
        paragraphs: Containers that stand right around a kept block's own.
        holders: Containers that hold kept text, directly or deeper.
        bodies: Containers of what each post of a thread says.
        framed: Containers that hold an embed without a poster.
        is_prose: Whether it is an article's; shops draw what they offer again and again.
        is_thread: Whether it is posts, below each of which a writer's hand may stand.
    """

    page: Segmentation
    measured: Measured
    kept: Choice
    beside: Choice
    first: int
    last: int
    lead: int
    begins: int
    paragraphs: Set[int]
    holders: Set[int]
    bodies: Set[int]
    framed: Set[int]
    is_prose: bool
    is_thread: bool


def kept_text_of(
    page: Segmentation, measured: Measured, kept: Choice, kind: Kind | None, bodies: Set[int]
) -> KeptText:
    """Find where the kept text, which is not empty, begins and ends; arguments as above."""
    chosen = np.nonzero(kept)[0]
    # The picture below a title that is kept is the lead of the text below that.
    is_titled = len(chosen) > 1 and measured.heading[chosen[0]] == 1
    first, last = int(chosen[1 if is_titled else 0]), int(chosen[-1])
    lead = _lead_zone(measured, first)
    beside, begins = kept, first
    is_prose = kind in ("article", None)
    if is_prose:
        last, beside = with_rows(page, measured, kept, last)
        if is_titled or measured.heading[lead - 1] == 1:
            begins = _text_below_standfirst(measured, chosen[chosen >= first])
    owners = [page.blocks.owner[block] for block in chosen.tolist()]
    return KeptText(
        page=page,
        measured=measured,
        kept=kept,
        beside=beside,
        first=first,
        last=last,
        lead=lead,
        begins=begins,
        paragraphs={page.containers.parent[owner] for owner in owners},
        holders=set(np.nonzero(measured.holding(kept))[0].tolist()),
        bodies=bodies,
        framed=page.containers.with_those_above(
            media.container for media in page.media if media.element.tag == "iframe"
        ),
        is_prose=is_prose,
        is_thread=kind == "forum",
    )


def _lead_zone(measured: Measured, first: int) -> int:
    """The first position where an image above the kept text may stand: after the title."""
    titles = np.nonzero(measured.heading[max(0, first - LEAD_BLOCKS) : first + 1] == 1)[0]
    return max(0, first - LEAD_BLOCKS) + int(titles[-1]) + 1 if len(titles) else first


def _text_below_standfirst(measured: Measured, chosen: NDArray[np.intp]) -> int:
    """Where the text begins: byline, date, buttons and the picture stand between it and a kept standfirst.

    Args:
        measured: The page's counts.
        chosen: The kept blocks below the title.
    """
    first = before = int(chosen[0])
    begins, said = first, 0.0
    for block in chosen.tolist():
        if said > _STANDFIRST_WORDS or block - first > _BYLINE_BLOCKS:
            break
        if block > before + 1:
            begins = block
        said += float(measured.text.words[block])
        before = block
    return begins
