"""What a test can do with a browser, whichever it is; and what it sees of the reader."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
AnyBrowser = TypeVar("AnyBrowser", bound="Browser")

# Seconds. What never comes is found as well after 40 as after 15; one browser beside another
# on two cores has needed more than 15. How quick things are is measured in tests/bench, not here.
PATIENCE = 40.0

# Runs with the reader's shadow root as `root`. It is closed: only a debugger or the browser itself sees it.
READ_READER = """(root) => {
  const dialog = root.querySelector('dialog');
  const article = root.querySelector('article');
  const heading = article?.querySelector('h1');
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  return {
    text: dialog.innerText, html: dialog.innerHTML, title: heading?.innerText ?? '',
    lang: article?.lang ?? '', dir: article?.dir ?? '',
    on_top: middle === root.host,
  };
}"""

# Scroll an element into view, wait until it rests where a click would hit it, and say where its middle is. A
# panel that still moves, or scrolling that hit testing has not heard of, gives the click to another element.
CENTRE_OF = """async (root) => {
  const frame = () => new Promise((done) => { requestAnimationFrame(() => done()); setTimeout(done, 200); });
  let element, middle;
  for (let left = 50; left; left -= 1) {
    element = root.querySelector(%r); // anew: what is drawn again is another element
    if (!element) return null;
    element.scrollIntoView({block: 'center', behavior: 'instant'});
    const box = element.getBoundingClientRect();
    const before = middle;
    middle = {x: box.x + box.width / 2, y: box.y + box.height / 2};
    const hit = root.elementFromPoint(middle.x, middle.y);
    if (before?.x === middle.x && before.y === middle.y && hit && element.contains(hit)) break;
    await frame();
  }
  const told = root.host && root.querySelector('dialog');
  if (told) {
    told.dataset.aimedAt = 'waits';
    root.addEventListener('pointerdown', (event) => {
      told.dataset.aimedAt = element.contains(event.composedPath()[0]) ? 'hit' : 'missed';
    }, {capture: true, once: true});
  }
  return middle;
}"""

# Seconds. Clicks on the button that are closer than 400 ms mean one (extension/capture/visits.js).
_DOUBLE_CLICK_IS_OVER = 0.45

# For the background of a stand-in: what a click does to its page, asked more than once, as background/tab.js
# does. A click's permission may reach the page's process after the script, which is refused then (10 of 860
# first clicks beside busy loops, Chromium 156), seldom by more than 300 ms.
PATIENTLY = """
const patiently = (inject, left = 20) => inject().catch(async (error) => {
  if (!left) throw error;
  await new Promise((done) => setTimeout(done, 250));
  return patiently(inject, left - 1);
});
"""

AIMED_AT = "(root) => root.querySelector('dialog')?.dataset.aimedAt ?? null"


@dataclass(frozen=True, slots=True)
class ReaderView:
    """What a person sees of the open reader.

    Attributes:
        text: All its text, as rendered.
        html: Inside the dialog.
        title: The article's heading.
        lang: The article's declared language.
        dir: The article's declared direction.
        on_top: Whether the reader is what lies in the middle of the window.
    """

    text: str
    html: str
    title: str
    lang: str
    dir: str
    on_top: bool


class Browser(Protocol):
    """One running browser with the extension, showing one tab of its own to each test."""

    name: str
    extension_origin: str

    def open_tab(self, *, window: bool = False) -> None:
        """A fresh tab (in a window of its own) in front; the commands below go to it from now on."""

    def lend_tab(self) -> None:
        """A tab for one test in front: that of the test before, empty again, or a fresh one.

        To open one and to close it took a third of what a test asks of a processor.
        """

    def take_back_tab(self) -> None:
        """Empty the tab that was lent; close the tab in front if it is another."""

    def open_private_tab(self) -> None:
        """A tab in a private window, where the extension may run from now on."""

    def tab(self) -> Any:
        """What `show_tab` takes to come back to this tab."""

    def show_tab(self, tab: Any) -> None:
        """Bring another tab to the front; the commands below go to it from now on."""

    def find_own_page(self, name: str) -> Any:
        """The tab, for `show_tab`, that has a page of the extension open; None if none has."""

    def close_tab(self) -> None:
        """Close the tab in front."""

    def goto(self, url: str) -> None:
        """Open an address and wait until it has loaded."""

    def url(self) -> str:
        """The address that the tab shows."""

    def js(self, expression: str) -> Any:
        """A JavaScript expression's value in the page's own world; promises are awaited."""

    def click_action(self) -> None:
        """A real click on the toolbar button, which grants activeTab; never half of a double click."""

    def double_click_action(self) -> None:
        """Two such clicks, one right after the other."""

    def press(self, keys: str) -> None:
        """Keys as `Alt+r`, `Escape`, `Tab`; they pass the browser's own shortcuts first."""

    def click_page(self, selector: str) -> None:
        """A real mouse click on an element of the page."""

    def reader_js(self, function: str) -> Any:
        """Call `(root) => ...` with the reader's shadow root; None if there is no reader."""

    def click_in_reader(self, selector: str) -> None:
        """A real mouse click on an element of the reader."""

    def extension_js(self, expression: str) -> Any:
        """An expression's value in the extension (Chromium: its worker; Firefox: one of its pages)."""

    def stop_background(self) -> None:
        """Stop the extension's background at once, as browsers do; the next event starts it anew."""

    def action_title(self) -> str:
        """The toolbar button's tooltip for this tab."""

    def badge(self) -> str:
        """The text on the toolbar button for this tab."""

    def screenshot(self, path: Path) -> None:
        """What the tab shows, as PNG."""

    def close(self) -> None:
        """End the browser; nothing of it stays."""


def lent_tab(browser: AnyBrowser) -> Iterator[AnyBrowser]:
    """For a fixture to yield from: the browser on an empty tab, which the next test gets."""
    browser.lend_tab()
    yield browser
    browser.take_back_tab()


def tab_of_its_own(browser: AnyBrowser) -> Iterator[AnyBrowser]:
    """The same on a tab that is closed afterwards."""
    browser.open_tab()
    yield browser
    browser.close_tab()


class SingleClicks:
    """Keeps clicks on the toolbar button from being halves of a double click, on one page of a tab.

    Also on a page that is come back to: from a first click to a question, its answer and back took less than
    the 400 ms on a quick machine.
    """

    def __init__(self) -> None:
        self._clicked: set[object] = set()

    def begin_anew(self, tab: object) -> None:
        """Another page is in a tab: its first click need not wait."""
        self._clicked.discard(tab)

    def wait_for_next(self, tab: object) -> None:
        """Return when a click in a tab is one of its own."""
        if tab in self._clicked:  # counted from what the test has seen since, not from the click
            time.sleep(_DOUBLE_CLICK_IS_OVER)
        self._clicked.add(tab)


def read_reader(browser: Browser) -> ReaderView | None:
    """The reader as it stands, or None while there is none."""
    seen = browser.reader_js(READ_READER)
    return ReaderView(**seen) if seen else None


def click_until_hit(browser: Browser, selector: str, click: Callable[[dict[str, float]], None]) -> None:
    """Click an element of the reader; once more, as a person would, if it moved away under the pointer.

    Measured in Firefox 153 on a busy machine: one of 150 clicks hit the row above, because the text was laid
    out anew (by 56 px) between aiming and pressing.
    """
    for _ in range(3):
        place = browser.reader_js(CENTRE_OF % selector)
        assert place, f"the reader shows no {selector}"
        click(place)
        # None, too, where the click closed the reader.
        if browser.reader_js(AIMED_AT) not in ("waits", "missed"):
            return
    raise AssertionError(f"three clicks on {selector} went elsewhere")


def wait_for_reader(browser: Browser, *, seconds: float = PATIENCE) -> ReaderView:
    """Wait until the reader shows an article's heading, and return what it shows."""

    def with_heading() -> ReaderView | None:
        view = read_reader(browser)
        return view if view and view.title else None

    view = wait_until(with_heading, "the reader with an article", seconds=seconds)
    assert view is not None
    return view


def wait_for_page(browser: Browser, *, seconds: float = PATIENCE) -> None:
    """Wait until the reader is gone."""
    wait_until(lambda: read_reader(browser) is None, "the page to be back", seconds=seconds)


def seen_in(browser: Browser) -> str:
    """What the browser shows, for whoever looks into a failure; a question that it cannot answer says why."""
    tabs = "chrome.tabs.query({}).then((all) => all.map(({active, url}) => `${active ? '*' : ''}${url}`))"
    questions: dict[str, Callable[[], object]] = {
        "address": browser.url,
        "button": lambda: (browser.badge(), browser.action_title()),
        "reader": lambda: read_reader(browser),
        "page": lambda: browser.js("document.body?.innerText.slice(0, 500)"),
        "tabs": lambda: browser.extension_js(tabs),  # last: in Firefox it opens a page for it
    }

    def answer(ask: Callable[[], object]) -> object:
        try:
            return ask()
        except Exception as error:
            return f"{type(error).__name__}: {error}"

    return "\n".join(f"{name}: {str(answer(ask))[:2_000]}" for name, ask in questions.items())


def wait_until(condition: Callable[[], T], what: str, *, seconds: float = PATIENCE) -> T:
    """Ask every 50 ms until the answer is true; fail, saying for what, after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        if answer := condition():
            return answer
        assert time.monotonic() < end, f"waited {seconds:g} s in vain for {what}; last answer: {answer!r}"
        time.sleep(0.05)
