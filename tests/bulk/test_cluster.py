"""On a real Dask cluster of two worker processes on this machine: all pages, though one of them is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.server import free_port
from tests.bulk.archives import response

_PAGES = 120


def _dask(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler's address, and two workers of one thread each."""
    address = f"tcp://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    scheduler = _dask(
        "dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard", folder=tmp_path
    )
    workers = [
        _dask("dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", folder=tmp_path)
        for _ in range(2)
    ]
    yield address, workers
    for process in (*workers, scheduler):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(60)


def _extract(folder: Path, address: str, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "stillpage", "extract", str(folder / "crawl.warc"), "-o"]
    return subprocess.Popen(
        [*command, str(folder / "pages.jsonl"), "--scheduler", address],
        stderr=subprocess.PIPE,
        env={**os.environ, "STILLPAGE_CONFIG": str(folder / "config"), **environment},
    )


@pytest.mark.timeout(240)
def test_every_page_comes_though_a_worker_is_killed(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    """Each once, in the archive's order, with the articles that one machine alone would give."""
    address, workers = cluster
    (tmp_path / "crawl.warc").write_bytes(b"".join(response(f"p{number}") for number in range(_PAGES)))
    output = tmp_path / "pages.jsonl"
    with _extract(tmp_path, address) as run:
        until = time.monotonic() + 120
        while not output.exists() or output.stat().st_size == 0:
            assert time.monotonic() < until
            assert run.poll() is None, run.communicate()[1].decode()
            time.sleep(0.02)
        os.killpg(workers[0].pid, signal.SIGKILL)
        said = run.communicate(timeout=120)[1].decode()
    assert run.returncode == 0, said
    lines = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [line["title"] for line in lines] == [f"The page p{number}" for number in range(_PAGES)]
    assert [line["record"] for line in lines] == list(range(_PAGES))
    assert all("Paragraph 7 of page" in line["text"] for line in lines)


def test_without_a_scheduler_the_command_says_so(tmp_path: Path) -> None:
    """In a sentence, after the time that Dask is set to wait."""
    (tmp_path / "crawl.warc").write_bytes(response("one"))
    patience = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}
    with _extract(tmp_path, f"tcp://127.0.0.1:{free_port()}", **patience) as run:
        said = run.communicate(timeout=100)[1].decode()
    assert run.returncode == 1
    assert "No Dask scheduler answers at tcp://127.0.0.1:" in said
