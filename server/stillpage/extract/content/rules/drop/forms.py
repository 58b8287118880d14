"""Fields to type into, and the text about them: comments, polls, newsletters, orders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

# A field and what is said about it take less; the longest label seen (terms of use) has 160 characters.
_FIELD_TEXT: Final = 200.0
# An aside with a field is a letter to subscribe to, with all that its publisher has to say on that.
_ASIDE_TEXT: Final = 900.0
# Of a paragraph beside fields; terms of use below a comment form were .76 on one page.
_TEXT_BESIDE_FIELDS: Final = 0.9
_MORE_LIKELY_BY: Final = 0.05
_LEAST_ASKED: Final = 0.33  # of what is kept: an exam has a text above it to read
_LEAST_DECLARED: Final = 3  # blocks: a step may be called as the page is, whose title stands beside stars


def drop_forms(
    page: Segmentation,
    measured: Measured,
    probability: Column,
    kept: Choice,
    *,
    fields: Sequence[int],
    is_order: bool,
    declared: Choice,
) -> None:
    """Drop fields to type into and the text about them, in place.

    Not if most of what is kept is in there too (some pages are one form from top to bottom), nor if the model
    is sure of a paragraph in it (a short text beside a long form). Around an order's form is what is sold.

    Args:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content.
        kept: Which blocks are kept.
        fields: The containers of the fields.
        is_order: Whether a form is a shop's.
        declared: What the page says is its article: ingredients to tick, beside a number of guests.
    """
    containers = page.containers
    counts = [0] * len(containers)
    for container in fields:
        while container >= 0:
            counts[container] += 1
            if is_order and containers.tag[container] == "form":
                break
            container = containers.parent[container]
    length = measured.text.length
    all_kept = float(length[kept].sum())
    prose = (measured.prose > 0) & kept
    for container, count in enumerate(counts):
        if not count:
            continue
        inside = containers.inside(container)
        most = _FIELD_TEXT * count if containers.tag[container] != "aside" else _ASIDE_TEXT
        if not kept[inside].any() or float(length[inside].sum()) > most:
            continue
        # Where the model is sure of nothing, its best paragraph is not in a form either.
        elsewhere = prose.copy()
        elsewhere[inside] = False
        surest = min(_TEXT_BESIDE_FIELDS, float(probability[elsewhere].max(initial=0.0)) + _MORE_LIKELY_BY)
        sure = prose[inside] & (probability[inside] >= surest)
        if not sure.any() and 2 * float(length[inside][kept[inside]].sum()) < all_kept:
            stays = declared[inside]
            kept[inside] &= stays & (stays.sum() >= _LEAST_DECLARED)


def is_of_questions(page: Segmentation, measured: Measured, kept: Choice) -> bool:
    """Whether much of what is kept stands among answers to choose from: a test, no survey."""
    containers, length = page.containers, measured.text.length
    if not page.answers:
        return False
    start = min(containers.start[each] for each in page.answers)
    end = max(containers.end[each] for each in page.answers)
    among = float(length[start:end][kept[start:end]].sum())
    return _LEAST_ASKED * float(length[kept].sum()) <= among
