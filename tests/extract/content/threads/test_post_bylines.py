"""Who wrote a post and when, where somebody else changed it."""

from __future__ import annotations

import re

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
