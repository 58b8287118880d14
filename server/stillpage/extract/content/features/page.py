"""The page as a whole, and where its title stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from stillpage.extract.content.blocks.markup import Flag
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.features.itself import Columns, Feature, Measured
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.text import WITHOUT_SPACES

_FARTHEST_BLOCKS: Final = 300.0
_NONE: Final = 999.0
_LONGEST_TITLE: Final = 40  # words
_WORDS: Final = re.compile(r"\w+")
# What `_WORDS` takes for words, in small letters; lines stay lines.
_ASCII_WORDS: Final = {
    code: chr(code).lower() if _WORDS.match(chr(code)) else " " for code in range(0x80) if chr(code) != "\n"
}


@dataclass(frozen=True, slots=True)
class PageTitles:
    """What a page's head calls it, as written.

    The model reads these itself, not `Metadata`: a better rule there must not shift what the model learnt on.

    Attributes:
        title: Of `og:title`, else of `<title>`; may be empty.
        description: Of `og:description` or `description`; may be empty.
    """

    title: str = ""
    description: str = ""

    @classmethod
    def of(cls, elements: Elements) -> PageTitles:
        """Read them from a page's head."""
        found: dict[str, str] = {}
        for element in elements.of("title", "meta"):
            if element.tag == "title":
                found.setdefault("title", element.text or "")
                continue
            name = element.get("property") or element.get("name")
            if name in ("og:title", "og:description", "description"):
                found.setdefault(name, element.get("content") or "")
        return cls(
            title=found.get("og:title") or found.get("title", ""),
            description=found.get("og:description") or found.get("description", ""),
        )


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like what the page's head says each block is.

    Attributes:
        title: Jaccard's index with the title.
        description: Which share of the description.
        title_at: The block that is the page's title; -1 for none.
    """

    title: Column
    description: Column
    title_at: int

    @classmethod
    def of(cls, page: Segmentation, measured: Measured, titles: PageTitles) -> Likeness:
        """Compare each block with the titles."""
        title, description = _similarities(page.blocks.text, measured.text.words, titles)
        return cls(title, description, _title_place(title, measured.heading))


def page_columns(page: Segmentation, measured: Measured, like: Likeness) -> Columns:
    """Features of the page, and distances from its title and first heading."""
    text = measured.text
    words = float(text.words.sum())
    first_headings = np.nonzero(measured.heading == 1)[0]
    first_heading = int(first_headings[0]) if len(first_headings) else -1
    flags = np.array(page.containers.flags, dtype=np.int64)
    comments = (flags[measured.owner] & Flag.COMMENT.value) > 0
    tags = page.containers.tag
    everywhere: dict[str, float] = {
        "page_h1s": min(len(first_headings), 5),
        "page_blocks": np.log1p(len(page.blocks)),
        "page_words": np.log1p(words),
        "page_link": float((text.words * measured.link).sum()) / max(words, 1.0),
        "page_prose": float(measured.prose.mean()),
        "page_headings": float((measured.heading > 0).mean()),
        "page_sentences": float(text.sentences.sum()) / max(words, 1.0),
        "page_longest": np.log1p(measured.plain_words.max()),
        "page_articles": min(tags.count("article"), 10),
        "page_forms": min(tags.count("form"), 8),
        "page_main": bool((flags & Flag.MAIN.value).any()),
        "page_comments": float(measured.plain_words[comments].sum()) / max(words, 1.0),
    }

    def columns(rows: slice) -> dict[str, Feature]:
        place = np.arange(rows.start, rows.stop)

        def from_place(at: int) -> Column:
            if at < 0:
                return np.full(len(place), _NONE)
            away: Column = np.clip(place - at, -_FARTHEST_BLOCKS, _FARTHEST_BLOCKS).astype(np.float64)
            return away

        found: dict[str, Feature] = {
            "like_title": like.title[rows],
            "like_description": like.description[rows],
            "from_title": from_place(like.title_at),
            "from_h1": from_place(first_heading),
        }
        found |= {name: np.full(len(place), float(value)) for name, value in everywhere.items()}
        return found

    return columns


def _similarities(texts: list[str], words: Column, titles: PageTitles) -> tuple[Column, Column]:
    """How like the title (Jaccard) and how much of the description (share) each short block is."""
    title, description = _parts(titles.title), _parts(titles.description)
    like_title, like_description = np.zeros(len(texts)), np.zeros(len(texts))
    longest = 10 * _LONGEST_TITLE if description else _LONGEST_TITLE
    places = np.nonzero(words <= longest)[0].tolist()
    may_be_titles = (words <= _LONGEST_TITLE).tolist()
    parts_of = _parts_of_all({texts[index] for index in places})  # menus say the same many times
    for index in places:
        parts = parts_of[texts[index]]
        if not parts:
            continue
        if may_be_titles[index] and (same := len(parts & title)):
            like_title[index] = same / (len(parts) + len(title) - same)
        if description and len(parts) > 5:
            like_description[index] = len(parts & description) / min(len(parts), len(description))
    return like_title, like_description


def _parts_of_all(texts: set[str]) -> dict[str, set[str]]:
    """The parts of each text. Those in ASCII are read at once: a third of the time that the pattern takes."""
    plain = [text for text in texts if text.isascii()]
    lines = "\n".join(plain).translate(_ASCII_WORDS).split("\n")
    parts = {text: set(line.split()) for text, line in zip(plain, lines, strict=bool(plain))}
    return parts | {text: _parts(text) for text in texts if text not in parts}


def _parts(text: str) -> set[str]:
    """Words; where a script writes no spaces, pairs of characters."""
    words = _WORDS.findall(text.lower())
    if text.isascii() or not WITHOUT_SPACES.search(text):
        return set(words)
    return {word[at : at + 2] for word in words for at in range(max(1, len(word) - 1))}


def _title_place(like_title: Column, heading: Column) -> int:
    """The block that is the page's title: the heading most like it, else any block more than half like it."""
    headings = np.where(heading > 0, like_title, 0.0)
    best = int(headings.argmax())
    if headings[best] > 0.4:
        return best
    best = int(like_title.argmax())
    return best if like_title[best] > 0.5 else -1
