"""Where no server can be reached: the page is read all the same, and a save waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Name, NewBrowser, Unpaired
from tests.browser.driver import Browser, wait_for_reader, wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site
from tests.browser.trust.altered import altered_extension

PAGE = (
    "<!doctype html><html lang=en><title>The quiet lake</title><nav><a href=/x>Menu</a></nav>"
    "<article><h1>The quiet lake</h1>"
    + "".join(f"<p>Sentence {n} about the lake, with enough words, commas, and more.</p>" for n in range(30))
    + "<p onclick=\"document.title='HACKED'\" id=last>Last.</p></article>"
    "<footer>Copyright</footer>"
)


NAMES = pytest.mark.parametrize("name", ["chromium", "firefox"])


@NAMES
def test_the_built_in_extractor_reads_the_page_and_says_so(
    unpaired: Unpaired, site: Site, name: Name
) -> None:
    """Its article is there, marked, harmless, without the page's menu; with a way to set the server up."""
    browser = unpaired(name)
    browser.goto(site.add("lake.html", PAGE))
    browser.extension_js("1")
    browser.click_action()
    view = wait_for_reader(browser)
    assert view.title == "The quiet lake"
    wait_until(lambda: "Sentence 29" in wait_for_reader(browser).text, "all of it")
    view = wait_for_reader(browser)
    assert "built-in extractor" in view.text
    assert "Menu" not in view.text
    browser.reader_js("(root) => [...root.querySelectorAll('.article-body p')].at(-1).click()")
    assert browser.js("document.title") == "The quiet lake"
    # Nothing can be highlighted; from where that is said the page is read again.
    hint = "(root) => root.querySelector('.highlight-hint')?.innerText ?? ''"
    browser.press("h")
    wait_until(lambda: not browser.js("getSelection().isCollapsed"), "a sentence to be selected")
    browser.press("h")
    wait_until(lambda: "server" in browser.reader_js(hint), "the reader to say so")
    browser.press("Enter")
    wait_until(lambda: browser.reader_js(hint) == "", "the box to go")
    assert "built-in extractor" in wait_for_reader(browser).text


@NAMES
def test_versions_that_do_not_understand_each_other_are_told_of_and_the_page_is_read(
    new_browser: NewBrowser, site: Site, server: StillpageServer, tmp_path: Path, name: Name
) -> None:
    """An extension that browsers have updated asks an older server for what it does not know."""
    asking = "'/extract', {body: {html, url: webUrl(url), title}}"
    altered_extension(tmp_path, "shared/api.js", {asking: "'/read', {body: {}}"})
    newer = altered_extension(tmp_path, "manifest.json", {'"version": "0.1.0"': '"version": "0.2.0"'})
    browser: Browser = new_browser(name, launcher=server.launcher, extension=newer)
    browser.goto(site.add("lake.html", PAGE))
    browser.extension_js("1")
    browser.click_action()
    assert wait_for_reader(browser).title == "The quiet lake"
    assert "different versions" in wait_for_reader(browser).text


COUNT = """new Promise((done) => { const open = indexedDB.open('queue', 2);
  open.onupgradeneeded = () => open.transaction.abort(); // that is the extension's own business
  open.onerror = () => done(0);
  open.onsuccess = () => { const ask = open.result.transaction('captures').objectStore('captures').count();
    ask.onsuccess = () => { open.result.close(); done(ask.result) } } })"""

# What an earlier version left: one capture for each address, here of a page without text, whose tab is gone.
LEFT_BEFORE = """new Promise((done) => { const open = indexedDB.open('queue', 1);
  open.onupgradeneeded = () => open.result.createObjectStore('pages', {keyPath: 'url'})
    .put({url: 'https://site.example/empty', html: '<p>', title: 'An empty page', tabId: 99, at: 1});
  open.onsuccess = () => { open.result.close(); done(true) } })"""


@NAMES
def test_a_save_waits_and_goes_through(
    new_browser: NewBrowser, site: Site, server: StillpageServer, tmp_path: Path, name: Name
) -> None:
    """Once a server answers it is in the library, the queue empty; what never can be saved is listed."""
    gate, host = tmp_path / "gate", tmp_path / "host"
    host.write_text(f'#!/bin/sh\n[ -e "{gate}" ] || exit 1\nexec "{server.launcher}" "$@"\n')
    host.chmod(0o755)
    browser: Browser = new_browser(name, launcher=host)
    waiting = site.add(f"waits-{name}.html", PAGE)
    browser.goto(waiting)
    browser.extension_js(LEFT_BEFORE)
    browser.click_action()
    wait_for_reader(browser)
    browser.press("s")
    label = "(root) => root.querySelector('.save').innerText.trim()"
    wait_until(lambda: browser.reader_js(label) == "Waiting", "the save to wait")
    assert browser.extension_js(COUNT) == 2
    # Also when the notice is gone, it can be taken back.
    browser.click_in_reader(".save-control .undo")
    wait_until(lambda: browser.extension_js(COUNT) == 1, "the page to be let go")
    wait_until(lambda: browser.reader_js(label) == "Save", "the button to offer saving again")
    browser.press("s")
    wait_until(lambda: browser.extension_js(COUNT) == 2, "the save to wait again")
    browser.goto(f"{browser.extension_origin}/options/options.html")
    told = "document.getElementById('waiting').innerText"
    wait_until(lambda: browser.js(told) == "Pages waiting to be saved: 2.", "the settings to say so")

    gate.touch()
    browser.goto(site.add("other.html", PAGE))
    browser.click_action()
    wait_for_reader(browser)
    wait_until(lambda: browser.extension_js(COUNT) == 0, "the queue to be empty")
    assert any(waiting in path.read_text("utf-8") for path in server.library.rglob("article.json"))
    browser.goto(f"{browser.extension_origin}/options/options.html")
    listed = "document.getElementById('refused').innerText"
    wait_until(lambda: "An empty page" in browser.js(listed), "the settings to name the other page")
    assert "no text" in browser.js(listed)
    browser.js("(document.querySelector('#refused button').click(), true)")
    wait_until(lambda: browser.js(listed) == "", "the page to be forgotten")


@NAMES
def test_a_save_that_loses_its_server_waits(
    new_browser: NewBrowser, site: Site, server: StillpageServer, tmp_path: Path, name: Name
) -> None:
    """It proved itself and was gone when the page came: restarted, or the computer was put to sleep."""
    article = "call(server, '/articles', {body: {html,"
    gone = altered_extension(
        tmp_path, "shared/api.js", {article: article.replace("server", "{...server, port: 9}")}
    )
    browser: Browser = new_browser(name, launcher=server.launcher, extension=gone)
    browser.goto(site.add("lake.html", PAGE))
    browser.extension_js("1")
    browser.click_action()
    wait_for_reader(browser)
    browser.press("s")
    label = "(root) => root.querySelector('.save').innerText.trim()"
    wait_until(lambda: browser.reader_js(label) == "Waiting", "the save to wait")
    assert browser.extension_js(COUNT) == 1
