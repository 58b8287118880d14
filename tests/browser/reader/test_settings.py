"""The settings panel: each shows at once and is told to the background; styles of one's own; reset."""

from __future__ import annotations

import json
from typing import Any

from tests.browser.driver import Browser, wait_until
from tests.browser.reader.conftest import OpenReader
from tests.browser.reader.test_controls import sent

# A control, by its selector; what is read of the article; what it is before and after.
LOOKS = {
    "theme": ("[name=theme][value=sepia]", "dialog", "backgroundColor"),
    "font": ("[name=font][value=sans]", ".article-body p", "fontFamily"),
    "size": (".slider:nth-of-type(1) input", ".article-body p", "fontSize"),
    "width": (".slider:nth-of-type(2) input", "article", "maxInlineSize"),
    "line height": (".slider:nth-of-type(3) input", ".article-body p", "lineHeight"),
    "alignment": (".toggle:nth-of-type(1) input", ".article-body p", "textAlign"),
    "hyphenation": (".toggle:nth-of-type(2) input", ".article-body p", "hyphens"),
    "images": (".toggle:nth-of-type(3) input", ".article-body img", "display"),
    "links": (".toggle:nth-of-type(4) input", ".article-body a", "textDecorationLine"),
    "focus": ("[name=focus][value=ruler]", ".ruler", "display"),
}
USE = """(root) => { const input = root.querySelector('.settings ' + %s);
  if (input.type === 'range') { input.stepUp(3); input.dispatchEvent(new Event('input')) } else input.click();
}"""


def look(browser: Browser, name: str) -> Any:
    """What a setting acts on, as the browser computes it."""
    _, where, what = LOOKS[name]
    return browser.reader_js(f"(root) => getComputedStyle(root.querySelector('{where}')).{what}")


def merge(settings: dict[str, Any], changes: dict[str, Any]) -> None:
    """As shared/settings.js does it."""
    for name, value in changes.items():
        if isinstance(value, dict):
            merge(settings.setdefault(name, {}), value)
        else:
            settings[name] = value


def test_every_setting_shows_at_once_is_told_and_reset(reading: Browser, open_reader: OpenReader) -> None:
    """Theme, face, size, width, line height, alignment, hyphens, images, links, focus; reset; undone."""
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    open_reader(
        content_html=f"<p>Text with <a href='/x'>a link</a>.</p><img src='{dot}' width=300 height=200>"
    )
    before, said = {name: look(reading, name) for name in LOOKS}, len(sent(reading, "reader/settings"))

    def kept() -> dict[str, Any]:  # each message tells what has changed
        told: dict[str, Any] = {}
        for message in sent(reading, "reader/settings")[said:]:
            merge(told, message["settings"])
        return told

    reading.press("t")
    for name, (control, _, _) in LOOKS.items():
        reading.reader_js(USE % json.dumps(control))
        assert look(reading, name) != before[name], name
    wait_until(lambda: kept().get("focus") == "ruler", "the message")
    told = kept()
    assert (told["theme"], told["justify"], told["images"], told["scripts"]["latin"]["font"]) == (
        "sepia", True, False, "sans",
    )  # fmt: skip
    chosen = {name: look(reading, name) for name in LOOKS}
    reading.click_in_reader(".settings > button")
    assert {name: look(reading, name) for name in LOOKS} == before
    # The same button brings them back, and has the focus.
    reading.press("Enter")
    assert {name: look(reading, name) for name in LOOKS} == chosen


# The first face of each language's three stacks: serif, sans, and one that tells letters apart.
FACES = {
    "en": ("Iowan", "system-ui"), "ar": ("Noto Naskh Arabic", "Noto Kufi Arabic"),
    "he": ("Noto Serif Hebrew", "Noto Sans Hebrew"), "hi": ("Noto Serif Devanagari", "Noto Sans Devanagari"),
    "ja": ("Hiragino Mincho", "Hiragino Sans"), "zh-CN": ("Songti SC", "PingFang SC"),
}  # fmt: skip


def test_each_script_has_faces_of_its_own(reading: Browser, open_reader: OpenReader) -> None:
    """Serif and sans, Naskh and Kufi, Hebrew, Devanagari, CJK; and one that tells letters apart."""
    open_reader()
    found = reading.reader_js(
        f"(root) => {json.dumps(list(FACES))}.map((lang) => ['serif', 'sans', 'dyslexia'].map((font) => {{"
        "root.querySelector('article').lang = lang; root.querySelector('dialog').dataset.font = font;"
        "const {fontFamily} = getComputedStyle(root.querySelector('.article-body p'));"
        "return fontFamily.replaceAll('\"', '') }))"
    )
    for (lang, (serif, sans)), faces in zip(FACES.items(), found, strict=True):
        expected = (serif, sans, "Atkinson")
        assert all(face.startswith(first) for face, first in zip(faces, expected, strict=True)), lang


def test_styles_of_ones_own_count_at_once_and_only_in_the_reader(
    reading: Browser, open_reader: OpenReader
) -> None:
    """What is typed into the field shows; remembered, it is there when the next article opens."""
    css = ".article-body p { letter-spacing: 7px }"
    open_reader("<p class=article-body>page</p>")
    reading.press("t")
    reading.reader_js(
        "(root) => { const area = root.querySelector('.custom-css textarea');"
        f"area.value = {json.dumps(css)}; area.dispatchEvent(new Event('input')) }}"
    )
    spacing = "(root) => getComputedStyle(root.querySelector('.article-body p')).letterSpacing"
    assert reading.reader_js(spacing) == "7px"
    open_reader(settings={"customCss": css})
    assert reading.reader_js(spacing) == "7px"
    assert reading.js("[...document.adoptedStyleSheets].length") == 0


def test_styles_of_ones_own_count_however_simply_they_are_written(
    reading: Browser, open_reader: OpenReader
) -> None:
    """Names of elements are enough; and what is not CSS, or not yet, does no harm."""
    css = "article { font-family: Georgia } a, h1 { color: rgb(1, 2, 3) } h2 { margin: 0 } } p { nonsense"
    content = "<p><a href='https://site.test/'>link</a></p><h2>Part</h2>"
    open_reader(settings={"customCss": css}, content_html=content)
    look = """(root) => { const of = (name) => getComputedStyle(root.querySelector(`article ${name}`));
      return [getComputedStyle(root.querySelector('article')).fontFamily, of('a').color, of('h1').color,
        of('h2').marginTop, of('.article-body p').fontFamily] }"""
    assert reading.reader_js(look) == ["Georgia", "rgb(1, 2, 3)", "rgb(1, 2, 3)", "0px", "Georgia"]


def test_styles_that_hide_everything_can_be_taken_back(reading: Browser, open_reader: OpenReader) -> None:
    """The article is gone, the panel that brings it back is not."""
    open_reader(settings={"customCss": "* { display: none }"})
    shown = "(root) => root.querySelector('.article-body p').checkVisibility()"
    assert not reading.reader_js(shown)
    reading.press("t")
    reading.click_in_reader(".settings > button")
    assert reading.reader_js(shown)


def test_the_focus_is_on_what_is_chosen(reading: Browser, open_reader: OpenReader) -> None:
    """The panel begins at the theme that counts, or arrow keys would leave another."""
    open_reader(settings={"theme": "grey"})
    reading.press("t")
    assert reading.reader_js("(root) => root.activeElement.value") == "grey"


def test_every_key_is_listed(reading: Browser, open_reader: OpenReader) -> None:
    """The question mark lists what each key does, and that Escape closes; none needs a modifier."""
    open_reader()
    reading.press("?")
    listed = reading.reader_js(
        "(root) => [...root.querySelectorAll('.key-list kbd')].map((k) => k.innerText)"
    )
    assert len(set(listed)) == len(listed)
    assert {*"JKSMCTHLBANPRDIX?", "+", "−", "Esc"} == set(listed)
    words = reading.reader_js("(root) => [...root.querySelectorAll('.key-list dd')].map((d) => d.innerText)")
    assert all(words)
