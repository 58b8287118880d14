"""Articles over several pages, in real browsers: fetched with the session, shown as one, saved as one."""

from __future__ import annotations

from typing import Any

from tests.browser.driver import Browser, wait_for_reader, wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site

# What the site asks of its readers: the second page is in an old encoding.
ARABIC = "text/html; charset=windows-1256"


def _page(path: str, number: int, *, last: int) -> str:
    """Page `number` of an Arabic article of `last` pages."""
    lines = "".join(
        f"<p>في الصباح {line} من الصفحة {number} غادر القارب الرصيف الشمالي مع أول ضوء، وصعد الحارس آخر الناس"
        f" ومعه مصباح ورغيف وما ملأه من دفاتر حتى ذلك اليوم، وكان عددها {number * 10 + line}.</p>"
        for line in range(1, 6)
    )
    links = "".join(
        f"<a href='/{path}' rel={'next' if other == number + 1 else 'prev'}>{other}</a> ".replace(
            f"/{path}", f"/{path}/{other}" if other > 1 else f"/{path}"
        )
        for other in range(1, last + 1)
        if other != number
    )
    return (
        f"<!doctype html><html><title>حارس المنارة</title><nav><a href=/>الرئيسية</a></nav>"
        f"<article><h1>حارس المنارة</h1>{lines}</article><div class=pages>{links}</div>"
    )


def _serve(site: Site, path: str, *, last: int, served: int) -> str:
    first = site.add(path, _page(path, 1, last=last))
    for number in range(2, served + 1):
        page = _page(path, number, last=last).encode("windows-1256" if number == 2 else "utf-8")
        site.add(f"{path}/{number}", page, media_type=ARABIC if number == 2 else "text/html; charset=utf-8")
    return first


def _text(browser: Browser) -> str:
    return str(browser.reader_js("(root) => root.querySelector('.article-body')?.innerText ?? ''"))


def _status(browser: Browser) -> Any:
    return browser.reader_js("(root) => root.querySelector('.status span')?.textContent ?? ''")


def test_further_pages_are_added_and_saved(browser: Browser, site: Site, server: StillpageServer) -> None:
    """One press: all pages in order, fetched with the site's cookies, in any encoding; Save keeps all."""
    path = f"keeper-{browser.name}"
    url = _serve(site, path, last=3, served=3)
    browser.goto(url)
    browser.js("document.cookie = 'session=mine; path=/'")
    browser.click_action()
    assert wait_for_reader(browser).dir == "rtl"
    assert "الصفحة 2" not in _text(browser)
    browser.click_in_reader(".goes-on button")
    wait_until(lambda: "الصفحة 3" in _text(browser), "the third page")
    text = _text(browser)
    places = [text.index(f"في الصباح {line} من الصفحة {page}") for page in (1, 2, 3) for line in range(1, 6)]
    assert places == sorted(places)
    assert [cookies for asked, cookies in site.cookies if asked == f"/{path}/2"] == ["session=mine"]
    assert browser.reader_js("(root) => root.querySelector('.goes-on')") is None
    browser.click_in_reader("button.save")
    wait_until(lambda: any(article["url"] == url for article in server.saved()), "the article to be saved")
    (saved,) = [article for article in server.saved() if article["url"] == url]
    markdown = (server.library / saved["_folder"] / "article.md").read_text("utf-8")
    assert all(f"من الصفحة {page}" in markdown for page in (1, 2, 3))


def test_a_threads_further_posts_are_added(browser: Browser, site: Site) -> None:
    """Boards write each post as an article, and number their threads' pages in ways of their own."""

    def thread(number: int) -> str:
        posts = "".join(
            f"<article class=post><h4 class=author><a href=/u/{writer}>{writer}</a></h4>"
            f"<time datetime=2024-05-0{number}T1{line}:00>{number}.5.2024 1{line}:00</time>"
            f"<div class=content>رأى {writer} في الصفحة {number} القارب وهو يغادر الرصيف الشمالي مع أول ضوء،"
            f" وصعد الحارس آخر الناس ومعه مصباح ورغيف، وكان ذلك في الساعة {line}.</div></article>"
            for line, writer in enumerate(("ليلى", "سالم", "نور", "هدى"), 1)
        )
        row = "".join(f"<a href=/{path}/page-{other}>{other}</a> " for other in (1, 2) if other != number)
        kind = '{"@type": "DiscussionForumPosting", "headline": "القارب"}'
        return (
            f"<!doctype html><html lang=ar dir=rtl><title>القارب</title>"
            f"<script type=application/ld+json>{kind}</script><h1>القارب</h1>{posts}<nav>{row}</nav>"
        )

    path = f"threads-{browser.name}"
    site.add(f"{path}/page-2", thread(2))
    browser.goto(site.add(path, thread(1)))
    browser.click_action()
    assert wait_for_reader(browser).dir == "rtl"
    browser.click_in_reader(".goes-on button")
    wait_until(lambda: "هدى في الصفحة 2" in _text(browser), "the last post of the second page")
    text = _text(browser)
    places = [
        text.index(f"{who} في الصفحة {page}") for page in (1, 2) for who in ("ليلى", "سالم", "نور", "هدى")
    ]
    assert places == sorted(places)


def test_a_page_that_cannot_be_had_is_told(browser: Browser, site: Site) -> None:
    """The article stays as it is, and the person hears of it."""
    browser.goto(_serve(site, f"gone-{browser.name}", last=2, served=1))
    browser.click_action()
    wait_for_reader(browser)
    before = _text(browser)
    browser.click_in_reader(".goes-on button")
    wait_until(lambda: "could not be fetched" in _status(browser), "the message")
    assert _text(browser) == before


def test_an_article_of_one_page_offers_nothing(browser: Browser, site: Site) -> None:
    """No bar at the end of what has ended."""
    browser.goto(_serve(site, f"single-{browser.name}", last=1, served=1))
    browser.click_action()
    wait_for_reader(browser)
    wait_until(lambda: "في الصباح 5" in _text(browser), "the article")
    assert browser.reader_js("(root) => root.querySelector('.goes-on')") is None
