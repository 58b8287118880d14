"""Words whose first half a reader's own extension has made bold, to guide the eye. In place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_tags

_BOLD: Final = frozenset({"b", "strong"})
# Fewer are a page's own: letters of an acronym, endings in a grammar.
_FEWEST_HALVES: Final = 50
_WHOLE_WORD: Final = 2  # of so many letters all are bold
_PARTS: Final = 4


def join_half_words(elements: Elements) -> None:
    """Unwrap what such extensions put around the halves of all words, and around the words.

    It is no emphasis of the page's, and makes four pieces of a byline's "Ada Holm", none of them a name.
    """
    tags = [tag for tag in elements.tags() if tag in _BOLD or "-" in tag]
    halves = [half for tag in tags for half in _halves(tag, elements.of(tag))]
    if halves:
        held = set(halves)
        drop_tags(element for element in elements.all() if element in held)
        elements.read_again()


def _halves(tag: str, found: Sequence[HtmlElement]) -> Iterable[HtmlElement]:
    """The elements of one tag that are such halves, or words so short that all of them is bold."""
    if len(found) < _FEWEST_HALVES:
        return ()
    if tag not in _BOLD:
        parts = [each for each in found if _is_in_a_word(each)]
        return parts if 2 * len(parts) > len(found) else ()
    letters = [each for each in found if not len(each) and (each.text or "").isalpha()]
    halves = sum((each.tail or "")[:1].isalpha() for each in letters)
    if halves < _FEWEST_HALVES or 2 * halves < len(found):
        return ()
    return [
        each for each in letters if len(each.text or "") <= _WHOLE_WORD or (each.tail or "")[:1].isalpha()
    ]


def _is_in_a_word(custom: HtmlElement) -> bool:
    """Whether a custom element holds a word, or a part of one, and nothing else."""
    return len(custom) < _PARTS and "".join(custom.itertext())[:60].isalpha()
