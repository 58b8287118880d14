"""Tables of saved pages, set as in the reader."""

from __future__ import annotations

import pytest
from lxml import html

from stillpage.export.tables import set_tables

YEARS = ["1960s", "1970s"]


def table(columns: list[list[str]], *, first_cell: str = "<th>") -> html.HtmlElement:
    """A table with a head of one word a column."""
    head = "".join(f"{first_cell}Head" for _ in columns)
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in zip(*columns, strict=True))
    body = html.document_fromstring(f"<body><table><thead><tr>{head}</thead><tbody>{rows}</table>")
    set_tables(body)
    return body


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["604.0", "1,182.0", "–"], True),
        (["0.03 %", "−1:15", "€ 12"], True),
        (["١٢٫٥", "٣"], True),
        (["12 km", "n/a", "7"], True),
        (["Outer arm", "12 stones laid", "Basin"], False),
        (["–", "—"], False),
        (["", ""], False),
        (["1 of them", "2", "three"], False),
        (YEARS, False),
    ],
)
def test_a_column_of_figures_is_known_by_most_of_its_cells(cells: list[str], expected: bool) -> None:
    """The reader's own cases (tests/extension/reader/parts.test.js); the head goes with its column."""
    marked = table([cells]).xpath("//th/@data-figure")
    assert bool(marked) is expected


def test_years_are_figures_where_they_do_not_name_the_rows() -> None:
    """In a second column they stand under each other as others do."""
    body = table([YEARS, YEARS])
    assert [cell.get("data-figure") for cell in body.xpath("//tbody/tr[1]/td")] == [None, ""]


def test_prose_has_room_and_is_no_figure() -> None:
    """A remark among figures may break; it is said how long cells are."""
    remark = "not measured, for the gauge had been lost to the ice"
    body = table([["a"] * 4, ["1", "2", "3", remark], ["thirteen chars"] * 4])
    last = body.xpath("//tbody/tr[last()]/td")
    assert [cell.get("data-says") for cell in last] == [None, "prose", "words"]
    assert [cell.get("data-figure") for cell in last] == [None, None, None]
    assert body.xpath("count(//td[@data-figure])") == 3


def test_a_row_of_very_many_cells_costs_little() -> None:
    """Large tables are data that nobody reads through; short rows do not hide a long one."""
    rows = "<tr><td>1" * 900 + "<tr>" + "<td>1" * 20_000
    body = html.document_fromstring(f"<body><table>{rows}</table>")
    set_tables(body)
    assert not body.xpath("//*[@data-figure]")


def test_where_cells_span_columns_nothing_is_guessed() -> None:
    """A cell's place in its row is not its column there."""
    body = table([["1", "2"], ["3", "4"]], first_cell="<th colspan=2>")
    assert not body.xpath("//*[@data-figure]")
    assert not html.tostring(table([], first_cell="")).count(b"data-")
