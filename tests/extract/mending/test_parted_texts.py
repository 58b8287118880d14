"""Elements that show nothing between two halves of a text."""

from __future__ import annotations

from time import process_time

import pytest

from stillpage.extract import extract
from stillpage.extract.mending.parted_texts import join_parted_texts
from stillpage.extract.tree.parse import parse_page

URL = "https://news.example/ferry"
PAGE = """<html lang={lang}><head><title>{title} - {site}</title></head><body><header>{site}</header>
<main><article><h1>{title}</h1><div class=byline><span class=author>{writer}</span> <span class=date>{day}
</span></div><p>{text}</p><p>{text}</p><p>{text}<br>{text}</p></article></main></body></html>"""
ENGLISH = {
    "lang": "en",
    "title": "Ferry in the harbour",
    "site": "Island News",
    "writer": "By Ada Holm",
    "day": "3 May 2026",
    "text": "The ferry left at nine, as it does on a weekday, and everybody waved at it. " * 5,
}
ARABIC = {
    "lang": "ar",
    "title": "العبارة في الميناء",
    "site": "أخبار الجزيرة",
    "writer": "بقلم أحمد سالم",
    "day": "3 مايو 2026",
    "text": "غادرت العبارة الميناء في التاسعة صباحا كما تفعل كل يوم ولوح لها جمع من الناس. " * 5,
}
LABELLED = "<p>{nothing}Updated: {nothing}<time>{nothing}4 June 2026</time></p>"
NOTHING = [
    "<span></span>",
    "<strong></strong><em></em>",
    "<script>var a=1</script>",
    "<meta itemprop=x content=y>",
]


def parted(words: dict[str, str], nothing: str, *, at: int) -> str:
    """The page with something between the halves of each text, or before it."""
    shown = {
        name: f"{text[: len(text) // 2 * at]}{nothing}{text[len(text) // 2 * at :]}"
        for name, text in words.items()
    }
    return PAGE.format(**shown | {name: words[name] for name in ("lang", "site")} | {"title": words["title"]})


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_texts_are_read_as_if_nothing_were_there(words: dict[str, str], nothing: str, at: int) -> None:
    """Who wrote it and when, and each paragraph, stand in one text each again, beside what calls it so."""
    page = parted(words, nothing, at=at).replace("</h1>", f"</h1>{LABELLED.format(nothing=nothing)}")
    whole = PAGE.format(**words).replace("</h1>", f"</h1>{LABELLED.format(nothing='')}")
    assert extract(page, URL) == extract(whole, URL)
    assert extract(page, URL).modified == "2026-06-04"


@pytest.mark.parametrize(
    ("parted", "joined"),
    [
        ("a<b> </b>b <i>c</i>", "a b <i>c</i>"),
        ("<i>c</i>a<b></b> <script></script>b<u>d</u>", "<i>c</i>a b<u>d</u></div><script></script>"),
        (
            "<meta content=x>a <i>b</i> <script></script><i>c</i>",
            "a <i>b</i> <script></script><i>c</i><meta content=x>",
        ),
        ("a<meta content=x> <meta content=y>b", "a b<meta content=x><meta content=y>"),
        ("a<i class=icon></i>b", None),
        ("<pre><span></span>a = 1</pre>", None),
        ("a<a id=note></a>b", None),
        ("a<span>, </span>b", None),
        ('a<script type="math/tex">x</script>b', None),
    ],
)
def test_what_is_seen_or_led_to_stays_where_it_is(parted: str, joined: str | None) -> None:
    """Icons, marks that links lead to, the beginning of code, formulas."""
    page = parse_page(f"<div>{parted}</div>")
    join_parted_texts(page.elements)
    expected = parse_page(f"<div>{parted if joined is None else joined}</div>")
    assert [(each.tag, each.text, each.tail) for each in page.root.iter()] == [
        (each.tag, each.text, each.tail) for each in expected.root.iter()
    ]


def test_many_of_them_cost_little() -> None:
    """A hundred thousand in one line."""
    page = parse_page("<p>" + "a<span></span>" * 100_000)
    begin = process_time()
    join_parted_texts(page.elements)
    assert process_time() - begin < 5
    assert page.root.text_content() == "a" * 100_000
