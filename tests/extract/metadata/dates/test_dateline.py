"""Days that stand in the dateline of a text, where the page shows no other."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read

_TEXT = "the harbour office opens its new pier to all who come by water, and to those who only want to look."


@pytest.mark.parametrize(
    ("lang", "line", "day"),
    [
        ("en", "PORTO, Dec. 14, 2021 (LUSA) -- Today ", "2021-12-14"),
        ("en", "PORTO, Portugal, Dec. 14, 2021 /WireDesk/ -- Today ", "2021-12-14"),
        ("en", "PORTO (December 14, 2021) — As of today ", "2021-12-14"),
        ("en", "14 December 2021 – As of today ", "2021-12-14"),
        ("de", "Bremen, 14. Dezember 2021 – Von heute an ", "2021-12-14"),
        ("de", "Mitteilung vom 14. Dezember 2021 | Bremen<strong> </strong>– Von heute an ", "2021-12-14"),
        ("fr", "Nantes, le 14 décembre 2021 – Dès demain ", "2021-12-14"),
        ("ar", "صنعاء، 14 ديسمبر 2021 (سبأ) - ابتداء من اليوم ", "2021-12-14"),
        ("fa", "بوشهر، ۲۳ آذر ۱۴۰۰ (ایرنا) – از امروز ", "2021-12-14"),
        ("he", "חיפה, 14 בדצמבר 2021 – מהיום ", "2021-12-14"),
        ("ru", "Мурманск, 14 декабря 2021 г. (ТАСС) — С сегодняшнего дня ", "2021-12-14"),
        ("ja", "【横浜】2021年12月14日（共同） – 本日から ", "2021-12-14"),
    ],
)
def test_a_dateline_dates_the_page(read: Read, lang: str, line: str, day: str) -> None:
    """With a place before it or an agency behind, in any script, in the first paragraphs."""
    story = f"<p>A standfirst in a few words, which says what is new.</p><p>{line}{_TEXT}</p>"
    assert read(lang=lang, beside=story).published == day


@pytest.mark.parametrize(
    "line",
    [
        "On 4 July 2025, the law – known as the pier act – was signed, and ",
        "The storm of 3 March 1962 – the worst in memory – took the old pier, and ",
        "Since 14 December 2021 ",
        "14 December 2021-2 is the number of the plan by which ",
        "Porto, December 2021 – ",
        "14 December 2021 – 3 January 2022: ",
        "The fair of the pier (14 December 2021 – 3 January 2022) is where ",
        "Tuesday, 14 December 2021 – Monday, 3 January 2022: ",
        "Выставка (14 декабря 2021 – 3 января 2022) ",
        "He was born in the old town on an island in the far north on 14 December 2021 (or 2020) – so ",
    ],
)
def test_what_happened_on_a_day_is_no_dateline(read: Read, line: str) -> None:
    """A sentence may begin with a day, and go on with a dash."""
    assert read(beside=f"<p>{line}{_TEXT}</p>").published is None
    event = "Harbour Hall of the old town, 14 December 2021 – Doors open at eight, come early and stay late."
    assert read(beside=f"<p>{event}</p>").published is None


def test_a_text_may_say_more_days_behind_its_dateline(read: Read) -> None:
    """It is no span of time."""
    story = f"<p>PORTO, 14 December 2021 – On 20 December 2021 {_TEXT}</p>"
    assert read(beside=story).published == "2021-12-14"


def test_a_chronicle_has_no_dateline(read: Read) -> None:
    """Each of its paragraphs begins with a day."""
    story = "".join(f"<p>{day} December 2021 – Today {_TEXT}</p>" for day in (14, 15, 16))
    assert read(beside=story).published is None


def test_a_date_that_is_shown_goes_first(read: Read) -> None:
    """The line below the heading is the page's own."""
    story = f'<p class="date">16 December 2021</p><p>PORTO, Dec. 14, 2021 (LUSA) -- Today {_TEXT}</p>'
    assert read(beside=story).published == "2021-12-16"
