"""Code and formulas below kept text, which explains them."""

from __future__ import annotations

import re
from typing import Final

from stillpage.extract.content.blocks.markup import HIDDEN
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

# Between text and code. Five such pieces of code that the model left out are on `mixed`, all in the labels.
_LABELS: Final = 2
_LABEL_WORDS: Final = 4.0
# A line of TeX that no script has drawn: it has few words, and no model learnt it.
_FORMULA: Final = re.compile(r"\\\[.+\\\]|\$\$[^$]+\$\$|\\begin\{(?:align|equation)\*?\}.+", re.DOTALL)


def keep_code_after_text(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep code, or a formula in TeX, right after kept text or after other such code: in place.

    A word or two may stand between: the file, the language, a button, the number of a notebook's cell.
    """
    if not page.containers.of("pre") and not any(map(_is_formula, page.blocks.text)):
        return
    flags, words = page.containers.flags, measured.text.words
    labels = 0
    follows = bool(kept[0])
    for index in range(1, len(kept)):
        owner = page.blocks.owner[index]
        is_code = page.containers.tag[owner] == "pre"
        if follows and (is_code or _is_formula(page.blocks.text[index])):
            kept[index] |= not flags[owner] & HIDDEN
        labels = 0 if kept[index] else labels + 1
        tag = page.containers.tag[owner]
        is_label = tag == "figcaption" or (words[index] <= _LABEL_WORDS and tag != "p")
        follows = bool(kept[index]) or (follows and is_label and labels <= _LABELS)


def _is_formula(text: str) -> bool:
    return text[0] in "\\$" and _FORMULA.fullmatch(text) is not None
