"""What a server that is closed leaves behind: nothing, whatever its clients were in the middle of."""

from __future__ import annotations

import json
import os
import socket
import tempfile
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from http.client import HTTPResponse
from pathlib import Path
from typing import IO

import pytest
from waitress.buffers import TempfileBasedBuffer

from stillpage.article import Article
from stillpage.settings import MEBIBYTE, Settings
from stillpage.site_rule import SiteRule
from stillpage.web import http_server
from tests.browser.driver import wait_until
from tests.web.live_server import FakeExtractor, LiveServer, live_server

URL = "https://site.example/story"
LONG = "words " * MEBIBYTE  # more than a body, or an answer, may have in memory


class LongAnswers(FakeExtractor):
    """Gives back twice what it is given."""

    def extract(self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()) -> Article:
        return replace(super().extract(html, url, rules=rules), text=2 * str(html))


@dataclass
class Waiting(FakeExtractor):
    """Does not answer until it may."""

    may_answer: threading.Event = field(default_factory=threading.Event)

    def extract(self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()) -> Article:
        article = super().extract(html, url, rules=rules)
        self.may_answer.wait(60)
        return article


@pytest.fixture
def temporary_files(monkeypatch: pytest.MonkeyPatch) -> list[IO[bytes]]:
    """Those that waitress makes, in order."""
    made: list[IO[bytes]] = []

    def newfile(buffer: object) -> IO[bytes]:
        made.append(tempfile.TemporaryFile())  # noqa: SIM115  the server is to close it
        return made[-1]

    monkeypatch.setattr(TempfileBasedBuffer, "newfile", newfile)
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """They let long pages in."""
    return Settings(library=tmp_path / "library", max_page_bytes=16 * MEBIBYTE)


def request(server: LiveServer, html: str) -> bytes:
    """A call of `extract`."""
    body = json.dumps({"html": html, "url": URL}).encode()
    lines = [
        "POST /api/v1/extract HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"Authorization: Bearer {server.token}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def connection(stack: ExitStack, server: LiveServer) -> socket.socket:
    """One that outlives the server."""
    return stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=60))


def _size(files: list[IO[bytes]]) -> int:
    return sum(os.fstat(file.fileno()).st_size for file in files)


def test_half_a_body_is_closed(tmp_path: Path, settings: Settings, temporary_files: list[IO[bytes]]) -> None:
    """A client has sent most of a long page when the server stops."""
    with ExitStack() as stack:
        with live_server(tmp_path, settings=settings) as server:
            connection(stack, server).sendall(request(server, LONG)[:-100])
            wait_until(lambda: bool(temporary_files), "the body to be too long for memory")
        assert all(file.closed for file in temporary_files)


def test_no_ordinary_page_touches_the_disk(
    tmp_path: Path, settings: Settings, temporary_files: list[IO[bytes]]
) -> None:
    """Two megabytes come and nearly four go back: all of it in memory."""
    with ExitStack() as stack, live_server(tmp_path, settings=settings, extractor=LongAnswers()) as server:
        client = connection(stack, server)
        client.sendall(request(server, LONG[: 2 * MEBIBYTE - 10_000]))
        answer = HTTPResponse(client)
        answer.begin()
        assert len(answer.read()) > 3 * MEBIBYTE
    assert not temporary_files


def test_a_long_answer_is_closed(
    tmp_path: Path, settings: Settings, temporary_files: list[IO[bytes]]
) -> None:
    """A client has not taken all of it yet when the server stops."""
    with ExitStack() as stack:
        with live_server(tmp_path, settings=settings, extractor=LongAnswers()) as server:
            client = connection(stack, server)
            client.sendall(request(server, LONG[: 3 * MEBIBYTE]))
            client.recv(1)
            wait_until(lambda: bool(temporary_files), "the answer to be too long for memory")
        assert all(file.closed for file in temporary_files)


def test_a_body_that_waits_for_a_thread_is_closed(
    tmp_path: Path,
    settings: Settings,
    temporary_files: list[IO[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A long page has come whole, but its turn will not come."""
    monkeypatch.setattr(http_server, "_THREADS", 1)
    extractor = Waiting()
    with ExitStack() as stack:
        with live_server(tmp_path, settings=settings, extractor=extractor) as server:
            connection(stack, server).sendall(request(server, "short"))
            wait_until(lambda: bool(extractor.seen), "the only thread to be busy")
            connection(stack, server).sendall(request(server, LONG))
            wait_until(lambda: _size(temporary_files) > len(LONG), "the long page to be there")
            threading.Timer(0.5, extractor.may_answer.set).start()  # when the server has been told to stop
        assert all(file.closed for file in temporary_files)
