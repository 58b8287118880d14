"""When it was published and changed: from what the page declares, else from the date beside its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from stillpage.extract.metadata.calendars import day_order
from stillpage.extract.metadata.dates import DateHints, find_dates, parse_date
from stillpage.extract.metadata.facts import Facts, Source
from stillpage.extract.metadata.plain_text import element_text
from stillpage.extract.metadata.survey import Survey

PUBLISHED: Final = (
    Source("json-ld", "datePublished"),
    Source("meta", "article:published_time"),
    Source("meta", "og:article:published_time"),
    Source("property", "datepublished"),
    Source("meta", "datepublished"),
    Source("meta", "citation_publication_date"),
    Source("meta", "citation_date"),
    Source("meta", "citation_online_date"),
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
    Source("json-ld", "dateCreated"),
)
MODIFIED: Final = (
    Source("json-ld", "dateModified"),
    Source("meta", "article:modified_time"),
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
_COPYRIGHT: Final = re.compile(r"©|\(c\)|copyright|all rights reserved|حقوق|版权|著作権", re.I)
_UPDATED: Final = re.compile(
    r"updat|modif|revis|edited|aktualis|mis à jour|mise à jour|actualiz|aggiornat|bijgewerkt|opdater|uppdater|обновл|"
    r"güncel|تحديث|به.?روز|עודכן|更新|수정|แก้ไข|अपडेट",
    re.I,
)
# How far from the heading, in elements, a date still belongs to it.
_AFTER: Final = 60
_BEFORE: Final = 25
_COUNTRY_DOMAINS: Final = {"uk": "GB"}


def date_hints(lang: str | None, url: str | None) -> DateHints:
    """How this page writes dates, told by its language, and by its country where the language leaves it open."""
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
    return DateHints(languages, order)


def find_published(facts: Facts, heading: int | None, *, hints: DateHints, url: str | None) -> str | None:
    """ISO 8601, or None: a date that is not certainly this article's is not given."""
    for source in PUBLISHED:
        iso = _first(facts.read([source], limit=100), hints)
        if iso:
            return iso
    return _beside_heading(facts.survey, heading, hints, updated=False) or _in_url(url)


def find_modified(facts: Facts, heading: int | None, *, hints: DateHints) -> str | None:
    """ISO 8601, or None."""
    for source in MODIFIED:
        iso = _first(facts.read([source], limit=100), hints)
        if iso:
            return iso
    return _beside_heading(facts.survey, heading, hints, updated=True)


def _first(values: Iterable[str], hints: DateHints) -> str | None:
    return next((iso for iso in (parse_date(value, hints) for value in values) if iso), None)


def _beside_heading(survey: Survey, heading: int | None, hints: DateHints, *, updated: bool) -> str | None:
    return next(
        (iso for iso, is_update in _visible_dates(survey, heading, hints) if is_update == updated), None
    )


def _visible_dates(survey: Survey, heading: int | None, hints: DateHints) -> Iterator[tuple[str, bool]]:
    """Dates near the heading, `<time>` first, then marked elements, then bare text; whether each is an update's."""
    start, stop = (0, 400) if heading is None else (heading - _BEFORE, heading + _AFTER)
    for positions in (survey.times, survey.date_marks):
        near = [position for position in positions if start <= position <= stop]
        if heading is not None:
            near.sort(
                key=lambda position: position - heading if position > heading else (heading - position) * 3
            )
        for position in near[:20]:
            if survey.zone(position) is not None:
                continue
            element = survey.elements[position]
            text = element_text(element, limit=160)
            if _COPYRIGHT.search(text):
                continue
            label = f"{element.get('class', '')} {element.get('itemprop', '')}"
            stamp = element.get("datetime") or ""
            iso = parse_date(stamp, hints) if stamp else None
            found = [(iso, 0)] if iso else [(date.iso, date.start) for date in find_dates(text, hints)]
            for value, offset in found:
                before = text[max(0, offset - 30) : offset] if not stamp else text[:30]
                yield value, bool(_UPDATED.search(f"{label} {before}"))
    if heading is not None:
        yield from _bare_dates(survey, heading, hints)


def _bare_dates(survey: Survey, heading: int, hints: DateHints) -> Iterator[tuple[str, bool]]:
    for position in range(heading + 1, min(heading + 40, len(survey.elements))):
        element = survey.elements[position]
        for text in (element.text, element.tail):
            if text and len(text) < 200 and any(char.isdecimal() or char == "年" for char in text):
                if survey.zone(position) is not None or element.tag in ("script", "style", "option"):
                    continue
                for date in find_dates(text, hints):
                    if len(text.strip()) < (date.end - date.start) + 60 and not _COPYRIGHT.search(text):
                        yield date.iso, bool(_UPDATED.search(text[: date.start]))


def _in_url(url: str | None) -> str | None:
    try:
        match = _URL_DATE.search(urlsplit(url or "").path)
    except ValueError:
        return None
    if not match:
        return None
    return parse_date(f"{match[1]}-{match[3] or match[5]}-{match[4] or match[6]}", DateHints())
