"""When it was published and changed: from what the page declares, else from the date beside its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from stillpage.extract.metadata.dates.calendars import day_order
from stillpage.extract.metadata.dates.dateline import day_of_dateline
from stillpage.extract.metadata.dates.declared_dates import (
    catalogued_day,
    declared_changes,
    declared_publication,
    publications_elsewhere,
    publications_in_metas,
)
from stillpage.extract.metadata.dates.iso import day_of, is_same_day
from stillpage.extract.metadata.dates.notations import DateHints, parse_date
from stillpage.extract.metadata.dates.only_date import only_date
from stillpage.extract.metadata.dates.reconciled_date import (
    in_declared_order,
    in_order_of_address,
    in_order_of_page,
    is_later,
    reconciled,
    with_later_of_two,
)
from stillpage.extract.metadata.dates.surroundings import Surroundings
from stillpage.extract.metadata.dates.visible_dates import ShownDate
from stillpage.extract.metadata.facts import MAIN_TYPES, Facts
from stillpage.extract.metadata.json_ld import strings, types_of
from stillpage.extract.tree.address_parts import parts_of

_URL_DATE: Final = re.compile(
    r"(?:^|[/_-])((?:19|20)\d\d)(?:([/_-])(0[1-9]|1[0-2]|[1-9])\2([0-2]\d|3[01]|[1-9])|(0[1-9]|1[0-2])([0-2]\d|3[01]))"
    r"(?=[/_-]|$)"
)
_COUNTRY_DOMAINS: Final = {"uk": "GB"}


def date_hints(lang: str | None, url: str | None) -> DateHints:
    """How this page writes dates: by its language, and its country where the language leaves it open."""
    tag = (lang or "").replace("_", "-")
    parts = tag.split("-")
    region = next((part.upper() for part in parts[1:] if len(part) == 2), None)
    last = (parts_of(url).hostname or "").rsplit(".", 1)[-1]
    if len(last) == 2 and region in (None, "US"):
        region = _COUNTRY_DOMAINS.get(last, last.upper())  # templates leave en-US on many a page
    language = parts[0].lower() or None
    languages = tuple(dict.fromkeys(name for name in (language, "en") if name))
    order = day_order(language or "en", region) or "DMY"
    return DateHints(languages, order, region)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClues:
    """What is known of a page before its dates are chosen.

    Attributes:
        hints: How it writes dates.
        url: Where it was read.
        heading: Where its heading is, in the survey.
        around: What is around its dates.
        dated: Whether a date anywhere on it can be its own; on a shop's page it is an offer's.
        thread: Whether it is a thread of posts.
    """

    hints: DateHints
    url: str | None
    heading: int | None
    around: Surroundings
    dated: bool
    thread: bool


def find_dates_of(
    facts: Facts, shown: Sequence[ShownDate], clues: DateClues
) -> tuple[str | None, str | None]:
    """When the article was published and when it was changed, each ISO 8601 or None.

    A page that gives one date only, and calls it an update's, was at the latest then published: that date
    is both, letter for letter. Nothing else makes both the same: what was stamped alike was never changed.

    Args:
        facts: The page.
        shown: Dates beside its heading, best first.
        clues: What else is known of it.
    """
    changed = next(declared_changes(facts, clues.hints), None)
    catalogued = catalogued_day(facts, clues.hints)
    declared = catalogued or declared_publication(facts, clues.hints)
    shown = in_declared_order(shown, [iso for iso in (declared, changed) if iso])
    events = _days_of_events(facts, clues.hints)
    published: str | None
    if declared is None:
        shown = _in_order(shown, facts, clues)
        shown = with_later_of_two([entry for entry in shown if day_of(entry.iso) not in events])
        published = _as_precise(shown) or _in_url(clues.url)
    else:
        published = catalogued or reconciled(
            declared,
            shown,
            metas=publications_in_metas(facts, clues.hints),
            elsewhere=publications_elsewhere(facts, clues.hints),
            changed=changed,
            thread=clues.thread,
        )
    updates = [entry.iso for entry in shown if entry.updated]
    modified = changed or next(iter(updates), None)
    if published is None:
        alone = _only_date(facts, clues, events)
        published = _day_of_undated(alone, updates, modified if _is_article(facts) else None)
        if published is None and alone:
            return alone.iso, modified or alone.iso
    elif published == modified and _is_of_its_day(published, declared, shown):
        modified = _later_change(facts, published, clues.hints) or next(
            (iso for iso in updates if day_of(iso) > day_of(published)), None
        )
    if published and modified and modified != published and not is_later(modified, published):
        modified = _later_change(facts, published, clues.hints)
    return published, modified


def _in_order(shown: Sequence[ShownDate], facts: Facts, clues: DateClues) -> Sequence[ShownDate]:
    """The shown dates, with day and month in the order of the page's address or of its other dates.

    Of other languages than English each has one order: a page in German that is at "/2021/10/" and says
    "10.11.2021" was changed in November.
    """
    ordered = shown
    if clues.hints.languages[0] == "en":
        ordered = in_order_of_address(shown, parts_of(clues.url).path)
    return in_order_of_page(shown, facts.survey.elements) if ordered is shown else ordered


def _only_date(facts: Facts, clues: DateClues, events: Set[str]) -> ShownDate | None:
    """The one date of a page that dates itself far from its heading."""
    if not clues.dated:
        return None
    alone = only_date(facts.survey, clues.heading, clues.hints, clues.around)
    if alone is None:
        return day_of_dateline(facts.survey, clues.heading, clues.hints)
    alone = _in_order([alone], facts, clues)[0]
    return None if day_of(alone.iso) in events else alone


def _day_of_undated(alone: ShownDate | None, updates: Sequence[str], changed: str | None) -> str | None:
    """When a page was published, at the latest, that nowhere says so; None leaves the one date, an update's.

    Args:
        alone: The one date far from its heading.
        updates: Dates beside its heading that it calls an update's.
        changed: The declared or shown day of an article's last change.
    """
    # After an update it is the day on which the page was read, above its menu.
    if alone and not alone.updated and not any(day_of(update) < alone.iso for update in updates):
        return alone.iso
    return next(iter(updates), None) or changed


def _later_change(facts: Facts, published: str, hints: DateHints) -> str | None:
    """The first declared change that is later than the publication; some programs stamp both at once."""
    changes = declared_changes(facts, hints)
    return next((iso for iso in changes if iso != published and is_later(iso, published)), None)


def _days_of_events(facts: Facts, hints: DateHints) -> set[str]:
    """The days on which an event of the page begins or ends; they are not when it was published."""
    events = [node for node in facts.graph.every if any("Event" in name for name in types_of(node))]
    told = (text for node in events for key in ("startDate", "endDate") for text in strings(node.get(key)))
    return {day_of(iso) for text in told if (iso := parse_date(text, hints))}


def _is_of_its_day(published: str, declared: str | None, shown: Sequence[ShownDate]) -> bool:
    """Whether the day is declared or shown as the publication's, and not only as an update's."""
    said = [entry.updated for entry in shown if is_same_day(entry.iso, published)]
    rewritten = declared is not None and day_of(declared) != day_of(published)
    return not rewritten and not (said and all(said))


def _as_precise(shown: Sequence[ShownDate]) -> str | None:
    """The best shown date, with its time where the page shows that elsewhere."""
    best = next((entry.iso for entry in shown if not entry.updated), None)
    same_day = (entry.iso for entry in shown if best and is_same_day(entry.iso, best) and not entry.updated)
    return max(same_day, key=len, default=None)


def _is_article(facts: Facts) -> bool:
    told = {value.strip().lower() for value in facts.survey.meta("og:type")}
    return "article" in told or any(MAIN_TYPES[0].intersection(types_of(node)) for node in facts.nodes[:2])


def _in_url(url: str | None) -> str | None:
    match = _URL_DATE.search(parts_of(url).path)
    if not match:
        return None
    return parse_date(f"{match[1]}-{match[3] or match[5]}-{match[4] or match[6]}", DateHints())
