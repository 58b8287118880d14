"""Highlights and notes, in the real extension against a real server: made, kept, shown again, changed."""

from __future__ import annotations

import json
from typing import Any

from tests.browser.driver import Browser, wait_for_page, wait_for_reader, wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site

WORDS = "It has words enough, commas, and sentences that nobody would take for a menu. " * 4
ARABIC = "كان البحر هادئا في تلك الليلة، والسفن ترسو قرب الميناء، ولا أحد يرى الضوء البعيد. " * 4
# Selects from one text to another, as a hand would, and says what then is selected.
SELECT = """(root) => {
  const nodes = []; const walker = document.createTreeWalker(root.querySelector('.article-body'), 4);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const at = (words) => { const node = nodes.find(({data}) => data.includes(words));
    return [node, node.data.indexOf(words)]; };
  const [first, start] = at(%s); const [last, end] = at(%s);
  document.getSelection().setBaseAndExtent(first, start, last, end + %s.length);
  return true;
}"""
MARKED = """(root) => [...root.querySelectorAll('mark.highlight')].map((mark) =>
  [mark.textContent, mark.dataset.color, 'note' in mark.dataset])"""
HELD = """(root) => { for (let times = 0; times < 3; times += 1)
  root.querySelector('.article-body').dispatchEvent(
    new KeyboardEvent('keydown', {key: 'h', code: 'KeyH', bubbles: true, composed: true}));
  return true }"""
BOX = "(root) => root.querySelector('.highlight-box')?.innerText ?? null"


def page(title: str, body: str, *, lang: str = "en", direction: str = "ltr") -> str:
    return (
        f"<!doctype html><html lang={lang} dir={direction}><title>{title}</title>"
        f"<article><h1>{title}</h1>{body}</article>"
    )


def english(title: str) -> str:
    first = (
        "<p>The harbour lay <b>quite still</b> that night.</p><ul><li>One ship.</li><li>Two ships.</li></ul>"
    )
    return page(title, first + f"<p>{WORDS}</p>" * 4)


def open_on(browser: Browser, url: str) -> None:
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('main[data-complete]')"), "all text")


def select(browser: Browser, first: str, last: str) -> None:
    args = tuple(json.dumps(each) for each in (first, last, last))
    assert browser.reader_js(SELECT % args)


def click(browser: Browser, selector: str) -> None:
    wait_until(lambda: browser.reader_js(f"(root) => !!root.querySelector({json.dumps(selector)})"), selector)
    browser.click_in_reader(selector)


def offer_colours(browser: Browser) -> None:
    """As a mouse does that has selected words and is let go."""
    browser.reader_js(
        "(root) => root.querySelector('.article-body').dispatchEvent("
        "new PointerEvent('pointerup', {pointerType: 'mouse', bubbles: true}))"
    )
    wait_until(lambda: browser.reader_js(BOX) is not None, "the colours")


def highlight(browser: Browser, first: str, last: str) -> None:
    """Select words and press the key; the box then offers a note."""
    select(browser, first, last)
    browser.press("h")
    field = "(root) => root.activeElement?.localName === 'textarea'"
    wait_until(lambda: browser.reader_js(field), "the words to be marked")


def write_note(browser: Browser, words: str) -> None:
    """Write into the box's field, as typing would, and close the box."""
    wait_until(
        lambda: browser.reader_js("(root) => !!root.querySelector('.highlight-box textarea')"), "a field"
    )
    browser.reader_js(
        "(root) => { const field = root.querySelector('.highlight-box textarea'); field.focus();"
        f" field.value = {json.dumps(words)}; return true }}"
    )
    browser.press("Escape")


def begin_note(browser: Browser, words: str) -> None:
    """Write into the box's field, which stays open."""
    field = "root.querySelector('.highlight-box textarea')"
    browser.reader_js(f"(root) => {{ {field}.value = {json.dumps(words)} }}")


def kept(server: StillpageServer, url: str) -> list[dict[str, Any]]:
    (article,) = [each for each in server.saved() if each["url"] == url] or [{"highlights": []}]
    highlights: list[dict[str, Any]] = article["highlights"]
    return highlights


def close(browser: Browser) -> None:
    browser.press("Escape")
    wait_for_page(browser)


def test_marking_saves_the_article_after_saying_so_and_is_shown_again(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """Across inline elements and blocks; with a note; there again at the next opening, and on disk."""
    url = site.add(f"marked-{browser.name}.html", english("Marked"))
    open_on(browser, url)
    select(browser, "lay ", "Two ships")
    offer_colours(browser)
    assert "saves this article" in browser.reader_js(BOX)
    assert kept(server, url) == []
    click(browser, '.highlight-box [data-color="green"]')
    write_note(browser, "Why *so* still?")
    wait_until(lambda: [each["note"] for each in kept(server, url)] == ["Why *so* still?"], "the note")
    (one,) = kept(server, url)
    assert one["quote"] == "lay quite still that night.\nOne ship.\nTwo ships"
    assert (one["prefix"].strip(), one["suffix"].strip().startswith(". It has")) == ("The harbour", True)
    close(browser)
    open_on(browser, url)
    marked = wait_until(lambda: browser.reader_js(MARKED), "the marks again")
    assert "".join(words for words, _, _ in marked) == "lay quite still that night.One ship.Two ships"
    assert {(color, note) for _, color, note in marked} == {("green", True)}
    browser.click_in_reader("mark.highlight")  # and a note that is being written when the page is left
    begin_note(browser, "Left here")
    browser.goto(site.add("left.html", english("Left")))
    wait_until(lambda: [each["note"] for each in kept(server, url)] == ["Left here"], "the note")


def test_a_note_ends_with_its_keys_and_comes_back_with_its_highlight(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """Control and Enter close its box; what was being written when the highlight was deleted is not lost."""
    url = site.add(f"note-keys-{browser.name}.html", english("Note keys"))
    open_on(browser, url)
    highlight(browser, "quite", "still")
    begin_note(browser, "One")
    browser.press("Control+Enter")
    wait_until(lambda: browser.reader_js(BOX) is None, "the box to close")
    wait_until(lambda: [each["note"] for each in kept(server, url)] == ["One"], "the note")
    browser.click_in_reader("mark.highlight")
    wait_until(lambda: browser.reader_js(BOX) is not None, "the box")
    begin_note(browser, "One and two")
    browser.reader_js("(root) => [...root.querySelectorAll('.highlight-box button')].at(-1).click()")
    wait_until(lambda: kept(server, url) == [], "it to be gone")
    browser.click_in_reader(".status button")
    wait_until(lambda: [each["note"] for each in kept(server, url)] == ["One and two"], "the note again")


def test_a_click_on_a_mark_changes_colour_or_deletes_it_and_undo_brings_it_back(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """All of it kept at once."""
    url = site.add(f"changed-{browser.name}.html", english("Changed"))
    open_on(browser, url)
    highlight(browser, "quite", "still")
    browser.press("Escape")
    browser.click_in_reader("mark.highlight")
    click(browser, '.highlight-box [data-color="pink"]')
    wait_until(lambda: [each["color"] for each in kept(server, url)] == ["pink"], "the colour")
    browser.click_in_reader(".highlight-box .highlight-row > button:last-child")
    wait_until(lambda: not browser.reader_js(MARKED) and not kept(server, url), "it to be gone")
    browser.click_in_reader(".status button")
    assert wait_until(lambda: browser.reader_js(MARKED), "it to be back") == [["quite still", "pink", False]]


def test_the_list_has_a_note_that_was_still_on_its_way(browser: Browser, site: Site) -> None:
    """Asked for at once after writing, before the server has answered."""
    open_on(browser, site.add(f"note-{browser.name}.html", english("Noted")))
    highlight(browser, "lay ", "Two ships")
    browser.reader_js(
        """(root) => { const field = root.querySelector('.highlight-box textarea'); field.value = 'In time';
      for (const [key, code] of [['Escape', 'Escape'], ['l', 'KeyL']])
        root.querySelector('.article-body').dispatchEvent(
          new KeyboardEvent('keydown', {key, code, bubbles: true, composed: true})) }"""
    )
    note = "(root) => root.querySelector('.panel .highlight-note')?.textContent"
    wait_until(lambda: browser.reader_js(note) == "In time", "the note in the list")
    focused = "(root) => root.activeElement?.matches('.panel .highlight-link')"
    assert browser.reader_js(focused)


def test_the_list_leads_to_each_and_tells_what_is_no_longer_there(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """A page that has changed since: one quote is found, the other listed as not found, and not lost."""
    name = f"rewritten-{browser.name}.html"
    url = site.add(name, english("Rewritten"))
    open_on(browser, url)
    highlight(browser, "quite", "still")
    browser.press("Escape")
    highlight(browser, "One ship", "One ship")
    browser.press("Escape")
    wait_until(lambda: len(kept(server, url)) == 2, "both")
    close(browser)
    site.add(name, english("Rewritten").replace("<li>One ship.</li>", "<li>A wholly other thing.</li>"))
    open_on(browser, url)
    wait_until(lambda: browser.reader_js(MARKED) == [["quite still", "yellow", False]] or None, "one mark")
    browser.press("l")
    panel = "(root) => root.querySelector('.panel-highlights')?.innerText ?? ''"
    said = wait_until(lambda: browser.reader_js(panel), "the panel")
    assert said.index("quite still") < said.index("Not found in this version") < said.index("One ship")
    browser.click_in_reader(".highlight-link")
    assert browser.reader_js("(root) => root.activeElement.matches('mark.highlight')")
    browser.press("h")  # the highlight that has the focus
    copies = ".highlight-box [aria-label='Copy as a Markdown quotation']"
    status = "(root) => root.querySelector('.status')"
    for selector in (copies, ".panel .highlights > button"):
        click(browser, selector)
        wait_until(lambda: "Copied" in browser.reader_js(f"{status}.innerText"), "a word of it")
        browser.reader_js(f"(root) => {{ ({status})(root).replaceChildren() }}")
        browser.press("Escape")
        browser.press("l")
    click(browser, ".panel [aria-label='Write a note']")
    write_note(browser, "From the list")
    wait_until(lambda: "From the list" in [each["note"] for each in kept(server, url)], "the note")
    browser.press("l")
    click(browser, ".panel .missing [aria-label='Delete this highlight']")
    wait_until(lambda: [each["quote"] for each in kept(server, url)] == ["quite still"], "it to be gone")


def test_without_a_mouse(browser: Browser, site: Site, server: StillpageServer) -> None:
    """The key selects a sentence, Escape lets it go; again it marks it, and the note has the focus."""
    url = site.add(f"keys-{browser.name}.html", english("By keys"))
    open_on(browser, url)
    browser.press("h")
    wait_until(
        lambda: "Shift" in browser.reader_js("(root) => root.querySelector('.status').innerText"), "a word"
    )
    assert kept(server, url) == []
    browser.press("Escape")
    assert browser.js("getSelection().isCollapsed")
    assert wait_for_reader(browser).title == "By keys"
    browser.press("h")
    browser.press("h")
    wait_until(
        lambda: browser.reader_js("(root) => root.activeElement?.localName === 'textarea'"), "the field"
    )
    assert kept(server, url)[0]["quote"] == "The harbour lay quite still that night."


def test_the_key_marks_in_the_colour_used_last(browser: Browser, site: Site, server: StillpageServer) -> None:
    """At once and once, even if it is held; the box that then is open changes the colour or deletes."""
    url = site.add(f"last-{browser.name}.html", english("Last colour"))
    open_on(browser, url)
    highlight(browser, "quite", "still")
    click(browser, '.highlight-box [data-color="blue"]')
    browser.press("Escape")
    select(browser, "One ship", "One ship")
    browser.reader_js(HELD)
    both = [["quite still", "blue", False], ["One ship", "blue", False]]
    wait_until(lambda: browser.reader_js(MARKED) == both, "two marks")
    wait_until(lambda: [each["color"] for each in kept(server, url)] == ["blue", "blue"], "both")
    wait_until(
        lambda: browser.reader_js("(root) => !!root.querySelector('.highlight-box textarea')"), "its box"
    )
    click(browser, ".highlight-box .highlight-row > button:last-child")
    wait_until(lambda: len(browser.reader_js(MARKED)) == 1, "it to be gone")


def test_several_in_one_text(browser: Browser, site: Site, server: StillpageServer) -> None:
    """Beside each other with words between, and one over the end of another: not a letter of it changes."""
    url = site.add(f"several-{browser.name}.html", english("Several"))
    open_on(browser, url)
    words = "(root) => root.querySelectorAll('.article-body p')[1].textContent"
    before = browser.reader_js(words)
    for first, last in (("It has", "It has"), ("commas", "commas"), ("enough, ", "and ")):
        highlight(browser, first, last)
        browser.press("Escape")
    marks = "(root) => [...root.querySelectorAll('p > mark')].map((mark) => mark.textContent)"
    wait_until(lambda: len(kept(server, url)) == 3, "all three")
    assert browser.reader_js(marks) == ["It has", "enough, ", "commas", ", and"]
    assert browser.reader_js(words) == before
    browser.press("l")
    listed = "(root) => [...root.querySelectorAll('.panel .highlight-quote')].map((each) => each.textContent)"
    in_order = ["It has", "enough, commas, and", "commas"]
    wait_until(lambda: browser.reader_js(listed) == in_order, "the list, in the order of the text")


def test_an_arabic_article_is_marked_in_its_direction(
    browser: Browser, site: Site, server: StillpageServer
) -> None:
    """The words, their context, and the box within the window."""
    url = site.add(
        f"arabic-{browser.name}.html",
        page("البحر", f"<p>قال الحارس: {ARABIC}</p>" + f"<p>{ARABIC}</p>" * 3, lang="ar", direction="rtl"),
    )
    open_on(browser, url)
    select(browser, "قال", "الحارس")
    browser.press("h")
    wait_until(lambda: browser.reader_js("(root) => !!root.querySelector('.highlight-box')"), "the box")
    box = (
        "(root) => { const {left, right} = root.querySelector('.highlight-box').getBoundingClientRect();"
        " return left >= 0 && right <= innerWidth }"
    )
    assert browser.reader_js(box)
    click(browser, '.highlight-box [data-color="purple"]')
    wait_until(lambda: browser.reader_js(MARKED) == [["قال الحارس", "purple", False]] or None, "the mark")
    assert kept(server, url)[0]["suffix"].startswith(": كان البحر")


def test_undoing_the_save_takes_the_marks_away(browser: Browser, site: Site, server: StillpageServer) -> None:
    """What is not in the library has no highlights."""
    url = site.add(f"unsaved-{browser.name}.html", english("Unsaved"))
    open_on(browser, url)
    highlight(browser, "quite", "still")
    browser.press("Escape")
    browser.click_in_reader(".save-control .undo")
    wait_until(lambda: browser.reader_js(MARKED) == [], "no marks")
    assert [each for each in server.saved() if each["url"] == url] == []
