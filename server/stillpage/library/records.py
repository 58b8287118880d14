"""What the library speaks of: captures, saved articles, and the answers to each request. Pure data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from stillpage.article import Article, Direction, Highlight
from stillpage.library.recapture import Refusal

State = Literal["unread", "archived"]
Sort = Literal["newest", "oldest", "published", "title", "relevance"]

Renderers = Mapping[str, Callable[["SavedArticle"], str]]
"""How to write `article.html` and `article.md`, by name; handed in, so that the library needs no exporter."""


@dataclass(frozen=True, slots=True)
class Capture:
    """The page as it was sent: what is kept as source.html.gz.

    Attributes:
        html: The page, decoded.
        url: Where it was read, absolute.
    """

    html: str
    url: str


@dataclass(frozen=True, slots=True)
class ReadingAnchor:
    """The block at which somebody stopped reading, as the reader counts blocks; tells nothing of its words.

    Attributes:
        block: Its number in the article.
        mark: A hash of its words (FNV-1a, 32 bits), by which it is found after another extraction.
        within: How far into it, 0 to 1.
    """

    block: int
    mark: int
    within: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedArticle:
    """One article of the library, whole.

    Attributes:
        id: The hexadecimal digits at the end of its folder's name.
        article: What was extracted, with what was changed by hand since.
        saved_at: When it was first saved: ISO 8601, UTC.
        updated_at: When its text or what the user keeps about it last changed: ISO 8601, UTC.
        path: Its folder, relative to the library, with forward slashes.
        version: Number of the capture whose text this is; earlier ones are kept beside it.
        tags: In the user's order.
        state: Where the user put it.
        favourite: Whether it is starred.
        reading_position: 0 to 1: how far the user has read.
        reading_anchor: Where that is; None where nothing is to be come back to.
        highlights: What the user marked, in the order of marking.
        images: File name in `images/` by the URL that the article's HTML names.
        image_sizes: Width and height in pixels, by file name.
        missing_images: URLs of images that the article shows and the library does not hold.
        addresses: Other URLs that led to the page: it is found by them too.
        unfilled: Only a link yet: there is no capture, so no text.
        captured_at: When the text's page was captured: ISO 8601, UTC; empty for a link.
        source_sha256: Hash of the captured HTML (UTF-8), hexadecimal; empty for a link.
    """

    id: str
    article: Article
    saved_at: str
    updated_at: str
    path: str
    version: int = 1
    tags: tuple[str, ...] = ()
    state: State = "unread"
    favourite: bool = False
    reading_position: float = 0.0
    reading_anchor: ReadingAnchor | None = None
    highlights: tuple[Highlight, ...] = ()
    images: Mapping[str, str] = field(default_factory=dict)
    image_sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    missing_images: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    unfilled: bool = False
    captured_at: str = ""
    source_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the user kept about a page elsewhere, and an import brings.

    Attributes:
        saved_at: ISO 8601, UTC; None means now.
        highlights: Of an article that is here already, those are added that it does not have.
        addresses: Other URLs of the page.
        extra: Written into article.json beside our own fields: a note.
    """

    saved_at: str | None = None
    tags: tuple[str, ...] = ()
    state: State = "unread"
    favourite: bool = False
    reading_position: float = 0.0
    addresses: tuple[str, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveOutcome:
    """What became of a capture.

    Attributes:
        saved: The article as it now is.
        created: False if its address was in the library already.
        refusal: Why the previous text was kept.
    """

    saved: SavedArticle
    created: bool
    refusal: Refusal | None = None

    @property
    def kept_previous(self) -> bool:
        """The new capture was worse, so the text that was there stays."""
        return self.refusal is not None

    @property
    def reason(self) -> str | None:
        """Why, in English; for the user."""
        return self.refusal.words if self.refusal else None


@dataclass(frozen=True, slots=True)
class ImageUpload:
    """The bytes of one image, and the URL by which the article's HTML names it."""

    url: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RefusedImage:
    """An image that was not kept, and why; for the user."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImagesOutcome:
    """What became of uploaded images: the article as it now is, what was added (URLs), what was refused."""

    saved: SavedArticle
    added: tuple[str, ...]
    refused: tuple[RefusedImage, ...]


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
    """

    query: str | None = None
    tag: str | None = None
    state: str | None = None
    site: str | None = None
    author: str | None = None
    lang: str | None = None
    after: str | None = None
    before: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One kept capture of an article.

    Attributes:
        number: 1 for the first.
        captured_at: ISO 8601, UTC.
        source_sha256: Hash of the captured HTML, hexadecimal.
        article: What was extracted from it then.
    """

    number: int
    captured_at: str
    source_sha256: str
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedCapture:
    """The latest capture that was worse than the saved text: kept aside, with why."""

    captured_at: str
    refusal: Refusal
    article: Article


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the library's folders are read into a new index; `total` is 0 until they are counted."""

    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrashedArticle:
    """An article that was deleted and can still be restored."""

    id: str
    title: str | None
    path: str
    deleted_on: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something noticed while looking through the folders.

    Attributes:
        kind: `added`, `changed`, `removed`, `edited` (front matter changed by hand), `conflict` (a second
            copy of an article, kept), `unreadable` (kept, and left out), `recovered` (a write finished
            after a crash) or `index` (the index was made anew).
        path: Relative to the library.
        detail: For the user.
    """

    kind: Literal["added", "changed", "removed", "edited", "conflict", "unreadable", "recovered", "index"]
    path: str
    detail: str


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
