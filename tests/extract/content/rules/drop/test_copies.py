"""What a page says twice is read once, where it is doubtful."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.article import Kind
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.copies import (
    drop_doubtful_copies,
    drop_first_said_again,
    drop_names_said_twice,
    drop_near_copies,
    keep_lines_of_next_cards,
    without_beginnings,
)


def left(body: str, *, probability: float = 0.5, kind: Kind | None = None) -> list[str]:
    """What is left of a page of which everything was kept."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(page.blocks), dtype=bool)
    drop_doubtful_copies(page, np.full(len(kept), probability), kept, kind=kind)
    return [text for text, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept]


_FOR_PHONES = (
    "<div><h2>The lamp</h2><p>It turns.</p></div><section><h2>The lamp</h2><p>It turns.</p></section>"
)


def test_a_copy_for_phones_is_read_once() -> None:
    """Short lines too, headings as well as text."""
    assert left(_FOR_PHONES) == ["The lamp", "It turns."]


def test_the_copy_that_is_kept_alone_stays() -> None:
    """What stands in the page's head, and is left out, is no reason to drop the text."""
    page = segment(lxml.html.document_fromstring(f"<body>{_FOR_PHONES}</body>"))
    kept = np.array([False, False, True, True])
    drop_doubtful_copies(page, np.full(4, 0.5), kept, kind=None)
    assert kept.tolist() == [False, False, True, True]


def test_what_is_sure_is_meant_each_time() -> None:
    """A refrain."""
    assert len(left(_FOR_PHONES, probability=0.9)) == 4


def test_a_line_that_comes_back_in_other_company_is_meant() -> None:
    """The same subheading in each part."""
    assert len(left("<h3>Cost</h3><p>Two coins.</p><h3>Cost</h3><p>Three coins.</p>")) == 4


def test_a_line_said_twice_in_a_row_is_meant() -> None:
    """No copy stands beside what it repeats."""
    assert len(left("<p>Ring.</p><p>Ring.</p><p>Ring.</p><p>Once.</p>")) == 4


def _plan(name: str, *lines: str) -> str:
    return f"<div class=plan><h3>{name}</h3>{''.join(f'<p>{line}</p>' for line in lines)}</div>"


_PLANS = (
    _plan("Harbour", "One lamp", "Oil for a year", "Daily watch")
    + _plan("Coast", "Two lamps", "Oil for a year", "Daily watch")
    + _plan("منارة", "ثلاثة مصابيح", "Oil for a year", "Daily watch")
)


def test_plans_side_by_side_may_say_the_same() -> None:
    """What the dearer one has, too, is no copy."""
    assert left(_PLANS).count("Daily watch") == 3


@pytest.mark.parametrize(
    "copy",
    [
        _PLANS,  # for phones: each plan begins as the one that it repeats
        "<section><p>Oil for a year</p><p>Daily watch</p></section>",
    ],
)
def test_plans_held_once_more_are_read_once(copy: str) -> None:
    """A copy of the whole row, or of lines of it in a box that looks otherwise."""
    assert left(f"<div>{_PLANS}</div><div>{copy}</div>").count("Daily watch") == 3


def test_what_posts_have_in_common_is_a_quotation() -> None:
    """They look alike, and begin otherwise, too."""
    assert left(_PLANS, kind="forum").count("Daily watch") == 1


@pytest.mark.parametrize(
    "line",
    [
        '<p><a href="/order">Order a lamp</a></p>',
        "<button>Order a lamp</button>",
        "<figure><figcaption>Order a lamp</figcaption></figure>",
        f"<p>{'Order a lamp. ' * 20}</p>",
    ],
)
def test_buttons_credits_and_passages_of_cards_are_said_once(line: str) -> None:
    """What each card has below the line that they share."""
    first, second = (
        f"<div class=plan><h3>{name}</h3><p>Oil</p>{line}</div>" for name in ("Harbour", "Coast")
    )
    assert sum(text.startswith("Order a lamp") for text in left(first + second)) == 1


def test_a_long_line_that_the_plan_before_says_too_comes_back() -> None:
    """Selection takes it for a copy."""
    line = "Somebody climbs the stairs each evening to light it"
    page = segment(lxml.html.document_fromstring(_plan("Harbour", line) + _plan("Coast", line)))
    chosen = np.array([True, True, True, False])
    for likely, expected in ((0.5, True), (0.2, False)):
        kept = chosen.copy()
        keep_lines_of_next_cards(page, np.array([0.6, 0.5, 0.6, likely]), chosen, kept)
        assert kept[3] == expected


def test_items_of_a_list_go_together_or_not_at_all() -> None:
    """What two lamps have in common is said of both; the buttons below each are."""
    first = "<ul><li>Oil</li><li>Glass</li><li>Brass</li></ul>"
    second = "<ul><li>Oil</li><li>Glass</li><li>Copper</li></ul>"
    assert left(f"{first}<p>Another</p>{second}") == [
        "Oil",
        "Glass",
        "Brass",
        "Another",
        "Oil",
        "Glass",
        "Copper",
    ]
    assert left(f"{first}<p>Another</p>{first}") == ["Oil", "Glass", "Brass", "Another"]


@pytest.mark.parametrize(("kind", "stays"), [("article", True), (None, True), ("service", False)])
def test_a_credit_beside_an_advertisement_is_no_copy(kind: Kind | None, *, stays: bool) -> None:
    """A row of one artist's drawings with offers between, which nobody keeps; in a shop it is a button."""
    page = segment(lxml.html.document_fromstring("<body>" + "<p>Ada Bell</p><p>Offer</p>" * 3 + "</body>"))
    kept = np.array([text != "Offer" for text in page.blocks.text])
    drop_doubtful_copies(page, np.full(len(kept), 0.5), kept, kind=kind)
    assert bool(kept.sum() == 3) is stays


@pytest.mark.parametrize("kind", ["collection", "documentation"])
def test_goods_and_parameters_are_told_in_the_same_words(kind: Kind) -> None:
    """There each belongs to its own."""
    assert len(left(_FOR_PHONES, kind=kind)) == 4


def test_rows_of_a_table_are_told_apart_by_what_else_is_in_it() -> None:
    """Cells may say the same in each."""
    row = "<tr><td>" + "Yes, " * 30 + "</td><td>" + "No, " * 30 + "</td></tr>"
    assert len(left(f"<table>{row * 3}</table>")) == 6


def test_a_cell_that_holds_a_paragraph_is_a_cell() -> None:
    """Word and many programs set one in each: a log of stations lost 1,000 of its lines. Buttons are none."""
    row = "<tr><td><p>17 May</p></td><td><p><font>Beacon {}</font></p></td><td><div>Skagen</div></td></tr>"
    end = "<tr><td><p>18 May</p></td><td><p>Beacon 4</p></td><td><p>Bergen</p></td></tr>"
    rows = "".join(row.format(number % 2) for number in range(4)) + end
    assert len(left(f"<table>{rows}</table>")) == 15
    button = "<tr><td><p><a href=/a>Answer</a></p></td><td><p><a href=/b>Quote</a></p></td></tr>"
    assert len(left(f"<table>{(button + end) * 2}</table>")) == 8


def _beside(*paragraphs: tuple[str, float]) -> list[str]:
    """What stays of paragraphs of these probabilities."""
    body = "".join(f"<p>{text}</p>" for text, _ in paragraphs)
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(paragraphs), dtype=bool)
    drop_near_copies(page, measure(page).text.words, np.array([each for _, each in paragraphs]), kept)
    return [text for text, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept]


_BEGINNING = "The boats of the harbour came back on Tuesday night in the last of the light"


def test_what_a_player_says_of_itself_beside_the_same_paragraph_goes() -> None:
    """Told by its letters: a comma more makes no other text. What is sure is meant."""
    text = _BEGINNING.replace("Tuesday night", "Tuesday night,") + "."
    assert _beside((_BEGINNING, 0.6), ("Listen", 0.1), (text, 0.99)) == ["Listen", text]
    assert len(_beside((_BEGINNING, 0.9), (text, 0.99))) == 2
    assert len(_beside((_BEGINNING, 0.6), (text, 0.6))) == 2
    assert len(_beside(("The boats came back.", 0.6), ("The boats came back", 0.99))) == 2, "a short line"
    far = [(f"What stood on page {number}.", 0.5) for number in range(4)]
    assert len(_beside((_BEGINNING, 0.6), *far, (text, 0.99))) == 6, "far from it"


def test_what_is_near_is_near_on_the_page() -> None:
    """Though nothing between is kept; and a cell says what its row is about."""
    text = f"{_BEGINNING}."
    body = f"<p>{_BEGINNING}</p>{'<p>Listen</p>' * 4}<p>{text}</p>"
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.array([True, *[False] * 4, True])
    drop_near_copies(page, measure(page).text.words, np.array([0.6, *[0.1] * 4, 0.99]), kept)
    assert kept.sum() == 2
    long = f"{_BEGINNING}, {_BEGINNING}"  # else the row is a block
    cells = f"<table><tr><td>{long}</td><td>{'No, ' * 30}</td></tr></table><p>{long}.</p>"
    page = segment(lxml.html.document_fromstring(f"<body>{cells}</body>"))
    kept = np.ones(len(page.blocks), dtype=bool)
    drop_near_copies(page, measure(page).text.words, np.array([*[0.6] * (len(kept) - 1), 0.99]), kept)
    assert kept.all()


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("The boats of the harbour...", _BEGINNING),
        ("عادت قوارب الميناء…", "عادت قوارب الميناء مساء الثلاثاء مع آخر الضوء"),
        ("港の船は火曜の夜に最後の光の…", "港の船は火曜の夜に最後の光の中を帰ってきた"),
    ],
)
def test_a_beginning_beside_the_whole_goes(short: str, whole: str) -> None:
    """Galleries write captions in short and in full; a pause is no beginning of another text."""
    assert _beside((whole, 0.6), (short, 0.6)) == [whole]
    for other in ("So she waited...", "So she waited for the boats in the rain...", f"{whole[:5]}..."):
        assert len(_beside((whole, 0.6), (other, 0.6))) == 2
    assert len(_beside((short, 0.6), (short, 0.6))) == 2, "neither says more"
    page = segment(lxml.html.document_fromstring(f"<body><p>{whole}</p><p>{short}</p></body>"))
    assert without_beginnings(page, [0, 1]) == [0]
    page = segment(
        lxml.html.document_fromstring(f"<body><p>So she waited in the rain...</p><p>{short}</p></body>")
    )
    assert without_beginnings(page, [0, 1]) == [0, 1]
    page = segment(lxml.html.document_fromstring(f"<body><p>{whole}</p><p>{short.rstrip('.…')}</p></body>"))
    assert without_beginnings(page, [0, 1]) == [0, 1], "it is not cut off"


_STANDFIRST = "The lamp went out one night, and nobody in the harbour knows to this day why it did."


@pytest.mark.parametrize(
    ("body", "times"),
    [
        ("<h1>The lamp</h1><div><p>{0}</p></div><main><p>{0}</p><p>It was late.</p></main>", 1),
        ("<div><p>{0}</p></div><main><p>{0}</p><p>It was late.</p></main>", 1),
        ("<main><p>{0}</p><p>{0}</p><p>It was late.</p></main>", 2),  # a refrain
        ("<div><p>Oh!</p></div><main><p>Oh!</p><p>{0}</p><p>It was late.</p></main>", 1),
        ("<div class=verse><p>{0}</p></div><div class=verse><p>{0}</p></div><p>It was late.</p>", 2),
        ("<blockquote><p>{0}</p></blockquote><main><p>{0}</p><p>It was late.</p></main>", 2),
        ("<h1>The lamp</h1><div><p>{0}</p></div><p>It was late.</p><main><p>{0}</p></main>", 2),
    ],
)
@pytest.mark.parametrize(
    "said", [_STANDFIRST, "في إحدى الليالي انطفأ المصباح في الميناء ولا أحد يعرف إلى اليوم لماذا انطفأ حقا"]
)
def test_a_standfirst_that_the_text_begins_with_is_said_once(body: str, said: str, times: int) -> None:
    """Where it stands apart from the text."""
    page = segment(lxml.html.document_fromstring(f"<body>{body.format(said)}</body>"))
    kept = np.ones(len(page.blocks), dtype=bool)
    drop_first_said_again(page, measure(page).text.words, kept)
    left_over = [page.blocks.text[block] for block in np.nonzero(kept)[0]]
    assert left_over.count(said) == times
    assert left_over.count("Oh!") == body.count("Oh!"), "a short line"


@pytest.mark.parametrize("name", ["The lamp", "المصباح", "灯"])
def test_headings_of_a_copy_go_with_its_text(name: str) -> None:
    """Site builders hold the text once for each width; the model drops long copies, and believes headings."""
    part = f"<h2>{name}</h2><h3>{name} 2</h3><p>It turns at night, over the harbour and the mill.</p>"
    page = segment(lxml.html.document_fromstring(f"<div>{part}</div><div>{part}</div><p>The end.</p>"))
    kept = np.array([True, True, True, True, True, False, True])
    drop_doubtful_copies(page, np.full(len(kept), 0.9), kept, kind="article")
    assert kept.tolist() == [True, True, True, False, False, False, True]


def test_the_same_heading_above_another_text_stays() -> None:
    """Parts of a review: "For", "Against"."""
    page = segment(lxml.html.document_fromstring("<h2>For</h2><p>It turns.</p><h2>For</h2><p>It glows.</p>"))
    kept = np.array([True, True, True, False])
    drop_doubtful_copies(page, np.full(len(kept), 0.9), kept, kind="article")
    assert kept.tolist() == [True, True, True, False]


@pytest.mark.parametrize(
    ("tag", "kept"),
    [
        ("p", [True, True, True, False]),
        ("h2", [False, False, True, False]),
        ("h2", [True, False, True, False]),
    ],
    ids=["no heading", "nothing kept above", "the heading alone"],
)
def test_what_only_looks_like_a_heading_of_a_copy_stays(tag: str, kept: list[bool]) -> None:
    """A paragraph, and a heading that is not kept with the same text above."""
    part = f"<{tag}>The lamp</{tag}><p>It turns at night, over the harbour and the mill.</p>"
    page = segment(lxml.html.document_fromstring(part + part))
    left_over = np.array(kept)
    drop_doubtful_copies(page, np.full(4, 0.9), left_over, kind="article")
    assert left_over.tolist() == kept


def test_a_heading_is_a_copy_of_those_before_it_alone() -> None:
    """What is said again further down is the copy."""
    part = "<h2>The lamp</h2><p>It turns at night, over the harbour and the mill.</p>"
    page = segment(lxml.html.document_fromstring(part + part))
    kept = np.array([True, False, True, True])
    drop_doubtful_copies(page, np.full(len(kept), 0.9), kept, kind="article")
    assert kept.tolist() == [True, False, True, True]


@pytest.mark.parametrize("name", ["The short story", "القصة القصيرة", "הסיפור הקצר", "概要", "लघु कथा"])
@pytest.mark.parametrize(
    ("body", "stays"),
    [
        ("<div>{0}</div><h3>{0}</h3><p>It burns.</p>", ["h3", "p"]),
        ("<h2>{0}</h2><p>{0}</p><p>It burns.</p>", ["h2", "p"]),
        ("<h3>{0}</h3><div><h2>{0}</h2></div><p>It burns.</p>", ["h2", "p"]),
        ("<h2>{0}</h2><div><h2>{0}</h2></div><p>It burns.</p>", ["h2", "p"]),
        ("<p>{0}</p><p>{0}</p><p>It burns.</p>", ["p", "p", "p"]),
        ("<h2>{0}</h2><ul><li>{0}</li></ul>", ["h2", "li"]),
        ("<h2>{0}</h2><p>It burns.</p><p>{0}</p>", ["h2", "p", "p"]),
        ("<h3>12</h3><p>12</p>", ["h3", "p"]),
    ],
)
def test_a_heading_that_stands_beside_its_own_words_is_said_once(
    body: str, stays: list[str], name: str
) -> None:
    """A button and the heading that it shows, a name for phones; a refrain, an item, a number are meant."""
    page = segment(lxml.html.document_fromstring(f"<body>{body.format(name)}</body>"))
    kept = np.ones(len(page.blocks), dtype=bool)
    drop_names_said_twice(page, measure(page), kept)
    tags = [page.containers.tag[page.blocks.owner[block]] for block in np.nonzero(kept)[0].tolist()]
    assert tags == stays


@pytest.mark.parametrize("name", ["The northern lamp", "مصباح الشمال", "北の桟橋の灯"])
def test_a_name_said_twice_stays_with_its_picture(name: str) -> None:
    """It would take that along."""
    page = segment(
        lxml.html.document_fromstring(f"<body><h3>{name}</h3><p><img src=a.jpg>{name}</p><p>It burns.</p>")
    )
    kept = np.ones(3, dtype=bool)
    drop_names_said_twice(page, measure(page), kept)
    assert kept.all()
