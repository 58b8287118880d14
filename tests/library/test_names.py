"""Folder names: the article's own script, and nothing that a file system chokes on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillpage.article import host_of
from stillpage.library.names import id_of_folder, shown_name, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A Readable Slug!", "a-readable-slug"),
        ("مقال عن القراءة", "مقال-عن-القراءة"),
        ("読書の楽しみ、その一", "読書の楽しみ-その一"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\u202egnp.exe", "a-gnp-exe"),
        ("🎉🎉", "untitled"),
        ("CON", "con-page"),
        ("trailing. . .", "trailing"),
        ("Cafe\u0301", "café"),
        ("\u0301a - \u0301b", "a-b"),
        ("a\u3164b", "a-b"),
        ("\u3164\uffa0", "untitled"),
        (None, "untitled"),
    ],
)
def test_slug(title: str | None, expected: str) -> None:
    """Letters and digits of any script stay; all else is a hyphen."""
    assert slug(title) == expected


def test_slug_of_an_address_stands_in_for_a_title() -> None:
    """A page without a title is named by its address."""
    assert slug("", "https://sea.example/the/fox.html") == "sea-example-the-fox-html"


@given(st.text(max_size=300))
def test_slug_is_safe_whatever_the_title(title: str) -> None:
    """At most 80 bytes, composed, no separator, no invisible, no leading mark."""
    made = slug(title)
    assert 0 < len(made.encode()) <= 80
    assert made == unicodedata.normalize("NFC", made)
    assert all(char == "-" or unicodedata.category(char)[0] in "LMN" for char in made)
    assert unicodedata.category(made[0])[0] in "LN"
    assert id_of_folder(f"2026-11-24-{made}-3f9c1d2a") == "3f9c1d2a"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("word " * 40, "-".join(["word"] * 16)),
        ("x" * 100, "x" * 80),
        ("short " + "y" * 100, "short-" + "y" * 74),  # a cut at the only, early hyphen would leave little
        ("漢" * 40, "漢" * 26),
        ("ก" * 24 + "กิกิกิกิ", "ก" * 24 + "กิ"),
        ("ก" * 25 + "กิ" * 3, "ก" * 25),
        ("ש" * 38 + "שָּׁ", "ש" * 38),
        ("x" * 50 + " " + "y" * 29 + " z", "x" * 50 + "-" + "y" * 29),
    ],
)
def test_a_long_title_is_cut_where_it_does_no_harm(title: str, expected: str) -> None:
    """At a word's end where one is near, never within a character or before a letter's mark."""
    assert slug(title) == expected


def test_marks_without_end_are_cut() -> None:
    """Letters under towers of accents are no name."""
    assert len(slug("a" + "\u0300" * 500)) < 20


@pytest.mark.parametrize("url", ["http://[unclosed/path", "", None])
def test_an_address_that_is_none_names_nothing(url: str | None) -> None:
    """Nor does it raise."""
    assert slug(None, url) == "untitled"
    assert shown_name(None, url) == shown_name("", url) == host_of(url) == ""
    assert shown_name("A title", url) == "A title"
