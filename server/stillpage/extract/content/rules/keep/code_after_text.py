"""Code and formulas below kept text, which explains them."""

from __future__ import annotations

import re
from typing import Final

from stillpage.extract.content.blocks.markup import HIDDEN, NUMBER_OF_FORMULA
from stillpage.extract.content.blocks.pictures import is_word
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

# Between text and code. Five such pieces of code that the model left out are on `mixed`, all in the labels.
_LABELS: Final = 2
_LABEL_WORDS: Final = 4.0
# A line of TeX that no script has drawn: it has few words, and no model learnt it.
_FORMULA: Final = re.compile(r"\\\[.+\\\]|\$\$[^$]+\$\$|\\begin\{(?:align|equation)\*?\}.+", re.DOTALL)


def keep_code_after_text(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep code, or a formula on lines of its own, right after kept text or after other such: in place.

    A word or two may stand between: the file, the language, a button, the number of a notebook's cell.
    """
    has_drawn = next(page.containers.element[0].iter("math"), None) is not None
    numbers = _numbers_of_pictures(page)
    if (
        not page.containers.of("pre")
        and not has_drawn
        and not numbers
        and not any(map(_is_tex, page.blocks.text))
    ):
        return
    flags, words = page.containers.flags, measured.text.words
    labels = 0
    follows = bool(kept[0])
    for index in range(1, len(kept)):
        owner = page.blocks.owner[index]
        is_code = page.containers.tag[owner] == "pre"
        if follows and not kept[index] and not flags[owner] & HIDDEN:
            kept[index] = (
                is_code
                or index in numbers
                or _is_tex(page.blocks.text[index])
                or (has_drawn and _is_drawn(page, index))
            )
        labels = 0 if kept[index] else labels + 1
        tag = page.containers.tag[owner]
        is_label = tag == "figcaption" or (words[index] <= _LABEL_WORDS and tag != "p")
        follows = bool(kept[index]) or (follows and is_label and labels <= _LABELS)


def _numbers_of_pictures(page: Segmentation) -> set[int]:
    """The blocks that say no more than the number of a formula, which a picture before it shows."""
    numbers = {block for block, text in enumerate(page.blocks.text) if _is_number(text)}
    return {media.position for media in page.media if media.position in numbers and is_word(media)}


def _is_number(text: str) -> bool:
    return text[0] in "([（" and NUMBER_OF_FORMULA.fullmatch(text) is not None


def _is_tex(text: str) -> bool:
    return text[0] in "\\$" and _FORMULA.fullmatch(text) is not None


def _is_drawn(page: Segmentation, block: int) -> bool:
    """Whether a block is a formula in MathML, and no more than its number beside it: the model reads "a2"."""
    is_drawn = False
    for element, part in page.blocks.pieces[block]:
        if next(element.iterancestors("math"), None) is not None:
            is_drawn = True
        elif any(map(str.isalpha, part.text_of(element))):
            return False
    return is_drawn
