"""axe-core in the page's own world, in Chromium and in Firefox: what it finds of WCAG 2.2 AA."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Page

from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import Browser
from tests.browser.firefox import FirefoxBrowser

# What colours and a width can do wrong; whatever else axe looks at is the same in all of them.
APPEARANCE = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Only what a test looks at crosses over to it.
_RUN = """axe.run(%s, %s).then(({passes, violations}) => ({passes: passes.length, violations: violations.map(
  ({id, nodes}) => id + ': ' + nodes.slice(0, 3).map(({html}) => html.slice(0, 120)).join(' | '))}))"""


def barriers(browser: Browser, *, within: dict[str, Any] | None = None, least: int = 0) -> list[str]:
    """What axe finds on the page: rules that are broken, and where.

    Args:
        browser: On the page.
        within: axe's context; the whole page by default.
        least: Fewer rules than this that had something to look at mean that axe looked at the wrong thing.
    """
    run = _run(within=within)
    if isinstance(browser, FirefoxBrowser):
        # In a sandbox with the page's rights, where no policy of the page forbids a script of ours.
        answer = browser.marionette.run(f"{AXE_SCRIPT}\nreturn {run}")
    else:
        assert isinstance(browser, ChromiumBrowser)
        answer = _answer(browser.page, run)
    assert answer["passes"] >= least, f"axe looked at too little: {answer}"
    found: list[str] = answer["violations"]
    return found


def barriers_on(page: Page, *, rules: Sequence[str] | None = None, without: Sequence[str] = ()) -> list[str]:
    """As `barriers`, of a page of Playwright's.

    Args:
        page: The page.
        rules: None takes all of WCAG 2.2 AA and the best practices.
        without: Rules that count for nothing.
    """
    found: list[str] = _answer(page, _run(rules=rules, without=without))["violations"]
    return found


def _run(
    *, within: dict[str, Any] | None = None, rules: Sequence[str] | None = None, without: Sequence[str] = ()
) -> str:
    options = {
        "runOnly": {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": _LEVELS},
        "rules": {name: {"enabled": False} for name in without},
        "resultTypes": ["violations"],
    }
    return _RUN % (json.dumps(within) if within else "document", json.dumps(options))


def _answer(page: Page, run: str) -> Any:
    if not page.evaluate("!!globalThis.axe"):
        page.evaluate(f"{AXE_SCRIPT}; true")
    return page.evaluate(run)
