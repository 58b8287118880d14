"""The day in a dateline: "PORTO, 14 December 2021 (Lusa) – The harbour ...", as news and agencies begin."""

from __future__ import annotations

import re
from typing import Final

from stillpage.extract.metadata.dates.iso import has_day
from stillpage.extract.metadata.dates.notations import DateHints, find_dates
from stillpage.extract.metadata.dates.visible_dates import LEAST_SCORE, ShownDate, is_elsewhere
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey

_PARAGRAPHS: Final = 3
_WINDOW: Final = 60  # elements below the heading
_READ: Final = 160  # letters of a paragraph
_LEAST_TEXT: Final = 60  # behind the dateline
# Where the day stands: first, behind a place and its comma ("Nantes, le"), or in brackets behind it.
_PLACE: Final = re.compile(r"(?:[^.!?;:]{2,40}(?:[,،、](?:\s\w{1,3}\b)?|[(（\[]|\|)\s*)?")
# A word for "year" ("г."), who reports, or from where, and a dash.
_REPORTER: Final = re.compile(
    r"(?:\s?\w{1,2}\.)?[)）\]]?\s*([(（][^()（）]{2,30}[)）]|/[^/]{2,30}/|\|[^|–—-]{2,30})?\s*(?:[–—]|--?(?=\s))\s*(?=\S)"
)
_LONGEST_LEAD: Final = 45


def day_of_dateline(survey: Survey, heading: int | None, hints: DateHints) -> ShownDate | None:
    """The day that one of the first paragraphs below the heading begins with, set off by a dash."""
    if heading is None:
        return None
    paragraphs = 0
    for position in range(heading + 1, min(heading + _WINDOW, len(survey.elements))):
        if survey.tag[position] != "p" or is_elsewhere(survey, position, heading):
            continue
        text = element_text(survey.elements[position], limit=_READ)
        if (iso := _day(text, hints)) is not None:
            return ShownDate(iso, LEAST_SCORE)
        paragraphs += 1
        if paragraphs == _PARAGRAPHS:
            break
    return None


def _day(text: str, hints: DateHints) -> str | None:
    found = next(iter(find_dates(text, hints)), None)
    if found is None or not has_day(found.iso):
        return None
    lead = text[: found.start].rstrip()
    reporter = _REPORTER.match(text, found.end)
    if reporter is None or len(text) - reporter.end() < _LEAST_TEXT or len(lead) > _LONGEST_LEAD:
        return None
    # "Press release of 25 January | Porto – ...": whoever is named so behind the day makes it a dateline.
    return found.iso if reporter[1] or _PLACE.fullmatch(lead) else None
