"""Cut a page into blocks: runs of text between block-level boundaries, in one pass over its tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks import markup
from stillpage.extract.content.blocks.markup import Flag
from stillpage.extract.content.blocks.media_places import Media, figure_near
from stillpage.extract.content.blocks.segmentation import Blocks, Containers, Part, Segmentation
from stillpage.extract.tree.capture_marks import HIDDEN_MARK, INVISIBLE
from stillpage.extract.tree.text import squeezed

# Groups of answers to choose from in forms: a poll has one, whoever registers is asked two.
_LEAST_QUESTIONS: Final = 3


def segment(root: HtmlElement) -> Segmentation:
    """Cut a page into blocks.

    `<br><br>` ends a block, as a paragraph's end does. Short cells share their row's block. A `<pre>` is one
    block. A `<noscript>` body with elements and much text is read, flagged: forums put their threads there.

    Args:
        root: The page's `<html>` element; not changed. Any depth: the pass does not recurse.
    """
    body = root.find("body")
    return _Segmenter().run(root if body is None else body)


class _Segmenter:
    """The state of one pass."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        # Of the last ones: rows, turned into columns when they are many.
        self._rows: list[tuple[str, int, int, int, int, int]] = []
        self._count = 0  # of blocks: one object for all that begins or ends there
        self.containers = Containers()
        self.media: list[Media] = []
        self.fields: list[int] = []
        self.field_blocks: list[int] = []
        self.amounts: list[int] = []
        self._choices: defaultdict[str, list[int]] = defaultdict(list)
        self._words: list[str] = []
        self._elements, self._parts = self.blocks.pieces.elements, self.blocks.pieces.parts
        self._pieces_before = 0  # those of the blocks that have ended
        self._link_chars = self._links = self._bold_chars = self._images = 0
        self._after_break = False
        # What is open: the elements that are containers, the innermost one's index, and how many links and
        # bold elements there are.
        self._open_containers: list[HtmlElement | None] = [None]
        self._container = -1
        self._in_link = self._in_bold = 0

    def run(self, body: HtmlElement) -> Segmentation:
        walker = etree.iterwalk(body, events=("start", "end"))
        # Names of this function's own are found faster, and here that counts: 2,000 events a page.
        inline, bold, hiding = markup.INLINE, ("b", "strong"), markup.HIDING
        words, open_containers = self._words, self._open_containers
        one_of: dict[str, str] = {}  # for each name one string, where lxml makes one for each element
        for event, element in walker:
            if event == "start":
                tag = element.tag
                if tag in inline:
                    if tag == "a":
                        # Empty and without an address it is where another link leads.
                        self._links += len(element) > 0 or bool(element.text or element.get("href"))
                        self._in_link += 1
                    elif tag in bold:
                        self._in_bold += 1
                    elif not hiding.isdisjoint(element.keys()):
                        self._open_if_hidden(element, dict(element.items()))
                elif not self._open(element, one_of.setdefault(tag := str(tag), tag)):
                    walker.skip_subtree()
                    continue
                if text := element.text:
                    words.append(text)
                    if not text.isspace():  # half of all texts are blanks between elements
                        self._note_text(element, Part.TEXT, text)
                continue
            if element is open_containers[-1]:
                self._close_container()
            elif element.tag == "a":
                self._in_link -= 1
            elif element.tag in bold:
                self._in_bold -= 1
            if tail := element.tail:
                words.append(tail)
                if not tail.isspace():
                    self._note_text(element, Part.TAIL, tail)
        blocks = self.blocks
        blocks.extend(self._rows)
        choices = list(self._choices.values())
        chosen = list(chain.from_iterable(choices))
        is_asked = sum(len(answers) > 1 for answers in choices) >= _LEAST_QUESTIONS
        return Segmentation(
            blocks,
            self.containers,
            self.media,
            fields=self.fields if is_asked else self.fields + chosen,
            amounts=self.amounts,
            answers=chosen if is_asked else [],
            field_blocks=self.field_blocks,
        )

    def _open(self, element: HtmlElement, tag: str) -> bool:
        """Enter an element that is not inline; False where its inside is not to be read."""
        if tag not in _NO_CONTAINERS:
            self._open_container(element, tag, dict(element.items()))
            if tag == "pre" and not _holds_blocks(element):
                self._take_whole(element)
                return False
            self._links += self._in_link > 0
            return True
        if tag == "br":
            if self._after_break:
                self._flush()
            else:
                self._words.append("\n")
            self._after_break = True
            return False
        if tag in markup.MEDIA:
            self._images += tag in ("img", "picture")
            self._note_media(element)
            return False
        if tag in markup.IGNORED:
            if element.get("readonly") is None:  # code to copy is shown in one
                self._note_field(tag, element.get("type") or "text", element.get("name"))
            return self._open_noscript(element) if tag == "noscript" else False
        if _is_short_cell(element):
            if sum(map(len, self._words)) > SHORT_CELL:
                self._flush()
            self._words.append(" ")
            return True
        # A cell of more than a line.
        self._open_container(element, tag, dict(element.items()))
        self._links += self._in_link > 0
        return True

    def _note_media(self, element: HtmlElement) -> None:
        figure = figure_near(self._container, tags=self.containers.tag, parents=self.containers.parent)
        image = element if element.tag == "img" else next(element.iter("img"), element)
        self.media.append(Media(element, self._count, self._container, figure, image))

    def _note_field(self, tag: str, kind: str, name: str | None) -> None:
        in_form = self._is_in(Flag.FORM)
        if markup.is_amount(tag, kind) and not in_form:
            self.amounts.append(self._container)
        elif markup.is_field(tag, kind):
            self.fields.append(self._container)
            self.field_blocks.append(self._count)
        # Outside a form a box is a switch of the page's own: it unfolds an answer.
        elif markup.is_choice(tag, kind) and in_form:
            self._choices[name or ""].append(self._container)

    def _open_if_hidden(self, element: HtmlElement, attributes: dict[str, str]) -> None:
        # Hidden text beside visible text is a block of its own, for the model to judge. Hidden formulas are
        # not: KaTeX and Wikipedia hide the readable form beside a picture of it. Nor words of a line that is
        # invisible itself: a capture says so of each element of an answer that waits to be unfolded.
        if attributes.get(HIDDEN_MARK) == INVISIBLE and self._is_in(Flag.HIDDEN):
            return
        if markup.is_hidden(attributes) and next(element.iter("math"), None) is None:
            self._open_container(element, str(element.tag), attributes)

    def _is_in(self, flag: Flag) -> bool:
        return self._container >= 0 and bool(self.containers.flags[self._container] & flag.value)

    def _open_noscript(self, element: HtmlElement) -> bool:
        # 300: shorter bodies are the twin of a lazy image, a tracker, or "enable JavaScript".
        if len(element) and len("".join(element.itertext())) > LONG_NOSCRIPT:
            self._open_container(element, "noscript", dict(element.items()))
            return True
        if next(element.iter("img"), None) is not None:
            self._note_media(element)
        return False

    def _take_whole(self, element: HtmlElement) -> None:
        text = "".join(element.itertext())
        if text.strip():
            self._words.append(text)
            self._elements.append(element)
            self._parts.append(Part.WHOLE)

    def _open_container(self, element: HtmlElement, tag: str, attributes: dict[str, str]) -> None:
        """A block ends here, and what follows is in this element."""
        if self._words or self._after_break:
            self._flush()
        containers, blocks = self.containers, self._count
        parent = self._container
        flags = markup.BY_TAG.get(tag, 0)
        self._container = len(containers.parent)
        if not markup.TELLING.isdisjoint(attributes):  # most have a class and nothing else
            flags |= markup.flags_by(attributes)
            containers.told[self._container] = attributes
        if parent < 0:
            containers.flags.append(flags & ~markup.HIDDEN)  # pages hide their body until a script ran
            containers.depth.append(0)
        else:
            containers.flags.append(containers.flags[parent] | flags)
            containers.depth.append(containers.depth[parent] + 1)
        self._open_containers.append(element)
        containers.element.append(element)
        containers.tag.append(tag)
        containers.parent.append(parent)
        containers.start.append(blocks)
        containers.end.append(blocks)
        containers.names.append(markup.names_of(attributes) if attributes else "")

    def _close_container(self) -> None:
        if self._words or self._after_break:
            self._flush()
        self._open_containers.pop()
        self.containers.end[self._container] = self._count
        self._container = self.containers.parent[self._container]

    def _note_text(self, element: HtmlElement, part: Part, text: str) -> None:
        self._after_break = False
        self._elements.append(element)
        self._parts.append(part)
        if self._in_link:
            self._link_chars += len(text)
        if self._in_bold:
            self._bold_chars += len(text)

    def _flush(self) -> None:
        """End the block, if there is any text in it."""
        pieces = len(self._parts)
        if pieces > self._pieces_before:
            self._rows.append(
                (
                    squeezed("".join(self._words)),
                    self._link_chars,
                    self._links,
                    self._bold_chars,
                    self._images,
                    self._container,
                )
            )
            self._count += 1
            self._pieces_before = pieces
            self.blocks.pieces.ends.append(pieces)
            if len(self._rows) == _MOST_ROWS:
                self.blocks.extend(self._rows)
                self._rows.clear()
            self._link_chars = self._links = self._bold_chars = self._images = 0
        self._words.clear()
        self._after_break = False


SHORT_CELL = 80  # characters
# Each takes 112 bytes, in columns 48.
_MOST_ROWS: Final = 4096
# Elements that are not inline and may be no container.
_NO_CONTAINERS: Final = markup.MEDIA | markup.IGNORED | {"br", "td", "th"}
LONG_NOSCRIPT = 300  # characters


def _is_short_cell(cell: HtmlElement) -> bool:
    """Whether a cell holds a line at most: data, not layout."""
    if len(cell) == 0:
        return len(cell.text or "") <= SHORT_CELL
    length = len(cell.text or "")
    for element in cell.iterdescendants():
        if element.tag not in markup.LINE_LEVEL:
            return False
        length += len(element.text or "") + len(element.tail or "")
        if length > SHORT_CELL:
            return False
    return True


def _holds_blocks(pre: HtmlElement) -> bool:
    """Whether a `pre` swallowed other blocks: it was left open, and holds the rest of the page."""
    return any(True for _ in pre.iter(*_NEVER_IN_CODE))


_NEVER_IN_CODE: Iterable[str] = ("p", "h1", "h2", "h3", "h4", "form", "nav", "footer", "article", "section")
