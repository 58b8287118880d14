"""The pool of worker processes: how many there are, who waits, what becomes of a worker that failed."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from stillpage.article import Article
from stillpage.errors import BusyError, ExtractionStoppedError, PageError, WorkerError
from stillpage.explanation import PageExplanation
from stillpage.settings import MEBIBYTE, Settings
from stillpage.site_rule import SiteRule
from stillpage.worker.forms import MARKDOWN
from stillpage.worker.messages import Answer, ExtractTask, RenderTask, Task
from stillpage.worker.process import WorkerEndedError, WorkerProcess, WorkerStartingError

if TYPE_CHECKING:
    from stillpage.library import SavedArticle
    from stillpage.saving import Framed

MAX_WORKERS = 2
# A whole window of tabs may be clicked through (two pages run, the others wait: 0.2 s each); past that, it
# is better to say so at once.
MAX_WAITING = 30
# A page that has waited gets what is left of its time, but no less than this.
_LEAST_SECONDS = 1.0
_IDLE_SECONDS = 30.0
# What a huge page left in pieces cannot be given back: 90 MB after 60,000 elements, 54 in a fresh worker.
# One that grew by more than this is replaced at rest. After a page of 3 MB it was 24 more: with the
# server's own that made 138 MiB, over the 120 that are promised; after fifty of 200 kB it was 14.
_GROWTH_BYTES = 8 * MEBIBYTE

_SENTENCES = {
    "time": "it took longer than {seconds:g} seconds",
    "memory": "it needed more than {megabytes} MB of memory",
    "ended": "the process that read it ended twice",
}


class ExtractionPool:
    """Extracts pages and writes articles in worker processes. Safe to call from many threads.

    One worker is kept warm; a second is started when two pages come at once and ends when it has been idle.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        workers: int = MAX_WORKERS,
        most_growth_bytes: int | None = None,
        answer_seconds: float = math.inf,
        waited: Callable[[], float] = float,
        idle_seconds: float = _IDLE_SECONDS,
    ) -> None:
        """Set the pool up; no process is started yet.

        Args:
            settings: Limits of time and memory.
            workers: The most there may be at once.
            most_growth_bytes: A worker that holds more than this beyond what it began with is replaced after
                its page; None replaces it only when it rests, so that no click waits for a new one.
            answer_seconds: Who asks has an answer after so long, though a worker may have to start first,
                slowly; but not before the time for a page has passed.
            waited: For how many seconds the caller of this thread has waited already; they count.
            idle_seconds: How long a worker that is not needed stays.
        """
        self._settings = settings
        self._workers = workers
        self._most_growth_bytes = most_growth_bytes
        self._answer_seconds = answer_seconds
        self._waited = waited
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

    def extract(self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()) -> Article:
        """Extract one page in a worker; `rules` are the site's, oldest first.

        Raises:
            PageError: The page cannot be turned into an article.
            ExtractionStoppedError: It took too long or too much memory.
            BusyError: Too many pages wait already.
            WorkerError: Extraction has a fault.
        """
        answer = self._run_for_page(_task(html, url, rules))
        if answer.article is None:
            raise _fault("no article")
        return answer.article

    def explain(
        self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()
    ) -> PageExplanation:
        """As `extract`, with what became of every block of the page."""
        task = _task(html, url, rules, explain=True)
        answer = self._run_for_page(task)
        if answer.article is None or answer.blocks is None:
            raise _fault("no explanation")
        return PageExplanation(article=answer.article, blocks=answer.blocks)

    def markdown(self, article: Article) -> str:
        """Write an article that is not saved as Markdown.

        Raises:
            ExtractionStoppedError, BusyError, WorkerError: As `extract`.
        """
        return self._render(MARKDOWN, article, seconds=self._settings.extraction_seconds)

    def render_file(self, name: str, saved: SavedArticle, *, seconds: float | None = None) -> str:
        """Write one of a saved article's files, before any page that waits: the library is locked meanwhile.

        Args:
            name: `article.html` or `article.md`.
            saved: What to write.
            seconds: How long it may take; None means as long as a page.

        Raises:
            ExtractionStoppedError, BusyError, WorkerError: As `extract`.
        """
        return self._render(name, saved, seconds=seconds or self._settings.extraction_seconds, urgent=True)

    def render_framed(self, framed: Framed, *, seconds: float) -> str:
        """Write the page in which the library shows an article, as urgently as `render_file`."""
        from stillpage.saving import FRAMED_PAGE  # who only reads pages does without the exporters

        return self._render(FRAMED_PAGE, framed, seconds=seconds, urgent=True)

    def _render(self, form: str, subject: object, *, seconds: float, urgent: bool = False) -> str:
        task = RenderTask(form, msgspec.Raw(msgspec.msgpack.encode(subject)))
        answer = self._run(task, seconds=seconds, urgent=urgent)
        if answer.text is None:
            raise _fault("no text")
        return answer.text

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

    def _run_for_page(self, task: Task) -> Answer:
        return self._run(task, seconds=self._settings.extraction_seconds, waited=self._waited())

    def _run(self, task: Task, *, seconds: float, urgent: bool = False, waited: float = 0.0) -> Answer:
        """What a worker answers, in so much time, waiting for it included.

        Raises:
            PageError, ExtractionStoppedError, BusyError, WorkerError: As `extract`.
        """
        # Waiting counts, so that nobody waits for an answer much longer than for a page that is given up.
        began = time.monotonic() - waited
        deadline = began + seconds
        answer_by = began + max(seconds, self._answer_seconds)
        least = min(_LEAST_SECONDS, seconds)
        # A worker may be killed from outside (the system was short of memory): the page deserves one more
        # try. One that we ended ourselves would only be ended again.
        for _ in range(2):
            worker = self._take(deadline - least, urgent=urgent)
            left = max(deadline - time.monotonic(), least)
            try:
                worker.wait_until_ready(answer_by - least - time.monotonic())
                left = max(min(left, answer_by - time.monotonic()), least)
                answer = worker.run(task, seconds=left)
            except WorkerStartingError as error:
                self._give_back(worker)
                raise BusyError from error
            except WorkerEndedError as error:
                self._discard(worker)
                if error.timed_out and left < seconds / 2:
                    raise BusyError from error
                if error.timed_out:
                    raise self._stopped("time", seconds) from error
                continue
            except BaseException:
                worker.end()
                self._discard(worker)
                raise
            return self._checked(worker, answer)
        raise self._stopped("ended")

    def _take(self, deadline: float, *, urgent: bool) -> WorkerProcess:
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

    def _free_worker(self) -> WorkerProcess | None:
        """One that rests, or a new one; None if all there may be are at work."""
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            worker.end()
            self._all.discard(worker)
        if len(self._all) >= self._workers:
            return None
        worker = WorkerProcess(self._settings)
        self._all.add(worker)
        return worker

    def _checked(self, worker: WorkerProcess, answer: Answer) -> Answer:
        if answer.out_of_memory:
            worker.end()
            self._discard(worker)
            raise self._stopped("memory")
        self._give_back(worker)
        if answer.error_code is None:
            return answer
        if answer.error_code == WorkerError.code:
            raise _fault(answer.error_message)
        error = PageError(answer.error_message)
        error.code = answer.error_code
        raise error

    def _stopped(self, reason: str, seconds: float = 0) -> ExtractionStoppedError:
        megabytes = self._settings.worker_megabytes
        return ExtractionStoppedError(_SENTENCES[reason].format(seconds=seconds, megabytes=megabytes))

    def _give_back(self, worker: WorkerProcess) -> None:
        if self._most_growth_bytes is not None and worker.grown_bytes > self._most_growth_bytes:
            worker.end()
            self._discard(worker)
            return
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
            swollen = worker.grown_bytes > _GROWTH_BYTES
            if len(self._all) > 1 or swollen or not worker.alive:
                self._idle.remove(worker)
                self._all.discard(worker)
                worker.end()
        if not self._all and not self._closed:
            self._add_idle_worker()


def _task(
    html: str | bytes, url: str | None, rules: Sequence[SiteRule], *, explain: bool = False
) -> ExtractTask:
    body = html if isinstance(html, bytes) else _encode(html)
    return ExtractTask(body, url, isinstance(html, str), tuple(rules), explain)


def _fault(what: str) -> WorkerError:
    return WorkerError(
        f"Stillpage has a fault that this page brought out ({what});"
        " please report it, with the page's address if it is not private."
    )


def _encode(text: str) -> bytes:
    """UTF-8, lone surrogates replaced (U+FFFD): JSON can carry them, UTF-8 cannot."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()
