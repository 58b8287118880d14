"""Dates that a page shows beside its heading: in `<time>`, in marked elements, in bare text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.metadata.date_labels import (
    PUBLISHED,
    UPDATED,
    describes_another,
    is_in_list_of_dated_links,
)
from stillpage.extract.metadata.dates import DateHints, find_dates, parse_date
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey

# What an element's mark is worth, in the unit in which distance is counted against it.
_TIME: Final = 3.0
_MARKED: Final = 2.5
_BARE: Final = 2.0
# To the minute is when somebody wrote; the day that a member joined a board has none.
_WITH_CLOCK: Final = 0.3
# Elements after the heading that cost one unit, and the most that distance can cost: the first post of a
# forum's
# thread stands far below the thread's title. What stands before a heading is mostly the site's own.
_AFTER_STEP: Final = 40
_AFTER_MOST: Final = 2.2
_BEFORE_STEP: Final = 10
_AT_ONCE: Final = 4
_WINDOW_AFTER: Final = 500
_WINDOW_BEFORE: Final = 30
_BARE_AFTER: Final = 70
_BARE_BEFORE: Final = 14
# A month alone on a line dates reports, close below their title.
_MONTH_AFTER: Final = 20
_MAX_CANDIDATES: Final = 60
# Small letters before a date: "The act was signed into law on ..."; a byline has names, figures and marks.
_SENTENCE: Final = 30
# Of a page's only date: letters beside it on its line; its score; more dates than these are a list's.
_WORDS_AROUND: Final = 24
_LEAST: Final = 0.1
_MOST_DATES: Final = 4

_COPYRIGHT: Final = re.compile(
    r"©|\(c\)|copyright|all rights reserved|حقوق|کپی.?رایت|זכויות|版权|著作権|저작권", re.I
)
# What it counts that the words beside a date say so: a declared date, too, yields to an older one of these.
_SAID_PUBLISHED: Final = 0.9
_DATA_STAMP: Final = re.compile(r"data-[\w-]*(?:time|date|stamp)[\w-]*|data-utc")
_NUMBER: Final = re.compile(r"[\d年]|ת[א-ת]{0,3}[״\"”][א-ת]")
_LABELS: Final = frozenset("b div dt em h3 h4 h5 h6 i label span strong".split())
_NOT_TEXT: Final = frozenset(
    {"script", "style", "option", "noscript", "title", "meta", "link", "template", "textarea"}
)


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date near the heading.

    Attributes:
        iso: ISO 8601.
        score: Above 0; more is nearer and better marked.
        updated: Whether its words say that it is an update's.
    """

    iso: str
    score: float
    updated: bool


def shown_dates(
    survey: Survey, heading: int | None, hints: DateHints, *, thread: bool = False
) -> list[ShownDate]:
    """Dates that belong to the heading, best first. Comments, cards, menus, copyright lines are not read.

    Args:
        survey: The page.
        heading: Where its heading is.
        hints: How it writes dates.
        thread: Whether members' facts stand beside what they wrote.
    """
    found = [
        *_stamped(survey, heading, hints, thread=thread),
        *(_in_bare_text(survey, heading, hints, thread=thread) if heading is not None else ()),
    ]
    return sorted((date for date in found if date.score > 0), key=lambda date: -date.score)


def _distance(position: int, heading: int | None) -> float:
    if heading is None:
        return min(1 + position / 400, _AFTER_MOST)
    if position >= heading:
        return min((position - heading) / _AFTER_STEP, _AFTER_MOST)
    return (heading - position) / _BEFORE_STEP


def _stamped(survey: Survey, heading: int | None, hints: DateHints, *, thread: bool) -> Iterator[ShownDate]:
    start = 0 if heading is None else heading - _WINDOW_BEFORE
    stop = (heading or 0) + _WINDOW_AFTER
    for weight, positions in ((_TIME, survey.times), (_MARKED, survey.date_marks)):
        near = sorted((p for p in positions if start <= p <= stop), key=lambda p: _distance(p, heading))
        for position in near[:_MAX_CANDIDATES]:
            score = weight - _distance(position, heading)
            element = survey.elements[position]
            if score <= 0 or _is_elsewhere(survey, position, heading):
                continue
            text = element_text(element, limit=160)
            if len(text) > 150 or _COPYRIGHT.search(text):
                continue
            label = f"{element.get('class', '')[:200]} {element.get('itemprop', '')[:50]}"
            stamp = _as_seen(_stamp(element, hints), text, hints)
            if describes_another(element, stamp or text, thread=thread) or is_in_list_of_dated_links(element):
                continue
            if stamp:
                yield _shown(stamp, score, f"{text} {_text_before(element)}", label=label)
                continue
            end = 0
            for each in find_dates(text, hints):
                words = text[end : each.start] or _text_before(element)
                yield _shown(each.iso, score, words if end else f"{label} {words}")
                end = each.end
            if not end and (month := parse_date(text, hints)):
                yield ShownDate(month, _LEAST, updated=False)


def _shown(iso: str, score: float, words: str, *, label: str = "") -> ShownDate:
    """A date by what its words call it; the class of a stamped element tells an update's only."""
    updated = UPDATED.search(f"{label} {words}") is not None
    said = not updated and PUBLISHED.search(words) is not None
    return ShownDate(iso, score + _SAID_PUBLISHED * said, updated)


def _stamp(element: HtmlElement, hints: DateHints) -> str | None:
    """The date that an element carries for machines; "3 hours ago" is only ever known from there.

    A page's file has no clock of its own: what it was then when it said "ago" is told by nothing else.
    """
    for name in ("datetime", "title"):
        stamp = parse_date(element.get(name) or "", hints)
        if stamp:
            return stamp
    data = (value for name, value in element.items() if _DATA_STAMP.fullmatch(name))
    return next((stamp for stamp in (parse_date(value, hints) for value in data) if stamp), None)


def _as_seen(stamp: str | None, text: str, hints: DateHints) -> str | None:
    """The day that readers see, where the stamp is in UTC and its day is the one before or after."""
    if stamp is None or not stamp.endswith("+00:00"):
        return stamp
    seen = next((found.iso for found in find_dates(text, hints)), stamp)
    apart = date.fromisoformat(seen[:10]) - date.fromisoformat(stamp[:10])
    return seen if abs(apart.days) == 1 else stamp


def _is_elsewhere(survey: Survey, position: int, heading: int | None) -> bool:
    """Whether a place is not the article's: what follows the heading at once is, whatever its class says."""
    zone = survey.zone(position)
    if zone is None or survey.is_beside(position):
        return False
    return zone == "comments" or heading is None or not 0 < position - heading <= _AT_ONCE


def _text_before(element: HtmlElement) -> str:
    """The words just before an element: `Updated: <time>`."""
    previous = element.getprevious()
    if previous is not None:
        own = (previous.text or "") if previous.tag in _LABELS else ""
        return (own + (previous.tail or ""))[-40:]
    parent = element.getparent()
    return (parent.text or "")[-40:] if parent is not None else ""


def _in_bare_text(survey: Survey, heading: int, hints: DateHints, *, thread: bool) -> Iterator[ShownDate]:
    for position in range(max(0, heading - _BARE_BEFORE), min(heading + _BARE_AFTER, len(survey.elements))):
        if position == heading:
            continue
        for text in _own_texts(survey.elements[position]):
            # A date in a sentence is what the sentence is about; a date on a line of its own is the page's.
            if len(text) > 120 or survey.zone(position) is not None or _COPYRIGHT.search(text):
                continue
            end = 0
            dates = find_dates(text, hints)
            holder = survey.elements[position]
            if dates and (
                describes_another(holder, text, thread=thread) or is_in_list_of_dated_links(holder)
            ):
                continue
            for each in dates:
                if len(text) - (each.end - each.start) <= 60 and not _ends_sentence(text[: each.start]):
                    words = text[end : each.start] or _text_before(survey.elements[position])
                    score = _BARE - _distance(position, heading) + _WITH_CLOCK * ("T" in each.iso)
                    yield _shown(each.iso, score, words)
                end = each.end
            if not dates and 0 < position - heading <= _MONTH_AFTER and (month := parse_date(text, hints)):
                yield ShownDate(month, _LEAST, updated=False)


def _ends_sentence(before: str) -> bool:
    """Whether words before a date say what happened then: so many, none of which calls it the page's own."""
    said = PUBLISHED.search(before) or UPDATED.search(before)
    return not said and sum(map(str.islower, before)) >= _SENTENCE and not any(map(str.isdecimal, before))


def _own_texts(element: HtmlElement) -> Iterator[str]:
    """Texts directly in an element that hold a digit; a comment between two (as frameworks write) is none."""
    if element.tag in _NOT_TEXT:
        return
    tails = [child.tail for child in element] if len(element) < 50 else ()
    for text in (element.text, *tails):
        if text and len(text) < 1000 and _NUMBER.search(text):
            yield text.strip()


def _lines(survey: Survey) -> Iterator[tuple[str, HtmlElement]]:
    """Texts of the page that hold a digit, each with what holds it; a comment between two parts them.

    Not by `_own_texts`: looking at the children of each element costs 3 % of all metadata.
    """
    for element, tag in zip(survey.elements, survey.tag, strict=True):
        if tag not in _NOT_TEXT and (text := element.text) and len(text) < 1000 and _NUMBER.search(text):
            yield text.strip(), element
    for node in (*survey.elements, *survey.elements[0].iter(etree.Comment)):
        if (text := node.tail) and len(text) < 1000 and _NUMBER.search(text):
            holder = node.getparent()
            if holder is not None and holder.tag not in _NOT_TEXT:
                yield text.strip(), holder


def only_date(
    survey: Survey, heading: int | None, hints: DateHints, *, thread: bool = False
) -> ShownDate | None:
    """The date of a page that shows just one on a line of its own, or one that it calls its last update's.

    For pages that date themselves far from their heading, or have none: documentation, government, health.
    The arguments are those of `shown_dates`.
    """
    return _on_only_line(survey, hints, thread=thread) or _in_only_time(survey, heading, hints)


def _on_only_line(survey: Survey, hints: DateHints, *, thread: bool) -> ShownDate | None:
    found: dict[str, ShownDate] = {}
    for text, holder in _lines(survey):
        if len(text) <= 80 and survey.zone_of(holder) is None and not _COPYRIGHT.search(text):
            dates = find_dates(text, hints)
            alone = len(dates) == 1 and len(text) - (dates[0].end - dates[0].start) <= _WORDS_AROUND
            if alone and not describes_another(holder, text, thread=thread):
                updated = bool(UPDATED.search(f"{text[: dates[0].start]} {_text_before(holder)}"))
                found.setdefault(dates[0].iso[:10], ShownDate(dates[0].iso, _LEAST, updated))
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
        iso = _stamp(element, hints) or parse_date(text, hints)
        if iso is None or len(iso) < len("2018-01-17"):
            continue
        if heading is None or position < heading or _is_of_a_story(survey, element):
            return None
        updated = UPDATED.search(f"{text} {_text_before(element)}") is not None
        found.setdefault(iso[:10], ShownDate(iso, _LEAST, updated))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of_a_story(survey: Survey, element: HtmlElement) -> bool:
    """Whether an element is a comment's, or shares the part of the page beside the article with a heading."""
    beside = [each for each in element.iterancestors() if survey.zone_of(each) is not None]
    headed = bool(beside) and next(beside[-1].iter("h1", "h2", "h3", "h4"), None) is not None
    return headed or survey.zone_of(element) == "comments"
