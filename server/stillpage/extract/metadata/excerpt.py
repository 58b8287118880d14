"""The page's own description of its article; where it has none, the article's opening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from typing import Final

from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.metadata.authors.byline_labels import starts_with_by
from stillpage.extract.metadata.facts import Facts, Source
from stillpage.extract.metadata.json_ld import strings, types_of
from stillpage.extract.metadata.plain_text import comparable, element_text, from_markup
from stillpage.extract.tree.text import SENTENCE_MARKS

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
# The first paragraph says something where it has this many letters (Chinese says twice as much with each),
# and is cut at a sentence's end below this many characters.
_LEAST_LETTERS: Final = 50
# `comparable` letters of a description; words of a slogan; letters that words of one stem share.
_LEAST_SAID: Final = 12
_LONGEST_SLOGAN: Final = 12
_STEM: Final = 5
# Words of what is no description but the site's name: "Harbour website", "Ada's personal blog".
_LONGEST_LABEL: Final = 4
_LEAST_NAME: Final = 4  # letters
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_MAX_OPENING: Final = 240
# A shop's editor writes the page's text into its meta, with its tags; "<table> tells ..." is a manual's.
_IN_MARKUP: Final = re.compile(
    r"<(h[1-6]|div|ul|ol|table|center|font|section|article)\b[^<>]*>.*?</\1>", re.I
)
_TAG: Final = re.compile(r"</?[a-z][a-z\d]*\b[^<>]*>?", re.I)  # the last may be cut
_DENSE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE_END: Final = re.compile(rf"(?<=[{SENTENCE_MARKS}])[\"”»')\]]*(?:\s+|(?<=[。！？])|$)")
# Parts of an article that are not its opening, whatever stands first.
_BESIDE_TEXT: Final = frozenset(
    {"figure", "figcaption", "table", "aside", "blockquote", "li", "pre", "details", "dl"}
)
_UNFILLED: Final = re.compile(
    r"^(?:\W*|null|undefined|none|description|\{\{.*\}\}|%\w+%|just another \S+ site)$", re.I
)


def find_excerpt(facts: Facts, *, title: str | None, sites: Iterable[str], kind: Kind | None) -> str | None:
    """The first description that says more than the title and the site's name do.

    Args:
        facts: The page.
        title: Of the page.
        sites: Names of the site.
        kind: Of the page: a manual's pages often all have the slogan of what they explain.
    """
    names = {comparable(site) for site in sites}
    of_page = comparable(title or "")
    said = {of_page, *names, *(each for name in names for each in (of_page + name, name + of_page))}
    for node in facts.graph.every[:200]:
        if {"WebSite", "Organization", "NewsMediaOrganization"}.intersection(types_of(node)):
            said |= {
                comparable(from_markup(text, limit=MAX_EXCERPT)) for text in strings(node.get("description"))
            }
    for told in facts.read(DESCRIPTIONS, limit=MAX_EXCERPT):
        text = " ".join(_TAG.sub(" ", told).split()) if _IN_MARKUP.match(told) else told
        if comparable(text) in said or _UNFILLED.match(text) or len(comparable(text)) < _LEAST_SAID:
            continue
        if _is_a_label(text, names):
            continue
        if not (kind == "documentation" and _is_a_slogan(text, title or "")):
            return text
    return None


def _is_a_label(text: str, sites: Set[str]) -> bool:
    """Whether a description of a few words names the site: six of the corpora's articles have such."""
    if _DENSE.search(text) or len(text.split()) > _LONGEST_LABEL:
        return False
    return any(len(name) >= _LEAST_NAME and name in comparable(text) for name in sites)


def _is_a_slogan(text: str, title: str) -> bool:
    """Whether a short description shares no word with the title: it is the whole site's, not the page's.

    So on 13 of the corpora's 57 pages of documentation that have a description: "The web framework for
    perfectionists with deadlines." on each of Django's.
    """
    said = [word.casefold() for word in _WORD.findall(text)]
    if _DENSE.search(text) or len(text.split()) > _LONGEST_SLOGAN:
        return False
    of_title = [word.casefold() for word in _WORD.findall(title)]
    return not any(
        one.startswith(other[:_STEM]) or other.startswith(one[:_STEM]) for one in said for other in of_title
    )


def opening_of(root: HtmlElement) -> str | None:
    """The beginning of the first real paragraph of a cleaned article, whole sentences where they fit.

    A standfirst is a paragraph like any other here. Captions, quotations, bylines and dates are none.
    """
    for paragraph in root.iter("p"):
        if any(parent.tag in _BESIDE_TEXT for parent in paragraph.iterancestors()):
            continue
        text = element_text(paragraph, limit=_MAX_OPENING * 4)
        letters = len(comparable(text)) + len(_DENSE.findall(text))
        if letters >= _LEAST_LETTERS and not (starts_with_by(text) and letters < 2 * _LEAST_LETTERS):
            return _whole_sentences(text)
    return None


def _whole_sentences(text: str) -> str:
    if len(text) <= _MAX_OPENING:
        return text
    ends = [found.start() for found in _SENTENCE_END.finditer(text[:_MAX_OPENING])]
    if ends and ends[-1] > _MAX_OPENING / 4:
        return text[: ends[-1]].strip()
    return text[: _MAX_OPENING - 1].rsplit(" ", 1)[0].rstrip() + "…"
