"""One `<pre><code class="language-x">` for each code block, whatever highlighter drew it. In place."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.elements import Elements

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight-text|highlight|brush:\s*|prettyprint\s+lang)-?\s*"
    r"(?!(?:language|lang|highlight)-)([a-zA-Z][\w+#.-]{0,24})(?=\s|$|;)"
)
_LANGUAGE_ATTRIBUTES = ("data-lang", "data-language", "data-enlighter-language", "lang-name")
_NOT_LANGUAGES = frozenset(
    "none plain plaintext text default notranslate source code wrapper table auto er".split()
)
_SECOND_CLASS = re.compile(
    r"(?:^|\s)(?:hljs|sourceCode|highlight|syntaxhighlighter(?:\s+nogutter)?|brush:)\s+(?!highlight-)([a-zA-Z][\w+#.-]{0,24})(?=\s|$|;)"
)
# Names by which highlighters call the column of line numbers; told apart from code that is only digits.
_GUTTER = re.compile(
    r"(?:^|[\s_-])(?:linenos?|line-?numbers?(?:-rows)?|gutter|gl|blob-num|ln|lnt|hljs-ln-numbers|lineno|CodeMirror-gutters?|CodeMirror-linenumber|cm-gutters)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Where the editors CodeMirror 5 and 6 put the lines they show.
_EDITORS = frozenset(("CodeMirror-code", "cm-content"))
_LINE_ELEMENTS = frozenset("div li tr p pre".split())
_LINE_CLASS = re.compile(
    r"(?:^|\s)(?:line|code-line|token-line|view-line|cl|ec-line|CodeMirror-line|cm-line)(?:\s|$)"
)

# Highlighters of the time before `white-space: pre`; such a program does not run.
_INDENTED_BY_FIXED_SPACES = re.compile(r"^[ \xa0]*\xa0[ \xa0]*", re.MULTILINE)


def unify_code(elements: Elements) -> None:
    """Rewrite every code block."""
    tables = elements.of("table")
    for table in tables:
        _unwrap_line_numbers(table)
    editors = [each for each in elements.of("div") if _is_editor(each)]
    for editor in editors:
        editor.tag = "pre"
    # Both make new ones.
    for pre in list(elements.root.iter("pre")) if tables or editors else elements.of("pre"):
        if pre.getparent() is not None and not any(each.tag == "pre" for each in pre.iterancestors()):
            _rewrite(pre)


def _is_editor(element: HtmlElement) -> bool:
    names = element.get("class") or ""
    return "-co" in names and not _EDITORS.isdisjoint(names.split())  # few have that in them


def _rewrite(pre: HtmlElement) -> None:
    if pre.find(".//img") is not None or pre.find(".//math") is not None:
        return
    is_code = pre.find(".//code") is not None or pre.find(".//span") is not None or pre.get("class")
    language = _language_of(pre)
    text = _code_text(pre)
    if not text.strip():
        return
    tail, identifier = pre.tail, pre.get("id")
    links = pre.find(".//a[@href]") is not None
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


def _code_text(pre: HtmlElement) -> str:
    pieces: list[str] = []
    marked_lines = {
        child for child in pre.iter("span", "code") if _LINE_CLASS.search(child.get("class") or "")
    }
    # Some highlighters put each line in an element and no line break between.
    breaks = "".join(pre.itertext()).strip().count("\n") or len(pre.findall(".//br"))
    breaks_missing = len(marked_lines) > 1 and not breaks
    skipped = 0
    for event, element in etree.iterwalk(pre, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        unread = element is not pre and _is_not_code(element)
        starts_line = element is not pre and (
            element.tag in _LINE_ELEMENTS or (breaks_missing and element in marked_lines)
        )
        if event == "start":
            skipped += unread
            if not skipped:
                if (starts_line and pieces and not pieces[-1].endswith("\n")) or element.tag == "br":
                    pieces.append("\n")
                if element.text:
                    pieces.append(element.text)
            continue
        if not skipped and starts_line and pieces and not (pieces[-1].endswith("\n")):
            pieces.append("\n")
        skipped -= unread
        if not skipped and element is not pre and element.tail:
            pieces.append(element.tail)
    text = "".join(pieces).replace("\r\n", "\n").replace("\u200b", "").replace("\ufeff", "")
    lines = _INDENTED_BY_FIXED_SPACES.sub(lambda found: " " * len(found[0]), text).split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(line.rstrip() for line in lines).rstrip()


def _is_not_code(element: HtmlElement) -> bool:
    if element.tag in ("button", "svg", "style", "script", "textarea"):
        return True
    if not _GUTTER.search(element.get("class") or "") and element.get("data-line-number") is None:
        return False
    return re.fullmatch(r"[\d\s.:|]*", "".join(element.itertext())) is not None


def _language_of(pre: HtmlElement) -> str | None:
    code = pre.find(".//code")
    near = [each for each in (code, pre, *list(pre.iterancestors())[:3]) if each is not None]
    for element in near:
        declared = next((value for name in _LANGUAGE_ATTRIBUTES if (value := element.get(name))), None)
        if declared and re.fullmatch(r"[a-zA-Z][\w+#.-]{0,24}", declared):
            return declared.lower()
        names = (element.get("class") or "")[:300]
        for pattern in (_LANGUAGE, _SECOND_CLASS):
            for found in pattern.finditer(names):
                language = found[1].lower().rstrip(".")
                if language not in _NOT_LANGUAGES and not language.startswith(("source-", "wrapper")):
                    return language
    return None


def _unwrap_line_numbers(table: HtmlElement) -> None:
    """A table that holds code and its line numbers becomes the code."""
    parent = table.getparent()
    blocks = list(table.iter("pre"))
    numbered = next((cell for cell in table.iter("td") if cell.get("data-line-number")), None)
    if parent is None:
        return
    cells = list(table.iter("td"))
    if not blocks and 1 <= len(cells) <= 2 and _holds_lines(cells[-1]) and all(map(_is_not_code, cells[:-1])):
        cells[-1].tag, cells[-1].tail = "pre", table.tail
        parent.replace(table, cells[-1])
        return
    if not blocks and numbered is None:
        return
    numbers = [cell for cell in cells if re.fullmatch(r"[\d\s]*", cell.text_content())]
    code = [cell for cell in cells if cell not in numbers]
    if blocks and 1 <= len(code) <= 1 and len(numbers) >= 1 and len(cells) <= 3:
        pre = next(iter(code[0].iter("pre")), None)
    elif (
        cells and len(numbers) * 2 >= len(cells) > 1 and any(each.get("data-line-number") for each in numbers)
    ):
        pre = lxml.html.Element("pre")
        lines = [
            "".join(cell.itertext()).strip("\n") for cell in cells if cell.get("data-line-number") is None
        ]
        etree.SubElement(pre, "code").text = "\n".join(lines)
    else:
        return
    if pre is not None:
        if language := _language_of(table):
            pre.set("data-lang", language)
        pre.tail = table.tail
        parent.replace(table, pre)


def _holds_lines(cell: HtmlElement) -> bool:
    """Whether it is lines of code and nothing else, as SyntaxHighlighter draws them: none in a `<pre>`."""
    lines = [each for each in cell.iter("div") if _LINE_CLASS.search(each.get("class") or "")]
    if not lines or cell.find(".//code") is None:
        return False
    coded = "".join(code.text_content() for line in lines for code in line.iter("code"))
    return "".join(cell.text_content().split()) == "".join(coded.split())
