"""On paper there is the article, all of it, and nothing of the page below."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.chromium import ChromiumBrowser
from tests.browser.conftest import NewBrowser
from tests.browser.driver import wait_for_reader


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
