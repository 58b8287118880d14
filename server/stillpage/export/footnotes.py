"""Footnotes of a page as footnotes of Markdown: `[^1]` in the text, `[^1]: ...` at the end. Pure."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

# A reference is a number, a letter or a sign, perhaps in brackets; longer link texts are in-page links.
_LABEL = re.compile(r"[\[(]?\s*(\w{1,4}|[*†‡§¶]{1,3})\s*[\])]?")
_NOTE_ELEMENTS = frozenset({"li", "p", "aside", "div", "dd"})
MARKER = "data-footnote"
"""Attribute that marks both ends in the tree, holding the note's number."""


def mark_footnotes(soup: BeautifulSoup) -> list[Tag]:
    """Mark references and take their notes out of the tree.

    Args:
        soup: The article; changed in place.

    Returns:
        The notes, in the order in which the text refers to them, without links back.
    """
    targets = {str(tag["id"]): tag for tag in soup.find_all(id=True)}
    place = {id(tag): at for at, tag in enumerate(soup.find_all(True))}
    numbers: dict[int, int] = {}
    notes: list[Tag] = []
    for link in soup.find_all("a", href=re.compile("^#.")):
        note = targets.get(str(link["href"])[1:])
        # A note stands after its reference; a link back to the text stands inside the note.
        if note is None or place[id(note)] < place[id(link)] or not _is_reference(link, note):
            continue
        if id(note) not in numbers:
            notes.append(note)
            numbers[id(note)] = len(notes)
        sup = link.parent if link.parent is not None and link.parent.name == "sup" else link
        link[MARKER] = str(numbers[id(note)])
        if sup is not link:
            sup.name = "span"
    for note in notes:
        parent = note.parent
        for back in note.find_all("a", href=re.compile("^#")):
            if not back.has_attr(MARKER):
                back.decompose()
        note.extract()
        is_list = parent is not None and parent.name in ("ol", "ul", "dl")
        if parent is not None and is_list and next(parent.stripped_strings, None) is None:
            parent.decompose()
    return notes


def _is_reference(link: Tag, note: Tag) -> bool:
    if note.name not in _NOTE_ELEMENTS or not _LABEL.fullmatch(link.get_text(strip=True)):
        return False
    is_raised = link.find_parent("sup") is not None or link.find("sup") is not None
    says_so = "noteref" in f"{link.get('role', '')} {link.get('class', '')} {link.get('epub:type', '')}"
    return is_raised or says_so
