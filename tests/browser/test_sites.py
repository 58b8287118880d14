"""Sites that open in the reader by themselves, and those that never do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from stillpage.extension_files import extension_folder
from tests.browser.conftest import NewBrowser
from tests.browser.driver import Browser, read_reader, wait_for_page, wait_for_reader, wait_until
from tests.browser.optional_permission import answer, asks
from tests.browser.server import StillpageServer
from tests.browser.site import Site

TEXT = "".join(
    f"<p>{number}. " + "Words of an honest article, with commas. " * 6 + "</p>" for number in range(8)
)
SITES = "chrome.storage.local.get('sites').then((found) => found.sites ?? {})"
REGISTERED = (
    "chrome.scripting.getRegisteredContentScripts().then((all) => all.flatMap((one) => one.matches).sort())"
)
STATUS = "(root) => root.querySelector('.status').innerText"


def page(title: str) -> str:
    return f"<!doctype html><html lang=en><title>{title}</title><article><h1>{title}</h1>{TEXT}</article>"


@pytest.fixture
def granted(tmp_path: Path) -> Path:
    """The extension with the site's permission given: no prompt can be answered in a headless Chromium."""
    folder = tmp_path / "extension"
    shutil.copytree(extension_folder(), folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["host_permissions"] += ["*://site.test/*", "*://www.site.test/*"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


@pytest.fixture(params=["chromium", "firefox"])
def allowed(
    request: pytest.FixtureRequest, new_browser: NewBrowser, server: StillpageServer, granted: Path
) -> Browser:
    """A browser of its own that may read pages of site.test."""
    return new_browser(request.param, launcher=server.launcher, extension=granted)


def open_reader(browser: Browser, url: str) -> None:
    browser.goto(url)
    if browser.name == "chromium":
        browser.extension_js("1")
    browser.click_action()
    wait_for_reader(browser)


def choose(browser: Browser, value: str) -> None:
    browser.press("t")
    wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('input[name=site]')"), "the choice")
    browser.click_in_reader(f"input[name=site][value={value}]")


def test_a_site_opens_by_itself_until_it_is_removed(allowed: Browser, site: Site) -> None:
    """Chosen in the reader's settings, it counts for the next page, not for the front page or other sites."""
    open_reader(allowed, site.add("first.html", page("First")))
    choose(allowed, "always")
    wait_until(lambda: "site.test" in allowed.reader_js(STATUS), "the word of it")
    assert allowed.extension_js(SITES) == {"site.test": "always"}
    assert allowed.extension_js(REGISTERED) == ["*://site.test/*", "*://www.site.test/*"]
    allowed.goto(site.add("second.html", page("Second")))
    assert wait_for_reader(allowed).title == "Second"
    allowed.press("Escape")
    wait_for_page(allowed)

    site.add("/", page("Front"))
    for url in (site.url("/"), site.url("first.html", host="other.test")):
        allowed.goto(url)
        allowed.js("new Promise((done) => setTimeout(done, 700))")
        assert read_reader(allowed) is None, url

    allowed.goto(f"{allowed.extension_origin}/options/options.html")
    wait_until(lambda: "site.test" in allowed.js("document.querySelector('#sites').innerText"), "the list")
    allowed.click_page("#sites button")
    wait_until(lambda: not allowed.js("document.querySelector('#sites').innerText"), "an empty list")
    assert allowed.extension_js(REGISTERED) == []


def test_never_here_ends_the_offer(browser: Browser, site: Site) -> None:
    """The third opening in a session offers to open the site by itself; a refusal for good is remembered."""
    name = browser.name
    for number in range(3):
        open_reader(browser, site.add(f"habit-{name}-{number}.html", page("Habit")).replace("site.", "cdn."))
        if number < 2:
            browser.press("Escape")
            wait_for_page(browser)
    wait_until(lambda: "Always open cdn.test" in browser.reader_js(STATUS), "the offer")
    browser.click_in_reader(".status button:last-child")
    wait_until(lambda: browser.extension_js(SITES) == {"cdn.test": "never"}, "the answer to be kept")
    browser.extension_js("chrome.storage.local.remove('sites')")


def test_a_refusal_is_said_plainly_and_changes_nothing(browser: Browser) -> None:
    """On the page that asks; the browser's own refusal is stood in for, as no prompt shows here."""
    browser.goto(f"{browser.extension_origin}/options/question.html?about=site&site=site.test")
    wait_until(lambda: "site.test" in browser.js("document.querySelector('h1').innerText"), "the question")
    browser.js("(chrome.permissions.request = async () => false, 1)")
    browser.click_page("#first")
    said = "document.querySelector('#status').innerText"
    wait_until(lambda: "Permission was not given" in browser.js(said), "the word of it")
    assert browser.extension_js(SITES) == {}
    assert browser.extension_js(REGISTERED) == []
    browser.click_page("#second")
    wait_until(lambda: browser.js("document.querySelector('#choice').hidden"), "the question to be settled")


def test_the_permission_is_asked_for_on_a_page_of_ours(firefox: Browser, site: Site) -> None:
    """Choosing "always" opens it; refused in the browser nothing changes, allowed there the site is kept."""
    open_reader(firefox, site.add("asks.html", page("Asks")).replace("site.", "other."))
    choose(firefox, "always")
    wait_until(lambda: "permission" in firefox.reader_js(STATUS), "the word of it")
    assert firefox.extension_js(SITES) == {}
    firefox.goto(f"{firefox.extension_origin}/options/question.html?about=site&site=other.test")
    wait_until(lambda: "other.test" in firefox.js("document.querySelector('h1').innerText"), "the question")
    said = "document.querySelector('#status').innerText"
    asks(firefox, wanted=True)
    try:
        firefox.click_page("#first")
        answer(firefox, allow=False)
        wait_until(lambda: "Permission was not given" in firefox.js(said), "the word of it")
        assert firefox.js(SITES) == {}
        firefox.click_page("#first")
        answer(firefox, allow=True)
        wait_until(lambda: "Done" in firefox.js(said), "the word of it")
    finally:
        asks(firefox, wanted=False)
    assert firefox.extension_js(SITES) == {"other.test": "always"}
    assert firefox.extension_js(REGISTERED) == ["*://other.test/*", "*://www.other.test/*"]
    firefox.goto(site.url("asks.html", host="other.test"))
    assert wait_for_reader(firefox).title == "Asks"
    firefox.extension_js("chrome.runtime.sendMessage({type: 'sites/forget', site: 'other.test'})")
    wait_until(lambda: firefox.extension_js(REGISTERED) == [], "it to be forgotten")
