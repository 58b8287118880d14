"""Bookmarks in Netscape's HTML, which every browser writes, and Pocket's old list. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree, html

from stillpage.extract.tree.limits import cap_attributes
from stillpage.importers.entries import Item, Place, Problem, entry, is_true, moment, passage, tags, words

# Names of the top folders say where a browser keeps them, not what they are about.
_TOPS = frozenset(
    {"bookmarks", "bookmarks bar", "bookmarks toolbar", "bookmarks menu", "other bookmarks",
     "mobile bookmarks", "favorites bar", "favourites"}
)  # fmt: skip

# In every language a browser marks these two, whatever it calls them.
_TOP_MARKS = frozenset({"personal_toolbar_folder", "unfiled_bookmarks_folder"})

_NAMED = ("a", "h1", "h3")


def kind_of(head: str) -> str | None:
    """Tell from a file's beginning whether it is a list of bookmarks, and whose."""
    start = head[:65536].lower()
    if "netscape-bookmark-file" in start:
        return "bookmarks"
    return "pocket" if "time_added=" in start and "<h1>" in start else None


def read_bookmarks(name: str, text: str) -> Iterator[Item]:
    """Read Netscape's format: `DL` holds, `H3` names a folder, `A` is a bookmark, `DD` a description."""
    folders: list[str] = []
    pending: str | None = None
    number = 0
    for event, element in _walk(text):
        if event == "start" and element.tag == "dl":
            folders.append(pending or "")
            pending = None
        elif event == "end" and element.tag == "dl" and folders:
            folders.pop()
        elif event == "end" and element.tag == "h3":
            pending = None if _TOP_MARKS & set(element.attrib) else words(_text(element), 100)
        elif event == "end" and element.tag == "a":
            number += 1
            address = element.get("href") or ""
            where = Place(name, "bookmark", number)
            if address.startswith(("place:", "javascript:", "about:", "chrome:", "file:", "data:")):
                yield Problem(where, "It leads to the browser itself, not to a page.", "not_a_page")
                continue
            own = [each for each in folders if each and each.casefold() not in _TOPS]
            yield entry(
                where,
                address,
                title=words(_text(element)),
                saved_at=moment(element.get("add_date")),
                tags=tuple(dict.fromkeys((*own, *tags(element.get("tags") or "")))),
                state="archived" if element.get("toread") == "0" else "unread",
                favourite=is_true(element.get("favorite")) or is_true(element.get("data-important")),
                note=_description(element),
            )


def read_pocket(name: str, text: str) -> Iterator[Item]:
    """Read Pocket's list: a heading for what is unread, one for what was read."""
    state = "unread"
    number = 0
    for event, element in _walk(text):
        if event == "end" and element.tag == "h1":
            state = "archived" if "archive" in _text(element).lower() else "unread"
        elif event == "end" and element.tag == "a":
            number += 1
            title = words(_text(element))
            yield entry(
                Place(name, "entry", number),
                element.get("href"),
                title=None if title == element.get("href") else title,
                saved_at=moment(element.get("time_added")),
                tags=tags(element.get("tags") or ""),
                state=state,
            )


def _walk(text: str) -> Iterator[tuple[str, etree._Element]]:
    """Every element's start and end; of links and headings in one another, the innermost alone."""
    # The HTML parser knows no external entities, so there is nothing to be lured into.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(cap_attributes(text.encode("utf-8", "replace")) or b"<p>", parser=parser)
    newest: dict[str, etree._Element] = {}
    if root is not None:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            if not isinstance(tag, str):
                continue
            if event == "start":
                newest[tag] = element
            # Two thousand headings in one another would each be asked for the text of all the others.
            elif tag in _NAMED and newest.get(tag) is not element:
                continue
            yield cast(str, event), element


def _text(element: etree._Element) -> str:
    return "".join(cast("list[str]", list(element.itertext())))


def _description(link: etree._Element) -> str | None:
    """Take the text of the `DD` that follows a bookmark."""
    item = link.getparent()
    following = item.getnext() if item is not None else None
    return passage(following.text) if following is not None and following.tag == "dd" else None
