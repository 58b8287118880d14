"""Which of a page's headings is its title, if any is."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read


def test_heading_that_the_titles_repeat_is_the_title(read: Read) -> None:
    """The site's name in another `<h1>` is not."""
    page = read(
        heading="A house by the sea",
        before="<h1>Harbour Times</h1>",
        document_title="A house by the sea - Harbour Times",
        metas={"og:title": "A house by the sea", "og:site_name": "Harbour Times"},
    )
    assert page.title == "A house by the sea"


@pytest.mark.parametrize("sign", ["#", "¶", "§"])
def test_a_heading_s_link_to_itself_is_no_part_of_it(read: Read, sign: str) -> None:
    """Documentation writes its sign before the words, or behind them."""
    link = f'<a href="#sea">{sign}</a>'
    for heading in (f"{link} A house by the sea", f"A house by the sea {link}"):
        page = read(heading=None, before=f"<h1>{heading}</h1>", document_title="A house by the sea | Harbour")
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


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/r/trams/12/the_endless_tram_of/", "The endless tram of Odde"),
        (
            "/v/%D8%A7%D9%84%D8%AA%D8%B1%D8%A7%D9%85-%D8%A7%D9%84%D8%B0%D9%8A-%D9%84%D8%A7-%D9%8A%D9%86%D8%AA%D9%87%D9%8A",
            "الترام الذي لا ينتهي في أودا",
        ),
    ],
)
def test_heading_is_the_title_that_the_address_says_too(read: Read, address: str, heading: str) -> None:
    """Where little is said below it, as of a link or a film, and the title names the site."""
    banner = {"heading": None, "before": f"<h1>{heading}</h1>", "beside": "<h2>On foot</h2>"}
    at = f"https://site.example{address}"
    assert read(document_title="All for us", url=at, **banner).title == heading
    assert read(document_title="All for us", url="https://site.example/v/12", **banner).title == "All for us"


def test_hidden_heading_does_not_count(read: Read) -> None:
    """The capture marks what the reader of the page does not see."""
    page = read(
        heading=None, beside='<h1 data-stillpage-hidden="">Menu</h1>', document_title="A house by the sea"
    )
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


@pytest.mark.parametrize(
    "document_title",
    [
        "海边的房子又亮了灯-港口新闻网-新闻中心",
        "海边的房子又亮了灯 - 港口论坛 - 闲聊",
        "港口新闻：海边的房子又亮了灯",
        "[港口新闻] 海边的房子又亮了灯",
    ],
)
def test_line_that_the_document_s_title_repeats_is_the_title(read: Read, document_title: str) -> None:
    """Old pages have no heading: what else the document's title says is the site's and the channel's."""
    page = read(
        heading=None,
        before="<table><tr><td><font size=5><b>海边的房子又亮了灯</b></font></td></tr></table>",
        document_title=document_title,
    )
    assert page.title == "海边的房子又亮了灯"


def test_one_of_several_main_headings_that_is_a_little_like_the_title_is_not_it(read: Read) -> None:
    """Manuals give each part one."""
    parts = "<h1>1. Syntax</h1><p>a</p><h1>2. INSTEAD OF triggers</h1><p>b</p>"
    page = read(heading=None, before=parts, document_title="CREATE TRIGGER")
    assert page.title == "CREATE TRIGGER"


@pytest.mark.parametrize("home", ["/", "https://www.harbour-times.example/", "//www.harbour-times.example"])
def test_main_heading_that_leads_home_is_the_sites_name(read: Read, home: str) -> None:
    """Blogs whose every page is called like the blog: the only heading below is the post's."""
    banner = f"<div><h1><a href='{home}'>Harbour diary</a></h1></div>"
    post = "<h3>A week of fog</h3>"
    page = read(before=banner, heading=None, document_title="Harbour diary", beside=post)
    assert (page.title, page.site_name) == ("A week of fog", "Harbour diary")
    own = read(before=banner, heading=None, document_title="A week of fog - Posts", beside=post)
    assert own.title == "A week of fog"


def test_main_heading_that_leads_home_is_the_title_where_nothing_else_is(read: Read) -> None:
    """Without another heading, or with several posts below, the page is the blog's."""
    banner = "<div><h1><a href='/'>Harbour diary</a></h1></div>"
    posts = "<h3>A week of fog</h3><p>It came in the night.</p><h3>A week of rain</h3>"
    for beside in ("", posts):
        page = read(before=banner, heading=None, document_title="Harbour diary", beside=beside)
        assert page.title == "Harbour diary"


def test_line_that_says_the_title_without_the_sites_name(read: Read) -> None:
    """However long the name before it is; the byline beside the line is found by it."""
    name = "The Times of the Old Harbour and its Coast"
    table = (
        f"<table><tr><td><a href='/'>{name}</a></td></tr><tr><td><font><b>A week of fog</b></font><br>"
        "<font>By Ann Lee<br>27.11.2026</font></td></tr></table>"
    )
    page = read(heading=None, document_title=f"{name}: A week of fog", beside=table)
    assert (page.title, page.authors, page.site_name) == ("A week of fog", ("Ann Lee",), name)


@pytest.mark.parametrize("name", ["night-ferry", "Untitled_3", "2026-10-14_log.ipynb"])
@pytest.mark.parametrize("heading", ["Why the night ferry runs", "夜の渡し船"])
def test_heading_is_the_title_of_a_page_that_is_called_as_its_file(
    read: Read, name: str, heading: str
) -> None:
    """As notebooks are when they become pages; where nothing else is shown, the file's name has to do."""
    assert read(heading=heading, document_title=name).title == heading
    assert read(heading=None, document_title=name).title == name


@pytest.mark.parametrize(
    ("heading", "file"),
    [("Oil", "oil"), ("Night watch", "night_watch"), ("ليل", "ليل"), ("灯油", "%E7%81%AF%E6%B2%B9")],
)
def test_heading_that_the_page_s_file_is_called_by_is_before_the_manual_s_name(
    read: Read, heading: str, file: str
) -> None:
    """Manuals have their own name as main heading of each page."""
    page = read(
        heading=None,
        document_title=f"{heading} | Harbour v2 Documentation",
        before=f"<div><h1>Harbour v2 documentation</h1></div><main><h2>{heading}</h2></main>",
        url=f"https://harbour.example/api/{file}.html",
    )
    assert page.title == heading


@pytest.mark.parametrize(
    ("first", "second", "document_title"),
    [
        (
            "Keep a lamp",
            "Check if you need a licence",
            "Keep a lamp: Check if you need a licence - Harbour Times",
        ),
        ("RFC 9999", "Lamp Counting Protocol", "RFC 9999: Lamp Counting Protocol"),
        ("§ 12", "Zählpflicht", "§ 12 Zählpflicht | Harbour Times"),
        ("第三章", "点灯的时候", "第三章：点灯的时候"),
        ("دليل الحارس", "تنظيف العدسة", "دليل الحارس – تنظيف العدسة"),
    ],
)
def test_two_main_headings_may_be_one_title(read: Read, first: str, second: str, document_title: str) -> None:
    """A document's number and name, or a guide and its chapter: one alone is the title of many pages."""
    page = read(
        heading=first,
        beside=f"<div><h1>{second}</h1></div>",
        document_title=document_title,
        metas={"og:title": first, "og:site_name": "Harbour Times"},
    )
    assert page.title == document_title.removesuffix(" - Harbour Times").removesuffix(" | Harbour Times")
    assert read(heading=first, beside=f"<h1>{second}</h1>", document_title=first).title == first


@pytest.mark.parametrize(
    ("told", "heading"),
    [
        ("Rene on leaving the lamps of the port lit", "René on leaving the lamps of the port lit"),
        ("Маяк еще горит: что видел смотритель", "Маяк ещё горит: что видел смотритель"),
    ],
)
def test_a_title_without_accents_is_the_heading_with_them(read: Read, told: str, heading: str) -> None:
    """Networks and addresses are told it so; the byline is sought below the heading."""
    page = read(
        heading=heading,
        document_title=told,
        metas={"og:title": told},
        beside="<p class=byline>By <a rel=author href=/a>Ada Holm</a> • <a href=https://x.example>@ada</a></p>",
    )
    assert (page.title, page.authors) == (heading, ("Ada Holm",))


@pytest.mark.parametrize(
    ("lang", "title", "heading", "part"),
    [
        (
            "en",
            "HC 2/26 - Duty of a keeper of the light to answer ships in fog; earlier ruling on appeal; costs",
            "Harbour Court, second chamber",
            "Earlier ruling",
        ),
        (
            "ar",
            "م ٢/٢٦ - واجب حارس المنارة في الرد على السفن عند الضباب؛ استئناف حكم سابق؛ مصاريف الدعوى",
            "محكمة المرفأ، الدائرة الثانية",
            "حكم سابق",
        ),
    ],
)
def test_the_day_is_beside_the_main_heading_not_a_part_that_a_long_title_names(
    read: Read, lang: str, title: str, heading: str, part: str
) -> None:
    """The title has all letters of the part's name, and few of the main heading's."""
    parts = f"<section><h2>{part}</h2></section><p>31.3.2026</p><h2>-</h2>"
    page = read(lang=lang, heading=heading, document_title=title, beside=f"<p>12.5.2026</p>{parts}")
    assert (page.title, page.published) == (title, "2026-05-12")
