"""An article's highlights drawn into its HTML, as `<mark>` around the words. Pure.

    <mark class="highlight" data-color="green" id="highlight-3f9c1d2a">words</mark>

A highlight across elements is one `<mark>` for each run of text, all with `data-highlight`, the
first with the id.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from lxml import etree, html

from stillpage.article import Highlight
from stillpage.export.anchoring import Anchors, Span

# Between these, words do not touch.
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure"
    " footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead"
    " tr ul br".split()
)
# What is read beside the text, and what holds no text of its own.
_PASSED_OVER = frozenset("rt rp script style template".split())
# White space in these is no text, and a mark would not be allowed there.
_NO_INLINE = frozenset(
    "body table thead tbody tfoot tr colgroup ul ol dl figure details picture ruby section div article aside"
    " blockquote header footer".split()
)


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """An article's HTML with its highlights drawn in.

    Attributes:
        html: The content.
        found: Those that are drawn, in the order of the text.
        missing: Those whose words are not in it.
    """

    html: str
    found: tuple[Highlight, ...]
    missing: tuple[Highlight, ...]


@dataclass(slots=True)
class _Run:
    """A run of text: the text of an element, or its tail; where it begins in the whole."""

    element: html.HtmlElement
    is_tail: bool
    start: int
    text: str
    can_be_marked: bool
    marks: list[tuple[int, int, Highlight]] = field(default_factory=list)


def mark_highlights(content_html: str, highlights: Sequence[Highlight]) -> MarkedContent:
    """Draw highlights into an article's content.

    Args:
        content_html: Sanitized.
        highlights: In any order; they may overlap.
    """
    body = _parsed(content_html) if highlights else None
    if body is None:
        return MarkedContent(content_html, (), tuple(highlights))
    runs, text = _read(body)
    found, missing = _placed(text, highlights)
    starts = [run.start for run in runs]
    for span, highlight in found:
        for run in runs[max(0, bisect_right(starts, span[0]) - 1) : bisect_left(starts, span[1])]:
            _note(run, span, highlight)
    named: set[str] = set()
    for run in runs:
        _draw(run, named)
    inner = etree.tostring(body, encoding="unicode", method="html")
    return MarkedContent(
        inner.removeprefix("<body>").removesuffix("</body>"),
        tuple(each for _, each in found),
        missing,
    )


def in_order(text: str, highlights: Sequence[Highlight]) -> tuple[Sequence[Highlight], Sequence[Highlight]]:
    """Sort highlights by where their words stand in a text; those that do not stand there come apart."""
    placed, missing = _placed(text, highlights)
    return [each for _, each in placed], missing


def _placed(
    text: str, highlights: Sequence[Highlight]
) -> tuple[list[tuple[Span, Highlight]], tuple[Highlight, ...]]:
    anchors = Anchors(text)
    spans = [(anchors.find(each.quote, each.prefix, each.suffix), each) for each in highlights]
    found = sorted(((span, each) for span, each in spans if span), key=lambda pair: pair[0])
    return found, tuple(each for span, each in spans if span is None)


def place_of(highlight: Highlight) -> str:
    """The id of a highlight's first mark."""
    return f"highlight-{highlight.id}"


def highlights_section(
    found: Sequence[Highlight], missing: Sequence[Highlight], *, heading: str, note: str = ""
) -> str:
    """List highlights below an article, as HTML: the words, leading to where they stand, and the note.

    Args:
        found: In the order of the text.
        missing: Those whose words the text no longer holds; they come last.
        heading: Its words.
        note: What the reader wrote about the whole; it comes first.
    """
    items = [_item(each, is_there=True) for each in found] + [_item(each, is_there=False) for each in missing]
    listed = f"<ol>\n{''.join(items)}</ol>\n" if items else ""
    about = _note_of(note)
    if not about and not listed:
        return ""
    return (
        f'<section class="article-highlights" aria-label="{escape(heading)}"><h2>{escape(heading)}</h2>\n'
        f"{about}{listed}</section>"
    )


def _item(highlight: Highlight, *, is_there: bool) -> str:
    words = "<br>".join(map(escape, highlight.quote.splitlines()))
    quote = f'<a href="#{escape(place_of(highlight))}">{words}</a>' if is_there else words
    opening = f'<li id="note-{escape(highlight.id)}" data-color="{escape(highlight.color)}">'
    return f'{opening}<blockquote dir="auto">{quote}</blockquote>{_note_of(highlight.note)}</li>\n'


def _note_of(note: str) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in note.splitlines() if line.strip())
    return f'<div class="highlight-note" dir="auto">{lines}</div>' if lines else ""


def _parsed(content: str) -> html.HtmlElement | None:
    if not content.strip():
        return None
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    return etree.fromstring(f"<body>{content}</body>".encode(), parser=parser).find("body")


# --- reading ----------------------------------------------------------------------------------------------


def _read(body: html.HtmlElement) -> tuple[list[_Run], str]:
    """Read the text in its order, with a line for each block, and where each run of it stands."""
    runs: list[_Run] = []
    pieces: list[str] = []
    length = 0
    beside = formulas = 0  # how many such elements we are in

    def add(element: html.HtmlElement, text: str | None, *, is_tail: bool, within: html.HtmlElement) -> None:
        nonlocal length
        if not text or beside:
            return
        # In a formula a mark would break what is drawn.
        can_be_marked = not formulas and bool(text.strip() or within.tag not in _NO_INLINE)
        runs.append(_Run(element, is_tail, length, text, can_be_marked))
        pieces.append(text)
        length += len(text)

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            pieces.append("\n")
            length += 1
        if event == "start":
            beside += element.tag in _PASSED_OVER
            formulas += element.tag == "math"
            add(element, element.text, is_tail=False, within=element)
            continue
        beside -= element.tag in _PASSED_OVER
        formulas -= element.tag == "math"
        if (parent := element.getparent()) is not None and element is not body:
            add(element, element.tail, is_tail=True, within=parent)
    return runs, "".join(pieces)


# --- drawing ----------------------------------------------------------------------------------------------


def _note(run: _Run, span: Span, highlight: Highlight) -> None:
    start, end = max(span[0], run.start), min(span[1], run.start + len(run.text))
    if run.can_be_marked:
        run.marks.append((start - run.start, end - run.start, highlight))


def _draw(run: _Run, named: set[str]) -> None:
    """Replace a run by its pieces; where highlights overlap, the later one lies in the earlier."""
    if not run.marks:
        return
    plain: str = run.text
    pieces = list(_pieces(run))
    marks = [_mark(plain[start:end], inside, named) for start, end, inside in pieces]
    ends = [start for start, _, _ in pieces[1:]] + [len(plain)]
    for mark, (_, end, _), following in zip(marks, pieces, ends, strict=True):
        mark.tail = plain[end:following]
    before = plain[: pieces[0][0]]
    parent = run.element.getparent() if run.is_tail else None
    if parent is not None:
        run.element.tail = before
        at = parent.index(run.element) + 1
    else:
        run.element.text = before
        parent, at = run.element, 0
    for offset, mark in enumerate(marks):
        parent.insert(at + offset, mark)


def _pieces(run: _Run) -> Iterator[tuple[int, int, list[Highlight]]]:
    """Cut a run where a highlight begins or ends; only what is highlighted."""
    cuts = sorted({place for start, end, _ in run.marks for place in (start, end)})
    for start, end in pairwise(cuts):
        inside = [highlight for a, b, highlight in run.marks if a <= start and end <= b]
        if inside:
            yield start, end, inside


def _mark(text: str, inside: list[Highlight], named: set[str]) -> html.HtmlElement:
    marks: list[html.HtmlElement] = []
    for highlight in inside:
        mark: html.HtmlElement = html.Element("mark")
        mark.set("class", "highlight")
        mark.set("data-highlight", highlight.id)
        mark.set("data-color", highlight.color)
        if highlight.note:
            mark.set("data-note", "")
            mark.set("title", highlight.note)
        if highlight.id not in named:
            named.add(highlight.id)
            mark.set("id", place_of(highlight))
        if marks:
            marks[-1].append(mark)
        marks.append(mark)
    marks[-1].text = text
    return marks[0]
