"""Words for screen readers alone, which no eye sees: "Play", "hours" beside "hrs". In place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import FOR_EARS, INLINE
from stillpage.extract.metadata.kind_groups import is_read
from stillpage.extract.tree.capture_marks import CLIPPED
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import short_text, text_before

# As Bootstrap, WordPress, Drupal, MediaElement and most others call it.
_NAMES: Final = re.compile(
    r"(?:^|\s)(?:[\w-]+[-_])?(?:sr-only|visually-?hidden(?:-text)?|screen-?readers?(?:-text|-only)?|offscreen"
    r"|element-invisible)(?=\s|$)"
)
_WORDS: Final = ("sr-only", "hidden", "reader", "offscreen", "invisible")
_CLIPPED: Final = re.compile(r"position\s*:\s*absolute.{0,200}\bclip(?:-path)?\s*:", re.S)
_MOST_CHARS: Final = 80  # longer ones describe a picture or chart
_NOTE_LEVELS: Final = 4  # a link in a raised span in a note
# An icon's name in a list or table says what a mark shows to others.
_MARKED: Final = frozenset("td th li dt dd abbr".split())


def mark_words_for_ears(elements: Elements, kind: Kind | None) -> None:
    """Mark such words if they are all that their line says, or the same is shown beside them: in place.

    Of such lines that the model keeps on articles and manuals, labels hold 1 in 14. In links, captions and
    headings that say more they stay: there labels hold nearly all ("Credit", "opens in a new tab"). They stay
    in shops, whose labels say each price twice. Only marked here, they are dropped when the content is found:
    without them the model sees another page, and took teasers on two.

    Where a capture says that they are clipped, no class name is needed, and they go beside other words too.
    """
    if not is_read(kind):
        return
    clipped = {elements.all()[place] for place, _ in elements.having(CLIPPED)}
    says = dict.fromkeys(clipped, False)
    for element in clipped:
        is_text = short_text(element, _MOST_CHARS) and element.find(".//math") is None
        if is_text and _is_beside_words(element, says):
            element.set(FOR_EARS, "")
    alone: dict[HtmlElement, bool] = {}
    named = [elements.all()[place] for place in elements.saying("class", _NAMES.search, words=_WORDS)]
    styled = [elements.all()[place] for place in elements.saying("style", _CLIPPED.search, words=("clip",))]
    for element in [*_without_texts(named), *styled]:
        if short_text(element, _MOST_CHARS) and (_is_shown_beside(element) or _is_line(element, alone)):
            element.set(FOR_EARS, "")


def drop_words_for_ears(content: Iterable[HtmlElement]) -> None:
    """Drop what is marked among the elements of found content, which come in order."""
    drop_trees([element for element in content if element.get(FOR_EARS) is not None])


def _without_texts(named: Sequence[HtmlElement]) -> list[HtmlElement]:
    """The elements whose name mostly marks a few words: "offscreen" may also mark text that is drawn late.

    NitroPack writes it on all that is below the window: headings and short paragraphs were lost.
    """
    by_name: defaultdict[str, list[HtmlElement]] = defaultdict(list)
    for element in named:
        name = _NAMES.search(element.get("class", ""))
        by_name[name[0].strip() if name else ""].append(element)
    return [
        element
        for bearers in by_name.values()
        if 2 * sum(short_text(each, _MOST_CHARS) is None for each in bearers) < len(bearers)
        for element in bearers
    ]


def _is_beside_words(element: HtmlElement, says: dict[HtmlElement, bool]) -> bool:
    """Whether words are shown right beside an element: if none are, it may say what an icon shows.

    Args:
        element: Words for screen readers.
        says: A memo: whether an element that may stand beside several says something.
    """
    at: HtmlElement | None = element
    for _ in range(_NOTE_LEVELS):
        if at is None or (at is not element and at.tag not in INLINE):
            return False
        if any(map(str.isalnum, text_before(at) + (at.tail or ""))):
            return True
        for beside in (at.getprevious(), at.getnext()):
            if beside is None:
                continue
            if beside not in says:
                words = short_text(beside, _MOST_CHARS) if beside.tag in INLINE else ""
                says[beside] = words is None or any(map(str.isalnum, words))
            if says[beside]:
                return True
        at = at.getparent()
    return False


def _is_shown_beside(element: HtmlElement) -> bool:
    """Whether words that are hidden from screen readers, and shown, stand right beside an element."""
    return any(
        beside.get("aria-hidden") == "true" and any(map(str.isalnum, short_text(beside, _MOST_CHARS) or ""))
        for beside in (_before(element), _behind(element))
        if beside is not None
    )


def _before(element: HtmlElement) -> HtmlElement | None:
    return None if text_before(element).strip() else element.getprevious()


def _behind(element: HtmlElement) -> HtmlElement | None:
    """What follows an element, or its parent if it ends that."""
    for at in (element, element.getparent()):
        if at is None or (at.tail or "").strip():
            return None
        if (behind := at.getnext()) is not None:
            return behind
    return None


def _is_line(element: HtmlElement, alone: dict[HtmlElement, bool]) -> bool:
    """Whether nothing else is said in the line that an element is or stands in.

    Args:
        element: Words for screen readers.
        alone: A memo: whether an element that may hold several such says one thing.
    """
    at: HtmlElement | None = element
    while at is not None and at.tag in INLINE:
        around = at.getparent()
        if at.tag in _MARKED or around is None:
            return False
        if around not in alone:
            alone[around] = _says_one_thing(around)
        if not alone[around]:
            return False
        at = around
    return at is not None and at.tag not in _MARKED and next(at.iterancestors("td", "th"), None) is None


def _says_one_thing(around: HtmlElement) -> bool:
    """Whether one of its inline children says something, and no text stands beside it."""
    if (around.text or "").strip():
        return False
    said = 0
    for child in around:
        said += child.tag in INLINE and short_text(child, 0) != ""
        if said > 1 or (child.tail or "").strip():
            return False
    return True
