"""Runs the server: takes a library and a port, serves until it is told to stop, and leaves nothing behind."""

from __future__ import annotations

import _thread
import errno
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from stillpage.errors import PortTakenError
from stillpage.settings import PORTS, Settings
from stillpage.web import create_app
from stillpage.web.clock import seconds_gone
from stillpage.web.housekeeping import Housekeeper
from stillpage.web.http_server import HttpServer, close_http_server, make_http_server
from stillpage.web.pairing import Pairing
from stillpage.web.running import RunningServers, ServerRecord
from stillpage.web.services import Services
from stillpage.web.sessions import SessionStore
from stillpage.web.tokens import TokenStore
from stillpage.worker import ExtractionPool
from stillpage.worker.memory import leave_no_core, share_arenas

if TYPE_CHECKING:
    from flask import Flask

    from stillpage.library import Library

_log = logging.getLogger("stillpage.serve")

# Of the ten within which everyone has an answer; the rest is for reading the request and writing the answer.
_ANSWER_SECONDS = 9.0


def serve(
    settings: Settings,
    state: Path,
    *,
    announce: Callable[[ServerRecord, Pairing, TokenStore], None],
    idle_hours: float | None = None,
) -> None:
    """Serve until SIGTERM, Ctrl-C or, if asked for, too long without a request.

    Args:
        settings: The settings in force.
        state: Folder of private state.
        announce: Called once, when requests are about to be answered.
        idle_hours: Stop after so long without a request; None means never.

    Raises:
        AlreadyRunningError: A server has this library.
        PortTakenError: The port, or every port of the list, is taken.
        LibraryError: The library cannot be opened.
    """
    with ExitStack() as stack, _stopping_signals() as stopping:
        try:
            leave_no_core()
            share_arenas()
            claim = RunningServers(state).claim(settings.library)
            stack.callback(claim.release)
            listener = stack.enter_context(_listen(settings.port))
            port: int = listener.getsockname()[1]
            pool = ExtractionPool(settings, answer_seconds=_ANSWER_SECONDS, waited=seconds_gone)
            stack.callback(pool.close)
            pool.start()  # first: it warms up while the rest is put together
            library = _open_library(settings, pool)
            stack.callback(library.close)
            tokens = TokenStore(state)
            pairing = Pairing(state, tokens)
            app = create_app(
                Services(
                    settings=settings,
                    library=library,
                    pool=pool,
                    tokens=tokens,
                    pairing=pairing,
                    sessions=SessionStore(state, tokens),
                    port=port,
                )
            )
            if idle_hours is not None:
                _stop_when_idle(app, idle_hours * 3600)
            server = make_http_server(app, listener, settings)
            stack.callback(close_http_server, server)
            threading.Thread(target=Housekeeper(library).run, name="housekeeping", daemon=True).start()
            announce(claim.announce(port), pairing, tokens)
            stopping.server = server
            server.run()
        except (KeyboardInterrupt, SystemExit):
            _log.info("stopped")


def _open_library(settings: Settings, pool: ExtractionPool) -> Library:
    # Imported when the worker process is on its way, which warms up meanwhile on another core.
    from stillpage.library import Library
    from stillpage.web.rendering import worker_renderers

    return Library(settings.library, renderers=worker_renderers(pool), heal=False)


class _Stopping:
    """What SIGTERM and Ctrl-C do.

    A server that runs is asked to end: an exception that comes while it closes a socket leaves that open (two
    of six stops right after an answer). While there is none yet, or if asked twice, it is an exception.
    """

    server: HttpServer | None = None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if self.server is None or self.server.is_stopping:
            raise KeyboardInterrupt
        self.server.stop()


@contextmanager
def _stopping_signals() -> Iterator[_Stopping]:
    """SIGTERM ends the process as Ctrl-C does, through the cleaning up."""
    stopping = _Stopping()
    numbers = [signal.SIGTERM]
    if (
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
    ):  # else whoever started us has it ignored
        numbers.append(signal.SIGINT)
    before = {number: signal.signal(number, stopping) for number in numbers}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _listen(port: int | None) -> socket.socket:
    for candidate in PORTS if port is None else (port,):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            # A port that we left a moment ago may be taken again; on Windows this would share it instead.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", candidate))
            listener.listen(128)
        except OSError as error:
            listener.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            _log.warning("port %d is taken", candidate)
            continue
        return listener
    raise PortTakenError(port if port is not None else PORTS[-1])


def _stop_when_idle(app: Flask, seconds: float) -> None:
    """End this process when no request has come for so long."""
    last = time.monotonic()

    def note_request() -> None:
        nonlocal last
        last = time.monotonic()

    def watch() -> None:
        while (left := last + seconds - time.monotonic()) > 0:
            time.sleep(left)
        _log.info("no request for %.1f hours", seconds / 3600)
        # Not SIGINT: in the background of a shell it is ignored.
        _thread.interrupt_main(signal.SIGTERM)

    app.before_request(note_request)
    threading.Thread(target=watch, name="idle-watch", daemon=True).start()
