"""Who wrote a post and when, where somebody else changed it."""

from __future__ import annotations

import re

import pytest

from stillpage import extract

_POSTS = (("Mara Quill", "2024-03-01"), ("דנה לוי", "2024-03-02"), ("oarsman_7", "2024-03-04"))
_WORDS = (
    "The old varnish came off in one long curl, and below it the wood of number {} was as dry as a biscuit,"
    " so I sanded it twice, let it rest for a night, and only then thought of oil; what would you have done?"
)


def _edited(number: int, name: str, day: str) -> str:
    return (
        f'<div class="post-{number}"><div class="text"><p>{_WORDS.format(number)}</p></div>'
        f'<div class="signature">edited <span title="2025-07-0{number + 1} 09:00:00Z">last year</span>'
        '<a href="/users/9/an-editor">An editor</a></div>'
        f'<div class="signature">asked <span title="{day} 08:00:00Z">2 years ago</span>'
        f'<div itemprop="author" itemscope><a href="/users/{number}">{name}</a></div></div></div>'
    )


def test_a_post_that_somebody_changed_is_of_the_day_it_was_written() -> None:
    """Its writer's box says when; who changed it, and when, stands before that."""
    posts = "".join(_edited(number, *post) for number, post in enumerate(_POSTS))
    article = extract(
        "<!doctype html><html lang=en><title>Which varnish for oars? - Boats forum</title>"
        '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
        f"<body><h1>Which varnish for oars?</h1>{posts}</body>",
        "https://forum.boats.example/t/which-varnish/77",
    )
    heads = re.findall(r"<header>(.*?)</header>", article.content_html)
    assert [re.sub(r"<[^>]+>", "", head) for head in heads] == [f"{name} · {day}" for name, day in _POSTS]


_MARKED = (
    '<div itemprop="author" itemscope><meta itemprop="name" content="{around}{name}{around}">by her</div>'
    '<time datetime="{around}{day}T08:00:00Z{around}">2 years ago</time>',
    '<div data-author="{around}{name}{around}">her</div>'
    '<span title="{around}{day} 08:00:00Z{around}">then</span>',
)


@pytest.mark.parametrize("marks", _MARKED)
def test_blanks_around_what_attributes_say_are_not_said(marks: str) -> None:
    """Templates write values on lines of their own."""
    pages = []
    for around in ("", "\n      "):
        posts = "".join(
            f'<div class="post-{number}"><div class="text"><p>{_WORDS.format(number)}</p></div>'
            f"{marks.format(around=around, name=name, day=day)}</div>"
            for number, (name, day) in enumerate(_POSTS)
        )
        pages.append(
            "<!doctype html><html lang=en><title>Which varnish for oars? - Boats forum</title>"
            '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
            f"<body><h1>Which varnish for oars?</h1>{posts}</body>"
        )
    plain, spaced = (extract(page, "https://forum.boats.example/t/which-varnish/77") for page in pages)
    assert _POSTS[0][0] in plain.authors
    assert all(name in plain.text and day in plain.text for name, day in _POSTS)
    assert (spaced.text, spaced.authors, spaced.published) == (plain.text, plain.authors, plain.published)


# How three boards head a post: with its number, links to it and to what it answers.
_HEADS = (
    '<h3 class="hdr">({n}) By <a href="/timeline?y=f&amp;u={u}">{u}</a> on {day} 08:15:30 in reply to'
    ' <a href="/p/1">1</a> <a href="/p/{n}">[link]</a> <a href="/p/{n}?raw">[source]</a></h3>',
    '<div class="hdr">#{n} <a href="/user/{u}">{u}</a> 写于 {day} 08:15，回复 <a href="/p/1">1 楼</a>'
    ' <a href="/p/{n}">永久链接</a></div>',
    '<div class="hdr"><a href="/members/{u}/">{u}</a> في {day} 08:15 ردا على <a href="/p/1">المشاركة</a>'
    ' <a href="/p/{n}">رابط دائم</a> <a href="/p/{n}/raw">النص الأصلي للمشاركة</a></div>',
)


@pytest.mark.parametrize("head", _HEADS)
@pytest.mark.parametrize("answered", [True, False])
def test_a_day_behind_the_name_is_found_before_what_else_the_line_says(head: str, answered: bool) -> None:
    """The line names writer and day, then links: it is the post's heading, and stays no second time."""
    posts = "".join(
        f'<div id="p{n}" class="post">{head.format(n=n, u=name.split()[0], day=day)}'
        f'<div class="body"><p>{_WORDS.format(n)}</p></div></div>'
        for n, (name, day) in enumerate(_POSTS, 1)
    )
    article = extract(
        "<!doctype html><html><title>Which varnish for oars?</title><body>"
        f"<h1>Which varnish for oars?</h1>{posts}",
        "https://boats.example/" + ("forum/t/77" if answered else "p/77"),
    )
    heads = re.findall(r"<header>(.*?)</header>", article.content_html)
    expected = [f"{name.split()[0]} · {day} 08:15" for name, day in _POSTS]
    assert [re.sub(r"<[^>]+>", "", head).removesuffix(":30") for head in heads] == expected
    assert article.text.count(_POSTS[1][0].split()[0]) == 1
    assert "/p/" not in article.content_html


@pytest.mark.parametrize(
    "names", [("Mara Quill", "שרה אלון", "Іван Коваль"), ("佐藤 明", "สมชาย ใจดี", "Lo Ek")]
)
@pytest.mark.parametrize("called", ["first full-name", "fullname", "user-full-name"])
def test_a_whole_name_before_a_handle_signs_the_post(called: str, names: tuple[str, ...]) -> None:
    """Boards let their members set both; what stands first is what the board shows first."""
    posts = "".join(
        f'<article id="post_{number}"><div class="names"><span class="{called}"><a href="/u/u{number}">{name}'
        f'</a></span><span class="second username"><a href="/u/u{number}">u{number}</a></span></div>'
        f'<time datetime="2024-03-0{number}T08:00:00Z">March</time>'
        f'<div class="cooked"><p>{_WORDS.format(number)}</p></div></article>'
        for number, name in enumerate(names, 1)
    )
    article = extract(
        f"<!doctype html><html lang=en><title>Oars</title><body><h1>Oars</h1>{posts}",
        "https://forum.boats.example/t/oars/77",
    )
    assert re.findall(r"<header><p><b>(.*?)</b>", article.content_html) == list(names)


@pytest.mark.parametrize("nobody", ["<dt></dt>", "<dt>:</dt>", "<dt><img src='/guest.png'></dt>"])
def test_posts_of_writers_without_a_name_are_posts(nobody: str) -> None:
    """A board leaves the term of its list about them empty, once they have left."""
    posts = "".join(
        f"<div class='post-{number}'><dl>{nobody}<dd>Posts: {number}</dd><dd>Joined 2019</dd></dl>"
        f"<div class='text'><p>{_WORDS.format(number)}</p></div></div>"
        for number in range(3)
    )
    article = extract(
        "<!doctype html><html lang=en><title>Which varnish for oars? - Boats forum</title>"
        '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
        f"<body><h1>Which varnish for oars?</h1>{posts}</body>",
        "https://forum.boats.example/t/which-varnish/77",
    )
    assert all(f"the wood of number {number} was" in article.text for number in range(3))


_PHPBB = (
    '<div id="p{number}" class="post bg"><dl class="postprofile"><dt>'
    '<a href="{profile}" class="{kind}">{name}</a></dt><dd>Posts: 204</dd></dl>'
    '<div class="postbody"><p class="author">'
    '<a class="unread" href="./viewtopic.php?p={number}#p{number}">Beitrag</a> '
    '<span>von <strong><a href="{profile}" class="{kind}">{name}</a></strong> » </span>'
    '<time datetime="{day}T08:00:00+00:00">{day} 08:00</time></p>'
    '<div class="content">{words}</div></div></div>'
)


def test_a_moderator_is_not_called_as_the_link_to_the_post() -> None:
    """The byline of phpBB begins with that link, and names in colours have a class of their own."""
    posts = "".join(
        _PHPBB.format(
            number=number,
            profile=f"./memberlist.php?mode=viewprofile&amp;u={number}7",
            kind="username-coloured" if number else "username",
            name=name,
            day=day,
            words=_WORDS.format(number),
        )
        for number, (name, day) in enumerate(_POSTS)
    )
    article = extract(
        "<!doctype html><html lang=en><title>Which varnish? - Boats</title>"
        f"<body><h2>Which varnish?</h2>{posts}</body>",
        "https://forum.boats.example/viewtopic.php?t=12",
    )
    heads = re.findall(r"<header>(.*?)</header>", article.content_html)
    names = [re.sub(r"<[^>]+>", "", head).partition(" · ")[0] for head in heads]
    assert names == [name for name, _ in _POSTS]


_MYBB = (
    '<div class="post" id="post_{number}"><div class="post_author"><div class="author_avatar">'
    '<a href="user-{number}7.html"><img src="/face{number}.gif" width="90" height="90"></a></div>'
    '<div class="author_information"><strong><span class="largetext">'
    '<a href="user-{number}7.html">{name}</a></span></strong></div>'
    '<div class="author_statistics">Posts: 96<br>Reputation: '
    '<a href="reputation.php?uid={number}7"><strong>{number}2</strong></a></div></div>'
    '<div class="post_content"><span class="post_date">{day}, 09:14 PM</span>'
    '<div class="post_body">{words}</div></div><div class="post_meta"><a class="postbit_find" '
    'href="search.php?action=finduser&amp;uid={number}7"><span>Find</span></a></div></div>'
)


def test_the_search_for_somebodys_posts_is_nobody() -> None:
    """MyBB leads to it below each post; its byline begins with a face, and goes on with a number."""
    posts = "".join(
        _MYBB.format(number=number + 1, name=name, day=day, words=_WORDS.format(number))
        for number, (name, day) in enumerate(_POSTS)
    )
    article = extract(
        "<!doctype html><html lang=en><title>Which varnish?</title>"
        f"<body><h1>Which varnish?</h1>{posts}</body>",
        "https://boats.example/thread-12.html",
    )
    heads = re.findall(r"<header>(.*?)</header>", article.content_html)
    names = [re.sub(r"<[^>]+>", "", head).partition(" · ")[0] for head in heads]
    assert names == [name for name, _ in _POSTS]
