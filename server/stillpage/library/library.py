"""The library: save, find, list, change, delete."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from stillpage.article import Article
from stillpage.errors import ArticleNotFoundError, ImageNotFoundError, LibraryError
from stillpage.library import images, versions
from stillpage.library.document import distinct
from stillpage.library.files import disk_errors_in_words
from stillpage.library.healing import Progress
from stillpage.library.highlighting import Highlights
from stillpage.library.intake import take_images
from stillpage.library.listings import Filters, Page, Sort, TagCount
from stillpage.library.local_days import today
from stillpage.library.names import id_of_folder
from stillpage.library.recapture import is_same_article
from stillpage.library.records import (
    Capture,
    Finding,
    ImagesOutcome,
    ImageUpload,
    Kept,
    Reading,
    ReadingAnchor,
    RefusedCapture,
    Renderers,
    SavedArticle,
    SaveOutcome,
    State,
    Version,
)
from stillpage.library.saver import Saver, iso
from stillpage.library.shelf import Shelf
from stillpage.library.site_rules import SiteRuleBook
from stillpage.library.tagging import Tagging
from stillpage.library.trash import Trash


class Library:
    """A folder of articles. May be used by several threads, and by several processes at once.

    Args:
        root: The folder; made at the first save if it is not there.
        renderers: How to write `article.html` and `article.md`.
        heal: Look through all folders now. Whoever passes False calls `heal` soon; until then an index that
            is new may lack articles, and new addresses are refused.
        clock: The time, in UTC.
        new_id: A random id of 8 hexadecimal digits.

    Attributes:
        highlights: What is marked in the articles.
        site_rules: What is kept and left out, site by site.
        tagging: Renames tags.
        trash: What was deleted.
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
        self._clock = clock
        self._shelf = Shelf(root, renderers)
        self._saver = Saver(self._shelf, clock, new_id)
        self.highlights = Highlights(self._shelf, clock)
        self.site_rules = SiteRuleBook(self._shelf)
        self.trash = Trash(self._shelf, clock)
        self.tagging = Tagging(self._shelf, lambda article_id, tags: self.update(article_id, tags=tags))
        try:
            self.findings: tuple[Finding, ...] = self._shelf.open(heal=heal)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the index. Nothing waits to be written."""
        self._shelf.close()

    # --- saving -------------------------------------------------------------------------------------------

    def save(
        self,
        capture: Capture,
        article: Article,
        *,
        tags: Sequence[str] = (),
        kept: Kept | None = None,
        fills: str | None = None,
    ) -> SaveOutcome:
        """Keep a capture and what was extracted from it.

        An article whose address is in the library keeps its id, tags and state. Its text is replaced unless
        the new one is worse (see `recapture`); the capture before is kept as a version.

        Args:
            capture: The page.
            article: Its article; where it names no address, the capture's counts.
            tags: Added to those that it has.
            kept: What an import brings along. To what is there already it adds; state and day stay.
            fills: Id of a link without text that led to this page, perhaps by way of other addresses. It
                becomes this article; or goes to the trash, where the page is in the library already. What is
                no article but an error or a wall is set aside, and it stays a link.

        Raises:
            ArticleNotFoundError: Nothing has the id `fills`.
            DiskFullError, LibraryReadOnlyError, LibraryBusyError: Nothing was changed.
            LibraryReadingError: It cannot be told yet if the address is here; nothing was changed.
        """
        article = replace(article, url=article.url or capture.url)
        kept = kept or Kept()
        link = self.get(fills) if fills is not None else None
        if link is not None and link.unfilled:
            led = {link.article.url, link.article.canonical_url, *link.addresses} - {None, article.url}
            marks = (*kept.highlights, *link.highlights)
            kept = replace(kept, tags=(*kept.tags, *link.tags), addresses=tuple(sorted(filter(None, led))))
            starred = kept.favourite or link.favourite
            kept = replace(kept, highlights=marks, note=kept.note or link.note, favourite=starred)
        kept = replace(kept, tags=(*kept.tags, *tags))
        if link is None or not link.unfilled:
            return self._saver.save(article, capture.html, kept)
        outcome = self._saver.save(article, capture.html, kept, into=link.id)
        if outcome.saved.id != link.id:
            self.delete(link.id)
        return outcome

    def add_link(self, article: Article, kept: Kept) -> SaveOutcome:
        """Keep an address whose text is not here yet; a later `save` of it fills it in.

        Args:
            article: What is known: its `url` at least.
            kept: What an import brings along.
        """
        return self._saver.save(article, None, kept)

    def re_extract(self, article_id: str, article: Article) -> SaveOutcome:
        """Put a new extraction of the kept page in the place of the text, unless it is worse.

        Tags, state, images, highlights and what was changed by hand stay; it is the same version.
        """
        return self._saver.re_extract(article_id, article)

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
        return next(self._read_at(url), None)

    def find_same(self, article: Article) -> SavedArticle | None:
        """Find the article that a page's would be a new capture of."""
        urls = dict.fromkeys(url for url in (article.canonical_url, article.url) if url)
        held = (saved for url in urls for saved in self._read_at(url))
        return next((saved for saved in held if is_same_article(saved.article, article)), None)

    def _read_at(self, url: str) -> Iterator[SavedArticle]:
        for article_id in self._shelf.ask(lambda reader: reader.ids_by_url(url)):
            with suppress(ArticleNotFoundError):
                yield self.get(article_id)

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

    def ids(self, filters: Filters | None = None) -> tuple[str, ...]:
        """Name all articles that are listed, or those that pass the filters.

        Raises:
            InvalidQueryError: Something in the filters makes no sense.
        """
        return self._shelf.ask(lambda reader: reader.matching(filters) if filters else reader.ids())

    def count(self) -> int:
        """How many articles there are."""
        return self._shelf.ask(lambda reader: reader.count())

    def count_unfilled(self) -> int:
        """How many of them are only links yet."""
        return self._shelf.ask(lambda reader: reader.count_unfilled())

    def tags(self) -> tuple[TagCount, ...]:
        """All tags, by name, and how many articles have each."""
        return self._shelf.ask(lambda reader: reader.tags())

    def folder(self, article_id: str) -> Path:
        """Where an article's folder is."""
        return self.root / self._shelf.path(article_id)

    def rendered(self, article_id: str, name: str) -> bytes:
        """Read `article.html` or `article.md` of an article."""
        document, path = self._shelf.document(article_id)
        with disk_errors_in_words(self.root):
            return self._shelf.folders.rendered(path, document, name)

    def source(self, article_id: str) -> str:
        """Read the captured page of an article, as it was sent."""
        document, path = self._shelf.document(article_id)
        with disk_errors_in_words(self.root):
            return versions.read_source(self.root / path, document.source_sha256)

    def versions(self, article_id: str) -> tuple[Version, ...]:
        """List an article's captures with their texts, the first one first and the current one last."""
        document, path = self._shelf.document(article_id)
        with disk_errors_in_words(self.root):
            return versions.versions_of(self.root / path, path, document)

    def refused_capture(self, article_id: str) -> RefusedCapture | None:
        """Read the latest capture that was refused because it was worse, if there is one."""
        document, path = self._shelf.document(article_id)
        with disk_errors_in_words(self.root):
            return versions.refused_of(self.root / path, path, document)

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
        note: str | None = None,
        reading_position: float | None = None,
        reading_anchor: ReadingAnchor | None = None,
    ) -> SavedArticle:
        """Change what the user keeps about an article; None leaves it.

        A new `reading_position` without `reading_anchor` drops the old one. Reading on is no change of what
        is kept, so it leaves `updated_at`.
        """
        given: dict[str, Any] = {"state": state, "favourite": favourite, "note": note}
        with self._shelf.writing():
            document, path = self._shelf.document(article_id)
            changes = {name: value for name, value in given.items() if value is not None}
            if tags is not None:
                changes["tags"] = distinct(tags)
            changed = replace(document, **changes)
            if changed != document:
                changed = replace(changed, updated_at=iso(self._clock()))
            if reading_position is not None:
                changed = replace(changed, reading_position=reading_position, reading_anchor=reading_anchor)
            if changed != document:
                document = self._shelf.rewrite(changed, path)
        return document.saved(path)

    def delete(self, article_id: str) -> None:
        """Move an article to the trash, whence `restore` brings it back."""
        with self._shelf.writing():
            path = self._shelf.path(article_id)
            self._shelf.store.move(article_id, path, self._shelf.store.trash_path(path, today(self._clock())))
            self._shelf.index_moved(article_id, None)

    def restore(self, article_id: str) -> SavedArticle:
        """Bring an article back from the trash, unless it cannot be read there."""
        with self._shelf.writing():
            path = self.trash.path_of(article_id)
            if path is None:
                raise ArticleNotFoundError(article_id)
            self._shelf.folders.read(path, article_id)
            name = path.rpartition("/")[2]
            self._shelf.store.move(article_id, path, place := f"articles/{name[:4]}/{name}")
            self._shelf.index_moved(article_id, place)
            return self.get(article_id)

    def adopt(self, path: str, fill: Callable[[Path], None]) -> bool:
        """Take a whole article folder in as it was elsewhere: a backup, another library.

        Args:
            path: Where it was and will be: below `articles` or `trash`, its id at the end of its name.
            fill: Writes its files into a new folder and has them on the disk when it returns.

        Returns:
            False if its id, or a folder of this path, is here already; nothing is written then.
        """
        article_id = id_of_folder(path.rpartition("/")[2])
        if article_id is None:
            raise LibraryError(f"{path} is not the name of an article's folder.")
        with self._shelf.writing():
            self._shelf.check_filled()
            if self._is_known(article_id) or (self.root / path).exists():
                return False
            self._shelf.store.adopt(article_id, path, fill)
            self._shelf.index_moved(article_id, path if path.startswith("articles/") else None)
        return True

    def _is_known(self, article_id: str) -> bool:
        # Not `place`: it would look through all names for each article of a backup.
        is_listed = self._shelf.indexed_path(article_id) is not None
        return is_listed or self.trash.path_of(article_id) is not None

    def place(self, article_id: str) -> str | None:
        """Where an article is, in the trash or not, relative to the library; None if nowhere."""
        try:
            return self._shelf.path(article_id)
        except ArticleNotFoundError:
            return self.trash.path_of(article_id)

    def unchanged(self) -> AbstractContextManager[None]:
        """Keep every other writer away, among processes too, so that several files tell of one moment."""
        return self._shelf.unchanged()

    # --- the index ----------------------------------------------------------------------------------------

    def heal(self, progress: Progress | None = None) -> tuple[Finding, ...]:
        """Look at all folders and bring the index in line; what was found is kept in `findings` too."""
        self.findings = self._shelf.heal(progress)
        return self.findings

    def reindex(self, progress: Progress | None = None) -> tuple[Finding, ...]:
        """Make the index anew from the folders."""
        self.findings = self._shelf.heal(progress, anew=True)
        return self.findings

    def reading(self) -> Reading | None:
        """How far the folders are read into a new index: until then lists lack articles; else None."""
        return self._shelf.reading()

    def problems(self) -> tuple[Finding, ...]:
        """What is in the folders and not in the list: second copies, and what cannot be read."""
        return self._shelf.ask(lambda reader: tuple(finding for finding, _ in reader.findings().values()))
