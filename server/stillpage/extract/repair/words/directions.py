"""Mark what runs against an article's direction, and drop a declared language that is not its. In place."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.article import Direction
from stillpage.extract.scripts import beyond_ascii
from stillpage.extract.tree.text import BLOCKS

# Hebrew, Arabic, Syriac, Thaana, NKo and their presentation forms; and the letters of all other scripts.
_RTL: Final = re.compile("[\u05d0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U0001e900-\U0001e943]")
_LTR: Final = re.compile("[^\\W\\d_\u05d0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U0001e900-\U0001e943]")

# From the outside in: a whole quotation or list of the other direction turns, its line and markers too.
_BLOCKS: Final = frozenset(
    "blockquote ul ol dl p li dt dd h1 h2 h3 h4 h5 h6 figcaption caption summary td th".split()
)
# These run from the left whatever stands in them, or are nobody's text; of `pre` see `_turn_preformatted`.
_PASSED_OVER: Final = frozenset("pre code math".split())

_words: Final = etree.XPath("descendant::text()[not(ancestor::code or ancestor::kbd or ancestor::samp)]")

# A single word or name, set apart, stays where the others stand.
_FEWEST_LETTERS: Final = 16
# Latin names and terms are common in right-to-left text, the reverse is rare: a block that begins with a
# few of them is still Arabic.
_MOST_RTL_IN_LTR: Final = 0.1
# In a text from the right browsers set the sign of a bare "-12.5%" behind it (UAX #9: no digit before it);
# these languages have it in front (CLDR's minusSign). Arabic-Indic digits go with the text.
_SIGNED_FIGURE: Final = re.compile(r"\s*[-\u2212+][\d.,\u066a-\u066c]+\s?[%\u066a]?\s*")
_ARABIC_INDIC: Final = re.compile("[\u0660-\u0669]")
# Code has Latin words, even between long remarks.
_MOST_LTR_IN_VERSE: Final = 0.1


def mark_other_directions(root: HtmlElement, said: str, direction: Direction) -> None:
    """Give a `dir` to each block whose letters run the other way than those around it.

    Args:
        root: The article's content; a direction of its own, as its page declares it, yields to the text's.
        said: All of its text.
        direction: The article's.
    """
    if root.get("dir") not in (None, direction):
        del root.attrib["dir"]
    for preformatted in root.iter("pre"):
        _turn_preformatted(preformatted, direction)
    if direction == "ltr" and not _RTL.search(beyond_ascii(said)):
        return
    waiting = [(child, direction) for child in root]
    while waiting:
        element, around = waiting.pop()
        if element.tag in _PASSED_OVER:
            continue
        own = element.get("dir")
        if own in ("ltr", "rtl"):
            around = "rtl" if own == "rtl" else "ltr"
        elif around == "rtl" and element.tag in ("td", "th") and _is_signed_figure(element):
            _isolate(element, "ltr")
        elif element.tag == "li" and own is None and _is_line(element) and _is_turned(element, around):
            _isolate(element, "ltr" if around == "rtl" else "rtl")
        elif element.tag in _BLOCKS and own is None and _is_turned(element, around):
            around = "ltr" if around == "rtl" else "rtl"
            element.set("dir", around)
        waiting += [(child, around) for child in element]


def forget_other_language(root: HtmlElement, lang: str | None) -> None:
    """Remove the root's language if it is not the text's: hyphenation and voices go by the innermost.

    Args:
        root: The article's content.
        lang: The language in which it is written.
    """
    declared = (root.get("lang") or "").partition("-")[0].lower()
    if declared and lang and declared != lang.partition("-")[0].lower():
        del root.attrib["lang"]


def _turn_preformatted(element: HtmlElement, around: Direction) -> None:
    """Code runs from the left, a remark in it too; verse that keeps its lines runs as it is read.

    Said wherever it is not plain: books and Markdown have no style sheet of ours.
    """
    text = element.text_content()
    rtl = len(_RTL.findall(text))
    if rtl >= _FEWEST_LETTERS and len(_LTR.findall(text)) <= _MOST_LTR_IN_VERSE * rtl:
        element.set("dir", "rtl")
    elif around == "rtl":
        element.set("dir", "ltr")
    else:
        element.attrib.pop("dir", None)


def _is_signed_figure(cell: HtmlElement) -> bool:
    text = cell.text_content()
    return (
        _is_line(cell) and _SIGNED_FIGURE.fullmatch(text) is not None and _ARABIC_INDIC.search(text) is None
    )


def _is_line(element: HtmlElement) -> bool:
    return not any(each.tag in BLOCKS for each in element)


def _isolate(element: HtmlElement, direction: Direction) -> None:
    """Set what a cell or item says the other way; it stays as those around it, edges and sign."""
    inside: HtmlElement = element.makeelement("bdi", {"dir": direction})
    inside.text, element.text = element.text, None
    inside.extend(list(element))
    element.append(inside)


def _is_turned(element: HtmlElement, around: Direction) -> bool:
    """Whether a block is set the other way; code within its words runs from the left anyway."""
    text = element.text_content()
    if not _runs_against(text, around):
        return False
    words = "".join(_words(element))
    return not _RTL.search(words) or _runs_against(words, around)


def _runs_against(text: str, around: Direction) -> bool:
    rtl, ltr = len(_RTL.findall(text)), len(_LTR.findall(text))
    if around == "ltr":
        return rtl >= _FEWEST_LETTERS and rtl > ltr
    return ltr >= _FEWEST_LETTERS and rtl <= _MOST_RTL_IN_LTR * (rtl + ltr)
