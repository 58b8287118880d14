"""Shapes of the API's answers: one article is one flat object with the Article's own names."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec

from stillpage.article import Article
from stillpage.explanation import Part
from stillpage.library import ReadingAnchor, Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from stillpage.library import SavedArticle


class SavedReference(msgspec.Struct, frozen=True):
    """Where an article is kept.

    Attributes:
        path: Relative to the library.
        highlights: How many it has.
        missing_images: How many of its images could not be had so far.
    """

    id: str
    path: str
    saved_at: str
    highlights: int = 0
    missing_images: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedJson(Article):
    """An article.

    Attributes:
        saved: Where it is kept already; null if it is not.
        parts: The page in parts, kept and left out, if that was asked for.
    """

    saved: SavedReference | None = None
    parts: tuple[Part, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedJson(Article):
    """A saved article.

    Attributes:
        id: Its name in the API.
        saved_at: ISO 8601, UTC.
        updated_at: As `saved_at`.
        path: Its folder, relative to the library.
        folder: Its folder on this machine.
        version: How many captures of this page were kept.
        tags: The reader's own words for it.
        state: Unread or archived.
        favourite: Marked as one.
        note: What was written about the whole of it.
        reading_position: 0 to 1: how far it has been read.
        reading_anchor: Where that is; null at the beginning and at the end.
        highlights: How many passages are marked; they have a call of their own.
        unfilled: Only a link yet, without text.
        images: How many images are kept.
        missing_images: URLs of images still to be uploaded.
        kept_previous: The capture just sent was worse, and the text saved before was kept.
        reason: Why it was kept, in words.
        reason_code: The same for programs: no_text, error_page, wall, shorter.
        reason_values: Of `shorter`: how many words it had, and how many are kept.
    """

    id: str
    saved_at: str
    updated_at: str
    path: str
    folder: str
    version: int
    tags: tuple[str, ...] = ()
    state: Literal["unread", "archived"] = "unread"
    favourite: bool = False
    note: str = ""
    reading_position: float = 0.0
    reading_anchor: ReadingAnchor | None = None
    highlights: int = 0
    unfilled: bool = False
    images: int = 0
    missing_images: tuple[str, ...] = ()
    kept_previous: bool = False
    reason: str | None = None
    reason_code: Literal["no_text", "error_page", "wall", "shorter", ""] | None = None
    reason_values: tuple[int, ...] = ()


T = TypeVar("T", bound=Article)


def with_article(kind: type[T], article: Article, **more: Any) -> T:
    """An answer of this kind that begins with the article's fields."""
    return kind(**{item.name: getattr(article, item.name) for item in fields(Article)}, **more)


def saved_json(saved: SavedArticle, folder: Path, *, refusal: Refusal | None = None) -> SavedJson:
    """A saved article as the API tells it."""
    return with_article(
        SavedJson,
        saved.article,
        id=saved.id,
        saved_at=saved.saved_at,
        updated_at=saved.updated_at,
        path=saved.path,
        folder=str(folder),
        version=saved.version,
        tags=tuple(saved.tags),
        state=saved.state,
        favourite=saved.favourite,
        note=saved.note,
        reading_position=saved.reading_position,
        reading_anchor=saved.reading_anchor,
        highlights=len(saved.highlights),
        unfilled=saved.unfilled,
        images=len(saved.images),
        missing_images=tuple(saved.missing_images),
        kept_previous=refusal is not None,
        reason=refusal.words if refusal else None,
        reason_code=refusal.code if refusal else None,
        reason_values=refusal.values if refusal else (),
    )
