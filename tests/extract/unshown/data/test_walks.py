"""Walks through the values of a state."""

from __future__ import annotations

from stillpage.extract.unshown.data.values import MOST_VALUES
from stillpage.extract.unshown.data.walks import holder_of


def test_the_holder_of_a_text_is_the_innermost_that_has_all_of_it() -> None:
    """Where the strings of a place stand in two lists, what is around both."""
    one, two = [{"text": "The lamp"}, {"text": "burns"}], [{"text": "all night"}]
    assert holder_of({"menu": ["Home"], "lines": one}, ("lines", "text")) is one
    both = [{"lines": one}, {"lines": two}]
    assert holder_of({"parts": both}, ("parts", "lines", "text")) is both


def test_a_state_of_too_many_values_is_not_looked_through() -> None:
    """It may have millions."""
    state = [*range(MOST_VALUES), {"text": "The lamp burns"}]
    assert holder_of(state, ("text",)) is state
