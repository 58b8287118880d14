"""Dates as ISO 8601 writes them: a month, a day, a moment with or without its clock's distance from UTC."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

_DAY_CHARS: Final = len("2024-03-04")


def day_of(iso: str) -> str:
    """The day of a moment; of less than a day all there is."""
    return iso[:_DAY_CHARS]


def has_day(iso: str) -> bool:
    """Whether the day is known, and not the month alone."""
    return len(iso) >= _DAY_CHARS


def has_time(iso: str) -> bool:
    """Whether the time of day is known."""
    return len(iso) > _DAY_CHARS


def has_offset(iso: str) -> bool:
    """Whether a time of day is known, and how far its clock is from UTC."""
    return has_time(iso) and datetime.fromisoformat(iso).tzinfo is not None


def is_same_day(one: str, other: str) -> bool:
    """Whether two dates are of one day, each by its own clock."""
    return day_of(one) == day_of(other)


def days_after(earlier: str, later: str) -> int:
    """How many days the second is after the first, each by its own clock; 0 where a day is unknown."""
    if not (has_day(earlier) and has_day(later)):
        return 0
    return (date.fromisoformat(day_of(later)) - date.fromisoformat(day_of(earlier))).days
