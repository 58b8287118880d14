"""When it was published and changed: from what the page declares, else from the date beside its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from stillpage.extract.metadata.dates.calendars import day_order
from stillpage.extract.metadata.dates.notations import DateHints, parse_date, stamped_moment
from stillpage.extract.metadata.dates.only_date import only_date
from stillpage.extract.metadata.dates.reconciled_date import is_later, reconciled, with_later_of_two
from stillpage.extract.metadata.dates.visible_dates import ShownDate
from stillpage.extract.metadata.facts import MAIN_TYPES, Facts, Source
from stillpage.extract.metadata.json_ld import strings, types_of

# Catalogues' dates are of the work; a paper's page shows when it was received and accepted too.
LIBRARY: Final = (
    Source("meta", "citation_publication_date"),
    Source("meta", "citation_date"),
    Source("meta", "citation_online_date"),
)
PUBLISHED: Final = (
    Source("json-ld", "datePublished"),
    Source("meta", "article:published_time"),
    Source("meta", "og:article:published_time"),
    Source("property", "datepublished"),
    Source("meta", "datepublished"),
    Source("meta", "parsely-pub-date"),
    Source("meta", "sailthru.date"),
    Source("meta", "dc.date.issued"),
    Source("meta", "dcterms.issued"),
    Source("meta", "dc.date.created"),
    Source("meta", "dcterms.created"),
    Source("meta", "dcterms.date"),
    Source("meta", "dc.date"),
    Source("meta", "og:published_time"),
    Source("meta", "pubdate"),
    Source("meta", "publishdate"),
    Source("meta", "publish-date"),
    Source("meta", "publish_date"),
    Source("meta", "publication_date"),
    Source("meta", "published_date"),
    Source("meta", "published_at"),
    Source("meta", "article.published"),
    Source("meta", "date"),
    Source("json-ld", "uploadDate"),
    Source("json-ld", "datePosted"),
    Source("json-ld", "dateCreated"),
)
MODIFIED: Final = (
    Source("json-ld", "dateModified"),
    Source("meta", "article:modified_time"),
    Source("meta", "og:article:modified_time"),
    Source("meta", "og:updated_time"),
    Source("property", "datemodified"),
    Source("meta", "datemodified"),
    Source("meta", "dcterms.modified"),
    Source("meta", "dc.date.modified"),
    Source("meta", "article.updated"),
    Source("meta", "last-modified"),
    Source("meta", "lastmod"),
    Source("meta", "revised"),
)

_URL_DATE: Final = re.compile(
    r"(?:^|[/_-])((?:19|20)\d\d)(?:([/_-])(0[1-9]|1[0-2]|[1-9])\2([0-2]\d|3[01]|[1-9])|(0[1-9]|1[0-2])([0-2]\d|3[01]))"
    r"(?=[/_-]|$)"
)
_PUBLICATION_NAME: Final = re.compile(
    r"publi(?:sh|cation).?.?.?(?:date|time|on|at)?$|pub.?date|date.?pub|^(?:ms|issue|post).?date", re.I
)
_STATE_DATE: Final = re.compile(r'"datePublished\\?"\s*:\s*\\?"(\d{4}-\d\d-\d\d[^"\\]{0,25})')
_MAX_STATE: Final = 2_000_000
_DAY_CHARS: Final = 10
_COUNTRY_DOMAINS: Final = {"uk": "GB"}


def date_hints(lang: str | None, url: str | None) -> DateHints:
    """How this page writes dates: by its language, and its country where the language leaves it open."""
    tag = (lang or "").replace("_", "-")
    parts = tag.split("-")
    region = next((part.upper() for part in parts[1:] if len(part) == 2), None)
    try:
        last = (urlsplit(url or "").hostname or "").rsplit(".", 1)[-1]
    except ValueError:
        last = ""
    if len(last) == 2 and last.isalpha() and (region is None or (region == "US" and last != "us")):
        region = _COUNTRY_DOMAINS.get(last, last.upper())  # templates leave en-US on many a page
    language = parts[0].lower() or None
    languages = tuple(dict.fromkeys(name for name in (language, "en") if name))
    order = day_order(language or "en", region) or "DMY"
    return DateHints(languages, order, region)


def find_dates_of(
    facts: Facts,
    shown: Sequence[ShownDate],
    *,
    hints: DateHints,
    url: str | None,
    heading: int | None,
    dated: bool,
    thread: bool,
) -> tuple[str | None, str | None]:
    """When the article was published and when it was changed, each ISO 8601 or None.

    A page that gives one date only, and calls it an update's, was at the latest then published: that date
    is both, letter for letter. Nothing else makes both the same: what was stamped alike was never changed.

    Args:
        facts: The page.
        shown: Dates beside its heading.
        hints: How it writes dates.
        url: Where it was read.
        heading: Where its heading is.
        dated: Whether a date anywhere on it can be its own; on a shop's page it is an offer's.
        thread: Whether it is a thread of posts.
    """
    declared_change = _declared(facts, MODIFIED, hints)
    events = _days_of_events(facts, hints)
    published = declared = _declared(facts, LIBRARY, hints)
    if published is None:
        declared = (
            _declared(facts, PUBLISHED, hints)
            or _named_like_publication(facts, hints)
            or _in_state(facts, hints)
        )
        if declared:
            published = reconciled(
                declared,
                shown,
                metas=_in_metas(facts, hints),
                elsewhere=_in_properties(facts, hints),
                changed=declared_change,
                thread=thread,
            )
        else:
            shown = with_later_of_two([entry for entry in shown if entry.iso[:_DAY_CHARS] not in events])
            published = _as_precise(shown) or _in_url(url)
    updates = [entry.iso for entry in shown if entry.updated]
    modified = declared_change or next(iter(updates), None)
    if published and published == modified and _is_of_its_day(published, declared, shown):
        modified = _later_change(facts, published, hints) or next(
            (iso for iso in updates if iso[:_DAY_CHARS] > published[:_DAY_CHARS]), None
        )
    alone = only_date(facts.survey, heading, hints, thread=thread) if published is None and dated else None
    alone = None if alone and alone.iso[:_DAY_CHARS] in events else alone
    if alone and not alone.updated and not any(entry[:_DAY_CHARS] < alone.iso for entry in updates):
        published = alone.iso  # else it is the day on which the page was read, above its menu
    if published is None:
        published = next(iter(updates), None)
        if published is None and _is_article(facts):
            published = modified
    if published is None and alone:
        return alone.iso, modified or alone.iso
    if published and modified and modified != published and not is_later(modified, published):
        modified = _later_change(facts, published, hints)
    return published, modified


def _later_change(facts: Facts, published: str, hints: DateHints) -> str | None:
    """The first declared change that is later than the publication; some programs stamp both at once."""
    changes = _all_declared(facts, MODIFIED, hints)
    return next((iso for iso in changes if iso != published and is_later(iso, published)), None)


def _declared(facts: Facts, sources: Iterable[Source], hints: DateHints) -> str | None:
    return next(_all_declared(facts, sources, hints), None)


def _days_of_events(facts: Facts, hints: DateHints) -> set[str]:
    """The days on which an event of the page begins or ends; they are not when it was published."""
    events = [node for node in facts.graph.every if any("Event" in name for name in types_of(node))]
    told = (text for node in events for key in ("startDate", "endDate") for text in strings(node.get(key)))
    return {iso[:_DAY_CHARS] for text in told if (iso := parse_date(text, hints))}


def _all_declared(facts: Facts, sources: Iterable[Source], hints: DateHints) -> Iterator[str]:
    for source in sources:
        for value in facts.read([source], limit=100):
            if iso := stamped_moment(value, hints):
                yield iso


def _named_like_publication(facts: Facts, hints: DateHints) -> str | None:
    """The date of a meta whose name, which is no standard, says that it is the publication's."""
    for name, contents in facts.survey.metas.items():
        if _PUBLICATION_NAME.search(name):
            iso = stamped_moment(contents[0], hints)
            if iso:
                return iso
    return None


def _in_state(facts: Facts, hints: DateHints) -> str | None:
    """The one publication date in a framework's embedded state; two would be two articles'.

    A captured page has none of its scripts; files and archives do.
    """
    told: set[str] = set()
    for position in facts.survey.scripts:
        text = facts.survey.elements[position].text or ""
        if "datePublished" in text[:_MAX_STATE]:
            told.update(_STATE_DATE.findall(text[:_MAX_STATE]))
    return stamped_moment(told.pop(), hints) if len(told) == 1 else None


def _is_of_its_day(published: str, declared: str | None, shown: Sequence[ShownDate]) -> bool:
    """Whether the day is declared or shown as the publication's, and not only as an update's."""
    said = [entry.updated for entry in shown if entry.iso[:10] == published[:10]]
    rewritten = declared is not None and declared[:10] != published[:10]
    return not rewritten and not (said and all(said))


def _as_precise(shown: Sequence[ShownDate]) -> str | None:
    """The best shown date, with its time where the page shows that elsewhere."""
    best = next((entry.iso for entry in shown if not entry.updated), None)
    same_day = (entry.iso for entry in shown if best and entry.iso[:10] == best[:10] and not entry.updated)
    return max(same_day, key=len, default=None)


def _in_metas(facts: Facts, hints: DateHints) -> list[str]:
    """Days of publication in metas, except `datepublished`: other posts of a thread have that, too."""
    metas = [each for each in PUBLISHED if each.where == "meta" and each.name != "datepublished"]
    return [iso for value in facts.read(metas, limit=100) if (iso := stamped_moment(value, hints))]


def _in_properties(facts: Facts, hints: DateHints) -> list[str]:
    """Days of publication in `datepublished` properties and in metas with a publisher's own names."""
    properties = [each for each in PUBLISHED if each.name == "datepublished"]
    told = [iso for value in facts.read(properties, limit=100) if (iso := stamped_moment(value, hints))]
    named = _named_like_publication(facts, hints)
    return [*told, named] if named else told


def _is_article(facts: Facts) -> bool:
    told = {value.strip().lower() for value in facts.survey.meta("og:type")}
    return "article" in told or any(MAIN_TYPES[0].intersection(types_of(node)) for node in facts.nodes[:2])


def _in_url(url: str | None) -> str | None:
    try:
        match = _URL_DATE.search(urlsplit(url or "").path)
    except ValueError:
        return None
    if not match:
        return None
    return parse_date(f"{match[1]}-{match[3] or match[5]}-{match[4] or match[6]}", DateHints())
