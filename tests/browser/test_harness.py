"""The harness itself, on an extension of a few lines: a wrong harness would make every other test lie."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Literal

import pytest

from stillpage.extension_files import extension_folder
from tests.browser.conftest import NewBrowser
from tests.browser.driver import PATIENTLY, Browser, wait_for_page, wait_for_reader, wait_until
from tests.browser.firefox import FirefoxBrowser
from tests.browser.server import StillpageServer, running_server
from tests.browser.site import Site

STAND_IN = (
    PATIENTLY
    + """
chrome.action.onClicked.addListener(async (tab) => {
  await chrome.action.setBadgeText({tabId: tab.id, text: 'on'});
  await patiently(() => chrome.scripting.executeScript({target: {tabId: tab.id}, func: () => {
    if (globalThis.host) { globalThis.host.remove(); globalThis.host = null; return; }
    const host = globalThis.host = document.documentElement.appendChild(document.createElement('div'));
    const root = host.attachShadow({mode: 'closed'});
    const dialog = root.appendChild(document.createElement('dialog'));
    const article = dialog.appendChild(document.createElement('article'));
    article.lang = 'he'; article.dir = 'rtl';
    article.appendChild(document.createElement('h1')).textContent = document.title;
    const button = article.appendChild(document.createElement('button'));
    button.textContent = 'press';
    button.addEventListener('click', (e) => { button.textContent = e.isTrusted ? 'trusted' : 'forged'; });
    dialog.style.cssText = 'width: 90vw; height: 90vh';
    dialog.showModal();
  }}));
});
"""
)


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    manifest = json.loads((extension_folder() / "manifest.json").read_text("utf-8"))
    for key in ("default_locale", "options_ui"):
        manifest.pop(key, None)
    manifest |= {"name": "stand-in", "description": "", "action": {"default_title": "read"}}
    manifest["background"] = {"service_worker": "worker.js", "scripts": ["worker.js"]}
    manifest["commands"] = {"_execute_action": {"suggested_key": {"default": "Alt+R"}}}
    manifest.pop("icons", None)
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    (tmp_path / "worker.js").write_text(STAND_IN)
    return tmp_path


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_click_opens_what_only_the_browser_sees(
    name: Literal["chromium", "firefox"], new_browser: NewBrowser, stand_in: Path, site: Site
) -> None:
    """A toolbar click and the shortcut reach the extension; closed shadow roots are read and clicked in."""
    browser = new_browser(name, launcher=None, extension=stand_in)
    browser.goto(site.add("harness.html", "<title>שלום</title><p>text"))
    browser.click_action()
    view = wait_for_reader(browser)
    assert (view.title, view.lang, view.dir, view.on_top) == ("שלום", "he", "rtl", True)
    assert browser.badge() == "on"
    assert browser.action_title() == "read"
    browser.click_in_reader("button")
    assert browser.reader_js("(root) => root.querySelector('button').textContent") == "trusted"
    browser.press("Alt+r")
    wait_for_page(browser)


def test_the_next_test_gets_an_empty_tab(browser: Browser, site: Site) -> None:
    """Also where the page was on its way to another when its test ended."""
    site.add("elsewhere.html", "<p>elsewhere</p>")
    leaving = site.add("leaving.html", "<p>leaving</p>")
    for number in range(6):
        browser.goto(leaving)
        browser.js(f"(location.href = '/elsewhere.html?{number}', true)")
        browser.take_back_tab()
        browser.lend_tab()
        assert browser.js("location.href") == "about:blank"


def test_a_key_waits_for_the_tab_that_it_is_for(firefox: FirefoxBrowser, site: Site) -> None:
    """Firefox gives a tab the focus when its process has drawn it; until then the one before has it."""
    record = "addEventListener('keydown', ({key}) => { document.title += key })"
    firefox.goto(site.add("keys.html", f"<title>keys:</title><script>{record}</script>"))
    page = firefox.tab()
    process = firefox.chrome_js("return tab.linkedBrowser.frameLoader.remoteTab.osPid;")
    firefox.open_tab()
    other = firefox.tab()
    os.kill(process, signal.SIGSTOP)
    going_on = threading.Timer(1, os.kill, [process, signal.SIGCONT])
    going_on.start()
    firefox.show_tab(page)
    firefox.press("d")
    going_on.join()
    wait_until(lambda: firefox.js("document.title") == "keys:d", "the key")
    firefox.show_tab(other)
    firefox.close_tab()
    firefox.show_tab(page)


def start_as_hosts_do(server: StillpageServer) -> None:
    code = "from stillpage.launching import running_server; running_server()"
    subprocess.run([sys.executable, "-c", code], env=os.environ | server.environ, check=True, timeout=60)


def test_a_frozen_server_answers_nobody() -> None:
    """Also where a browser had its host start another while the tests' own was being started anew."""
    with running_server() as server:
        server.stop()
        start_as_hosts_do(server)
        server.start()
        with server.frozen():
            assert not server.answers(seconds=0.5)
        assert server.answers()
