"""Notes that a page sets into its margin, in the middle of a sentence's markup. In place."""

from __future__ import annotations

from typing import Final

from stillpage.extract.elements import Elements

# A word or two after a label belong to a switch.
_LEAST_CHARS: Final = 15


def set_side_notes_apart(elements: Elements) -> None:
    """Write notes as small print with space around: without the page's styles they run into the sentence.

    Such a note follows a label without a word, which unfolds it on small screens. The box that the label
    ticks may stand between; a capture has none.
    """
    for label in elements.of("label"):
        if not label.get("for") or any(map(str.isalnum, label.text_content())):
            continue
        note = label.getnext()
        if note is not None and note.tag == "input":
            note = note.getnext()
        if note is not None and note.tag == "span" and len(note.text_content().strip()) >= _LEAST_CHARS:
            note.tag, label.text = "small", None
            note.text = f" {(note.text or '').lstrip()}"
            if note.tail and not note.tail[0].isspace():
                note.tail = f" {note.tail}"
