"""A web site on this machine for browser tests, under host names that look like any other."""

from __future__ import annotations

import mimetypes
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Browsers map these to 127.0.0.1. Not localhost, where some rules (mixed content, secure context) differ.
HOSTS = ("site.test", "other.test", "cdn.test")


@dataclass
class Site:
    """Pages by path: strings added by a test, else files of its folders.

    Attributes:
        port: Where it listens, on 127.0.0.1.
        folders: Searched in turn for the path asked.
        requests: (method, host, path) of everything asked so far.
        cookies: (path, cookies sent along) of the same.
        held: Paths that are answered only once they are taken out of it.
    """

    port: int
    folders: list[Path]
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    cookies: list[tuple[str, str]] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    _added: dict[str, tuple[bytes, str, dict[str, str]]] = field(default_factory=dict)

    def url(self, path: str, *, host: str = HOSTS[0]) -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}/{path.lstrip('/')}"

    def add(
        self,
        path: str,
        body: str | bytes,
        *,
        media_type: str = "text/html; charset=utf-8",
        headers: dict[str, str] | None = None,
        host: str = HOSTS[0],
    ) -> str:
        """Serve `body` at `path` from now on, and return its address."""
        data = body.encode() if isinstance(body, str) else body
        self._added["/" + path.lstrip("/")] = (data, media_type, headers or {})
        return self.url(path, host=host)

    def answer(self, path: str) -> tuple[bytes, str, dict[str, str]] | None:
        """Body, media type and further headers for a path; None if there is nothing."""
        if path in self._added:
            return self._added[path]
        for folder in self.folders:
            file = (folder / path.lstrip("/")).resolve()
            if file.is_file() and file.is_relative_to(folder):
                media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                return file.read_bytes(), media_type, {}
        return None


class RunningSite:
    """A `Site` being served; use as a context manager."""

    def __init__(self, folders: list[Path]) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self.site = Site(self._server.server_port, folders)
        _Handler.sites[self._server.server_port] = self.site
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Site:
        self._thread.start()
        return self.site

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    sites: dict[int, Site] = {}  # noqa: RUF012  by port: the server makes a handler for each request
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site = self.sites[self.server.server_address[1]]  # type: ignore[index]  # an IPv4 address is a tuple
        path = unquote(urlsplit(self.path).path)
        site.requests.append((self.command, self.headers.get("Host", ""), path))
        site.cookies.append((path, self.headers.get("Cookie", "")))
        while path in site.held:
            time.sleep(0.05)
        found = site.answer(path)
        body, media_type, headers = found or (b"nothing here", "text/plain", {})
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        pass
