"""Front matter that PyYAML, and so Obsidian, reads back."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from stillpage.article import Article
from stillpage.export.front_matter import to_front_matter
from stillpage.export.text import to_text
from stillpage.library.hand_edits import OWN_KEYS


def _read(article: Article, **kept: object) -> dict[str, object]:
    values = yaml.safe_load(to_front_matter(article, kept).split("---\n")[1])
    assert isinstance(values, dict)
    return values


@pytest.mark.parametrize(
    "title", ["a: b # c", "'q' \"r\"", "no", "- x", "العنوان", "two\nlines", "\u202eabc", "1"]
)
def test_any_title_is_read_back(title: str) -> None:
    """Quotes, colons, words of YAML and direction marks are text."""
    assert _read(Article(title=title))["title"] == title


def test_what_is_empty_is_left_out() -> None:
    """Obsidian would show the key with nothing behind it."""
    assert _read(Article(title="", excerpt="")).keys() == {"dir", "authors", "tags", "words", "minutes"}


def test_dates_are_dates_and_lists_lists() -> None:
    """Obsidian shows a date as a date and tags as tags."""
    values = _read(Article(published="2018-01-17", authors=("A", "B"), lang="no"), tags=("x", "y"))
    assert values["published"] == date(2018, 1, 17)
    assert (values["authors"], values["tags"], values["lang"]) == (["A", "B"], ["x", "y"], "no")


def test_library_knows_every_key_that_is_written() -> None:
    """The library tells our lines from the user's by these names."""
    article = Article(
        title="t", url="u", site_name="s", published="2018", modified="2019", lang="en", excerpt="e"
    )
    written = _read(article, id="1", saved="2026", tags=(), state="unread", favourite=False)
    assert set(written) == OWN_KEYS


def test_plain_text_has_title_byline_and_paragraphs() -> None:
    """Paragraphs stand apart."""
    article = Article(title="T", authors=("A",), url="https://a.example/", text="one\n \ntwo")
    assert to_text(article) == "T\nA\nhttps://a.example/\n\none\n\ntwo\n"
