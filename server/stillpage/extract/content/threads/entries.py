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
from stillpage.extract.metadata.dates.iso import day_of

MINUTE: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_MINUTE_CHARS: Final = len("2024-03-04T10:15")
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[^\W\d_]{1,4}\.?){0,2}")
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
    parts, stamps = _timed(page, entries, parts, kept)
    if not is_of_few_days(stamps):
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
    minutes = {stamp[:_MINUTE_CHARS] for stamp in stamps}
    days = {day_of(stamp) for stamp in stamps if len(stamp) >= _MINUTE_CHARS}
    return len(minutes) >= _LEAST_ENTRIES and len(days) <= _MOST_DAYS


def clock_of(page: Segmentation, entry: slice) -> str | None:
    """The time of day that stands alone on one of an entry's first lines: "11:20", "11.20 Uhr"."""
    first = page.blocks.text[entry.start : min(entry.stop, entry.start + _FIRST_LINES)]
    return next(filter(_CLOCK.fullmatch, first), None)


def _timed(
    page: Segmentation, entries: Sequence[int], parts: list[slice], kept: Choice
) -> tuple[list[slice], list[str]]:
    """The blocks and minutes of the entries of which something is kept; none if one has no minute."""
    found, stamps = [], []
    for entry, part in zip(entries, parts, strict=True):
        if not kept[part].any():
            continue
        stamp = next(
            (
                minute[0]
                for time in page.containers.element[entry].iter("time")
                if (minute := MINUTE.match(time.get("datetime") or ""))
            ),
            None,
        )
        stamp = stamp or clock_of(page, part)
        if stamp is None:
            return [], []
        found.append(part)
        stamps.append(stamp)
    return found, stamps
