"""Live blogs whose entries tell a clock alone, as Israeli and Arabic news write them."""

from __future__ import annotations

import re

import lxml.html
import numpy as np
import pytest

from stillpage import extract
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.threads.entries import keep_entry_lines

_CLOCKS = ("11:20", "11:02", "10:41", "10:15")
_WRITERS = ("דנה לוי", "יוסי כהן", "דנה לוי", "רונן עוז")
_TITLES = ("הרציף נסגר", "הספינות חזרו לנמל", "הרוח מתחזקת", "הסערה מתקרבת")
_TEXTS = (
    "המועצה הודיעה לפני שעה קצרה שהרציף המערבי נסגר לכל התנועה, והדייגים התבקשו להעביר את הסירות לצד"
    " השני של הגשר עד שהרוח תיחלש בשעות הערב.",
    "שלוש ספינות שיצאו הבוקר אל הים חזרו בשלום לנמל, ואנשי הצוות סיפרו שהגלים הגיעו לגובה של ארבעה"
    " מטרים ושהפנס הישן היה הסימן היחיד שראו בדרך.",
    "בתחנה המטאורולוגית נמדדו משבים של שבעים קילומטרים בשעה, והחזאים אומרים שהשיא עוד לפנינו ושכדאי"
    " להישאר בבתים ולסגור היטב את החלונות ואת התריסים.",
    "הבוקר התחיל שקט, אבל השומר של הנמל כבר הדליק את הפנס וביקש מהילדים של בית הספר הסמוך לא לרדת אל"
    " המים, כי השמיים ממערב נראו לו כהים מאוד.",
)


def _entry(number: int, writer: str) -> str:
    return (
        f'<div class="section" id="s{number}"><div class="titleRow"><div><span class="shownDate">'
        f'{_CLOCKS[number]}</span></div><div class="title">{_TITLES[number]}</div></div><div class="text">'
        f"<p>{_TEXTS[number]}</p></div>{writer}<div><button>שתפו</button></div></div>"
    )


def _in_page(entries: str) -> str:
    head = "<!doctype html><html lang=he dir=rtl><title>הסערה בנמל: עדכונים</title>"
    kind = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    return f"{head}{kind}<body><h1>הסערה בנמל: עדכונים</h1>{entries}</body>"


def _blog(*writers: str) -> tuple[str, str]:
    entries = "".join(_entry(number, writer) for number, writer in enumerate(writers))
    article = extract(_in_page(entries), "https://a.example/7")
    return article.content_html, article.text


def test_an_entry_tells_its_clock_and_whoever_wrote_it() -> None:
    """A title in a box stays; what is the same in all, a role, goes, as buttons do."""
    html, text = _blog(
        *(f'<div class="itemAuthor">{name}</div><div>כתב</div>' for name in (*_WRITERS[:2], *_WRITERS[2:]))
    )
    said = [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<header>(.*?)</header>", html)]
    assert said == [f"{who} · {when}" for who, when in zip(_WRITERS, _CLOCKS, strict=True)]
    assert all(text.count(title) == 1 for title in _TITLES)
    assert all(text.count(each) == 1 for each in _TEXTS)
    assert "כתב" not in text.split()
    assert "שתפו" not in text


def test_a_clock_above_each_entry_is_kept_where_nobody_is_named() -> None:
    """Once in each, above its title."""
    _, text = _blog("", "", "", "")
    assert [text.index(clock) < text.index(title) for clock, title in zip(_CLOCKS, _TITLES, strict=True)]
    assert all(text.count(clock) == 1 for clock in _CLOCKS)


_TIMES = (
    ("15.42 GMT", "15.20 GMT", "14.58 GMT"),
    ("3:42pm", "3:20pm", "2:58pm"),
    ("kl. 15.42", "kl. 15.20", "kl. 14.58"),
    ("١٥:٤٢", "١٥:٢٠", "١٤:٥٨"),
    ("3 hours ago", "4 hours ago", "5 hours ago"),
    ("vor 3 Stunden", "vor 4 Stunden", "vor 5 Stunden"),
    ("قبل 3 ساعات", "قبل 4 ساعات", "قبل 5 ساعات"),
    ("3小时前", "4小时前", "5小时前"),
)
_PEOPLE = ("Ann Lee", "Bo Ek", "Cy Dunn")
_TOLD = (
    "The mast of the old boat came down in the night, and nobody on the quay heard it fall before dawn.",
    "We have fixed the lines now, and the crew is sitting in the kitchen with tea and dry blankets.",
    "Two ferries wait outside the harbour until the wind has gone round to the west again tonight.",
)


def _page(entry: str, times: tuple[str, ...], *, head: str = "") -> str:
    told = "".join(
        entry.format(time, text, name, number)
        for number, (time, text, name) in enumerate(
            zip(times, _TOLD, ("Ann Lee", "Bo Ek", "Cy Dunn"), strict=True)
        )
    )
    return (
        f"<html lang=en><title>The storm</title>{head}<body><h1>The storm</h1><p>All that we know of the"
        f" storm that came over the harbour town on Friday.</p><div class=entries>{told}</div></body></html>"
    )


@pytest.mark.parametrize("times", [*_TIMES, ("3 May 2026 15:42", "3 May 2026 15:20", "3 May 2026 14:58")])
@pytest.mark.parametrize(
    "entry",
    [
        "<article><time>{0}</time><span class=author>{2}</span><p>{1}</p></article>",
        "<article><header><span>{0}</span><span class=author>{2}</span></header><p>{1}</p></article>",
        "<article><time>{0}</time><p>{1}</p></article>",
        "<div class=entry><p><b>{0}</b></p><p>{1}</p></div>",
        "<li><span class=time>{0}</span><p>{1}</p></li>",
    ],
)
def test_entries_keep_their_times_as_they_are_told(entry: str, times: tuple[str, ...]) -> None:
    """A clock, an age or a day with its minute; whoever wrote each too."""
    text = extract(_page(entry, times), "https://a.example/live/storm").text
    for time, told in zip(times, _TOLD, strict=True):
        assert text.count(time) == 1
        assert text.index(time) < text.index(told)
    if "{2}" in entry:
        assert all(name in text for name in _PEOPLE)


@pytest.mark.parametrize("times", [*_TIMES, ("2 days ago", "3 weeks ago", "yesterday")])
@pytest.mark.parametrize(
    "post",
    [
        '<article><div><a class=username href="/u/{3}">{2}</a> <span>{0}</span></div><p>{1}</p></article>',
        '<article class=post><a href="/users/{3}">{2}</a><time>{0}</time><p>{1}</p></article>',
        '<article class=post><a href="/users/{3}">{2}</a><a href="#p{3}">{0}</a><p>{1}</p></article>',
    ],
)
def test_heading_of_a_post_says_how_long_ago_where_it_tells_no_day(post: str, times: tuple[str, ...]) -> None:
    """A file has no clock of its own: the words stay as they are."""
    head = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
    html = extract(_page(post, times, head=head), "https://a.example/t/storm").content_html
    said = [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<header>(.*?)</header>", html)]
    assert said == [f"{who} · {when}" for who, when in zip(_PEOPLE, times, strict=True)]


def test_a_clock_within_a_line_of_an_entry_says_more_than_when() -> None:
    """Where one of the writers is not named."""
    writers = [f'<div class="itemAuthor">{name}</div>' for name in _WRITERS[:3]]
    entries = [_entry(number, writer) for number, writer in enumerate([*writers, ""])]
    page = _in_page("".join(entries).replace(_TITLES[3], f"{_TITLES[3]} {_CLOCKS[3]}"))
    assert _TITLES[3] in extract(page, "https://a.example/7").text


def test_entries_of_which_few_are_signed_name_nobody() -> None:
    """Whoever is named there may be whom they are about."""
    signed = [f'<div class="itemAuthor">{name}</div>' for name in _WRITERS[:2]]
    entries = "".join(_entry(number % 4, writer) for number, writer in enumerate([*signed, "", "", ""]))
    assert "<header>" not in extract(_in_page(entries), "https://a.example/7").content_html


def test_a_line_with_a_clock_and_a_number_like_a_year_is_no_minute() -> None:
    """Rooms have such numbers, and no day is in them."""
    entry = "<div class=e><p>Room 2019, 12:30</p><p>{}</p></div>"
    page = segment(lxml.html.document_fromstring("".join(map(entry.format, _TEXTS))))
    kept = np.array([text in _TEXTS for text in page.blocks.text])
    keep_entry_lines(page, measure(page), page.containers.of("div"), kept)
    assert kept.tolist() == [False, True] * 4


@pytest.mark.parametrize("line", ["Room 12:30 of 3 May 2026", "3 May 2026, 12:75"])
def test_a_day_without_its_minute_tells_no_entry(line: str) -> None:
    """All days of a list of events have a clock somewhere."""
    entry = f"<div class=e><p>{line} {{1}}</p><p>{{0}}</p></div>"
    body = "".join(entry.format(text, number) for number, text in enumerate(_TEXTS))
    page = segment(lxml.html.document_fromstring(body))
    kept = np.array([text in _TEXTS for text in page.blocks.text])
    keep_entry_lines(page, measure(page), page.containers.of("div"), kept)
    assert kept.tolist() == [False, True] * 4


def test_of_the_lines_above_an_entry_the_first_of_a_look_is_kept_and_no_button() -> None:
    """What there is to press says how many did."""
    entry = "<div class=e><p>{0}</p><p>Pier {1}</p><button>Share {1}</button><div>{2}</div></div>"
    body = "".join(entry.format(_CLOCKS[number], number, text) for number, text in enumerate(_TEXTS))
    page = segment(lxml.html.document_fromstring(body))
    kept = np.array([text in _TEXTS for text in page.blocks.text])
    entries = [each for each in page.containers.of("div") if page.containers.classes(each) == "e"]
    keep_entry_lines(page, measure(page), entries, kept)
    assert kept.tolist() == [True, False, False, True] * 4
