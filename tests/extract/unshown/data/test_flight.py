"""Pages that React's server components draw, kept as the rows that the server sent."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillpage.extract.pipeline import extract_article
from stillpage.extract.unshown.data.flight import pushed_in, values_of_rows

_LINES = {
    "English": [
        f"On day {day} the ferry left the northern pier at dawn, and the keeper was the last to step aboard."
        for day in range(5)
    ],
    "Hebrew": [
        f"ביום {day} יצאה המעבורת מן הרציף הצפוני עם שחר, ושומר המגדלור היה האחרון שעלה על סיפונה."
        for day in range(5)
    ],
    "Chinese": [
        f"第{day}天，渡船在黎明时离开北码头，守塔人总是最后一个上船，四十年来没有一天例外。"
        for day in range(5)
    ],
}
_TITLE = "The last keeper"


def _pushes(rows: str, chars: int = 70) -> str:
    """In scripts that end anywhere."""
    parts = [rows[at : at + chars] for at in range(0, len(rows), chars)]
    scripts = [f"<script>self.__next_f.push([1,{json.dumps(part)}])</script>" for part in parts]
    return "<script>(self.__next_f=self.__next_f||[]).push([0])</script>" + "".join(scripts)


def _row(name: str, value: Any) -> str:
    return f"{name}:{json.dumps(value, ensure_ascii=False)}\n"


def _text_row(name: str, text: str) -> str:
    return f"{name}:T{len(text.encode()):x},{text}"


def _story(lines: list[str]) -> str:
    """A module, the body as a row of text, and the props of a component that name it."""
    body = "".join(f"<p>{line}</p>" for line in lines)
    story = {
        "title": _TITLE,
        "body": "$7",
        "author": {"name": "Ada Holm"},
        "publishedAt": "$D2024-05-03T10:00:00Z",
    }
    related = [
        {"title": "The baker", "teaser": f"The oven of the harbour is lit at four. {n}" * 9} for n in range(4)
    ]
    return (
        '2:I[33,["1","static/a.js"],"default"]\n'
        + _text_row("7", body)
        + _row("0", ["$", "$L2", None, {"story": story, "related": related, "menu": "$undefined"}])
    )


def _page(rows: str, shown: str = "<div id=root></div>") -> str:
    return f"<title>{_TITLE}</title><body>{shown}{_pushes(rows)}</body>"


@pytest.mark.parametrize("language", _LINES)
def test_a_text_in_rows_is_read_to_its_last_byte_and_no_further(language: str) -> None:
    """With who wrote it, and when, from the object that names it."""
    lines = _LINES[language]
    article = extract_article(_page(_story(lines)), "https://example.org/keeper")
    assert article.text.splitlines() == lines
    assert article.authors == ("Ada Holm",)
    assert article.published == "2024-05-03T10:00:00+00:00"


@pytest.mark.parametrize("language", _LINES)
def test_a_page_that_shows_all_gets_nothing_of_its_rows(language: str) -> None:
    """What follows a text there is other data."""
    lines = _LINES[language]
    shown = (
        f"<main><article><h1>{_TITLE}</h1>"
        + "".join(f"<p>{line}</p>" for line in lines)
        + "</article></main>"
    )
    article = extract_article(_page(_story(lines), shown), "https://example.org/keeper")
    assert article.text.splitlines() == lines


def test_a_page_that_shows_its_beginning_gets_the_rest_of_its_text() -> None:
    """From the row alone."""
    lines = [f"{at}: {line}" for at in range(4) for line in _LINES["English"]]
    shown = (
        f"<main><article><h1>{_TITLE}</h1>"
        + "".join(f"<p>{line}</p>" for line in lines[:3])
        + "</article></main>"
    )
    article = extract_article(_page(_story(lines), shown), "https://example.org/keeper")
    assert article.text.splitlines() == lines


def _element(tag: str, children: Any, **props: Any) -> list[Any]:
    return ["$", tag, None, {**props, "children": children}]


def test_elements_are_a_page() -> None:
    """Of which the article is found, without its menu; what is drawn later stands where it is named."""
    lines = _LINES["English"]
    parts = [
        _element("h1", _TITLE, className="big"),
        *(_element("p", line) for line in lines[:3]),
        _element("h2", "The record"),
        _element("p", ["He wrote it in ", _element("strong", "green cloth"), ", as told ", "$L9", "."]),
        "$La",
    ]
    menu = _element("nav", [_element("$L3", name, href=f"/{name}") for name in ("Home", "Weather", "About")])
    rows = (
        _row("4", _element("main", [menu, _element("article", parts)]))
        + _row("9", _element("$L3", "here", href="https://example.org/book"))
        + _row("a", [_element("p", line) for line in lines[3:]])
    )
    article = extract_article(_page(rows), "https://example.org/keeper")
    assert [line for line in article.text.splitlines() if line in lines] == lines
    assert "Weather" not in article.text
    assert "<h2" in article.content_html
    assert "<strong>green cloth</strong>" in article.content_html
    assert '<a href="https://example.org/book"' in article.content_html


def test_what_is_hostile_in_rows_stays_out() -> None:
    """Scripts, handlers, addresses that run something."""
    lines = _LINES["English"]
    evil = [
        _element("script", "steal()"),
        _element("p", "<script>steal()</script>", onclick="steal()", href="javascript:steal()"),
        _element("p onclick=steal()", "odd"),
        ["$", "div", None, {"dangerouslySetInnerHTML": {"__html": "<img src=x onerror=steal()>"}}],
    ]
    rows = _row("0", _element("article", [*(_element("p", line) for line in lines), *evil]))
    found = extract_article(_page(rows), "https://example.org/keeper").content_html
    assert lines[-1] in found
    for word in ("<script", "onclick", "javascript:", "onerror"):
        assert word not in found


@pytest.mark.parametrize(
    "written",
    [
        "0:T9999999,short",
        "0:T0,1:T0,2:T0,",
        '0:["$","p",null,{"children":"$L0"}]\n',
        '0:["$L1"]\n1:["$L0"]\n',
        "0:[[[\n1:{\nzz:\n:",
        '0:["$","p",null,7]\n1:["$",7,null,{}]\n2:["$"]\n',
        '0:"\\ud800"\n',
    ],
)
def test_rows_that_are_none_end(written: str) -> None:
    """Cut, empty, in a circle, broken."""
    assert len(values_of_rows(written)) <= 3


def test_other_scripts_bring_no_rows() -> None:
    """Whatever they push."""
    assert pushed_in('list.push("a")') == ""
    assert pushed_in("self.__next_f.push([0])") == ""
    assert pushed_in('self.__next_f.push([1,"a\\u0062"]); self.__next_f.push([1,"c"])') == "abc"


@given(st.text(alphabet='0a:T,[]{}$L"\n1 pull', max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Nothing in them ends in an error."""
    values_of_rows(text)


@pytest.mark.parametrize("names", ["plain", "markup"])
def test_rows_that_name_rows_end_however_many_there_are(names: str) -> None:
    """Each would be a step deeper; what is above stays."""
    for begin, end in (("[", "]"), ('{"a":', "}"), ('["$","p",null,{"children":', "}]")):
        deep = begin * 400 + '"The lamp"' + end * 400
        assert values_of_rows(f'0:["Oil",{deep}]\n')[-1][0] == "Oil"
    told = [f"${at:x}" for at in range(1, 2_000)]
    rows = [
        _row(f"{at:x}", [name] if names == "plain" else _element("p", name)) for at, name in enumerate(told)
    ]
    assert values_of_rows("".join(rows))


def test_data_among_an_element_s_children_is_no_text_of_it() -> None:
    """A component is given it, to draw; it is a value of its own."""
    story = {"title": _TITLE}
    rows = _row("0", _element("p", ["The lamp", story, "$7", " burns"])) + _row("7", {"oil": 4})
    assert values_of_rows(rows) == [story, {"oil": 4}, "<p>The lamp burns</p>"]


@pytest.mark.parametrize("raw", [None, 5, [], {}, {"__html": None}, {"__html": 5}])
def test_markup_that_is_none_leaves_an_element_empty(raw: Any) -> None:
    """Whatever stands in its place."""
    assert values_of_rows(_row("0", ["$", "p", None, {"dangerouslySetInnerHTML": raw}])) == ["<p></p>"]
