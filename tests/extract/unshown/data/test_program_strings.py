"""The strings of a program say what the program would read, whoever reads them here."""

from __future__ import annotations

import json

import pytest

from stillpage.extract.unshown.data.program_strings import strings_of_program

_LINE = "The ferry leaves the harbour."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"\n\t\"\\\/", '\n\t"\\/'),
        (r"\u00e9 \ud83d\ude80 \ud83d", "é 🚀 \ufffd"),
        (r"\x41 \u{1F680} \' \v", "A 🚀 '  "),
        (r"\b|\f|\u0008", " | |\x08"),
        ("\t\\\n", "\t"),
    ],
    ids=["as in JSON", "halves", "as in no JSON", "other than in JSON", "a line that goes on"],
)
def test_what_is_escaped_is_read_as_a_program_reads_it(written: str, said: str) -> None:
    for quote in "\"'`":
        assert strings_of_program(f"x = {{body: {quote}{_LINE}{written}{quote}}}") == [{"body": _LINE + said}]


def test_strings_shorter_than_is_asked_for_are_not_read() -> None:
    program = f'a: "{_LINE}", b: "{_LINE * 2}", c: "{{\\"d\\": \\"{_LINE}\\", \\"e\\": \\"{_LINE * 3}\\"}}"'
    inner = {"d": _LINE, "e": _LINE * 3}
    assert strings_of_program(program) == [{"a": _LINE}, {"b": _LINE * 2}, {"c": inner}]
    assert strings_of_program(program, least=len(_LINE) * 2 + 1) == [{"b": _LINE * 2}, {"c": inner}]


def test_what_is_no_character_or_not_closed_is_left_out() -> None:
    """An apostrophe in a pattern begins no string."""
    assert strings_of_program(f'x = {{body: "{_LINE}\\u{{FFFFFF}}"}}') == [{"body": _LINE}]
    assert strings_of_program(f"x = {{body: '{_LINE}\n}}") == []


def test_data_in_strings_is_read_however_often_it_is_wrapped() -> None:
    """Each program writes what it was given into a string."""
    program = f'x = {{body: "{_LINE}"}}'
    for _ in range(4):
        program = f"f({{data: [{json.dumps('[{' + program)}]}})"
    assert _LINE in json.dumps(strings_of_program(program))
