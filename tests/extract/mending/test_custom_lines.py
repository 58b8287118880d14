"""Elements of a site's own making within a sentence."""

from __future__ import annotations

import pytest

from stillpage.extract import extract
from stillpage.extract.mending.custom_lines import set_in_lines
from stillpage.extract.tree.parse import parse_page

_AROUND = "<p>The keeper climbs the stairs every night and trims the lamp, whatever the weather.</p>"


def _tags(body: str) -> list[str]:
    page = parse_page(f"<body>{body}</body>")
    set_in_lines(page.elements)
    return [
        str(each.tag) for each in page.elements.all() if str(each.tag) not in ("html", "head", "body", "p")
    ]


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("<p>The lamp<foot-note> 1</foot-note> was lit.</p>", ["span"]),
        ("<p>المصباح <side-note>القديم</side-note> في البرج</p>", ["span"]),
        ("<p>Press<key-icon></key-icon>to light it.</p>", ["span"]),
        ("<p>Lit by <user-name><b>Mira</b></user-name>.</p>", ["span", "b"]),
    ],
)
def test_a_custom_element_that_touches_words_is_within_their_line(body: str, tags: list[str]) -> None:
    """As a browser sets it."""
    assert _tags(body) == tags


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("<x-card>The lamp</x-card>\n<x-card>The stairs</x-card>", ["x-card", "x-card"]),  # touches no words
        ("<p>Lit <x-list><ul></ul></x-list> by hand</p>", ["x-list", "ul"]),
        (
            "<p>Lit <x-list><x-row>a</x-row><x-row>b</x-row></x-list> by hand</p>",
            ["x-list", "x-row", "x-row"],
        ),
        ("<p>Lit <x-icon></x-icon></p>", ["x-icon"]),
        ("<p>Lit <a-day datetime=2026-03-01>on Sunday</a-day></p>", ["a-day"]),  # read as a day
        ("<p>Lit <amp-img src=a.png></amp-img> by hand</p>", ["amp-img"]),  # read by its name
    ],
)
def test_one_that_stands_alone_or_holds_blocks_stays_what_it_is(body: str, tags: list[str]) -> None:
    """A card, a list, a picture."""
    assert _tags(body) == tags


def test_its_name_stays_as_a_class() -> None:
    """Rules look at names, of elements and of classes."""
    page = parse_page('<p>Lit <share-count class="small">4</share-count> times</p>')
    set_in_lines(page.elements)
    assert [each.get("class") for each in page.elements.of("span")] == ["share-count small"]


def test_a_sentence_with_one_is_one_paragraph() -> None:
    """It was three."""
    sentence = (
        "<p>The lamp, which <x-term>the pilots' guild</x-term> paid for, was first lit in that spring.</p>"
    )
    html = extract(
        f"<title>Lamp</title><article><h1>Lamp</h1>{_AROUND}{sentence}{_AROUND}</article>"
    ).content_html
    assert "The lamp, which the pilots' guild paid for, was first lit" in html


@pytest.mark.parametrize("language", ["en", "th"])
def test_sentences_each_in_one_stay_in_their_paragraph(language: str) -> None:
    """As programs write them that read aloud, translate or annotate: each was a paragraph."""
    first, second = {
        "en": ("The keeper climbs every night.", "Nobody else trims the lamp."),
        "th": ("ผู้ดูแลปีนขึ้นไปทุกคืน", "ไม่มีใครอื่นตัดไส้ตะเกียง"),
    }[language]
    said = f"<read-aloud>{first}</read-aloud> <read-aloud>{second}</read-aloud>"
    page = parse_page(
        f"<body><h1><read-aloud>{first}</read-aloud></h1><p>{said}</p><p><b>{said}</b></p></body>"
    )
    set_in_lines(page.elements)
    assert page.elements.of("read-aloud") == []
    assert len(page.elements.of("span")) == 5


def test_where_most_are_in_lines_the_others_are() -> None:
    """An element means the same wherever it stands; what holds a block stays."""
    sentence = "<x-mark>The lamp was lit.</x-mark>"
    body = f"<p>{sentence} {sentence}</p><p>{sentence} {sentence}</p><ul><li>{sentence} {sentence}</ul>"
    assert _tags(f"{body}<x-mark><ul></ul></x-mark>").count("span") == 6
    assert _tags(f"<p>{sentence}</p><x-mark>A card</x-mark><x-mark>A card</x-mark>").count("span") == 1
