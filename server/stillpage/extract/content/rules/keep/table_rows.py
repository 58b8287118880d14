"""The rows of a table of data: half of one says nothing, or something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.keep.whole_containers import unsaid

_CELLS: Final = ("td", "th")
# From here on the model took a part of a cell for text, and left it out as a copy: of the cell above, mostly.
_LIKELY: Final = 0.5
_LINKED: Final = 0.9  # share of words


def keep_table_rows(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Keep the cells, and the likely parts of cells, that a kept row of data is cut by: in place.

    The model reads each cell for itself, and cells that say the same are taken for copies. Buttons stay away:
    links that say the same in several rows.
    """
    containers, texts = page.containers, page.blocks.text
    missing: list[int] = []
    for cell, row in _cells_of_cut_rows(page, kept):
        inside = containers.inside(cell)
        left_out = ~kept[inside] & ~unsaid(page, inside, containers.element[row])
        if kept[inside].any():
            left_out &= probability[inside] >= _LIKELY
        missing += (left_out.nonzero()[0] + inside.start).tolist()
    linked = Counter(texts[block] for block in missing if measured.link[block] >= _LINKED)
    for block in missing:
        kept[block] = linked[texts[block]] < 2


def _cells_of_cut_rows(page: Segmentation, kept: Choice) -> Iterator[tuple[int, int]]:
    """The cells of rows of data of which some blocks are kept and some are not, each with its row."""
    containers = page.containers
    is_cut: dict[int, bool] = {}
    for cell in containers.of(*_CELLS):
        row = containers.parent[cell]
        if containers.tag[row] != "tr":
            continue
        if row not in is_cut:  # once: a row may have 100,000 cells
            chosen = kept[containers.inside(row)]
            is_cut[row] = bool(chosen.any() and not chosen.all()) and _is_of_data(page, row)
        if is_cut[row]:
            yield cell, row


def _is_of_data(page: Segmentation, row: int) -> bool:
    """Whether a row stands in a table whose cells say something of its rows and columns."""
    containers = page.containers
    around = (each for each in containers.upwards(row) if containers.tag[each] == "table")
    table = next(around, None)
    return table is not None and page.holds_data(containers.element[table])
