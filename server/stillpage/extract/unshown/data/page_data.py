"""The data that a page holds for its script, as frameworks write them into the page, and their strings. Pure.

Nothing is run: JSON is parsed, of a program the strings are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.character_references import unescape
from stillpage.extract.tree.encoding import clean_text
from stillpage.extract.tree.markdown_text import html_of_markdown, is_markdown
from stillpage.extract.tree.parse import ParsedPage, parse_fragment
from stillpage.extract.tree.text import WITHOUT_SPACES
from stillpage.extract.unshown.data.flight import pushed_in, values_of_rows
from stillpage.extract.unshown.data.literals import literals_of
from stillpage.extract.unshown.data.program_strings import strings_of_program
from stillpage.extract.unshown.data.written_data import json_at, plainly, unfolded

_MOST_CHARS: Final = 5_000_000  # of one script
_MOST_OF_PROGRAMS: Final = 2_000_000  # that are read for literals: a second for each million signs
_LEAST_CHARS: Final = 300
MARKUP: Final = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_BEGUN: Final = re.compile(r"<([a-z][a-z0-9-]{0,20})")
_HIDDEN_END: Final = re.compile(r"\{/([a-z][a-z0-9-]{0,20})\}")
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
_KEEPING_BACK: Final = frozenset("script template textarea noscript".split())
# What no browser runs: a page's markup is kept so for its script (`text/html`, `text/x-handlebars`).
_TEMPLATE: Final = re.compile(r"text/(?:html|template|x-|ng-)", re.IGNORECASE)


def commented_out(page: ParsedPage) -> list[str]:
    """The markup in comments."""
    comments = (written[:_MOST_CHARS] for written in page.comments())
    return [written for written in comments if len(_BLOCK.findall(written)) > 1]


class PageData(NamedTuple):
    """What a page holds for its script.

    Attributes:
        states: The values of scripts and attributes that hold JSON or markup.
        programs: The literals of programs, the rows of React's server, and all programs' strings as one.
    """

    states: list[Any]
    programs: list[Any]


def data_of(page: ParsedPage, *, is_meant: Callable[[str], bool] = bool, least: int = 0) -> PageData:
    """Read the data of a page.

    Args:
        page: Scripts included.
        is_meant: Tells it of what is written there.
        least: Letters of a program's string that is.
    """
    states: list[Any] = []
    programs: list[Any] = []
    literals: list[Any] = []
    rows: list[str] = []
    chars = 0
    custom = [tag for tag in page.elements.tags() if "-" in tag]  # their attributes are for their script
    for element in page.root.iter(*_HOLDERS, *custom):
        tag = element.tag
        long = [value for value in element.values() if len(value) > _LEAST_CHARS]
        for value in map(plainly, long):
            is_json = _LEAST_CHARS < len(value) <= _MOST_CHARS and value.lstrip()[:1] in ("{", "[")
            if is_json and is_meant(value):
                states.append(json_at(value, 0))
        if tag in _KEEPING_BACK and (kept_back := _html_kept_back(element)) and is_meant(kept_back):
            states.append(kept_back)
        if tag != "script":
            continue
        kind = element.get("type", "").lower()
        source = plainly(element.text or "") if "ld+json" not in kind else ""
        if pushed := pushed_in(source[:_MOST_CHARS]):
            rows.append(pushed)
            continue
        if len(source) > _MOST_CHARS or not is_meant(source) or _TEMPLATE.match(kind):
            continue
        state = _state_of(source, is_json="json" in kind)
        if state is not None:
            states.append(state)
        elif "json" not in kind and (chars := chars + len(source)) <= _MOST_CHARS:
            programs.append(strings_of_program(source, least=least))
            if not least and chars <= _MOST_OF_PROGRAMS:
                literals += literals_of(source)
    if rows and is_meant(written := "".join(rows)[:_MOST_CHARS]):
        literals += map(unfolded, values_of_rows(written))
    return PageData(states, [*literals, programs])


def _html_kept_back(element: HtmlElement) -> str:
    """What a script copies from a template, a frame's page, a field's text, what is for the scriptless."""
    if element.tag == "textarea":
        return (element.text or "")[:_MOST_CHARS]
    if element.tag == "script" and _TEMPLATE.match(element.get("type", "")):
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
    return json_at(source, begin)


def markup_in(text: str) -> str:
    """A text in HTML if it is Markdown, without what hides its markup, or as it is."""
    if MARKUP.search(text):
        return _with_end_tags(text) if "{/" in text else text
    if is_markdown(text):
        return html_of_markdown(text)
    plain = unescape(text)
    return plain if len(_BLOCK.findall(plain)) > 1 else text


def _with_end_tags(text: str) -> str:
    """HTML whose end tags were hidden from the script around it: `<p>One{/p}<p>Two{/p}`."""
    begun = set(_BEGUN.findall(text))
    return _HIDDEN_END.sub(lambda end: f"</{end[1]}>" if end[1] in begun else end[0], text)


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
    if 2 * len(said) < LEAST_LINE:
        return 0
    if len(WITHOUT_SPACES.findall(said[:2000])) > 0.3 * min(len(said), 2000):
        return 2 * len(said)  # and says as much in half the letters
    if len(said) < LEAST_LINE:
        return 0
    return len(said) if said.count(" ") * _LETTERS_A_SPACE >= len(said) else 0
