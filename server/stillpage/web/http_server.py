"""Waitress with bounds on everything a client can hold, and its own refusals as problem documents."""

from __future__ import annotations

import socket
import time
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server
from waitress.task import ErrorTask

from stillpage.settings import MEBIBYTE, Settings
from stillpage.web.app import body_limit
from stillpage.web.problems import MEDIA_TYPE, http_problem, problem_json
from stillpage.worker.pool import MAX_WAITING, MAX_WORKERS

# Pages that are read or wait for it hold a thread each; some must be left for ping and hello.
_THREADS = MAX_WORKERS + MAX_WAITING + 4
# Waitress stops reading past this, and the client may then see a broken connection instead of the answer. A
# body that is only somewhat too large is read, and refused in words.
_REFUSED_IN_WORDS = 8 * MEBIBYTE
# An upload may still be coming when it is refused. Closing at once would reset the connection and take our
# answer with it, so we read on for a little while.
_LINGER_SECONDS = 2.0
_LINGER_BYTES = 64 * MEBIBYTE


def make_http_server(app: Flask, listener: socket.socket, settings: Settings) -> Any:
    """The server on this listening socket; `run()` serves until KeyboardInterrupt or SystemExit."""
    server = create_server(
        app,
        sockets=[listener],
        threads=_THREADS,
        ident=None,
        max_request_body_size=body_limit(settings) + _REFUSED_IN_WORDS,
        max_request_header_size=64 * 1024,
        connection_limit=200,
        # A client that sends nothing for so long is let go, so that silent connections cannot take all.
        channel_timeout=10,
        cleanup_interval=2,
        # Bodies up to this stay in memory and never touch the disk's temporary folder.
        inbuf_overflow=4 * MEBIBYTE,
        clear_untrusted_proxy_headers=True,
        asyncore_use_poll=hasattr(__import__("select"), "poll"),
        expose_tracebacks=False,
    )
    server.channel_class = _Channel
    return server


def close_http_server(server: Any) -> None:
    """Hang up on every client, and close what waitress leaves open when it stops running."""
    server.close()
    wasyncore.close_all(server._map)


class _ProblemTask(ErrorTask):
    """What waitress refuses by itself, before the application sees it."""

    def execute(self) -> None:
        status = self.request.error.code
        code, detail = http_problem(status)
        body = problem_json(status, code, detail)
        self.status = f"{status} {self.request.error.reason}"
        self.response_headers.extend(
            [
                ("Content-Type", MEDIA_TYPE),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-store"),
            ]
        )
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Parser(HTTPRequestParser):
    """Never invites the body of a request that is refused already."""

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if self.error is not None:
            self.expect_continue = False
        return consumed


class _Channel(HTTPChannel):
    """A connection that says goodbye before it hangs up."""

    error_task_class = _ProblemTask
    parser_class = _Parser
    _lingering_until = 0.0
    _lingered_bytes = 0

    def handle_write(self) -> None:
        finished = self.close_when_flushed and not self.requests
        if finished and not self._lingering_until:
            self._flush_exception(self._flush_some)
            if self.will_close or self.total_outbufs_len:
                return
            try:
                self.socket.shutdown(socket.SHUT_WR)
            except OSError:
                self.handle_close()
                return
            self._lingering_until = time.monotonic() + _LINGER_SECONDS
            return
        super().handle_write()

    def writable(self) -> bool:
        return (
            self._done_lingering() if self._lingering_until else bool(super().writable())
        ) or self.will_close

    def readable(self) -> bool:
        return bool(self._lingering_until) or bool(super().readable())

    def handle_read(self) -> None:
        if not self._lingering_until:
            super().handle_read()
            return
        try:
            data = self.recv(self.adj.recv_bytes)
        except OSError:
            data = b""
        self._lingered_bytes += len(data)
        if not data or self._done_lingering():
            self.handle_close()

    def _done_lingering(self) -> bool:
        late = time.monotonic() >= self._lingering_until
        return late or self._lingered_bytes >= _LINGER_BYTES
