"""Waitress with bounds on everything a client can hold, and its own refusals as problem documents."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher

from stillpage.settings import MEBIBYTE, Settings
from stillpage.web.app import body_limit
from stillpage.web.problems import MEDIA_TYPE, http_problem, problem_json
from stillpage.worker.pool import MAX_WAITING, MAX_WORKERS

# Pages that are read or wait for it hold a thread each; some must be left for ping and hello.
_THREADS = MAX_WORKERS + MAX_WAITING + 4
# Waitress stops reading past this, and the client may then see a broken connection instead of the answer. A
# body that is only somewhat too large is read, and refused in words.
_REFUSED_IN_WORDS = 8 * MEBIBYTE
# Connections at once. A browser holds six; and a Mac gives a process 256 files.
_CONNECTIONS = 128
# A client that says nothing is let go after so long, ...
_SILENT_SECONDS = 10.0
# ... one that never comes to the end of its request after so long, however steadily it drips (16 MB take a
# browser less than two seconds here), ...
_REQUEST_SECONDS = 30.0
# ... and one that does not take its answer after so long without a byte.
_ANSWER_SECONDS = 30.0
# Where all are taken, who sends slower than this after the first seconds makes room for a newcomer. Honest
# clients of a busy machine do not (when they did, 328 of 2,250 clicks were hung up on, at a load of 20).
_SLOW_BYTES_A_SECOND = 1000.0
_GRACE_SECONDS = 3.0
# An upload may still be coming when it is refused. Closing at once would reset the connection and take our
# answer with it, so we read on for a little while.
_LINGER_SECONDS = 2.0
_LINGER_BYTES = 64 * MEBIBYTE


def make_http_server(app: Flask, listener: socket.socket, settings: Settings) -> HttpServer:
    """The server on this listening socket; `run()` serves until KeyboardInterrupt or SystemExit."""
    adjustments = Adjustments(
        ident=None,
        max_request_body_size=body_limit(settings) + _REFUSED_IN_WORDS,
        max_request_header_size=64 * 1024,
        cleanup_interval=1,
        # Bodies and answers up to this stay in memory and never touch the disk's temporary folder.
        inbuf_overflow=4 * MEBIBYTE,
        outbuf_overflow=4 * MEBIBYTE,
        clear_untrusted_proxy_headers=True,
        asyncore_use_poll=hasattr(__import__("select"), "poll"),
        expose_tracebacks=False,
    )
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(_THREADS)
    facts = (listener.family, listener.type, listener.proto, listener.getsockname())
    return HttpServer(
        app,
        map={},
        _sock=listener,
        dispatcher=dispatcher,
        adj=adjustments,
        sockinfo=facts,
        bind_socket=False,
    )


def close_http_server(server: HttpServer) -> None:
    """Hang up on every client, and close what waitress leaves open when it stops running."""
    server.close()
    for channel in list(server.active_channels.values()):
        channel.handle_close()  # `close_all` would leave open the temporary files of long bodies and answers
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
    """A connection that says goodbye before it hangs up, and knows how long it has kept us waiting."""

    error_task_class = _ProblemTask
    parser_class = _Parser
    _lingering_until = 0.0
    _lingered_bytes = 0
    _request_began = 0.0
    _request_bytes = 0
    _last_activity = 0.0

    @property
    def last_activity(self) -> float:
        """When bytes last came or went, by the clock that nobody sets."""
        return self._last_activity

    @last_activity.setter
    def last_activity(self, wall_time: float) -> None:
        self._last_activity = time.monotonic()

    @property
    def keeps_us_waiting(self) -> bool:
        """Whether it is the client's turn: no request of it is at work."""
        return not self.requests

    @property
    def waiting_since(self) -> float:
        """When the request began that is not whole yet, or the silence."""
        return self.last_activity if self.request is None else self._request_began

    def is_slow(self, now: float) -> bool:
        """Whether it could make room: it says nothing, or next to nothing."""
        if self.total_outbufs_len:
            return False
        age = now - self.waiting_since
        sent = 0 if self.request is None else self._request_bytes
        return self.keeps_us_waiting and age > _GRACE_SECONDS and sent / age < _SLOW_BYTES_A_SECOND

    def is_overdue(self, now: float) -> bool:
        """Whether it has had its time."""
        if self.total_outbufs_len:
            return now - self.last_activity > _ANSWER_SECONDS
        allowed = _SILENT_SECONDS if self.request is None else _REQUEST_SECONDS
        silent = now - self.last_activity > _SILENT_SECONDS
        return self.keeps_us_waiting and (silent or now - self.waiting_since > allowed)

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self._request_began, self._request_bytes = time.monotonic(), 0
        self._request_bytes += len(data)
        return bool(super().received(data))

    def handle_write(self) -> None:
        finished = self.close_when_flushed and not self.requests
        if not finished or self._lingering_until:
            super().handle_write()
            return
        _, has_failed = self._flush_exception(self._flush_some)
        if has_failed:
            self.handle_close()
        elif not self.total_outbufs_len:
            self._say_goodbye()

    def _say_goodbye(self) -> None:
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.handle_close()
        else:
            self._lingering_until = time.monotonic() + _LINGER_SECONDS

    def writable(self) -> bool:
        # Nothing is written then, but `handle_write` hangs up.
        return self._done_lingering() if self._lingering_until else bool(super().writable())

    def readable(self) -> bool:
        return bool(self._lingering_until) or bool(super().readable())

    def handle_read(self) -> None:
        if self._lingering_until:
            self._lingered_bytes += len(self.recv(self.adj.recv_bytes))  # at its end it hangs up
        else:
            super().handle_read()

    def handle_close(self) -> None:
        super().handle_close()
        if self.request is not None:
            self.request.close()  # it will never be whole, and no thread has it

    def cancel(self) -> None:
        # Called for a channel that waits in the dispatcher's queue: no thread has these either.
        for request in self.requests:
            request.close()
        super().cancel()

    def _done_lingering(self) -> bool:
        late = time.monotonic() >= self._lingering_until
        return late or self._lingered_bytes >= _LINGER_BYTES


class HttpServer(TcpWSGIServer):
    """Waitress with a bound on how many may wait, and for how long.

    Waitress stops accepting when there are too many; whoever holds them so keeps everybody out. Here the slow
    one that has kept us waiting longest makes room for the new one, which, if honest, is done in a moment.
    """

    channel_class = _Channel
    next_channel_cleanup: float = 0.0
    is_stopping = False

    def stop(self) -> None:
        """Let `run` end between two of its steps. For handlers of signals, too."""
        self.is_stopping = True
        self.pull_trigger()

    def readable(self) -> bool:
        """Whether one more may come in. Asked again and again: what is due now and then is done here too."""
        if self.is_stopping:
            raise KeyboardInterrupt  # what `run` ends at
        now = time.monotonic()  # waitress asks the wall clock: set back an hour, it would tidy up in an hour
        if now >= self.next_channel_cleanup:
            self.next_channel_cleanup = now + self.adj.cleanup_interval
            self.maintenance(now)
        full = len(self.active_channels) >= _CONNECTIONS
        # Those who come while nobody can make room wait in the system's own queue.
        return not full or any(self._slow_ones(now))

    def maintenance(self, now: float) -> None:
        """Hang up on those who have had their time."""
        for channel in list(self.active_channels.values()):
            if channel.is_overdue(now):
                channel.handle_close()

    def handle_accept(self) -> None:
        """Let a client in, and the slowest go where there are too many."""
        super().handle_accept()
        if len(self.active_channels) > _CONNECTIONS:
            slow = self._slow_ones(time.monotonic())
            # There may be none any more: it has sent something just now.
            slowest = min(slow, key=lambda channel: channel.waiting_since, default=None)
            if slowest is not None:
                slowest.handle_close()

    def _slow_ones(self, now: float) -> Iterator[_Channel]:
        return (channel for channel in self.active_channels.values() if channel.is_slow(now))
