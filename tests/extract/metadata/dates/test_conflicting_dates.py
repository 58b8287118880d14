"""Several dates on a page, or one that is nobody's: which is the article's."""

from __future__ import annotations

import pytest

from stillpage.extract.metadata.dates.date_labels import tells_the_day
from stillpage.extract.tree.parse import parse_page
from tests.extract.metadata.conftest import HEADING, Read

_CARD = (
    '<div class="story"><h3><a href="/{day}">A ship came in</a></h3>'
    '<time datetime="2025-05-{day}">{day} May 2025</time></div>'
)
_CARDS = "".join(_CARD.format(day=day) for day in range(11, 15))


@pytest.mark.parametrize(
    "unknown", ["1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "0000-00-00 00:00:00", "0"]
)
def test_stamp_of_what_a_system_does_not_know_is_no_date(read: Read, unknown: str) -> None:
    """The first second of Unix, in an attribute, a meta or JSON-LD: what readers see is the date."""
    shown = "<p>27 November 2026</p>"
    for page in (
        read(beside=f'<time datetime="{unknown}">27 November 2026</time>'),
        read(beside=shown, metas={"article:published_time": unknown}),
        read(beside=shown, json_ld={"@type": "NewsArticle", "datePublished": unknown}),
    ):
        assert page.published == "2026-11-27"


@pytest.mark.parametrize(
    ("lang", "published", "changed"),
    [
        ("de", "Erschienen 20.11.2026", "Zuletzt geändert 27.11.2026"),
        ("sw", "Imechapishwa 20 Novemba 2026", "Imesasishwa 27 Novemba 2026"),
        ("bg", "Публикувано 20 ноември 2026", "Последна промяна 27 ноември 2026"),
        ("ka", "გამოქვეყნდა 20 ნოემბერი 2026", "განახლდა 27 ნოემბერი 2026"),
        ("hu", "Megjelent 2026. november 20.", "Frissítve 2026. november 27."),
    ],
)
def test_later_of_two_days_side_by_side_is_an_update_in_any_language(
    read: Read, lang: str, published: str, changed: str
) -> None:
    """Each has its own word, and no word of it needs to be known, whichever comes first."""
    for first, second in ((published, changed), (changed, published)):
        page = read(lang=lang, beside=f"<div><span>{first}</span> <span>{second}</span></div>")
        assert (page.published, page.modified) == ("2026-11-20", "2026-11-27")


def test_days_from_and_to_are_no_update(read: Read) -> None:
    """What lasts for some days was not changed on the last of them."""
    page = read(beside="<p>20 November 2026 - 27 November 2026</p>")
    assert (page.published, page.modified) == ("2026-11-20", None)


@pytest.mark.parametrize("own", ["", "<p>27 November 2026</p>"])
@pytest.mark.parametrize("place", ["before", "beside", "after"])
def test_date_on_a_card_is_another_storys(read: Read, place: str, own: str) -> None:
    """Where a linked heading stands beside it, among parts alike: above, below and within the article."""
    parts = {"beside": own}
    parts[place] = f'<div class="box">{_CARDS}</div>' + parts.get(place, "")
    assert read(**parts).published == ("2026-11-27" if own else None)


@pytest.mark.parametrize("place", ["before", "beside", "after"])
@pytest.mark.parametrize(
    "headline", ["Storm closes the harbour", "العاصفة تغلق الميناء القديم", "暴风雨关闭港口"]
)
def test_date_below_a_single_linked_headline_is_that_storys(read: Read, place: str, headline: str) -> None:
    """A card by itself; a name that is linked signs the text."""
    card = '<div><a href="/x/1"><h3>{}</h3></a><p>3 February 2021</p></div>'
    assert read(**{place: card.format(headline)}).published is None
    assert read(beside=card.format("Ada Holm")).published == "2021-02-03"


def test_posts_of_a_thread_are_no_cards(read: Read) -> None:
    """Boards put a linked heading above each post; the first one's date is the thread's."""
    page = read(
        beside=_CARDS,
        json_ld={"@type": "DiscussionForumPosting"},
        url="https://board.example/viewtopic.php?t=1",
    )
    assert page.published == "2025-05-11"


def test_day_of_an_event_is_not_its_pages(read: Read) -> None:
    """What JSON-LD says an event begins on is what the page is about."""
    event = {"@type": "MusicEvent", "name": "Songs of the sea", "startDate": "2027-05-05T18:00"}
    assert read(json_ld=event, beside="<p>5 May 2027</p>").published is None
    assert (
        read(json_ld=event, beside="<p>5 May 2027</p><p>Posted 27 November 2026</p>").published
        == "2026-11-27"
    )


@pytest.mark.parametrize(
    "line",
    [
        "<span>Nov</span> <span>27</span> <span>2026</span>",
        '<b>27</b><i class="m">Nov</i> <b>2026</b>',
        "<span>27</span>. <span>November</span> <span>2026</span>",
    ],
)
@pytest.mark.parametrize("mark", ["", ' class="date"'])
def test_parts_of_a_date_in_elements_of_their_own_are_one(read: Read, line: str, mark: str) -> None:
    """As page builders write day, month and year."""
    assert read(beside=f"<div{mark}>{line}</div>").published == "2026-11-27"


@pytest.mark.parametrize(
    "value",
    ["Fri Nov 27 14:30:00 GMT 2026", "Fri Nov 27 14:30:00 2026", "20261127143000", "2026/27/11"],
)
def test_moment_as_programs_write_it(read: Read, value: str) -> None:
    """Java's and C's own form, one without any mark, the day before the month."""
    published = read(metas={"pubdate": value}).published
    assert published is not None
    assert published.startswith("2026-11-27")


def test_change_before_the_publication_is_none(read: Read) -> None:
    """Where another source knows of a later one, that is it."""
    article = {"@type": "NewsArticle", "datePublished": "2026-11-27T10:00:00Z"}
    early = {**article, "dateModified": "2026-11-26T10:00:00Z"}
    assert read(json_ld=early).modified is None
    same = {**article, "dateModified": article["datePublished"]}
    for declared in (early, same):
        page = read(json_ld=declared, metas={"article:modified_time": "2026-11-28T09:00:00Z"})
        assert page.modified == "2026-11-28T09:00:00+00:00"


def test_declared_moment_keeps_its_offset_where_a_meta_has_none(read: Read) -> None:
    """All three say the same day; a day without its time takes the time that readers see."""
    shown = "<p>Posted 27 November 2026, 14:42</p>"
    article = {"@type": "NewsArticle", "datePublished": "2026-11-27T14:42:01-07:00"}
    page = read(json_ld=article, beside=shown, metas={"article:published_time": "2026-11-27T21:42:01"})
    assert page.published == "2026-11-27T14:42:01-07:00"
    assert read(metas={"date": "2026-11-27"}, beside=shown).published == "2026-11-27T14:42"


def test_clock_above_the_menu_is_not_the_publication_of_what_was_changed_before(read: Read) -> None:
    """A newspaper says on top what day it is; below the heading, when the text was last changed."""
    page = read(
        before="<p>Saturday, 28 November 2026</p>" + "<div><a href='/'>News</a></div>" * 40,
        beside="<p>Updated 10:36 am, Friday, November 27, 2026</p>",
    )
    assert page.published == page.modified
    assert page.published is not None
    assert page.published.startswith("2026-11-27")


def test_home_page_is_not_of_the_day_of_its_stories(read: Read) -> None:
    """A weblog with one entry keeps the day of that."""
    stories = "<p>26 November 2026</p><div>a</div><p>27 November 2026</p>"
    home = "https://www.harbour-times.example/"
    assert read(url=home, beside=stories).published is None
    assert read(url=home, beside="<p>27 November 2026</p>").published == "2026-11-27"


def test_date_in_the_title_of_a_link_is_that_of_what_it_leads_to(read: Read) -> None:
    """A link that is a date alone is the page's own address."""
    bulletin = '<p>See the <a href="/b">Bulletin of the harbour of 15 April 2020</a> for more.</p>'
    assert read(beside=bulletin).published is None
    assert read(beside='<p><a href="/a">27 November 2026</a></p>').published == "2026-11-27"


def test_of_three_of_one_day_the_earliest_system_is_not_the_last_change(read: Read) -> None:
    """JSON-LD stamps both alike, a meta tells them apart; the meta's moment is the publication's."""
    change = "2026-11-27T21:44:28Z"
    page = read(
        json_ld={"@type": "NewsArticle", "datePublished": change, "dateModified": change},
        metas={"article:published_time": "2026-11-27T20:11:03Z"},
        beside="<time>27 November 2026</time>",
    )
    assert page.published == "2026-11-27T20:11:03+00:00"


def test_day_in_a_box_beside_the_heading_is_the_articles(read: Read) -> None:
    """In bare text, as in a `<time>`; not in one of another story further down, or among comments."""
    box = "<aside><p>published on 2025-03-14 · tagged with <a href='/t'>#fog</a></p></aside>"
    assert read(beside=box).published == "2025-03-14"
    story = "<aside><h3>The old mill</h3><p>2025-03-14</p></aside>"
    assert read(after="<p>Ships went by, and the lamp was lit.</p>" * 3 + story).published is None
    comments = "<div class='comments'><p>2025-03-14</p></div>"
    assert read(beside=comments).published is None


def test_what_is_called_after_the_part_with_the_title_is_no_remark(read: Read) -> None:
    """A comment on the news has its byline in `story-comment__byline`; remarks are not called so."""
    byline = '<div class="story-comment__byline"><p>By Ann Lee, 2 March 2025</p></div>'
    title = f"<h1>{HEADING}</h1>"
    page = read(heading=None, before=f'<div class="story-comment">{byline}{title}</div>')
    assert (page.published, page.authors) == ("2025-03-02", ("Ann Lee",))
    page = read(heading=None, before=f'<div class="comments">{byline}{title}</div>')
    assert (page.published, page.authors) == (None, ())


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("2026-03-02T10:00:00Z", "2026-03-01T10:00:00+00:00"),  # an answer
        ("2026-03-02T00:30:00+14:00", "2026-03-02T00:30:00+14:00"),  # the same moment
    ],
)
def test_a_moment_of_another_clock_is_the_same_or_another_posts(
    read: Read, shown: str, published: str
) -> None:
    """Where both clocks are known there is nothing to guess."""
    declared = {
        "article:published_time": "2026-03-01T10:30:00Z" if "14:00" in shown else "2026-03-01T10:00:00Z"
    }
    page = read(beside=f'<p>Ann Lee <time datetime="{shown}">1d</time></p>', metas=declared)
    assert page.published == published


@pytest.mark.parametrize(
    ("lang", "shown"),
    [("en-US", "12.09.26"), ("de", "12/09/2026"), ("en-GB", "12/9/2026"), ("pt", "12-09-2026")],
)
def test_figures_are_read_in_the_order_that_gives_a_declared_day(read: Read, lang: str, shown: str) -> None:
    """Americans write dots, too, and templates of theirs are used by others; else it is the page's order."""
    beside = f"<span class=date>{shown}</span>"
    declared = {"article:published_time": "2026-12-09T22:51:26+00:00"}
    assert read(lang=lang, beside=beside, metas=declared).published == "2026-12-09T22:51:26+00:00"
    changed = read(lang=lang, beside=beside, metas={"article:modified_time": "2026-12-09T22:51:26+00:00"})
    assert (changed.published or "").startswith("2026-12-09")
    other = {"article:modified_time": "2026-12-11T22:51:26+00:00"}
    assert read(lang=lang, beside=beside, metas=other).published == "2026-09-12"


def test_the_only_day_that_browsers_without_scripts_show_is_none(read: Read) -> None:
    """What it says may be a form's."""
    other = "<noscript><i></i>3 May 2026</noscript>"
    assert read(after="<p>The lamp turns.</p>" * 90 + other).published is None


def test_a_day_within_the_heading_stands_not_above_it() -> None:
    """On a page that is no more than its heading, too."""
    page = parse_page(f"<body><h1>{'<i>The lamp</i> ' * 20}<b>28 November 2026</b></h1></body>")
    heading = page.elements.of("h1")[0]
    assert not tells_the_day(heading[-1], heading)


def test_event_whose_day_is_not_known_yet(read: Read) -> None:
    """It leaves the page its own day."""
    event = {"@type": "Event", "name": "The lamp", "startDate": "To be announced"}
    assert read(json_ld=event, beside="<p>3 May 2026</p>").published == "2026-05-03"
