"""Boxes on the writer below a text."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.rules.drop.writer_box import drop_writer_box

_WRITERS = {
    "English": ("Ada Holm", "Ada writes of ships and of light. She lives on the coast with two dogs."),
    "Arabic": ("ليلى حداد", "تكتب ليلى عن السفن والضوء، وتعيش على الساحل مع كلبين."),
    "Chinese": ("李明远", "写船和灯光的故事，和两只狗住在海边的小屋里。"),
}
_TEXT = "".join(
    f"<p>On day {day} the keeper wrote the weather down, and he waited for the boat that came on Fridays,"
    " or not at all when the wind was from the west.</p>"
    for day in range(8)
)


def text_of(box: str, name: str, *, behind: str = "") -> str:
    """The article of a page with such a box below its text."""
    byline = (
        f'<div><a rel="author" href="/by/1">{name}</a> <time datetime="2024-03-02">2024-03-02</time></div>'
    )
    return extract(f"<title>The light</title><div><h1>The light</h1>{byline}{_TEXT}{box}{behind}</div>").text


@pytest.mark.parametrize("language", _WRITERS)
@pytest.mark.parametrize(
    "box",
    [
        "<div><img src=/a.jpg width=64 height=64 alt=''><div><a href=/by/1>{0}</a><p>{1}</p></div></div>",
        "<div><img src=/a.jpg width=96 height=96 alt='{0}'><h4>{0}</h4><p>{1}</p></div>",
        "<section><h3>✎</h3><img src=/a.jpg width=96 height=96><p><b>{0}</b></p><div>{1}</div></section>",
    ],
    ids=["card", "heading", "bold"],
)
def test_a_portrait_a_name_and_a_few_words_go(box: str, language: str) -> None:
    """The page names the writer above, too."""
    name, words = _WRITERS[language]
    assert words not in text_of(box.format(name, words), name)


def test_other_ends_of_an_article_stay() -> None:
    """A note without a portrait, somebody else's portrait, one among the text, a long one."""
    name, words = _WRITERS["English"]
    picture = "<img src=/a.jpg width=640 height=640 alt=''>"
    note = f"<div><h4>{name}</h4><p>{words}</p></div>"
    assert words in text_of(f"<p><em>{name}: {words}</em></p>", name)
    assert words in text_of(f"<figure>{picture}<figcaption>The light</figcaption></figure>{note}", name)
    assert words in text_of(note.replace("<h4>", "<svg viewBox='0 0 9 9'><path d=M0,0h9 /></svg><h4>"), name)
    assert "A keeper for forty years" in text_of(
        f"<div>{picture}<h4>Mara Lind</h4><p>A keeper for forty years of the light in the north.</p></div>",
        name,
    )
    assert words in text_of(f"<div>{picture}<h4>{name}</h4><p>{words}</p></div>", name, behind=_TEXT)
    assert words in text_of(f"<div>{picture}<h4>{name}</h4><p>{words * 10}</p></div>", name)


@pytest.mark.parametrize(("paragraphs", "stays"), [(1, True), (8, False)])
def test_a_box_on_the_writer_is_most_of_a_page_on_the_writer(*, paragraphs: int, stays: bool) -> None:
    """Above a profile stands a line or two."""
    name, words = _WRITERS["Arabic"]
    text = "<p>كان الحارس يكتب حال الطقس كل يوم وينتظر القارب.</p>" * paragraphs
    box = f"<div><img src=/a.jpg><h4>{name}</h4><p>{words}</p></div>"
    page = segment(lxml.html.document_fromstring(f"<body>{text}{box}</body>"))
    kept = np.ones(len(page.blocks), bool)
    drop_writer_box(page, np.array([float(len(each.split())) for each in page.blocks.text]), [name], kept)
    assert bool(kept[-1]) is stays
