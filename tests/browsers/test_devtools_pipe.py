"""The DevTools pipe, against a stand-in for the browser that speaks the protocol on descriptors 3 and 4."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stillpage.browsers.devtools_pipe import BrowserFailedError, DevToolsPipe

STAND_IN = r"""
import json, os
pending = b""
while chunk := os.read(3, 65536):
    *whole, pending = (pending + chunk).split(b"\0")
    for data in whole:
        message = json.loads(data)
        method, answer = message["method"], {"id": message["id"]}
        if method == "Crash":
            os._exit(3)
        if method == "Silent":
            continue
        if method == "Refuse":
            answer["error"] = {"message": "not today"}
        else:
            os.write(4, json.dumps({"method": "Happened", "params": {"n": 1}}).encode() + b"\0")
            answer["result"] = message["params"]
        out = json.dumps(answer).encode() + b"\0"
        os.write(4, out[:7]); os.write(4, out[7:])
        if method == "Browser.close":
            os._exit(0)
"""


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[DevToolsPipe]:
    (tmp_path / "browser.py").write_text(STAND_IN)
    running = DevToolsPipe([sys.executable, str(tmp_path / "browser.py")], log=tmp_path / "log")
    yield running
    running.close()


def test_answers_belong_to_their_commands(pipe: DevToolsPipe) -> None:
    """Events in between and messages in pieces do not confuse it; large ones pass."""
    assert pipe.send("Echo", value=1) == {"value": 1}
    assert pipe.send("Echo", value="x" * 300_000) == {"value": "x" * 300_000}


def test_an_event_that_came_early_is_not_lost(pipe: DevToolsPipe) -> None:
    """It may arrive while a command waits for its answer."""
    pipe.send("Echo")
    assert pipe.wait_for_event("Happened", timeout=60) == {"n": 1}


def test_forgotten_events_are_waited_for_anew(pipe: DevToolsPipe) -> None:
    """So that a page's load means the next page's."""
    pipe.send("Echo")
    pipe.forget_events()
    with pytest.raises(BrowserFailedError, match="Happened"):
        pipe.wait_for_event("Happened", timeout=0.1)


def test_refusal_is_said_in_words(pipe: DevToolsPipe) -> None:
    """The browser's own reason reaches the person."""
    with pytest.raises(BrowserFailedError, match="not today"):
        pipe.send("Refuse")


def test_silence_ends(pipe: DevToolsPipe) -> None:
    """No command waits for ever."""
    with pytest.raises(BrowserFailedError, match="did not answer Silent"):
        pipe.send("Silent", timeout=0.1)


def test_a_dead_browser_is_noticed(pipe: DevToolsPipe) -> None:
    """At once, and every time."""
    for _ in range(2):
        with pytest.raises(BrowserFailedError, match="stopped"):
            pipe.send("Crash")


def test_closing_ends_the_process(pipe: DevToolsPipe) -> None:
    """And closing twice is fine."""
    pipe.close()
    assert pipe.process.poll() == 0
    pipe.close()
