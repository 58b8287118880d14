"""Around the posts of a thread: who is online, what a board counts of a writer, the title over each reply."""

from __future__ import annotations

import lxml.html
import numpy as np

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
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
