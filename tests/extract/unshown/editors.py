"""One text as each editor keeps it in a page's state."""

from __future__ import annotations

import json
import re
from typing import Any

from stillpage.extract.pipeline import extract_article

OPENING = (
    "The ferry leaves the northern pier at dawn, and the keeper of the light is the last to step aboard. He "
    "is old now, and counts the boats that come back, as his father did, and his father's father before him. "
)
LAMP = (
    "He carries a lamp that nobody has needed for ",
    "thirty years",
    ", and a loaf of ",
    "bread",
    " that somebody does.",
)
HEADING = "The record of the weather"
ITEMS = ("a logbook in green cloth", "three pencils", "his father's barometer")
SAID = "Whoever climbs the hundred steps may read in it for an hour."
CODE = "wind = 4\nsea = 2"
CLOSING = (
    "When people from the city asked for the record, he brought forty years of it, wrapped in sailcloth."
)
LINK = "https://example.org/bread"


def prosemirror() -> Any:
    """ProseMirror, and Tiptap."""

    def text(said: str, *marks: dict[str, Any]) -> dict[str, Any]:
        return {"type": "text", "text": said, "marks": list(marks)}

    def paragraph(*runs: dict[str, Any]) -> dict[str, Any]:
        return {"type": "paragraph", "content": list(runs)}

    lamp = paragraph(
        text(LAMP[0]),
        text(LAMP[1], {"type": "bold"}),
        text(LAMP[2]),
        text(LAMP[3], {"type": "link", "attrs": {"href": LINK}}),
        text(LAMP[4]),
    )
    items = [{"type": "listItem", "content": [paragraph(text(item))]} for item in ITEMS]
    return {
        "type": "doc",
        "content": [
            paragraph(text(OPENING)),
            lamp,
            {"type": "heading", "attrs": {"level": 3}, "content": [text(HEADING)]},
            {"type": "orderedList", "content": items},
            {"type": "blockquote", "content": [paragraph(text(SAID))]},
            {"type": "codeBlock", "content": [text(CODE)]},
            paragraph(text(CLOSING)),
        ],
    }


def slate() -> Any:
    """Slate."""
    lamp = [
        {"text": LAMP[0]},
        {"text": LAMP[1], "bold": True},
        {"text": LAMP[2]},
        {"type": "link", "url": LINK, "children": [{"text": LAMP[3]}]},
        {"text": LAMP[4]},
    ]
    items = [{"type": "list-item", "children": [{"text": item}]} for item in ITEMS]
    return [
        {"type": "paragraph", "children": [{"text": OPENING}]},
        {"type": "paragraph", "children": lamp},
        {"type": "heading-three", "children": [{"text": HEADING}]},
        {"type": "numbered-list", "children": items},
        {"type": "block-quote", "children": [{"text": SAID}]},
        {"type": "code-block", "children": [{"text": CODE}]},
        {"type": "paragraph", "children": [{"text": CLOSING}]},
    ]


def lexical() -> Any:
    """Lexical, as Payload keeps it."""

    def text(said: str, form: int = 0) -> dict[str, Any]:
        return {"type": "text", "text": said, "format": form, "mode": "normal", "version": 1}

    def node(kind: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {"type": kind, "children": list(children), "direction": "ltr", "indent": 0, **more}

    lamp = (
        text(LAMP[0]),
        text(LAMP[1], 1),
        text(LAMP[2]),
        node("link", text(LAMP[3]), fields={"url": LINK}),
        text(LAMP[4]),
    )
    items = [node("listitem", text(item), value=at) for at, item in enumerate(ITEMS)]
    children = [
        node("paragraph", text(OPENING)),
        node("paragraph", *lamp),
        node("heading", text(HEADING), tag="h3"),
        node("list", *items, listType="number", tag="ol"),
        node("quote", text(SAID)),
        node("code", text(CODE)),
        node("paragraph", text(CLOSING)),
    ]
    return {"root": node("root", *children)}


def contentful() -> Any:
    """Contentful, which has no blocks of code."""

    def text(said: str, *marks: str) -> dict[str, Any]:
        return {"nodeType": "text", "value": said, "marks": [{"type": mark} for mark in marks], "data": {}}

    def node(kind: str, *content: dict[str, Any], **data: Any) -> dict[str, Any]:
        return {"nodeType": kind, "content": list(content), "data": data}

    lamp = (
        text(LAMP[0]),
        text(LAMP[1], "bold"),
        text(LAMP[2]),
        node("hyperlink", text(LAMP[3]), uri=LINK),
        text(LAMP[4]),
    )
    items = [node("list-item", node("paragraph", text(item))) for item in ITEMS]
    content = (
        node("paragraph", text(OPENING)),
        node("paragraph", *lamp),
        node("heading-3", text(HEADING)),
        node("ordered-list", *items),
        node("blockquote", node("paragraph", text(SAID))),
        node("paragraph", text(CLOSING)),
    )
    return {"json": node("document", *content)}


def portable_text() -> Any:
    """Portable Text, as Sanity keeps it."""

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
        span(LAMP[0]),
        span(LAMP[1], "strong"),
        span(LAMP[2]),
        span(LAMP[3], "k1"),
        span(LAMP[4]),
        markDefs=[{"_key": "k1", "_type": "link", "href": LINK}],
    )
    return [
        block(span(OPENING)),
        lamp,
        block(span(HEADING), style="h3"),
        *(block(span(item), listItem="number", level=1) for item in ITEMS),
        block(span(SAID), style="blockquote"),
        {"_type": "code", "language": "ini", "code": CODE},
        block(span(CLOSING)),
    ]


def draft() -> Any:
    """Draft.js."""

    def block(kind: str, said: str, **more: Any) -> dict[str, Any]:
        return {"key": "a1", "type": kind, "text": said, "depth": 0, "entityRanges": [], "data": {}, **more}

    bold = {"offset": len(LAMP[0]), "length": len(LAMP[1]), "style": "BOLD"}
    link = {"offset": len("".join(LAMP[:3])), "length": len(LAMP[3]), "key": 0}
    return {
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": LINK}}},
        "blocks": [
            block("unstyled", OPENING),
            block("unstyled", "".join(LAMP), inlineStyleRanges=[bold], entityRanges=[link]),
            block("header-three", HEADING),
            *(block("ordered-list-item", item) for item in ITEMS),
            block("blockquote", SAID),
            block("code-block", CODE),
            block("unstyled", CLOSING),
        ],
    }


def editor_js() -> Any:
    """Editor.js."""
    lamp = f'{LAMP[0]}<b>{LAMP[1]}</b>{LAMP[2]}<a href="{LINK}">{LAMP[3]}</a>{LAMP[4]}'
    return {
        "time": 1714730400000,
        "blocks": [
            {"id": "p1", "type": "paragraph", "data": {"text": OPENING}},
            {"id": "p2", "type": "paragraph", "data": {"text": lamp}},
            {"id": "h1", "type": "header", "data": {"text": HEADING, "level": 3}},
            {"id": "l1", "type": "list", "data": {"style": "ordered", "items": list(ITEMS)}},
            {"id": "q1", "type": "quote", "data": {"text": SAID, "caption": "", "alignment": "left"}},
            {"id": "c1", "type": "code", "data": {"code": CODE}},
            {"id": "p3", "type": "paragraph", "data": {"text": CLOSING}},
        ],
    }


def entities() -> Any:
    """Medium, in a store of entities."""
    start = len(LAMP[0])
    linked = len("".join(LAMP[:3]))
    markups = [
        {"type": "STRONG", "start": start, "end": start + len(LAMP[1])},
        {"type": "A", "start": linked, "end": linked + len(LAMP[3]), "href": LINK},
    ]
    lines: list[dict[str, Any]] = [
        {"type": "P", "text": OPENING, "markups": []},
        {"type": "P", "text": "".join(LAMP), "markups": markups},
        {"type": "H3", "text": HEADING, "markups": []},
        *({"type": "OLI", "text": item, "markups": []} for item in ITEMS),
        {"type": "BQ", "text": SAID, "markups": []},
        {"type": "PRE", "text": CODE, "markups": []},
        {"type": "P", "text": CLOSING, "markups": []},
    ]
    store = {f"Paragraph:{at}": {"__typename": "Paragraph", **line} for at, line in enumerate(lines)}
    body = {"paragraphs": [{"__ref": name} for name in store]}
    return {"Post:1": {"content": {"bodyModel": body}}, **store}


def prismic() -> Any:
    """Prismic."""
    linked = len("".join(LAMP[:3]))
    start = len(LAMP[0])
    spans = [
        {"type": "strong", "start": start, "end": start + len(LAMP[1])},
        {
            "type": "hyperlink",
            "start": linked,
            "end": linked + len(LAMP[3]),
            "data": {"link_type": "Web", "url": LINK},
        },
    ]
    lines = [
        ("paragraph", OPENING),
        ("paragraph", "".join(LAMP)),
        ("heading3", HEADING),
        *(("o-list-item", item) for item in ITEMS),
        ("block-quote", SAID),
        ("preformatted", CODE),
        ("paragraph", CLOSING),
    ]
    return [
        {"type": kind, "text": said, "spans": spans if said.startswith(LAMP[0]) else [], "direction": "ltr"}
        for kind, said in lines
    ]


EDITORS = (
    prismic,
    prosemirror,
    slate,
    lexical,
    contentful,
    portable_text,
    draft,
    editor_js,
    entities,
)


def html_of(body: Any, *, title: str = "The last keeper") -> str:
    """What is made of a page whose state holds a text so."""
    state = json.dumps({"props": {"story": {"slug": "the-last-keeper", "body": body}}}).replace("</", "<\\/")
    script = f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'
    page = f"<html lang=en><title>{title}</title><body><div id=root></div>{script}</body>"
    return re.sub(r"\s*\n\s*(?=<)", "", extract_article(page, "https://example.org/keeper").content_html)
