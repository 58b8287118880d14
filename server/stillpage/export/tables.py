"""Tables on a page, set as the reader sets them.

The reader does it itself (extension/reader/boxes.js, which says why, and why there are two); both are held to
tests/pages/figures.json.
"""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

_SIGN: Final = "$¢-¥֏؋৲৳৻૱௹฿៛₠-₿﷼﹩＄￠￡￥￦"  # Unicode's currency signs, for which `re` has no class
_FIGURE: Final = re.compile(
    rf"(?:[{_SIGN}~≈<>≤≥±+−–-]\s*){{0,3}}\d[\d\s.,:’'٬٫/×-]*(?:[{_SIGN}%‰°]|[^\W\d_]{{1,3}})?|n/?a|[–—-]",
    re.IGNORECASE,
)
_MOST_FIGURES: Final = 0.7
_MOST_CELLS: Final = 4000
_WORDS: Final = 12
_PROSE: Final = 32


def set_tables(body: HtmlElement) -> None:
    """Figures at the end of their column, room for prose: marked for article/boxes.css. In place."""
    for table in body.xpath(".//table[not(ancestor::table)]"):
        _set_cells(table)


def _set_cells(table: HtmlElement) -> None:
    rows = [
        row.xpath("./td|./th") for row in table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr")
    ]  # not those of a table within
    if sum(map(len, rows)) > _MOST_CELLS:
        return
    for row in rows:
        for cell in row:
            if cell.tag == "td" and len(_words(cell)) > _WORDS:
                cell.set("data-says", "prose" if len(_words(cell)) > _PROSE else "words")
    if any(cell.get(name, "1") != "1" for row in rows for cell in row for name in ("rowspan", "colspan")):
        return
    columns: list[list[HtmlElement]] = [[] for _ in range(max(map(len, rows), default=0))]
    for row in rows:
        for column, cell in zip(columns, row, strict=False):
            column.append(cell)
    for place, cells in enumerate(columns):
        if _are_figures([_words(cell) for cell in cells if cell.tag == "td"], is_first=place == 0):
            for cell in cells:
                if cell.get("data-says") != "prose":
                    cell.set("data-figure", "")


def _are_figures(cells: list[str], *, is_first: bool) -> bool:
    said = [words for words in cells if words]
    if is_first and len({len(words) for words in said}) == 1:
        return False
    figures = [words for words in said if _FIGURE.fullmatch(words)]
    return any(re.search(r"\d", words) for words in said) and len(figures) >= len(said) * _MOST_FIGURES


def _words(cell: HtmlElement) -> str:
    return "".join(cell.itertext()).strip()
