"""What stands beside a block of code and repeats it: its language's name, its lines' numbers. In place."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.elements import is_alone
from stillpage.extract.tree.text import COLONS, short_text

_WRAPPER_LEVELS: Final = 3  # elements that hold the code alone
_MOST_BARS: Final = 2
_LONGEST_NAME: Final = 24
_LONGEST_LABEL: Final = 200  # with its buttons
_DIGITS: Final = 8  # of a line's number, with space
# No heading, no label of a box, no paragraph.
_LABELS: Final = frozenset("div span header small figcaption pre".split())
_LINES: Final = frozenset("div dt p".split())
_TEXTS: Final = etree.XPath(".//text()[not(ancestor::button or ancestor::*[local-name()='svg'])]")
_NO_LETTER: Final = re.compile(r"[^\w+#]")
# What highlighters call it where they know no language, and show as if it were one.
_NO_LANGUAGE: Final = frozenset(("plaintext", "txt", "nohighlight"))
# Where what is shown and what highlighters write differ by more than case.
_ALIKE: Final = {
    name: names[0]
    for names in (
        each.split()
        for each in (
            "sh bash shell zsh console shellsession shellscript",
            "js javascript",
            "ts typescript",
            "py python python3",
            "csharp c# cs",
            "cpp c++",
            "fsharp f#",
            "yaml yml",
            "md markdown",
            "html markup",
            "rs rust",
            "rb ruby",
            "kt kotlin",
            "go golang",
            "objc objectivec",
            "docker dockerfile",
            "dotnetcli netcli",
        )
    )
    for name in names
}


def drop_code_labels(pre: HtmlElement, language: str | None) -> None:
    """Drop what names the language, where the block bears it, and a column that counts its lines.

    Args:
        pre: A block of code, as it will stay.
        language: As `language_of` gives it.
    """
    lines = pre.text_content().count("\n") + 1
    at: HtmlElement | None = pre
    for _ in range(_WRAPPER_LEVELS):
        if at is None:
            return
        before, after = _before(at), at.getnext()
        said = "" if before is None or (before.tail or "").strip() else _said(before, lines)
        is_name = _is_name_of(said, language)
        if before is not None and (is_name or _counts(before, said, lines) or _is_to_press(before, at)):
            before.drop_tree()
        said = "" if after is None or (at.tail or "").strip() else _said(after, lines)
        if after is not None and _counts(after, said, lines):
            after.drop_tree()
        parent = at.getparent()
        if parent is None or not is_alone(at) or (parent.text or "").strip():
            return
        at = parent


def _is_to_press(line: HtmlElement, code: HtmlElement) -> bool:
    """Whether a line ends with a link that leads nowhere: "Code: Select all", as phpBB has it.

    The box is the code's own, for it holds nothing else; a link elsewhere may have lost where it leads.
    """
    if line.tag not in _LINES or not len(line) or line[-1].tag != "a" or (line[-1].tail or "").strip():
        return False
    if line.getprevious() is not None or code.getnext() is not None:
        return False
    named = line.text if len(line) == 1 else line[-2].tail
    is_named = (named or "").rstrip().endswith(COLONS)
    return is_named and line[-1].get("href") == "#" and bool(short_text(line, 2 * _LONGEST_NAME))


def _before(at: HtmlElement) -> HtmlElement | None:
    """What stands before an element, but for buttons: "Copy" may stand between a name and the code."""
    before = at.getprevious()
    for _ in range(_MOST_BARS):
        if before is None or before.tag not in _LABELS or (before.tail or "").strip():
            break
        if next(before.iter("button"), None) is None or "".join(_TEXTS(before)).strip():
            break
        before = before.getprevious()
    return before


def _said(beside: HtmlElement, lines: int) -> str:
    """What an element says, without its buttons; empty if that is long, or the element may be no label."""
    if beside.tag not in _LABELS or short_text(beside, _LONGEST_LABEL + _DIGITS * lines) is None:
        return ""
    return "\n".join(_TEXTS(beside)).strip()


def _is_name_of(said: str, language: str | None) -> bool:
    if not 0 < len(said) <= _LONGEST_NAME:
        return False
    shown, written = (_NO_LETTER.sub("", name.lower()) for name in (said, language or ""))
    if language is None:
        return shown in _NO_LANGUAGE
    return _ALIKE.get(shown, shown) == _ALIKE.get(written, written)


def _counts(column: HtmlElement, said: str, lines: int) -> bool:
    """Whether a column counts the lines from one on; an empty last line may be counted too.

    A single "1" may be the number of a step.
    """
    numbers = said.split()
    is_column = lines > 1 or "line" in (column.get("class") or "")
    known = lines <= len(numbers) <= lines + 1
    return is_column and known and numbers == list(map(str, range(1, len(numbers) + 1)))
