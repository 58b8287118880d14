"""The page's own description of its article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from stillpage.extract.metadata.facts import Facts, Source
from stillpage.extract.metadata.json_ld import strings, types_of
from stillpage.extract.metadata.plain_text import comparable, from_markup

MAX_EXCERPT: Final = 600

DESCRIPTIONS: Final = (
    Source("meta", "og:description"),
    Source("meta", "description"),
    Source("json-ld", "description"),
    Source("meta", "twitter:description"),
    Source("meta", "dc.description"),
    Source("meta", "citation_abstract"),
    Source("meta", "sailthru.description"),
    Source("property", "description"),
)
# Templates that were never filled in.
_UNFILLED: Final = re.compile(
    r"^(?:\W*|null|undefined|none|description|\{\{.*\}\}|%\w+%|just another \S+ site)$", re.I
)


def find_excerpt(facts: Facts, *, title: str | None, sites: Iterable[str]) -> str | None:
    """The first description that says more than the title and the site's name do."""
    said = {comparable(text) for text in (title or "", *sites)}
    for node in facts.graph.every[:200]:
        if {"WebSite", "Organization", "NewsMediaOrganization"}.intersection(types_of(node)):
            said |= {
                comparable(from_markup(text, limit=MAX_EXCERPT)) for text in strings(node.get("description"))
            }
    for text in facts.read(DESCRIPTIONS, limit=MAX_EXCERPT):
        if comparable(text) not in said and not _UNFILLED.match(text) and len(comparable(text)) >= 12:
            return text
    return None
