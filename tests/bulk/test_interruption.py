"""Ctrl-C while a run hands out its work."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from stillpage.bulk.interruption import interrupted_later


def test_what_is_begun_is_ended_first() -> None:
    """Then it is heard, as it would have been."""
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt), interrupted_later():
        _interrupt_and_go_on(done)
    assert done == ["what comes behind"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def _interrupt_and_go_on(done: list[str]) -> None:
    os.kill(os.getpid(), signal.SIGINT)
    done.append("what comes behind")


def test_who_does_not_want_to_hear_it_does_not() -> None:
    """A job in a shell's background ignores it."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interrupted_later():
            os.kill(os.getpid(), signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_other_threads_are_not_asked() -> None:
    """Only the main one hears signals."""
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(_name_of_thread).result() != threading.main_thread().name


def _name_of_thread() -> str:
    with interrupted_later():
        return threading.current_thread().name


def test_errors_go_before_it() -> None:
    """What went wrong within is told."""
    with pytest.raises(ValueError, match="broken"), interrupted_later():
        raise ValueError("broken")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
