"""What was left out: shown, brought back, thrown out, remembered for the site; with the real server."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.browser.driver import Browser, wait_for_reader, wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site

ENGLISH = "The harbour was quiet that evening, and the boats lay still beside the wall, one by one. "
ARABIC = "كان الميناء هادئا في ذلك المساء، وكانت القوارب ترسو ساكنة بجانب الجدار واحدا بعد الآخر. "

PARTS = """(root) => [...root.querySelectorAll('.left-out-parts li')].map((item) =>
  [item.querySelector('.left-out-words').textContent.slice(0, 12), item.dataset.kept === 'true',
    !!item.querySelector('button')])"""
BODY = "(root) => root.querySelector('.article-body').textContent"
STATUS = "(root) => root.querySelector('.left-out-status')?.textContent ?? ''"
FOCUSED = "(root) => root.activeElement?.closest('li')?.querySelector('.left-out-words').textContent ?? ''"


def story(title: str, words: str = ENGLISH, *, promo: str = "promo-box") -> str:
    """An article with an advertisement inside it and a box beside it."""
    paragraphs = [f"<p>{number}. {words * 3}</p>" for number in range(6)]
    paragraphs.insert(3, f"<div class='{promo}'><p>Promotion. {words}</p></div>")
    language = "ar dir=rtl" if words is ARABIC else "en"
    return (
        f"<!doctype html><html lang={language}><title>{title}</title><nav class=top><a href=/>Home</a></nav>"
        f"<article class=story><h1>{title}</h1>{''.join(paragraphs)}</article>"
        f"<aside class=related><h3>Read also</h3><p>Beside. {words}</p></aside>"
    )


def open_panel(browser: Browser, url: str) -> list[list[Any]]:
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('main[data-complete]')"), "all text")
    browser.press("x")
    wait_until(lambda: browser.reader_js(PARTS), "the parts of the page")
    parts: list[list[Any]] = browser.reader_js(PARTS)
    return parts


def press_part(browser: Browser, words: str) -> None:
    """Click the button of the part that begins so."""
    place = browser.reader_js(
        "(root) => [...root.querySelectorAll('.left-out-parts li')].findIndex((item) =>"
        f" item.textContent.trimStart().startsWith({json.dumps(words)}))"
    )
    browser.click_in_reader(f".left-out-parts li:nth-child({place + 1}) button")


def rules(server: StillpageServer) -> dict[str, list[dict[str, str]]]:
    file = server.library / "site-rules.json"
    return dict(json.loads(file.read_text("utf-8"))["sites"]) if file.exists() else {}


@pytest.fixture(autouse=True)
def _without_rules(server: StillpageServer) -> None:
    """The server serves all tests; each begins without rules."""
    (server.library / "site-rules.json").unlink(missing_ok=True)


@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["english", "arabic"])
def test_a_part_is_thrown_out_on_every_page_of_the_site(
    browser: Browser, site: Site, server: StillpageServer, words: str
) -> None:
    """One click, and it is gone from this article and from the next one, whose class has another hash."""
    name = f"{browser.name}-{len(words)}"
    parts = open_panel(browser, site.add(f"first-{name}.html", story("First", words)))
    assert ["Home", False, True] in parts
    assert ["Promotion. " + words[0], True, True] in parts
    press_part(browser, "Promotion")
    wait_until(lambda: browser.reader_js(STATUS), "the word of it")
    assert "site.test" in browser.reader_js(STATUS)
    assert ["Promotion. " + words[0], False, True] in browser.reader_js(PARTS)
    assert rules(server) == {"site.test": [{"action": "drop", "selector": "article.story div.promo-box"}]}
    browser.press("Escape")
    wait_until(lambda: "Promotion" not in browser.reader_js(BODY), "the article without it")
    browser.goto(site.add(f"second-{name}.html", story("Second", words, promo="promo-box__x1Y2z")))
    browser.click_action()
    wait_for_reader(browser)
    assert "Promotion" not in browser.reader_js(BODY)


def test_what_was_left_out_comes_back_and_can_be_undone_at_once(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """By keyboard alone; the focus stays where it was."""
    open_panel(browser, site.add(f"back-{browser.name}.html", story("Back")))
    wait_until(lambda: browser.reader_js("(root) => !!root.activeElement?.closest('.left-out')"), "the focus")
    for _ in range(9):
        browser.press("Tab")
        if "Beside" in browser.reader_js(FOCUSED) or "Read also" in browser.reader_js(FOCUSED):
            break
    browser.press("Enter")
    wait_until(lambda: "Undo" in browser.reader_js(STATUS), "undo to be offered")
    assert [rule["action"] for rule in rules(server)["site.test"]] == ["keep"]
    assert ["Beside. The ", True, True] in browser.reader_js(PARTS)
    browser.click_in_reader(".left-out-status button")
    wait_until(lambda: browser.reader_js(STATUS) == "Undone.", "the word of it")
    assert rules(server) == {}
    assert "Beside. The " not in [part[0] for part in browser.reader_js(PARTS) if part[1]]


def test_a_paragraph_like_all_others_offers_nothing(browser: Browser, site: Site) -> None:
    """A rule for it would take the article."""
    parts = open_panel(browser, site.add(f"like-{browser.name}.html", story("Like")))
    assert ["0. The harbo", True, False] in parts


def test_the_panel_speaks_arabic_from_the_right(browser: Browser, site: Site) -> None:
    """Each part on its own side, whatever the interface's direction."""
    open_panel(browser, site.add(f"sides-{browser.name}.html", story("Sides", ARABIC)))
    sides = browser.reader_js(
        "(root) => [...root.querySelectorAll('.left-out-words')].map((words) =>"
        " [words.textContent[0], getComputedStyle(words).direction])"
    )
    assert ["H", "ltr"] in sides
    assert next(side for first, side in sides if first == "R") == "ltr"
    numbered = [side for first, side in sides if first == "0"]
    assert numbered == ["rtl"]


def test_the_options_list_the_rules_and_delete_them(
    chromium: Browser, site: Site, server: StillpageServer
) -> None:
    """With the site's name; the next page of it is read as before."""
    open_panel(chromium, site.add("listed.html", story("Listed")))
    press_part(chromium, "Promotion")
    wait_until(lambda: rules(server), "the rule")
    chromium.goto(f"{chromium.extension_origin}/options/options.html")
    listed = "document.querySelector('#rules').innerText"
    wait_until(lambda: "site.test" in chromium.js(listed), "the list")
    assert "article.story div.promo-box" in chromium.js(listed)
    chromium.click_page("#rules button")
    wait_until(lambda: not chromium.js(listed), "the list to be empty")
    assert rules(server) == {}
