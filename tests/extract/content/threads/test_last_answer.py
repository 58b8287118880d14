"""Posts of a thread whose board says more above the first: who answered last, and when."""

from __future__ import annotations

import re

from stillpage import extract

_URL = "https://forum.boats.example/t/which-varnish/77"
_NAMES = ["Mara Quill", "דנה לוי", "oarsman_7", "Mara Quill"]
_DAYS = ["2024-03-01", "2024-03-02", "2024-03-04", "2024-03-05"]
_WORDS = (
    "The old varnish came off in one long curl, and below it the wood of number {} was as dry as a biscuit,"
    " so I sanded it twice, let it rest for a night, and only then thought of oil; what would you have done?"
)


def test_the_last_answer_above_the_first_post_signs_nothing() -> None:
    """What a board says of the thread: a post's own stamp leads to it, its writer is called so."""

    def post(number: int, text: str) -> str:
        last = (
            '<div class="MessageCard__info"><a href="/members/zoe.9/">zoe</a>'
            '<time datetime="2024-06-09T08:00:00Z">Jun 9, 2024</time></div>'
        )
        return (
            f'<div class="MessageCard js-post">{"" if number else last}<div class="MessageCard__user-info">'
            f'<a class="MessageCard__user-info__name" href="/members/p.{number}/">{_NAMES[number]}</a></div>'
            f'<a class="MessageCard__date" href="#post-{number}"><time datetime="{_DAYS[number]}T08:00:00Z">'
            f"then</time></a><article class=body>{text}</article></div>"
        )

    posts = "".join(post(number, f"<p>{_WORDS.format(number)}</p>") for number in range(4))
    kind = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
    page = f"<html lang=en><title>Which varnish?</title>{kind}<body><h1>Which varnish?</h1>{posts}</body>"

    article = extract(page, _URL)

    assert re.findall(r"<b>(.*?)</b> · <time datetime=\"(.{10})", article.content_html) == list(
        zip(_NAMES, _DAYS, strict=True)
    )
    assert article.content_html.count("<article") == 4
