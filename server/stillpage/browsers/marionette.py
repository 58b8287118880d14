"""Talk to a Firefox over Marionette, its own remote protocol. Standard library only.

Messages are JSON arrays behind their length: `[0, id, command, parameters]` and `[1, id, error, result]`.
Of Firefox's protocols it alone runs scripts in the browser's own windows, where the toolbar is.
Source: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import json
import socket
from typing import Any

from stillpage.browsers.devtools_pipe import BrowserFailedError


class Marionette:
    """A connection to a Firefox started with `--marionette`, with a session."""

    def __init__(self, port: int, *, timeout: float = 60.0) -> None:
        """Connect and begin a session.

        Args:
            port: On 127.0.0.1, from the preference `marionette.port`.
            timeout: Seconds to wait for any answer.

        Raises:
            BrowserFailedError: Nothing listens there (yet), or it is no Marionette.
        """
        try:
            self._socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        except OSError as error:
            raise BrowserFailedError("Firefox does not answer.") from error
        self._pending = b""
        self._id = 0
        self._receive()  # Its greeting.
        answer = self.send(
            "WebDriver:NewSession", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}}
        )
        self.capabilities: dict[str, Any] = answer["capabilities"]

    def send(self, command: str, **parameters: Any) -> Any:
        """Send one command and wait for its result; a bare `value` is unwrapped.

        Raises:
            BrowserFailedError: Firefox is gone, or refused.
        """
        self._id += 1
        data = json.dumps([0, self._id, command, parameters]).encode()
        try:
            self._socket.sendall(b"%d:%s" % (len(data), data))
        except OSError as error:
            raise BrowserFailedError("Firefox has stopped.") from error
        _, _, failure, result = self._receive()
        if failure:
            raise BrowserFailedError(f"Firefox refused {command}: {failure.get('message')}.")
        return result["value"] if isinstance(result, dict) and result.keys() == {"value"} else result

    def run(self, script: str, *, sandbox: str | None = None) -> Any:
        """Run a function's body in the page (sandbox "system": the browser's rights); await its value."""
        return self.send("WebDriver:ExecuteScript", script=script, args=[], sandbox=sandbox, newSandbox=True)

    def run_in_browser(self, script: str) -> Any:
        """Run an async function's body in the browser's own window; it must return what JSON can hold."""
        self.send("Marionette:SetContext", value="chrome")
        try:
            return self.run(f"return (async () => {{ {script} }})();")
        finally:
            self.send("Marionette:SetContext", value="content")

    def close(self) -> None:
        """Drop the connection."""
        self._socket.close()

    def _receive(self) -> Any:
        """The next message."""
        while b":" not in self._pending:
            self._read_more()
        size, _, self._pending = self._pending.partition(b":")
        while len(self._pending) < int(size):
            self._read_more()
        message, self._pending = self._pending[: int(size)], self._pending[int(size) :]
        return json.loads(message)

    def _read_more(self) -> None:
        try:
            chunk = self._socket.recv(65536)
        except OSError as error:
            raise BrowserFailedError("Firefox did not answer in time, or has stopped.") from error
        if not chunk:
            raise BrowserFailedError("Firefox has stopped.")
        self._pending += chunk
