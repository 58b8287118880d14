"""The edges of an article on a page without boxes: breaks part its menu, its text and its form."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.unboxed_edges import drop_unboxed_edges

_LANGUAGES = {
    "English": (
        "The last ferry of the winter",
        "On day {} the keeper wrote the weather down, and he waited for the boat that came on Fridays or not"
        " at all when the wind was from the west.",
        ["Home", "Weather", "Boats for sale, by owner", "2 for 1 at the pier this week"],
        ["Your name *", "E-mail *", "Your comment *", "What you write here is read before it is shown"],
    ),
    "Hebrew": (
        "המעבורת האחרונה של החורף",
        "ביום {} רשם שומר המגדלור את מזג האוויר, והמתין לסירה שהייתה מגיעה בימי שישי או שלא הגיעה כלל כאשר"
        " נשבה הרוח ממערב והים היה גבוה.",
        ["ראשי", "מזג אוויר", "סירות למכירה", "שתיים במחיר אחת השבוע"],
        ["שם *", "דואר אלקטרוני *", "תגובה *", "מה שנכתב כאן נקרא לפני שהוא מוצג"],
    ),
    "Japanese": (
        "冬の最後の渡し船について",
        "{}日目、灯台守は天気を書き留め、金曜日に来るか、西風のときはまったく来ない船を、港の見える小さな窓のそばで静かに待っていた。",
        ["ホーム", "天気", "船の売買", "今週は二つで一つの値段"],
        ["名前 *", "メール *", "コメント *", "ここに書かれたことは表示される前に読まれます"],
    ),
}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_page_of_breaks_alone_is_its_text(language: str) -> None:
    """Not the links above it nor the form below it, as little as where these have boxes."""
    title, sentence, menu, labels = _LANGUAGES[language]
    paragraphs = [sentence.format(day) for day in range(3, 10)]
    lines = [
        *(f"<a href=/{number}>{line}</a>" for number, line in enumerate(menu)),
        f"<b>{title}</b>",
        *paragraphs,
        *(f"{label} <br><input name=f{number}>" for number, label in enumerate(labels)),
        *(f"<a href=/more/{number}>{line} {number}</a>" for number, line in enumerate(menu * 2)),
    ]
    article = extract(f"<title>{title}</title><body>{'<br><br>'.join(lines)}", "https://ferry.example/last")
    assert article.text.splitlines() == paragraphs


_PARAGRAPH = (
    "The keeper wrote the weather down, and he waited for the boat that came on Fridays or not at all."
)


def kept_of(lines: list[str], probability: list[float], title: str = "") -> list[bool]:
    """Which lines stay of a page of breaks that are all kept."""
    page = segment(lxml.html.document_fromstring(f"<body>{'<br><br>'.join(lines)}"))
    kept = np.ones(len(probability), dtype=bool)
    drop_unboxed_edges(page, measure(page), np.array(probability), title or None, kept)
    return [bool(each) for each in kept]


def test_lines_that_are_nearly_as_sure_as_the_text_stay() -> None:
    """What leads to the place, and to who wrote it."""
    around = [f"<a href=/{name}>{name}</a>" for name in ("Menu", "Skagen", "Holm", "Imprint")]
    lines = [*around[:2], *[_PARAGRAPH] * 10, *around[2:]]
    assert kept_of(lines, [0.5, 0.8, *[0.9] * 10, 0.8, 0.5]) == [False, *[True] * 12, False]


def test_above_the_headline_there_is_no_text() -> None:
    """However sure the model is of a paragraph there; a paragraph that says the title is no headline."""
    title = "The last ferry of the winter"
    lines = [_PARAGRAPH, f"News: {title}", *[_PARAGRAPH] * 10]
    assert kept_of(lines, [0.9] * 11 + [0.95], title) == [False, False, *[True] * 10]
    lines[1] = f"{_PARAGRAPH} {title}. {_PARAGRAPH}"
    assert all(kept_of(lines, [0.9] * 11 + [0.95], title))


def test_a_headline_that_says_the_title_alone_is_left_to_what_takes_out_titles() -> None:
    """Without it that took the first line of the text that says the title once more."""
    title = "The last ferry of the winter"
    paragraphs = [f"{number}. {_PARAGRAPH}" for number in range(12)]
    lines = [*(f"<a href=/{number}>More {number}</a>" for number in range(3)), f"<b>{title}</b>"]
    lines += [*paragraphs[:6], f"{title}.", *paragraphs[6:]]
    article = extract(f"<title>{title}</title><body>{'<br><br>'.join(lines)}", "https://ferry.example/last")
    assert article.text.splitlines() == [*paragraphs[:6], f"{title}.", *paragraphs[6:]]


def test_what_follows_a_form_is_no_text_but_a_single_field_ends_none() -> None:
    """A search or a newsletter's address among paragraphs is no end."""
    form = [f"Label {number} <input name=f{number}>" for number in range(3)]
    lines = [*[_PARAGRAPH] * 10, *form, *[_PARAGRAPH] * 2]
    assert kept_of(lines, [0.9] * 15) == [True] * 10 + [False] * 5
    lines[10:13] = [form[0], "b", "c"]
    assert all(kept_of(lines, [0.9] * 15))
    apart = [each for line in form for each in (line, *[_PARAGRAPH] * 4)]
    assert all(kept_of([*[_PARAGRAPH] * 20, *apart], [0.9] * 35)), "fields far apart are no form"


def test_a_title_is_looked_for_above_the_text_though_the_surest_line_stands_below_its_form() -> None:
    """What somebody said of it there is no text."""
    title = "The last ferry of the winter"
    form = [f"Label {number} <input name=f{number}>" for number in range(3)]
    lines = ["News", title, *[_PARAGRAPH] * 10, *form, *[_PARAGRAPH] * 2]
    assert kept_of(lines, [0.9] * 15 + [0.95] * 2, title) == [True] * 12 + [False] * 5


def test_a_page_of_a_paragraph_and_links_has_no_edges() -> None:
    """They are what it is for, whatever is said of them; as where nothing is said."""
    links = [f"<a href=/{number}>The ferry in year {number}</a>" for number in range(13)]
    assert all(kept_of([_PARAGRAPH, *links], [0.9] + [0.5] * 13))
    assert all(kept_of(links, [0.5] * 13))


def test_what_leads_nowhere_between_the_text_and_its_edges_stays() -> None:
    """Sources, verse, the last words of a talk: the model is as unsure of them as of a menu."""
    lines = ["From Skagen", *[_PARAGRAPH] * 10, "Sources", "Brandt, Mills of the North", "<a href=/>Home</a>"]
    assert kept_of(lines, [0.5, *[0.9] * 10, 0.5, 0.5, 0.5]) == [*[True] * 13, False]


def test_a_text_goes_on_below_a_form_and_a_headline_in_its_middle() -> None:
    """A quiz, a letter to subscribe to; the second part of a story."""
    title = "The last ferry of the winter"
    form = [f"Label {number} <input name=f{number}>" for number in range(3)]
    for between in (form, [f"II. {title}", "a", "b"]):
        lines = [*[_PARAGRAPH] * 5, *between, *[_PARAGRAPH] * 6]
        assert all(kept_of(lines, [0.9] * 13 + [0.95], title))


def test_a_text_in_a_box_of_its_own_stays() -> None:
    """Breaks part it, as in old blogs, but the menu stands elsewhere."""
    lines = ["<a href=/>Home</a>", *[_PARAGRAPH] * 12, "<a href=/ada>Ada Holm</a>"]
    inside = f"<div>{'<br><br>'.join(lines)}</div>"
    assert all(kept_of(["Menu", inside, "Imprint"], [0.5, *[0.9] * 13, 0.5, 0.5]))


def test_a_page_of_boxes_stays_as_the_model_sees_it() -> None:
    """There it has told what is a menu from where it stands."""
    lines = [f"<p>{line}</p>" for line in ("Menu", *[_PARAGRAPH] * 12, "Imprint")]
    assert all(kept_of(lines, [0.5, *[0.9] * 12, 0.5]))
