"""What a reader wants that labels do not teach: headings above kept text, captions, whole tables and lists.

Each rule looks at structure alone and changes which blocks are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.features import Measured
from stillpage.extract.content.markup import HEADINGS, Flag
from stillpage.extract.content.segment import Segmentation

Kept = NDArray[np.bool_]

# A table, list, quotation or figure is kept whole when this share of its words is.
_MOST: Final = 0.6
_WHOLE: Final = frozenset("table ul ol dl blockquote figure details".split())
# Words; longer "captions" and "footnotes" are articles of their own.
_LONGEST_NOTE: Final = 150


def apply_reader_rules(page: Segmentation, measured: Measured, kept: Kept) -> Kept:
    """Apply all rules to the model's choice; a new choice comes back."""
    kept = kept.copy()
    _keep_whole_containers(page, measured, kept)
    _keep_headings(measured, kept)
    _keep_summaries(page, kept)
    _keep_notes(page, measured, kept)
    return kept


def _keep_whole_containers(page: Segmentation, measured: Measured, kept: Kept) -> None:
    """A table, list, definition list, quotation or figure that is mostly kept is kept whole."""
    words = measured.text.words
    for container, element in enumerate(page.containers.element):
        if element.tag not in _WHOLE:
            continue
        inside = slice(page.containers.start[container], page.containers.end[container])
        if not kept[inside].any() or kept[inside].all():
            continue
        if float(words[inside][kept[inside]].sum()) >= _MOST * float(words[inside].sum()):
            kept[inside] |= ~_hidden(page, inside)


def _hidden(page: Segmentation, inside: slice) -> Kept:
    owners = page.blocks.owner[inside]
    return np.array([bool(page.containers.flags[owner] & Flag.HIDDEN.value) for owner in owners], dtype=bool)


def _keep_headings(measured: Measured, kept: Kept) -> None:
    """A heading right above kept text is kept, and one above a heading that is."""
    if not kept.any():
        return
    first = int(np.nonzero(kept)[0][0])
    heading = measured.heading
    for index in range(len(kept) - 2, first, -1):
        if heading[index] and not kept[index]:
            deeper = heading[index + 1] == 0 or heading[index + 1] > heading[index]
            kept[index] = bool(kept[index + 1]) and deeper


def _keep_summaries(page: Segmentation, kept: Kept) -> None:
    """The question of a kept answer, and the answer to a kept question."""
    for container, element in enumerate(page.containers.element):
        if element.tag == "details":
            inside = slice(page.containers.start[container], page.containers.end[container])
            if kept[inside].any():
                kept[inside] = True


def _keep_notes(page: Segmentation, measured: Measured, kept: Kept) -> None:
    """Footnotes and references that kept text points to."""
    containers = page.containers
    by_id = {
        element.get("id"): container
        for container, element in enumerate(containers.element)
        if element.get("id") and element.tag not in HEADINGS
    }
    for target in _note_links(page, kept):
        container = by_id.get(target)
        if container is None:
            continue
        inside = slice(containers.start[container], containers.end[container])
        if float(measured.text.words[inside].sum()) <= _LONGEST_NOTE:
            kept[inside] = True


def _note_links(page: Segmentation, kept: Kept) -> Iterator[str]:
    """Where short links in kept text point on the same page."""
    for block in np.nonzero(kept)[0].tolist():
        if not page.blocks.links[block]:
            continue
        for element, _ in page.blocks.pieces[block]:
            link = element if element.tag == "a" else element.getparent()
            if link is None or link.tag != "a":
                continue
            address = link.get("href") or ""
            if len(address) > 1 and address[0] == "#" and len(link.text_content().strip()) <= 6:
                yield address[1:]
