"""The one date of a page, far from its heading: documentation, government, health date themselves so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.metadata.date_labels import UPDATED, describes_another
from stillpage.extract.metadata.dates import DateHints, find_dates, parse_date
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey
from stillpage.extract.metadata.visible_dates import (
    COPYRIGHT,
    LEAST_SCORE,
    NOT_TEXT,
    NUMBER,
    ShownDate,
    stamp_of,
    text_before,
)

# Letters beside such a date on its line; more dates than these are a list's.
_WORDS_AROUND: Final = 24
_MOST_DATES: Final = 4


def only_date(
    survey: Survey, heading: int | None, hints: DateHints, *, thread: bool = False
) -> ShownDate | None:
    """The date of a page that shows just one on a line of its own, or one that it calls its last update's.

    For pages that date themselves far from their heading, or have none: documentation, government, health.
    The arguments are those of `shown_dates`.
    """
    return _on_only_line(survey, hints, thread=thread) or _in_only_time(survey, heading, hints)


def _lines(survey: Survey) -> Iterator[tuple[str, HtmlElement]]:
    """Texts of the page that hold a digit, each with what holds it; a comment between two parts them.

    Not by `_own_texts`: looking at the children of each element costs 3 % of all metadata.
    """
    for element, tag in zip(survey.elements, survey.tag, strict=True):
        if tag not in NOT_TEXT and (text := element.text) and len(text) < 1000 and NUMBER.search(text):
            yield text.strip(), element
    for node in (*survey.elements, *survey.elements[0].iter(etree.Comment)):
        if (text := node.tail) and len(text) < 1000 and NUMBER.search(text):
            holder = node.getparent()
            if holder is not None and holder.tag not in NOT_TEXT:
                yield text.strip(), holder


def _on_only_line(survey: Survey, hints: DateHints, *, thread: bool) -> ShownDate | None:
    found: dict[str, ShownDate] = {}
    for text, holder in _lines(survey):
        if len(text) <= 80 and survey.zone_of(holder) is None and not COPYRIGHT.search(text):
            dates = find_dates(text, hints)
            alone = len(dates) == 1 and len(text) - (dates[0].end - dates[0].start) <= _WORDS_AROUND
            if alone and not describes_another(holder, text, thread=thread):
                updated = bool(UPDATED.search(f"{text[: dates[0].start]} {text_before(holder)}"))
                found.setdefault(dates[0].iso[:10], ShownDate(dates[0].iso, LEAST_SCORE, updated=updated))
                if len(found) > _MOST_DATES:
                    return None
    updates = [date for date in found.values() if date.updated]
    return updates[0] if len(updates) == 1 else next(iter(found.values())) if len(found) == 1 else None


def _in_only_time(survey: Survey, heading: int | None, hints: DateHints) -> ShownDate | None:
    """The one day of all `<time>` elements, below the heading: in a side column or the page's foot, too.

    Above the heading newspapers say what day it is; beside another heading it is another story's.
    """
    found: dict[str, ShownDate] = {}
    for position in survey.times:
        element = survey.elements[position]
        text = element_text(element, limit=160)
        iso = stamp_of(element, hints) or parse_date(text, hints)
        if iso is None or len(iso) < len("2018-01-17"):
            continue
        if heading is None or position < heading or _is_of_a_story(survey, element):
            return None
        updated = UPDATED.search(f"{text} {text_before(element)}") is not None
        found.setdefault(iso[:10], ShownDate(iso, LEAST_SCORE, updated=updated))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of_a_story(survey: Survey, element: HtmlElement) -> bool:
    """Whether an element is a comment's, or shares the part of the page beside the article with a heading."""
    beside = [each for each in element.iterancestors() if survey.zone_of(each) is not None]
    headed = bool(beside) and next(beside[-1].iter("h1", "h2", "h3", "h4"), None) is not None
    return headed or survey.zone_of(element) == "comments"
