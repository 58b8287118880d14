"""Where a page declares one day of publication and shows another: which of the two is the article's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.metadata.dates.iso import (
    day_of,
    days_after,
    has_day,
    has_offset,
    has_time,
    is_same_day,
)
from stillpage.extract.metadata.dates.visible_dates import ShownDate
from stillpage.extract.metadata.plain_text import element_text

# Score of a shown date that stands right beside the heading; of one that can be nothing else's.
_BESIDE_HEADING: Final = 1.6
_CERTAIN: Final = 2.2
# Of one that may be farther off, where the page declares the same day.
_SAME_DAY_NEAR: Final = 1.0
_LONG_BEFORE: Final = 31
# Of two dates side by side: their least scores, elements between them.
_SIDE_BY_SIDE: Final = 1.0
_STEP_ASIDE: Final = 3
# How far clocks are ahead of UTC at most.
_EARLIEST_ZONE: Final = timedelta(hours=14)
_ROUNDED: Final = timedelta(minutes=1)
# A date whose day could be a month.
_DAY: Final = re.compile(r"(\d{4}-)(\d\d)-(0[1-9]|1[0-2])(?!\d)")
# Where systems for blogs put their posts.
_MONTH_IN_PATH: Final = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/|$)")
_FIGURES: Final = re.compile(r"(?<![\d/])(\d\d?)/(\d\d?)/(?:\d\d)?\d\d(?![\d/])")
_MONTHS: Final = 12
_DAYS: Final = 31
_LINE_CHARS: Final = 160
_OTHER_CHARS: Final = 40  # of another story's date; in a sentence it may be quoted


def reconciled(
    declared: str,
    shown: Sequence[ShownDate],
    *,
    metas: Sequence[str],
    elsewhere: Sequence[str],
    changed: str | None,
    thread: bool,
) -> str:
    """The day of publication, from the declared one and those beside the heading.

    Args:
        declared: As the page declares it, ISO 8601.
        shown: Beside the heading, best first.
        metas: The days of publication that metas give: some contradict each other.
        elsewhere: Those that stand elsewhere in the page, not in a script's data; maybe of other posts.
        changed: The declared day of the last change.
        thread: Whether posts of others, older ones too, stand on the page.
    """
    best = next((entry for entry in shown if not entry.updated), None)
    sure = best if best and best.score >= _BESIDE_HEADING else None
    if sure and (witnessed := next((iso for iso in metas if is_same_day(iso, sure.iso)), None)):
        if is_same_day(declared, sure.iso) and has_offset(declared) and not has_offset(witnessed):
            return declared
        return witnessed if has_time(witnessed) else max((*_of_day(metas, witnessed), sure.iso), key=len)
    if not any(is_same_day(iso, declared) for iso in (*metas, *elsewhere)):
        declared = _only_shown_day(declared, shown, changed) or declared
    return _as_shown(declared, sure, changed=changed, thread=thread) if sure else declared


def in_declared_order(shown: Sequence[ShownDate], declared: Sequence[str]) -> Sequence[ShownDate]:
    """The shown dates, with day and month in each other's place where only so one is a declared day.

    A page in English for Americans that writes "12.09.26" with dots, or one for Germans in a template of
    theirs, means the day that its metas name.

    Args:
        shown: Dates beside the heading.
        declared: Days of the publication and of the last change.
    """
    days = {day_of(iso) for iso in declared if has_day(iso)}
    if any(day_of(entry.iso) in days for entry in shown):
        return shown
    return [
        replace(entry, iso=turned) if (turned := _turned(entry.iso)) and day_of(turned) in days else entry
        for entry in shown
    ]


def in_order_of_address(shown: Sequence[ShownDate], path: str) -> Sequence[ShownDate]:
    """The shown dates, with day and month in each other's place where only so it is the address's month.

    A page in English at "/2024/09/the-tide/" that writes "09.05.24" means September: with dots, too.

    Args:
        shown: Dates beside the heading.
        path: Of the page's address.
    """
    found = _MONTH_IN_PATH.search(path)
    if found is None:
        return shown
    month = f"{found[1]}-{found[2]}"
    days = [(entry, _turned(entry.iso) or "") for entry in shown]
    if any(entry.iso.startswith(month) for entry in shown) or not any(
        turned.startswith(month) for _, turned in days
    ):
        return shown
    return [replace(entry, iso=turned) if turned.startswith(month) else entry for entry, turned in days]


def in_order_of_page(shown: Sequence[ShownDate], elements: Sequence[HtmlElement]) -> Sequence[ShownDate]:
    """The shown dates, with day and month in each other's place where the page's other dates tell its order.

    In "12/04/2024" either may be the month; "28/03/2024" beside a story below it says which: papers of many
    countries write English, and do not say of which. Asked where no day is declared.

    Args:
        shown: Dates beside the heading, or the page's only one.
        elements: All of the page, by their positions.
    """
    months_first = {entry: _begins_with_month(entry, elements) for entry in shown}
    if all(each is None for each in months_first.values()) or (order := _order_of(elements)) is None:
        return shown
    return [
        replace(entry, iso=_turned(entry.iso) or entry.iso) if months_first[entry] is (not order) else entry
        for entry in shown
    ]


def _begins_with_month(entry: ShownDate, elements: Sequence[HtmlElement]) -> bool | None:
    """Whether a date in figures was read so; None where it can only be read in one way."""
    found = _FIGURES.search(element_text(elements[entry.position], limit=_LINE_CHARS))
    if found is None or _turned(entry.iso) is None:
        return None
    read = [entry.iso[5:7], entry.iso[8:10]]
    written = [found[1].zfill(2), found[2].zfill(2)]
    return read == written if sorted(read) == sorted(written) else None


def _order_of(elements: Sequence[HtmlElement]) -> bool | None:
    """Whether dates in figures begin with their month on a page; None where none or both ways tell."""
    pairs = (
        (int(found[1]), int(found[2]))
        for element in elements
        for text in (element.text, element.tail)
        if text and "/" in text and element.tag not in ("script", "style") and len(text) <= _OTHER_CHARS
        for found in _FIGURES.finditer(text)
    )
    orders = {
        second > _MONTHS
        for first, second in pairs
        if min(first, second) <= _MONTHS < max(first, second) <= _DAYS
    }
    return orders.pop() if len(orders) == 1 else None


def _turned(iso: str) -> str | None:
    """A moment with its day as the month and its month as the day, if that is another one."""
    found = _DAY.match(iso)
    return f"{found[1]}{found[3]}-{found[2]}{iso[found.end() :]}" if found and found[2] != found[3] else None


def with_later_of_two(dates: Sequence[ShownDate]) -> Sequence[ShownDate]:
    """The dates, with the later one called an update's where two stand side by side, each with its own word.

    So a page in any language says when it was published and changed; "27 to 30 November" says no such thing.
    """
    best = next((date for date in dates if not date.updated), None)
    if best is None or best.score < _SIDE_BY_SIDE:
        return dates
    beside = [
        date
        for date in dates
        if abs(date.position - best.position) <= _STEP_ASIDE and date.score >= _SIDE_BY_SIDE
    ]
    days = sorted({day_of(date.iso) for date in beside})
    later = [date for date in beside if len(days) == 2 and day_of(date.iso) == days[1]]
    worded = {day_of(date.iso) for date in beside if date.labelled}
    if len(worded) != 2 or any(date.updated for date in beside):
        return dates
    return [replace(date, updated=True) if date in later else date for date in dates]


def is_later(one: str, other: str) -> bool:
    """Whether a moment is after another one, by their days where only one of them has a time or an offset."""
    if has_time(one) and has_time(other) and has_offset(one) == has_offset(other):
        return datetime.fromisoformat(one) > datetime.fromisoformat(other)
    return day_of(one) >= day_of(other)


def _only_shown_day(declared: str, shown: Sequence[ShownDate], changed: str | None) -> str | None:
    """The last change, as declared, where a script's data alone know of another day.

    Long after the publication the text is another one under an old address; the day that readers see is also
    the one that styles of citation ask for. Labels give it on 14 of the 15 such pages of both halves; where a
    meta gives the older day and the page calls the other an update's, on 4 of 23.
    """
    if not shown or not changed or any(is_same_day(entry.iso, declared) for entry in shown):
        return None
    best = shown[0]
    rewritten = days_after(declared, best.iso) > _LONG_BEFORE
    return changed if rewritten and best.score >= _SAME_DAY_NEAR and is_same_day(best.iso, changed) else None


def _as_shown(declared: str, best: ShownDate, *, changed: str | None, thread: bool) -> str:
    """The date that readers see beside the heading, where it can be the declared one, or is older.

    Systems declare the moment in UTC, late in the evening that is tomorrow; a move to another system declares
    the day of the move, a slip of the finger one to come. A later date that is shown is an update, said or
    not.
    """
    if not (has_day(best.iso) and has_day(declared)):
        return declared
    if changed and day_of(best.iso) < day_of(declared) and day_of(declared) >= day_of(changed):
        return best.iso  # "published" when it was last changed: the system stamps both alike
    days = days_after(declared, best.iso)
    if thread and days < -_LONG_BEFORE and best.score < _CERTAIN:  # the first of somebody's other posts
        return declared
    if days > 0 and (day_of(best.iso) > _latest_day(declared) or _are_two_moments(declared, best.iso)):
        return declared
    return best.iso if days else declared


def _are_two_moments(one: str, other: str) -> bool:
    """Whether two moments differ for certain: the clocks of both are known."""
    known = has_offset(one) and has_offset(other)
    return known and abs(datetime.fromisoformat(one) - datetime.fromisoformat(other)) > _ROUNDED


def _latest_day(declared: str) -> str:
    """The latest day that a declared moment can have been in any time zone; without a time, the next day."""
    moment = datetime.fromisoformat(declared)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    if not has_time(declared):
        moment += timedelta(days=1)
    return (moment + _EARLIEST_ZONE).date().isoformat()


def _of_day(moments: Sequence[str], day: str) -> list[str]:
    return [iso for iso in moments if is_same_day(iso, day)]
