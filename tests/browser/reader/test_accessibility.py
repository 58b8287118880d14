"""axe-core on the reader, in every theme and both directions. It needs an open shadow root: the test flag."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types

from tests.browser.chromium import ChromiumBrowser
from tests.browser.conftest import NewBrowser

WITHIN = {"include": [{"fromShadowDom": ["[data-stillpage-reader]", "dialog"]}]}
CONTENT = """<p>Text with <a href="/x">a link</a>, <code>code</code>, <mark>mark</mark>,
      <kbd>K</kbd>.</p><h2>One</h2>
<blockquote>Quoted<footer>Somebody</footer></blockquote><h2>Two</h2><p><del>gone</del> <abbr
      title="long">ab</abbr></p>
<table><caption>C</caption><tr><th scope=col>A<td>1</table><figure><img
      src="data:image/gif;base64,R0lGODlhAQABAAAAACw="
alt="dot"><figcaption>Caption</figcaption></figure><pre>wide wide wide wide wide wide wide wide wide
      wide wide wide wide
</pre><details><summary>More</summary>text</details><ol><li>a</li></ol>"""
THEMES = ("light", "sepia", "grey", "dark", "black", "contrast")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_axe_finds_nothing(
    new_browser: NewBrowser, page_with: Callable[..., str], reader_extension: Path, direction: str
) -> None:
    """No violation in any theme, with the article alone and with each panel open."""
    browser = new_browser("chromium", launcher=None, extension=reader_extension)
    assert isinstance(browser, ChromiumBrowser)
    found = []
    for theme in THEMES:
        lang = "ar" if direction == "rtl" else "en"
        shown = {"testing": True, "unsure": True}
        heading = {"authors": ["A"], "site_name": "S", "published": "2024-05-01"}
        settings = {"theme": theme}
        browser.goto(
            page_with(
                shown=shown, settings=settings, content_html=CONTENT, lang=lang, dir=direction, **heading
            )
        )
        browser.click_action()
        browser.page.locator("main[data-complete]").wait_for()
        for key in ("", "t", "c", "?"):
            if key:
                browser.page.keyboard.press(key)
                browser.page.locator(".panel").wait_for()
            answer = Axe().run(browser.page, context=WITHIN).response
            assert len(answer["passes"]) > 15, "axe looked at too little"
            found += [(theme, key, one["id"], one["nodes"][0]["html"][:200]) for one in answer["violations"]]
            browser.page.keyboard.press("Escape" if key else "Shift")
    assert found == []
