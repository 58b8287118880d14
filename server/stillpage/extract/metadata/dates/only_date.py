"""The one date of a page, far from its heading: documentation, government, health date themselves so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.dates.date_labels import (
    says_published,
    says_updated,
    tells_the_day,
    text_before,
)
from stillpage.extract.metadata.dates.iso import day_of
from stillpage.extract.metadata.dates.notations import DateHints, find_dates, parse_date
from stillpage.extract.metadata.dates.surroundings import (
    Surroundings,
    is_in_a_sentence,
    tells_of_a_day,
)
from stillpage.extract.metadata.dates.visible_dates import (
    COPYRIGHT,
    LEAST_SCORE,
    NOT_TEXT,
    NUMBER,
    ShownDate,
    stamp_of,
)
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey

# Of such a line, and letters beside the date on it; more dates than these are a list's.
_LONGEST: Final = 80
_WORDS_AROUND: Final = 24
_MOST_DATES: Final = 4
# Lines whose surroundings are looked at, and the page with them. The corpora's pages have 74 at most.
_MOST_ASKED: Final = 300


def only_date(
    survey: Survey, heading: int | None, hints: DateHints, around: Surroundings
) -> ShownDate | None:
    """The date of a page that shows just one on a line of its own, or one that it calls its last update's.

    For pages that date themselves far from their heading, or have none: documentation, government, health.
    The arguments are those of `shown_dates`.
    """
    return _on_only_line(survey, heading, hints, around) or _in_only_time(survey, heading, hints, around)


def _lines(survey: Survey) -> Iterator[tuple[str, int, HtmlElement, HtmlElement | None]]:
    """Short texts with a digit in them: where, what holds each and what it follows in there, if anything.

    Not by `_own_texts`: looking at the children of each element costs 3 % of all metadata.
    """
    for position, (element, tag) in enumerate(zip(survey.elements, survey.page.tag, strict=True)):
        if (text := element.text) and tag not in NOT_TEXT:
            line = text.strip()  # half of all are blank
            if 0 < len(line) <= _LONGEST and NUMBER.search(line):
                yield line, position, element, None
    for position, node in enumerate(survey.elements):
        line = text.strip() if (text := node.tail) else ""
        if 0 < len(line) <= _LONGEST and NUMBER.search(line):
            holder = node.getparent()
            if holder is not None and holder.tag not in NOT_TEXT:
                yield line, position, holder, node


def _on_only_line(
    survey: Survey, heading: int | None, hints: DateHints, around: Surroundings
) -> ShownDate | None:
    own = None if heading is None else survey.elements[heading]
    found: dict[str, ShownDate] = {}
    days: set[str] = set()
    asked = 0
    for text, position, holder, after in _lines(survey):
        if survey.zone_of(holder) is None and not COPYRIGHT.search(text):
            dates = find_dates(text, hints)
            alone = len(dates) == 1 and len(text) - (dates[0].end - dates[0].start) <= _WORDS_AROUND
            if not alone:
                continue
            asked += 1
            if asked > _MOST_ASKED:
                return None
            day = day_of(dates[0].iso)
            words = f"{text[: dates[0].start]} {text_before(holder)}"
            if around.are_of_another(holder, text, words):
                continue
            updated = says_updated(words)
            said = updated or says_published(words)
            if not said and (day in found or is_in_a_sentence(holder, after)):
                continue
            is_of_text = not said and around.are_text(holder, text, dates[0], words, position=position)
            if is_of_text or (not said and (day in days or tells_the_day(holder, own))):
                days.add(day)
            else:
                found.setdefault(day, ShownDate(dates[0].iso, LEAST_SCORE, updated=updated, labelled=said))
            if len(found) + len(days) > _MOST_DATES:
                return None
    updates = [date for date in found.values() if date.updated]
    if len(updates) == 1:
        return updates[0]
    only = next(iter(found.values())) if len(found) == 1 else None
    return only if only and (only.labelled or not days) else None


def _in_only_time(
    survey: Survey, heading: int | None, hints: DateHints, around: Surroundings
) -> ShownDate | None:
    """The one day of all `<time>` elements, below the heading: in a side column or the page's foot, too.

    Above the heading newspapers say what day it is; beside another heading it is another story's.
    """
    found: dict[str, ShownDate] = {}
    for position in survey.times:
        element = survey.elements[position]
        text = element_text(element, limit=160)
        iso = stamp_of(element, hints) or parse_date(text, hints)
        if iso is None:
            continue
        words = text_before(element)
        if around.are_of_another(element, text, words) or tells_of_a_day(element):
            continue
        if heading is None or position < heading or _is_of_a_story(survey, element):
            return None
        updated = says_updated(f"{text} {words}")
        found.setdefault(day_of(iso), ShownDate(iso, LEAST_SCORE, updated=updated))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of_a_story(survey: Survey, element: HtmlElement) -> bool:
    """Whether an element is a comment's, or shares the part of the page beside the article with a heading."""
    beside = [each for each in element.iterancestors() if survey.zone_of(each) is not None]
    headed = bool(beside) and next(beside[-1].iter("h1", "h2", "h3", "h4"), None) is not None
    return headed or survey.zone_of(element) == "comments"
