"""Broken, oversized and never-ending HTTP against the real socket."""

from __future__ import annotations

import contextlib
import json
import re
import socket
from pathlib import Path

import pytest

from stillpage.web import http_server
from tests.web.live_server import LiveServer, live_server

MEBIBYTE = 2**20


def request(server: LiveServer, *lines: str, path: str = "/api/v1/extract") -> bytes:
    """The head of an authorized POST with these further header lines."""
    head = [
        f"POST {path} HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"Authorization: Bearer {server.token}",
        "Content-Type: application/json",
        *lines,
        "",
        "",
    ]
    return "\r\n".join(head).encode()


def status(answer: bytes) -> int:
    """Of the last answer in these bytes."""
    return int(re.findall(rb"HTTP/1\.[01] (\d{3}) ", answer)[-1])


def code(answer: bytes) -> str:
    """Of the problem document at the end of these bytes."""
    value: str = json.loads(answer.rpartition(b"\r\n\r\n")[2])["code"]
    return value


def send_until_refused(
    server: LiveServer, head: bytes, part: bytes, *, total: int, last: bytes
) -> tuple[int, bytes]:
    """How many bytes of a body the server took, and what it said."""
    sent = 0
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
        connection.sendall(head)
        answer = b""
        with contextlib.suppress(ConnectionResetError, BrokenPipeError):
            while sent < total and not answer:
                connection.sendall(part)
                sent += len(part)
                connection.setblocking(False)
                with contextlib.suppress(BlockingIOError):
                    answer += connection.recv(65536)
                connection.settimeout(60)
            if not answer:
                connection.sendall(last)
        # What came before the connection was reset is still there to be read.
        with contextlib.suppress(ConnectionResetError):
            while more := connection.recv(65536):
                answer += more
    return sent, answer


@pytest.mark.parametrize("limited", [True, False])
@pytest.mark.parametrize("chunked", [True, False])
def test_a_huge_body_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunked: bool, limited: bool
) -> None:
    """300 MB, announced or not: an early answer, a problem document. Without the limit all is taken in."""
    if not limited:
        monkeypatch.setattr(http_server, "_REFUSED_IN_WORDS", 2**40)
    monkeypatch.setattr(http_server, "_REQUEST_SECONDS", 600.0)  # however slowly a busy machine takes all in
    part = b"x" * 65536
    with live_server(tmp_path) as server:
        if chunked:
            head = request(server, "Transfer-Encoding: chunked", "Connection: close")
            part = b"10000\r\n" + part + b"\r\n"
        else:
            head = request(server, f"Content-Length: {300 * MEBIBYTE}", "Connection: close")
        sent, answer = send_until_refused(
            server, head, part, total=300 * MEBIBYTE, last=b"0\r\n\r\n" * chunked
        )
    # Flask has a limit too, but comes after Waitress: by then 300 MB lie on the disk.
    assert (status(answer), code(answer)) == (413, "body_too_large")
    assert (sent < 80 * MEBIBYTE) is limited
    assert (sent >= 300 * MEBIBYTE) is not limited


def test_a_body_somewhat_too_large_is_refused_in_words(server: LiveServer) -> None:
    """The limit here is 1 MiB of page; 3 MiB still gets an answer that a client can read."""
    body = json.dumps({"html": "x" * (3 * MEBIBYTE), "url": "https://site.example/"}).encode()
    answer = server.call("POST", "/api/v1/extract", body, headers={"Content-Type": "application/json"})
    assert (answer.status, answer.code) == (413, "body_too_large")


def test_a_refused_upload_is_not_invited(server: LiveServer) -> None:
    """`Expect: 100-continue` with too large a body: no 100 before the 413."""
    head = request(server, f"Content-Length: {300 * MEBIBYTE}", "Expect: 100-continue")
    answer = server.raw(head)
    assert b"100 Continue" not in answer
    assert status(answer) == 413


@pytest.mark.parametrize(
    "lines",
    [
        ["Content-Length: 5", "Content-Length: 6"],
        ["Content-Length: -5"],
        ["Content-Length: +5"],
        ["Content-Length: five"],
        ["Broken header line"],
        ["Bad Name: x"],
        ["Transfer-Encoding: gzip, chunked"],
        ["Transfer-Encoding: bogus"],
        ["X-Long: " + "x" * 80_000],
        ["Authorization: Bearer twice"],
        ["Host: evil.test"],
    ],
)
def test_malformed_requests_get_a_problem_document(server: LiveServer, lines: list[str]) -> None:
    """Whatever waitress or we refuse: JSON with a code, and the connection is closed."""
    answer = server.raw(request(server, *lines, "Connection: close") + b"hello")
    assert 400 <= status(answer) < 500 or status(answer) == 501
    assert code(answer)


@pytest.mark.parametrize(
    "line", [b"GET", b"GET / HTTP/9.9", b"\x16\x03\x01\x02\x00", b"GET \xff\xfe HTTP/1.1"]
)
def test_what_is_not_http_is_answered_or_dropped(server: LiveServer, line: bytes) -> None:
    """Never a 500, and the next client is served."""
    answer = server.raw(line + b"\r\n\r\n")
    assert b" 500 " not in answer
    assert server.call("GET", "/api/v1/ping").status == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "TRACE", "CONNECT", "PROPFIND", "FROB"])
def test_unknown_methods_are_refused(server: LiveServer, method: str) -> None:
    """405 as a problem document."""
    answer = server.call(method, "/api/v1/extract", {})
    assert (answer.status, answer.code) == (405, "method_not_allowed")


@pytest.mark.parametrize(
    "path",
    ["/api/v1/nothing", "/api/v1//articles", "/%2e%2e/etc/passwd", "/api/v1/articles/..%2f..%2fx", "/%ff"],
)
def test_unknown_addresses_are_not_found(server: LiveServer, path: str) -> None:
    """404 as a problem document, no redirect and no file."""
    assert server.call("GET", path).status == 404


def test_idle_connections_do_not_keep_others_out(server: LiveServer) -> None:
    """A hundred that have sent half a request, and a call is answered meanwhile."""
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    try:
        for connection in idle:
            connection.sendall(b"POST /api/v1/extract HTTP/1.1\r\nHost: ")
        assert server.call("GET", "/api/v1/ping").status == 200
    finally:
        for connection in idle:
            connection.close()
