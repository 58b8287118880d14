"""Headings above kept text."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.markup import FOR_EARS
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.headings import (
    keep_headings,
    keep_headings_above_gaps,
    keep_names_of_parts,
)

_TEXT = "<p>Text on the harbour and its mill, which turns at night.</p>"


def headings_of(body: str, *, probability: float) -> list[str]:
    """The headings kept on a page of which blocks that begin with "Text" were kept; others are so likely."""
    page = segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))
    kept = np.array([text.startswith("Text") for text in page.blocks.text])
    measured = measure(page)
    keep_headings(page, measured, np.where(kept, 0.99, probability), kept)
    return [page.blocks.text[block] for block in np.nonzero(kept & (measured.heading > 0))[0]]


@pytest.mark.parametrize("name", ["The lamp went out", "انطفأ المصباح", "灯台の光が消えた", "ไฟดับ"])
def test_a_doubtful_heading_that_leads_away_from_its_own_box_is_no_heading_of_the_text(name: str) -> None:
    """The last of a list of other news stands right above the next paragraph; the model may be sure of it."""
    other = f"<div><ul><li><h3><a href=/other>{name}</a></h3></li></ul></div>"
    body = f"<article>{_TEXT}{other}{_TEXT}</article>"
    assert headings_of(body, probability=0.3) == []
    assert headings_of(body, probability=0.6) == [name]
    around = other.replace("<h3>", "").replace("</h3>", "").replace(name, f"<h3><b>{name}</b></h3>")
    assert headings_of(f"<article>{_TEXT}{around}{_TEXT}</article>", probability=0.3) == []


def test_a_heading_of_a_lower_rank_names_no_part_below_it() -> None:
    """What stands right above the next part's heading is a menu's."""
    body = f"<article>{_TEXT}<h3>الأدوات</h3><h2>Text of it</h2>{_TEXT}</article>"
    assert headings_of(body, probability=0.3) == ["Text of it"]


@pytest.mark.parametrize("name", ["The mill", "الطاحونة", "水車"])
def test_words_that_no_eye_sees_part_no_heading_from_its_text(name: str) -> None:
    """A link to it beside the heading says its name once more; what is seen does part them."""
    said = f"<span class=sr-only {{}}>Section titled {name}</span>"
    box = f"<div><h2>{name}</h2><a href=#mill><svg></svg>{said}</a></div>"
    assert headings_of(f"{_TEXT}{box.format(FOR_EARS)}{_TEXT}", probability=0.3) == [name]
    assert headings_of(f"{_TEXT}{box.format('')}{_TEXT}", probability=0.3) == []


@pytest.mark.parametrize("tool", ["edit", "تعديل", "编辑", "wikitext bearbeiten"])
def test_the_tool_beside_each_heading_parts_none_from_its_text(tool: str) -> None:
    """A wiki's "[edit]": at three headings or more, and one that names other pages is doubted still."""
    box = f"<div><h2>{{}}</h2><span>[<a href=/edit>{tool}</a>]</span></div>{_TEXT}"
    body = "".join(map(box.format, ("Wind", "Ice", "Snow")))
    assert headings_of(f"{_TEXT}{body}", probability=0.3) == ["Wind", "Ice", "Snow"]
    assert headings_of(f"{_TEXT}{body}", probability=0.1) == []
    assert headings_of(f"{_TEXT}{box.format('Ask us')}", probability=0.3) == []


def test_a_heading_that_is_an_anchor_leads_nowhere() -> None:
    """Old ways to make it reachable wrap it in a link without an address."""
    box = "<div><h2><div><a name=mill>The mill</a></div></h2></div>"
    assert headings_of(f"{_TEXT}{box}{_TEXT}", probability=0.3) == ["The mill"]


@pytest.mark.parametrize("name", ["The mill", "الطاحونة", "水車"])
def test_a_heading_that_the_last_kept_line_says_is_not_said_again(name: str) -> None:
    """The page has it for paper, and again for the screen; above a further part it is that part's."""
    head = f"<div><h2>{name}</h2><p>Tools</p></div>"
    for between, kept_again in (("", False), (_TEXT, True)):
        body = f"{head}{between}<div><h2>{name}</h2>{_TEXT}</div>"
        page = segment(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))
        kept = np.array([text.startswith("Text") for text in page.blocks.text])
        kept[0] = True
        measured = measure(page)
        keep_headings(page, measured, np.where(kept, 0.99, 0.4), kept)
        assert bool(kept[len(kept) - 2]) is kept_again


@pytest.mark.parametrize("word", ["Advertisement", "إعلان", "広告"])
@pytest.mark.parametrize("box", ["tl-ad-container", "adBox", "advert"])
def test_the_heading_of_an_advertisement_that_has_not_come_is_none_of_the_text(word: str, box: str) -> None:
    """It stands alone in a box of that name; an id may be made of a heading's words."""
    slot = f"<div class={box}><h3 class=heading>{word}</h3><ad-slot></ad-slot></div>"
    assert headings_of(f"<article>{_TEXT}{slot}{_TEXT}</article>", probability=0.1) == []
    own = f"<h3 id={box}>{word}</h3>"
    assert headings_of(f"<article>{_TEXT}<div>{own}</div>{_TEXT}</article>", probability=0.1) == [word]


def test_a_linked_heading_beside_its_text_is_kept() -> None:
    """A list of places: each name leads to the place's own page."""
    place = "<section><h2><a href=/place>The mill</a></h2><p>Text on it.</p></section>"
    assert headings_of(f"<article>{_TEXT}{place}</article>", probability=0.3) == ["The mill"]
    assert headings_of(f"{_TEXT}<div><h2>The mill</h2></div><p>Text on it.</p>", probability=0.3) == [
        "The mill"
    ]


_FIRST = "<div><h2 class={1}>{0}</h2><div>{2}</div></div>"
_NEXT = f"<div><h2 class=part>Text goes on</h2><div>{_TEXT}</div></div>"


@pytest.mark.parametrize("name", ["Abstract", "ملخص", "תקציר", "摘要", "要旨", "บทคัดย่อ", "सारांश"])
def test_a_heading_that_begins_a_box_names_the_first_part_of_the_text(name: str) -> None:
    """Papers, key takeaways: the text goes on behind the box, or has another heading that looks so."""
    first = _FIRST.format(name, "summary", _TEXT)
    assert headings_of(f"<h1>Harbour Post</h1>{first}{_TEXT}", probability=0.3) == [name]
    alike = _FIRST.format(name, "part", f"{_TEXT}{_NEXT}")
    assert headings_of(f"<h1>Harbour Post</h1>{alike}", probability=0.3) == [name, "Text goes on"]


@pytest.mark.parametrize(
    ("body", "probability"),
    [
        (_FIRST.format("News", "site", f"{_TEXT}{_NEXT}"), 0.3),
        (f"<div><p>Menu</p>{_FIRST[5:].format('News', 'site', _TEXT)}{_TEXT}", 0.3),
        (_FIRST.format("News", "site", _TEXT).replace("h2", "h1") + _TEXT, 0.3),
        (_FIRST.format("News", "site", _TEXT) + _TEXT, 0.1),
    ],
    ids=["around all of it", "behind something else", "a page's", "unlikely"],
)
def test_a_heading_of_more_than_the_first_part_is_the_sites(body: str, probability: float) -> None:
    """Its name, a department's."""
    assert "News" not in headings_of(body, probability=probability)


@pytest.mark.parametrize(
    ("between", "stays"),
    [
        ("<figure><img src=a.jpg><figcaption>Ann Lee</figcaption></figure>", True),
        ("<h3>Harbour Lamp 2</h3><div>12 coins</div>", True),
        ("<h2>Read next</h2>", False),
        ("<p>Other words about other things that the page has to say of itself. " * 3, False),
        ("<p><a href=/a>Ten towers</a></p>", False),
    ],
)
def test_a_heading_is_kept_over_a_few_words_that_go(between: str, *, stays: bool) -> None:
    """A caption, what a thing is called, its price; not over another heading, much text, other pages."""
    page = segment(
        lxml.html.document_fromstring(f"<body><h2>First</h2>{_TEXT}<h2>Best lamp</h2>{between}{_TEXT}</body>")
    )
    kept = np.array([text.startswith(("Text", "First")) for text in page.blocks.text])
    keep_headings_above_gaps(page, measure(page), np.where(kept, 0.99, 0.3), kept)
    assert bool(kept[page.blocks.text.index("Best lamp")]) is stays


def test_a_heading_in_a_box_of_its_own_is_not_kept_for_what_stands_below_the_box() -> None:
    """An offer between two paragraphs; nor is one that no other of its rank is kept beside."""
    for body in (
        f"<h2>First</h2>{_TEXT}<div><h2>Best lamp</h2><p>Buy it</p></div>{_TEXT}",
        f"<h3>First</h3>{_TEXT}<h2>Best lamp</h2><p>Buy it</p>{_TEXT}",
    ):
        page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
        kept = np.array([text.startswith(("Text", "First")) for text in page.blocks.text])
        keep_headings_above_gaps(page, measure(page), np.where(kept, 0.99, 0.3), kept)
        assert not kept[page.blocks.text.index("Best lamp")]


@pytest.mark.parametrize("name", ["What it costs", "كم يكلّف", "いくらかかるか"])
def test_parts_of_a_heading_that_are_hidden_stand_between_it_and_its_text(name: str) -> None:
    """Wikis hide the brackets around "edit" where a sign is shown in its place."""
    tool = "<span><span hidden>[</span><a href=/edit>edit</a><span hidden>]</span></span>"
    body = f"<article>{_TEXT}<h2>{name}{tool}</h2>{_TEXT}</article>"
    assert headings_of(body, probability=0.3)[0] == name


@pytest.mark.parametrize("name", ["The lamp went out", "Το λιμάνι αλλάζει χέρια", "灯台の光が消えた"])
def test_a_heading_in_a_box_of_other_news_is_none_of_the_text_below_it(name: str) -> None:
    """Even where the model half believes it; of the box's own text it is."""
    box = f"<div class=related-in-text><p>More</p><h4><a href=/other>{name}</a></h4></div>"
    assert headings_of(f"<article>{_TEXT}{box}{_TEXT}</article>", probability=0.6) == []
    own = f"<section class=related-work><h4>{name}</h4>{_TEXT}</section>"
    assert headings_of(f"<article>{_TEXT}{own}</article>", probability=0.6) == [name]


@pytest.mark.parametrize("name", ["The Harbour lamp", "مصباح الميناء", "港のランプ"])
def test_the_linked_name_of_what_a_part_reviews_is_kept(name: str) -> None:
    """Offers stand between it and what is said of it, and no other part; another such name is kept."""
    offers = "<div><a href=/shop>$20 at a shop</a> <a href=/b>$21 at another</a></div>"
    first = "<div><h3 class=name>Text of the first</h3></div><p>Text on it.</p>"
    part = f"<div><a href=/lamp><h3 class={{}}>{name}</h3></a>{offers}</div><p>Text on its light.</p>"
    empty = f"<a href=/b><h3 class=name>{name}</h3></a>"
    beside = f"<aside>{part.format('name')}</aside>"
    page = segment(
        lxml.html.document_fromstring(first + part.format("name") + empty + part.format("other") + beside)
    )
    kept = np.array([text.startswith("Text") for text in page.blocks.text])
    measured = measure(page)
    keep_headings_above_gaps(page, measured, np.where(kept, 0.99, 0.45), kept)
    names = [block for block, text in enumerate(page.blocks.text) if text == name]
    assert kept[names].tolist() == [True, False, False, False]


_SCORES = "".join(
    f"<div>{each}</div>" for each in ("81", "9.9", "7.1", "8.7", "6.5", "+", "+", "+", "-", "-")
)
_SAID = (
    "<p>Text on the harbour and its mill, which turns at night while the keeper of the light is asleep.</p>"
)


def names_of_parts(parts: list[str], *, probability: float = 0.25) -> list[str]:
    """The headings kept on a page of which blocks that begin with "Text" were kept; others are so likely."""
    page = segment(lxml.html.document_fromstring(f"<html><body>{_TEXT}{''.join(parts)}</body></html>"))
    kept = np.array([text.startswith("Text") for text in page.blocks.text])
    measured = measure(page)
    keep_names_of_parts(page, measured, np.where(kept, 0.99, probability), kept)
    return [page.blocks.text[block] for block in np.nonzero(kept & (measured.heading > 0))[0]]


@pytest.mark.parametrize(
    "names", [["The lamp", "The oar", "The sail"], ["المصباح", "المجداف", "الشراع"], ["灯", "桨", "帆"]]
)
def test_names_of_what_a_review_is_of_are_kept_above_scores_and_buttons(names: list[str]) -> None:
    """However many lines stand between; and what is below them: "Best of all", "The lamp"."""
    box = "<div class=head><h2>{0} 1</h2><h3>{0}</h3>{1}</div>{2}"
    parts = [box.format(name, _SCORES, _SAID) for name in names]
    assert names_of_parts(parts) == [each for name in names for each in (f"{name} 1", name)]
    assert names_of_parts(parts, probability=0.1) == []
    assert names_of_parts(parts[:2]) == []


def test_a_page_may_end_in_a_heading_that_is_a_sentence() -> None:
    """It is the text of the part that it stands in."""
    last = "Text of the sail, which is so long that it says as much as a line below it would say of one"
    parts = [f"<h2>{name}</h2>{_SCORES}{_SAID}" for name in ("The lamp", "The oar")]
    assert names_of_parts([*parts, f"<h2>The sail</h2><h3>{last}</h3>"]) == [
        "The lamp",
        "The oar",
        "The sail",
        last,
    ]


@pytest.mark.parametrize(
    "part",
    [
        f"<h3><a href=https://harbour.example/{{0}}>{{0}}</a></h3>{_SCORES}{_SAID}",
        f"<div class=newsletter><h3>{{0}}</h3>{_SCORES}</div>{_SAID}",
        f"<h3>Text {{0}}</h3><div><h3>{{0}}</h3>{_SCORES}</div>{_SAID}",
        f"<h3>{{0}}</h3>{_SCORES}",
        f"<h3><button>{{0}}</button></h3>{_SCORES}{_SAID}",
        f"<h3 class=a>Text {{0}}</h3><h3 class=b>{{0}}</h3>{_SCORES}{_SAID}",
    ],
    ids=["other stories", "an offer", "named already", "nothing said", "to press", "named right above"],
)
def test_headings_that_name_no_part_of_the_text_are_not_kept(part: str) -> None:
    """However much they look alike."""
    kept = names_of_parts([part.format(name) for name in ("The lamp", "The oar", "The sail")])
    assert [name for name in kept if not name.startswith("Text")] == []


def test_a_heading_whose_own_text_went_is_of_an_offer() -> None:
    """The model liked that text, and a rule dropped it."""
    offer = "<h3>{0}</h3><p>Ask us what your boat is worth, and you hear of it in a day or two.</p>"
    parts = [offer.format(name) + _SAID for name in ("The lamp", "The oar", "The sail")]
    assert names_of_parts(parts, probability=0.6) == []
    assert names_of_parts(parts, probability=0.3) == ["The lamp", "The oar", "The sail"]


@pytest.mark.parametrize(
    "link",
    [
        "<a href='#{0}'>{0}</a>",
        "<a name='{0}'>{0}</a>",
        "<a rel=sponsored href='https://shop.example/{0}'>{0}</a>",
    ],
)
def test_a_heading_that_is_a_link_to_its_own_place_names_a_part(link: str) -> None:
    """An anchor, as pages were written by hand, a shop; the heading of an offer right below it is none."""
    names = ["The lamp", "المجداف", "帆"]
    offer = f"<div class=newsletter><h3>All offers</h3>{_SCORES}</div>"
    parts = [f"<h2>{link.format(name)}</h2>{offer}{_SAID}" for name in names]
    assert names_of_parts(parts) == names
