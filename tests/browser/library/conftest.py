"""A server with a library of its own, and browsers that were let into its pages."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

import stillpage
from stillpage.web.sessions import SessionStore, Target
from stillpage.web.tokens import TokenStore
from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import Browser, tab_of_its_own, wait_until
from tests.browser.firefox import FirefoxBrowser
from tests.browser.library.looking import READY, wait_for
from tests.browser.server import StillpageServer, running_server

Enter = Callable[..., None]
Save = Callable[..., str]
Call = Callable[..., dict[str, object]]


# The list's place lies in the tab's sessionStorage: here each test has a tab of its own.
@pytest.fixture
def chromium(_chromium: ChromiumBrowser) -> Iterator[ChromiumBrowser]:
    yield from tab_of_its_own(_chromium)


@pytest.fixture
def firefox(_firefox: FirefoxBrowser) -> Iterator[FirefoxBrowser]:
    yield from tab_of_its_own(_firefox)


@pytest.fixture(scope="module")
def pages_server() -> Iterator[StillpageServer]:
    """A running server whose library only these tests know."""
    with running_server() as running:
        yield running


@pytest.fixture(scope="module")
def _token(pages_server: StillpageServer) -> str:
    return TokenStore(pages_server.state).issue_for_script("tests").token


@pytest.fixture
def _call(pages_server: StillpageServer, _token: str) -> Call:
    def call(method: str, path: str, body: object = None) -> dict[str, object]:
        request = urllib.request.Request(
            f"http://127.0.0.1:{pages_server.port}/api/v1{path}",
            method=method,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"Bearer {_token}", "Content-Type": "application/json"},
        )
        found: dict[str, object] = json.loads(wait_until(lambda: _answer(request), "a server with time"))
        return found

    return call


def _answer(request: urllib.request.Request) -> bytes:
    """What the server says; nothing while it is too busy, and asked again as the extension asks it."""
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return bytes(answer.read() or b"{}")
    except urllib.error.HTTPError as error:
        with error:
            if error.code != 503:
                raise
        return b""


@pytest.fixture
def save(_call: Call) -> Iterator[Save]:
    """Save a page: `save(html, "name")` gives its id. The library is empty again after the test."""

    def save_one(html: str, name: str, **fields: object) -> str:
        return str(
            _call("POST", "/articles", {"html": html, "url": f"https://site.example/{name}", **fields})["id"]
        )

    yield save_one
    items = _call("GET", "/articles?limit=200")["items"]
    assert isinstance(items, list)
    for item in items:
        _call("DELETE", f"/articles/{quote(str(item['id']))}")


@pytest.fixture
def highlight(_call: Call) -> Save:
    """Mark a passage: `highlight(article_id, "words", color="green")` gives the highlight's id."""

    def add(article_id: str, words: str, **fields: object) -> str:
        return str(_call("POST", f"/articles/{article_id}/highlights", {"quote": words, **fields})["id"])

    return add


@pytest.fixture
def details(_call: Call) -> Callable[[str], dict[str, object]]:
    """An article as the API tells it, by its id."""
    return lambda article_id: _call("GET", f"/articles/{article_id}")


@pytest.fixture
def three(save: Save) -> list[str]:
    """Ids of the English and the Arabic demo page and a short one; the last is on top of the list."""
    demo = Path(stillpage.__file__).parent / "demo"
    short = (
        "<article><h1>A short note</h1>"
        + "<p>Some words that make a paragraph of text.</p>" * 9
        + "</article>"
    )
    return [
        save((demo / "en.html").read_text("utf-8"), "en", tags=["mills"]),
        save((demo / "ar.html").read_text("utf-8"), "ar"),
        save(short, "short"),
    ]


@pytest.fixture
def enter(pages_server: StillpageServer) -> Enter:
    """Let a browser in by a one-time link: `enter(browser, article_id=...)`."""
    store = SessionStore(pages_server.state, TokenStore(pages_server.state))

    def go(browser: Browser, **target: str) -> None:
        browser.goto(
            f"http://stillpage.localhost:{pages_server.port}/open/{store.new_link(Target(**target))}"
        )
        wait_for(browser, f"{READY} && location.pathname.startsWith('/library/')", "the library")

    return go
