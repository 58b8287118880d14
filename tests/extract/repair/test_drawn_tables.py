"""Tables drawn with divisions come out as tables."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.drawn_tables import make_tables
from stillpage.extract.tree.elements import Elements

BY_ROLE = """<div role="table">
<div role="rowgroup"><div role="row"><span><div role="columnheader">{0}</div></span>
<div role="columnheader">{1}</div></div></div>
<div role="rowgroup"><div role="row"><div role="rowheader">{2}</div>
<div role="cell"><p>{3}</p></div></div></div></div>"""
BY_COLUMN = """<div class="summary-table two-column-summary"><div class="table-header col-first">{0}</div>
<div class="table-header col-last">{1}</div><div class="col-first even-row-color">{2}</div>
<div class="col-last even-row-color"><div class="block">{3}</div></div></div>"""


def made(body: str) -> lxml.html.HtmlElement:
    """A page whose tables were made."""
    root = lxml.html.document_fromstring(f"<body><p>So:</p>{body}<p>Then on.</p></body>")
    make_tables(Elements(root))
    return root


@pytest.mark.parametrize("words", [("Key", "Use", "wick", "burns"), ("מפתח", "שימוש", "פתיל", "בוער")])
@pytest.mark.parametrize("body", [BY_ROLE, BY_COLUMN], ids="role javadoc".split())
def test_rows_and_cells_are_those_of_a_table(body: str, words: tuple[str, ...]) -> None:
    """With heads where the page says so."""
    root = made(body.format(*words))
    rows = [[cell.text_content().strip() for cell in row] for row in root.iter("tr")]
    assert rows == [list(words[:2]), list(words[2:])]
    assert [head.text_content() for head in root.iter("th")][:2] == list(words[:2])
    assert root.text_content().startswith("So:")
    assert root.text_content().endswith("Then on.")


@pytest.mark.parametrize(
    "body",
    [
        '<div role="table"><div role="row"><div role="cell">one</div><div role="cell">two</div></div></div>',
        '<div role="table"><div role="row"><div role="cell">one</div></div><div role="row">'
        '<div role="cell">two</div></div></div>',
        BY_ROLE.replace('<div role="rowheader">{2}</div>', ""),
        '<div class="summary-table two-column-summary"><div>one</div><div>two</div><div>three</div></div>',
        f'<div role="table"><div role="row"><div role="cell">{BY_ROLE}</div></div></div>',
    ],
    ids="one-row one-column uneven incomplete layout".split(),
)
def test_what_is_no_table_keeps_its_words(body: str) -> None:
    """One row or column is a line or a list; what holds a table lays the page out, and uneven rows do."""
    before = lxml.html.document_fromstring(f"<body><p>So:</p>{body}<p>Then on.</p></body>").text_content()
    assert "".join(made(body).text_content().split()) == "".join(before.split())


FACTS = """<aside class="portable-infobox pi-theme"><h2>{0}</h2><figure><img src="l.png"></figure>
<section><h2>{1}</h2><div class="pi-data"><h3>{2}</h3><div>{3}</div></div>
<div class="pi-data"><h3>{4}</h3><div><ul><li>{5}</li></ul></div></div></section></aside>"""


@pytest.mark.parametrize(
    "words",
    [
        ("Lamp", "Facts", "Height", "31 m", "Keepers", "two"),
        ("منارة", "حقائق", "الارتفاع", "٣١ مترا", "الحراس", "اثنان"),
    ],
)
def test_pairs_in_a_box_of_facts_are_rows(words: tuple[str, ...]) -> None:
    """What names them is their table's caption, and the box stands among the text."""
    root = made(FACTS.format(*words))
    (table,) = root.iter("table")
    assert [[cell.text_content() for cell in row] for row in table.iter("tr")] == [
        [words[2], words[3]],
        [words[4], words[5]],
    ]
    assert [caption.text_content() for caption in table.iter("caption")] == [words[1]]
    assert not list(root.iter("aside"))
    assert len(list(root.iter("img"))) == 1


def test_each_group_of_pairs_is_a_table() -> None:
    """In its place, with its own name if it has one."""
    pair = "<div><h3>{0}</h3><div>{0}</div></div>"
    pairs = pair.format("a") + pair.format("b")
    root = made(f'<div class="infobox">{pairs}<img src="l.png">{pairs}<h2>c</h2>{pairs}</div>')
    (box,) = root.iter("div")
    assert [each.tag for each in box] == ["table", "img", "table", "table"]
    assert [caption.text_content() for caption in root.iter("caption")] == ["c"]


def test_a_box_of_other_things_stays() -> None:
    """One pair, or a heading above paragraphs or beside bare words; or a box of another name."""
    body = FACTS.format(*"abcdef")
    glued = (
        body.replace(mark, f"{mark}Since 1826") for mark in ('"pi-data">', "</h3>", "</div>", "</div></div>")
    )
    for other in (
        body.replace("portable-infobox", "news-box"),
        body.replace("<h3>c</h3>", "<p>c</p>"),
        *glued,
    ):
        assert len(list(made(other).iter("aside"))) == 1
