"""The lines of a front matter that are not ours."""

from __future__ import annotations

import pytest

from stillpage.library.hand_edits import foreign_lines


def test_foreign_lines_are_those_below_a_key_that_is_not_ours() -> None:
    """With what belongs to it, however the key is written; ours are left out with theirs."""
    theirs = "# mine\nrating : 5\nnested:\n  - a: 1\n"
    ours = "title: The fox\n\"tags\" :\n  - sea\n'state': unread\n"
    assert foreign_lines(theirs + ours) == theirs
    assert foreign_lines("http://lamp.example\n") == "http://lamp.example\n"


@pytest.mark.timeout(20)
def test_a_long_line_without_a_key_is_read_in_linear_time() -> None:
    """Blanks before a colon that does not come."""
    line = "rating" + "\xa0" * 200_000 + "\n"
    assert foreign_lines(line) == line
