"""A page's shape in numbers: what tells an article from a shop's page or a forum, in any language."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from itertools import chain
from typing import Final

from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.metadata.facts import Facts
from stillpage.extract.metadata.json_ld import types_of
from stillpage.extract.tree.address_parts import parts_of
from stillpage.extract.tree.elements import is_all_in_its_parent

_TAGS: Final = (
    "p", "a", "img", "li", "pre", "code", "table", "form", "input", "button", "h1", "h2", "h3", "h4", "time",
    "article", "section", "iframe", "video", "select", "blockquote", "dl", "figure", "noscript", "svg",
)  # fmt: skip
_MARKS: Final = ("author", "date", "comments", "related", "shop", "post", "code")
_TYPES: Final = (
    "Article", "NewsArticle", "BlogPosting", "TechArticle", "DiscussionForumPosting", "QAPage", "FAQPage",
    "Product", "ProductGroup", "Offer", "AggregateRating", "ItemList", "CollectionPage", "Service",
    "Organization", "Corporation", "LocalBusiness", "WebSite", "WebPage", "BreadcrumbList", "Recipe",
    "Person", "SoftwareApplication", "SearchResultsPage", "Blog", "JobPosting", "Event", "VideoObject",
    "Review",
)  # fmt: skip
_BARE: Final = ("td", "div", "dd", "section", "center", "font")  # they hold text without a paragraph
_LABEL: Final = 40  # characters: shorter text in a cell or a division is a label
_OG_TYPES: Final = ("article", "website", "product")
_WORDS: Final[dict[str, re.Pattern[str]]] = {
    "forum": re.compile(r"forum|thread|topic|discuss|communit|questions?|viewtopic|/t/|/d/|board", re.I),
    "documentation": re.compile(
        r"docs?[./]|/docs?|reference|manual|/api|guide|tutorial|developer|/learn|help", re.I
    ),
    "shop": re.compile(r"product|/p/|/dp/|/item|shop|store|buy", re.I),
    "collection": re.compile(r"collection|categor|/c/|/cat|/s/|browse|/w/|catalog", re.I),
    "article": re.compile(
        r"blog|news|article|stor(?:y|ies)|post|magazine|review|/20\d\d/|resources|insights", re.I
    ),
    "service": re.compile(r"service|solution|pricing|platform|software|features?|consult|agency|about", re.I),
    "listing": re.compile(
        r"list|directory|search|tags?/|topics/|archive|events|jobs|courses|awards|index", re.I
    ),
}


def shape_of(facts: Facts, *, url: str | None, told: Kind | None) -> list[float]:
    """The numbers, each about 0 to 5.

    Args:
        facts: The page.
        url: Where it was read.
        told: What its generator says.
    """
    survey = facts.survey
    page = survey.page
    tags = defaultdict[str, int](int, {tag: len(page.places(tag)) for tag in page.tags()})
    types = {name for node in facts.graph.every[:400] for name in types_of(node)} | survey.item_types
    og = {value.strip().lower() for value in survey.meta("og:type")}
    parts = parts_of(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    slug = segments[-1] if segments else ""
    address = f"{parts.netloc}{parts.path}"[:500]
    lengths = [_opening_length(each) for each in page.of("p")]
    long = sum(length > 80 for length in lengths)
    published = bool(survey.metas.get("article:published_time")) or any(
        "datePublished" in node for node in facts.nodes[:3]
    )
    bare_texts = chain(
        (each.text for tag in _BARE for each in page.of(tag)), (each.tail for each in page.of("br"))
    )
    bare = [length for text in bare_texts if text and (length := len(text.strip())) > _LABEL]
    return [
        *(math.log1p(tags[tag]) for tag in _TAGS),
        *(math.log1p(survey.counts[mark]) for mark in _MARKS),
        *(float(name in types) for name in _TYPES),
        *(float(name in og) for name in _OG_TYPES),
        *(float(pattern.search(address) is not None) for pattern in _WORDS.values()),
        math.log1p(len(survey.elements)),
        float(min(len(segments), 6)),
        float(not segments),
        math.log1p(len(re.split(r"[-_+]", slug)) - 1),
        math.log1p(sum(map(str.isdecimal, slug))),
        float(bool(parts.query)),
        float("." in slug),
        float(published),
        float(bool(survey.meta("author")) or any("author" in node for node in facts.nodes[:3])),
        tags["a"] / (1 + tags["li"]) if tags["a"] < 5 * (1 + tags["li"]) else 5.0,
        min(5.0, 10 * tags["p"] / (1 + tags["a"])),
        min(5.0, (tags["h2"] + tags["h3"]) / (1 + tags["p"])),
        math.log1p(sum(lengths)) / 2,
        math.log1p(long),
        math.log1p(sum(lengths) / (1 + len(lengths))),
        float(told is not None),
        float(tags["article"] > 3),
        math.log1p(sum(bare)) / 2,
        math.log1p(sum(length > 80 for length in bare)),
    ]


def _opening_length(paragraph: HtmlElement) -> int:
    """Characters down to the first link or stressed word; of a paragraph that is one span, down to its first.

    Editors put what a paragraph says into a span, to set its size: it is no shorter.
    """
    text = paragraph.text
    first = next(paragraph.iterchildren("span"), None) if not text or text.isspace() else None
    if first is not None and is_all_in_its_parent(first):
        text = first.text
    return len(text or "")
