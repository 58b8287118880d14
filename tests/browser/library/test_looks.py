"""Without script, on a phone, in the dark, in Arabic: usable and without barriers (axe-core, WCAG 2.2 AA)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import Page, Playwright, expect

from stillpage.web.sessions import SessionStore
from stillpage.web.tokens import TokenStore
from tests.browser.axe import APPEARANCE, barriers_on
from tests.browser.driver import wait_until
from tests.browser.server import StillpageServer

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def plain_browser(playwright: Playwright) -> Iterator[PlaywrightBrowser]:
    """Chromium without our extension."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
    yield browser
    browser.close()


@pytest.fixture
def visit(plain_browser: PlaywrightBrowser, pages_server: StillpageServer) -> Iterator[Visit]:
    """Enter the library with a browser of these settings."""
    contexts = []

    def enter(**settings: object) -> Page:
        contexts.append(plain_browser.new_context(**settings))  # type: ignore[arg-type]  # Playwright's own
        page = contexts[-1].new_page()
        code = SessionStore(pages_server.state, TokenStore(pages_server.state)).new_link()
        page.goto(f"http://stillpage.localhost:{pages_server.port}/open/{code}")
        if settings.get("java_script_enabled") is False:
            page.click("#enter button")
        page.wait_for_url("**/inbox")
        return page

    yield enter
    for context in contexts:
        context.close()


def test_everything_works_without_script(visit: Visit, three: list[str]) -> None:
    """In, search, choose several, archive, undo, read, tag, grid, trash, restore."""
    page = visit(java_script_enabled=False)
    page.fill("#q", "tide")
    page.press("#q", "Enter")
    expect(page.locator(".item")).to_have_count(1)
    page.click(".places a >> nth=0")
    for number in (0, 1):
        page.check(f".pick input >> nth={number}")
    page.click(".bulk [value=archive]")
    expect(page.locator(".item")).to_have_count(1)
    page.click(".notice button")
    expect(page.locator(".item")).to_have_count(3)
    page.click("[value=grid]")
    page.click(".grid .item h2 a >> nth=0")
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("A short note")
    page.fill("#tags", "one, two")
    page.click(".tags button")
    expect(page.locator("#tags")).to_have_value("one, two")
    page.click(".tools [title='Move to the trash']")
    expect(page.locator(".item")).to_have_count(2)
    page.click("text=Trash")
    page.click("text=Restore")
    expect(page.locator(".notice")).to_contain_text("Restored.")


def test_a_highlight_is_found_without_script(
    visit: Visit, three: list[str], highlight: Callable[..., str]
) -> None:
    """Its frame opens where the words stand."""
    first = highlight(three[0], "eighty-four people in boots")
    page = visit(java_script_enabled=False)
    page.click(".places a[href$='/highlights']")
    page.click(".quotes blockquote a")
    expect(page.frame_locator("iframe").locator(f"#highlight-{first}")).to_be_in_viewport()


def test_a_footnote_and_an_outer_link_go_their_ways(visit: Visit, save: Callable[..., str]) -> None:
    """One moves the page, the other opens beside it and tells nobody where from."""
    words = "<p>Some words that make a paragraph of text, with more after them.</p>" * 40
    html = f"""<article><h1>Notes</h1><p>Text<sup><a href="#fn1" id="ref1">1</a></sup> and
      <a href="https://other.example/">a link</a>.</p>{words}
      <ol><li id="fn1">The note itself.</li></ol></article>"""
    save(html, "notes")
    page = visit()
    page.click(".item h2 a")
    frame = page.frame_locator("iframe")
    link = frame.locator("text=a link")
    expect(link).to_have_attribute("target", "_blank")
    assert "noreferrer" in (link.get_attribute("rel") or "")
    # Playwright's own waiting is an `eval` in the page, which the page's policy refuses at the second look.
    sized = "document.querySelector('iframe').style.blockSize"
    wait_until(lambda: page.evaluate(sized), "the frame to be as high as the article")
    frame.locator("sup a").click()
    wait_until(lambda: page.evaluate("scrollY > 300"), "the note")


@pytest.mark.parametrize(
    ("settings", "rules"),
    [
        ({}, None),
        ({"locale": "ar-EG", "viewport": {"width": 360, "height": 740}}, None),
        ({"color_scheme": "dark"}, APPEARANCE),
        ({"color_scheme": "dark", "viewport": {"width": 360, "height": 740}}, APPEARANCE),
    ],
    ids=["light", "arabic-phone", "dark", "phone"],
)
def test_no_page_has_barriers(
    visit: Visit,
    three: list[str],
    highlight: Callable[..., str],
    settings: dict[str, object],
    rules: tuple[str, ...] | None,
) -> None:
    """Nothing for axe to find, and nothing wider than the window."""
    highlight(three[0], "eighty-four people in boots", note="a note")
    page = visit(reduced_motion="reduce", **settings)  # half-faded text has too little contrast
    start = page.url.removesuffix("inbox")
    page.check(".pick input >> nth=0")

    def problems() -> list[str]:
        # The page of an import loads itself anew: between two of its documents there is none.
        there = "Boolean(document.documentElement) && document.readyState === 'complete'"
        wait_until(lambda: page.evaluate(there), "the page")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        # An article's heading stands in its frame, in which no script runs, so axe does not see it.
        return barriers_on(page, rules=rules, without=("page-has-heading-one",))

    found = {"chosen": problems()}
    page.goto(f"{start}articles/{three[2]}")
    page.click(".tools .act-delete")
    expect(page.locator(".notice")).to_be_visible()  # else the next address takes it back
    for path in (
        "search?q=tide", f"articles/{three[1]}", "tags", "tagged?tag=mills", "highlights", "trash",
        "trash/empty", "add", "import", "nowhere",
    ):  # fmt: skip
        page.goto(start + path)
        if path.startswith("articles"):
            page.press("body", "t")
        if path.startswith("tagged"):
            page.click(".rename summary")
        found[path] = problems()
    page.goto(start + "inbox")
    page.click("[value=grid]")
    expect(page.locator(".grid")).to_be_visible()
    found["grid"] = problems()
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize("locale", ["en", "he"])
def test_on_a_phone_the_row_of_places_shows_where_one_is(visit: Visit, locale: str) -> None:
    """The row is wider than the window, and the trash is one of its last places."""
    page = visit(locale=locale, viewport={"width": 400, "height": 800})
    page.click(".places a[href$=trash]")
    page.wait_for_url("**/trash")
    expect(page.locator(".places [aria-current]")).to_be_in_viewport(ratio=1)
