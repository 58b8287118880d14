"""Everything that a key does, by its button; and what is copied."""

from __future__ import annotations

import pytest

from tests.browser.driver import Browser, wait_until
from tests.browser.reader.conftest import OpenReader
from tests.browser.reader.test_controls import STATUS, sent
from tests.browser.reader.test_tools import ANNA, spoken

CLOUD = {"name": "Cloud", "lang": "en-US", "voiceURI": "cloud", "localService": False, "default": False}
CHOOSE = """(root) => { const select = root.querySelectorAll('.aloud-bar select')[%d];
  select.value = '%s'; select.dispatchEvent(new Event('change')) }"""
PLAYS = "(root) => root.querySelector('.aloud-bar button:nth-of-type(2)').getAttribute('aria-label')"


def speaks(reading: Browser, since: int, *words: str) -> None:
    """Wait until the voice has been given these, and nothing else, since it had so many."""
    wait_until(lambda: spoken(reading)[since:] == list(words), "the words")


def finish(reading: Browser, how: str = "finish") -> None:
    reading.js(f"document.dispatchEvent(new Event('stand-in-{how}'))")


def test_reading_aloud(reading: Browser, open_reader: OpenReader) -> None:
    """It rests, goes on, forth and back, faster, with another voice, to the end; says if nobody hears it."""
    open_reader(
        title="Title", content_html="<p>First one. Second one.</p><p>Last one.</p>",
        shown={"voices": [ANNA, CLOUD]},
    )  # fmt: skip
    reading.click_in_reader(".bar [aria-keyshortcuts='A']")
    wait_until(lambda: spoken(reading) == ["Title"], "the first words")
    reading.click_in_reader(".aloud-bar [aria-keyshortcuts='N']")
    wait_until(lambda: spoken(reading)[-1] == "First one.", "the next")
    reading.click_in_reader(".aloud-bar [aria-keyshortcuts='A']")
    wait_until(lambda: reading.reader_js(PLAYS) == "Play", "it to rest")
    said = len(spoken(reading))
    finish(reading)
    reading.click_in_reader(".aloud-bar [aria-keyshortcuts='N']")
    assert len(spoken(reading)) == said
    reading.click_in_reader(".aloud-bar [aria-keyshortcuts='A']")
    wait_until(lambda: spoken(reading)[said:] == ["Second one."], "it to go on")
    reading.click_in_reader(".aloud-bar [aria-keyshortcuts='P']")
    wait_until(lambda: spoken(reading)[-1] == "First one.", "the one before")
    told = len(sent(reading, "reader/settings"))
    for number, (place, value) in enumerate([(1, "1.5"), (0, "cloud")], start=said + 2):
        reading.reader_js(CHOOSE % (place, value))
        speaks(reading, number, "First one.")
    wait_until(lambda: sent(reading, "reader/settings")[told + 1 :], "it to be kept")
    speech = [each["settings"]["speech"] for each in sent(reading, "reader/settings")[told:]]
    assert speech == [{"rate": 1.5}, {"voices": {"en": "cloud"}}]
    for _ in range(3):
        finish(reading, "fail")
    wait_until(lambda: "went wrong" in reading.reader_js(STATUS), "a word of its silence")
    assert reading.reader_js(PLAYS) == "Play"
    reading.click_in_reader(".aloud-bar [aria-keyshortcuts='A']")
    for _ in range(3):
        finish(reading)
    wait_until(lambda: "end of the article" in reading.reader_js(STATUS), "the end")
    reading.click_in_reader(".aloud-bar [aria-keyshortcuts='A']")
    wait_until(lambda: spoken(reading)[-1] == "Title", "it from the beginning")
    reading.click_in_reader(".aloud-bar button:last-of-type")
    wait_until(
        lambda: reading.reader_js("(root) => !root.querySelector('.aloud-bar, .spoken-layer')"), "its end"
    )


def test_a_voice_that_sends_the_text_away_is_asked_for(reading: Browser, open_reader: OpenReader) -> None:
    """Where there is no other: nothing is said until it is chosen."""
    open_reader(title="Title", content_html="<p>One.</p>", shown={"voices": [CLOUD]})
    reading.press("a")
    wait_until(lambda: "online" in reading.reader_js(STATUS), "the question")
    reading.click_in_reader(".article-body p")
    assert spoken(reading) == []
    reading.reader_js(CHOOSE % (0, "cloud"))
    wait_until(lambda: spoken(reading) == ["Title"] or spoken(reading) == ["One."], "the voice")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_pictures(reading: Browser, open_reader: OpenReader, direction: str) -> None:
    """Enlarged by a click, one after the other, larger and smaller, and closed beside the picture."""
    figure = "<figure><img src='data:image/gif;base64,{}' width=300 height=200 alt={}></figure>"
    gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    open_reader(content_html="".join(figure.format(gif, name) for name in ("one", "two", "three")))
    words = "(root) => root.querySelector('.lightbox-caption')?.textContent"
    zoom = "(root) => root.querySelector('.lightbox').style.getPropertyValue('--zoom')"
    reading.reader_js(f"(root) => {{ root.querySelector('dialog').dir = '{direction}' }}")
    reading.click_in_reader(".article-body img")
    wait_until(lambda: reading.reader_js(words) == "one", "the picture")
    for button, expected in (("ArrowRight", "two"), ("ArrowLeft", "one"), ("ArrowLeft", "three")):
        reading.click_in_reader(f".lightbox [aria-keyshortcuts='{button}']")
        assert reading.reader_js(words) == expected
    reading.press("ArrowRight")
    wait_until(lambda: reading.reader_js(words) == ("one" if direction == "ltr" else "two"), "the next")
    reading.press("ArrowLeft")
    wait_until(lambda: reading.reader_js(words) == "three", "the one before")
    for press, expected in (("+", "1.5"), ("-", "1")):
        reading.click_in_reader(f".lightbox [aria-keyshortcuts='{press}']")
        assert reading.reader_js(zoom) == expected
    for key in "==-":
        before = reading.reader_js(zoom)
        reading.press(key)
        wait_until(lambda: reading.reader_js(zoom) != before, "its size")  # noqa: B023  waited for here
    assert reading.reader_js(zoom) == "1.5"
    for expected in ("1", "2"):
        reading.reader_js("(root) => root.querySelector('.lightbox-image').click()")
        assert reading.reader_js(zoom) == expected
    reading.reader_js("(root) => root.querySelector('.lightbox-place').click()")
    assert reading.reader_js("(root) => root.querySelector('.lightbox')") is None
    assert (
        reading.reader_js("(root) => [...root.querySelectorAll('dialog > *')].some((each) => each.inert)")
        is False
    )


def test_copying(reading: Browser, open_reader: OpenReader) -> None:
    """A page without https has no clipboard to give: the old way leaves nothing behind, and the focus."""
    open_reader()
    reading.press("m")
    wait_until(lambda: "Copied" in reading.reader_js(STATUS), "a word of it")
    reading.reader_js("(root) => { root.querySelector('.status').replaceChildren() }")
    reading.click_in_reader(".bar [aria-keyshortcuts='M']")
    wait_until(lambda: "Copied" in reading.reader_js(STATUS), "a word of it, once more")
    assert reading.reader_js("(root) => root.querySelector('textarea')") is None
    assert reading.reader_js("(root) => root.activeElement.getAttribute('aria-keyshortcuts')") == "M"


def test_the_folder_of_what_is_saved(reading: Browser, open_reader: OpenReader) -> None:
    """Its button comes with the save."""
    open_reader()
    reading.click_in_reader("button.save")
    wait_until(lambda: "2 images" in reading.reader_js(STATUS), "the save")
    reading.click_in_reader(".save-control .reveal")
    assert wait_until(lambda: sent(reading, "reader/reveal"), "the question")[-1]["id"] == "abcd1234"


def test_a_player_on_a_page_that_forbids_frames(reading: Browser, open_reader: OpenReader) -> None:
    """The policy of the page is not that of the reader: the film plays here all the same."""
    href = "https://www.youtube.com/watch?v=abcdefghijk"
    embed = f"<figure><a href='{href}'>A film</a></figure>"
    open_reader(headers={"Content-Security-Policy": "frame-src 'none'"}, content_html=embed)
    heard = "document.addEventListener('securitypolicyviolation', () => { window.refused = true }) ?? 1"
    reading.js(heard)
    reading.click_in_reader(".embed .primary")
    player = "(root) => root.querySelector('iframe')?.src ?? ''"
    wait_until(lambda: "youtube-nocookie" in reading.reader_js(player), "the player")
    reading.js("new Promise((done) => setTimeout(done, 200))")
    assert reading.js("window.refused ?? false") is False


def test_sizes_and_the_ruler_by_keys(reading: Browser, open_reader: OpenReader) -> None:
    """One smaller, and a ruler that comes and goes."""
    open_reader()
    size = "(root) => getComputedStyle(root.querySelector('.article-body p')).fontSize"
    reading.press("-")
    wait_until(lambda: reading.reader_js(size) == "19px", "the size")
    for focus in ("ruler", "none"):
        reading.press("r")
        shown = f"(root) => root.querySelector('dialog').dataset.focus === '{focus}'"
        wait_until(lambda: reading.reader_js(shown), focus)  # noqa: B023  waited for here
