"""Notes in the margin."""

from __future__ import annotations

import pytest

from stillpage.extract.repair.words.side_notes import (
    drop_notes_said_below,
    drop_page_numbers,
    set_side_notes_apart,
)
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import parse_fragment

_NOTE = "Her mother had kept the same ledger before her."


@pytest.mark.parametrize("box", ['<input type="checkbox" id="n1">', ""], ids=["page", "capture"])
def test_a_note_in_the_margin_is_small_print_beside_its_sentence(box: str) -> None:
    """In any markup between the label and the note; its sign goes, for nothing unfolds here."""
    label = '<label for="n1">⊕</label>'
    root = parse_fragment(f"<p>Ada wrote it down.{label}{box}<span>{_NOTE}</span>Then she slept.</p>")
    set_side_notes_apart(Elements(root))
    assert "".join(root.itertext()) == f"Ada wrote it down. {_NOTE} Then she slept."
    assert [small.text_content().strip() for small in root.iter("small")] == [_NOTE]


@pytest.mark.parametrize(
    "note", [_NOTE, "أمها كانت تحفظ الدفتر نفسه من قبلها.", "她的母亲从前也记着同一本账簿，每晚都写。"]
)
@pytest.mark.parametrize(
    "below",
    [
        '<ol><li id="n1"><p>{} <a href="#c1">↩</a></p></li></ol>',
        "<ul><li>1<p>{}</p></li></ul>",
        "<table><tr><th>↑1<td>{}</table>",
    ],
    ids="list numbered table".split(),
)
def test_a_note_that_a_list_says_again_is_left_to_the_list(note: str, below: str) -> None:
    """The margin is for wide windows, the list for telephones: a style sheet hides one of them."""
    call = '<sup id="c1"><a href="#n1">1</a></sup>'
    margin = f'{call}<span class="sidenote"><sup>1</sup>{note}</span>'
    root = parse_fragment(f"<div><p>Ada wrote it down{margin}, and slept.</p>{below.format(note)}</div>")
    set_side_notes_apart(Elements(root))
    drop_notes_said_below(root)
    assert "".join(root.itertext()).count(note) == 1
    assert next(root.iter("p")).text_content() == "Ada wrote it down1, and slept."


def test_a_mark_that_is_called_after_its_note_is_none() -> None:
    """It stands before the note, and once more within."""
    mark = '<span class="sidenote-ref"><a href="#s1">1</a></span>'
    note = f'<span class="sidenote" id="s1"><span class="sidenote-number">1</span>{_NOTE}</span>'
    root = parse_fragment(f"<p>Ada wrote it down.{mark}{note} Then she slept.</p>")
    set_side_notes_apart(Elements(root))
    assert [small.text_content().strip() for small in root.iter("small")] == [_NOTE]
    assert "".join(root.itertext()).count("1") == 1


@pytest.mark.parametrize("other", ["<ol><li>Another note, which says more.</ol>", f"<p>He said: {_NOTE}</p>"])
def test_small_print_that_is_said_once_stays(other: str) -> None:
    root = parse_fragment(f"<div><p>Ada<sup>1</sup><small>{_NOTE}</small></p>{other}</div>")
    drop_notes_said_below(root)
    assert root.find(".//small") is not None


def test_a_label_with_words_before_a_note_is_said() -> None:
    root = parse_fragment(f'<p>Ada<label for="n">ملاحظة</label><span class="sidenote">{_NOTE}</span></p>')
    set_side_notes_apart(Elements(root))
    assert root.text_content() == f"Adaملاحظة {_NOTE}"


def test_what_a_label_names_is_no_note() -> None:
    """A label with words belongs to a form."""
    root = parse_fragment(f'<p><label for="x">Name</label><span>{_NOTE}</span></p>')
    set_side_notes_apart(Elements(root))
    assert next(root.iter("small"), None) is None


@pytest.mark.parametrize("names", ["sidenote", "wst-sidenote left", "sidenote-right", "marginnote"])
def test_a_note_that_its_name_tells_is_small_print(names: str) -> None:
    """A book's, which has no switch."""
    root = parse_fragment(f'<p>Ada wrote it down.<span class="{names}">{_NOTE}</span>Then she slept.</p>')
    set_side_notes_apart(Elements(root))
    assert "".join(root.itertext()) == f"Ada wrote it down. {_NOTE} Then she slept."


def test_the_sign_of_a_short_note_goes_too() -> None:
    """Its name tells that it is one, where its length does not."""
    label = '<label for="n1" class="margin-toggle">⊕</label><input type="checkbox" id="n1">'
    root = parse_fragment(f'<p>كتبت آدا ذلك.{label}<span class="marginnote">حاشية</span>ثم نامت.</p>')
    set_side_notes_apart(Elements(root))
    assert "".join(root.itertext()) == "كتبت آدا ذلك. حاشية ثم نامت."


_OPENS = {
    "LaTeXML": (
        '<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup>'
        '<span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup>'
        '<span class="ltx_tag ltx_tag_note">1</span>{note}</span></span></span>'
    ),
    "beside": '<sup data-mfn="1"><a href="#">1</a></sup><span class="modern-notes__note">{note}</span>',
    "in a link": '<a role="button"><sup>[1]</sup></a><span class="footnote_tooltip">{note}</span>',
    "a sign": '<span class="call"><sup>†</sup></span><small role="note">{note}</small>',
}


@pytest.mark.parametrize("form", _OPENS)
@pytest.mark.parametrize(
    "note", [_NOTE, "أمها كانت تحفظ الدفتر نفسه من قبلها.", "她的母亲从前也记着同一本账簿，每晚都写。"]
)
def test_a_note_that_opens_over_its_mark_is_small_print(form: str, note: str) -> None:
    """It stands in the sentence, hidden, and begins with its mark once more."""
    marked = _OPENS[form].format(note=note)
    root = parse_fragment(f"<p>Ada wrote it down{marked}, and slept.</p>")
    set_side_notes_apart(Elements(root))
    mark = {"in a link": "[1]", "a sign": "†"}.get(form, "1")
    assert "".join(root.itertext()) == f"Ada wrote it down{mark} {note}, and slept."
    assert [small.text_content().strip() for small in root.iter("small")] == [note]


@pytest.mark.parametrize(
    "words",
    [
        f'10<sup>3</sup><span class="unit">{_NOTE}</span>',
        f'<sup>1</sup> <b class="note">{_NOTE}</b>',
        f'the sea<sup>of lamps</sup><span class="note">{_NOTE}</span>',
        f'<sup>1</sup>so<span class="note">{_NOTE}</span>',
        f'<sup>1</sup><span class="denoted">{_NOTE}</span>',
        '<sup>1</sup><span class="footnote-comma">, </span><sup>2</sup>',
    ],
)
def test_what_follows_a_raised_number_is_no_note(words: str) -> None:
    """Unless a name says so, and nothing stands between."""
    root = parse_fragment(f"<p>Ada wrote {words}</p>")
    set_side_notes_apart(Elements(root))
    assert next(root.iter("small"), None) is None


@pytest.mark.parametrize(
    ("term", "role", "is_apart"),
    [
        ('<dfn aria-labelledby="t1" tabindex="0">دفتر</dfn>', "", True),
        ('<button aria-describedby="t1">دفتر</button>', ' role="tooltip"', True),
        ('<a aria-labelledby="t1" href="/x">دفتر</a>', "", False),
        ('<dfn aria-labelledby="t2">دفتر</dfn>', "", False),
        ('<dfn aria-labelledby="t1">دفتر</dfn> of which', "", False),
        ('<a aria-describedby="t1" href="/x"></a>', ' role="tooltip"', False),
    ],
)
def test_an_explanation_that_opens_over_its_term_is_small_print(term: str, role: str, is_apart: bool) -> None:
    """Else it goes on with the sentence, without a blank. What a link names may be its title."""
    root = parse_fragment(f'<p>Ada wrote a {term}<span id="t1"{role}>{_NOTE}</span> for it.</p>')
    set_side_notes_apart(Elements(root))
    assert [small.text for small in root.iter("small")] == ([f" {_NOTE}"] if is_apart else [])


@pytest.mark.parametrize(
    "mark",
    [
        '<span class="pagenum"><a id="Page_12">[Pg 12]</a></span>',
        '<span class="x pagenum">12</span>',
        '<span role="doc-pagebreak" id="p12">xii</span>',
        '<a class="pagenum" id="p12">١٢</a>',
    ],
)
def test_a_printed_page_s_number_is_no_word_of_the_text(mark: str) -> None:
    """It stands in the middle of a sentence; links to the page still lead there."""
    root = parse_fragment(f"<p>Ada wrote {mark}it down.</p>")
    drop_page_numbers(Elements(root))
    assert "".join(root.itertext()) == "Ada wrote it down."
    assert ("id=" in mark) == any(each.get("id") for each in root.iter())


def test_words_called_by_a_page_stay() -> None:
    """Where more is said than a number, or in a table of contents."""
    root = parse_fragment(
        '<p>Ada <span class="pagenum">wrote on page 12</span> it down.</p>'
        '<table><tr><td>The ledger</td><td class="pagenum">31</td></tr></table>'
    )
    drop_page_numbers(Elements(root))
    assert "wrote on page 12" in root.text_content()
    assert "31" in root.text_content()
