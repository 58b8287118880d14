"""Formulas as TeX."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from stillpage.export.mathml import to_tex


@pytest.mark.parametrize(
    ("mathml", "tex"),
    [
        ("<mi>sin</mi><mo>\u2061</mo><mi>θ</mi>", r"\sin \theta"),
        ("<mo>max</mo><mi>speed</mi><mi>x</mi>", r"\max \mathrm{speed} x"),
        ("<mover><mi>x</mi> <mo>¯</mo></mover>", r"\bar{x}"),
        ("<mover><mi>x</mi><mo>→</mo></mover>", r"\vec{x}"),
        ("<mover><mi>x</mi><mn>2</mn></mover>", "{x}^{2}"),
        ("<mover></mover>", "{}^{}"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", r"\left( a, b \right)"),
        ("<mfenced open='{' close=''><mi>a</mi></mfenced>", r"\left\{ a \right."),
        ("<mfrac><mi>a</mi></mfrac>", r"\frac{a}{}"),
        ("<mroot>\n<mi>a</mi>\n<mn>3</mn>\n</mroot>", r"\sqrt[3]{a}"),
        ("<mtext>5$ {a} 10%</mtext>", r"\text{5\$ \{a\} 10\%}"),
        ("<mtable><mtr><mtd>1</mtd><mtd>2</mtd></mtr></mtable>", r"\begin{matrix} 1 & 2 \end{matrix}"),
        ("<semantics><mi>x</mi><annotation>y</annotation></semantics>", "x"),
        ("<unknown><mi>x</mi></unknown>", "x"),
    ],
)
def test_mathml_as_tex(mathml: str, tex: str) -> None:
    """What a page leaves out is left empty, what is unknown gives what is in it."""
    made = BeautifulSoup(f"<math>{mathml}</math>", "html.parser").math
    assert made is not None
    assert to_tex(made) == tex
