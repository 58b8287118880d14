# ruff: noqa: E501  names of tests and fixtures are long
"""Every payload, through the whole path, executed: what comes out of the extraction does nothing in any page."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.export.epub import Book, Chapter, write_epub
from stillpage.export.page import to_fragment, to_framed_page, to_html_page
from stillpage.extract import extract
from tests.browser.driver import Browser, wait_until
from tests.browser.site import Site
from tests.browser.tripwire import NUDGE, Tripwire
from tests.trust.payloads import ALL, FAMILIES, some_of_each_family
from tests.trust.payloads.surroundings import NAMES

URL = "https://site.example/article"
# Chromium runs none of these addresses there, Firefox one (a formula's). tests/trust/test_fuzzing.py sees to it that
# they are dropped all the same.
RARELY_FIRE = {"dead addresses"}
MUTATIONS = frozenset(payload.number for payload in ALL if payload.family == "mutations")


def test_payloads_fire_where_nothing_is_sanitized(
    browser: Browser, site: Site, request: pytest.FixtureRequest
) -> None:
    """The control: of each family some come to life, in either browser."""
    wire = Tripwire(browser, site, NAMES)
    chosen = ALL if request.config.getoption("--long") else some_of_each_family()
    fired = wire.fired_by([(one.number, one.armed(wire.trip)) for one in chosen], rewritten=MUTATIONS)
    alive = Counter(payload.family for payload in ALL if payload.number in fired)
    assert set(FAMILIES) - set(alive) <= RARELY_FIRE, alive


def test_no_payload_fires_out_of_an_article(browser: Browser, site: Site) -> None:
    """The sanitizer alone, with no policy and no rebuilding behind it."""
    wire = Tripwire(browser, site, NAMES)
    # What is left of most payloads is the same: nothing, or a picture without an address.
    different = {html: number for number, html in extracted(wire.trip).items()}
    assert wire.fired_by((number, html) for html, number in different.items()) == set()


@cache
def extracted(trip: str) -> dict[int, str]:
    """What the extraction leaves of each payload in an article, by its number."""
    return {one.number: extract(one.page(trip), URL).content_html for one in ALL}


@pytest.fixture
def hostile(site: Site) -> Article:
    """One article of everything that the extraction left of all payloads, with hostile fields."""
    trip = f"http://cdn.test:{site.port}/trip"
    said = " ".join(one.armed(trip) for one in ALL if one.family == "metadata")
    content = "".join(f"<section>{html}</section>" for html in extracted(trip).values())
    whole = Article(url=URL, content_html=content, text="x", title=said, authors=(said, said), site_name=said)
    return replace(whole, excerpt=said, published="2020-01-02", lang="en", canonical_url=f"{URL}?a='\"><b>")


def unsanitized(article: Article, site: Site) -> Article:
    """The same with the payloads as they were written, as if the sanitizer had let them all through."""
    trip = f"http://cdn.test:{site.port}/trip"
    tame = [one for one in ALL if one.family in ("tokens", "handlers", "svg", "styles", "embedding")]
    return replace(article, content_html="".join(f"<section>{one.armed(trip)}</section>" for one in tame))


def fired(browser: Browser, site: Site, url: str) -> list[object]:
    """What came to life on a page, its elements nudged, once a picture that is nowhere has failed to load there."""
    site.requests.clear()
    browser.goto(url)
    browser.js(f"(({NUDGE})(document), true)")
    late = """new Promise((done) => { const late = [new Image(), document.createElement('video')];
      let left = late.length;
      for (const one of late) { one.onerror = () => { if (--left === 0) requestAnimationFrame(() => setTimeout(done)) };
        one.src = 'x:x'; } }).then(() => 1)"""
    browser.js(late)
    asked = [path for _, _, path in site.requests if path.startswith("/trip/")]
    return [*(browser.js("window.fired ?? []")), *asked]


def written(article: Article) -> str:
    """article.html as it lies on disk."""
    return to_html_page(article, stylesheet="p { color: black }")


def without_policy(html: str) -> str:
    return html.replace('http-equiv="Content-Security-Policy"', "name=was")


@pytest.mark.parametrize("defended", [True, False])
def test_article_html_from_disk_does_nothing(
    browser: Browser, site: Site, hostile: Article, tmp_path: Path, defended: bool
) -> None:
    """Opened as a file. Without the sanitizer and the policy it fires."""
    html = written(hostile) if defended else without_policy(written(unsanitized(hostile, site)))
    file = tmp_path / "article.html"
    file.write_text(html, "utf-8")
    assert bool(fired(browser, site, file.as_uri())) is not defended


def test_the_policy_of_article_html_holds_alone(
    browser: Browser, site: Site, hostile: Article, tmp_path: Path
) -> None:
    """Were the sanitizer to let everything through, no script would run and nothing be loaded."""
    file = tmp_path / "article.html"
    file.write_text(written(unsanitized(hostile, site)), "utf-8")
    assert fired(browser, site, file.as_uri()) == []


def test_the_sanitizer_holds_alone_in_the_librarys_page(
    browser: Browser, site: Site, hostile: Article
) -> None:
    """The framed page without its policy and sandbox; and a feed's fragment as a careless reader shows it."""
    framed = to_framed_page(hostile, stylesheets=[], images={}, image_sizes={})
    assert fired(browser, site, site.add("framed.html", framed)) == []
    fragment = json.dumps(to_fragment(hostile, images={})).replace("</", "<\\/")
    careless = f"<!doctype html><body><script>document.body.innerHTML = {fragment}</script>"
    assert fired(browser, site, site.add("feed.html", careless)) == []


@pytest.mark.parametrize("defended", [True, False])
def test_a_chapter_of_an_epub_does_nothing(
    browser: Browser, site: Site, hostile: Article, defended: bool
) -> None:
    """Its XHTML is well-formed and dead, in a reading system that runs whatever it finds; as HTML it is alive."""
    if not defended:
        careless = f"<!doctype html><body>{unsanitized(hostile, site).content_html}"
        assert fired(browser, site, site.add("careless.html", careless))
        return
    book = io.BytesIO()
    chapter = Chapter(id="a", article=hostile)
    shelf = Book(title=hostile.title or "", modified="2026-01-01T00:00:00Z", chapters=[chapter])
    write_epub(book, shelf, {})
    with zipfile.ZipFile(book) as files:
        pages = {name: files.read(name) for name in files.namelist() if name.endswith(".xhtml")}
    assert len(pages) >= 2
    for name, body in pages.items():
        url = site.add(name, body, media_type="application/xhtml+xml")
        assert fired(browser, site, url) == []
        assert browser.js("document.getElementsByTagName('parsererror').length") == 0
        wait_until(lambda: browser.js("document.body.textContent.length > 10"), "the chapter to be shown")
