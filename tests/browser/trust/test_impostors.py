# ruff: noqa: E501  scripts, one a place
"""A stranger on our port, a server that turned bad, a page that looks like the pairing page: each defence on and off."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from tests.browser.conftest import NewBrowser
from tests.browser.driver import Browser, wait_for_reader, wait_until
from tests.browser.site import Site
from tests.browser.trust.altered import altered_extension
from tests.browser.trust.impostor import Impostor, impostor, proof_for

TOKEN = "A" * 43
SECRET = "zanzibar-4711"
PAGE = f"<article><h1>Private</h1>{f'<p>My letter about {SECRET}, with commas, and long enough.</p>' * 6}</article>"
# What fires if a parsed node gets into the page (Chromium: with its handlers, though they were removed).
HOSTILE = "<p>words</p><img src=x:x onerror='document.title = 1'><details open ontoggle='document.title = 1'>x</details>"
NAMES: tuple[Literal["chromium", "firefox"], ...] = ("chromium", "firefox")


def pair_with(browser: Browser, server: Impostor) -> None:
    """As if this server had once been the real one."""
    connection = f"{{port: {server.server_port}, token: '{TOKEN}', tokenId: '0123456789abcdef'}}"
    browser.extension_js(f"chrome.storage.local.set({{connection: {connection}}}).then(() => true)")


@pytest.mark.parametrize("defended", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_on_the_port_hears_nothing(
    new_browser: NewBrowser, site: Site, tmp_path: Path, name: str, defended: bool
) -> None:
    """It cannot prove that it knows the token; an extension that asks for no proof tells it everything."""
    extension = None
    if not defended:
        changes = {"if (!signature) return false;": "return true;"}
        extension = altered_extension(tmp_path, "shared/proof.js", changes)
    with impostor({"/hello": lambda _: {"proof": "ab" * 32}}) as stranger:
        browser: Browser = new_browser(name, launcher=None, extension=extension)
        pair_with(browser, stranger)
        browser.goto(site.add("private.html", PAGE))
        browser.click_action()
        wait_until(lambda: "POST /hello" in dict(stranger.heard), "the question for a proof")
        wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('dialog')"), "the reader")
        if defended:
            browser.js("new Promise((done) => setTimeout(done, 1500)).then(() => 1)")
        else:
            wait_until(lambda: SECRET in stranger.all_heard(), "the page to be told")
        assert (SECRET in stranger.all_heard()) is not defended
        assert (TOKEN in stranger.all_heard()) is not defended


@pytest.mark.parametrize("defended", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_what_a_server_answers_is_rebuilt(
    new_browser: NewBrowser, site: Site, tmp_path: Path, name: str, defended: bool
) -> None:
    """It knows the token and sends script. An extension that took the nodes over would run it in the page."""
    extension = None
    if not defended:
        changes = {
            "const parsed = new DOMParser().parseFromString(html, 'text/html');": "target.innerHTML = html;"
            " const parsed = document.implementation.createHTMLDocument('');"
        }
        extension = altered_extension(tmp_path, "reader/rebuild.js", changes)
    with impostor({}) as bad:
        bad.answers["/hello"] = proof_for(TOKEN, bad.server_port)
        bad.answers["/extract"] = lambda page: {
            **dict.fromkeys(("canonical_url", "site_name", "published", "modified", "excerpt"), None),
            **dict.fromkeys(("lead_image", "next_page", "saved", "parts"), None),
            "url": page["url"],
            "title": "A title<img src=x:x onerror='document.title = 1'>",
            "authors": ["<img src=x:x onerror='document.title = 1'>"],
            "lang": 'en" onclick="document.title = 1',
            "dir": "ltr",
            "content_html": HOSTILE,
            "text": "words",
            "word_count": 1,
            "reading_minutes": 1,
            "kind": "article",
            "confidence": 1,
        }
        browser: Browser = new_browser(name, launcher=None, extension=extension)
        pair_with(browser, bad)
        browser.goto(site.add("quiet.html", f"<title>Quiet</title>{PAGE}"))
        browser.click_action()
        wait_for_reader(browser)
        late = "new Promise((done) => { const i = new Image(); i.onerror = () => setTimeout(done, 300); i.src = 'x:x' }).then(() => 1)"
        browser.js(late)
        if not defended:
            wait_until(lambda: browser.js("document.title") == "1", "the script to run")
        assert (browser.js("document.title") == "1") is not defended


@pytest.mark.parametrize("defended", [True, False])
def test_a_lure_pairs_nothing_unasked(
    new_browser: NewBrowser, site: Site, tmp_path: Path, defended: bool
) -> None:
    """A page on another port that looks like the pairing page, clicked on by a person who is paired already."""
    extension = None
    if not defended:
        changes = {"if (await getConnection()) return await askToReplace(tab, pairing);": ""}
        extension = altered_extension(tmp_path, "background/pairing.js", changes)
    with impostor({}) as lure, impostor({}) as real:
        lure.answers["/pair"] = lambda _: {"token": "B" * 43, "token_id": "0" * 16, "port": lure.server_port}
        lure.answers["/hello"] = proof_for("B" * 43, lure.server_port)
        browser: Browser = new_browser("chromium", launcher=None, extension=extension)
        pair_with(browser, real)
        browser.goto(f"http://127.0.0.1:{lure.server_port}/pair#CODE-of-the-lure")
        browser.click_action()
        if defended:
            wait_until(lambda: "about=replace" in str(browser.extension_js(OWN_PAGES)), "the question")
        else:
            wait_until(lambda: "POST /hello" in dict(lure.heard), "the pairing")
            wait_until(lambda: port_of(browser) == lure.server_port, "the lure to be remembered")
        assert (port_of(browser) == real.server_port) is defended
        assert ("POST /pair" in dict(lure.heard)) is not defended


OWN_PAGES = (
    "chrome.runtime.getContexts({contextTypes: ['TAB']}).then((found) => found.map((one) => one.documentUrl))"
)


def port_of(browser: Browser) -> object:
    """The server that the extension believes in."""
    return browser.extension_js(
        "chrome.storage.local.get('connection').then((found) => found.connection.port)"
    )
