"""Every value of an article.json is replaced, one at a time, by values that make no sense there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from stillpage.article import Article, Highlight
from stillpage.errors import NewerFormatError, UnreadableArticleError
from stillpage.library import summary_of
from stillpage.library.document import Document, ImageFile, decode, encode

_NONSENSE: tuple[Any, ...] = (
    None, True, False, 0, -1, 1e308, -1e308, 10**30, "", "x", "../../../etc/passwd", "javascript:alert(1)",
    "\u202e", "\x00", "<script>", "a" * 100_000, [], {}, [[]], [None], [1], {"a": 1}, {"../x": "../y"},
    ["x"] * 3, {"url": None}, "2026-99-99", "http://[x",
)  # fmt: skip


def _document() -> Document:
    return Document(
        id="abcdef12",
        article=Article(
            url="https://a.example/1",
            title="A title",
            authors=("A",),
            lang="en",
            content_html="<p>words</p>",
            text="words",
            published="2026-01-01",
        ),
        saved_at="2026-01-01T00:00:00.000Z",
        updated_at="2026-01-01T00:00:00.000Z",
        captured_at="2026-01-01T00:00:00.000Z",
        source_sha256="0" * 64,
        tags=("a",),
        highlights=(Highlight(id="00000001", quote="words"),),
        images={"https://a.example/i.png": ImageFile("0" * 64 + ".png", 80, 60)},
        missing_images=("https://a.example/j.png",),
    )


def _places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if place:
        yield place
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from _places(each, (*place, key))


def test_no_value_is_too_strange() -> None:
    """It is read, listed and written again, or refused in our words."""
    whole = json.loads(encode(_document()))
    tried = refused = 0
    for place in _places(whole):
        for nonsense in _NONSENSE:
            changed = json.loads(json.dumps(whole))
            inner = changed
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = nonsense
            tried += 1
            try:
                found = decode(json.dumps(changed).encode(), path="articles/x", article_id="abcdef12")
            except (UnreadableArticleError, NewerFormatError):
                refused += 1
                continue
            saved = found.saved("articles/x")
            assert saved.id == "abcdef12"
            assert 0 <= saved.reading_position <= 1
            msgspec.json.encode(summary_of(saved))
            encode(found)
    assert tried > 1000
    assert refused > tried / 2
