# ruff: noqa: E501  scripts, one a place
"""A page that fights the capture and the reader with everything that a page has."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.browser.conftest import NewBrowser
from tests.browser.driver import Browser, wait_for_reader, wait_until
from tests.browser.server import StillpageServer
from tests.browser.site import Site
from tests.browser.test_capture import article, capture
from tests.browser.trust.altered import altered_extension

# Whatever of ours touches any of this leaves a trace in `seen`, or gets a lie.
FIGHT = """<script>
  globalThis.seen = [];
  const note = (what) => { if (seen.length < 50) seen.push(what) };
  for (const name of ['html', 'url', 'maxBytes', 'type', 'token', 'article', 'state', 'reader'])
    Object.defineProperty(Object.prototype, name, {get() { note('polluted ' + name); return 'EVIL' }, set() { note('set ' + name) }, configurable: true});
  for (const name of ['getAttribute', 'attachShadow', 'closest', 'append', 'setAttribute', 'hasAttribute'])
    Element.prototype[name] = function () { note('patched ' + name); return 'EVIL' };
  for (const name of ['push', 'join', 'map', 'filter', Symbol.iterator]) {
    const real = Array.prototype[name];
    Array.prototype[name] = function (...given) { if (this?.includes?.call(this, 'EVIL')) note('array'); return real.apply(this, given) };
  }
  for (const place of [[Node.prototype, 'nodeType'], [Node.prototype, 'childNodes'], [Node.prototype, 'firstChild'], [Element.prototype, 'attributes'],
      [Element.prototype, 'localName'], [Element.prototype, 'shadowRoot'], [Document.prototype, 'documentElement'], [Document.prototype, 'title']])
    Object.defineProperty(...place, {get() { note('getter ' + place[1]); return null }, configurable: true});
  globalThis.getComputedStyle = () => { note('getComputedStyle'); return {} };
  JSON.stringify = () => { note('stringify'); return '"EVIL"' };
  globalThis.stillpage = {capture: {page: () => { note('our capture'); return {html: 'EVIL'} }}, visits: new Proxy({}, {get: () => { note('our visits'); return () => 'EVIL' }})};
  new MutationObserver((all) => { for (const {addedNodes} of all) for (const node of addedNodes) if (node.remove && !node.dataset?.own) { note('added ' + node.nodeName) } }).observe(document, {childList: true, subtree: true});
</script>"""


def test_a_page_that_patches_everything_changes_nothing(browser: Browser, site: Site) -> None:
    """The capture works in a world of its own: it holds what is there, no lie, and the page saw none of it."""
    captured = capture(browser, site.add(f"fight-{browser.name}.html", article(f"<p>LAST</p>{FIGHT}")))
    assert "LAST" in captured["html"]
    assert "EVIL" not in captured["html"]
    assert wait_for_reader(browser).title == "A page"
    # The reader hangs on the page, which may see that; nothing else.
    assert {what for what in browser.js("seen") if not what.startswith("added ")} == set()


def test_in_the_pages_own_world_it_would_be_lied_to(
    new_browser: NewBrowser, server: StillpageServer, site: Site, tmp_path: Path
) -> None:
    """The same with the capture put into the page's world, where its patches are."""
    changes = {
        "executeScript({target, files, ...AT_ONCE})": "executeScript({target, world: 'MAIN', files, ...AT_ONCE})"
    }
    extension = altered_extension(tmp_path, "background/tab.js", changes)
    browser = new_browser("chromium", launcher=server.launcher, extension=extension)
    browser.goto(site.add("fight-main.html", article(f"<p>LAST</p>{FIGHT}")))
    browser.click_action()
    wait_until(lambda: [what for what in browser.js("seen") if "added" not in what], "the page to see it")


def test_a_page_that_calls_the_captures_own_names_finds_none(browser: Browser, site: Site) -> None:
    """After a click there is nothing of ours in the page's world, and nothing listens to what it posts."""
    browser.goto(site.add("calls.html", article("<p>LAST</p>")))
    browser.click_action()
    wait_for_reader(browser)
    names = "['stillpage', 'Readability'].filter((name) => name in globalThis)"
    assert browser.js(names) == []
    assert browser.js("typeof chrome === 'undefined' || !chrome.runtime?.sendMessage") is True
    browser.js(
        "(postMessage({type: 'reader/save'}, '*'), document.dispatchEvent(new CustomEvent('stillpage')))"
    )
    assert wait_for_reader(browser).title == "A page"


ENDLESS = """<div id=host></div><script>
  let place = document.getElementById('host');
  for (let depth = 0; depth < 60; depth++) {
    const root = place.attachShadow({mode: depth % 2 ? 'open' : 'closed'});
    place = root.appendChild(document.createElement('div'));
  }
  place.textContent = 'BOTTOM';
  // And one that grows whenever somebody looks away.
  const grow = () => { const more = document.createElement('section'); more.attachShadow({mode: 'open'}).innerHTML = '<b>x</b>'; document.body.append(more) };
  setInterval(() => { for (let i = 0; i < 20; i++) grow() }, 20);
</script>"""


def test_shadow_trees_without_end_come_to_one(browser: Browser, site: Site) -> None:
    """Sixty one in another, open and closed, on a page that grows all the time; at 3,000 Chromium itself crashes."""
    captured = capture(browser, site.add("endless.html", article(ENDLESS)))
    assert "BOTTOM" in captured["html"]
    assert wait_for_reader(browser).title == "A page"


def test_what_is_put_into_one_slot_is_read_in_order_and_in_linear_time(browser: Browser, site: Site) -> None:
    """200,000 pieces of text: taken from the front of their list, one by one, they held the tab for a minute."""
    body = """<div id=host></div><script>
      const host = document.getElementById('host');
      host.attachShadow({mode: 'open'}).innerHTML = '<p>FIRST <slot></slot> LAST</p>';
      for (let number = 0; number < 200_000; number++) host.append(String(number % 10));
    </script>"""
    captured = capture(browser, site.add("slotted.html", article(body)))
    assert "FIRST " + "0123456789" * 20_000 + " LAST" in captured["html"]
    assert captured["milliseconds"] < 8_000


@pytest.mark.timeout(240)
def test_a_hundred_thousand_elements_come_to_an_end(browser: Browser, site: Site) -> None:
    """The article, or, where the machine is too busy for it, a sentence; and the page lives on."""
    body = """<div id=many></div><script>document.getElementById('many').innerHTML =
      '<div class=card><span><b>Some words</b></span><a href=/x>link</a></div>'.repeat(25_000)</script>"""
    browser.goto(site.add("hundred.html", article(body)))
    assert browser.js("document.getElementsByTagName('*').length") > 100_000
    browser.click_action()
    # To ask costs a second here, so the question waits in the page.
    said = """async (root) => {
      for (let left = 80; ; left -= 1) {
        const text = root.querySelector('.article-body p')?.innerText ?? root.querySelector('dialog')?.innerText;
        if (!left || /honest article|too/.test(text)) return text;
        await new Promise((done) => setTimeout(done, 250));
      }
    }"""
    end = time.monotonic() + 100
    while not (text := browser.reader_js(said)) or not ("honest article" in text or "too" in text):
        assert time.monotonic() < end, f"neither an article nor a reason: {text!r}"
        time.sleep(1)
    assert browser.js("document.getElementsByTagName('*').length") > 100_000
