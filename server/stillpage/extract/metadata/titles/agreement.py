"""How much a heading and the declared titles say the same, without knowing any language's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from stillpage.extract.metadata.plain_text import comparable
from stillpage.extract.metadata.titles.site_part import separators

# What a heading earns from a declared title that is the same; that begins or ends with it, whole between two
# marks (more for most of the title: "View topic - Heading"); that merely begins or ends with it (or it with
# the title), times the share that both have. So a main heading that one title repeats wins over a question
# with which several begin.
_WORTH_SAME: Final = 3.0
_WORTH_FIRST_PART: Final = 2.5
_WORTH_LAST_PART: Final = 1.2
_MOST_OF_TITLE: Final = 0.5
_WORTH_BEGINS: Final = 2.0
_WORTH_ENDS: Final = 1.0
# A subheading that is a smaller share of a title than this, and its first part, is the site:
# `Git - git-commit`.
_LEAST_FIRST: Final = 0.2
# A title so many times longer has most of a short word's letter pairs by chance.
_MUCH_LONGER: Final = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """A declared title, `comparable`: whole, and cut at each of its marks from either end."""

    whole: str
    first: frozenset[str]
    last: frozenset[str]


def parts_of(title: str) -> Parts:
    """A title cut at each of its marks."""
    marks = separators(title)[:6]
    return Parts(
        comparable(title),
        frozenset(comparable(title[: mark.start()]) for mark in marks),
        frozenset(comparable(title[mark.end() :]) for mark in marks),
    )


def agreement(heading: str, titles: Sequence[Parts], *, main: bool) -> float:
    """How much of the titles the heading repeats; each is counted raw and without its site, hence halved.

    Args:
        heading: `comparable`.
        titles: As declared.
        main: Whether it is an `<h1>`: it may be a title's first words, which a subheading repeats without
            being the title.
    """
    score = 0.0
    for title in titles:
        if heading == title.whole:
            score += _WORTH_SAME
            continue
        is_shorter = len(heading) <= len(title.whole)
        short, long = (heading, title.whole) if is_shorter else (title.whole, heading)
        share = len(short) / len(long)
        if heading in title.first:
            score += _WORTH_FIRST_PART * (main or share >= _LEAST_FIRST)
        elif heading in title.last:
            score += _WORTH_LAST_PART * (1 + share * (share > _MOST_OF_TITLE))
        elif len(short) >= 4:
            begins = long.startswith(short) and (main or short != heading)
            score += share * (_WORTH_BEGINS * begins or _WORTH_ENDS * long.endswith(short))
    return score / 2


def best_likeness(heading: str, titles: Sequence[str]) -> float:
    """`likeness` to the title that is most like a heading; 1 where there is no title to be unlike."""
    near = [
        title for title in titles if len(title) <= _MUCH_LONGER * len(heading) or title.startswith(heading)
    ]
    return max((likeness(heading, title) for title in near), default=0 if titles else 1)


def likeness(heading: str, title: str) -> float:
    """Share of the heading's letter pairs that the title has too."""
    pairs = {heading[start : start + 2] for start in range(len(heading) - 1)}
    return len(pairs & {title[start : start + 2] for start in range(len(title) - 1)}) / max(len(pairs), 1)
