"""What a test sees of the library's pages, also while one is being left for another."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Error as PlaywrightError

from stillpage.errors import StillpageError
from tests.browser.driver import Browser, wait_until

READY = "document.readyState === 'complete' && document.documentElement.className === 'scripted'"
TITLES = "[...document.querySelectorAll('.item h2')].map((e) => e.textContent.trim())"


def ask(browser: Browser, expression: str) -> Any:
    """A value on the page; None while it is being left."""
    try:
        return browser.js(expression)
    except (PlaywrightError, StillpageError):
        return None


def wait_for(browser: Browser, expression: str, what: str) -> None:
    """Until it is true on the page."""
    wait_until(lambda: ask(browser, expression), what)


def shown(browser: Browser, count: int) -> list[str]:
    """Titles in the list, once there are so many and its script runs."""
    wait_for(browser, f"{READY} && {TITLES}.length === {count}", f"{count} articles")
    found: list[str] = browser.js(TITLES)
    return found


def wait_for_article(browser: Browser) -> None:
    """Until the article stands in its frame, which is as tall as it is."""
    wait_for(browser, "document.querySelector('iframe.article').style.blockSize !== ''", "the article")
