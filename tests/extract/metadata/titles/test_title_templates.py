"""Titles on pages whose templates put something else where a title belongs."""

from __future__ import annotations

import pytest

from stillpage.extract.metadata import read_metadata
from stillpage.extract.metadata.titles.writing import unabridged
from stillpage.extract.tree.parse import parse_page
from tests.extract.metadata.conftest import URL, Read, build_page

_TITLE = "The old bridge opens again"
_SITE = {"og:site_name": "Harbour Times"}


@pytest.mark.parametrize(
    ("banner", "document_title"),
    [
        ("<h1>Harbour Times</h1>", f"{_TITLE} - Harbour Times"),
        ("<h1>Harbour Times - news from the coast</h1>", "Harbour Times - news from the coast"),
        ('<h1><a href="/"><img alt="Harbour Times" src="/logo.png"></a></h1>', "Harbour Times"),
    ],
)
def test_banner_of_the_site_is_no_title(read: Read, banner: str, document_title: str) -> None:
    """Its name, its name and slogan, its logo: the subheading that a declared title repeats is."""
    page = read(
        heading=None,
        before=f"<header>{banner}</header>",
        beside=f"<h2>{_TITLE}</h2>",
        document_title=document_title,
        metas={**_SITE, "og:title": _TITLE},
    )
    assert page.title == _TITLE


@pytest.mark.parametrize("href", ["/", "https://times.example/", "//times.example"])
@pytest.mark.parametrize("mark", [": ", " | ", "："])
def test_main_heading_that_links_to_the_first_page_names_the_site(read: Read, href: str, mark: str) -> None:
    """Where nothing else does, as on blogs: the document's title begins with it."""
    page = read(
        heading=None,
        before=f'<div><h1><a href="{href}">يوميات الميناء</a></h1></div>',
        beside="<h3>أسبوع من الضباب</h3>",
        document_title=f"يوميات الميناء{mark}أسبوع من الضباب",
        url="https://times.example/2026/fog.html",
    )
    assert (page.title, page.site_name) == ("أسبوع من الضباب", "يوميات الميناء")


def test_heading_with_a_link_in_it_is_no_banner(read: Read) -> None:
    """It leads to the page itself, or says more than the link."""
    own = f"<h1><a href='/fog'>{_TITLE}</a></h1>"
    page = read(heading=None, beside=own, document_title=f"{_TITLE} [Harbour diary]")
    assert (page.title, page.site_name) == (_TITLE, None)
    more = f"<h1><a href='/'>Diary</a> {_TITLE}</h1>"
    page = read(heading=None, beside=more, document_title=f"Diary {_TITLE}")
    assert page.title == f"Diary {_TITLE}"


def test_only_heading_below_a_banner_is_a_posts(read: Read) -> None:
    """Where text follows it, and not what is no text; headings of a column do not count."""
    banner = '<div><h1><a href="/">Harbour diary</a></h1></div>'
    said = "The lamp turns, and nobody has counted the gulls that came in from the open sea today. " * 4
    told = "Harbour diary"
    column = "<aside><h2>Tags</h2></aside>"
    post = f"<h2>{_TITLE}</h2><p>{said}</p>{column}"
    assert read(before=banner, heading=None, document_title=told, beside=post).title == _TITLE
    page = build_page(before=banner, heading=None, document_title=told).partition("<article>")[0]
    for other in ("<ul><li>Ada<li>Bo</ul>", f"<script>{said}</script>", f"<footer><p>{said}</p></footer>"):
        bare = parse_page(f"{page}<h2>Archive</h2>{other}", url=URL)
        assert read_metadata(bare).title == told


def test_link_to_the_first_page_that_no_title_repeats_names_nothing(read: Read) -> None:
    """It says "Home", or what the site is for."""
    page = read(heading=_TITLE, before='<a href="/">Home</a>', document_title=_TITLE)
    assert (page.title, page.site_name) == (_TITLE, None)


def test_heading_that_is_a_picture_says_what_its_alternative_text_does(read: Read) -> None:
    """Where the document's title only names the site."""
    picture = f'<h1><img alt="{_TITLE}" src="/title.png"></h1>'
    assert read(heading=None, beside=picture, document_title="Harbour Times").title == _TITLE


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("Le gardien dit « oui » au port", "Le gardien dit « oui » au port"),
        ("Le gardien dit « oui » | Le Port", "Le gardien dit « oui »"),
        ("Сторож сказал « да » у моря", "Сторож сказал « да » у моря"),
        ("قال الحارس « نعم » عند الميناء", "قال الحارس « نعم » عند الميناء"),
        ("Der Wärter sagt › ja ‹ zum Hafen", "Der Wärter sagt › ja ‹ zum Hafen"),
        ("Das alte Licht ‹ Hafenblatt", "Das alte Licht"),
        ("The old light « Harbour diary", "The old light"),
    ],
)
def test_words_in_quotation_marks_stay_in_a_title(read: Read, declared: str, title: str) -> None:
    """With blanks inside, as the French set them; alone such a mark stands before a blog's name."""
    assert read(heading=None, document_title=declared).title == title


@pytest.mark.parametrize(
    ("lang", "site", "declared", "title"),
    [
        ("en", "Harbour Times", "Harbour Times: The old bridge opens again", _TITLE),
        ("en", "Harbour Times", "The bridge: a story of iron", "The bridge: a story of iron"),
        ("en", "Harbour Times", "Harbour Times » Coast » The old bridge opens again", _TITLE),
        ("he", "זמן הנמל", "זמן הנמל: הגשר הישן נפתח שוב", "הגשר הישן נפתח שוב"),
        ("ar", "زمان المرفأ", "زمان المرفأ | الجسر القديم يفتح من جديد", "الجسر القديم يفتح من جديد"),
        ("zh", "港湾时报", "老桥再次开放了_港湾新闻_港湾时报", "老桥再次开放了"),
        ("zh", "港湾时报", "港湾时报：老桥再次开放了", "老桥再次开放了"),
        ("zh", "港湾时报", "老桥再次开放了-港湾时报", "老桥再次开放了"),
        ("zh", "港湾时报", "从老桥到新桥-港湾时报社的一天", "从老桥到新桥-港湾时报社的一天"),
        ("ar", "زمان المرفأ", "الجسر القديم يفتح من جديد-زمان المرفأ", "الجسر القديم يفتح من جديد"),
        ("en", "Help", "A guide to Self-Help", "A guide to Self-Help"),
    ],
)
def test_name_of_the_site_is_cut_off_a_title_that_is_shown_nowhere(
    read: Read, lang: str, site: str, declared: str, title: str
) -> None:
    """In front or behind, with its section, in any direction; a colon of the title's own stays."""
    page = read(lang=lang, heading=None, document_title=declared, metas={"og:site_name": site})
    assert page.title == title


@pytest.mark.parametrize(
    ("sign", "title"), [("港湾时报", "老桥再次开放了"), ("首页", "老桥再次开放了-港湾时报")]
)
def test_name_behind_a_hyphen_that_only_the_link_home_says(read: Read, sign: str, title: str) -> None:
    """Nothing else tells that the hyphen is none of the title's words."""
    home = f"<header><a href='/'>{sign}</a></header>"
    page = read(lang="zh", heading=None, document_title="老桥再次开放了-港湾时报", before=home)
    assert page.title == title


@pytest.mark.parametrize("title", ["从老桥到新桥-港湾", "سكة الحجاز-المرفأ"])
def test_a_hyphen_in_the_heading_is_the_titles_own(read: Read, title: str) -> None:
    """Though the site is called like the word behind it."""
    page = read(heading=title, document_title=title, metas={"og:site_name": title.rpartition("-")[2]})
    assert page.title == title


def test_name_before_a_colon_stays_on_a_shops_page(read: Read) -> None:
    """There it is part of what the page calls itself, as labels of such pages have it."""
    sold = {"og:site_name": "Harbour Times", "og:type": "product"}
    page = read(heading=None, document_title="Harbour Times: Lamps", metas=sold)
    assert page.title == "Harbour Times: Lamps"


def test_title_that_is_escaped_twice_is_read_as_meant(read: Read) -> None:
    """In the document's title as in a share tag; the builder escapes once."""
    page = read(heading=None, document_title="Tom &amp; Ann&#039;s bridge")
    assert page.title == "Tom & Ann's bridge"


def test_tags_that_a_title_speaks_of_stay(read: Read) -> None:
    """A manual's page about an element is called like it."""
    assert read(heading=None, document_title="<b>: bring attention").title == "<b>: bring attention"


def test_title_of_a_drawing_is_not_the_pages(read: Read) -> None:
    """Drawings have a title element of their own."""
    page = read(heading=_TITLE, document_title="", before="<svg><title>Logo</title></svg>")
    assert page.title == _TITLE


def test_window_s_title_in_a_script_that_parts_no_words_may_be_the_headings(read: Read) -> None:
    """It names no application."""
    page = read(lang="zh", heading="关于老桥的一百年历史", document_title="老桥百年史")
    assert page.title == "老桥百年史"


def test_short_heading_is_no_title_that_ends_so(read: Read) -> None:
    """A label before it is shorter than it."""
    long = "The lamps of the harbour and the people who lit them - Oil"
    assert read(heading=None, beside="<h2>Oil</h2>", document_title=long).title == long
    label = f"View topic - {_TITLE}"
    assert read(heading=None, beside=f"<h2>{_TITLE}</h2>", document_title=label).title == _TITLE


def test_a_word_before_an_ellipsis_is_whole() -> None:
    """Too little is left of it to tell how it goes on."""
    assert unabridged("Fog…", ["Foghorn sounds again"]) == "Fog…"
    assert unabridged("The old bridge…", ["The old bridge opens"]) == "The old bridge opens"


def test_the_longest_line_that_the_title_begins_with_is_it(read: Read) -> None:
    """A path above it may say less."""
    shown = "<div><b>The old bridge opens</b></div><div><b>The old bridge opens - after a year</b></div>"
    title = "The old bridge opens - after a year - Coast"
    page = read(heading=None, beside=shown, document_title=title, lang="", url=None)
    assert page.title == "The old bridge opens - after a year"


def test_fragment_is_called_like_its_first_heading(read: Read) -> None:
    """Where nothing is declared and no main heading shown."""
    page = read(
        heading=None, document_title="", beside=f"<h2>{_TITLE}</h2>", before="<nav><h2>Menu</h2></nav>"
    )
    assert page.title == _TITLE


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><span>The old <i>bridge</i> opens again</span> <small>A walk along the harbour</small></h1>",
        "<h1><span>From <b>the</b> coast</span> The old <i>bridge</i> opens again</h1>",
        "<h1>The old bridge <br>opens again <span>A walk along the harbour</span></h1>",
    ],
)
def test_kicker_and_subtitle_in_a_heading_are_cut_where_a_title_has_them_not(
    read: Read, heading: str
) -> None:
    """Though a word of the title itself is in italics."""
    assert read(heading=None, beside=heading, document_title=_TITLE).title == _TITLE


def test_subtitle_stays_where_the_title_has_it(read: Read) -> None:
    """The pieces of a heading are cut only where a title says so."""
    whole = f"{_TITLE} A walk along the harbour"
    heading = (
        "<h1><span>The old <i>bridge</i> opens again</span> <small>A walk along the harbour</small></h1>"
    )
    assert read(heading=None, beside=heading, document_title=whole).title == whole


@pytest.mark.parametrize(
    ("heading", "manual"),
    [("Oil and ice", "The Harbour Manual"), ("الزيت والجليد", "دليل الميناء"), ("油和冰", "港口手册")],
)
@pytest.mark.parametrize("number", ["", "3.2 ", "A.3.2 ", "14. "])
@pytest.mark.parametrize(
    "title", ["{heading} ({manual})", "{heading} ({manual} (version 2))", "{manual}: {at}"]
)
def test_a_manual_s_name_in_brackets_or_before_a_colon_is_none_of_the_title(
    read: Read, heading: str, manual: str, number: str, title: str
) -> None:
    """Above a heading of any level, numbered or not: Texinfo's way, and that of handbooks made with it."""
    page = read(
        heading=None,
        document_title=title.format(heading=heading, manual=manual, at=number + heading),
        before=f"<h3>{number}{heading}</h3>",
    )
    assert page.title == (number + heading if "{at}" in title else heading)
    assert page.site_name == (f"{manual} (version 2)" if "version" in title else manual)


def test_a_function_s_kind_is_none_of_the_title(read: Read) -> None:
    """Texinfo puts it behind the function's name."""
    head = "<h4>4.2 light [Function]</h4>"
    assert read(heading=None, document_title="light (Lamp Manual)", before=head).title == "light"


def test_a_title_that_begins_like_a_heading_further_down_stays(read: Read) -> None:
    """The first heading is not the page's."""
    below = "<h2>Weather</h2><h2>Fog</h2>"
    page = read(heading=None, document_title="Fog: how the harbour closed", before=below)
    assert (page.title, page.site_name) == ("Fog: how the harbour closed", None)


@pytest.mark.parametrize(
    "document_title",
    [
        "Harbour Times :: The old bridge opens again",
        "Harbour Times :: Long reads :: The old bridge opens again",
    ],
)
def test_what_follows_the_sites_name_ends_with_the_title(read: Read, document_title: str) -> None:
    """Its section may stand between them; two colons are one mark."""
    page = read(heading=None, document_title=document_title, metas=_SITE)
    assert page.title in (_TITLE, f"Long reads :: {_TITLE}")


@pytest.mark.parametrize("site", ["Harbour Office", "เทศบาลเมืองท่าเรือ", "港務局"])
def test_only_heading_is_the_title_where_the_window_names_the_site_alone(read: Read, site: str) -> None:
    """Offices write one title into all their pages, and have no main heading."""
    page = read(
        heading=None,
        before=f'<a class="navbar-brand" href="/"><span>{site}</span></a>',
        beside="<div><h3>ประกาศเปิดเดินเรือสายที่ ๓</h3></div>",
        document_title=site,
    )
    assert (page.title, page.site_name) == ("ประกาศเปิดเดินเรือสายที่ ๓", site)


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("The bridge opens again in spring", "Harbour Times"),
        ("إعادة فتح الجسر في الربيع القادم", "صحيفة الميناء"),
        ("הגשר נפתח מחדש באביב הקרוב", "חדשות הנמל"),
        ("老桥将在春天重新开放", "港湾新闻"),
    ],
)
@pytest.mark.parametrize(
    "template", ["{0} ‹ {1}", "{1} ‹ {0}", "{0} :: {1}", "(3) {0} | {1}", "(99+) {0}", "● {0} - {1}"]
)
def test_site_behind_a_mark_and_news_before_a_title_are_none_of_it(
    read: Read, title: str, site: str, template: str
) -> None:
    """No heading says the title: WordPress' mark, two colons, how many messages wait."""
    page = read(heading=None, document_title=template.format(title, site), metas={"og:site_name": site})
    assert page.title == title


def test_title_with_a_number_in_brackets_that_the_page_says_is_whole(read: Read) -> None:
    """A heading says it; a copy that is not shown says nothing."""
    assert read(heading="(500) Days at Sea", document_title="(500) Days at Sea").title == "(500) Days at Sea"
    assert read(heading="(12) Days at Sea", document_title="(12) Days at Sea").title == "(12) Days at Sea"
    twice = "<h1><span>The bridge opens</span> <span hidden>The bridge opens</span></h1>"
    assert read(heading=None, beside=twice, document_title="The bridge opens").title == "The bridge opens"


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("The bridge opens | Port Board", "The bridge opens"),
        ("老桥将在春天重新开放 | Port Board", "老桥将在春天重新开放"),
        ("古い橋が春に開く｜港", "古い橋が春に開く"),
        ("สะพานเก่าเปิดอีกครั้ง | ท่าเรือ", "สะพานเก่าเปิดอีกครั้ง"),
        ("老桥 | 港湾新闻", "老桥 | 港湾新闻"),
    ],
)
def test_name_behind_a_bar_that_nothing_else_says(read: Read, title: str, part: str) -> None:
    """Of two words, or the letters of them where a script writes none apart."""
    assert read(heading=None, document_title=title).title == part
