"""A server process over a large library, asked as a browser and the extension ask."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from stillpage.web.sessions import SessionStore, Target
from stillpage.web.tokens import TokenStore
from tests.browser.server import StillpageServer

_REST_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of each, on the clock and of CPU."""

    walls: list[float]
    cpus: list[float]


class LargeLibraryServer:
    """`stillpage serve` on this folder, with one connection that stays open."""

    def __init__(self, library: Path) -> None:
        self._server = StillpageServer()
        self._server.library = library
        self._server.environ["STILLPAGE_LIBRARY"] = str(library)
        self._server.start()
        made = subprocess.run(
            [sys.executable, "-m", "stillpage", "token", "new", "bench"],
            env=os.environ | self._server.environ,
            capture_output=True,
            text=True,
            check=True,
        )
        self._token = made.stdout.strip()
        self._connection = http.client.HTTPConnection("127.0.0.1", self._server.port, timeout=120)
        self._sessions = SessionStore(self._server.state, TokenStore(self._server.state))
        self._host, self._cookie = f"stillpage.localhost:{self._server.port}", ""
        self._wait_for_rest()

    def timed(self, asked: Sequence[Callable[[], int]]) -> Timed:
        """Ask one after the other; each is to be answered."""
        walls, cpus = [], []
        for ask in asked:
            started, cpu = time.perf_counter(), self.cpu_seconds()
            status = ask()
            walls.append((time.perf_counter() - started) * 1000)
            cpus.append((self.cpu_seconds() - cpu) * 1000)
            assert status in (200, 201), status
        return Timed(walls, cpus)

    def api(self, method: str, path: str, body: object = None) -> int:
        """One call of the API; its status."""
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        return self._send(method, f"/api/v1{path}", None if body is None else json.dumps(body), headers)

    def search(self, query: str) -> int:
        """A search's first 20."""
        return self.api("GET", f"/articles?{urlencode({'q': query, 'limit': 20})}")

    def page(self, path: str) -> Callable[[], int]:
        """A page of the library as a browser asks for it, its session at hand."""
        if not self._cookie:
            self._enter()
        headers = {"Host": self._host, "Accept": "text/html", "Cookie": self._cookie}
        return partial(self._send, "GET", f"/library/{self._sessions.place}/{path}", None, headers)

    def _enter(self) -> None:
        form = urlencode({"code": self._sessions.new_link(Target())})
        headers = {
            "Host": self._host,
            "Origin": f"http://{self._host}",
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._connection.request("POST", "/open", form, headers)
        answer = self._connection.getresponse()
        answer.read()
        self._cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]

    def cpu_seconds(self) -> float:
        """What the server has used so far, all its threads, its workers not."""
        threads = Path(f"/proc/{self._server.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text().split()[0]) for each in threads) / 1e9

    def most_megabytes(self) -> float:
        """The most memory it ever held, in MiB."""
        status = Path(f"/proc/{self._server.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def close(self) -> None:
        """Stop it."""
        self._connection.close()
        self._server.close()

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> int:
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        answer.read()
        return answer.status

    def _wait_for_rest(self) -> None:
        """After its start it looks through all folders."""
        before = -1.0
        while (now := self.cpu_seconds()) - before > 0.05 * _REST_SECONDS:
            before = now
            time.sleep(_REST_SECONDS)
