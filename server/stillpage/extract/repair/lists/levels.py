"""Lists whose nesting is told by a name or number alone. In place.

Google Docs writes each run of one level as a list of its own, Word on the web and Slack each item; Quill and
Dropbox's Paper put the level into a class name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements, is_all_in_its_parent
from stillpage.extract.tree.removal import drop_tags, drop_trees

_LISTS: Final = ("ul", "ol")
_ATTRIBUTES: Final = ("aria-level", "data-aria-level", "data-indent", "data-level", "ne-level")
_NAMED: Final = re.compile(r"(?:^|\s)(?:lst-kix_\w+-|ql-indent-|listindent)(\d)(?!\S)")
_WORDS: Final = ("lst-kix", "ql-indent", "listindent")
_PART: Final = re.compile(r"(?:^|\s)(lst-kix_\w+)-\d(?!\S)")
_DEEPEST: Final = 10  # margins know no end
_DIGIT: Final = re.compile(r"\d")


def nest_by_levels(elements: Elements) -> None:
    """Nest items by the levels that they or their lists say."""
    told = elements.saying("class", _NAMED.search, words=_WORDS)
    if not told and not any(map(elements.having, _ATTRIBUTES)):
        return
    named = map(elements.all().__getitem__, told)
    saying = {each if each.tag in _LISTS else each.getparent() for each in named}
    lists = [each for each in elements.of(*_LISTS) if each in saying or _list_level(each) is not None]
    changed = _unwrap(lists) | _put_into_items(lists)
    for row in _rows(lists):
        items = [(item, _level_of(item, listing), str(listing.tag)) for listing in row for item in listing]
        if items and (len(row) > 1 or len({level for _, level, _ in items}) > 1):
            nest_items(row, items)
            changed = True
    if changed:
        elements.read_again()


def _unwrap(lists: list[HtmlElement]) -> bool:
    """Take lists that say their level out of divisions of their own that stand in a row: Word on the web."""
    around = [
        division
        for listing in lists
        if (division := listing.getparent()) is not None
        and division.tag == "div"
        and is_all_in_its_parent(listing)
        and _list_level(listing) is not None
    ]
    wrapped = set(around)
    in_rows = [each for each in around if each.getprevious() in wrapped or each.getnext() in wrapped]
    drop_tags(in_rows)
    return bool(in_rows)


def _put_into_items(lists: list[HtmlElement]) -> bool:
    """Put lists that stand beside the items of another into the item above, as Google Docs copies them."""
    changed = False
    for listing in lists:
        around, above = listing.getparent(), listing.getprevious()
        if around is None or around.tag not in _LISTS or above is None or above.tag != "li":
            continue
        if not (above.tail or "").strip():
            above.append(listing)
            changed = True
    return changed


def _rows(lists: list[HtmlElement]) -> Iterator[list[HtmlElement]]:
    """Lists that stand side by side and go together, each in one row."""
    seen = set[HtmlElement]()
    for listing in lists:
        if listing in seen or not all(child.tag == "li" for child in listing):
            continue
        row = [listing]
        while (following := row[-1].getnext()) is not None and following.tag in _LISTS:
            if not _go_together(row[-1], following):
                break
            row.append(following)
        seen.update(row)
        yield row


def _go_together(before: HtmlElement, listing: HtmlElement) -> bool:
    return (
        not (before.tail or "").strip()
        and _list_level(before) is not None
        and _list_level(listing) is not None
        and _name_of(before) == _name_of(listing)
        and not _begins_anew(before, listing)
    )


def _begins_anew(before: HtmlElement, listing: HtmlElement) -> bool:
    """Whether a numbered list counts from one again beside another of its level and of several items."""
    return (
        before.tag == listing.tag == "ol"
        and _list_level(before) == _list_level(listing)
        and listing.get("start", "1") == "1"
        and len(listing) > 1
    )


def _name_of(listing: HtmlElement) -> str:
    """What names the list that several lists of Google Docs are parts of; empty for others."""
    named = _PART.search(listing.get("class", ""))
    return named[1] if named else ""


def _list_level(listing: HtmlElement) -> int | None:
    """What a list says of its level, or its first item."""
    first = next(listing.iterchildren(), None)
    own = _said_level(listing)
    return own if own is not None or first is None else _said_level(first)


def _level_of(item: HtmlElement, listing: HtmlElement) -> int:
    own = _said_level(item)
    return own if own is not None else (_said_level(listing) or 0)


def _said_level(element: HtmlElement) -> int | None:
    for name in _ATTRIBUTES:
        if _DIGIT.fullmatch(value := element.get(name, "")):
            return int(value)
    named = _NAMED.search(element.get("class", ""))
    return int(named[1]) if named else None


def nest_items(row: list[HtmlElement], items: list[tuple[HtmlElement, int, str]]) -> None:
    """Put items into the first list of a row, deeper ones into lists in the item above.

    Args:
        row: Lists that stand side by side and hold the items.
        items: In order, each with its level and whether it is of a `ul` or an `ol`.
    """
    above, level, _ = items[0]
    opened = [(level, row[0])]
    row[-1].tail, tail = None, row[-1].tail
    for item, level, tag in items[1:]:
        while len(opened) > 1 and opened[-2][0] >= level:
            opened.pop()
        depth, listing = opened.pop()
        if level > depth and len(opened) + 1 < _DEEPEST:
            opened.append((depth, listing))
            listing = etree.SubElement(above, tag)
        elif tag != listing.tag:
            following = listing.makeelement(tag)
            listing.addnext(following)
            listing = following
        elif not opened:
            level = depth  # one that says none is not above those that do
        opened.append((level, listing))
        if item.getparent() is not listing:
            listing.append(item)
        above = item
    opened[0][1].tail = tail
    drop_trees([listing for listing in row[1:] if next(listing.iterchildren(), None) is None])
