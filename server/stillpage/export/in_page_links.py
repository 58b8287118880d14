"""Links within a page in Markdown, which has no places of its own but allows HTML: `<a id="x"></a>`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from stillpage.export.footnotes import MARKER

_MOST_ELEMENTS = 1_000  # one element may hold thousands that say nothing, and be in many that are led to
# In these, markup is text, or would be a link in a link.
_CLOSED = ("a", "code", "kbd", "math", "pre", "samp", "svg")


def set_anchors(soup: BeautifulSoup, notes: Iterable[Tag]) -> None:
    """Put an anchor in front of what each link within the page leads to; a link to nothing loses its address.

    Args:
        soup: The article; changed in place.
        notes: What was taken out of it, and stands at its end.
    """
    parts: list[Tag] = [soup, *notes]
    targets = {str(tag["id"]): tag for part in parts for tag in _with_id(part)}
    anchored: dict[str, str] = {}
    for link in (link for part in parts for link in part.find_all("a", href=re.compile("^#"))):
        if link.has_attr(MARKER):
            continue
        place = str(link["href"])[1:]
        name = next((each for each in (place, unquote(place)) if each in targets), None)
        if name is None:
            del link["href"]
            continue
        if name not in anchored:
            anchored[name] = anchor_name = re.sub(r"[^\w.:-]", "-", name)
            _set_anchor(targets[name], anchor_name)
        link["href"] = f"#{anchored[name]}"


def is_anchor(tag: Tag) -> bool:
    """Whether an `a` is one that `set_anchors` made."""
    return tag.attrs.keys() == {"id"} and not tag.contents


def _with_id(part: Tag) -> Iterator[Tag]:
    if part.has_attr("id"):
        yield part
    yield from part.find_all(id=True)


def _set_anchor(target: Tag, name: str) -> None:
    del target["id"]  # a table may stay HTML, and would name the place twice
    anchor = BeautifulSoup("", "html.parser").new_tag("a", id=name)
    # In front of its first text: before a block the anchor would be a paragraph of its own.
    first = next(filter(_says, islice(target.descendants, _MOST_ELEMENTS)), None)
    place: PageElement = target if first is None else first
    for around in (place, *place.parents):
        if isinstance(around, Tag) and around.name in _CLOSED:
            place = around
    if place is target and target.name not in _CLOSED:
        target.insert(0, anchor)
    else:
        place.insert_before(anchor)


def _says(node: PageElement) -> bool:
    return bool(node.strip()) if isinstance(node, NavigableString) else getattr(node, "name", "") == "img"
