"""Threads as boards of the last twenty years write them, without a word that says what they are."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from stillpage import extract
from stillpage.article import Article

_NAMES = ("MarlowePike", "زورق", "Ottoline", "MarlowePike")
_MOMENTS = ("Mar 14, 2014 9:12 am", "Mar 14, 2014 11:48 am", "Mar 15, 2014 7:30 am", "Mar 16, 2014 8:17 am")
_TITLE = "Lathe tailstock out of line"
_WORDS = (
    "I measured the bed of machine number {} with an indicator from the headstock to the end, and it is worn"
    " by almost two tenths where the carriage runs most; what would you scrape first, and in which order?"
)
_HOST = "https://www.turners.example"
Post = Callable[[int, str, str], str]


def _page(post: Post, *, address: str, head: str = "", before: str = "") -> Article:
    posts = "".join(post(number, name, _WORDS.format(number)) for number, name in enumerate(_NAMES))
    title = "<title>Turners :: View topic - " + _TITLE + "</title>"
    page = f"<!doctype html><html lang=en>{title}{head}<body>{before}{posts}</body>"
    return extract(page, _HOST + address)


def _heads(article: Article) -> list[str]:
    heads = re.findall(r"<header>(.*?)</header>", article.content_html)
    return [re.sub(r"<[^>]+>", "", head) for head in heads]


_SIGNED = [f"{name} · {moment}" for name, moment in zip(_NAMES, _MOMENTS, strict=True)]


def _subsilver(number: int, name: str, text: str) -> str:
    return (
        f"<table class=tablebg><tr class=row1><td><a name=p{number}></a><b class=postauthor>{name}</b></td>"
        f"<td><div><b>Post subject:</b> {'Re: ' if number else ''}{_TITLE}</div>"
        f"<div><b>Posted:</b> {_MOMENTS[number]}</div></td></tr>"
        "<tr class=row1><td class=profile><table><tr><td class=postdetails>Apprentice</td></tr></table>"
        f"<span class=postdetails><b>Joined:</b> Wed Jan 12, 2011 12:56 am<br><b>Posts:</b> {number}12<br>"
        f"<b>Location:</b> Leeds</span></td><td><table><tr><td><div class=postbody>{text} "
        "<a href=http://films.example/user/nobody>http://films.example/user/nobody</a></div></td></tr></table>"
        "</td></tr></table>"
    )


def _phpbb2(number: int, name: str, text: str) -> str:
    subject = f"Post subject: {'Re: ' if number else ''}{_TITLE}"
    moment = f"Posted: {_MOMENTS[number]}<span class=gen>&nbsp;</span>&nbsp; &nbsp;{subject}"
    return (
        f"<tr><td class=row{number % 2}><span class=name><a name={number}></a><b>{name}</b></span><br>"
        f"<span class=postdetails>Apprentice<br>Joined: 12 Jan 200{number}<br>Location: Leeds</span></td>"
        f"<td class=row{number % 2}><table><tr><td><span class=postdetails>{moment}</span></td></tr>"
        f"<tr><td><span class=postbody>{text}</span></td></tr></table></td></tr>"
    )


@pytest.mark.parametrize(
    ("post", "before"),
    [(_subsilver, f"<h2>{_TITLE}</h2>"), (_phpbb2, "<table>")],
    ids=["subsilver", "phpbb2"],
)
def test_tables_of_posts_are_threads(post: Post, before: str) -> None:
    """Who wrote each and when, and nothing of what the board counts of them."""
    article = _page(post, address="/viewtopic.php?f=16&t=4711", before=before)
    assert (article.authors, article.published) == (("MarlowePike",), "2014-03-14T09:12")
    assert _heads(article) == _SIGNED
    assert not re.search("Apprentice|Joined|Leeds|Re:", article.text)


def test_a_title_behind_a_boards_words_is_the_heading() -> None:
    """Of phpBB each thread is a "View topic - "; the first heading is most of that."""
    assert _page(_subsilver, address="/viewtopic.php?t=4711", before=f"<h2>{_TITLE}</h2>").title == _TITLE


def test_two_digits_of_a_year_are_a_day_beside_the_minute() -> None:
    """UBB.threads writes both in elements of their own."""

    def post(number: int, name: str, text: str) -> str:
        day, minute = f"03/1{4 + number}/14", f"0{number + 1}:15 AM"
        return (
            f"<table class=t_outer><tr><td class=subject>#{700 + number} - <span class=date>{day}</span> "
            f"<span class=time>{minute}</span></td></tr><tr><td><a href=/users/{number}/x>{name}</a></td>"
            f"<td class=post-content>{text}</td></tr></table>"
        )

    heads = _heads(_page(post, address="/ubbthreads.php/topics/4711/Lathe"))
    assert heads == [f"{name} · 03/1{4 + at}/14 0{at + 1}:15 AM" for at, name in enumerate(_NAMES)]


def _numbered(number: int, name: str, text: str) -> str:
    return (
        f"<div class=message><p class=count><a href=?p={number}>#{number + 1}</a></p><p class=userName>"
        f"<a href=/user/{number}>{name}</a></p><p class=light>{_MOMENTS[number]}</p>"
        f"<h3>{'RE: ' if number else ''}{_TITLE}</h3><p class=by>#{number + 1}{name}</p>"
        f"<h5>Post by {name.lower()} on {_MOMENTS[number]} GMT</h5><div class=messageBody><p>{text}</p>"
        "<p>1954</p></div></div>"
    )


def test_what_numbers_and_signs_a_post_again_goes() -> None:
    """A count, a name with it, "Post by ada on 4 May 2023, 09:12 GMT", the title as it stands over all."""
    before = f"<h2>Author &nbsp; Topic: {_TITLE} (Read 3012 times)</h2>"
    article = _page(_numbered, address="/index.php?page=Thread&threadID=4711", before=before)
    assert _heads(article) == _SIGNED
    assert not re.search(r"#\d|Post by|Topic:", article.text)
    assert article.text.count("1954") == len(_NAMES)  # it does not count on


def test_a_sentence_that_holds_the_posts_moment_stays() -> None:
    """Logs and lists of parcels are alike in all posts."""

    def post(number: int, name: str, text: str) -> str:
        return _titled(number, name, f"My lathe arrived on {_MOMENTS[number]} too.</p><p>{text}")

    article = _page(post, address="/t/arrived/4711", before=f"<h1>{_TITLE}</h1>")
    assert article.text.count("My lathe arrived") == len(_NAMES)


def test_the_first_post_dates_a_thread() -> None:
    """Its heading may stand below its moment, and the next post's nearer to that."""

    def post(number: int, name: str, text: str) -> str:
        return (
            f"<div class=blockpost><h2><a href=#p{number}>2014-03-14 1{number}:05:00</a></h2>"
            f"<dl><dt><strong><a href=profile.php?id={number}>{name}</a></strong></dt><dd>Member</dd>"
            f"<dd>Leeds</dd></dl><h3>{'Re: ' if number else ''}{_TITLE}</h3>"
            f"<div class=postmsg><p>{text}</p></div></div>"
        )

    assert _page(post, address="/viewtopic.php?id=4711").published == "2014-03-14T10:05:00"

    def in_digits(number: int, name: str, text: str) -> str:
        return post(number, name, text).replace("2014-03-14", "04-03-2014")

    published = _page(in_digits, address="/viewtopic.php?id=4711").published or ""
    assert published.endswith("T10:05:00")


def _titled(number: int, name: str, text: str) -> str:
    link = f'<a href="/profile/{number}/x" class="username">{name.replace("زورق", "Tove")}</a>'
    return (
        f'<div class="post-wrap"><div class="post-author">{link}<i class="author-title">Journeyman</i></div>'
        f"<span class=post-date>{_MOMENTS[number]}</span><div class=post-content><p>{text}</p></div></div>"
    )


def test_ranks_beside_a_name_are_no_authors() -> None:
    """Where the page does not say that it is a thread, neither."""
    article = _page(_titled, address="/lathe-tailstock/", before=f"<h1>{_TITLE}</h1>")
    assert (article.authors[0], "Journeyman" in article.authors) == ("MarlowePike", False)


def _listed(number: int, name: str, text: str) -> str:
    return (
        '<div class="post-block"><div class="box"><ul><li><p class="member-title">Newbie</p></li>'
        f'<li class="author">{name}<span></span></li><li class="count">6 posts</li></ul></div>'
        f"<p>{_MOMENTS[number]}</p><div class=post-body><p>{text}</p></div></div>"
    )


def test_an_entry_of_a_list_may_name_the_writer() -> None:
    """Below what the board calls such a member."""
    assert _heads(_page(_listed, address="/t/tailstock/4711")) == _SIGNED


def _comment(number: int, name: str, text: str) -> str:
    return (
        f'<article class="comment-body"><div class="comment-author vcard"><cite class="fn">{name}</cite>'
        f'<a href="#c{number}"><time datetime="2014-03-1{4 + number}T08:00:00Z">then</time></a>'
        f'<a class="reply-link" href="?reply={number}#respond">Reply</a></div>'
        f'<div class="comment-content"><p>{text}</p></div></article>'
    )


def test_a_formatted_name_is_the_writers_before_any_link() -> None:
    """Visitors without a site of their own: the only links are the day's and "Reply"."""
    article = _page(_comment, address="/discussions/tailstock/", before=f"<h1>{_TITLE}</h1>")
    assert _heads(article) == [f"{name} · 2014-03-1{4 + at}" for at, name in enumerate(_NAMES)]


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/discussion/4711/lathe-tailstock", " id=vanilla_discussion_index"),
        ("/t5/Machines/Lathe-tailstock/td-p/4711", ""),
        ("/forum/machines/lathe-tailstock--33867.html", ""),
        (
            "/index.php?/topic/4711-lathe/",
            ' id=ipboard_body><div itemscope itemtype="http://schema.org/Article"',
        ),
    ],
)
def test_boards_are_told_by_their_addresses(address: str, body: str) -> None:
    """IP.Board 3 declares each thread an article."""
    before = f"</head><body{body}><h1>{_TITLE}</h1>" if body else f"<h1>{_TITLE}</h1>"
    assert _page(_titled, address=address, head=before).kind == "forum"


def test_a_host_called_forum_is_one() -> None:
    """At whatever path."""
    page = f"<!doctype html><title>{_TITLE}</title><h1>{_TITLE}</h1><p>{_WORDS.format(1)}</p>"
    assert extract(page, "https://forum.turners.example/lathes/tailstock").kind == "forum"
    # Offers of work, and a magazine.
    for host in ("www.turners.example", "boards.turners.example", "forum.example"):
        assert extract(page, f"https://{host}/lathes/tailstock").kind != "forum"
    # What readers say in a paper, by its year or day.
    for day in ("2026/11", "20261130"):
        assert extract(page, f"https://www.turners.example/forum/{day}/tailstock").kind != "forum"


def test_an_icon_that_stands_in_every_post_is_no_picture() -> None:
    """In tables that only place things, too; a photograph stays."""

    def post(number: int, name: str, text: str) -> str:
        photograph = "<img src=/bed.jpg alt=Bed>" if number == 1 else ""
        icon = f"<td><a href=/quote/{number}><img src=/quote.gif alt=Quote></a></td>"
        return _subsilver(number, name, text + photograph).replace("<b>Posted:", f"{icon}<b>Posted:")

    pictures = re.findall(
        r'<img[^>]* src="[^"]*/(\w+)\.', _page(post, address="/viewtopic.php?t=4711").content_html
    )
    assert pictures == ["bed"]
