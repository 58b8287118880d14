"""Keeping what is read: the shortcut, undo, Markdown, pictures with the person's own session."""

from __future__ import annotations

import time
from typing import Any

from tests.browser.driver import Browser, read_reader, wait_for_page, wait_for_reader, wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site
from tests.browser.texts import PARAGRAPHS, article_page, png


def saved_from(server: StillpageServer, url: str) -> list[dict[str, Any]]:
    return [article for article in server.saved() if article["url"] == url]


def status(browser: Browser) -> Any:
    return browser.reader_js("(root) => root.querySelector('.save-control')?.dataset.status")


def press_save(browser: Browser) -> None:
    browser.click_in_reader("button.save")
    wait_until(lambda: status(browser) == "saved", "the article to be saved")


def test_the_shortcut_saves_without_opening_anything(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """Alt+S keeps the page, and the button says so; Alt+K in Firefox, which has a menu on Alt+S."""
    url = site.add(f"quick-{browser.name}.html", article_page("Saved by a key"))
    browser.goto(url)
    browser.press("Alt+s" if browser.name == "chromium" else "Alt+k")
    wait_until(lambda: browser.badge() == "✓", "the button to say that it is saved")
    assert len(saved_from(server, url)) == 1
    assert browser.reader_js("() => true") is None


def test_a_save_can_be_undone_at_once(browser: Browser, site: Site, server: StillpageServer) -> None:
    """Undo takes the article out of the library again."""
    url = site.add(f"undone-{browser.name}.html", article_page("Saved by mistake"))
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    press_save(browser)
    assert saved_from(server, url)
    browser.click_in_reader(".status button")
    wait_until(lambda: not saved_from(server, url), "the article to be gone")
    wait_until(lambda: status(browser) == "none", "the button to offer saving again")


def test_a_worse_page_is_not_kept_and_the_reader_says_why(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """The address was saved as an article, and shows a wall now."""
    name, key = f"wall-{browser.name}.html", "Alt+s" if browser.name == "chromium" else "Alt+k"
    browser.goto(site.add(name, article_page("A long piece")))
    browser.press(key)
    wait_until(lambda: browser.badge() == "✓", "the button to say that it is saved")
    wall = "<article><p>Please subscribe or sign in to continue reading this piece.</p></article>"
    url = site.add(name, f"<!doctype html><title>A long piece</title><h1>A long piece</h1>{wall}")
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    browser.press(key)
    said = "(root) => root.querySelector('.status').innerText"
    wait_until(
        lambda: "The page asked to log in or subscribe." in browser.reader_js(said), "the reader to say why"
    )
    (saved,) = saved_from(server, url)
    assert saved["version"] == 1


def test_pictures_come_with_the_session_and_by_cors(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """The page's own and those that CORS allows are kept; the rest stay links, counted for the person."""
    name = browser.name
    own = site.add(f"own-{name}.png", png(10), media_type="image/png")
    site.add(
        f"open-{name}.png", png(20), media_type="image/png", headers={"Access-Control-Allow-Origin": "*"}
    )
    site.add(f"shut-{name}.png", png(30), media_type="image/png")
    shared, refused = (site.url(f"{kind}-{name}.png", host="cdn.test") for kind in ("open", "shut"))
    pictures = "".join(
        f"<figure><img src='{src}' alt=a width=80 height=60></figure>" for src in (own, shared, refused)
    )
    url = site.add(f"pictures-{name}.html", article_page("With pictures", pictures))
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    press_save(browser)
    (saved,) = saved_from(server, url)
    wait_until(lambda: len(list(saved["_folder"].glob("images/*.png"))) == 2, "two pictures")
    said = "(root) => root.querySelector('.status').innerText"
    wait_until(
        lambda: "image could not be kept" in browser.reader_js(said), "the reader to say how many are missing"
    )


def test_lost_pictures_are_asked_for_when_the_article_is_opened_again(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """The site did not have it when the page was saved; now it does, and nobody presses anything."""
    picture = f"late-{browser.name}.png"
    figure = f"<figure><img src='/{picture}' alt=a width=80 height=60></figure>"
    url = site.add(f"lost-{browser.name}.html", article_page("A picture that came late", figure))
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    press_save(browser)
    (saved,) = saved_from(server, url)
    assert len(saved["missing_images"]) == 1
    site.add(picture, png(70), media_type="image/png")
    browser.click_action()
    wait_for_page(browser)
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    wait_until(lambda: list(saved["_folder"].glob("images/*.png")), "the picture")


def test_a_double_click_opens_one_reader(browser: Browser, site: Site) -> None:
    """Two clicks at once mean one; a later one goes back."""
    browser.goto(site.add("double.html", article_page("Clicked twice")))
    browser.double_click_action()
    wait_for_reader(browser)
    assert browser.js("document.querySelectorAll('[data-stillpage-reader]').length") == 1
    browser.click_action()
    wait_for_page(browser)


def test_a_late_answer_finds_nobody_after_a_navigation(browser: Browser, site: Site) -> None:
    """Leaving the page while it is read leaves no reader on the next one."""
    next_page = site.add("next.html", article_page("The next page"))
    browser.goto(site.add("left.html", article_page("Left behind", PARAGRAPHS * 200)))
    browser.click_action()
    browser.goto(next_page)
    browser.click_action()
    assert wait_for_reader(browser).title == "The next page"


def test_a_page_left_while_it_loads_says_nothing_on_the_next(browser: Browser, site: Site) -> None:
    """The click waits for more of the page, and is refused on the one that comes instead."""
    site.held.add("/never.js")
    script = f"<script src='{site.url('never.js')}'></script>"
    loading = site.add("loading.html", article_page("Still loading").replace("</article>", script))
    browser.goto(site.add("before.html", article_page("Before")))
    browser.js(f"void setTimeout(() => (location.href = '{loading}'))")
    wait_until(lambda: any(path == "/never.js" for _, _, path in site.requests), "the page to come in part")
    browser.click_action()
    browser.goto(site.add("after.html", article_page("Come meanwhile")))
    assert_nothing_is_said(browser)


def test_a_page_left_before_the_background_is_awake_says_nothing_on_the_next(
    firefox: Browser, site: Site
) -> None:
    """Firefox shows it only the next page, without an address, and lets nobody read that one."""
    firefox.goto(site.add("clicked.html", article_page("Clicked")))
    firefox.stop_background()
    firefox.click_action()
    firefox.goto(site.add("after.html", article_page("Come meanwhile")))
    assert_nothing_is_said(firefox)


def assert_nothing_is_said(browser: Browser) -> None:
    """For so long: a click that is refused was told of within 100 ms, with a reader or on the button."""
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        assert read_reader(browser) is None
        assert browser.badge() == ""
        assert browser.action_title() == "Read this page"
        time.sleep(0.05)


def test_the_server_may_be_restarted_between_clicks(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """The next click finds it, or has it started, without a word."""
    url = site.add("restarted.html", article_page("Read twice"))
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    browser.click_action()
    wait_for_page(browser)
    server.stop()
    server.start()
    browser.click_action()
    assert wait_for_reader(browser).title == "Read twice"
