"""The article's own heading, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from stillpage.extract.metadata.plain_text import comparable, element_text, from_markup, one_line
from stillpage.extract.metadata.survey import Survey

MAX_TITLE: Final = 400

# Marks that stand between a title and its site's name; spaces around them are part of the convention,
# except for
# those that no title holds.
_SEPARATOR: Final = re.compile(
    r"\s+[-–—|·•:~»›«/\\]{1,2}\s+|\s*[|｜»]\s*|\s*::\s*|\s+_\s*|_(?=[^\x00-\x7f])|\s*[－—]{1,2}(?=\s|[^\x00-\x7f])"
)
# Marks that sites put before their name and writers hardly ever put into a title.
_STRONG: Final = re.compile(r"[|｜»›·•]|::")


# A first heading that says the same in other words is the title; a slogan or the site's name is not.
_ALIKE: Final = 0.45
_ANCHOR: Final = 0.6


@dataclass(frozen=True, slots=True)
class Heading:
    """The title, and where it is shown.

    Attributes:
        text: One line.
        position: Of the heading element in the survey; None if the title is shown nowhere.
    """

    text: str | None
    position: int | None


def find_heading(
    survey: Survey, *, declared: Sequence[str], document_title: str, site_names: Sequence[str]
) -> Heading:
    """The title that heading, share title and document title agree on.

    Args:
        survey: The page.
        declared: Titles from JSON-LD and share tags, best first.
        document_title: Of `<title>`.
        site_names: What the site calls itself, host included.
    """
    sites = {comparable(name) for name in site_names} - {""}
    declared = [text for text in (from_markup(title, limit=MAX_TITLE) for title in declared) if text]
    document_title = one_line(document_title, limit=MAX_TITLE)
    shown = _shown_headings(survey, sites)
    written = [comparable(text) for text in (*declared, document_title) if text]
    best: tuple[int, int, str] | None = None
    for position, text, level in shown:
        agreement = _agreement(comparable(text), written)
        # Subheadings repeat the title's words; only what a title begins, ends or is counts for them.
        score = agreement * 4 - level - (survey.zone(position) is not None)
        if agreement and (best is None or score > best[0]):
            best = (score, position, text)
    if best:
        return Heading(best[2], best[1])
    main = [
        (position, text) for position, text, level in shown if level == 1 and survey.zone(position) is None
    ]
    for position, text in main:
        if max((_likeness(comparable(text), title) for title in written), default=1) > _ALIKE:
            return Heading(text, position)
    for text in (*declared, document_title):
        stripped = without_site(text, sites)
        if stripped and comparable(stripped) not in sites:
            return Heading(stripped, _nearest(comparable(stripped), shown))
    if main:
        return Heading(main[0][1], main[0][0])
    return Heading(without_site(document_title, sites) or None, None)


def _nearest(title: str, shown: Sequence[tuple[int, str, int]]) -> int | None:
    """Where the heading stands that says the title in other words: dates and bylines are beside it too."""
    alike = [(_likeness(comparable(text), title), -position) for position, text, level in shown if level <= 2]
    best = max(alike, default=(0.0, 0))
    return -best[1] if best[0] > _ANCHOR else None


def _likeness(heading: str, title: str) -> float:
    """Share of the heading's letter pairs that the title has too; works without knowing words."""
    pairs = {heading[start : start + 2] for start in range(len(heading) - 1)}
    return len(pairs & {title[start : start + 2] for start in range(len(title) - 1)}) / max(len(pairs), 1)


def _shown_headings(survey: Survey, sites: set[str]) -> list[tuple[int, str, int]]:
    shown = []
    for position, level in survey.headings:
        if survey.elements[position].get("data-stillpage-hidden") is None:
            text = element_text(survey.elements[position], limit=MAX_TITLE)
            if len(comparable(text)) > 1 and comparable(text) not in sites:
                shown.append((position, text, level))
    return shown


def _agreement(heading: str, written: Sequence[str]) -> int:
    """3 for a title that is the heading, 2 for one that it starts or that starts it, 1 for one it ends."""
    score = 0
    for title in written:
        if heading == title:
            score += 3
        elif (len(heading) >= 4 and title.startswith(heading)) or (
            len(title) >= 8 and heading.startswith(title)
        ):
            score += 2
        elif len(heading) >= 4 and title.endswith(heading):  # so does the site's name
            score += 1
    return score


def without_site(title: str, sites: set[str]) -> str:
    """Cut the site's name off either end; a dash that belongs to the title stays.

    Args:
        title: As declared: `Heading - Site`, `Site | Heading`.
        sites: `comparable` forms of the site's names.
    """
    for _ in range(3):
        separators = list(_SEPARATOR.finditer(title))
        if not separators:
            return title
        first, last = separators[0], separators[-1]
        if _is_site(title[last.end() :], sites):
            title = title[: last.start()]
        elif _is_site(title[: first.start()], sites):
            title = title[first.end() :]
        elif _STRONG.search(last[0]) and len(title[: last.start()].split()) >= 2:
            title = title[: last.start()]
        else:
            return title
    return title


def _is_site(part: str, sites: set[str]) -> bool:
    name = comparable(part)
    return bool(name) and any(
        name == site
        or (len(site) >= 4 and site in name and len(name) < 3 * len(site))
        or (len(name) >= 4 and name in site)
        for site in sites
    )
