"""What is asked of the worker processes: to extract a page, to write an article. Their failures in words."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from stillpage.article import Article
from stillpage.errors import BusyError, ExtractionStoppedError, PageError, WorkerError
from stillpage.explanation import PageExplanation
from stillpage.settings import Settings
from stillpage.site_rule import SiteRule
from stillpage.worker.forms import MARKDOWN
from stillpage.worker.messages import Answer, ExtractTask, RenderTask, Task
from stillpage.worker.pool import IDLE_SECONDS, MAX_WORKERS, WorkerPool
from stillpage.worker.process import WorkerEndedError, WorkerProcess, WorkerStartingError

if TYPE_CHECKING:
    from stillpage.library import SavedArticle
    from stillpage.saving import Framed

# A page that has waited gets what is left of its time, but no less than this.
_LEAST_SECONDS = 1.0

_SENTENCES = {
    "time": "it took longer than {seconds:g} seconds (extraction_seconds in settings.toml)",
    "memory": "it needed more than {megabytes} MB of memory (worker_megabytes in settings.toml)",
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
        idle_seconds: float = IDLE_SECONDS,
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
        self._answer_seconds = answer_seconds
        self._waited = waited
        self._pool = WorkerPool(
            settings, workers=workers, most_growth_bytes=most_growth_bytes, idle_seconds=idle_seconds
        )

    def start(self) -> None:
        """Start the first worker; returns at once, the worker warms up meanwhile."""
        self._pool.start()

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
        return self._pool.pids()

    def close(self) -> None:
        """End every worker; pages under way get WorkerError or ExtractionStoppedError."""
        self._pool.close()

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
            worker = self._pool.take(deadline - least, urgent=urgent)
            left = max(deadline - time.monotonic(), least)
            try:
                worker.wait_until_ready(answer_by - least - time.monotonic())
                left = max(min(left, answer_by - time.monotonic()), least)
                answer = worker.run(task, seconds=left)
            except WorkerStartingError as error:
                self._pool.give_back(worker)
                raise BusyError from error
            except WorkerEndedError as error:
                self._pool.discard(worker)
                if error.timed_out and left < seconds / 2:
                    raise BusyError from error
                if error.timed_out:
                    raise self._stopped("time", seconds) from error
                continue
            except BaseException:
                worker.end()
                self._pool.discard(worker)
                raise
            return self._checked(worker, answer)
        raise self._stopped("ended")

    def _checked(self, worker: WorkerProcess, answer: Answer) -> Answer:
        if answer.out_of_memory:
            worker.end()
            self._pool.discard(worker)
            raise self._stopped("memory")
        self._pool.give_back(worker)
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
