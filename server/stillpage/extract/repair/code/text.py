"""The text of a code block as somebody typed it: without the numbers, bars and buttons of highlighters."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.repair.code.in_lines import looks_like_code
from stillpage.extract.tree.text import short_text

# Names by which highlighters call the column of line numbers; told apart from code that is only digits.
_GUTTER = re.compile(
    r"(?:^|[\s_-])(?:linenos?|line-?numbers?(?:-rows)?|gutter|gl|blob-num|ln|lnt|hljs-ln-numbers|lineno|CodeMirror-gutters?|CodeMirror-linenumber|cm-gutters)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LINE_ELEMENTS = frozenset("div li tr p pre".split())
LINE_CLASS = re.compile(
    r"(?:^|\s)(?:line|\S*code-line|token-line|view-line|cl|ec-line|CodeMirror-line|cm-line)(?:\s|$)"
)

# Letters that nobody can copy; and a number with which a line begins.
_UNSELECTABLE = re.compile(r"user-select\s*:\s*none", re.IGNORECASE)
_COUNTED = re.compile(r"^\s*\d+ ?")

_BAR_CHARS = 80
_NUMBER_CHARS = 8

# Highlighters of the time before `white-space: pre`; such a program does not run.
_INDENTED_BY_FIXED_SPACES = re.compile(r"^[ \xa0]*\xa0[ \xa0]*", re.MULTILINE)


def text_of_code(pre: HtmlElement) -> str:
    """Its lines, without blank ones at either end and blanks behind them; empty if it says nothing."""
    text = "".join(_pieces(pre)).replace("\r\n", "\n").replace("\u200b", "").replace("\ufeff", "")
    if " " not in text:  # an editor that writes no other
        text = text.replace("\xa0", " ")
    lines = _INDENTED_BY_FIXED_SPACES.sub(lambda found: " " * len(found[0]), text).split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(line.rstrip() for line in lines).rstrip()


class _Pieces(list[str]):
    """Text that is put together piece by piece."""

    def is_within_line(self) -> bool:
        """Whether something stands in the last line."""
        return bool(self) and not self[-1].endswith("\n")

    def end_line(self) -> None:
        if self.is_within_line():
            self.append("\n")


def _pieces(pre: HtmlElement) -> list[str]:
    """The texts in order, and a break where an element is a line."""
    pieces = _Pieces()
    marked = {each for each in pre.iter("span", "code") if (names := each.get("class")) and _is_line(names)}
    # Some highlighters put each line in an element and no line break between.
    breaks = "".join(pre.itertext()).strip().count("\n") or len(pre.findall(".//br"))
    lines = marked if len(marked) > 1 and not breaks else set[HtmlElement]()
    left_out = _bars(pre) | {each for each in pre.iterdescendants() if is_not_code(each)}
    left_out.update(_counters(pre))
    begins_line: set[HtmlElement] = set()
    said: set[tuple[HtmlElement | None, str]] = set()  # what held lines of code, and of what name they were
    before: list[int] = []  # how many pieces there were where each line began that has not ended
    depth_left_out = 0
    for event, element in etree.iterwalk(pre, events=("start", "end")):
        is_line = element is not pre and (element.tag in _LINE_ELEMENTS or element in lines)
        if event == "start":
            depth_left_out += element in left_out
            if element in marked and not pieces.is_within_line():
                begins_line.add(element)
            if depth_left_out:
                continue
            if element.tag == "br":
                pieces.append("\n")
            elif is_line:
                pieces.end_line()
                before.append(len(pieces))
            if element.text:
                pieces.append(element.text)
            continue
        if is_line and not depth_left_out:
            row = (element.getparent(), str(element.tag))
            if len(pieces) > before.pop():
                said.add(row)
            elif row in said:
                pieces.append("\n")  # a blank line
            pieces.end_line()
        if element in begins_line and _runs_on(element):
            pieces.end_line()  # gatsby-remark-prismjs takes the break from a line that it marks
        depth_left_out -= element in left_out
        if not depth_left_out and element is not pre and element.tail:
            pieces.append(element.tail)
    return pieces


@lru_cache(maxsize=200)  # highlighters write a thousand spans with the same twenty classes
def _is_line(names: str) -> bool:
    return LINE_CLASS.search(names) is not None


@lru_cache(maxsize=200)
def _is_gutter(names: str) -> bool:
    return _GUTTER.search(names) is not None


def _runs_on(line: HtmlElement) -> bool:
    """Whether code follows with no break between."""
    behind, following = (line.tail or "").lstrip(" "), line.getnext()
    return behind[:1] != "\n" if behind else following is not None and following.tag != "br"


def _bars(pre: HtmlElement) -> set[HtmlElement]:
    """What stands beside a block's only `<code>`: bars with its language and buttons, a link to run it."""
    codes = pre.findall("code")
    if len(codes) != 1:
        return set()
    bars = pre.findall("div")
    before = codes[0].getprevious()
    if before is not None and before.tag == "a" and not before.tail and not (pre.text or "").strip():
        bars.append(before)
    return {each for each in bars if short_text(each, _BAR_CHARS) is not None}


def _counters(pre: HtmlElement) -> list[HtmlElement]:
    """The elements that begin each line with its number and have no class, as Hugo writes them.

    None where the numbers may be data: in no language does a name follow a number directly ("1let").
    Behind a blank (cnblogs) they count the lines of what looks like code without them.
    """
    lines = "".join(pre.itertext()).strip("\n").split("\n")
    if not lines[0].lstrip()[:1].isdecimal():  # most
        return []
    found, glued, says = list[HtmlElement](), False, False
    within: HtmlElement | None = None
    for event, element in etree.iterwalk(pre, events=("start", "end")):
        if within is not None:
            if element is not within:
                continue
            within, said = None, element.tail or ""
            glued |= said[:1].isalpha() or (not said and _begins_with_letter(element.getnext()))
        elif event == "start" and not says and element.tag == "span" and _counts(element, len(found), found):
            found.append(element)
            within, says = element, True
            continue
        else:
            said = (element.text if event == "start" else element.tail if element is not pre else "") or ""
        _, is_broken, last = said.rpartition("\n")
        says = bool(last.strip()) or (says and not is_broken)
    if len(found) < 2 or len(found) != len(lines):
        return []
    if glued:
        return found
    if not _counts_code(found, lines):
        return []
    for each in found:
        each.tail = (each.tail or "").removeprefix(" ")
    return found


def _counts_code(found: list[HtmlElement], lines: list[str]) -> bool:
    styles = {each.get("style") for each in found}
    return None not in styles and looks_like_code([_COUNTED.sub("", each) for each in lines], is_marked=True)


def _counts(element: HtmlElement, place: int, found: list[HtmlElement]) -> bool:
    text = short_text(element, _NUMBER_CHARS) or ""
    return text.isdecimal() and (not found or int(text) == int(found[0].text_content()) + place)


def _begins_with_letter(element: HtmlElement | None) -> bool:
    return element is not None and element.text_content()[:1].isalpha()


def is_line_number(link: HtmlElement) -> bool:
    """Whether a link is the number of a line, there to be linked to."""
    return link.get("href", "").startswith("#") and (short_text(link, _NUMBER_CHARS) or "").isdecimal()


def is_not_code(element: HtmlElement) -> bool:
    """Whether it stands beside the code: a button, or the column of line numbers."""
    if element.tag in ("button", "svg", "style", "script", "textarea"):
        return True
    is_gutter = (
        element.get("data-line-number") is not None
        or _is_gutter(element.get("class") or "")
        or _UNSELECTABLE.search(element.get("style") or "")
    )
    if not is_gutter:
        return False
    return re.fullmatch(r"[\d\s.:|]*", "".join(element.itertext())) is not None
