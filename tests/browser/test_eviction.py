"""Browsers stop the extension's background when they like: whatever it was doing is done all the same."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.driver import Browser, read_reader, wait_for_page, wait_for_reader, wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site
from tests.browser.texts import article_page


def state(browser: Browser) -> Any:
    """What the save button of the reader shows; None without a reader."""
    return browser.reader_js("(root) => root.querySelector('.save-control')?.dataset.status")


def saved_from(server: StillpageServer, url: str) -> list[dict[str, Any]]:
    return [article for article in server.saved() if article["url"] == url]


@pytest.mark.parametrize("workers_only", [False, True], ids=["before the proof", "while it extracts"])
def test_stopped_while_the_server_works(
    browser: Browser, site: Site, server: StillpageServer, *, workers_only: bool
) -> None:
    """The page notices that nobody works on it any more and asks again: the article comes, unasked."""
    browser.goto(site.add("stopped.html", article_page("Read in spite of it")))
    with server.frozen(workers_only=workers_only):
        browser.click_action()
        wait_until(lambda: read_reader(browser), "the reader, loading")
        browser.stop_background()
    assert wait_for_reader(browser).title == "Read in spite of it"
    assert "wrong" not in wait_for_reader(browser).text


def test_stopped_again_and_again(browser: Browser, site: Site, server: StillpageServer) -> None:
    """A background that cannot live is not asked for ever: the reader says so, and offers to try again."""
    browser.goto(site.add("stopped-often.html", article_page("Read at last")))
    failed = "(root) => !!root.querySelector('.failure')"

    def stop_and_look() -> Any:
        browser.stop_background()
        return browser.reader_js(failed)

    with server.frozen():
        browser.click_action()
        wait_until(lambda: read_reader(browser), "the reader, loading")
        wait_until(stop_and_look, "the reader to give up")
    browser.click_in_reader(".failure button.primary")
    assert wait_for_reader(browser).title == "Read at last"


def test_stopped_while_it_saves(browser: Browser, site: Site, server: StillpageServer) -> None:
    """The save goes through, once."""
    url = site.add(f"stopped-saving-{browser.name}.html", article_page("Saved in spite of it"))
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    with server.frozen():
        browser.click_in_reader("button.save")
        wait_until(lambda: state(browser) == "saving", "the save to begin")
        browser.stop_background()
    wait_until(lambda: state(browser) == "saved", "the article to be saved")
    assert len(saved_from(server, url)) == 1


def test_stopped_while_the_shortcut_saves(browser: Browser, site: Site, server: StillpageServer) -> None:
    """Without a reader to look after it, too."""
    url = site.add(f"stopped-key-{browser.name}.html", article_page("Saved by a key in spite of it"))
    browser.goto(url)
    with server.frozen():
        browser.press("Alt+s" if browser.name == "chromium" else "Alt+k")
        wait_until(lambda: browser.badge() == "…", "the button to say that it works")
        browser.stop_background()
    wait_until(lambda: saved_from(server, url), "the article to be saved")
    wait_until(lambda: browser.badge() == "✓", "the button to say so")


def test_stopped_between_a_save_and_its_undoing(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """What is to be known about a page, the page itself remembers."""
    url = site.add(f"stopped-between-{browser.name}.html", article_page("Saved and taken back"))
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    browser.click_in_reader("button.save")
    wait_until(lambda: state(browser) == "saved", "the article to be saved")
    browser.stop_background()
    browser.click_in_reader(".status button")
    wait_until(lambda: not saved_from(server, url), "the article to be gone")
    browser.stop_background()
    browser.click_action()
    wait_for_page(browser)


def test_stopped_with_tabs_in_two_windows_waiting(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """Each of them gets its own article."""
    first = browser.tab()
    waiting = {}
    with server.frozen():
        for number in range(3):
            if number:
                browser.open_tab(window=number == 2)
            browser.goto(site.add(f"waiting-{number}.html", article_page(f"Waiting {number}")))
            browser.click_action()
            wait_until(lambda: read_reader(browser), "the reader, loading")
            waiting[f"Waiting {number}"] = browser.tab()
        browser.stop_background()
    for title, tab in waiting.items():
        browser.show_tab(tab)
        assert wait_for_reader(browser).title == title
        if tab != first:
            browser.close_tab()
    browser.show_tab(first)
