"""One MathML element for each formula, out of what KaTeX, MathJax and MediaWiki render. In place."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements, is_all_in_its_parent
from stillpage.extract.tree.parse import parse_fragment
from stillpage.extract.tree.removal import drop_tags, drop_trees

# The outer elements of the renderers; each holds the formula two or three times.
_RENDERED = re.compile(
    r"(?:^|\s)(?:mq-math-mode|mathquill-rendered-math|katex(?:-display)?|MathJax(?:_Display|_CHTML|_SVG(?:_Display)?)?|MJXc-display|mwe-math-element\S*)(?:\s|$)"
)
_PREVIEW = re.compile(r"(?:^|\s)(?:MathJax_Preview|MathJax_Error)(?:\s|$)")
# Where renderers and editors keep the source: MathJax 4 and TipTap, Vditor, Zhihu, WeChat; SunEditor.
_NAMED = ("data-latex", "data-math", "data-tex", "data-formula")
_SOURCES = (*_NAMED, "data-exp")
_SOURCE_LEVELS = 2
_DRAWN = frozenset("span div section p figure".split())
_SHOWN = ("img", "math", "picture", "video", "iframe", "input")
_SAID = etree.XPath("boolean(.//text()[normalize-space() and not(ancestor::svg)])")
_MOST_CHARS = 5_000  # of a source
_NO_TEX = re.compile(r'[a-z]{4,}$|[{\[]\s*["{]')  # a setting of a script's: "inline", "true", JSON
_MARKS_OF_TEX = re.compile(r"[\\^_]")
# MathQuill keeps it in a text of its own, for the clipboard: `$x^2$`.
_COPIED = frozenset(("mq-selectable", "selectable"))
# MathType writes MathML into an attribute with other signs for those that would need escaping.
_WIRIS = str.maketrans("«»¨§", '<>"&')
_BOXES = frozenset("div section article main td li dd figure".split())
_DISPLAY = re.compile(r"katex-display|MathJax_(?:SVG_)?Display|MJXc-display|mwe-math-element-block")


def keep_formulas_once(elements: Elements) -> None:
    """Replace every rendered formula by its MathML; the TeX inside never leaks as text."""
    for element in elements.of("math-renderer"):
        element.tag = "span"  # GitHub's, which is no block in its sentence
    # Some renderers write the formula into an attribute only, and prefixes go: then its elements are new.
    is_new = _drop_prefixes(elements)
    places = set(elements.places("mjx-container"))
    places.update(
        elements.saying(
            "class",
            lambda names: _RENDERED.search(names) or _PREVIEW.search(names),
            "span",
            "div",
            words=("mathjax", "katex", "mjxc", "mq-math", "mathquill", "mwe-math"),
        )
    )
    for place in sorted(places):
        element = elements.all()[place]
        if element.getparent() is None:
            continue
        if _PREVIEW.search(element.get("class") or ""):
            element.drop_tree()
        else:
            _keep_mathml(element)
            is_new = True
    for place in elements.called("Wirisformula"):
        is_new |= _show_attribute(elements.all()[place])
    for script in elements.of("script"):
        if (script.get("type") or "").startswith("math/"):
            is_new |= _show_source(script)
    of_quill = elements.called("ql-formula")
    for formula in (elements.all()[place] for place in of_quill):
        formula.set("data-tex", formula.get("data-value", ""))  # a name of its own: that one means anything
    told = {place for name in _NAMED for place, _ in elements.having(name)}
    for place in sorted(told.union(of_quill, elements.by_value("role").get("math", ()))):
        _show_unsaid(elements.all()[place])
    for math in list(elements.root.iter("math")) if is_new else elements.of("math"):
        _without_annotations(math)


def _drop_prefixes(elements: Elements) -> bool:
    """Rename `<mml:math>`, as journals publish it in XHTML, and all in it; say whether there was any."""
    prefixed = [tag for tag in elements.tags() if tag.endswith(":math")]
    for math in elements.of(*prefixed) if prefixed else ():
        for element in math.iter():
            element.tag = str(element.tag).rpartition(":")[2]
    return bool(prefixed)


def _keep_mathml(rendered: HtmlElement) -> None:
    """Put the formula where its drawing stands: MathML if there is any, or the TeX beside or inside it."""
    parent = rendered.getparent()
    if parent is None:
        return
    formula = _mathml_of(rendered)
    # MathJax 2 leaves the source beside its output.
    source = rendered.getnext()
    if source is None or not (source.get("type") or "").startswith("math/"):
        source = None
    if formula is None and source is None:
        formula = _tex_of(rendered)
    if formula is not None:
        formula.tail = rendered.tail
        parent.replace(rendered, formula)
        if source is not None:
            source.drop_tree()
    elif source is not None:
        rendered.drop_tree()


def _mathml_of(rendered: HtmlElement) -> HtmlElement | None:
    math = rendered.find(".//math")
    if math is None and (
        written := next(rendered.iterfind(".//*[@data-mathml]"), rendered).get("data-mathml")
    ):
        math = _parsed(written)
    if math is None:
        return None
    math.attrib.pop("style", None)
    if rendered.get("display") == "true" or _DISPLAY.search(rendered.get("class") or ""):
        math.set("display", "block")
    return math


def _tex_of(rendered: HtmlElement) -> HtmlElement | None:
    """The TeX in an attribute of the drawing, the outermost first, or of what holds only the drawing."""
    tex = next((tex for each in rendered.iter() if (tex := _source_on(each) or _copied(each))), "")
    at, around = rendered, rendered.getparent()
    for _ in range(_SOURCE_LEVELS):
        if tex or around is None or not is_all_in_its_parent(at):
            break
        tex, at, around = _source_on(around), around, around.getparent()
    if not tex:
        return None
    parent = rendered.getparent()
    is_display = _DISPLAY.search(rendered.get("class") or "") is not None
    return _as_code(tex, is_block=is_display and parent is not None and parent.tag in _BOXES)


def _as_code(tex: str, *, is_block: bool) -> HtmlElement:
    code: HtmlElement = lxml.html.Element("code")
    code.text = tex
    code.set("class", "language-latex")
    if not is_block:
        return code
    block: HtmlElement = lxml.html.Element("pre")
    block.append(code)
    return block


def _show_unsaid(element: HtmlElement) -> None:
    """Put the source in the place of an element that says nothing: a drawing, or what no script has drawn.

    Editors write it on several elements in each other. Where there is none, what is read aloud for a drawing.
    """
    parent, tex = element.getparent(), _source_on(element).strip()
    is_read_aloud = not tex and element.get("role") == "math"
    if is_read_aloud:
        tex = element.get("aria-label", "").strip()
    if parent is None or element.tag not in _DRAWN or not 0 < len(tex) <= _MOST_CHARS:
        return
    if not is_read_aloud and _NO_TEX.match(tex):
        return
    if _SAID(element) or next(element.iter(*_SHOWN), None) is not None:
        return
    if is_read_aloud and not _MARKS_OF_TEX.search(tex):
        element[:] = []
        element.text = tex
        return
    is_line = element.tag == "span" or parent.tag not in _BOXES or bool((element.tail or "").strip())
    formula = _as_code(tex, is_block=not is_line)
    formula.tail = element.tail
    parent.replace(element, formula)
    for each in element.iter():
        each.attrib.clear()


def _source_on(element: HtmlElement) -> str:
    return next((tex for name in _SOURCES if (tex := element.get(name))), "")


def _copied(element: HtmlElement) -> str:
    if (element.get("class") or "") not in _COPIED:
        return ""
    return (element.text or "").strip().strip("$")


def _show_attribute(image: HtmlElement) -> bool:
    """Put the MathML that MathType keeps beside a drawing in its place; say whether there is any."""
    math = _parsed(image.get("data-mathml", "").translate(_WIRIS))
    if math is None or (parent := image.getparent()) is None:
        return False
    math.tail = image.tail
    parent.replace(image, math)
    return True


def _show_source(script: HtmlElement) -> bool:
    """Show a formula that was never rendered: its TeX as code, or its MathML; say whether it is MathML."""
    written, parent = script.text or "", script.getparent()
    is_tex = script.get("type", "").startswith("math/tex")
    math = None if is_tex else _parsed(written)
    if math is not None and parent is not None:
        math.tail = script.tail
        parent.replace(script, math)
        return True
    script.tag = "code"
    script.attrib.clear()
    if is_tex:
        script.set("class", "language-latex")
    return False


def _parsed(mathml: str) -> HtmlElement | None:
    return parse_fragment(mathml[:100_000]).find(".//math")


def _without_annotations(math: HtmlElement) -> None:
    drop_trees([*math.iter("annotation", "annotation-xml")])
    drop_tags([*math.iter("semantics")])
    if (math.get("display") or "") not in ("block", "inline"):
        math.attrib.pop("display", None)
    etree.strip_attributes(math, "alttext", "xmlns")
