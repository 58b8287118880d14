"""Links and emphasis around blocks, put into each of them: Markdown has them only within a block. Pure.

And code around links: what is in code is text to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

_WRAPS: Final = ("a", "b", "strong", "em", "i", "del", "s", "mark")
_CODE: Final = ("code", "kbd", "samp")
_BLOCKS: Final = (
    "address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header"
    " hr li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)


def split_at_blocks(soup: BeautifulSoup) -> None:
    """Put what is around blocks around the words in each; and code around links, into these. In place."""
    for wrap in reversed(soup.find_all([*_WRAPS, *_CODE])):
        parts = ("a", *_BLOCKS) if wrap.name in _CODE else _BLOCKS
        if wrap.find(parts) is not None:
            if wrap.find_parent(wrap.name) is None:  # within the same it says nothing, and hundreds cost much
                _wrap_within(wrap, wrap, parts)
            wrap.unwrap()


def _wrap_within(element: Tag, wrap: Tag, parts: Sequence[str]) -> None:
    phrase: list[PageElement] = []
    for child in [*element.children, None]:
        is_part = isinstance(child, Tag) and (child.name in parts or child.find(parts) is not None)
        if child is not None and not is_part:
            phrase.append(child)
            continue
        _wrap(phrase, wrap)
        phrase = []
        if isinstance(child, Tag):
            _wrap_within(child, wrap, parts)


def _wrap(phrase: list[PageElement], wrap: Tag) -> None:
    if not any(map(_says, phrase)):
        return
    made = BeautifulSoup("", "html.parser").new_tag(wrap.name)
    made.attrs = wrap.attrs.copy()
    wrap.attrs.pop("id", None)
    phrase[0].insert_before(made)
    for each in phrase:
        made.append(each)


def _says(part: PageElement) -> bool:
    if isinstance(part, Tag):
        return part.name == "img" or part.find("img") is not None or bool(part.get_text(strip=True))
    return bool(str(part).strip())
