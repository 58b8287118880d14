"""How a title is written: whole, as its declared twin has it, without what else its heading holds. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.authors.text_pieces import text_pieces
from stillpage.extract.metadata.plain_text import comparable
from stillpage.extract.metadata.titles.site_part import is_site, separators

# `comparable` form of a date: some month's letters and a day, a year or both.
_COMPARABLE_DATE: Final = re.compile(r"\d{0,4}[^\W\d_]{3,12}\d{2,6}|\d{1,2}[^\W\d_]{3,12}(?:\d{4})?")
_COLON: Final = re.compile(r"\s?[:：]\s?")
_CUT_OFF: Final = re.compile(r"\s*(?:…|\.\.\.)$")


def unabridged(text: str, others: Sequence[str]) -> str:
    """Another title that goes on where this one was cut off by an ellipsis, else the title."""
    cut = _CUT_OFF.search(text)
    if cut is None or cut.start() < 12:
        return text
    stem = text[: cut.start()]
    return next((other for other in others if other.startswith(stem) and not other.startswith(text)), text)


def heading_pieces(heading: HtmlElement) -> tuple[str, ...]:
    """`comparable` forms of a heading's first texts, of one node, of two and more; and of its last ones."""
    pieces = [comparable(text) for text in text_pieces(heading)]
    first = ("".join(pieces[:number]) for number in range(1, len(pieces)))
    last = ("".join(pieces[number:]) for number in range(1, len(pieces)))
    return (*first, *last)


def well_written(heading: str, told: Sequence[str], sites: set[str], *, pieces: Sequence[str]) -> str:
    """The heading as its declared twin has it, where it shouts, lacks a colon or holds more than the title.

    A style parts a kicker from the title where other places have a colon. More than the title: a date or a
    number before it, the site's name after it, or a kicker or subtitle in an element of its own.
    """
    name = comparable(heading)
    for text in told:
        twin = comparable(text)
        if twin == name:
            shouts = heading.isupper() and not text.isupper()
            return text if shouts or _COLON.sub(" ", text, count=1) == heading else heading
        rest = name.removesuffix(twin) if name.endswith(twin) else name.removeprefix(twin)
        more = twin in pieces or _COMPARABLE_DATE.fullmatch(rest) or rest in sites
        if rest != name and len(twin) > len(rest) and more:
            return text
    marks = separators(heading)
    if marks and marks[-1].start() > len(heading) / 3 and is_site(heading[marks[-1].end() :], sites):
        return heading[: marks[-1].start()]
    return heading
