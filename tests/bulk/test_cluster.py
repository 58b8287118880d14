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
from typing import NamedTuple

import pytest

from tests.browser.server import free_port
from tests.bulk.archives import response

_PAGES = 120


class Cluster(NamedTuple):
    """One on this machine, and its processes."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def _dask(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler, and two workers of one thread each."""
    address = f"tcp://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    scheduler = _dask(
        "dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard", folder=tmp_path
    )
    workers = [
        _dask("dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", folder=tmp_path)
        for _ in range(2)
    ]
    yield Cluster(address, scheduler, workers)
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


def _wait_for_pages(output: Path, run: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while not output.exists() or output.stat().st_size == 0:
        assert time.monotonic() < until
        assert run.poll() is None, run.communicate()[1].decode()
        time.sleep(0.02)


@pytest.mark.timeout(240)
def test_every_page_comes_though_a_worker_is_killed(cluster: Cluster, tmp_path: Path) -> None:
    """Each once, in the archive's order, with the articles that one machine alone would give."""
    (tmp_path / "crawl.warc").write_bytes(b"".join(response(f"p{number}") for number in range(_PAGES)))
    output = tmp_path / "pages.jsonl"
    with _extract(tmp_path, cluster.address) as run:
        _wait_for_pages(output, run)
        os.killpg(cluster.workers[0].pid, signal.SIGKILL)
        said = run.communicate(timeout=120)[1].decode()
    assert run.returncode == 0, said
    lines = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [line["title"] for line in lines] == [f"The page p{number}" for number in range(_PAGES)]
    assert [line["record"] for line in lines] == list(range(_PAGES))
    assert all("Paragraph 7 of page" in line["text"] for line in lines)


@pytest.mark.timeout(240)
def test_a_scheduler_that_is_lost_is_a_sentence(cluster: Cluster, tmp_path: Path) -> None:
    """It says how to go on, and nothing else: Dask would show tracebacks."""
    (tmp_path / "crawl.warc").write_bytes(b"".join(response(f"p{number}") for number in range(20 * _PAGES)))
    with _extract(tmp_path, cluster.address) as run:
        _wait_for_pages(tmp_path / "pages.jsonl", run)
        os.killpg(cluster.scheduler.pid, signal.SIGKILL)
        said = run.communicate(timeout=120)[1].decode()
    assert run.returncode == 1
    assert said.splitlines()[-1].endswith("What it gave is kept; run the same command again to go on.")
    assert "Traceback" not in said


@pytest.mark.parametrize("address", ["host", "http://127.0.0.1:8786"])
def test_what_is_no_address_is_told_at_once(tmp_path: Path, address: str) -> None:
    """Nothing is waited for, and the address that was meant is shown."""
    (tmp_path / "crawl.warc").write_bytes(response("one"))
    with _extract(tmp_path, address) as run:
        said = run.communicate(timeout=100)[1].decode()
    assert run.returncode == 1
    assert said.splitlines()[-1].startswith(f"stillpage: '{address}' is no address of a Dask scheduler: ")


def test_without_a_scheduler_the_command_says_so(tmp_path: Path) -> None:
    """In a sentence, after the time that Dask is set to wait."""
    (tmp_path / "crawl.warc").write_bytes(response("one"))
    patience = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}
    with _extract(tmp_path, f"tcp://127.0.0.1:{free_port()}", **patience) as run:
        said = run.communicate(timeout=100)[1].decode()
    assert run.returncode == 1
    assert "No Dask scheduler answers at tcp://127.0.0.1:" in said
