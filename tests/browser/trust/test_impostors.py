# ruff: noqa: E501  scripts, one a place
"""A stranger on our port, a server that turned bad, a page that looks like the pairing page: each defence on and off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Name, NewBrowser, Unpaired
from tests.browser.driver import Browser, wait_for_reader, wait_until
from tests.browser.site import Site
from tests.browser.trust.altered import altered_extension
from tests.browser.trust.impostor import Impostor, impostor, proof_for

TOKEN = "A" * 43
SECRET = "zanzibar-4711"
PAGE = f"<article><h1>Private</h1>{f'<p>My letter about {SECRET}, with commas, and long enough.</p>' * 6}</article>"
# What fires if a parsed node gets into the page (Chromium: with its handlers, though they were removed).
HOSTILE = "<p>words</p><img src=x:x onerror='document.title = 1'><details open ontoggle='document.title = 1'>x</details>"
NAMES: tuple[Name, ...] = ("chromium", "firefox")
Start = Callable[..., Browser]


@pytest.fixture
def start(unpaired: Unpaired, new_browser: NewBrowser, tmp_path: Path) -> Start:
    """`start(name)` gives a browser that knows no server; `start(name, file, changes)` one with a defence less."""

    def give(name: Name, file: str | None = None, changes: dict[str, str] | None = None) -> Browser:
        if file is None or changes is None:
            return unpaired(name)
        return new_browser(name, launcher=None, extension=altered_extension(tmp_path, file, changes))

    return give


def pair_with(browser: Browser, server: Impostor) -> None:
    """As if this server had once been the real one."""
    connection = f"{{port: {server.server_port}, token: '{TOKEN}', tokenId: '0123456789abcdef'}}"
    browser.extension_js(f"chrome.storage.local.set({{connection: {connection}}}).then(() => true)")


@pytest.mark.parametrize("defended", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_on_the_port_hears_nothing(start: Start, site: Site, name: Name, defended: bool) -> None:
    """It cannot prove that it knows the token; an extension that asks for no proof tells it everything."""
    changes = {"if (!signature) return false;": "return true;"}
    with impostor({"/hello": lambda _: {"proof": "ab" * 32}}) as stranger:
        browser = start(name, *(() if defended else ("shared/proof.js", changes)))
        pair_with(browser, stranger)
        browser.goto(site.add("private.html", PAGE))
        browser.click_action()
        wait_until(lambda: "POST /hello" in dict(stranger.heard), "the question for a proof")
        wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('dialog')"), "the reader")
        if defended:
            ended = "(root) => !!root.querySelector('.article-body, .failure')"
            wait_until(lambda: browser.reader_js(ended), "the reader to do without it")
        else:
            wait_until(lambda: SECRET in stranger.all_heard(), "the page to be told")
        assert (SECRET in stranger.all_heard()) is not defended
        assert (TOKEN in stranger.all_heard()) is not defended


@pytest.mark.parametrize("defended", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_what_a_server_answers_is_rebuilt(start: Start, site: Site, name: Name, defended: bool) -> None:
    """It knows the token and sends script. An extension that took the nodes over would run it in the page."""
    changes = {
        "const parsed = new DOMParser().parseFromString(html, 'text/html');": "target.innerHTML = html;"
        " const parsed = document.implementation.createHTMLDocument('');"
    }
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
        browser = start(name, *(() if defended else ("reader/rebuild.js", changes)))
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
def test_a_lure_pairs_nothing_unasked(start: Start, site: Site, defended: bool) -> None:
    """A page on another port that looks like the pairing page, clicked on by a person who is paired already."""
    changes = {"if (await getConnection()) return await askToReplace(tab, pairing);": ""}
    with impostor({}) as lure, impostor({}) as real:
        lure.answers["/pair"] = lambda _: {"token": "B" * 43, "token_id": "0" * 16, "port": lure.server_port}
        lure.answers["/hello"] = proof_for("B" * 43, lure.server_port)
        browser = start("chromium", *(() if defended else ("background/pairing.js", changes)))
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
        if defended:
            browser.extension_js(CLOSE_OWN_PAGES)


CONTEXTS = "chrome.runtime.getContexts({contextTypes: ['TAB']})"
OWN_PAGES = f"{CONTEXTS}.then((found) => found.map((one) => one.documentUrl))"
CLOSE_OWN_PAGES = f"{CONTEXTS}.then((found) => chrome.tabs.remove(found.map((one) => one.tabId)))"


def port_of(browser: Browser) -> object:
    """The server that the extension believes in."""
    return browser.extension_js(
        "chrome.storage.local.get('connection').then((found) => found.connection.port)"
    )
