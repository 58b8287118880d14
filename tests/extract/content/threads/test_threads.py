"""Threads: each post says who wrote it and when, in whatever markup forums write."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from stillpage import extract
from tests.extract.content.threads.boats import DAYS, NAMES, URL, WORDS, thread


def _declared(number: int, text: str) -> str:
    return (
        f'<div class="post-{number} x" itemscope itemtype="https://schema.org/Comment"><div>'
        f'<span itemprop="author"><span itemprop="name">{NAMES[number]}</span><em>Captain</em></span>'
        f'<time itemprop="datePublished" datetime="{DAYS[number]}T08:00:00Z">2 years ago</time></div>'
        f'<div class="text">{text}</div></div>'
    )


def _classed(number: int, text: str) -> str:
    return (
        f'<article class="message"><div class="side"><div class="message-user">by <a href="/m/{number}">'
        f'{NAMES[number]}</a></div><div>Posts: 1,204</div></div><div class="cell"><header>'
        f'<time datetime="{DAYS[number]}T08:00:00+02:00">{number + 1} March 2024</time></header>'
        f"{text}</div></article>"
    )


def _linked(number: int, text: str) -> str:
    return (
        f'<li><a href="/users/{number + 10}">{NAMES[number]}</a> <span>#{number + 1}</span><div>{text}'
        f'<p>Thanks, <a href="/users/99">somebody else</a>, for asking.</p></div></li>'
    )


def _tabled(number: int, text: str) -> str:
    return (
        f'<table class="message"><tr><td colspan="2">#{number + 1}</td></tr><tr><td class="left"><a class='
        f'"boldusername" href="/card.php?u={number}">{NAMES[number]}</a><div>Rank: Captain</div></td>'
        f"<td><div>{text}</div></td></tr></table>"
    )


def _rowed(number: int, text: str) -> str:
    return (
        f'<tr class="reply"><td><table><tr><td></td><td><span><a href="user?id={number}">{NAMES[number]}</a>'
        f' <span class="age" title="{DAYS[number]}T08:00:00">{number} years ago</span></span>'
        f"<div>{text}</div></td></tr></table></td></tr>"
    )


def _pictured(number: int, text: str) -> str:
    return (
        f'<div class="post p{number}"><dl class="profile"><dt><a href="/u{number}"><img '
        f'src="/face{number}.png" width="90" height="90"></a><a class="username" href="/u{number}">'
        f"{NAMES[number]}</a></dt><dd>Posts: 1,204</dd></dl>"
        f'<div class="body"><p class="author"><a href="#p{number}">Post</a> by <strong>'
        f"{NAMES[number]}</strong> » Mon Mar 0{number + 1}, 2024 10:15 am</p><div>{text}</div></div></div>"
    )


def _listed(number: int, text: str) -> str:
    return (
        f'<div class="b{number}"><h2><span>#{number + 1}</span> <a href="/t?p={number}">{DAYS[number]} '
        f'08:0{number}:11</a></h2><div class="left"><dl><dt><strong>{NAMES[number]}</strong></dt>'
        f'<dd>Captain</dd><dd>Registered: 2012-09-03</dd></dl></div><div class="right">{text}</div></div>'
    )


def _minuted(number: int, text: str) -> str:
    return (
        f'<div class="wrap"><div><a href="/index.php?action=profile;u={number}1">{NAMES[number]}</a>'
        f'<em>Captain</em></div><a href="/?msg={number}">March 0{number + 1}, 2024, 08:1{number}:30 AM</a>'
        f"<div>{text}</div></div>"
    )


def _spaced(number: int, text: str) -> str:
    return (
        f'<div class="rounded m-{number}"><div class="bold">{NAMES[number]} · '
        f"<span>0{number + 1}/03/2024 08:1{number}</span></div><div>{text}</div></div>"
    )


def _tilded(number: int, text: str) -> str:
    return (
        f'<div class="c{number}"><div><a href="/~sailor{number}">{NAMES[number]}</a> <a href="/c/{number}">'
        f'<time datetime="{DAYS[number]} 08:00:00">1 year ago</time></a></div><div>{text}</div></div>'
    )


def _headings(html: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<header>(.*?)</header>", html)]


@pytest.mark.parametrize(
    ("post", "around", "dated"),
    [
        (_declared, ("", ""), True),
        (_classed, ("<div class=thread>", "</div>"), True),
        (_linked, ("<ol class=posts>", "</ol>"), False),
        (_tabled, ("", ""), False),
        (_rowed, ("<table class=thread>", "</table>"), True),
        (_pictured, ("", ""), True),
        (_listed, ("", ""), True),
        (_minuted, ("", ""), True),
        (_spaced, ("", ""), True),
        (_tilded, ("", ""), True),
    ],
    ids="declared classed linked tabled rowed pictured listed minuted spaced tilded".split(),
)
def test_each_post_says_who_wrote_it_and_when(
    post: Callable[[int, str], str], around: tuple[str, str], dated: bool
) -> None:
    """In order; nobody who is only spoken to; no rank, count or number."""
    article = extract(thread(post, before=around[0], after=around[1]), URL)
    said = _headings(article.content_html)
    assert [line.partition(" · ")[0] for line in said] == NAMES
    assert all(DAYS[3][:4] in line for line in said) is dated
    for number in range(4):
        assert WORDS.format(number) in " ".join(article.text.split())
    assert "<ol" not in article.content_html
    assert "<table" not in article.content_html
    assert article.content_html.count("<article>") >= 3
    assert "/face" not in article.content_html
    assert "Captain" not in article.text
    assert "1,204" not in article.text


def test_a_thread_is_by_whoever_began_it_and_of_that_day() -> None:
    """Where the page itself says neither; a box of the same kind that invites to answer is no post."""

    def post(number: int, text: str) -> str:
        return (
            f'<div class="item"><h3><a class="author" href="/{number}">{NAMES[number]}</a> <relative-time '
            f'datetime="{DAYS[number]}T08:00:00Z">2y ago</relative-time></h3><div>{text}</div></div>'
        )

    article = extract(thread(post, after='<div class="item"><div><p>Write an answer...</p></div></div>'), URL)
    assert article.authors == ("Mara Quill",)
    assert article.published == "2024-03-01T08:00:00+00:00"
    assert "Write an answer" not in article.text


def test_a_date_that_is_relative_is_told_by_its_stamp() -> None:
    """What happened years ago, told so, would be wrong as soon as the thread is kept."""
    article = extract(thread(_declared), URL)
    assert f"דנה לוי · {DAYS[1]}" in _headings(article.content_html)
    assert "years ago" not in article.text


def test_entries_of_a_live_blog_say_the_minute() -> None:
    """The page shows it alone, and the day may be an older one's; the first has a writer of its own."""

    def entry(number: int, text: str) -> str:
        clock = f"1{number}:2{number}"
        return (
            f'<article class="entry"><header><time datetime="2024-05-01T{clock}:00Z">{clock}</time>'
            f' <span class="author">{NAMES[number]}</span></header>{text}</article>'
        )

    article = extract(thread(entry).replace("DiscussionForumPosting", "LiveBlogPosting"), URL)
    assert _headings(article.content_html) == [
        f"{name} · 2024-05-01 1{number}:2{number}" for number, name in enumerate(NAMES)
    ]


def test_an_entry_of_a_live_blog_that_names_nobody_tells_when() -> None:
    """Names that a portrait says too; the clock of the place beside "2 hours ago"."""

    def entry(number: int, text: str) -> str:
        name = NAMES[number]
        who = f'<div><img src="/f{number}.png" width="36" height="36" alt="{name}"><span>{name}</span></div>'
        return (
            f'<article class="b"><header><a href="#b{number}">'
            f'<time datetime="2024-05-01T1{number}:2{number}Z">2 hours ago</time>'
            f" <span>1{number + 1}.2{number} BST</span></a><h2>Oar {number}</h2></header>"
            f"{who if number != 2 else ''}{text}</article>"
        )

    article = extract(thread(entry).replace("DiscussionForumPosting", "LiveBlogPosting"), URL)
    said = [line for line in _headings(article.content_html) if not line.startswith("Oar")]
    assert said == [
        "Mara Quill · 2024-05-01 11.20",
        "דנה לוי · 2024-05-01 12.21",
        "2024-05-01 13.22",
        "Mara Quill · 2024-05-01 14.23",
    ]


def _lined_above(number: int, text: str) -> str:
    """Who and when stand above the post, and only its id tells it from the line."""
    return (
        f'<div class="head"><span>{number + 1} March 2024, 08:1{number}</span><a href="#p{number}">'
        f'#70{number}</a></div><div id="p{number}" class="reply n{number}"><div class="by">'
        f'<a href="/users/m{number}">{NAMES[number]}</a><em>Captain</em></div>'
        f'<div class="said">{text}</div></div>'
    )


def _in_component(number: int, text: str) -> str:
    """A component with its writer as an attribute and slots; replies stand in it."""
    return (
        f'<x-comment author="{NAMES[number]}"><div slot="meta"><time datetime="{DAYS[number]}T08:00:00Z">'
        f'2y ago</time></div><div class="md" slot="comment">{text}</div><x-row><button>Reply</button>'
        "</x-row></x-comment>"
    )


def _quoted(number: int, text: str) -> str:
    """Each reply is a quotation with its own head, below it who likes it."""
    return (
        f'<blockquote class="reply level-{number}" id="r{number}"><header><a href="/u/{NAMES[number]}">'
        f'{NAMES[number]}</a>, <time class="ago" title="{DAYS[number]}T08:00:00Z" datetime="{DAYS[number]}'
        f'T08:00:00Z">2 years ago</time></header><div class="content">{text}</div>'
        "<footer><ul><li><a>reply</a></li></ul></footer></blockquote>"
    )


def _tipped(number: int, text: str) -> str:
    """Names of styles alone; the moment is what a pointer over it shows."""
    return (
        f'<div class="css-a1"><div class="css-b2"><a href="/profile/p{number}.example">{NAMES[number]}</a> '
        f'<a href="/post/{number}" aria-label="March {number + 1}, 2024 at 10:1{number} AM">2y</a></div>'
        f'<div class="css-c3">{text}</div><div class="css-d4"><span>7</span></div></div>'
    )


def _signed_below(number: int, text: str) -> str:
    """A line of writer, moment, number and button below the text, each in a box of its own."""
    return (
        f'<li class="message" id="m-{number}"><div class="said">{text}</div><div class="meta"><div class="w">'
        f'<span><a href="members/{number}/" class="username">{NAMES[number]}</a>, </span><a href="#m">'
        f'<b class="When">0{number + 1}-03-2024, 10:1{number} PM</b></a></div><a>#{number + 1}</a></div></li>'
    )


def _dated_in_a_list(number: int, text: str) -> str:
    """The day in a list of one item, the moment in its title."""
    return (
        f'<div class="reply" id="c{number}"><div class="by"><a href="/user/{number}/">'
        f"<b>{NAMES[number]}</b></a>"
        f'<ul><li title="March {number + 1}, 2024, 10:1{number} p.m.">{number + 1} Mar</li></ul></div>'
        f'<div class="said">{text}</div></div>'
    )


def _changed(number: int, text: str) -> str:
    """A heading with a number, the writer and how long ago; the year of the moment has two figures."""
    return (
        f'<div class="change" id="c{number}"><h3><a href="#c{number}">reply:{number}</a> by '
        f'<span class="author">{NAMES[number]}</span>, '
        f'<a title="See it at 03/0{number + 1}/24 10:1{number}:00">2 years ago</a></h3>'
        f'<div class="said">{text}</div></div>'
    )


@pytest.mark.parametrize(
    ("post", "moments"),
    [
        (_quoted, DAYS),
        (_dated_in_a_list, [f"March {day}, 2024, 10:1{day - 1} p.m." for day in range(1, 5)]),
        (_changed, [f"03/0{day}/24 10:1{day - 1}:00" for day in range(1, 5)]),
        (_tipped, [f"March {day}, 2024 at 10:1{day - 1} AM" for day in range(1, 5)]),
        (_signed_below, [f"0{day}-03-2024, 10:1{day - 1} PM" for day in range(1, 5)]),
        (_lined_above, [f"{day} March 2024, 08:1{day - 1}" for day in range(1, 5)]),
        (_in_component, DAYS),
    ],
    ids=["quoted", "listed", "changed", "tipped", "below", "above", "component"],
)
def test_who_and_when_stand_beside_the_post(post: Callable[[int, str], str], moments: list[str]) -> None:
    """In, above or below each, or in the attributes of what holds it; nothing of it is told twice."""
    article = extract(thread(post), URL)
    assert _headings(article.content_html) == [
        f"{name} · {moment}" for name, moment in zip(NAMES, moments, strict=True)
    ]
    assert "#70" not in article.text
    assert "Captain" not in article.text
    assert "ago" not in article.text


def test_replies_below_a_text_of_which_the_model_keeps_nothing() -> None:
    """A page of a community is its question and its answers, which look as remarks below an article do."""
    question = "".join(f"<p>{WORDS.format(number)}</p>" for number in range(8))
    replies = "".join(
        f'<li class="comment"><article class="node"><a href="/u/{name}">{name}</a><span>26</span>'
        f'<div class="said"><p>{WORDS.format(number) if number % 2 else "Thanks."}</p></div>'
        "<button>reply</button></article></li>"
        for number, name in enumerate(("mara", "oarsman", "dana", "quill"), 20)
    )
    page = (
        "<!doctype html><html lang=en><title>Which varnish for oars?</title>"
        f'<body class="lemmy-site"><h1>Which varnish for oars?</h1><div class=q>{question}</div>'
        f'<ul class="comments">{replies}</ul></body>'
    )
    article = extract(page, "https://boats.example/post/12")
    assert _headings(article.content_html) == ["mara", "oarsman", "dana", "quill"]
    assert article.text.count("Thanks.") == 2
    assert "reply" not in article.text


def test_an_address_in_an_entry_is_its_writer() -> None:
    """HTML's own element for whom to write to about an article."""

    def entry(number: int, text: str) -> str:
        moment = f'<time datetime="2024-05-01T1{number}:20Z">1{number}:20</time>'
        return f"<article><header>{moment} <address>{NAMES[number]}</address></header>{text}</article>"

    said = _headings(extract(thread(entry).replace("DiscussionForumPosting", "Article"), URL).content_html)
    assert said == [f"{name} · 2024-05-01 1{number}:20" for number, name in enumerate(NAMES)]


@pytest.mark.parametrize(("month", "kept"), [("05", True), ("0{}", False)])
def test_lines_above_entries_of_one_event_are_kept(month: str, *, kept: bool) -> None:
    """Its minute and a name that nothing declares; not the label of all, nor what a list of posts has."""

    def entry(number: int, text: str) -> str:
        day = f"2024-{month.format(number + 1)}-01"
        return (
            f'<div class="q7"><div class="q8"><time datetime="{day}T1{number}:20Z">1{number}:20</time></div>'
            f'<div class="q1">Update</div><div class="q9">{NAMES[number]}</div>{text}</div>'
        )

    text = extract(thread(entry).replace("DiscussionForumPosting", "Article"), URL).text
    assert ("11:20" in text) is kept
    assert ("דנה לוי" in text) is kept
    assert "Update" not in text


def _plain(number: int, text: str) -> str:
    return (
        f"<div class=post><div class=user><a href=/p{number}>{NAMES[number]}</a> <span>Joined 2010</span>"
        "</div>"
        f"<div class=date>{DAYS[number]} 10:0{number}</div><div class=content>{text}</div></div>"
    )


def test_a_thread_that_nothing_declares_is_told_by_its_posts() -> None:
    """Each has a writer and a day, and they are several people's: a page of one writer's entries is none."""
    page = thread(_plain).replace("DiscussionForumPosting", "Thing").replace(" - Boats forum", "")
    said = _headings(extract(page, "https://boats.example/77").content_html)
    assert said[-3:] == [f"{NAMES[number]} · {DAYS[number]} 10:0{number}" for number in range(1, 4)]
    alone = page.replace("דנה לוי", "Mara Quill").replace("oarsman_7", "Mara Quill")
    assert _headings(extract(alone, "https://boats.example/77").content_html) == []


@pytest.mark.parametrize(
    "event",
    [
        "<div class=e><dl><dt>Regatta {0}</dt><dd>by</dd></dl><div>0{0}/03/2024 08:1{0}</div>{1}</div>",
        "<div class=e><div>Regatta {0} – 0{0}/03/2024 08:1{0}</div>{1}</div>",
        "<div class=e><p>Ferry – 0{0}/03/2024 08:1{0}</p>{1}</div>",
    ],
)
def test_events_are_no_posts(event: str) -> None:
    """What there is, and when, is written as who wrote and when in a thread."""
    events = "".join(event.format(each, f"<p>{WORDS.format(each)}</p>") for each in range(1, 5))
    page = f"<!doctype html><html lang=en><title>Oars</title><h1>On the water in March</h1>{events}"
    assert _headings(extract(page, "https://boats.example/77").content_html) == []


def test_an_article_with_comments_is_no_thread() -> None:
    """Its own text is nobody's post."""
    story = "".join(f"<p>{WORDS.format(number)}</p>" for number in range(8))
    page = (
        f"<!doctype html><html lang=en><title>Oars</title><article><h1>Oars</h1>{story}</article>"
        f"<section class=comments>{_declared(0, '<p>Nice.</p>')}{_declared(1, '<p>Yes.</p>')}</section>"
    )
    assert _headings(extract(page, URL).content_html) == []


def test_marks_of_direction_are_no_part_of_a_writer_s_name() -> None:
    """Networks write them around names: in a list of articles one without an end would turn the line."""

    def marked(number: int, text: str) -> str:
        return _classed(number, text).replace(NAMES[number], f"\u202a{NAMES[number]}\u202c")

    assert extract(thread(marked), URL).authors == extract(thread(_classed), URL).authors == (NAMES[0],)
