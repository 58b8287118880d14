"""What the page declares to be part of its article: a recipe's parts and times, questions, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

_NO_LETTERS: Final = re.compile(r"\W+")
# Shorter lines ("salt") stand elsewhere on a page, too: they are kept in a list of declared ones alone.
_LEAST_CHARS: Final = 12
_MOST_OF_LIST: Final = 0.5
_LISTS: Final = frozenset({"ul", "ol", "dl", "table", "tbody"})
_PROPERTIES: Final = frozenset(
    "recipeIngredient ingredients recipeInstructions recipeYield"
    " prepTime cookTime totalTime nutrition".split()
)
# What an author says of a chapter, above and below it. "Note" alone may be anything.
_NOTES: Final = re.compile(
    r"(?:[\w-]*[-_])?(?:author|editor|translator|chapter|story|end)s?[-_]?notes?|notes", re.IGNORECASE
)
_NEAR_BLOCKS: Final = 2  # blocks: its heading, another's
_NOTE_WORDS: Final = 400.0
_MOST_LINKED: Final = 0.5
_ELSEWHERE: Final = int(Flag.NAV | Flag.FOOTER | Flag.HIDDEN | Flag.MENU)


def keep_declared_parts(page: Segmentation, parts: Sequence[str], kept: Choice) -> None:
    """Keep the blocks that say what the page declares, and lists that mostly do, in place.

    Args:
        page: The page in blocks.
        parts: Texts of the page's JSON-LD; microdata stands in the page's tree.
        kept: The choice so far; where nothing is kept there is no article.
    """
    containers, blocks = page.containers, page.blocks
    if not kept.any():
        return
    flags = np.array(containers.flags)[np.array(blocks.owner, dtype=np.intp)]
    here = (flags & _ELSEWHERE) == 0
    for container, attributes in containers.told.items():
        if attributes.get("itemprop") in _PROPERTIES:
            inside = containers.inside(container)
            kept[inside] |= here[inside]
    if not parts:
        return
    declared = {said for part in parts if (said := _said(part))}
    told = np.array([_said(text) in declared for text in blocks.text], dtype=bool) & here
    long = np.array([len(text) >= _LEAST_CHARS for text in blocks.text], dtype=bool)
    kept |= told & long
    for container, tag in enumerate(containers.tag):
        inside = containers.inside(container)
        if tag in _LISTS and told[inside].any() and told[inside].mean() >= _MOST_OF_LIST:
            kept[inside] |= here[inside]


def keep_declared_notes(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep notes of authors, so called by class names, right above or below kept text: in place.

    Sites of fiction put them apart from the chapter; the model takes them for an author's box. On the corpora
    one such page gains a line, which its label holds, and none loses.
    """
    containers = page.containers
    asking = containers.with_those_above(page.fields)
    for container, names in enumerate(containers.names):
        if "note" not in names and "Note" not in names:
            continue
        if not any(map(_NOTES.fullmatch, names.partition("#")[0].split())):
            continue
        inside = containers.inside(container)
        words, prose = measured.text.words[inside], measured.prose[inside] > 0
        linked = float((words * measured.link[inside]).sum())
        is_near = kept[max(0, inside.start - _NEAR_BLOCKS) : inside.stop + _NEAR_BLOCKS].any()
        is_note = prose.any() and linked < _MOST_LINKED * float(words.sum()) <= _MOST_LINKED * _NOTE_WORDS
        if is_near and is_note and container not in asking:
            kept[inside] |= prose


def _said(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()
