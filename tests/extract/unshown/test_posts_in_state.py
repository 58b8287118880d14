"""Threads that a page holds for its script: each post with its writer and moment."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from stillpage.extract.pipeline import extract_article

_ASKED = (
    "My kiln cracks every bowl that I fire on a Monday, and I have tried three clays so far. The bowls are "
    "dry, the shelves are level and the cones agree with the meter. What am I doing wrong?"
)
_ANSWERED = (
    "Slow the first hundred degrees down. Mine did the same until I gave the water two hours to leave, with "
    "the lid a finger open and the peep hole free."
)
_THANKS = "That was it!"


def _page(state: Any, *, within: str = "") -> str:
    data = json.dumps(state, ensure_ascii=False)
    holder = f'<div class="hidden" id="preloaded" data-preloaded="{html.escape(data)}"></div>'
    if within:
        holder = f'<script type="application/json">{data}</script>'
    body = f"<section id=main></section>{holder}<script src=/app.js></script>"
    return f"<!doctype html><title>Bowls crack</title>{body}"


def _discourse(*posts: tuple[str, str, str]) -> Any:
    topic = {
        "post_stream": {
            "posts": [
                {
                    "id": at,
                    "name": "",
                    "username": who,
                    "created_at": when,
                    "cooked": f"<p>{said}</p>",
                    "reads": 9,
                }
                for at, (who, when, said) in enumerate(posts)
            ]
        },
        "suggested_topics": [{"title": "Glazes for a cold shed", "created_at": "2020-01-01T00:00:00Z"}] * 5,
    }
    return {"topic_12": json.dumps(topic, ensure_ascii=False)}


def _side_by_side(*posts: tuple[str, str, str]) -> Any:
    return {
        "routeData": {
            "comments": [
                {
                    "comment": {"id": at, "content": said, "published": when},
                    "creator": {"name": who, "avatar": "https://example.org/" + "face" * 20},
                    "counts": {"score": 3},
                }
                for at, (who, when, said) in enumerate(posts)
            ]
        }
    }


_POSTS = (
    ("ada", "2024-05-03T10:00:00Z", _ASKED),
    ("bo", "2024-05-03T12:30:00Z", _ANSWERED),
    ("ada", "2024-05-04T08:00:00Z", _THANKS),
)


@pytest.mark.parametrize(("state", "within"), [(_discourse, ""), (_side_by_side, "script")])
def test_each_post_says_who_wrote_it_and_when(state: Any, within: str) -> None:
    """Also a short one; the thread is by whoever began it, then."""
    article = extract_article(_page(state(*_POSTS), within=within), "https://pots.example/t/bowls-crack/12")
    lines = article.text.splitlines()
    assert lines == [
        "ada · 2024-05-03 10:00",
        _ASKED,
        "bo · 2024-05-03 12:30",
        _ANSWERED,
        "ada · 2024-05-04 08:00",
        _THANKS,
    ]
    assert article.authors == ("ada",)
    assert article.published == "2024-05-03T10:00:00+00:00"
    assert article.content_html.count("<article") == 3


def test_a_thread_from_the_right() -> None:
    """Names and words of any script."""
    asked = "كلما أحرقت وعاء يوم الاثنين تشقق، وقد جربت ثلاثة أنواع من الطين حتى الآن ولم ينفع أي منها. " * 4
    told = (
        "أبطئ المئة درجة الأولى، واترك الغطاء مفتوحا قليلا حتى يخرج الماء كله قبل أن ترفع الحرارة مرة أخرى."
    )
    posts = (("ليلى", "2024-05-03T10:00:00Z", asked.strip()), ("سامر", "2024-05-03T12:30:00Z", told))
    article = extract_article(_page(_discourse(*posts)), "https://pots.example/t/bowls-crack/12")
    assert article.dir == "rtl"
    assert article.text.splitlines()[0].startswith("ليلى")
    assert told in article.text


@pytest.mark.parametrize(
    "item",
    [
        {"name": "Lamp", "description": _ASKED, "created": "2024-05-03T10:00:00Z"},
        {"title": "Lamps", "summary": _ASKED, "published": "2024-05-03T10:00:00Z"},
    ],
    ids=["goods", "stories that nobody signs"],
)
def test_what_nobody_signs_is_no_thread(item: dict[str, str]) -> None:
    """Its text is the article as before, without a `Lamp` that wrote it."""
    state = {"items": [{**item, "id": at, **{"description": f"{_ANSWERED} {at}"}} for at in range(4)]}
    article = extract_article(_page(state, within="script"), "https://pots.example/lamps")
    assert "Slow the first hundred degrees down." in article.text
    assert "2024-05-03" not in article.text
    assert article.authors == ()


def test_a_story_with_a_few_remarks_stays_a_story() -> None:
    """Posts that hold less than most of the text are not all of it."""
    body = [f"<p>{_ASKED} {_ANSWERED} {at}</p>" for at in range(9)]
    state = {"story": {"body": "".join(body)}, **_side_by_side(*_POSTS)}
    article = extract_article(_page(state, within="script"), "https://pots.example/story")
    assert "ada ·" not in article.text
    assert article.text.count(_ASKED) == 9


def test_lists_in_lists_take_no_longer_for_being_deep() -> None:
    """Each object is read to a few of its values, however much stands in it."""
    inner: Any = [{"x": 1}, {"y": list(range(200_000)), "z": "a" * 50}]
    for _ in range(300):
        inner = [{"x": 1}, {"deeper": inner}]
    article = extract_article(
        _page({**_discourse(*_POSTS), "more": inner}, within="script"), "https://pots.example/"
    )
    assert "ada ·" in article.text
