"""Tags renamed, highlights copied, whole lists changed, the trash emptied: by keyboard, in real browsers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.driver import Browser, wait_until
from tests.browser.library.looking import READY, shown, wait_for

Enter = Callable[..., None]
NOTICE = "document.querySelector('.notice p')?.textContent ?? ''"


def _go(browser: Browser, path: str) -> None:
    # The page that is left may have the same path, and is there until the other comes.
    browser.js(f"(left = true, location.href = new URL({path!r}, location.href.replace(/[^/]*$/, '')), true)")
    page = path.partition("?")[0]
    wait_for(browser, f"!globalThis.left && {READY} && location.pathname.endsWith('/{page}')", path)


def _focus(browser: Browser, selector: str) -> None:
    assert browser.js(
        f"(document.querySelector({selector!r})?.focus(), document.activeElement?.matches({selector!r}))"
    )


def test_a_tag_is_renamed_by_keyboard(browser: Browser, enter: Enter, three: list[str]) -> None:
    """Open, type, Enter; and taken back by the key for it."""
    enter(browser)
    _go(browser, "tagged?tag=mills")
    _focus(browser, ".rename summary")
    browser.press("Enter")
    wait_for(browser, "document.querySelector('.rename').open", "the form")
    browser.js("(document.querySelector('#new-tag').value = 'water, wheels', true)")
    _focus(browser, "#new-tag")
    browser.press("Enter")
    wait_for(browser, f"{READY} && location.search === '?tag=water,+wheels'", "the tag's new page")
    assert browser.js("document.querySelector('h1').textContent.trim()") == "#water, wheels"
    assert "new name" in browser.js(NOTICE)
    browser.press("u")
    wait_for(browser, f"{READY} && ({NOTICE}).includes('Undone')", "it is taken back")
    _go(browser, "tagged?tag=mills")
    assert len(shown(browser, 1)) == 1


def test_highlights_are_copied_by_a_button(
    browser: Browser, enter: Enter, three: list[str], highlight: Callable[..., Any]
) -> None:
    """Beside the link that downloads them; what was done is said."""
    highlight(three[2], "make a paragraph of text")
    enter(browser)
    _go(browser, "highlights")
    assert browser.js("[...document.querySelectorAll('[data-copy]')].every((each) => !each.hidden)")
    _focus(browser, "header [data-copy]")
    browser.press("Enter")
    wait_for(browser, f"({NOTICE}).includes('Markdown')", "it is said")


def test_the_trash_is_emptied_by_keyboard(browser: Browser, enter: Enter, three: list[str]) -> None:
    """After one question; the list is empty then."""
    enter(browser)
    shown(browser, 3)
    browser.press("j")
    browser.press("#")
    shown(browser, 2)
    _go(browser, "trash")
    browser.js("(document.querySelector('a[href$=\"/trash/empty\"]').click(), true)")
    wait_for(browser, f"{READY} && document.querySelector('.asked') !== null", "the question")
    _focus(browser, ".asked .danger")
    browser.press("Enter")
    wait_for(browser, f"{READY} && document.querySelector('.empty') !== null", "an empty trash")
    assert browser.js("document.querySelector('.notice [data-undo]')") is None


def test_one_of_many_tags_is_found_by_a_part_of_its_name(
    browser: Browser, enter: Enter, save: Callable[..., str]
) -> None:
    """Without regard to case and accents; a few tags need no such field."""
    words = "<article><h1>A note</h1>" + "<p>Some words that make a paragraph of text.</p>" * 9 + "</article>"
    save(words, "few", tags=["Café"])
    enter(browser)
    _go(browser, "tags")
    field = "document.querySelector('[data-filter-tags]')"
    assert browser.js(f"{field}.hidden")
    save(words, "many", tags=["Café", *(f"tag{number}" for number in range(40))])
    _go(browser, "inbox")
    _go(browser, "tags")
    assert not browser.js(f"{field}.hidden")
    _focus(browser, "[data-filter-tags]")
    for letter in "cafe":
        browser.press(letter)
    left = "[...document.querySelectorAll('.cloud > li')].filter((each) => !each.hidden)"
    assert browser.js(f"{left}.map((each) => each.querySelector('bdi').textContent)") == ["#Café"]


def test_what_is_typed_beside_an_article_is_kept(
    browser: Browser, enter: Enter, three: list[str], details: Callable[[str], dict[str, object]]
) -> None:
    """Where another of the page's buttons is pressed than the one beside it."""
    enter(browser, article_id=three[0])
    wait_for(browser, "document.getElementById('note') !== null", "the article")
    browser.js("(document.getElementById('tags').setSelectionRange(0, 0), true)")
    tags = ["cd", "mills"]
    browser.js("(document.getElementById('note').focus(), true)")
    for key in ("a", "b"):
        browser.press(key)
    browser.js("(document.getElementById('tags').focus(), true)")
    wait_until(lambda: details(three[0])["note"] == "ab", "the note to be kept")
    for key in ("c", "d", ","):
        browser.press(key)
    browser.js("(document.getElementById('note').focus(), true)")
    wait_until(lambda: details(three[0])["tags"] == tags, "the tag to be kept")
    browser.press("e")
    browser.js("(document.querySelector('form.tags button').click(), true)")
    wait_for(browser, "document.querySelector('.notice') !== null", "the page, anew")
    wait_until(lambda: details(three[0])["note"] in ("abe", "eab"), "the rest of the note")
    assert details(three[0])["tags"] == tags
