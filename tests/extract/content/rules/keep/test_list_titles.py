"""A line that names the list below it is kept with that list."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

import stillpage
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.list_titles import keep_list_titles

_BEFORE = "<p>The cook kneads the dough and lets it rest under a cloth.</p>"
_LIST = "<ul><li>three tomatoes</li><li>an onion</li></ul>"


def kept_of(body: str, kept: list[bool], doubt: float = 0.4) -> list[bool]:
    """Which blocks are kept in the end."""
    page = segment(lxml.html.document_fromstring(f"<body>{_BEFORE}{body}</body>"))
    chosen = np.array(kept)
    keep_list_titles(page, measure(page), np.where(chosen, 0.9, doubt), chosen)
    return [bool(each) for each in chosen]


@pytest.mark.parametrize(
    "body",
    [
        f"<div>For the sauce</div>{_LIST}",
        f"<p><b>Pros</b></p>{_LIST}",
        f"<div><div>酱汁用</div><div>{_LIST}</div></div>",
        f"<div><div><span>برای سس</span></div></div>{_LIST}",
    ],
)
def test_the_line_above_a_kept_list_is_kept(body: str) -> None:
    """In an element of its own, whatever stands around either."""
    assert kept_of(body, [True, False, True, True]) == [True] * 4


def test_the_line_above_a_kept_table_is_kept() -> None:
    """A press release's "In millions", for which no caption was made."""
    table = "<table><tr><th>Year<th>Lamps<tr><td>2024<td>112<tr><td>2023<td>98</table>"
    assert kept_of(f"<div><b>In millions</b></div>{table}", [True, False, True, True, True]) == [True] * 5
    layout = "<table><tr><td><p>The lamp of the quay was lit.</p></table>"
    assert kept_of(f"<div><b>In millions</b></div>{layout}", [True, False, True])[1] is False


_LINKED = "<ul><li><a href=/a>All about tomatoes</a></li><li><a href=/b>All about onions</a></li></ul>"


@pytest.mark.parametrize("below", [_LIST, _LINKED])
@pytest.mark.parametrize(
    "sentence",
    [
        "Of all that grows in the garden behind the house the cook will need no more than these two:",
        "من بين كل ما ينمو في الحديقة خلف البيت لن يحتاج الطباخ إلى أكثر من هذين الاثنين فقط لا غير:",
        "屋后的园子里长着许多东西，而厨师只需要其中的这两样：",
    ],
)
def test_a_sentence_that_announces_a_kept_list_is_kept(sentence: str, below: str) -> None:
    """However long it is, and wherever the list leads: without it nobody knows what is listed."""
    assert kept_of(f"<p>{sentence}</p>{below}", [True, False, True, True]) == [True] * 4
    without_colon = sentence.rstrip(":：") + "."
    assert kept_of(f"<p>{without_colon}</p>{_LINKED}", [True, False, True, True])[1] is False
    assert kept_of(f"<p>Ada Holm</p><p>{sentence}</p>{below}", [True, False, False, True, True])[1] is False


def test_the_line_above_that_is_kept_too() -> None:
    """What all the groups are: ingredients."""
    body = f"<div>Ingredients</div><div><div>For the sauce</div>{_LIST}</div>"
    assert kept_of(body, [True, False, False, True, True]) == [True] * 5


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (f"<div class=ad-label>विज्ञापन</div>{_LIST}", [True, False, True, True]),
        (f"<div><a href=/tomatoes>All about tomatoes</a></div>{_LIST}", [True, False, True, True]),
        (f"<div>For the sauce</div>{_LIST}", [True, False, True, False]),
        (
            "<div>Read also</div><ul><li><a href=/a>Tea</a></li><li><a href=/b>Jam</a></li></ul>",
            [True, False, True, True],
        ),
        (f"<button>Print</button>{_LIST}", [True, False, True, True]),
        (f"<div>Print<p>Send</p></div>{_LIST}", [True, False, False, True, True]),
        (f"<div>For the sauce</div>{_BEFORE}{_LIST}", [True, False, True, True, True]),
        (f"<div>-</div>{_LIST}", [True, False, True, True]),
        (f"<div>For the sauce{_LIST}</div>", [True, False, True, True]),
        (f"<section><p>Advertisement</p></section><section>{_LIST}</section>", [True, False, True, True]),
    ],
    ids="advertisement link half-list links button box farther rule bare apart".split(),
)
def test_no_other_line_is(body: str, kept: list[bool]) -> None:
    """One that leads away, that serves the page, that says nothing, or stands above something else."""
    assert kept_of(body, kept) == kept


def test_what_the_model_is_sure_of_is_left_out() -> None:
    """An advertisement's name stands above whatever comes next."""
    assert kept_of(f"<p>Advertisement</p>{_LIST}", [True, False, True, True], doubt=0.1)[1] is False


@pytest.mark.parametrize(
    ("story", "dough", "flour", "sauce", "tomatoes", "method"),
    [
        (
            "The cook kneads the dough in the morning and lets it rest under a cloth until the bells ring. ",
            "For the dough",
            "200 g flour",
            "For the sauce",
            "3 tomatoes",
            "Fry the onion in the oil, add the tomatoes and let it boil down for half an hour.",
        ),
        (
            "آشپز صبح زود خمیر را ورز می‌دهد و می‌گذارد تا زنگ‌ها به صدا درآیند زیر پارچه بماند. ",
            "برای خمیر",
            "۲۰۰ گرم آرد",
            "برای سس",
            "۳ گوجه",
            "پیاز را در روغن سرخ کنید، گوجه‌ها را بیفزایید و بگذارید نیم ساعت بجوشد.",
        ),
        (
            "料理人は朝のうちに生地をこね、鐘が鳴るまで布をかけて休ませ、それから窯に火を入れる。",
            "生地用",
            "小麦粉 200g",
            "ソース用",
            "トマト 3個",
            "油で玉ねぎを炒め、トマトを加えて、半時間ほど弱火で煮詰める。",
        ),
    ],
    ids="en fa ja".split(),
)
def test_groups_of_ingredients_keep_their_names(
    story: str, dough: str, flour: str, sauce: str, tomatoes: str, method: str
) -> None:
    """The shipped model alone leaves them out."""
    article = stillpage.extract(
        f"<h1>{dough}, {sauce}</h1><p>{story * 2}</p><p>{story * 3}</p>"
        f"<div><div>{dough}</div><ul><li>{flour}</li><li>{flour}!</li></ul></div>"
        f"<div><div>{sauce}</div><ul><li>{tomatoes}</li><li>{tomatoes}!</li></ul></div>"
        f"<ol><li>{method}</li><li>{method}!</li></ol>"
    )
    lines = article.text.splitlines()
    assert lines.index(dough) < lines.index(flour) < lines.index(sauce) < lines.index(tomatoes)
