"""The title as a line of the page that is no heading: a bold cell, a large font, a plain division."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stillpage.extract.metadata.plain_text import comparable, one_line
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.metadata.title_site import SEPARATOR

_HOLDERS: Final = frozenset("a b big caption center div dt em font legend p span strong td th u".split())
_MAX_LINE: Final = 400
# Letters of a first part, and its share of the title: below these a word of a menu repeats it.
_LEAST_LETTERS: Final = 6
_LEAST_SHARE: Final = 0.3
# A link says less than this because it leads there.
_LEAST_LINKED: Final = 24


def shown_line(survey: Survey, titles: Sequence[str], *, whole: bool) -> tuple[int, str] | None:
    """Where the page shows a declared title, or its first part, alone on a line; and that much of the title.

    What follows such a first part is then the site's, whatever it is: `Title_Channel_Site`.

    Args:
        survey: The page.
        titles: As declared.
        whole: Take no first part: where a page has a main heading, a line that is shorter may be anything.

    Returns:
        Position and text of the longest; None if none is shown.
    """
    known = {comparable(part): part for title in titles for part in _first_parts(title, whole=whole)}
    best: tuple[int, int, str] | None = None
    for position, element in enumerate(survey.elements if known else ()):
        text = element.text
        if not text or element.tag not in _HOLDERS or not _LEAST_LETTERS <= len(text) <= _MAX_LINE:
            continue
        name = comparable(text)
        if name in known and (best is None or len(name) > best[0]) and _is_alone(survey, position, name):
            best = (len(name), position, known[name])
    return best[1:] if best else None


def _is_alone(survey: Survey, position: int, name: str) -> bool:
    element = survey.elements[position]
    if len(element) or element.get("data-stillpage-hidden") is not None or survey.zone(position) is not None:
        return False
    return len(name) >= _LEAST_LINKED or all(each.tag != "a" for each in (element, *element.iterancestors()))


def _first_parts(title: str, *, whole: bool) -> list[str]:
    title = one_line(title, limit=_MAX_LINE)
    cut = () if whole else (title[: mark.start()] for mark in SEPARATOR.finditer(title))
    least = max(_LEAST_LETTERS, _LEAST_SHARE * len(comparable(title)))
    return [part for part in (title, *cut) if len(comparable(part)) >= least]
