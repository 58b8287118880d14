"""The data that a page holds for its script, as frameworks write them into the page, and their strings. Pure.

Nothing is run: JSON is parsed, of a program the strings are read.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.encoding import clean_text
from stillpage.extract.tree.markdown_text import html_of_markdown, is_markdown
from stillpage.extract.tree.parse import ParsedPage, parse_fragment
from stillpage.extract.tree.text import WITHOUT_SPACES
from stillpage.extract.unshown.program_strings import strings_of_program
from stillpage.extract.unshown.written_data import plainly, rejoined

_MOST_CHARS: Final = 5_000_000  # of one script
_MOST_VALUES: Final = 300_000
_LEAST_CHARS: Final = 300
MARKUP: Final = re.compile(r"<[a-zA-Z/!][^>]{0,2000}>")
# What is commented out is a page's text only with its markup: notices and licences have none.
_BLOCK: Final = re.compile(r"<(?:p|div|br|h[1-6]|li|article|section)\b", re.IGNORECASE)
_DOCTYPE: Final = re.compile(r"\s*<!doctype[^>]*>", re.IGNORECASE)
LEAST_LINE: Final = 40
_NOT_PROSE: Final = re.compile(
    r"\s*(?:https?:|//?\w|data:|[{\[.#@]|function\b|<svg|<script|<!doctype"
    r"|(?:query|mutation|subscription|fragment)\s[^{}]{0,200}\{)",  # GraphQL's
    re.IGNORECASE,
)
# Where letters are written without spaces between words, a line has none either.
_LETTERS_A_SPACE: Final = 15
_GOES_ON: Final = re.compile(r"[\s,.;:!?)\]»”’،؛。、]")

_HOLDERS: Final = frozenset("script div main section article template textarea noscript".split())
# What no browser runs: a page's markup is kept so for its script (`text/html`, `text/x-handlebars`).
_TEMPLATE: Final = re.compile(r"text/(?:html|template|x-|ng-)", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")

Place = tuple[str, ...]


def commented_out(page: ParsedPage) -> list[str]:
    """The markup in comments."""
    comments = (written[:_MOST_CHARS] for written in page.comments())
    return [written for written in comments if len(_BLOCK.findall(written)) > 1]


def data_of(
    page: ParsedPage, *, is_meant: Callable[[str], bool] = bool, least: int = 0
) -> tuple[list[Any], list[Any]]:
    """The values of scripts and attributes that hold JSON or markup, and the strings of all programs as one.

    Args:
        page: Scripts included.
        is_meant: Tells it of what is written there.
        least: Letters of a program's string that is.
    """
    states: list[Any] = []
    programs: list[Any] = []
    chars = 0
    for element in page.root.iter(etree.Element):
        tag = str(element.tag)
        if tag not in _HOLDERS and "-" not in tag:  # a custom element's are for its script
            continue
        for value in map(plainly, element.values()):
            is_json = _LEAST_CHARS < len(value) <= _MOST_CHARS and value.lstrip()[:1] in ("{", "[")
            if is_json and is_meant(value):
                states.append(_json(value, 0))
        if (kept_back := _html_kept_back(element)) and is_meant(kept_back):
            states.append(kept_back)
        kind = (element.get("type") or "").lower()
        source = plainly(element.text or "") if element.tag == "script" and "ld+json" not in kind else ""
        if len(source) > _MOST_CHARS or not is_meant(source) or _TEMPLATE.match(kind):
            continue
        state = _state_of(source, is_json="json" in kind)
        if state is not None:
            states.append(state)
        elif "json" not in kind and (chars := chars + len(source)) <= _MOST_CHARS:
            programs.append(strings_of_program(source, least=least))
    return states, [programs]


def _html_kept_back(element: HtmlElement) -> str:
    """What a script copies from a template, a frame's page, a field's text, what is for the scriptless."""
    if element.tag == "textarea":
        return (element.text or "")[:_MOST_CHARS]
    if element.tag == "script" and _TEMPLATE.match(element.get("type") or ""):
        inner = (element.text or "")[:_MOST_CHARS]
        return inner if len(_BLOCK.findall(inner)) > 1 else ""
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
        return rejoined(value) if 2 * (end - begin) > len(source) else None
    except (ValueError, RecursionError):
        return None


def json_within(text: str) -> Any:
    """The value that a string holds, written as JSON once more: an answer of the site's API (SvelteKit)."""
    if len(text) < _LEAST_CHARS or (said := plainly(text))[:1] not in ("{", "["):
        return None
    value = _json(said, 0)
    return value if isinstance(value, dict | list) else None


def parts_titled(state: Any, title: str) -> Iterator[Any]:
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


def lists_in(state: Any) -> Iterator[list[dict[str, Any]]]:
    """Every list of a state that holds objects: these."""
    waiting = [state]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, str):
            waiting.append(json_within(value))
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
            if objects := [each for each in value if isinstance(each, dict)]:
                yield objects


def texts_in(state: Any) -> Iterator[str]:
    """Every string of a state in order. Without the names on the way to it: they take thrice as long."""
    waiting = [state]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, str):
            if (inner := json_within(value)) is not None:
                waiting.append(inner)
            elif value.strip():
                yield value
        elif isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            waiting.extend(reversed(value.values()))


def strings_in(state: Any, *, store: Any = None) -> Iterator[tuple[Place, str]]:
    """Every string in order, with the names on the way to it; places in lists are not counted.

    Args:
        state: A value of JSON.
        store: Where its references lead, each once: `{"__ref": "Paragraph:12"}`, as Apollo writes them.
    """
    entities = dict(store) if isinstance(store, dict) else {}
    waiting: list[tuple[Place, Any]] = [((), state)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        place, value = waiting.pop()
        if isinstance(value, str):
            if (inner := json_within(value)) is not None:
                waiting.append((place, inner))
            elif value.strip():
                yield place, value
        elif (entity := _led_to(value, entities)) is not None:
            waiting.append((place, entity))
        else:
            waiting.extend(reversed(_named(place, value)))


def holder_of(state: Any, place: Place, *, store: Any = None) -> Any:
    """The innermost list or object of a state that holds all strings of a place, as `strings_in` names it."""
    entities = dict(store) if isinstance(store, dict) else {}
    values: list[Any] = []
    parents: list[int] = []
    held: list[int] = []
    waiting: list[tuple[Place, Any, int]] = [((), state, -1)]
    while waiting and len(values) < _MOST_VALUES:
        at, value, parent = waiting.pop()
        inner = json_within(value) if isinstance(value, str) else _led_to(value, entities)
        value = value if inner is None else inner
        number = len(values)
        values.append(value)
        parents.append(parent)
        held.append(int(isinstance(value, str) and at == place and not value.isspace()))
        inside = _named(at, value)
        waiting.extend((name, each, number) for name, each in reversed(inside))
    for number in range(len(values) - 1, 0, -1):
        held[parents[number]] += held[number]
    for number in range(len(values) - 1, -1, -1):
        if held[number] == held[0] and isinstance(values[number], dict | list):
            around = values[parents[number]] if number else None
            # Draft.js keeps beside its blocks where their links lead.
            return around if isinstance(around, dict) and "entityMap" in around else values[number]
    return state


def _named(place: Place, value: Any) -> list[tuple[Place, Any]]:
    """What is in a value, with the names on the way to it."""
    if isinstance(value, list):
        return [(place, each) for each in value]
    if not isinstance(value, dict):
        return []
    # What has a number in its name is one of many: `Paragraph:12`.
    return [((*place, "" if _DIGIT.search(str(name)) else str(name)), each) for name, each in value.items()]


def _led_to(value: Any, entities: dict[str, Any]) -> Any:
    """What a reference leads to, the first time; None for what is none."""
    if isinstance(value, dict) and len(value) == 1 and isinstance(name := value.get("__ref"), str):
        return entities.pop(name, None)
    return None


def markup_in(text: str) -> str:
    """A text in HTML if it is Markdown, without escapes if these hide its markup or as it is."""
    if MARKUP.search(text):
        return text
    if is_markdown(text):
        return html_of_markdown(text)
    plain = html.unescape(text) if "&lt;" in text else text
    return plain if len(_BLOCK.findall(plain)) > 1 else text


def tree_of(texts: list[str]) -> HtmlElement:
    """Paragraphs of strings: HTML is parsed, pieces of one line are joined."""
    root: HtmlElement = lxml.html.Element("div")
    lines: list[tuple[HtmlElement, list[str]]] = []
    is_open = False
    for text in map(markup_in, map(clean_text, texts)):
        if MARKUP.search(text):
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


def prose_chars(text: str) -> int:
    """The letters of running text in a string: nothing for addresses, code and labels."""
    if _NOT_PROSE.match(text):
        return 0
    said = MARKUP.sub(" ", text) if "<" in text else text
    if len(said) < LEAST_LINE:
        return 0
    if len(WITHOUT_SPACES.findall(said[:2000])) > 0.3 * min(len(said), 2000):
        return 2 * len(said)  # and says as much in half the letters
    return len(said) if said.count(" ") * _LETTERS_A_SPACE >= len(said) else 0
