"""The table of promises says of each how it is measured, and names what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
_ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (REPOSITORY / "docs" / "promises.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| promise |")
]


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row[0][:60])
def test_a_promise_has_a_figure_and_a_command(row: list[str]) -> None:
    """Three cells, a number or a reference in the second, and every file in the third is there."""
    assert len(row) == 3
    promise, figure, command = row
    assert promise
    assert re.search(r"\d|\]\(|every", figure)
    assert command.count("`") >= 2
    for place in re.findall(r"(?:tests|tools|docs)/[\w./-]+", command):
        assert (REPOSITORY / place).exists(), place


def test_there_are_promises() -> None:
    """The table was found."""
    assert len(_ROWS) > 40
