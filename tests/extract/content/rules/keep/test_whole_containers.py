"""Lists are kept whole or not at all."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.blocks.whole_things import whole_things
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.whole_containers import keep_whole_containers

_TEXT = "<p>The keeper takes along what he needs for the night in the tower.</p>"


def items_of(body: str, *, likely: float, is_article: bool = True) -> int:
    """How many items are kept of a page whose text and first item were; the others are so likely."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    tags = [page.containers.tag[owner] for owner in page.blocks.owner]
    kept = np.array(
        [tag == "p" or text.startswith("1") for tag, text in zip(tags, page.blocks.text, strict=True)]
    )
    probability = np.where(kept, 0.5, likely)
    keep_whole_containers(page, measure(page), probability, whole_things(page), kept, is_article=is_article)
    return sum(bool(kept[block]) for block, tag in enumerate(tags) if tag == "li")


def listing(*items: str) -> str:
    """A list of links."""
    return (
        "<ul>"
        + "".join(f"<li><a href='/{n}'>{n} {text}</a></li>" for n, text in enumerate(items, 1))
        + "</ul>"
    )


@pytest.mark.parametrize(
    "items", [("Lamp", "Rope", "Oil"), ("مصباح", "حبل", "زيت"), ("灯台用の火", "長いロープ", "油")]
)
def test_a_list_among_an_articles_text_is_whole(items: tuple[str, ...]) -> None:
    """What the model doubts are the links; below all text a list may be of other pages."""
    among = f"{_TEXT}{listing(*items)}{_TEXT}"
    assert items_of(among, likely=0.36) == 3
    assert items_of(among, likely=0.15) == 1
    assert items_of(among, likely=0.36, is_article=False) == 1
    assert items_of(_TEXT + listing(*items), likely=0.36) == 1


def test_a_list_of_other_pages_titles_is_left_to_the_model() -> None:
    """Links of many words; captions of slides, too."""
    titles = [f"Title {n} of a story on the keeper and his lamp in winter" for n in range(3)]
    assert items_of(f"{_TEXT}{listing(*titles)}{_TEXT}", likely=0.36) == 1
    slides = "".join(f"<li><figcaption>{n} Photo: Ada</figcaption></li>" for n in range(1, 4))
    page = segment(lxml.html.document_fromstring(f"<body>{_TEXT}<ul>{slides}</ul>{_TEXT}</body>"))
    kept = np.array([True, True, False, False, True])
    keep_whole_containers(
        page, measure(page), np.where(kept, 0.5, 0.36), whole_things(page), kept, is_article=True
    )
    assert kept.tolist() == [True, True, False, False, True]


@pytest.mark.parametrize(
    "items",
    [
        ("The lamp went out at night", "Boats waited for the morning"),
        ("انطفأ المصباح في تلك الليلة", "انتظرت القوارب حتى الصباح الباكر"),
        ("その夜灯台の灯が消えてしまった", "船は朝になるまで港の外で待っていた"),
    ],
)
def test_a_list_that_the_text_begins_with_is_whole(items: tuple[str, ...]) -> None:
    """It says what the article does; one of links is a menu, one of names tells who plays."""
    points = "<ul>" + "".join(f"<li>{n} {text}</li>" for n, text in enumerate(items, 1)) + "</ul>"
    assert items_of(points + _TEXT, likely=0.36) == 2
    assert items_of(points + _TEXT, likely=0.1) == 1
    assert items_of(listing(*items) + _TEXT, likely=0.36) == 1
    assert items_of("<ul><li>1 Holm<li>2 Ek<li>3 Lee</ul>" + _TEXT, likely=0.36) == 1
    assert items_of(points, likely=0.36) == 1, "no text below"


@pytest.mark.parametrize("named", ["<ul class=reference-list><li>", "<ul><li class=bib-reference>"])
def test_a_source_is_whole_with_its_year_but_not_with_where_to_look_it_up(named: str) -> None:
    """Half of a source is none."""
    item = "Ada Holm<h3>The lamp of the harbour</h3><div>1932</div><p><a href=/s>Search for it</a></p>"
    page = segment(lxml.html.document_fromstring(f"<body>{_TEXT}{named}{item}</ul>"))
    kept = np.array(["keeper" in text or "lamp of" in text for text in page.blocks.text])
    probability = np.where(kept, 0.9, 0.4)
    keep_whole_containers(page, measure(page), probability, whole_things(page), kept, is_article=True)
    assert page.blocks.text[-1] == "Search for it"
    assert kept.tolist() == [True, True, True, True, False]
