"""Pages that hold on to scrolling, focus and the address: the reader is read all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Error as PlaywrightError

from tests.browser.driver import Browser, read_reader, wait_for_page, wait_for_reader, wait_until
from tests.browser.reader.conftest import OpenReader
from tests.browser.site import Site

LONG = "<p>A line of the article.</p>" * 200
TOP = "(root) => root.querySelector('dialog').scrollTop"


def wheel(browser: Browser) -> None:
    """Turn the wheel over the middle of the window."""
    if browser.name == "chromium":
        browser.page.mouse.move(600, 400)  # type: ignore[attr-defined]  # Playwright's own
        browser.page.mouse.wheel(0, 300)  # type: ignore[attr-defined]  # the same
        return
    turn = {"type": "scroll", "x": 600, "y": 400, "deltaX": 0, "deltaY": 300}
    browser.marionette.send(  # type: ignore[attr-defined]  # Firefox's own
        "WebDriver:PerformActions", actions=[{"type": "wheel", "id": "wheel", "actions": [turn]}]
    )


@pytest.mark.parametrize("locked", [False, True], ids=["free", "locked"])
def test_wheel_and_keys_scroll_though_the_page_forbids_it(
    reading: Browser, open_reader: OpenReader, locked: bool
) -> None:
    """A page that locks its scrolling at the window cancels every wheel and key; the reader scrolls."""
    lock = """<style>html, body { overflow: hidden; height: 100% }</style><script>
      for (const kind of ['wheel', 'touchmove', 'keydown']) window.addEventListener(kind,
        (event) => event.preventDefault(), {capture: true, passive: false})</script>"""
    open_reader(lock if locked else "", content_html=LONG)
    wheel(reading)
    wait_until(lambda: reading.reader_js(TOP) >= 250, "the wheel to scroll")
    before = reading.reader_js(TOP)
    reading.press("ArrowDown")
    wait_until(lambda: reading.reader_js(TOP) > before, "the key to scroll")
    reading.press("Home")
    wait_until(lambda: reading.reader_js(TOP) == 0, "the key to go to the beginning")


def test_a_page_that_traps_the_focus_does_not_get_it(reading: Browser, open_reader: OpenReader) -> None:
    """It calls its field again and again; the panel keeps the focus, and what is typed stays there."""
    trap = """<input id=field><script>setInterval(() => field.focus(), 30);
      document.addEventListener('focusin', (event) => event.target !== field && field.focus(), true);
      document.addEventListener('focusout', () => field.focus(), true)</script>"""
    open_reader(trap)
    reading.press("t")
    reading.click_in_reader(".custom-css summary")
    reading.click_in_reader(".custom-css textarea")
    reading.js("new Promise((done) => setTimeout(done, 200))")
    for key in ("a", "b"):
        reading.press(key)
    typed = "(root) => root.querySelector('.custom-css textarea').value"
    wait_until(lambda: reading.reader_js(typed) == "ab", "the words")
    assert reading.js("field.value") == ""


@pytest.mark.parametrize("also", ["", "event.preventDefault();"], ids=["stopped", "forbidden"])
def test_a_page_that_takes_every_click_outside_its_dialog_leaves_the_reader_its_own(
    reading: Browser, open_reader: OpenReader, also: str
) -> None:
    """As dialogs for consent do; each click counts once, by mouse and by key, and fields get the focus."""
    trap = f"""<div id=own><button>Agree</button></div><script>
      for (const type of ['click', 'mousedown', 'touchstart']) document.addEventListener(type, (event) => {{
        if (own.contains(event.target)) return;
        event.stopImmediatePropagation(); {also}
      }}, {{capture: true, passive: false}})</script>"""
    open_reader(trap, content_html=LONG)
    state = "(root) => root.querySelector('[aria-expanded=true]') !== null"
    reading.click_in_reader(".bar [aria-keyshortcuts='T']")
    wait_until(lambda: reading.reader_js(state), "the panel")
    reading.click_in_reader(".bar [aria-keyshortcuts='T']")
    wait_until(lambda: not reading.reader_js(state), "the panel to close")
    reading.press("Enter")  # the button has the focus
    wait_until(lambda: reading.reader_js(state), "the panel, by key")
    is_open = "(root) => root.querySelector('.custom-css').open"
    reading.click_in_reader(".custom-css summary")
    wait_until(lambda: reading.reader_js(is_open), "what is folded")
    reading.click_in_reader(".custom-css textarea")
    reading.press("a")
    typed = "(root) => root.querySelector('.custom-css textarea').value"
    wait_until(lambda: reading.reader_js(typed) == "a", "the word")


def test_a_page_cannot_click_in_the_reader(reading: Browser, open_reader: OpenReader) -> None:
    """With an event that it makes itself, where a button is."""
    open_reader("<p>page</p>", content_html=LONG)
    box = reading.reader_js(
        "(root) => { const at = root.querySelector('.bar [aria-keyshortcuts=T]').getBoundingClientRect();"
        " return [at.x + at.width / 2, at.y + at.height / 2]; }"
    )
    reading.js(f"""new Promise((done) => {{
      const [clientX, clientY] = {box};
      document.querySelector('[data-stillpage-reader]').dispatchEvent(
        new MouseEvent('click', {{bubbles: true, composed: true, detail: 1, clientX, clientY}}));
      setTimeout(done, 100);
    }})""")
    assert not reading.reader_js("(root) => root.querySelector('[aria-expanded=true]') !== null")


def test_a_page_that_changes_its_address_stays_under_the_reader(
    reading: Browser, open_reader: OpenReader
) -> None:
    """Its own history entries neither close the reader nor are undone by it."""
    open_reader("<p id=para>page</p>", content_html=LONG)
    reading.js("(history.pushState({}, '', '#one'), location.hash = 'two', para.textContent = 'another', 1)")
    wait_until(lambda: (view := read_reader(reading)) and view.on_top, "the reader, still there")
    reading.press("Escape")
    wait_for_page(reading)
    assert reading.url().endswith("#two")
    assert reading.js("para.textContent") == "another"


def test_a_page_that_leaves_by_itself_takes_the_reader_along_and_the_next_is_readable(
    reading: Browser, open_reader: OpenReader, page_with: Callable[..., str], site: Site
) -> None:
    """Where a page goes on to another by itself, that one is shown, and a click reads it."""
    open_reader("<p>page</p>")
    page = page_with("", title="The next page").replace("page.html", "next.html")
    site.add("next.html", (site.answer("/page.html") or (b"",))[0])
    reading.js(f"setTimeout(() => {{ location.href = '{page}' }}, 50) && 1")

    def has_left() -> bool:
        try:
            return bool(
                reading.js("location.pathname === '/next.html' && document.readyState === 'complete'")
            )
        except PlaywrightError:
            return False  # asked while one page was going and the other coming

    wait_until(has_left, "the page to leave")
    wait_for_page(reading)
    reading.click_action()
    assert wait_for_reader(reading).title == "The next page"
