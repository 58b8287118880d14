"""The context menus: read or save the page, or read the selection alone."""

from __future__ import annotations

from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import Browser, wait_for_reader, wait_until
from tests.browser.firefox import FirefoxBrowser
from tests.browser.server import StillpageServer
from tests.browser.site import Site
from tests.browser.texts import article_page

MARKED = "<p id=marked>The one sentence that somebody marked, long enough to be read by itself.</p>"
MARK = "(getSelection().selectAllChildren(document.getElementById('marked')), 0)"


MENU = "w.document.getElementById('contentAreaContextMenu')"
OURS = f"const ours = [...{MENU}.querySelectorAll('menuitem[id*=stillpage]')].filter((one) => !one.hidden);"


def choose(browser: Browser, item: str, *, over: str) -> None:
    """Choose an item of ours from the context menu of an element.

    In Firefox with the mouse, from the real menu. Chromium's is no page and unknown to DevTools: there its
    event is dispatched in the background, after a click on the button has granted the tab, as the menu does.
    """
    if isinstance(browser, FirefoxBrowser):
        open_menu(browser, over=over)
        browser.chrome_js(
            f"{OURS} const one = ours.find(({{id}}) => id.endsWith('menuitem-_{item}'));"
            "one.closest('menupopup').activateItem(one);"
        )
        return
    assert isinstance(browser, ChromiumBrowser)
    browser.click_action()
    wait_for_reader(browser)
    browser.press("Escape")
    wait_until(lambda: browser.reader_js("() => true") is None, "the page to be back")
    browser.extension_js(
        "chrome.tabs.query({active: true, lastFocusedWindow: true})"
        f".then(([tab]) => chrome.contextMenus.onClicked.dispatch({{menuItemId: '{item}'}}, tab))"
    )


def open_menu(browser: FirefoxBrowser, *, over: str) -> None:
    """Open the context menu with the mouse, and our part of it where that is a menu of its own."""
    browser.click_page(over, button=2)
    wait_until(lambda: browser.chrome_js(f"return {MENU}.state === 'open';"), "the menu")
    browser.chrome_js(
        f"const own = {MENU}.querySelector('menu[id*=stillpage]:not([hidden])');"
        "if (!own) return;"
        "const shown = new Promise((done) =>"
        "  own.menupopup.addEventListener('popupshown', done, {once: true}));"
        "own.openMenu(true); await shown;"
    )


def test_the_page_is_read_from_the_menu(browser: Browser, site: Site) -> None:
    """All of it, as by the button."""
    browser.goto(site.add("menu.html", article_page("Read from the menu", MARKED)))
    choose(browser, "readPage", over="#marked")
    view = wait_for_reader(browser)
    assert view.title == "Read from the menu"
    wait_until(lambda: "Words of an honest article" in wait_for_reader(browser).text, "its text")


def test_the_selection_alone_is_read(browser: Browser, site: Site) -> None:
    """What was marked is there, with a word about that; nothing else of the page is."""
    browser.goto(site.add("marked.html", article_page("Partly read", MARKED)))
    browser.js(MARK)
    choose(browser, "readSelection", over="#marked")
    wait_until(lambda: "somebody marked" in wait_for_reader(browser).text, "what was marked")
    text = wait_for_reader(browser).text
    assert "Words of an honest article" not in text
    assert "Only the part that you selected." in text


def test_the_page_is_saved_from_the_menu(browser: Browser, site: Site, server: StillpageServer) -> None:
    """Without opening anything; the button says so."""
    url = site.add(f"menu-save-{browser.name}.html", article_page("Saved from the menu", MARKED))
    browser.goto(url)
    choose(browser, "savePage", over="#marked")
    wait_until(lambda: [one for one in server.saved() if one["url"] == url], "the article to be saved")
    wait_until(lambda: browser.badge() == "✓", "the button to say so")


def test_the_menu_offers_what_makes_sense_there(firefox: FirefoxBrowser, site: Site) -> None:
    """On marked text the selection; elsewhere the page."""
    firefox.goto(site.add("offers.html", article_page("Offers", MARKED)))

    def offered(over: str) -> list[str]:
        open_menu(firefox, over=over)
        found = firefox.chrome_js(f"{OURS} {MENU}.hidePopup(); return ours.map((one) => one.label);")
        return [str(label) for label in found]

    assert "Read the selection only" not in offered("h1")
    firefox.js(MARK)
    assert "Read the selection only" in offered("#marked")
