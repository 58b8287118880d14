"""Who wrote an object of a page's state, and when."""

from __future__ import annotations

from typing import Any

import pytest

from stillpage.extract.unshown.signatures import signed

_DAY = "2024-05-03T10:00:00Z"


@pytest.mark.parametrize(
    ("item", "writer"),
    [
        ({"authors": [{"name": "Ada Holm"}, {"name": "Bo Lind"}], "body": "The lamp burns."}, "Ada Holm"),
        ({"authors": ["ليلى", "سامر"]}, "ليلى"),
        ({"name": "Ada Holm", "username": "ada77"}, "Ada Holm"),
        ({"name": "Oil lamp", "price": 12}, None),
        ({"lamps": [{"username": "ada77"}]}, None),
    ],
    ids=["several", "names", "name of a handle's", "goods", "another's"],
)
def test_the_first_of_its_writers_is_told(item: dict[str, Any], writer: str | None) -> None:
    """By the best name that the object has for a person."""
    assert signed(item, {}).writer == writer


@pytest.mark.parametrize(
    ("item", "place", "moment"),
    [
        ({"published": _DAY, "content": {"html": "Oil."}}, ("content", "html"), _DAY),
        ({"published": "2011-01-01", "post": {"body": "Oil.", "created": _DAY}}, ("post", "body"), _DAY),
        ({"date": "yesterday at noon", "body": "Oil."}, ("body",), None),
        ({"date": "昨天中午", "body": "Oil."}, ("body",), None),
    ],
    ids=["around", "beside", "words", "Chinese words"],
)
def test_the_moment_beside_a_text_is_its_own(item: dict[str, Any], place: Any, moment: str | None) -> None:
    """Else that of what holds it; words for people are none."""
    assert signed(item, {}).moment(place) == moment
