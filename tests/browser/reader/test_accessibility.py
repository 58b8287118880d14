"""axe-core on the reader, in every theme, direction and browser; a test flag opens its shadow root."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.browser.axe import barriers
from tests.browser.chromium import ChromiumBrowser
from tests.browser.conftest import NewBrowser
from tests.browser.contrast import too_faint
from tests.browser.driver import Browser, wait_until
from tests.browser.firefox import FirefoxBrowser

WITHIN = {"include": [{"fromShadowDom": ["[data-stillpage-reader]", "dialog"]}]}
CONTENT = """<p>Text with <a href="/x">a link</a>, <code>code</code>, <mark>mark</mark>,
      <kbd>K</kbd>.</p><h2>One</h2>
<blockquote>Quoted<footer>Somebody</footer></blockquote><h2>Two</h2><p><del>gone</del> <abbr
      title="long">ab</abbr></p>
<table><caption>C</caption><tr><th scope=col>A<td>1</table><math display=block><mi>x</mi></math><figure><img
      src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" width=200
alt="dot"><figcaption>Caption</figcaption></figure><pre>wide wide wide wide wide wide wide wide wide
      wide wide wide wide
</pre><details><summary>More</summary>text</details><ol><li>a</li></ol>"""
THEMES = ("light", "sepia", "grey", "dark", "black", "contrast")


ANNA = {"name": "Anna", "lang": "en-GB", "voiceURI": "anna", "localService": True, "default": True}


@pytest.fixture(scope="session")
def arabic_extension(reader_extension: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with an Arabic interface, in a browser of whatever language."""
    folder = tmp_path_factory.mktemp("arabic") / "extension"
    shutil.copytree(reader_extension, folder)
    shutil.copyfile(folder / "_locales/ar/messages.json", folder / "_locales/en/messages.json")
    return folder


ROOT = "document.querySelector('[data-stillpage-reader]').shadowRoot"
STAGE = f"{ROOT}.querySelector('dialog')"
# The keys that open each state, and what is there then. (A large picture has no text.)
STATES = {
    "": "article",
    "t": ".panel",
    "c": ".panel",
    "?": ".panel",
    "x": ".left-out-parts li",
    "a": ".aloud-bar",
    "i": ".lightbox",
    "h": ".highlight-box",
}
# A sentence that H selects is offered colours once a mouse lets go of it.
LET_GO = f"""({ROOT}.querySelector('.article-body').dispatchEvent(
  new PointerEvent('pointerup', {{bubbles: true, composed: true, pointerType: 'mouse'}})), true)"""


def each_state(
    browser: Browser, page_with: Callable[..., str], direction: str, states: Iterable[str] = tuple(STATES)
) -> Iterator[str]:
    """Open an article that has everything in the reader, then each panel over it."""
    lang = "ar" if direction == "rtl" else "en"
    shown = {"testing": True, "unsure": True, "voices": [{**ANNA, "lang": lang}]}
    heading = {"authors": ["A"], "site_name": "S", "published": "2024-05-01"}
    settings = {"theme": "light"}
    browser.goto(
        page_with(
            shown=shown,
            settings=settings,
            content_html=CONTENT,
            lang=lang,
            dir=direction,
            **heading,
        )
    )
    browser.click_action()

    def there(selector: str) -> bool:
        return bool(browser.js(f"!!{ROOT}?.querySelector({selector!r})?.checkVisibility()"))

    wait_until(lambda: browser.js("!!document.querySelector('[data-stillpage-reader]')"), "the reader")
    wait_until(lambda: there("main[data-complete]"), "all text")
    for key in states:
        opened = STATES[key]
        if key:
            browser.press(key)
        if key == "h":
            browser.js(LET_GO)
        wait_until(lambda opened=opened: there(opened), f"{opened} after {key}")  # type: ignore[misc]  # mypy guesses no default
        yield key
        if key:
            browser.press("Escape")


def use_theme(browser: Browser, theme: str) -> None:
    """What the panel's buttons do."""
    browser.js(f"({STAGE}.dataset.theme = {theme!r}, true)")


@pytest.fixture
def arabic_chromium(new_browser: NewBrowser, arabic_extension: Path) -> Browser:
    return new_browser("chromium", launcher=None, extension=arabic_extension)


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_axe_finds_nothing(
    request: pytest.FixtureRequest, page_with: Callable[..., str], interface: str
) -> None:
    """Articles of both directions in interfaces of both, alone and with each panel open."""
    browser = request.getfixturevalue("arabic_chromium" if interface == "ar" else "reading_chromium")
    found = []
    for direction in ("ltr", "rtl"):
        for state in each_state(browser, page_with, direction):
            expected = "rtl" if interface == "ar" else "ltr"
            assert browser.js(f"{ROOT}.querySelector('dialog.stage').dir") == expected
            found += [(direction, state, each) for each in barriers(browser, within=WITHIN, least=15)]
    assert found == []


def test_every_theme_has_contrast(reading_chromium: ChromiumBrowser, page_with: Callable[..., str]) -> None:
    """The article alone and with each panel open, in each theme in turn: the colours alone differ."""
    browser = reading_chromium
    found = []
    for state in each_state(browser, page_with, "ltr"):
        for theme in THEMES:
            use_theme(browser, theme)
            found += [(theme, state, each) for each in too_faint(browser, STAGE)]
    assert found == []
    browser.js(f"({STAGE}.style.setProperty('--soft-ink', '#999'), true)")
    assert too_faint(browser, STAGE) != [], "it finds what is too faint"


def test_axe_finds_nothing_in_firefox(reading_firefox: FirefoxBrowser, page_with: Callable[..., str]) -> None:
    """Each state; from right to left those that differ most; the contrast in the light and in the dark."""
    browser = reading_firefox
    found = []
    for direction, states in (("ltr", STATES), ("rtl", ("", "t", "x"))):
        for state in each_state(browser, page_with, direction, states):
            found += [(direction, state, each) for each in barriers(browser, within=WITHIN, least=15)]
            for theme in ("dark", "light"):
                use_theme(browser, theme)
                found += [(theme, state, each) for each in too_faint(browser, STAGE)]
    assert found == []


# What moves; whether anything is wider than the window; whether every button of the bar is in it.
STILL_AND_WHOLE = """(root) => { const dialog = root.querySelector('dialog');
  const moving = [...dialog.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e);
    return s.animationName !== 'none' || s.transitionDuration !== '0s' });
  const buttons = [...root.querySelectorAll('.bar button')].filter((b) => b.checkVisibility());
  return [moving.length, dialog.scrollWidth <= dialog.clientWidth + 1, buttons.length > 5 && buttons
    .map((b) => b.getBoundingClientRect()).every(({left, right}) => left >= 0 && right <= innerWidth)] }"""


def test_stillness_system_colours_and_400_percent(
    reading_chromium: ChromiumBrowser, page_with: Callable[..., str]
) -> None:
    """With reduced motion nothing moves; with forced colours and at 400 % all is seen."""
    browser = reading_chromium
    page = browser.page
    page.emulate_media(reduced_motion="reduce", forced_colors="active")
    page.set_viewport_size({"width": 640, "height": 400})  # 1280 by 800 at 200 %
    browser.goto(page_with(content_html=CONTENT))
    browser.click_action()
    wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('[data-complete]')"), "all text")
    browser.press("t")
    assert browser.reader_js(STILL_AND_WHOLE) == [0, True, True]
    # A choice made is seen by more than its colours, which are the system's now.
    outline = "(root) => getComputedStyle(root.querySelector('input:checked + span')).outlineStyle"
    assert browser.reader_js(outline) == "solid"
    # The list of keys is longer than this window, and shown from its beginning.
    browser.press("?")
    scrolled = (
        "(root) => { const {scrollTop: top, scrollHeight, clientHeight} = root.querySelector('.panel-keys');"
    )
    assert browser.reader_js(f"{scrolled} return [top, scrollHeight > clientHeight] }}") == [0, True]
    # A picture's words are a line above its buttons, not a column between them.
    browser.press("Escape")
    browser.press("i")
    caption = """(root) => { const [words, bar] = ['.lightbox-caption', '.lightbox-bar']
        .map((s) => root.querySelector(s).getBoundingClientRect().width); return words > bar * 0.9 }"""
    page.set_viewport_size({"width": 390, "height": 400})
    assert browser.reader_js(caption)
    browser.press("Escape")
    # 1280 at 400 %, with the buttons that a saved article with highlights has.
    page.set_viewport_size({"width": 320, "height": 400})
    browser.reader_js("(root) => { for (const b of root.querySelectorAll('.bar button')) b.hidden = false }")
    assert browser.reader_js(STILL_AND_WHOLE) == [0, True, True]


def test_the_same_in_firefox(reading_firefox: FirefoxBrowser, page_with: Callable[..., str]) -> None:
    """Its own settings for motion and colours, its own zoom."""
    browser = reading_firefox
    settings = {"ui.prefersReducedMotion": 1, "browser.display.document_color_use": 2}
    for name, value in settings.items():
        browser.chrome_js(f"Services.prefs.setIntPref('{name}', {value});")
    try:
        browser.goto(page_with(content_html=CONTENT))
        browser.click_action()
        wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('[data-complete]')"), "all text")
        browser.chrome_js("w.ZoomManager.zoom = 2;")
        wait_until(lambda: browser.js("innerWidth") < 700, "the zoom")
        browser.press("t")
        assert browser.js("matchMedia('(forced-colors: active)').matches")
        assert browser.reader_js(STILL_AND_WHOLE) == [0, True, True]
        outline = "(root) => getComputedStyle(root.querySelector('input:checked + span')).outlineStyle"
        assert browser.reader_js(outline) == "solid"
    finally:  # the browser is other tests' too
        browser.chrome_js("w.ZoomManager.reset();")
        for name in settings:
            browser.chrome_js(f"Services.prefs.clearUserPref('{name}');")
        wait_until(lambda: browser.js("innerWidth") > 700, "the size of before")
