"""readability-lxml 0.9 with its slowest steps replaced by quick ones that come to the same.

On the pages of `mixed` where the model is unsure, this chooses the same elements in half the time.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Callable
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement
from readability import Document, readability  # type: ignore[import-untyped]  # it has no types

# readability logs what it drops; page content must not reach logs.
logging.getLogger("readability").setLevel(logging.CRITICAL + 1)

_LONG: Final = 255
_LONG_SPACE: Final = re.compile(rf"\s{{{_LONG},}}")
_LINE_BREAK: Final = re.compile(r"\s*\n\s*")
_SPACES: Final = re.compile(r"\t|[ \t]{2,}")
_BLANKS: Final = re.compile("  +")  # the same where there are no tabs, in a third of the time
# Tags that begin so are blocks to readability: it looks for `<p` in the element's HTML, and finds `<picture`.
_BLOCKS: Final = ("blockquote", "dl", "div", "img", "ol", "p", "table", "ul")
_INLINE: Final = frozenset("a b cite code em font i small span strong sub sup u".split())


def _clean(text: str) -> str:
    """White space as readability squeezes it."""
    stripped = text.strip()
    if len(" ".join(stripped.split())) == len(stripped):  # none that is more than one character
        return stripped.replace("\t", " ")
    return _SPACES.sub(" ", _LINE_BREAK.sub("\n", _LONG_SPACE.sub(" " * _LONG, text))).strip()


def _text_length(element: HtmlElement) -> int:
    """`len(_clean(text))` of an element's text, by lines: long texts are asked for often."""
    lines = [line for line in map(str.strip, element.text_content().split("\n")) if line]
    text = "\n".join(lines)
    if len(text) > _LONG and len(text) - len(" ".join(text.split())) >= _LONG - 1:
        text = _LONG_SPACE.sub(" ", text)
    if "\t" in text:
        text = _SPACES.sub(" ", text)
    elif "  " in text:
        text = _BLANKS.sub(" ", text)
    return len(text)


def _say_nothing(node: HtmlElement, *_: object) -> str:
    return ""


# Half of a choice's time goes into squeezing white space; and what readability would log it formats before
# it asks whether anybody listens, keeping the last page in memory for it.
readability.clean, readability.text_length = _clean, _text_length
readability.describe = readability.text_content = _say_nothing


class QuickReadability(Document):  # type: ignore[misc]  # its base has no types
    """readability, asked only which elements of a skeleton it keeps."""

    def __init__(self, make_skeleton: Callable[..., HtmlElement]) -> None:
        """Ask about a page.

        Args:
            make_skeleton: Called with `ruthless`: whether to leave out what `is_unlikely`.
        """
        super().__init__(make_skeleton, url=None)
        # Lengths of links, while the tree does not change: they are asked for at every level above.
        self._link_lengths: dict[HtmlElement, int] | None = None
        self._held: list[HtmlElement] = []

    def _parse(self, input: Callable[..., HtmlElement]) -> HtmlElement:
        # Nothing to clean in a skeleton, and no links in it; made anew, since a second try starts afresh.
        self.encoding = "utf-8"
        skeleton = input(ruthless=not self._held)
        self._held = list(skeleton.iter())  # lxml forgets an element that nobody holds: see ParsedPage
        return skeleton

    def get_clean_html(self) -> str:
        """The choice as HTML; the caller looks at its length alone."""
        # Its length is compared with retry_length; the original's attribute cleaning is quadratic.
        return etree.tostring(self.html, encoding="unicode", method="html")

    def score_paragraphs(self) -> dict[HtmlElement, dict[str, Any]]:
        """As the original; each link is measured once."""
        self._link_lengths = {}
        try:
            scores: dict[HtmlElement, dict[str, Any]] = super().score_paragraphs()
        finally:
            self._link_lengths = None
        return scores

    def get_link_density(self, elem: HtmlElement) -> float:
        """Share of an element's text that is in links."""
        lengths = self._link_lengths
        if lengths is None:
            linked: int = sum(map(_text_length, elem.iterdescendants("a")))
        else:
            linked = 0
            for link in elem.iterdescendants("a"):
                if link not in lengths:
                    lengths[link] = _text_length(link)
                linked += lengths[link]
        return linked / max(_text_length(elem), 1)

    def class_weight(self, e: HtmlElement) -> int:
        """How much an element's class and id speak for or against it."""
        return _weight(e.get("class", "")) + _weight(e.get("id", ""))

    def remove_unlikely_candidates(self) -> None:
        """Asked for in the first attempt only, whose skeleton has none."""

    def transform_misused_divs_into_paragraphs(self) -> None:
        """As the original, in one pass instead of one for every level of nesting."""
        blocks = _blocks(self.html)
        for division in self.html.findall(".//div"):
            if blocks.isdisjoint(division):
                division.tag = "p"
        for division in self.html.findall(".//div"):
            _put_lines_into_paragraphs(division, blocks)


def is_unlikely(element: HtmlElement, names: str, identifier: str) -> bool:
    """Whether readability drops an element in its first, ruthless attempt; each name is judged once."""
    name = f"{names} {identifier}"
    return _sounds_unlikely(name) and not _is_code_or_article(element)


# Pages write the same names over and over, and the patterns take 2 us each.
@functools.lru_cache(maxsize=2_000)
def _sounds_unlikely(name: str) -> bool:
    patterns = readability.REGEXES
    return bool(patterns["unlikelyCandidatesRe"].search(name)) and not patterns[
        "okMaybeItsACandidateRe"
    ].search(name)


@functools.lru_cache(maxsize=2_000)
def _weight(name: str) -> int:
    patterns = readability.REGEXES
    return 25 * (bool(patterns["positiveRe"].search(name)) - bool(patterns["negativeRe"].search(name)))


def _is_code_or_article(element: HtmlElement) -> bool:
    return (
        element.tag in ("html", "body", "pre", "code")
        or next(element.iterancestors("pre", "code"), None) is not None
        or next(element.iter("main", "article", "math"), None) is not None
    )


def _blocks(root: HtmlElement) -> set[HtmlElement]:
    """Elements that are or hold a block. readability writes the HTML of each and searches in that."""
    blocks: set[HtmlElement] = set()
    for element in root.iter(etree.Element):
        if str(element.tag).startswith(_BLOCKS):
            above: HtmlElement | None = element
            while above is not None and above not in blocks:
                blocks.add(above)
                above = above.getparent()
    return blocks


def _put_lines_into_paragraphs(division: HtmlElement, blocks: set[HtmlElement]) -> None:
    """What stands in a division outside its blocks gets paragraphs around it, and breaks go."""
    line: HtmlElement | None = None
    children = list(division)
    if division.text and division.text.strip():
        line = division.makeelement("p")
        line.text, division.text = division.text, None
        division.insert(0, line)
    for child in children:
        if child.tag not in _INLINE or child in blocks:
            line = None
            continue
        if line is None:
            line = division.makeelement("p")
            child.addprevious(line)
        line.append(child)
    for child in reversed(division):
        if child.tail and child.tail.strip():
            after = division.makeelement("p")
            after.text, child.tail = child.tail, None
            child.addnext(after)
        if child.tag == "br":
            child.drop_tree()
