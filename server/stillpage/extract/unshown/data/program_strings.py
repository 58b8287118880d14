"""The strings that a program has in it, under the names it gives them. Pure; nothing is run.

A script that is no JSON still tells its page's text: `__NUXT__=(function(a){return {body:"..."}})(1)`,
`STATE=JSON.parse("...")`, `push([1,"..."])`.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any, Final

from stillpage.extract.unshown.data.written_data import plainly, rejoined, unfolded

# Comments come first, for an apostrophe in one begins no string. What is not closed is taken too: looked for
# again from each beginning, the ends of a million would take for ever.
TOKEN: Final = re.compile(
    r"""//[^\n]*|/\*.*?(?:\*/|\Z)"""
    r"""|"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|'[^'\\\n]*(?:\\.[^'\\\n]*)*'?|`[^`\\]*(?:\\.[^`\\]*)*`?""",
    re.DOTALL,
)
_NAME: Final = re.compile(r"""([\w$]+)["']?\s*:\s*$""")
_NAME_CHARS: Final = 60
_ESCAPE: Final = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|.)", re.DOTALL)
_CONTROLS: Final = {
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "b": " ",
    "f": " ",
    "v": " ",
    "0": "",
    "\n": "",
    "\r\n": "",
}
_NOT_AS_IN_JSON: Final = re.compile(r"\\[bf]")
# What a string holds that is data or a program itself, escaped.
_DATA: Final = re.compile(r"""[\[{]\s*["'\[{]""")
_MARKUP: Final = re.compile(r"</[a-zA-Z]")
_LEAST_CHARS: Final = 20


def strings_of_program(source: str, *, least: int = 0) -> list[Any]:
    """The strings of a program in order.

    Args:
        source: Of the script; what is no program gives whatever stands in quotes.
        least: Characters of a string that is meant; escaped it is no shorter.

    Returns:
        For each string a pair of the name before it and itself; of one that holds JSON or a program, what
        that says. Without a name only what has markup in it: others are a program's messages.
    """
    found: list[Any] = []
    least = max(least, _LEAST_CHARS)
    for token in TOKEN.finditer(source):
        written = token[0]
        if written[0] == "/" or len(written) < least or written[-1] != written[0]:
            continue
        name = _NAME.search(source, max(0, token.start() - _NAME_CHARS), token.start())
        value = _value(written, least)
        if name:
            found.append({name[1]: value})
        elif not isinstance(value, str) or _MARKUP.search(value):
            found.append(value)
    return found


def _value(written: str, least: int) -> Any:
    said = plainly(said_in(written))
    if not _DATA.search(said[:200]):
        return said
    try:
        return unfolded(rejoined(json.loads(said)))
    except (ValueError, RecursionError):
        return strings_of_program(said, least=least)


def said_in(written: str) -> str:
    """What a string says, without its quotation marks and escapes."""
    said = None
    if written[0] == '"' and not _NOT_AS_IN_JSON.search(written):
        # JSON's reader takes a twentieth of the time, and most that is long is written so.
        with suppress(ValueError):
            said = json.loads(written, strict=False)
    if said is None:
        said = _ESCAPE.sub(_unescaped, written[1:-1])
    # A pair of halves is one character.
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(escape: re.Match[str]) -> str:
    told = escape[1]
    if len(told) > 2:
        code = int(told[1:].strip("{}"), 16)
        return chr(code) if code <= 0x10FFFF else ""
    return _CONTROLS.get(told, told)
