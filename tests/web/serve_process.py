"""`stillpage serve` as a process of its own, with folders of its own."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STILLPAGE = [sys.executable, "-m", "stillpage"]


def wait_until(condition: Callable[[], object], *, seconds: float = 60) -> None:
    """Wait for what another process does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


@dataclass
class Home:
    """A user's folders, and the servers started there."""

    folder: Path
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def state(self) -> Path:
        """Tokens, server.json."""
        return self.folder / "state"

    @property
    def environ(self) -> dict[str, str]:
        """For every program of this user; warnings of ours are errors there too."""
        return os.environ | {
            "STILLPAGE_STATE": str(self.state),
            "STILLPAGE_CONFIG": str(self.folder / "config"),
            "STILLPAGE_LIBRARY": str(self.folder / "library"),
            "PYTHONWARNINGS": "error::ResourceWarning",
        }

    def run(self, *arguments: str, **more: Any) -> subprocess.CompletedProcess[Any]:
        """Run a command to its end."""
        return subprocess.run(
            [*STILLPAGE, *arguments], env=self.environ, capture_output=True, timeout=60, check=False, **more
        )

    def serve(self, *arguments: str) -> subprocess.Popen[str]:
        """Start `stillpage serve` and wait until it has said where it is."""
        process = subprocess.Popen(
            [*STILLPAGE, "serve", *arguments],
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        wait_until(lambda: process.poll() is not None or self.record_of(process.pid))
        return process

    def record(self) -> dict[str, Any] | None:
        """What server.json says."""
        try:
            value: dict[str, Any] = json.loads((self.state / "server.json").read_bytes())
        except FileNotFoundError:
            return None
        return value

    def record_of(self, pid: int) -> bool:
        """Whether server.json speaks of this process."""
        record = self.record()
        return record is not None and record["pid"] == pid

    def ping(self) -> bool:
        """Whether the server of server.json answers."""
        record = self.record()
        assert record is not None
        connection = http.client.HTTPConnection("127.0.0.1", record["port"], timeout=60)
        try:
            connection.request("GET", "/api/v1/ping")
            return bool(json.loads(connection.getresponse().read())["name"] == "Stillpage")
        finally:
            connection.close()

    def close(self) -> None:
        """End whatever still runs."""
        record = self.record()
        if record is not None and not any(record["pid"] == process.pid for process in self.started):
            os.kill(record["pid"], signal.SIGTERM)  # one that was started in the background
            wait_until(lambda: self.record() is None)
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.communicate()
