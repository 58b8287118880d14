"""Days as the person has them. What is kept is UTC, where the evening of a day may be the next one."""

from __future__ import annotations

from datetime import UTC, date, datetime


def day_of(moment: str) -> str:
    """Tell the day of a moment where this machine is: ISO 8601; a day, or what is neither, stays as it is."""
    if len(moment) <= len("2026-11-24"):
        return moment
    try:
        return datetime.fromisoformat(moment).astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):
        return moment[:10]


def today(now: datetime) -> date:
    """Tell the day of a moment, which knows its zone, where this machine is."""
    return now.astimezone().date()


def beginning_of(day: str) -> str:
    """Tell when a day, month or year begins where this machine is: a moment in UTC, as moments are kept."""
    rest = "2026-01-01"[len(day) :]
    try:
        begins = datetime.fromisoformat(day + rest).astimezone(UTC)
    except (ValueError, OverflowError, OSError):  # 31 February: as far as it goes
        return day
    return begins.isoformat(timespec="milliseconds").replace("+00:00", "Z")
