"""A copy of the page without what is surely not content, told by structure and declaration, not words."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterable

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.legacy import modernize
from stillpage.extract.parse import ParsedPage

_NEVER_CONTENT = (
    "script style template link meta base title head nav dialog object applet embed frameset param"
    " noembed noframes datalist select option optgroup progress meter map area"
).split()
_NEVER_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog menu menubar toolbar tooltip"
    " status alert".split()
)
# The attributes by which an element declares that it is an aside, or hidden.
_TELLING = frozenset("role aria-modal data-stillpage-hidden hidden style".split())
_TYPED_INPUTS = frozenset(("", "text", "email", "password", "search", "url", "tel", "date"))
_INVISIBLE_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)

# A hidden or form element that holds this share of the page's text is the page (ASP.NET wraps all in one
# form; some pages hide all until a script runs).
_WHOLE_PAGE = 0.5
# Discourse and its like serve the thread in a <noscript>; shorter ones are tracking pixels and notices.
_NOSCRIPT_CHARS = 300
# A form field and its label take less text than this; a label with terms of use in it is about as long.
_CHARS_A_FIELD = 200
_LABEL_CHARS = 100
_DROPPED = "stillpage-dropped"


def readable_copy(page: ParsedPage) -> HtmlElement:
    """The page's body, copied, in modern elements, without scripts, menus, forms and hidden parts."""
    body = page.root.find("body")
    root = copy.deepcopy(body if body is not None else page.root)
    root.tail = None
    _use_noscript_bodies(root)
    etree.strip_elements(root, *_NEVER_CONTENT, etree.Comment, etree.PI, with_tail=False)
    _remove_declared_clutter(root)
    modernize(root)
    _remove_forms(root)
    return root


def _lengths(root: HtmlElement) -> dict[HtmlElement, int]:
    """Characters of text in each element, in one walk: one by one, nested ones count often."""
    lengths: dict[HtmlElement, int] = {}
    length = 0
    begun: list[int] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            begun.append(length)
            if said := element.text:
                length += len(said.strip())
        else:
            lengths[element] = length - begun.pop()
            if said := element.tail:
                length += len(said.strip())
    return lengths


def _remove_declared_clutter(root: HtmlElement) -> None:
    lengths: dict[HtmlElement, int] = {}
    dropped: list[HtmlElement] = []
    walker = etree.iterwalk(root, events=("start",))
    for _, element in walker:
        if element is root or _TELLING.isdisjoint(element.keys()):
            continue  # most have none of these attributes
        if _is_aside_by_role(element) or _is_hidden(element):
            lengths = lengths or _lengths(root)
            if lengths[element] < _WHOLE_PAGE * lengths[root] and (
                _is_aside_by_role(element) or not is_collapsed_content(element)
            ):
                dropped.append(element)
                walker.skip_subtree()
    _drop(root, dropped)


def _is_aside_by_role(element: HtmlElement) -> bool:
    return (element.get("role") or "").strip().lower() in _NEVER_ROLES or element.get("aria-modal") == "true"


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.get("data-stillpage-hidden") is not None
        or element.get("hidden") is not None
        or _INVISIBLE_STYLE.search((element.get("style") or "")[:1000]) is not None
    )


def is_collapsed_content(element: HtmlElement) -> bool:
    """Whether a hidden element is an answer or a tab that a reader can open, not a menu or a dialog."""
    if element.tag in ("img", "picture", "figure", "math", "annotation", "semantics"):
        return element.find(".//math") is not None or element.tag == "math"
    if any(
        ancestor.tag == "details" or "katex" in (ancestor.get("class") or "")
        for ancestor in element.iterancestors()
    ):
        return True
    length = _length(element)
    if length < 40 or _link_length(element) > 0.4 * length or any(map(_is_field, element.iter())):
        return False
    if (element.get("role") or "") in ("tabpanel", "region") or element.tag == "dd":
        return True
    previous = element.getprevious()
    if previous is None:
        return False
    opens = previous.tag in ("h2", "h3", "h4", "h5", "h6", "dt", "button", "summary")
    return opens or any(
        child.tag in ("button", "h2", "h3", "h4", "h5", "h6")
        or child.get("aria-expanded") is not None
        or child.get("aria-controls") is not None
        for child in previous.iter()
        if isinstance(child.tag, str)
    )


def _use_noscript_bodies(root: HtmlElement) -> None:
    for noscript in list(root.iter("noscript")):
        if len(noscript) and _length(noscript) > _NOSCRIPT_CHARS:
            noscript.tag = "div"


def _remove_forms(root: HtmlElement) -> None:
    """Forms, their fields and their labels go; a form around the page's text becomes a container."""
    if next(root.iter("form", "input", "textarea", "button", "select"), None) is None:
        return
    forms = list(root.iter("form"))
    total = _length(root) if forms else 0
    for form in forms:
        # A form with running text in it is the page's own; labels and terms of use are short.
        prose = sum(len(text) for text in map(str.strip, form.itertext()) if len(text) > _LABEL_CHARS)
        if prose > max(400, 0.2 * total):
            form.tag = "div"
    etree.strip_elements(root, "form", with_tail=False)
    _remove_fields(root)
    etree.strip_elements(root, "input", "textarea", "button", "select", with_tail=False)


def _remove_fields(root: HtmlElement) -> None:
    """Drop each field's row: the largest ancestor with no more text than its fields' labels take."""
    fields = [element for element in root.iter("input", "textarea") if _is_field(element)]
    if not fields:
        return
    lengths = _lengths(root)
    within = Counter(ancestor for field in fields for ancestor in field.iterancestors())
    dropped: dict[HtmlElement, None] = {}
    for field in fields:
        row = None
        for ancestor in field.iterancestors():
            if (
                ancestor is root
                or ancestor in dropped
                or lengths[ancestor] > _CHARS_A_FIELD * max(1, within[ancestor])
            ):
                break
            row = ancestor
        if row is not None:
            dropped[row] = None
            continue
        for label in (field.getprevious(), field.getnext()):
            if label is not None and label.tag == "label":
                dropped[label] = None
    _drop(root, dropped)


def _is_field(element: HtmlElement) -> bool:
    """Whether something can be typed into it."""
    return element.tag == "textarea" or (
        element.tag == "input" and (element.get("type") or "").strip().lower() in _TYPED_INPUTS
    )


def _length(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _link_length(element: HtmlElement) -> int:
    return sum(_length(link) for link in element.iter("a"))


def _drop(root: HtmlElement, elements: Iterable[HtmlElement]) -> None:
    """Remove elements below root, keeping the text after each. At once: one by one copies that text."""
    for element in elements:
        element.tag = _DROPPED
    etree.strip_elements(root, _DROPPED, with_tail=False)
