"""What a page holds for its scripts: JSON objects, bare addresses, marks that nothing has filled in."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.whole_things import table_container
from stillpage.extract.content.choice.selection import Choice

# Written with blanks it may be a line of a manual, of a few names.
_OBJECT: Final = re.compile(r'\[?\s*\{\s*"')
_FEWEST_NAMES: Final = 6
# "{{cta}}", "{{/each}}", '[contact-form id="91"]' (WordPress), on a line of their own. With blanks inside the
# brackets, "{{ form }}", manuals of templates show them.
_UNFILLED: Final = re.compile(r"\{\{[^\s{}](?:[^{}\n]*[^\s{}])?\}\}|\[[a-z][\w-]*(?:\s+[\w-]+=[^\[\]=]+)+\]")
_LINES: Final = ("p", "div", "section", "article")
# An address that is no link, with nothing else said: of such on the pages that have three and more, 91 are in
# no label and 5 in one. One alone may be a source, or what to type.
_ADDRESS: Final = re.compile(r"https?://\S+")
_FEWEST_ADDRESSES: Final = 3


def drop_script_data(page: Segmentation, kept: Choice) -> None:
    """Drop objects, unfilled marks, and rows of bare addresses with the tables that these fill: in place."""
    blocks, containers = page.blocks, page.containers
    addresses = []
    for block in np.nonzero(kept)[0].tolist():
        text = blocks.text[block]
        if text[0] not in "[{h" or containers.tag[blocks.owner[block]] == "pre":
            continue
        is_line = containers.tag[blocks.owner[block]] in _LINES
        if _is_object(text) or (is_line and _UNFILLED.fullmatch(text) and not _is_in_code(page, block)):
            kept[block] = False
        elif not blocks.links[block] and _ADDRESS.fullmatch(text):
            addresses.append(block)
    if len(addresses) < _FEWEST_ADDRESSES:
        return
    kept[addresses] = False
    filled = Counter(table_container(page, blocks.owner[block]) for block in addresses)
    for table, held in filled.items():
        if table is not None and held >= _FEWEST_ADDRESSES:
            kept[containers.start[table] : containers.end[table]] = False


def _is_in_code(page: Segmentation, block: int) -> bool:
    return any(
        each.tag in ("code", "kbd", "samp")
        for element, _ in page.blocks.pieces[block]
        for each in (element, *element.iterancestors())
    )


def _is_object(text: str) -> bool:
    if not text.endswith(("}", "]")) or not _OBJECT.match(text):
        return False
    return text.startswith(('{"', '[{"')) or text.count('":') >= _FEWEST_NAMES
