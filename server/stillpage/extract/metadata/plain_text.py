"""Strings of a hostile page made fit to show: one line, bounded, nothing that reorders or hides text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from stillpage.character_references import unescape
from stillpage.extract.tree.capture_marks import HIDDEN_MARK

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Bidi embeddings, overrides, isolates and marks can make a title read backwards ("Trojan Source"); the rest
# are invisible. The joiners U+200C and U+200D stay: Persian and Hindi spell with them.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_LETTERS: Final = re.compile(r"[\W_]+")
# Above and below Latin, Greek and Cyrillic letters; marks of other scripts tell words apart.
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
_SPACE: Final = re.compile(r"\s+")
_INLINE_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|br|cite|em|i|mark|p|q|small|span|strong|sub|sup|u)\b[^<>]{0,500}>", re.I
)
_NOT_TEXT: Final = frozenset(
    {"script", "style", "noscript", "template", "svg", "select", "button", "textarea", "rt", "rp"}
)


def one_line(text: str, *, limit: int) -> str:
    """Collapse white space, drop control and bidi characters, cut at `limit` characters.

    Text past a small multiple of the limit is not even looked at, so that a megabyte in an attribute costs
    nothing.
    """
    text = text[: limit * 4]
    squeezed = " ".join(text.split())
    # Most texts are printable then, and hold nothing of what the patterns look for.
    if not squeezed.isprintable() or "\u2028" in text:
        squeezed = _SPACE.sub(" ", _CONTROL.sub(" ", _INVISIBLE.sub("", text))).strip()
    text = squeezed
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit].rstrip()


def visible(text: str) -> str:
    """A text without the marks that turn its direction or show nothing; white space as it is."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def from_markup(text: str, *, limit: int) -> str:
    """As `one_line`, for values of `<meta>` and JSON-LD: often escaped twice, or with inline tags."""
    text = text[: limit * 8]
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _INLINE_TAG.sub(" ", text)
    return one_line(text, limit=limit)


def element_text(element: HtmlElement, *, limit: int) -> str:
    """Visible text of an element on one line: no scripts, hidden parts, nor a heading's link to itself."""
    parts: list[str] = []
    room = limit * 4
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack and room > 0:
        node, is_tail = stack.pop()
        if is_tail:
            piece = node.tail
        else:
            if node is not element:
                stack.append((node, True))
            tag = node.tag
            if tag in _NOT_TEXT or node.get(HIDDEN_MARK) is not None:
                continue
            if node is not element and node.get("hidden") is not None:
                continue
            piece = node.text
            if tag == "a" and piece and _is_permalink(node, piece):
                continue
            if tag in _BREAKS:
                parts.append(" ")
            if len(node):
                stack.extend((child, False) for child in reversed(node))
        if piece:
            parts.append(piece[:room])
            room -= len(piece)
    return one_line("".join(parts), limit=limit)


def _is_permalink(link: HtmlElement, text: str) -> bool:
    """Whether it is a heading's sign that leads to the heading: "#", "¶"."""
    is_sign = len(link) == 0 and not any(map(str.isalnum, text))
    return is_sign and (link.get("href") or "").startswith("#")


_BREAKS: Final = frozenset(
    {"br", "div", "p", "li", "td", "tr", "dd", "dt", "h1", "h2", "h3", "h4", "section", "time"}
)


@lru_cache(maxsize=1_000)  # titles are compared with each heading, and headings with each title
def comparable(text: str) -> str:
    """Letters and digits only, case folded, without accents: two spellings of one heading compare equal.

    Titles for networks are often written without them: "Celine" for "Céline", "Еще" for "Ещё".
    """
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", text)
    return _NOT_LETTERS.sub("", text.casefold())
