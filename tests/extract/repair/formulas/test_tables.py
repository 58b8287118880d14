"""Formulas that a table lays out."""

from __future__ import annotations

import pytest

from stillpage.extract.repair.formulas.tables import lay_out_formulas
from stillpage.extract.tree.parse import parse_fragment

_SUM = '<math display="block"><mi>n</mi><mo>=</mo><mn>1</mn></math>'


def _lines(html: str) -> list[str]:
    root = parse_fragment(html)
    lay_out_formulas(root)
    assert len(root.findall(".//math")) == html.count("<math")
    return [line.text_content() for line in root.iter("p")] if root.find(".//table") is None else []


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (f"<table><tr><td>{_SUM}</td><td>(1)</td></tr></table>", ["n=1 (1)"]),
        (
            f"<table><tbody><tr><td></td><td>\n{_SUM},</td><td></td><td><b>(A.12)</b></td></tr></tbody></table>",
            ["n=1, (A.12)"],
        ),
        (f"<table><tr><td>(1)</td><td>{_SUM}</td></tr></table>", ["(1) n=1"]),
        (f"<table><tr><td>{_SUM}</td><td>[3-2a]</td></tr></table>", ["n=1 [3-2a]"]),
        (
            f"<table id='E2'><tbody><tr><td></td><td>{_SUM}</td><td>{_SUM}</td><td>(2)</td></tr></tbody>"
            f"<tbody><tr><td></td><td></td><td>{_SUM}.</td></tr></tbody></table>",
            ["n=1 n=1 (2)", "n=1."],
        ),
    ],
    ids="one padded before marked several".split(),
)
def test_a_formula_beside_its_number_is_a_line(table: str, lines: list[str]) -> None:
    """Writers of papers have no other way to set the number at the side; the reader rules tables."""
    assert _lines(table) == lines


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><td>{_SUM}</td><td>{_SUM}</td></tr><tr><td>{_SUM}</td><td>{_SUM}</td></tr></table>",
        f"<table><tr><th>f</th><th>No</th></tr><tr><td>{_SUM}</td><td>(1)</td></tr></table>",
        f"<table><caption>Lamps</caption><tr><td>{_SUM}</td><td>(1)</td></tr></table>",
        f"<table><tr><td>{_SUM}</td><td>(1)</td><td>灯塔</td></tr></table>",
        f"<table><tr><td>{_SUM} for all n</td><td>(1)</td></tr></table>",
        f"<table><tr><td>{_SUM}</td><td>12</td></tr></table>",
        f"<table>{f'<tr><td>{_SUM}</td><td>(1)</td></tr>' * 101}<tr><td>灯塔</td></tr></table>",
        f"<table><tr><td>{_SUM}</td><td>{_SUM}</td><td>(0.12)</td></tr></table>",
    ],
    ids="values head caption words condition number long error".split(),
)
def test_a_table_with_formulas_stays(table: str) -> None:
    """It has words, headings, or no number of a formula."""
    assert _lines(table) == []
