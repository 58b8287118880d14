"""What only the style of an element says is read from what leaves the page, as it is from a file."""

from __future__ import annotations

import textwrap

import pytest

from stillpage.extract import extract
from tests.browser.driver import Browser
from tests.browser.site import Site
from tests.browser.test_capture import WORDS, article, capture

ITEM = (
    '<p class=MsoNormal style="mso-list:l0 level1 lfo1;margin-left:.5in">'
    "<span style='mso-list:Ignore'>{}.<span>\u00a0\u00a0 </span></span>{}</p>"
)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ('<p>It is <span style="color:#333;font-weight:700">never</span> lit.</p>', "is <b>never</b> lit"),
        ('<p>המנורה <span style="font-style: italic">אינה</span> דולקת.</p>', "<i>אינה</i>"),
        ('<ul><li style="--en-checked:true;">Oil<li style="--en-checked:false;">Wick</ul>', "☑ Oil"),
        (ITEM.format(1, "Fill the lamp.") + ITEM.format(2, "Light it."), "<ol><li>Fill the lamp.</li>"),
    ],
    ids=["bold", "slanted", "tasks", "items of Word"],
)
def test_what_only_a_style_says_is_read(browser: Browser, site: Site, body: str, read: str) -> None:
    url = site.add("styles.html", article(body))
    captured = capture(browser, url)
    assert read in extract(captured["html"], url).content_html


def test_lines_that_a_style_places_run_on(browser: Browser, site: Site) -> None:
    """As programs write that make a page of a PDF."""
    texts = [f"Night {night}. {WORDS * 5}".strip() for night in range(4)]
    lines = [line for text in texts for line in textwrap.wrap(text, 60)]
    placed = "".join(
        f'<p style="position:absolute;top:{20 * number}px;left:90px;white-space:nowrap">{line}</p>'
        for number, line in enumerate(lines)
    )
    page = f"<!doctype html><html lang=en><title>Nights</title><body><div>{placed}</div></body></html>"
    url = site.add("placed.html", page)
    read = extract(capture(browser, url)["html"], url)
    assert [text for text in read.text.split("\n") if text][-4:] == texts


def test_the_rest_of_a_style_stays_in_the_page(browser: Browser, site: Site) -> None:
    """Pictures, what a field is drawn by, and a program's values."""
    style = "background:url(/SECRET1.png);--typed:'SECRET2';left:0;content:'SECRET3'"
    page = capture(browser, site.add("rest.html", article(f'<p style="{style}">kept</p>')))["html"]
    assert "SECRET" not in page
    assert '<p style="left:0">kept</p>' in page
