"""What every request goes through: the lock, an article read or rewritten, the index kept in step."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TypeVar

from stillpage.errors import (
    ArticleNotFoundError,
    DiskFullError,
    LibraryError,
    LibraryMissingError,
    LibraryReadingError,
    LibraryReadOnlyError,
)
from stillpage.library.catalogue import Catalogue
from stillpage.library.document import Document
from stillpage.library.files import disk_errors_in_words
from stillpage.library.folder import ArticleFolders
from stillpage.library.healing import Healer, Progress
from stillpage.library.index import Entry, IndexClosedError, IndexDamagedError, IndexReader, rows_of
from stillpage.library.lock import WriterLock
from stillpage.library.names import is_article_id
from stillpage.library.records import Finding, Reading, Renderers
from stillpage.library.store import FolderStore, stamp

log = logging.getLogger(__name__)

T = TypeVar("T")

# So many folders are read in a fifth of a second.
_FEW = 200
# It notices at its next batch.
_NOTICE_SECONDS = 5.0


def _is_folder(path: Path) -> bool:
    """As `is_dir`, which raises where a name is too long, or a folder above may not be looked into."""
    try:
        return path.is_dir()
    except OSError:
        return False


class Shelf:
    """The library's parts, put together."""

    def __init__(self, root: Path, renderers: Renderers) -> None:
        if (encoding := sys.getfilesystemencoding()) != "utf-8":
            # Titles name the folders, in any script; as surrogates SQLite would refuse them.
            raise LibraryError(
                f"Names of files are read as {encoding} here, and those of the library are UTF-8."
                " Set LC_ALL=C.UTF-8, or PYTHONUTF8=1."
            )
        self.root = root
        self.store = FolderStore(root)
        self.folders = ArticleFolders(root, renderers)
        self._lock = WriterLock(root)
        try:
            self.store.prepare()
        except OSError as error:  # read-only or full: what is there can still be read; a save will say why
            if not _is_folder(root):
                raise LibraryError(
                    f"{root} cannot be used as the library: {error.strerror or error}."
                    " Choose another folder with --library, or in settings.toml."
                ) from error
            log.warning("library: its folder cannot be written to")
        with disk_errors_in_words(root):
            self.catalogue = Catalogue(root)
        self._reading = Reading(0, 0)
        self._healing = threading.RLock()
        self.healer = Healer(self.store, self.folders, self.catalogue, self._lock)

    def open(self, *, heal: bool) -> tuple[Finding, ...]:
        """Finish what a crash left; look through all folders too if asked, or if that is done in a moment.

        Where the index cannot take in what it lacks, as the disk is full, it is made in memory: a server
        starts all the same, reads pages and lists what is there. The next opening finds the file behind.
        """
        try:
            return self._bring_up_to_date(heal=heal)
        except DiskFullError:
            log.warning("index: kept in memory, as the disk is full")
            self.catalogue.keep_in_memory()
            return self._bring_up_to_date(heal=heal)

    def _bring_up_to_date(self, *, heal: bool) -> tuple[Finding, ...]:
        if heal or (self.reading() is not None and self._is_small()):
            return self.heal(None)
        with disk_errors_in_words(self.root):
            return tuple(self.healer.recover())

    def close(self) -> None:
        """Close the index, and wait until a thread that looks through the folders has noticed."""
        self.catalogue.close()
        if self._healing.acquire(timeout=_NOTICE_SECONDS):
            self._healing.release()

    def heal(self, progress: Progress | None, *, anew: bool = False) -> tuple[Finding, ...]:
        """Bring the index in line with the folders, or make it anew from them."""

        def told(done: int, total: int) -> None:
            self._reading = Reading(done, total)
            if progress:
                progress(done, total)

        with self._healing, disk_errors_in_words(self.root):
            if anew:
                return tuple(self.healer.rebuild(told))
            try:
                return tuple(self.healer.heal(told))
            except IndexDamagedError as error:
                log.warning("index: made anew from the folders (%s)", error)
                return tuple(self.healer.rebuild(told))

    def reading(self) -> Reading | None:
        """How far the folders are read into an index that does not know all of them yet; None if it does."""
        return None if self.ask(lambda reader: reader.is_filled()) else self._reading

    def check_filled(self) -> None:
        """Refuse what needs to know of every article.

        Raises:
            LibraryReadingError: The index may lack some.
        """
        if (reading := self.reading()) is not None:
            raise LibraryReadingError(reading.done, reading.total)

    def _is_small(self) -> bool:
        return len(list(islice(self.store.scan(), _FEW + 1))) <= _FEW

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer; what the disk refuses comes out in words."""
        self._check_there()
        with self._lock, disk_errors_in_words(self.root):
            self.store.prepare()
            yield

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Keep other writers away and write nothing; where the disk takes no lock, it takes nothing else."""
        self._check_there()
        with ExitStack() as stack:
            with suppress(DiskFullError, LibraryReadOnlyError):
                stack.enter_context(self._lock)
            yield

    def _check_there(self) -> None:
        # A disk can be taken out, a folder moved, while we run: made anew, empty, it would pass for it.
        if not self.root.is_dir():
            raise LibraryMissingError(self.root)

    def ask(self, question: Callable[[IndexReader], T]) -> T:
        """Ask the index, and once more of a new one if it is damaged."""
        self._check_there()
        try:
            return question(self.catalogue.reader)
        except IndexClosedError:  # another thread has begun a new one
            return question(self.catalogue.reader)
        except IndexDamagedError as error:
            log.warning("index: made anew from the folders (%s)", error)
            self.healer.rebuild()
            return question(self.catalogue.reader)

    def indexed_path(self, article_id: str) -> str | None:
        """Where the index says that an article is."""
        return self.ask(lambda reader: reader.path_of(article_id))

    def path(self, article_id: str) -> str:
        """Find an article's folder; one that was moved or renamed by hand is looked for.

        Raises:
            ArticleNotFoundError: No folder has this id, or it is no id at all.
        """
        if not is_article_id(article_id):
            raise ArticleNotFoundError(article_id)
        path = self.indexed_path(article_id)
        if path is None or not (self.root / path).is_dir():
            path = next(iter(self.store.find(article_id)), None)
        if path is None:
            raise ArticleNotFoundError(article_id)
        return path

    def document(self, article_id: str) -> tuple[Document, str]:
        """Read an article, edits by hand folded in, and its path."""
        path = self.path(article_id)
        return self.folders.read_with_edits(path, article_id)[0], path

    def rewrite(self, document: Document, path: str, more: dict[str, bytes] | None = None) -> Document:
        """Write a changed document and what is rendered from it, together with `more` files."""
        before = self.folders.read(path, document.id)
        document, files = self.folders.compose(document, path, previous=before)
        self.store.change(document.id, path, {**(more or {}), **files})
        self.index(document, path)
        return document

    def index(self, document: Document, path: str) -> None:
        """Tell the index of an article that was written."""
        folder = self.root / path
        entry = Entry(document.saved(path), stamp(folder / "article.json"), stamp(folder / "article.md"))
        self._tell(document.id, lambda: self.catalogue.put([rows_of(entry)]))

    def index_moved(self, article_id: str, path: str | None) -> None:
        """Tell the index where an article's folder is now; or None, that it is in the trash.

        A second copy of it then takes its place.
        """
        self._tell(
            article_id,
            lambda: self.healer.reindex(article_id, [path] if path else self.healer.copies(article_id)),
        )

    def _tell(self, article_id: str, step: Callable[[], object]) -> None:
        """Tell the index of a change that is on disk; if it cannot be told now, the next opening tells it.

        The change was made: whoever asked for it must not hear that the disk is full.
        """
        try:
            try:
                step()
            except IndexDamagedError:
                self.healer.rebuild()
        except LibraryError as error:
            log.warning("index: an article will be indexed at the next start (%s)", error.code)
            return
        self.store.settle(article_id)
