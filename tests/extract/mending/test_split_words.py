"""A text each word of which a program put into an element of its own is read as if none had."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.mending.split_words import join_split_words
from stillpage.extract.tree.elements import Elements

_WRITERS: Final = {"en": "Ada Holm", "ru": "Анна Холм", "ar": "سلمى الحداد"}
_LINES: Final = {
    "en": "Each evening the keeper climbed to the lamp before sunset and counted the ships.",
    "ru": "Каждый вечер смотритель поднимался к фонарю до заката и считал корабли в гавани.",
    "ar": "كان الحارس يصعد إلى المنارة كل مساء قبل أن تغيب الشمس، ويعد السفن.",
}


def _plain(text: str) -> str:
    return text


def _words(text: str) -> str:
    return " ".join(
        f"<span class=word data-word='{place}'>{word}</span>" for place, word in enumerate(text.split())
    )


def _fonts(text: str) -> str:
    return " ".join(f"<font>{word}</font>" for word in text.split())


def _letters(text: str) -> str:
    """As splitting.js does it."""
    blank = "<span class=whitespace> </span>"
    return blank.join(
        f"<span class=word>{''.join(f'<span class=char>{letter}</span>' for letter in word)}</span>"
        for word in text.split()
    )


def _row(*attributes: str) -> str:
    return f"<p>{' '.join(f'<span {each}>φως</span>' for each in attributes)}</p>"


def _page(language: str, cut: Callable[[str], str]) -> str:
    paragraphs = "".join(f"<p>{cut(_LINES[language])} <b>{cut('7 3 2')}</b></p>" for _ in range(6))
    return (
        f"<html lang={language}><title>7</title><main><h1>{cut('1 2 3 4 5')}</h1>"
        f"<p class=byline>{cut(_WRITERS[language])}</p><p class=date>{cut('14 March 2025')}</p>{paragraphs}"
    )


@pytest.mark.parametrize("cut", [_words, _fonts, _letters])
@pytest.mark.parametrize("language", list(_LINES))
def test_names_and_days_are_whole_again(language: str, cut: Callable[[str], str]) -> None:
    """Those of two words, too, on a page where all texts were cut."""
    whole = extract(_page(language, _plain), "https://site.test/lamp")
    assert whole.authors == (_WRITERS[language],)
    assert whole.published == "2025-03-14"
    assert extract(_page(language, cut), "https://site.test/lamp") == whole


@pytest.mark.parametrize(
    "kept",
    [
        "<p><span>Ada</span> <span>2025</span></p>",
        "<p><span class=a>1</span> <span class=b>2</span> <span class=c>3</span> <span class=d>4</span></p>",
        "<p><span>blue</span><span>green</span><span>yellow</span><span>white</span></p>",
        "<p><span>one day</span> <span>two days</span> <span>ten days</span> <span>no day</span></p>",
        "<pre><span>if</span> <span>not</span> <span>x</span> <span>in</span> <span>y</span></pre>",
        "<p><span></span> <span></span> <span></span> <span></span></p>",
        "<p><span>Ann</span> <span>May</span> <span>Lee</span> <span>News</span></p>",
        _row(*(f"itemprop={name}" for name in ("author", "datePublished", "dateModified", "about"))),
        _row("lang=el", "lang=el", "dir=rtl", "dir=rtl"),
        _row(
            *["style=font-weight:bold"] * 2, "style=font-style:italic", "style=text-decoration:line-through"
        ),
        _row(*["id=lamp"] * 4) + "<a href=#lamp>Lamp</a>",
    ],
)
def test_elements_that_say_more_stay(kept: str) -> None:
    """A name and a day, elements called otherwise, chips that touch, sentences, code, icons, terms."""
    root = lxml.html.fragment_fromstring(kept, create_parent="main")
    join_split_words(Elements(root))
    assert lxml.html.tostring(root, encoding="unicode").replace('"', "") == f"<main>{kept}</main>"


def test_bare_elements_are_joined_on_a_page_that_is_full_of_them() -> None:
    """On another four names may stand in such."""
    row = " ".join(["<span>灯り</span>", "<span>lamp</span>"] * 20)
    root = lxml.html.fromstring(f"<p>{row}</p>")
    join_split_words(Elements(root))
    assert not len(root)


def test_words_by_themselves_are_joined_only_where_most_that_are_called_so_were_cut() -> None:
    """And in code none."""
    row = f"<p>{'<span class=w>灯り</span> ' * 32}</p>"
    code = "<pre><span class=w>fill</span> (<span class=w>oil</span>)</pre>"
    for alone, left in ((10, 2), (40, 42)):
        root = lxml.html.fromstring(f"<div>{row}{'<div><span class=w>oil</span></div>' * alone}{code}</div>")
        join_split_words(Elements(root))
        assert len(list(root.iter("span"))) == left


def test_words_that_touch_in_a_script_without_blanks_are_joined() -> None:
    """Programs that read aloud part them by their dictionaries."""
    root = lxml.html.fromstring(
        "<p><span>灯光</span><span>不能带</span><span>回</span><span>过去。</span></p>"
    )
    join_split_words(Elements(root))
    assert lxml.html.tostring(root, encoding="unicode") == "<p>灯光不能带回过去。</p>"
