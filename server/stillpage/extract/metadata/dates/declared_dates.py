"""When a page declares that it was published and changed: in metas, properties, JSON-LD, a script's data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from stillpage.extract.metadata.dates.notations import DateHints, stamped_moment
from stillpage.extract.metadata.facts import Facts, Source

# Catalogues' dates are of the work; a paper's page shows when it was received and accepted too.
_CATALOGUED: Final = (
    Source("meta", "citation_publication_date"),
    Source("meta", "citation_date"),
    Source("meta", "citation_online_date"),
)
_PUBLISHED: Final = (
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
_MODIFIED: Final = (
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

_PUBLICATION_NAME: Final = re.compile(
    r"publi(?:sh|cation).?.?.?(?:date|time|on|at)?$|pub.?date|date.?pub|^(?:ms|issue|post).?date", re.I
)
_STATE_DATE: Final = re.compile(r'"datePublished\\?"\s*:\s*\\?"(\d{4}-\d\d-\d\d[^"\\]{0,25})')
_MAX_STATE: Final = 2_000_000


def catalogued_day(facts: Facts, hints: DateHints) -> str | None:
    """When the work came out, as catalogues are told."""
    return next(_declared(facts, _CATALOGUED, hints), None)


def declared_publication(facts: Facts, hints: DateHints) -> str | None:
    """When the page says that it was published: in a known place, by a name that says so, to its script."""
    return (
        next(_declared(facts, _PUBLISHED, hints), None)
        or _named_like_publication(facts, hints)
        or _in_state(facts, hints)
    )


def publications_in_metas(facts: Facts, hints: DateHints) -> list[str]:
    """Days of publication in metas, except `datepublished`: other posts of a thread have that, too."""
    metas = (each for each in _PUBLISHED if each.where == "meta" and each.name != "datepublished")
    return list(_declared(facts, metas, hints))


def publications_elsewhere(facts: Facts, hints: DateHints) -> list[str]:
    """Days of publication in `datepublished` properties and in metas with a publisher's own names."""
    properties = (each for each in _PUBLISHED if each.name == "datepublished")
    named = _named_like_publication(facts, hints)
    return [*_declared(facts, properties, hints), *([named] if named else ())]


def declared_changes(facts: Facts, hints: DateHints) -> Iterator[str]:
    """When the page says that it was changed, the best known place first."""
    return _declared(facts, _MODIFIED, hints)


def _declared(facts: Facts, sources: Iterable[Source], hints: DateHints) -> Iterator[str]:
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
