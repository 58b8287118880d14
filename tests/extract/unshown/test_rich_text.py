"""Texts that a page's state holds as an editor keeps them: each comes out in its form."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillpage.extract.pipeline import extract_article

_OPENING = (
    "The ferry leaves the northern pier at dawn, and the keeper of the light is the last to step aboard. He "
    "is old now, and counts the boats that come back, as his father did, and his father's father before him. "
)
_LAMP = (
    "He carries a lamp that nobody has needed for ",
    "thirty years",
    ", and a loaf of ",
    "bread",
    " that somebody does.",
)
_HEADING = "The record of the weather"
_ITEMS = ("a logbook in green cloth", "three pencils", "his father's barometer")
_SAID = "Whoever climbs the hundred steps may read in it for an hour."
_CODE = "wind = 4\nsea = 2"
_CLOSING = (
    "When people from the city asked for the record, he brought forty years of it, wrapped in sailcloth."
)
_LINK = "https://example.org/bread"


def _prosemirror() -> Any:
    def text(said: str, *marks: dict[str, Any]) -> dict[str, Any]:
        return {"type": "text", "text": said, "marks": list(marks)}

    def paragraph(*runs: dict[str, Any]) -> dict[str, Any]:
        return {"type": "paragraph", "content": list(runs)}

    lamp = paragraph(
        text(_LAMP[0]),
        text(_LAMP[1], {"type": "bold"}),
        text(_LAMP[2]),
        text(_LAMP[3], {"type": "link", "attrs": {"href": _LINK}}),
        text(_LAMP[4]),
    )
    items = [{"type": "listItem", "content": [paragraph(text(item))]} for item in _ITEMS]
    return {
        "type": "doc",
        "content": [
            paragraph(text(_OPENING)),
            lamp,
            {"type": "heading", "attrs": {"level": 3}, "content": [text(_HEADING)]},
            {"type": "orderedList", "content": items},
            {"type": "blockquote", "content": [paragraph(text(_SAID))]},
            {"type": "codeBlock", "content": [text(_CODE)]},
            paragraph(text(_CLOSING)),
        ],
    }


def _slate() -> Any:
    lamp = [
        {"text": _LAMP[0]},
        {"text": _LAMP[1], "bold": True},
        {"text": _LAMP[2]},
        {"type": "link", "url": _LINK, "children": [{"text": _LAMP[3]}]},
        {"text": _LAMP[4]},
    ]
    items = [{"type": "list-item", "children": [{"text": item}]} for item in _ITEMS]
    return [
        {"type": "paragraph", "children": [{"text": _OPENING}]},
        {"type": "paragraph", "children": lamp},
        {"type": "heading-three", "children": [{"text": _HEADING}]},
        {"type": "numbered-list", "children": items},
        {"type": "block-quote", "children": [{"text": _SAID}]},
        {"type": "code-block", "children": [{"text": _CODE}]},
        {"type": "paragraph", "children": [{"text": _CLOSING}]},
    ]


def _lexical() -> Any:
    def text(said: str, form: int = 0) -> dict[str, Any]:
        return {"type": "text", "text": said, "format": form, "mode": "normal", "version": 1}

    def node(kind: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {"type": kind, "children": list(children), "direction": "ltr", "indent": 0, **more}

    lamp = (
        text(_LAMP[0]),
        text(_LAMP[1], 1),
        text(_LAMP[2]),
        node("link", text(_LAMP[3]), fields={"url": _LINK}),
        text(_LAMP[4]),
    )
    items = [node("listitem", text(item), value=at) for at, item in enumerate(_ITEMS)]
    children = [
        node("paragraph", text(_OPENING)),
        node("paragraph", *lamp),
        node("heading", text(_HEADING), tag="h3"),
        node("list", *items, listType="number", tag="ol"),
        node("quote", text(_SAID)),
        node("code", text(_CODE)),
        node("paragraph", text(_CLOSING)),
    ]
    return {"root": node("root", *children)}


def _contentful() -> Any:
    def text(said: str, *marks: str) -> dict[str, Any]:
        return {"nodeType": "text", "value": said, "marks": [{"type": mark} for mark in marks], "data": {}}

    def node(kind: str, *content: dict[str, Any], **data: Any) -> dict[str, Any]:
        return {"nodeType": kind, "content": list(content), "data": data}

    lamp = (
        text(_LAMP[0]),
        text(_LAMP[1], "bold"),
        text(_LAMP[2]),
        node("hyperlink", text(_LAMP[3]), uri=_LINK),
        text(_LAMP[4]),
    )
    items = [node("list-item", node("paragraph", text(item))) for item in _ITEMS]
    content = (
        node("paragraph", text(_OPENING)),
        node("paragraph", *lamp),
        node("heading-3", text(_HEADING)),
        node("ordered-list", *items),
        node("blockquote", node("paragraph", text(_SAID))),
        node("paragraph", text(_CLOSING)),
    )
    return {"json": node("document", *content)}


def _portable_text() -> Any:
    def block(*spans: dict[str, Any], style: str = "normal", **more: Any) -> dict[str, Any]:
        return {
            "_type": "block",
            "_key": "b",
            "style": style,
            "children": list(spans),
            "markDefs": [],
            **more,
        }

    def span(said: str, *marks: str) -> dict[str, Any]:
        return {"_type": "span", "text": said, "marks": list(marks)}

    lamp = block(
        span(_LAMP[0]),
        span(_LAMP[1], "strong"),
        span(_LAMP[2]),
        span(_LAMP[3], "k1"),
        span(_LAMP[4]),
        markDefs=[{"_key": "k1", "_type": "link", "href": _LINK}],
    )
    return [
        block(span(_OPENING)),
        lamp,
        block(span(_HEADING), style="h3"),
        *(block(span(item), listItem="number", level=1) for item in _ITEMS),
        block(span(_SAID), style="blockquote"),
        {"_type": "code", "language": "ini", "code": _CODE},
        block(span(_CLOSING)),
    ]


def _draft() -> Any:
    def block(kind: str, said: str, **more: Any) -> dict[str, Any]:
        return {"key": "a1", "type": kind, "text": said, "depth": 0, "entityRanges": [], "data": {}, **more}

    bold = {"offset": len(_LAMP[0]), "length": len(_LAMP[1]), "style": "BOLD"}
    link = {"offset": len("".join(_LAMP[:3])), "length": len(_LAMP[3]), "key": 0}
    return {
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": _LINK}}},
        "blocks": [
            block("unstyled", _OPENING),
            block("unstyled", "".join(_LAMP), inlineStyleRanges=[bold], entityRanges=[link]),
            block("header-three", _HEADING),
            *(block("ordered-list-item", item) for item in _ITEMS),
            block("blockquote", _SAID),
            block("code-block", _CODE),
            block("unstyled", _CLOSING),
        ],
    }


def _editor_js() -> Any:
    lamp = f'{_LAMP[0]}<b>{_LAMP[1]}</b>{_LAMP[2]}<a href="{_LINK}">{_LAMP[3]}</a>{_LAMP[4]}'
    return {
        "time": 1714730400000,
        "blocks": [
            {"id": "p1", "type": "paragraph", "data": {"text": _OPENING}},
            {"id": "p2", "type": "paragraph", "data": {"text": lamp}},
            {"id": "h1", "type": "header", "data": {"text": _HEADING, "level": 3}},
            {"id": "l1", "type": "list", "data": {"style": "ordered", "items": list(_ITEMS)}},
            {"id": "q1", "type": "quote", "data": {"text": _SAID, "caption": "", "alignment": "left"}},
            {"id": "c1", "type": "code", "data": {"code": _CODE}},
            {"id": "p3", "type": "paragraph", "data": {"text": _CLOSING}},
        ],
    }


def _entities() -> Any:
    start = len(_LAMP[0])
    linked = len("".join(_LAMP[:3]))
    markups = [
        {"type": "STRONG", "start": start, "end": start + len(_LAMP[1])},
        {"type": "A", "start": linked, "end": linked + len(_LAMP[3]), "href": _LINK},
    ]
    lines: list[dict[str, Any]] = [
        {"type": "P", "text": _OPENING, "markups": []},
        {"type": "P", "text": "".join(_LAMP), "markups": markups},
        {"type": "H3", "text": _HEADING, "markups": []},
        *({"type": "OLI", "text": item, "markups": []} for item in _ITEMS),
        {"type": "BQ", "text": _SAID, "markups": []},
        {"type": "PRE", "text": _CODE, "markups": []},
        {"type": "P", "text": _CLOSING, "markups": []},
    ]
    store = {f"Paragraph:{at}": {"__typename": "Paragraph", **line} for at, line in enumerate(lines)}
    body = {"paragraphs": [{"__ref": name} for name in store]}
    return {"Post:1": {"content": {"bodyModel": body}}, **store}


_EDITORS = (_prosemirror, _slate, _lexical, _contentful, _portable_text, _draft, _editor_js, _entities)


def _html_of(body: Any, *, title: str = "The last keeper") -> str:
    state = json.dumps({"props": {"story": {"slug": "the-last-keeper", "body": body}}}).replace("</", "<\\/")
    script = f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'
    page = f"<html lang=en><title>{title}</title><body><div id=root></div>{script}</body>"
    return re.sub(r"\s*\n\s*(?=<)", "", extract_article(page, "https://example.org/keeper").content_html)


@pytest.mark.parametrize("editor", _EDITORS)
def test_the_form_of_a_text_is_kept(editor: Any) -> None:
    """Headings with their level, lists, quotations, code, bold words and links."""
    html = _html_of(editor())
    assert f"<p>{_OPENING.strip()}" in html
    assert re.search(rf"<(b|strong)>{_LAMP[1]}</\1>", html)
    assert re.search(rf'<a href="{_LINK}"[^>]*>{_LAMP[3]}</a>', html)
    assert re.search(rf"<h3[^>]*>{_HEADING}</h3>", html) or re.search(rf"<h2[^>]*>{_HEADING}</h2>", html)
    listed = re.search(r"<ol>(.*?)</ol>", html)
    assert listed
    assert re.sub(r"</?p>", "", listed[1]) == "".join(f"<li>{item}</li>" for item in _ITEMS)
    assert re.search(rf"<blockquote>(<p>)?{_SAID}", html)
    assert html.index(_OPENING) < html.index(_HEADING) < html.index(_SAID) < html.index(_CLOSING)


@pytest.mark.parametrize("editor", [each for each in _EDITORS if each is not _contentful])
def test_code_keeps_its_lines(editor: Any) -> None:
    """Contentful has no blocks of code."""
    assert re.search(rf"<pre><code[^>]*>{_CODE}</code></pre>", _html_of(editor()))


@pytest.mark.parametrize(
    "line",
    [
        "أبطئ المئة درجة الأولى، واترك الغطاء مفتوحا قليلا حتى يخرج الماء كله قبل أن ترفع الحرارة مرة أخرى.",
        "港口的旧灯塔每天傍晚亮起，守塔人把天气写进本子，直到船只全部回港为止，四十年来一天也没有间断过。",
        "बंदरगाह का पुराना प्रकाश-स्तंभ हर शाम जलता है, और उसका रखवाला मौसम की बही में सब कुछ लिखता है।",
    ],
    ids=["Arabic", "Chinese", "Hindi"],
)
def test_marks_count_as_javascript_does(line: str) -> None:
    """A candle is two of its characters; in any script the marked words are those that were marked."""
    words = line.split("，")[1] if "，" in line else line.split()[3]
    said = f"\U0001f56f {line}"
    start = len(said[: said.index(words)].encode("utf-16-le")) // 2
    bold = {"offset": start, "length": len(words), "style": "BOLD"}
    blocks = [{"type": "unstyled", "text": f"{said} {at}", "inlineStyleRanges": [bold]} for at in range(5)]
    html = _html_of({"blocks": blocks, "entityMap": {}})
    assert len(re.findall(rf"<(b|strong)>{words}</\1>", html)) == 5


def test_pictures_and_tables_come_along() -> None:
    """With captions and heads."""
    cell = [{"type": "paragraph", "content": [{"type": "text", "text": "wind"}]}]
    rows = [
        {"type": "tableRow", "content": [{"type": "tableHeader", "content": cell}] * 2},
        {"type": "tableRow", "content": [{"type": "tableCell", "content": cell}] * 2},
    ]
    picture = {"type": "image", "attrs": {"src": "https://example.org/pier.jpg", "alt": "A pier"}}
    body = _prosemirror()
    body["content"][2:2] = [picture, {"type": "table", "content": rows}, {"type": "horizontalRule"}]
    html = _html_of(body)
    assert re.search(r'<img[^>]*src="https://example.org/pier.jpg"', html)
    assert html.count("<th>") == 2
    assert html.count("<td>") == 2
    drawn = {
        "type": "image",
        "data": {"file": {"url": "https://example.org/pier.jpg"}, "caption": "The <i>old</i> pier"},
    }
    body = _editor_js()
    body["blocks"].insert(1, drawn)
    assert "<figcaption>The <i>old</i> pier</figcaption>" in _html_of(body)


def test_sections_of_a_site_s_own_have_their_headings() -> None:
    """A heading, a text and a list beside each other; what else an object has stays out."""
    sections = [
        {
            "id": "s1",
            "heading": "Dawn",
            "text": _OPENING * 2,
            "tags": ["sea", "pier", "light"],
            "tone": "calm",
        },
        {"id": "s2", "heading": _HEADING, "text": _CLOSING * 2, "things": list(_ITEMS), "theme": "dark"},
    ]
    html = _html_of(sections)
    assert html.count("<h2") == 2
    assert html.count("<li>") == 3
    for name in ("calm", "dark", "s1", "the-last-keeper"):
        assert name not in html


def test_hostile_nodes_say_what_they_can() -> None:
    """Of any depth and shape; nothing that runs."""
    deep: Any = [{"type": "text", "text": _CLOSING}]
    for _ in range(300):
        deep = [{"type": "list", "children": deep}]
    link = {"type": "link", "url": "javascript:steal()", "children": [{"text": "here"}]}
    evil = {
        "type": "paragraph",
        "children": [{"text": "<script>steal()</script>"}, link, {"text": None}, 7, None],
    }
    odd = {"type": "heading", "level": "\u00b2", "children": [{"text": _HEADING}], "entityMap": {"a": 1}}
    ranges = {
        "type": "p",
        "text": "x",
        "inlineStyleRanges": [{"offset": -9, "length": 10**9, "style": "BOLD"}, 1],
    }
    plain = [{"type": "paragraph", "children": [{"text": f"{_OPENING}{at}"}]} for at in range(5)]
    html = _html_of([*plain, evil, odd, ranges, *deep])
    assert html.count(_OPENING.strip()) == 5
    assert "javascript:" not in html
    assert "<script" not in html


_NAMES = (
    "type",
    "text",
    "content",
    "children",
    "marks",
    "attrs",
    "level",
    "items",
    "data",
    "__ref",
    "title",
    "url",
)
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(["paragraph", "h2", "list", "li", "table"])
)
_VALUES = st.recursive(
    _LEAVES | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=4),
    max_leaves=40,
)


@given(_VALUES)
def test_any_json_gives_an_article(value: Any) -> None:
    """Nothing in a state ends in an error, and the text that is one comes out."""
    lines = [
        {"type": "paragraph", "text": f"{_OPENING}{at}", "marks": value, "more": value} for at in range(5)
    ]
    assert _OPENING.strip() in _html_of([*lines, value])
