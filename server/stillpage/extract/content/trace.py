"""What happened to each block on its way into the article or out of it; noted only when somebody asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from lxml import etree
from lxml.html import HtmlElement

from stillpage.explanation import BlockExplanation, Reason
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.judgement import Judgement
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.site_rules.rules import Proposals, path_of
from stillpage.extract.tree.parse import parse_fragment
from stillpage.extract.tree.text import letters_of

_LONGEST_TEXT = 5_000  # characters of a block that are told
# The letters of so many stand by chance in no other text; those of "Share" stand in "shared".
_TELLING_LETTERS = 25
_WORD = re.compile(r"\w+")


def _words(text: str) -> str:
    """The words of a text, set apart by what stands in none."""
    return f" {' '.join(_WORD.findall(text))} "


def _told(text: str) -> str:
    """As much of a block's text as is told; what is left out is marked."""
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]} […]"


def _next_outside(element: HtmlElement) -> HtmlElement | None:
    """What begins where an element ends; None at the end of the page."""
    for each in (element, *element.iterancestors()):
        if (following := each.getnext()) is not None:
            return following
    return None


def _blocks_of(taken: HtmlElement, by: str) -> list[BlockExplanation]:
    part = segment(taken)
    owners = [part.containers.element[owner] for owner in part.blocks.owner]
    return [
        BlockExplanation(
            text=_told(_legible(element, text)),
            path=path_of(element),
            tag=str(element.tag),
            score=None,
            kept=False,
            reason="reader_rule",
            by=by,
        )
        for element, text in zip(owners, part.blocks.text, strict=True)
    ]


def _legible(element: HtmlElement, text: str) -> str:
    """Put a blank between links that only their style sets apart, as in a menu's `<a>Home</a><a>News</a>`."""
    if len(element.findall(".//a")) < 2:
        return text
    pieces: list[str] = []
    is_after_link = False
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and node.tag == "a" and is_after_link:
            pieces.append(" ")
        if event == "end" and node.tag == "a":
            is_after_link = True
        piece = node.text if event == "start" else node.tail if node is not element else None
        if piece:
            pieces.append(piece)
            is_after_link = False
    whole = "".join(pieces)
    places = [place for place, char in enumerate(whole) if not char.isspace()]
    sought = "".join(text.split())
    at = "".join(whole.split()).find(sought)
    if at < 0:
        return text
    return " ".join(whole[places[at] : places[at + len(sought) - 1] + 1].split())


class Trace:
    """Handed down through the content stage, which tells it of every step; empty before."""

    def __init__(self) -> None:
        self._page: Segmentation | None = None
        self._probability: Column = np.zeros(0)
        self._words: Column = np.zeros(0)
        self._kept: Choice = np.zeros(0, dtype=bool)
        self._why: list[tuple[Reason, str | None]] = []
        self._place: dict[HtmlElement, int] = {}
        self._taken_out: dict[HtmlElement, tuple[HtmlElement | None, list[BlockExplanation]]] = {}
        self._unshown: list[str] = []

    def taken_out(self, elements: Sequence[HtmlElement], by: str) -> None:
        """Parts that a rule for readers takes out before the model sees the page; they are in it yet."""
        for element in elements:
            self._taken_out[element] = _next_outside(element), _blocks_of(element, by)

    def model(self, judgement: Judgement) -> None:
        """The model's own choice: where everything begins."""
        probability, kept = judgement.probability, judgement.selection.kept
        self._page, self._probability, self._words = judgement.page, probability, judgement.words
        root = judgement.page.containers.element[0].getroottree().getroot()
        self._place = {element: place for place, element in enumerate(root.iter())}
        self._kept = kept.copy()
        cut = float(probability[kept].min())
        self._why = [
            ("repeated" if not is_kept and score >= cut else "model", None)
            for is_kept, score in zip(kept.tolist(), probability.tolist(), strict=True)
        ]

    def step(self, reason: Reason, by: str | None, kept: Choice) -> None:
        """The choice after another step; who changed a block is noted."""
        for block in np.nonzero(kept != self._kept)[0].tolist():
            self._why[block] = (reason, by)
        self._kept = kept.copy()

    def replaced(self, root: HtmlElement) -> None:
        """The article is not in what the page shows, but in its data: nothing of the page's blocks stays."""
        if self._page is not None:
            self.step("data", None, np.zeros(len(self._kept), dtype=bool))
        self.added(root)

    def added(self, root: HtmlElement) -> None:
        """More of the article than the page shows, from its data."""
        self._unshown += segment(root).blocks.text

    def explained(self, content_html: str) -> tuple[BlockExplanation, ...]:
        """The record, once the article is finished: `content_html` shows what later stages took out."""
        page = self._page
        if page is None:
            return self._from_data()
        self._note_repairs(page, content_html)
        proposals = Proposals(page, self._words, self._kept)
        taken = self._taken_blocks(page)
        blocks: list[BlockExplanation] = []
        for block, (reason, by) in enumerate(self._why):
            element = page.containers.element[page.blocks.owner[block]]
            blocks += taken.pop(block, [])
            blocks.append(
                BlockExplanation(
                    text=_told(_legible(element, page.blocks.text[block])),
                    path=path_of(element),
                    tag=str(element.tag),
                    score=round(float(self._probability[block]), 4),
                    kept=bool(self._kept[block]),
                    reason=reason,
                    by=by,
                    selector=by if reason == "site_rule" else proposals.selector(block),
                )
            )
        return (*blocks, *taken.pop(len(self._why), []), *self._from_data())

    def _taken_blocks(self, page: Segmentation) -> dict[int, list[BlockExplanation]]:
        """What was taken out, by the number of the block that it stood before."""
        places = [self._place.get(page.containers.element[owner], 0) for owner in page.blocks.owner]
        found: dict[int, list[BlockExplanation]] = {}
        for behind, blocks in self._taken_out.values():
            while behind in self._taken_out:
                behind = self._taken_out[behind][0]
            place = self._place.get(behind, len(self._place)) if behind is not None else len(self._place)
            before = next((block for block, each in enumerate(places) if each >= place), len(places))
            found.setdefault(before, []).extend(blocks)
        return found

    def _from_data(self) -> tuple[BlockExplanation, ...]:
        return tuple(
            BlockExplanation(text=_told(text), path="script", tag="p", score=None, kept=True, reason="data")
            for text in self._unshown
        )

    def _note_repairs(self, page: Segmentation, content_html: str) -> None:
        root = parse_fragment(content_html)
        finished = {letters_of(text) for text in segment(root).blocks.text}
        # Repair joins and splits blocks (`br`, code), parts words that only a style parts, and makes items of
        # lines with bullets: a block may be a part of another, of which each letter was there.
        whole = letters_of("".join(root.itertext()))
        words = _words(" ".join(root.itertext()))
        kept = self._kept.copy()
        for block in np.nonzero(kept)[0].tolist():
            text = page.blocks.text[block]
            letters = letters_of(text)
            is_part = letters in whole if len(letters) > _TELLING_LETTERS else _words(text) in words
            kept[block] = is_part or letters in finished
        self.step("repair", None, kept)
