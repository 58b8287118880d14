"""Runs of a text in a page's state, with their marks and links, as HTML. Pure.

A run is a string, or a node with a `text` or `value`. Its marks are told in four ways: by a list (as in
ProseMirror, Contentful, Portable Text), fields of its own (Slate), bits of a number (Lexical), or ranges of a
block's text, counted as JavaScript does (Draft.js, Medium, Prismic).
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise
from typing import Any, Final, NamedTuple

from stillpage.extract.unshown.data.page_data import MARKUP

Node = Mapping[str, Any]

_TAGS: Final = {
    "bold": "strong",
    "strong": "strong",
    "italic": "em",
    "em": "em",
    "emphasis": "em",
    "code": "code",
    "strike": "s",
    "strikethrough": "s",
    "strikethru": "s",
    "underline": "u",
    "superscript": "sup",
    "subscript": "sub",
    "highlight": "mark",
}
# Of Lexical's numbers.
_BITS: Final = {1: "strong", 2: "em", 4: "s", 8: "u", 16: "code", 32: "sub", 64: "sup"}
_LINKS: Final = frozenset({"link", "hyperlink", "a"})
_BREAKS: Final = frozenset({"hardbreak", "linebreak", "br", "break"})
_ADDRESSES: Final = ("href", "url", "uri")
_CHILDREN: Final = ("content", "children", "nodes", "blocks", "paragraphs", "items", "rows")
_OF_RUNS: Final = frozenset({"text", "value", "marks", "_key", "key", "id", "style"})
_DEEPEST: Final = 30
_MOST_RANGES: Final = 500
_MOST_TAGS: Final = 10  # around one word
_SIGNS: Final = re.compile(r"[\W_]+")


class Range(NamedTuple):
    """A part of a text, in units of UTF-16, and the tags around it."""

    start: int
    end: int
    before: str
    after: str


def plain_name(name: object) -> str:
    """A name as programs give it, without capitals and what parts its words; "" for what is no name."""
    return _SIGNS.sub("", name).lower() if isinstance(name, str) else ""


def names_of(node: Node) -> frozenset[str]:
    """What a node is called: `{"type": "heading-two"}` is a `headingtwo`."""
    keys = ("nodeType", "type", "_type", "tag", "style", "listItem")
    return frozenset(filter(None, (plain_name(node.get(key)) for key in keys)))


def children_of(node: Node) -> list[Any] | None:
    """The nodes within a node; None where it is a leaf."""
    for key in _CHILDREN:
        value = node.get(key)
        if isinstance(value, list):
            return value
        if key == "content" and isinstance(value, dict):
            return [value]
    return None


def text_in(node: Node) -> str | None:
    """A leaf's text."""
    return next((value for key in ("text", "value") if isinstance(value := node.get(key), str)), None)


def is_run(value: object) -> bool:
    """Whether a value is a part of a line: a string, a text without children, a link, a break."""
    if isinstance(value, str):
        return True
    if not isinstance(value, dict):
        return False
    names = names_of(value)
    if not names.isdisjoint(_LINKS | _BREAKS):
        return True
    if children_of(value) is not None or text_in(value) is None:
        return False
    return bool(names) or all(map(_is_beside_run, value, value.values()))


def _is_beside_run(key: str, value: Any) -> bool:
    """Whether a field is a run's: an object with other strings or lists is of the site's own."""
    return key in _OF_RUNS or not isinstance(value, str | list | dict)


def line_of(value: Any, *, links: Mapping[str, Node], depth: int = 0) -> str:
    """HTML of a line: of a block's text, or of the runs in it.

    Args:
        value: A node, a list of nodes, or a string.
        links: What marks name by a key: links of Portable Text's blocks, entities of Draft.js.
        depth: Of the nodes around it.
    """
    if depth > _DEEPEST:
        return ""
    if isinstance(value, str):
        return value if MARKUP.search(value) else html.escape(value)
    if isinstance(value, list):
        return "".join(line_of(each, links=links, depth=depth + 1) for each in value)
    if not isinstance(value, dict):
        return ""
    names = names_of(value)
    if not names.isdisjoint(_BREAKS):
        return "<br>"
    children = children_of(value)
    text = text_in(value)
    if children is None and text is not None:
        ranges = list(_ranges(value, links))
        inner = _in_ranges(text, ranges) if ranges else line_of(text, links=links)
        tags = _marks(value, links)
        return "".join(before for before, _ in tags) + inner + "".join(after for _, after in reversed(tags))
    inner = line_of(children or [], links={**links, **_keyed(value)}, depth=depth + 1)
    address = _address(value)
    return f'<a href="{html.escape(address)}">{inner}</a>' if address and names & _LINKS else inner


def _keyed(node: Node) -> dict[str, Node]:
    """The links that a block's marks name by key."""
    defined = node.get("markDefs")
    found = defined if isinstance(defined, list) else []
    return {
        each["_key"]: each for each in found if isinstance(each, dict) and isinstance(each.get("_key"), str)
    }


def _address(node: Node) -> str | None:
    """Where a link leads: an address of its own, or of the object that holds what else is known of it."""
    for holder in (node, node.get("attrs"), node.get("data"), node.get("fields")):
        if isinstance(holder, dict):
            for key in _ADDRESSES:
                if isinstance(address := holder.get(key), str):
                    return address
    return None


def _marks(node: Node, links: Mapping[str, Node]) -> list[tuple[str, str]]:
    tags = {tag for name, tag in _TAGS.items() if node.get(name) is True}
    bits = node.get("format")
    if isinstance(bits, int):
        tags.update(tag for bit, tag in _BITS.items() if bits & bit)
    address = None
    marks = node.get("marks")
    for mark in marks[:_MOST_RANGES] if isinstance(marks, list) else ():
        told = links.get(mark) if isinstance(mark, str) else mark
        names = names_of(told) if isinstance(told, dict) else {plain_name(mark)}
        if isinstance(told, dict) and names & _LINKS:
            address = _address(told)
        else:
            tags.update(_TAGS[name] for name in names if name in _TAGS)
    found = [(f'<a href="{html.escape(address)}">', "</a>")] if address else []
    return found + [(f"<{tag}>", f"</{tag}>") for tag in sorted(tags)]


def _ranges(node: Node, links: Mapping[str, Node]) -> Iterator[Range]:
    for key in ("entityRanges", "inlineStyleRanges", "markups", "spans"):
        found = node.get(key)
        for each in found[:_MOST_RANGES] if isinstance(found, list) else ():
            if isinstance(each, dict) and (spanned := _spanned(each, links)) is not None:
                yield spanned


def _spanned(each: Node, links: Mapping[str, Node]) -> Range | None:
    start, length, stop = each.get("offset", each.get("start")), each.get("length"), each.get("end")
    if isinstance(start, int) and isinstance(length, int):
        stop = start + length
    if not isinstance(start, int) or not isinstance(stop, int):
        return None
    told = links.get(str(each.get("key")), each)
    if address := _address(told):
        return Range(start, stop, f'<a href="{html.escape(address)}">', "</a>")
    tag = _TAGS.get(plain_name(each.get("style") or each.get("type")))
    return Range(start, stop, f"<{tag}>", f"</{tag}>") if tag else None


def _in_ranges(text: str, ranges: list[Range]) -> str:
    """A text in pieces, each within the tags of all ranges that it lies in."""
    units = text.encode("utf-16-le", "surrogatepass")
    last = len(units) // 2
    changes: defaultdict[int, Counter[tuple[str, str]]] = defaultdict(
        Counter, {0: Counter(), last: Counter()}
    )
    for each in ranges:
        start, end = (min(max(at, 0), last) for at in (each.start, each.end))
        changes[start][each.before, each.after] += 1
        changes[end][each.before, each.after] -= 1
    pieces = []
    around: Counter[tuple[str, str]] = Counter()
    for start, end in pairwise(sorted(changes)):
        around.update(changes[start])
        tags = list(islice((each for each, count in around.items() if count > 0), _MOST_TAGS))
        piece = html.escape(units[2 * start : 2 * end].decode("utf-16-le", "replace"))
        pieces.append("".join(before for before, _ in tags) + piece)
        pieces.append("".join(after for _, after in reversed(tags)))
    return "".join(pieces)
