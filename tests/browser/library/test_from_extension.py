"""The extension's own way into the library."""

from __future__ import annotations

from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import wait_until
from tests.browser.server import StillpageServer


def test_the_settings_open_the_library(chromium: ChromiumBrowser, server: StillpageServer) -> None:
    """In a tab beside, without a word typed."""
    chromium.goto(f"{chromium.extension_origin}/options/options.html")
    chromium.page.wait_for_selector("#open-library:visible")
    with chromium.context.expect_page() as opened:
        chromium.page.click("#open-library")
    page = opened.value
    try:
        page.wait_for_url(f"http://stillpage.localhost:{server.port}/library/*/inbox")
        wait_until(lambda: page.locator("main h1").count() == 1, "the list")
    finally:
        page.close()
