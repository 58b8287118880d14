"""What is the board's and no post's: its sign, offers, rules above the posts; and a writer's hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from stillpage import Article, extract
from tests.extract.content.threads.boats import DAYS, NAMES, URL, WORDS, thread

_RULES = (
    "<div class=rules><p>من يكتب هنا يلتزم بقواعد المنتدى، ومن لا يلتزم بها تحذف مشاركته دون إنذار.</p></div>"
)


def _post(number: int, text: str, *, picture: str = "", hand: str = "") -> str:
    return (
        f'<div class="post" id="p{number}"><div class="by"><a href="/u/{number}">{NAMES[number]}</a> '
        f'<time datetime="{DAYS[number]}T08:1{number}:00Z">{DAYS[number]}</time></div>'
        f'<div class="said">{text}{picture}</div>{hand}</div>'
    )


def _headings(article: Article) -> list[str]:
    return [
        re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<header>(.*?)</header>", article.content_html)
    ]


def _sharing(address: str, page: str) -> Article:
    return extract(page.replace("<body>", f'<meta property="og:image" content="{address}"><body>'), URL)


def test_a_shared_picture_that_no_post_shows_is_the_boards() -> None:
    """That which a post shows is its own, in whatever size; an article's may stand nowhere else."""
    sign = "https://files.example/original/3X/4c57605.png"
    assert _sharing(sign, thread(_post)).lead_image is None
    small = '<img src="https://files.example/optimized/3X/4c57605_2_690x388.png" width="690" height="388">'
    assert (
        _sharing(sign, thread(lambda at, text: _post(at, text, picture=small * (at == 1)))).lead_image == sign
    )
    text = "".join(f"<p>{WORDS.format(number)}</p>" for number in range(4))
    assert _sharing(sign, f"<html><body><h1>Oars</h1>{text}</body>").lead_image == sign


@pytest.mark.parametrize(
    ("above", "is_boards"),
    [
        (
            '<figure><a href="https://a.example/o"><img src="/o.jpg" width="728" height="300"></a></figure>',
            True,
        ),
        ('<a href="/"><img src="/varnish.png" width="600" height="300" alt="مجلس القوارب"></a>', True),
        ('<img src="/oars.jpg" width="600" height="400">', False),
    ],
    ids=["offer", "sign", "picture"],
)
def test_a_linked_picture_above_the_first_post_is_the_boards(above: str, *, is_boards: bool) -> None:
    """A picture that leads nowhere may be what the thread is about."""
    article = extract(thread(_post, before=above), URL)
    assert ("<img" not in article.content_html) == is_boards
    assert _headings(article) == [f"{name} · {day}" for name, day in zip(NAMES, DAYS, strict=True)]


def test_a_picture_that_leads_away_stays_in_the_first_post() -> None:
    """Boards link pictures to a page of their own."""
    picture = '<a href="/attachments/oar.12/"><img src="/data/oar.jpg" width="600" height="400"></a>'

    def post(number: int, text: str) -> str:
        return _post(number, picture + text if number == 0 else text)

    assert "oar.jpg" in extract(thread(post), URL).content_html


@pytest.mark.parametrize(("writer", "is_boards"), [(NAMES[0], True), ("Ola Berg", False)])
def test_what_stands_above_the_post_that_began_the_thread_is_the_boards(
    writer: str, *, is_boards: bool
) -> None:
    """By whom and when the page says; somebody else's first post may answer what stands above it."""
    told = f'"author": {{"name": "{writer}"}}, "datePublished": "2024-03-01T10:10:00+02:00"'
    page = thread(_post, before=_RULES).replace(
        '"DiscussionForumPosting"', f'"DiscussionForumPosting", {told}'
    )
    assert ("بقواعد" not in extract(page, URL).text) == is_boards


def _two_posts(post: Callable[[int, str], str]) -> Article:
    posts = "".join(post(number, f"<p>{WORDS.format(number)}</p>") for number in range(2))
    head = '<html lang=en><script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
    return extract(f"{head}<title>Oars</title><body><h1>Oars</h1>{posts}</body>", URL)


def test_a_signature_goes_that_is_longer_than_the_thread() -> None:
    """Of two posts one writer's hand says more than both."""
    lines = "".join(
        f"<p>I sail since 19{year}, and what I write is no advice to anybody.</p>" for year in range(70, 79)
    )
    hand = f'<div class="entry__signature"><div class="said">{lines}</div></div>'
    article = _two_posts(lambda number, text: _post(number, text, hand=hand if number else ""))
    assert "no advice" not in article.text
    assert _headings(article) == [f"{NAMES[at]} · {DAYS[at]}" for at in range(2)]


def test_a_picture_in_a_signature_is_the_signatures() -> None:
    """It keeps no line of it, either."""
    hand = '<div class="signature_div"><img src="/sloop.png"><br>Who sails is no author.</div>'
    article = extract(thread(lambda at, text: _post(at, text, hand=hand if at == 1 else "")), URL)
    assert "sloop.png" not in article.content_html
    assert "no author" not in article.text
