"""Conversations whose speakers only a heading for screen readers names."""

from __future__ import annotations

import re

import pytest

from stillpage import extract

_URL = "https://talk.example/share/4f2a"
_ASKED = (
    "How long does a wick last?",
    "Wie lange hält ein Docht?",
    "灯芯能用多久？",
    "كم يدوم الفتيل؟",
)
_ANSWERED = (
    "A wick of cotton lasts about three nights, if the oil is clean and nobody lets it burn dry; a wick of"
    " glass lasts for years, and costs as much as forty of the others.",
    "Ein Docht aus Baumwolle hält etwa drei Nächte, wenn das Öl sauber ist und ihn niemand trocken brennen"
    " lässt; einer aus Glas hält Jahre und kostet so viel wie vierzig andere.",
    "棉灯芯在油干净、没有烧干的情况下大约能用三个晚上；玻璃灯芯可以用好几年，价钱相当于四十根棉灯芯。",
    "يدوم الفتيل القطني نحو ثلاث ليال إذا كان الزيت نظيفا ولم يترك حتى يجف، أما الفتيل الزجاجي فيدوم سنوات"
    " ويساوي ثمنه ثمن أربعين من الآخر.",
)
_SPEAKERS = (
    ("You said:", "Lamp said:"),
    ("Du hast gesagt:", "Lampe hat gesagt:"),
    ("你说：", "灯说："),
    ("قلت:", "قال المصباح:"),
)


def _turn(heading: str, text: str) -> str:
    return (
        f'<article class="w-full"><h5 class="sr-only">{heading}</h5><div><div class="x1"><p>{text}</p></div>'
        '<div><button aria-label="Copy">Copy</button></div></div></article>'
    )


def _page(turns: str) -> str:
    return (
        "<html><head><title>Wicks</title></head><body><header><button>Log in</button></header>"
        f"<main><div>{turns}</div></main><form><textarea></textarea></form></body></html>"
    )


@pytest.mark.parametrize("language", range(4))
def test_who_speaks_is_said_above_each_turn(language: int) -> None:
    asks, answers = _SPEAKERS[language]
    turns = _turn(asks, _ASKED[language]) + _turn(answers, _ANSWERED[language])

    article = extract(_page(turns), _URL)

    assert re.findall("<b>([^<]+)</b>", article.content_html) == [asks[:-1], answers[:-1]]
    assert article.content_html.count("<article") == 2
    assert _ASKED[language] in article.text
    assert _ANSWERED[language] in article.text
    assert article.authors == ()


@pytest.mark.parametrize("box", ["{}{}", "<div>{}{}</div>"])
def test_speakers_in_turn_need_no_colon(box: str) -> None:
    """Question and answer may stand in a box of the two."""
    turns = "".join(
        box.format(
            _turn("You asked", f"{number}. {_ASKED[0]}"), _turn("Lamp answered", f"{number}. {_ANSWERED[0]}")
        )
        for number in range(3)
    )

    article = extract(_page(turns), _URL)

    names = re.findall("<b>([^<]+)</b>", article.content_html)
    assert names == ["You asked", "Lamp answered"] * 3


def test_parts_of_a_page_are_no_speakers() -> None:
    parts = _turn("Opening", _ANSWERED[0]) + _turn("Details", _ANSWERED[0].replace("cotton", "hemp"))

    article = extract(_page(parts), _URL)

    assert "<header" not in article.content_html
    assert "Details" not in article.text


def test_a_part_below_a_text_is_no_turn() -> None:
    text = "".join(f"<p>{number}. {_ANSWERED[0]}</p>" for number in range(5))
    turns = _turn(_SPEAKERS[0][0], _ASKED[0]) + _turn(_SPEAKERS[0][1], "Three nights or so, they say.")

    article = extract(_page(f"<section>{text}</section>{turns}"), _URL)

    assert "<header" not in article.content_html


def test_what_stands_outside_of_turns_stays() -> None:
    """Headings for screen readers alone may say other things by turns: what speaks for it, and against."""
    turns = "".join(
        _turn("Pros", f"{number}. {_ANSWERED[0]}") + _turn("Cons", f"{number}. {_ANSWERED[0]}")
        for number in range(4)
    )
    verdict = (
        "Whoever has the oil should take the wick of cotton, and whoever has not the one of glass, we think."
    )

    article = extract(_page(f"<p>{verdict} First.</p>{turns}<h2>Verdict</h2><p>{verdict}</p>"), _URL)

    assert f"{verdict} First." in article.text
    assert article.text.rstrip().endswith(verdict)


def test_headings_at_different_depths_name_no_turns() -> None:
    """A note on the page has one, too."""
    turns = (
        _turn("You said:", _ASKED[0]) + f"<section><p>A note</p>{_turn('Lamp said:', _ANSWERED[0])}</section>"
    )
    assert "<b>" not in extract(_page(turns), _URL).content_html


@pytest.mark.parametrize(
    "speakers",
    [
        ("You said:", "Lamp said:", "Oil said:", "You said:"),
        ("You asked", "You asked", "Lamp answered", "Lamp answered"),
    ],
    ids=["three", "not in turn"],
)
def test_headings_of_three_or_in_no_turn_are_no_speakers(speakers: tuple[str, ...]) -> None:
    """Parts of a page for screen readers."""
    turns = "".join(_turn(name, f"{at}. {_ANSWERED[0]}") for at, name in enumerate(speakers))
    assert "<header" not in extract(_page(turns), _URL).content_html


def test_a_heading_without_words_below_it_is_no_turn() -> None:
    """A chat that was left before an answer came."""
    silent = '<article class="w-full"><h5 class="sr-only">Lamp said:</h5></article>'
    turns = _turn("You said:", _ASKED[0]) + _turn("Lamp said:", _ANSWERED[0]) + silent
    assert "<header" not in extract(_page(turns), _URL).content_html
