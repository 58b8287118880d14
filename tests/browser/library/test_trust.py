"""Attacks on the library's pages from real pages, and a hostile article in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, Route

from tests.browser.chromium import ChromiumBrowser
from tests.browser.driver import Browser, wait_until
from tests.browser.library.looking import wait_for, wait_for_article
from tests.browser.server import StillpageServer
from tests.browser.site import Site

Enter = Callable[..., None]
Save = Callable[..., str]

# What a hole in the sanitizer would let through, written into the folder by hand.
HOSTILE = """<p>words</p><script>parent.fired = 1; fired = 1</script><img src=x onerror="parent.fired = 1">
<svg onload="parent.fired = 1"></svg><iframe srcdoc="<script>parent.parent.fired = 1</script>"></iframe>
<form action="https://evil.test"><button>x</button></form><img src="http://tracker.test/p.gif">
<style>@import 'http://tracker.test/x.css';</style><meta http-equiv=refresh content="0;url=http://tracker.test/">"""


@pytest.fixture
def hostile_file(pages_server: StillpageServer, three: list[str]) -> str:
    """Id of an article whose file on disk holds everything."""
    (folder,) = pages_server.library.glob(f"articles/*/*-{three[0]}")
    path = Path(folder, "article.json")
    words = f"\u202e</textarea></title></script>\"'>{HOSTILE}"
    given = {"content_html": HOSTILE, "title": words, "tags": [words], "note": words, "site_name": words}
    changed = json.loads(path.read_text("utf-8")) | given
    path.write_text(json.dumps(changed), "utf-8")
    return three[0]


def test_a_hostile_article_does_nothing(browser: Browser, enter: Enter, hostile_file: str) -> None:
    """Sanitized again on its way out."""
    enter(browser, article_id=hostile_file)
    frame = "document.querySelector('iframe.article').contentDocument"
    wait_for_article(browser)
    assert browser.js("window.fired") is None
    assert (
        browser.js(f"{frame}.querySelectorAll('script, iframe, form, svg, style, meta[http-equiv]').length")
        == 0
    )
    assert browser.js("document.getElementById('note').value").endswith(
        "</textarea></title></script>\"'>" + HOSTILE
    )
    assert browser.js("document.querySelectorAll('textarea').length") == 1
    browser.js("(document.querySelector('[data-key=f]').click(), true)")  # so that the lists know of it
    wait_for(
        browser, "document.querySelector('[data-key=f]')?.value.startsWith('un')", "it to be a favourite"
    )
    enter(browser)
    wait_for(browser, "document.body.innerText.includes('tracker.test')", "its title in the list")
    assert browser.js("window.fired") is None
    assert (
        browser.js(
            "document.querySelectorAll('svg[onload], iframe, img[onerror], form[action*=evil]').length"
        )
        == 0
    )


@pytest.mark.parametrize("defended", [True, False])
def test_the_frame_stops_what_the_sanitizer_would_miss(
    chromium: ChromiumBrowser, enter: Enter, three: list[str], defended: bool
) -> None:
    """The same page as it is, under the policy: nothing. Without policy and sandbox it fires."""

    def fetch(route: Route) -> APIResponse:
        # Playwright asks the system for the name, which only browsers know to be this machine.
        request = route.request
        address = request.url.replace("stillpage.localhost", "127.0.0.1")
        return route.fetch(url=address, headers={**request.all_headers(), "host": request.url.split("/")[2]})

    def unsanitized(route: Route) -> None:
        answer = fetch(route)
        headers = dict(answer.headers)
        if not defended:
            del headers["content-security-policy"]
        route.fulfill(status=200, headers=headers, body=f"<!doctype html><body>{HOSTILE}")

    def unboxed(route: Route) -> None:
        answer = fetch(route)
        body = answer.text() if defended else answer.text().replace("sandbox=", "data-was=")
        route.fulfill(response=answer, body=body)

    asked: list[str] = []

    def tracked(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page = chromium.page
    enter(chromium, article_id=three[0])
    page.route("**/text/", unsanitized)
    page.route(f"**/articles/{three[0]}", unboxed)
    page.route("http://tracker.test/**", tracked)
    page.goto(page.url)  # not by the link: what follows a redirect is not handed to routes
    if defended:
        page.wait_for_timeout(700)
    else:
        wait_until(lambda: page.evaluate("window.fired") and asked, "script and picture")
    assert bool(page.evaluate("window.fired")) is not defended
    assert bool(asked) is not defended


def test_another_page_gets_nothing(
    browser: Browser, enter: Enter, three: list[str], site: Site, pages_server: StillpageServer
) -> None:
    """fetch, image, frame, form, from a page of another site, while the session is alive."""
    enter(browser)
    inside = browser.js("location.href")
    evil = f"""<form id=f method=post action="{inside.replace("inbox", "change")}" target=t><input name=one
      value="delete {three[0]}"></form><iframe name=t></iframe><iframe id=i src="{inside}"></iframe>
      <img id=g src="{inside.replace("inbox", f"articles/{three[0]}/picture")}"><p>evil</p>"""
    browser.goto(site.add("evil.html", evil))
    browser.js("(document.getElementById('f').submit(), true)")
    read = f"fetch({json.dumps(inside)}, {{credentials: 'include'}}).then(() => 'read', () => 'refused')"
    assert browser.js(read) == "refused"
    assert browser.js("document.getElementById('g').naturalWidth") == 0
    browser.goto(inside)
    wait_until(lambda: browser.js("document.querySelectorAll('.item').length") == 3, "all three articles")


def test_the_cookie_is_not_sent_to_other_ports(
    browser: Browser, enter: Enter, site: Site, pages_server: StillpageServer
) -> None:
    """Another program of this machine, under our host name: a page of it is the same site as ours."""
    enter(browser)
    foreign = site.add("port.html", "<p>another program</p>")
    port = foreign.split("/")[2].rpartition(":")[2]
    site.cookies.clear()
    browser.goto(f"http://stillpage.localhost:{port}/port.html")
    browser.js("(location.reload(), true)")
    again = "performance.getEntriesByType('navigation')[0]?.type === 'reload'"
    wait_for(browser, f"{again} && document.readyState === 'complete'", "the page to have loaded again")
    browser.goto(f"http://stillpage.localhost:{port}/port.html?again")
    assert browser.js("document.cookie") == ""
    assert len(site.cookies) >= 2
    assert not any(f"stillpage-{pages_server.port}" in cookies for _, cookies in site.cookies)
