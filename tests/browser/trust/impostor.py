"""A server that is not ours, or no longer good: it answers as it is told to and remembers what it heard."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answers = dict[str, Callable[[dict[str, Any]], object]]


class Impostor(ThreadingHTTPServer):
    """Listens on a free port of 127.0.0.1.

    Attributes:
        heard: Method and path, and body, of every call.
        answers: By path below /api/v1.
    """

    daemon_threads = True

    def __init__(self, answers: Answers) -> None:
        self.heard: list[tuple[str, bytes]] = []
        self.headers_heard: list[str] = []
        self.answers = answers
        super().__init__(("127.0.0.1", 0), _Handler)

    def all_heard(self) -> str:
        """Everything that anyone told it."""
        bodies = [body.decode("utf-8", "replace") for _, body in self.heard]
        return "\n".join([*self.headers_heard, *bodies])


class _Handler(BaseHTTPRequestHandler):
    server: Impostor

    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        self._answer({})

    def _answer(self, nothing: object) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = self.path.removeprefix("/api/v1")
        self.server.headers_heard.append(str(self.headers))
        self.server.heard.append((f"{self.command} {path}", body))  # last: tests wait for it
        answer = self.server.answers.get(path)
        data = json.dumps(answer(json.loads(body or b"{}")) if answer else nothing).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


def proof_for(token: str, port: int) -> Callable[[dict[str, Any]], object]:
    """An answer to hello by someone who knows the token."""

    def prove(body: dict[str, Any]) -> object:
        key = hashlib.sha256(token.encode()).digest()
        said = f"stillpage-hello|{port}|{body['nonce']}".encode()
        return {"proof": hmac.new(key, said, "sha256").hexdigest()}

    return prove


@contextmanager
def impostor(answers: Answers) -> Iterator[Impostor]:
    """It runs until the block ends."""
    with Impostor(answers) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield running
        running.shutdown()
        thread.join()
