"""The objects and lists that a program writes out, in JavaScript's own notation. Pure; nothing is run.

`data = {type: "data", post: {title: "..."}, error: void 0}`, `(function(a){return {post: {by: a}}})("Ada")`:
in one walk over the program, so that whatever is no literal costs nothing more.
"""

from __future__ import annotations

import re
from typing import Any, Final

from stillpage.extract.unshown.data.program_strings import TOKEN, said_in

_TOKEN: Final = re.compile(rf"{TOKEN.pattern}|[\w$]+(?:\.[\w$]+)*|\S", re.DOTALL)
_QUOTES: Final = frozenset("\"'`")
_CLOSED_BY: Final = {"}": "{", "]": "[", ")": "("}
# They stand before a value and leave it one: `!0`, `-1`, `void 0`, `new Date("...")`.
_PREFIXES: Final = frozenset({"!", "-", "+", "void", "new"})
_WORDS: Final = {"true": True, "false": False, "null": None, "undefined": None}
_NUMBER: Final = re.compile(r"\d{1,15}(?:\.\d{1,15})?")
_LEAST_CHARS: Final = 300
_DEEPEST: Final = 200
_NONE_YET: Final = object()


class _Name(str):
    """What stands for a value that a function is called with."""

    __slots__ = ()


class _Frame:
    """A bracket that is open behind a word or sign, and what is in it so far; no literal has no `value`."""

    def __init__(self, kind: str, begin: int, after: str, *, is_too_deep: bool) -> None:
        self.kind = kind
        self.after = after
        self.begin = begin
        self.value: dict[str, Any] | list[Any] | None = None if is_too_deep else {} if kind == "{" else []
        self.key: str | None = None
        self.is_named = False
        self.last: Any = _NONE_YET

    def takes_value(self) -> bool:
        return self.value is not None and self.last is _NONE_YET and (self.kind != "{" or self.is_named)

    def end_value(self) -> None:
        if self.last is not _NONE_YET:
            if isinstance(self.value, dict):
                self.value[str(self.key)] = self.last
            elif self.value is not None:
                self.value.append(self.last)
        self.key, self.is_named, self.last = None, False, _NONE_YET


def literals_of(source: str) -> list[Any]:
    """The objects and lists of a program that are long enough to hold a text, in order."""
    found: list[Any] = []
    names: list[str] = []
    stack = [_Frame("(", 0, "", is_too_deep=False)]
    before = ""
    for token in _TOKEN.finditer(source):
        written = token[0]
        first = written[0]
        frame = stack[-1]
        if written.startswith(("//", "/*")):
            continue
        if written in ("{", "[", "("):
            stack.append(_Frame(written, token.start(), before, is_too_deep=len(stack) > _DEEPEST))
        elif written in _CLOSED_BY:
            if len(stack) == 1 or _CLOSED_BY[written] != frame.kind:
                _fail(frame, found)
                stack = stack[:-1] or stack
            else:
                stack.pop()
                _close(frame, stack[-1], found, is_long=token.end() - frame.begin >= _LEAST_CHARS)
                if written == ")" and isinstance(frame.value, list):
                    if frame.after == "function" and not names:
                        names = [str(each) for each in frame.value]
                    elif frame.after == "}" and names:
                        return [_with(each, dict(zip(names, frame.value, strict=False))) for each in found]
        elif first in _QUOTES:
            _take(frame, said_in(written) if len(written) > 1 and written[-1] == first else "", found)
        elif written == ",":
            frame.end_value()
        elif written == ":" and frame.kind == "{" and frame.key is not None:
            frame.is_named = True
        elif written not in _PREFIXES or not frame.takes_value():
            _take(frame, _value(written), found)
        before = written
    return [_with(each, {}) for each in found]


def _value(written: str) -> Any:
    if written in _WORDS:
        return _WORDS[written]
    if _NUMBER.fullmatch(written):
        return float(written) if "." in written else int(written)
    return _Name(written)


def _take(frame: _Frame, value: Any, found: list[Any]) -> None:
    """A value, or the name of one; what is neither makes a bracket no literal."""
    if frame.takes_value():
        frame.last = value
    elif frame.kind == "{" and frame.value is not None and frame.key is None:
        frame.key = str(value)
    elif frame.kind != "(":
        _fail(frame, found)


def _close(frame: _Frame, around: _Frame, found: list[Any], *, is_long: bool) -> None:
    if frame.kind == "(":
        frame.end_value()
        told = list(frame.value or ())
        if around.last is not _NONE_YET and around.kind != "(":  # a call: of `new Date("...")` the day
            around.last = told[0] if len(told) == 1 and isinstance(told[0], str) else None
        found += [each for each in told if isinstance(each, dict | list)]
        return
    if frame.key is not None and not frame.is_named:
        _fail(frame, found)
    frame.end_value()
    value = frame.value
    if around.takes_value():
        around.last = value
        return
    if value is not None and is_long:
        found.append(value)
    if around.kind == "{" and around.key is not None and not around.is_named:
        around.key = None  # the body of a method
    elif around.last is _NONE_YET:  # else the body of a function
        _fail(around, found)


def _fail(frame: _Frame, found: list[Any]) -> None:
    """What was read of it stays, each for itself."""
    frame.end_value()
    value, frame.value = frame.value, None
    inside = value.values() if isinstance(value, dict) else value or ()
    found += [each for each in inside if isinstance(each, dict | list)]


def _with(state: Any, said: dict[str, Any]) -> Any:
    """A literal with the values of its names."""
    waiting = [state]
    while waiting:
        holder = waiting.pop()
        inside = list(holder.items() if isinstance(holder, dict) else enumerate(holder))
        for key, value in inside:
            if isinstance(value, _Name):
                holder[key] = said.get(value)
            elif isinstance(value, dict | list):
                waiting.append(value)
    return state
