"""Texts that a page's state holds as an editor keeps them: each comes out in its form."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from stillpage.extract.pipeline import extract_article
from stillpage.extract.unshown.data.references import entities_of
from stillpage.extract.unshown.rich_text import rich_tree
from tests.extract.unshown.editors import (
    CLOSING,
    CODE,
    EDITORS,
    HEADING,
    ITEMS,
    LAMP,
    LINK,
    OPENING,
    SAID,
    contentful,
    editor_js,
    entities,
    html_of,
    prosemirror,
)


@pytest.mark.parametrize("editor", EDITORS)
def test_the_form_of_a_text_is_kept(editor: Any) -> None:
    """Headings with their level, lists, quotations, code, bold words and links."""
    html = html_of(editor())
    assert f"<p>{OPENING.strip()}" in html
    assert re.search(rf"<(b|strong)>{LAMP[1]}</\1>", html)
    assert re.search(rf'<a href="{LINK}"[^>]*>{LAMP[3]}</a>', html)
    assert re.search(rf"<h3[^>]*>{HEADING}</h3>", html) or re.search(rf"<h2[^>]*>{HEADING}</h2>", html)
    listed = re.search(r"<ol>(.*?)</ol>", html)
    assert listed
    assert re.sub(r"</?p>", "", listed[1]) == "".join(f"<li>{item}</li>" for item in ITEMS)
    assert re.search(rf"<blockquote>(<p>)?{SAID}", html)
    assert html.index(OPENING) < html.index(HEADING) < html.index(SAID) < html.index(CLOSING)


@pytest.mark.parametrize("editor", [each for each in EDITORS if each is not contentful])
def test_code_keeps_its_lines(editor: Any) -> None:
    """Contentful has no blocks of code."""
    assert re.search(rf"<pre><code[^>]*>{CODE}</code></pre>", html_of(editor()))


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
    html = html_of({"blocks": blocks, "entityMap": {}})
    assert len(re.findall(rf"<(b|strong)>{words}</\1>", html)) == 5


def test_pictures_and_tables_come_along() -> None:
    """With captions and heads."""
    cell = [{"type": "paragraph", "content": [{"type": "text", "text": "wind"}]}]
    rows = [
        {"type": "tableRow", "content": [{"type": "tableHeader", "content": cell}] * 2},
        {"type": "tableRow", "content": [{"type": "tableCell", "content": cell}] * 2},
    ]
    picture = {"type": "image", "attrs": {"src": "https://example.org/pier.jpg", "alt": "A pier"}}
    body = prosemirror()
    body["content"][2:2] = [picture, {"type": "table", "content": rows}, {"type": "horizontalRule"}]
    html = html_of(body)
    assert re.search(r'<img[^>]*src="https://example.org/pier.jpg"', html)
    assert html.count("<th>") == 2
    assert html.count("<td>") == 2
    drawn = {
        "type": "image",
        "data": {"file": {"url": "https://example.org/pier.jpg"}, "caption": "The <i>old</i> pier"},
    }
    body = editor_js()
    body["blocks"].insert(1, drawn)
    assert "<figcaption>The <i>old</i> pier</figcaption>" in html_of(body)


_PICTURE = "https://example.org/pier.jpg"


@pytest.mark.parametrize(
    "picture",
    [
        {"type": "upload", "value": {"url": _PICTURE, "caption": "The old pier", "alt": "A pier"}},
        {
            "type": "figure",
            "content": [
                {"type": "image", "attrs": {"src": _PICTURE, "alt": "A pier"}},
                {"type": "figcaption", "content": [{"type": "text", "text": "The old pier"}]},
            ],
        },
        {
            "nodeType": "embedded-asset-block",
            "data": {"target": {"sys": {"type": "Link", "linkType": "Asset", "id": "a1"}}},
            "content": [],
        },
    ],
    ids=["upload", "figure", "linked"],
)
def test_a_picture_is_found_where_its_node_keeps_it(picture: dict[str, Any]) -> None:
    """In it, in its children, or elsewhere in the state under its name."""
    body = prosemirror()
    body["content"].insert(2, picture)
    asset = {
        "sys": {"id": "a1", "type": "Asset"},
        "fields": {"description": "A pier", "file": {"url": _PICTURE}},
    }
    state = json.dumps({"story": {"title": "The last keeper", "body": body}, "includes": {"Asset": [asset]}})
    script = f'<script type="application/json">{state}</script>'
    html = extract_article(f"<title>The last keeper</title><body>{script}").content_html
    assert html.count("<img") == 1
    assert re.search(rf'<img[^>]*src="{_PICTURE}"', html)
    if "Link" not in str(picture):
        assert "<figcaption>The old pier</figcaption>" in html
    assert html.index(OPENING.strip()) < html.index("<img") < html.index(HEADING)


def test_a_picture_without_an_address_leaves_the_form_of_the_rest() -> None:
    """Its words stay."""
    body = entities()
    body["Paragraph:0b"] = {
        "type": "IMG",
        "text": "The pier, as it was before the great storm.",
        "metadata": {},
    }
    body["Post:1"]["content"]["bodyModel"]["paragraphs"].insert(2, {"__ref": "Paragraph:0b"})
    html = html_of(body)
    assert "before the great storm" in html
    assert "<h3" in html or "<h2" in html


def test_marks_on_marks_are_few() -> None:
    """However many ranges overlap."""
    ranges = [{"offset": at, "length": 10**9, "style": ("BOLD", "ITALIC")[at % 2]} for at in range(200)]
    blocks = [{"type": "unstyled", "text": f"{OPENING}{at}", "inlineStyleRanges": ranges} for at in range(40)]
    html = html_of({"blocks": blocks, "entityMap": {}})
    assert re.sub("<[^>]*>", "", html).count(OPENING.strip()) == 40
    assert len(html) < 40 * 200 * 60


def test_sections_of_a_site_s_own_have_their_headings() -> None:
    """A heading, a text and a list beside each other; what else an object has stays out."""
    sections = [
        {
            "id": "s1",
            "heading": "Dawn",
            "text": OPENING * 2,
            "tags": ["sea", "pier", "light"],
            "tone": "calm",
        },
        {"id": "s2", "heading": HEADING, "text": CLOSING * 2, "things": list(ITEMS), "theme": "dark"},
    ]
    html = html_of(sections)
    assert html.count("<h2") == 2
    assert html.count("<li>") == 3
    for name in ("calm", "dark", "s1", "the-last-keeper"):
        assert name not in html


def test_hostile_nodes_say_what_they_can() -> None:
    """Of any depth and shape; nothing that runs."""
    deep: Any = [{"type": "text", "text": CLOSING}]
    for _ in range(300):
        deep = [{"type": "list", "children": deep}]
    link = {"type": "link", "url": "javascript:steal()", "children": [{"text": "here"}]}
    evil = {
        "type": "paragraph",
        "children": [{"text": "<script>steal()</script>"}, link, {"text": None}, 7, None],
    }
    odd = {"type": "heading", "level": "\u00b2", "children": [{"text": HEADING}], "entityMap": {"a": 1}}
    ranges = {
        "type": "p",
        "text": "x",
        "inlineStyleRanges": [{"offset": -9, "length": 10**9, "style": "BOLD"}, 1],
    }
    plain = [{"type": "paragraph", "children": [{"text": f"{OPENING}{at}"}]} for at in range(5)]
    html = html_of([*plain, evil, odd, ranges, *deep])
    assert html.count(OPENING.strip()) == 5
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
        {"type": "paragraph", "text": f"{OPENING}{at}", "marks": value, "more": value} for at in range(5)
    ]
    assert OPENING.strip() in html_of([*lines, value])


@pytest.mark.parametrize(
    "around",
    [
        '{"type": "section", "children": [@]}',
        '{"content": "a line", "items": [@]}',
        '{"type": "list", "items": [@]}',
        '{"type": "blockquote", "content": [@]}',
        '{"type": "table", "rows": [[{"type": "td", "children": [@]}]]}',
        '{"type": "link", "url": "/a", "children": [@]}',
        '{"part": @}',
    ],
    ids="section item list quotation table link object".split(),
)
@pytest.mark.parametrize("depth", [30, 120, 450])
def test_what_is_too_deep_is_left_out(around: str, depth: int) -> None:
    """However deep JSON may be; the text above it stays. What is no JSON for its depth is nothing."""
    before, _, behind = around.partition("@")
    deep = before * depth + '{"type": "paragraph", "text": "Here."}' + behind * depth
    plain = "".join(json.dumps({"type": "paragraph", "text": f"{OPENING}{at}"}) + ", " for at in range(4))
    state = f'{{"title": "The last keeper", "body": [{plain}{{"type": "list", "items": [{deep}]}}]}}'
    script = f'<script type="application/json">{state}</script>'
    page = f"<title>The last keeper</title><p>Wait.</p>{script}"
    text = extract_article(page, "https://example.org/keeper").text
    assert text == "Wait." or text.count(OPENING.strip()) == 4
    assert (text == "Wait.") is (depth == 450 and "table" in around)


def test_references_that_lead_to_references_end() -> None:
    """However many there are."""
    store = {f"Link:{at}": {"__ref": f"Link:{at + 1}"} for at in range(3_000)}
    last = {"type": "paragraph", "text": f"{OPENING}last"}
    plain = [{"type": "paragraph", "text": f"{OPENING}{at}"} for at in range(4)]
    body = {"paragraphs": [*plain, {"__ref": "Link:0"}]}
    state = {"Post:1": {"title": "The last keeper", "body": body}, **store, "Link:3000": last}
    script = f'<script type="application/json">{json.dumps(state)}</script>'
    article = extract_article(f"<title>The last keeper</title>{script}", "https://example.org/keeper")
    assert article.text.count(OPENING.strip()) >= 4


def _written(body: Any, *texts: str) -> str:
    """A text of a state in its form, of which these strings are known to be."""
    tree = rich_tree(body, texts, store=entities_of(body))
    return "".join(etree.tostring(each, encoding="unicode", method="html") for each in tree)


@pytest.mark.parametrize(
    ("node", "html"),
    [
        ({"type": "table"}, "<table></table>"),
        ({"type": "table", "rows": [5, None, "wind"]}, "<table><tr></tr><tr></tr><tr></tr></table>"),
        (
            {"type": "table", "data": {"content": [["wind", 5], ["نوء", {"text": "灯"}]]}},
            "<table><tr><td>wind</td><td></td></tr><tr><td>نوء</td><td>灯</td></tr></table>",
        ),
        ({"type": "list", "items": [5, None, ["oil"], "bread"]}, "<ul><li>bread</li></ul>"),
        (
            {"type": "list", "data": {"style": "ordered", "items": [{"content": "oil", "items": []}]}},
            "<ol><li>oil</li></ol>",
        ),
        (
            [{"type": "unordered-list-item", "text": "oil"}, {"type": "unordered-list-item", "text": "بخبز"}],
            "<ul><li>oil</li><li>بخبز</li></ul>",
        ),
        ({"type": "heading", "level": "9" * 5000, "text": "Oil"}, "<h6>Oil</h6>"),
        ({"type": "heading", "level": 0, "text": "Oil"}, "<h1>Oil</h1>"),
    ],
    ids="no-rows rows cells items below unordered endless nil".split(),
)
def test_of_odd_nodes_is_written_what_they_say(node: Any, html: str) -> None:
    """Editors differ in what a row, a cell and an item are; numbers may be endless."""
    assert _written(node) == html


@pytest.mark.parametrize(
    ("fields", "html"),
    [
        (
            {"url": 5, "alt": None, "src": "/a.png", "width": 800},
            '<figure><img src="/a.png" alt=""></figure>',
        ),
        ({"uri": "s3://pier/a", "src": "/a.png"}, '<figure><img src="/a.png" alt=""></figure>'),
        (
            {"src": "/a.png", "alt": "رصيف", "description": "Photo 7"},
            '<figure><img src="/a.png" alt="رصيف"></figure>',
        ),
        (
            {"src": "/a.png", "content": ["x", 5, {"type": "caption", "text": "灯"}]},
            '<figure><img src="/a.png" alt=""><figcaption>灯</figcaption></figure>',
        ),
        (
            {"src": "/a.png", "caption": {"type": "paragraph", "text": "灯"}},
            '<figure><img src="/a.png" alt=""><figcaption>灯</figcaption></figure>',
        ),
        ({"src": "/a.png", "caption": True}, '<figure><img src="/a.png" alt=""></figure>'),
    ],
    ids="numbers addresses descriptions parts paragraph switch".split(),
)
def test_a_picture_has_what_its_node_says_of_it(fields: dict[str, Any], html: str) -> None:
    """The first address that leads anywhere, the first description, a caption in any form."""
    assert _written({"type": "image", **fields}) == html


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("The lamp", "<h2>The lamp</h2>"),
        (" ", ""),
        (None, ""),
        (["The lamp"], ""),
        ("The lamp burns. " * 20, ""),
        ("The <img src=x> lamp", ""),
    ],
    ids="title blank none list long markup".split(),
)
def test_what_stands_above_a_text_is_its_heading_if_it_is_a_title(title: Any, html: str) -> None:
    """And if it is not the text itself."""
    assert _written([{"title": title, "text": OPENING}], OPENING) == f"{html}<p>{OPENING}</p>"
    assert _written([{"headline": OPENING}, {"headline": CLOSING}], OPENING, CLOSING).count("<h2>") == 0


def test_lines_of_the_text_are_paragraphs_and_others_a_list() -> None:
    """Both may stand in lists; between lines of one string may be none."""
    body = {"lines": [OPENING, f"{SAID}\n\n{CLOSING}"], "things": list(ITEMS)}
    html = _written(body, *body["lines"])
    assert re.sub(r"</?(?:ul|li)>", "", html.replace("</li><li>", " ")) == (
        f"<p>{OPENING}</p><p>{SAID}</p><p>{CLOSING}</p>{' '.join(ITEMS)}"
    )


@pytest.mark.parametrize("is_first", [True, False])
def test_what_a_reference_leads_to_is_written_once(is_first: bool) -> None:
    """It may stand in the same part of the state, before the reference or behind it."""
    told = {"Paragraph:1": {"type": "P", "text": OPENING}}
    named = {"Post:1": {"type": "post", "children": [{"__ref": "Paragraph:1"}]}}
    assert _written({**told, **named} if is_first else {**named, **told}) == f"<p>{OPENING}</p>"


def test_lists_in_lists_end() -> None:
    """However many there are; what is above them stays."""
    deep: Any = [OPENING]
    for _ in range(900):
        deep = [deep]
    assert _written([CLOSING, deep], OPENING, CLOSING) == f"<p>{CLOSING}</p>"


def test_a_form_that_loses_words_is_none() -> None:
    """Of pictures the captions alone would be left."""
    lines = [f"{at}: {OPENING}".strip() for at in range(5)]
    html = html_of([{"type": "image", "url": f"/{at}.png", "text": line} for at, line in enumerate(lines)])
    assert [line for line in lines if f"<p>{line}</p>" not in html] == []
