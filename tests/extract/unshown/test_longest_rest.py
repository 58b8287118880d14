"""A page that shows the beginning of its article and holds the whole in its script's state."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any

import pytest

from stillpage import extract

_ENGLISH = [
    f"On night {night} the keeper climbed the hundred steps with a lamp, a loaf and the letter of his sister,"
    f" and what he saw from the gallery was fog, then snow, then a light so small that nobody but he would"
    f" have called it a ship; he wrote {night + 5} words into the book, and he blew the horn"
    " until the morning came."
    for night in range(1, 8)
]
_ARABIC = [
    f"في الليلة {night} صعد الحارس مئة درجة ومعه مصباح ورغيف ورسالة أخته، وما رآه من الشرفة كان ضباباً ثم ثلجاً"
    f" ثم ضوءاً صغيراً لم يكن غيره ليسميه سفينة؛ فكتب في الدفتر {night + 5} كلمات ونفخ في البوق"
    f" حتى طلع الصباح على البحر كله."
    for night in range(1, 8)
]
_CHINESE = [
    f"第{night}夜，守塔人提着灯、带着面包和妹妹的信爬上一百级台阶，他从露台上看见的先是雾，后来是雪，再后来是一点小得"
    f"除了他谁也不会叫作船的光；他在本子上写了{night + 5}个字，然后把号角一直吹到海面上天亮，"
    f"村里的人都听见了，谁也没有睡着。"
    for night in range(1, 8)
]
_OTHER = [line.replace("keeper", "baker").replace("the", "a") for line in _ENGLISH]
_TITLE = "The keeper's book"


def _markup(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def _page(holder: str, shown: list[str]) -> str:
    main = f"<main><article><h1>{_TITLE}</h1>{_markup(shown)}<button>+</button></article></main>"
    menu = "<nav><a href=/>1</a> <a href=/b>2</a></nav>"
    return f"<html><head><title>{_TITLE}</title></head><body>{menu}{main}{holder}</body></html>"


def _script(state: Any, opening: str = "<script type=application/json>", *, is_ascii: bool = False) -> str:
    return opening + json.dumps(state, ensure_ascii=is_ascii).replace("</", "<\\/") + "</script>"


def _next(lines: list[str]) -> str:
    related = [{"title": "Another", "body": _markup(_OTHER)}]
    return _script({"props": {"post": {"title": _TITLE, "body": _markup(lines)}, "related": related}})


def _ascii(lines: list[str]) -> str:
    return _script({"body": _markup(lines)}, is_ascii=True)


def _blocks(lines: list[str]) -> str:
    post = {"title": _TITLE, "blocks": [{"type": "p", "text": line} for line in lines]}
    other = {"title": "Another", "blocks": [{"type": "p", "text": line} for line in _OTHER]}
    return _script({"posts": [post, other]}, "<script>window.__INITIAL_STATE__ = ")


def _plain(lines: list[str]) -> str:
    return _script({"post": {"text": "\n\n".join(lines)}})


def _apollo(lines: list[str]) -> str:
    paragraphs = {f"Paragraph:{at}": {"text": line} for at, line in enumerate([*_OTHER, *lines])}
    content = [{"__ref": f"Paragraph:{at + len(_OTHER)}"} for at in range(len(lines))]
    post = {"title": _TITLE, "content": content}
    return _script({"Post:1": post, **paragraphs}, "<script>window.__APOLLO_STATE__ = ")


def _nuxt(lines: list[str]) -> str:
    stories = ",".join(f"{{story:{{body:{json.dumps(_markup(each))}}}}}" for each in (lines, _OTHER))
    return f"<script>window.__NUXT__=(function(a){{return {{data:[{stories}]}}}}(1))</script>"


def _pushed(lines: list[str]) -> str:
    row = "5:" + json.dumps(["$", "div", {"html": _markup(lines)}], ensure_ascii=False)
    return f"<script>self.__next_f.push([1,{json.dumps(row, ensure_ascii=False)}])</script>"


def _attribute(lines: list[str]) -> str:
    return f'<div data-page="{html.escape(json.dumps({"body": _markup(lines)}))}"></div>'


def _template(lines: list[str]) -> str:
    return f"<template>{_markup(lines)}</template>"


def _script_template(lines: list[str]) -> str:
    return f"<script type=text/html>{_markup(lines)}</script>"


_HOLDERS: list[Callable[[list[str]], str]] = [
    *(_next, _ascii, _blocks, _plain, _apollo, _nuxt, _pushed, _attribute, _template, _script_template)
]


@pytest.mark.parametrize("lines", [_ENGLISH, _ARABIC, _CHINESE], ids=["English", "Arabic", "Chinese"])
@pytest.mark.parametrize("holder", _HOLDERS, ids=lambda holder: holder.__name__)
def test_the_rest_is_taken_from_where_the_beginning_stands(
    holder: Callable[[list[str]], str], lines: list[str]
) -> None:
    """In order, once, and nothing of another story; a last line that is cut is whole."""
    for shown in (lines[:3], [*lines[:2], lines[2][:90] + "\u2026"]):
        assert extract(_page(holder(lines), shown)).text.split("\n") == lines


def test_links_in_the_rest_are_whole_and_its_markup_is_safe() -> None:
    """What the state holds is as hostile as any page."""
    last = '<p onclick=x()>He sent <a href="/book">the book</a> to his sister.</p><script>steal()</script>'
    page = _page(_script({"body": _markup(_ENGLISH) + last}), _ENGLISH[:2])
    found = extract(page, "https://lamps.example/keeper").content_html
    assert '<a href="https://lamps.example/book"' in found
    assert "onclick" not in found
    assert "steal" not in found


@pytest.mark.parametrize(
    "state",
    [
        {"posts": [{"title": "Another", "body": _markup(_OTHER * 2)}]},
        {"title": "Letters", "posts": [{"excerpt": line} for line in (*_ENGLISH[:3], *_OTHER)]},
        {"body": _markup([*_OTHER, *_OTHER, _ENGLISH[2]])},
        {"source": "".join(f'e("p",{{a:1}},`{line}`),(b=>{{}})();' for line in _ENGLISH)},
    ],
    ids=["another", "list", "ends with it", "program"],
)
def test_what_is_not_surely_the_same_article_is_not_taken(state: Any) -> None:
    """Another story, a list of all stories' beginnings, one that quotes a line of this, a program."""
    assert extract(_page(_script(state), _ENGLISH[:3])).text.split("\n") == _ENGLISH[:3]


def test_a_page_that_shows_all_is_as_it_is_shown() -> None:
    """The state of most pages says what they show, and some lines more."""
    page = _page(_next([*_ENGLISH, "Seen from the pier."]), _ENGLISH)
    assert extract(page).text.split("\n") == _ENGLISH
