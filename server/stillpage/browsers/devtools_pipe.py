r"""Talk to a Chromium over its DevTools pipe: JSON messages ended by \0. Standard library only.

The pipe, unlike the port, is reachable by nobody else on the machine, and it alone offers the `Extensions`
domain: loading an unpacked extension, and its true toolbar action (which grants activeTab).
Source: https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from stillpage.browsers.processes import wait_or_kill
from stillpage.errors import StillpageError

# Chromium reads commands from file descriptor 3 and writes answers to 4. subprocess cannot place descriptors
# itself and preexec_fn is unsafe beside threads, so a line of Python in the child does it.
_PLACE_PIPES = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.dup2(int(sys.argv[2]), 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class BrowserFailedError(StillpageError):
    """The browser did not start, stopped, or refused what was asked."""

    code = "browser_failed"


class BrowserStoppedError(BrowserFailedError):
    """The browser's process has ended, or is about to."""

    code = "browser_stopped"

    def __init__(self, log: Path) -> None:
        lines = log.read_text("utf-8", "replace").strip().splitlines() if log.exists() else []
        super().__init__("The browser has stopped." + (f" Its last words: {lines[-1]}" if lines else ""))


class DevToolsPipe:
    """A browser process and the conversation with it.

    Not for use from several threads at once: one command at a time, each waiting for its answer.
    """

    def __init__(self, command: list[str], *, log: Path, environ: dict[str, str] | None = None) -> None:
        """Start the browser.

        Args:
            command: Program and arguments, with `--remote-debugging-pipe` among them.
            log: Its stderr goes here.
            environ: Its environment; ours by default.
        """
        import fcntl  # not on Windows, where this class is not used

        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        # Clear of 3 and 4, so that placing one does not close the other.
        low, high = (fcntl.fcntl(fd, fcntl.F_DUPFD, 10) for fd in (theirs_in, theirs_out))
        with log.open("wb") as errors:
            self.process = subprocess.Popen(  # noqa: S603  the browser that was found, our own arguments
                [sys.executable, "-c", _PLACE_PIPES, str(low), str(high), *command],
                pass_fds=(low, high),
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                start_new_session=True,
                env=environ,
            )
        for fd in (theirs_in, theirs_out, low, high):
            os.close(fd)
        self._out, self._log = ours_out, log
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._events: list[dict[str, Any]] = []
        self._id = 0
        threading.Thread(target=self._read, args=(ours_in,), daemon=True).start()

    def send(
        self, method: str, *, session: str | None = None, timeout: float = 20.0, **parameters: Any
    ) -> dict[str, Any]:
        """Send one command and wait for its result.

        Args:
            method: As `Page.navigate`.
            session: Of an attached target; the browser itself without it.
            timeout: Seconds.
            parameters: The command's own.

        Raises:
            BrowserFailedError: The browser is gone, answered with an error, or not in time.
        """
        self._id += 1
        message: dict[str, Any] = {"id": self._id, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self._write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next(timeout, waiting_for=method)
            if answer.get("id") != self._id:
                self._events.append(answer)
            elif "error" in answer:
                raise BrowserFailedError(f"The browser refused {method}: {answer['error'].get('message')}.")
            else:
                result: dict[str, Any] = answer["result"]
                return result

    def wait_for_event(self, method: str, *, timeout: float = 20.0) -> dict[str, Any]:
        """The next event of this name, also one that came while a command was waiting; its parameters.

        Raises:
            BrowserFailedError: It did not come in time.
        """
        while True:
            for index, event in enumerate(self._events):
                if event.get("method") == method:
                    del self._events[: index + 1]
                    parameters: dict[str, Any] = event.get("params", {})
                    return parameters
            self._events.append(self._next(timeout, waiting_for=method))

    def forget_events(self) -> None:
        """Drop the events that came so far, so that a wait means a later one."""
        self._events.clear()

    def close(self) -> None:
        """Close the browser and wait until it is gone; kill it if it lingers."""
        if self.process.poll() is None:
            try:
                self.send("Browser.close", timeout=5)
            except BrowserFailedError:
                self.process.terminate()
        wait_or_kill(self.process)
        if self._out >= 0:
            os.close(self._out)
            self._out = -1

    def _write(self, data: bytes) -> None:
        try:
            while data:
                data = data[os.write(self._out, data) :]
        except OSError as error:
            raise BrowserStoppedError(self._log) from error

    def _next(self, timeout: float, *, waiting_for: str) -> dict[str, Any]:
        try:
            message = self._messages.get(timeout=timeout)
        except queue.Empty as error:
            raise BrowserFailedError(f"The browser did not answer {waiting_for} in {timeout:g} s.") from error
        if message is None:
            self._messages.put(None)
            raise BrowserStoppedError(self._log)
        return message

    def _read(self, source: int) -> None:
        """Take messages off the pipe until it closes; None marks the end."""
        pending = b""
        with os.fdopen(source, "rb", buffering=0) as pipe:
            while chunk := pipe.read(65536):
                *whole, pending = (pending + chunk).split(b"\0")
                for message in whole:
                    self._messages.put(json.loads(message))
        self._messages.put(None)
