"""Dates on a page that are not its article's: of other stories, of members, of events, of facts."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read


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
    own = member.replace("Joined", "Posted").replace("عضو منذ", "نشر في").replace("登録日", "発布时间")
    assert lang == "ja" or read(beside=own, **thread).published == "2011-12-11"
    changed = "<dl><dt>Last updated</dt><dd>Dec 11, 2011</dd></dl>"
    assert read(beside=changed, json_ld=thread["json_ld"]).modified == "2011-12-11"


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


_MENU = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("coast", "ships", "birds"))


@pytest.mark.parametrize(
    ("lang", "today", "own"),
    [
        ("en", "Saturday, 28 November 2026", "Published on <b>20 November 2026</b>"),
        ("ar", "السبت 28 نوفمبر 2026", "نشر في <b>20 نوفمبر 2026</b>"),
        ("he", "שבת, 28 בנובמבר 2026", "פורסם: <b>20 בנובמבר 2026</b>"),
        ("zh", "2026年11月28日 星期六", "发布时间 <b>2026年11月20日</b>"),
        ("hi", "शनिवार, 28 नवंबर 2026", "प्रकाशित <b>20 नवंबर 2026</b>"),
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        "<header><a href='/'>Harbour Times</a><span>{}</span></header>",
        "<header><time>{}</time></header>",
        "<div role=banner><span>{}</span></div>",
        "<div class='date'>{}</div><ul>" + _MENU + "</ul>",
        "<table><tr><td>{}</td></tr></table><ul>" + _MENU + "</ul>",
        "<div><p>{}</p></div><ul>" + _MENU * 12 + "</ul>",
    ],
)
def test_day_on_top_of_the_page_is_not_the_articles(
    read: Read, lang: str, today: str, own: str, head: str
) -> None:
    """A paper says there what day it is: better no date than that one; the address or the foot may know."""
    top = head.format(today)
    assert read(lang=lang, before=top).published is None
    at = "https://www.harbour-times.example/2026/11/20/lighthouse"
    assert read(lang=lang, before=top, url=at).published == "2026-11-20"
    assert read(lang=lang, before=top, after=f"<p>{own}</p>").published == "2026-11-20"
    far = "<p>The lamp turns.</p>" * 90
    assert read(lang=lang, before=top, after=f"{far}<p>{own}</p>").published == "2026-11-20"
    again = f"{far}<p>{own}</p>{far}<p>{today}</p>"
    assert read(lang=lang, before=top, after=again).published == "2026-11-20"
    assert read(lang=lang, before=top, after=f"{far}<p>2026-11-19</p>").published is None
    declared = {"article:published_time": "2026-11-27"}
    assert read(lang=lang, before=top, metas=declared).published == "2026-11-27"


def test_article_of_the_very_day_says_so_itself(read: Read) -> None:
    """Its own line, far below, is its date, though the page has the same day on top."""
    top = "<header><a href='/'>Harbour Times</a><span>Saturday, 28 November 2026</span></header>"
    foot = "<p>The lamp turns.</p>" * 90 + "<p>Posted 28 November 2026</p>"
    assert read(before=top, after=foot).published == "2026-11-28"


@pytest.mark.parametrize(
    "head",
    [
        "<p>28 November 2026</p>",
        "<header><a href='/'>Harbour Times</a></header><p>28 November 2026</p>",
        "<header>Published 28 November 2026</header>",
    ],
)
def test_date_above_the_heading_with_nothing_between_is_the_articles(read: Read, head: str) -> None:
    """Or one that is said to be, wherever it stands."""
    assert read(before=head).published == "2026-11-28"


def test_dates_on_cards_that_are_links_are_of_what_these_lead_to(read: Read) -> None:
    """The whole card is one link, with a heading in it."""
    card = (
        '<a href="/{0}"><span>Guide</span><time datetime="2025-05-{0}">May {0}</time><h3>Ships {0}</h3></a>'
    )
    cards = "".join(card.format(day) for day in (11, 12, 13))
    assert read(beside=f"<div>{cards}</div>").published is None
    own = "<p>Published 20 May 2026</p>"
    assert read(beside=f"<div>{cards}</div>{own}").published == "2026-05-20"


@pytest.mark.parametrize(
    "line",
    [
        "<li>Keeper A, Lampman B. <a href='/p'>Counting birds at night</a>: a report from two towers on the "
        "northern coast. <i>Journal of Lights</i>. August 18, 2020. [Ahead of print].</li>",
        "<p>Of all the towers on this coast that were lit by hand as of <b>August 18, 2020</b>, three are "
        "left today, and none of them has a keeper who lives in it.</p>",
    ],
)
def test_date_between_the_links_and_italics_of_a_sentence_is_not_the_pages(read: Read, line: str) -> None:
    """It is the only one of the page, and alone in its piece of text: still the line is a sentence."""
    rows = "<p>The lamp turns.</p>" * 80
    assert read(beside=rows + line).published is None
    assert read(beside=f"{rows}<p>Archive: <b>August 18, 2020</b></p>").published == "2020-08-18"


@pytest.mark.parametrize("stamp", ["2031-05-01T00:00:00Z", "2099-01-01", "2027-02-11T08:00:00+01:00"])
def test_day_to_come_is_not_believed_beside_one_that_is_shown(read: Read, stamp: str) -> None:
    """What readers see below the heading is right, whatever the system was told; a thread has older posts."""
    shown = "<p>27 November 2026</p>"
    assert read(metas={"article:published_time": stamp}, beside=shown).published == "2026-11-27"
    article = {"@type": "NewsArticle", "datePublished": stamp}
    assert read(json_ld=article, beside=shown).published == "2026-11-27"


@pytest.mark.parametrize(
    "quotation",
    [
        '<blockquote><p>Lit.</p>&mdash; Ada <a href="https://x.example/ada/1">May 3, 2026</a></blockquote>',
        '<blockquote><p>The lamp is lit.</p><time datetime="2026-05-03">May 3</time></blockquote>',
        "<blockquote>May 3, 2026<br>The lamp is lit.</blockquote>",
    ],
)
def test_day_of_a_quoted_post_is_its_own(read: Read, quotation: str) -> None:
    """Though the page says no other."""
    assert (
        read(heading="The old lamp", beside=f"<p>It was late.</p>{quotation}<p>So it was.</p>").published
        is None
    )


def test_old_page_that_indents_all_by_a_quotation_tells_its_day(read: Read) -> None:
    """Its heading is in there too."""
    assert read(
        heading=None, beside="<blockquote><h1>The old lamp</h1><p>May 3, 2026</p></blockquote>"
    ).published


@pytest.mark.parametrize(
    "log",
    [
        "<pre><code>{}</code></pre>",
        "<p><samp>{}</samp></p>",
        "<p><kbd>{}</kbd></p>",
        "<p>So:</p><pre>{}</pre>",
        "<p>So:</p><div class=x><pre><span></span>{}</pre></div>",
    ],
)
def test_day_in_a_programs_words_is_not_the_articles(read: Read, log: str) -> None:
    """A log's lines begin with one; the article has none."""
    assert read(beside=log.format("2026-10-13 00:10 crossed in 41 minutes")).published is None


@pytest.mark.parametrize("quoted", ["On Mon, 4 Mar 2024, Anna wrote:", "Le 4 mars 2024, Anna a écrit :"])
def test_when_what_is_quoted_was_written_is_another_day(read: Read, quoted: str) -> None:
    """A letter begins with it; its own day stands above."""
    letter = f"<i>5 Mar 2024</i><hr><pre>{quoted}\n<i>&gt; When?</i></pre>"
    assert read(beside=letter).published == "2024-03-05"
    marked = f"<i>5 Mar 2024</i><hr><p>{quoted}</p><blockquote>When?</blockquote>"
    assert read(beside=marked).published == "2024-03-05"


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Published March 4, 2024, last modified: <span>March 6, 2024</span>", "en"),
        ("4 mars 2024, mis à jour le : <span>6 mars 2024</span>", "fr"),
        ("4. März 2024, aktualisiert: <span>6. März 2024</span>", "de"),
        ("This entry was posted on March 4, 2024 by Ada Holm and is filed under: <a href=/c>Coast</a>", "en"),
        ("Posted on March 4, 2024; Section: <a href=/c>Coast</a>", "en"),
    ],
)
def test_a_line_of_facts_whose_next_begins_with_a_colon_tells_the_day(
    read: Read, line: str, lang: str
) -> None:
    """Nothing is quoted below it."""
    assert read(lang=lang, beside=f"<p>{line}</p>").published == "2024-03-04"


_DAYS = {"en": "3 May 2026", "ar": "3 مايو 2026", "he": "3 במאי 2026", "zh": "2026年5月3日"}
_TEXT = "<p>He climbed the stairs each evening and wrote down in his book what had passed over the water.</p>"


@pytest.mark.parametrize("lang", _DAYS)
@pytest.mark.parametrize(
    "line",
    [
        "<figure><img src=/a.jpg><figcaption>{}</figcaption></figure>",
        '<p class="caption">Pier · {}</p>',
        "<table><caption>{}</caption><tr><td>Tern</td><td>9</td></tr></table>",
        "<h2>The storm of {}</h2><p>It took the pier.</p>",
        "<h3>{}: The storm</h3><p>It took the pier.</p>",
        "<p>They say so. The ferry sails on {}.</p>",
        "<p>The pier opens on <time datetime=2026-05-03>{}</time>.</p>",
        "<p>The storm of <time datetime=2026-05-03>{}</time> took the old pier, and nobody who saw it "
        "forgot the noise it made.</p>",
        "<p><b>{}</b> The pier was closed by noon, and the boats went home to the other side.</p>",
    ],
)
def test_day_that_a_caption_heading_or_sentence_tells_of_is_not_the_articles(
    read: Read, lang: str, line: str
) -> None:
    """Wherever it stands: below the heading, in the text, at the end."""
    told = line.format(_DAYS[lang])
    for place in ({"beside": told + _TEXT * 3}, {"beside": _TEXT * 4 + told + _TEXT}, {"after": told}):
        assert read(lang=lang, **place).published is None


@pytest.mark.parametrize("lang", _DAYS)
@pytest.mark.parametrize(
    "line",
    [
        "<p>Deadline: {}</p>",
        "<p>{}</p>",
        "<h2>{}</h2>",
        "<ul><li>Storm ({})</li></ul>",
        "<dl><dt>{}</dt><dd>Storm</dd></dl>",
        "<table><tr><td>Tern</td><td>{}</td></tr></table>",
    ],
)
def test_day_among_paragraphs_is_of_what_they_tell(read: Read, lang: str, line: str) -> None:
    """A byline stands above the text, or below: there it may be the page's."""
    told = line.format(_DAYS[lang])
    assert read(lang=lang, beside=_TEXT * 4 + told + _TEXT).published is None
    assert read(lang=lang, beside=told + _TEXT * 4).published == "2026-05-03"
    assert read(lang=lang, beside=_TEXT * 4, after=told).published == "2026-05-03"
    assert read(lang=lang, beside=_TEXT * 2 + told + _TEXT * 4).published == "2026-05-03"


def test_day_that_ends_a_chinese_sentence_is_not_the_articles(read: Read) -> None:
    """It has no blanks to count words by."""
    day = "<time datetime=2026-05-03>2026年5月3日</time>"
    line = f"<p>新的渡轮航线将于春天开始运营，第一班船开出的日子是{day}。</p>"
    assert read(lang="zh", beside=line).published is None


def test_day_among_paragraphs_that_is_said_to_be_the_publications_is(read: Read) -> None:
    """In words, with a clock in a heading, or in the line's other elements; and one of a thread."""
    for line in ("Published 3 May 2026", "Submitted by <b>tern</b> on 3 May 2026", "Posted on<br>3 May 2026"):
        assert read(beside=f"{_TEXT * 4}<p>{line}</p>{_TEXT}").published == "2026-05-03"
    fields = "<font>2026年5月3日 来源：江边晨报 作者：陆小舟 浏览次数：3582 评论：12 字号：大中小</font>"
    row = f"<table><tr><td>{fields}</td></tr></table>"
    assert read(lang="zh", beside=row + _TEXT).published == "2026-05-03"
    clock = "<h2><span>3.5.2026 13:30 von Olga</span></h2>"
    assert read(lang="de", beside=clock + _TEXT).published == "2026-05-03T13:30"
    thread = {"json_ld": {"@type": "DiscussionForumPosting"}}
    assert read(beside=f"{_TEXT * 4}<p>3 May 2026, 13:30</p>{_TEXT}", **thread).published


_STORIES = {
    "en": ("Ferry line opens again in spring", "3 May 2026"),
    "ar": ("عودة خط العبارات في الربيع القادم", "3 مايو 2026"),
    "he": ("קו המעבורת נפתח מחדש באביב הזה", "3 במאי 2026"),
    "zh": ("渡轮航线春天重新开通", "2026年5月3日"),
}


@pytest.mark.parametrize("lang", _STORIES)
@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize(
    "card",
    [
        "<div><a href=/c/{0}>{1} {0}</a><span>{2}</span></div>",
        "<div><time datetime=2026-05-03>{2}</time><a href=/c/{0}>{1} {0}</a></div>",
        "<div><a href=/c/{0}><img src=a></a><a href=/c/{0}>{1} {0}</a><small class=date>{2}</small></div>",
        "<p><a href=/c/{0}>{1} {0}</a><br>{2}</p>",
        "<li><a href=/c/{0}>{1} {0}</a>, {2}</li>",
        "<a href=/c/{0}><span>{1} {0}</span><span>{2}</span></a>",
    ],
)
def test_day_beside_a_link_that_reads_as_a_headline_is_another_storys(
    read: Read, lang: str, times: int, card: str
) -> None:
    """No heading is needed: related stories are often a link and a day each."""
    title, day = _STORIES[lang]
    cards = "".join(card.format(number, title, day) for number in range(times))
    for place in ({"beside": _TEXT * 2 + cards}, {"after": cards}, {"beside": cards + _TEXT * 2}):
        page = read(lang=lang, **place)
        assert (page.published, page.modified) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/author/ann-lee">Ann Lee of the Harbour Times and the Coast</a> <span>3 May 2026</span>',
        '<a href="#comments">Read what eleven of you wrote about this</a> <span>3 May 2026</span>',
        '<a rel="category tag" href="/c">Coast, Ships, Birds and All the Rest</a> <span>3 May 2026</span>',
        '<a href="/here">The lighthouse keeper who counted birds</a> <span>3 May 2026</span>',
        'Published 3 May 2026 by the <a href="/office">Department of Lamps and Other Lights</a>',
        'Last changed 3 May 2026: <a href="/change">Add what we know of the new lamp</a>',
    ],
)
def test_day_beside_a_link_to_a_writer_a_section_or_the_page_is_the_articles(read: Read, line: str) -> None:
    """Or one that is called the publication's or a change's."""
    assert read(beside=f"<p>{line}</p>").published == "2026-05-03"
