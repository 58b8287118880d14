"""A small box of which all but one short line is kept is kept with that line."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.box_lines import (
    keep_box_lines,
    keep_item_names,
    keep_named_values,
    keep_names_of_quoted,
)

_BEFORE = "<p>The cook kneads the dough and lets it rest under a cloth.</p>"
_AFTER = "<p>Then it is baked in a stone oven until the crust is brown.</p>"


def kept_of(body: str, kept: list[bool], doubt: float = 0.3) -> list[bool]:
    """Which blocks are kept in the end; the first and the last stand around the box."""
    page = segment(lxml.html.document_fromstring(f"<body>{_BEFORE}{body}{_AFTER}</body>"))
    chosen = np.array([True, *kept, True])
    keep_box_lines(page, measure(page), np.where(chosen, 0.9, doubt), chosen)
    return [bool(each) for each in chosen[1:-1]]


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<div><div>Weight</div><div>1.2 kg</div></div>", [False, True]),
        ("<div><span><p>الوزن</p></span><p>كيلوغرام واحد</p></div>", [False, True]),
        ("<li><p>1.</p><p>Roast the nuts in a dry pan.</p></li>", [False, True]),
        ("<div><div>•</div><div><p>先把坚果烤一烤。</p></div></div>", [False, True]),
        ("<div><p>Lee S,</p><p>et al</p><p>. Bread of the harbour towns.</p></div>", [True, False, True]),
        ("<div>为什么选它<p>面包外皮很脆。</p><p>价格也不贵。</p></div>", [False, True, True]),
    ],
)
def test_the_line_without_which_a_box_is_not_whole_is_kept(body: str, kept: list[bool]) -> None:
    """A value's name, a step's number, an item's dot, a word between two pieces of a line, a label."""
    assert kept_of(body, kept) == [True] * len(kept)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<div><p>Roast the nuts in a dry pan.</p><p>Print</p></div>", [True, False]),
        ("<div><p>Weight</p><p>1.2 kg</p><p>Baked</p></div>", [False, True, False]),
        ("<div><a href=/bread>All about bread</a><p>Roast the nuts.</p></div>", [False, True]),
        ("<div><button>Step by step</button><p>Roast the nuts.</p></div>", [False, True]),
        ("<aside><p>Tip</p><p>Roast the nuts.</p></aside>", [False, True]),
        ("<div><p>—</p><p>Roast the nuts.</p></div>", [False, True]),
        (f"<div><p>Advertisement</p><p>{'Roast the nuts in a dry pan. ' * 20}</p></div>", [False, True]),
        ("<div><div class=ad-slot><p>ดูโฆษณา</p></div><p>Roast the nuts.</p></div>", [False, True]),
        (f"<div><p>A line too long {'to be a name ' * 3}</p><p>Roast the nuts.</p></div>", [False, True]),
        (f"<div><p>{'Roggenmischbrot' * 6}</p><p>Roast the nuts.</p></div>", [False, True]),
        ("<table><tr><th>Bread<th>Time<tr><td>rye<td>1 h</table>", [False, True]),
        (f"<div><p>Tip</p>{'<p>Roast the nuts.</p>' * 10}</div>", [False, *[True] * 10]),
    ],
)
def test_other_lines_are_left_to_the_model(body: str, kept: list[bool]) -> None:
    """Below the rest, beside another that goes, a link, a button, above what is no small box, in a table."""
    assert kept_of(body, kept) == kept


def test_what_the_model_is_sure_of_stays_out() -> None:
    """So it judges what stands above a card: a date, the kind of what it leads to."""
    assert kept_of("<div><p>Podcast</p><p>The bakers of the harbour.</p></div>", [False, True], 0.1) == [
        False,
        True,
    ]


def named(body: str, kept: list[bool], *, probability: float = 0.3) -> list[bool]:
    """Which blocks are kept in the end."""
    page = segment(lxml.html.document_fromstring(f"<body>{_BEFORE}{body}{_AFTER}</body>"))
    chosen = np.array([True, *kept, True])
    keep_named_values(page, measure(page), np.full(len(chosen), probability), chosen)
    return [bool(each) for each in chosen[1:-1]]


@pytest.mark.parametrize(
    ("name", "value"), [("Weight:", "1.2 kg"), ("الوزن:", "كيلوغرام"), ("重量：", "一公斤")]
)
def test_a_name_with_a_colon_and_its_value_are_kept_together(name: str, value: str) -> None:
    """Whichever of them is kept; not where neither is."""
    for box in (
        f"<div><span><p>{name}</p></span><p>{value}</p></div>",
        f"<li><p>{name}</p><p>{value}</p></li>",
    ):
        assert named(box, [True, False]) == [True, True]
        assert named(box, [False, True]) == [True, True]
        assert named(box, [False, False]) == [False, False]


@pytest.mark.parametrize(
    "box",
    [
        "<div><p>Weight</p><p>1.2 kg</p></div>",
        "<div><p>Weight:</p><button>Show</button></div>",
        "<div><p>See:</p><p><a href=/all>All our bread</a></p></div>",
        "<div><p>Weight:</p><p>1.2 kg</p><p>fresh</p></div>",
        "<div><p>How bakers rate it</p><p>(4)</p></div>",
        f"<div><p>The cook says:</p><p>{'Roast the nuts in a dry pan. ' * 3}</p></div>",
    ],
)
def test_other_pairs_are_left_to_the_model(box: str) -> None:
    """No colon, a button, a link, more than two, a count in brackets, a text."""
    kept = [True, *[False] * (box.count("</p>") + box.count("</button>") - 1)]
    assert named(box, kept) == kept


@pytest.mark.parametrize(
    ("name", "value"), [("How it handles", "4/5"), ("الثبات", "٤/٥"), ("焼きたてのパン", "¥320")]
)
def test_a_kept_name_brings_the_figures_that_are_all_else_in_its_box(name: str, value: str) -> None:
    """A mark out of five, a price; but figures bring no name, and none that the model is sure of come."""
    box = f"<div><div>{name}</div><div>{value}</div></div>"
    assert named(box, [True, False]) == [True, True]
    assert named(box, [False, True]) == [False, True]
    assert named(box, [True, False], probability=0.1) == [True, False]
    assert named(f"<div><div>3.</div><div>{value}</div></div>", [True, False]) == [True, False]


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("names", [("Prep:", "Rest:", "In all:"), ("التحضير:", "الراحة:", "المجموع:")])
def test_names_and_values_beside_kept_ones_are_kept(place: int, names: tuple[str, ...]) -> None:
    """What takes as long as something else is no copy of it; the boxes stand two by two."""
    items = [f"<div class='fact a'><p>{name}</p><p>10 min</p></div>" for name in names]
    body = f"<section>{items[0]}{items[1]}</section><section>{items[2]}</section>"
    kept = [False] * 6
    kept[2 * place] = True
    assert named(body, kept) == [True] * 6
    alone = [number // 2 == place for number in range(6)]
    assert named(body, kept, probability=0.1) == alone
    assert named(body.replace("'fact a'", "f1", 1), kept)[:2] == [place == 0] * 2


@pytest.mark.parametrize(
    ("item", "kept", "expected"),
    [
        (
            "<div><a href=//a.example>Ada's bread</a><p>Rye, and how to keep the leaven alive.</p></div>",
            [False, True],
            True,
        ),
        ("<a href=//b.example>خبز المرفأ</a><div>وصفات بالشعير، سهلة كلها.</div>", [False, True], True),
        (
            "<a href=//a.example>Ada's bread</a><p>Rye and leaven.</p><p>Since 1911.</p>",
            [False, True, False],
            False,
        ),
        ("<p>Ada's bread</p><p>Rye and leaven.</p>", [False, True], False),
        ("<a href=//a.example>Ada's bread</a><p><a href=/c>More about rye</a></p>", [False, True], False),
    ],
    ids=["name", "arabic", "kept in part", "no link", "leads on"],
)
def test_the_link_that_an_item_begins_with_is_kept_with_all_it_says(
    item: str, kept: list[bool], expected: bool
) -> None:
    """Without it nobody knows what is told about."""
    body = f"<ul><li>{item}</li></ul>"
    page = segment(lxml.html.document_fromstring(f"<body>{_BEFORE}{body}{_AFTER}</body>"))
    chosen = np.array([True, *kept, True])
    keep_item_names(page, measure(page), np.where(chosen, 0.9, 0.3), chosen)
    assert bool(chosen[1]) is expected


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ("<div class=quote><div>I trust this boat.</div><div>Ada Holm</div></div>", True),
        ("<div class='c-pull-quote'><p>أثق بهذا القارب.</p><p>يوسف</p><p>قبطان</p></div>", True),
        ("<div class=format-quote><p>I trust this boat.</p><p>Ada Holm</p></div>", False),
        ("<div class=quote><p>I trust this boat.</p><p><a href=/b>Ada Holm</a></p></div>", False),
        ("<div class=quote><p>I trust it.</p><p>Ada</p><p>Bea</p><p>Cem</p></div>", False),
        ("<div class=quote><p>I trust it.</p><button>Share</button></div>", False),
        ("<div class=quote><h3>Ask for a quote</h3><p>Ada Holm</p></div>", False),
        (
            "<div class=quote><p>I trust it so.</p><p>Ada Holm, who keeps all boats of a port</p></div>",
            False,
        ),
    ],
)
def test_whom_a_quotation_is_from_is_kept_with_its_words(box: str, kept: bool) -> None:
    """In a box that its class calls one; links lead on, and a longer line is more text."""
    page = segment(lxml.html.document_fromstring(f"<body>{_BEFORE}{box}{_AFTER}</body>"))
    chosen = np.array([block in (0, 1, len(page.blocks) - 1) for block in range(len(page.blocks))])
    keep_names_of_quoted(page, measure(page), np.where(chosen, 0.9, 0.3), chosen)
    assert chosen.all() == kept


def test_names_that_are_unlikely_or_whose_quotation_goes_are_left_to_the_model() -> None:
    """And so is the link that an item begins with."""
    box = "<div class=quote><p>أثق بهذا القارب.</p><p>يوسف</p></div>"
    page = segment(lxml.html.document_fromstring(f"<body>{_BEFORE}{box}{_AFTER}</body>"))
    for said, likely, expected in ((True, 0.3, True), (True, 0.1, False), (False, 0.3, False)):
        chosen = np.array([True, said, False, True])
        keep_names_of_quoted(page, measure(page), np.where(chosen, 0.9, likely), chosen)
        assert bool(chosen[2]) is expected
    item = "<ul><li><a href=//b.example>خبز المرفأ</a><div>وصفات بالشعير، سهلة كلها.</div></ul>"
    page = segment(lxml.html.document_fromstring(f"<body>{item}</body>"))
    chosen = np.array([False, True])
    keep_item_names(page, measure(page), np.array([0.1, 0.9]), chosen)
    assert not chosen[0]
