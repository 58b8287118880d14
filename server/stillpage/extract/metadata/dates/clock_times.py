"""The time of day beside a date, with the offset that the page writes."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta, timezone
from typing import Final

_TIME: Final = re.compile(
    r"(上午|下午|午前|午後|오전|오후)?\s?(\d{1,2})(?:[:：](\d{2})(?:[:：](\d{2}))?|[hH](\d{2})(?!\w)|[時时点시]\s?(\d{1,2})[分분]|"
    r"(?:(?<=klo \d\d)|(?<=kl\. \d\d))\.(\d{2})(?!\d)|\.(\d{2})(?=\s?(?:Uhr|GMT|UTC)\b))(?:[.,]\d{1,9})?"
    r"(?:\s?(am|pm|a\.m\.?|p\.m\.?|ص|م|صباح[اً]{0,2}|مساء[اً]{0,2}|ق\.ظ|ب\.ظ|[πμ]\.?μ\.?|ö[ös])(?!\w))?"
    r"(?:\s?\(?(Z|(?:UTC|GMT)\s?[+-]\d(?![\d:])|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?(?!\d)|(?-i:[A-Z]{3,4})(?![A-Za-z])))?",
    re.I,
)
# Between a date and its time: a weekday in brackets, a mark or two, two short words ("um", "r., godz.").
_GAP: Final = re.compile(
    r"(?:\s?\([^\W\d_]{1,3}\))?[\s.,،|·•\-–—@(T]{0,5}(?:(?![上下午오])[^\W\d_]{1,6}[\s:.,]{1,3}){0,2}"
)
_OFFSET_HOURS: Final = {
    "Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "JST": 9, "KST": 9,
    "WIB": 7, "WITA": 8, "WIT": 9, "MSK": 3, "HKT": 8, "SGT": 8, "PKT": 5, "AEST": 10, "AEDT": 11,
}  # fmt: skip
_AFTERNOON: Final = re.compile(r"下午|午後|오후|p\.?m\.?|م|مساء[اً]*|ب\.ظ|μ\.?μ\.?|ös")


def clock_beside(text: str, start: int, end: int) -> tuple[str, int]:
    """Time and offset beside a date as an ISO suffix, "" if there is none; and where the whole then ends.

    Args:
        text: With digits of ASCII.
        start: Where its date begins.
        end: Where it ends.
    """
    after = next(_GAP.finditer(text, end)).end()  # it matches anywhere, if only nothing
    match = _TIME.match(text, after)
    if match is None and after > end:
        match = _TIME.match(text, end + 1)
    if match is None:  # 15:53 17/01/2018
        earlier = [found for found in _TIME.finditer(text[max(0, start - 24) : start])]
        if not earlier or len(text[max(0, start - 24) : start]) - earlier[-1].end() > 6:
            return "", end
        match, stop = earlier[-1], end
    else:
        stop = match.end()
    hour, minute, second = int(match[2]), int(next(filter(None, match.group(3, 5, 6, 7, 8)))), match[4]
    half = (match[1] or match[9] or "").lower()
    is_afternoon = _AFTERNOON.fullmatch(half) is not None
    if is_afternoon and hour < 12:
        hour += 12
    elif half and not is_afternoon and hour == 12:
        hour = 0
    try:
        clock = time(hour, minute, int(second or 0))
    except ValueError:
        return "", end
    return f"T{clock.isoformat('seconds' if second else 'minutes')}{_offset(match[10])}", stop


def _offset(written: str | None) -> str:
    """`+02:00` for what the page writes; nothing if it writes none or one that we do not know."""
    name = (written or "").upper()
    if name in _OFFSET_HOURS:
        zone = timezone(timedelta(hours=_OFFSET_HOURS[name]))
    else:
        numeric = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", name)
        if not numeric or int(numeric[2]) > 14:
            return ""
        minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
        zone = timezone(timedelta(minutes=-minutes if numeric[1] == "-" else minutes))
    return datetime(2000, 1, 1, tzinfo=zone).isoformat()[-6:]
