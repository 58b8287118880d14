"""What a server does for its library without being asked: look through the folders, empty the trash."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from stillpage.errors import StillpageError
from stillpage.worker.memory import give_back

if TYPE_CHECKING:
    from stillpage.library import Library

_log = logging.getLogger(__name__)
_DAY_SECONDS = 24 * 3600.0
ROUND_SECONDS = 60.0
# A look through folders that nobody changed costs 22 ms for each 1,000 of them. The next comes no sooner than
# after a hundred times as long: each minute for up to 27,000 articles, never more than 1 % of a processor.
_RESTS = 100


class Housekeeper:
    """Sees what other programs did to the folders: an editor, Syncthing, git. Nobody waits for it.

    Args:
        library: Whose folders.
        clock: Seconds, from anywhere.
    """

    def __init__(self, library: Library, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._library, self._clock = library, clock
        self._next_look = self._next_emptying = float("-inf")

    def run(self) -> None:
        """Go on as long as the process does."""
        while True:
            self.round()
            time.sleep(ROUND_SECONDS)

    def round(self) -> None:
        """Do what is due."""
        _attempt("looked through", self._look)
        if self._clock() >= self._next_emptying:
            self._next_emptying = self._clock() + _DAY_SECONDS
            _attempt("rid of old trash", self._library.trash.empty)

    def _look(self) -> None:
        # Reading into a new index that ended half way, at a full disk for one, goes on without a rest.
        if self._clock() < self._next_look and self._library.reading() is None:
            return
        started = self._clock()
        try:
            for finding in self._library.heal():
                _log.info("library: found something %s", finding.kind)
        finally:
            ended = self._clock()
            self._next_look = ended + (ended - started) * _RESTS
            give_back()  # what that took, and at first what the server's start did


def _attempt(what: str, work: Callable[[], object]) -> None:
    try:
        work()
    except (StillpageError, OSError, sqlite3.Error) as error:
        _log.warning("library: could not be %s (%s)", what, type(error).__name__)
