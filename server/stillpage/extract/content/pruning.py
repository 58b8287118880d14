"""A copy of the page without what is surely not content, told by structure and declaration, not words."""

from __future__ import annotations

import copy
import re

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
_TYPED_INPUTS = frozenset(("", "text", "email", "password", "search", "url", "tel", "number", "date"))
_INVISIBLE_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)

# A hidden or form element that holds this share of the page's text is the page (ASP.NET wraps all in one
# form; some pages hide all until a script runs).
_WHOLE_PAGE = 0.5
# Discourse and its like serve the thread in a <noscript>; shorter ones are tracking pixels and notices.
_NOSCRIPT_CHARS = 300
# A form field and its label take less text than this; the longest label seen (terms of use) has 160.
_CHARS_A_FIELD = 200
_LABEL_CHARS = 100


def readable_copy(page: ParsedPage) -> HtmlElement:
    """The page's body, copied, in modern elements, without scripts, menus, forms and hidden parts."""
    body = page.root.find("body")
    root = copy.deepcopy(body if body is not None else page.root)
    root.tail = None
    total = max(1, _length(root))
    _use_noscript_bodies(root)
    for element in list(root.iter(*_NEVER_CONTENT)):
        _drop(element)
    for comment in [node for node in root.iter() if not isinstance(node.tag, str)]:
        _drop(comment)
    for element in list(root.iterdescendants()):
        if _attached(element, root) and _is_clutter_by_declaration(element, total):
            _drop(element)
    modernize(root)
    _remove_forms(root)
    return root


def _is_clutter_by_declaration(element: HtmlElement, total: int) -> bool:
    role = (element.get("role") or "").strip().lower()
    if role in _NEVER_ROLES or element.get("aria-modal") == "true":
        return _length(element) < _WHOLE_PAGE * total
    hidden = (
        element.get("data-stillpage-hidden") is not None
        or element.get("hidden") is not None
        or _INVISIBLE_STYLE.search((element.get("style") or "")[:1000]) is not None
    )
    return hidden and not is_collapsed_content(element) and _length(element) < _WHOLE_PAGE * total


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
    if length < 40 or _link_length(element) > 0.4 * length or _fields(element):
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
    total = max(1, _length(root))
    for form in list(root.iter("form")):
        if not _attached(form, root):
            continue
        # A form with running text in it is the page's own; labels and terms of use are short.
        prose = sum(len(text) for text in map(str.strip, form.itertext()) if len(text) > _LABEL_CHARS)
        if prose > max(400, 0.2 * total):
            form.tag = "div"
        else:
            _drop(form)
    for field in _fields(root):
        if _attached(field, root):
            _drop_with_label(field, root)
    for element in list(root.iter("input", "textarea", "button", "select")):
        if _attached(element, root):
            _drop(element)


def _drop_with_label(field: HtmlElement, root: HtmlElement) -> None:
    """Drop a field's row: the largest ancestor with no more text than its fields' labels take."""
    row = None
    for ancestor in field.iterancestors():
        if ancestor is root or _length(ancestor) > _CHARS_A_FIELD * max(1, len(_fields(ancestor))):
            break
        row = ancestor
    if row is not None:
        _drop(row)
        return
    for label in (field.getprevious(), field.getnext()):
        if label is not None and label.tag == "label":
            _drop(label)


def _fields(element: HtmlElement) -> list[HtmlElement]:
    return [
        field
        for field in element.iter("input", "textarea")
        if field.tag == "textarea" or (field.get("type") or "").strip().lower() in _TYPED_INPUTS
    ]


def _length(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _link_length(element: HtmlElement) -> int:
    return sum(_length(link) for link in element.iter("a"))


def _attached(element: HtmlElement, root: HtmlElement) -> bool:
    """Whether the element is still below root, not in a part dropped before."""
    return element is root or any(ancestor is root for ancestor in element.iterancestors())


def _drop(element: HtmlElement) -> None:
    """Remove an element, keeping the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)
