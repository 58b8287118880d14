"""What a client can hold: so many connections, for so long. Whoever holds them keeps nobody out."""

from __future__ import annotations

import errno
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
from waitress.server import TcpWSGIServer

from stillpage.settings import MEBIBYTE
from stillpage.web import http_server
from tests.web.live_server import LiveServer

HALF_A_REQUEST = b"POST /api/v1/extract HTTP/1.1\r\nHost: "


@contextmanager
def clients(server: LiveServer, count: int, *, say: bytes = HALF_A_REQUEST) -> Iterator[list[socket.socket]]:
    """So many connections that have sent this and wait."""
    with ExitStack() as stack:
        opened = []
        for _ in range(count):
            one = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=60))
            one.sendall(say)
            opened.append(one)
        yield opened


def drip(connections: list[socket.socket]) -> int:
    """Send a byte on each; how many took it and were not hung up on."""
    alive = 0
    for one in connections:
        one.setblocking(False)
        try:
            one.send(b"x")
            alive += one.recv(1) != b""
        except BlockingIOError:
            alive += 1
        except OSError:
            pass
    return alive


def answers_within(server: LiveServer, seconds: float) -> bool:
    """Whether an honest client has its answer by then."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as one:
        host = f"127.0.0.1:{server.port}".encode()
        one.sendall(b"GET /api/v1/ping HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
        try:
            return one.recv(1000).startswith(b"HTTP/1.1 200")
        except TimeoutError:
            return False


def a_long_answer(server: LiveServer, *lines: str) -> bytes:
    """A request whose answer is longer than any socket holds: a library with an image of 32 MiB."""
    page = {"html": "<p>words</p>", "url": "https://site.example/one"}
    article = server.call("POST", "/api/v1/articles", page).json()["id"]
    large = Path(server.library.folder(article)) / "images" / "0123456789abcdef.png"
    large.parent.mkdir(exist_ok=True)
    large.write_bytes(os.urandom(32 * MEBIBYTE))
    return request(server, "GET /api/v1/library/export HTTP/1.1", *lines)


def request(server: LiveServer, *lines: str) -> bytes:
    """A head, with these lines of its own."""
    first, *others = lines
    own = [f"Host: 127.0.0.1:{server.port}", f"Authorization: Bearer {server.token}"]
    return "\r\n".join([first, *own, *others, "", ""]).encode()


def rest_of(answer: socket.socket) -> int:
    """How many bytes still come."""
    received = 0
    try:
        while data := answer.recv(MEBIBYTE):
            received += len(data)
    except ConnectionResetError:
        pass
    return received


@pytest.fixture
def hung_up(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set when the server hangs up on somebody."""
    event, close = threading.Event(), http_server._Channel.handle_close

    def told(channel: http_server._Channel) -> None:
        close(channel)
        event.set()

    monkeypatch.setattr(http_server._Channel, "handle_close", told)
    return event


def test_who_is_answered_or_sends_steadily_makes_no_room(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though they came first: of three that are there, a newcomer takes the place of the one that waits."""
    monkeypatch.setattr(http_server, "_CONNECTIONS", 3)
    monkeypatch.setattr(http_server, "_GRACE_SECONDS", 0.1)
    for name in ("_SILENT_SECONDS", "_REQUEST_SECONDS", "_ANSWER_SECONDS"):  # however busy the machine is
        monkeypatch.setattr(http_server, name, 600.0)
    body = b'{"html": "<p>' + b"x" * 500_000 + b'</p>", "url": "https://site.example/two"}'
    length, kind = f"Content-Length: {len(body)}", "Content-Type: application/json"
    upload = request(server, "POST /api/v1/extract HTTP/1.1", length, kind) + body[:-10]
    ask = a_long_answer(server, "Connection: close")
    with clients(server, 1, say=ask) as (taking,), clients(server, 1, say=upload) as (sending,):
        assert taking.recv(12) == b"HTTP/1.1 200"
        with clients(server, 1) as (waiting,):
            assert answers_within(server, 60)
            assert waiting.recv(1) == b""
        sending.sendall(body[-10:])
        assert sending.recv(12) == b"HTTP/1.1 200"
        assert rest_of(taking) > 32 * MEBIBYTE


def test_one_more_than_there_may_be_is_let_in_where_nobody_is_slow_any_more(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slow one sent something just as the newcomer came; the server goes on."""
    monkeypatch.setattr(http_server, "_CONNECTIONS", 1)

    def slow(server: http_server.HttpServer, now: float) -> list[http_server._Channel]:
        channels = list(server.active_channels.values())
        return channels if len(channels) == 1 else []

    monkeypatch.setattr(http_server.HttpServer, "_slow_ones", slow)
    with clients(server, 1) as held:
        assert answers_within(server, 60)
        assert answers_within(server, 60)
        assert drip(held) == 1


REFUSED = "POST /api/v1/extract HTTP/1.1", f"Content-Length: {300 * MEBIBYTE}", "Connection: close"


def test_who_was_refused_and_stays_is_let_go(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch, hung_up: threading.Event
) -> None:
    """It has had the time to take its answer."""
    monkeypatch.setattr(http_server, "_LINGER_SECONDS", 0.1)
    monkeypatch.setattr(http_server, "_SILENT_SECONDS", 600.0)
    with clients(server, 1, say=request(server, *REFUSED)) as (one,):
        assert hung_up.wait(60)
        assert b" 413 " in one.recv(1000)


def test_who_was_refused_and_sends_on_is_let_go(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read of it is bounded."""
    monkeypatch.setattr(http_server, "_LINGER_SECONDS", 600.0)
    monkeypatch.setattr(http_server, "_LINGER_BYTES", MEBIBYTE)
    sent = 0
    with clients(server, 1, say=request(server, *REFUSED)) as (one,), suppress(ConnectionError):
        while sent < 64 * MEBIBYTE:
            one.sendall(b"x" * 65536)
            sent += 65536
    assert sent < 64 * MEBIBYTE


def test_a_socket_that_fails_is_closed(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch, hung_up: threading.Event
) -> None:
    """The system has no memory for what is sent: it is not tried again and again."""

    def send(channel: http_server._Channel, data: bytes, do_close: bool = True) -> int:
        raise OSError(errno.ENOBUFS, "No buffer space available")

    monkeypatch.setattr(http_server, "_ANSWER_SECONDS", 600.0)
    monkeypatch.setattr(http_server._Channel, "send", send)
    with clients(server, 1, say=request(server, "GET /api/v1/ping HTTP/1.1", "Connection: close")):
        assert hung_up.wait(60)


@pytest.mark.parametrize("defended", [True, False])
def test_three_hundred_half_requests_keep_nobody_out(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch, defended: bool
) -> None:
    """The newest is served, the oldest let go. Waitress left to itself lets nobody in any more."""
    monkeypatch.setattr(http_server, "_GRACE_SECONDS", 0.5)
    if not defended:
        monkeypatch.setattr(http_server.HttpServer, "handle_accept", TcpWSGIServer.handle_accept)
        monkeypatch.setattr(http_server.HttpServer, "readable", TcpWSGIServer.readable)
        monkeypatch.setattr(http_server.HttpServer, "maintenance", lambda *_: None)
    with clients(server, 300) as held:
        # The defended server answers within a second of that grace; the other never does.
        assert answers_within(server, 60 if defended else 4) is defended
        if defended:
            assert drip(held) <= http_server._CONNECTIONS


def test_a_request_that_drips_is_given_up(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """However steadily; and so is a body that never comes."""
    monkeypatch.setattr(http_server, "_REQUEST_SECONDS", 2.0)
    host = f"127.0.0.1:{server.port}".encode()
    head = b"POST /api/v1/hello HTTP/1.1\r\nHost: " + host + b"\r\nContent-Length: 9999\r\n\r\n{"
    with clients(server, 5) as heads, clients(server, 5, say=head) as bodies:
        until = time.monotonic() + 60
        while drip([*heads, *bodies]) and time.monotonic() < until:
            time.sleep(0.2)
        assert drip([*heads, *bodies]) == 0
    assert server.call("GET", "/api/v1/ping").status == 200


def test_silence_is_given_up_even_when_the_clock_is_set_back(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time is told by a clock that nobody sets."""
    monkeypatch.setattr(http_server, "_SILENT_SECONDS", 1.0)
    with clients(server, 5, say=b"") as held:
        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() - 3600)
        until = time.monotonic() + 60
        while any(is_open(one) for one in held) and time.monotonic() < until:
            time.sleep(0.1)
        assert not any(is_open(one) for one in held)


def is_open(connection: socket.socket) -> bool:
    """Whether the other side has not hung up."""
    connection.setblocking(False)
    try:
        return connection.recv(1) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def test_an_answer_that_nobody_takes_is_thrown_away(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch, hung_up: threading.Event
) -> None:
    """A client that asks for the whole library and never reads holds no thread for long."""
    monkeypatch.setattr(http_server, "_ANSWER_SECONDS", 1.0)
    with clients(server, 1, say=a_long_answer(server)) as (slow,):
        assert slow.recv(12) == b"HTTP/1.1 200"
        hung_up.clear()
        assert hung_up.wait(60)
        assert rest_of(slow) < 16 * MEBIBYTE
