"""The stages of extraction, composed: parse, metadata, content, repair, sanitize. Pure."""

from __future__ import annotations

import lxml.html
from lxml import etree

from stillpage.article import Article
from stillpage.errors import EmptyPageError
from stillpage.extract.content.readability import ReadabilityFinder
from stillpage.extract.language import detect_direction, detect_language
from stillpage.extract.metadata import Metadata
from stillpage.extract.parse import ParsedPage, parse_page
from stillpage.extract.reading_time import count_words, reading_minutes
from stillpage.extract.repair import repair
from stillpage.extract.sanitize import sanitize
from stillpage.extract.text import text_of

try:
    from stillpage.extract.metadata import read_metadata
except ImportError:  # until the metadata stage lands

    def read_metadata(page: ParsedPage) -> Metadata:
        return Metadata(url=page.url, title=page.root.findtext(".//title"))


_FINDER = ReadabilityFinder()


def extract_article(html: str | bytes, url: str | None = None) -> Article:
    """Find the article in a page; `stillpage.extract` tells the arguments and errors."""
    page = parse_page(html, url=url)
    metadata = read_metadata(page)
    content = _FINDER.find(page, metadata)
    repair(content.root, page, metadata)
    content_html = sanitize(etree.tostring(content.root, encoding="unicode", method="html"))
    text = text_of(lxml.html.fragment_fromstring(content_html, create_parent="div"))
    if not text and not text_of(page.root):
        raise EmptyPageError
    return _article(content_html, text, metadata, content.confidence)


def _article(content_html: str, text: str, metadata: Metadata, confidence: float) -> Article:
    words = count_words(text)
    return Article(
        url=metadata.url,
        canonical_url=metadata.canonical_url,
        title=metadata.title,
        authors=metadata.authors,
        site_name=metadata.site_name,
        published=metadata.published,
        modified=metadata.modified,
        lang=detect_language(text, metadata.declared_lang),
        dir=detect_direction(text, metadata.declared_dir),
        excerpt=metadata.excerpt,
        lead_image=metadata.lead_image,
        content_html=content_html,
        text=text,
        word_count=words,
        reading_minutes=reading_minutes(words),
        kind=metadata.kind or "article",
        confidence=confidence,
    )
