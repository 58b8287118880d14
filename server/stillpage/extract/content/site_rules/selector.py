"""Naming an element so that it is found again on other pages of the site: by what it is, not place or text.

Written like a selector of CSS, `main aside.related h3`: each step a tag with the lasting part of its names, a
space for "somewhere within". Containers without a name are passed over: one more or less does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.site_rules.stable_names import stable_name
from stillpage.site_rule import MOST_SELECTOR_CHARS

# Elements that say what they are by themselves.
SPEAKING: Final = frozenset(
    "main article aside nav header footer figure figcaption details blockquote form table dialog menu".split()
)
_ROOTS: Final = frozenset(("html", "body"))
_STEPS_ABOVE: Final = 3
_MOST_CLASSES: Final = 2
_SHAPE_DEPTH: Final = 3
_SHAPE_CHILDREN: Final = 30

_STEP: Final = re.compile(r"([a-z][a-z0-9-]*)((?:[.#][\w-]+|\[(?:role|itemprop|only)=[\w/:-]+\])*)")
_MARK: Final = re.compile(r"[.#][\w-]+|\[[^\]]+\]")
_VALUE: Final = re.compile(r"[\w:-]{1,40}")


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a selector: its tag and some of its marks (`.class`, `#id`, `[role=..]`)."""

    tag: str
    marks: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.tag + "".join(sorted(self.marks, key=lambda mark: ("#.[".index(mark[0]), mark)))


@dataclass(frozen=True, slots=True)
class Selector:
    """Steps from the outside in; the last is the element that is meant."""

    steps: tuple[Step, ...]

    @property
    def is_named(self) -> bool:
        """Whether it says more of the element that is meant than that it is a paragraph, say."""
        return bool(self.steps[-1].marks) or self.steps[-1].tag in SPEAKING

    def __str__(self) -> str:
        return " ".join(map(str, self.steps))


def parse_selector(text: str) -> Selector | None:
    """Read what `str` of a selector wrote; None for anything else."""
    if not 0 < len(text) <= MOST_SELECTOR_CHARS:
        return None
    steps = []
    for word in text.split(" "):
        match = _STEP.fullmatch(word)
        if match is None:
            return None
        steps.append(Step(match[1], frozenset(_MARK.findall(match[2]))))
    return Selector(tuple(steps))


class Naming:
    """Names the elements of one page and finds them by name; what an element is called is worked out once."""

    def __init__(self) -> None:
        self._marks: dict[HtmlElement, frozenset[str]] = {}
        self._steps: dict[HtmlElement, Step] = {}
        self._above: dict[HtmlElement, tuple[Step, ...]] = {}

    def selector_of(self, element: HtmlElement, *, shape: bool = False) -> Selector:
        """Name an element.

        Args:
            element: In the page.
            shape: Add what its text stands in, where that is all of it: a paragraph that is one link.
        """
        own = self._step(element)
        if shape and (only := _shape(element)):
            own = Step(own.tag, own.marks | {f"[only={only}]"})
        return Selector((*self._steps_above(element), own))

    def has_name(self, element: HtmlElement) -> bool:
        """Whether an element says by itself what it is."""
        return element.tag in SPEAKING or bool(self._step(element).marks)

    def matches(self, selector: Selector, element: HtmlElement) -> bool:
        """Whether an element of the page is meant."""
        if not self._fits(selector.steps[-1], element):
            return False
        above = iter(selector.steps[-2::-1])
        wanted = next(above, None)
        for ancestor in element.iterancestors():
            if wanted is None:
                return True
            if self._fits(wanted, ancestor):
                wanted = next(above, None)
        return wanted is None

    def _fits(self, step: Step, element: HtmlElement) -> bool:
        if element.tag != step.tag:
            return False
        lacking = step.marks - self._marks_of(element)
        return not lacking or lacking == {f"[only={_shape(element)}]"}

    def _marks_of(self, element: HtmlElement) -> frozenset[str]:
        marks = self._marks.get(element)
        if marks is None:
            identifier = _identifier(element)
            found = [*_classes(element), *_declared(element), *((identifier,) if identifier else ())]
            marks = self._marks[element] = frozenset(found)
        return marks

    def _step(self, element: HtmlElement) -> Step:
        """The marks that a selector uses: two classes, the longest, since unlike things share short ones."""
        step = self._steps.get(element)
        if step is None:
            marks = sorted(set(_classes(element)), key=lambda mark: (-len(mark), mark))[:_MOST_CLASSES]
            if not marks and (identifier := _identifier(element)):
                marks = [identifier]
            tag = str(element.tag)
            step = Step(tag if _STEP.fullmatch(tag) else "span", frozenset((*marks, *_declared(element))))
            self._steps[element] = step
        return step

    def _steps_above(self, element: HtmlElement) -> tuple[Step, ...]:
        parent = element.getparent()
        if parent is None or parent.tag in _ROOTS:
            return ()
        known = self._above.get(parent)
        if known is None:
            found: list[Step] = []
            for ancestor in (parent, *parent.iterancestors()):
                if len(found) == _STEPS_ABOVE or ancestor.tag in _ROOTS:
                    break
                if self.has_name(ancestor):
                    found.append(self._step(ancestor))
            known = self._above[parent] = tuple(reversed(found))
        return known


def _classes(element: HtmlElement) -> Iterator[str]:
    for name in (element.get("class") or "").split()[:24]:
        if lasting := stable_name(name):
            yield f".{lasting}"


def _identifier(element: HtmlElement) -> str | None:
    # A heading's id is made of its words.
    if re.fullmatch("h[1-6]", str(element.tag)):
        return None
    lasting = stable_name(element.get("id") or "")
    return f"#{lasting}" if lasting else None


def _declared(element: HtmlElement) -> Iterator[str]:
    for name in ("role", "itemprop"):
        value = (element.get(name) or "").strip()
        if _VALUE.fullmatch(value):
            yield f"[{name}={value}]"


def _shape(element: HtmlElement) -> str | None:
    """What all text of an element stands in, as `strong/a`; None if it stands in the element itself."""
    tags: list[str] = []
    while len(tags) < _SHAPE_DEPTH:
        if element.text and not element.text.isspace():
            break
        children = [child for child in element[:_SHAPE_CHILDREN] if child.tag != "br"]
        kinds = {child.tag for child in children}
        if len(kinds) != 1 or any(child.tail and not child.tail.isspace() for child in children):
            break
        (tag,) = kinds
        if tag == "span":
            break
        tags.append(str(tag))
        element = children[0]
    return "/".join(tags) or None
