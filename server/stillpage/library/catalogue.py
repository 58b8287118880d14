"""The index as the library uses it: opened, filled when it is new, made anew when it is damaged."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from stillpage.errors import LibraryError, NewerFormatError
from stillpage.library.index import Connections, IndexDamagedError, IndexReader, IndexWriter, Rows

log = logging.getLogger(__name__)

T = TypeVar("T")


class Catalogue:
    """The index of one library.

    Attributes:
        reader: Asks it.
        in_memory: The folder refuses writes: the index lives only as long as this process.
    """

    def __init__(self, root: Path) -> None:
        self._file = root / "stillpage.db"
        self._connections = self._open()
        self.reader = IndexReader(self._connections)

    @property
    def in_memory(self) -> bool:
        """Whether the folder refuses writes."""
        return self._connections.in_memory

    @property
    def is_filled(self) -> bool:
        """Whether all folders were read into it once: until then it may lack articles.

        Kept in the index, and asked there each time: who fills it may be killed on the way, and another
        process may make it anew at any time.
        """
        return self.reader.is_filled()

    def write(self, work: Callable[[IndexWriter], T]) -> T:
        """Change the index in one transaction."""
        with self._connections.writing() as connection:
            return work(IndexWriter(connection))

    def put(self, articles: Iterable[Rows]) -> None:
        """Take articles in."""
        self.write(lambda writer: writer.put(articles))

    def start_anew(self) -> None:
        """Throw the index away and begin an empty one."""
        self.close()
        self._remove_file()
        self._connections = self._open()
        self.reader = IndexReader(self._connections)

    def keep_in_memory(self) -> None:
        """Begin an empty index that lives only as long as this process; the file stays as it is."""
        self.close()
        self._connections = Connections(self._file, in_memory=True)
        self.reader = IndexReader(self._connections)

    def close(self) -> None:
        """Close the file."""
        self._connections.close()

    def _remove_file(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)

    def _open(self) -> Connections:
        places = (self._file.parent, *([self._file] if self._file.exists() else []))
        if not all(os.access(place, os.W_OK) for place in places):
            return Connections(self._file, in_memory=True)
        try:
            return Connections(self._file)
        except IndexDamagedError as error:
            log.warning("index: made anew from the folders (%s)", error)
            self._remove_file()
            return Connections(self._file)
        except NewerFormatError:
            raise
        except LibraryError as error:
            log.warning("index: kept in memory, as its file cannot be used (%s)", error)
            return Connections(self._file, in_memory=True)
