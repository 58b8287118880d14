"""Which post a thread began with, and what is said in posts that tell their day to machines alone."""

from __future__ import annotations

import re

import pytest

from stillpage import extract
from stillpage.extract.content.threads.post_bylines import Moment
from stillpage.extract.content.threads.signed_posts import Signed
from stillpage.extract.content.threads.threads import Begun
from tests.extract.content.threads.boats import DAYS, NAMES, URL, thread


def test_a_line_without_letters_is_said_and_no_moment() -> None:
    """Where a post tells its day to machines alone."""

    def post(number: int, text: str) -> str:
        return (
            f'<div class="item"><meta itemprop=datePublished content="{DAYS[number]}T08:00:00Z">'
            f"<b class=author>{NAMES[number]}</b><div class=text>{text}<p>{number}{number} !!!</p>"
            "</div></div>"
        )

    text = extract(thread(post), URL).text
    assert all(f"{number}{number} !!!" in text for number in range(4))


@pytest.mark.parametrize(
    ("told", "began", "same"),
    [
        ("2024-03-01T08:15:30", "2024-03-01T10:15", True),
        ("2024-03-01T08:15", "2024-03-01T10:15:30Z", True),
        ("2024-03-01T08:15", "2024-03-01T08:16", False),
    ],
)
def test_a_thread_begins_with_the_post_of_its_minute(told: str, began: str, same: bool) -> None:
    """Either may tell the second, in any zone."""
    post = Signed(0, "דנה", Moment(told, "", ""))
    assert Begun(["דנה"], began).is_with(post) is same


def test_a_line_above_a_post_names_its_writer_without_a_day() -> None:
    """Where nothing in the post says who that was."""

    def post(number: int, text: str) -> str:
        line = f'<div class="by"><a href="/users/m{number}">{NAMES[number]}</a><i>Rank {number}</i></div>'
        return f'<div class="pair">{line}<div class="reply n{number}">{text}</div></div>'

    html = extract(thread(post), URL).content_html
    assert re.findall("<header>.*?<b>(.*?)</b>", html) == NAMES
