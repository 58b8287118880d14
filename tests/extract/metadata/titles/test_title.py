"""The article's own heading, without the site's name."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.metadata.titles.site_part import without_site
from tests.extract.metadata.conftest import Read


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("A house by the sea - Harbour Times", "A house by the sea"),
        ("Harbour Times | A house by the sea", "A house by the sea"),
        ("A house by the sea | Coast | Harbour Times", "A house by the sea"),
        ("بيت على البحر | صحيفة الميناء", "بيت على البحر"),
        ("海辺の家の物語 - 港新聞", "海辺の家の物語"),
        ("A house by the sea - Harbour Times, 14.03.2024", "A house by the sea"),
        ("بيت على البحر - صحيفة الميناء, 14.03.2024", "بيت على البحر"),
        ("A house by the sea - in winter, 14.03.2024", "A house by the sea - in winter, 14.03.2024"),
        ("海边的房子_港口新闻", "海边的房子"),
        ("Love - and other storms", "Love - and other storms"),
        ("Spider-Man: the review", "Spider-Man: the review"),
    ],
)
def test_site_is_cut_and_dash_of_the_title_stays(declared: str, title: str) -> None:
    """The site's name goes from either end; a dash that no site follows is the title's."""
    assert without_site(declared, {"harbourtimes", "صحيفةالميناء", "港新聞", "港口新闻"}) == title


def test_entities_and_tags_of_share_titles_are_text(read: Read) -> None:
    """Share titles are often escaped twice."""
    page = read(heading=None, document_title="", metas={"og:title": "Salt &amp;amp; <em>wind</em>"})
    assert page.title == "Salt & wind"


def test_heading_that_is_escaped_twice_is_as_its_share_title(read: Read) -> None:
    """A manual's page about a reference shows it in both, and one without a share title what it shows."""
    for declared, heading, title in (
        ("Ship &amp; Sail | Harbour", "Ship &amp;amp; Sail", "Ship & Sail"),
        ("سفينة &amp; بحر", "سفينة &amp;#x26; بحر", "سفينة & بحر"),
        (
            "Where &amp;nbsp; belongs in a line",
            "Where &amp;nbsp; belongs in a line",
            "Where &nbsp; belongs in a line",
        ),
        ("", "What &amp;nbsp; is", "What &nbsp; is"),
    ):
        share = f'<meta property="og:title" content="{declared}">' if declared else ""
        page = read(heading=None, document_title="", head=share, before=f"<h1>{heading}</h1>")
        assert page.title == title


def test_title_without_any_markup(read: Read) -> None:
    """A page with a lone heading and nothing else has that title."""
    assert read(document_title="", heading="قصة حارس المنارة", lang="").title == "قصة حارس المنارة"


def test_direction_overrides_are_dropped(read: Read) -> None:
    """A title cannot be made to read backwards, nor hold control characters."""
    assert read(heading="A house\u202e by\x07 the sea\u2066", document_title="").title == "A house by the sea"


def test_joiners_of_persian_stay(read: Read) -> None:
    """U+200C is part of the spelling."""
    assert (
        read(heading="خانه\u200cای کنار دریا", document_title="", lang="fa").title == "خانه\u200cای کنار دریا"
    )


def test_title_is_bounded(read: Read) -> None:
    """A megabyte of heading is cut."""
    assert len(read(heading="word " * 200_000, document_title="").title or "") <= 400


def test_page_without_title_has_none(read: Read) -> None:
    """Nothing is made up."""
    assert read(heading=None, document_title="").title is None


def test_site_that_a_home_page_is_about_stays(read: Read) -> None:
    """On a site's own address its name is the subject; at the end it is still only a name."""
    title = "Netzwerk - Boote für alle"
    site = {"og:site_name": "Netzwerk"}
    assert (
        read(url="https://netzwerk.example/", heading=None, document_title=title, metas=site).title == title
    )
    away = read(url="https://netzwerk.example/x", heading=None, document_title=title, metas=site)
    assert away.title == "Boote für alle"


def test_shouted_heading_is_written_as_declared(read: Read) -> None:
    """Capitals are the page's style, not the title."""
    page = read(heading="A HOUSE BY THE SEA", metas={"og:title": "A house by the sea"})
    assert page.title == "A house by the sea"


def test_date_before_the_title_in_its_heading_goes(read: Read) -> None:
    """Blogs put the day into the heading; the declared title shows where it ends."""
    page = read(heading="Dec 18 2025 A house by the sea", metas={"og:title": "A house by the sea"})
    assert page.title == "A house by the sea"


def test_link_sign_of_documentation_goes(read: Read) -> None:
    """Generators hang a sign onto each heading."""
    assert read(heading="Middleware¶", document_title="Middleware | Boats").title == "Middleware"


def test_title_cut_off_by_an_ellipsis_gives_way_to_the_whole(read: Read) -> None:
    """Share titles are shortened."""
    page = read(
        heading=None,
        metas={"og:title": "A house by the sea and…"},
        document_title="A house by the sea and its keeper",
    )
    assert page.title == "A house by the sea and its keeper"


def test_page_that_json_ld_calls_a_part_of_itself_keeps_its_title(read: Read) -> None:
    """`isPartOf` names the page, not the site."""
    node = {"@type": "Article", "headline": "A house by the sea", "isPartOf": {"name": "A house by the sea"}}
    page = read(heading="A house by the sea", document_title="A house by the sea", json_ld=node)
    assert page.title == "A house by the sea"


@pytest.mark.parametrize(
    ("line", "document_title", "title"),
    [
        ("<table><tr><td><b>{}</b></td></tr></table>", "海邊的老房子_副刊_城市日報", "海邊的老房子"),
        ("<p><font size=5>{}</font></p>", "بيت قديم على البحر - ملحق - المدينة", "بيت قديم على البحر"),
        ("<center><b>{}</b></center>", "Дом у старого моря :: Архив :: Вестник", "Дом у старого моря"),
        ("<div>{}</div>", "บ้านเก่าริมทะเล | สารคดี", "บ้านเก่าริมทะเล"),
        ("<strong>{}</strong>", "The old house by the sea - Weekend", "The old house by the sea"),
    ],
)
def test_line_that_begins_the_title_ends_it(read: Read, line: str, document_title: str, title: str) -> None:
    """Old pages have no headings: a line of the page is the title, what follows it is the site's."""
    page = read(heading=None, beside=line.format(title), document_title=document_title, lang="", url=None)
    assert page.title == title


@pytest.mark.parametrize(
    "beside",
    [
        "<b>The old</b>",
        '<a href="/sea"><b>The old house</b></a>',
        "<div class=footer><b>The old house</b></div>",
    ],
    ids=["too short", "a link", "in the footer"],
)
def test_word_of_a_menu_does_not_end_the_title(read: Read, beside: str) -> None:
    """A short part of the title is also the name of a section, or leads elsewhere."""
    whole = "The old house - and what became of it"
    assert read(heading=None, beside=beside, document_title=whole).title == whole


def test_title_shown_in_a_link_is_where_the_article_begins(read: Read) -> None:
    """A board of links shows its rules in headings and the title in a link; beside that is its date."""
    since = "<div class=side><h1>coast</h1><i>since <time datetime=2008-05-01></time></i></div>"
    long = "A lighthouse of the northern coast is for sale, birds included"
    page = read(
        heading=None,
        before=since,
        beside=f"<p><a href='https://birds.example/'>{long}</a></p><p><time datetime=2024-03-02></time></p>",
        document_title=f"{long} : coast",
        metas={"og:title": long},
    )
    assert (page.title, page.published) == (long, "2024-03-02")


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://times.example/story/opinion/gulls", "Why gulls deserve better"),
        ("https://times.example/story/gulls", "Why gulls deserve better | Opinion"),
    ],
)
def test_section_of_the_address_is_cut_off_the_heading(read: Read, url: str, title: str) -> None:
    """What a mark sets apart, and the address names as a section, is no part of the title."""
    whole = "Why gulls deserve better | Opinion"
    assert read(heading=whole, document_title=whole, metas={"og:title": whole}, url=url).title == title


def test_a_title_that_the_page_itself_cuts_off_is_still_without_the_site(read: Read) -> None:
    """Nothing goes on where it ends; the document's title only goes on with the site's name."""
    page = read(
        heading=None,
        document_title="海辺の家はいくらですか - 港の近くに... - 港新聞",
        metas={"og:site_name": "港新聞"},
    )
    assert page.title == "海辺の家はいくらですか - 港の近くに..."


@pytest.mark.parametrize(
    ("heading", "declared", "title"),
    [
        (
            "<span>Karten</span> <span>Die Frau, die Inseln malt</span>",
            "Karten: Die Frau, die Inseln malt",
            0,
        ),
        ("<i>Σχολείο</i> <b>Το τελευταίο καράβι</b>", "Σχολείο: Το τελευταίο καράβι", 0),
        ("Karten: Die Frau, die Inseln malt", "Karten Die Frau, die Inseln malt", 1),
        ("Die Frau - die Inseln malt", "Die Frau: die Inseln malt", 1),
    ],
)
def test_kicker_has_the_colon_of_the_declared_title(
    read: Read, heading: str, declared: str, title: int
) -> None:
    """A style shows it apart from the title; a heading with a mark of its own stays as readers see it."""
    page = read(
        heading=None, document_title=declared, metas={"og:title": declared}, beside=f"<h1>{heading}</h1>"
    )
    shown = lxml.html.fragment_fromstring(heading, create_parent=True).text_content()
    assert page.title == (declared, shown)[title]
