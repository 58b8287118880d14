"""Around the posts of a thread: who is online, what a board counts of a writer, the title over each reply."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.threads.around_posts import (
    drop_above_posts,
    drop_headings_of_replies,
    without_pictures_of_board,
)
from stillpage.extract.content.threads.threads import find_posts

_TEXT = "The old varnish came off in one long curl, and the wood below it was as dry as a biscuit."


def kept_of(*posts: str, below: str = "", is_thread: bool = True) -> str:
    """What stays of a thread that was kept whole."""
    body = "".join(f"<div class=post>{post}</div>" for post in posts) + below
    page = segment(lxml.html.document_fromstring(f"<body><div>{body}</div></body>"))
    kept = np.ones(len(page.blocks), bool)
    find_posts(page, measure(page), kept, is_thread=is_thread)
    return " ".join(text for text, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept)


def post(name: str, text: str, *, heading: str = "", profile: str = "Rank: mate") -> str:
    """A post with a box of its writer's."""
    box = f"<div class=side><a href='/users/{name}'>{name}</a><p>{profile}</p></div>"
    return f"{box}<div class=text>{heading}<p>{text}</p></div>"


def test_what_follows_the_last_post_goes() -> None:
    """Who is online, the board's counts; but not the post of a guest, nor below an article's two remarks."""
    online = "<div><h3>من متصل الآن</h3><p>عدد الزوار الآن أربعة عشر زائراً، والأعضاء اثنان فقط.</p></div>"
    posts = [post(name, _TEXT) for name in ("mara", "דנה", "oar")]
    assert "الآن" not in kept_of(*posts, below=online)
    assert "I agree" in kept_of(*posts, f"<div class=text><p>I agree. {_TEXT}</p></div>", below=online)
    assert "الآن" in kept_of(*posts[:2], below=online)


def test_a_line_of_links_between_two_posts_goes() -> None:
    """How answers are sorted; not what somebody says there, nor where no thread is."""
    names = ("mara", "דנה", "oar")
    posts = [post(name, _TEXT) for name in names]
    sort = "</div><p><a href='?sort=date'>מיון לפי תאריך</a></p><div>"
    assert "מיון" not in kept_of(posts[0] + sort, *posts[1:])
    assert "מיון" in kept_of(posts[0], post("דנה", f"{_TEXT} <a href=/x>מיון</a>"), posts[2])


def test_the_box_of_a_writer_goes_where_all_posts_have_one() -> None:
    """Not where it holds what somebody says."""
    names = ("mara", "דנה", "oar")
    assert "Rank" not in kept_of(*(post(name, _TEXT) for name in names))
    said = [post(name, _TEXT, profile=_TEXT if name == "oar" else "Rank: mate") for name in names]
    assert "Rank" in kept_of(*said)


def test_a_board_of_tables_may_have_empty_cells_beside_the_text() -> None:
    """Of a script or a line: nothing that is a post's, and nothing to count."""
    script = f"<script>{'read(184291); ' * 20}</script>"
    names = ("mara", "דנה", "oar")
    rows = [
        f"<table><tr><td><a href='/users/{name}'>{name}</a><p>Rank: mate</p></td><td><hr>{script}</td>"
        f"<td class=text><p>{_TEXT}</p></td></tr></table>"
        for name in names
    ]
    kept = kept_of(*rows)
    assert (kept.count(_TEXT), "Rank" in kept) == (3, False)


def test_the_heading_of_every_reply_goes() -> None:
    """Headings that one post has stay."""
    posts = [post(name, _TEXT, heading="<h3>Re: Varnish</h3>") for name in ("mara", "דנה", "oar")]
    kept = kept_of(*posts, post("mara", _TEXT, heading="<h3>What I did</h3>"))
    assert "Re:" not in kept
    assert "What I did" in kept


def test_the_number_of_a_post_goes_but_not_what_people_count() -> None:
    """Where a number is all that a post says."""
    names = ("mara", "דנה", "oar", "mara")
    numbered = [post(name, _TEXT, heading=f"<i>#{at}</i>") for at, name in enumerate(names, 1)]
    assert "#" not in kept_of(*numbered)
    counted = kept_of(post("mara", _TEXT), *(post(name, f"{at}") for at, name in enumerate(names, 2)))
    assert [word for word in counted.split() if word.isdecimal()] == ["2", "3", "4", "5"]
    said = kept_of(*(post(name, f"{at}</p><p>{_TEXT}") for at, name in enumerate(names, 101)))
    assert [word for word in said.split() if word.isdecimal()] == ["101", "102", "103", "104"]


def test_a_short_line_of_the_question_stays_with_it() -> None:
    """Breaks part them; who is reading the thread stands in a box of its own."""
    for above, stays in (
        (f"<div>{_TEXT * 2}<br><br>מה עוד?</div>", True),
        (f"<p>{_TEXT * 2}</p><i>2 here</i>", False),
    ):
        page = segment(lxml.html.document_fromstring(f"<body>{above}<p>a</p><p>b</p><p>c</p></body>"))
        kept = np.ones(5, bool)
        drop_above_posts(page, measure(page), [slice(at, at + 1) for at in (2, 3, 4)], kept)
        assert kept.tolist() == [True, stays, True, True, True]


def test_a_picture_that_begins_the_first_post_is_the_posts() -> None:
    """Though it leads away; one above it is the board's."""
    picture = "<a href=https://shop.example/><img src=1></a>"
    page = segment(
        lxml.html.document_fromstring(f"<body>{picture}<div class=post>{picture}<p>{_TEXT}</p></div></body>")
    )
    above, first = page.media
    (post,) = lxml.html.HtmlElement.find_class(page.containers.element[0], "post")
    assert without_pictures_of_board([above, first], measure(page), post, 0) == [first]


def test_a_number_that_one_post_has_beside_its_own_stays() -> None:
    """It counts nothing: a house, a score."""
    names = ("mara", "דנה", "oar", "mara")
    heads = ["<i>#1</i>", "<i>#2</i>", "<i>#3</i><div>#77</div>", "<i>#4</i>"]
    kept = kept_of(*(post(name, _TEXT, heading=head) for name, head in zip(names, heads, strict=True)))
    assert [word for word in kept.split() if word.startswith("#")] == ["#77"]


def test_posts_of_members_and_guests_in_turn_are_no_lines_above_each_other() -> None:
    """Whoever is a guest has no name that leads anywhere."""
    posts = [post("mara", _TEXT), f"<p>{_TEXT}</p>", post("דנה", _TEXT), f"<p>{_TEXT}</p>"]
    assert kept_of(*posts).count(_TEXT) == 4


def _signed(name: str, text: str, *, day: str = "4 May 2023, 10:15") -> str:
    """A post whose head names a day for people and for machines."""
    time = f"<time datetime=2023-05-04T10:15>{day}</time>" if day else ""
    return f"<div class=side><a href='/users/{name}'>{name}</a> {time}</div><div class=text>{text}</div>"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Pier 7, 4 May 2023, 10:15</p>",
        "<h4>On mara and the lamp of 4 May 2023</h4>",
        "<h4>By mara, 5 May 2023, 11:40</h4>",
        "<h4>By mara, 4 May 2023 or 5 May 2023, 10:15</h4>",
    ],
)
def test_what_only_sounds_like_writer_and_day_stays(line: str) -> None:
    """A place, a title, another day; what says both again goes."""
    said = f"<p>{_TEXT}</p>"
    posts = [_signed(name, said) for name in ("דנה", "oar")]
    words = lxml.html.fragment_fromstring(line).text or ""
    assert words in kept_of(_signed("mara", line + said), *posts)
    again = "<h4>Post by mara on 4 May 2023, 10:15 GMT</h4>"
    assert "GMT" not in kept_of(_signed("mara", again + said), *posts)


def test_a_heading_that_names_the_writer_beside_an_age_stays() -> None:
    """No day is told to compare."""
    said = f"<p>{_TEXT}</p>"
    post = "<a href='/users/{0}'>{0}</a> <span>2 hours ago</span>{1}{2}"
    posts = [post.format(name, "", said) for name in ("mara", "דנה")]
    assert "old lamp" in kept_of(*posts, post.format("oar", "<h4>By oar: the old lamp</h4>", said))


def test_of_lines_with_a_moment_that_which_says_more_stays() -> None:
    """In most posts they are alike; one tells what it is about."""
    line = "<p>Posted: 4 May 2023, 10:15 Subject: {}</p>"
    subjects = ["Oil", "Oil", "Oil", "Oil of the north tower"]
    posts = [
        _signed(name, line.format(subject) + f"<p>{_TEXT}</p>")
        for name, subject in zip(("mara", "דנה", "oar", "ada"), subjects, strict=True)
    ]
    kept = kept_of(*posts)
    assert kept.count("Subject") == 1
    assert "north tower" in kept


def test_a_short_box_that_looks_like_a_post_and_tells_no_day_is_none() -> None:
    """Where all others do: who is reading the thread."""
    names = ("mara", "דנה", "oar")
    boxes = [_signed(name, f"<p>{_TEXT}</p>") for name in names] + [_signed("ada", "reads this", day="")]
    body = "".join(f"<div class=post>{box}</div>" for box in boxes)
    page = segment(lxml.html.document_fromstring(f"<body><div>{body}</div></body>"))
    kept = np.array([text == _TEXT for text in page.blocks.text])
    posts = find_posts(page, measure(page), kept, is_thread=True)
    assert [each.writer for each in posts] == list(names)


def test_a_post_whose_text_stands_beside_its_empty_box_keeps_it() -> None:
    """Some write below the box that holds what others say."""
    box = "<div class=head><a href='/users/{0}'>{0}</a></div><div class=body>{1}</div>{2}"
    long = "<p>Oar of {}: " + _TEXT * 4 + "</p>"
    posts = [box.format(name, long.format(name), "") for name in ("mara", "דנה", "ada")]
    assert kept_of(*posts, box.format("oar", "", f"<div class=more><p>{_TEXT}</p></div>")).count(_TEXT) == 13


def test_what_names_the_thread_above_its_posts_and_is_no_heading_stays() -> None:
    """A pinned line on it; the heading goes, which each post has again."""
    names = ("mara", "דנה", "oar")
    posts = "".join(f"<div><h3>Re: Varnish</h3><p>{name}: {_TEXT}</p></div>" for name in names)
    above = "<h2>Re: Varnish (read 30 times)</h2><p>Re: Varnish was asked before, see the book.</p>"
    page = segment(lxml.html.document_fromstring(f"<body>{above}{posts}</body>"))
    kept = np.ones(len(page.blocks), bool)
    places = [slice(at, at + 2) for at in (2, 4, 6)]
    drop_headings_of_replies(page, measure(page).heading, places, kept)
    assert kept.tolist() == [False, True, *[False, True] * 3]


def test_a_picture_above_the_title_is_the_boards() -> None:
    """Though it leads nowhere; one below it is the thread's."""
    body = f"<img src=1><h1>Varnish</h1><img src=2><p>{_TEXT}</p><div class=post><p>{_TEXT}</p></div>"
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    above, below = page.media
    (post,) = lxml.html.HtmlElement.find_class(page.containers.element[0], "post")
    assert without_pictures_of_board([above, below], measure(page), post, 2) == [below]
