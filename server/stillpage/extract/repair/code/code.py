"""One `<pre><code class="language-x">` for each code block, whatever highlighter drew it. In place."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.repair.code.beside import drop_code_copies, drop_counters
from stillpage.extract.repair.code.in_lines import is_in_code, set_code_apart
from stillpage.extract.repair.code.labels import drop_code_labels
from stillpage.extract.repair.code.language import language_of
from stillpage.extract.repair.code.tables import unwrap_line_numbers
from stillpage.extract.repair.code.text import is_line_number, text_of_code
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.text_files import is_prose

# Where the editors CodeMirror 5 and 6, Monaco and Ace put the lines they show.
_EDITORS = frozenset(("CodeMirror-code", "cm-content", "view-lines", "ace_text-layer"))
_AROUND_EDITORS = frozenset(("CodeMirror", "cm-editor", "monaco-editor", "ace_editor"))

_SAID = etree.XPath(".//text()[not(ancestor::button)]")


def unify_code(elements: Elements) -> None:
    """Rewrite every code block."""
    drop_code_copies(elements)
    editors = [elements.all()[place] for place in elements.called(*_EDITORS)]
    for editor in editors:
        _take_out(editor)
    fragments = [elements.all()[place] for place in elements.called("fragment")]
    listings = [each for each in fragments if _is_listing(each)]
    for listing in listings:
        _become_code(listing)
    is_apart = set_code_apart(elements)
    tables = elements.of("table")
    for table in tables:
        unwrap_line_numbers(table)
    # Each of the four may have made a `<pre>` that `elements` does not know.
    for pre in (
        list(elements.root.iter("pre")) if tables or editors or listings or is_apart else elements.of("pre")
    ):
        if pre.getparent() is None or is_in_code(pre):
            continue
        if _holds_paragraphs(pre):
            pre.tag = "div"
        else:
            _rewrite(pre)


def _take_out(editor: HtmlElement) -> None:
    """Replace an editor by its lines: it has fields to type into, rulers and bars around them."""
    editor.tag = "pre"
    for around in editor.iterancestors("div", "pre"):
        if not _AROUND_EDITORS.isdisjoint((around.get("class") or "").split()):
            around[:], around.text, editor.tail = [], None, None
            around.tag = "div"
            around.append(editor)
            break
    block, holder = next(editor.iterancestors("pre"), None), editor.getparent()
    if block is not None and holder is not None:  # ChatGPT's, with a bar above the editor
        editor.tag, editor.tail = "code", None
        holder.remove(editor)
        bar: HtmlElement = block.makeelement("div")
        bar.text = " ".join("".join(_SAID(block)).split())
        block[:], block.text = [bar, editor], None


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


def _holds_paragraphs(pre: HtmlElement) -> bool:
    """Whether it is a text: sites of serials keep the lines of their chapters so (Wattpad)."""
    paragraphs = pre.findall("p")
    beside = (pre.text, *(each.tail for each in paragraphs))
    if len(paragraphs) != len(pre) or not paragraphs or any((text or "").strip() for text in beside):
        return False
    return is_prose([each.text_content() for each in paragraphs])


def _rewrite(pre: HtmlElement) -> None:
    if pre.find(".//img") is not None or pre.find(".//math") is not None:
        return
    code = pre.find(".//code")
    is_code = code is not None or pre.find(".//span") is not None or pre.get("class")
    language = language_of(pre)
    if code is not None:
        drop_code_labels(code, language)
    text = text_of_code(pre)
    if not text.strip():
        return
    tail, identifier = pre.tail, pre.get("id")
    links = any(link.get("href") and not is_line_number(link) for link in pre.iter("a"))
    if links and not language and code is None:
        return  # an old text document with links in it
    pre.clear()
    pre.tail = tail
    if identifier:
        pre.set("id", identifier)
    target = etree.SubElement(pre, "code") if is_code or language else pre
    target.text = text
    drop_counters(pre, text.count("\n") + 1)
    if language:
        target.set("class", f"language-{language}")
    drop_code_labels(pre, language)
