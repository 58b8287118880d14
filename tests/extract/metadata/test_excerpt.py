"""Where a page describes itself nowhere, the article's opening does: no caption, byline or quotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from stillpage import extract
from stillpage.extract.metadata import opening_of
from stillpage.extract.tree.parse import parse_fragment
from tests.extract.metadata.conftest import Read

_OPENING = "Every evening he climbed the stairs and wrote down what had passed over the water."
_REPO = Path(__file__).parents[3]
_OURS = [*sorted(_REPO.glob("server/stillpage/demo/*.html")), *sorted(_REPO.glob("tests/pages/*/page.html"))]


@pytest.mark.parametrize(
    "before",
    [
        "<figure><img src='a.png'><figcaption><p>The tower at dusk, with the lamp lit and two gulls upon its"
        " rail</p></figcaption></figure>",
        "<p>By Ann Lee, our correspondent on the coast, and Bo Ek</p>",
        "<p>4 May 2024</p>",
        "<blockquote><p>The sea keeps no diary, he used to say to whoever would listen.</p></blockquote>",
        "<ul><li><p>What the keeper saw when the fog came in from the north that year</p></li></ul>",
        "<h2>What the keeper saw when the fog came in from the north that autumn</h2>",
    ],
    ids=["caption", "byline", "date", "quotation", "summary", "heading"],
)
def test_opening_is_the_first_paragraph(before: str) -> None:
    """Whatever stands above it."""
    assert opening_of(parse_fragment(f"{before}<p>{_OPENING}</p><p>Then it rained.</p>")) == _OPENING


def test_standfirst_is_the_opening() -> None:
    """It comes before the picture and says what the article is about."""
    page = f"<p>{_OPENING}</p><figure><figcaption>The tower</figcaption></figure><p>{_OPENING[::-1]}</p>"
    assert opening_of(parse_fragment(page)) == _OPENING


def test_long_opening_is_cut_at_the_end_of_a_sentence() -> None:
    """In a script without spaces too."""
    sentence = "他十六岁跟父亲学手艺，第一年只许看，到了第二年才拆开一只旧表，又花了三个月才把它装回去。"
    opening = opening_of(parse_fragment(f"<p>{sentence * 9}</p>"))
    assert opening is not None
    assert len(opening) <= 240
    assert opening == sentence * (len(opening) // len(sentence))


def test_readings_of_characters_are_not_in_it() -> None:
    """Ruby tells how a name is said; on one line it would be said twice."""
    opening = opening_of(
        parse_fragment(f"<p><ruby>佐伯<rp>(</rp><rt>さえき</rt></ruby>さんは、{'豆腐' * 20}。</p>")
    )
    assert opening is not None
    assert opening.startswith("佐伯さんは")


def test_article_without_paragraphs_has_no_opening() -> None:
    """A table says nothing on one line."""
    assert opening_of(parse_fragment("<table><tr><td>1</td></tr></table>")) is None


@pytest.mark.parametrize("page", _OURS, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_excerpt_of_our_own_pages_is_a_paragraph(page: Path) -> None:
    """Never a caption, in any script."""
    article = extract(page.read_text(encoding="utf-8"), "https://example.org/a")
    root = parse_fragment(article.content_html)
    captions = "".join("".join(caption.itertext()) for caption in root.iter("figcaption"))
    assert article.excerpt
    assert article.excerpt.rstrip("…") not in captions


@pytest.mark.parametrize(
    ("described", "excerpt"),
    [
        ("The lamp for those who stay awake.", None),
        ("How keepers are woken by the fog bell.", "How keepers are woken by the fog bell."),
        ("灯台守のための明かり。港と海を照らします。", "灯台守のための明かり。港と海を照らします。"),
    ],
)
def test_slogan_of_a_whole_manual_does_not_describe_its_page(
    read: Read, described: str, excerpt: str | None
) -> None:
    """It is short and has no word of the title; where words are not parted, nothing is said."""
    metas = {"description": described}
    assert read(metas=metas | {"generator": "mkdocs-1.6"}, heading="Waking the keepers").excerpt == excerpt
    assert read(metas=metas, heading="Waking the keepers").excerpt == described
    metas = {"description": "All that anybody can say of a lamp in the fog.", "generator": "mkdocs-1.6"}
    assert read(metas=metas, heading="Lamps", document_title="Lamps").excerpt == metas["description"]


@pytest.mark.parametrize(
    ("described", "is_one"),
    [
        ("Harbour Times website", False),
        ("++ harbour-times.example ++", False),
        ("The website of a harbour", True),
        ("Harbour Times counts all its birds", True),
        ("ميناء الأخبار الرسمي", False),
        ("港の新聞は灯台守の一日をこの記事で伝える。", True),
    ],
)
def test_a_few_words_that_name_the_site_do_not_describe_a_page(
    read: Read, described: str, is_one: bool
) -> None:
    """The text's beginning says more."""
    name = next((name for name in ("ميناء الأخبار", "港の新聞") if name in described), "Harbour Times")
    metas = {"og:site_name": name, "description": described}
    assert read(metas=metas).excerpt == (described if is_one else None)


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Harbour Times", "The lamp that went out"),
        ("ميناء الأخبار", "المصباح الذي انطفأ"),
        ("港の新聞", "消えた灯台の明かりのこと"),
    ],
)
@pytest.mark.parametrize("form", ["{heading} - {name}", "{name} | {heading}", "{heading} / {name}"])
def test_title_and_site_are_no_description(read: Read, name: str, heading: str, form: str) -> None:
    """In either order; a word more is one."""
    metas = {"og:site_name": name, "description": form.format(heading=heading, name=name)}
    assert read(metas=metas, heading=heading, document_title=heading).excerpt is None
    longer = metas | {"description": f"{metas['description']}: 1912"}
    assert read(metas=longer, heading=heading, document_title=heading).excerpt == longer["description"]


def test_description_that_an_editor_wrote_in_markup_is_text(read: Read) -> None:
    """Its tags are none of the words; those that a sentence is about are."""
    written = "<h2>Lamp No. 4</h2> <ul> <li>Brass</li> <li>Burns for <b>nine</b> hours</li> <l"
    assert read(metas={"description": written}).excerpt == "Lamp No. 4 Brass Burns for nine hours"
    about = "The <ul> element holds <li>, and ends at </ul>."
    assert read(metas={"description": about}).excerpt == about
