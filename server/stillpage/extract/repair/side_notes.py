"""Marginal notes and the page numbers of books, whose markup stands within a sentence. In place."""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements

# A word or two after a label belong to a switch.
_LEAST_CHARS: Final = 15
# As Wikisource calls them, and who prints with the styles that Edward Tufte's books have.
_NAMED: Final = re.compile(r"(?:^|[\s-])(?:side|margin)-?notes?(?:[\s-]|$)", re.IGNORECASE)
_PAGE_NUMBER: Final = re.compile(r"\W*(?:[A-Za-z]{1,2}\W{1,2})?(?:\d{1,4}|[ivxlc]{1,8})\W*", re.IGNORECASE)


def set_side_notes_apart(elements: Elements) -> None:
    """Make small print of such notes, with blanks around: without the page's styles they join the sentence.

    A note follows a `label` without words, which unfolds it on small screens. The checkbox of the label may
    stand between them; a capture has none.
    """
    for label in elements.of("label"):
        if not label.get("for") or any(map(str.isalnum, label.text_content())):
            continue
        note = label.getnext()
        if note is not None and note.tag == "input":
            note = note.getnext()
        if note is not None and note.tag == "span" and len(note.text_content().strip()) >= _LEAST_CHARS:
            label.text = None
            _set_apart(note)
    named = elements.saying("class", lambda names: "note" in names and _NAMED.search(names), "span")
    for span in [elements.all()[place] for place in named]:
        if span.tag == "span":
            _set_apart(span)


def _set_apart(note: HtmlElement) -> None:
    note.tag = "small"
    note.text = f" {(note.text or '').lstrip()}"
    if note.tail and not note.tail[0].isspace():
        note.tail = f" {note.tail}"


def drop_page_numbers(elements: Elements) -> None:
    """Remove the numbers of printed pages from a book's text; the elements stay, as links lead there."""
    # EPUB's and DAISY's words for where a printed page begins, and Project Gutenberg's.
    places = set(elements.saying("role", lambda role: role == "doc-pagebreak"))
    places.update(elements.saying("class", lambda names: "pagenum" in names.split()))
    for mark in [elements.all()[place] for place in sorted(places)]:
        if mark.tag in ("span", "a", "div", "p") and _PAGE_NUMBER.fullmatch(mark.text_content()):
            for each in mark.iter():
                each.text = None
                if each is not mark:
                    each.tail = None
