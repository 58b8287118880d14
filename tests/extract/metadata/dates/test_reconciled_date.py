"""Between the day that a page declares and the one that it shows."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "<p>Updated on May 1, 2024</p>"),
        ("en", "<p>May 1, 2024</p>"),
        ("ar", "<p>آخر تحديث: ١ مايو ٢٠٢٤</p>"),
        ("ja", "<p>最終更新日：2024年5月1日</p>"),
    ],
)
def test_article_is_of_the_day_that_it_shows_where_only_a_script_knows_an_older_one(
    read: Read, lang: str, shown: str
) -> None:
    """The address was new in 2012, the text is of 2024: so readers are told, and so they cite it."""
    node = {"@type": "Article", "datePublished": "2012-09-12", "dateModified": "2024-05-01T18:00:00Z"}
    page = read(lang=lang, json_ld=node, beside=shown)
    assert page.published == page.modified == "2024-05-01T18:00:00+00:00"


@pytest.mark.parametrize(
    ("lang", "label", "day"),
    [
        ("en", "Updated on", "May 1, 2024"),
        ("he", "עודכן ב", "1 במאי 2024"),
        ("ja", "最終更新日：", "2024年5月1日"),
    ],
)
def test_both_days_are_the_same_only_where_the_page_calls_its_one_day_an_updates(
    read: Read, lang: str, label: str, day: str
) -> None:
    """Systems stamp what was never changed alike; a reader who is told of an update believes it."""
    node = {"@type": "Article", "datePublished": "2024-05-01", "dateModified": "2024-05-01"}
    bare = read(lang=lang, json_ld=node, beside=f"<p>{day}</p>")
    assert (bare.published, bare.modified) == ("2024-05-01", None)
    said = read(lang=lang, json_ld=node, beside=f"<p>{label} {day}</p>")
    assert (said.published, said.modified) == ("2024-05-01", "2024-05-01")


def test_later_update_that_a_page_shows_is_no_secret_of_what_it_declares(read: Read) -> None:
    """Systems that stamp both alike know nothing of a line that an editor wrote."""
    node = {"@type": "Article", "datePublished": "2024-05-01", "dateModified": "2024-05-01"}
    page = read(json_ld=node, beside="<p>Updated on June 4, 2024</p>")
    assert (page.published, page.modified) == ("2024-05-01", "2024-06-04")


@pytest.mark.parametrize(
    "said",
    [
        {"metas": {"article:published_time": "2012-09-12"}},
        {"head": '<meta itemprop="datePublished" content="2012-09-12">'},
        {"beside": "<p>September 12, 2012</p><p>Updated on May 1, 2024</p>"},
    ],
    ids=["meta", "property", "shown"],
)
def test_older_day_that_the_page_itself_gives_is_the_publication(read: Read, said: dict[str, object]) -> None:
    """Then an update is an update."""
    node = {"@type": "Article", "datePublished": "2012-09-12", "dateModified": "2024-05-01"}
    page = read(**{"json_ld": node, "beside": "<p>Updated on May 1, 2024</p>", **said})
    assert (page.published, page.modified) == ("2012-09-12", "2024-05-01")


def test_moment_of_the_shown_day_is_no_other_days(read: Read) -> None:
    """Of several metas only those of that day know its time."""
    metas = {"article:published_time": "2024-05-01", "date": "2024-06-04T10:00:00Z"}
    assert read(metas=metas, beside="<p>May 1, 2024</p>").published == "2024-05-01"


def test_news_updated_within_days_stays_of_its_day(read: Read) -> None:
    """Only a text written anew is of another day."""
    node = {"@type": "Article", "datePublished": "2024-04-29", "dateModified": "2024-05-01"}
    assert read(json_ld=node, beside="<p>Updated on May 1, 2024</p>").published == "2024-04-29"


@pytest.mark.parametrize(
    ("declared", "published"),
    [
        ("2024-04-30T15:30:00+00:00", "2024-05-01"),
        ("2024-04-30T07:30:00+00:00", "2024-04-30T07:30:00+00:00"),
        ("2024-04-30", "2024-05-01"),
        ("2024-04-29", "2024-04-29"),
    ],
)
def test_next_day_is_the_same_moment_only_where_a_clock_can_show_it(
    read: Read, declared: str, published: str
) -> None:
    """No place on earth is more than 14 hours ahead of UTC: a day later than that is an update's."""
    page = read(metas={"article:published_time": declared}, beside="<p>May 1, 2024</p>")
    assert page.published == published


@pytest.mark.parametrize(
    ("kind", "day"), [("DiscussionForumPosting", "2026-03-04"), ("Article", "2024-05-01")]
)
def test_an_older_day_on_a_thread_s_page_is_another_posts(read: Read, kind: str, day: str) -> None:
    """Of what somebody wrote before; of an article it is the day before it moved to another system."""
    node = {"@type": kind, "datePublished": "2026-03-04"}
    assert read(json_ld=node, beside="<p>1 May 2024</p>").published == day


def test_a_month_is_no_day_to_hold_another_against(read: Read) -> None:
    """What the page declares stays."""
    node = {"@type": "Article", "datePublished": "2026-03", "dateModified": "2026-03"}
    assert read(json_ld=node, beside="<p>1 May 2024</p>").published == "2026-03"


@pytest.mark.parametrize(
    ("other", "day"),
    [
        ("28/03/2024", "2024-04-12"),
        ("03/28/2024", "2024-12-04"),
        ("28/03/2024 and 03/28/2024", "2024-12-04"),
        ("05/03/2024", "2024-12-04"),
        ("28.03.2024", "2024-12-04"),
        ("28/03/2024, which a visitor from abroad had seen, was lit again", "2024-12-04"),
    ],
)
def test_order_of_day_and_month_is_that_of_the_pages_other_dates(read: Read, other: str, day: str) -> None:
    """Where the language leaves it open, and nothing is declared; with both, or neither, a page says none."""
    below = f"<div><p>The lamp of {other}</p></div>"
    for line in ("<p>12/04/2024</p>", "<p>By Ann Lee | 12/04/2024</p>", "<span class=date>12/04/2024</span>"):
        assert read(lang="en", beside=line, after=below).published == day
    assert read(lang="en", beside="<p>December 4, 2024</p>", after=below).published == "2024-12-04"
    both = "<p>December 4, 2024 (No. 11/05/24)</p>"
    assert read(lang="en", beside=both, after=below).published == "2024-12-04"
    assert (
        read(lang="pl", beside="<p>12/04/2024</p>", after="<p>The lamp of 03/28/2024</p>").published
        == "2024-12-04"
    )


@pytest.mark.parametrize("place", ["beside", "after"])
def test_month_of_the_address_tells_which_figure_is_the_month_in_english(read: Read, place: str) -> None:
    """Of a date in figures beside the heading, or the only one of the page: May or September."""
    shown = {place: "<p>09.05.24</p>"}
    assert read(url="https://a.example/2024/09/the-tide/", **shown).published == "2024-09-05"
    assert read(url="https://a.example/2024/05/09/the-tide/", **shown).published == "2024-05-09"
    # No month, or one that is neither.
    for path in ("2024/9912/", "2024/11/the-tide", "the-tide"):
        assert read(url=f"https://a.example/{path}", **shown).published == "2024-05-09"


@pytest.mark.parametrize("lang", ["de", "ar", "tr"])
def test_month_of_the_address_turns_no_date_of_a_language_with_one_order(read: Read, lang: str) -> None:
    """The page was made in September and tells its last change, or the day of a text under another month."""
    page = read(lang=lang, url="https://a.example/2024/09/die-flut/", beside="<p>09.05.2024</p>")
    assert page.published == "2024-05-09"
