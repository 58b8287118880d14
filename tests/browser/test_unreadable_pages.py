"""Where no extension may read, the button says so: no dead click."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error

from stillpage.browsers.devtools_pipe import BrowserFailedError
from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import Browser, read_reader, wait_for_reader, wait_until
from tests.browser.firefox import FirefoxBrowser
from tests.browser.library.looking import ask
from tests.browser.site import HOSTS, Site
from tests.browser.texts import article_page

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)
_POPUP_SECONDS = 2.0
BROWSER_PAGE = {"chromium": "chrome://version/", "firefox": "about:license"}


def said(browser: Browser) -> str:
    """What the button says when it has thought about it; a popup says it, too.

    That takes a quarter of a second on a busy machine: not waited for, it can take the next test's key, in
    Firefox as well (one of 10,359 tests of a whole run). Firefox may refuse one, where the click is over.
    """
    wait_until(lambda: browser.badge() == "!", "the button to say that it cannot")
    if isinstance(browser, ChromiumBrowser):
        wait_until(browser.popups, "the popup that says why")
    elif isinstance(browser, FirefoxBrowser):
        with suppress(AssertionError):
            wait_until(browser.popups, "the popup that says why", seconds=_POPUP_SECONDS)
    return browser.action_title()


def test_a_page_of_the_browser(browser: Browser) -> None:
    """Its own pages no browser lets anybody read."""
    browser.goto(BROWSER_PAGE[browser.name])
    browser.click_action()
    assert "browser" in said(browser)


def test_a_file(browser: Browser, tmp_path: Path) -> None:
    """Files are read once the person has allowed it, which is said; else they are read."""
    file = tmp_path / "page.html"
    file.write_text(article_page("A file"))
    browser.goto(file.as_uri())
    browser.click_action()
    wait_until(lambda: browser.badge() == "!" or read_reader(browser), "an answer")
    if browser.badge() == "!":
        assert "file" in said(browser).lower()
        return
    assert wait_for_reader(browser).title == "A file"
    text = tmp_path / "ملاحظات 100%.txt"
    text.write_text("كتبت هذه السطور في المنارة ليلة العاصفة، ولم يقرأها أحد بعدي.\n\n" * 6)
    browser.goto(text.as_uri())
    browser.click_action()
    assert wait_for_reader(browser).title == text.name


@pytest.mark.parametrize("media_type", ["text/plain; charset=utf-8", "text/markdown; charset=utf-8"])
def test_a_file_of_markdown(browser: Browser, site: Site, media_type: str) -> None:
    """Its signs become headings, lists and bold words."""
    line = "كتبت هذه السطور في المنارة ليلة العاصفة، ولم يقرأها أحد **بعدي** في القرية."
    text = f"# دفتر المنارة\n\n{line}\n\n## الليلة الأولى\n\n- ريح\n- مطر\n\n{line}\n"
    url = site.add("keeper.md", text, media_type=media_type)
    browser.goto(url)
    browser.click_action()
    view = wait_for_reader(browser)
    assert (view.title, view.dir) == ("دفتر المنارة", "rtl")
    form = "(root) => ['h2', 'li', 'strong'].map((tag) => root.querySelectorAll(`article ${tag}`).length)"
    assert browser.reader_js(form) == [1, 2, 2]


def test_a_pdf(firefox: Browser, site: Site) -> None:
    """The browser's viewer holds no text that an extension could read."""
    firefox.goto(site.add("paper.pdf", PDF, media_type="application/pdf"))
    firefox.click_action()

    def told() -> bool:
        view = read_reader(firefox)
        return "PDF" in (view.text if view else firefox.action_title())

    wait_until(told, "the reader or the button to say so")


DRAWING = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'><text y='20'>a drawing</text></svg>"
)
FEED = "<?xml version='1.0'?><rss><channel><title>A feed</title></channel></rss>"


@pytest.mark.parametrize(
    ("body", "media_type"),
    [(DRAWING, "image/svg+xml"), (FEED, "application/xml")],
    ids=["drawing", "feed"],
)
@pytest.mark.parametrize("key", ["Alt+r", "save"])
def test_a_document_without_html(browser: Browser, site: Site, body: str, media_type: str, key: str) -> None:
    """A drawing or a feed opened by itself: no dialog can be made in it, so the button says what it is."""
    browser.goto(site.add("document.xml", body, media_type=media_type))
    browser.press({"save": "Alt+s" if browser.name == "chromium" else "Alt+k"}.get(key, key))
    assert "not a web page" in said(browser)


def test_a_page_that_shows_another_site_in_a_frame(chromium: ChromiumBrowser, site: Site) -> None:
    """We do not see what is in there; that is said, and it can be opened by itself, where it is read."""
    framed = site.add("framed.html", article_page("In the frame"), host=HOSTS[1])
    frame = f"<iframe style='inline-size: 100%; block-size: 90vh' src='{framed}'></iframe>"
    chromium.goto(site.add("around.html", f"<title>Manual</title>{frame}"))
    chromium.click_action()
    words = "(root) => root.querySelector('.failure')?.innerText"
    assert "frame" in wait_until(lambda: chromium.reader_js(words), "the reader to say so")
    with chromium.context.expect_page() as opened:
        chromium.click_in_reader(".failure .primary")
    opened.value.wait_for_url(framed)
    opened.value.close()


@pytest.mark.parametrize("key", ["Alt+r", "save"])
def test_a_page_that_did_not_open(browser: Browser, key: str) -> None:
    """Nothing answers: what is shown is the browser's own page, under the address asked for."""
    with suppress(Error, BrowserFailedError):
        browser.goto("http://127.0.0.1:9/nobody.html")
    wait_until(lambda: "error" in (ask(browser, "document.documentURI") or ""), "the browser's page")
    browser.press({"save": "Alt+s" if browser.name == "chromium" else "Alt+k"}.get(key, key))
    assert "did not open" in said(browser)


@pytest.mark.parametrize("key", ["Alt+r", "save"])
def test_the_keys_are_not_dead_either(browser: Browser, key: str) -> None:
    """What the click says, the shortcuts say."""
    browser.goto(BROWSER_PAGE[browser.name])
    browser.press({"save": "Alt+s" if browser.name == "chromium" else "Alt+k"}.get(key, key))
    assert "browser" in said(browser)
