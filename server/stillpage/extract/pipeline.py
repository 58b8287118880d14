"""The stages of extraction, composed. Pure.

Parse, mending, metadata; repair of the page, content, repair of what was found; what the page does not show;
sanitize.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from stillpage.article import Article, Direction
from stillpage.errors import EmptyPageError, PageError
from stillpage.explanation import PageExplanation
from stillpage.extract.collection import no_collection
from stillpage.extract.content import Content, ContentFinder
from stillpage.extract.content.block_model import BlockModelFinder
from stillpage.extract.content.trace import Trace
from stillpage.extract.following_pages import FollowingPage, join_articles, take_following_pages
from stillpage.extract.hidden_article import CONFIDENCE_OF_DATA, hidden_content, hidden_rest
from stillpage.extract.language import detect_direction, detect_language
from stillpage.extract.mending import mend_page
from stillpage.extract.metadata import (
    Metadata,
    forget_head_of_copy,
    forget_stale_head,
    is_shown,
    opening_of,
    picture_of,
    read_metadata,
)
from stillpage.extract.metadata.dates.iso import day_of
from stillpage.extract.metadata.dates.notations import unmistakable_moment
from stillpage.extract.metadata.kind_groups import is_read
from stillpage.extract.metadata.kind_weights import KindWeights
from stillpage.extract.metadata.plain_text import one_line
from stillpage.extract.one_article import other_articles
from stillpage.extract.reading_time import count_words, reading_minutes
from stillpage.extract.repair import repair_content, repair_page
from stillpage.extract.repair.words.directions import forget_other_language, mark_other_directions
from stillpage.extract.sanitize import sanitize
from stillpage.extract.tree.parse import ParsedPage, parse_fragment, parse_page
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import text_of
from stillpage.extract.unshown.declared_body import add_rest
from stillpage.site_rule import SiteRule

_FINDER: ContentFinder = BlockModelFinder()

_MEDIA = re.compile(r"<(?:img|video|audio|math)\b")
_LONGEST_NAME = 200  # characters
_ZONE = re.compile(r"T.*[Z+-]")
# A block within a paragraph, which libxml2 lets stand (`aside`, `section`), ends it for the sanitizer; the
# paragraph's own end then makes an empty one. 28 pages of the corpora have one deeper than rebuild.py looks.
_EMPTY_PARAGRAPH = re.compile(r'<p(?: (?:dir|lang)="[^"]*")*>\s*</p>')
# A link in a link, and one around blocks in a line, is parted likewise: 210 on six pages have nothing left.
_EMPTY_LINK = re.compile(r'<a(?: (?!id=)[a-z]+="[^"]*")+>(\s*)</a>')


class _Finished(NamedTuple):
    """What a found tree comes to: sanitized HTML, what that says, and its tree."""

    html: str
    text: str
    tree: HtmlElement

    @property
    def shows_media(self) -> bool:
        return _MEDIA.search(self.html) is not None


@no_collection()
def extract_article(
    html: str | bytes,
    url: str | None = None,
    *,
    rules: Sequence[SiteRule] = (),
    finder: ContentFinder = _FINDER,
    kind_weights: KindWeights | None = None,
    trace: Trace | None = None,
) -> Article:
    """Find the article in a page; `stillpage.extract` tells the arguments and errors.

    The tests of quality bring their own finder and weights, which never saw the page's site.
    """
    page = parse_page(html, url=url)
    following = take_following_pages(page.elements)
    if loaded_below := other_articles(page.elements):
        if trace is not None:
            trace.taken_out(loaded_below, "other_article")
        drop_trees(loaded_below)
        page.elements.read_again()
    extract_page = partial(_extract_page, rules=rules, finder=finder, kind_weights=kind_weights)
    article = extract_page(page, trace=trace)
    others = [other for each in following if (other := _following_article(each, extract_page)) is not None]
    return join_articles(article, others) if others else article


def _dated_by(metadata: Metadata, content: Content) -> Metadata:
    """The day that a text brings along, of a page that tells none."""
    told = content.begun if metadata.published is None else None
    return replace(metadata, published=unmistakable_moment(told)) if told else metadata


def _begun_by(metadata: Metadata, content: Content) -> Metadata:
    """Of a thread whoever wrote its first post, if the page names nobody who writes in it, and when.

    On a page that does not say that it is a thread the names that it gives stay; single words beside those of
    its writers are what a board says of them, "Senior", and in a thread those of whoever wrote next.
    """
    by = tuple(filter(None, (one_line(name, limit=_LONGEST_NAME) for name in content.writers)))
    if not by:
        return metadata
    writers = set(by)
    told = metadata.authors
    if writers.isdisjoint(told):
        authors = by[:1] if metadata.kind == "forum" or not told else told
    else:
        authors = tuple(name for name in told if name in writers or " " in name)
        if metadata.kind == "forum" and not any(" " in name for name in authors):
            authors = authors[:1]
    day = day_of(metadata.published or "")
    begun = unmistakable_moment(content.begun, day=day) if content.begun else None
    return replace(metadata, authors=authors, published=_earlier(metadata.published, begun))


def _earlier(published: str | None, begun: str | None) -> str | None:
    """When a thread began: what stands near its title may be an answer's moment by the same clock."""
    if published is None or begun is None:
        return published or begun
    is_comparable = len(published) == len(begun) and not any(map(_ZONE.search, (published, begun)))
    return min(published, begun) if is_comparable else published


def _following_article(
    following: FollowingPage, extract_page: Callable[[ParsedPage], Article]
) -> Article | None:
    """The article of a page that a capture brought along; None where there is none in it."""
    try:
        page = parse_page(following.html, url=following.url)
        # It was fetched, not captured: what a site writes into it is no page of ours.
        take_following_pages(page.elements)
        return extract_page(page)
    except PageError:
        return None


def _extract_page(
    page: ParsedPage,
    *,
    rules: Sequence[SiteRule],
    finder: ContentFinder,
    kind_weights: KindWeights | None,
    trace: Trace | None = None,
) -> Article:
    mend_page(page.elements)
    forget_head_of_copy(page)
    forget_stale_head(page)
    metadata = read_metadata(page, kind_weights=kind_weights)
    repair_page(page, metadata.kind, metadata.canonical_url)
    content = finder.find(page, metadata, rules=rules, trace=trace)
    metadata = _begun_by(metadata, content)
    lang = _repaired(content.root, page, metadata)
    if is_read(metadata.kind):  # names of goods tell no language
        forget_other_language(content.root, lang)
    finished = _finished(content.root)
    hidden = hidden_content(page, metadata, finder, shown=finished.text, shows_media=finished.shows_media)
    if hidden is not None:
        content = hidden
        metadata = _begun_by(_dated_by(metadata, content), content)
        lang = _repaired(content.root, page, metadata)
        finished = _finished(content.root)
        if trace is not None:
            trace.replaced(finished.tree)
    elif rest := hidden_rest(page, metadata, finished.text):
        # A page that shows the beginning to all, and the rest to those who pay or press a button.
        repair_content(rest.body, page, metadata)
        if trace is not None:
            trace.added(rest.body)
        add_rest(content.root, rest)
        # However doubtful the beginning alone was: the page's data begin with it, too.
        content = replace(content, confidence=max(content.confidence, CONFIDENCE_OF_DATA))
        finished = _finished(content.root)
    if not finished.text and not finished.shows_media and not text_of(page.root):
        raise EmptyPageError
    return _article(finished, metadata, content, lang)


def explain_article(html: str | bytes, url: str | None, rules: Sequence[SiteRule]) -> PageExplanation:
    """As `extract_article`, with what became of every block of the page."""
    trace = Trace()
    article = extract_article(html, url, rules=rules, trace=trace)
    return PageExplanation(article=article, blocks=trace.explained(article.content_html))


def _repaired(root: HtmlElement, page: ParsedPage, metadata: Metadata) -> str | None:
    """Repair a found tree and mark what in it goes the other way, in place; the language that it is in."""
    repair_content(root, page, metadata)
    said = root.text_content()
    mark_other_directions(root, said, _direction(metadata, said))
    return _language(metadata, said)


def _finished(root: HtmlElement) -> _Finished:
    content_html = sanitize(etree.tostring(root, encoding="unicode", method="html"))
    content_html = _EMPTY_PARAGRAPH.sub("", _EMPTY_LINK.sub(r"\1", content_html))
    cleaned = parse_fragment(content_html)
    return _Finished(content_html, text_of(cleaned), cleaned)


def _article(finished: _Finished, metadata: Metadata, content: Content, lang: str | None) -> Article:
    words = count_words(finished.text)
    return Article(
        url=metadata.url,
        canonical_url=metadata.canonical_url,
        title=metadata.title,
        authors=metadata.authors,
        site_name=metadata.site_name,
        published=metadata.published,
        modified=metadata.modified,
        lang=lang,
        dir=_direction(metadata, finished.text),
        excerpt=metadata.excerpt or opening_of(finished.tree),
        lead_image=_lead_image(metadata, content, finished.tree),
        content_html=finished.html,
        text=finished.text,
        word_count=words,
        reading_minutes=reading_minutes(words),
        kind=metadata.kind or "article",
        confidence=min(1.0, max(0.0, content.confidence)),
        next_page=metadata.next_page,
    )


def _lead_image(metadata: Metadata, content: Content, cleaned: HtmlElement) -> str | None:
    """The picture that the page shares, else the first one.

    What no post of a thread shows is the board's sign, or a face: so on 24 of the 31 threads of the corpora
    that share a picture.
    """
    shared = metadata.lead_image
    if shared and metadata.kind == "forum" and content.writers and not is_shown(shared, cleaned):
        shared = None
    return shared or picture_of(cleaned)


def _speaking(metadata: Metadata, text: str) -> str:
    """What tells the language: of a page that shows little (an image, a video), its title too."""
    return text if len(text) > 40 else f"{metadata.title or ''} {text}"


def _language(metadata: Metadata, text: str) -> str | None:
    return detect_language(_speaking(metadata, text.strip()), metadata.declared_lang)


def _direction(metadata: Metadata, text: str) -> Direction:
    return detect_direction(_speaking(metadata, text), metadata.declared_dir)
