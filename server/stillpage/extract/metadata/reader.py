"""The metadata stage: survey the page once, then ask it for one field after another."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from stillpage.character_references import unescape
from stillpage.extract.metadata.addresses import (
    find_canonical,
    find_lead_image,
    identifiers_in,
)
from stillpage.extract.metadata.authors.authors import find_authors
from stillpage.extract.metadata.dates.iso import day_of
from stillpage.extract.metadata.dates.publication import DateClues, date_hints, find_dates_of
from stillpage.extract.metadata.dates.surroundings import Surroundings
from stillpage.extract.metadata.dates.visible_dates import shown_dates
from stillpage.extract.metadata.declared_language import declared_dir, declared_lang
from stillpage.extract.metadata.excerpt import find_excerpt
from stillpage.extract.metadata.facts import Facts, Source, gather_facts
from stillpage.extract.metadata.json_ld import Graph, strings, types_of
from stillpage.extract.metadata.kind import find_kind
from stillpage.extract.metadata.kind_groups import is_read
from stillpage.extract.metadata.kind_weights import KindWeights, shipped_kind_weights
from stillpage.extract.metadata.model import Metadata
from stillpage.extract.metadata.next_page import find_next_page
from stillpage.extract.metadata.originals import original_address
from stillpage.extract.metadata.parts import declared_parts, declared_questions
from stillpage.extract.metadata.passages import declared_passages
from stillpage.extract.metadata.plain_text import comparable, one_line
from stillpage.extract.metadata.prices import declared_prices
from stillpage.extract.metadata.site import (
    MAX_SITE_NAME,
    banners,
    book_around,
    find_site_name,
    host_words,
    is_home,
    name_in_banner,
)
from stillpage.extract.metadata.story_cards import StoryCards
from stillpage.extract.metadata.survey import Survey, survey_page
from stillpage.extract.metadata.titles.clues import TitleClues
from stillpage.extract.metadata.titles.title import find_heading
from stillpage.extract.metadata.titles.told_posts import told_post
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import ParsedPage

# Headline first: `name` is often the site's page name, share titles are written for clicks.
TITLES: Final = (
    Source("json-ld", "headline"),
    Source("meta", "citation_title"),
    Source("meta", "og:title"),
    Source("meta", "twitter:title"),
    Source("meta", "dc.title"),
    Source("meta", "parsely-title"),
    Source("meta", "sailthru.title"),
    Source("property", "headline"),
    Source("json-ld", "name"),
)
SITE_NAMES: Final = (
    Source("meta", "og:site_name"),
    Source("json-ld", "publisher"),
    Source("json-ld", "isPartOf"),
    Source("meta", "application-name"),
    Source("meta", "apple-mobile-web-app-title"),
    Source("meta", "dc.publisher"),
    Source("meta", "citation_journal_title"),
)


_OWNERS: Final = frozenset(("Organization", "Corporation", "NewsMediaOrganization", "LocalBusiness"))
MAX_BODY: Final = 2_000_000
# What schema.org calls the text of an article, a review, any work, a film.
_BODIES: Final = ("articleBody", "reviewBody", "text", "transcript")
# What a program in the page writes before the window's title: how many messages wait, that something is new.
_NEWS: Final = re.compile(r"^\s*(?:\(\d{1,2}\+?\)|[●✱🔴])\s+")
_TITLE_CHARS: Final = 2_000  # of a `<title>` that are looked at: 163 kB of dashes took more than 50 s


def read_metadata(page: ParsedPage, *, kind_weights: KindWeights | None = None) -> Metadata:
    """Read everything that a page says about its article; the tree is not changed.

    Args:
        page: The page.
        kind_weights: What tells the page's kind; None are those that ship.
    """
    survey = survey_page(page.elements)
    document_title = _document_title(page.elements)
    if post := told_post(document_title):
        document_title = post.text
    shares = survey.meta("og:title", "twitter:title")
    url = original_address(page)
    facts = gather_facts(survey, url=url, titles=[*shares, document_title])
    canonical = find_canonical(facts, url=url, base=page.base_url)
    address = url or canonical  # a file knows of itself where it was read
    home = is_home(url)
    titles = facts.read(TITLES, limit=400)
    names = _site_names(
        facts, survey, titles=[*titles, document_title], document_title=document_title, url=address, home=home
    )
    sites = [*names, *host_words(address)]
    kind = find_kind(facts, url=address, weights=kind_weights or shipped_kind_weights())
    shown_names = {} if home else banners(survey, document_title=document_title, url=address)
    clues = TitleClues(
        declared=titles,
        document_title=document_title,
        site_names=sites,
        home=home,
        selling=not is_read(kind),
        banners=shown_names,
        sections=[*survey.meta("article:section")[:3], *(address or "").split("/")[3:-1]],
        identifiers=identifiers_in(address),
    )
    heading = find_heading(survey, clues)
    if heading.position is not None:
        survey.settle_heading(heading.position)
    lang = declared_lang(survey)
    hints = date_hints(lang, address)
    thread = kind == "forum"
    cards = StoryCards(None if heading.position is None else survey.elements[heading.position])
    around = Surroundings(survey, heading.position, cards, thread=thread)
    shown = shown_dates(survey, heading.position, hints, around)
    if home and (kind not in (None, "article") or len({day_of(date.iso) for date in shown}) > 1):
        shown = []  # those of its stories, and the day on which it was read
    # Elsewhere a date is an event's, an offer's or one entry's.
    dated = not home and is_read(kind)
    published, modified = find_dates_of(
        facts,
        shown,
        DateClues(
            hints=hints, url=address, heading=heading.position, around=around, dated=dated, thread=thread
        ),
    )
    return Metadata(
        url=page.url,
        canonical_url=canonical,
        title=heading.text,
        authors=find_authors(facts, heading.position, cards, kind=kind, sites=sites, hints=hints, home=home)
        or ((post.writer,) if post else ()),
        site_name=find_site_name(
            names
            or _not_the_title(survey, heading.text)
            or [name for position, name in shown_names.items() if position != heading.position]
            or ([post.site] if post and post.site else []),
            document_title=one_line(document_title, limit=400),
            heading=None if home or heading.position is None else heading.text,
            survey=survey,
            url=address,
        ),
        published=published,
        modified=modified,
        excerpt=find_excerpt(facts, title=heading.text, sites=sites, kind=kind),
        lead_image=find_lead_image(facts, base=page.base_url),
        declared_lang=lang,
        declared_dir=declared_dir(survey),
        json_ld_types=facts.graph.types[:30],
        kind=kind,
        next_page=find_next_page(survey, url=page.url, base=page.base_url, kind=kind),
        article_body=_article_body(facts),
        parts=declared_parts(facts.graph),
        questions=declared_questions(facts.graph),
        prices=declared_prices(facts) if kind == "product" else frozenset(),
        passages=declared_passages(facts.graph),
    )


def _site_names(
    facts: Facts,
    survey: Survey,
    *,
    titles: list[str],
    document_title: str,
    url: str | None,
    home: bool,
) -> list[str]:
    """What a page calls its site, the likeliest first, without what it calls itself.

    Args:
        facts: What the page declares.
        survey: Of the page.
        titles: What the page declares to be its own title.
        document_title: The window's.
        url: Where the page is.
        home: Whether it is the site's first page, whose title is the site's name.
    """
    names = facts.read(SITE_NAMES, limit=MAX_SITE_NAME)
    # Whom Yoast SEO calls both publishes alone and is the author: no name of a site that has another.
    alone = (node for node in facts.graph.every if {"Person", "Organization"}.issubset(types_of(node)))
    people = {comparable(name) for node in alone for name in strings(node.get("name"))}
    names[1:] = [name for name in names[1:] if comparable(name) not in people]
    hosts = {comparable(word) for word in host_words(url)}
    names += _own_sites(facts.graph, hosts)
    if book := book_around(survey):
        names.append(book)
    if home:
        return names
    # JSON-LD's `isPartOf` may be this very page; shops give all their pages the site's name as title.
    own = {comparable(title) for title in titles} - hosts
    names = [name for name in names if comparable(name) not in own]
    parts = facts.read((Source("json-ld", "isPartOf"),), limit=MAX_SITE_NAME)
    if banner := name_in_banner(survey, document_title=document_title, url=url):
        # A blog is part of the site of what it tells of: Docusaurus calls each "Blog".
        names.insert(0 if names[:1] == parts[:1] else len(names), banner)
    return names


def _own_sites(graph: Graph, hosts: Set[str]) -> list[str]:
    """Names of the site that JSON-LD describes beside the page, and of whose it is if the host is called so.

    Source: https://developers.google.com/search/docs/appearance/site-names (`WebSite`)
    """
    said = [(types_of(node), name) for node in graph.top for name in strings(node.get("name"))]
    sites = [name for types, name in said if "WebSite" in types]
    owners = [name for types, name in said if _OWNERS.intersection(types) and comparable(name) in hosts]
    return [one_line(name, limit=MAX_SITE_NAME) for name in [*sites, *owners]]


def _not_the_title(survey: Survey, title: str | None) -> list[str]:
    """The declared name of the site that the page calls its title, too, where its heading is another."""
    names = (one_line(name, limit=MAX_SITE_NAME) for name in survey.meta("og:site_name")[:1])
    return [name for name in names if title and comparable(title) not in comparable(name)]


def _document_title(elements: Elements) -> str:
    """Of the page: drawings have titles too. Some pages escape theirs twice."""
    titles = elements.of("title")
    own = next((title for title in titles if next(title.iterancestors("svg"), None) is None), None)
    return _NEWS.sub("", unescape((own.text or "")[:_TITLE_CHARS])) if own is not None else ""


def _article_body(facts: Facts) -> str | None:
    works = [node for node in facts.nodes[:4] if "Question" not in types_of(node)]  # its answers are the text
    bodies = (text for name in _BODIES for node in works for text in strings(node.get(name)))
    return next((body[:MAX_BODY] for body in bodies), None)
