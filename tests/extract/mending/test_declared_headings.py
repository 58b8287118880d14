"""Divisions that are headings by their role."""

from __future__ import annotations

import re

import pytest

from stillpage.extract import extract
from stillpage.extract.mending.declared_headings import name_headings
from stillpage.extract.tree.parse import parse_page

URL = "https://news.example/ferry"
PAGE = """<html lang={lang}><head><title>{site} | {title} | {site}</title></head><body>
<div role=navigation><a href=/>{site}</a></div><div role=main><h1>{title}</h1><p>{text}</p>
<h2>{first}</h2><p>{text}</p><p>{text}</p><h2>{second}</h2><p>{text}</p><h3>{third}</h3><p>{text}</p></div>
</body></html>"""
ENGLISH = {
    "lang": "en",
    "title": "A ferry in the harbour again",
    "site": "Island News",
    "first": "How it came",
    "second": "How it left",
    "third": "What is said of it",
    "text": "The ferry left at nine, as it does on a weekday, and everybody waved at it. " * 5,
}
ARABIC = {
    "lang": "ar",
    "title": "العبارة في الميناء من جديد",
    "site": "أخبار الجزيرة",
    "first": "كيف جاءت",
    "second": "كيف غادرت",
    "third": "ماذا يقال عنها",
    "text": "غادرت العبارة الميناء في التاسعة صباحا كما تفعل كل يوم ولوح لها جمع من الناس. " * 5,
}


@pytest.mark.parametrize("tag", ["div", "span", "p"])
@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_they_are_read_as_headings(words: dict[str, str], tag: str) -> None:
    """The title and the sections are those of the page written with `<h1>` and `<h2>`."""
    page = PAGE.format(**words)
    by_role = re.sub(
        r"<h(\d)>(.*?)</h\d>", rf"<{tag} role=heading aria-level=\1><span>\2</span></{tag}>", page
    )
    assert extract(by_role, URL) == extract(page, URL)
    assert extract(by_role, URL).title == words["title"]


@pytest.mark.parametrize(
    "element",
    [
        "<div role=heading>1 / 4</div>",
        "<div role=heading aria-level=0>Ferries</div>",
        "<span role=heading aria-level=6>Seen in Norway on 3 May 2026</span>",
        "<div role=heading aria-level=2><p>Ferries</p></div>",
        "<div role=heading aria-level=2><h2>Ferries</h2></div>",
        "<div role=heading aria-level=3><img src=a.png></div>",
        "<div role=button aria-level=2>Ferries</div>",
        "<li role=heading aria-level=2>Ferries</li>",
    ],
)
def test_what_has_no_level_or_is_more_than_a_line_stays(element: str) -> None:
    """Numbers of slides, days of reviews, boxes, pictures alone; and items, which their list needs."""
    page = parse_page(f"<main>{element}</main>")
    before = [each.tag for each in page.root.iter()]
    name_headings(page.elements)
    assert [each.tag for each in page.root.iter()] == before


@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["en", "ar"])
@pytest.mark.parametrize("name", ["MsoTitle", "c5 title"])
def test_title_of_a_document(words: dict[str, str], name: str) -> None:
    """Word processors call a paragraph so; its sections are main headings."""
    text = words["text"]
    page = (
        f"<html><body><p class='{name}'>{words['title']}</p><p>{text}</p>"
        f"<h1>{words['first']}</h1><p>{text}</p><h1>{words['second']}</h1><p>{text}</p></body></html>"
    )
    article = extract(page)
    assert (article.title, article.text.count(words["first"])) == (words["title"], 1)


def test_titles_of_cards_stay_paragraphs() -> None:
    """A page with a title, or a main heading above, has no other; nor a site's, with several or a menu."""
    for head, above in (
        ("<title>Lamps</title>", ""),
        ("", "<h1>Lamps</h1>"),
        ("", "<nav>Lamps</nav>"),
        ("", "<p class='c1 title'>Home</p>"),
        ("", ""),
    ):
        page = parse_page(f"<html><head>{head}</head><body>{above}<p class=title>A card</p></body></html>")
        name_headings(page.elements)
        assert page.root.find(".//p") is not None


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td class='c1 title'>Oil</td><td>12</td></tr></table>",
        "<p class=MsoTitle>\xa0</p><p>قنديل.</p>",
        "<h1>Lamps</h1><p class=MsoTitle>Of the north</p>",
    ],
    ids=["cell", "empty", "below another"],
)
def test_what_is_called_a_title_and_is_none_stays(body: str) -> None:
    """No paragraph, or one that says nothing, or below a main heading."""
    page = parse_page(f"<body>{body}</body>")
    before = [each.tag for each in page.root.iter()]
    name_headings(page.elements)
    assert [each.tag for each in page.root.iter()] == before
