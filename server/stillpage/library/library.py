"""The library: save, find, list, change, delete."""

from __future__ import annotations

import gzip
import hashlib
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from stillpage.article import Article
from stillpage.errors import ArticleNotFoundError, ImageNotFoundError, LibraryError
from stillpage.library import images, versions
from stillpage.library.document import Document
from stillpage.library.files import disk_errors_in_words
from stillpage.library.folder import SOURCE, compressed
from stillpage.library.healing import Progress
from stillpage.library.image_urls import image_urls
from stillpage.library.intake import take_images
from stillpage.library.names import folder_name
from stillpage.library.recapture import judge
from stillpage.library.records import (
    Capture,
    Filters,
    Finding,
    ImagesOutcome,
    ImageUpload,
    Page,
    Renderers,
    SavedArticle,
    SaveOutcome,
    Sort,
    State,
    TrashedArticle,
    Version,
)
from stillpage.library.shelf import Shelf

TRASH_DAYS = 30


class Library:
    """A folder of articles. May be used by several threads, and by several processes at once.

    Args:
        root: The folder; made at the first save if it is not there.
        renderers: How to write `article.html` and `article.md`.
        heal: Look through all folders now. Whoever passes False calls `heal` soon.
        clock: The time, in UTC.
        new_id: A random id of 8 hexadecimal digits.
    """

    def __init__(
        self,
        root: Path,
        *,
        renderers: Renderers,
        heal: bool = True,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        new_id: Callable[[], str] = lambda: secrets.token_hex(4),
    ) -> None:
        self.root = root
        self._clock, self._new_id = clock, new_id
        self._shelf = Shelf(root, renderers)
        self.findings: tuple[Finding, ...] = self._shelf.open(heal=heal)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the index. Nothing waits to be written."""
        self._shelf.catalogue.close()

    # --- saving -------------------------------------------------------------------------------------------

    def save(self, capture: Capture, article: Article, *, tags: Sequence[str] = ()) -> SaveOutcome:
        """Keep a capture and what was extracted from it.

        An article whose address is in the library keeps its id, tags and state. Its text is replaced unless
        the new one is worse (see `recapture`); the capture before is kept as a version.

        Args:
            capture: The page.
            article: Its article; where it names no address, the capture's counts.
            tags: Added to those that it has.

        Raises:
            DiskFullError, LibraryReadOnlyError, LibraryBusyError: Nothing was changed.
        """
        article = _encodable(replace(article, url=article.url or capture.url))
        with self._shelf.writing():
            previous = self.find_by_url(article.canonical_url or article.url or capture.url)
            if previous is None:
                return SaveOutcome(saved=self._save_new(capture, article, _tags(tags)), created=True)
            return self._save_again(previous, capture, article, tags)

    def _save_new(self, capture: Capture, article: Article, tags: tuple[str, ...]) -> SavedArticle:
        now = self._clock()
        source = capture.html.encode("utf-8", "replace")
        article_id = self._unused_id()
        document = Document(
            id=article_id,
            article=article,
            saved_at=_iso(now),
            updated_at=_iso(now),
            captured_at=_iso(now),
            source_sha256=hashlib.sha256(source).hexdigest(),
            tags=tags,
            missing_images=image_urls(article),
        )
        name = folder_name(
            day=now.date().isoformat(), title=article.title, url=article.url, article_id=article_id
        )
        document, files = self._shelf.folders.compose(document, f"articles/{name[:4]}/{name}")
        path = self._shelf.store.create(article_id, name, {SOURCE: compressed(source), **files})
        self._shelf.index(document, path)
        return document.saved(path)

    def _save_again(
        self, previous: SavedArticle, capture: Capture, article: Article, tags: Sequence[str]
    ) -> SaveOutcome:
        path = previous.path
        before = self._shelf.folders.read_with_edits(path, previous.id)[0]
        verdict = judge(before.article, article)
        document = replace(before, tags=_tags((*before.tags, *tags)))
        if verdict.action != "replace":
            if document.tags != before.tags:
                document = self._shelf.rewrite(document, path)
            return SaveOutcome(
                saved=document.saved(path),
                created=False,
                kept_previous=verdict.action == "keep",
                reason=verdict.reason,
            )
        now = _iso(self._clock())
        source = capture.html.encode("utf-8", "replace")
        own_body = self._shelf.folders.has_own_body(path, before)
        kept = versions.archived(self.root / path, before.version, with_markdown=own_body)
        wanted = image_urls(article)
        document = replace(
            document,
            article=article,
            updated_at=now,
            captured_at=now,
            version=before.version + 1,
            source_sha256=hashlib.sha256(source).hexdigest(),
            images={url: image for url, image in before.images.items() if url in wanted},
            missing_images=tuple(url for url in wanted if url not in before.images),
        )
        document, files = self._shelf.folders.compose(document, path)
        self._shelf.store.change(document.id, path, {**kept, SOURCE: compressed(source), **files})
        self._shelf.index(document, path)
        return SaveOutcome(saved=document.saved(path), created=False)

    def add_images(self, article_id: str, uploads: Iterable[ImageUpload]) -> ImagesOutcome:
        """Keep images that the article shows; `article.html` and `article.md` then point to them.

        Each is judged by its bytes. One that is refused stays a link, and the others are kept.
        """
        with self._shelf.writing():
            document, path = self._shelf.document(article_id)
            taken = take_images(document, self.root / path, uploads)
            if taken.added:
                document = self._shelf.rewrite(taken.document, path, taken.files)
        return ImagesOutcome(saved=document.saved(path), added=taken.added, refused=taken.refused)

    # --- reading ------------------------------------------------------------------------------------------

    def get(self, article_id: str) -> SavedArticle:
        """Read one article, with what was changed by hand.

        Raises:
            ArticleNotFoundError: No article has this id.
            UnreadableArticleError, NewerFormatError: Its folder cannot be understood.
        """
        document, path = self._shelf.document(article_id)
        return document.saved(path)

    def find_by_url(self, url: str) -> SavedArticle | None:
        """Find an article by the page's address or the canonical one."""
        article_id = self._shelf.ask(lambda reader: reader.id_by_url(url))
        if article_id is None:
            return None
        try:
            return self.get(article_id)
        except ArticleNotFoundError:
            return None

    def list(
        self,
        filters: Filters | None = None,
        *,
        sort: Sort | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page:
        """One page of a list or a search.

        Args:
            filters: What to narrow it to.
            sort: `relevance` where text is searched for and nothing else is said, else `newest`.
            limit: At most so many, up to 200.
            cursor: From the page before.

        Raises:
            InvalidQueryError: Something in the question makes no sense.
        """
        return self._shelf.ask(
            lambda reader: reader.page(filters or Filters(), sort=sort, limit=limit, cursor=cursor)
        )

    def count(self) -> int:
        """How many articles there are."""
        return self._shelf.ask(lambda reader: reader.count())

    def folder(self, article_id: str) -> Path:
        """Where an article's folder is."""
        return self.root / self._shelf.path(article_id)

    def source(self, article_id: str, version: int | None = None) -> str:
        """Read the captured page of an article, as it was sent; `version` None means the current one."""
        document, path = self._shelf.document(article_id)
        file = versions.source_file(self.root / path, document, version)
        with disk_errors_in_words(self.root):
            try:
                return gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
            except (EOFError, gzip.BadGzipFile) as error:
                raise LibraryError("The captured page of this article is damaged.") from error

    def versions(self, article_id: str) -> tuple[Version, ...]:
        """List an article's captures with their texts, the first one first and the current one last."""
        document, path = self._shelf.document(article_id)
        return versions.versions_of(self.root / path, path, document)

    def image(self, article_id: str, name: str) -> tuple[bytes, str]:
        """Read an image: its bytes and media type.

        Raises:
            ImageNotFoundError: The article has no such image.
        """
        if not images.is_image_name(name):
            raise ImageNotFoundError(name)
        try:
            data = (self.folder(article_id) / "images" / name).read_bytes()
        except OSError as error:
            raise ImageNotFoundError(name) from error
        return data, images.MEDIA_TYPES[name.rpartition(".")[2]]

    # --- changing -----------------------------------------------------------------------------------------

    def update(
        self,
        article_id: str,
        *,
        tags: Sequence[str] | None = None,
        state: State | None = None,
        favourite: bool | None = None,
        reading_position: float | None = None,
    ) -> SavedArticle:
        """Change what the user keeps about an article; None leaves it."""
        given: dict[str, Any] = {"state": state, "favourite": favourite, "reading_position": reading_position}
        with self._shelf.writing():
            document, path = self._shelf.document(article_id)
            changes = {name: value for name, value in given.items() if value is not None}
            if tags is not None:
                changes["tags"] = _tags(tags)
            changed = replace(document, **changes)
            if changed != document:
                document = self._shelf.rewrite(replace(changed, updated_at=_iso(self._clock())), path)
        return document.saved(path)

    def delete(self, article_id: str) -> None:
        """Move an article to the trash, whence `restore` brings it back."""
        with self._shelf.writing():
            path = self._shelf.path(article_id)
            self._shelf.store.move(article_id, path, self._shelf.store.trash_path(path, self._clock().date()))
            self._shelf.catalogue.write(lambda writer: writer.remove(article_id))
            self._shelf.store.settle(article_id)

    def restore(self, article_id: str) -> SavedArticle:
        """Bring an article back from the trash."""
        with self._shelf.writing():
            for found, path, _ in self._shelf.store.trashed():
                if found == article_id:
                    name = path.rpartition("/")[2]
                    self._shelf.store.move(article_id, path, f"articles/{name[:4]}/{name}")
                    self._shelf.healer.reindex(article_id)
                    self._shelf.store.settle(article_id)
                    return self.get(article_id)
        raise ArticleNotFoundError(article_id)

    def trash(self) -> tuple[TrashedArticle, ...]:
        """List what can be restored, latest first."""
        found = []
        for article_id, path, day in self._shelf.store.trashed():
            try:
                title = self._shelf.folders.read(path, article_id).article.title
            except LibraryError:
                title = None
            found.append(TrashedArticle(id=article_id, title=title, path=path, deleted_on=day))
        return tuple(found)

    def empty_trash(self, *, older_than_days: int = TRASH_DAYS) -> int:
        """Remove for good what was deleted longer ago. Returns how many articles that were."""
        with self._shelf.writing():
            return self._shelf.store.purge((self._clock() - timedelta(days=older_than_days)).date())

    # --- the index ----------------------------------------------------------------------------------------

    def heal(self, progress: Progress | None = None) -> tuple[Finding, ...]:
        """Look at all folders and bring the index in line; what was found is kept in `findings` too."""
        self.findings = self._shelf.heal(progress)
        return self.findings

    def reindex(self, progress: Progress | None = None) -> tuple[Finding, ...]:
        """Make the index anew from the folders."""
        self.findings = tuple(self._shelf.healer.rebuild(progress))
        return self.findings

    def problems(self) -> tuple[Finding, ...]:
        """What is in the folders and not in the list: second copies, and what cannot be read."""
        return self._shelf.ask(lambda reader: tuple(finding for finding, _ in reader.findings().values()))

    def _unused_id(self) -> str:
        trashed = {article_id for article_id, _, _ in self._shelf.store.trashed()}
        while (article_id := self._new_id()) in trashed or self._shelf.indexed_path(article_id) is not None:
            pass
        return article_id


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Trim tags, and keep the first of those that differ in case only."""
    found: dict[str, str] = {}
    for tag in tags:
        if text := " ".join(tag.split()):
            found.setdefault(text.casefold(), text)
    return tuple(found.values())


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
