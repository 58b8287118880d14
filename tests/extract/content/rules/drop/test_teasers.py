"""Teasers of other pages below an article go; those of a list, and choices within a text, stay."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.teasers import drop_teasers

_PARAGRAPH = (
    "<p>The keeper counted ships each evening and wrote their names into a book with a blue cover.</p>"
)
_TEXT = f"<div>{_PARAGRAPH * 3}</div>"


def teaser(number: int, site: str = "") -> str:
    """A box as news sites set below their articles."""
    return (
        f"<div><h4><a href='{site}/n/{number}'>Boats that came back, part {number}</a></h4>"
        "<p>Whoever saw them tells it differently, and the harbour book tells nothing.</p></div>"
    )


def kept_texts(
    body: str, *, probability: float = 0.9, sure_of: str = "The keeper counted", without: str = "\n"
) -> list[str]:
    """What stays of a page that was kept whole.

    Args:
        body: The page's.
        probability: Of the boxes.
        sure_of: In what the model is sure of.
        without: In what is not kept.
    """
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.array([without not in text for text in page.blocks.text])
    is_text = [sure_of in text for text in page.blocks.text]
    drop_teasers(page, measure(page), np.where(is_text, 0.99, probability), kept)
    return [page.blocks.text[block] for block in np.nonzero(kept)[0].tolist()]


def test_teasers_below_an_article_go_with_their_heading() -> None:
    """Beside each other or in rows of two; what is said before them stays."""
    boxes = "".join(map(teaser, range(4)))
    rows = f"<div>{teaser(0)}{teaser(1)}</div><div>{teaser(2)}{teaser(3)}</div>"
    for below in (boxes, rows):
        kept = kept_texts(f"<main>{_TEXT}<section><h3>More</h3>{below}</section></main>")
        assert len(kept) == 3
        assert "More" not in kept


def test_teasers_whose_link_is_around_the_card_go() -> None:
    """The heading's own element holds no link, as in cards of today; a card that leads nowhere stays."""
    card = "<a href='{}'><div><img src=i.jpg><h4>Boats of year {}</h4></div></a><p>Who saw them tells.</p>"
    for around in ("<div>{}</div>", "<ul>{}</ul>", "<section>{}</section>"):
        one = "<li>{}</li>" if "<ul>" in around else "<div>{}</div>"
        boxes = "".join(one.format(card.format(f"/n/{year}", year)) for year in range(4))
        assert len(kept_texts(f"<main>{_TEXT}{around.format(boxes)}</main>")) == 3
    nowhere = "".join(f"<div>{card.format('#', year)}</div>" for year in range(4))
    assert len(kept_texts(f"<main>{_TEXT}<div>{nowhere}</div></main>")) == 11


def test_a_notice_may_follow() -> None:
    """The page's owner is named below them."""
    boxes = "".join(map(teaser, range(4)))
    kept = kept_texts(f"{_TEXT}<div>{boxes}</div><footer>The harbour press.</footer>")
    assert kept[-1] == "The harbour press."
    assert len(kept) == 4


@pytest.mark.parametrize(
    "above",
    [
        f"<div>{_PARAGRAPH * 2}</div>",
        f"<div>{_PARAGRAPH.replace('</p>', ' ')}{'And so did those before. ' * 10}</p></div>",
        f"<section>{_PARAGRAPH * 2}</section>" * 3,
    ],
    ids=["few words", "one paragraph", "in several places"],
)
def test_a_page_of_teasers_keeps_them(above: str) -> None:
    """A front page says something about itself above them; a list may introduce each of its parts."""
    boxes = "".join(map(teaser, range(4)))
    assert sum("Boats" in text for text in kept_texts(f"{above}<div>{boxes}</div>")) == 4
    assert not any("Boats" in text for text in kept_texts(f"{_TEXT}<div>{boxes}</div>"))


def test_what_is_much_or_no_box_is_no_teaser() -> None:
    """Two are no list; much text below a name, many lines, and quotations are the page's own."""

    def kept_of(*boxes: str) -> int:
        return sum("Boats" in text for text in kept_texts(f"{_TEXT}<div>{''.join(boxes)}</div>"))

    three = list(map(teaser, range(3)))
    assert kept_of(*three[:2]) == 2
    assert kept_of(*(each.replace("</p>", " And more of it." * 20 + "</p>") for each in three)) == 3
    assert kept_of(*(each.replace("</div>", "<p>Sea.</p>" * 10 + "</div>") for each in three)) == 3
    assert kept_of(*(each.replace("div>", "blockquote>") for each in three)) == 3
    assert kept_of(*(teaser(0) for _ in range(3))) == 3  # one page, said again


def test_a_choice_within_a_text_stays() -> None:
    """The article goes on below it; or it leads to other people's pages."""
    boxes = "".join(map(teaser, range(3)))
    assert len(kept_texts(f"{_TEXT}<div>{boxes}</div>{_TEXT}")) == 12
    elsewhere = "".join(teaser(number, f"https://{number}.example") for number in range(3))
    assert len(kept_texts(f"{_TEXT}<div>{elsewhere}</div>")) == 9


def test_addresses_that_are_none_name_no_teaser() -> None:
    """Pages hold such; they end nothing."""
    broken = "".join(teaser(number, "http://[") for number in range(4))
    assert len(kept_texts(f"{_TEXT}<div>{broken}</div>")) == 11
    people = "".join(teaser(number, "mailto:ada@holm.example?") for number in range(4))
    assert len(kept_texts(f"{_TEXT}<div>{people}</div>")) == 11


def test_teasers_within_a_text_go_where_the_model_doubts_all_of_them() -> None:
    """A rail of other news beside the first paragraphs stands between them in the source."""
    boxes = "".join(map(teaser, range(3)))
    long = f"<div>{_PARAGRAPH * 12}</div>"
    assert len(kept_texts(f"{_TEXT}<div>{boxes}</div>{long}", probability=0.3)) == 15
    assert len(kept_texts(f"{_TEXT}<div>{boxes}</div>{long}", probability=0.5)) == 21, "names are believed"
    assert len(kept_texts(f"{_TEXT}<div>{boxes}</div>{_TEXT}", probability=0.3)) == 12, "a part of the text"
    told = kept_texts(f"{_TEXT}<div>{boxes}</div>{long}", probability=0.3, sure_of="Whoever saw")
    assert len(told) == 21, "what is told below them is believed"
    sold = boxes.replace("</h4>", "</h4><div><a rel='nofollow sponsored' href=//shop.example/a>Buy</a></div>")
    assert len(kept_texts(f"{_TEXT}<div>{sold}</div>{long}", probability=0.3)) == 24, (
        "names of what is reviewed"
    )
    assert len(kept_texts(f"{_TEXT}<div>{sold}</div>", probability=0.3)) == 3, "offers below the text"


@pytest.mark.parametrize("name", ["Boats", "قوارب عادت إلى الميناء", "回港的船", "เรือที่กลับมา", "लौटी हुई नावें"])
def test_headings_that_are_links_alone_are_teasers_below_a_text(name: str) -> None:
    """A film's page: a few lines on it, then what else was seen; not above what is said below each."""
    item = "<li><h3><a href='/n/{0}'>{1} {0}</a></h3>{2}</li>"
    names = "".join(item.format(number, name, "") for number in range(4))
    assert len(kept_texts(f"{_TEXT}<h2>Most seen</h2><ol>{names}</ol>")) == 3
    places = "".join(item.format(number, name, f"<div>{_PARAGRAPH * 8}</div>") for number in range(4))
    assert len(kept_texts(f"{_TEXT}<ol>{places}</ol>")) == 39


@pytest.mark.parametrize(
    "text",
    ["<p>The keeper counted ships.</p>", "<ul><li>The keeper counted<li>Oil</ul>", "<pre>أبحر القارب</pre>"],
    ids="note list code".split(),
)
def test_teasers_below_an_article_of_few_words_go_where_they_are_all_that_follows(text: str) -> None:
    """What the model is sure of stays; so does all where something else follows, or nothing has the title."""
    page = "<article><h1>Boats</h1>{}</article><section><h2>More</h2>{}</section>{}"
    boxes = "".join(map(teaser, range(4)))
    kept = kept_texts(page.format(text, boxes, ""), probability=0.5)
    assert kept == kept_texts(page.format(text, "", "").replace("<h2>More</h2>", ""), probability=0.5)
    assert "More" in kept_texts(page.format(text, boxes, ""), probability=0.8)
    assert "More" in kept_texts(page.format(text, boxes, "<p>Ada said so, too.</p>"), probability=0.5)
    assert "More" in kept_texts(page.format(text, boxes, "").replace("h1>", "h2>"), probability=0.5)
    assert "More" in kept_texts(page.format(text, boxes.replace("h4>", "p>"), ""), probability=0.5)


def test_teasers_below_an_article_of_which_nothing_is_kept_are_what_the_page_is_for() -> None:
    """A front page has its first story so."""
    page = f"<article><h1>The keeper</h1><p>The keeper counted.</p></article>{''.join(map(teaser, range(4)))}"
    assert len(kept_texts(page, probability=0.5, without="The keeper")) == 8


def test_what_a_text_ends_with_is_not_above_the_teasers_that_a_page_begins_with() -> None:
    """A rail before the text has no heading."""
    boxes, long = "".join(map(teaser, range(3))), f"<div>{_PARAGRAPH * 20}</div>"
    kept = kept_texts(f"<div>{boxes}</div>{long}<h2>The end</h2>", probability=0.3)
    assert (len(kept), kept[-1]) == (21, "The end")


@pytest.mark.parametrize("dropped", [False, True])
def test_entries_of_a_blogs_first_page_stay_beside_its_longest(*, dropped: bool) -> None:
    """The first post is longer than a teaser, and one of the same list: in such a box, with its name a link.

    An article in such a box, whose title leads nowhere, is none of its teasers.
    """
    title = "<h2>The book</h2>" if dropped else "<h2><a href=/n/9>The book</a></h2>"
    first = f"<div class=entry>{title}<div>{_PARAGRAPH * 6}</div></div>"
    others = "".join(teaser(number).replace("<div>", "<div class=entry>") for number in range(4))
    assert len(kept_texts(f"<main>{first}{others}</main>")) == (7 if dropped else 15)
