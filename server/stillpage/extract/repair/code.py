"""One `<pre><code class="language-x">` for each code block, whatever highlighter drew it. In place."""

from __future__ import annotations

import re
from itertools import islice

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.repair.code_in_lines import (
    is_in_code,
    is_of_one_width,
    lines_of,
    looks_like_code,
    set_code_apart,
)
from stillpage.extract.repair.code_labels import drop_code_labels
from stillpage.extract.repair.code_language import language_of
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.text import short_text

# Names by which highlighters call the column of line numbers; told apart from code that is only digits.
_GUTTER = re.compile(
    r"(?:^|[\s_-])(?:linenos?|line-?numbers?(?:-rows)?|gutter|gl|blob-num|ln|lnt|hljs-ln-numbers|lineno|CodeMirror-gutters?|CodeMirror-linenumber|cm-gutters)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Where the editors CodeMirror 5 and 6 and Monaco put the lines they show.
_EDITORS = frozenset(("CodeMirror-code", "cm-content", "view-lines"))
_AROUND_EDITORS = frozenset(("CodeMirror", "cm-editor", "monaco-editor"))
_LINE_ELEMENTS = frozenset("div li tr p pre".split())
_LINE_CLASS = re.compile(
    r"(?:^|\s)(?:line|\S*code-line|token-line|view-line|cl|ec-line|CodeMirror-line|cm-line)(?:\s|$)"
)

_BAR_CHARS = 80
_NUMBER_CHARS = 8
_TITLE_CHARS = 120

# Highlighters of the time before `white-space: pre`; such a program does not run.
_INDENTED_BY_FIXED_SPACES = re.compile(r"^[ \xa0]*\xa0[ \xa0]*", re.MULTILINE)


def unify_code(elements: Elements) -> None:
    """Rewrite every code block."""
    editors = elements.saying("class", lambda names: not _EDITORS.isdisjoint(names.split()), "div")
    for place in editors:
        _take_out(elements.all()[place])
    fragments = elements.saying("class", lambda names: "fragment" in names.split(), "div")
    listings = [each for place in fragments if _is_listing(each := elements.all()[place])]
    for listing in listings:
        _become_code(listing)
    is_apart = set_code_apart(elements)
    tables = elements.of("table")
    for table in tables:
        _unwrap_line_numbers(table)
    # Each of the four may have made a `<pre>` that `elements` does not know.
    for pre in (
        list(elements.root.iter("pre")) if tables or editors or listings or is_apart else elements.of("pre")
    ):
        if pre.getparent() is not None and not is_in_code(pre):
            _rewrite(pre)


def _take_out(editor: HtmlElement) -> None:
    """Replace an editor by its lines: it has fields to type into, rulers and bars around them."""
    editor.tag = "pre"
    for around in editor.iterancestors("div"):
        if not _AROUND_EDITORS.isdisjoint((around.get("class") or "").split()):
            around[:], around.text, editor.tail = [], None, None
            around.append(editor)
            return


def _is_listing(element: HtmlElement) -> bool:
    """Whether it is a listing by Doxygen: a division for each line, and cards that unfold at names."""
    names = {each.get("class") for each in element}
    return "line" in names and names <= {"line", "ttc"}


def _become_code(listing: HtmlElement) -> None:
    lines = [each for each in listing if each.get("class") == "line"]
    for each in list(listing):
        listing.remove(each)
        each.tail = None  # a break in the source, which would be a second one
    listing.tag, listing.text = "pre", None
    etree.SubElement(listing, "code").extend(lines)


def _rewrite(pre: HtmlElement) -> None:
    if pre.find(".//img") is not None or pre.find(".//math") is not None:
        return
    is_code = pre.find(".//code") is not None or pre.find(".//span") is not None or pre.get("class")
    language = language_of(pre)
    text = _code_text(pre)
    if not text.strip():
        return
    tail, identifier = pre.tail, pre.get("id")
    links = any(link.get("href") and not _is_number(link) for link in pre.iter("a"))
    if links and not language and pre.find(".//code") is None:
        return  # an old text document with links in it
    pre.clear()
    pre.tail = tail
    if identifier:
        pre.set("id", identifier)
    target = etree.SubElement(pre, "code") if is_code or language else pre
    target.text = text
    if language:
        target.set("class", f"language-{language}")
    drop_code_labels(pre, language)


def _code_text(pre: HtmlElement) -> str:
    pieces: list[str] = []
    marked_lines = {
        child for child in pre.iter("span", "code") if _LINE_CLASS.search(child.get("class") or "")
    }
    # Some highlighters put each line in an element and no line break between.
    breaks = "".join(pre.itertext()).strip().count("\n") or len(pre.findall(".//br"))
    breaks_missing = len(marked_lines) > 1 and not breaks
    unread = _bars(pre) | {each for each in pre.iterdescendants() if _is_not_code(each)}
    unread.update(_counters(pre))
    whole_lines: set[HtmlElement] = set()
    skipped = 0
    for event, element in etree.iterwalk(pre, events=("start", "end")):
        starts_line = element is not pre and (
            element.tag in _LINE_ELEMENTS or (breaks_missing and element in marked_lines)
        )
        if event == "start":
            skipped += element in unread
            if element in marked_lines and (not pieces or pieces[-1].endswith("\n")):
                whole_lines.add(element)
            if not skipped:
                if (starts_line and pieces and not pieces[-1].endswith("\n")) or element.tag == "br":
                    pieces.append("\n")
                if element.text:
                    pieces.append(element.text)
            continue
        is_blank_line = element.tag == "li" and not "".join(element.itertext())
        if not skipped and starts_line and pieces and (is_blank_line or not pieces[-1].endswith("\n")):
            pieces.append("\n")
        if element in whole_lines and not pieces[-1].endswith("\n") and _runs_on(element):
            pieces.append("\n")  # gatsby-remark-prismjs takes the break from a line that it marks
        skipped -= element in unread
        if not skipped and element is not pre and element.tail:
            pieces.append(element.tail)
    text = "".join(pieces).replace("\r\n", "\n").replace("\u200b", "").replace("\ufeff", "")
    if " " not in text:  # an editor that writes no other
        text = text.replace("\xa0", " ")
    lines = _INDENTED_BY_FIXED_SPACES.sub(lambda found: " " * len(found[0]), text).split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(line.rstrip() for line in lines).rstrip()


def _runs_on(line: HtmlElement) -> bool:
    """Whether code follows with no break between."""
    behind, following = (line.tail or "").lstrip(" "), line.getnext()
    return behind[:1] != "\n" if behind else following is not None and following.tag != "br"


def _bars(pre: HtmlElement) -> set[HtmlElement]:
    """Divisions beside a block's only `<code>`: the name of the language, and buttons."""
    if len(pre.findall("code")) != 1:
        return set()
    return {each for each in pre.findall("div") if short_text(each, _BAR_CHARS) is not None}


def _counters(pre: HtmlElement) -> list[HtmlElement]:
    """The elements that begin each line with its number and have no class, as Hugo writes them.

    None where the numbers may be data: in no language does a name follow a number directly ("1let").
    """
    found, glued, says = list[HtmlElement](), False, False
    within: HtmlElement | None = None
    for event, element in etree.iterwalk(pre, events=("start", "end")):
        if within is not None:
            if event == "start" or element is not within:
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
    lines = "".join(pre.itertext()).strip("\n").count("\n") + 1
    return found if glued and 1 < len(found) == lines else []


def _counts(element: HtmlElement, place: int, found: list[HtmlElement]) -> bool:
    text = short_text(element, _NUMBER_CHARS) or ""
    return text.isdecimal() and (not found or int(text) == int(found[0].text_content()) + place)


def _begins_with_letter(element: HtmlElement | None) -> bool:
    return element is not None and element.text_content()[:1].isalpha()


def _is_number(link: HtmlElement) -> bool:
    """Whether a link is the number of a line, there to be linked to."""
    return link.get("href", "").startswith("#") and (short_text(link, _NUMBER_CHARS) or "").isdecimal()


def _is_not_code(element: HtmlElement) -> bool:
    if element.tag in ("button", "svg", "style", "script", "textarea"):
        return True
    if not _GUTTER.search(element.get("class") or "") and element.get("data-line-number") is None:
        return False
    return re.fullmatch(r"[\d\s.:|]*", "".join(element.itertext())) is not None


def _unwrap_line_numbers(table: HtmlElement) -> None:
    """A table that holds code and its line numbers becomes the code."""
    parent = table.getparent()
    cells = list(table.iter("td"))
    if parent is None or not cells:
        return
    pre = _in_two_columns(table, cells)
    if pre is None:
        pre = _in_rows(table, cells)
    if pre is None:
        return
    if language := language_of(table):
        pre.set("data-lang", language)
    pre.tail = table.tail
    parent.replace(table, pre)
    # Pygments writes the file's name into a row of its own.
    heads = list(islice(table.iter("caption", "th"), 2))
    if len(heads) == 1 and (title := short_text(heads[0], _TITLE_CHARS)) and not title.isdecimal():
        line: HtmlElement = lxml.html.Element("p")
        line.text = title
        pre.addprevious(line)


def _in_two_columns(table: HtmlElement, cells: list[HtmlElement]) -> HtmlElement | None:
    """The code of a table of one row: all numbers in one cell, or none, and all lines in the other."""
    blocks = list(table.iter("pre"))
    if not blocks:
        is_code = len(cells) <= 2 and all(map(_is_not_code, cells[:-1])) and _holds_lines(cells[-1])
        if is_code or (len(cells) == 2 and _is_numbered(*cells)):
            cells[-1].tag = "pre"
            return cells[-1]
        return None
    code = [cell for cell in cells if re.fullmatch(r"[\d\s]*", cell.text_content()) is None]
    if len(code) == 1 and len(cells) <= 3:
        pre = next(code[0].iter("pre"), None)
        # A table of one cell may hold more than its code.
        is_all = len(cells) > 1 or (
            pre is not None and pre.text_content() == table.text_content().strip("\n")
        )
        return pre if is_all else None
    return None


def _in_rows(table: HtmlElement, cells: list[HtmlElement]) -> HtmlElement | None:
    """The code of a table with a row for each line: its number, and last the line."""
    rows = [row for each in table.iter("tr") if (row := each.findall("td"))]
    if 2 * sum(cell.get("data-line-number") is not None for cell in cells) < len(cells):
        return _in_counted_rows(rows)
    if any(len(row) < 2 or not all(map(_is_not_code, row[:-1])) for row in rows):
        return None
    pre: HtmlElement = lxml.html.Element("pre")
    code = etree.SubElement(pre, "code")
    code.text = "\n".join("".join(row[-1].itertext()).strip("\n") for row in rows)
    return pre


def _in_counted_rows(rows: list[list[HtmlElement]]) -> HtmlElement | None:
    """The code of rows that are counted from one on, each with one line of code beside its number."""
    numbers = [row[0].text_content().strip(" \xa0\n\t.:") for row in rows]
    if numbers != [str(place) for place in range(1, len(rows) + 1)] or any(len(row) != 2 for row in rows):
        return None
    lines = [lines_of(row[1]) for row in rows]
    coded = all(is_of_one_width(row[1]) for row in rows if row[1].text_content().strip())
    whole = [line[0] for line in lines if line is not None and len(line) == 1]
    if len(whole) != len(rows) or not coded or not looks_like_code(whole, is_marked=True):
        return None
    pre: HtmlElement = lxml.html.Element("pre")
    etree.SubElement(pre, "code").text = "\n".join(whole)
    return pre


def _holds_lines(cell: HtmlElement) -> bool:
    """Whether it is lines of code and nothing else, as SyntaxHighlighter draws them: none in a `<pre>`."""
    lines = [each for each in cell.iter("div") if _LINE_CLASS.search(each.get("class") or "")]
    if not lines or cell.find(".//code") is None:
        return False
    coded = "".join(code.text_content() for line in lines for code in line.iter("code"))
    return "".join(cell.text_content().split()) == "".join(coded.split())


def _is_numbered(numbers: HtmlElement, cell: HtmlElement) -> bool:
    """Whether the first cell counts the lines of the second, one after the other, as Crayon draws them."""
    counted = " ".join(numbers.itertext()).split()
    if len(counted) < 2 or not all(map(str.isdecimal, counted)):
        return False
    lines = sum(1 for each in cell.iter("div") if each.find(".//div") is None)
    first = int(counted[0])
    return lines == len(counted) and list(map(int, counted)) == list(range(first, first + lines))
