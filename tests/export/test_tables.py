"""Tables of saved pages, set as in the reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from stillpage.export.tables import set_tables

CASES = json.loads((Path(__file__).parent.parent / "pages" / "figures.json").read_text("utf-8"))


def table(columns: list[list[str]], *, first_cell: str = "<th>") -> html.HtmlElement:
    """A table with a head of one word a column."""
    head = "".join(f"{first_cell}Head" for _ in columns)
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in zip(*columns, strict=True))
    body = html.document_fromstring(f"<body><table><thead><tr>{head}</thead><tbody>{rows}</table>")
    set_tables(body)
    return body


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_a_column_of_figures_is_known_by_most_of_its_cells(case: dict[str, Any]) -> None:
    """The reader's own cases; the head goes with its column."""
    marked = table(case["columns"]).xpath("//th")
    assert [cell.get("data-figure") is not None for cell in marked] == case["figures"]


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
