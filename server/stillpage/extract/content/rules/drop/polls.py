"""Questions to the reader among an article's text, with several answers to press and no form around them."""

from __future__ import annotations

from typing import Final

from stillpage.extract.content.blocks.markup import BUTTON
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured

# What copies or unfolds has one button. A single word or two name a file, with the buttons of its code below.
_FEWEST_ANSWERS: Final = 2
_FEWEST_WORDS: Final = 4.0
_MOST_WORDS: Final = 45.0
_MOST_BLOCKS: Final = 7
_NOT_BOXES: Final = frozenset("pre table details".split())


def drop_polls(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Drop what stands in a small box between kept text and has nothing below it but buttons: in place.

    For articles: elsewhere it is a day with what to do on it, or the name of an example (10 pages of the
    corpora).
    """
    containers, words = page.containers, measured.text.words
    is_button = [bool(containers.flags[owner] & BUTTON) for owner in page.blocks.owner]
    for last, pressed in enumerate(is_button):
        if not pressed or (last + 1 < len(is_button) and is_button[last + 1]):
            continue
        box = _box(page, is_button, last)
        if (
            box is not None
            and box.stop == last + 1 < len(kept)
            and kept[last + 1]
            and box.start > 0
            and kept[box.start - 1]
            and not measured.heading[box.start]
            and words[box.start] >= _FEWEST_WORDS
            and float(words[box].sum()) <= _MOST_WORDS
        ):
            kept[box] = False


def _box(page: Segmentation, is_button: list[bool], last: int) -> slice | None:
    """The smallest container around a button that begins with other text, if the rest of it is buttons."""
    for container in page.containers.upwards(page.blocks.owner[last]):
        box = page.containers.inside(container)
        if box.stop - box.start > _MOST_BLOCKS or page.containers.tag[container] in _NOT_BOXES:
            return None
        if not is_button[box.start]:
            answers = is_button[box.start + 1 : box.stop]
            return box if len(answers) >= _FEWEST_ANSWERS and all(answers) else None
    return None
