"""Links that an import brought are opened in the background, with the session, saved and closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types

from stillpage.article import Article
from stillpage.library import Filters, Kept, Library
from stillpage.saving import article_renderers
from tests.browser import optional_permission
from tests.browser.chromium import ChromiumBrowser
from tests.browser.conftest import NewBrowser
from tests.browser.driver import Browser, tab_of_its_own, wait_until
from tests.browser.optional_permission import asks
from tests.browser.server import StillpageServer
from tests.browser.site import Site
from tests.browser.texts import article_page, png

Import = Callable[[list[str]], None]

STATUS = "document.getElementById('status').innerText"
FAILURES = "[...document.querySelectorAll('#failures li')].map((item) => item.innerText)"


@pytest.fixture(scope="module")
def _granted_chromium(
    _make_browser: NewBrowser, server: StillpageServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    folder = tmp_path_factory.mktemp("granted") / "extension"
    running = optional_permission.granted_chromium(_make_browser, folder, launcher=server.launcher)
    yield running
    running.close()


@pytest.fixture
def granted_chromium(_granted_chromium: Browser) -> Iterator[Browser]:
    """A Chromium in which the person has let Stillpage read all sites."""
    yield from tab_of_its_own(_granted_chromium)


@pytest.fixture
def willing_firefox(firefox: Browser) -> Iterator[Browser]:
    """A Firefox that says yes to what is asked for, and takes it back afterwards."""
    asks(firefox, wanted=False)
    yield firefox
    firefox.extension_js("chrome.permissions.remove({origins: ['<all_urls>']})")


@pytest.fixture
def import_links(server: StillpageServer) -> Iterator[Import]:
    """Addresses without text, as `stillpage import` brings them; those that are left go with the test."""

    def add(urls: list[str]) -> None:
        with Library(server.library, renderers=article_renderers()) as library:
            for url in urls:
                link = Article(url=url, canonical_url=url, title=None)
                outcome = library.add_link(link, Kept(tags=("pocket",)))
                assert outcome.created, f"another test has saved {url}: choose a name of its own"

    yield add
    with Library(server.library, renderers=article_renderers()) as library:
        for item in library.list(Filters(state="unfilled"), limit=200).items:
            library.delete(item.id)


def tabs(browser: Browser) -> int:
    return int(browser.extension_js("chrome.tabs.query({}).then((all) => all.length)"))


def fill_in(browser: Browser, site: Site, server: StillpageServer, import_links: Import) -> None:
    """Two come, with session and picture; one is gone, one mute, one asks to log in: said, with reasons."""
    name = browser.name
    site.add(f"filled-{name}.png", png(40), media_type="image/png")
    figure = f"<figure><img src='/filled-{name}.png' alt=a width=80 height=60></figure>"
    good = [
        site.add(f"fill-{name}-{number}.html", article_page(f"Filled {number}", figure)) for number in (1, 2)
    ]
    gone, dead = site.url(f"fill-gone-{name}.html"), "http://127.0.0.1:9/nobody.html"
    form = "<h1>Members</h1><p>Your name and your word, please.</p><input><input type=password>"
    wall = site.add(f"fill-members-{name}.html", f"<title>Members</title>{form}")
    import_links([good[0], gone, dead, wall, good[1]])
    before = tabs(browser)

    browser.goto(f"{browser.extension_origin}/options/filling.html")
    wait_until(lambda: browser.js(STATUS), "the page to count them")
    assert browser.js(STATUS) == "Links without text: 5."
    browser.click_page("#start")
    wait_until(lambda: len(browser.js(FAILURES)) == 3, "three to fail", seconds=90)
    wait_until(lambda: "Filled in: 2" in browser.js(STATUS), "the two others", seconds=60)
    failed: list[str] = browser.js(FAILURES)
    assert f"fill-gone-{name}" in failed[0]
    assert "no such page" in failed[0]
    assert "did not open" in failed[1]
    assert "asked to log in" in failed[2]
    saved = {article["url"]: article for article in server.saved()}
    for url in good:
        assert saved[url]["title"].startswith("Filled")
        assert saved[url]["tags"] == ["pocket"]
        assert len(list(Path(saved[url]["_folder"]).glob("images/*.png"))) == 1
    assert not saved[gone]["text"]
    assert not saved[wall]["text"]
    assert tabs(browser) == before

    site.add(f"fill-gone-{name}.html", article_page("Back again"))
    browser.click_page("#again")
    wait_until(
        lambda: len(browser.js(FAILURES)) == 2 and "Filled in: 3" in browser.js(STATUS),
        "the third",
        seconds=60,
    )


def test_links_are_filled_in_by_chromium(
    granted_chromium: Browser, site: Site, server: StillpageServer, import_links: Import
) -> None:
    """With progress, reasons, and another try; without barriers."""
    fill_in(granted_chromium, site, server, import_links)
    assert isinstance(granted_chromium, ChromiumBrowser)
    found = Axe().run(granted_chromium.page).response["violations"]
    assert [each["id"] for each in found] == []


def test_links_are_filled_in_by_firefox(
    willing_firefox: Browser, site: Site, server: StillpageServer, import_links: Import
) -> None:
    """The same in Firefox."""
    fill_in(willing_firefox, site, server, import_links)


def test_it_pauses_and_goes_on(
    granted_chromium: Browser, site: Site, server: StillpageServer, import_links: Import
) -> None:
    """After the one that is being read; what is left stays a link."""
    browser = granted_chromium
    urls = [site.add(f"pausing-{number}.html", article_page(f"Pausing {number}")) for number in range(4)]
    import_links(urls)

    def texts() -> list[Any]:
        return [article["text"] for article in server.saved() if article["url"] in urls]

    browser.goto(f"{browser.extension_origin}/options/filling.html")
    wait_until(lambda: browser.js("!document.getElementById('start').hidden"), "the page to count them")
    browser.click_page("#start")
    wait_until(lambda: any(texts()), "the first", seconds=60)
    browser.click_page("#pause")
    wait_until(lambda: "Paused" in browser.js(STATUS), "the pause", seconds=60)
    assert not all(texts())
    browser.click_page("#start")
    wait_until(lambda: all(texts()), "all of them", seconds=60)
