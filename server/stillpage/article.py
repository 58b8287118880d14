"""What a reader wants of a page, and what they mark in it: the shapes that every layer speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

Direction = Literal["ltr", "rtl"]
Kind = Literal["article", "documentation", "forum", "product", "listing", "collection", "service"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One extracted article. The API's JSON has these names; absent values are null, lists never are.

    Attributes:
        url: Where the page was read, absolute; None if the caller did not say.
        canonical_url: The page's own address for itself, absolute, without tracking parameters.
        title: The article's own heading, without the site's name.
        authors: Names only: no "By", no job titles, no dates.
        site_name: The publication, as it calls itself.
        published: ISO 8601 with the page's own precision and offset: ``2018-01-17`` or
            ``2018-01-17T15:53:05+00:00``.
        modified: As `published`. The same, letter for letter, only where the one day that is known is
            an update's.
        lang: BCP 47 tag of the text.
        dir: Base direction of the text.
        excerpt: The page's own summary, else the first sentences; plain text.
        lead_image: Absolute URL.
        content_html: Sanitized HTML fragment with absolute URLs, without the title at its top.
        text: What `content_html` says, blocks on lines of their own.
        word_count: Words; for scripts without spaces an equivalent count.
        reading_minutes: At least 1 where there is text.
        kind: What sort of page this is.
        confidence: 0 to 1: how sure the extractor is that this is what a reader wants.
        next_page: Absolute URL of the article's next page, if it goes on.
    """

    url: str | None = None
    canonical_url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    site_name: str | None = None
    published: str | None = None
    modified: str | None = None
    lang: str | None = None
    dir: Direction = "ltr"
    excerpt: str | None = None
    lead_image: str | None = None
    content_html: str = ""
    text: str = ""
    word_count: int = 0
    reading_minutes: int = 0
    kind: Kind = "article"
    confidence: float = 0.0
    next_page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A passage that a reader marked, anchored by its words, so that it survives another extraction.

    Attributes:
        id: 8 hexadecimal digits, unique in its article.
        quote: The words, white space as it is read; a line for each block that they touch.
        prefix: What stands before them, a few words.
        suffix: What stands after them.
        color: yellow, green, blue, pink or purple; a file edited by hand may say another.
        note: What the reader wrote beside it; empty for nothing.
        created_at: ISO 8601, UTC; empty where an import did not tell.
        updated_at: As `created_at`.

    Source: https://www.w3.org/TR/annotation-model/#text-quote-selector
    """

    id: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    color: str = "yellow"
    note: str = ""
    created_at: str = ""
    updated_at: str = ""


def host_of(url: str | None) -> str:
    """The host that an article is known by where its site has no name; empty where the address has none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
