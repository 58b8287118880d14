"""Calls of notes that only a style sheet raises: `<a href="#footnote-1">1</a>` behind a word. In place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import lxml.html
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import INLINE
from stillpage.extract.tree.elements import HEADINGS
from stillpage.extract.tree.text import short_text, text_before

# In brackets it is told from the sentence as it is.
_CALL: Final = re.compile(r"\d{1,3}|[*\u2020\u2021\u00a7]{1,3}")
_COUNT: Final = re.compile(r"[(\[]?(\d{1,3}|[*\u2020\u2021\u00a7]{1,3})(?!\d)")
_CALL_CHARS: Final = 8  # with space
_BRACKETS: Final = "([{\uff08\u3010"
_RAISED: Final = ("sup", "sub")


def raise_note_calls(root: HtmlElement) -> None:
    """Raise a number behind words that leads to a note, which leads back to it, as Substack writes them.

    Without the page's styles the number joined the sentence, and where a blank is missing, its last word:
    there a note's own number tells, too.
    """
    links = {
        link: href[1:]
        for link in root.iter("a")
        if (href := link.get("href", "")).startswith("#") and len(href) > 1
    }
    if not links:
        return
    leading = set(links.values())
    named = {name: element for element in root.iter() if (name := element.get("id")) in leading}
    for link, name in links.items():
        if not _CALL.fullmatch((short_text(link, _CALL_CHARS) or "").strip()) or not _is_behind_words(link):
            continue
        if next(link.iterancestors(*_RAISED), None) is not None or link.find(".//sup") is not None:
            continue
        note = named.get(name)
        if note is not None and (_leads_back(note, link, links) or _is_counted(note, link)):
            raised: HtmlElement = lxml.html.Element("sup")
            raised.tail, link.tail = link.tail, None
            link.addprevious(raised)
            raised.append(link)


def _leads_back(note: HtmlElement, link: HtmlElement, links: Mapping[HtmlElement, str]) -> bool:
    back = next(note.iter("a"), None)
    return back is not None and links.get(back, "") in _names_around(link)


def _is_counted(note: HtmlElement, link: HtmlElement) -> bool:
    """Whether a number touches a word, and what it leads to begins with it; a chapter's is a word itself."""
    if note.tag in HEADINGS or not _touches_words(link):
        return False
    begun = _COUNT.match(next(filter(str.strip, note.itertext()), "").lstrip())
    return begun is not None and begun[1] == link.text_content().strip()


def _touches_words(link: HtmlElement) -> bool:
    """Whether the words before it end where it begins; not the mark between two of several: "[2,5]"."""
    at: HtmlElement | None = link
    while at is not None:
        before, beside = text_before(at), at.getprevious()
        if beside is not None and beside.tag == "a" and not any(map(str.isalnum, before)):
            return False
        if before:
            return not before[-1].isspace()
        if beside is not None:
            return True
        at = at.getparent()
    return False


def _is_behind_words(link: HtmlElement) -> bool:
    """Whether words stand before it in its line: a note begins with its number."""
    at: HtmlElement | None = link
    while at is not None and (at is link or at.tag in INLINE):
        if before := text_before(at).rstrip():
            return before[-1] not in _BRACKETS
        if (beside := at.getprevious()) is not None:
            return beside.tag in INLINE
        at = at.getparent()
    return False


def _names_around(link: HtmlElement) -> set[str]:
    """What a link to its place may name: the link itself, what holds it, what it holds."""
    around = (link, link.getparent(), *link)
    return {name for each in around if each is not None and (name := each.get("id"))}
