"""Finding one's way: where one is, what is left, words found, everything by keyboard."""

from __future__ import annotations

import json

from tests.browser.driver import Browser, wait_for_page, wait_until
from tests.browser.firefox import FirefoxBrowser
from tests.browser.reader.conftest import OpenReader

FILLER = "<p>A line of words that stand for nothing.</p>" * 60
SECTIONS = "".join(f"<h2>Part {n}</h2>{FILLER}" for n in range(1, 6))


def test_the_contents_mark_where_one_is(reading: Browser, open_reader: OpenReader) -> None:
    """The mark moves with the article, and is in sight when the panel opens."""
    open_reader(content_html=SECTIONS)
    reading.press("c")
    current = "(root) => root.querySelector('.contents [aria-current]')?.innerText"
    assert reading.reader_js(current) == "Part 1"
    reading.reader_js("(root) => root.querySelectorAll('h2')[3].scrollIntoView({behavior: 'instant'})")
    wait_until(lambda: reading.reader_js(current) == "Part 4", "the mark to move")


def test_progress_and_minutes_left_follow_the_reading(reading: Browser, open_reader: OpenReader) -> None:
    """A line across the window, and minutes that become fewer and are gone at the end."""
    open_reader(content_html=SECTIONS, reading_minutes=12)
    left = "(root) => root.querySelector('.minutes-full').innerText"
    line = "(root) => Number(root.querySelector('.progress').style.getPropertyValue('--part'))"
    wait_until(lambda: reading.reader_js(left) == "12 minutes left", "the minutes")
    to = "(root) => { const d = root.querySelector('dialog'); d.scrollTo(0, d.scrollHeight * %s) }"
    reading.reader_js(to % 0.5)
    wait_until(lambda: 0.4 < reading.reader_js(line) < 0.6, "the line at the half")
    assert reading.reader_js(left) in ("5 minutes left", "6 minutes left", "7 minutes left")
    reading.reader_js(to % 1)
    wait_until(lambda: (reading.reader_js(line), reading.reader_js(left)) == (1, ""), "the end")


FIND = """const {finder} = w.gBrowser.selectedBrowser;
  return new Promise((done) => {
    const listener = {onMatchesCountResult() {}, onFindResult({result}) {
      finder.removeResultListener(listener);
      done(result !== Ci.nsITypeAheadFind.FIND_NOTFOUND);
    }};
    finder.addResultListener(listener);
    finder.fastFind(WORDS, false, false);
  });"""


def finds(browser: Browser, words: str) -> bool:
    """Whether the browser finds them: Firefox's find bar itself, in Chromium what a page's script may ask."""
    if isinstance(browser, FirefoxBrowser):
        return bool(browser.chrome_js(FIND.replace("WORDS", json.dumps(words))))
    return bool(browser.js(f"window.find({json.dumps(words)})"))


def test_find_in_page_finds_the_article_and_not_the_page(reading: Browser, open_reader: OpenReader) -> None:
    """Words far down, not laid out yet, are found and shown; those of the page below are not."""
    open_reader("<p>buried treasure</p>", content_html=FILLER * 40 + "<p>A hidden heron stood there.</p>")
    assert not finds(reading, "buried treasure")
    assert finds(reading, "hidden heron")
    if reading.name == "firefox":  # window.find scrolls nothing in a closed shadow tree
        top = "(root) => root.querySelector('dialog').scrollTop"
        wait_until(lambda: reading.reader_js(top) > 3000, "the words in sight")


def test_everything_is_reached_by_tab_and_the_focus_is_seen_and_comes_back(
    reading: Browser, open_reader: OpenReader
) -> None:
    """Tab goes round the bar and the article and never into the page; each stop has a ring."""
    open_reader(
        "<button>of the page</button>",
        content_html="<p><a href='https://site.test/x'>link</a></p><h2>A</h2><h2>B</h2>",
    )
    reading.js("document.addEventListener('focusin', () => { window.lost = true }) ?? 1")
    stops: list[str] = []
    look = """(root) => { const e = root.activeElement; if (!e) return null;
      const s = getComputedStyle(e);
      return [e.className.split(' ')[0] || e.getAttribute('aria-label') || e.localName,
        s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2] }"""
    for _ in range(14):
        reading.press("Tab")
        stop = reading.reader_js(look)
        if stop and stop[0] != "stage":
            assert stop[1], f"no ring on {stop[0]}"
            stops.append(stop[0])
    assert {"back", "save", "keys", "a", "Text and colours", "Contents", "Read aloud"} <= set(stops)
    assert not reading.js("window.lost")
    # Each panel gives the focus back to the button it came from.
    focused = "(root) => root.activeElement?.getAttribute('aria-label')"
    labels = {"c": "Contents", "t": "Text and colours", "?": "Keyboard", "x": "What was left out"}
    for key in labels:
        reading.press(key)
        wait_until(lambda: reading.reader_js("(root) => !!root.querySelector('.panel')"), "the panel")
        reading.press("Escape")
        wait_until(lambda: reading.reader_js("(root) => !root.querySelector('.panel')"), "its end")
        assert reading.reader_js(focused) == labels[key]
    reading.press("Escape")
    wait_for_page(reading)
