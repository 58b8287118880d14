"""JSON-LD of a page, broken or not: blocks to schema.org nodes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from stillpage.character_references import unescape

# A page of the corpora holds at most a few dozen blocks of a few hundred kB; past that somebody is playing.
_MAX_BLOCKS: Final = 40
_MAX_CHARS: Final = 2_000_000
_MAX_NODES: Final = 3_000
_MAX_DEPTH: Final = 24

# Keys whose nodes speak about this page; a node below any other key is about something else (an author, a
# comment).
_TRANSPARENT_KEYS: Final = frozenset({"@graph", "mainentity", "mainentityofpage", "@list", "@set"})

_STRING_OR_NOISE: Final = re.compile(
    r'"(?:[^"\\]++|\\.)*+(?:"|\Z)'  # a whole string: kept; possessive, so that a lone quote costs one pass
    r"|/\*.*?(?:\*/|\Z)|//[^\n]*"  # comments; one that never ends is the rest
    r"|,(?=\s*[}\]])",  # trailing commas
    re.S,
)
_WRAPPERS: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)"
    r"|(?://\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|-->|;)\s*$"
)
_NAMESPACE: Final = re.compile(r"[/#:]")
_NEXT_VALUE: Final = re.compile(r"[\s,;]*(?=[\[{])")

Node = dict[str, Any]


class Graph:
    """All nodes of a page's JSON-LD.

    Attributes:
        top: Nodes that speak about the page itself, in the page's order.
        every: All nodes, nested ones too.
        types: schema.org types of the top nodes, each once.
    """

    def __init__(self, blocks: Iterable[str]) -> None:
        self.top: list[Node] = []
        self.every: list[Node] = []
        self._by_id: dict[str, Node] = {}
        for number, block in enumerate(blocks):
            if number >= _MAX_BLOCKS:
                break
            for value in parse_block(block):
                self._collect(value)
        self.types = tuple(dict.fromkeys(name for node in self.top for name in types_of(node)))

    def _collect(self, value: object) -> None:
        queue: list[tuple[object, bool, int]] = [(value, True, 0)]
        for item, is_top, depth in queue:  # grows while it is walked: breadth first
            if len(self.every) >= _MAX_NODES or depth > _MAX_DEPTH:
                return
            if isinstance(item, list):
                queue.extend((child, is_top, depth + 1) for child in item[:_MAX_NODES])
            elif isinstance(item, dict):
                self._remember(item, is_top=is_top)
                for key, child in item.items():
                    if isinstance(child, dict | list):
                        queue.append((child, is_top and key.lower() in _TRANSPARENT_KEYS, depth + 1))

    def _remember(self, node: Node, *, is_top: bool) -> None:
        self.every.append(node)
        name = node.get("@id")
        if isinstance(name, str) and len(self._by_id.get(name, ())) < len(node):
            self._by_id[name] = node
        if is_top and types_of(node):
            self.top.append(node)

    def follow(self, value: object) -> object:
        """A reference (`{"@id": ...}` and little else) replaced by the node that it names."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str):
            return self._by_id.get(value["@id"], value)
        if isinstance(value, str) and value in self._by_id:
            return self._by_id[value]
        return value


def types_of(node: Node) -> tuple[str, ...]:
    """schema.org types of a node, without their namespace, at most eight."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return tuple(_NAMESPACE.split(name)[-1][:60] for name in names[:8] if isinstance(name, str))


def parse_block(text: str) -> list[object]:
    """Values of one `<script type="application/ld+json">`; broken JSON is repaired where its sense is plain.

    Repaired: HTML comments and CDATA around it, raw control characters, JavaScript comments, trailing commas,
    a trailing semicolon, HTML entities, several values one after another. Anything else gives an empty list.
    """
    text = text[:_MAX_CHARS]
    for attempt in _spellings(text):
        values = list(_decode(attempt))
        if values:
            return values
    return []


def _spellings(text: str) -> Iterator[str]:
    yield text
    bare = text.lstrip("\ufeff")
    for _ in range(4):
        bare, count = _WRAPPERS.subn("", bare)
        if not count:
            break
    yield bare
    mended = _STRING_OR_NOISE.sub(lambda found: found[0] if found[0][0] == '"' else "", bare)
    yield mended
    if "&" in mended:
        yield unescape(mended)


_DECODER: Final = json.JSONDecoder(strict=False)


def _decode(text: str) -> Iterator[object]:
    position = 0
    try:
        while (start := _next_value(text, position)) is not None:
            value, position = _DECODER.raw_decode(text, start)
            yield value
    except (ValueError, RecursionError):
        return


def _next_value(text: str, position: int) -> int | None:
    found = _NEXT_VALUE.match(text, position)
    return found.end() if found else None


def strings(value: object, *keys: str) -> list[str]:
    """Strings that a value stands for: itself, its items, or the first of `keys` that its objects have."""
    found: list[str] = []
    for item in value[:50] if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = next((item[key] for key in (*keys, "@value") if isinstance(item.get(key), str)), None)
        if isinstance(item, str) and item.strip():
            found.append(item)
    return found
