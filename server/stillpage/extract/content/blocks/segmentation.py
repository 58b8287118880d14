"""A page in blocks: its text in reading order, and the block-level elements that it stands in."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain, takewhile
from typing import cast

from lxml.html import HtmlElement

from stillpage.extract.content.blocks import markup
from stillpage.extract.content.blocks.media_places import Media
from stillpage.extract.tree.elements import HEADINGS, link_around
from stillpage.extract.tree.text import letters_of


class Part(IntEnum):
    """Which text of an element a piece is."""

    TEXT = 0
    TAIL = 1
    WHOLE = 2

    def text_of(self, element: HtmlElement) -> str:
        """What a piece says, of an element that has it."""
        return (element.tail if self is Part.TAIL else element.text) or ""


@dataclass(slots=True)
class Pieces:
    """Where the text of each block stands: (element, which of its texts).

    A list of pairs for each block would take 190 bytes, this takes 20.

    Attributes:
        elements: Of all blocks.
        parts: Of each of them.
        ends: Past the last piece of each block.
    """

    elements: list[HtmlElement] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    ends: array[int] = field(default_factory=lambda: array("I"))

    def __getitem__(self, block: int) -> list[tuple[HtmlElement, Part]]:
        """Of one block."""
        start, end = self.ends[block - 1] if block else 0, self.ends[block]
        return list(zip(self.elements[start:end], self.parts[start:end], strict=True))

    def first(self, block: int) -> HtmlElement:
        """The element in which a block begins."""
        return self.elements[self.ends[block - 1] if block else 0]

    def __iter__(self) -> Iterator[list[tuple[HtmlElement, Part]]]:
        """Of each block in turn."""
        return map(self.__getitem__, range(len(self.ends)))


@dataclass(slots=True)
class Blocks:
    """The page's text in reading order: parallel lists, one entry a block.

    Attributes:
        text: White space squeezed; never empty.
        link_chars: Characters inside links, before squeezing.
        links: Links that begin in the block.
        bold_chars: Characters in `b` and `strong`.
        images: Images inside or just before the block's text.
        owner: Index of the innermost container.
        pieces: Where the text stands.
    """

    text: list[str] = field(default_factory=list)
    link_chars: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    bold_chars: list[int] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    pieces: Pieces = field(default_factory=Pieces)

    def __len__(self) -> int:
        return len(self.text)

    def extend(self, rows: Sequence[tuple[str, int, int, int, int, int]]) -> None:
        """Add blocks: their text, link_chars, links, bold_chars, images and owner."""
        columns = (self.text, self.link_chars, self.links, self.bold_chars, self.images, self.owner)
        for column, values in zip(columns, zip(*rows, strict=True), strict=bool(rows)):
            cast("list[str | int]", column).extend(values)


@dataclass(slots=True)
class Containers:
    """Block-level elements in document order: parallel lists, one entry an element; 0 is the body.

    Attributes:
        element: In the page's tree.
        tag: Its name: lxml makes it anew each time it is asked.
        parent: Index of the enclosing container, -1 for the body.
        start: Index of the first block within.
        end: Index past the last block within.
        flags: What it and its ancestors are (`Flag` bits).
        depth: Elements above it, the body not counted.
        names: Its class, then its id after a `#`.
        told: Attributes of those that have one that tells what they are (`markup.TELLING`), by index.
    """

    element: list[HtmlElement] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    told: dict[int, dict[str, str]] = field(default_factory=dict)
    _by_tag: defaultdict[str, list[int]] = field(
        default_factory=lambda: defaultdict(list), init=False, repr=False, compare=False
    )

    def __len__(self) -> int:
        return len(self.parent)

    def of(self, *tags: str) -> list[int]:
        """Those that have one of these tags, in document order: a dozen rules ask, and one walk answers."""
        if not self._by_tag:
            for container, tag in enumerate(self.tag):
                self._by_tag[tag].append(container)
        found = [self._by_tag[tag] for tag in tags if tag in self._by_tag]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))

    def classes(self, container: int) -> str:
        """Its class, as written."""
        return self.names[container].partition("#")[0]

    def inside(self, container: int) -> slice:
        """The blocks within a container."""
        return slice(self.start[container], self.end[container])

    def past(self, container: int) -> int:
        """Index past the last container within one."""
        depth, past = self.depth[container], container + 1
        while past < len(self) and self.depth[past] > depth:
            past += 1
        return past

    def below(self, container: int) -> range:
        """The containers within one, in document order."""
        return range(container + 1, self.past(container))

    def upwards(self, container: int) -> Iterator[int]:
        """A container and those that it stands in, from the inside out; never the body."""
        while container > 0:
            yield container
            container = self.parent[container]

    def with_those_above(self, indexes: Iterable[int]) -> set[int]:
        """Containers and all that they stand in."""
        found: set[int] = set()
        for index in indexes:
            container = index
            while container >= 0 and container not in found:
                found.add(container)
                container = self.parent[container]
        return found


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A page cut into blocks.

    Attributes:
        blocks: The text.
        containers: The block-level elements.
        media: Images, videos and embeds.
        fields: For each field that a reader would fill in, the index of its container.
        amounts: The same for numbers outside a form: a recipe's guests, an order's pieces.
        answers: The same for what is chosen where several questions are asked: an exam's, a survey's.
        field_blocks: For each field that a reader would write into, the block that it stands in or before.
    """

    blocks: Blocks
    containers: Containers
    media: list[Media]
    fields: list[int]
    amounts: list[int]
    answers: list[int] = field(default_factory=list)
    field_blocks: list[int] = field(default_factory=list)
    _tables: dict[HtmlElement, bool] = field(default_factory=dict, init=False, repr=False, compare=False)
    _index_of: dict[HtmlElement, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    _letters: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def index_of(self) -> dict[HtmlElement, int]:
        """The index of each container by its element: made for the first rule that asks."""
        if not self._index_of:
            elements = self.containers.element
            self._index_of.update(zip(elements, range(len(elements)), strict=True))
        return self._index_of

    @property
    def letters(self) -> list[str]:
        """What each block says, without marks and blanks, all small: made for the first rule that asks."""
        if not self._letters:
            self._letters.extend(map(letters_of, self.blocks.text))
        return self._letters

    def alone_around(self, block: int) -> Iterator[int]:
        """The containers that hold a block and no other, from the innermost out; never the body."""
        containers, container = self.containers, self.blocks.owner[block]
        while container > 0 and containers.end[container] - containers.start[container] == 1:
            yield container
            container = containers.parent[container]

    def box_around(self, block: int) -> int:
        """The innermost container that holds more than a block; its own where that does."""
        alone = list(self.alone_around(block))
        return self.containers.parent[alone[-1]] if alone else self.blocks.owner[block]

    def begun_by(self, block: int) -> Iterator[int]:
        """The containers whose first block it is, from the innermost out; never the body."""
        containers = self.containers
        return takewhile(
            lambda each: containers.start[each] == block, containers.upwards(self.blocks.owner[block])
        )

    def end_of_heading(self, block: int) -> int:
        """Past the last block of the heading that a block is or stands in: hidden parts are their own."""
        containers = self.containers
        around = containers.upwards(self.blocks.owner[block])
        heading = next((each for each in around if containers.tag[each] in HEADINGS), None)
        return block + 1 if heading is None else max(containers.end[heading], block + 1)

    def container_of(self, element: HtmlElement) -> int:
        """The innermost container that an element is or stands in."""
        at: HtmlElement | None = element
        while at is not None and at not in self.index_of:
            at = at.getparent()
        return 0 if at is None else self.index_of[at]

    def link_at(self, block: int) -> HtmlElement | None:
        """The link in which a block begins."""
        return link_around(self.blocks.pieces.first(block))

    def links_in(self, block: int) -> set[HtmlElement]:
        """The links whose text, or what stands behind them, is in a block: each once."""
        return {
            link
            for element, _ in self.blocks.pieces[block]
            if (link := element if element.tag == "a" else element.getparent()) is not None
            and link.tag == "a"
        }

    def addresses_in(self, blocks: slice) -> list[str]:
        """Where the links of some blocks lead; "#" for those that lead nowhere."""
        links = chain.from_iterable(map(self.links_in, range(blocks.start, blocks.stop)))
        return [link.get("href") or "#" for link in links]

    def holds_data(self, table: HtmlElement) -> bool:
        """What `markup.holds_data` says: once, as rules ask for it, and each of a table's 20,000 rows."""
        if table not in self._tables:
            self._tables[table] = markup.holds_data(table)
        return self._tables[table]
