"""What a page drawn by React's server components holds of itself: data, and its elements as markup. Pure.

The server writes rows, parted over many scripts without regard to their ends: `6:["$","p",null,{...}]` in
JSON, `7:T3a0,` with so many bytes of text behind it. Rows name each other: `$7`, `$L6`.

Source: https://github.com/facebook/react/blob/main/packages/react-client/src/ReactFlightClient.js
"""

from __future__ import annotations

import html
import json
import re
from contextlib import suppress
from typing import Any, Final

_PUSHED: Final = re.compile(
    r"""(?:__next_f|__FLIGHT_DATA)\b[^"'\n]{0,40}\.push\(\s*(?:\[\s*1\s*,\s*)?(?=")"""
)
_STRINGS: Final = json.JSONDecoder(strict=False)
_ROW: Final = re.compile(rb"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),)?")
_NAMED: Final = re.compile(r"\$[L@]?([0-9a-f]{1,8})$")
_TAG: Final = re.compile(r"[a-z][a-z0-9-]{0,40}")
_VOID: Final = frozenset(
    {"br", "hr", "img", "source", "wbr", "input", "meta", "link", "track", "embed", "col"}
)
_SILENT: Final = frozenset({"script", "style", "link", "meta", "title", "svg", "template"})
_ATTRIBUTES: Final = {
    "className": "class",
    "dateTime": "datetime",
    "srcSet": "srcset",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    **{
        name: name for name in ("href", "src", "alt", "id", "dir", "lang", "title", "width", "height", "role")
    },
}
_WRITTEN: Final = (str, int)
_DEEPEST: Final = 150


def pushed_in(source: str) -> str:
    """The part of the rows that a script brings; "" where it brings none."""
    if ".push(" not in source:
        return ""
    parts, at = [], 0
    while found := _PUSHED.search(source, at):
        at = found.end()
        with suppress(ValueError):
            part, at = _STRINGS.raw_decode(source, at)
            parts.append(part)
    return "".join(parts)


def values_of_rows(written: str) -> list[Any]:
    """The values of rows, each where it is first named, and markup for elements.

    Args:
        written: The parts of all scripts, joined.
    """
    rows = _rows(written.encode("utf-8", "surrogatepass"))
    named = set(_NAMED_WITHIN.findall(written))
    resolver = _Resolver(rows)
    for name in sorted(rows, key=lambda name: name in named):
        resolver.take(name)
    return resolver.values


_NAMED_WITHIN: Final = re.compile(r'"\$[L@]?([0-9a-f]{1,8})"')


def _rows(data: bytes) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    at = 0
    while at < len(data):
        begin = _ROW.match(data, at)
        if begin and begin[2]:
            at = begin.end() + int(begin[2], 16)
            rows[begin[1].decode()] = data[begin.end() : at].decode("utf-8", "replace")
            continue
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        # A capital letter begins what is for the program: modules, hints, errors.
        if begin and data[begin.end() : begin.end() + 1] in (b"[", b"{", b'"'):
            with suppress(ValueError, RecursionError):
                rows[begin[1].decode()] = json.loads(data[begin.end() : end].decode("utf-8", "replace"))
        at = end + 1
    return rows


class _Resolver:
    """Rows put together."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self.values: list[Any] = []
        self._rows = rows

    def take(self, name: str) -> None:
        """A row that no other one has named yet."""
        if name in self._rows:
            self.values.append(self._plain(self._rows.pop(name), 0))

    def _named(self, text: str) -> Any:
        """What a string stands for: a row, once; else the text itself, or nothing."""
        if text[:1] != "$":
            return text
        if found := _NAMED.match(text):
            return self._rows.pop(found[1], None)
        if text[1:2] == "D":
            return text[2:]
        return text[1:] if text[1:2] == "$" else None

    def _plain(self, value: Any, depth: int) -> Any:
        """A value of data; elements in it are strings of markup."""
        if depth > _DEEPEST:
            return None
        if isinstance(value, str):
            told = value if value[:1] != "$" else self._named(value)
            return told if isinstance(told, str) else self._plain(told, depth + 1)
        if isinstance(value, dict):
            return {key: self._plain(each, depth + 1) for key, each in value.items()}
        if not isinstance(value, list):
            return value
        if _is_element(value):
            return self._markup(value, depth)
        return [self._plain(each, depth + 1) for each in value]

    def _markup(self, value: Any, depth: int) -> str:
        """Children of an element as markup; data among them are values of their own."""
        if depth > _DEEPEST or value is None or isinstance(value, bool):
            return ""
        if isinstance(value, str):
            told = self._named(value)
            return html.escape(told) if isinstance(told, str) else self._markup(told, depth + 1)
        if isinstance(value, dict):
            self.values.append(self._plain(value, depth + 1))
            return ""
        if not isinstance(value, list):
            return str(value)
        if not _is_element(value):
            return "".join(self._markup(each, depth + 1) for each in value)
        props = value[3] if isinstance(value[3], dict) else {}
        return self._element(value[1], props, depth)

    def _element(self, tag: Any, props: dict[str, Any], depth: int) -> str:
        if tag in _SILENT:
            self._plain(props, depth)  # what it names is none of the text
            return ""
        if not isinstance(tag, str) or not _TAG.fullmatch(tag):  # a component; what it draws is not told
            data = {key: each for key, each in props.items() if isinstance(each, dict | list)}
            data.pop("children", None)
            if data:
                self.values.append(self._plain({**props, "children": None}, depth + 1))
            tag = "a" if isinstance(props.get("href"), str) else "img" if "src" in props else ""
        raw = props.get("dangerouslySetInnerHTML")
        told = (
            self._named(raw["__html"])
            if isinstance(raw, dict) and isinstance(raw.get("__html"), str)
            else None
        )
        inner = told if isinstance(told, str) else self._markup(props.get("children"), depth + 1)
        if not tag:
            return inner
        attributes = "".join(
            f' {_ATTRIBUTES[key]}="{html.escape(str(props[key]))}"'
            for key in filter(props.__contains__, _ATTRIBUTES)
            if isinstance(props[key], _WRITTEN)
        )
        return f"<{tag}{attributes}>" if tag in _VOID else f"<{tag}{attributes}>{inner}</{tag}>"


def _is_element(value: list[Any]) -> bool:
    return len(value) >= 4 and value[0] == "$"
