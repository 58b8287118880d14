"""Opening a long article in Chromium, traced: its first text, tasks that hold the page up, settings."""

from __future__ import annotations

import io
import json
import random
from dataclasses import dataclass, field
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Playwright

from stillpage.extension_files import extension_folder
from tests.bench.clicks import IsolatedWorlds
from tests.bench.page import bench_sentence
from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site

WORDS: Final = 20_000
PICTURES: Final = 200
_SENTENCES_A_PARAGRAPH: Final = 6

# In the extension's background: when the server's answer was there, in Unix time.
_WATCH_ANSWER = """() => { const plain = globalThis.fetch; globalThis.fetch = async (...given) => {
  const answer = await plain(...given);
  if (!String(given[0]?.url ?? given[0]).endsWith('/extract')) return answer;
  const text = await answer.text();
  globalThis.answeredAt = Date.now();
  return new Response(text, {status: answer.status, headers: answer.headers});
} }"""
# In the page, while the server works. A frame drawn after the article's first text is where `painted` is set.
_WATCH_TEXT = """{ const look = () => {
  if (stillpage.reader.state() !== 'article') return void requestAnimationFrame(look);
  requestAnimationFrame(() => setTimeout(() => {
    performance.mark('stillpage-first-text'); globalThis.paintedAt = Date.now(); }));
}; look();
globalThis.keyTimes = [];
new PerformanceObserver((list) => { for (const entry of list.getEntries())
  if (entry.name === 'keydown') keyTimes.push(entry.duration);
}).observe({type: 'event', durationThreshold: 16});
} true"""
_COMPLETE = "(root) => root.querySelector('main')?.dataset.complete === ''"
_WORDS_SHOWN = "(root) => root.querySelector('.article-body').textContent.split(/\\s+/).length"
_AT_END = """(root) => { const dialog = root.querySelector('dialog');
  return dialog.scrollTop + dialog.clientHeight > dialog.scrollHeight - 4; }"""
_CATEGORIES = ["toplevel", "blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline"]
_SETTING_KEYS: Final = ("-", "b") * 4  # smaller text, next theme


@dataclass(slots=True)
class Opening:
    """One opening, in milliseconds.

    Attributes:
        first_text: From the server's answer, in the background, until the reader had drawn text.
        building: The longest task of the page from then until all is there: by the clock, by the CPU.
        paging: The same while a person pages through to the end.
        settings: For each change of a setting by a key, until it showed.
    """

    first_text: float = 0.0
    building: tuple[float, float] = (0.0, 0.0)
    paging: tuple[float, float] = (0.0, 0.0)
    settings: list[float] = field(default_factory=list)


def long_article(picture_url: str) -> str:
    """A page of 20,000 words and 200 pictures, the same every time."""
    source = random.Random(11)
    parts, words, pictures = ["<h1>All that the river kept</h1>"], 0, 0
    while words < WORDS:
        sentences = [bench_sentence(source) for _ in range(_SENTENCES_A_PARAGRAPH)]
        words += sum(len(sentence.split()) for sentence in sentences)
        parts.append(f"<p>{' '.join(sentences)}</p>")
        if pictures < PICTURES * words / WORDS:
            parts.append(
                f'<figure><img src="{picture_url}?{pictures}" width="800" height="500" alt="">'
                f"<figcaption>{bench_sentence(source)}</figcaption></figure>"
            )
            pictures += 1
        if len(parts) % 24 == 0:
            parts.append(f"<h2>{bench_sentence(source)[:40]}</h2>")
    body = "".join(parts)
    return (
        f"<!doctype html><html lang=en><title>All that the river kept</title><article>{body}</article></html>"
    )


def openings(playwright: Playwright, site: Site, server: StillpageServer, times: int) -> list[Opening]:
    """Open it so many times, each in a fresh tab; the first is not counted."""
    picture = site.add("picture.jpg", _picture(), media_type="image/jpeg")
    url = site.add("long.html", long_article(picture))
    browser = ChromiumBrowser(
        playwright, extension=extension_folder(), launcher=server.launcher, hosts="*.test"
    )
    try:
        return [_open(browser, url) for _ in range(times + 1)][1:]
    finally:
        browser.close()


def _open(browser: ChromiumBrowser, url: str) -> Opening:
    browser.open_tab()
    try:
        browser.goto(url)
        browser.worker().evaluate(f"globalThis.answeredAt === undefined && ({_WATCH_ANSWER})()")
        worlds = IsolatedWorlds(browser)
        trace = _Trace(browser)
        browser.click_action()
        wait_until(lambda: worlds.evaluate("stillpage?.reader?.isOpen() === true"), "the reader")
        worlds.evaluate(_WATCH_TEXT)
        painted = wait_until(lambda: worlds.evaluate("globalThis.paintedAt"), "its text")
        browser.page.wait_for_timeout(3000)  # no question meanwhile: each is a task of its own
        building = trace.end()
        assert browser.reader_js(_COMPLETE)
        assert browser.reader_js(_WORDS_SHOWN) > WORDS
        opening = Opening(first_text=painted - browser.worker().evaluate("answeredAt"), building=building)
        trace = _Trace(browser)
        worlds.evaluate("performance.mark('stillpage-first-text')")
        for _ in range(60):
            browser.press(" ")
            browser.page.wait_for_timeout(60)
        browser.press("End")
        browser.page.wait_for_timeout(500)
        opening.paging = trace.end()
        wait_until(lambda: _is_at_end(browser), "the article's end")
        for key in _SETTING_KEYS:
            browser.press(key)
            browser.page.wait_for_timeout(400)
        opening.settings = worlds.evaluate("keyTimes.splice(0).slice(-8)")
        return opening
    finally:
        browser.close_tab()


def _is_at_end(browser: ChromiumBrowser) -> bool:
    """Whether End led there; what comes into sight gets its true height, and the end may move once more."""
    browser.press("End")
    return bool(browser.reader_js(_AT_END))


class _Trace:
    """What the browser's processes did, from now until `end`."""

    def __init__(self, browser: ChromiumBrowser) -> None:
        assert browser.context.browser is not None
        self._browser = browser.context.browser
        self._browser.start_tracing(page=browser.page, categories=_CATEGORIES)

    def end(self) -> tuple[float, float]:
        """The longest task after our mark, on the thread that set it: by the clock, and by the CPU (ms)."""
        events: list[dict[str, Any]] = json.loads(self._browser.stop_tracing())["traceEvents"]
        mark = next(event for event in events if event.get("name") == "stillpage-first-text")
        tasks = [
            event
            for event in events
            if event.get("name") in _TASKS
            and (event["pid"], event["tid"]) == (mark["pid"], mark["tid"])
            and event["ts"] >= mark["ts"]
            and "dur" in event
        ]
        longest = max((event["dur"] for event in tasks), default=0)
        busiest = max((event.get("tdur", 0) for event in tasks), default=0)
        return longest / 1000, busiest / 1000


_TASKS: Final = frozenset(("RunTask", "ThreadControllerImpl::RunTask"))


def _picture() -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").resize((800, 500)).convert("RGB").save(file, "JPEG")
    return file.getvalue()
