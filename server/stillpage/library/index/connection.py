"""Opening stillpage.db: one connection a thread, versions, damage, folders that refuse writes."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stillpage.errors import DiskFullError, LibraryError, NewerFormatError
from stillpage.library.index.schema import MIGRATIONS, migrate, version_of
from stillpage.library.index.search_form import SEARCH_FORM

_WAIT_SECONDS = 10.0
# With SQLite's own 2 MB the merging of an index reads its pages again and again.
_WRITING_CACHE_KIB = 8000
_READING_CACHE_KIB = 2000


class IndexDamagedError(LibraryError):
    """The index is not what it should be; it is to be made anew from the folders."""

    code = "index_damaged"


class IndexClosedError(LibraryError):
    """The index was closed under a thread that used it: the program ends, or makes it anew."""

    code = "index_closed"

    def __init__(self) -> None:
        super().__init__("The library is being closed, or its index made anew; ask again.")


class _Shared:
    """A connection, and who uses it now: its thread, or whoever closes it."""

    def __init__(self, connection: sqlite3.Connection, file: tuple[int, int] | None) -> None:
        self.connection = connection
        self.file = file
        self.in_use = threading.RLock()
        self.uses = 0


class Connections:
    """Connections to one index file.

    Attributes:
        in_memory: The folder refuses writes (or is full): the index lives in memory while the process does.
    """

    def __init__(self, path: Path, *, in_memory: bool = False) -> None:
        self.path, self.in_memory = path, in_memory
        self._is_closed = False
        self._local = threading.local()
        self._all: set[_Shared] = set()
        # In memory all threads share one connection, one at a time.
        self._memory = self._open(":memory:") if in_memory else None
        try:
            with self.reading() as connection:
                self._check_versions(connection)
        except BaseException:  # the file stays open otherwise, and its disk busy
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Hand out this thread's connection; errors of SQLite come out as ours."""
        with self._errors_in_words():
            if self._is_closed:
                raise IndexClosedError
            shared = self._memory or self._current()
            with shared.in_use:
                shared.uses += 1
                try:
                    yield shared.connection
                finally:
                    shared.uses -= 1

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hand out a connection inside a transaction: committed at the end, undone by an exception."""
        with self.reading() as connection:
            connection.execute(f"PRAGMA cache_size = -{_WRITING_CACHE_KIB}")
            try:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                except BaseException:
                    connection.rollback()
                    raise
                connection.execute("COMMIT")
            finally:
                connection.execute(f"PRAGMA cache_size = -{_READING_CACHE_KIB}")
                # Every thread of a server has a connection: what each kept of its last save added up.
                connection.execute("PRAGMA shrink_memory")

    def close(self) -> None:
        """Close every thread's connection, each when its thread is done with it.

        Closed under a statement that runs, SQLite ends the process (seen at Ctrl-C while the library was
        looked through).
        """
        self._is_closed = True
        for shared in list(self._all):
            if not shared.in_use.acquire(timeout=_WAIT_SECONDS / 2):
                shared.connection.interrupt()
                shared.in_use.acquire()
            shared.connection.close()
            shared.in_use.release()
        self._all.clear()

    def _current(self) -> _Shared:
        """This thread's connection: a new one if another process has made the index anew under it.

        The old file would go on, without a name, and neither process would see what the other saves.
        """
        shared: _Shared | None = getattr(self._local, "shared", None)
        if shared is not None and (shared.uses or shared.file == (_identity(self.path) or shared.file)):
            return shared
        opened = self._open(str(self.path))
        if shared is not None:
            if version_of(opened.connection) != len(MIGRATIONS):  # it has only begun, or is a newer Stillpage
                self._close(opened)
                return shared
            self._close(shared)
        self._local.shared = opened
        return opened

    def _close(self, shared: _Shared) -> None:
        with shared.in_use:
            self._all.discard(shared)
            shared.connection.close()

    def _open(self, name: str) -> _Shared:
        before = _identity(self.path)
        # A statement that is kept keeps what was last bound to it: 6 MB in each thread that had saved a book.
        # To make one anew takes some 20 us.
        connection = sqlite3.connect(
            name, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=0
        )
        shared = _Shared(connection, None)
        self._all.add(shared)
        connection.row_factory = sqlite3.Row
        _use_write_ahead_log(connection)
        # A power cut may cost the last entries, never the file's soundness; the folders tell them again.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{_READING_CACHE_KIB}")
        # What was there before: were it replaced meanwhile, the next reader would see that it is another.
        shared.file = before or _identity(self.path)
        return shared

    def _check_versions(self, connection: sqlite3.Connection) -> None:
        found = version_of(connection)
        if found > len(MIGRATIONS):
            raise NewerFormatError(self.path.name, found, len(MIGRATIONS))
        if found < len(MIGRATIONS):
            if found > 0:
                self._keep_copy(connection, found)
            migrate(connection)
            connection.execute("INSERT OR IGNORE INTO facts VALUES ('search_form', ?)", (str(SEARCH_FORM),))
        form = connection.execute("SELECT value FROM facts WHERE name = 'search_form'").fetchone()
        if form is None or form["value"] != str(SEARCH_FORM):
            raise IndexDamagedError("The index was made for another way of searching.")

    def _keep_copy(self, connection: sqlite3.Connection, version: int) -> None:
        """Copy the index before it is migrated, so that an older Stillpage can be gone back to."""
        copy = sqlite3.connect(self.path.with_name(f"{self.path.stem}-{version}.db"))
        try:
            connection.backup(copy)
        finally:
            copy.close()

    @contextmanager
    def _errors_in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if self._is_closed:  # interrupted by that
                raise IndexClosedError from error
            if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
                raise DiskFullError(self.path.parent) from error
            cure = "If it stays so, make it anew: stillpage reindex"
            raise LibraryError(f"The library's index cannot be used: {error}. {cure}") from error
        except sqlite3.DatabaseError as error:
            # A closed connection says so in an error of the same kind: a server that was stopped while it
            # read a library in took its index for damaged, and threw it away.
            if self._is_closed:
                raise IndexClosedError from error
            raise IndexDamagedError(f"The library's index is damaged: {error}.") from error


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Wait for another process that does so to the same new file: for this lock SQLite itself never waits.

    The one that was refused went on with an index of its own in memory, and saved what the other had saved.
    """
    end = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # with its extended kinds
            if not is_busy or time.monotonic() > end:
                raise
            time.sleep(0.01)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells one file of a name from the next: device and inode; None if there is none."""
    try:
        facts = os.stat(path)  # noqa: PTH116  before every question to the index; a Path costs as much again
    except OSError:
        return None
    return facts.st_dev, facts.st_ino
