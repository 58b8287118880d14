"""A page that was left with its reader open, and is come back to as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Playwright

from stillpage.extension_files import extension_folder
from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import lent_tab, wait_for_reader, wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site
from tests.browser.texts import article_page


@pytest.fixture
def keeping(playwright: Playwright, server: StillpageServer) -> Iterator[ChromiumBrowser]:
    """Chromium as people have it, which keeps pages that are left. Firefox lets them be read once more."""
    browser = ChromiumBrowser(
        playwright,
        extension=extension_folder(),
        launcher=server.launcher,
        hosts="*.test",
        keeps_left_pages=True,
    )
    yield from lent_tab(browser)
    browser.close()


def test_a_page_that_is_come_back_to_is_saved_from_its_reader(
    keeping: ChromiumBrowser, site: Site, server: StillpageServer
) -> None:
    """The click's permission to look into it has ended; what the reader shows is sent along."""
    url = site.add("left.html", article_page("Left and come back to"))
    elsewhere = site.add("elsewhere.html", "<title>Elsewhere</title><p>Another site", host="other.test")
    keeping.goto(url)
    keeping.click_action()
    wait_for_reader(keeping)
    session = keeping.cdp

    def js(expression: str) -> Any:
        try:
            answer = session.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})
        except PlaywrightError:  # it is leaving
            return None
        return answer["result"].get("value")

    js("window.isAsItWas = true")
    js(f"location.href = {elsewhere!r}")
    wait_until(lambda: js("location.href + document.readyState") == f"{elsewhere}complete", "the other page")
    js("history.back()")
    wait_until(lambda: js("location.href + document.readyState") == f"{url}complete", "the page")
    assert js("window.isAsItWas"), "it was loaded anew"
    for kind in ("rawKeyDown", "keyUp"):
        session.send("Input.dispatchKeyEvent", {"type": kind, "key": "s", "code": "KeyS"})
    wait_until(lambda: [each["title"] for each in server.saved() if each["url"] == url], "it to be saved")
