"""article.json: one article's truth as bytes, and back. Pure.

Fields that this version does not know are kept as they are, so that nothing is lost that another program or
another version has written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

import msgspec

from stillpage.article import Article, Highlight
from stillpage.errors import NewerFormatError, UnreadableArticleError
from stillpage.library.highlights import completed
from stillpage.library.records import ReadingAnchor, SavedArticle, State

FORMAT = 1


@dataclass(frozen=True, slots=True)
class ImageFile:
    """One image of an article: its name in `images/` and its size in pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything that article.json holds.

    Attributes:
        captured_at: When the current text's page was captured: ISO 8601, UTC.
        source_sha256: Hash of the captured HTML (UTF-8), hexadecimal; empty while there is only a link.
        edited: Fields of the article that the user changed by hand: no later capture changes them back.
        markdown_sha256: Hash of article.md as we wrote it: another hash there means edited by hand.
        body_sha256: The same for what follows its front matter.
        markdown_written: The last few of `markdown_sha256`, the newest last: a file with an earlier one is
            no edit. Empty in what an earlier version of Stillpage wrote.
        images: By the URL that the article's HTML names.
        missing_images: Image URLs that the article shows and we do not hold.
        addresses: Other URLs that led to the page.
        extra: Fields unknown to this version.
    """

    id: str
    article: Article
    saved_at: str
    updated_at: str
    captured_at: str
    source_sha256: str
    version: int = 1
    tags: tuple[str, ...] = ()
    state: State = "unread"
    favourite: bool = False
    reading_position: float = 0.0
    reading_anchor: ReadingAnchor | None = None
    highlights: tuple[Highlight, ...] = ()
    note: str = ""
    images: Mapping[str, ImageFile] = field(default_factory=dict)
    missing_images: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    markdown_sha256: str = ""
    body_sha256: str = ""
    markdown_written: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def saved(self, path: str) -> SavedArticle:
        """Show the document as the rest of the program knows it; `path` is its folder in the library."""
        return SavedArticle(
            id=self.id,
            article=self.article,
            saved_at=self.saved_at,
            updated_at=self.updated_at,
            path=path,
            version=self.version,
            tags=self.tags,
            state=self.state,
            favourite=self.favourite,
            reading_position=self.reading_position,
            reading_anchor=self.reading_anchor,
            highlights=self.highlights,
            note=self.note,
            images={url: image.name for url, image in self.images.items()},
            image_sizes={image.name: (image.width, image.height) for image in self.images.values()},
            missing_images=self.missing_images,
            addresses=self.addresses,
            unfilled=not self.source_sha256,
            captured_at=self.captured_at,
            source_sha256=self.source_sha256,
        )

    def with_edits(self, article: Article) -> Article:
        """Take over into a new extraction what the user changed by hand."""
        names = [name for name in self.edited if name in _ARTICLE_FIELDS]
        changes: dict[str, Any] = {name: getattr(self.article, name) for name in names}
        return replace(article, **changes)


_ARTICLE_FIELDS = tuple(item.name for item in fields(Article))
_OWN_FIELDS = tuple(item.name for item in fields(Document) if item.name not in ("article", "extra"))
# The long fields stand last: who opens the file in an editor sees the article's facts first.
_LONG_FIELDS = ("content_html", "text")


def distinct(tags: Sequence[str]) -> tuple[str, ...]:
    """Trim tags, and keep the first of those that differ in case only."""
    found: dict[str, str] = {}
    for tag in tags:
        if text := " ".join(tag.split()):
            found.setdefault(text.casefold(), text)
    return tuple(found.values())


def encode(document: Document) -> bytes:
    """Write a document as JSON: flat, indented, facts first and the text last."""
    flat: dict[str, Any] = {"format": FORMAT}
    own = {name: getattr(document, name) for name in _OWN_FIELDS}
    own["images"] = {url: asdict(image) for url, image in document.images.items()}
    article = {name: getattr(document.article, name) for name in _ARTICLE_FIELDS}
    flat |= {"id": own.pop("id")} | {
        name: article[name] for name in _ARTICLE_FIELDS if name not in _LONG_FIELDS
    }
    flat |= own | dict(document.extra) | {name: article[name] for name in _LONG_FIELDS}
    return msgspec.json.format(msgspec.json.encode(flat), indent=2) + b"\n"


def decode(data: bytes, *, path: str, article_id: str) -> Document:
    """Read article.json.

    Args:
        data: The file.
        path: Its folder in the library, for errors.
        article_id: The id in the folder's name, which wins over the one in the file.

    Raises:
        UnreadableArticleError: Not JSON, or a field has an impossible value.
        NewerFormatError: Written by a newer Stillpage.
    """
    try:
        flat = msgspec.json.decode(data)
        if not isinstance(flat, dict):
            raise UnreadableArticleError(path, "article.json is not an object")
        found = flat.pop("format", None)
        if not isinstance(found, int):
            raise UnreadableArticleError(path, "article.json names no format")
        if found > FORMAT:
            raise NewerFormatError(path, found, FORMAT)
        article = msgspec.convert({name: flat.pop(name) for name in _ARTICLE_FIELDS if name in flat}, Article)
        own = {name: flat.pop(name) for name in _OWN_FIELDS if name in flat}
        own["highlights"] = completed(own.get("highlights", []))
        own["note"] = str(own.get("note") or "")  # until this field was ours, anything could stand there
        made = msgspec.convert({**own, "id": article_id, "article": article}, Document)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableArticleError(path, f"article.json: {error}") from error
    # Percentages are made of it.
    position = made.reading_position if 0 <= made.reading_position <= 1 else 0.0
    return replace(made, reading_position=position, extra=flat)
