"""Names and values of a product that only boxes pair."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features import measure
from stillpage.extract.content.rules.keep.specifications import keep_pairs, keep_specifications

_PAIRS = (("Height", "46 cm"), ("الوزن", "3.2 كجم"), ("线长", "180 厘米"))


def _boxes(pairs: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"<div class=row><div>{name}</div><div>{value}</div></div>" for name, value in pairs)


def kept_below(body: str, *, likely: float = 0.4) -> int:
    """How many blocks are kept below the one paragraph that was."""
    page = segment(lxml.html.document_fromstring(f"<body><p>The lamp burns.</p>{body}</body>"))
    kept = np.zeros(len(page.blocks), bool)
    kept[0] = True
    keep_pairs(page, measure(page), np.full(len(kept), likely), kept)
    return int(kept[1:].sum())


def test_names_and_values_in_boxes_are_a_specification() -> None:
    """Below a heading, and where the model half believes them; not what it rules out."""
    body = f"<h3>Measures</h3><div>{_boxes(_PAIRS)}</div>"
    assert kept_below(body) == 6
    assert kept_below(body, likely=0.02) == 0


@pytest.mark.parametrize(
    "pairs",
    [
        _PAIRS[:2],
        (("5", "78%"), ("4", "12%"), ("3", "10%")),
        (("Ada", "Bright!"), ("Ada", "Too bright"), ("Bea", "Good")),
        (("<a href=/1>One</a>", "46 cm"), ("<a href=/2>Two</a>", "50 cm"), ("<a href=/3>Three</a>", "60 cm")),
        (("Ada", "so she says " * 6), ("Bea", "and so do I"), ("Cem", "I do not")),
        (("Lamps", "Back"), ("Ropes", "Back"), ("Bells", "Back")),
        (("Small", "<button>Choose</button>"), ("Large", "<button>Choose</button>"), ("Huge", "x")),
    ],
)
def test_two_shares_buyers_goods_and_choices_are_none(pairs: tuple[tuple[str, str], ...]) -> None:
    """Too few, names that are no words or come again, one value, links, sentences, buttons."""
    assert kept_below(f"<div>{_boxes(pairs)}</div>") == 0


def test_boxes_with_something_between_them_are_none() -> None:
    """They are parts of the text."""
    rows = [_boxes((pair,)) for pair in _PAIRS]
    assert kept_below(f"<div>{'<p>Or</p>'.join(rows)}</div>") == 0


_ROWS = "".join(f"<tr><th>{name}<td>{value}" for name, value in _PAIRS)
_TERMS = "".join(f"<dt>{name}<dd>{value}" for name, value in _PAIRS)


def specified(body: str) -> list[str]:
    """What is kept below the one paragraph that was, of tables and lists."""
    page = segment(lxml.html.document_fromstring(f"<body><p>The lamp burns.</p>{body}</body>"))
    kept = np.zeros(len(page.blocks), bool)
    kept[0] = True
    keep_specifications(page, measure(page), np.full(len(kept), 0.4), kept)
    return [page.blocks.text[block] for block in np.nonzero(kept)[0].tolist()][1:]


def test_tables_and_terms_near_the_text_are_kept() -> None:
    """Of terms without their buttons, which a table's cell may hold as its value."""
    said = [each for pair in _PAIRS for each in pair]
    rows = list(map(" ".join, _PAIRS))
    assert specified(f"<table>{_ROWS}</table>") == rows
    assert specified(f"<dl>{_TERMS}</dl>") == said
    assert specified(f"<dl>{_TERMS}<dd><button>More</button></dl>") == said
    coloured = f"<table>{_ROWS}<tr><th>Colour<td><button>Blue</button></table>"
    assert specified(coloured)[len(rows) :] == ["Colour", "Blue"]


@pytest.mark.parametrize(
    "body",
    [
        f"<footer><table>{_ROWS}</table></footer>",
        f"{'<p>More</p>' * 9}<table>{_ROWS}</table>",
        "<table>"
        + "".join(f"<tr><th>{each}<td><a href=/{each}>Lamp {each}</a>" for each in "abc")
        + "</table>",
        f"<table><tr><td>{'<p>It burns. So do others, as all of us know.</p>' * 6}</table>",
    ],
    ids=["footer", "far", "links", "layout"],
)
def test_other_tables_are_left_to_the_model(body: str) -> None:
    """Of the site, of other things, of what the page is made of."""
    assert specified(body) == []


def test_what_stands_far_from_the_text_is_of_something_else() -> None:
    """The footer of a page pairs names and values, too."""
    assert kept_below(f"{'<p>More</p>' * 9}<div>{_boxes(_PAIRS)}</div>") == 0
    assert kept_below(f"<footer>{_boxes(_PAIRS)}</footer>") == 0
