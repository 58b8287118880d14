"""What a reader wants that labels do not teach: headings above kept text, whole tables and lists, no forms.

Each rule looks at structure alone and changes which blocks are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from stillpage.extract.content.features import Measured
from stillpage.extract.content.markup import HEADINGS, Flag
from stillpage.extract.content.segment import Segmentation
from stillpage.extract.content.trace import Trace

Kept = NDArray[np.bool_]

# A table, list, quotation or figure is kept whole when this share of its words is.
_MOST: Final = 0.6
_WHOLE: Final = frozenset("table ul ol dl blockquote figure details".split())
# A field and what is said about it take less; the longest label seen (terms of use) has 160 characters.
_FIELD_TEXT: Final = 200.0
# What the model puts below this is a promotion between two paragraphs, not a part of the text.
_LIKELY: Final = 0.2
_MOST_LINKED: Final = 0.5  # share of words; real lists link a word in each item at most
# Words; longer "notes" are articles of their own.
_LONGEST_NOTE: Final = 150


def apply_reader_rules(
    page: Segmentation,
    measured: Measured,
    probability: NDArray[np.float64],
    kept: Kept,
    *,
    trace: Trace | None = None,
) -> Kept:
    """Apply all rules to the model's choice; a new choice comes back."""
    kept = kept.copy()

    def done(rule: str) -> None:
        if trace is not None:
            trace.step("reader_rule", rule, kept)

    _keep_code(page, kept)
    done("code")
    _keep_enclosed(page, measured, probability, kept)
    done("enclosed")
    _keep_whole_containers(page, measured, kept)
    done("whole")
    _drop_forms(page, measured, kept)
    done("form")
    _keep_headings(measured, kept)
    done("heading")
    _keep_summaries(page, kept)
    done("summary")
    _keep_notes(page, measured, kept)
    done("note")
    return kept


def _drop_forms(page: Segmentation, measured: Measured, kept: Kept) -> None:
    """Fields to type into, and the text about them, go: comments, polls, newsletters.

    Unless most of what is kept is in there too: some pages are one form from top to bottom.
    """
    containers = page.containers
    fields = [0] * len(containers)
    for container in page.fields:
        while container >= 0:
            fields[container] += 1
            container = containers.parent[container]
    length = measured.text.length
    all_kept = float(length[kept].sum())
    for container, count in enumerate(fields):
        inside = slice(containers.start[container], containers.end[container])
        if not count or not kept[inside].any() or float(length[inside].sum()) > _FIELD_TEXT * count:
            continue
        if 2 * float(length[inside][kept[inside]].sum()) < all_kept:
            kept[inside] = False


def _keep_whole_containers(page: Segmentation, measured: Measured, kept: Kept) -> None:
    """A table, list, definition list, quotation or figure that is mostly kept is kept whole."""
    words = measured.text.words
    for container, element in enumerate(page.containers.element):
        if not _is_one_thing(element):
            continue
        inside = slice(page.containers.start[container], page.containers.end[container])
        if not kept[inside].any() or kept[inside].all():
            continue
        if float(words[inside][kept[inside]].sum()) >= _MOST * float(words[inside].sum()):
            kept[inside] |= ~_hidden(page, inside)


def _keep_code(page: Segmentation, kept: Kept) -> None:
    """Code right after kept text, or after such code, is what the text explains."""
    flags = page.containers.flags
    for index in range(1, len(kept)):
        owner = page.blocks.owner[index]
        if kept[index - 1] and page.containers.element[owner].tag == "pre":
            kept[index] |= not flags[owner] & Flag.HIDDEN.value


def _keep_enclosed(
    page: Segmentation, measured: Measured, probability: NDArray[np.float64], kept: Kept
) -> None:
    """What stands inside the running text belongs to it: a table or list, and a paragraph between two others.

    The labels often leave such out; a reader misses them. Lists of links are not meant (contents, related),
    nor what the model is sure about.
    """
    containers, owner, parent = page.containers, measured.owner, measured.parent
    words = measured.text.words
    likely = probability >= _LIKELY
    for index in range(1, len(kept) - 1):
        if kept[index - 1] and kept[index + 1] and measured.prose[index] and likely[index]:
            around = {int(parent[owner[at]]) for at in (index - 1, index, index + 1)}
            kept[index] |= len(around) == 1
    for container, element in enumerate(containers.element):
        start, end = containers.start[container], containers.end[container]
        if not 0 < start < end < len(kept) or not kept[start - 1] or not kept[end]:
            continue
        linked = float((words * measured.link)[start:end].sum()) / float(words[start:end].sum())
        if linked < _MOST_LINKED and likely[start:end].any() and _is_one_thing(element):
            kept[start:end] |= ~_hidden(page, slice(start, end))


def _is_one_thing(element: HtmlElement) -> bool:
    """Whether an element makes no sense in part."""
    return element.tag in _WHOLE and (element.tag != "table" or _holds_data(element))


def _holds_data(table: HtmlElement) -> bool:
    """Whether a table has rows and columns, and no table in it: others lay out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = list(table.iter("tr"))
    return len(rows) > 1 and max(map(len, rows)) > 1


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
