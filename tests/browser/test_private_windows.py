"""In a private window everything works, and nothing is remembered but what the person saves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.driver import Browser, wait_for_page, wait_for_reader, wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site
from tests.browser.texts import PARAGRAPHS, article_page, png
from tests.browser.trust.test_privacy import files_with

REMEMBERED = (
    "chrome.storage.local.get(null).then((all) => { delete all.connection; return JSON.stringify(all) })"
)


@pytest.fixture
def private(browser: Browser, site: Site) -> Iterator[Browser]:
    """Each browser in turn, on a tab of a private window."""
    outside = browser.tab()
    browser.goto(site.add("outside.html", article_page("Outside"), headers={"Set-Cookie": "who=a-person"}))
    browser.open_private_tab()
    yield browser
    browser.close_tab()
    browser.show_tab(outside)
    # The browser is other tests' too, and what they send must not say who this was.
    forgets = {"Set-Cookie": "who=; Max-Age=0"}
    browser.goto(site.add("outside-forgets.html", article_page("Forgets"), headers=forgets))


def read(browser: Browser, url: str) -> None:
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)


def saved_from(server: StillpageServer, url: str) -> list[dict[str, Any]]:
    return [article for article in server.saved() if article["url"] == url]


def save(browser: Browser) -> None:
    browser.click_in_reader("button.save")
    status = "(root) => root.querySelector('.save-control')?.dataset.status"
    wait_until(lambda: browser.reader_js(status) == "saved", "the article to be saved")


def test_reading_leaves_nothing(private: Browser, site: Site, server: StillpageServer) -> None:
    """Not the theme, not the place in it, not the page; neither in the browser nor on disk."""
    before = private.extension_js(REMEMBERED)
    url = site.add("secret.html", article_page("A private matter", PARAGRAPHS * 4))
    read(private, url)
    private.press("h")
    private.press("End")
    at_end = "(root) => { const d = root.querySelector('dialog'); return d.scrollTop > 500 }"
    wait_until(lambda: private.reader_js(at_end), "the reader to scroll")
    private.press("Escape")  # lets go of the sentence that H selected
    private.press("Escape")
    wait_for_page(private)
    assert private.extension_js(REMEMBERED) == before
    assert files_with(server.folder, ("secret.html",)) == []


def test_pictures_come_with_the_windows_own_session(
    private: Browser, site: Site, server: StillpageServer
) -> None:
    """The cookies of the other windows, which say who this is, are sent with none of them."""
    name = private.name
    own = site.add(f"private-{name}.png", png(40), media_type="image/png")
    site.add(
        f"shared-{name}.png", png(50), media_type="image/png", headers={"Access-Control-Allow-Origin": "*"}
    )
    sources = (own, site.url(f"shared-{name}.png", host="cdn.test"))
    pictures = "".join(f"<figure><img src='{src}' alt=a width=80 height=60></figure>" for src in sources)
    url = site.add(f"private-{name}.html", article_page("With pictures", pictures))
    read(private, url)
    save(private)
    (saved,) = saved_from(server, url)
    wait_until(lambda: len(list(saved["_folder"].glob("images/*.png"))) == 2, "two pictures")
    asked = [cookie for path, cookie in site.cookies if path.endswith(f"{name}.png")]
    assert len(asked) > 2
    assert set(asked) == {""}


def test_the_question_about_pictures_can_be_asked(private: Browser, site: Site) -> None:
    """Where the browser shows none of our pages in a private window, it opens in another."""
    private.extension_js("chrome.storage.local.remove('imagesAnswer').then(() => 0)")
    name = private.name
    site.add(f"shut-{name}.png", png(60), media_type="image/png")
    picture = (
        f"<figure><img src='{site.url(f'shut-{name}.png', host='cdn.test')}' width=80 height=60></figure>"
    )
    read(private, site.add(f"asking-{name}.html", article_page("With a picture", picture)))
    save(private)
    private.click_in_reader(".status button:last-child")
    window = private.tab()
    private.show_tab(wait_until(lambda: private.find_own_page("question.html?about=images"), "the question"))
    private.close_tab()
    private.show_tab(window)
