"""What stands beside every page: how much there is, and the searches that were kept."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stillpage.errors import LibraryError
from stillpage.web.library_pages.searches import KeptSearch, kept_searches

if TYPE_CHECKING:
    from collections.abc import Callable

    from stillpage.library import Library, Reading

# Counting 100,000 articles takes some ms, three no time at all: it takes at most this part of anybody's.
_COUNTING_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Beside:
    """For the template: how many articles there are, how many are only links yet, what is odd, and searches.

    The numbers are None while the library cannot be asked: the page then says why, and stands all the same.
    `reading` says how far the folders are read into a new index, None if all are.
    """

    articles: int | None
    links: int | None
    problems: int | None
    searches: tuple[KeptSearch, ...]
    reading: Reading | None = None


class Sidebar:
    """Counts anew for a page, unless counting takes too long for that."""

    def __init__(self, library: Library, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._library = library
        self._clock = clock
        self._lock = threading.Lock()
        self._counted: tuple[int, int, int] = (0, 0, 0)
        self._counted_until = 0.0

    def now(self) -> Beside:
        """As it is, or was a moment ago."""
        try:
            return self._now()
        except LibraryError:
            return Beside(None, None, None, ())

    def _now(self) -> Beside:
        reading = self._library.reading()
        with self._lock:
            begun = self._clock()
            if reading or begun >= self._counted_until:
                library = self._library
                self._counted = (library.count(), library.count_unfilled(), len(library.problems()))
                counted_at = self._clock()
                self._counted_until = counted_at + (counted_at - begun) / _COUNTING_SHARE
            counted = self._counted
        return Beside(*counted, kept_searches(self._library.root), reading)
