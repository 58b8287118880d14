"""Reading helpers that make the first half of every word bold."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from stillpage.extract import extract

URL = "https://news.example/ferry"
PAGE = """<html lang={lang}><head><title>{title} - {site}</title></head><body><header>{site_shown}</header>
<main><article><h1>{title_shown}</h1><div class=author>{writer}</div><p>{text}</p><p>{text}</p><p>{text}</p>
<p>{text} <strong>{stress}</strong></p></article></main></body></html>"""
ENGLISH = {
    "lang": "en",
    "title": "Ferry in the harbour",
    "site": "Island News",
    "writer": "By Ada Holm",
    "text": "The ferry left at nine, as it does on a weekday, and everybody waved at it. " * 5,
    "stress": "Tomorrow it will not leave.",
}
ARABIC = {
    "lang": "ar",
    "title": "العبارة في الميناء",
    "site": "أخبار الجزيرة",
    "writer": "بقلم أحمد سالم",
    "text": "غادرت العبارة الميناء في التاسعة صباحا كما تفعل كل يوم ولوح لها جمع من الناس. " * 5,
    "stress": "لن تغادر غدا.",
}


def half_bold(word: str) -> str:
    """The way of bookmarklets."""
    half = (len(word) + 1) // 2
    return f"<b>{word[:half]}</b>{word[half:]}"


def in_own_elements(word: str) -> str:
    """The way of extensions that do not want the page's styles."""
    half = (len(word) + 1) // 2
    rest = f"<hw-rest>{word[half:]}</hw-rest>" if word[half:] else ""
    return f"<hw-word><hw-half>{word[:half]}</hw-half>{rest}</hw-word>"


def page_of(words: dict[str, str], helped: Callable[[str], str]) -> str:
    """The page after such a helper."""
    shown = {name: re.sub(r"[^\W\d_]+", lambda word: helped(word[0]), text) for name, text in words.items()}
    plain = {"lang": words["lang"], "title": words["title"], "site": words["site"]}
    return PAGE.format(**shown | plain, site_shown=shown["site"], title_shown=shown["title"])


@pytest.mark.parametrize("helped", [half_bold, in_own_elements])
@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_halves_of_words_are_put_together(words: dict[str, str], helped: Callable[[str], str]) -> None:
    """The article is that of the page without them, its own emphasis included."""
    assert extract(page_of(words, helped), URL) == extract(page_of(words, str), URL)
    kept = extract(page_of(words, helped), URL).content_html
    assert f"<strong>{words['stress']}</strong>" in kept


def test_bold_beginnings_of_a_pages_own_stay() -> None:
    """A grammar shows stems; most of its bold words are whole."""
    stems = "".join(
        f"<p>Say <b>walk</b>ed of {each}, and <b>not that</b> or <b>this</b> of it.</p>" for each in range(60)
    )
    html = f"<html lang=en><body><article><h1>Verbs</h1>{stems}</article></body></html>"
    assert extract(html, URL).content_html.count("<b>walk</b>ed") == 60


def test_bold_words_of_the_pages_own_stay_among_halves() -> None:
    """They are whole."""
    html = page_of(ENGLISH, half_bold).replace("<strong>", "<b>lamp</b> <strong>")
    assert "<b>lamp</b>" in extract(html, URL).content_html
