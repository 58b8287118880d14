"""The whole loop in real browsers: click, read, save, and the page back as it was."""

from __future__ import annotations

import gzip
import json
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from stillpage.browsers.observed_loop import PAGE_STATE
from tests.browser.driver import PATIENCE, Browser, ReaderView, wait_for_page, wait_for_reader, wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site
from tests.browser.texts import article_page

DEMO = [
    (
        "en",
        "ltr",
        "The town that still sets its clocks by the tide",
        "There are two clocks on the wall",
        "614",
    ),
    ("ar", "rtl", "قرية تقيس نهارها بالماء لا بالساعة", "في بيت سالم بن حمود", "الستمئة"),
]
# No page of the corpora may reach for the network or run its scripts: a snapshot is judged as it is.
QUIET = {"Content-Security-Policy": "default-src 'self' data: 'unsafe-inline'; script-src 'none'"}


def save(browser: Browser) -> None:
    """Press the reader's button and wait until it says that the article is saved."""
    browser.click_in_reader("button.save")
    status = "(root) => root.querySelector('.save-control').dataset.status"
    wait_until(lambda: browser.reader_js(status) == "saved", "the article to be saved")


def saved_at(server: StillpageServer, url: str) -> dict[str, Any]:
    """article.json of what was saved from this address."""
    (found,) = [article for article in server.saved() if article["url"] == url]
    return found


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize(("page", "direction", "title", "first", "clutter"), DEMO)
def test_demo_page_is_read_saved_and_given_back(
    browser: Browser,
    site: Site,
    server: StillpageServer,
    page: str,
    direction: str,
    title: str,
    first: str,
    clutter: str,
) -> None:
    """Title, language, direction and text are right, the clutter is gone; on disk, too; nothing is lost."""
    url = site.url(f"{page}.html?{browser.name}")
    browser.goto(url)
    browser.js("(document.getElementById('comment').value = 'half a thought', 0)")
    # Without preventScroll Firefox scrolls to the field a moment later, before or after the next lines.
    browser.js("(document.getElementById('comment').focus({preventScroll: true}), 0)")
    browser.js("(scrollTo({top: 640, behavior: 'instant'}), 0)")
    before = browser.js(PAGE_STATE)

    browser.click_action()
    view = wait_for_reader(browser)
    assert (view.title, view.lang, view.dir, view.on_top) == (title, page, direction, True)
    wait_until(lambda: first in whole_text(browser), "the first paragraph")
    assert clutter not in whole_text(browser)
    assert browser.url() == url

    save(browser)
    saved = saved_at(server, url)
    assert (saved["title"], saved["lang"], saved["dir"]) == (title, page, direction)
    files = {path.name for path in saved["_folder"].iterdir()}
    assert {"article.html", "article.md", "article.json", "source.html.gz"} <= files

    browser.click_action()
    wait_for_page(browser)
    assert browser.js(PAGE_STATE) == before


def test_the_pages_own_picture_is_saved_too(browser: Browser, site: Site, server: StillpageServer) -> None:
    """With the session that the person has there, no permission asked."""
    url = site.url(f"en.html?picture-{browser.name}")
    browser.goto(url)
    browser.click_action()
    wait_for_reader(browser)
    save(browser)
    folder = saved_at(server, url)["_folder"]
    wait_until(lambda: list(folder.glob("images/*.png")), "the picture, which follows the text")


def test_a_page_without_an_article_is_shown_with_a_doubt(browser: Browser, site: Site) -> None:
    """What there is of it, and a word that it may be none; an article has no such word."""
    form = "<form><label>Name <input></label><label>Password <input type=password></label></form>"
    page = f"<!doctype html><html lang=en><title>Log in</title>{form}<p>Did you forget your password?</p>"
    for body, doubted in ((page, True), (article_page("An article"), False)):
        browser.goto(site.add("doubt.html", body))
        browser.click_action()
        assert ("may not be an article" in wait_for_reader(browser).text) is doubted
        browser.press("Escape")
        wait_for_page(browser)


def test_escape_and_the_shortcut_work_like_the_button(browser: Browser, site: Site) -> None:
    """Alt+R opens the reader, Escape closes it, and the page keeps its address."""
    url = site.url(f"en.html?keys-{browser.name}")
    browser.goto(url)
    browser.press("Alt+r")
    wait_for_reader(browser)
    browser.press("Escape")
    wait_for_page(browser)
    assert browser.url() == url


def test_a_saved_page_says_so_when_it_is_opened_again(browser: Browser, site: Site) -> None:
    """The button shows that the library has this page."""
    browser.goto(site.url(f"en.html?again-{browser.name}"))
    browser.click_action()
    wait_for_reader(browser)
    save(browser)
    browser.click_action()
    wait_for_page(browser)
    browser.click_action()
    wait_for_reader(browser)
    status = "(root) => root.querySelector('.save-control').dataset.status"
    wait_until(lambda: browser.reader_js(status) == "saved", "the button to say so")


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["semantic.html", "tables.html"])
def test_seed_page_is_read_whole(browser: Browser, site: Site, shared: Path, name: str) -> None:
    """All seven paragraphs in order, none of the clutter, in the reader as a person sees it."""
    truth = json.loads((shared / "seed" / "truth.json").read_text("utf-8"))
    browser.goto(site.add(name, (shared / "seed" / name).read_bytes(), headers=QUIET))
    browser.click_action()
    view = wait_for_reader(browser)
    wait_until(lambda: truth["keep"][-1] in whole_text(browser), "the last paragraph")
    assert (view.title, view.lang, view.dir) == (truth["title"], truth["lang"], truth["dir"])
    text = whole_text(browser)
    places = [text.index(paragraph) for paragraph in truth["keep"]]
    assert places == sorted(places)
    assert [line for line in truth["drop"] if line in text] == []
    browser.click_action()
    wait_for_page(browser)


def whole_text(browser: Browser) -> str:
    """The article's text with white space folded."""
    return " ".join(str(browser.reader_js("(root) => root.querySelector('article').innerText")).split())


def mixed_pages(shared: Path) -> list[dict[str, Any]]:
    """Ten articles, spread over the corpus."""
    lines = (shared / "corpus" / "mixed" / "truth.jsonl").read_text("utf-8").split("\n")[:-1]
    articles = [page for page in map(json.loads, lines) if page["kind"] == "article" and page["text"]]
    return articles[:: len(articles) // 10][:10]


@pytest.mark.corpus
@pytest.mark.parametrize("number", range(10))
def test_page_of_the_wild_is_read_and_given_back(
    browser: Browser, site: Site, server: StillpageServer, shared: Path, number: int
) -> None:
    """A real page's text is what its label says, it can be saved, and the page comes back."""
    page = mixed_pages(shared)[number]
    html = gzip.decompress((shared / "corpus" / "mixed" / "pages" / f"{page['id']}.html.gz").read_bytes())
    url = site.add(f"mixed-{number}-{browser.name}.html", html, headers=QUIET)
    browser.goto(url)
    before = browser.js(PAGE_STATE)
    browser.click_action()
    view: ReaderView = wait_for_reader(browser)
    expected = words(page["text"])
    # Nine of the ten have 1.00 of their words; the tenth 0.78: shopping tables are left out of it.
    wait_until(lambda: len(expected & words(whole_text(browser))) > 0.75 * len(expected), "most of the text")
    assert len(words(view.title) & words(page["title"])) >= 0.6 * len(words(page["title"]))
    save(browser)
    assert any(article["title"] == view.title for article in server.saved())
    browser.click_action()
    wait_for_page(browser)
    assert browser.js(PAGE_STATE) == before


def test_the_page_below_is_held_still_and_let_go(browser: Browser, site: Site) -> None:
    """It cannot be scrolled while the reader is open; what a script of it moved meanwhile is put back."""
    box = "<div id=box style='height:90px;overflow:auto'><div style='height:900px'></div></div>"
    page = article_page("Held still") + f"{box}<div style='height:4000px'></div>"
    browser.goto(site.add("held.html", page))
    browser.js("[scrollTo(0, 150), box.scrollTop = 70].length")
    overflow = "getComputedStyle(document.documentElement).overflowY"
    browser.click_action()
    wait_for_reader(browser)
    assert browser.js(overflow) == "hidden"
    browser.js("[box.scrollTop = 3].length")
    browser.click_action()
    wait_for_page(browser)
    assert [browser.js(each) for each in (overflow, "scrollY", "box.scrollTop")] == ["visible", 150, 70]


def test_a_page_that_never_ends_loading_is_read(browser: Browser, site: Site) -> None:
    """A script at its end is asked for and never comes: what is there is read."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        script = f"<script src='http://cdn.test:{silent.getsockname()[1]}/never.js'></script>"
        url = site.add(
            "endless.html", article_page("Half a page").replace("</article>", f"</article>{script}")
        )
        browser.goto(site.add("before.html", article_page("Before")))
        browser.js(f"void (location.href = {json.dumps(url)})")
        silent.settimeout(PATIENCE)
        asking, _ = silent.accept()
        browser.click_action()
        assert wait_for_reader(browser).title == "Half a page"
        asking.close()
