"""What is told of each block, for people to read."""

from __future__ import annotations

from stillpage.extract import explain

WORDS = (
    "The keeper of the light reads every evening until the ships have passed, and writes down their names. "
)


def test_links_side_by_side_are_told_apart() -> None:
    """Only their style sets the links of a menu apart; text and punctuation stay as they were written."""
    menu = "<div class=menu><a href=/a>Home</a><span><a href=/b>News</a></span><a href=/c>المزيد</a></div>"
    body = f"<p>{WORDS * 3} See <a href=/d>one</a>, <a href=/e>two</a>.</p><p>{WORDS * 4}</p>"
    page = f"<html lang=en><title>Light</title><body>{menu}<article><h1>Light</h1>{body}</article>"
    told = [block.text for block in explain(page, "https://site.example/a").blocks]
    assert "Home News المزيد" in told
    assert any(text.endswith("See one, two.") for text in told)


def test_a_page_without_words_has_no_blocks() -> None:
    """One of a film: nothing was chosen, and nothing is told."""
    assert explain("<title>Light</title><video src=/a.mp4></video>", "https://site.example/a").blocks == ()
