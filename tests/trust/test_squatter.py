"""A stranger listens on our port: it cannot prove that it knows a token, so it gets none and no page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from stillpage.launching import ServerNotStartedError, connect
from stillpage.web.running import RunningServers
from stillpage.web.tokens import TokenStore
from tests.web.live_server import CHROME_ORIGIN


class Squatter(HTTPServer):
    """Says that it is Stillpage, and remembers what it was told."""

    proof: object = "ab" * 32  # out of thin air

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Squatter

    def do_GET(self) -> None:
        """Ping."""
        self._answer({"name": "Stillpage", "version": "0.1.0", "api": 1})

    def do_POST(self) -> None:
        """Hello."""
        self._answer({"proof": self.server.proof})

    def _answer(self, value: object) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.heard += [self.requestline.encode(), bytes(self.headers), body]
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def squatter() -> Iterator[Squatter]:
    """It listens."""
    with Squatter() as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.mark.parametrize("proof", ["ab" * 32, "é", None, 5])
def test_a_squatter_gets_no_token(
    squatter: Squatter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proof: object
) -> None:
    """It is found out; the token that was made for the caller is revoked, and it never heard it."""
    squatter.proof = proof
    state, library = tmp_path / "state", tmp_path / "library"
    monkeypatch.setenv("STILLPAGE_STATE", str(state))
    monkeypatch.setenv("STILLPAGE_CONFIG", str(tmp_path))
    monkeypatch.setenv("STILLPAGE_LIBRARY", str(library))
    # The record is ours, but whoever answers on its port is not.
    claim = RunningServers(state).claim(library)
    claim.announce(squatter.server_address[1])
    try:
        with pytest.raises(ServerNotStartedError, match="is not this user's Stillpage"):
            connect(CHROME_ORIGIN)
    finally:
        claim.release()
    assert TokenStore(state).records() == ()
    assert b"POST /api/v1/hello HTTP/1.1" in squatter.heard
    assert not any(b"authorization" in said.lower() for said in squatter.heard)
