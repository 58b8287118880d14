"""What a width or height says in pixels."""

from __future__ import annotations

import pytest

from stillpage.extract.tree.pixels import pixels_of


@pytest.mark.parametrize(
    ("length", "pixels"),
    [
        ("300", 300),
        (" 300 ", 300),
        ("300px", 300),
        ("299.5", 299),
        ("299.5 px ", 299),
        ("٣٠٠", 300),
        ("0", 0),
        ("50%", None),
        ("auto", None),
        ("12em", None),
        ("-3", None),
        ("", None),
        (None, None),
        ("9" * 5_000, None),
    ],
)
def test_pixels_are_read_and_nothing_else(length: str | None, pixels: int | None) -> None:
    """A share of the page's width, another unit and a number that no screen has are no pixels."""
    assert pixels_of(length) == pixels
