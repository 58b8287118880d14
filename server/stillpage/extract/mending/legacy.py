"""Old markup in today's elements: `<font>`, `<center>`, paragraphs made of `<br>`. In place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.removal import drop_tags
from stillpage.extract.tree.text import BLOCKS, WIDE, text_before
from stillpage.extract.tree.typeset_lines import drop_hyphen, is_broken_word, joint, wrapped_paragraphs

_RENAMED = {
    "center": "div",
    "acronym": "abbr",
    "strike": "s",
    "tt": "code",
    "big": "span",
    "dir": "ul",
    "menu": "ul",
    "listing": "pre",
}
_UNWRAPPED = ("font", "basefont", "blink", "marquee", "nobr")

# Elements that may hold paragraphs. `p` is made a `div` when it turns out to hold several.
_CONTAINERS = (
    "div",
    "td",
    "body",
    "section",
    "article",
    "main",
    "p",
    "blockquote",
    "span",
    "form",
    "li",
    "dd",
)

# What stresses words in a line.
_STRESS = frozenset(("b", "strong", "i", "em", "u"))
# Lines ended by single breaks are paragraphs when they are this long: verse, addresses and lists are shorter.
# A Chinese or Japanese character counts three.
_PARAGRAPH_LINE = 110

# Of a text that is indented: its share of everything, and its paragraphs.
_WHOLE_TEXT = 0.95
_LEAST_PARAGRAPHS = 3

_BLANKS = "\u00a0\u3000 \t\r\n\f"
_HYPHEN = "-"  # between two halves of a word


def modernize(root: HtmlElement) -> None:
    """Rewrite presentational elements and break-separated paragraphs below `root`."""
    for element in list(root.iter(*_RENAMED)):
        element.tag = _RENAMED[str(element.tag)]
    drop_tags(list(root.iter(*_UNWRAPPED)))
    _free_breaks(root)
    broken = {line_break.getparent() for line_break in root.iter("br")}
    for container in list(root.iter(*_CONTAINERS)) if broken else ():
        if container in broken:
            _paragraphs_from_breaks(container)
    _unquote(root)


def _free_breaks(root: HtmlElement) -> None:
    """Move breaks out of spans among words, and from the edges of bold words, so that they end the line.

    Editors write "<b>Title<br></b>" and "<span><br><br>Another line</span>": the span became a box within the
    sentence, and the lines before and after it ran together.
    """
    around = dict.fromkeys(line_break.getparent() for line_break in root.iter("br"))
    if not around:
        return
    spans = [each for each in around if each is not None and each.tag == "span"]
    drop_tags([span for span in spans if _is_among_words(span)])
    for element in reversed(list(root.iter(*_STRESS))):  # inner ones first
        while not (element.text or "").strip(_BLANKS):
            # Not len(), which counts the children one by one.
            if (first := next(element.iterchildren(), None)) is None or first.tag != "br":
                break
            element.text, first.tail = first.tail, None
            element.addprevious(first)
        while (last := next(element.iterchildren(reversed=True), None)) is not None and last.tag == "br":
            if (last.tail or "").strip(_BLANKS):
                break
            last.tail, element.tail = (last.tail or "") + (element.tail or ""), None
            element.addnext(last)


def _is_among_words(element: HtmlElement) -> bool:
    parent = element.getparent()
    if parent is None or parent.tag not in _CONTAINERS:
        return False
    before, after = element.getprevious(), element.getnext()
    return any(text.strip(_BLANKS) for text in (text_before(element), element.tail or "")) or any(
        each is not None and (each.tag in _STRESS or each.tag in ("span", "a")) for each in (before, after)
    )


def _unquote(root: HtmlElement) -> None:
    """Make a division of a quotation around the whole text, which indented it before there were styles."""
    quotation = next(root.iter("blockquote"), None)
    if (
        quotation is not None
        and sum(1 for _ in quotation.iterchildren("p")) >= _LEAST_PARAGRAPHS
        and len(quotation.text_content()) >= _WHOLE_TEXT * len(root.text_content())
    ):
        quotation.tag = "div"


@dataclass
class _Line:
    """A run of inline nodes; its own text comes before them. What it says is asked when it has ended."""

    text: str = ""
    nodes: list[HtmlElement] = field(default_factory=list)
    breaks_after: int = 0

    @cached_property
    def said(self) -> str:
        return self.text + "".join(node.text_content() + (node.tail or "") for node in self.nodes)

    def is_blank(self) -> bool:
        return not self.said.strip(_BLANKS) and not any(
            node.tag == "img" or node.find(".//img") is not None for node in self.nodes
        )

    def stops_short(self) -> bool:
        """Whether the sentence goes on after the break: the line ends in a small letter.

        Where letters have none, sentences may end without a mark, as in Thai.
        """
        return self.said.rstrip(_BLANKS)[-1:].islower()

    def length(self) -> int:
        text = self.said
        return len(text.strip()) + 2 * len(WIDE.findall(text))


def _paragraphs_from_breaks(container: HtmlElement) -> None:
    """Make paragraphs of the container's lines, if it separates paragraphs by breaks."""
    if next(container.iterancestors("pre"), None) is not None:
        return
    parts = _split(container)
    lines = [part for part in parts if isinstance(part, _Line) and not part.is_blank()]
    lengths = sorted(length for line in lines if (length := line.length()))  # none is a picture's
    single_breaks_part = (
        len(lines) >= 2
        and bool(lengths)
        and lengths[len(lengths) // 2] >= _PARAGRAPH_LINE
        and not any(line.stops_short() for line in lines[:-1])
    )
    runs_on, ended = _lines_that_run_on(lines)
    if not any(line.breaks_after >= 2 for line in lines) and not single_breaks_part and not runs_on:
        return
    if container.tag in ("p", "span"):
        container.tag = "div"
    container.text = None
    del container[:]
    paragraph: HtmlElement | None = None
    for part in parts:
        if not isinstance(part, _Line):
            part.tail = None  # a line by itself
            container.append(part)
            paragraph = None
            continue
        if not part.is_blank():
            if paragraph is None:
                paragraph = etree.SubElement(container, "p")
            elif id(part) in runs_on:
                _append_joint(paragraph, runs_on[id(part)], part)
            else:
                etree.SubElement(paragraph, "br")
            _append_line(paragraph, part)
        if part.breaks_after >= 2 or (part.breaks_after and (single_breaks_part or id(part) in ended)):
            paragraph = None


def _lines_that_run_on(lines: list[_Line]) -> tuple[dict[int, str], set[int]]:
    """Of prose broken by hand: what stands before each line that goes on with the one before it, by the line.

    Of a word that was broken, its hyphen, which is to go. And the lines that end a paragraph.
    """
    said = [" ".join(line.said.split()) for line in lines]
    blocks: list[list[str]] = [[]]
    for line, words in zip(lines, said, strict=True):
        blocks[-1].append(words)
        if line.breaks_after != 1:
            blocks.append([])
    if all(len(block) < 2 for block in blocks):
        return {}, set()
    paragraphs = wrapped_paragraphs([block for block in blocks if block]) or []
    runs_on = {
        id(lines[after]): _HYPHEN
        if is_broken_word(said[before], said[after])
        else joint(said[before], said[after])
        for paragraph in paragraphs
        for run in paragraph
        for before, after in pairwise(run)
    }
    return runs_on, {id(lines[paragraph[-1][-1]]) for paragraph in paragraphs}


def _append_joint(paragraph: HtmlElement, between: str, following: _Line) -> None:
    if between != " ":  # the end of a line in the source would be a blank within a word
        following.text = following.text.lstrip(_BLANKS)
        last = next(paragraph.iterchildren(reversed=True), None)
        if last is None:
            paragraph.text = (paragraph.text or "").rstrip(_BLANKS)
        else:
            last.tail = (last.tail or "").rstrip(_BLANKS)
    if between == _HYPHEN:
        drop_hyphen(paragraph)
    else:
        _append_line(paragraph, _Line(between))


def _append_line(paragraph: HtmlElement, line: _Line) -> None:
    # Not len(), which counts the children one by one.
    last = next(paragraph.iterchildren(reversed=True), None)
    if last is None:
        paragraph.text = (paragraph.text or "") + line.text
    else:
        last.tail = (last.tail or "") + line.text
    for node in line.nodes:
        paragraph.append(node)


def _split(container: HtmlElement) -> list[_Line | HtmlElement]:
    """The container's content as lines and block elements, in order; breaks are counted, not kept."""
    parts: list[_Line | HtmlElement] = [_Line(container.text or "")]

    def open_line() -> _Line:
        last = parts[-1]
        if isinstance(last, _Line) and not last.breaks_after:
            return last
        line = _Line()
        parts.append(line)
        return line

    for child in list(container):
        if child.tag == "br":
            _count_break(parts)
            tail = child.tail or ""
            if tail.strip("\u00a0 \t\r\n\f"):
                open_line().text += tail
        elif _is_block(child):
            parts.append(child)
            if child.tail and child.tail.strip():
                parts.append(_Line(child.tail))
        else:
            open_line().nodes.append(child)
    return parts


def _count_break(parts: list[_Line | HtmlElement]) -> None:
    """Count a break for the line before it; white space between two breaks does not end their run."""
    last, before = parts[-1], parts[-2] if len(parts) > 1 else None
    if not isinstance(last, _Line):
        return
    if isinstance(before, _Line) and not last.breaks_after and last.is_blank():
        parts.pop()
        last = before
    last.breaks_after += 1


def _is_block(element: HtmlElement) -> bool:
    return element.tag in BLOCKS or (element.tag not in ("a", "button") and element.find("p") is not None)
