"""Ctrl-C, heard where it leaves nothing locked."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupted_later() -> Iterator[None]:
    """Put off Ctrl-C until what is within is done.

    Python raises it between any two steps of the main thread, also between taking a lock and what would give
    it back. In an executor's `submit` that left its threads waiting for ever, and the command with them: seen
    once in some hundred runs.

    Source: https://github.com/python/cpython/issues/74174
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = False

    def hear(*_: object) -> None:
        nonlocal heard
        heard = True

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard and callable(before):
        before(signal.SIGINT, None)
