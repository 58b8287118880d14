"""Click to readable in Chromium, for Stillpage and for a bare extension around Readability.js."""

from __future__ import annotations

import json
import re
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright

from stillpage.extension_files import extension_folder
from tests.bench.page import bench_page
from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site

TOGETHER = 10
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
READABILITY_WORKER = """
chrome.action.onClicked.addListener(({id}) =>
  chrome.scripting.executeScript({target: {tabId: id}, files: ['Readability.js', 'show.js']}));
"""
# What the simplest such extension does: parse a clone, put the result over the page.
READABILITY_SHOW = """
{
  const article = new Readability(document.cloneNode(true)).parse();
  const view = document.createElement('div');
  view.style.cssText = 'position:fixed;inset:0;overflow:auto;background:white;z-index:2147483647';
  view.attachShadow({mode: 'closed'}).innerHTML = `<h1>${article.title}</h1>${article.content}`;
  document.documentElement.append(view);
  globalThis.shown = true;
}
"""


@dataclass(frozen=True, slots=True)
class ClickFigures:
    """Milliseconds, one of each for every click.

    Attributes:
        readable: From the click until the article was painted.
        capture: Reading the page in the tab (measured apart, on the same page).
        hello: The server's proof.
        extract: The server, from request to answer.
    """

    readable: list[float]
    capture: list[float]
    hello: list[float]
    extract: list[float]


class IsolatedWorlds:
    """The extension's own worlds in a tab, as DevTools announces them."""

    def __init__(self, browser: ChromiumBrowser) -> None:
        self._browser, self._cdp = browser, browser.cdp
        self._contexts: list[int] = []
        self._cdp.on("Runtime.executionContextCreated", self._created)
        self._cdp.on("Runtime.executionContextsCleared", lambda _: self._contexts.clear())
        self._cdp.send("Runtime.enable")

    def evaluate(self, expression: str) -> Any:
        """The value in the newest of them; None while there is none."""
        if not self._contexts:
            self._cdp.send("Runtime.evaluate", {"expression": "0"})  # lets the announcement through
            return None
        request = {"expression": expression, "contextId": self._contexts[-1], "returnByValue": True}
        answer = self._cdp.send("Runtime.evaluate", request | {"awaitPromise": True})
        return answer["result"].get("value")

    def _created(self, event: dict[str, Any]) -> None:
        if event["context"]["origin"] == self._browser.extension_origin:
            self._contexts.append(event["context"]["id"])


def click_to_readable(browser: ChromiumBrowser, url: str, is_shown: str) -> tuple[float, IsolatedWorlds]:
    """Milliseconds from the toolbar click until `is_shown` is true in the extension's world, and painted."""
    browser.open_tab()
    browser.goto(url)
    browser.js(PAINTED)
    worlds = IsolatedWorlds(browser)
    start = time.perf_counter()
    browser.click_action()
    while not worlds.evaluate(is_shown):
        assert time.perf_counter() - start < 20, "the reader never came"
        time.sleep(0.002)  # asking without a pause would keep one of the cores busy
    browser.js(PAINTED)
    return (time.perf_counter() - start) * 1000, worlds


def stillpage_clicks(playwright: Playwright, site: Site, server: StillpageServer, times: int) -> ClickFigures:
    """Measure the shipped extension; the first click, which pairs, is not counted."""
    url = site.add("bench.html", bench_page())
    browser = ChromiumBrowser(
        playwright, extension=extension_folder(), launcher=server.launcher, hosts="*.test"
    )
    figures = ClickFigures([], [], [], [])
    try:
        click_to_readable(browser, url, "stillpage?.reader?.state() === 'article'")
        browser.close_tab()
        for _ in range(times):
            seen = len(server.log())
            taken, worlds = click_to_readable(browser, url, "stillpage?.reader?.state() === 'article'")
            figures.readable.append(taken)
            log = server.log()[seen:]
            figures.hello.append(sum(_milliseconds(log, "/hello")))
            figures.extract.append(sum(_milliseconds(log, "/extract")))
            figures.capture.append(float(worlds.evaluate(_CAPTURE)))
            browser.close_tab()
    finally:
        browser.close()
    return figures


_CAPTURE = """(() => {
  const start = performance.now();
  stillpage.capture.page({maxBytes: 16 * 1024 * 1024});
  return performance.now() - start;
})()"""


def readability_clicks(playwright: Playwright, site: Site, folder: Path, times: int) -> list[float]:
    """Measure Readability.js in a bare extension on the same page."""
    url = site.add("bench.html", bench_page())
    source = Path("node_modules/@mozilla/readability/Readability.js").read_text("utf-8")
    manifest = {
        "manifest_version": 3,
        "name": "Readability.js, bare",
        "version": "1",
        "permissions": ["activeTab", "scripting"],
        "action": {},
        "background": {"service_worker": "worker.js"},
    }
    for name, text in {
        "manifest.json": json.dumps(manifest),
        "worker.js": READABILITY_WORKER,
        "Readability.js": source,
        "show.js": READABILITY_SHOW,
    }.items():
        (folder / name).write_text(text)
    browser = ChromiumBrowser(playwright, extension=folder, launcher=None, hosts="*.test")
    taken = []
    try:
        for _ in range(times + 1):
            taken.append(click_to_readable(browser, url, "globalThis.shown === true")[0])
            browser.close_tab()
    finally:
        browser.close()
    return taken[1:]


def clicks_together(playwright: Playwright, site: Site, server: StillpageServer) -> list[float]:
    """Ten tabs, ten clicks as fast as they go; milliseconds until each showed the article, in any order."""
    url = site.add("bench.html", bench_page())
    browser = ChromiumBrowser(
        playwright, extension=extension_folder(), launcher=server.launcher, hosts="*.test"
    )
    try:
        click_to_readable(browser, url, "stillpage?.reader?.state() === 'article'")
        tabs = []
        for number in range(TOGETHER):
            browser.open_tab()
            browser.goto(f"{url}?{number}")
            tabs.append((browser.page, IsolatedWorlds(browser)))
        starts = []
        for page, _ in tabs:
            browser.page = page
            page.bring_to_front()  # the button belongs to the tab in front
            starts.append(time.perf_counter())
            browser.click_action()
        done: dict[int, float] = {}

        def all_shown() -> bool:
            for number, (_, worlds) in enumerate(tabs):
                if number not in done and worlds.evaluate("stillpage?.reader?.state() === 'article'"):
                    done[number] = (time.perf_counter() - starts[number]) * 1000
            return len(done) == TOGETHER

        wait_until(all_shown, "ten articles", seconds=30)
        return sorted(done.values())
    finally:
        browser.close()


def _milliseconds(log: str, path: str) -> list[float]:
    return [float(found) for found in re.findall(rf"{path} 200 (\d+) ms", log)]


def p50(values: list[float]) -> float:
    """The median."""
    return statistics.median(values)
