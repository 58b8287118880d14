"""Posts of a thread whose board says more above the first: who answered last, and when."""

from __future__ import annotations

import re

from stillpage import extract
from tests.extract.content.threads.boats import DAYS, NAMES, URL, thread


def test_the_last_answer_above_the_first_post_signs_nothing() -> None:
    """What a board says of the thread: a post's own stamp leads to it, its writer is called so."""

    def post(number: int, text: str) -> str:
        last = (
            '<div class="MessageCard__info"><a href="/members/zoe.9/">zoe</a>'
            '<time datetime="2024-06-09T08:00:00Z">Jun 9, 2024</time></div>'
        )
        return (
            f'<div class="MessageCard js-post">{"" if number else last}<div class="MessageCard__user-info">'
            f'<a class="MessageCard__user-info__name" href="/members/p.{number}/">{NAMES[number]}</a></div>'
            f'<a class="MessageCard__date" href="#post-{number}"><time datetime="{DAYS[number]}T08:00:00Z">'
            f"then</time></a><article class=body>{text}</article></div>"
        )

    article = extract(thread(post), URL)

    assert re.findall(r"<b>(.*?)</b> · <time datetime=\"(.{10})", article.content_html) == list(
        zip(NAMES, DAYS, strict=True)
    )
    assert article.content_html.count("<article") == 4
