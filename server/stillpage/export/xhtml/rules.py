"""What XHTML in a book may hold: names, attributes, addresses. Pure."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

XHTML = "http://www.w3.org/1999/xhtml"
MATHML = "http://www.w3.org/1998/Math/MathML"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol"})
BLOCKS = (
    HEADINGS
    | LISTS
    | frozenset(
        "article aside blockquote dd details div dl dt figcaption figure footer header hr li p pre section"
        " summary table caption colgroup col thead tbody tfoot tr td th".split()
    )
)
# Blocks that hold phrases only; with a block in them they become a div.
PHRASE_BLOCKS = HEADINGS | {"p", "pre", "summary"}
INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u"
    " var".split()
)
# Kept where they stand among blocks; all other blocks are handled one by one or become a div.
PLAIN_BLOCKS = PHRASE_BLOCKS - {"summary"} | {"aside", "blockquote", "div"}
ATTRIBUTES = {
    "blockquote": ("cite",),
    "q": ("cite",),
    "li": ("value",),
    "ol": ("start", "reversed", "type"),
    "code": ("class",),
    "pre": ("class",),
    "data": ("value",),
    "time": ("datetime",),
    "details": ("open",),
}
NUMBERS = frozenset({"value", "start"})
DATETIME = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?)?)?")
# What XML 1.0 cannot hold, not even as a reference; texts and titles of hostile pages can.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MATH_ATTRIBUTES = frozenset(
    "mathvariant linethickness stretchy fence separator form largeop movablelimits minsize maxsize accent"
    " width displaystyle scriptlevel columnalign rowspacing columnspacing columnspan rowspan accentunder"
    " display".split()
)


def safe_link(url: str | None) -> str | None:
    """Write an address as a valid URI, or None if it is no web, mail or telephone address."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https", "mailto", "tel"):
        return None
    if parts.scheme.lower().startswith("http") and not parts.hostname:
        return None
    host = parts.netloc
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            return None
    if re.search(r"[^\w.:@%-]", host):
        return None
    return quote(parts._replace(netloc=host).geturl(), safe="%/:=&?~#+!$,;'@()*")


def plain(text: str) -> str:
    """Take out what XML cannot hold."""
    return NOT_IN_XML.sub("", text)
