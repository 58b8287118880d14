"""Bylines without a mark or a "By", in odd places, and what makes one of several more likely."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import HEADING, Read

_CARDS = "".join(f"<p><a href='/s/{number}'>A week of fog, part {number}</a></p>" for number in range(30))


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee | Senior Writer | May 3, 2026",
        "Ann Lee • Reporter • 3 May 2026",
        "Ann Lee / 03.05.2026 / 06:15",
        "<time>03.05.2026</time> | 13:10 | Ann Lee",
        "3 May 2026 by Ann Lee",
    ],
)
def test_name_that_marks_part_from_the_date(read: Read, line: str) -> None:
    """On a line of their own below the heading."""
    assert read(beside=f"<p>{line}</p>").authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("lang", "standfirst", "line", "name"),
    [
        ("en", "A standfirst of more than sixty letters, on what the lamp is for.", "by Ann Lee", "Ann Lee"),
        (
            "ar",
            "مقدمة طويلة تروي ما جرى في المنارة تلك الليلة قبل أن يطفأ المصباح ويعود الحارس إلى بيته.",
            "بقلم سلمى الحداد",
            "سلمى الحداد",
        ),
    ],
)
@pytest.mark.parametrize("tag", ["h3", "p", "div"])
def test_bare_by_below_a_standfirst_in_the_same_box(
    read: Read, lang: str, standfirst: str, line: str, name: str, tag: str
) -> None:
    """A block ends its line; the line itself may be broken in the source, with a day behind it."""
    for byline in (line, f"\n\t\t\t\t\t{line}\n\t\t\t\t\t/ 3.5.2026 /"):
        box = f"<div><{tag}>{standfirst}</{tag}>{byline}</div>"
        assert read(lang=lang, beside=box).authors == (name,)


@pytest.mark.parametrize(
    ("lang", "line", "author"),
    [
        ("ar", "سلمى الحداد · ١٤ مارس ٢٠٢٥", "سلمى الحداد"),
        ("he", "נועה ברק | 14 במרץ 2025", "נועה ברק"),
        ("fa", "۲۴ اسفند ۱۴۰۳ | مینا کریمی", "مینا کریمی"),
        ("hi", "नेहा शर्मा | 14 मार्च 2025", "नेहा शर्मा"),
        ("th", "สุดา วงศ์ทอง / 14 มีนาคม 2568", "สุดา วงศ์ทอง"),
    ],
)
def test_name_that_marks_part_from_the_date_in_a_script_without_capitals(
    read: Read, lang: str, line: str, author: str
) -> None:
    """Two words; a link that says them leads to a section, and some say what the day is."""
    page = read(lang=lang, heading="The lamp", beside=f"<p>{line}</p>")
    assert (page.authors, page.published) == ((author,), "2025-03-14")
    menu = f"<nav><a href='/lamps'>{author}</a></nav>"
    assert read(lang=lang, heading="The lamp", before=menu, beside=f"<p>{line}</p>").authors == ()
    assert read(lang="ar", heading="The lamp", beside="<p>آخر تحديث | ١٤ مارس ٢٠٢٥</p>").authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Lamps | May 3, 2026",
        "Press Office / 03.05.2026",
        "OPEN LETTER | 3 May 2026",
        "Tags: Lamps | 3 May 2026",
        "The Lighthouse | 3 May 2026",
        "News From The North Coast | 3 May 2026",
        "By product | By user",
    ],
)
def test_section_beside_the_date_is_no_name(read: Read, line: str) -> None:
    """A link elsewhere says it, too, or the title; or it is no name's writing."""
    menu = "<nav><a href='/lamps'>Harbour Lamps</a> <a href='/press'>Press Office</a></nav>"
    page = read(before=menu, heading="The Lighthouse of Upolu", beside=f"<p>{line}</p>")
    assert page.authors == ()


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Each lamp has a new wick, and the updates of March are in.", ()),
        ("The lamps of Stockholm have new updates.", ("Lamp Updates",)),
        ("Lamp Updates are in.", ("Lamp Updates",)),
    ],
)
def test_section_whose_words_the_text_has_is_no_name(read: Read, text: str, authors: tuple[str, ...]) -> None:
    """In small letters, and all of them: a person's may be words, too."""
    assert read(beside=f"<p>Lamp Updates | 3 May 2026</p><p>{text}</p>").authors == authors


def test_single_word_is_a_name_where_a_day_stands_before_it(read: Read) -> None:
    """On one line with "by"; alone behind "by" it may be anything."""
    assert read(beside="<p>03.05.2026 13:30 by Olga</p>").authors == ("Olga",)
    assert read(beside="<p>By design</p>").authors == ()


@pytest.mark.parametrize("text", ["Ann Lee", "Ann Lee image", "Photo of Ann Lee", "Ann Lee lights the lamp"])
def test_portrait_whose_text_says_no_more_than_the_name(read: Read, text: str) -> None:
    """Templates add a word; a sentence is of what the picture shows."""
    page = read(beside=f"<p>Ann Lee</p><p>3 May 2026</p><img src='/a.jpg' alt='{text}'>")
    assert page.authors == (() if "lamp" in text else ("Ann Lee",))


@pytest.mark.parametrize(
    "box",
    [
        "<div class='news-nav'><div class='author'>By <a href='/x'>Ann Lee</a></div></div>",
        "<aside><p class='author'>By <span>Ann Lee</span></p><h2>Topics</h2><a href='/l'>Lamps</a></aside>",
        "<div class='author-bio footer'><h3>Ann Lee</h3></div>",
        "<aside class='side'><p class='author'>Ann Lee</p></aside>",
        "<div class='author'>By <b>The Lamp editors</b></div>",
    ],
)
def test_author_in_a_part_that_is_called_otherwise(read: Read, box: str) -> None:
    """A row of links beside the heading, a column with topics, a box at the end, a small column."""
    names = ("The Lamp editors",) if "editors" in box else ("Ann Lee",)
    assert read(beside=box).authors == names


def test_by_behind_the_label_of_a_fact_is_no_byline(read: Read) -> None:
    """Who brought out the book that a review is of; the label of the day is no such thing."""
    line = "<p><b>{}:</b> 3 May 2026 by\nHarbour Books</p>"
    assert read(beside=line.format("Released")).authors == ()
    assert read(beside=line.format("Posted")).authors == ("Harbour Books",)


def test_byline_in_a_column_behind_picture_and_networks(read: Read) -> None:
    """With "By", in a column that has a heading of its own further below; not far behind the heading."""
    links = "<ul>" + "<li><a href='//net.example'><i></i></a></li>" * 4 + "</ul>"
    column = "<aside><p class='author'>By <span>Ann Lee</span></p><h3>More</h3><a href='/l'>Lamps</a></aside>"
    assert read(beside=links + column).authors == ("Ann Lee",)
    assert read(beside=links * 3 + column).authors == ()


def test_same_class_without_by_may_hold_other_words(read: Read) -> None:
    """And in a column of links it is another story's."""
    assert read(beside="<div class='author'><b>More about lamps</b></div>").authors == ()
    column = f"<aside><p class='author'>Bo Ek</p>{_CARDS}</aside>"
    assert read(beside=column).authors == ()


def test_name_that_a_meta_gives_too_wins_over_a_nearer_one(read: Read) -> None:
    """The meta alone may be the site's owner; seen in the page it is the author."""
    far = "<div></div>" * 40 + "<p class='author'>Ann Lee</p>"
    near = "<img alt='Old Harbour'><p>Old Harbour</p>"
    assert read(beside=near + far).authors == ("Old Harbour",)
    assert read(metas={"author": "Ann Lee"}, beside=near + far).authors == ("Ann Lee",)
    assert read(metas={"author": HEADING}, beside=near + far).authors == ("Old Harbour",)


@pytest.mark.parametrize("name", ["Ann Lee", "Анна Береговая", "سلمى الحداد"])
def test_name_before_its_own_address(read: Read, name: str) -> None:
    """As archives of mailing lists write; words before a link to write to somebody are no name."""
    mail = '<a href="mailto:lamps%40coast.example">ann at coast.example</a>'
    assert read(beside=f"<b>{name}</b> {mail}<br><i>Tue Mar 5 10:20:30 2024</i>").authors == (name,)
    assert read(beside=f"<b>Mail:</b> {mail}").authors == ()
    assert read(beside=f'<b>{name}</b> <a href="mailto:?subject=x">Mail this story</a>').authors == ()


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("By", ("Ada Holm", "Piet Vos", "Nour Haddad")),
        ("بقلم", ("سلمى الحارثي", "نور حداد", "ليلى منصور")),
    ],
)
def test_the_first_of_several_alike_says_by_for_all(read: Read, by: str, names: tuple[str, ...]) -> None:
    """Each is a person of microdata; a fourth that stands elsewhere is another story's."""
    one = (
        '<span class="byline" itemprop="author creator" itemscope itemtype="http://schema.org/Person">{}'
        '<a href="/by/{}"><span itemprop="name">{}</span></a>, </span>'
    )
    line = "".join(one.format("" if each else f"{by} ", each, name) for each, name in enumerate(names))
    other = f"<div>{one.format('', 9, 'Mary Ames')}</div>"
    assert read(beside=f"<p>{line}</p>{'<p>The fog came.</p>' * 12}{other}").authors == names


@pytest.mark.parametrize(
    ("by", "name", "other"),
    [("By", "Ann Lee", "Photos: Dan Reed"), ("מאת", "נועה ברק", "צילומים: דן ימי")],
)
def test_whose_the_photographs_are_is_no_author(read: Read, by: str, name: str, other: str) -> None:
    """Behind a linked name, with what they did before a colon; who else wrote has no such label."""
    line = f'<p class="byline">{by} <a rel="author" href="/by/1">{name}</a> | {other} | 3.5.2026</p>'
    assert read(beside=line).authors == (name,)


def test_what_a_sign_is_called_is_no_portrait(read: Read) -> None:
    """A button of 25 pixels is called as the part below it; in Chinese any short text may be a name."""
    sign = "<img src='/y.png' alt='译文' width={} height=25><p><strong>译文</strong><br>白色的石头。</p>"
    assert read(beside=sign.format(64)).authors == ("译文",)
    assert read(beside=sign.format(25)).authors == ()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        (
            "By <b>Ann Lee </b>, <b>Bo Ek</b>, <b>Cy Dow</b>, and<b> Di Fay, </b>Harbour Times",
            ("Ann Lee", "Bo Ek", "Cy Dow", "Di Fay"),
        ),
        (
            "بقلم <b>سلمى الحداد</b>، <b>كريم منصور</b>، و <b>نورا صالح</b>",
            ("سلمى الحداد", "كريم منصور", "نورا صالح"),
        ),
    ],
)
def test_all_names_of_a_line_that_marks_each(read: Read, line: str, authors: tuple[str, ...]) -> None:
    """With a comma and an "and" before the last."""
    assert read(beside=f"<div>{line}</div>").authors == authors
    assert read(beside=f"<div class='byline'>{line}</div>").authors[:3] == authors[:3]


def test_a_field_behind_the_bar_of_a_marked_name_is_a_place(read: Read) -> None:
    """Two names are marked alike."""
    line = "<p class='author'><b>Ann Lee</b> | {} | 03/05/2026</p>"
    assert read(beside=line.format("Old Harbour")).authors == ("Ann Lee",)
    assert read(beside=line.format("<b>Bo Ek</b>")).authors == ("Ann Lee", "Bo Ek")


_REPORTERS = [
    (
        '<section class="authors"><span class="author">Par <a class="author-link">Anne Lenoir</a> (Brest,'
        " envoyée spéciale)</span>"
        ' <span class="author">et <a class="author-link">Luc Petit</a></span></section>',
        ("Anne Lenoir", "Luc Petit"),
    ),
    (
        '<div class="byline"><span>Af</span> <div><span><span class="byline__name">Anna Lund</span></span>'
        '<span><span class="byline__name">Bo Krogh</span></span></div></div>',
        ("Anna Lund", "Bo Krogh"),
    ),
    (
        '<div class="byline">By <span>Ann Lee</span> <span>Harbour reporter</span>'
        ' <span class="author">Bo Ek</span></div>',
        ("Ann Lee",),
    ),
]


@pytest.mark.parametrize(("line", "authors"), _REPORTERS)
def test_next_name_in_the_same_byline(read: Read, line: str, authors: tuple[str, ...]) -> None:
    """With "and" in its own element, or where the other was, but nothing else between them."""
    assert read(beside=line).authors == authors


@pytest.mark.parametrize(("name", "place"), [("রহিম উদ্দিন", "সিরাজগঞ্জ"), ("Ann Lee", "Port Harbour")])
def test_where_the_author_was_is_nobody(read: Read, name: str, place: str) -> None:
    """By its class, beside the name."""
    line = (
        '<div class="author-name-location"><div class="contributor-name">'
        f'<a href="/author/1">{name}</a></div>'
        f'<span class="author-location">{place}</span></div>'
    )
    assert read(beside=line).authors == (name,)
