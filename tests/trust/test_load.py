"""More clicks than can be read, and attackers beside them: everybody has an answer.

Figures: `./run bench load`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from stillpage.settings import Settings
from tests.bench.load import Crowd, Round
from tests.bench.page import bench_page
from tests.bench.siege import Siege
from tests.web.live_server import LiveServer, live_server_with_workers

TOO_MANY = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """With real workers."""
    folder = tmp_path_factory.mktemp("load")
    with live_server_with_workers(folder, Settings(library=folder / "library")) as running:
        yield running


def run(clicks: Coroutine[None, None, Round]) -> Round:
    """In a thread of its own: Playwright keeps a loop running in this one, once a browser test was here."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, clicks).result()


def test_too_many_clicks_at_once_are_told_when_to_come_again(server: LiveServer) -> None:
    """Some are read; the others get 503 with Retry-After; nobody is dropped."""

    async def all_at_once() -> Round:
        done, crowd = Round(), Crowd(server, [bench_page()])
        await asyncio.gather(*(crowd.click(done) for _ in range(TOO_MANY)))
        return done

    ends = run(all_at_once()).ends
    assert set(ends) == {"200", "503"}
    assert sum(ends.values()) == TOO_MANY


def test_clicks_amid_a_siege_are_read(server: LiveServer) -> None:
    """180 connections held by others, 300 MB bodies beside them: one click after the other is read."""

    async def one_by_one() -> Round:
        done, crowd = Round(), Crowd(server, [bench_page()])
        async with Siege(server.port):
            for _ in range(10):
                await crowd.click(done)
        return done

    assert run(one_by_one()).ends == {"200": 10}
