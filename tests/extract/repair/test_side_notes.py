"""Notes in the margin."""

from __future__ import annotations

import pytest

from stillpage.extract.elements import Elements
from stillpage.extract.parse import parse_fragment
from stillpage.extract.repair.side_notes import set_side_notes_apart

_NOTE = "Her mother had kept the same ledger before her."


@pytest.mark.parametrize("box", ['<input type="checkbox" id="n1">', ""], ids=["page", "capture"])
def test_a_note_in_the_margin_is_small_print_beside_its_sentence(box: str) -> None:
    """In any markup between the label and the note; its sign goes, for nothing unfolds here."""
    label = '<label for="n1">⊕</label>'
    root = parse_fragment(f"<p>Ada wrote it down.{label}{box}<span>{_NOTE}</span>Then she slept.</p>")
    set_side_notes_apart(Elements(root))
    assert "".join(root.itertext()) == f"Ada wrote it down. {_NOTE} Then she slept."
    assert [small.text_content().strip() for small in root.iter("small")] == [_NOTE]


def test_what_a_label_names_is_no_note() -> None:
    """A label with words belongs to a form."""
    root = parse_fragment(f'<p><label for="x">Name</label><span>{_NOTE}</span></p>')
    set_side_notes_apart(Elements(root))
    assert next(root.iter("small"), None) is None
