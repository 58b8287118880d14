"""Code and formulas right below kept text are kept, whatever the model thinks of them."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.code_after_text import keep_code_after_text

_MATH = "<math display=block><msup><mi>h</mi><mn>2</mn></msup><mo>=</mo><mi>d</mi></math>"


def kept_below(text: str, below: str) -> str:
    """What is kept of a page of which the text was."""
    page = segment(lxml.html.document_fromstring(f"<body><article><p>{text}</p>{below}</article></body>"))
    kept = np.array([each.startswith(text) for each in page.blocks.text])
    keep_code_after_text(page, measure(page), kept)
    return " ".join(each for each, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept)


@pytest.mark.parametrize("text", ["The flame is as high as", "ارتفاع اللهب هو", "炎の高さは"])
@pytest.mark.parametrize(
    "formula",
    [
        f"<div class=latex-rendered><span class=katex-display>{_MATH}</span></div>",
        f"<p>{_MATH}</p>",
        f"<div><span>{_MATH}</span><span>(12)</span></div>",
        r"<p>\[ h^2 = d \]</p>",
    ],
    ids="component paragraph numbered tex".split(),
)
def test_a_formula_below_the_text_is_kept(text: str, formula: str) -> None:
    """As its program draws it, as it is written, with a number; none that other text parts from it."""
    assert "h" in kept_below(text, formula).removeprefix(text)
    assert kept_below(text, f"<p>{'A line about a lamp on the pier. ' * 3}</p>{formula}") == text


def test_words_beside_a_formula_are_for_the_model_to_judge() -> None:
    """They may be a calculator's, or an offer's."""
    assert kept_below("The flame.", f"<p>Ask us about {_MATH} today</p>") == "The flame."
    assert kept_below("The flame.", f"<p>{_MATH} כתבו לנו</p>") == "The flame."


_PICTURE = r'<img class=tex alt="\frac{a}{b}" src=a.png width=40 height=20>'


@pytest.mark.parametrize("number", ["(1)", "[A.2]", "（3）"])
@pytest.mark.parametrize("form", ["<div>{}<i>{}</i></div>", "<table><tr><td>{}</td><td>{}</td></table>"])
def test_the_number_of_a_formula_that_is_a_picture_is_kept(number: str, form: str) -> None:
    """And with it the picture, which belongs to the text beside it."""
    assert kept_below("The flame.", form.format(_PICTURE, number)) == f"The flame. {number}"
    assert kept_below("The flame.", form.format("<img src=a.png>", number)) == "The flame."


@pytest.mark.parametrize("text", ["The flame is as high as", "ارتفاع اللهب هو", "炎の高さは"])
def test_code_is_kept_below_its_caption_and_not_where_it_is_hidden(text: str) -> None:
    """A caption may be long; many labels are something else."""
    code = "<pre>h = wick * 2</pre>"
    caption = f"<figure><figcaption>{'How it is worked out on the pier. ' * 5}</figcaption>{code}</figure>"
    assert kept_below(text, caption) == f"{text} h = wick * 2"
    assert kept_below(text, f"<div>Copy</div>{code}") == f"{text} h = wick * 2"
    assert kept_below(text, f"{'<div>Copy</div>' * 5}{code}") == text
    assert kept_below(text, f"<div hidden>{code}</div>") == text
