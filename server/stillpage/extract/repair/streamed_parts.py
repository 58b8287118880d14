"""Parts of a page that its server sent behind it, put into the places that wait for them. In place.

React streams so, and Next.js with it: `<template id="B:0">` where a part is to come, and at the page's end
the part itself, hidden, with a script that puts it there. A browser has done so; what a server sent, in files
and archives, has not: 33 pages of the corpora hold 1 to 59 such parts.

Source: https://github.com/facebook/react, `react-dom-bindings/src/server/fizz-instruction-set`
"""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.text import short_text

# Of a boundary, and of a place within a part.
_WAITS: Final = re.compile(r"[BP]:([0-9a-f]{1,6})")
_PART: Final = re.compile(r"S:([0-9a-f]{1,6})")
_NOTICE_CHARS: Final = 40


def place_streamed_parts(elements: Elements) -> None:
    """Move each hidden part to its place, where only a notice of the wait goes: a drawing has no words."""
    places: dict[str, HtmlElement] = {}
    for template in elements.of("template"):
        if waits := _WAITS.fullmatch(template.get("id") or ""):
            places.setdefault(waits[1], template)
    if not places:
        return
    for part in elements.of("div"):
        sent = _PART.fullmatch(part.get("id") or "") if part.get("hidden") is not None else None
        place = places.pop(sent[1], None) if sent else None
        # A part that waits for itself would be a ring.
        if place is not None and part not in place.iterancestors():
            _put(part, place)
            _drop_notice(place)
    elements.read_again()


def _drop_notice(place: HtmlElement) -> None:
    """Drop what stands behind a place until its part has come: "Loading paragraph..."."""
    notice = place.getnext()
    if notice is None or (place.tail or "").strip():
        return
    words = short_text(notice, _NOTICE_CHARS)
    if words and words.endswith(("...", "…")):
        notice.drop_tree()


def _put(part: HtmlElement, place: HtmlElement) -> None:
    place.tag, place.text = "div", part.text
    del place.attrib["id"]
    place[:] = list(part)
    part.text = None
    part.drop_tree()
