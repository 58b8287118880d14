"""Names of the people who wrote it: from what the page declares, else from its byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from stillpage.extract.metadata.bylines import BY_WORDS, visible_bylines
from stillpage.extract.metadata.facts import Facts, Source
from stillpage.extract.metadata.json_ld import Node, types_of
from stillpage.extract.metadata.plain_text import comparable, from_markup

MAX_AUTHORS: Final = 20
MAX_NAME: Final = 80

# The first source that gives a name wins. Meta tags of publishing systems come after the node that describes the
# article, since themes fill them with the site's owner.
AUTHOR_METAS: Final = (
    Source("meta", "citation_author"),
    Source("meta", "parsely-author"),
    Source("meta", "sailthru.author"),
    Source("meta", "article:author_name"),
    Source("meta", "dc.creator"),
    Source("meta", "dcterms.creator"),
    Source("meta", "dc.contributor"),
    Source("meta", "article:author"),
    Source("meta", "og:author"),
    Source("meta", "og:article:author"),
    Source("meta", "byl"),
    Source("meta", "byline"),
    Source("meta", "author"),
    Source("meta", "twitter:data1"),
)

_AND: Final = "and|und|y|et|e|og|och|en|ja|i|a|и|та|és|ve|dan|và|και|şi|și|&|＆|و|ו|with|mit|avec|con"
_SPLIT: Final = re.compile(
    rf"\s*[;、；|/／•·]\s*|\s+(?:{_AND})\s+|,\s+(?:{_AND})\s+|\s+&\s*|\s+و(?=[^\W\d_]{{3}})|\s+ו(?=[^\W\d_]{{3}})|と",
    re.I,
)
_COMMA: Final = re.compile(r"\s*[,،，]\s*")
_BY: Final = re.compile(rf"^\s*(?:{BY_WORDS})(?:\s*[:：]\s*|\s+|(?<=[：:／/]))", re.I)
_JUNK: Final = re.compile(r"https?:|www\.|[@<>{}=#]|\.(?:com|org|net)\b|^\W*$", re.I)
_NOT_NAMES: Final = frozenset(
    "admin administrator author editor staff webmaster user guest anonymous unknown none null undefined root default "
    "administrador redaktion redaction redazione redacción wordpress test info contact support".split()
)
_CREDENTIAL: Final = re.compile(r"^(?:[A-Z][A-Za-z]{0,3}\.?){1,5}(?:[- ][A-Z]{1,5})?$")
_TRAILING: Final = re.compile(
    r"\s*[-–—|•·]\s+.*$|\s*\((?!.{0,3}\)).*$|\s+(?:on|am|le|el|il|op|den)?\s*\d{1,2}[./ ].*$|\s+\d{4}.*$|\s*:.*$",
    re.I,
)


def find_authors(facts: Facts, heading: int | None, *, sites: Iterable[str]) -> tuple[str, ...]:
    """Names of the article's authors, each once.

    Args:
        facts: The page.
        heading: Position of the title's element in the survey.
        sites: Names of the site, which are no author's.
    """
    refused = {comparable(site) for site in sites} - {""}
    weak: list[str] = []
    for values in _by_precedence(facts, heading):
        names = merge(name for value in values for name in names_in(value))
        persons = [name for name in names if comparable(name) not in refused]
        if persons:
            return tuple(persons[:MAX_AUTHORS])
        weak = weak or names
    return tuple(weak[:MAX_AUTHORS])


def _by_precedence(facts: Facts, heading: int | None) -> Iterator[list[str]]:
    yield _json_ld_authors(facts)
    for source in AUTHOR_METAS[:5]:
        yield facts.read([source], limit=300)
    yield visible_bylines(facts.survey, heading)
    for source in AUTHOR_METAS[5:-1]:
        yield facts.read([source], limit=300)


def _json_ld_authors(facts: Facts) -> list[str]:
    for node in facts.nodes[:4]:
        names = list(_people(facts, node.get("author") or node.get("creator"), depth=0))
        if names:
            return names
    return []


def _people(facts: Facts, value: object, *, depth: int) -> Iterator[str]:
    value = facts.graph.follow(value)
    if isinstance(value, str):
        yield from_markup(value, limit=MAX_NAME * 3)
    elif isinstance(value, list) and depth < 3:
        for item in value[: MAX_AUTHORS * 2]:
            yield from _people(facts, item, depth=depth + 1)
    elif isinstance(value, dict) and depth < 3:
        yield from _people(facts, _full_name(value), depth=depth + 1)


def _full_name(node: Node) -> object:
    name = node.get("name")
    if name:
        return name
    if "givenName" in node or "familyName" in node:
        return f"{node.get('givenName') or ''} {node.get('familyName') or ''}".strip()
    return node.get("author") if "author" in node and "Person" not in types_of(node) else None


def names_in(text: str) -> list[str]:
    """Names of a byline: "By Ann Lee and Bo Ek, 3 May 2020" has two. Titles of jobs, dates, addresses are left out."""
    text = _BY.sub("", text[:400].strip(" \t-–—|•·,:"), count=1)
    names: list[str] = []
    for group in _SPLIT.split(text):
        parts = [part for part in _COMMA.split(group or "") if part]
        for number, part in enumerate(parts):
            if number and (_CREDENTIAL.match(part) or part[:1].islower()):
                if part[:1].islower():
                    break
                if names and _CREDENTIAL.match(part):
                    names[-1] = f"{names[-1]}, {part}"
                continue
            part = _BY.sub("", _TRAILING.sub("", part), count=1).strip(" \t.,:;-–—|•·\"'()“”")
            if _is_name(part):
                names.append(part[:MAX_NAME])
    return names


def _is_name(text: str) -> bool:
    if not 2 <= len(text) <= MAX_NAME or _JUNK.search(text) or text.lower() in _NOT_NAMES:
        return False
    if len(text.split()) > 7 or sum(char.isdecimal() for char in text) > 4:
        return False
    return any(char.isalpha() for char in text)


def merge(names: Iterable[str]) -> list[str]:
    """Each person once: case, spacing and the order of the words do not make another."""
    seen: dict[tuple[str, ...], str] = {}
    for name in names:
        key = tuple(sorted(re.findall(r"\w+", name.casefold())))
        if key:
            seen.setdefault(key, name)
    return list(seen.values())
