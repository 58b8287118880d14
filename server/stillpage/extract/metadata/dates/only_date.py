"""The one date of a page, far from its heading: documentation, government, health date themselves so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.dates.date_labels import (
    describes_another,
    is_on_a_card,
    is_quoted,
    says_published,
    says_updated,
    tells_the_day,
)
from stillpage.extract.metadata.dates.iso import day_of, has_day
from stillpage.extract.metadata.dates.notations import DateHints, find_dates, parse_date
from stillpage.extract.metadata.dates.visible_dates import (
    COPYRIGHT,
    LEAST_SCORE,
    NOT_TEXT,
    NUMBER,
    ShownDate,
    stamp_of,
    text_before,
)
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey

# Of such a line, and letters beside the date on it; more dates than these are a list's.
_LONGEST: Final = 80
_WORDS_AROUND: Final = 24
_MOST_DATES: Final = 4
# Lines whose surroundings are looked at, and the page with them. The corpora's pages have 74 at most.
_MOST_ASKED: Final = 300
# What stands in a line; letters beside a date there that are a sentence's; how many pieces are looked at.
_INLINE: Final = frozenset("a abbr b cite code em font i mark q s small span strong sub sup u".split())
_SENTENCE: Final = 80
_MOST_PIECES: Final = 12


def only_date(
    survey: Survey, heading: int | None, hints: DateHints, *, thread: bool = False
) -> ShownDate | None:
    """The date of a page that shows just one on a line of its own, or one that it calls its last update's.

    For pages that date themselves far from their heading, or have none: documentation, government, health.
    The arguments are those of `shown_dates`.
    """
    return _on_only_line(survey, heading, hints, thread=thread) or _in_only_time(survey, heading, hints)


def _lines(survey: Survey) -> Iterator[tuple[str, HtmlElement, HtmlElement | None]]:
    """Short texts with a digit in them, each with what holds it and what it follows in there, if anything.

    Not by `_own_texts`: looking at the children of each element costs 3 % of all metadata.
    """
    for element, tag in zip(survey.elements, survey.tag, strict=True):
        if (text := element.text) and tag not in NOT_TEXT:
            line = text.strip()  # half of all are blank
            if 0 < len(line) <= _LONGEST and NUMBER.search(line):
                yield line, element, None
    for node in survey.elements:
        line = text.strip() if (text := node.tail) else ""
        if 0 < len(line) <= _LONGEST and NUMBER.search(line):
            holder = node.getparent()
            if holder is not None and holder.tag not in NOT_TEXT:
                yield line, holder, node


def _on_only_line(survey: Survey, heading: int | None, hints: DateHints, *, thread: bool) -> ShownDate | None:
    own = None if heading is None else survey.elements[heading]
    found: dict[str, ShownDate] = {}
    days: set[str] = set()
    asked = 0
    for text, holder, after in _lines(survey):
        if survey.zone_of(holder) is None and not COPYRIGHT.search(text):
            dates = find_dates(text, hints)
            alone = len(dates) == 1 and len(text) - (dates[0].end - dates[0].start) <= _WORDS_AROUND
            if not alone:
                continue
            asked += 1
            if asked > _MOST_ASKED:
                return None
            if describes_another(holder, text, thread=thread):
                continue
            if not thread and is_on_a_card(holder, own):
                continue
            day = day_of(dates[0].iso)
            words = f"{text[: dates[0].start]} {text_before(holder)}"
            updated = says_updated(words)
            said = updated or says_published(words)
            if not said and (day in found or _is_in_a_paragraph(holder, after)):
                continue
            if not said and day not in days and tells_the_day(holder, own):
                days.add(day)
            elif said or day not in days:
                found.setdefault(day, ShownDate(dates[0].iso, LEAST_SCORE, updated=updated, labelled=said))
            if len(found) + len(days) > _MOST_DATES:
                return None
    updates = [date for date in found.values() if date.updated]
    if len(updates) == 1:
        return updates[0]
    only = next(iter(found.values())) if len(found) == 1 else None
    return only if only and (only.labelled or not days) else None


def _is_in_a_paragraph(holder: HtmlElement, after: HtmlElement | None) -> bool:
    """Whether a text is a part of a sentence: there is more on its line, before and behind links and italics.

    Args:
        holder: What holds the text.
        after: What it follows in there; None if it comes first.
    """
    sides = (_before(holder, after), _behind(holder, after))
    letters = (len(text) for side in sides for text in islice(side, _MOST_PIECES) if text)
    return sum(letters) > _SENTENCE


def _before(holder: HtmlElement | None, node: HtmlElement | None) -> Iterator[str | None]:
    while holder is not None:
        while node is not None:
            if node.tag not in _INLINE:
                return
            yield element_text(node, limit=_SENTENCE)
            earlier = node.getprevious()
            yield earlier.tail if earlier is not None else holder.text
            node = earlier
        if holder.tag not in _INLINE:
            return
        node, parent = holder.getprevious(), holder.getparent()
        if node is not None:
            yield node.tail
        elif parent is not None:
            yield parent.text
        holder = parent


def _behind(holder: HtmlElement | None, after: HtmlElement | None) -> Iterator[str | None]:
    node = next(iter(holder if holder is not None else ()), None) if after is None else after.getnext()
    while holder is not None:
        while node is not None:
            if node.tag not in _INLINE:
                return
            yield element_text(node, limit=_SENTENCE)
            yield node.tail
            node = node.getnext()
        if holder.tag not in _INLINE:
            return
        yield holder.tail
        node, holder = holder.getnext(), holder.getparent()


def _in_only_time(survey: Survey, heading: int | None, hints: DateHints) -> ShownDate | None:
    """The one day of all `<time>` elements, below the heading: in a side column or the page's foot, too.

    Above the heading newspapers say what day it is; beside another heading it is another story's.
    """
    found: dict[str, ShownDate] = {}
    for position in survey.times:
        element = survey.elements[position]
        text = element_text(element, limit=160)
        iso = stamp_of(element, hints) or parse_date(text, hints)
        if iso is None or not has_day(iso) or is_quoted(element):
            continue
        if heading is None or position < heading or _is_of_a_story(survey, element):
            return None
        updated = says_updated(f"{text} {text_before(element)}")
        found.setdefault(day_of(iso), ShownDate(iso, LEAST_SCORE, updated=updated))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of_a_story(survey: Survey, element: HtmlElement) -> bool:
    """Whether an element is a comment's, or shares the part of the page beside the article with a heading."""
    beside = [each for each in element.iterancestors() if survey.zone_of(each) is not None]
    headed = bool(beside) and next(beside[-1].iter("h1", "h2", "h3", "h4"), None) is not None
    return headed or survey.zone_of(element) == "comments"
