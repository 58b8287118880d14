"""The article that a page holds only as data for its script, as frameworks write it into the page. Pure.

Looked at only where the visible text is nearly nil. Nothing is run: JSON is parsed, of a program the strings
are read, and those are taken that stand at one place of the structure and make up the most running text.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.encoding import clean_text
from stillpage.extract.tree.parse import ParsedPage, parse_fragment
from stillpage.extract.tree.text import WITHOUT_SPACES
from stillpage.extract.unshown.program_strings import strings_of_program

_MOST_CHARS: Final = 5_000_000  # of one script
_MOST_VALUES: Final = 300_000
_LEAST_CHARS: Final = 300
# Of the strings of a program.
_LEAST_MEAN: Final = 80
_TIMES: Final = 20
_MOST_TITLED: Final = 20
_LEAST_LINE: Final = 40
_MARKUP: Final = re.compile(r"<[a-zA-Z/!][^>]{0,2000}>")
# What is commented out is a page's text only with its markup: notices and licences have none.
_BLOCK: Final = re.compile(r"<(?:p|div|br|h[1-6]|li|article|section)\b", re.IGNORECASE)
_NOT_PROSE: Final = re.compile(
    r"\s*(?:https?:|//?\w|data:|[{\[.#@]|function\b|<svg|<script|<!doctype)", re.IGNORECASE
)
_DOCTYPE: Final = re.compile(r"\s*<!doctype[^>]*>", re.IGNORECASE)
# Where letters are written without spaces between words, a line has none either.
_LETTERS_A_SPACE: Final = 15
_GOES_ON: Final = re.compile(r"[\s,.;:!?)\]»”’،؛。、]")

_HOLDERS: Final = tuple("script div main section article template textarea noscript".split())
_DIGIT: Final = re.compile(r"\d")

_Place = tuple[str, ...]


def embedded_article(
    page: ParsedPage, *, title: str | None = None, visible_chars: int = 0
) -> HtmlElement | None:
    """The running text of the page's embedded state, as paragraphs; None where there is none to speak of.

    Args:
        page: The page, scripts included.
        title: Of its article: beside it stands the text, where the state holds several articles.
        visible_chars: Of the text that it shows.
    """
    states, programs = _states(page)
    parts = (part for state in states for part in _parts_titled(state, title)) if title else ()
    titled = list(islice(parts, _MOST_TITLED))
    best = _most_prose(titled, least=_LEAST_CHARS) or _most_prose(states, least=_LEAST_CHARS)
    if not best:
        # They may be a program's own messages: they must be longer, and say far more than the page shows.
        best = _most_prose(programs, least=max(_LEAST_CHARS, _TIMES * visible_chars), mean=_LEAST_MEAN)
    return _tree(best) if best else None


def _most_prose(states: list[Any], *, least: int, mean: int = 0) -> list[str]:
    """The strings of the place with the most running text; none if that is not more than `least` letters.

    Args:
        states: Values of JSON.
        least: Letters.
        mean: The least letters a string.
    """
    best: list[str] = []
    for state in states:
        by_place: defaultdict[_Place, list[str]] = defaultdict(list)
        for place, text in _strings(state):
            by_place[place].append(text)
        for texts in by_place.values():
            amount = sum(map(_prose_chars, dict.fromkeys(texts)))
            if amount > least and amount >= mean * len(texts):
                best, least = texts, amount
    return best


def _states(page: ParsedPage) -> tuple[list[Any], list[Any]]:
    """The values of scripts and attributes that hold JSON, and the strings of all programs as one."""
    states: list[Any] = [
        written[:_MOST_CHARS] for written in page.comments() if len(_BLOCK.findall(written[:_MOST_CHARS])) > 1
    ]
    programs: list[Any] = []
    chars = 0
    for element in page.root.iter(*_HOLDERS):
        for value in element.attrib.values():
            if _LEAST_CHARS < len(value) <= _MOST_CHARS and value.lstrip()[:1] in ("{", "["):
                states.append(_json(value, 0))
        if html := _html_kept_back(element):
            states.append(html)
        kind = (element.get("type") or "").lower()
        source = (element.text or "") if element.tag == "script" and "ld+json" not in kind else ""
        if len(source) > _MOST_CHARS:
            continue
        state = _state_of(source, is_json="json" in kind)
        if state is not None:
            states.append(state)
        elif "json" not in kind and (chars := chars + len(source)) <= _MOST_CHARS:
            programs.append(strings_of_program(source))
    return states, [programs]


def _html_kept_back(element: HtmlElement) -> str:
    """What a script copies from a template, a frame's page, a field's text, what is for the scriptless."""
    if element.tag == "textarea":
        return (element.text or "")[:_MOST_CHARS]
    if element.tag not in ("template", "noscript"):
        return ""
    if page := element.get("srcdoc"):
        return _DOCTYPE.sub("", page[:_MOST_CHARS])
    inner = "".join(etree.tostring(each, encoding="unicode", method="html") for each in element)[:_MOST_CHARS]
    # For the scriptless there may be a style sheet alone.
    return inner if element.tag == "template" or len(_BLOCK.findall(inner)) > 1 else ""


def _state_of(source: str, *, is_json: bool) -> Any:
    """The one JSON value that a script is, or assigns to a variable; None where there is more to it."""
    begin = min((at for at in (source.find("{"), source.find("[")) if at >= 0), default=-1)
    # `window.__STATE__ = {`: more before it is a program.
    if begin < 0 or begin > 200 or (not is_json and source[:begin].rstrip()[-1:] not in ("=", "")):
        return None
    return _json(source, begin)


def _json(source: str, begin: int) -> Any:
    try:
        value, end = json.JSONDecoder().raw_decode(source, begin)
        return value if 2 * (end - begin) > len(source) else None
    except (ValueError, RecursionError):
        return None


def _json_within(text: str) -> Any:
    """The value that a string holds, written as JSON once more: an answer of the site's API (SvelteKit)."""
    if len(text) < _LEAST_CHARS or text[:1] not in ("{", "["):
        return None
    value = _json(text, 0)
    return value if isinstance(value, dict | list) else None


def _parts_titled(state: Any, title: str) -> Iterator[Any]:
    """The objects of a state that have the title among their values."""
    waiting = [state]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            if any(isinstance(each, str) and each.strip() == title for each in value.values()):
                yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _strings(state: Any) -> Iterator[tuple[_Place, str]]:
    """Every string in order, with the names on the way to it; places in lists are not counted."""
    waiting: list[tuple[_Place, Any]] = [((), state)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        place, value = waiting.pop()
        if isinstance(value, str):
            if (inner := _json_within(value)) is not None:
                waiting.append((place, inner))
            elif value.strip():
                yield place, value
        elif isinstance(value, list):
            waiting.extend((place, each) for each in reversed(value))
        elif isinstance(value, dict):
            # What has a number in its name is one of many: `Paragraph:12`.
            waiting.extend(
                ((*place, "" if _DIGIT.search(str(name)) else str(name)), each)
                for name, each in reversed(value.items())
            )


def _prose_chars(text: str) -> int:
    """The letters of running text in a string: nothing for addresses, code and labels."""
    if _NOT_PROSE.match(text):
        return 0
    said = _MARKUP.sub(" ", text) if "<" in text else text
    if len(said) < _LEAST_LINE:
        return 0
    if len(WITHOUT_SPACES.findall(said[:2000])) > 0.3 * min(len(said), 2000):
        return 2 * len(said)  # and says as much in half the letters
    return len(said) if said.count(" ") * _LETTERS_A_SPACE >= len(said) else 0


def _tree(texts: list[str]) -> HtmlElement:
    """Paragraphs of strings: HTML is parsed, pieces of one line are joined."""
    root: HtmlElement = lxml.html.Element("div")
    lines: list[tuple[HtmlElement, list[str]]] = []
    is_open = False
    for text in map(clean_text, texts):
        if _MARKUP.search(text):
            root.append(parse_fragment(text))
            is_open = False
            continue
        for part in filter(str.strip, text.split("\n")):
            if is_open and (lines[-1][1][-1][-1].isspace() or _GOES_ON.match(part)):
                lines[-1][1].append(part)
            else:
                lines.append((etree.SubElement(root, "p"), [part]))
                is_open = True
    for line, parts in lines:
        line.text = "".join(parts)
    return root
