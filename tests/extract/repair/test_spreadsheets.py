"""Published sheets."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.spreadsheets import drop_sheet_labels
from stillpage.extract.tree.elements import Elements


def _cells(table: str) -> list[list[str]]:
    root = lxml.html.fragment_fromstring(f"<table>{table}</table>", create_parent="div")
    drop_sheet_labels(Elements(root))
    return [[cell.text_content() for cell in row] for row in root.iter("tr")]


def test_letters_and_numbers_around_a_sheet_go() -> None:
    """They name its columns and rows, and no reader asks."""
    rows = (
        "<tr><th>1</th><td>زيت</td><td>12</td></tr><tr><th></th></tr><tr><th>2</th><td>b</td><td>3</td></tr>"
    )
    letters = '<tr><th></th><th class="column-headers-background">A</th><th>B</th></tr>'
    assert _cells(letters + rows) == [["زيت", "12"], [], ["b", "3"]]
    assert _cells(letters + rows.replace("زيت", "=B2*2"))[1] == ["1", "=B2*2", "12"]
    assert _cells(letters + rows.replace("<th>2", "<th>2020"))[1] == ["1", "زيت", "12"]


@pytest.mark.parametrize(
    "table",
    [
        "<tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr>",
        "<tr><th></th><th>A</th><th>B</th></tr><tr><th>oil</th><td>1</td><td>2</td></tr>",
        "<tr><th></th><th>A</th><th>C</th></tr><tr><th>1</th><td>1</td><td>2</td></tr>",
        "<tr><th></th><th>A</th><th>B</th></tr><tr><th>1</th><td>1</td><td>2</td></tr>",
    ],
)
def test_tables_of_letters_stay(table: str) -> None:
    """Where nothing is counted, or no sheet says so: letters and numbers name seats, answers, doses."""
    assert len(_cells(table)) == 2
    assert len(_cells(table)[0]) >= 2
