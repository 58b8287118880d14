"""Dates as people write them in the pages' language. Pure.

The names of months and the order are strings of the language, from CLDR: a package that knows five hundred
languages would cost 36 MB of disk, 20 MB of memory and a third of a second (measured with Babel 2.19), and
knows no Persian calendar.
"""

from __future__ import annotations

from datetime import date

from persiantools.jdatetime import JalaliDate

from stillpage.web.language import Words


def in_words(iso: str, spoken: Words) -> str:
    """Write a date: `26 November 2026`; in Persian by the calendar that is used there.

    Args:
        iso: ISO 8601, a day or more precise; anything else is given back as it is.
        spoken: The language.
    """
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    months = spoken.text("libraryMonths").split("|")
    if spoken.name == "fa":
        jalali = JalaliDate(day)  # type: ignore[no-untyped-call]  # it ships no types
        year = spoken.digits(str(jalali.year))
        return spoken.text("libraryDate", jalali.day, months[jalali.month - 1], year)
    return spoken.text("libraryDate", day.day, months[day.month - 1], str(day.year))
