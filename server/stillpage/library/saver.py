"""Saving: a new article, the same address again, a link without text yet, a new extraction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from stillpage.article import Article
from stillpage.errors import ArticleNotFoundError, LibraryError
from stillpage.library import versions
from stillpage.library.document import Document, distinct
from stillpage.library.folder import SOURCE, compressed, lost_images
from stillpage.library.highlights import merged
from stillpage.library.image_urls import image_urls
from stillpage.library.names import folder_name
from stillpage.library.recapture import is_same_article, judge, judge_unseen
from stillpage.library.records import Kept, SaveOutcome
from stillpage.library.shelf import Shelf

# What a page says about its text, and corrects later: it leaves nothing of the text itself.
_FACTS = ("canonical_url", "authors", "site_name", "published", "modified", "lang", "excerpt", "lead_image")


class Saver:
    """Writes articles and their texts.

    Args:
        shelf: The library's parts.
        clock: The time, in UTC.
        new_id: A random id of 8 hexadecimal digits.
    """

    def __init__(self, shelf: Shelf, clock: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._shelf, self._clock, self._new_id = shelf, clock, new_id

    def save(self, article: Article, html: str | None, kept: Kept, *, into: str | None = None) -> SaveOutcome:
        """Keep an article, and the page that it was read from; None for `html` keeps a link without text.

        An article that has no place by its address goes `into` the one of this id, if that is given.
        """
        article = _encodable(article)
        source = None if html is None else html.encode("utf-8", "replace")
        with self._shelf.writing():
            article_id = self._held_as(article)
            if article_id is None:
                self._shelf.check_filled()  # else one that is on the disk already would be kept twice
                article_id = into
            if article_id is None:
                return self._save_new(article, source, kept)
            return self._save_again(article_id, article, source, kept, is_filling=into is not None)

    def re_extract(self, article_id: str, article: Article) -> SaveOutcome:
        """Replace the text by a new extraction of the same capture, unless it is worse."""
        with self._shelf.writing():
            before, path = self._shelf.document(article_id)
            article = before.with_edits(_encodable(replace(article, url=article.url or before.article.url)))
            verdict = judge(before.article, article)
            # Metadata alone may have become better: the text is the same, the rest is compared here.
            is_same = article == replace(before.article, confidence=article.confidence)
            if verdict.action == "keep" or is_same:
                return SaveOutcome(saved=before.saved(path), created=False, refusal=verdict.refusal)
            document = replace(_with_images(before, article), updated_at=iso(self._clock()))
            saved = self._shelf.rewrite(document, path).saved(path)
            return SaveOutcome(saved=saved, created=False, replaced=True)

    def _save_new(self, article: Article, source: bytes | None, kept: Kept) -> SaveOutcome:
        now = iso(self._clock())
        article_id = self._unused_id()
        document = Document(
            id=article_id,
            article=article,
            saved_at=kept.saved_at or now,
            updated_at=now,
            captured_at="" if source is None else now,
            source_sha256="" if source is None else hashlib.sha256(source).hexdigest(),
            tags=distinct(kept.tags),
            state=kept.state,
            favourite=kept.favourite,
            reading_position=kept.reading_position,
            addresses=kept.addresses,
            highlights=merged((), kept.highlights),
            missing_images=image_urls(article),
            note=kept.note,
        )
        name = folder_name(
            day=document.saved_at[:10], title=article.title, url=article.url, article_id=article_id
        )
        document, files = self._shelf.folders.compose(document, f"articles/{name[:4]}/{name}")
        if source is not None:
            files = {SOURCE: compressed(source), **files}
        path = self._shelf.store.create(article_id, name, files)
        self._shelf.index(document, path)
        return SaveOutcome(saved=document.saved(path), created=True)

    def _save_again(
        self, article_id: str, article: Article, source: bytes | None, kept: Kept, *, is_filling: bool
    ) -> SaveOutcome:
        before, path = self._shelf.document(article_id)
        document = replace(
            before,
            tags=distinct((*before.tags, *kept.tags)),
            highlights=merged(before.highlights, kept.highlights),
            note=before.note or kept.note,
            favourite=before.favourite or kept.favourite,
            addresses=tuple(dict.fromkeys((*before.addresses, *kept.addresses))),
        )
        if source is None:  # a link to what is here already
            if document != before:
                document = self._shelf.rewrite(document, path)
            return SaveOutcome(saved=document.saved(path), created=False)
        document = self._without_lost_images(document, path)
        article = before.with_edits(article)
        is_unseen = is_filling and not before.source_sha256
        verdict = judge_unseen(article) if is_unseen else judge(before.article, article)
        now = iso(self._clock())
        if verdict.refusal:
            files = versions.refused(document, article, source, at=now, why=verdict.refusal)
            document = self._shelf.rewrite(document, path, files)
            return SaveOutcome(saved=document.saved(path), created=False, refusal=verdict.refusal)
        if verdict.action == "unchanged" and before.source_sha256:
            document = replace(document, article=_with_facts_of(document.article, article))
            files = {}
            if not self._has_capture(before, path):
                sha256 = hashlib.sha256(source).hexdigest()
                document = replace(document, captured_at=now, source_sha256=sha256)
                files = {SOURCE: compressed(source)}
            if document.article != before.article:
                document = replace(document, updated_at=now)
            if files or document != before or not self._shelf.folders.is_complete(path):
                document = self._shelf.rewrite(document, path, files)
            return SaveOutcome(saved=document.saved(path), created=False)
        return self._replace_text(before, document, path, article, source, now)

    def _without_lost_images(self, document: Document, path: str) -> Document:
        """Count images whose files are gone among those that are missing, so that they are sent again."""
        lost = lost_images(self._shelf.root / path, document)
        if not lost:
            return document
        images = {url: image for url, image in document.images.items() if url not in lost}
        return _with_images(replace(document, images=images), document.article)

    def _has_capture(self, document: Document, path: str) -> bool:
        """Whether the captured page is there, and whole."""
        try:
            versions.read_source(self._shelf.root / path, document.source_sha256)
        except LibraryError:
            return False
        return True

    def _replace_text(
        self, before: Document, document: Document, path: str, article: Article, source: bytes, now: str
    ) -> SaveOutcome:
        kept: dict[str, bytes] = {}
        own_body = self._shelf.folders.has_own_body(path, before)
        number = before.version if before.source_sha256 else 0
        if number or own_body:
            kept = versions.archived(self._shelf.root / path, number, with_markdown=own_body)
        document = replace(
            _with_images(document, article),
            updated_at=now,
            captured_at=now,
            version=before.version + 1 if before.source_sha256 else before.version,
            source_sha256=hashlib.sha256(source).hexdigest(),
        )
        # What the user wrote into the body stays with the version that it was written into.
        document, files = self._shelf.folders.compose(document, path, previous=before, keep_body=False)
        self._shelf.store.change(document.id, path, {**kept, SOURCE: compressed(source), **files})
        self._shelf.index(document, path)
        return SaveOutcome(saved=document.saved(path), created=False, replaced=True)

    def _held_as(self, article: Article) -> str | None:
        """The article that this is a new capture of, if there is one."""
        urls = [url for url in (article.canonical_url, article.url) if url]
        held = self._shelf.ask(lambda reader: [each for url in urls for each in reader.ids_by_url(url)])
        for article_id in dict.fromkeys(held):
            try:
                document, _ = self._shelf.document(article_id)
            except ArticleNotFoundError:  # deleted by hand since
                self._shelf.healer.reindex(article_id)
                continue
            if is_same_article(document.article, article):
                return article_id
        return None

    def _unused_id(self) -> str:
        trashed = {article_id for article_id, _, _ in self._shelf.store.trashed()}
        while (article_id := self._new_id()) in trashed or self._shelf.indexed_path(article_id) is not None:
            pass
        return article_id


def _with_images(document: Document, article: Article) -> Document:
    """Give a document a new text, and keep of its images those that the text shows."""
    wanted = image_urls(article)
    return replace(
        document,
        article=article,
        images={url: image for url, image in document.images.items() if url in wanted},
        missing_images=tuple(url for url in wanted if url not in document.images),
    )


def _with_facts_of(held: Article, new: Article) -> Article:
    """Take over what a page says now about the same text; what it says no more stays."""
    return replace(held, **{name: said for name in _FACTS if (said := getattr(new, name))})


def iso(moment: datetime) -> str:
    """Write a moment as the library does: ISO 8601, UTC, milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _encodable(article: Article) -> Article:
    """Replace lone surrogates, which pages can hold and no file can."""
    changes: dict[str, Any] = {
        item.name: _encodable_text(value)
        for item in fields(article)
        if isinstance(value := getattr(article, item.name), str)
    }
    return replace(article, authors=tuple(map(_encodable_text, article.authors)), **changes)


def _encodable_text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
