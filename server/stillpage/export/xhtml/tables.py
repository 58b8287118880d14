"""Tables of an article rebuilt in the order that XHTML asks for. Pure."""

from __future__ import annotations

import re
from typing import Protocol, cast

from lxml import etree

from stillpage.export.xhtml.nodes import Place

_NOT_IN_HEADER_CELLS = ("aside", "h1", "h2", "h3", "h4", "h5", "h6")


class Builder(Protocol):
    """Whatever builds what is in a cell."""

    def start(self, source: etree._Element, tag: str, target: etree._Element) -> etree._Element:
        """Begin an element with those attributes of its source that are valid."""

    def children(self, source: etree._Element, target: etree._Element, place: Place) -> None:
        """Build what is in an element."""


def build_table(source: etree._Element, target: etree._Element, place: Place, builder: Builder) -> None:
    """Build a table: caption, columns, head, bodies, foot."""
    made = builder.start(source, "table", target)
    captions = source.findall("caption")
    if captions:
        builder.children(captions[0], builder.start(captions[0], "caption", made), place.within("table"))
    for group in source.findall("colgroup"):
        _columns(group, builder.start(group, "colgroup", made), builder)
    heads, feet = source.findall("thead"), source.findall("tfoot")
    for section in heads[:1]:
        _rows(section, builder.start(section, "thead", made), place, builder)
    for section in [*heads[1:], *source.findall("tbody"), *feet[1:]]:
        _rows(section, builder.start(section, "tbody", made), place, builder)
    if source.find("tr") is not None:
        _rows(source, builder.start(etree.Element("tbody"), "tbody", made), place, builder)
    for section in feet[:1]:
        _rows(section, builder.start(section, "tfoot", made), place, builder)


def _columns(group: etree._Element, made: etree._Element, builder: Builder) -> None:
    columns = group.findall("col")
    if not columns:
        _set_number(made, "span", group.get("span"))
    for column in columns:
        _set_number(builder.start(column, "col", made), "span", column.get("span"))


def _rows(section: etree._Element, made: etree._Element, place: Place, builder: Builder) -> None:
    for row in section.findall("tr"):
        new_row = builder.start(row, "tr", made)
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            new_cell = builder.start(cell, cell.tag, new_row)
            _set_number(new_cell, "colspan", cell.get("colspan"))
            _set_number(new_cell, "rowspan", cell.get("rowspan"))
            if cell.tag == "th" and cell.get("scope") in ("row", "col", "rowgroup", "colgroup"):
                new_cell.set("scope", cast(str, cell.get("scope")))
            limits = _NOT_IN_HEADER_CELLS if cell.tag == "th" else ()
            builder.children(cell, new_cell, place.within(*limits, phrases=False))


def _set_number(made: etree._Element, name: str, value: str | None) -> None:
    if value and re.fullmatch(r"[0-9]{1,4}", value) and 1 < int(value) <= 1000:
        made.set(name, value)
