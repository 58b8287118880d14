"""Worker processes: bounded in time, memory and number, replaced when they fail, gone when the server is."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.errors import BusyError, EmptyPageError, ExtractionStoppedError, PageError, WorkerError
from stillpage.library import SavedArticle
from stillpage.saving import article_renderers
from stillpage.settings import MEBIBYTE, Settings
from stillpage.site_rule import SiteRule
from stillpage.worker import ExtractionPool, extraction
from stillpage.worker.memory import resident_bytes
from stillpage.worker.messages import ExtractTask
from stillpage.worker.pool import MAX_WAITING, MAX_WORKERS
from stillpage.worker.process import WorkerEndedError, WorkerProcess

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and /proc are POSIX")

URL = "https://site.example/story"
SENTENCE = "Rain fell on the harbour all night, and nobody, not even the gulls, was seen outside."
PAGE = f"<html lang=en><body><article><h1>Rain</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></article></body></html>"
MakePool = Callable[..., ExtractionPool]


def ended(pid: int) -> bool:
    """Whether the process runs no more (a zombie that the machine's init has not collected counts)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):  # the second where it ends between opening and reading
        return True


def wait_until(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    """Wait for what another process does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture
def make_pool() -> Iterator[MakePool]:
    """Makes started pools, and closes them."""
    pools: list[ExtractionPool] = []

    def make(
        *, idle_seconds: float = 30, answer_seconds: float = math.inf, **settings: float
    ) -> ExtractionPool:
        limits = Settings(**settings)  # type: ignore[arg-type]  # by name
        pool = ExtractionPool(limits, idle_seconds=idle_seconds, answer_seconds=answer_seconds)
        pool.start()
        pools.append(pool)
        return pool

    yield make
    for pool in pools:
        pool.close()


def only_pid(pool: ExtractionPool) -> int:
    """Process id of the one worker."""
    (pid,) = pool.worker_pids()
    return pid


def test_a_worker_that_starts_slowly_is_not_waited_for_beyond_the_answer(make_pool: MakePool) -> None:
    """Who asks is told in time that the server is busy; the worker goes on starting, and reads the next."""
    pool = make_pool(extraction_seconds=3, answer_seconds=4)
    pid = only_pid(pool)
    os.kill(pid, signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(BusyError):
        pool.extract(PAGE, URL)
    assert time.monotonic() - began < 20  # seconds; one that does not start is waited for 30
    os.kill(pid, signal.SIGCONT)

    def reads() -> bool:
        try:
            return SENTENCE in pool.extract(PAGE, URL).text
        except BusyError:
            return False

    wait_until(reads)
    assert only_pid(pool) == pid


def test_what_a_caller_has_waited_already_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading its request took most of the time: the page has the least that there is, then it is told."""
    monkeypatch.setattr(extraction, "_LEAST_SECONDS", 4.0)  # a busy machine has taken a second for any page
    pool = ExtractionPool(Settings(extraction_seconds=60), waited=lambda: 59.5)
    pool.start()
    try:
        assert pool.extract(PAGE, URL).title == "Rain"
        os.kill(only_pid(pool), signal.SIGSTOP)
        began = time.monotonic()
        with pytest.raises(BusyError):
            pool.extract(PAGE, URL)
        assert time.monotonic() - began < 30
    finally:
        pool.close()


def test_rules_and_the_record_go_through_a_worker(make_pool: MakePool) -> None:
    """The rule takes effect there, and the record says so."""
    # Like the article's own sentences, and in words of its own: the model keeps it.
    promised = (
        "Members of the reading circle, who meet on the first Monday of the month in the old library, had "
        "found the second half of this story in their letter boxes before all others, and the crossword too."
    )
    page = PAGE.replace("<h1>", f"<p class=promo-box>{promised}</p><h1>")
    rules = [SiteRule("drop", "article p.promo-box")]
    explained = make_pool().explain(page, URL, rules=rules)
    (block,) = [block for block in explained.blocks if block.text == promised]
    assert (block.kept, block.reason, block.selector) == (False, "site_rule", rules[0].selector)
    assert promised not in explained.article.text


def test_a_page_comes_back_as_its_article(make_pool: MakePool) -> None:
    """Text and bytes; the URL is handed on."""
    pool = make_pool()
    for page in (PAGE, PAGE.encode()):
        article = pool.extract(page, URL)
        assert SENTENCE in article.text
        assert article.url == URL


def test_an_unusable_page_is_its_own_error(make_pool: MakePool) -> None:
    """The extractor's code and sentence come through."""
    with pytest.raises(PageError) as caught:
        make_pool().extract("", URL)
    assert caught.value.code == EmptyPageError.code
    assert str(caught.value) == str(EmptyPageError())


def test_lone_surrogates_and_nul_are_survived(make_pool: MakePool) -> None:
    """A browser's strings may hold them."""
    article = make_pool().extract(PAGE.replace("gulls", "gulls\ud800 and \x00"), URL)
    assert "Rain fell" in article.text


def test_a_worker_past_its_time_is_ended_and_replaced(make_pool: MakePool) -> None:
    """The page is given up; the next one is read."""
    pool = make_pool(extraction_seconds=4)
    pool.extract(PAGE, URL)
    pid = only_pid(pool)
    os.kill(pid, signal.SIGSTOP)  # it hangs
    with pytest.raises(ExtractionStoppedError, match="longer than 4 seconds"):
        pool.extract(PAGE, URL)
    wait_until(lambda: ended(pid))
    assert SENTENCE in pool.extract(PAGE, URL).text


def test_a_worker_that_starts_has_not_grown() -> None:
    """What it holds then is what it needs; one that starts slowly would be replaced by the next."""
    worker = WorkerProcess(Settings())
    assert worker.grown_bytes == 0
    worker.end()


@pytest.mark.parametrize("has_started", [True, False])
def test_a_worker_that_was_ended_says_so(has_started: bool) -> None:
    """Also where its pipes were closed before its turn came, as on a machine that is much too busy."""
    worker = WorkerProcess(Settings())
    if has_started:
        worker.wait_until_ready(30)
    worker.end()
    worker.wait_until_ready(30)
    with pytest.raises(WorkerEndedError) as ended_early:
        worker.run(ExtractTask(PAGE.encode(), URL, text=False, rules=(), explain=False), seconds=30)
    assert not ended_early.value.timed_out


def test_a_worker_killed_at_rest_is_not_noticed(make_pool: MakePool) -> None:
    """The next page simply gets another one."""
    pool = make_pool()
    pool.extract(PAGE, URL)
    os.kill(only_pid(pool), signal.SIGKILL)
    assert SENTENCE in pool.extract(PAGE, URL).text


def test_a_page_whose_worker_is_killed_is_tried_once_more(make_pool: MakePool) -> None:
    """The system may kill what it likes; the reader still gets the article."""
    pool = make_pool()
    pool.extract(PAGE, URL)
    pid = only_pid(pool)
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor() as threads:
        result = threads.submit(pool.extract, PAGE, URL)
        time.sleep(0.1)  # the page is on its way to the worker that stands still
        os.kill(pid, signal.SIGKILL)
        assert SENTENCE in result.result().text


def test_a_page_that_nobody_waits_for_any_more_gets_no_other_its_worker(make_pool: MakePool) -> None:
    """Ctrl-C in a terminal: the worker is at work on it still."""
    pool = make_pool()
    pool.extract(PAGE, URL)
    pid = only_pid(pool)
    os.kill(pid, signal.SIGSTOP)

    def press_when_it_waits() -> None:
        wait_until(lambda: not pool._pool._idle)
        time.sleep(0.1)  # the page is on its way to the worker that stands still
        os.kill(os.getpid(), signal.SIGINT)

    with ThreadPoolExecutor() as threads:
        threads.submit(press_when_it_waits)
        with pytest.raises(KeyboardInterrupt):
            pool.extract(PAGE, URL)
    wait_until(lambda: ended(pid))
    assert only_pid(pool) != pid
    assert SENTENCE in pool.extract(PAGE, URL).text


def test_a_fault_of_ours_is_named_by_its_kind(make_pool: MakePool) -> None:
    """And what to do; its message could quote the page."""
    pool = make_pool()
    with pytest.raises(WorkerError, match=r"a fault .* \(KeyError\); please report it") as fault:
        pool.render_file("article.pdf", SAVED)
    assert "article.pdf" not in str(fault.value)
    assert pool.markdown(SAVED.article)


def test_memory_is_bounded(make_pool: MakePool) -> None:
    """A page that needs more than the limit is given up, and the next one is read."""
    pool = make_pool(worker_megabytes=256, extraction_seconds=60)
    with pytest.raises(ExtractionStoppedError, match=r"256 MB .*worker_megabytes in settings\.toml"):
        pool.extract("<p>" + "<b>x</b>" * 2_400_000, URL)
    assert SENTENCE in pool.extract(PAGE, URL).text


def test_more_pages_than_may_wait_are_told_so_at_once(make_pool: MakePool) -> None:
    """Everybody gets an answer: an article, or that the server is busy."""
    # Waiting counts: on a busy machine the one worker left has read a third of them after 3 seconds.
    pool = make_pool(extraction_seconds=90)
    pool.extract(PAGE, URL)
    halted = only_pid(pool)
    os.kill(halted, signal.SIGSTOP)
    crowd = MAX_WORKERS + MAX_WAITING + 20
    barrier = threading.Barrier(crowd)

    def read() -> Article | Exception:
        barrier.wait()
        try:
            return pool.extract(PAGE, URL)
        except (BusyError, ExtractionStoppedError) as error:
            return error

    with ThreadPoolExecutor(crowd) as threads:
        futures = [threads.submit(read) for _ in range(crowd)]
        wait_until(lambda: sum(future.done() for future in futures) >= crowd - 1)
        os.kill(halted, signal.SIGKILL)  # the page that it had is read by another, too
        results = [future.result() for future in futures]
    assert sum(isinstance(item, BusyError) for item in results) >= 1
    assert sum(isinstance(item, Article) for item in results) >= MAX_WAITING - 1


def test_the_second_worker_goes_when_it_has_been_idle(make_pool: MakePool) -> None:
    """At rest there is one."""
    pool = make_pool(idle_seconds=2)

    def workers_after_a_page(_: int) -> int:
        pool.extract(PAGE * 50, URL)
        return len(pool.worker_pids())

    with ThreadPoolExecutor(2) as threads:
        assert max(threads.map(workers_after_a_page, range(4))) == 2
    wait_until(lambda: len(pool.worker_pids()) == 1)


def test_closing_leaves_no_process(make_pool: MakePool) -> None:
    """Neither running nor as a zombie of ours."""
    pool = make_pool()
    pool.extract(PAGE, URL)
    pid = only_pid(pool)
    pool.close()
    assert not Path(f"/proc/{pid}").exists()


SERVER_THAT_DIES = """
import os, signal
from stillpage.library import SavedArticle
from stillpage.saving import article_renderers
from stillpage.settings import MEBIBYTE, Settings
from stillpage.site_rule import SiteRule
from stillpage.worker import ExtractionPool
from stillpage.worker.memory import resident_bytes
from stillpage.worker.messages import ExtractTask
pool = ExtractionPool(Settings())
pool.start()
pool.extract("<p>A page with a sentence, long enough to be one.</p>", None)
print(*pool.worker_pids(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_end_when_the_server_is_killed() -> None:
    """No orphan keeps a page in memory."""
    done = subprocess.run(
        [sys.executable, "-c", SERVER_THAT_DIES], capture_output=True, text=True, check=False
    )
    pids = [int(pid) for pid in done.stdout.split()]
    assert pids, done.stderr
    wait_until(lambda: all(ended(pid) for pid in pids))


def test_the_memory_of_a_huge_page_goes_back_to_the_system(make_pool: MakePool) -> None:
    """At rest, a worker holds about what it held before."""
    pool = make_pool(idle_seconds=0.2, extraction_seconds=60)  # its 9 MB took 8 s on a busy machine
    pool.extract(PAGE, URL)
    before = resident_bytes(only_pid(pool))
    pool.extract(PAGE + "<p>" + "x" * 9_000_000, URL)
    wait_until(lambda: sum(map(resident_bytes, pool.worker_pids())) < before + 30 * MEBIBYTE)


SAVED = SavedArticle(
    id="3f9c1d2a",
    article=Article(url=URL, title="Rain", content_html=f"<p>{SENTENCE}</p>", text=SENTENCE),
    saved_at="2026-11-24T10:00:00Z",
    updated_at="2026-11-24T10:00:00Z",
    path="articles/2026/2026-11-24-rain-3f9c1d2a",
    tags=("weather",),
)


def test_a_worker_writes_the_files_of_an_article(make_pool: MakePool) -> None:
    """As the library would in its own process."""
    pool = make_pool()
    for name, render in article_renderers().items():
        assert pool.render_file(name, SAVED) == render(SAVED)


def test_a_worker_writes_markdown(make_pool: MakePool) -> None:
    """Of an article that need not be saved."""
    assert make_pool().markdown(SAVED.article) == f"{SENTENCE}\n"


def test_an_article_that_takes_too_long_to_write_is_given_up(make_pool: MakePool) -> None:
    """The worker is replaced, as for a page."""
    pool = make_pool()
    pool.extract(PAGE, URL)
    os.kill(only_pid(pool), signal.SIGSTOP)  # it hangs
    with pytest.raises(ExtractionStoppedError):
        pool.render_file("article.md", SAVED, seconds=0.2)
    assert pool.markdown(SAVED.article)
