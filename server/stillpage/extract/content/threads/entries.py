"""The lines above each entry of a live blog: its minute, and who wrote it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from stillpage.extract.content.blocks.look import Look
from stillpage.extract.content.blocks.markup import UNSAID
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.threads.post_bylines import is_moment
from stillpage.extract.metadata.dates.ages import age_of
from stillpage.extract.metadata.dates.iso import day_of
from stillpage.extract.metadata.dates.notations import DateHints, find_dates
from stillpage.extract.tree.text import short_text

MINUTE: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_MINUTE_CHARS: Final = len("2024-03-04T10:15")
# "11:20", "11.20 Uhr", "3:42pm GMT", "kl. 11.20"
_CLOCK: Final = re.compile(
    r"(?:[^\W\d_]{1,4}\.?\s)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[^\W\d_]{1,4}\.?){0,2}"
)
_LONGEST_LINE: Final = 40
# Of how long ago an entry was: a front page's posts are days old.
_UNITS: Final = frozenset(("second", "minute", "hour"))
_FIRST_LINES: Final = 3
_LEAST_ENTRIES: Final = 3
# A live blog is about one event; the posts that a front page lists are of more days.
_MOST_DAYS: Final = 3
_LINE_WORDS: Final = 8.0


def keep_entry_lines(page: Segmentation, measured: Measured, entries: Sequence[int], kept: Choice) -> None:
    """Keep the short lines above the text of entries that stand in each in the same way: in place.

    Only where each entry has a minute of its own, in a `<time>` or a line. What says the same in all is a
    label.

    Args:
        page: The page in blocks.
        measured: Its counts.
        entries: Containers, alike.
        kept: Which blocks are kept.
    """
    containers = page.containers
    parts = [containers.inside(entry) for entry in entries]
    if not is_of_few_days(_minutes(page, entries)):
        return
    lines: defaultdict[Look, list[int]] = defaultdict(list)
    for part in parts:
        seen = set()
        for block in range(part.start, part.stop):
            owner = page.blocks.owner[block]
            if measured.text.words[block] > _LINE_WORDS:
                break
            look = (containers.tag[owner], containers.classes(owner))
            if not measured.heading[block] and not containers.flags[owner] & UNSAID and look not in seen:
                lines[look].append(block)
                seen.add(look)
    for blocks in lines.values():
        if len(blocks) == len(parts) and len({page.blocks.text[block] for block in blocks}) > 1:
            kept[blocks] = True


def is_of_few_days(stamps: Sequence[str]) -> bool:
    """Whether these moments can be a live blog's: several times, on few days."""
    minutes = {stamp[:_MINUTE_CHARS] if MINUTE.match(stamp) else stamp for stamp in stamps}
    days = {day_of(stamp) for stamp in stamps if MINUTE.match(stamp)}
    return len(minutes) >= _LEAST_ENTRIES and len(days) <= _MOST_DAYS


def is_lately(line: str) -> bool:
    """Whether a line is a time of day and nothing else, or how long ago: "11.20 Uhr", "3 hours ago"."""
    return len(line) <= _LONGEST_LINE and (_CLOCK.fullmatch(line) or age_of(line)) is not None


def clock_of(page: Segmentation, container: int) -> str | None:
    """The time of day or the age that stands alone on one of an entry's first lines, or in its `<time>`."""
    return next(filter(_is_clock, _first_lines(page, container)), None)


def _moment_of(page: Segmentation, container: int) -> str | None:
    """The day with its minute that is one of an entry's first lines, ISO 8601."""
    dates = (find_dates(line, DateHints()) for line in _first_lines(page, container) if is_moment(line))
    return next((found[0].iso for found in dates if len(found) == 1 and MINUTE.match(found[0].iso)), None)


def _first_lines(page: Segmentation, container: int) -> list[str]:
    entry = page.containers.inside(container)
    stamp = next(page.containers.element[container].iter("time"), None)
    first = [] if stamp is None else [short_text(stamp, _LONGEST_LINE) or ""]
    return first + page.blocks.text[entry.start : min(entry.stop, entry.start + _FIRST_LINES)]


def _is_clock(line: str) -> bool:
    if not is_lately(line):
        return False
    age = age_of(line)
    return age is None or age.unit in _UNITS


def _minutes(page: Segmentation, entries: Sequence[int]) -> list[str]:
    """The minute of each entry; none if one has none."""
    stamps = []
    for entry in entries:
        stamp = next(
            (
                minute[0]
                for time in page.containers.element[entry].iter("time")
                if (minute := MINUTE.match(time.get("datetime") or ""))
            ),
            None,
        )
        stamp = stamp or clock_of(page, entry) or _moment_of(page, entry)
        if stamp is None:
            return []
        stamps.append(stamp)
    return stamps
