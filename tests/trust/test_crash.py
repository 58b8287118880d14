"""What a process leaves behind that crashes with a page in its hands: no core file, which would hold it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stillpage.settings import Settings
from stillpage.worker import ExtractionPool
from stillpage.worker.memory import resident_bytes
from tests.browser.driver import wait_until
from tests.browser.server import StillpageServer, running_server

_PATTERN = Path("/proc/sys/kernel/core_pattern")
pytestmark = pytest.mark.skipif(
    not _PATTERN.is_file() or _PATTERN.read_text()[:1] in "/|",
    reason="not run: the system writes no core files into the folder where a process runs",
)
_CRASH = """
import os, resource, signal, sys
from stillpage.worker.memory import leave_no_core
if sys.argv[1] == "defended":
    leave_no_core()
os.kill(os.getpid(), signal.SIGSEGV)
"""
# A few seconds' work.
_LONG = "<div class=comment><p>Short, a paragraph, yes</p></div>" * 30_000


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder where processes run, on a system that lets them write core files as large as they like."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    if before[1] == 0:
        pytest.skip("not run: this process may allow no core files")
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    resource.setrlimit(resource.RLIMIT_CORE, before)


@pytest.mark.parametrize("how", ["defended", "as it comes"])
def test_a_crash_leaves_no_core(here: Path, how: str) -> None:
    """As it comes, a process leaves all that it held in the folder where it ran."""
    ended = subprocess.run([sys.executable, "-c", _CRASH, how], check=False, cwd=here)
    assert ended.returncode == -signal.SIGSEGV
    assert [path.name[:4] for path in here.iterdir()] == ([] if how == "defended" else ["core"])


def test_a_worker_that_crashes_leaves_nothing_of_the_page(here: Path) -> None:
    """In the middle of it; the page is read by the next one, with time enough for a busy machine."""
    pool = ExtractionPool(Settings(extraction_seconds=60))
    pool.start()
    try:
        pool.extract("<p>words", None)
        (pid,) = pool.worker_pids()
        fresh = resident_bytes(pid)
        with ThreadPoolExecutor() as threads:
            reading = threads.submit(pool.extract, _LONG, None)
            wait_until(lambda: resident_bytes(pid) > fresh + 2 * len(_LONG), "it to have the page")
            os.kill(pid, signal.SIGSEGV)
            assert reading.result().text
        assert pid not in pool.worker_pids()
    finally:
        pool.close()
    assert list(here.iterdir()) == []


def test_server_and_workers_may_write_none(here: Path) -> None:
    """The server holds pages too, on their way."""
    with running_server() as server:
        assert server.pid
        for pid in _family(server):
            limits = Path(f"/proc/{pid}/limits").read_text()
            (line,) = (line for line in limits.splitlines() if line.startswith("Max core file size"))
            assert line.split()[4:6] == ["0", "0"]


def _family(server: StillpageServer) -> list[int]:
    def workers() -> str:
        return Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()

    assert server.pid
    return [server.pid, *map(int, wait_until(workers, "a worker").split())]
