"""Pages whose elements lack what a rule may count on: words, attributes, children, their own name.

Their markup is whole, so that the rules meet them: most of what the grammar spoils the parser takes apart.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

_TESTS = Path(__file__).resolve().parents[1]
_TAGS = (
    "p div span a li ul ol table tr td th pre code h1 h2 h3 blockquote figure figcaption img dl dt dd section"
    " header footer aside time details summary br sup b em cite q ruby video iframe hr"
).split()
_TEXTS = ("", " ", "\n", "1", ":", "[1]", "\N{NO-BREAK SPACE}", "كلمة", "文")
_ATTRIBUTE_VALUES = ("", " ", "#", "0", "-1", "none", "x")
_SHARES = (0.01, 0.05, 0.2)
_PARAGRAPH = "<p>A sentence of the article, with commas, and long enough to be kept. And then another.</p>"
_LEAST_TAGS = 4
# One that is doubled again and again would be all there is.
_MOST_DOUBLED = 50


@cache
def markup_in_tests() -> tuple[str, ...]:
    """All markup in tests of the extraction: of each program and form that a rule was written for."""
    found = set[str]()
    for file in sorted((_TESTS / "extract").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return tuple(sorted(each for each in found if each.count("<") >= _LEAST_TAGS))


def misshape_page(random: Random, pages: Sequence[str]) -> str:
    """A page, or an article of what some tests are about, of which some elements lack something."""
    if random.random() < 0.3:
        page = random.choice(pages)
    else:
        parts = random.choices(markup_in_tests(), k=random.randint(1, 6))
        inside = _PARAGRAPH * 2 + _PARAGRAPH.join(parts) + _PARAGRAPH * 2
        page = f"<title>Lamps</title><article><h1>Lamps</h1>{inside}</article>"
    root = lxml.html.document_fromstring(page)
    elements = [each for each in root.iter(etree.Element) if each.tag not in ("html", "head", "body")]
    share = random.choice(_SHARES)
    for element in elements:
        if random.random() < share:
            random.choice(_CHANGES)(random, element)
    return lxml.html.tostring(root, encoding="unicode")


def _say_otherwise(random: Random, element: HtmlElement) -> None:
    element.text = random.choice(_TEXTS)


def _go_on_otherwise(random: Random, element: HtmlElement) -> None:
    element.tail = random.choice(_TEXTS)


def _say_nothing(random: Random, element: HtmlElement) -> None:
    element.text = None
    for inner in element.iterdescendants():
        inner.text = inner.tail = None


def _hold_nothing(random: Random, element: HtmlElement) -> None:
    for child in list(element):
        element.remove(child)


def _empty_attributes(random: Random, element: HtmlElement) -> None:
    for name in _attribute_names(element):
        element.set(name, random.choice(_ATTRIBUTE_VALUES))


def _lose_attributes(random: Random, element: HtmlElement) -> None:
    for name in _attribute_names(element):
        if random.random() < 0.5:
            del element.attrib[name]


def _attribute_names(element: HtmlElement) -> list[str]:
    """All but those that lxml reads as names in a namespace ("{")."""
    return [name for name in element.attrib if name.replace("-", "").isalnum()]


def _change_tag(random: Random, element: HtmlElement) -> None:
    element.tag = random.choice(_TAGS)


def _double(random: Random, element: HtmlElement) -> None:
    if len(list(element.iter())) < _MOST_DOUBLED:
        element.addnext(deepcopy(element))


def _swallow_next(random: Random, element: HtmlElement) -> None:
    following = element.getnext()
    if following is not None:
        element.append(following)


_CHANGES: tuple[Callable[[Random, HtmlElement], None], ...] = (
    _say_otherwise, _go_on_otherwise, _say_nothing, _hold_nothing, _empty_attributes, _lose_attributes,
    _change_tag, _double, _swallow_next,
)  # fmt: skip
