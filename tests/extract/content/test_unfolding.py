"""What unfolds is kept in groups, with its names."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.segment import segment
from stillpage.extract.content.unfolding import keep_names_of_unfolded, keep_unfolded, what_unfolds
from stillpage.extract.elements import Elements

_FORMS = {
    "site builder": (
        "<div><div role=button aria-expanded=false><a>{}</a></div>"
        "<div style='display:none'><p>{}</p></div></div>"
    ),
    "bootstrap": (
        "<div><h2><button aria-expanded=false aria-controls=c>{}</button></h2><div id=c><p>{}</p></div></div>"
    ),
    "panels": (
        "<div><h4><a href=#c aria-expanded=true>{}</a></h4><div id=c><div><p>{}</p></div></div></div>"
    ),
    "side by side": (
        "<h3 role=tab aria-controls=c aria-expanded=false>{}</h3><div role=tabpanel id=c>{}</div>"
    ),
}


def kept_of(body: str, likely: dict[str, float], kept: str) -> list[str]:
    """What is kept in the end, of words of which one is kept at first."""
    root = lxml.html.document_fromstring(f"<body>{body}</body>")
    page = segment(root)
    probability = np.array([likely.get(text, 0.3) for text in page.blocks.text])
    chosen = np.array([text == kept for text in page.blocks.text])
    groups = what_unfolds(page, Elements(root))
    keep_unfolded(groups, measure(page), probability, chosen)
    keep_names_of_unfolded(page, groups, probability, chosen)
    return [text for text, is_kept in zip(page.blocks.text, chosen, strict=True) if is_kept]


@pytest.mark.parametrize("form", _FORMS.values(), ids=_FORMS)
def test_questions_and_answers_beside_a_kept_answer_are_kept(form: str) -> None:
    """Whether it is shown or not; what the model is sure to be nothing is left out."""
    body = "".join(form.format(f"س{number}", f"ج{number}") for number in range(3))
    assert kept_of(f"<div><p>x</p><div>{body}</div></div>", {"ج2": 0.1}, "ج1") == ["س0", "ج0", "س1", "ج1"]


def test_buttons_that_all_say_the_same_name_nothing() -> None:
    """As one alone does not: "Read more"."""
    form = _FORMS["bootstrap"]
    body = "".join(form.format("Hide", f"b{number}") for number in range(3))
    assert kept_of(f"<div>{body}</div>", {}, "b1") == ["b0", "b1", "b2"]
    assert kept_of(f"<div>{form.format('More', 'b')}</div><p>x</p>", {}, "b") == ["b"]


def test_menus_that_unfold_stay_menus() -> None:
    """Nothing of them is kept, or they are links."""
    form = _FORMS["bootstrap"]
    body = "".join(form.format(f"n{number}", f"<a href=/{number}>b{number}</a>") for number in range(3))
    assert kept_of(f"<p>x</p><div>{body}</div>", {}, "x") == ["x"]
    assert kept_of(f"<p>x</p><div>{body}</div>", {}, "b1") == ["b1"]
