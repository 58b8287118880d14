"""The article that a page holds only as data for its script, as frameworks write it into the page. Pure.

Looked at only where the visible text is nearly nil. Nothing is run: JSON is parsed, and of its strings those
are taken that stand at one place of its structure and make up the most running text.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.encoding import clean_text
from stillpage.extract.parse import ParsedPage, parse_fragment

_MOST_CHARS: Final = 5_000_000  # of one script
_MOST_VALUES: Final = 300_000
_LEAST_CHARS: Final = 300
_LEAST_LINE: Final = 40
_MARKUP: Final = re.compile(r"<[a-zA-Z/!][^>]{0,2000}>")
_NOT_PROSE: Final = re.compile(
    r"\s*(?:https?:|//?\w|data:|[{\[.#@]|function\b|<svg|<script|<!doctype)", re.IGNORECASE
)
# Where letters are written without spaces between words, a line has none either.
_DENSE: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LETTERS_A_SPACE: Final = 15
_GOES_ON: Final = re.compile(r"[\s,.;:!?)\]»”’،؛。、]")

_Place = tuple[str, ...]


def embedded_article(page: ParsedPage) -> HtmlElement | None:
    """The running text of the page's embedded state, as paragraphs; None where there is none to speak of."""
    best: list[str] = []
    most = _LEAST_CHARS
    for state in _states(page.root):
        by_place: defaultdict[_Place, list[str]] = defaultdict(list)
        for place, text in _strings(state):
            by_place[place].append(text)
        for texts in by_place.values():
            amount = sum(map(_prose_chars, dict.fromkeys(texts)))
            if amount > most:
                best, most = texts, amount
    return _tree(best) if best else None


def _states(root: HtmlElement) -> Iterator[Any]:
    """The values of all scripts that hold JSON, or assign one JSON value to a variable."""
    for script in root.iter("script"):
        source = script.text or ""
        kind = (script.get("type") or "").lower()
        if not _LEAST_CHARS < len(source) <= _MOST_CHARS or "ld+json" in kind:
            continue
        begin = min((at for at in (source.find("{"), source.find("[")) if at >= 0), default=-1)
        # `window.__STATE__ = {`: more before it is a program.
        if begin < 0 or begin > 200 or ("json" not in kind and source[:begin].rstrip()[-1:] not in ("=", "")):
            continue
        try:
            yield json.JSONDecoder().raw_decode(source, begin)[0]
        except (ValueError, RecursionError):
            continue


def _strings(state: Any) -> Iterator[tuple[_Place, str]]:
    """Every string in order, with the names on the way to it; places in lists are not counted."""
    waiting: list[tuple[_Place, Any]] = [((), state)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        place, value = waiting.pop()
        if isinstance(value, str):
            if value.strip():
                yield place, value
        elif isinstance(value, list):
            waiting.extend((place, each) for each in reversed(value))
        elif isinstance(value, dict):
            waiting.extend(((*place, str(name)), each) for name, each in reversed(value.items()))


def _prose_chars(text: str) -> int:
    """The letters of running text in a string: nothing for addresses, code and labels."""
    if _NOT_PROSE.match(text):
        return 0
    said = _MARKUP.sub(" ", text) if "<" in text else text
    if len(said) < _LEAST_LINE:
        return 0
    dense = len(_DENSE.findall(said[:2000])) > 0.3 * min(len(said), 2000)
    return len(said) if dense or said.count(" ") * _LETTERS_A_SPACE >= len(said) else 0


def _tree(texts: list[str]) -> HtmlElement:
    """Paragraphs of strings: HTML is parsed, pieces of one line are joined."""
    root: HtmlElement = lxml.html.Element("div")
    line: HtmlElement | None = None
    for text in map(clean_text, texts):
        if _MARKUP.search(text):
            root.append(parse_fragment(text))
            line = None
            continue
        for part in filter(str.strip, text.split("\n")):
            before = line.text or "" if line is not None else ""
            if line is not None and (before[-1:].isspace() or _GOES_ON.match(part)):
                line.text = before + part
            else:
                line = etree.SubElement(root, "p")
                line.text = part
    return root
