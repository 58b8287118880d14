"""Who is lent a worker, when, and which worker; without processes."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest

from stillpage.errors import BusyError
from stillpage.settings import MEBIBYTE, Settings
from stillpage.worker import pool as pools
from stillpage.worker.messages import read_frame
from stillpage.worker.pool import WorkerPool
from stillpage.worker.process import WorkerProcess
from tests.web.serve_process import wait_until


class _Worker(WorkerProcess):
    """A worker that is no process, and ready when the test says so."""

    pid = 0
    alive = True
    is_ready = False
    grown_bytes = 0

    def __init__(self, settings: Settings) -> None:
        self.idle_since = 0.0

    def end(self) -> None:
        self.alive = False


def fake_pool(
    *, workers: int = 1, most_growth_bytes: int | None = None, idle_seconds: float = 30
) -> WorkerPool:
    """A pool of workers that are no processes."""
    return WorkerPool(
        Settings(),
        workers=workers,
        most_growth_bytes=most_growth_bytes,
        idle_seconds=idle_seconds,
        start_worker=_Worker,
    )


def in_a_minute() -> float:
    """A deadline that is not met."""
    return time.monotonic() + 60


def test_a_worker_that_can_read_at_once_is_taken_before_one_that_starts() -> None:
    """The later of two was given back before it was ready; the next page does not wait for it."""
    pool = fake_pool(workers=2)
    ready, starting = (pool.take(in_a_minute(), urgent=False) for _ in range(2))
    ready.is_ready = True  # type: ignore[misc]  # the fake's
    pool.give_back(ready)
    pool.give_back(starting)
    assert [pool.take(in_a_minute(), urgent=False) for _ in range(2)] == [ready, starting]


def test_who_finds_no_worker_free_in_time_is_told_so() -> None:
    """The page before it takes long."""
    pool = fake_pool()
    pool.take(in_a_minute(), urgent=False)
    with pytest.raises(BusyError):
        pool.take(time.monotonic(), urgent=False)


def test_the_urgent_come_before_all_who_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is locked while its files are written; they are not refused where too many wait either."""
    pool, came = fake_pool(), list[str]()
    worker = pool.take(in_a_minute(), urgent=False)

    def wait(name: str) -> None:
        taken = pool.take(in_a_minute(), urgent=name == "urgent")
        came.append(name)
        pool.give_back(taken)

    with ThreadPoolExecutor() as threads:
        waiting = [threads.submit(wait, "ordinary")]
        wait_until(lambda: pool._waiting == 1)
        monkeypatch.setattr(pools, "MAX_WAITING", 1)
        with pytest.raises(BusyError):
            pool.take(in_a_minute(), urgent=False)
        waiting.append(threads.submit(wait, "urgent"))
        wait_until(lambda: pool._waiting == 2)
        pool.give_back(worker)
        for each in waiting:
            each.result()
    assert came == ["urgent", "ordinary"]


def test_a_worker_that_has_grown_is_replaced_where_that_is_asked_for() -> None:
    """Many pages in a row leave no time to rest."""
    pool = fake_pool(most_growth_bytes=MEBIBYTE)
    first = pool.take(in_a_minute(), urgent=False)
    pool.give_back(first)
    assert pool.take(in_a_minute(), urgent=False) is first
    first.grown_bytes = 2 * MEBIBYTE  # type: ignore[misc]  # the fake's
    pool.give_back(first)
    assert not first.alive
    assert pool.take(in_a_minute(), urgent=False) is not first


def test_workers_that_ended_at_rest_are_not_lent() -> None:
    """Both were killed, as the system was short of memory: a page is tried twice, and would meet both."""
    pool = fake_pool(workers=2)
    ended_ones = [pool.take(in_a_minute(), urgent=False) for _ in range(2)]
    for worker in ended_ones:
        pool.give_back(worker)
        worker.end()
    assert pool.take(in_a_minute(), urgent=False) not in ended_ones


def test_a_worker_that_ended_at_rest_is_replaced_before_anybody_asks() -> None:
    """No click waits for a new one, and it has not been idle for long."""
    pool = fake_pool(idle_seconds=0.1)
    pool.start()
    (worker,) = pool._idle
    worker.idle_since = in_a_minute()
    worker.end()
    wait_until(lambda: pool._idle != [worker])
    (other,) = pool._idle
    assert other.alive
    pool.close()


@pytest.mark.parametrize("data", [b"", b"\0" * 7, b"\0" * 7 + b"\5" + b"four"])
def test_half_a_message_is_none(data: bytes) -> None:
    """The other side was killed while it wrote."""
    assert read_frame(BytesIO(data)) is None
