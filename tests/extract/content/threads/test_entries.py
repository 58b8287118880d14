"""Live blogs whose entries tell a clock alone, as Israeli and Arabic news write them."""

from __future__ import annotations

import re

from stillpage import extract

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


def _blog(*writers: str) -> tuple[str, str]:
    entries = "".join(_entry(number, writer) for number, writer in enumerate(writers))
    head = "<!doctype html><html lang=he dir=rtl><title>הסערה בנמל: עדכונים</title>"
    kind = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    article = extract(
        f"{head}{kind}<body><h1>הסערה בנמל: עדכונים</h1>{entries}</body>", "https://a.example/7"
    )
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
