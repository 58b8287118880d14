"""The day in a dateline: "PORTO, 14 December 2021 (Lusa) – The harbour ...", as news and agencies begin."""

from __future__ import annotations

import re
from typing import Final

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
_WORD: Final = re.compile(r"\w+")


def day_of_dateline(survey: Survey, heading: int | None, hints: DateHints) -> ShownDate | None:
    """The day that one of the first paragraphs below the heading begins with, set off by a dash.

    Several days are a chronicle's.
    """
    if heading is None:
        return None
    paragraphs = 0
    days = set[str]()
    for position in range(heading + 1, min(heading + _WINDOW, len(survey.elements))):
        if survey.page.tag[position] != "p" or is_elsewhere(survey, position, heading):
            continue
        text = element_text(survey.elements[position], limit=_READ)
        if (iso := _day(text, hints)) is not None:
            days.add(iso)
        paragraphs += 1
        if paragraphs == _PARAGRAPHS:
            break
    return ShownDate(days.pop(), LEAST_SCORE) if len(days) == 1 else None


def _day(text: str, hints: DateHints) -> str | None:
    dates = find_dates(text, hints)
    found = next(iter(dates), None)
    if found is None:
        return None
    lead = text[: found.start].rstrip()
    reporter = _REPORTER.match(text, found.end)
    if reporter is None or len(text) - reporter.end() < _LEAST_TEXT or len(lead) > _LONGEST_LEAD:
        return None
    between = (text[reporter.end() : following.start].strip() for following in dates[1:2])
    if any(_WORD.sub("w", words) in ("", _WORD.sub("w", lead)) for words in between):
        return None  # how long a fair or a life lasted: "Friday, 3 May 2024 – Sunday, 5 May 2024"
    # "Press release of 25 January | Porto – ...": whoever is named so behind the day makes it a dateline.
    return found.iso if reporter[1] or _PLACE.fullmatch(lead) else None
