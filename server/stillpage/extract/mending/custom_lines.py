"""Custom elements that stand within a line: `<side-note>`, `<trusted-source>`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import HEADINGS, Elements
from stillpage.extract.tree.text import text_before

# What a line may hold.
_PHRASING: Final = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr path q rb"
    " rp rt rtc ruby s samp small span strike strong sub sup svg time tt u use var wbr".split()
)
_OF_WORDS: Final = frozenset(("p", *HEADINGS))
# Elements of SVG and MathML whose names have a hyphen, and those that bring pictures, players and formulas:
# the steps that read these know them by their names.
_READ_BY_NAME: Final = (
    "amp-", "annotation-", "color-profile", "font-face", "lite-", "math-", "missing-glyph", "mjx-",
)  # fmt: skip
_MOST_WITHIN: Final = 50  # elements in one of a line; else chains of them would take time by their square


def set_in_lines(elements: Elements) -> None:
    """Make a span of each custom element that touches words and holds nothing but phrasing.

    A browser sets it within the line unless a style sheet says otherwise, and what has words right beside it
    seldom is told so: a footnote's mark, a smiley, a term. As a block it cut its sentence in three (5 pages
    of 2,026). Its name stays as a class, for those who look at names. A day (`<relative-time datetime>`)
    stays as it is: it is in lists and bylines more than in sentences, and those who read days know it.
    """
    custom = [tag for tag in elements.tags() if "-" in tag and not tag.startswith(_READ_BY_NAME)]
    found = [each for tag in custom for each in _in_lines(elements.of(tag))]
    for each in found:
        each.set("class", f"{each.tag!s} {each.get('class', '')}".strip())
        each.tag = "span"
    if found:
        elements.read_again()


def _in_lines(alike: Sequence[HtmlElement]) -> Sequence[HtmlElement]:
    """Those of one tag that stand in a line: where most do, all that could."""
    found = [each for each in alike if _is_within_a_line(each)]
    if 2 * len(found) <= len(alike) or len(found) == len(alike):
        return found
    return [
        each
        for each in alike
        if each.get("datetime") is None and _says_something(each) and _holds_no_block(each)
    ]


def _is_within_a_line(element: HtmlElement) -> bool:
    """Whether there are words in it and on one side, or on both its sides; no block in it, and no day.

    In a paragraph it needs none beside it: programs that read aloud or translate put each sentence in one.
    """
    if element.get("datetime") is not None:
        return False
    before, after = _has_words_beside(element)
    words = (before and after) or ((before or after or _is_of_words(element)) and _says_something(element))
    return words and _holds_no_block(element)


def _has_words_beside(element: HtmlElement) -> tuple[bool, bool]:
    """Whether words touch it before, and after."""
    return bool(text_before(element).strip()), bool((element.tail or "").strip())


def _is_of_words(element: HtmlElement) -> bool:
    """Whether it stands in a paragraph or heading, by itself or in what a line may hold."""
    for around in element.iterancestors():
        if around.tag not in _PHRASING:
            return around.tag in _OF_WORDS
    return False


def _holds_no_block(element: HtmlElement) -> bool:
    """Custom elements in it must touch words, too: a list may be made of such, each a line."""
    within = list(islice(element.iterdescendants(), _MOST_WITHIN + 1))
    return len(within) <= _MOST_WITHIN and all(
        each.tag in _PHRASING or ("-" in str(each.tag) and any(_has_words_beside(each))) for each in within
    )


def _says_something(element: HtmlElement) -> bool:
    return any(not text.isspace() for text in element.itertext())
