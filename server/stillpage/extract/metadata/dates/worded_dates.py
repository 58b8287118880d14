"""Dates that name their month, in whatever order day, month and year stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from stillpage.extract.metadata.dates.calendars import Calendar, jalali_year, month_of

TOKEN: Final = re.compile(r"\d+|[^\s\d,،、.:;/()|·•–—\-\[\]\"“”'’]+(?:\.[^\s\d,،.:;/()|]+)*")
_SHORT_YEAR: Final = re.compile(r"\.? ?\d\d(?=$|\s?[|·•])")
# Between a day and its month where the year has two figures: "3rd of", "12."; not "5 min read ·", "4 posts".
_BESIDE_DAY: Final = re.compile(r"[^\W\d_]{0,2}[\s.,/-]*(?:[^\W\d_]{1,2}[\s.]+)?")
# Nepal's months have so many at most.
_MOST_DAYS: Final = 32
_YEAR_DIGITS: Final = 4
# How far a number may stand from its month: there may be an "of", a weekday, the month's other name.
_MOST_CHARS_BEFORE: Final = 12
_MOST_CHARS_AFTER: Final = 16


def worded_days(
    text: str, languages: tuple[str, ...]
) -> Iterator[tuple[int, int, tuple[int, int, int], Calendar]]:
    """Dates with the month's name: day month year, month day year, year month day, year weekday day month.

    Returns:
        Where each begins and ends; year, month and day; their calendar.
    """
    tokens = list(TOKEN.finditer(text))
    months = list(months_in(tokens, languages))
    for place, calendar, month, width in months:
        start, end = tokens[place].start(), tokens[place + width - 1].end()
        before = list(_numbers(tokens[max(0, place - 4) : place][::-1]))[:2]
        if before and start - before[0].end() > _MOST_CHARS_BEFORE:
            before = []
        after = list(_numbers(tokens[place + width : place + width + 6]))[:3]
        if len(after) > 1 and _are_days(after[0], after[1], text):
            del after[1]
        after = after[:2]
        if after and after[0].start() - end > _MOST_CHARS_AFTER:
            after = []
        is_day_before = bool(before) and int(before[0][0]) <= _MOST_DAYS
        is_day_after = bool(after) and int(after[0][0]) <= _MOST_DAYS
        between = text[before[0].end() : start] if before else ""
        if is_day_before and after and (_is_year(after[0], text) or _is_short_year(between, end, text)):
            numbers = _year(after[0], calendar), month, int(before[0][0])  # 3 May 2020
            yield before[0].start(), after[0].end(), numbers, calendar
        elif (
            is_day_after
            and len(after) == 2
            and _is_year(after[1], text)
            # Welsh calls Tuesday and March alike: "Mawrth, 26 Medi 2023".
            and not any(after[0].end() <= tokens[other].start() < after[1].start() for other, *_ in months)
        ):
            numbers = _year(after[1], calendar), month, int(after[0][0])  # May 3, 2020
            yield start, after[1].end(), numbers, calendar
        elif is_day_after and before and len(before[0][0]) == _YEAR_DIGITS:
            numbers = int(before[0][0]), month, int(after[0][0])  # 2020 May 3
            yield before[0].start(), after[0].end(), numbers, calendar
        elif is_day_before and len(before) == 2 and len(before[1][0]) == _YEAR_DIGITS:
            numbers = int(before[1][0]), month, int(before[0][0])  # 2020, Sunday 3 May
            yield before[1].start(), end, numbers, calendar


def months_in(
    tokens: Sequence[re.Match[str]], languages: tuple[str, ...]
) -> Iterator[tuple[int, Calendar, int, int]]:
    """Where a month is named: the place of its first word, calendar, number, how many words."""
    for place, token in enumerate(tokens):
        if token[0][0].isdecimal() or len(token[0]) > 24:
            continue
        if place + 1 < len(tokens):  # كانون الثاني
            pair = month_of(f"{token[0]} {tokens[place + 1][0]}", languages)
            if pair:
                yield place, *pair, 2
                continue
        single = month_of(token[0], languages)
        if single:
            yield place, *single, 1


def _numbers(tokens: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Numbers next to a month's name; small words (of, de, th), weekdays, its other name come between."""
    words = 0
    for token in tokens:
        if token[0].isdecimal():
            yield token
        else:
            words += 1
            if words > 3:
                return


def _are_days(first: re.Match[str], second: re.Match[str], text: str) -> bool:
    """Whether two numbers behind a month are the days that something lasts: May 28-29."""
    between = text[first.end() : second.start()].strip()
    return between in ("-", "–", "—") and len(second[0]) <= 2 and int(first[0]) < int(second[0]) <= _MOST_DAYS


def _is_year(token: re.Match[str], text: str) -> bool:
    if len(token[0]) == 4:
        return True
    return len(token[0]) == 2 and text[token.start() - 1 : token.start()] in ("-", "'", "’")


def _is_short_year(after_day: str, month_ends: int, text: str) -> bool:
    """12 jan 23 | 5h27; not "20 h" for an hour, nor "5 Jan 20, 2018", where 5 is another's number."""
    return _SHORT_YEAR.match(text, month_ends) is not None and _BESIDE_DAY.fullmatch(after_day) is not None


def _year(token: re.Match[str], calendar: Calendar) -> int:
    value = int(token[0])
    if calendar == "jalali" and len(token[0]) == 2:
        return jalali_year(value)
    return value if len(token[0]) == 4 else value + (2000 if value < 70 else 1900)
