"""Pictures of other hosts: asked for once, on a page that explains it; kept if allowed, counted if not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import optional_permission
from tests.browser.conftest import NewBrowser
from tests.browser.driver import Browser, wait_for_page, wait_for_reader, wait_until
from tests.browser.optional_permission import answer, asks
from tests.browser.server import StillpageServer
from tests.browser.site import Site
from tests.browser.texts import article_page, png

SAID = "(root) => root.querySelector('.status').innerText"
FORGET = "chrome.storage.local.remove('imagesAnswer').then(() => 0)"


@pytest.fixture
def askable(browser: Browser) -> Iterator[Browser]:
    """Each browser, which has not asked its person yet."""
    browser.extension_js(FORGET)
    yield browser
    browser.extension_js(FORGET)


def page_with_foreign_picture(site: Site, name: str) -> str:
    """A page with one picture that no CORS lets anybody fetch."""
    site.add(f"{name}.png", png(len(name)), media_type="image/png")
    source = site.url(f"{name}.png", host="cdn.test")
    figure = f"<figure><img src='{source}' alt=a width=80 height=60></figure>"
    return site.add(f"{name}.html", article_page(name.replace("-", " "), figure))


def save_from_reader(browser: Browser, url: str) -> str:
    """Read and save; what the reader says then."""
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    browser.click_in_reader("button.save")
    status = "(root) => root.querySelector('.save-control').dataset.status"
    wait_until(lambda: browser.reader_js(status) == "saved", "the article to be saved")
    return str(wait_until(lambda: browser.reader_js(SAID), "the reader to say so"))


def pictures(server: StillpageServer, url: str) -> list[Path]:
    (saved,) = [article for article in server.saved() if article["url"] == url]
    return list(saved["_folder"].glob("images/*.png"))


def open_question(browser: Browser) -> Any:
    """Press what the reader offers; the tab of the reader, with the question's tab in front."""
    reading = browser.tab()
    browser.click_in_reader(".status button:last-child")
    found = "question.html?about=images"
    browser.show_tab(wait_until(lambda: browser.find_own_page(found), "the question"))
    wait_until(lambda: browser.js("document.getElementById('first').innerText"), "its words")
    return reading


def test_refused_once_it_is_not_asked_again(askable: Browser, site: Site, server: StillpageServer) -> None:
    """The question explains itself; the picture stays a link, and the reader says how many do."""
    browser = askable
    said = save_from_reader(browser, page_with_foreign_picture(site, f"first-{browser.name}"))
    assert "could not be kept" in said
    reading = open_question(browser)
    assert "no" in browser.js("document.getElementById('second').innerText").lower()
    assert len(browser.js("document.getElementById('about').innerText")) > 100
    browser.click_page("#second")
    wait_until(lambda: browser.js("document.getElementById('status').innerText"), "an answer in words")
    browser.close_tab()
    browser.show_tab(reading)
    browser.click_action()
    wait_for_page(browser)

    url = page_with_foreign_picture(site, f"second-{browser.name}")
    assert "could not be kept" in save_from_reader(browser, url)
    offered = "(root) => root.querySelectorAll('.status button').length"
    assert browser.reader_js(offered) == 1  # to undo
    assert pictures(server, url) == []


@pytest.fixture
def granted(new_browser: NewBrowser, server: StillpageServer, tmp_path: Path) -> Browser:
    """A Chromium in which the person has said yes."""
    return optional_permission.granted_chromium(new_browser, tmp_path / "extension", launcher=server.launcher)


def look_until_withdrawn(browser: Browser, site: Site, server: StillpageServer) -> None:
    """Allowed: pictures come by themselves. Withdrawn in the settings: links stay, and reading goes on."""
    url = page_with_foreign_picture(site, f"next-{browser.name}")
    assert "could not be kept" not in save_from_reader(browser, url)
    wait_until(lambda: len(pictures(server, url)) == 1, "the picture")
    browser.goto(f"{browser.extension_origin}/options/options.html")
    visible = "!document.getElementById('withdraw').hidden"
    wait_until(lambda: browser.js(visible), "the settings to say that it was allowed")
    browser.click_page("#withdraw")
    wait_until(lambda: not browser.js(visible), "the permission to be withdrawn")
    url = page_with_foreign_picture(site, f"withdrawn-{browser.name}")
    assert "could not be kept" in save_from_reader(browser, url)


def test_allowed_and_withdrawn_in_chromium(granted: Browser, site: Site, server: StillpageServer) -> None:
    """From the yes on; the browser's question itself cannot be answered there."""
    look_until_withdrawn(granted, site, server)


def test_allowed_and_withdrawn_in_firefox(firefox: Browser, site: Site, server: StillpageServer) -> None:
    """The browser's own question is answered, and the article's picture comes at once."""
    firefox.extension_js(FORGET)
    asks(firefox, wanted=True)
    try:
        url = page_with_foreign_picture(site, "allowed-firefox")
        save_from_reader(firefox, url)
        reading = open_question(firefox)
        firefox.click_page("#first")
        answer(firefox, allow=True)
        wait_until(lambda: pictures(server, url), "the picture to come")
        done = "document.getElementById('status').dataset.state"
        wait_until(lambda: firefox.js(done) == "good", "the page to say so")
        firefox.close_tab()
        firefox.show_tab(reading)
        look_until_withdrawn(firefox, site, server)
    finally:
        asks(firefox, wanted=False)


def test_the_browsers_own_question_may_be_refused(firefox: Browser, site: Site) -> None:
    """Then the page says that links stay, and may be asked again."""
    asks(firefox, wanted=True)
    try:
        firefox.goto(f"{firefox.extension_origin}/options/question.html?about=images")
        firefox.click_page("#first")
        answer(firefox, allow=False)
        wait_until(lambda: firefox.js("document.getElementById('status').dataset.state") == "bad", "words")
        assert not firefox.js("document.getElementById('choice').hidden")
    finally:
        asks(firefox, wanted=False)
