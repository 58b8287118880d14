"""The server as a process: how fast it starts, how much memory it holds when nothing happens."""

from __future__ import annotations

import os
import time
from pathlib import Path

from tests.browser.server import StillpageServer

REST_SECONDS = 3


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


def resting_megabytes(server: StillpageServer) -> float:
    """Resident memory of the server and its workers together, in MiB, after a short rest."""
    time.sleep(REST_SECONDS)
    assert server.pid is not None
    return sum(_resident(pid) for pid in [server.pid, *_children(server.pid)]) / 1024


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [grandchild for child in map(int, found) for grandchild in (child, *_children(child))]


def _resident(pid: int) -> int:
    """In KiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def load_average() -> float:
    """Of the last minute: what else the machine was doing."""
    return os.getloadavg()[0]
