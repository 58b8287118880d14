"""Counting in any script."""

from __future__ import annotations

import pytest

from stillpage.extract.content.blocks.text_statistics import text_statistics


def test_words_are_counted_by_spaces_where_there_are_any() -> None:
    """Latin, Cyrillic, Arabic and Hangul text has a word more than it has spaces."""
    counted = text_statistics(["four words of text", "три слова здесь", "ثلاث كلمات هنا", "세 단어 문장"])
    assert counted.words.tolist() == [4, 3, 3, 3]


@pytest.mark.parametrize(
    "sentence",
    [
        "昨日市政府宣布将在河边修建一座新的图书馆。",
        "昨日、市役所は川辺に図書館を建てると発表した。",
        "เมื่อวานนี้เทศบาลประกาศว่าจะสร้างห้องสมุด",
    ],
)
def test_scripts_without_spaces_have_words_too(sentence: str) -> None:
    """A sentence of about ten words counts as about ten, not one."""
    assert 7 <= text_statistics([sentence]).words[0] <= 16


def test_sentence_ends_of_every_script_are_seen() -> None:
    """Full stop, ideographic stop, Arabic question mark, danda: each ends a sentence."""
    counted = text_statistics(["It ended.", "结束了。", "هل انتهى؟", "समाप्त हुआ।", "No end"])
    assert counted.sentences.tolist() == [1, 1, 1, 1, 0]
    assert counted.ends_sentence.tolist() == [1, 1, 1, 1, 0]


def test_stops_inside_numbers_and_addresses_end_no_sentence() -> None:
    """A price list has no sentences."""
    assert text_statistics(["3.50 at example.org"]).sentences.tolist() == [0]


def test_a_closing_quote_after_the_stop_is_looked_through() -> None:
    """Quoted sentences end as others do."""
    assert text_statistics(["\u201cIt is over.\u201d"]).ends_sentence.tolist() == [1]


def test_ideographs_beyond_the_basic_plane_count() -> None:
    """Rare characters have code points above 0xFFFF."""
    assert text_statistics(["\U00020000\U00020001"]).length.tolist() == [6]


def test_lone_surrogates_do_not_stop_the_count() -> None:
    """Broken escapes in a page leave them behind."""
    assert text_statistics(["\ud800 x"]).characters.tolist() == [3]
