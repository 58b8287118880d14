"""When the article was published and changed."""

from __future__ import annotations

import pytest

from stillpage.extract.metadata.dates.publication import date_hints
from tests.extract.metadata.conftest import Read


def test_json_ld_date_wins_over_meta_tag(read: Read) -> None:
    """A publisher's own date is preferred to a share tag."""
    page = read(
        json_ld={"@type": "Article", "datePublished": "2024-05-01T08:30:00+02:00"},
        metas={"article:published_time": "2020-01-01"},
    )
    assert page.published == "2024-05-01T08:30:00+02:00"


def test_an_offer_of_work_is_of_the_day_it_was_posted(read: Read) -> None:
    """schema.org's own word for it, which no other type has."""
    node = {"@type": "JobPosting", "title": "The light", "datePosted": "2023-05-04"}
    assert read(json_ld=node).published == "2023-05-04"


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
    assert date_hints("zh-Hans-CN", None).region == "CN"


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
        ("de", "Zuletzt geändert: <span>Mittwoch, 1. Mai 2024, 08:00</span>"),
        ("nl", "Laatst gewijzigd: woensdag 1 mei 2024"),
        ("pl", "Ostatnia modyfikacja: <b>środa, 1 maja 2024</b>"),
        ("ru", "Последнее изменение: среда, 1 мая 2024"),
        ("uk", "Останнє редагування: <span>середа, 1 травня 2024</span>"),
        ("el", "Τελευταία τροποποίηση: 1 Μαΐου 2024"),
        ("tr", "Son değiştirme: 1 Mayıs 2024"),
        ("fa", "آخرین تغییر: 1 مه 2024"),
        ("he", "שינוי אחרון: 1 במאי 2024"),
        ("hi", "अंतिम संशोधन: <span>बुधवार, 1 मई 2024</span>"),
        ("ka", "ბოლო ცვლილება: 1 მაისი 2024"),
        ("zh", "最后修订：2024年5月1日"),
        ("fr", "Modifié le <span>mercredi 1 mai 2024</span>"),
    ],
)
def test_page_that_dates_itself_at_its_end(read: Read, lang: str, line: str) -> None:
    """Documentation and government pages say below when they were last changed."""
    modified = read(lang=lang, after=f"<p>Rain.</p><div>{line}</div>").modified
    assert (modified or "").startswith("2024-05-01")


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


@pytest.mark.parametrize("shown", ["Oct 12", "2 months ago", "منذ شهرين", "两个月前"])
def test_a_time_ago_by_its_class_name_says_when_in_its_title(read: Read, shown: str) -> None:
    """As jQuery's timeago has it, which many applications use."""
    line = f'<p>asked <abbr class="timeago" title="2026-10-12T08:30:00Z">{shown}</abbr></p>'
    assert read(after=line).published == "2026-10-12T08:30:00+00:00"


@pytest.mark.parametrize("tag", ["relative-time", "local-time", "time-ago"])
def test_a_custom_element_tells_a_moment_as_a_time_does(read: Read, tag: str) -> None:
    """Code hosts write the year nowhere else."""
    shown = f'<div>Ann Lee released this <{tag} datetime="2026-01-13T13:58:05Z">13 Jan 13:58</{tag}></div>'
    assert read(beside=shown).published == "2026-01-13T13:58:05+00:00"


@pytest.mark.parametrize("said", ["Thursday", "الخميس"])
def test_day_that_an_abbreviation_is_short_for(read: Read, said: str) -> None:
    """Blogs wrote so before there was `<time>`."""
    line = f'<abbr itemprop="datePublished" title="2012-05-03T10:00:00-07:00">{said}</abbr>'
    assert read(beside=line).published == "2012-05-03T10:00:00-07:00"


@pytest.mark.parametrize(
    "bar",
    [
        "<div class='news_nav'><b>17</b><div class='news_pdate'>{}</div><a href='/p'>{}</a></div>",
        "<div class='dateShareCommentPanel'><span class='date'>{}</span><a href='#comments'>{}</a></div>",
        "<div class='footer'><time itemprop='datePublished'>{}</time><span>{}</span></div>",
    ],
)
@pytest.mark.parametrize(
    ("lang", "day", "word"), [("en", "14 March 2024", "Print"), ("ar", "14 مارس 2024", "طباعة")]
)
def test_bar_beside_the_heading_has_the_day(read: Read, bar: str, lang: str, day: str, word: str) -> None:
    """Whatever its class calls it; TYPO3's news have it in a `footer`, Iranian papers in a `news_nav`."""
    signs = f"<div>{'<i></i>' * 5}</div>"
    assert read(lang=lang, beside=signs + bar.format(day, word)).published == "2024-03-14"


def test_bar_with_another_story_is_a_menu(read: Read) -> None:
    """The post before has a day, too, and a link with its title."""
    other = "<a href='/old'>The ferry that sailed in winter and in fog</a>"
    bar = f"<div class='post-nav'><span class='date'>14 March 2024</span>{other}</div>"
    assert read(beside=f"<p>3 May 2025</p>{bar}").published == "2025-05-03"
    assert read(beside=bar).published is None


@pytest.mark.parametrize(("lang", "ago"), [("en", "2 years ago"), ("ar", "قبل سنتين"), ("zh", "2年前")])
def test_moment_behind_ago_is_read_from_its_title(read: Read, lang: str, ago: str) -> None:
    """Whatever the element is called; a day alone may be anything's, and so may a link's."""
    line = f"<span class=x title='2024-03-14 10:15:00'>{ago}</span>"
    assert (read(lang=lang, beside=line).published or "").startswith("2024-03-14T10:15")
    assert read(lang=lang, beside=f"<span class=x title='2024-03-14'>{ago}</span>").published is None
    assert read(lang=lang, beside=f"<div class=comments>{line}</div>").published is None
    for said in (line, "<p><b>3</b> <b>May</b> <b>2026</b></p>"):
        card = f"<div><a href=/c/1>Ferry line opens again in the spring of the year</a>{said}</div>"
        assert read(lang=lang, beside=card).published is None
    assert (
        read(lang=lang, beside=f"<p><a href=/v title='2024-03-14 10:15:00'>{ago}</a></p>").published is None
    )


def test_day_far_below_an_update_is_when_the_page_was_read(read: Read) -> None:
    """Later than it; an earlier one is the publication's."""
    update, far = "<nav><p>Updated 3 May 2024</p></nav>", "<p>The lamp turns.</p>" * 90
    assert read(beside=update, after=f"{far}<p>28 November 2026</p>").published == "2024-05-03"
    assert read(beside=update, after=f"{far}<p>28 November 2023</p>").published == "2023-11-28"


def test_moment_behind_a_word_of_the_text_is_not_the_page_s(read: Read) -> None:
    """Between paragraphs it is an event's, or a remark's."""
    said = "The keeper wrote down what had passed over the water, lamp by lamp, until the sun stood high."
    word = "<p><span title='2025-12-24 18:00:00'>Tonight</span></p>"
    assert read(after=f"<p>{said}</p>" * 3 + word + f"<p>{said}</p>").published is None


def test_remark_below_the_text_dates_nothing(read: Read) -> None:
    """It stands in the article's own box, short, with who wrote it and when."""
    who = "<b class=comment-author>Bo Ek</b> <span class=comment-date>14 March 2024</span>"
    long = "<p>Every evening he climbed the stairs and wrote down what had passed over the water.</p>" * 5
    page = read(beside=f"{long}<div class=comment>{who}<p>So it was.</p></div>")
    assert (page.published, page.authors) == (None, ())


@pytest.mark.parametrize("foot", ["message_footer", "post-footer"])
def test_foot_of_a_message_has_its_moment(read: Read, foot: str) -> None:
    """A channel's post on a page of its own, without a heading."""
    said = "<div class=text>" + "The old ferry sails for one more winter, says the harbour master. " * 4
    time = "<time datetime='2024-03-14T10:15:00+00:00'>10:15</time>"
    page = read(heading=None, before=f"<div class=w>{said}</div><div class='x_{foot}'>{time}</div></div>")
    assert page.published == "2024-03-14T10:15:00+00:00"
