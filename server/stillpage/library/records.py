"""What the library keeps: captures, saved articles, and what came of keeping them. Pure data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from stillpage.article import Article, Highlight
from stillpage.library.recapture import Refusal

State = Literal["unread", "archived"]

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
        note: What the user wrote about the whole of it; empty for nothing.
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
    note: str = ""
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
        note: Taken where none is.
    """

    saved_at: str | None = None
    tags: tuple[str, ...] = ()
    state: State = "unread"
    favourite: bool = False
    reading_position: float = 0.0
    addresses: tuple[str, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveOutcome:
    """What became of a capture.

    Attributes:
        saved: The article as it now is.
        created: False if its address was in the library already.
        replaced: Its text took the place of the one before, or filled in a link.
        refusal: Why the previous text was kept.
    """

    saved: SavedArticle
    created: bool
    replaced: bool = False
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
    """An article that was deleted and can still be restored.

    Attributes:
        title: None where it has none, or its folder cannot be read.
        url: The canonical address, else the page's.
    """

    id: str
    title: str | None
    url: str | None
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
