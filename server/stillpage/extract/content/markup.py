"""What HTML's elements and attributes mean to the block model: data, and the few questions asked of it."""

from __future__ import annotations

import re
from enum import IntFlag, auto
from typing import Final

from lxml.html import HtmlElement


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


INLINE: Final = _set_of(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark math q rb rbc rp rt rtc"
    " ruby s samp small span strike strong sub sup time tt u var wbr nobr"
    # Inside a formula nothing is a block.
    " mrow mi mo mn ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub"
    " msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd"
    " maligngroup malignmark maction semantics annotation annotation-xml"
)

IGNORED: Final = _set_of(
    "script style noscript template head title select option optgroup textarea input map area link meta base"
    " param datalist track source progress meter dialog-polyfill"
)

MEDIA: Final = _set_of("img picture video audio iframe svg object embed canvas")

LINE_LEVEL: Final = INLINE | {"br", "img"}

HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}


class Flag(IntFlag):
    """What an element is, by its tag, role or schema.org property; its descendants are it too."""

    ARTICLE = auto()
    MAIN = auto()
    ASIDE = auto()
    NAV = auto()
    FOOTER = auto()
    HEADER = auto()
    FORM = auto()
    LIST = auto()
    TABLE = auto()
    FIGURE = auto()
    BLOCKQUOTE = auto()
    HIDDEN = auto()
    DIALOG = auto()
    BUTTON = auto()
    DETAILS = auto()
    PRE = auto()
    MENU = auto()
    SEARCH = auto()
    BODY_TEXT = auto()
    COMMENT = auto()
    NOSCRIPT = auto()


_BY_TAG: Final = {
    "article": Flag.ARTICLE,
    "main": Flag.MAIN,
    "aside": Flag.ASIDE,
    "nav": Flag.NAV,
    "footer": Flag.FOOTER,
    "header": Flag.HEADER,
    "form": Flag.FORM,
    "ul": Flag.LIST,
    "ol": Flag.LIST,
    "dl": Flag.LIST,
    "menu": Flag.MENU,
    "table": Flag.TABLE,
    "figure": Flag.FIGURE,
    "blockquote": Flag.BLOCKQUOTE,
    "dialog": Flag.DIALOG,
    "button": Flag.BUTTON,
    "details": Flag.DETAILS,
    "pre": Flag.PRE,
    "search": Flag.SEARCH,
    "noscript": Flag.NOSCRIPT,
}

_BY_ROLE: Final = {
    "main": Flag.MAIN,
    "article": Flag.ARTICLE,
    "complementary": Flag.ASIDE,
    "navigation": Flag.NAV,
    "contentinfo": Flag.FOOTER,
    "banner": Flag.HEADER,
    "search": Flag.SEARCH,
    "dialog": Flag.DIALOG,
    "alertdialog": Flag.DIALOG,
    "button": Flag.BUTTON,
    "menu": Flag.MENU,
    "menubar": Flag.MENU,
    "menuitem": Flag.MENU,
    "tablist": Flag.NAV,
    "form": Flag.FORM,
}

# schema.org; the vocabulary is the same in every language.
_BY_PROPERTY: Final = {
    "articleBody": Flag.BODY_TEXT,
    "text": Flag.BODY_TEXT,
    "description": Flag.BODY_TEXT,
    "reviewBody": Flag.BODY_TEXT,
    "comment": Flag.COMMENT,
}

_HIDING_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_hidden(element: HtmlElement) -> bool:
    """Whether the element itself hides what is in it from everyone (not only from screen readers)."""
    attributes = element.attrib
    if "hidden" in attributes or "data-stillpage-hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and _HIDING_STYLE.search(style))


def flags_of(element: HtmlElement) -> int:
    """What the element is, without what it inherits."""
    flags = int(_BY_TAG.get(str(element.tag), 0))
    attributes = element.attrib
    if not attributes:
        return flags
    role = attributes.get("role")
    if role:
        flags |= _BY_ROLE.get(role.strip().lower(), 0)
    if attributes.get("aria-hidden") == "true" or is_hidden(element):
        flags |= Flag.HIDDEN
    item_type = attributes.get("itemtype")
    if item_type and item_type.endswith("/Comment"):
        flags |= Flag.COMMENT
    item_property = attributes.get("itemprop")
    if item_property:
        flags |= _BY_PROPERTY.get(item_property, 0)
    return flags


def names_of(element: HtmlElement) -> str:
    """The element's class names, then its id after a ``#``; empty if it has neither."""
    attributes = element.attrib
    if not attributes:
        return ""
    classes = attributes.get("class", "")
    identifier = attributes.get("id")
    return f"{classes} #{identifier}" if identifier else classes
