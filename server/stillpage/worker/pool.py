"""The pool of worker processes: how many there are, who waits, what becomes of a worker that failed."""

from __future__ import annotations

import threading
import time

from stillpage.article import Article
from stillpage.errors import BusyError, ExtractionStoppedError, PageError, WorkerError
from stillpage.settings import MEBIBYTE, Settings
from stillpage.worker.messages import Answer, Task
from stillpage.worker.process import WorkerEndedError, WorkerProcess

MAX_WORKERS = 2
# Ten clicks at once must all be answered (two run, the others wait); past that, saying so at once is better.
MAX_WAITING = 12
# A page that has waited gets what is left of its time, but no less than this.
_LEAST_SECONDS = 1.0
_IDLE_SECONDS = 30.0
# A worker that read a huge page holds on to its memory; one that grew by more than this is replaced at rest.
_GROWTH_BYTES = 24 * MEBIBYTE

_SENTENCES = {
    "time": "it took longer than {seconds:g} seconds",
    "memory": "it needed more than {megabytes} MB of memory",
    "ended": "the process that read it ended twice",
}


class ExtractionPool:
    """Extracts pages in worker processes. Safe to call from many threads.

    One worker is kept warm; a second is started when two pages come at once and ends when it has been idle.
    """

    def __init__(self, settings: Settings, *, idle_seconds: float = _IDLE_SECONDS) -> None:
        self._settings = settings
        self._idle_seconds = idle_seconds
        self._changed = threading.Condition()
        self._idle: list[WorkerProcess] = []
        self._all: set[WorkerProcess] = set()
        self._waiting = 0
        self._closed = False
        self._keeper = threading.Thread(target=self._keep, name="worker-keeper", daemon=True)

    def start(self) -> None:
        """Start the first worker; returns at once, the worker warms up meanwhile."""
        with self._changed:
            self._add_idle_worker()
        self._keeper.start()

    def extract(self, html: str | bytes, url: str | None) -> Article:
        """Extract one page in a worker.

        Raises:
            PageError: The page cannot be turned into an article.
            ExtractionStoppedError: It took too long or too much memory.
            BusyError: Too many pages wait already.
            WorkerError: Extraction has a fault.
        """
        body = html if isinstance(html, bytes) else _encode(html)
        task = Task(html=body, url=url, text=isinstance(html, str))
        # A worker may be killed from outside (the system was short of memory): the page deserves one more
        # try. One that we ended ourselves would only be ended again.
        # Waiting counts, so that nobody waits for an answer much longer than for a page that is given up.
        deadline = time.monotonic() + self._settings.extraction_seconds
        for _ in range(2):
            worker = self._take(deadline - _LEAST_SECONDS)
            seconds = max(deadline - time.monotonic(), _LEAST_SECONDS)
            try:
                answer = worker.run(task, seconds=seconds)
            except WorkerEndedError as error:
                self._discard(worker)
                if error.timed_out and seconds < self._settings.extraction_seconds / 2:
                    raise BusyError from error
                if error.timed_out:
                    raise self._stopped("time") from error
                continue
            except BaseException:
                worker.end()
                self._discard(worker)
                raise
            return self._outcome(worker, answer)
        raise self._stopped("ended")

    def worker_pids(self) -> frozenset[int]:
        """Process ids of the workers that there are."""
        with self._changed:
            return frozenset(worker.pid for worker in self._all)

    def close(self) -> None:
        """End every worker; pages under way get WorkerError or ExtractionStoppedError."""
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

    # --- one task -----------------------------------------------------------------------------------------

    def _take(self, deadline: float) -> WorkerProcess:
        """A worker for this thread alone.

        Raises:
            BusyError: None is free by then, or too many wait already.
        """
        with self._changed:
            if self._waiting >= MAX_WAITING:
                raise BusyError
            self._waiting += 1
            try:
                while not self._closed:
                    while self._idle:
                        worker = self._idle.pop()
                        if worker.alive:
                            return worker
                        worker.end()
                        self._all.discard(worker)
                    if len(self._all) < MAX_WORKERS:
                        worker = WorkerProcess(self._settings)
                        self._all.add(worker)
                        return worker
                    if not self._changed.wait(max(deadline - time.monotonic(), 0)):
                        raise BusyError
                raise WorkerError("Stillpage is stopping.")
            finally:
                self._waiting -= 1

    def _outcome(self, worker: WorkerProcess, answer: Answer) -> Article:
        if answer.out_of_memory:
            worker.end()
            self._discard(worker)
            raise self._stopped("memory")
        self._give_back(worker)
        if answer.article is not None:
            return answer.article
        if answer.error_code == WorkerError.code:
            raise WorkerError(
                f"Stillpage has a fault that this page brought out ({answer.error_message});"
                " please report it, with the page's address if it is not private."
            )
        error = PageError(answer.error_message)
        error.code = answer.error_code or PageError.code
        raise error

    def _stopped(self, reason: str) -> ExtractionStoppedError:
        settings = self._settings
        return ExtractionStoppedError(
            _SENTENCES[reason].format(
                seconds=settings.extraction_seconds, megabytes=settings.worker_megabytes
            )
        )

    def _give_back(self, worker: WorkerProcess) -> None:
        with self._changed:
            if self._closed:
                return
            worker.idle_since = time.monotonic()
            self._idle.append(worker)
            self._changed.notify_all()

    def _discard(self, worker: WorkerProcess) -> None:
        with self._changed:
            self._all.discard(worker)
            if not self._closed and not self._all:
                self._add_idle_worker()
            self._changed.notify_all()

    # --- how many there are -------------------------------------------------------------------------------

    def _add_idle_worker(self) -> None:
        worker = WorkerProcess(self._settings)
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
            swollen = worker.resident_bytes > worker.fresh_bytes + _GROWTH_BYTES
            if len(self._all) > 1 or swollen or not worker.alive:
                self._idle.remove(worker)
                self._all.discard(worker)
                worker.end()
        if not self._all and not self._closed:
            self._add_idle_worker()


def _encode(text: str) -> bytes:
    """UTF-8, lone surrogates replaced (U+FFFD): JSON can carry them, UTF-8 cannot."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()
