"""Threads that a page holds for its script: each post with its writer and moment."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from stillpage.extract.pipeline import extract_article
from stillpage.extract.unshown.data.page_data import PageData
from stillpage.extract.unshown.posts_in_state import thread_in_state

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


def _answers_within(*posts: tuple[str, str, str]) -> Any:
    (who, when, said), *answers = posts
    below = (
        [_answers_within(answers[0], *answers[1:2]), *map(_answers_within, answers[2:])] if answers else []
    )
    return {"author": who, "created_at": when, "text": f"<p>{said}</p>", "points": None, "children": below}


def _answers_beside(*posts: tuple[str, str, str]) -> Any:
    told = [
        {"owner": {"display_name": who, "reputation": 9}, "creation_date": when, "body": f"<p>{said}</p>"}
        for who, when, said in posts
    ]
    return {"items": [{**told[0], "answers": told[1:]}]}


def _with_documents(*posts: tuple[str, str, str]) -> Any:
    """As JSON:API does: posts and their writers apart."""
    writers = list(dict.fromkeys(who for who, _, _ in posts))
    told = [
        {
            "type": "posts",
            "id": str(at),
            "attributes": {"createdAt": when, "contentHtml": f"<p>{said}</p>"},
            "relationships": {"user": {"data": {"type": "users", "id": str(writers.index(who))}}},
        }
        for at, (who, when, said) in enumerate(posts)
    ]
    users = [
        {"type": "users", "id": str(at), "attributes": {"displayName": who, "bio": _ANSWERED * 3}}
        for at, who in enumerate(writers)
    ]
    named = {"posts": {"data": [{"type": "posts", "id": each["id"]} for each in told]}}
    title = {"title": "Bowls crack"}
    thread = {"type": "discussions", "id": "1", "attributes": title, "relationships": named}
    return {"data": thread, "included": [*told, *users]}


def _with_store(*posts: tuple[str, str, str]) -> Any:
    """As Apollo does."""
    writers = list(dict.fromkeys(who for who, _, _ in posts))
    told = {
        f"Post:{at}": {
            "body": f"<p>{said}</p>",
            "createdAt": when,
            "author": {"__ref": f"User:{writers.index(who)}"},
        }
        for at, (who, when, said) in enumerate(posts)
    }
    users = {
        f"User:{at}": {"username": who, "createdAt": "2011-01-01T00:00:00Z"} for at, who in enumerate(writers)
    }
    return {
        "Thread:1": {"title": "Bowls crack", "posts": [{"__ref": name} for name in told]},
        **told,
        **users,
    }


def _opening_apart(*posts: tuple[str, str, str]) -> Any:
    """The first post is of another make, and every answer says what it answers."""
    (who, when, said), *answers = posts
    above = {"post": {"name": "Bowls crack", "body": said, "published": when}}
    since = {"published": "2011-01-01T00:00:00Z"}
    told = [
        {**above, "comment": {"content": text, "published": day}, "creator": {"name": name, **since}}
        for name, day, text in answers
    ]
    return {"post_view": {**above, "creator": {"name": who, **since}}, "comments": told}


@pytest.mark.parametrize(
    "state", [_answers_within, _answers_beside, _with_documents, _with_store, _opening_apart]
)
def test_a_thread_is_whole_however_its_posts_are_kept(state: Any) -> None:
    """The question first, answers below what they answer; each by its writer, then."""
    posts = (*_POSTS, ("cy", "2024-05-05T09:00:00Z", f"Mine too. {_ANSWERED}"))
    told = state(*posts)
    if "text" in told:
        told["title"] = "Bowls crack"
    for item in told.get("items", ()):
        item["title"] = "Bowls crack"
    article = extract_article(_page(told, within="script"), "https://pots.example/t/bowls-crack/12")
    lines = article.text.splitlines()
    assert lines[1::2] == [said for _, _, said in posts]
    assert lines[::2] == [f"{who} · {when[:10]} {when[11:16]}" for who, when, _ in posts]
    assert article.authors == ("ada",)
    assert article.published == "2024-05-03T10:00:00+00:00"


@pytest.mark.parametrize("told", [_ASKED, 7, None, [], {"__ref": "x"}])
def test_references_to_what_is_no_object_lead_nowhere(told: Any) -> None:
    """A list of names of a text, a number, a name."""
    state = {
        "x": told,
        "names": [{"__ref": "x"}] * 3,
        "story": {"title": "Bowls crack", "body": [_ASKED, _ANSWERED]},
    }
    article = extract_article(_page(state, within="script"), "https://pots.example/t/1")
    assert _ANSWERED in article.text


def test_stories_that_are_signed_are_no_thread() -> None:
    """Each has a title of its own; the page's is taken."""
    stories = [
        {"title": title, "content": f"<p>{_ASKED} {_ANSWERED} {title}</p>" * 3, "author": {"name": who}}
        for title, who in (("Clay", "bo"), ("Bowls crack", "ada"), ("Glaze", "cy"))
    ]
    article = extract_article(_page({"stories": stories}, within="script"), "https://pots.example/bowls")
    assert article.authors == ("ada",)
    assert "Clay" not in article.text
    assert article.content_html.count("<p>") == 3


@pytest.mark.parametrize(
    "moment", [1714730400, 1714730400.5, 1714730400000000, "Fri May 03 10:00:00 +0000 2024"]
)
def test_the_moments_of_posts_may_be_written_in_any_way(moment: Any) -> None:
    """As numbers of seconds or their parts, or with names."""
    posts = [{"screen_name": who, "created_at": moment, "full_text": said} for who, _, said in _POSTS]
    article = extract_article(_page({"posts": posts}, within="script"), "https://pots.example/t/1")
    assert article.text.count("2024-05-03 10:00") == 3


@pytest.mark.parametrize("moment", ["9" * 4000, "1e999", "-1e999", "NaN", "-5", '"Fri, 99 May"', "true"])
def test_what_is_no_moment_is_none(moment: str) -> None:
    """JSON's numbers may have no end."""
    said = json.dumps([f"<p>{_ASKED} {at}</p>" for at in range(3)])
    data = f'{{"title": "Bowls crack", "author": "ada", "created": {moment}, "body": {said}}}'
    page = f'<title>Bowls crack</title><script type="application/json">{data}</script>'
    article = extract_article(page, "https://pots.example/t/1")
    assert article.authors == ("ada",)
    assert article.published is None


def _answers(*posts: tuple[str | None, str], **more: Any) -> list[dict[str, Any]]:
    return [{"author": who, "text": said, **more} for who, said in posts]


_TALK = [(f"keeper{at}", f"{at}: {_ANSWERED}") for at in range(9)]


def _thread(state: Any, title: str | None = "Bowls crack") -> tuple[str | None, list[str | None]]:
    """Who wrote the opening, and who the answers."""
    found = thread_in_state(PageData([state], []), title)
    assert found is not None
    return found.opening.writer if found.opening else None, [post.writer for post in found.answers]


@pytest.mark.parametrize("gone", [{"author": None}, {"text": ""}, {"text": None}])
def test_a_post_that_was_taken_away_is_left_out(gone: dict[str, Any]) -> None:
    """Its place in the list is kept, without a writer or without a text."""
    answers = _answers(*_TALK)
    answers[4] |= gone
    assert _thread(answers) == (None, [who for at, (who, _) in enumerate(_TALK) if at != 4])


def test_a_text_alone_is_no_thread_and_a_long_one_no_opening() -> None:
    """A story in a list of its own with remarks in another."""
    question = {"title": "Bowls crack", "author": "ada", "text": _ASKED}
    writers = [who for who, _ in _TALK]
    assert _thread({"first": [question], "answers": _answers(*_TALK)}) == ("ada", writers)
    assert _thread({"first": [question], "answers": _answers(*_TALK)}, None) == (None, writers)
    story = question | {"text": _ASKED * 40}
    assert _thread({"first": [story], "answers": _answers(*_TALK)}) == (None, writers)
    untold = {"title": "Bowls crack", "author": "ada"}
    assert _thread({"first": untold, "answers": _answers(*_TALK)}) == (None, writers)


def test_a_thread_is_told_to_its_five_hundredth_post() -> None:
    """Each may have answers."""
    below = _answers(*_TALK[:2])
    assert len(_thread([{**each, "answers": below} for each in _answers(*_TALK * 40)])[1]) == 500


def test_answers_stand_anywhere_in_what_they_answer() -> None:
    """Beside its other lists."""
    told = {"tags": ["clay", "窯"], "more": {"page": {"of": {"answers": {"list": _answers(*_TALK[1:])}}}}}
    assert _thread([_answers(_TALK[0])[0] | told] * 2)[1][:9] == [who for who, _ in _TALK]


def test_names_of_two_words_that_the_page_tells_stay_beside_a_writer_s() -> None:
    """A single word is what a board says of the others: "Senior"."""
    names = [{"name": name} for name in ("Jana Holm", "Senior", "ada")]
    told = json.dumps({"@type": "DiscussionForumPosting", "headline": "Bowls crack", "author": names})
    script = f'<script type="application/ld+json">{told}</script>'
    page = _page(_discourse(*_POSTS)).replace("<title>", f"{script}<title>")
    assert extract_article(page, "https://pots.example/t/bowls-crack/12").authors == ("Jana Holm", "ada")
