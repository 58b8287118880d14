"""The title as a line of the page that is no heading: a bold cell, a large font, a plain division."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Final

from stillpage.extract.metadata.plain_text import comparable, one_line
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.tree.capture_marks import HIDDEN_MARK

_HOLDERS: Final = frozenset("a b big caption center div dt em font legend p span strong td th u".split())
_MAX_LINE: Final = 400
# Letters of a first part, and its share of the title: below these a word of a menu repeats it.
_LEAST_LETTERS: Final = 6
_LEAST_SHARE: Final = 0.3
# Share of a last part, behind the site's name or a channel's: below it the line may be the site's own.
_LEAST_LAST_SHARE: Final = 0.6
# Old pages in scripts without spaces part by a bare dash or a bracket. In a title alone a dash may be a
# word's own; here the page shows the part on a line of its own.
_MARK: Final = re.compile(r"\s*[-–—－|｜·•:：»›_~/]+\s*|(?<=[\]】])\s*")
# A link says less than this because it leads there.
_LEAST_LINKED: Final = 24


def shown_line(
    survey: Survey, titles: Sequence[str], *, whole: bool, refused: Set[str]
) -> tuple[int, str] | None:
    """Where the page shows a declared title, or a part of it, alone on a line; and that much of the title.

    What follows such a first part is then the site's, whatever it is: `Title_Channel_Site`; and what stands
    before a last part: `[Site] Title`.

    Args:
        survey: The page.
        titles: As declared.
        whole: Take no part: where a page has a main heading, a line that is shorter may be anything.
        refused: `comparable` forms of what is no title: the site's names.

    Returns:
        Position and text of the longest; None if none is shown.
    """
    parts = {comparable(part): part for title in titles for part in _parts(title, whole=whole)}
    known = {name: part for name, part in parts.items() if name not in refused}
    best: tuple[int, int, str] | None = None
    for position, tag in enumerate(survey.page.tag if known else ()):
        text = survey.elements[position].text if tag in _HOLDERS else None
        if not text or not _LEAST_LETTERS <= len(text) <= _MAX_LINE:
            continue
        name = comparable(text)
        if name in known and (best is None or len(name) > best[0]) and _is_alone(survey, position, name):
            best = (len(name), position, known[name])
    return best[1:] if best else None


def _is_alone(survey: Survey, position: int, name: str) -> bool:
    element = survey.elements[position]
    if len(element) or element.get(HIDDEN_MARK) is not None or survey.zone(position) is not None:
        return False
    return len(name) >= _LEAST_LINKED or all(each.tag != "a" for each in (element, *element.iterancestors()))


def _parts(title: str, *, whole: bool) -> list[str]:
    """The title, its first parts and its last ones, as far as they can be a title themselves."""
    title = one_line(title, limit=_MAX_LINE)
    marks = [] if whole else list(_MARK.finditer(title))
    letters = len(comparable(title))
    first = (title, *(title[: mark.start()] for mark in marks))
    last = [title[mark.end() :] for mark in marks]
    return [
        part
        for parts, share in ((first, _LEAST_SHARE), (last, _LEAST_LAST_SHARE))
        for part in parts
        if len(comparable(part)) >= max(_LEAST_LETTERS, share * letters)
    ]
