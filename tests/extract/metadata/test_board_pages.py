"""The next page of a thread, by the addresses that boards have for it."""

from __future__ import annotations

import pytest

from stillpage.article import Kind
from stillpage.extract import extract

SITE = "https://harbour.example"
POSTS = (
    "We counted the terns from the pier again, and there were fewer of them than in the years before.",
    "The keeper told me that the light was out for two nights, which they do not like at all, it seems.",
    "عددنا الطيور من الرصيف مرة أخرى، وكانت أقل مما كانت عليه في الأعوام الماضية، ولا نعرف لماذا حدث ذلك.",
)


def thread(pager: str, *, head: str = "", tag: str = "div") -> str:
    """A thread of three posts, and what turns its pages."""
    posts = "".join(
        f'<{tag} class="post"><div class="author"><a href="/u/{name}">{name}</a></div>'
        f'<time datetime="2024-05-0{day}T10:00">May {day}</time><div class="content">{words}</div></{tag}>'
        for day, (name, words) in enumerate(zip(("Ada", "Ben", "ليلى"), POSTS, strict=True), 1)
    )
    kind = '{"@context": "https://schema.org", "@type": "DiscussionForumPosting", "headline": "Terns"}'
    return (
        f'<html><head><title>Terns</title><script type="application/ld+json">{kind}</script>{head}</head>'
        f"<body><h1>Terns</h1><nav>{pager}</nav>{posts}<nav>{pager}</nav></body></html>"
    )


def links(*targets: tuple[str, str]) -> str:
    """Of a pager: (address, text)."""
    return " ".join(f'<a href="{address}">{text}</a>' for address, text in targets)


def next_page(page: str, path: str) -> str | None:
    """What is found, without the site."""
    article = extract(page, SITE + path)
    kind: Kind = "forum"
    assert article.kind == kind
    return article.next_page.removeprefix(SITE) if article.next_page else None


PHPBB = "/viewtopic.php?t=112"
SMF = "/index.php?topic=112."
SID = "sid=0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("path", "pager", "following"),
    [
        (PHPBB, links((f"{PHPBB}&start=15", "2"), (f"{PHPBB}&start=30", "3")), f"{PHPBB}&start=15"),
        (
            f"{PHPBB}&start=15",
            links((PHPBB, "1"), (f"{PHPBB}&start=30", "3"), (f"{PHPBB}&start=45", "4")),
            f"{PHPBB}&start=30",
        ),
        (
            PHPBB,
            links((f"{PHPBB}&{SID}&start=15", "2"), (f"{PHPBB}&{SID}&start=15", "Next")),
            f"{PHPBB}&start=15",
        ),
        (PHPBB, links((f"{PHPBB}&start=15", "2"), (f"{PHPBB}&start=15", "التالي")), f"{PHPBB}&start=15"),
        (f"{SMF}0", f"[1] {links((f'{SMF}25', '2'))}", f"{SMF}25"),
        (f"{SMF}25", links((f"{SMF}0", "1"), (f"{SMF}50", "3")), f"{SMF}50"),
        (
            "/terns-t7.html",
            links(("/terns-t7-s15.html", "2"), ("/terns-t7-s30.html", "3")),
            "/terns-t7-s15.html",
        ),
        ("/topic7", links(("/topic7-15", "2"), ("/topic7-30", "3")), "/topic7-15"),
        ("/topic7.html", links(("/topic7-15.html", "2"), ("/topic7-30.html", "3")), "/topic7-15.html"),
        (
            "/thread-7-1-1.html",
            links(("/thread-7-2-1.html", "2"), ("/thread-7-3-1.html", "3")),
            "/thread-7-2-1.html",
        ),
        ("/group/topic/7/", links(("?start=100", "2"), ("?start=200", "3")), "/group/topic/7/?start=100"),
        ("/group/topic/7/", links(("?offset=20", "2"), ("?offset=40", "3")), "/group/topic/7/?offset=20"),
        ("/forum/7", links(("?page=1", "2"), ("?page=2", "3")), "/forum/7?page=1"),
        ("/forum/7?page=1", links(("?page=0", "1"), ("?page=2", "3")), "/forum/7?page=2"),
        (
            "/showthread.php?7-terns",
            links(("/showthread.php?7-terns/page2", "2")),
            "/showthread.php?7-terns/page2",
        ),
        (
            "/index.php?/topic/7-terns/",
            links(("/index.php?/topic/7-terns/page/2/", "2")),
            "/index.php?/topic/7-terns/page/2/",
        ),
        (
            "/topic/7/terns",
            links(("?lang=fa&page=2", "2"), ("?lang=fa&page=2", "Next")),
            "/topic/7/terns?lang=fa&page=2",
        ),
    ],
    ids=(
        "phpBB, phpBB 2nd, phpBB session, phpBB Arabic, SMF, SMF 2nd, tapatalk, no ending, phpBB names,"
        " Discuz, Douban, offset, from 0, from 0 2nd, vBulletin 4, Invision, NodeBB"
    ).split(", "),
)
def test_boards_count_pages_in_their_own_ways(path: str, pager: str, following: str) -> None:
    """By posts, from 0, in the midst of a name; no session's number is part of the address."""
    assert next_page(thread(pager), path) == following


@pytest.mark.parametrize("path", ["/threads/terns.7/", "/t/terns"])
def test_posts_that_are_articles_are_no_list_of_them(path: str) -> None:
    """XenForo writes each post so; else a page of many articles is a list, which does not go on."""
    following = f"{path.rstrip('/')}/page-2"
    page = thread(links((following, "2"), (following, "Next")), tag="article")
    posts = page.replace("<nav>", f"<article class=post>{POSTS[0]}</article><nav>")
    assert posts.count("<article") > 4
    assert next_page(posts, path) == following


def test_a_head_that_declares_page_1_next_counts_from_0() -> None:
    """The first page has no number then, and the row may not say any."""
    page = thread(links(("/boards/7?page=1", "Next")), head='<link rel="next" href="/boards/7?page=1">')
    assert next_page(page, "/boards/7") == "/boards/7?page=1"


@pytest.mark.parametrize(
    ("path", "pager"),
    [
        (PHPBB, links(("/viewtopic.php?t=113", "Next"), ("/viewtopic.php?t=111", "Previous"))),
        (PHPBB, links((f"{PHPBB}&start=15", "3"), (f"{PHPBB}&start=31", "4"))),
        (f"{PHPBB}&start=30", links((PHPBB, "1"), (f"{PHPBB}&start=15", "2"))),
        (PHPBB, links((f"{PHPBB}&start=15", "2"))),
        (PHPBB, links(("https://elsewhere.example/viewtopic.php?t=112&start=15", "2"))),
        (PHPBB, links((f"{PHPBB}&p=8801", "2"), (f"{PHPBB}&p=8807", "3"))),
        ("/threads/7", links(("/threads/8", "2"), ("/threads/23", "3"))),
        (PHPBB, links(*((f"{PHPBB}&day={day}", str(day)) for day in range(1, 32)))),
        (f"{PHPBB}&start=7", links((f"{PHPBB}&start=15", "2"), (f"{PHPBB}&start=30", "3"))),
        ("/forum/7?page=0", links(("?page=1", "1"), ("?page=2", "2"), ("?page=3", "3"))),
        (PHPBB, links((f"{PHPBB}&start=0", "2"), (f"{PHPBB}&start=0", "Next"))),
        ("/forum/7", links(("?s=p2", "2"), ("?s=p3", "3"))),
        ("/lamp-12.html", links(("/tern-12.html", "2"), ("/gull-12.html", "3"))),
        ("/t-1-0.html", links(("/t-2-15.html", "2"), ("/t-3-30.html", "3"))),
        ("/lamp.html", links(("/tern-15.html", "2"), ("/tern-30.html", "3"))),
    ],
    ids=[
        "next thread",
        "no row",
        "last page",
        "one number",
        "elsewhere",
        "posts",
        "other threads",
        "calendar",
        "between two pages",
        "below the first",
        "no size",
        "no number",
        "other name",
        "two numbers",
        "other stem",
    ],
)
def test_other_links_of_a_board_lead_to_no_next_page(path: str, pager: str) -> None:
    """Other threads, posts, and what only looks like a row of pages."""
    assert next_page(thread(pager), path) is None
