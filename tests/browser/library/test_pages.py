"""The library's pages in real browsers: in, keys, reading, undo."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import Browser, wait_until
from tests.browser.library.looking import READY, ask, shown, wait_for, wait_for_article

Enter = Callable[..., None]
FRAME = "document.querySelector('iframe.article').contentDocument"


def test_keys_do_what_buttons_do(browser: Browser, enter: Enter, three: list[str]) -> None:
    """Down, favourite, archive, undo, delete, undo, open: in both browsers."""
    enter(browser)
    titles = shown(browser, 3)
    browser.press("j")
    browser.press("j")
    assert browser.js("document.querySelector('.current').dataset.id") == three[1]
    browser.press("e")
    assert shown(browser, 2) == [titles[0], titles[2]]
    assert browser.js("document.querySelector('.notice p').textContent") == "Archived."
    browser.press("u")
    assert shown(browser, 3) == titles
    # The place in the list stays, so that one goes on from there.
    assert browser.js("document.querySelector('.current').dataset.id") == three[1]
    browser.press("k")
    browser.press("x")
    browser.press("f")
    wait_for(browser, "document.querySelectorAll('.starred').length === 1", "a favourite")
    shown(browser, 3)
    browser.press("/")
    browser.press("Escape")
    browser.press("k")
    browser.press("o")
    wait_for(browser, f"location.pathname.endsWith('/articles/{three[2]}')", "the article")


def test_keys_are_where_they_are_on_every_keyboard(browser: Browser, enter: Enter, three: list[str]) -> None:
    """Arabic and Russian ones type other signs with the keys of J, of / and of #."""
    enter(browser)
    titles = shown(browser, 3)
    press = (
        "document.dispatchEvent(new KeyboardEvent('keydown',"
        " {bubbles: true, key: '%s', code: '%s', shiftKey: %s}))"
    )
    browser.js(press % ("ت", "KeyJ", "false"))
    assert browser.js("document.querySelector('.current').dataset.id") == three[2]
    browser.js(press % ("№", "Digit3", "true"))
    assert shown(browser, 2) == titles[1:]
    browser.js(press % ("ظ", "Slash", "false"))
    assert browser.js("document.activeElement.id") == "q"


def test_an_article_is_shown_whole(browser: Browser, enter: Enter, three: list[str]) -> None:
    """Its frame is as tall as it is, in its own direction, in the face of the extension's reader."""
    enter(browser, article_id=three[1])
    wait_for(browser, f"{FRAME}?.querySelector('.article-body p') !== null", "the article")
    height = "parseInt(document.querySelector('iframe.article').style.blockSize)"
    wait_for(browser, f"{height} > 600", "its height")
    assert browser.js(f"{FRAME}.querySelector('article').dir") == "rtl"
    assert browser.js(f"getComputedStyle({FRAME}.querySelector('article')).fontSize") != "16px"
    whole = (
        f"{FRAME}.documentElement.scrollHeight <= document.querySelector('iframe.article').offsetHeight + 1"
    )
    wait_for(browser, whole, "all of its height")  # which a picture or a face that comes later changes
    assert browser.js("document.documentElement.scrollWidth <= innerWidth")


def test_keys_work_inside_the_article_too(browser: Browser, enter: Enter, three: list[str]) -> None:
    """Somebody who has clicked into the text need not click out of it."""
    enter(browser, article_id=three[0])
    wait_for_article(browser)
    browser.js(f"({FRAME}.querySelector('a').focus(), true)")
    browser.press("e")
    assert len(shown(browser, 2)) == 2


def test_the_place_where_one_stopped_is_found_again(browser: Browser, enter: Enter, three: list[str]) -> None:
    """Kept when one leaves; shown in the list."""
    enter(browser, article_id=three[0])
    wait_for_article(browser)
    browser.js("(scrollTo(0, 900), true)")
    browser.js("(document.querySelector('[data-up]').click(), true)")
    wait_for(browser, "document.querySelector('.list') !== null", "the list")

    inbox = browser.js("location.href")

    def kept() -> bool:
        browser.goto(inbox)
        return bool(ask(browser, "document.querySelector('progress') !== null"))

    wait_until(kept, "how far it was read")
    browser.js(f"(document.querySelector('[data-id=\"{three[0]}\"] h2 a').click(), true)")
    wait_for(browser, "scrollY > 500", "the place")


def test_a_highlight_is_found_in_its_article(
    browser: Browser, enter: Enter, three: list[str], highlight: Callable[..., str]
) -> None:
    """The list of all leads to the words, which have their colour; so does the list below the text."""
    first = highlight(three[0], "eighty-four people in boots", color="green", note="Count them")
    enter(browser, article_id=three[0])
    browser.js("(document.querySelector('.places a[href$=\"/highlights\"]').click(), true)")
    wait_for(browser, "document.querySelector('.quotes') !== null", "the highlights")
    browser.js("(document.querySelector('.quotes blockquote a').click(), true)")
    wait_for_article(browser)
    mark = f"{FRAME}.getElementById('highlight-{first}')"
    place = (
        f"{mark}.getBoundingClientRect().top"
        " + document.querySelector('iframe.article').getBoundingClientRect().top"
    )
    wait_for(browser, f"scrollY > 300 && {place} > 60 && {place} < 200", "the words near the top")
    assert browser.js(f"{mark}.textContent") == "eighty-four people in boots"
    plain = f"getComputedStyle({FRAME}.querySelector('article')).backgroundColor"
    assert browser.js(f"getComputedStyle({mark}).backgroundColor !== {plain}")
    assert browser.js(f"{FRAME}.querySelector('.highlight-note').textContent") == "Count them"
    browser.js("(scrollTo({top: 0, behavior: 'instant'}), true)")
    browser.js(f"({FRAME}.querySelector('.article-highlights a').click(), true)")
    wait_for(browser, f"scrollY > 300 && {place} > 60 && {place} < 200", "the words again")


def test_a_used_link_says_what_to_do(browser: Browser, enter: Enter) -> None:
    """And nothing of the library is shown to a browser without a session."""
    enter(browser)
    place = browser.js("location.href")
    browser.js("(document.querySelector('form[action$=\"/leave\"] button').click(), true)")
    wait_for(browser, "!location.pathname.startsWith('/library/')", "the way out")
    browser.goto(place)
    assert "stillpage open" in browser.js("document.body.innerText")


def test_how_it_looks_shows_at_once_and_is_remembered(
    browser: Browser, enter: Enter, three: list[str], highlight: Callable[..., str]
) -> None:
    """Face and theme, by the panel that T opens; a note stands beside its words when they are clicked."""
    highlight(three[0], "sets its clocks by the tide", note="Which tide?")
    highlight(three[0], "eighty-four people in boots", note="Count them")
    enter(browser, article_id=three[0])
    wait_for_article(browser)
    browser.press("t")
    choose = "(document.querySelector('.look [value=\"%s\"]').click(), true)"
    browser.js(choose % "sepia")
    browser.js(choose % "sans")
    style = f"getComputedStyle({FRAME}.querySelector('article'))"
    sepia = "rgb(246, 236, 217)"
    assert (
        browser.js(f"[{style}.backgroundColor, getComputedStyle(document.body).backgroundColor]")
        == [sepia] * 2
    )
    face = browser.js(f"{style}.fontFamily")
    sent = "performance.getEntriesByType('resource').filter(({name}) => name.endsWith('/look'))"
    wait_for(browser, f"{sent}.length === 2", "the choices to be remembered")
    browser.press("Escape")
    assert browser.js("!document.querySelector('.look').open")
    browser.goto(browser.url())
    wait_for_article(browser)
    assert browser.js(f"[{style}.backgroundColor, {style}.fontFamily]") == [sepia, face]

    mark = f"{FRAME}.querySelector('.article-body mark')"
    browser.js(f"({mark}.click(), true)")
    bubble = "document.querySelector('.note-bubble')"
    assert browser.js(f"{bubble}.textContent") == "Count them"
    below = f"{bubble}.getBoundingClientRect().top - {mark}.getBoundingClientRect().bottom"
    assert (
        0 < browser.js(f"{below} - document.querySelector('iframe.article').getBoundingClientRect().top") < 20
    )
    browser.press("Escape")
    assert browser.js(f"{bubble}.hidden")


def _drop(browser: Browser, name: str, text: str) -> None:
    """Let go of a file above the page, as the browser tells of it."""
    wait_for(browser, "document.readyState === 'complete'", "the page's script, which listens")
    browser.js(
        "(() => { const carried = new DataTransfer();"
        f" carried.items.add(new File([{json.dumps(text)}], {json.dumps(name)}));"
        " document.querySelector('main').dispatchEvent("
        "new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: carried})); return true; })()"
    )


def test_a_file_let_go_of_anywhere_goes_where_it_belongs(
    browser: Browser, enter: Enter, three: list[str]
) -> None:
    """A saved page is kept; one that tells no address asks for it; an export is looked through."""
    words = "<p>" + "Ropes are tarred in autumn, when the boats are out of the water. " * 12 + "</p>"
    page = f"<article><h1>Ropes</h1>{words}</article>"
    enter(browser)
    shown(browser, 3)
    inbox = browser.url()

    _drop(browser, "ropes.html", f"<!-- saved from url=(0026)https://site.example/ropes -->{page}")
    wait_for(browser, "location.pathname.includes('/articles/')", "the kept page")
    wait_for(browser, "document.title.startsWith('Ropes')", "its title")

    browser.goto(inbox)
    shown(browser, 4)
    _drop(browser, "ropes.html", page)
    wait_for(browser, "location.pathname.endsWith('/add') && document.querySelector('.problem')", "the form")
    assert "where it is from" in browser.js("document.querySelector('.problem').textContent")
    assert browser.js("document.getElementById('html').value") == page

    for name, text in [
        (
            "part_000000.csv",
            "title,url,time_added,tags,status\nPier,https://site.example/pier,1500000000,,unread\n",
        ),
        (
            "bookmarks.html",
            '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="https://site.example/q">Q</A></DL>',
        ),
    ]:
        browser.goto(inbox)
        shown(browser, 4)
        _drop(browser, name, text)
        wait_for(browser, "location.pathname.includes('/import/') && document.querySelector('.counts')", name)


def test_bookmarks_chosen_where_a_page_is_asked_for(chromium: ChromiumBrowser, enter: Enter) -> None:
    """They are HTML too: looked through, as if dropped, not asked for the address that they are from."""
    enter(chromium)
    chromium.page.click("a.add")
    wait_for(chromium, READY, "the page's script")
    link = b'<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="https://site.example/q">Q</A></DL>'
    chromium.page.set_input_files("#file", {"name": "mine.html", "mimeType": "text/html", "buffer": link})
    wait_for(chromium, "location.pathname.includes('/import/') && document.querySelector('.counts')", "it")


def test_a_file_larger_than_any_page_is_brought_in(browser: Browser, enter: Enter) -> None:
    """Chosen or dropped, it is sent in parts and looked through."""
    enter(browser)
    many = 14 * 1024
    browser.js(f"""(() => {{
      const entries = Array.from({{length: {many}}}, (_, number) =>
        ({{url: `https://site.example/${{number}}`, title: 'x'.repeat(1500)}}));
      const carried = new DataTransfer();
      carried.items.add(new File([JSON.stringify(entries)], 'large.json'));
      document.dispatchEvent(new DragEvent('drop', {{dataTransfer: carried, cancelable: true}}));
      return true;
    }})()""")
    wait_for(browser, "location.pathname.includes('/import/') && document.querySelector('.counts')", "it")
    assert browser.js("document.querySelector('.counts').innerText").replace(",", "").count(str(many)) == 1


def test_a_library_is_brought_in(chromium: ChromiumBrowser, enter: Enter, three: list[str]) -> None:
    """A file is chosen, looked at, taken in while a bar shows how far it is, and reported on."""
    # So many that a busy browser has time to stop it: 300 took the server 1.3 s.
    lines = "".join(f'<DT><A HREF="https://site.example/{n}">Number {n}</A>' for n in range(1_500))
    enter(chromium)
    page = chromium.page
    page.click("a.add")
    page.click("main a[href$='/import']")
    data = f"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>{lines}</DL>".encode()
    page.set_input_files("#file", {"name": "mine.html", "mimeType": "text/html", "buffer": data})
    page.click("main .primary")
    page.wait_for_selector(".counts")
    assert page.locator(".import-entries li").count() == 20
    page.click("main .primary")
    page.wait_for_selector("[data-import-count]:text-matches('^[1-9]')")
    page.click("main button")
    page.wait_for_selector(".counts")
    taken = int(page.locator(".counts dd >> nth=1").inner_text())
    assert 0 < taken < 1_500
    page.click("main a[href$='/links']")
    assert len(shown(chromium, min(50, taken))) > 0
