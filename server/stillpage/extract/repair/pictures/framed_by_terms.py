"""Pictures that a list of one term frames, with what they show for its explanation: figures. In place."""

from __future__ import annotations

from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import INLINE
from stillpage.extract.metadata.kind_groups import is_read
from stillpage.extract.repair.pictures.captions import is_picture_alone
from stillpage.extract.tree.elements import is_all_in_its_parent
from stillpage.extract.tree.pixels import pixels_of
from stillpage.extract.tree.text import letters_of, short_text

_MOST_CHARS: Final = 300
_FEWEST_LETTERS: Final = 3
_LEAST_SIDE: Final = 64  # pixels; a smaller one is the sign of a note
_WRAPPED: Final = frozenset((*INLINE, "p", "div", "center", "br"))


def unframe_pictures(root: HtmlElement, kind: Kind | None) -> None:
    """Make a figure of a list of one term that is a picture.

    WordPress's galleries, SPIP's documents and papers in China are so. In shops the line is what a thing is
    called. Tables of one column that frame pictures so (Blogger's, papers' in Korea) stay: labels count their
    cells.
    """
    if not is_read(kind) or kind == "forum":
        return
    for terms in list(root.iter("dl")):
        parts = list(islice(terms, 3))
        if [part.tag for part in parts] != ["dt", "dd"]:
            continue
        picture, words = parts
        if _is_picture_alone_in(picture) and _is_caption(words):
            terms.tag, picture.tag, words.tag = "figure", "div", "figcaption"


def _is_picture_alone_in(term: HtmlElement) -> bool:
    """Whether a term holds one picture and no word."""
    child = next(iter(term), None)
    return (
        child is not None
        and is_all_in_its_parent(child)
        and is_picture_alone(child)
        and not any(0 < (pixels_of(each.get("width")) or 0) < _LEAST_SIDE for each in term.iter("img"))
    )


def _is_caption(explanation: HtmlElement) -> bool:
    """Whether an explanation is a few words, a paragraph of them at most, and not all of them a link."""
    said = short_text(explanation, _MOST_CHARS)
    if not said or len(letters_of(said)) < _FEWEST_LETTERS:
        return False
    if any(each.tag not in _WRAPPED for each in explanation.iterdescendants()):
        return False
    if sum(1 for _ in explanation.iter("p", "div")) > 1:
        return False
    linked = "".join("".join(link.itertext()) for link in explanation.iter("a"))
    return len(letters_of(linked)) < len(letters_of(said))
