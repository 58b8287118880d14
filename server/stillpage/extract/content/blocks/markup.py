"""What HTML's elements and attributes mean to the block model: data, and the few questions asked of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntFlag, auto
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree import capture_marks
from stillpage.extract.tree.styles import NOT_DISPLAYED


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

# Borne by a frame that shows something, and by what stands in its place: a link to what it played. Its value
# is "known" on a frame of a service that we know (`repair.embeds`).
EMBED: Final = "data-stillpage-embed"
# Borne by what holds a heading on the page, kept or not: its picture and the line below are no figure.
HEADED: Final = "data-stillpage-headed"

# Borne by a panel of several, and by its tab: the number of their group, and on the panel what its tab says
# (`repair.tabs`).
PANEL: Final = "data-stillpage-panel"

# Borne by words that no eye sees, for programs that read aloud (`repair.words.for_ears`).
FOR_EARS: Final = "data-stillpage-for-ears"
# Borne by words that only a style shows bold, slanted or struck: `b`, `i`, `s` (`repair.words.styled`).
STYLED: Final = "data-stillpage-styled"

# Addresses of what a reader downloads.
DOCUMENT_FILE: Final = re.compile(
    r"\.(?:docx?|epub|od[pst]|pdf|pptx?|rar|rtf|wps|xlsx?|zip)(?:[?#]|$)", re.IGNORECASE
)

# Class names of boxes of advice, and of their titles: Sphinx's (its sidebars, too) and MkDocs'; VitePress's;
# GitHub's; Docusaurus's; Starlight's; Microsoft's; Obsidian's and Nextra's callouts.
ADVICE: Final = re.compile(
    r"(?<![a-z])(?:(?:admonition|custom-block|alert|callout|aside|sidebar)"
    r"|(?:caution|danger|hint|important|note|notice|tip|warning)(?![a-z]))",
    re.IGNORECASE,
)
ADVICE_TITLE: Final = re.compile(
    rf"{ADVICE.pattern}(?:-container)?(?:-|__|_)?(?:title|heading|header)", re.IGNORECASE
)

# "(1)", "[A.2]", "（3）", beside a formula.
NUMBER_OF_FORMULA: Final = re.compile(
    r"[(\[（](?:[A-Z]{1,2}\.?)?[1-9]\d{0,2}(?:[.–-]\d{1,3}){0,2}[a-z*′']?[)\]）]"
)

# What stands before an item of a list that is written as divisions (Feishu's, Yuque's).
ITEM_DOTS: Final = frozenset("•●◦‣⁃▪■○∙·")

MEDIA: Final = _set_of("img picture video audio iframe svg object embed canvas")

LINE_LEVEL: Final = INLINE | {"br", "img"}


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


# What holds no running text, whatever a rule finds likely there.
OUTSIDE_TEXT: Final = int(
    Flag.NAV | Flag.ASIDE | Flag.FOOTER | Flag.HIDDEN | Flag.MENU | Flag.BUTTON | Flag.FORM
)

# What nobody sees, and what there is to press. Numbers: an enumeration's own `&` is a call.
HIDDEN: Final = int(Flag.HIDDEN)
BUTTON: Final = int(Flag.BUTTON)
UNSAID: Final = HIDDEN | BUTTON

# Plain numbers: joining members of the enumeration takes ten times as long.
BY_TAG: Final = {
    "article": Flag.ARTICLE.value,
    "main": Flag.MAIN.value,
    "aside": Flag.ASIDE.value,
    "nav": Flag.NAV.value,
    "footer": Flag.FOOTER.value,
    "header": Flag.HEADER.value,
    "form": Flag.FORM.value,
    "ul": Flag.LIST.value,
    "ol": Flag.LIST.value,
    "dl": Flag.LIST.value,
    "menu": Flag.MENU.value,
    "table": Flag.TABLE.value,
    "figure": Flag.FIGURE.value,
    "blockquote": Flag.BLOCKQUOTE.value,
    "dialog": Flag.DIALOG.value,
    "button": Flag.BUTTON.value,
    "details": Flag.DETAILS.value,
    "pre": Flag.PRE.value,
    "search": Flag.SEARCH.value,
    "noscript": Flag.NOSCRIPT.value,
}

_BY_ROLE: Final = {
    "main": Flag.MAIN.value,
    "article": Flag.ARTICLE.value,
    "complementary": Flag.ASIDE.value,
    "navigation": Flag.NAV.value,
    "contentinfo": Flag.FOOTER.value,
    "banner": Flag.HEADER.value,
    "search": Flag.SEARCH.value,
    "dialog": Flag.DIALOG.value,
    "alertdialog": Flag.DIALOG.value,
    "button": Flag.BUTTON.value,
    "menu": Flag.MENU.value,
    "menubar": Flag.MENU.value,
    "menuitem": Flag.MENU.value,
    "tablist": Flag.NAV.value,
    "form": Flag.FORM.value,
}

# schema.org; the vocabulary is the same in every language.
_BY_PROPERTY: Final = {
    "articleBody": Flag.BODY_TEXT.value,
    "text": Flag.BODY_TEXT.value,
    "description": Flag.BODY_TEXT.value,
    "reviewBody": Flag.BODY_TEXT.value,
    "comment": Flag.COMMENT.value,
}

# Where those who test a page write what a part is.
TESTED: Final = _set_of("data-testid data-test-id data-test data-qa data-hook data-component")

# The attributes that hide an element, and all that tell what it is: most elements have none of them.
HIDING: Final = frozenset(("hidden", "style", capture_marks.HIDDEN_MARK))
TELLING: Final = (
    HIDING | TESTED | _set_of("role aria-hidden itemtype itemprop") | {capture_marks.OVER_PAGE, PANEL}
)

# Paragraphs, items and breaks in a cell that holds a page's text.
_TEXT_LINES: Final = 3
_LINES: Final = ("p", "br", "li", "dd")

_TYPED: Final = _set_of("text email password search url tel number date")
_CHOICES: Final = _set_of("radio checkbox")

_STYLE_CHARS: Final = 500
_FIXED: Final = re.compile(r"position\s*:\s*fixed", re.IGNORECASE)
_HIDING_STYLE: Final = re.compile(rf"{NOT_DISPLAYED.pattern}|visibility\s*:\s*hidden", re.IGNORECASE)


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element's attributes hide what is in it from everyone (not only from screen readers)."""
    if "hidden" in attributes or capture_marks.HIDDEN_MARK in attributes:
        return True
    style = attributes.get("style")
    return bool(style and _HIDING_STYLE.search(style))


def has_no_box(attributes: Mapping[str, str]) -> bool:
    """Whether an element is hidden and has no place either: a style sheet may show its twin."""
    hidden = attributes.get(capture_marks.HIDDEN_MARK)
    if hidden is not None:
        return not hidden
    style = attributes.get("style")
    return bool(style and NOT_DISPLAYED.search(style[:_STYLE_CHARS]))


def stays_over_page(attributes: Mapping[str, str]) -> bool:
    """Whether an element stays where the page scrolls: consent, an offer. A capture tells, or the markup."""
    if capture_marks.OVER_PAGE in attributes:
        return True
    style = attributes.get("style")
    return style is not None and "fixed" in style and _FIXED.search(style[:_STYLE_CHARS]) is not None


def flags_by(attributes: Mapping[str, str]) -> int:
    """What an element's attributes say that it is, without its tag and what it inherits."""
    flags = 0
    role = attributes.get("role")
    if role:
        flags |= _BY_ROLE.get(role.strip().lower(), 0)
    if attributes.get("aria-hidden") == "true" or is_hidden(attributes):
        flags |= Flag.HIDDEN.value
    item_type = attributes.get("itemtype")
    if item_type and item_type.endswith("/Comment"):
        flags |= Flag.COMMENT.value
    item_property = attributes.get("itemprop")
    if item_property:
        flags |= _BY_PROPERTY.get(item_property, 0)
    return flags


def holds_data(table: HtmlElement) -> bool:
    """Whether a table has rows and columns, no table in it nor a text in a cell: others lay out the page.

    So does one with the page's main heading in it: of 933 tables of data on the labelled pages none has that.
    """
    if next(table.iterdescendants("table", "h1"), None) is not None:
        return False
    rows = list(table.iter("tr"))
    return len(rows) > 1 and max(map(len, rows)) > 1 and not _holds_text(table)


def _holds_text(table: HtmlElement) -> bool:
    """Whether one cell has several paragraphs or items and most of what a table without headings says."""
    if next(table.iter("th", "caption"), None) is not None:
        return False
    texts = [cell for cell in table.iter("td") if sum(1 for _ in cell.iter(*_LINES)) >= _TEXT_LINES]
    if not texts:
        return False
    longest = max(_length(cell) for cell in texts)
    return 2 * longest > _length(table)


def _length(element: HtmlElement) -> int:
    return sum(len(text) for text in element.itertext() if not text.isspace())


def is_field(tag: str, kind: str | None) -> bool:
    """Whether a reader would write into the element."""
    return tag == "textarea" or (tag == "input" and (kind or "text").lower() in _TYPED)


def is_choice(tag: str, kind: str) -> bool:
    """Whether the element is one of several answers that a reader chooses from."""
    return tag == "input" and kind.lower() in _CHOICES


def is_amount(tag: str, kind: str) -> bool:
    """Whether the element holds a number that a reader sets: of a recipe's guests, an order's pieces."""
    return tag == "input" and kind.lower() == "number"


def names_of(attributes: Mapping[str, str]) -> str:
    """An element's class names, then its id after a ``#``; empty if it has neither."""
    classes = attributes.get("class", "")
    identifier = attributes.get("id")
    return f"{classes} #{identifier}" if identifier else classes
