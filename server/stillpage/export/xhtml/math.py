"""Formulas of an article as EPUB readers take them. Pure."""

from __future__ import annotations

from typing import cast

from lxml import etree

from stillpage.export.xhtml.nodes import append_text
from stillpage.export.xhtml.rules import MATH_ATTRIBUTES, MATHML


def build_math(source: etree._Element, target: etree._Element) -> None:
    """Build a formula: presentation alone, since annotations repeat it in TeX."""
    made = etree.SubElement(target, _name("math"), nsmap={None: MATHML})
    if source.get("display") in ("block", "inline"):
        made.set("display", cast(str, source.get("display")))
    _children(source, made)


def _children(source: etree._Element, target: etree._Element) -> None:
    append_text(target, source.text)
    for child in source:
        if child.tag == "semantics":
            _children(child, etree.SubElement(target, _name("mrow")))
        elif child.tag not in ("annotation", "annotation-xml"):
            made = etree.SubElement(target, _name(cast(str, child.tag)))
            for attribute, value in child.items():
                if attribute in MATH_ATTRIBUTES:
                    made.set(attribute, value)
            _children(child, made)
        append_text(target, child.tail)


def _name(tag: str) -> str:
    return f"{{{MATHML}}}{tag}"
