"""The pool of worker processes: how many there are, who waits for one, which is replaced."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from stillpage.errors import BusyError, WorkerError
from stillpage.settings import MEBIBYTE, Settings
from stillpage.worker.process import WorkerProcess

MAX_WORKERS = 2
# A whole window of tabs may be clicked through (two pages run, the others wait: 0.2 s each); past that, it
# is better to say so at once.
MAX_WAITING = 30
IDLE_SECONDS = 30.0
# What a huge page left in pieces cannot be given back: 90 MB after 60,000 elements, 54 in a fresh worker.
# One that grew by more than this is replaced at rest. After a page of 3 MB it was 24 more: with the
# server's own that made 138 MiB, over the 120 that are promised; after fifty of 200 kB it was 14.
_GROWTH_BYTES = 8 * MEBIBYTE


class WorkerPool:
    """Lends worker processes, each to one thread at a time. Safe to call from many threads.

    One worker is kept warm; a second is started when two are needed at once and ends when it has been idle.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        workers: int,
        most_growth_bytes: int | None,
        idle_seconds: float,
        start_worker: Callable[[Settings], WorkerProcess] = WorkerProcess,
    ) -> None:
        """Set the pool up; no process is started yet. Arguments as of `ExtractionPool`."""
        self._settings = settings
        self._start_worker = start_worker
        self._workers = workers
        self._most_growth_bytes = most_growth_bytes
        self._idle_seconds = idle_seconds
        self._changed = threading.Condition()
        self._idle: list[WorkerProcess] = []
        self._all: set[WorkerProcess] = set()
        self._waiting = self._urgent = 0
        self._closed = False
        self._keeper = threading.Thread(target=self._keep, name="worker-keeper", daemon=True)

    def start(self) -> None:
        """Start the first worker; returns at once, the worker warms up meanwhile."""
        with self._changed:
            self._add_idle_worker()
        self._keeper.start()

    def pids(self) -> frozenset[int]:
        """Process ids of the workers that there are."""
        with self._changed:
            return frozenset(worker.pid for worker in self._all)

    def close(self) -> None:
        """End every worker, lent ones too."""
        with self._changed:
            self._closed = True
            workers = list(self._all)
            self._all.clear()
            self._idle.clear()
            self._changed.notify_all()
        for worker in workers:
            worker.end()
        if self._keeper.is_alive():
            self._keeper.join()

    # --- lending ------------------------------------------------------------------------------------------

    def take(self, deadline: float, *, urgent: bool) -> WorkerProcess:
        """A worker for this thread alone; who is urgent comes before the others that wait.

        Raises:
            BusyError: None is free by then, or too many wait already.
        """
        with self._changed:
            if self._waiting >= MAX_WAITING and not urgent:
                raise BusyError
            self._waiting += 1
            self._urgent += urgent
            try:
                while not self._closed:
                    if urgent or not self._urgent:
                        worker = self._free_worker()
                        if worker is not None:
                            return worker
                    if not self._changed.wait(max(deadline - time.monotonic(), 0)):
                        raise BusyError
                raise WorkerError("Stillpage is stopping.")
            finally:
                self._waiting -= 1
                if urgent:
                    self._urgent -= 1
                    self._changed.notify_all()

    def give_back(self, worker: WorkerProcess) -> None:
        """Take back a worker that can go on."""
        if self._most_growth_bytes is not None and worker.grown_bytes > self._most_growth_bytes:
            worker.end()
            self.discard(worker)
            return
        with self._changed:
            worker.idle_since = time.monotonic()
            self._idle.append(worker)
            self._changed.notify_all()

    def discard(self, worker: WorkerProcess) -> None:
        """Forget a worker that was lent and has ended."""
        with self._changed:
            self._all.discard(worker)
            if not self._closed and not self._all:
                self._add_idle_worker()
            self._changed.notify_all()

    # --- how many there are -------------------------------------------------------------------------------

    def _free_worker(self) -> WorkerProcess | None:
        """One that rests, or a new one; None if all there may be are at work."""
        while self._idle:
            # One that replaces another may be starting still, while one beside it could read at once.
            worker = next((each for each in reversed(self._idle) if each.is_ready), self._idle[-1])
            self._idle.remove(worker)
            if worker.alive:
                return worker
            worker.end()
            self._all.discard(worker)
        if len(self._all) >= self._workers:
            return None
        worker = self._start_worker(self._settings)
        self._all.add(worker)
        return worker

    def _add_idle_worker(self) -> None:
        worker = self._start_worker(self._settings)
        worker.idle_since = time.monotonic()
        self._all.add(worker)
        self._idle.append(worker)

    def _keep(self) -> None:
        """At rest, one worker of ordinary size."""
        with self._changed:
            while not self._closed:
                self._changed.wait(self._idle_seconds / 2)
                self._retire(time.monotonic() - self._idle_seconds)

    def _retire(self, idle_before: float) -> None:
        for worker in [item for item in self._idle if item.idle_since < idle_before or not item.alive]:
            swollen = worker.grown_bytes > _GROWTH_BYTES
            if len(self._all) > 1 or swollen or not worker.alive:
                self._idle.remove(worker)
                self._all.discard(worker)
                worker.end()
        if not self._all and not self._closed:
            self._add_idle_worker()
