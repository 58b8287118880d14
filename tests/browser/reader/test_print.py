"""On paper there is the article, all of it, and nothing of the page below."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

import pytest

from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import wait_for_page, wait_until


@pytest.mark.parametrize(("paragraphs", "fewest", "most"), [(1, 1, 1), (150, 4, 12)])
def test_the_article_alone_is_printed_whole(
    reading_chromium: ChromiumBrowser,
    page_with: Callable[..., str],
    paragraphs: int,
    fewest: int,
    most: int,
) -> None:
    """A short article on a long page makes one sheet, a long one as many as it needs."""
    browser = reading_chromium
    content = (
        "<p>A paragraph of a few words that fills somewhat more than a line on paper, so that it wraps.</p>"
    )
    browser.goto(page_with("<div style='height:9000px'>the page</div>", content_html=content * paragraphs))
    browser.click_action()
    wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('[data-complete]')"), "all text")
    sheets = len(re.findall(rb"/Type\s*/Page\b", browser.page.pdf(format="A4")))
    assert fewest <= sheets <= most


def test_its_sheets_have_margins_and_numbers_and_the_pages_keep_their_own(
    reading_chromium: ChromiumBrowser, page_with: Callable[..., str]
) -> None:
    """A book's margins around the reader; a page that prints without any does so again when it is back."""
    browser = reading_chromium
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


def test_paper_is_white_whatever_the_theme_and_nothing_on_it_asks_to_be_pressed(
    reading_chromium: ChromiumBrowser, page_with: Callable[..., str]
) -> None:
    """Printed from the dark; what is marked stays so; where it came from is said; a film is a link."""
    browser = reading_chromium
    talk = "<figure><a href='https://www.youtube.com/watch?v=abcdefghijk'>A talk</a></figure>"
    content = f"<p><mark>words</mark></p><table>{'<tr><td>a</td></tr>' * 3}</table>{talk}"
    url = "https://site.example/talks/12"
    browser.goto(page_with(settings={"theme": "dark"}, content_html=content, url=url, dir="rtl"))
    browser.click_action()
    wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('[data-complete]')"), "all text")
    browser.page.emulate_media(media="print")
    look = """(root) => {
      const style = (selector, pseudo) => getComputedStyle(root.querySelector(selector), pseudo);
      return [style('dialog', '::backdrop').display, style('mark').backgroundColor,
        style('mark').printColorAdjust, style('.article-site', '::after').content,
        style('.embed button').display, style('.table-box').breakInside,
        root.querySelector('.embed').innerText.trim().split(/\\s*\\n\\s*/)] }"""
    seen = browser.reader_js(look)
    marked = ["rgb(253, 235, 156)", "exact"]  # Chromium leaves grounds out, unless asked for
    assert seen[0:3] == ["none", *marked]
    assert seen[3:] == [f'"\u2066{url}\u2069"', "none", "avoid", ["A talk", "Open at YouTube"]]


@pytest.mark.parametrize("columns", [17, 40])
def test_a_wide_table_is_as_small_as_it_must_be_and_the_text_keeps_its_size(
    reading_chromium: ChromiumBrowser, page_with: Callable[..., str], columns: int
) -> None:
    """On paper nothing scrolls; what is too wide there would be cut off, or shrink all of the print."""
    browser = reading_chromium
    table = f"<table><tr>{'<td>Remarkable</td>' * columns}</tr></table>"
    browser.goto(page_with(content_html=f"<p>t</p>{table}<p>t</p>"))
    browser.click_action()
    wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('[data-wide]')"), "the table")
    browser.page.set_viewport_size({"width": 643, "height": 900})  # what A4 has between its margins
    browser.page.emulate_media(media="print")
    look = """(root) => { const table = root.querySelector('table');
      const p = root.querySelector('.article-body p');
      return [table.getBoundingClientRect().width, p.getBoundingClientRect().width,
        parseFloat(getComputedStyle(p).fontSize)] }"""
    width, text_width, size = browser.reader_js(look)
    assert text_width * 0.7 < width <= text_width
    assert size == pytest.approx(11 / 72 * 96, abs=0.1)


def test_a_text_read_in_columns_is_printed_whole(
    reading_chromium: ChromiumBrowser, page_with: Callable[..., str]
) -> None:
    """On as many sheets as read in lines: columns to the left of the first sheet would be cut off."""
    browser = reading_chromium
    sheets = []
    for vertical in (False, True):
        settings = {"scripts": {"cjk": {"vertical": vertical}}}
        content = f"<p>{'灯台の階段は百二十六段ある。' * 12}</p>" * 40
        browser.goto(page_with(settings=settings, lang="ja", content_html=content))
        browser.click_action()
        wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('[data-complete]')"), "all text")
        sheets.append(len(re.findall(rb"/Type\s*/Page\b", browser.page.pdf(format="A4"))))
    assert sheets[0] == sheets[1] > 3


def test_no_paragraph_is_printed_faint(
    reading_chromium: ChromiumBrowser, page_with: Callable[..., str]
) -> None:
    """Where all but one are on the screen, to read by."""
    browser = reading_chromium
    browser.goto(page_with("<p>the page</p>", content_html="<p>A line of the article.</p>" * 30))
    browser.click_action()
    wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('[data-complete]')"), "all text")
    browser.press("d")
    faint = (
        "(root) => [...root.querySelectorAll('.article-body p')]"
        ".filter((each) => getComputedStyle(each).opacity < 1).length"
    )
    wait_until(lambda: browser.reader_js(faint) > 0, "all but one to be faint")
    browser.page.emulate_media(media="print")
    wait_until(lambda: browser.reader_js(faint) == 0, "all to be printed alike")
    browser.page.emulate_media(media="screen")
    browser.press("d")
