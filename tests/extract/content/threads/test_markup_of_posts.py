"""Who wrote a post and when: what each way to mark it up tells, and what it does not."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.threads.post_bylines import (
    author_of,
    date_behind,
    date_of,
    name_before,
    plain_names,
)

_DAY = "2023-05-04T10:15:00"


@pytest.mark.parametrize(
    "byline",
    [
        '<p class=author><a href="#p7">4 May 2023</a> <a href="/mara">mara</a></p>',
        '<p class=author><a href="#p7">٤ مايو ٢٠٢٣</a> <a href="/mara">mara</a></p>',
        '<p class=author><a href="search.php?action=finduser&amp;uid=7">All posts</a>'
        ' <a href="member.php?action=profile&amp;uid=7">mara</a></p>',
    ],
)
def test_the_name_in_a_writers_line_is_neither_its_day_nor_a_search(byline: str) -> None:
    """Both are links, and stand before it."""
    assert author_of(lxml.html.fragment_fromstring(f"<div>{byline}</div>")) == "mara"


@pytest.mark.parametrize(
    ("post", "name"),
    [
        ('<p class=author><a href="#p7">4 May 2023</a></p>', None),
        ("<p class=author><a href=/u/3><img src=a.jpg></a> <b>4 May 2023</b></p>", None),
        ("<a rel=author href=/x>דנה</a>", "דנה"),
        ("<b itemprop=author>-</b> <a href=/u/mara>mara</a>", "mara"),
        ("<b itemprop=author>4127</b>", "4127"),
        ("<span class=author>https://a.example</span> <a href=/u/mara>mara</a>", "mara"),
        ("<figure><img src=a.jpg alt='Ada Holm'></figure><span>Ada Holm</span>", None),
        ("<div><img src=a.jpg alt='Ada Holm'></div><span>Ada Holm</span>", "Ada Holm"),
        ("<div><img src=a.jpg alt='oar of the boat'><span>oar of the boat</span></div>", "oar of the boat"),
        ("<img src=a.jpg alt='oar of the boat'><span>oar of the boat</span>", None),
        (f"<div><img src=a.jpg alt='oar'><span>oar</span><p>{'The lamp is lit. ' * 9}</p></div>", None),
    ],
)
def test_who_wrote_a_post(post: str, name: str | None) -> None:
    """No day, address or sign; a thing that a picture shows may be called as a line beside it."""
    assert author_of(lxml.html.fragment_fromstring(f"<div>{post}</div>")) == name


def test_a_long_post_that_is_called_a_writers_is_no_byline() -> None:
    """What it leads to first wrote nothing."""
    said = "كان الحارس يكتب حال الطقس كل يوم وينتظر القارب. " * 6
    post = f"<div class=user>{said}<a href=/oil>زيت المصباح</a></div>"
    assert author_of(lxml.html.fragment_fromstring(post)) is None


def test_a_short_line_that_is_called_a_writers_names_him() -> None:
    """Though it is all that is looked at."""
    line = lxml.html.fragment_fromstring("<p class=author>by <a href=/m/3>דנה</a></p>")
    assert author_of(line) == "דנה"


def test_a_post_may_be_no_more_than_its_day() -> None:
    moment = date_of(lxml.html.fragment_fromstring("<span>4 May 2023</span>"))
    assert moment is not None
    assert moment.told == "4 May 2023"


def test_an_empty_name_is_nobodys() -> None:
    """Boards by phpBB 2 have a cell for an anchor of that class."""
    post = lxml.html.fragment_fromstring("<div><span class=name></span><b class=name>דנה</b></div>")
    assert list(plain_names(post)) == ["דנה"]


@pytest.mark.parametrize(
    ("post", "told"),
    [
        (f"<span itemprop=datePublished datetime={_DAY}>vor 3 Jahren</span>", "2023-05-04"),
        (
            "<time datetime=2023-06-01>last answer</time>"
            "<blockquote><a href=#p1><time datetime=2023-05-01>at first</time></a></blockquote>"
            f"<a href=#p7><time datetime={_DAY}>3 years ago</time></a>",
            "2023-05-04",
        ),
        (
            "<span title='2025-07-01 09:00:00Z'>edited</span>"
            "<div><div><div itemprop=author>mara</div></div><i title='2023-05-04 08:00:00Z'>asked</i></div>",
            "2023-05-04",
        ),
        ("<time datetime=2023-05-04>2 hours ago</time>", "2023-05-04"),
        (f"<meta itemprop=datePublished content={_DAY}>", "2023-05-04"),
        (f"<time datetime=PT2H>2 hours long</time><time datetime={_DAY}>then</time>", "2023-05-04"),
        (
            "<i title='3 March 2015, 10:15'>since March 2015</i><i title='4 May 2023, 10:16'>then</i>",
            "4 May 2023, 10:16",
        ),
        (f"<i title='See what was said {'of it ' * 9}until 10/14/26 22:40'>then</i>", None),
        ("<span>Boats of the year 2019</span>", None),
        ("<span>We met on 4 May 2023</span>", None),
        ("<span>4 May 2023</span>", "4 May 2023"),
        ("<dl><dt>Joined</dt><dd><span>4 May 2015</span></dd></dl>", None),
        ("<div><span>Thu 4 May 2023, 10:15</span></div>", "Thu 4 May 2023, 10:15"),
        ("<div><span>№ 7 » 4 May 2023, 10:15</span></div>", "4 May 2023, 10:15"),
        ("<div><span>4 May 2023, 10:15 Uhr</span></div>", "4 May 2023, 10:15 Uhr"),
        ("<div><span>4.5.2023, 10:15 | 5.5.2023, 11:20</span></div>", "4.5.2023, 10:15 | 5.5.2023, 11:20"),
        ("<time datetime=2023-05-04>10:15</time>", "2023-05-04"),
        (f"<time datetime={_DAY}>10:15</time>", "2023-05-04 10:15"),
        (f"<time datetime={_DAY}>11:15 pm</time>", "2023-05-04"),
        (f"<time datetime={_DAY}>10:40</time>", "2023-05-04"),
        (f"<p><time datetime={_DAY}>2 hours ago</time>, 12:15 o'clock</p>", "2023-05-04 12:15"),
        (f"<p><time datetime={_DAY}>2 hours ago</time>, lit at 11:40</p>", "2023-05-04"),
        (f"<span class=posted>{'Of the lamp and its oil, as they were in 2019, '}{'so ' * 20}</span>", None),
        ("<span class=date>Today</span><span class=time>10:15</span>", None),
        ("<blockquote><div>4 May 2023, 10:15</div></blockquote>", None),
        ("<blockquote><span>4 May 2023, 10:15</span></blockquote>", None),
        ("<div><span>4 May 2023, 10:15</span></div>", "4 May 2023, 10:15"),
    ],
)
def test_when_a_post_was_written(post: str, told: str | None) -> None:
    """By what stands for the post, and no words that are wrong as soon as they are kept."""
    moment = date_of(lxml.html.fragment_fromstring(f"<div>{post}</div>"))
    assert (moment.told if moment else None) == told


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("mara · 04/05/2023 10:15", "mara"),
        ("דנה · 04/05/2023 10:15", "דנה"),
        ("mara · the lamps of the pier", None),
        ("We had lit all of the lamps on the pier by then · 04/05/2023 10:15", None),
    ],
)
def test_a_name_before_a_moment_is_no_sentence(line: str, name: str | None) -> None:
    """As long as a name is."""
    found = name_before(segment(lxml.html.document_fromstring(f"<body><div>{line}</div></body>")), 1)
    assert (found[0] if found else None) == name


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("mara » 4 May 2023, 10:15", "4 May 2023, 10:15"),
        ("mara in spring of 2019", "in spring of 2019"),
        ("mara lit the lamp of 2019 again when none of us believed in it", None),
    ],
)
def test_what_a_line_says_behind_the_name(line: str, shown: str | None) -> None:
    """A moment, or a few words with a year; no sentence."""
    moment = date_behind(segment(lxml.html.document_fromstring(f"<body><div>{line}</div></body>")), 1, "mara")
    assert (moment.shown if moment else None) == shown
