"""Click to readable in Chromium: Stillpage and a bare extension around Readability.js, in turn."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright

from stillpage.extension_files import extension_folder
from tests.bench.page import bench_page
from tests.bench.processes import cpu_seconds
from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site

TOGETHER = 10
OURS_SHOWN = "globalThis.stillpage?.reader?.state() === 'article'"
THEIRS_SHOWN = "globalThis.shown === true"
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
# When that is so and painted, in Unix time (ms); null if it never was. Asked once, and answered by the page's
# own clock: questions from outside wait for the frame that they ask about, and hold up the next.
READABLE = """new Promise((done) => {
  const ends = performance.now() + 1000 * %f;
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.timeOrigin + performance.now())));
  const look = () => (%s) ? painted() : performance.now() > ends ? done(null) : setTimeout(look, 4);
  look();
})"""
# When the page was reached (Unix time) and how long its capture took: the reader remembers both.
STEPS = """({reached: performance.timeOrigin + stillpage.visit.started,
  capture: stillpage.lastCapture.milliseconds})"""
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


class ClickLostError(AssertionError):
    """Nothing came of a click."""


@dataclass(slots=True)
class Figures:
    """Milliseconds, one of each for every click.

    Attributes:
        ours: From the click until our article was painted.
        theirs: The same for Readability.js.
        injection: From the click until our scripts ran in the page.
        capture: Reading the page in the tab.
        hello: The server's proof, meanwhile.
        extract: The server, from request to answer.
        ours_cpu: Processor time of all of the browser's processes for one of our clicks.
        theirs_cpu: The same for Readability.js.
        server_cpu: Of server and workers, for all counted clicks together.
        lost: Clicks on the bare extension that came to nothing: Chromium 156 on a busy machine may refuse a
            script in the moment after a click. Ours asks again; the bare one is clicked again.
    """

    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    injection: list[float] = field(default_factory=list)
    capture: list[float] = field(default_factory=list)
    hello: list[float] = field(default_factory=list)
    extract: list[float] = field(default_factory=list)
    ours_cpu: list[float] = field(default_factory=list)
    theirs_cpu: list[float] = field(default_factory=list)
    server_cpu: float = 0.0
    lost: int = 0


class IsolatedWorlds:
    """The extension's own worlds in a tab, as DevTools announces them."""

    def __init__(self, browser: ChromiumBrowser) -> None:
        self._browser, self._cdp = browser, browser.cdp
        self._contexts: list[int] = []
        self._cdp.on("Runtime.executionContextCreated", self._created)
        self._cdp.on("Runtime.executionContextsCleared", lambda _: self._contexts.clear())
        self._cdp.send("Runtime.enable")

    @property
    def exist(self) -> bool:
        """Whether there is one."""
        self._cdp.send("Runtime.evaluate", {"expression": "0"})  # lets the announcement through
        return bool(self._contexts)

    def evaluate(self, expression: str) -> Any:
        """The value in the newest of them; None while there is none."""
        if not self._contexts and not self.exist:
            return None
        request = {"expression": expression, "contextId": self._contexts[-1], "returnByValue": True}
        answer = self._cdp.send("Runtime.evaluate", request | {"awaitPromise": True})
        return answer["result"].get("value")

    def _created(self, event: dict[str, Any]) -> None:
        if event["context"]["origin"] == self._browser.extension_origin:
            self._contexts.append(event["context"]["id"])


@dataclass(frozen=True, slots=True)
class Click:
    """One click: milliseconds `taken` and of the browser's `cpu`, begun `at` (Unix time, ms), in `worlds`."""

    taken: float
    cpu: float
    at: float
    worlds: IsolatedWorlds


def click_to_readable(browser: ChromiumBrowser, url: str, is_shown: str, *, seconds: float = 20) -> Click:
    """From the toolbar click in a fresh tab until `is_shown` is true in the extension's world, and painted.

    Raises:
        ClickLostError: It was never shown.
    """
    browser.open_tab()
    browser.goto(url)
    browser.js(PAINTED)
    browser.worker()  # awake, in both arms: a click wakes an evicted one, at a price that is the browser's
    worlds = IsolatedWorlds(browser)
    cpu = _browser_cpu(browser)
    at = time.time() * 1000
    browser.click_action()
    while not worlds.exist:
        if time.time() * 1000 - at > seconds * 1000:
            raise ClickLostError("no script of ours came into the page")
        time.sleep(0.01)
    readable = worlds.evaluate(READABLE % (seconds, is_shown))
    if readable is None:
        raise ClickLostError("the reader never came")
    return Click(readable - at, _browser_cpu(browser) - cpu, at, worlds)


def _browser_cpu(browser: ChromiumBrowser) -> float:
    """Milliseconds that all its processes have used so far."""
    processes = browser.browser_cdp.send("SystemInfo.getProcessInfo")["processInfo"]
    return 1000 * sum(float(process["cpuTime"]) for process in processes)


def clicks_in_turn(
    playwright: Playwright, site: Site, server: StillpageServer, folder: Path, times: int
) -> Figures:
    """Measure both extensions on the same page, one after the other: what else the machine does hits both.

    The first click of each is not counted: ours pairs, and both have their scripts compiled.
    """
    url = site.add("bench.html", bench_page())
    figures = Figures()
    ours = _our_browser(playwright, server)
    theirs = ChromiumBrowser(
        playwright, extension=_readability_extension(folder), launcher=None, hosts="*.test"
    )
    try:
        for number in range(times + 1):
            seen, used = len(server.log()), cpu_seconds(server.pid or 0)
            click = click_to_readable(ours, url, OURS_SHOWN)
            steps, log = click.worlds.evaluate(STEPS), server.log()[seen:]
            ours.close_tab()
            used = 1000 * (cpu_seconds(server.pid or 0) - used)
            theirs_click = _their_click(theirs, url, figures)
            if number:
                figures.ours.append(click.taken)
                figures.theirs.append(theirs_click.taken)
                figures.ours_cpu.append(click.cpu)
                figures.theirs_cpu.append(theirs_click.cpu)
                figures.server_cpu += used
                figures.injection.append(steps["reached"] - click.at)
                figures.capture.append(steps["capture"])
                figures.hello.append(sum(_milliseconds(log, "/hello")))
                figures.extract.append(sum(_milliseconds(log, "/extract")))
    finally:
        ours.close()
        theirs.close()
    return figures


def _their_click(browser: ChromiumBrowser, url: str, figures: Figures) -> Click:
    for _ in range(5):
        try:
            return click_to_readable(browser, url, THEIRS_SHOWN, seconds=10)
        except ClickLostError:
            figures.lost += 1
        finally:
            browser.close_tab()
    raise ClickLostError("five clicks on the bare extension came to nothing")


def _our_browser(playwright: Playwright, server: StillpageServer) -> ChromiumBrowser:
    extension = extension_folder()
    return ChromiumBrowser(playwright, extension=extension, launcher=server.launcher, hosts="*.test")


def _readability_extension(folder: Path) -> Path:
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
    return folder


def clicks_together(playwright: Playwright, site: Site, server: StillpageServer) -> list[float]:
    """Ten tabs, ten clicks as fast as they go; milliseconds until each, and those before it, had one."""
    url = site.add("bench.html", bench_page())
    browser = _our_browser(playwright, server)
    try:
        click_to_readable(browser, url, OURS_SHOWN)
        tabs = []
        for number in range(TOGETHER):
            browser.open_tab()
            browser.goto(f"{url}?{number}")
            tabs.append((browser.page, IsolatedWorlds(browser)))
        starts = []
        for page, _ in tabs:
            browser.show_tab(page)  # the button belongs to the tab in front
            starts.append(time.perf_counter())
            browser.click_action()
        done = []
        # One after the other, since every question costs: who is found done late was not the slowest.
        for (_, worlds), start in zip(tabs, starts, strict=True):
            wait_until(partial(worlds.evaluate, OURS_SHOWN), "ten articles", seconds=60)
            done.append((time.perf_counter() - start) * 1000)
        return sorted(done)
    finally:
        browser.close()


def _milliseconds(log: str, path: str) -> list[float]:
    return [float(found) for found in re.findall(rf"{path} 200 (\d+) ms", log)]
