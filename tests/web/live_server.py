"""A real waitress server on a free port, over a real library and a hand-written extractor."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from waitress import wasyncore

from stillpage.article import Article
from stillpage.explanation import BlockExplanation, PageExplanation
from stillpage.export.markdown import to_markdown
from stillpage.library import Library, SavedArticle
from stillpage.saving import Framed, framed_page
from stillpage.settings import Settings
from stillpage.site_rule import SiteRule
from stillpage.web import create_app
from stillpage.web.http_server import close_http_server, make_http_server
from stillpage.web.pairing import Pairing
from stillpage.web.services import Extractor, Services
from stillpage.web.sessions import SessionStore
from stillpage.web.tokens import TokenStore
from stillpage.worker import ExtractionPool

CHROME_ORIGIN = "chrome-extension://lkkeoedmddkhlimhcefcmjlbdnmkdgio"
FIREFOX_ORIGIN = "moz-extension://3c9e1a70-5f0a-4b43-9d3e-0a1b2c3d4e5f"
FOREIGN_EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"


@dataclass
class FakeExtractor:
    """Makes an article of whatever it is given; `failure` is raised instead if set."""

    failure: Exception | None = None
    seen: list[tuple[str | bytes, str | None]] = field(default_factory=list)
    rules: tuple[SiteRule, ...] = ()

    def extract(self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()) -> Article:
        """The page's text as one paragraph."""
        self.seen.append((html, url))
        self.rules = tuple(rules)
        if self.failure is not None:
            raise self.failure
        text = html if isinstance(html, str) else html.decode()
        return Article(
            url=url, title="A title", content_html=f"<p>{len(text)}</p>", text=f"{len(text)}", word_count=1
        )

    def explain(
        self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()
    ) -> PageExplanation:
        """The same article, of two blocks: a menu was left out."""
        article = self.extract(html, url, rules=rules)
        menu = BlockExplanation(
            text="Menu", path="nav > ul", tag="li", score=0.1, kept=False, reason="model", selector="nav li"
        )
        words = replace(menu, text=article.text, path="p", tag="p", score=0.9, kept=True, selector=None)
        return PageExplanation(article=article, blocks=(menu, replace(menu, text="Home"), words))

    def markdown(self, article: Article) -> str:
        """As the worker does it."""
        return to_markdown(article)

    def render_file(self, name: str, saved: SavedArticle, *, seconds: float | None = None) -> str:
        """The file's name and the text."""
        return f"{name}: {saved.article.content_html}"

    def render_framed(self, framed: Framed, *, seconds: float) -> str:
        """As the worker does it."""
        return framed_page(framed)


@dataclass(frozen=True)
class Answer:
    """An HTTP answer, read whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def code(self) -> Any:
        """The problem document's code."""
        assert self.headers["Content-Type"] == "application/problem+json"
        return self.json()["code"]


@dataclass
class LiveServer:
    """A server that listens.

    Attributes:
        token: Of a script: no Origin.
        revealed: Folders that the file manager was asked to show.
    """

    port: int
    state: Path
    library: Library
    tokens: TokenStore
    pairing: Pairing
    sessions: SessionStore
    extractor: Extractor
    token: str
    revealed: list[Path]

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: Mapping[str, str] | None = None,
        token: str | None = "own",
    ) -> Answer:
        """One call of the API; bodies that are not bytes are sent as JSON.

        The token `own` is the server's script token, None means no Authorization; headers are added to the
        usual ones, or replace them.
        """
        sent = {"Authorization": f"Bearer {self.token if token == 'own' else token}"} if token else {}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {**sent, **(headers or {})})
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def raw(self, data: bytes, *, timeout: float = 60) -> bytes:
        """Send these bytes and read until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as connection:
            connection.sendall(data)
            parts = []
            while part := connection.recv(65536):
                parts.append(part)
        return b"".join(parts)


PNG = bytes.fromhex(  # of one pixel
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
PAGE = {"html": "<p>words</p>", "url": "https://site.example/one"}


@contextmanager
def live_server(
    folder: Path, *, extractor: Extractor | None = None, settings: Settings | None = None
) -> Iterator[LiveServer]:
    """Start a server in a thread; state and library lie below `folder`."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    settings = settings or Settings(library=folder / "library", max_page_bytes=2**20)
    renderers = {name: lambda saved: f"{saved.article.title}" for name in ("article.html", "article.md")}
    library = Library(folder / "library", renderers=renderers)
    tokens = TokenStore(folder / "state")
    pairing, revealed = Pairing(folder / "state", tokens), list[Path]()
    sessions = SessionStore(folder / "state", tokens)
    extractor = extractor or FakeExtractor()
    services = Services(
        settings=settings,
        library=library,
        pool=extractor,
        tokens=tokens,
        pairing=pairing,
        sessions=sessions,
        port=port,
        reveal=lambda path: revealed.append(path) or True,  # type: ignore[func-returns-value]  # append is None
    )
    server = make_http_server(create_app(services), listener, settings)
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            wasyncore.loop(timeout=0.02, use_poll=True, map=server._map, count=1)

    thread = threading.Thread(target=run)
    thread.start()
    token = tokens.issue_for_script("test").token
    try:
        yield LiveServer(
            port, folder / "state", library, tokens, pairing, sessions, extractor, token, revealed
        )
    finally:
        stop.set()
        thread.join()
        server.task_dispatcher.shutdown()
        close_http_server(server)
        listener.close()
        library.close()


@contextmanager
def live_server_with_workers(folder: Path, settings: Settings) -> Iterator[LiveServer]:
    """As `live_server`, with real worker processes behind it."""
    pool = ExtractionPool(settings)
    pool.start()
    try:
        with live_server(folder, extractor=pool, settings=settings) as running:
            yield running
    finally:
        pool.close()
