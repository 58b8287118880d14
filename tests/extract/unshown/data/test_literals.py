"""Objects that a program writes out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillpage.extract.pipeline import extract_article
from stillpage.extract.unshown.data import literals
from stillpage.extract.unshown.data.literals import literals_of

_LINE = "On day {} the ferry left the northern pier at dawn, and the keeper was the last to step aboard."


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (
            'x={a:1,"b":[1.5,{c:"d"}],e:void 0,f:-1,g:null,h:new Date("2024-05-03"),}',
            [{"a": 1, "b": [1.5, {"c": "d"}], "e": 0, "f": 1, "g": None, "h": "2024-05-03"}],
        ),
        ('N=(function(a,b){return {by:a,n:[b,b,c]}}("Ada",3))', [{"by": "Ada", "n": [3, 3, None]}]),
        ("x={a:1,f:function(){return 2},g(){return 3},b:'c'}", [{"a": 1, "f": None, "b": "c"}]),
        ("f({a:1},[2]);if(x){y={b:[3]}}", [{"a": 1}, [2], {"b": [3]}]),
        ("x={a:b?{c:1}:{d:2},e:[3]}", [{"c": 1}, {"d": 2}]),
        ("/* {a:1} */ // {b:2}\nx=`{c:3}`", []),
    ],
)
def test_literals_are_read(source: str, found: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """With the values of what stands for one; code around them and in them is none."""
    monkeypatch.setattr(literals, "_LEAST_CHARS", 1)
    told = [each for each in literals_of(source) if each]
    assert [each for each in told if each in found] == found


@pytest.mark.parametrize(
    "source", ["{{{[[((", "}])" * 9, "{a:", "{a:[}]", '{a:"', "({)}", "{a b:1}", "[,,{:,}]"]
)
def test_what_is_no_program_ends(source: str) -> None:
    """Whatever is open or crossed."""
    assert literals_of(source * 3) == []


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "part", ["{", "{a:[(", "}])", "f(function(a){return {b:[a]}}(1));", "{a:[{b:1},", "a.", '"\\']
)
def test_brackets_without_end_take_linear_time(part: str) -> None:
    """Each is looked at once."""
    literals_of(part * (300_000 // len(part)))


def _object(**fields: str) -> str:
    return "{" + ",".join(f"{name}:{value}" for name, value in fields.items()) + "}"


def test_of_several_articles_of_a_program_the_one_with_the_title_is_taken() -> None:
    """With its writer, who is told once for all of them, and its day."""
    own = "".join(f"<p>{_LINE.format(day)}</p>" for day in range(5))
    other = "".join(f"<p>The oven of the harbour is lit at four, says the baker. {n}</p>" for n in range(20))
    stories = [
        _object(
            title=json.dumps(title), body=json.dumps(body), author="{name:a}", publishedAt=json.dumps(day)
        )
        for title, body, day in (
            ("The baker", other, "2023-01-01T00:00:00Z"),
            ("The last keeper", own, "2024-05-03T10:00:00Z"),
            ("Nets", other, "2023-01-01T00:00:00Z"),
        )
    ]
    data = f"{{data:[{{stories:[{','.join(stories)}]}}],e:b}}"
    script = f'window.__NUXT__=(function(a,b){{return {data}}}("Ada Holm",null))'
    page = f"<title>The last keeper</title><div id=root></div><script>{script}</script>"
    article = extract_article(page, "https://example.org/keeper")
    assert article.text.splitlines() == [_LINE.format(day) for day in range(5)]
    assert article.authors == ("Ada Holm",)
    assert article.published == "2024-05-03T10:00:00+00:00"


@given(st.text(alphabet="{}[](),:;!-\"'`/*\\ \na1.", max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Nothing in it ends in an error."""
    literals_of(text)


def test_what_was_read_of_a_literal_that_is_none_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its objects and lists, not its words; of a call what it is given, once."""
    monkeypatch.setattr(literals, "_LEAST_CHARS", 1)
    assert literals_of('x=["A",{a:"b"},["c"],d e]') == [{"a": "b"}, ["c"]]
    assert literals_of('x={y:f({a:"b"}),z:g(3,"c")}') == [{"a": "b"}, {"y": None, "z": None}]
    assert literals_of('x={null:1,1.5:"b"}') == [{"None": 1, "1.5": "b"}]
