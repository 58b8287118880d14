"""Tables that hold a program and the numbers of its lines become the program. In place."""

from __future__ import annotations

import re
from itertools import islice

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.repair.code.in_lines import is_of_one_width, lines_of, looks_like_code
from stillpage.extract.repair.code.language import language_of
from stillpage.extract.repair.code.text import LINE_CLASS, is_not_code
from stillpage.extract.tree.text import short_text

_TITLE_CHARS = 120


def unwrap_line_numbers(table: HtmlElement) -> None:
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
    if len(heads) == 1 and (title := short_text(heads[0], _TITLE_CHARS)):
        line: HtmlElement = lxml.html.Element("p")
        line.text = title
        pre.addprevious(line)


def _in_two_columns(table: HtmlElement, cells: list[HtmlElement]) -> HtmlElement | None:
    """The code of a table of one row: all numbers in one cell, or none, and all lines in the other."""
    blocks = list(table.iter("pre"))
    if not blocks:
        is_code = len(cells) <= 2 and all(map(is_not_code, cells[:-1])) and _holds_lines(cells[-1])
        if is_code or (len(cells) == 2 and _is_numbered(*cells)):
            cells[-1].tag = "pre"
            return cells[-1]
        return None
    code = [cell for cell in cells if re.fullmatch(r"[\d\s]*", cell.text_content()) is None]
    if code == cells[-1:] and len(cells) <= 3:
        pre = next(code[0].iter("pre"), None)
        # The cell may hold more than code: a remark of a thread, an article set in a table.
        is_all = pre is not None and pre.text_content().split() == code[0].text_content().split()
        return pre if is_all else None
    return None


def _in_rows(table: HtmlElement, cells: list[HtmlElement]) -> HtmlElement | None:
    """The code of a table with a row for each line: its number, and last the line."""
    rows = [row for each in table.iter("tr") if (row := each.findall("td"))]
    if 2 * sum(cell.get("data-line-number") is not None for cell in cells) < len(cells):
        return _in_counted_rows(rows)
    if not all(is_not_code(cell) for row in rows for cell in row[:-1]):
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
    lines = [line for row in rows for line in lines_of(row[1]) or ()]
    coded = all(is_of_one_width(row[1]) for row in rows if row[1].text_content().strip())
    if len(lines) != len(rows) or not coded or not looks_like_code(lines, is_marked=True):
        return None
    pre: HtmlElement = lxml.html.Element("pre")
    etree.SubElement(pre, "code").text = "\n".join(lines)
    return pre


def _holds_lines(cell: HtmlElement) -> bool:
    """Whether it is lines of code and nothing else, as SyntaxHighlighter draws them: none in a `<pre>`."""
    lines = [each for each in cell.iter("div") if LINE_CLASS.search(each.get("class") or "")]
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
    return list(map(int, counted)) == list(range(first, first + lines))
