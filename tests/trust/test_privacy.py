"""What is read stays between the browser and the library: nothing in logs, nothing sent anywhere."""

from __future__ import annotations

import logging
import re
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.site_rule import SiteRule
from tests.web.live_server import PAGE, FakeExtractor, LiveServer, live_server

MARKER = "zanzibar-4711"
SECRET_PAGE = {"html": f"<p>{MARKER}</p>", "url": f"https://{MARKER}.example/{MARKER}?q={MARKER}"}


@pytest.mark.parametrize("method", ["M-SEARCH", "SECRET" * 5])
def test_a_method_of_a_callers_own_is_not_logged(
    server: LiveServer, caplog: pytest.LogCaptureFixture, method: str
) -> None:
    """It can say anything."""
    caplog.set_level(logging.INFO)
    assert server.call(method, "/api/v1/articles").status >= 400
    assert method not in caplog.text
    assert re.search(r" - \S+ 4\d\d ", caplog.text)


def test_logs_hold_no_content_address_or_token(server: LiveServer, caplog: pytest.LogCaptureFixture) -> None:
    """Calls that succeed, calls that fail, addresses that are not ours."""
    caplog.set_level(logging.DEBUG)
    saved = server.call("POST", "/api/v1/articles", SECRET_PAGE).json()
    server.call("GET", f"/api/v1/articles?url=https://{MARKER}.example/")
    server.call("GET", f"/{MARKER}")
    server.call("GET", f"/api/v1/articles/{MARKER}")
    server.call("GET", f"/api/v1/articles?token={server.token}")
    server.call("POST", "/api/v1/extract", {"html": MARKER, MARKER: 1})
    server.call(MARKER, "/api/v1/ping")
    assert "POST /api/v1/articles 201" in caplog.text
    for secret in (MARKER, server.token, saved["id"]):
        assert secret not in caplog.text


def test_a_fault_is_logged_without_its_message(
    server: LiveServer, extractor: FakeExtractor, caplog: pytest.LogCaptureFixture
) -> None:
    """An exception's message may quote the page."""
    extractor.failure = ValueError(MARKER)
    answer = server.call("POST", "/api/v1/extract", PAGE)
    assert (answer.status, answer.code) == (500, "internal_error")
    assert MARKER not in answer.body.decode()
    assert "ValueError" in caplog.text
    assert MARKER not in caplog.text


_connections: list[object] | None = None


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if _connections is not None and event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        _connections.append(arguments)


@contextmanager
def watched_connections() -> Iterator[list[object]]:
    """Every address that this process connects to or looks up. An audit hook stays; it can only be muted."""
    global _connections
    sys.addaudithook(_audit)
    _connections = []
    try:
        yield _connections
    finally:
        _connections = None


@dataclass
class Fetching(FakeExtractor):
    """An extractor that looks at what the page shows."""

    def extract(self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()) -> Article:
        with suppress(OSError), socket.create_connection(("127.0.0.1", 9), timeout=1):
            pass
        return super().extract(html, url, rules=rules)


@pytest.mark.parametrize("extractor", [FakeExtractor(), Fetching()])
def test_the_server_opens_no_connection(extractor: FakeExtractor, tmp_path: Path) -> None:
    """Reading and saving a page full of addresses reaches nobody; the only peers are our own calls.

    One that fetched would be seen: the port that it asks is among those that were connected to.
    """
    html = '<img src="http://127.0.0.1:9/a.png"><link rel=stylesheet href="http://127.0.0.1:9/a.css">'
    with live_server(tmp_path, extractor=extractor) as server, watched_connections() as connections:
        server.call("POST", "/api/v1/articles", {"html": html, "url": "http://127.0.0.1:9/"})
        server.call("GET", "/api/v1/articles")
    ports = {
        arguments[1][1]
        for arguments in connections
        if isinstance(arguments, tuple) and isinstance(arguments[0], socket.socket)
    }
    assert ports == ({server.port, 9} if isinstance(extractor, Fetching) else {server.port})
