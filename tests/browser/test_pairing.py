"""Pairing where there is no native messaging: one click on the server's own page, nothing to type."""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from tests.browser.conftest import Unpaired
from tests.browser.driver import Browser, wait_for_reader, wait_until
from tests.browser.server import running_server
from tests.browser.site import Site
from tests.browser.test_unreadable_pages import said

CONNECTION = "chrome.storage.local.get('connection').then(({connection}) => connection ?? null)"


class Lure:
    """A page that looks like the server's pairing page, on a port of this machine. Keeps what it is asked."""

    def __init__(self) -> None:
        asked = self.asked = list[tuple[str, bytes]]()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer("text/html", b"<!doctype html><title>Pair</title><p role=status>Click.</p>")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                asked.append((self.path, body))
                self._answer("application/json", json.dumps({"token": "lure", "port": 1}).encode())

            def _answer(self, kind: str, body: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/pair#CODE-of-the-lure"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def lure() -> Iterator[Lure]:
    running = Lure()
    yield running
    running.server.shutdown()
    running.server.server_close()


def test_without_a_pairing_the_reader_says_how(unpaired: Unpaired, site: Site) -> None:
    """No dead click: the reader opens with a sentence and a way to the settings."""
    browser = unpaired("chromium")
    browser.goto(site.url("en.html"))
    browser.click_action()
    said = "(root) => root.querySelector('dialog').innerText.includes('not paired')"
    wait_until(lambda: browser.reader_js(said), "the reader to say so")


def test_after_a_revocation_the_reader_asks_to_pair(unpaired: Unpaired, site: Site) -> None:
    """And accuses nobody: the server that this browser was paired with answers, and knows it no more."""
    with running_server() as server:
        browser = unpaired("chromium")
        environ = os.environ | server.environ
        stillpage = [sys.executable, "-m", "stillpage"]
        offer = subprocess.run(
            [*stillpage, "serve"], env=environ, capture_output=True, text=True, check=False
        )
        browser.goto(offer.stdout.split("open ")[1].split(" and")[0])
        browser.click_action()
        wait_until(lambda: browser.badge() == "✓", "the pairing")
        subprocess.run([*stillpage, "token", "revoke", "chromium-1"], env=environ, check=True)
        browser.goto(site.url("en.html?revoked"))
        browser.click_action()
        assert "not paired" in wait_for_reader(browser).text


def test_a_server_that_cannot_prove_its_token_is_not_remembered(unpaired: Unpaired, lure: Lure) -> None:
    """Even on a click: whoever hands out a token must also know it."""
    browser = unpaired("chromium")
    browser.goto(lure.url)
    browser.click_action()
    said(browser)
    assert browser.extension_js(CONNECTION) is None


def test_a_page_that_looks_like_ours_replaces_nothing_unasked(
    chromium: Browser, site: Site, lure: Lure
) -> None:
    """A paired browser asks on a page of its own first, and the code stays here until then."""
    chromium.goto(site.url("en.html"))
    chromium.click_action()
    wait_for_reader(chromium)
    before = chromium.extension_js(CONNECTION)
    chromium.goto(lure.url)
    chromium.click_action()
    question = (
        "chrome.runtime.getContexts({contextTypes: ['TAB']})"
        ".then((found) => found.map((one) => one.documentUrl))"
    )
    wait_until(lambda: any("about=replace" in url for url in chromium.extension_js(question)), "the question")
    assert [path for path, _ in lure.asked if path.endswith("/pair")] == []
    assert chromium.extension_js(CONNECTION) == before
    chromium.extension_js(
        "chrome.runtime.getContexts({contextTypes: ['TAB']})"
        ".then((found) => chrome.tabs.remove(found.map((one) => one.tabId)))"
    )


def test_a_page_of_the_browser_is_explained(chromium: Browser) -> None:
    """Where no extension may look, the button says why."""
    chromium.goto("chrome://version/")
    chromium.click_action()
    assert "browser does not let" in said(chromium)
