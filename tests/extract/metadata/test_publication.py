"""When the article was published and changed, and whose dates are not its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stillpage.extract.metadata import Metadata
from stillpage.extract.metadata.publication import date_hints

Read = Callable[..., Metadata]


def test_json_ld_date_wins_over_meta_tag(read: Read) -> None:
    """A publisher's own date is preferred to a share tag."""
    page = read(
        json_ld={"@type": "Article", "datePublished": "2024-05-01T08:30:00+02:00"},
        metas={"article:published_time": "2020-01-01"},
    )
    assert page.published == "2024-05-01T08:30:00+02:00"


@pytest.mark.parametrize(
    "name",
    [
        "article:published_time",
        "citation_publication_date",
        "dc.date.issued",
        "parsely-pub-date",
        "date",
        "ms.date",
        "acme-published-date",
    ],
)
def test_meta_tags_of_publishing_systems(read: Read, name: str) -> None:
    """Dublin Core, Highwire, analytics; and names that nobody listed but say it."""
    assert read(metas={name: "2024-05-01"}).published == "2024-05-01"


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", '<time datetime="2024-05-01">yesterday</time>'),
        ("en", '<p class="post-date">May 1, 2024</p>'),
        ("en", "<p>May 1, 2024</p>"),
        ("en", "<div><svg></svg>1 May 2024</div>"),
        ("ar", "<div>الأربعاء 1 أيار / مايو 2024</div>"),
        ("fa", "<span>۱۲ اردیبهشت ۱۴۰۳</span>"),
        ("he", '<span class="x">פורסם ב-1 במאי 2024</span>'),
        ("ja", "<span>令和6年5月1日</span>"),
        ("th", "<span>1 พฤษภาคม 2567</span>"),
    ],
)
def test_date_beside_the_heading(read: Read, lang: str, shown: str) -> None:
    """Marked or not, in the page's language."""
    assert (read(beside=shown, lang=lang).published or "")[:10] == "2024-05-01"


@pytest.mark.parametrize(
    "after",
    [
        '<div class="comments"><time datetime="2025-01-01">1 January 2025</time></div>',
        '<aside><h3>Another story</h3><time datetime="2025-01-01">1 January 2025</time></aside>',
        '<div class="related-posts"><p class="date">1 January 2025</p></div>',
        "<footer>© 1 January 2025 Harbour Times</footer>",
        "<p>Copyright 1 January 2025</p>",
    ],
)
def test_dates_of_other_things_are_not_the_articles(read: Read, after: str) -> None:
    """Comments, related headlines, the footer and the copyright line have dates of their own."""
    assert read(after=after).published is None


def test_date_in_a_sentence_is_not_the_pages(read: Read) -> None:
    """What happened on a day is not what was published on it."""
    story = (
        "<p>The storm of 3 March 1962 took the old pier, and nobody who saw it forgot the noise it made.</p>"
    )
    assert read(beside=story).published is None


def test_update_and_publication_are_told_apart(read: Read) -> None:
    """By their words, in any order."""
    page = read(beside="<p>Updated 4 June 2024</p><p>Published 1 May 2024</p>", lang="en-GB")
    assert (page.published, page.modified) == ("2024-05-01", "2024-06-04")


def test_only_date_that_is_an_updates_stands_for_both(read: Read) -> None:
    """It was at the latest then published."""
    page = read(beside="<p>Zuletzt aktualisiert: 4. Juni 2024</p>", lang="de")
    assert (page.published, page.modified) == ("2024-06-04", "2024-06-04")


def test_modified_is_declared(read: Read) -> None:
    """Both dates of a JSON-LD node are read."""
    node = {"@type": "Article", "datePublished": "2024-05-01", "dateModified": "2024-06-04"}
    assert (read(json_ld=node).published, read(json_ld=node).modified) == ("2024-05-01", "2024-06-04")


def test_day_that_readers_see_wins_over_tomorrow_in_utc(read: Read) -> None:
    """Systems declare UTC; late in the evening that is the next day."""
    page = read(
        metas={"article:published_time": "2024-05-02T02:30:00+00:00"},
        beside='<time datetime="2024-05-01T19:30:00-07:00">May 1, 2024</time>',
    )
    assert page.published == "2024-05-01T19:30:00-07:00"


def test_later_date_that_is_shown_is_an_update(read: Read) -> None:
    """The declared day of publication stays."""
    page = read(metas={"article:published_time": "2020-02-03"}, beside="<time datetime='2024-05-01'>x</time>")
    assert page.published == "2020-02-03"


@pytest.mark.parametrize(
    ("path", "iso"),
    [
        ("/2018/01/17/the-keeper", "2018-01-17"),
        ("/news/2018-01-17-the-keeper", "2018-01-17"),
        ("/20180117/the-keeper", "2018-01-17"),
        ("/2018/01/", None),
        ("/item/201801175", None),
        ("/2018/99/17/x", None),
    ],
)
def test_date_in_the_address_is_the_last_resort(read: Read, path: str, iso: str | None) -> None:
    """Only where the page says nothing else."""
    assert read(url=f"https://harbour.example{path}").published == iso


@pytest.mark.parametrize(
    ("lang", "url", "order"),
    [
        ("en", "https://a.example/", "MDY"),
        ("en-GB", "https://a.example/", "DMY"),
        ("en", "https://www.a.co.uk/", "DMY"),
        ("en-US", "https://www.a.com.au/", "DMY"),
        ("de", "https://a.example/", "DMY"),
        ("fa", "https://a.example/", "YMD"),
        (None, "https://a.fr/", "DMY"),
    ],
)
def test_order_of_day_and_month_follows_language_and_country(lang: str | None, url: str, order: str) -> None:
    """3/4 is March 4th in one place and 3 April in another."""
    assert date_hints(lang, url).order == order


def test_invalid_dates_are_passed_over(read: Read) -> None:
    """A template that was never filled in gives way to the next source."""
    page = read(json_ld={"@type": "Article", "datePublished": "{{date}}"}, metas={"date": "2024-05-01"})
    assert page.published == "2024-05-01"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Last updated: 1 May 2024"),
        ("de", "Zuletzt aktualisiert: 1. Mai 2024"),
        ("ar", "آخر تحديث: ١ مايو ٢٠٢٤"),
        ("ja", "最終更新日：2024年5月1日"),
    ],
)
def test_page_that_dates_itself_at_its_end(read: Read, lang: str, line: str) -> None:
    """Documentation and government pages say below when they were last changed."""
    assert read(lang=lang, after=f"<p>Rain.</p><div>{line}</div>").modified == "2024-05-01"


def test_comment_between_texts_does_not_hide_a_date(read: Read) -> None:
    """Frameworks write empty comments between the texts of a line."""
    assert read(beside="<p>On <!-- -->May 1, 2024</p>").published == "2024-05-01"


def test_date_in_a_small_column_is_the_articles(read: Read) -> None:
    """A sidebar without another story in it."""
    column = '<div class="post-sidebar"><div class="date">1 May 2024</div></div>'
    assert read(beside=column, lang="en-GB").published == "2024-05-01"


def test_one_date_in_embedded_state(read: Read) -> None:
    """Files hold what frameworks embed; two dates there are two articles'."""
    one = '<script>window.state={"datePublished":"2024-05-01"}</script>'
    two = '<script>window.state=[{"datePublished":"2024-05-01"},{"datePublished":"2024-06-01"}]</script>'
    assert read(after=one).published == "2024-05-01"
    assert read(after=two).published is None


def test_of_contradicting_metas_the_shown_date_is_true(read: Read) -> None:
    """Old JSON-LD beside a newer tag: readers see one of the two beside the heading."""
    page = read(
        json_ld={"@type": "Article", "datePublished": "2019-02-03"},
        metas={"article:published_time": "2024-05-01T09:00:00Z"},
        beside="<p>May 1, 2024</p>",
    )
    assert page.published == "2024-05-01T09:00:00+00:00"


def test_only_date_at_the_end_is_better_than_the_day_of_the_last_change(read: Read) -> None:
    """A page that shows when it was posted, and declares only when it was changed."""
    page = read(
        json_ld={"@type": "Article"},
        metas={"article:modified_time": "2025-12-23"},
        after="<section>"
        + "<p>Gulls, terns, knots and more.</p>" * 150
        + "<p>Post time: 14-04-2024</p></section>",
    )
    assert (page.published, page.modified) == ("2024-04-14", "2025-12-23")


def test_date_right_below_the_heading_counts_in_a_menu_too(read: Read) -> None:
    """Some themes set it in the bar with the share buttons, which is a `<nav>`."""
    assert read(beside='<nav><time datetime="2024-05-01">May 1</time></nav>').published == "2024-05-01"


def test_day_that_readers_see_beats_its_stamp_in_utc(read: Read) -> None:
    """Late in the evening of the 23rd it is the 24th in UTC."""
    shown = '<p><time datetime="2026-02-24T04:13:00Z">February 23, 2026</time></p>'
    assert read(beside=shown).published == "2026-02-23"


def test_dates_that_describe_a_linked_term_are_not_the_articles(read: Read) -> None:
    """The member's box of a post stands before the post's own date; a term of words is another matter."""
    member = "<dl><dt> <a href='?member=7'>tern</a></dt><dd>Since Tue Jan 06, 2015 7:45 pm</dd></dl>"
    shown = "<p>by tern » Fri May 08, 2020 6:02 pm</p>"
    assert read(beside=member + shown).published == "2020-05-08T18:02"
    facts = "<dl><dt>Since</dt><dd>6 January 2015</dd></dl>"
    assert read(beside=facts).published == "2015-01-06"


def test_post_is_dated_by_its_clock_and_not_by_its_member(read: Read) -> None:
    """Boards write beside each post since when its author is a member; that has no time of day."""
    post = "<dl><dd>Joined: Dec 11, 2021</dd></dl><p>by keeper » Tue Aug 27, 2019 1:47 am</p>"
    assert read(beside=post).published == "2019-08-27T01:47"


@pytest.mark.parametrize(
    "words",
    ["Published", "Veröffentlicht am", "نشر في", "פורסם:", "Опубликовано", "发布时间", "Yayın tarihi"],
)
def test_date_said_to_be_the_publication_beats_one_that_is_not(read: Read, words: str) -> None:
    """A label before a date says what the date is; another one nearer to the heading may be an event's."""
    dates = f"<div>2018-11-20</div>{'<i></i>' * 12}<div>{words} <time>2018-11-15</time></div>"
    assert read(beside=dates).published == "2018-11-15"


def test_date_above_a_repeated_heading_is_the_articles(read: Read) -> None:
    """Themes show the title twice: in a banner called header, with the date, and above the text."""
    heading = "The lighthouse keeper who counted birds"
    banner = f'<div class="header"><h1>{heading}</h1><time datetime="2020-02-23">23 Feb</time></div>'
    assert read(before=f"{'<i></i>' * 4}{banner}").published == "2020-02-23"


def test_date_below_a_main_heading_in_other_words_is_the_articles(read: Read) -> None:
    """A question far below may repeat the title; the date is where the article begins."""
    question = f"{'<p>One more line.</p>' * 40}<h2>How do keepers count birds?</h2>"
    page = read(
        heading="Of birds, and of those who count them",
        beside="<h5><span>2024-11-06</span></h5>",
        after=question,
        document_title="How do keepers count birds?",
    )
    assert (page.title, page.published) == ("How do keepers count birds?", "2024-11-06")


@pytest.mark.parametrize(
    ("lang", "member", "post"),
    [
        ("en", "<dl><dt>Joined</dt><dd>Dec 11, 2011</dd></dl>", "Aug 27, 2019 1:47 am"),
        ("ar", "<dl><dt>عضو منذ</dt><dd>11 ديسمبر 2011</dd></dl>", "27 أغسطس 2019 01:47"),
        ("ja", "<dl><dt>登録日</dt><dd>2011年12月11日</dd></dl>", "2019年8月27日 01:47"),
    ],
)
@pytest.mark.parametrize("posted", [True, False])
def test_in_a_thread_a_day_that_a_term_describes_is_a_members(
    read: Read, lang: str, member: str, post: str, *, posted: bool
) -> None:
    """Nearer to the heading than the post's own date, and without its minute."""
    thread = {"json_ld": {"@type": "DiscussionForumPosting"}, "lang": lang}
    page = read(beside=member + (f"<p>{post}</p>" if posted else ""), **thread)
    assert page.published == ("2019-08-27T01:47" if posted else None)


@pytest.mark.parametrize(
    ("lang", "rows"),
    [
        ("en", (("Founded", "February 28, 1998"), ("Keepers", "4"), ("Height", "61 m"), ("Light", "white"))),
        ("ar", (("تأسست", "28 فبراير 1998"), ("الحراس", "4"), ("الارتفاع", "61 م"), ("الضوء", "أبيض"))),
        ("ja", (("設立", "1998年2月28日"), ("灯台守", "4人"), ("高さ", "61m"), ("光", "白"))),
    ],
)
def test_table_of_facts_dates_its_subject(read: Read, lang: str, rows: tuple[tuple[str, str], ...]) -> None:
    """An encyclopaedia says when a thing began; so does a microformat."""
    facts = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in rows)
    born = '<p>Keeper (<span class="bday published">1931-02-03</span>)</p>'
    assert read(lang=lang, beside=f"<table>{facts}</table>{born}").published is None
    head = "<table><tr><th>Posted</th><td>1 May 2024</td></tr></table>"
    assert read(lang="en-GB", beside=head).published == "2024-05-01"


@pytest.mark.parametrize(
    ("lang", "days"),
    [
        ("en", ("February 3, 2026", "July 22, 2021", "January 31, 2026")),
        ("ar", ("GMT 10:44 2026 الثلاثاء ,03 شباط / فبراير", "22 تموز 2021", "31 كانون الثاني 2026")),
        ("ja", ("2026年2月3日", "2021年7月22日", "2026年1月31日")),
    ],
)
@pytest.mark.parametrize("row", ["<tr><td>{}</td></tr>", "<li>{}</li>"])
def test_list_of_dated_links_dates_other_articles(
    read: Read, lang: str, days: tuple[str, ...], row: str
) -> None:
    """A column of old markup tells when others were written; a post's own head links one day."""
    links = [f"<a href=/{n}><font>{day}</font></a>" for n, day in enumerate(days)]
    column = "<table>{}</table>" if "tr" in row else "<ul>{}</ul>"
    assert read(lang=lang, before=column.format("".join(map(row.format, links)))).published is None
    head = (f"<a href=/{days[1]}>{days[1]}</a>", "<a href=/keeper>Nora</a>", "<a href=#c>Comments</a>")
    own = read(lang=lang, beside=column.format("".join(map(row.format, head)))).published
    assert own == "2021-07-22"


@pytest.mark.parametrize(
    ("lang", "shown"),
    [("en", "November 2003"), ("ar", "نوفمبر 2003"), ("ja", "2003年11月"), ("de", "November 2003")],
)
def test_month_below_the_heading_dates_a_report(read: Read, lang: str, shown: str) -> None:
    """Better than the day on which the page was last changed; a day that is shown is better still."""
    declared = {
        "json_ld": {"@type": "Report"},
        "metas": {"article:modified_time": "2025-09-17"},
        "lang": lang,
    }
    page = read(beside=f"<p>{shown}</p>", **declared)
    assert (page.published, page.modified) == ("2003-11", "2025-09-17")
    assert read(beside=f"<p>{shown}</p><p>2003-12-04</p>", **declared).published == "2003-12-04"


@pytest.mark.parametrize(
    ("lang", "shown"), [("en", "1 May 2024"), ("ar", "١ مايو ٢٠٢٤"), ("ja", "2024年5月1日")]
)
def test_only_time_of_a_page_below_its_heading_is_its_date(read: Read, lang: str, shown: str) -> None:
    """At its foot, or in a column; two days are of two things, and above the heading is today."""
    time = f'<time datetime="2024-05-01">{shown}</time>'
    foot = f"<footer><p>{time}</p></footer>"
    assert read(lang=lang, after="<p>Rain.</p>" * 9 + foot).published == "2024-05-01"
    other = '<footer><time datetime="2023-05-01">x</time></footer>'
    assert read(lang=lang, after="<p>Rain.</p>" * 9 + foot + other).published is None
    assert read(lang=lang, before=f"<header><nav>{time}</nav></header>" + "<i></i>" * 99).published is None
    comments = f'<div class="comments">{time}</div>'
    assert read(lang=lang, after="<p>Rain.</p>" * 9 + comments).published is None
