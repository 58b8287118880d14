"""Bookmarks in Netscape's HTML, which every browser writes, and Pocket's old list. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree, html

from stillpage.extract.tree.limits import cap_attributes
from stillpage.importers.entries import Item, Place, Problem, entry, is_true, moment, passage, tags, words

# Names of the top folders say where a browser keeps them, not what they are about.
_TOPS = frozenset(
    {"bookmarks", "bookmarks bar", "bookmarks toolbar", "bookmarks menu", "other bookmarks",
     "mobile bookmarks", "favorites bar", "favourites", "favorites", "reading list"}
)  # fmt: skip

# In every language a browser marks these two, whatever it calls them.
_TOP_MARKS = frozenset({"personal_toolbar_folder", "unfiled_bookmarks_folder"})

_NAMED = ("a", "h1", "h3")
# As markup: a saved page may be about such lists.
_NETSCAPE = re.compile(r"<!doctype\s+netscape-bookmark-file", re.IGNORECASE)
_POCKET = re.compile(r"<a\s[^<>]*\stime_added=", re.IGNORECASE)
_HEAD = 65536
_ITEM = re.compile(r"<(/?d[td])\b[^<>]*>", re.IGNORECASE)


def kind_of(head: str) -> str | None:
    """Tell from a file's beginning whether it is a list of bookmarks, and whose."""
    if _NETSCAPE.search(head, 0, _HEAD):
        return "bookmarks"
    return "pocket" if _POCKET.search(head, 0, _HEAD) else None


def read_bookmarks(name: str, text: str) -> Iterator[Item]:
    """Read Netscape's format: `DL` holds, `H3` names a folder, `A` is a bookmark, `DD` a description."""
    folders: list[str] = []
    pending: str | None = None
    number = 0
    for event, element, described in _parts(text):
        if event == "start":
            if element.tag == "dl":
                folders.append(pending or "")
                pending = None
        elif element.tag == "dl":
            folders.pop()
        elif element.tag == "h3":
            pending = None if _TOP_MARKS & set(element.attrib) else words(_text(element), 100)
        else:
            number += 1
            address = element.get("href") or ""
            where = Place(name, "bookmark", number)
            if address.startswith(("place:", "javascript:", "about:", "chrome:", "file:", "data:")):
                yield Problem(where, "It leads to the browser itself, not to a page.", "not_a_page")
                continue
            own = [each for each in folders if each]
            if own and own[0].casefold() in _TOPS:
                del own[0]
            yield entry(
                where,
                address,
                title=words(_text(element)),
                saved_at=moment(element.get("add_date")),
                tags=tuple(dict.fromkeys((*own, *tags(element.get("tags") or "")))),
                state="archived" if element.get("toread") == "0" else "unread",
                favourite=is_true(element.get("data-important")),
                note=described,
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


def _parts(text: str) -> Iterator[tuple[str, etree._Element, str | None]]:
    """Every start and end of a folder, its name or a bookmark, with the description that follows it."""
    part: tuple[str, etree._Element] | None = None
    said: list[str] = []
    listens = False
    for event, element in _walk(_ITEM.sub(_flat, text)):
        if element.tag in ("dl", "h3", "a"):
            if part:
                yield (*part, passage("".join(said)))
            part, said, listens = (event, element), [], False
            continue
        listens = listens or element.tag == "hr"
        if listens:
            told = element.text if event == "start" else element.tail
            said.append(("\n" if event == "start" and element.tag == "br" else "") + (told or ""))
    if part:
        yield (*part, passage("".join(said)))


def _flat(item: re.Match[str]) -> str:
    """Leave out `DT`, and have `DD` only begin: nobody ends them, and the parser nests one in another.

    Descriptions went to the bookmark before, and of 20,000 in a row all but 2,044 were dropped.
    """
    return "<hr>" if item[1].lower() == "dd" else ""


def _walk(text: str) -> Iterator[tuple[str, etree._Element]]:
    """Every element's start and end; of links and headings in one another, the innermost alone."""
    # The HTML parser knows no external entities, so there is nothing to be lured into.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(cap_attributes(text.encode("utf-8", "replace")), parser=parser)
    newest: dict[str, etree._Element] = {}
    if root is not None:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = cast(str, element.tag)
            if event == "start":
                newest[tag] = element
            # Two thousand headings in one another would each be asked for the text of all the others.
            elif tag in _NAMED and newest.get(tag) is not element:
                continue
            yield cast(str, event), element


def _text(element: etree._Element) -> str:
    return "".join(cast("list[str]", list(element.itertext())))
