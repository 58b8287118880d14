"""The server as a process: how fast it starts and answers a crowd, and what it holds when nothing happens."""

from __future__ import annotations

import http.client
import json
import math
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from tests.bench.page import bench_page
from tests.browser.driver import wait_until
from tests.browser.server import StillpageServer

TOGETHER = 10
LARGE_BYTES = 3_000_000
# A worker that a huge page swelled is replaced after 30 s of rest, looked at every 15.
REST_SECONDS = 50


def start_milliseconds(times: int) -> list[float]:
    """From starting `stillpage serve` until its first answer."""
    taken = []
    for _ in range(times):
        server = StillpageServer()
        try:
            start = time.perf_counter()
            server.start()
            taken.append((time.perf_counter() - start) * 1000)
        finally:
            server.close()
    return taken


def answers_together(server: StillpageServer) -> list[float]:
    """Ten pages of 200 kB asked for in the same moment; milliseconds until each was answered, sorted.

    One that was refused (503: the machine is too busy) counts as never answered.
    """
    token, barrier = _script_token(server), threading.Barrier(TOGETHER)

    def ask(number: int) -> float:
        barrier.wait()
        start = time.perf_counter()
        status = _post(server, token, "/extract", bench_page(), number)
        return (time.perf_counter() - start) * 1000 if status == 200 else math.inf

    with ThreadPoolExecutor(TOGETHER) as threads:
        return sorted(threads.map(ask, range(TOGETHER)))


def save_large_pages(server: StillpageServer) -> None:
    """Save three articles of books' length, as the extension would."""
    token, page = _script_token(server), bench_page()
    start, end = page.index("<p class"), page.index("</article>")
    text = page[start:end]
    large = page[:start] + text * (LARGE_BYTES // len(text)) + page[end:]
    for number in range(3):
        assert _post(server, token, "/articles", large, number) == 201


def resting_megabytes(server: StillpageServer) -> float:
    """Resident memory of the server and its one worker together, in MiB, when it has come to rest."""
    assert server.pid is not None
    wait_until(lambda: len(children(server.pid or 0)) == 1, "the second worker to end", seconds=90)
    time.sleep(REST_SECONDS)
    return sum(resident(pid) for pid in [server.pid, *children(server.pid)]) / 1024


def load_average() -> float:
    """Of the last minute: what else the machine was doing."""
    return os.getloadavg()[0]


def _script_token(server: StillpageServer) -> str:
    made = subprocess.run(
        [sys.executable, "-m", "stillpage", "token", "new", f"bench-{time.time_ns()}"],
        env=os.environ | server.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout.strip()


def _post(server: StillpageServer, token: str, path: str, html: str, number: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        body = json.dumps({"html": html, "url": f"https://bench.example/{number}"})
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        connection.request("POST", f"/api/v1{path}", body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def children(pid: int) -> list[int]:
    """Process ids of what a process started, and of what those did."""
    # Children belong to the thread that started them.
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    found = [child for task in tasks for child in task.read_text().split()]
    return [grandchild for child in map(int, found) for grandchild in (child, *children(child))]


def cpu_seconds(pid: int) -> float:
    """What a process has used, with its children, those that have ended included."""
    ticks = 0
    for each in (pid, *children(pid)):
        with suppress(FileNotFoundError):  # it has just ended
            after_name = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, after_name[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> int:
    """What a process holds of the machine's memory, in KiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
