"""What is told of each block, for people to read."""

from __future__ import annotations

import json

import lxml.html
import numpy as np

from stillpage.export.explanation import to_explanation_page
from stillpage.extract import explain
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.choice.judgement import Judgement
from stillpage.extract.content.choice.selection import Selection
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.trace import Trace

WORDS = (
    "The keeper of the light reads every evening until the ships have passed, and writes down their names. "
)


def test_links_side_by_side_are_told_apart() -> None:
    """Only their style sets the links of a menu apart; text and punctuation stay as they were written."""
    menu = "<div class=menu><a href=/a>Home</a><span><a href=/b>News</a></span><a href=/c>المزيد</a></div>"
    body = f"<p>{WORDS * 3} See <a href=/d>one</a>, <a href=/e>two</a>.</p><p>{WORDS * 4}</p>"
    page = f"<html lang=en><title>Light</title><body>{menu}<article><h1>Light</h1>{body}</article>"
    told = [block.text for block in explain(page, "https://site.example/a").blocks]
    assert "Home News المزيد" in told
    assert any(text.endswith("See one, two.") for text in told)


def test_what_stands_between_links_and_is_not_read_is_not_told() -> None:
    """The choices of a list to open: then the line is told as it was cut."""
    line = "<p><a href=/a>Lamps</a> in <select><option>Rome<option>روما</select> and <a href=/b>oil</a></p>"
    told = explain(f"{line}<article><h1>Light</h1><p>{WORDS * 9}</p></article>Printed by Ada").blocks
    assert told[0].text == "Lamps in and oil"
    assert (told[-1].text, told[-1].path) == ("Printed by Ada", "body")


def test_a_passage_that_the_model_believes_and_another_says_is_told_as_repeated() -> None:
    """Phones are sent a copy of the text."""
    text = f"<div><p>{WORDS}</p></div>"
    page = segment(lxml.html.document_fromstring(f"<body>{text * 2}<p>Printed by Ada</p></body>"))
    selection = Selection(np.array([True, False, True]), expected_f1=0.8)
    trace = Trace()
    likely = np.array([0.9, 0.8, 0.6])
    trace.model(Judgement(page=page, measured=measure(page), probability=likely, selection=selection))
    told = trace.explained(f"{text}<p>Printed by Ada</p>")
    assert [block.reason for block in told] == ["model", "repeated", "model"]


def test_a_page_without_words_has_no_blocks() -> None:
    """One of a film: nothing was chosen, and nothing is told."""
    assert explain("<title>Light</title><video src=/a.mp4></video>", "https://site.example/a").blocks == ()


def _with_data(body: str, shown: str) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": "Light", "articleBody": body})
    script = f'<script type="application/ld+json">{data}</script>'
    return f"<html lang=en><title>Light</title>{script}<body><h1>Light</h1>{shown}"


def test_of_an_article_from_the_pages_data_is_told_that_it_is() -> None:
    """What the page shows instead is no part of it, whatever the model thinks, and nothing was said twice."""
    shown = "<p>Turn on scripts to read of the light.</p>"
    told = explain(_with_data("\n\n".join([WORDS * 3, WORDS * 2]), shown), "https://site.example/a")
    assert [(block.kept, block.reason) for block in told.blocks if "scripts" in block.text] == [
        (False, "data")
    ]
    data = [block for block in told.blocks if block.kept]
    assert [(block.reason, block.path) for block in data] == [("data", "script")] * 2
    assert all(block.text in told.article.text for block in data)
    page = to_explanation_page(told)
    assert "no score" in page
    assert "the article says it elsewhere" not in page


def test_rest_of_a_text_that_the_page_does_not_show_is_told_of() -> None:
    """Its beginning was judged."""
    lines = [f"{number} {WORDS * 3}".strip() for number in range(9)]
    shown = "".join(f"<p>{line}</p>" for line in lines[:2])
    told = explain(_with_data("\n\n".join(lines), shown), "https://site.example/a")
    kept = [(block.text[0], block.reason) for block in told.blocks if block.kept and block.text[0].isdigit()]
    assert kept == [("0", "model"), ("1", "model"), *((str(number), "data") for number in range(2, 9))]


def test_what_repair_wrote_otherwise_is_not_told_as_left_out() -> None:
    """Lines with bullets became a list, a style's two words were parted; what repair dropped is told so."""
    bullets = "".join(f"<p>• {name} keeps a light of its own {WORDS}</p>" for name in ("Ada", "Ben", "Cem"))
    line = "<p>Read by <b>Bershka</b><b>Summer</b> and others who came along</p>"
    body = f"<p>{WORDS * 3}</p>{bullets}{line}<p>{WORDS * 4}</p><p>It burns in H<sub>2</sub>O.</p>"
    told = explain(f"<html lang=en><title>The light</title><article><h1>The light</h1>{body}</article>")
    assert told.article.content_html.count("<li>") == 3
    assert [block.text for block in told.blocks if block.reason == "repair"] == ["The light"]


def test_a_text_that_is_told_in_part_says_so() -> None:
    """Somebody looks for its end and must not think that the article has none."""
    told = explain(f"<html lang=en><article><h1>Light</h1><p>{WORDS * 60}</p></article>").blocks[-1].text
    assert told.endswith(" […]")
    assert len(told) < 6_000
