"""A real `stillpage serve` in folders of its own, and the host program through which a browser finds it."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from stillpage.browsers.native_hosts import write_launcher
from tests.browser.driver import wait_until


def free_port() -> int:
    """A port that nothing listens on now, and that the system gives to no connection meanwhile."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)  # those it gives out itself begin at 32,768
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class StillpageServer:
    """One server process with a temporary library, state and configuration.

    Attributes:
        library: The folder of articles.
        state: Tokens and server.json.
        launcher: Program to register as native messaging host; it starts a server if none runs.
        port: Of the server that `start` starts.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="stillpage-server-"))
        self.library, self.state = self.folder / "library", self.folder / "state"
        self.port = free_port()
        self.environ = {
            "STILLPAGE_LIBRARY": str(self.library),
            "STILLPAGE_STATE": str(self.state),
            "STILLPAGE_CONFIG": str(self.folder / "config"),
            "STILLPAGE_PORT": str(self.port),
        }
        self.launcher = write_launcher(self.folder / "host", environ=self.environ)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers.

        A browser that wants something while none runs has its host start one. That goes: tests look at the
        process that they started, and freeze it (once a run of 6,081 froze one that had long ended).
        """
        while not self._is_started():
            self._stop_what_a_browser_started()

    def _is_started(self) -> bool:
        """False if a browser's host was quicker: the process has ended, for another has the library."""
        log = (self.folder / "serve.log").open("ab")
        self._process = process = subprocess.Popen(
            [sys.executable, "-m", "stillpage", "serve"],
            env=os.environ | self.environ,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        log.close()

        def is_settled() -> bool:
            return process.poll() is not None or (self._announced() == process.pid and self.answers())

        wait_until(is_settled, f"the server to answer; its log: {self.folder / 'serve.log'}")
        if process.poll() is None:
            return True
        assert "already running" in self.log(), self.log()
        self._process = None
        return False

    def _announced(self) -> int | None:
        """The process of the server that says it runs."""
        with suppress(FileNotFoundError):
            return int(json.loads((self.state / "server.json").read_text("utf-8"))["pid"])
        return None

    def _stop_what_a_browser_started(self) -> None:
        subprocess.run(
            [sys.executable, "-m", "stillpage", "stop"],
            env=os.environ | self.environ,
            check=True,
            capture_output=True,
            timeout=60,
        )

    @property
    def pid(self) -> int | None:
        """The process that `start` started."""
        return self._process.pid if self._process else None

    def log(self) -> str:
        """What the server wrote so far."""
        return (self.folder / "serve.log").read_text("utf-8")

    def answers(self, *, seconds: float = 10) -> bool:
        """Whether a server answers on the port."""
        assert self._process is None or self._process.poll() is None, (self.folder / "serve.log").read_text()
        try:
            ping = f"http://127.0.0.1:{self.port}/api/v1/ping"
            with urllib.request.urlopen(ping, timeout=seconds) as answer:
                return bool(json.load(answer)["name"] == "Stillpage")
        except OSError:
            return False

    def stop(self) -> None:
        """Stop the server, whoever started it."""
        if self._process:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(60)
            self._process = None
        if self._announced():
            self._stop_what_a_browser_started()

    def restart(self) -> None:
        """Stop it and start it anew on the same folders and port."""
        self.stop()
        self.start()

    @contextmanager
    def frozen(self, *, workers_only: bool = False) -> Iterator[None]:
        """Freeze it (or only the processes that extract): it holds its port and answers nobody."""
        assert self.pid
        assert self.pid == self._announced()
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        frozen = [int(child) for child in children] if workers_only else [self.pid]
        for pid in frozen:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in frozen:
                with suppress(ProcessLookupError):  # a worker that took too long was killed
                    os.kill(pid, signal.SIGCONT)

    def saved(self) -> list[dict[str, Any]]:
        """article.json of everything in the library, with the folder's path under "_folder"."""
        found = []
        for file in sorted(self.library.glob("articles/*/*/article.json")):
            with suppress(FileNotFoundError):  # deleted while we look
                found.append(json.loads(file.read_text("utf-8")) | {"_folder": file.parent})
        return found

    def close(self) -> None:
        """Stop it and remove its folders."""
        try:
            self.stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def running_server() -> Iterator[StillpageServer]:
    """One that runs, and is gone with all its files at the block's end."""
    server = StillpageServer()
    try:
        server.start()
        yield server
    finally:
        server.close()
