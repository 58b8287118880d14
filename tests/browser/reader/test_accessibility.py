"""axe-core on the reader, in every theme and both directions. It needs an open shadow root: the test flag."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types

from tests.browser.chromium import ChromiumBrowser
from tests.browser.conftest import NewBrowser
from tests.browser.driver import wait_until
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


@pytest.mark.parametrize("interface", ["en", "ar"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_axe_finds_nothing(
    new_browser: NewBrowser,
    page_with: Callable[..., str],
    reader_extension: Path,
    arabic_extension: Path,
    direction: str,
    interface: str,
) -> None:
    """No violation in any theme and either interface, with the article alone and with each panel open."""
    extension = arabic_extension if interface == "ar" else reader_extension
    browser = new_browser("chromium", launcher=None, extension=extension)
    assert isinstance(browser, ChromiumBrowser)
    found = []
    for theme in THEMES:
        lang = "ar" if direction == "rtl" else "en"
        voices = [{**ANNA, "lang": lang}]
        shown = {"testing": True, "unsure": True, "voices": voices}
        heading = {"authors": ["A"], "site_name": "S", "published": "2024-05-01"}
        settings = {"theme": theme}
        browser.goto(
            page_with(
                shown=shown, settings=settings, content_html=CONTENT, lang=lang, dir=direction, **heading
            )
        )
        browser.click_action()
        browser.page.locator("main[data-complete]").wait_for()
        expected = "rtl" if interface == "ar" else "ltr"
        assert browser.page.locator("dialog.stage").get_attribute("dir") == expected
        for key, opened in {
            "": "article",
            "t": ".panel",
            "c": ".panel",
            "?": ".panel",
            "x": ".left-out-parts li",
            "a": ".aloud-bar",
            "i": ".lightbox",
            "h": ".highlight-box",
        }.items():
            for one in key:
                browser.page.keyboard.press(one)
            if key == "h":  # a sentence is selected: as if a mouse had done it, which is offered colours
                browser.page.locator(".article-body").dispatch_event("pointerup", {"pointerType": "mouse"})
            browser.page.locator(opened).first.wait_for()
            answer = Axe().run(browser.page, context=WITHIN).response
            assert len(answer["passes"]) > 15, "axe looked at too little"
            found += [(theme, key, one["id"], one["nodes"][0]["html"][:200]) for one in answer["violations"]]
            browser.page.keyboard.press("Escape" if key else "Shift")
    assert found == []


# What moves; whether anything is wider than the window; whether every button of the bar is in it.
STILL_AND_WHOLE = """(root) => { const dialog = root.querySelector('dialog');
  const moving = [...dialog.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e);
    return s.animationName !== 'none' || s.transitionDuration !== '0s' });
  const buttons = [...root.querySelectorAll('.bar button')].filter((b) => b.checkVisibility());
  return [moving.length, dialog.scrollWidth <= dialog.clientWidth + 1, buttons.length > 5 && buttons
    .map((b) => b.getBoundingClientRect()).every(({left, right}) => left >= 0 && right <= innerWidth)] }"""


def test_stillness_system_colours_and_200_percent(
    new_browser: NewBrowser, page_with: Callable[..., str], reader_extension: Path
) -> None:
    """With reduced motion nothing moves, forced colours leave all to be seen, at 200 % nothing is cut."""
    browser = new_browser("chromium", launcher=None, extension=reader_extension)
    assert isinstance(browser, ChromiumBrowser)
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


def test_the_same_in_firefox(
    new_browser: NewBrowser, page_with: Callable[..., str], reader_extension: Path
) -> None:
    """Its own settings for motion and colours, its own zoom."""
    browser = new_browser("firefox", launcher=None, extension=reader_extension)
    assert isinstance(browser, FirefoxBrowser)
    browser.chrome_js(
        "Services.prefs.setIntPref('ui.prefersReducedMotion', 1);"
        "Services.prefs.setIntPref('browser.display.document_color_use', 2);"
    )
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
