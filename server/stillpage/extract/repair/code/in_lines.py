"""A `<pre>` of code that other elements hold: lines ended by breaks, items of a list, a field. In place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import INLINE, is_field, is_hidden
from stillpage.extract.repair.code.beside import is_shown_beside
from stillpage.extract.tree.elements import Elements, is_alone
from stillpage.extract.tree.text import text_before

# What says that there is code: names of the trade, and letters of one width.
_NAMES: Final = re.compile(
    r"(?:^|[\s_-])(?:code(?:box|block|snippet|sample|example|listing)?|source(?:code)?|snippet|syntax"
    r"|highlight(?:er)?|prettyprint|linenums|geshi|program(?:listing)?|dp-\w+|lang(?:uage)?-\w+)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ONE_WIDTH: Final = re.compile(r"mono|courier|consol|menlo|fixedsys|terminal", re.IGNORECASE)
_ONE_WIDTH_TAGS: Final = frozenset("code tt samp kbd pre".split())
_KEEPS_BLANKS: Final = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_EDITOR: Final = re.compile(r"editor|CodeMirror", re.IGNORECASE)
_BOX_LEVELS: Final = 3

# Of one line: what only programs write, and what verse, lists and addresses may have, too. Names are bounded,
# since each letter of a word may begin one: a line of 20,000 letters and no blank took 2 s.
_ONLY_CODE: Final = re.compile(
    r"[{}\\]|[A-Za-z_]\w{0,80}\(|(?:^|\s)[-+*/%&|<>=!:]?=[=>]?(?:\s|$)|[-=]>|::|</?[A-Za-z]|\s--\w"
    r"|(?<!\w)\$[A-Za-z_]|^\s*(?://|/\*|[$>]\s|#!)"
)
_MAYBE_CODE: Final = re.compile(r"[;(\[):\]]\s*$|\s[<>]\s|^\s*(?:#|--)")
_LEVEL: Final = "  "
_LANGUAGE: Final = re.compile(r"(?:^|\s)(?:language|lang)-\w")
_SOURCE_BREAK: Final = re.compile(r"(?<![ \t\r])[ \t\r]*\n[ \t\r\n]*")
_LEAST_LINES: Final = 3  # of code that nothing but its own looks tells

_LINES: Final = frozenset(("div", "p", "li", "pre"))
_IN_LINES: Final = (INLINE - {"a"}) | {"br"}
_BECOMES_CODE: Final = frozenset(("div", "p", "center"))
_HOLDS_CODE: Final = frozenset(("td", "blockquote", "dd"))


def set_code_apart(elements: Elements) -> bool:
    """Make a `<pre>` of each run of lines that is code; say whether there was any."""
    made = [_from_field(each) for each in elements.of("textarea")]
    for old in elements.of("listing", "xmp"):
        old.tag = "pre"
        made.append(True)
    lettered = set(elements.places("code", "tt", "samp", "kbd"))
    styled = elements.saying("style", _ONE_WIDTH.search, words=_ONE_WIDTH.pattern.split("|"))
    lettered.update(place for place in styled if elements.tag[place] in ("font", "span"))
    lettered.update(elements.saying("face", _ONE_WIDTH.search, "font", "span"))
    made += [_from_letters(elements.all()[place]) for place in sorted(lettered)]
    made += [_from_block(each) for each in _blocks_of_lines(elements, styled)]
    made += [_from_items(each) for each in elements.of("ol")]
    made += [_from_row(each) for each in _rows_of_lines(elements)]
    return any(made)


def looks_like_code(lines: Sequence[str], *, is_marked: bool) -> bool:
    """Whether lines are a program's, by what they hold and how they are indented.

    Args:
        lines: As they are shown, with plain blanks before them.
        is_marked: Whether names or letters of one width say so.
    """
    written = [line for line in lines if line.strip()]
    indented = sum(line.startswith(" ") for line in written)
    least = 2 if is_marked else _LEAST_LINES
    # First: most of what has breaks is told by it.
    if len(written) < least or not (is_marked or 1 < indented < len(written)):
        return False
    doubtful = [line for line in written if _ONLY_CODE.search(line) is None]
    if 4 * (len(written) - len(doubtful)) < len(written):
        return False
    code = len(written) - sum(_MAYBE_CODE.search(line) is None for line in doubtful)
    return (indented > 0 or 2 * code >= len(written)) if is_marked else 2 * code > len(written)


def lines_of(element: HtmlElement) -> list[str] | None:
    """The lines that an element shows, with plain blanks; None if it holds anything but words and lines."""
    lines = [""]
    kept = 0  # inside how many elements blanks are shown as they are written
    for event, each in etree.iterwalk(element, events=("start", "end")):
        is_line = each.tag in _LINES and each is not element
        if event == "start":
            if each is not element and not (is_line or each.tag in _IN_LINES):
                return None
            kept += _keeps_blanks(each)
            if each.tag == "br" or (is_line and lines[-1]):
                lines.append("")
            _add(lines, each.text, is_kept=kept > 0)
            continue
        kept -= _keeps_blanks(each)
        if is_line and (lines[-1] or _is_empty_line(each)):
            lines.append("")
        if each is not element:
            _add(lines, each.tail, is_kept=kept > 0)
    return "\n".join(line.replace("\xa0", " ").rstrip() for line in lines).strip("\n").split("\n")


def _is_empty_line(element: HtmlElement) -> bool:
    """Whether it is an item without a letter, or a block as high as a line by a single break in it."""
    if element.tag == "li":
        return not "".join(element.itertext())
    return element.text == "\n" and not len(element)


def _add(lines: list[str], text: str | None, *, is_kept: bool) -> None:
    if not text:
        return
    if "\n" not in text:
        lines[-1] += text
        return
    first, *others = text.split("\n") if is_kept else [_SOURCE_BREAK.sub("\n", text)]
    # A break in the source is a blank, and none at the beginning of a line.
    lines[-1] += first.replace("\n", " ") if lines[-1] else first.removeprefix("\n").replace("\n", " ")
    lines += others


def _keeps_blanks(element: HtmlElement) -> bool:
    return element.tag == "pre" or _KEEPS_BLANKS.search(element.get("style") or "") is not None


def _from_field(field: HtmlElement) -> bool:
    """Code shown in a field to be copied; not in a form with other fields, nor beside a coloured copy."""
    written = (field.text or "") + "".join(etree.tostring(each, encoding="unicode") for each in field)
    lines = written.strip("\n").expandtabs(4).splitlines()
    if not looks_like_code(lines, is_marked=True) or is_hidden(dict(field.items())):
        return False
    form = next(field.iterancestors("form"), None)
    others = () if form is None else form.iter("input", "textarea")
    if any(is_field(str(each.tag), each.get("type")) for each in others if each is not field):
        return False
    for beside in (field.getprevious(), field.getnext()):
        if beside is not None and _EDITOR.search(beside.get("class") or ""):
            return False
    if is_shown_beside(field, lines):
        return False
    field.tag = "pre"
    _fill(field, lines)
    return True


def _from_letters(letters: HtmlElement) -> bool:
    """Lines in letters of one width that stand by themselves; in `<code>` whatever they are."""
    if letters.tag == "code" and _shows_its_lines(letters) and _stands_apart(letters):
        _set_into_block(letters)
        return True
    if next(letters.iter("br"), None) is None or not _stands_apart(letters):
        return False
    lines = lines_of(letters)
    if lines is None or (letters.tag != "code" and not looks_like_code(lines, is_marked=True)):
        return False
    letters.tag = "pre"
    _fill(letters, lines)
    _let_hold_blocks(letters)
    return True


def _shows_its_lines(code: HtmlElement) -> bool:
    """Whether a style shows breaks of the source: highlighters of JavaScript put such code into a division.

    Or whether it is lists within lists, as documents of an API draw JSON: each value an item.
    """
    if (names := code.get("class")) and "\n" in "".join(code.itertext()).strip():
        return _LANGUAGE.search(names) is not None
    return code.find(".//li") is not None


def _set_into_block(code: HtmlElement) -> None:
    for each in code.iter("ul", "ol", "li"):  # blanks between them are the source's
        each.text, each.tail = (text if (text or "").strip() else None for text in (each.text, each.tail))
    for item in code.iter("li"):
        _indent(item, _depth_of(item) - _depth_of(code))
    block: HtmlElement = lxml.html.Element("pre")
    block.tail, code.tail = code.tail, None
    _let_hold_blocks(code)
    code.addprevious(block)
    block.append(code)


def _depth_of(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors("ul", "ol"))


def _indent(item: HtmlElement, depth: int) -> None:
    first = next((each for each in item.iter() if (each.text or "").strip()), item)
    first.text = depth * _LEVEL + (first.text or "").lstrip()
    for inner in item.iter("ul", "ol"):
        if (inner.tail or "").strip():  # what closes it; an inner item's is set again by that
            inner.tail = depth * _LEVEL + (inner.tail or "").lstrip()


def _let_hold_blocks(code: HtmlElement) -> None:
    """Make divisions of the paragraphs and spans around a block, which may not hold one."""
    for around in code.iterancestors():
        if around.tag not in ("p", "span"):
            return
        around.tag = "div"


def _stands_apart(element: HtmlElement) -> bool:
    if element.getparent() is None or is_in_code(element):
        return False
    if text_before(element).strip() or (element.tail or "").strip():
        return False
    beside = (element.getprevious(), element.getnext())
    return not any(each is not None and each.tag in INLINE for each in beside)


def _blocks_of_lines(elements: Elements, styled: Iterable[int]) -> list[HtmlElement]:
    """Blocks that hold breaks, and blocks named or styled like code, whose lines may be blocks.

    Args:
        elements: Of the page.
        styled: The places of those whose style gives them letters of one width.
    """
    found: dict[HtmlElement, None] = {}
    for line_break in elements.of("br"):
        block = line_break.getparent()
        while block is not None and block.tag in INLINE:
            block = block.getparent()
        if block is not None:
            found[block] = None
    named = elements.saying("class", lambda names: "code" in names, "div", words=("code",))
    in_one_width = (place for place in styled if elements.tag[place] == "div")
    written = elements.saying("style", _KEEPS_BLANKS.search, "div", words=("pre",))
    for place in sorted({*named, *in_one_width, *written}):
        found[elements.all()[place]] = None
    return [each for each in found if each.tag in _BECOMES_CODE or each.tag in _HOLDS_CODE]


def _from_block(block: HtmlElement) -> bool:
    if is_in_code(block) or next(block.iter("pre"), None) is not None:
        return False
    lines = lines_of(block)
    if lines is None or not (_is_said(block) or looks_like_code(lines, is_marked=_is_marked(block))):
        return False
    lines = _without_counter(lines)
    pre = block
    if block.tag in _BECOMES_CODE:
        block.tag = "pre"
    else:
        block[:], block.text = [], None
        pre = etree.SubElement(block, "pre")
    _fill(pre, lines)
    return True


def _without_counter(lines: list[str]) -> list[str]:
    """Lines without the numbers that a column before them counts them by (GitHub)."""
    counted = next((at for at, line in enumerate(lines) if line != str(at + 1)), len(lines))
    return lines[counted:] if max(_LEAST_LINES, len(lines) - counted) <= counted < len(lines) else lines


def _from_items(numbered: HtmlElement) -> bool:
    """A list that numbers the lines of code."""
    if is_in_code(numbered) or not _is_marked(numbered):
        return False
    lines = lines_of(numbered)
    if lines is None or not looks_like_code(lines, is_marked=True):
        return False
    numbered.tag = "pre"
    _fill(numbered, lines)
    return True


def _rows_of_lines(elements: Elements) -> list[list[HtmlElement]]:
    """Paragraphs side by side that hold a line of code and nothing else."""
    rows: list[list[HtmlElement]] = []
    for code in elements.of("code"):
        paragraph = code.getparent()
        if paragraph is None or paragraph.tag != "p" or not is_alone(code) or not _stands_apart(code):
            continue
        if rows and rows[-1][-1].getnext() is paragraph and not (rows[-1][-1].tail or "").strip():
            rows[-1].append(paragraph)
        else:
            rows.append([paragraph])
    return rows


def _from_row(paragraphs: Sequence[HtmlElement]) -> bool:
    lines = [line for each in paragraphs for line in lines_of(each) or ()]
    if len(paragraphs) < _LEAST_LINES or not looks_like_code(lines, is_marked=True):
        return False
    first, *others = paragraphs
    first.tag = "pre"
    _fill(first, lines)
    first.tail = None
    for each in others:
        each.drop_tree()
    return True


def _is_said(block: HtmlElement) -> bool:
    """Whether the class names of a box and of each of its lines call it code."""
    return len(block) > 0 and all(
        each.tag in _LINES and _NAMES.search(each.get("class") or "") for each in (block, *block)
    )


def _is_marked(block: HtmlElement) -> bool:
    around = (block, *islice(block.iterancestors(), _BOX_LEVELS))
    return any(_NAMES.search(each.get("class") or "") for each in around) or is_of_one_width(block)


def is_of_one_width(element: HtmlElement) -> bool:
    """Whether all that it says is in letters of one width."""
    if element.tag in _ONE_WIDTH_TAGS:
        return True
    if _ONE_WIDTH.search(element.get("style") or element.get("face") or ""):
        return True
    parts = [each for each in element if each.tag != "br"]
    texts = (element.text, *(each.tail for each in element))
    return (
        bool(parts) and not any((text or "").strip() for text in texts) and all(map(is_of_one_width, parts))
    )


def is_in_code(element: HtmlElement) -> bool:
    """Whether an element stands in a `<pre>`."""
    return next(element.iterancestors("pre"), None) is not None


def _fill(pre: HtmlElement, lines: Sequence[str]) -> None:
    """Replace what a `<pre>` holds by these lines, in a `<code>` of the same class as before."""
    held = pre.find(".//code")
    code: HtmlElement = lxml.html.Element("code")
    if held is not None and (names := held.get("class")):
        code.set("class", names)
    code.text = "\n".join(lines)
    pre[:], pre.text = [], None
    pre.append(code)
