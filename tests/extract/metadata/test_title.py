"""The article's own heading, without the site's name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stillpage.extract.metadata import Metadata
from stillpage.extract.metadata.title_site import without_site

Read = Callable[..., Metadata]


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("A house by the sea - Harbour Times", "A house by the sea"),
        ("Harbour Times | A house by the sea", "A house by the sea"),
        ("A house by the sea | Coast | Harbour Times", "A house by the sea"),
        ("بيت على البحر | صحيفة الميناء", "بيت على البحر"),
        ("海辺の家の物語 - 港新聞", "海辺の家の物語"),
        ("海边的房子_港口新闻", "海边的房子"),
        ("Love - and other storms", "Love - and other storms"),
        ("Spider-Man: the review", "Spider-Man: the review"),
    ],
)
def test_site_is_cut_and_dash_of_the_title_stays(declared: str, title: str) -> None:
    """The site's name goes from either end; a dash that no site follows is the title's."""
    assert without_site(declared, {"harbourtimes", "صحيفةالميناء", "港新聞", "港口新闻"}) == title


def test_heading_that_the_titles_repeat_is_the_title(read: Read) -> None:
    """The site's name in another `<h1>` is not."""
    page = read(
        heading="A house by the sea",
        before="<h1>Harbour Times</h1>",
        document_title="A house by the sea - Harbour Times",
        metas={"og:title": "A house by the sea", "og:site_name": "Harbour Times"},
    )
    assert page.title == "A house by the sea"


def test_subheading_named_like_the_title_is_preferred_to_the_banner(read: Read) -> None:
    """Old systems put the site's name into `<h1>` and the title into `<h2>`."""
    page = read(
        heading=None,
        before="<h1>Harbour Times</h1>",
        beside="<h2>A house by the sea</h2>",
        document_title="A house by the sea - Harbour Times",
    )
    assert page.title == "A house by the sea"


def test_heading_in_other_words_is_the_title(read: Read) -> None:
    """Share titles are written for clicks; the heading is the article's own."""
    page = read(
        heading="The house by the sea, restored", metas={"og:title": "How the house by the sea was restored!"}
    )
    assert page.title == "The house by the sea, restored"


def test_slogan_as_only_heading_is_not_the_title(read: Read) -> None:
    """What shares nothing with the page's titles names something else."""
    page = read(
        heading="Subscribe today",
        metas={"og:title": "Zwölf Jahre Flickwerk"},
        document_title="Zwölf Jahre Flickwerk",
    )
    assert page.title == "Zwölf Jahre Flickwerk"


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("My App", "The endless tram of Odde"),
        ("The Harbour", "The endless tram of Odde"),
        ("Meine App", "Die endlose Bahn von Odde"),
        ("تطبيقي", "الترام الذي لا ينتهي في أودا"),
        ("マイアプリ", "終わりのない路面電車の物語"),
    ],
)
def test_only_heading_is_preferred_to_the_one_title_of_an_application(
    read: Read, name: str, heading: str
) -> None:
    """Applications in one page leave `<title>` as it is; the story's heading shares no word with it."""
    assert read(document_title=name, heading=heading, lang="").title == heading
    shared = {"og:title": name, "twitter:title": name}
    assert read(document_title=name, heading=heading, metas=shared, lang="").title == heading


@pytest.mark.parametrize(
    "page",
    [
        {"heading": "The endless tram of Odde", "before": "<h1>Stories</h1>"},
        {
            "heading": None,
            "before": "<h1>All that the people of Odde tell</h1>",
            "beside": "<h2>On foot to Røldal</h2>",
        },
        {
            "heading": "The endless tram of Odde",
            "metas": {"og:title": "Trams abroad | Harbour Times", "og:site_name": "Harbour Times"},
        },
        {"heading": "Stories"},
        {"heading": "All about trams and their drivers"},
    ],
    ids=["two headings", "no text below", "declared title", "shorter heading", "word in common"],
)
def test_title_of_the_document_stays_where_a_heading_may_be_another_thing(
    read: Read, page: dict[str, object]
) -> None:
    """A banner, a section's name or a slogan is no better than the document's title."""
    assert read(document_title="Trams abroad", **page).title == "Trams abroad"


def test_hidden_heading_does_not_count(read: Read) -> None:
    """The capture marks what the reader of the page does not see."""
    page = read(
        heading=None, beside='<h1 data-stillpage-hidden="">Menu</h1>', document_title="A house by the sea"
    )
    assert page.title == "A house by the sea"


def test_entities_and_tags_of_share_titles_are_text(read: Read) -> None:
    """Share titles are often escaped twice."""
    page = read(heading=None, document_title="", metas={"og:title": "Salt &amp;amp; <em>wind</em>"})
    assert page.title == "Salt & wind"


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


def test_subheading_with_the_first_words_of_the_title_is_not_the_title(read: Read) -> None:
    """Sections repeat the subject: "Houses by the sea" begins "Houses by the sea and their keepers"."""
    title = "Houses by the sea and their keepers"
    page = read(
        heading="Stories",
        document_title=title,
        metas={"og:title": title},
        beside="<h2>Houses by the sea</h2>",
    )
    assert page.title == title


def test_slogan_of_a_shop_is_not_its_title(read: Read) -> None:
    """Where its declared titles agree on something shorter; the heading of a story is its title."""
    said = {"document_title": "Sea rope for boats", "heading": "Strong sea rope for boats you can trust"}
    shop = read(
        json_ld={"@type": "Product", "name": "Sea rope for boats"},
        metas={"og:title": "Sea rope for boats"},
        **said,
    )
    story = read(json_ld={"@type": "Article"}, metas={"og:title": "Sea rope for boats"}, **said)
    assert (shop.title, story.title) == ("Sea rope for boats", said["heading"])


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


def test_heading_that_ends_a_long_title_is_the_title(read: Read) -> None:
    """Boards write what the page does before the thread's name."""
    page = read(
        heading=None,
        beside="<h2>How do I keep gulls off the lantern room?</h2>",
        document_title="Lighthouses • View topic - How do I keep gulls off the lantern room?",
        url="https://forum.lighthouses.example/viewtopic.php?t=4871",
    )
    assert page.title == "How do I keep gulls off the lantern room?"


def test_subheading_that_is_the_short_beginning_of_the_title_is_not_the_title(read: Read) -> None:
    """A manual's pages begin with the program's name, and one part of each is named so too."""
    page = read(
        heading=None,
        after="<h3>Fog</h3>",
        document_title="Fog - fog-signal-of-the-north manual",
    )
    assert page.title == "Fog - fog-signal-of-the-north manual"


def test_short_heading_far_below_is_not_a_long_title(read: Read) -> None:
    """A long title has most of a short word's letter pairs by chance."""
    title = "How we opened the gates of three harbours and of hundreds of ships in a night"
    page = read(heading=None, beside=f"<p>{'A word. ' * 40}</p><h1>Harbour</h1>", document_title=title)
    assert page.title == title


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


def test_heading_of_the_questions_is_not_the_title(read: Read) -> None:
    """JSON-LD names the page's questions, and a heading says the same."""
    page = read(
        heading="Hire a keeper for your lighthouse",
        after="<h2>FAQs</h2>",
        json_ld={"@type": "FAQPage", "name": "FAQs", "mainEntity": []},
        metas={"og:title": "Hire one of the best lighthouse keepers."},
        document_title="Lighthouse keepers of the coast",
    )
    assert page.title == "Hire a keeper for your lighthouse"


def test_only_heading_that_goes_on_where_the_title_ends_is_the_title(read: Read) -> None:
    """Else its rest would be lost, or said again by the text; a second piece of the heading is not meant."""
    whole = "The lamp on the rock burns again after forty years in the dark of a shed"
    assert read(heading=whole, document_title="The lamp on the rock").title == whole
    page = read(
        heading=None,
        document_title="The lamp on the rock",
        beside="<h1>The lamp on the rock<span>Keep it</span></h1>",
    )
    assert page.title == "The lamp on the rock"


@pytest.mark.parametrize(
    ("lang", "heading", "teaser"),
    [
        (
            "en",
            "Keeper of the northern light retires after forty years",
            "Northern light: keeper says goodbye",
        ),
        ("ar", "حارس المنارة الشمالية يتقاعد بعد أربعين عاما", "المنارة الشمالية: الحارس يودع"),
        ("ja", "北の灯台守、四十年の務めを終えて引退", "北の灯台：灯台守が別れを告げる"),
    ],
)
def test_main_heading_in_a_banner_is_the_title_where_two_declared_titles_are_the_same(
    read: Read, lang: str, heading: str, teaser: str
) -> None:
    """Share tags carry the teaser, which a subheading repeats below; the banner is a <nav>."""
    page = read(
        lang=lang,
        heading=None,
        document_title=heading,
        json_ld={"@type": "NewsArticle", "headline": heading},
        metas={"og:title": teaser, "twitter:title": teaser},
        before=f"<nav><h1>{heading}</h1></nav>",
        beside=f"<h2>{teaser}</h2>",
    )
    assert page.title == heading
