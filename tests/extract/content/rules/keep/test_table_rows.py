"""A row of a table of data is kept whole."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.table_rows import keep_table_rows

_HEAD = "<table><thead><tr><th><p>Boat</p></th><th><p>Fare</p></th></tr></thead>"


def kept_of(rows: str, *, chosen: str, probability: float = 0.1) -> list[str]:
    """What is kept of a table of which the model chose the cells that say so."""
    page = segment(lxml.html.document_fromstring(f"<body>{_HEAD}{rows}</table></body>"))
    texts = page.blocks.text
    kept = np.array([chosen in text for text in texts])
    keep_table_rows(page, measure(page), np.full(len(texts), probability), kept)
    return [text for text, is_kept in zip(texts, kept, strict=True) if is_kept]


@pytest.mark.parametrize(("boat", "fare"), [("Heron", "12 crowns"), ("مالك الحزين", "١٢ تاجًا")])
def test_a_kept_row_has_all_its_cells(boat: str, fare: str) -> None:
    """Two boats may have the same fare; of a row that the model left out nothing comes back."""
    row = "<tr><td><p>{}</p></td><td><p>{}</p></td></tr>"
    rows = row.format(boat, fare) + row.format("Otter", "9 crowns")
    assert kept_of(rows, chosen=boat) == [boat, fare]


@pytest.mark.parametrize(("probability", "is_kept"), [(0.9, True), (0.2, False)])
def test_likely_parts_of_a_kept_cell_come_back(probability: float, *, is_kept: bool) -> None:
    """A copy of what another cell says was left out; an unlikely part is a button."""
    rows = "<tr><td><p>Heron</p><p>Mondays</p></td><td><p>Heron, 12 crowns</p></td></tr>"
    assert ("Mondays" in kept_of(rows, chosen="Heron", probability=probability)) == is_kept


def test_buttons_of_rows_do_not_come_back() -> None:
    """They are links that say the same; a row's name may be a link, too."""
    row = (
        "<tr><td><p><a href=/{0}>{0}</a></p></td><td><p>{1} crowns</p></td>"
        "<td><p><a href=/book/{0}>Book</a></p></td></tr>"
    )
    rows = row.format("Heron", 12) + row.format("Otter", 9)
    assert kept_of(rows, chosen="crowns") == ["Heron", "12 crowns", "Otter", "9 crowns"]


def test_cells_of_a_layout_are_no_data() -> None:
    """Its column of links stays away from the text."""
    inner = "<table><tr><td><p>The heron sailed.</p></td></tr></table>"
    page = f"<table><tr><td><p>Boats</p><p>Fares</p></td><td>{inner}</td></tr></table>"
    blocks = segment(lxml.html.document_fromstring(f"<body>{page}</body>"))
    kept = np.array(["sailed" in text for text in blocks.blocks.text])
    keep_table_rows(blocks, measure(blocks), np.full(len(kept), 0.1), kept)
    assert kept.sum() == 1
