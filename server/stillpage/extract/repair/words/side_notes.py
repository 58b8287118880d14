"""Marginal notes and the page numbers of books, whose markup stands within a sentence. In place."""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.tree.elements import Elements, is_all_in_its_parent
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import letters_of, short_text

# A word or two after a label belong to a switch.
_LEAST_CHARS: Final = 15
# As Wikisource calls them, and who prints with the styles that Edward Tufte's books have.
_NAMED: Final = re.compile(r"(?:^|[\s-])(?:side|margin)-?notes?(?:[\s-]|$)", re.IGNORECASE)
# A note's mark in the text: "1", "[12]", "*", "†".
_MARK: Final = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*\u2020\u2021\u00a7\u00b6]{1,3})[\])]?")
_MARK_CHARS: Final = 8  # with space
_MARK_LEVELS: Final = 2  # elements that hold a mark alone
_CALLED_NOTE: Final = re.compile(r"(?<![a-z])(?:foot|end)?notes?(?![a-z])", re.IGNORECASE)
_BLOCKS: Final = ("p", "div", "li", "table")
_LINES_OF_NOTES: Final = ("li", "p", "dd", "td", "aside")
_MOST_CHARS: Final = 3_000
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
    named = elements.saying("class", _NAMED.search, "span", words=("note",))
    for span in [elements.all()[place] for place in named]:
        if short_text(span, 0) != "" and not _is_mark(span):
            _drop_sign_before(span)
            if (mark := span.getprevious()) is not None and _is_behind_mark(span):
                _drop_mark_within(span, mark.text_content().strip())
            _set_apart(span)
    for mark in elements.of("sup"):
        if (called := _note_behind(mark)) is not None:
            _drop_mark_within(called, mark.text_content().strip())
            _set_apart(called)
    opened = [elements.all()[place] for place in elements.saying("role", lambda role: role == "tooltip")]
    opened += [behind for term in elements.of("dfn", "abbr") if (behind := term.getnext()) is not None]
    for explanation in opened:
        if _explains_what_is_before(explanation):
            _set_apart(explanation)


def _explains_what_is_before(words: HtmlElement) -> bool:
    """Whether a term in a sentence names what stands behind it, and opens over it, as its explanation.

    Source: https://www.w3.org/WAI/ARIA/apg/patterns/tooltip/
    """
    term, place = words.getprevious(), words.get("id")
    if words.tag != "span" or not place or term is None or (term.tail or "").strip():
        return False
    names = f"{term.get('aria-describedby') or ''} {term.get('aria-labelledby') or ''}".split()
    return (
        place in names
        and any(map(str.isalnum, term.text_content()))
        and next(words.iter(*_BLOCKS), None) is None
    )


def _note_behind(mark: HtmlElement) -> HtmlElement | None:
    """The note that opens over its raised mark, and stands in the sentence behind it.

    LaTeXML writes notes so (arXiv's pages), and what WordPress has for them; style sheets hide them until a
    pointer is on the mark. A link may hold the mark.
    """
    if not _is_mark(mark):
        return None
    for _ in range(_MARK_LEVELS):
        around = mark.getparent()
        if around is not None and around.tag in ("a", "span") and is_all_in_its_parent(mark):
            mark = around
    note = mark.getnext()
    if note is None or note.tag not in ("span", "small") or (mark.tail or "").strip():
        return None
    called = f"{note.get('class') or ''} {note.get('role') or ''}"
    is_note = _CALLED_NOTE.search(called) is not None and next(note.iter(*_BLOCKS), None) is None
    return note if is_note and len(note.text_content().strip()) >= _LEAST_CHARS else None


def _drop_sign_before(note: HtmlElement) -> None:
    """Drop what a label before a note shows, which unfolds it: a circled plus."""
    label = note.getprevious()
    if label is not None and label.tag == "input":
        label = label.getprevious()
    if label is not None and label.tag == "label" and not any(map(str.isalnum, label.text_content())):
        label.text = None


def _drop_mark_within(note: HtmlElement, mark: str) -> None:
    """Drop the marks with which a note begins: they stand before it."""
    for each in list(note.iterdescendants()):
        if (each.text or "").strip() == mark:
            each.text = None
        elif (each.text or "").strip():
            return
        if (each.tail or "").strip():
            return


def _set_apart(note: HtmlElement) -> None:
    note.tag = "small"
    note.text = f" {(note.text or '').lstrip()}"
    if note.tail and note.tail[0].isalnum():
        note.tail = f" {note.tail}"


def drop_notes_said_below(root: HtmlElement) -> None:
    """Drop small print behind a note's mark that a list below the text says again, in full.

    A style sheet shows one of the two: the margin where there is room for it, or the list on a phone.
    """
    notes = {
        note: words
        for note in root.iter("small")
        if _is_behind_mark(note) and len(words := _words_of(note)) >= _LEAST_CHARS
    }
    if not notes:
        return
    longest = max(map(len, notes.values()))
    lines = (_words_of(line, longest) for line in root.iter(*_LINES_OF_NOTES))
    said = set(lines) & set(notes.values())
    drop_trees([note for note, words in notes.items() if words in said])


def _is_behind_mark(note: HtmlElement) -> bool:
    mark = note.getprevious()
    return mark is not None and not (mark.tail or "").strip() and _is_mark(mark)


def _is_mark(element: HtmlElement) -> bool:
    return _MARK.fullmatch((short_text(element, _MARK_CHARS) or "").strip()) is not None


def _words_of(element: HtmlElement, longest: int = _MOST_CHARS) -> str:
    """Its letters without the number in front; empty if there are many more than the longest note has."""
    return letters_of(short_text(element, 2 * longest + _MARK_CHARS) or "").lstrip("0123456789")


def drop_page_numbers(elements: Elements) -> None:
    """Remove the numbers of printed pages from a book's text; the elements stay, as links lead there."""
    # EPUB's and DAISY's words for where a printed page begins, and Project Gutenberg's.
    places = set(elements.saying("role", lambda role: role == "doc-pagebreak"))
    places.update(elements.called("pagenum"))
    for mark in [elements.all()[place] for place in sorted(places)]:
        if mark.tag in ("span", "a", "div", "p") and _PAGE_NUMBER.fullmatch(mark.text_content()):
            for each in mark.iter():
                each.text = None
                if each is not mark:
                    each.tail = None
