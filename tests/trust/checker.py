# ruff: noqa: E501  vocabularies
"""Says what is forbidden in an article, without any parser or list of the product.

What leaves the sanitizer is written in one canonical way: `<name attr="value">`, `</name>`, and text in which
every `<` is an entity. So no parser is needed to judge it, and none can be fooled: whatever is not of that form
is a complaint by itself, and what is of that form means the same to every browser.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from stillpage.article import Article

_TOKEN = re.compile(
    r'<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z]+="[^"]*")*)>|(?P<text>[^<]+)'
)
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')

# By what they do, not by the sanitizer's lists: what only shows and structures text.
_PROSE = set(
    "a abbr article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl"
    " dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li mark ol p pre q rb rp rt rtc ruby s"
    " samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
_MEDIA = set("img picture source audio video track".split())
_MATHS = set(
    "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder"
    " mover munderover mmultiscripts mprescripts none mtable mtr mtd menclose semantics".split()
)
_VOID = set("br col hr img source track wbr".split())

_WORDS_ONLY = set(
    "id lang dir title hreflang rel controls span class value datetime open sizes alt width height display"
    " mathvariant linethickness stretchy fence separator form largeop movablelimits minsize maxsize accent"
    " displaystyle scriptlevel columnalign rowspacing columnspacing columnspan rowspan colspan accentunder start"
    " reversed type media headers scope abbr kind srclang label".split()
)
_ADDRESS = {
    "href": re.compile(r"(?:https?://|mailto:|tel:|#r-)[^\x00-\x20]*.*", re.IGNORECASE | re.DOTALL),
    "src": re.compile(r"https?://\S+|data:image/(?:png|jpeg|gif|webp|avif);base64,[\w+/=\s]+", re.IGNORECASE),
    "poster": re.compile(r"https?://\S+", re.IGNORECASE),
    "cite": re.compile(r"https?://\S+", re.IGNORECASE),
    "srcset": re.compile(
        r"\s*https?://\S+(?:\s+[\d.]+[wx])?(?:\s*,\s*https?://\S+(?:\s+[\d.]+[wx])?)*\s*", re.I
    ),
}
_ADDRESSED = {
    "href": ("a",),
    "src": ("img", "source", "audio", "video", "track"),
    "poster": ("video",),
    "cite": ("blockquote", "q", "del", "ins"),
    "srcset": ("img", "source"),
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WEB = re.compile(r'https?://[^\s"<>]+', re.IGNORECASE)


def complaints(fragment: str) -> list[str]:
    """Everything that is wrong with an article's HTML; nothing if it is harmless."""
    return list(_complaints(fragment))


def article_complaints(article: Article) -> list[str]:
    """The same of a whole article: addresses that are none, languages that are none, lines in a title."""
    found = complaints(article.content_html)
    for name in ("url", "canonical_url", "lead_image", "next_page"):
        address = getattr(article, name)
        if address is not None and not _WEB.fullmatch(address):
            found.append(f"{name} is {address!r}")
    if article.lang is not None and not re.fullmatch(r"[A-Za-z0-9-]{2,60}", article.lang):
        found.append(f"lang is {article.lang!r}")
    if article.dir not in ("ltr", "rtl"):
        found.append(f"dir is {article.dir!r}")
    said = [article.title, article.site_name, article.excerpt, *article.authors, article.text]
    found += [f"control character in {text!r:.80}" for text in said if text and _CONTROL.search(text)]
    return found


def _complaints(fragment: str) -> Iterator[str]:
    if found := _CONTROL.search(fragment):
        yield f"control character {found[0]!r}"
    place, opened = 0, list[str]()
    while place < len(fragment):
        token = _TOKEN.match(fragment, place)
        if token is None:
            yield f"no canonical markup at {fragment[place : place + 60]!r}"
            return
        place = token.end()
        if token["text"] is not None:
            continue
        name = token["name"]
        if name not in _PROSE | _MEDIA | _MATHS:
            yield f"<{name}>"
        elif token["close"]:
            if not opened or opened.pop() != name:
                yield f"</{name}> closes something else"
        elif name not in _VOID:
            opened.append(name)
        yield from _attribute_complaints(name, token["attributes"])
    if opened:
        yield f"<{opened[-1]}> is never closed"


def _attribute_complaints(tag: str, attributes: str) -> Iterator[str]:
    for name, written in _ATTRIBUTE.findall(attributes):
        value = html.unescape(written)
        if name in _ADDRESS:
            if tag not in _ADDRESSED[name] or not _ADDRESS[name].fullmatch(value):
                yield f"<{tag} {name}={value!r:.60}>"
            if value.startswith("data:") and (tag, name) != ("img", "src"):
                yield f"data: in <{tag} {name}>"
        elif name not in _WORDS_ONLY:
            yield f"<{tag} {name}>"
        elif name == "id" and not re.fullmatch(r"r-\S+", value):
            yield f"id {value!r:.60} could shadow a name of the page around it"
        elif name == "class" and not re.fullmatch(r"(?:language-\S+ ?)+", value):
            yield f"class {value!r:.60}"
