"""On paper there is the article, all of it, and nothing of the page below."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.chromium import ChromiumBrowser
from tests.browser.conftest import NewBrowser
from tests.browser.driver import wait_for_page, wait_for_reader, wait_until


@pytest.mark.parametrize(("paragraphs", "fewest", "most"), [(1, 1, 1), (150, 4, 12)])
def test_the_article_alone_is_printed_whole(
    new_browser: NewBrowser,
    page_with: Callable[..., str],
    reader_extension: Path,
    paragraphs: int,
    fewest: int,
    most: int,
) -> None:
    """A short article on a long page makes one sheet, a long one as many as it needs."""
    browser = new_browser("chromium", launcher=None, extension=reader_extension)
    assert isinstance(browser, ChromiumBrowser)
    content = (
        "<p>A paragraph of a few words that fills somewhat more than a line on paper, so that it wraps.</p>"
    )
    browser.goto(page_with("<div style='height:9000px'>the page</div>", content_html=content * paragraphs))
    browser.click_action()
    wait_for_reader(browser)
    browser.page.wait_for_timeout(300)
    sheets = len(re.findall(rb"/Type\s*/Page\b", browser.page.pdf(format="A4")))
    assert fewest <= sheets <= most


def test_its_sheets_have_margins_and_numbers_and_the_pages_keep_their_own(
    new_browser: NewBrowser, page_with: Callable[..., str], reader_extension: Path
) -> None:
    """A book's margins around the reader; a page that prints without any does so again when it is back."""
    browser = new_browser("chromium", launcher=None, extension=reader_extension)
    assert isinstance(browser, ChromiumBrowser)
    style = "<style>@page { margin: 0 } body { margin: 0 }</style>"
    browser.goto(page_with(f"{style}<p>the page</p>", content_html="<p>A line of the article.</p>" * 400))

    def sheets(printers_margin: float = 0.4) -> int:
        margins = {f"margin{side}": printers_margin for side in ("Top", "Bottom", "Left", "Right")}
        data = browser.cdp.send("Page.printToPDF", {"preferCSSPageSize": True, **margins})["data"]
        return len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(data)))

    assert sheets() == 1
    browser.click_action()
    wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('[data-complete]')"), "all text")
    # Inches: were the margins the printer's, they would change the number.
    assert sheets(0) == sheets(2.5) > 8
    browser.press("Escape")
    wait_for_page(browser)
    assert sheets() == 1
