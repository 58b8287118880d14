"""Everything temporary that `stillpage try` needs: a server, its folders, and a site with the demo pages."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from stillpage.browsers.chromium import wait_until
from stillpage.browsers.devtools_pipe import BrowserFailedError
from stillpage.browsers.native_hosts import write_launcher
from stillpage.browsers.processes import wait_or_kill

DEMO_PAGES = ("en", "ar")


class Trial:
    """A server and a demo site that leave nothing behind; a context manager.

    Attributes:
        folder: Holds all of it, and the browser's profile.
        library: Where articles are saved.
        launcher: The native messaging host's program, for this server.
    """

    def __enter__(self) -> Trial:
        """Start both."""
        self.folder = Path(tempfile.mkdtemp(prefix="stillpage-try-"))
        self.library = self.folder / "library"
        variables = {
            "STILLPAGE_LIBRARY": str(self.library),
            "STILLPAGE_STATE": str(self.folder / "state"),
            "STILLPAGE_CONFIG": str(self.folder / "config"),
        }
        self.launcher = write_launcher(self.folder / "host", environ=variables)
        # A name of its own, which browsers resolve to this machine without asking anyone.
        handler = functools.partial(_QuietHandler, directory=str(Path(__file__).parents[1] / "demo"))
        self._site = _QuietServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._site.serve_forever, daemon=True).start()
        self._log = self.folder / "serve.log"
        with self._log.open("wb") as log:
            self._server = subprocess.Popen(
                [sys.executable, "-P", "-m", "stillpage", "serve"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C is for us: we stop the server when we are done with it.
                start_new_session=True,
                env=os.environ | variables,
            )
        try:
            self.port = wait_until(self._find_port, "the server to start")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop both and remove the folder."""
        self._server.terminate()
        wait_or_kill(self._server)
        self._site.shutdown()
        self._site.server_close()
        # A browser may still be writing its last.
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.folder.exists():
            wait_until(self._remove, f"{self.folder} to be removable", seconds=5)

    def page_url(self, page: str) -> str:
        """The address of a demo page."""
        return f"http://demo.localhost:{self._site.server_port}/{page}.html"

    def saved(self) -> list[tuple[str, dict[str, Any]]]:
        """What the library holds: each article's folder, relative to the library, and its article.json."""
        found = sorted(self.library.glob("articles/*/*/article.json"))
        return [
            (path.parent.relative_to(self.library).as_posix(), json.loads(path.read_text("utf-8")))
            for path in found
        ]

    def _find_port(self) -> int | None:
        if self._server.poll() is not None:
            why = self._log.read_text("utf-8", "replace").strip().splitlines() or ["no reason given"]
            raise BrowserFailedError(f"The server did not start: {why[-1]}")
        try:
            return int(json.loads((self.folder / "state" / "server.json").read_text("utf-8"))["port"])
        except (OSError, ValueError, KeyError):
            return None

    def _remove(self) -> bool:
        shutil.rmtree(self.folder, ignore_errors=True)
        return not self.folder.exists()


class _QuietServer(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that ended in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
