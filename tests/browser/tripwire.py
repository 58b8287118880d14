# ruff: noqa: E501  JavaScript has its own width
"""A page on which payloads are tried, each in a frame of its own; it says which of them came to life.

With the defence on, the frames hold what the product made of the payloads; with it off, the payloads. After each
batch a canary of every slow kind is let loose in a frame of its own, and waited for: what was started before it
would have fired by then. So no test waits for a time, and one in which nothing could fire fails.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tests.browser.driver import Browser, wait_until
from tests.browser.site import Site

TRIP_HOST = "cdn.test"
BATCH = 60

# What a person might do to an element. Links and forms of the web are left alone: they are not an article's fault.
NUDGE = """(root) => {
  const kinds = [[MouseEvent, 'mouseover pointerenter pointerdown click dblclick contextmenu'], [WheelEvent, 'wheel'],
    [KeyboardEvent, 'keydown'], [ClipboardEvent, 'copy'], [DragEvent, 'dragstart'], [FocusEvent, 'focus focusin']];
  for (const element of root.querySelectorAll('*')) {
    const address = element.closest('[href]')?.getAttribute('href') ?? null;
    const scheme = address !== null && URL.canParse(address, root.baseURI) && new URL(address, root.baseURI).protocol;
    if (element.localName === 'summary' || ['http:', 'https:', 'file:', 'mailto:', 'tel:'].includes(scheme)) continue;
    for (const [Kind, names] of kinds) {
      for (const name of names.split(' ')) {
        element.dispatchEvent(new Kind(name, {bubbles: name !== 'focus', cancelable: true, composed: true}));
      }
    }
    element.click?.();
  }
}"""

# Of a handler, a media element, an animation, a toggle and a navigation: all that is not done at once.
CANARIES = ("<img src=x:x onerror=%s>", "<video src=x:x onerror=%s></video>", "<details open ontoggle=%s>x</details>",
            "<svg><set onbegin=%s attributeName=x></svg>")  # fmt: skip

_PAGE = """<!doctype html><title>Trial</title><body><script>
const NUDGE = %(nudge)s;
const NAMES = %(names)s;
const PROPERTIES = (frame) => NAMES.map((name) => [frame.contentWindow[name], frame.contentDocument[name]]
  .map((value) => Object.prototype.toString.call(value)).join());
const framed = (html) => {
  const frame = document.body.appendChild(document.createElement('iframe'));
  frame.contentDocument.open();
  frame.contentDocument.write('<!doctype html><body>' + html);
  frame.contentDocument.close();
  return frame;
};
// As many programs do it: a tree without what has a bad name, written down again. Browsers escape < and > in
// attributes since 2025; libraries, and what was written down before, do not.
const RAW = new Set('style script xmp iframe noembed noframes noscript plaintext'.split(' '));
const text = (node) => node.data.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const write = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return RAW.has(node.parentNode.localName) ? node.data : text(node);
  if (node.nodeType === Node.COMMENT_NODE) return `<!--${node.data}-->`;
  const inside = [...(node.content ?? node).childNodes].map(write).join('');
  const named = [...node.attributes].map(({name, value}) => ` ${name}="${value.replaceAll('"', '&quot;')}"`).join('');
  return `<${node.localName}${named}>${inside}</${node.localName}>`;
};
const naive = (html) => {
  const {body} = new DOMParser().parseFromString('<body>' + html, 'text/html');
  for (const element of body.querySelectorAll('*')) {
    if (element.localName === 'script') element.remove();
    for (const {name, value} of [...element.attributes]) {
      if (/^on/i.test(name) || /^\\s*javascript:/i.test(value)) element.removeAttribute(name);
    }
  }
  return [...body.childNodes].map(write).join('');
};
window.start = (pieces) => {
  window.fired = [];
  document.body.replaceChildren();
  const plain = PROPERTIES(framed(''));
  for (const {number, html, rewritten} of pieces) {
    const frame = framed(rewritten ? naive(html) : html);
    try {
      if (PROPERTIES(frame).some((value, index) => value !== plain[index])) fired.push(number);
      NUDGE(frame.contentDocument);
    } catch { /* it navigated away: the site tells where */ }
  }
  return true;
};
window.canaries = (pieces) => { for (const html of pieces) framed(html); return true; };
</script>"""


class Tripwire:
    """The page in one browser, and what it has seen."""

    def __init__(self, browser: Browser, site: Site, names: Iterable[str] = ()) -> None:
        """Open it; `names` are what a page may not take from window and document."""
        self._browser, self._site = browser, site
        self.trip = f"http://{TRIP_HOST}:{site.port}/trip"
        html = _PAGE % {"nudge": NUDGE, "names": json.dumps(list(names))}
        browser.goto(site.add("tripwire.html", html))

    def fired_by(
        self, pieces: Iterable[tuple[int, str]], *, rewritten: frozenset[int] = frozenset()
    ) -> set[int]:
        """Numbers of the pieces of HTML that did something.

        Args:
            pieces: Number and HTML.
            rewritten: Those that are given to a naive sanitizer first.
        """
        listed = [
            {"number": number, "html": html, "rewritten": number in rewritten} for number, html in pieces
        ]
        found = set[int]()
        for first in range(0, len(listed), BATCH):
            found |= self._fired_by_batch(listed[first : first + BATCH])
        return found

    def _fired_by_batch(self, batch: list[dict[str, Any]]) -> set[int]:
        browser, site = self._browser, self._site
        site.requests.clear()
        browser.js(f"start({json.dumps(batch)})")
        canaries = [html % f"top.fired.push({-number})" for number, html in enumerate(CANARIES, start=1)]
        canaries += [
            f"<iframe src='{self.trip}/-9'></iframe>",
            f"<meta http-equiv=refresh content='0;url={self.trip}/-10'>",
        ]
        browser.js(f"canaries({json.dumps(canaries)})")
        loose = {-number for number in range(1, len(CANARIES) + 1)} | {-9, -10}
        wait_until(lambda: loose <= self._fired(), "the canaries")
        return self._fired() - loose

    def _fired(self) -> set[int]:
        asked = {
            int(path.split("/")[2].strip("#x"))
            for _, _, path in self._site.requests
            if path.startswith("/trip/")
        }
        return asked | set(self._browser.js("fired"))
