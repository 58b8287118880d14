"""One MathML element for each formula, out of what KaTeX, MathJax and MediaWiki render. In place."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.elements import Elements
from stillpage.extract.removal import drop_tags, drop_trees

# The outer elements of the three renderers; each holds the formula two or three times.
_RENDERED = re.compile(
    r"(?:^|\s)(?:katex(?:-display)?|MathJax(?:_Display|_CHTML|_SVG)?|mwe-math-element\S*)(?:\s|$)"
)
_PREVIEW = re.compile(r"(?:^|\s)(?:MathJax_Preview|MathJax_Error)(?:\s|$)")
_DISPLAY = re.compile(r"katex-display|MathJax_Display|mwe-math-element-block")


def keep_formulas_once(elements: Elements) -> None:
    """Replace every rendered formula by its MathML; the TeX inside never leaks as text."""
    containers = frozenset(elements.of("mjx-container"))
    is_rendered = False
    for element in elements.of("span", "div", "mjx-container"):
        names = element.get("class") or ""
        # Most elements are settled by these two, ten times as fast as by the patterns.
        if "ath" not in names and "katex" not in names and element not in containers:
            continue
        if element.getparent() is None:
            continue
        if _PREVIEW.search(names):
            element.drop_tree()
        elif element.tag == "mjx-container" or _RENDERED.search(names):
            _keep_mathml(element)
            is_rendered = True
    for script in elements.of("script"):
        if (script.get("type") or "").startswith("math/tex"):
            _show_tex(script)
    # Some renderers write the formula into an attribute only: then its elements are new.
    for math in list(elements.root.iter("math")) if is_rendered else elements.of("math"):
        _without_annotations(math)


def _keep_mathml(rendered: HtmlElement) -> None:
    math = rendered.find(".//math")
    if math is None and (source := rendered.get("data-mathml")):
        math = lxml.html.fragment_fromstring(source[:100_000], create_parent="div").find(".//math")
    if math is None:
        return
    math.attrib.pop("style", None)
    if rendered.get("display") == "true" or _DISPLAY.search(rendered.get("class") or ""):
        math.set("display", "block")
    parent = rendered.getparent()
    if parent is None:
        return
    following = rendered.getnext()
    math.tail = rendered.tail
    parent.replace(rendered, math)
    # MathJax 2 leaves the source beside its output.
    if following is not None and (following.get("type") or "").startswith("math/"):
        following.drop_tree()


def _show_tex(script: HtmlElement) -> None:
    """A formula that no renderer has reached: its source, as code."""
    script.tag = "code"
    script.attrib.clear()
    script.set("class", "language-latex")


def _without_annotations(math: HtmlElement) -> None:
    drop_trees([*math.iter("annotation", "annotation-xml")])
    drop_tags([*math.iter("semantics")])
    if (math.get("display") or "") not in ("block", "inline"):
        math.attrib.pop("display", None)
    etree.strip_attributes(math, "alttext", "xmlns")
