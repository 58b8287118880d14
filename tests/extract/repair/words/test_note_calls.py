"""Calls of notes that only a style raises."""

from __future__ import annotations

import pytest

from stillpage.extract.repair.words.note_calls import raise_note_calls
from stillpage.extract.tree.parse import parse_fragment


def calls_of(body: str) -> list[str]:
    """What is raised."""
    root = parse_fragment(body)
    said = root.text_content()
    raise_note_calls(root)
    assert root.text_content() == said
    return [raised.text_content() for raised in root.iter("sup")]


_NOTE = '<div><a id="n1" href="#c1">1</a><p>Seen from the pier.</p></div>'


@pytest.mark.parametrize("words", ["The lamp was lit", "أضيء المصباح", "灯亮了", "<b>The lamp</b>"])
@pytest.mark.parametrize("sign", ["1", " 12 ", "*", "†"])
def test_a_call_behind_words_is_raised(words: str, sign: str) -> None:
    """Where the note leads back to it: to itself, or to what holds it."""
    link = f'<a id="c1" href="#n1">{sign}</a>'
    assert calls_of(f"<p>{words}{link}, and slept.</p>{_NOTE}") == [sign]
    link = f'<span id="c1"><a href="#n1">{sign}</a></span>'
    note = '<ol><li id="n1">Seen from the pier. <a href="#c1">↩</a></li></ol>'
    assert calls_of(f"<p>{words}{link}, and slept.</p>{note}") == [sign]


@pytest.mark.parametrize("words", ["The lamp was lit.", "أضيء المصباح.", "灯亮了。"])
@pytest.mark.parametrize("note", ["1. Seen from the pier.", "[1] من الرصيف", "<b>1</b> 从码头看"])
def test_a_number_that_touches_a_word_and_leads_to_a_note_with_it_is_raised(words: str, note: str) -> None:
    """No link leads back; behind a blank it may be a chapter's, and a word."""
    line = f'<p>{words}{{}}<span><a href="#n1">1</a></span></p>{{}}'
    assert calls_of(line.format("", f'<p id="n1">{note}</p>')) == ["1"]
    assert calls_of(line.format(" ", f'<p id="n1">{note}</p>')) == []
    assert calls_of(line.format("", f'<h3 id="n1">{note}</h3>')) == []
    assert calls_of(line.format('[<a href="#n2">5</a>,', f'<p id="n1">{note}</p>')) == []
    assert calls_of(line.format("", '<p id="n1">12. Seen from the pier.</p>')) == []


@pytest.mark.parametrize(
    "line",
    [
        '<p>See (<a id="c1" href="#n1">1</a>).</p>',
        '<p><a id="c1" href="#n1">1</a> See there.</p>',
        '<p>See chapter <a id="c1" href="#n2">1</a>.</p><h2 id="n2">1</h2>',
        '<p>See <a id="c2" href="#n1">1</a>.</p>',
        '<p>See <a id="c1" href="#n1">the note</a>.</p>',
    ],
    ids=["brackets", "first", "no way back", "another's", "words"],
)
def test_other_links_within_a_page_stay_in_line(line: str) -> None:
    """What brackets tell apart, a note's own number, a chapter, a word."""
    assert calls_of(line + _NOTE) == []


def test_what_is_raised_is_not_raised_again() -> None:
    """Most pages raise it themselves."""
    assert len(calls_of(f'<p>The lamp<sup><a id="c1" href="#n1">1</a></sup>.</p>{_NOTE}')) == 1
    assert len(calls_of(f'<p>The lamp<a id="c1" href="#n1"><sup>1</sup></a>.</p>{_NOTE}')) == 1
