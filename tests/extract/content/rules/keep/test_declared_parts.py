"""What a page declares to be its article's is in it, whatever the model thinks of short, linked lines."""

from __future__ import annotations

import json

import lxml.html
import numpy as np
import pytest

from stillpage import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.declared_parts import declared_blocks, keep_declared_notes

_INGREDIENTS = [
    "500 g strong white flour from the old mill",
    "10 g salt",
    "350 ml lukewarm water",
    "A spoon of honey",
]
_STEPS = [
    "Stir flour and salt in a large bowl, add the water and the honey, and knead for ten minutes.",
    "Let it rest under a cloth until it is twice the size, fold it, and let it rest again.",
    "Bake it for forty minutes, until it sounds hollow when you knock on its bottom.",
]
_STORY = "".join(
    f"<p>Number {number}: my grandmother baked this bread every Friday, and the whole street knew what day"
    " it was from the smell alone, long before anybody had a clock that could be trusted.</p>"
    for number in range(6)
)


def _recipe(data: object, *, microdata: bool = False) -> str:
    prop = ' itemprop="recipeIngredient"' if microdata else ""
    items = "".join(
        f'<li{prop}><a href="https://shop.example/{number}">{line}</a></li>'
        for number, line in enumerate(_INGREDIENTS)
    )
    steps = "".join(f"<li>{step}</li>" for step in _STEPS)
    return (
        f"<!doctype html><html lang=en><title>Friday bread</title><script type=application/ld+json>"
        f"{json.dumps(data)}</script>"
        f"<nav><ul><li><a href=/>Home</a></li><li><a href=/s>Salt</a></li></ul></nav>"
        f"<article><h1>Friday bread</h1>{_STORY}</article>"
        f"<aside class=sidebar><h2>You need</h2><ul>{items}</ul></aside>"
        f"<section><h2>How to</h2><ol>{steps}</ol></section><footer><a href=/about>About us</a></footer>"
    )


@pytest.mark.parametrize(
    "instructions",
    [
        [{"@type": "HowToStep", "text": step} for step in _STEPS],
        "<ol>" + "".join(f"<li>{step}</li>" for step in _STEPS) + "</ol>",
        [
            {
                "@type": "HowToSection",
                "itemListElement": [{"@type": "HowToStep", "text": step} for step in _STEPS],
            }
        ],
    ],
    ids=["steps", "markup", "sections"],
)
def test_ingredients_and_steps_of_a_recipe_are_all_there(instructions: object) -> None:
    """In the page's order, in lists, with the heading above; links in them do not make them a menu."""
    data = {"@type": "Recipe", "recipeIngredient": _INGREDIENTS, "recipeInstructions": instructions}
    article = extract(_recipe(data), "https://bread.example/friday")
    lines = article.text.split("\n")
    assert [line for line in lines if line in (*_INGREDIENTS, *_STEPS)] == [*_INGREDIENTS, *_STEPS]
    assert "You need" in lines
    assert article.content_html.count("<li>") == len(_INGREDIENTS) + len(_STEPS)
    assert "About us" not in article.text


def test_microdata_says_it_too() -> None:
    """`itemprop` on the items themselves."""
    article = extract(_recipe({}, microdata=True), "https://bread.example/friday")
    assert [line for line in article.text.split("\n") if line in _INGREDIENTS] == _INGREDIENTS


_AMOUNTS = {
    "en": [("500 g", "rye flour"), ("2 tsp", "salt"), ("350 ml", "warm water"), ("1", "old loaf")],
    "ja": [("500g", "ライ麦粉"), ("小さじ2", "塩"), ("350ml", "ぬるま湯"), ("1個", "古いパン")],
}


def _rows(script: str, row: str) -> str:
    """A recipe with a box of rows before its story, each row an amount and what it is of."""
    rows = "".join(row.format(*pair) for pair in _AMOUNTS[script])
    data = {"@type": "Recipe", "recipeIngredient": [" ".join(pair) for pair in _AMOUNTS[script]]}
    return (
        f"<!doctype html><html lang=en><title>Friday bread</title><script type=application/ld+json>"
        f"{json.dumps(data)}</script><main><h1>Friday bread</h1><aside class=sidebar>{rows}</aside>"
        "<ul class=tags><li><a href=/a>salt</a><li><a href=/b>rye flour</a></ul>"
        f"<article>{_STORY}</article></main>"
    )


@pytest.mark.parametrize("script", _AMOUNTS)
@pytest.mark.parametrize(
    "row",
    [
        "<div><div>{}</div><div>{}</div></div>",
        "<ul><li><p>{}</p><p><a href=/food>{}</a></p></li></ul>",
        "<table><tr><td><div>{}</div><td><div>{}</div></table>",
    ],
    ids=["boxes", "list", "table"],
)
def test_an_ingredient_in_several_boxes_is_declared_in_one_line(script: str, row: str) -> None:
    """An amount and what it is of; the same words among the page's tags are not."""
    lines = extract(_rows(script, row), "https://bread.example/friday").text
    shown = [word for line in lines.splitlines() for word in line.split("\t")]
    words = [word for pair in _AMOUNTS[script] for word in pair]
    assert [word for word in shown if word in words] == words


def test_salt_for_two_doughs_is_no_copy() -> None:
    """A line that one list declares twice stands in it twice."""
    dough = [("500 g", "rye flour"), ("1/2 tsp", "coarse salt"), ("350 ml", "warm water")]
    glaze = [("100 g", "icing sugar"), ("1/2 tsp", "coarse salt"), ("1 spoon", "lemon juice")]
    rows = "".join(f"<li>{amount} <p>{thing}</p></li>" for amount, thing in (*dough, *glaze))
    data = {"@type": "Recipe", "recipeIngredient": [" ".join(pair) for pair in (*dough, *glaze)]}
    page = (
        f"<!doctype html><html lang=en><title>Friday bread</title><script type=application/ld+json>"
        f"{json.dumps(data)}</script><main><h1>Friday bread</h1><ul>{rows}</ul>"
        f"<article>{_STORY}</article></main>"
    )
    assert extract(page, "https://bread.example/friday").text.count("coarse salt") == 2


@pytest.mark.parametrize("lines", [6, 20, 60])
@pytest.mark.parametrize("script", _AMOUNTS)
def test_what_a_step_says_again_is_not_the_ingredient(script: str, lines: int) -> None:
    """It stands among the others, above the steps; on a short page, too."""
    pairs = _AMOUNTS[script]
    above = "".join("<div>{}</div><div>{}</div>".format(*pair) for pair in pairs)
    again = "<div>{}</div><div>{}</div>".format(*pairs[0])
    story = "<p>Fold it, and let it rest.</p>" * lines
    page = segment(lxml.html.document_fromstring(f"<body>{above}{story}{again}</body>"))
    kept = np.zeros(len(page.blocks), dtype=bool)
    declared = declared_blocks(page, [" ".join(pair) for pair in pairs], kept)
    assert np.nonzero(declared.in_pieces)[0].tolist() == list(range(2 * len(pairs)))


def test_a_sign_or_hidden_words_may_part_an_ingredient_and_other_words_do_not() -> None:
    """What begins as one and goes on otherwise is none."""
    rows = "<div>500 g wild rye</div>" + "".join(
        f"<div>500 g</div><div {hidden}>{between}</div><div>rye flour</div>"
        for between, hidden in (("·", ""), ("in all", "hidden"), ("of the", ""))
    )
    page = segment(lxml.html.document_fromstring(f"<body>{rows}</body>"))
    lines = [" ".join(pair) for pair in _AMOUNTS["en"]] + ["500 g rye flour"]
    declared = declared_blocks(page, lines, np.zeros(len(page.blocks), dtype=bool))
    assert declared.in_pieces.tolist() == [False, True, True, True, True, False, True, *[False] * 3]


def test_ingredients_beside_a_number_of_guests_are_no_form() -> None:
    """Short lines in a box with a field, as those around it are."""
    data = {"@type": "Recipe", "recipeIngredient": _INGREDIENTS}
    items = "".join(f"<li>{line}</li>" for line in _INGREDIENTS)
    page = (
        f"<!doctype html><html lang=en><title>Friday bread</title><script type=application/ld+json>"
        f"{json.dumps(data)}</script><main><h1>Friday bread</h1>{_STORY}<section><form>For "
        f"<input type=number name=guests value=4> guests</form><ul>{items}</ul></section></main>"
    )
    lines = extract(page, "https://bread.example/friday").text.split("\n")
    assert [line for line in lines if line in _INGREDIENTS] == _INGREDIENTS
    assert "guests" not in lines


def test_questions_that_the_page_declares_keep_their_answers() -> None:
    """An answer of several paragraphs, too; what is declared and not shown is not made up."""
    answer = ["Yes, for a month, if it is wrapped in a towel first and in paper then.", "Thaw it slowly."]
    data = {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": "Can it be frozen?",
                "acceptedAnswer": {"@type": "Answer", "text": "".join(f"<p>{line}</p>" for line in answer)},
            },
            {
                "@type": "Question",
                "name": "Shown nowhere?",
                "acceptedAnswer": {"@type": "Answer", "text": "No."},
            },
        ],
    }
    page = _recipe(data).replace(
        "<footer>",
        "<div class=faq><div><button>Can it be frozen?</button></div><div hidden></div><div class=a>"
        + "".join(f"<p>{line}</p>" for line in answer)
        + "</div></div><footer>",
    )
    lines = extract(page, "https://bread.example/friday").text.split("\n")
    assert [line for line in lines if line in answer] == answer
    assert "Shown nowhere?" not in lines


_ASKED = {
    "Can the loaf be frozen?": "Yes, for a month, if it is wrapped in a towel first and in paper then.",
    "هل يمكن تجميد الرغيف؟": "نعم، لمدة شهر كامل إذا لف أولا بمنشفة ثم بورق سميك من كل الجوانب.",
    "面包可以冷冻吗？": "可以，先用毛巾包好，再用纸包起来，这样可以保存一个月左右。",
}


@pytest.mark.parametrize("is_shown", [True, False])
def test_questions_stand_in_an_articles_footer_with_their_answers(*, is_shown: bool) -> None:
    """Without them, in a menu, as cards with buttons, they are links to other pages, and say nothing here."""
    data = {
        "@type": "FAQPage",
        "mainEntity": [
            {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
            for question, answer in _ASKED.items()
        ],
    }
    asked = "".join(
        f"<details open><summary>{question}</summary><div><p>{answer}</p></div></details>"
        if is_shown
        else f"<div><div>{question}</div><button>+</button></div>"
        for question, answer in _ASKED.items()
    )
    menu = "".join(f"<li><a href=/{number}>{question}</a></li>" for number, question in enumerate(_ASKED))
    page = (
        f"<!doctype html><html lang=en><title>Friday bread</title><script type=application/ld+json>"
        f"{json.dumps(data)}</script><div><ul>{menu}</ul></div><article><h1>Friday bread</h1>{_STORY}"
        f"<footer><section>{asked}</section></footer></article><footer><a href=/a>About us</a></footer>"
    )
    lines = extract(page, "https://bread.example/friday").text.split("\n")
    told = [line for line in lines if line in _ASKED or line in _ASKED.values()]
    assert told == ([each for pair in _ASKED.items() for each in pair] if is_shown else [])


@pytest.mark.parametrize("prop", ["nutrition", "prepTime", "recipeYield"])
def test_a_recipe_s_times_and_nutrition_are_declared_too(prop: str) -> None:
    """In microdata, in a line that the model takes for the end of the page."""
    told = "<div><span>A loaf: 12 slices</span> <span>300 kcal</span> <span>45 min</span></div>"
    story = f"<article><h1>Friday bread</h1>{_STORY}</article>"
    bare = f"<!doctype html><title>Friday bread</title>{story}{told}<footer>All rights reserved</footer>"
    assert "300 kcal" not in extract(bare).text
    assert "300 kcal" in extract(bare.replace("<div><span>", f"<div itemprop={prop}><span>")).text


@pytest.mark.parametrize("names", ["notes module", "author-note", "part-author-notes"])
@pytest.mark.parametrize(
    "note",
    [
        "Thank you for waiting so long, the next chapter comes when the harvest is in.",
        "شكرا لانتظاركم الطويل، سيأتي الفصل القادم بعد موسم الحصاد في الخريف.",
        "תודה שחיכיתם כל כך הרבה, הפרק הבא יגיע אחרי הקציר בסתיו.",
        "让大家久等了，下一章要等秋天的收割结束以后才能写完，谢谢各位读者。",
    ],
)
def test_what_an_author_says_of_a_chapter_is_kept(names: str, note: str) -> None:
    """Above and below it; who that is goes, and what a form says of itself."""
    page = (
        "<!doctype html><html><title>Friday bread</title><nav><a href=/>Home</a></nav>"
        f'<main><h1>Friday bread</h1><div class="{names}" role=complementary><h3>Notes</h3>'
        f"<blockquote><p>{note} (1)</p></blockquote></div>"
        f'<div class=chapter>{_STORY}</div><div class="{names}"><h3>Notes</h3><p>{note} (2)</p></div></main>'
        "<div class=author-box><p>The author has baked bread for thirty years by the sea.</p></div>"
        "<form class=notes><p>Your address is shown to nobody, and every field is needed.</p><input></form>"
    )
    text = extract(page, "https://stories.example/2026/friday-bread").text
    assert f"{note} (1)" in text
    assert f"{note} (2)" in text
    assert "thirty years" not in text
    assert "Your address" not in text


_NOTE = "Thank you for waiting so long, the next chapter comes when the harvest is in. "


@pytest.mark.parametrize(
    ("note", "stays"),
    [
        (f"<p>{_NOTE}</p>", True),
        (f"<p>{_NOTE * 40}</p>", False),
        (f"<p>{_NOTE}</p>" + "<p><a href=/1>Chapter one, in which the harvest comes in</a></p>" * 4, False),
        (f"<p>{_NOTE}</p><textarea></textarea>", False),
    ],
    ids=["note", "long", "linked", "to be written"],
)
def test_other_parts_that_are_called_notes_are_no_authors(note: str, stays: bool) -> None:
    """A changelog, a list of other chapters, what readers write down."""
    page = segment(lxml.html.document_fromstring(f"<p>Chapter one.</p><div class=notes>{note}</div>"))
    kept = np.arange(len(page.blocks)) == 0
    keep_declared_notes(page, measure(page), kept)
    assert bool(kept[1]) is stays


def test_a_note_far_from_the_text_is_none_of_the_author() -> None:
    """The page's own, below what readers say."""
    more = "<p>More</p>" * 40
    page = segment(lxml.html.document_fromstring(f"<p>Chapter.</p>{more}<div class=notes><p>{_NOTE}</p>"))
    kept = np.arange(len(page.blocks)) == 0
    keep_declared_notes(page, measure(page), kept)
    assert kept.sum() == 1


def test_a_question_that_ends_the_page_has_no_answer() -> None:
    """One that the page declares and shows alone."""
    page = segment(lxml.html.document_fromstring("<p>The lamp.</p><p>What does a lamp burn?</p>"))
    question = "What does a lamp burn?"
    declared = declared_blocks(page, [question], np.ones(2, dtype=bool), questions=[question])
    assert not declared.anywhere.any()
