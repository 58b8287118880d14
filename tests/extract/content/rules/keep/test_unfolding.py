"""What unfolds is kept in groups, with its names."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.blocks.unfolding import what_unfolds
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.unfolding import (
    keep_names_of_unfolded,
    keep_unfolded,
    ranks_of_names,
)
from stillpage.extract.tree.elements import Elements

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
    keep_unfolded(page, groups, measure(page), probability, chosen)
    keep_names_of_unfolded(page, groups, probability, chosen)
    return [text for text, is_kept in zip(page.blocks.text, chosen, strict=True) if is_kept]


@pytest.mark.parametrize("form", _FORMS.values(), ids=_FORMS)
def test_questions_and_answers_beside_a_kept_answer_are_kept(form: str) -> None:
    """Whether it is shown or not; what the model is sure to be nothing is left out."""
    body = "".join(form.format(f"س{number}", f"ج{number}") for number in range(3))
    assert kept_of(f"<div><p>x</p><div>{body}</div></div>", {"ج2": 0.1}, "ج1") == ["س0", "ج0", "س1", "ج1"]
    doubted = kept_of(f"<div><p>x</p><div>{body}</div></div>", {"ج2": 0.1, "س0": 0.01}, "ج1")
    assert doubted == ["ج0", "س1", "ج1"]


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


def test_a_list_of_links_goes_with_the_answer_that_announces_it() -> None:
    """One that is links alone is a menu, and beside what is left out of an answer it stays out."""
    form = _FORMS["panels"]
    harbours = "<ul><li><a href=/1>ميناء</a></li><li><a href=/2>منارة</a></li></ul>"
    announced = f"نعم:</p>{harbours}<p>أيضًا"
    body = form.format("س0", announced) + form.format("س1", "ج1") + form.format("س2", f"</p>{harbours}<p>")
    kept = ["س0", "نعم:", "ميناء", "منارة", "أيضًا", "س1", "ج1"]
    assert kept_of(f"<div>{body}</div>", {}, "ج1") == kept
    doubted = kept_of(f"<div>{body}</div>", {"أيضًا": 0.1}, "ج1")
    assert doubted == ["س0", "نعم:", "س1", "ج1"]


@pytest.mark.parametrize(
    "pressed",
    [
        "<div aria-expanded=false><p>a</p><p>b</p></div>",
        "<div>Text <span aria-expanded=false>a</span> and more<p>b</p></div>",
        "<div aria-expanded=false></div>",
        "<div><p>x</p><button aria-expanded=false>a</button></div>",
        "<div><p>x</p><button aria-expanded=false>a</button><br></div>",
        "<div><p>x</p><button aria-expanded=false>a</button><div></div></div>",
    ],
    ids=["boxes", "part of a line", "empty", "nothing beside", "a break beside", "an empty box beside"],
)
def test_what_opens_no_box_beside_it_unfolds_nothing(pressed: str) -> None:
    """Menus that a script fills, a whole part that can be pressed."""
    root = lxml.html.document_fromstring(f"<body><div>{pressed * 3}</div></body>")
    assert what_unfolds(segment(root), Elements(root)) == []


def headings_of(body: str, *, without: str = "-") -> list[str]:
    """The names that become headings, with their ranks, of a page of which all is kept but one text."""
    root = lxml.html.document_fromstring(f"<body>{body}</body>")
    page = segment(root)
    groups = what_unfolds(page, Elements(root))
    kept = np.array([text != without for text in page.blocks.text])
    ranks = ranks_of_names(page, groups, measure(page), kept)
    return [f"{rank} {element.text_content()}" for element, rank in ranks.items()]


@pytest.mark.parametrize("names", [("Who?", "When?"), ("من؟", "متى؟"), ("מי?", "מתי?"), ("誰？", "いつ？")])
def test_names_that_are_buttons_become_headings(names: tuple[str, str]) -> None:
    """One rank below the heading above them; those that are headings are none twice."""
    first, second = names
    body = "".join(_FORMS["site builder"].format(name, "So.") for name in names)
    assert headings_of(f"<h1>x</h1><p>y</p>{body}") == [f"2 {first}", f"2 {second}"]
    assert headings_of(f"<h3>x</h3>{body}") == [f"4 {first}", f"4 {second}"]
    assert headings_of(f"<h3>x</h3>{body}", without="So.") == [], "buttons with nothing below them"
    assert headings_of(f"<h3>x</h3>{body}", without=first) == [], "answers whose names are left out"
    assert headings_of("".join(_FORMS["bootstrap"].format(name, "So.") for name in names)) == []


def test_terms_links_and_names_of_larger_parts_stay_what_they_are() -> None:
    """A term, a tree of categories, what unfolds to headings of the highest rank."""
    term = "<div><dt><button aria-expanded=false>{0}</button></dt><dd>{0}1</dd></div>"
    assert headings_of("<dl>" + "".join(term.format(name) for name in "ab") + "</dl>") == []
    link = "<div><div aria-expanded=false><a href=/{0}>{0}</a></div><div>{0}1</div></div>"
    assert headings_of("".join(link.format(name) for name in "ab")) == []
    part = "<div><button aria-expanded=false>{0}</button><div><h2>{0}1</h2><p>{0}2</p></div></div>"
    assert headings_of("".join(part.format(name) for name in "ab")) == []
