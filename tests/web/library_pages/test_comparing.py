"""Two versions of an article, paragraph by paragraph and word by word. Pure."""

from __future__ import annotations

import pytest

from stillpage.article import Article
from stillpage.web.library_pages.comparing import Paragraph, compare


def article(text: str, title: str | None = None) -> Article:
    return Article(url="https://site.example/a", title=title, text=text)


def written(paragraphs: list[Paragraph]) -> list[str]:
    """Each paragraph's kind and its pieces: `-gone-`, `+come+`."""
    signs = {"same": "", "added": "+", "removed": "-"}
    return [
        f"{each.kind}: {''.join(f'{signs[kind]}{text}{signs[kind]}' for text, kind in each.pieces)}"
        for each in paragraphs
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a\nb\nc", "a\nb\nc", ["same: a", "same: b", "same: c"]),
        ("a\nb\nc\nd", "a\nb\nc\nd", ["same: a", "skipped: ", "same: d"]),
        ("a\n \n\nb", "a\nb", ["same: a", "same: b"]),
        ("a\nb", "a", ["same: a", "removed: -b-"]),
        ("a", "a\nb", ["same: a", "added: +b+"]),
        ("The gull flies.", "The old gull flies.", ["changed: The+ old+ gull flies."]),
        ("The old gull flies.", "The gull flies.", ["changed: The- old- gull flies."]),
        ("The gull flies.", "The tern flies.", ["changed: The -gull-+tern+ flies."]),
        ("水車は毎日八時に開き、冬も休まないと聞いた。", "水車は毎日九時に開き、冬も休まないと聞いた。",
         ["changed: 水車は毎日-八-+九+時に開き、冬も休まないと聞いた。"]),
        ("海の家", "山の家", ["changed: -海の家-+山の家+"]),
        ("a " * 401, "b " * 5, [f"changed: -{('a ' * 401).strip()}-+b b b b b+"]),
    ],
)  # fmt: skip
def test_what_was_changed_is_shown(old: str, new: str, expected: list[str]) -> None:
    """What stayed the same is shortened; where there are no spaces, each character counts for a word."""
    assert written(list(compare(article(old), article(new)))) == expected


def test_a_title_is_a_paragraph_where_there_is_one() -> None:
    """It may be all that was changed."""
    assert written(list(compare(article("a", title="One"), article("a", title="Two")))) == [
        "changed: -One-+Two+",
        "same: a",
    ]
    assert written(list(compare(article("a"), article("a", title="Two")))) == ["added: +Two+", "same: a"]
