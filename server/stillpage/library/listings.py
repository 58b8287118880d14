"""What lists and searches of the library ask for and answer with. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stillpage.article import Direction, Highlight
from stillpage.library.records import SavedArticle, State

Sort = Literal["newest", "oldest", "published", "title", "relevance"]


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of text with hits in it.

    Attributes:
        text: Plain text.
        marks: Start and end of each hit, as offsets in `text`, in order and apart.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """One line of a list: what the index knows, without the text.

    Attributes:
        missing_images: How many images the library does not hold.
        images: How many it holds.
        unfilled: Only a link yet, without text.
        highlights: How many passages are marked.
        snippet: Where the text, or else a highlight, holds what was searched for; None without a search.
        marked_title: The title with the hits marked; None in a list without a search.
    """

    id: str
    path: str
    saved_at: str
    updated_at: str
    version: int
    tags: tuple[str, ...]
    state: State
    favourite: bool
    reading_position: float
    images: int
    missing_images: int
    url: str | None
    canonical_url: str | None
    title: str | None
    authors: tuple[str, ...]
    site_name: str | None
    published: str | None
    lang: str | None
    dir: Direction
    excerpt: str | None
    lead_image: str | None
    word_count: int
    reading_minutes: int
    kind: str
    unfilled: bool = False
    highlights: int = 0
    snippet: Marked | None = None
    marked_title: Marked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed to; every one that is given must hold.

    Attributes:
        query: The search language: ``word "phrase" prefix* -not or title: site: author: tag: lang: is: ...``.
        tag: Exact, without regard to case.
        state: `unread`, `archived`, `favourite`, `highlighted` or `unfilled`.
        site: Part of the site's name, or its host.
        author: Words of an author's name.
        lang: BCP 47; `pt` finds `pt-BR` too.
        after, before: ISO dates, on the day of saving; `after` includes its day, `before` does not.
        has_text: Without those that are only links yet.
    """

    query: str | None = None
    tag: str | None = None
    state: str | None = None
    site: str | None = None
    author: str | None = None
    lang: str | None = None
    after: str | None = None
    before: str | None = None
    has_text: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `next_cursor` asks for the next, None at the end."""

    items: tuple[ArticleSummary, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHighlight:
    """A highlight in a list across articles.

    Attributes:
        article: The line of its article, as in a list without a search.
        marked_quote: The quote with the hits marked; None in a list without a search.
        marked_note: As `marked_quote`; None too where there is no note.
    """

    highlight: Highlight
    article: ArticleSummary
    marked_quote: Marked | None = None
    marked_note: Marked | None = None


@dataclass(frozen=True, slots=True)
class HighlightPage:
    """One page of highlights; `next_cursor` asks for the next, None at the end."""

    items: tuple[FoundHighlight, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag as it was first written, and how many articles have it."""

    tag: str
    articles: int


def summary_of(saved: SavedArticle) -> ArticleSummary:
    """Shorten an article to a line of a list."""
    article = saved.article
    return ArticleSummary(
        id=saved.id,
        path=saved.path,
        saved_at=saved.saved_at,
        updated_at=saved.updated_at,
        version=saved.version,
        tags=saved.tags,
        state=saved.state,
        favourite=saved.favourite,
        reading_position=saved.reading_position,
        images=len(saved.images),
        missing_images=len(saved.missing_images),
        url=article.url,
        canonical_url=article.canonical_url,
        title=article.title,
        authors=article.authors,
        site_name=article.site_name,
        published=article.published,
        lang=article.lang,
        dir=article.dir,
        excerpt=article.excerpt,
        lead_image=article.lead_image,
        word_count=article.word_count,
        reading_minutes=article.reading_minutes,
        kind=article.kind,
        unfilled=saved.unfilled,
        highlights=len(saved.highlights),
    )
