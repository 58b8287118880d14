"""What a reader has beyond the page: its place kept, pictures, code, reading aloud, focus."""

from __future__ import annotations

import json
from typing import Any

from tests.browser.driver import Browser, wait_for_page, wait_until
from tests.browser.reader.conftest import OpenReader
from tests.browser.reader.test_controls import sent
from tests.browser.site import Site

PARAGRAPHS = "".join(f"<p>Paragraph number {number}, of a few words.</p>" for number in range(200))
ANNA = {"name": "Anna", "lang": "en-GB", "voiceURI": "anna", "localService": True, "default": True}
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def test_the_place_is_told_and_found_again(reading: Browser, open_reader: OpenReader) -> None:
    """After scrolling the place goes to the background; with it, the next opening begins there."""
    url = "https://site.test/long"
    open_reader(content_html=PARAGRAPHS, canonical_url=url)
    reading.reader_js("(root) => root.querySelector('dialog').scrollTo(0, 3000)")
    told = wait_until(
        lambda: [message for message in sent(reading, "reader/position") if message["url"] == url],
        "the place",
    )[-1]
    reading.press("Escape")
    wait_for_page(reading)
    open_reader(
        content_html="<p>New.</p>" + PARAGRAPHS, canonical_url=url, shown={"position": told["position"]}
    )
    top = "(root) => Math.round(root.querySelector('dialog').scrollTop / 20)"
    wait_until(lambda: abs(reading.reader_js(top) * 20 - 3000) < 120, "the place")
    said = "(root) => root.querySelector('.status').innerText"
    wait_until(lambda: "Continued" in reading.reader_js(said), "the word of it")


def test_a_picture_fills_the_window_and_gives_it_back(reading: Browser, open_reader: OpenReader) -> None:
    """By click or key; arrows go on, Escape closes it and not the reader."""
    picture = f"<img src='{PIXEL}' width=400 height=300"
    open_reader(
        content_html=f"<figure>{picture} alt=One><figcaption>First</figcaption></figure>"
        f"<p>t</p>{picture} alt=Two>"
    )
    caption = "(root) => root.querySelector('.lightbox-caption')?.innerText"
    reading.click_in_reader("figure img")
    assert reading.reader_js(caption) == "First"
    reading.press("ArrowRight")
    assert reading.reader_js(caption) == "Two"
    reading.press("Escape")
    assert reading.reader_js(
        "(root) => [!!root.querySelector('.lightbox'), !!root.querySelector('[inert]')]"
    ) == [
        False,
        False,
    ]
    reading.press("i")
    assert reading.reader_js(caption)


def test_an_embed_asks_before_it_loads_anything(
    reading: Browser, open_reader: OpenReader, site: Site
) -> None:
    """Neither player nor poster is loaded; a click puts the player there, sandboxed."""
    poster = site.url("/poster.jpg")
    link = "https://www.youtube.com/watch?v=abcdefghijk"
    open_reader(
        content_html=f"<figure><a href='{link}'><img src='{poster}' alt='A talk'></a>"
        f"<figcaption><a href='{link}'>A talk</a></figcaption></figure>"
    )
    card = reading.reader_js("(root) => root.querySelector('.embed').innerText")
    assert "A talk" in card
    assert "youtube-nocookie.com" in card
    assert reading.reader_js("(root) => root.querySelectorAll('iframe, .article-body img').length") == 0
    assert not [path for _, _, path in site.requests if path == "/poster.jpg"]
    reading.click_in_reader(".embed .primary")
    frame = (
        "(root) => { const f = root.querySelector('iframe');"
        " return [f.src.split('?')[0], f.sandbox.contains('allow-top-navigation')] }"
    )
    assert reading.reader_js(frame) == ["https://www.youtube-nocookie.com/embed/abcdefghijk", False]


def test_code_is_coloured_and_stays_the_same(reading: Browser, open_reader: OpenReader) -> None:
    """Keywords get a colour of their own; not a character changes."""
    open_reader(
        content_html="<pre><code class='language-python'>def f(x):\n    return '&lt;b&gt;'</code></pre>"
    )
    wait_until(lambda: reading.reader_js("(root) => !!root.querySelector('.code-keyword')"), "the colours")
    code = "(root) => [root.querySelector('pre').textContent, root.querySelectorAll('pre b').length]"
    assert reading.reader_js(code) == ["def f(x):\n    return '<b>'", 0]


def spoken(browser: Browser) -> list[str]:
    """What the stand-in voice was given so far."""
    heard: Any = browser.js("document.documentElement.dataset.spoken ?? '[]'")
    return list(json.loads(heard))


def test_reading_aloud_goes_sentence_by_sentence(reading: Browser, open_reader: OpenReader) -> None:
    """Each is marked while heard; code is skipped; keys go on and back, a click starts there, Escape ends."""
    open_reader(
        title="Title",
        content_html="<pre>code()</pre><p>First one. Second one.</p><p id=far>Far away.</p>",
        shown={"voices": [ANNA]},
    )
    reading.press("a")
    wait_until(lambda: spoken(reading) == ["Title"], "the first words")
    reading.js("document.dispatchEvent(new Event('stand-in-finish'))")
    wait_until(lambda: spoken(reading)[-1] == "First one.", "the next sentence")
    assert reading.reader_js("(root) => root.querySelectorAll('.spoken-layer i').length") == 1
    # Firefox handles a key a moment after the driver has sent it.
    reading.press("n")
    wait_until(lambda: spoken(reading)[-1] == "Second one.", "the next sentence")
    reading.press("p")
    wait_until(lambda: spoken(reading)[-1] == "First one.", "the sentence before")
    reading.click_in_reader("#article-far")
    wait_until(lambda: spoken(reading)[-1] in ("Far away.",) or None, "the sentence clicked")
    reading.press("Escape")
    gone = "(root) => root.querySelector('.aloud-bar, .spoken-layer') === null"
    wait_until(lambda: reading.reader_js(gone), "the end of reading aloud")


def test_without_voices_it_says_so(reading: Browser, open_reader: OpenReader) -> None:
    """No voice at all, or none for the language: a sentence, not silence."""
    open_reader(shown={"voices": [ANNA]}, lang="ar", dir="rtl", content_html="<p>نص</p>")
    reading.press("a")
    status = "(root) => root.querySelector('.status').innerText"
    wait_until(lambda: "Arabic" in reading.reader_js(status), "the word of it")


def test_focus_dims_all_but_one_paragraph(reading: Browser, open_reader: OpenReader) -> None:
    """The key turns it on and off, and it is remembered with the settings."""
    open_reader(content_html=PARAGRAPHS)
    dimmed = (
        "(root) => [...root.querySelectorAll('.article-body p')]"
        ".filter((p) => getComputedStyle(p).opacity < 1).length"
    )
    said = len(sent(reading, "reader/settings"))
    reading.press("d")
    wait_until(lambda: reading.reader_js(dimmed) == 199, "the others dimmed")
    (told,) = wait_until(lambda: sent(reading, "reader/settings")[said:], "the message")
    assert told["settings"]["focus"] == "dim"
    reading.press("d")
    wait_until(lambda: reading.reader_js(dimmed) == 0, "all of them back")
