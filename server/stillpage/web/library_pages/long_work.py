"""A change of many articles: in a thread of its own, with progress and a stop; no page waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from stillpage.errors import StillpageError
from stillpage.web.problems import Problem

# A change of one article takes some 10 to 30 ms: whoever changes so few has the answer with the next page.
_AT_ONCE = 20
_PATIENCE_SECONDS = 1.0

Ended = Callable[[StillpageError | None], None]
"""Told when it is over, and of what broke it off."""


class Work:
    """One such change, while it goes on.

    Attributes:
        done: How many articles were gone through.
        total: How many there are.
        failure: What broke it off.
    """

    def __init__(self, total: int, steps: Iterator[object], ended: Ended) -> None:
        self.done, self.total = 0, total
        self.failure: StillpageError | None = None
        self.is_stopping = False
        self._steps, self._ended = steps, ended

    def run(self) -> None:
        """Go through it, to the end or until it is stopped: each article is changed whole, or not."""
        try:
            for _ in self._steps:
                self.done += 1
                if self.is_stopping:
                    break
        except StillpageError as error:
            self.failure = error
        finally:
            self._ended(self.failure)


class Works:
    """Runs one at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._work: Work | None = None

    def run(self, total: int, steps: Iterator[object], ended: Ended) -> None:
        """Do few steps at once; begin many, and wait for them a moment only.

        Args:
            total: How many steps there are.
            steps: Does one each time the next is asked for.
            ended: As above; in this thread or another.

        Raises:
            StillpageError: What broke it off so soon.
            Problem: Another one is going on.
        """
        work = Work(total, steps, ended)
        if total <= _AT_ONCE:
            work.run()
        else:
            with self._lock:
                if self.now() is not None:
                    raise Problem(409, "work_running", "Another change of many articles is going on.")
                self._work = work
                thread = self._thread = threading.Thread(target=work.run, name="work", daemon=True)
                thread.start()
            thread.join(_PATIENCE_SECONDS)
            if thread.is_alive():
                return
        if work.failure is not None:
            raise work.failure

    def now(self) -> Work | None:
        """The one that is going on."""
        return self._work if self._thread is not None and self._thread.is_alive() else None

    def stop(self) -> None:
        """End it at its next article; what was done until then stays, and can be undone."""
        if self._work is not None:
            self._work.is_stopping = True
