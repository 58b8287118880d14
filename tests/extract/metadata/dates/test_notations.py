"""Dates of the world, to ISO 8601."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillpage.extract.metadata.dates.iso import days_after
from stillpage.extract.metadata.dates.notations import (
    CLOCK,
    DateHints,
    find_dates,
    parse_date,
    unmistakable_moment,
)

_DAY = "2018-01-17"


def _parse(text: str, lang: str = "en", order: str = "DMY") -> str | None:
    return parse_date(text, DateHints((lang, "en"), order))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "17 يناير 2018"),
        ("ar", "١٧ يناير ٢٠١٨"),
        ("ar", "17 كانون الثاني 2018"),
        ("ar", "الأربعاء، 17 يناير / كانون الثاني 2018"),
        ("ar", "2018 الأربعاء ,17 كانون الثاني / يناير"),
        ("ar", "17 جانفي 2018"),
        ("ar", "30 ربيع الثاني 1439"),
        ("ar", "29 ربيع الآخر 1439 هـ - 17 يناير 2018 م"),
        ("fa", "۲۷ دی ۱۳۹۶"),
        ("fa", "۲۷ دی\u200cماه ۱۳۹۶"),
        ("fa", "۱۷ ژانویه ۲۰۱۸"),
        ("ur", "17 جنوری 2018"),
        ("th", "17 ม.ค. 61"),
        ("el", "17 ΙΑΝΟΥΑΡΙΟΥ 2018"),
        ("el", "17 Ιαν. 2018"),
        ("sr", "17. јануар 2018."),
        ("bg", "17 януари 2018 г."),
        ("hr", "17. siječnja 2018."),
        ("fa", "چهارشنبه ۲۷ دی ۱۳۹۶"),
        ("fa", "۱۳۹۶/۱۰/۲۷"),
        ("he", "17 בינואר 2018"),
        ("he", "17.01.2018"),
        ("zh", "2018年1月17日"),
        ("zh", "二〇一八年一月十七日"),
        ("zh-Hant", "民國107年1月17日"),
        ("ja", "平成30年1月17日"),
        ("ja", "２０１８年１月１７日"),
        ("ko", "2018년 1월 17일"),
        ("th", "17 มกราคม 2561"),
        ("th", "17 ม.ค. 2561"),
        ("zh-TW", "107/01/17"),
        ("zh-TW", "107.1.17"),
        ("zh-TW", "民國一百零七年一月十七日"),
        ("ja", "H30.1.17"),
        ("bn", "১৭ জানুয়ারি ২০১৮"),
        ("bn", "১৭ জানুয়ারী, ২০১৮"),
        ("vi", "17 tháng giêng 2018"),
        ("vi", "ngày 17 tháng một năm 2018"),
        ("vi", "17 thg 1, 2018"),
        ("eu", "2018(e)ko urtarrilaren 17(a)"),
        ("eu", "2018ko urtarrilaren 17a"),
        ("mn", "2018 оны 1 сарын 17"),
        ("mn", "2018 оны 01 дүгээр сарын 17"),
        ("mn", "2018 оны нэгдүгээр сарын 17"),
        ("ckb", "17 کانوونی دووەم 2018"),
        ("ku", "17ê rêbendana 2018an"),
        ("so", "17 Janaayo 2018"),
        ("ha", "17 Janairu, 2018"),
        ("yi", "17טן יאנואר 2018"),
        ("mt", "17 ta’ Jannar 2018"),
        ("si", "2018 ජනවාරි 17"),
        ("th", "17ม.ค.61"),
        ("hi", "17 जनवरी 2018"),
        ("hi", "१७ जनवरी २०१८"),
        ("vi", "ngày 17 tháng 1 năm 2018"),
        ("ru", "17 января 2018 г."),
        ("uk", "17 січня 2018"),
        ("pl", "17 stycznia 2018"),
        ("cs", "17. ledna 2018"),
        ("el", "17 Ιανουαρίου 2018"),
        ("tr", "17 Ocak 2018"),
        ("fi", "17. tammikuuta 2018"),
        ("hu", "2018. január 17."),
        ("lt", "2018 m. sausio 17 d."),
        ("de", "Mittwoch, 17. Jänner 2018"),
        ("fr", "le 17 janvier 2018"),
        ("es", "17 de enero de 2018"),
        ("pt", "17 de janeiro de 2018"),
        ("it", "17 gennaio 2018"),
        ("nl", "17 januari 2018"),
        ("id", "17 Januari 2018"),
        ("en", "January 17th, 2018"),
        ("en", "Jan. 17, 2018"),
        ("en", "17-Jan-18"),
        ("en", "17th of January, 2018"),
        ("en", "Wed, 17 Jan 2018"),
        ("en", "20180117"),
        ("en", "2018/01/17"),
    ],
)
def test_day_is_read_in_its_language_and_calendar(lang: str, text: str) -> None:
    """One day, as the world writes it."""
    assert _parse(text, lang.partition("-")[0]) == _DAY


def test_imperial_year_one_has_a_name() -> None:
    """令和元年 is the first year of Reiwa."""
    assert _parse("令和元年5月1日", "ja") == "2019-05-01"


@pytest.mark.parametrize(
    ("lang", "text", "iso"),
    [
        ("cy", "Dydd Mawrth, 26 Medi 2023", "2023-09-26"),
        ("en", "Sat, 17 Feb 2018", "2018-02-17"),
        ("fa", "3/5/24", "2024-05-03"),
        ("fa", "21/5/24", "2024-05-21"),
        ("fa", "05/2/12", "2026-05-02"),
        ("ko", "12/25/24", "2024-12-25"),
        ("th", "3/5/24", "2024-05-03"),
        ("de", "03.05.98", "1998-05-03"),
        ("zh", "民國一百年五月三日", "2011-05-03"),
        ("en", "12 jan 98 | 5h27", "1998-01-12T05:27"),
        ("hi", "26 सितम्बर 2023", "2023-09-26"),
        ("vi", "3 tháng mười hai năm 2020", "2020-12-03"),
        ("ja", "R6.12.30", "2024-12-30"),
    ],
)
def test_weekday_and_spelling_mislead_nobody(lang: str, text: str, iso: str) -> None:
    """Welsh calls Tuesday and March alike; short names of rare languages are weekdays of others."""
    assert _parse(text, lang) == iso


@pytest.mark.parametrize(("lang", "text"), [("en", "110.12.3"), ("zh", "10.1.1.1"), ("en", "H30.1.17")])
def test_years_of_one_country_are_read_on_its_pages_only(lang: str, text: str) -> None:
    """Elsewhere such numbers are versions and addresses."""
    assert _parse(text, lang) is None


@pytest.mark.parametrize("text", ["4.4 stars out of 1935 reviews", "Lamp pro 11, 2020", "May 28-29"])
def test_words_of_english_and_days_that_something_lasts_are_no_dates(text: str) -> None:
    """Portuguese and Czech shorten months so, on their own pages; 29 is no year."""
    assert _parse(text) is None
    assert _parse("5 out 2020", lang="pt") == "2020-10-05"
    assert _parse("May 28-29, 2026") == _parse("May 28 – 29 2026") == "2026-05-28"


def test_same_month_name_differs_by_language() -> None:
    """Listopad is November in Polish and October in Croatian."""
    assert (_parse("17 listopada 2018", "pl"), _parse("17 listopada 2018", "hr")) == (
        "2018-11-17",
        "2018-10-17",
    )


@pytest.mark.parametrize(
    ("order", "text", "iso"),
    [
        ("DMY", "03/04/2018", "2018-04-03"),
        ("MDY", "03/04/2018", "2018-03-04"),
        ("DMY", "01/17/2018", _DAY),
        ("MDY", "17/01/2018", _DAY),
        ("MDY", "03.04.2018", "2018-04-03"),
    ],
)
def test_order_of_digits(order: str, text: str, iso: str) -> None:
    """The page's order decides, unless the numbers cannot be; nobody puts the month first with dots."""
    assert _parse(text, order=order) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2018-01-17T15:53:05Z", "2018-01-17T15:53:05+00:00"),
        ("2018-01-17T15:53:05.123+0300", "2018-01-17T15:53:05+03:00"),
        ("2018-01-17 15:53", "2018-01-17T15:53"),
        ("January 17, 2018 at 3:53 PM EST", "2018-01-17T15:53-05:00"),
        ("17 janvier 2018 à 15h53", "2018-01-17T15:53"),
        ("17 января 2018 года в 15:53", "2018-01-17T15:53"),
        ("17 stycznia 2018 r., godz. 15:53", "2018-01-17T15:53"),
        ("2018. jan. 17. 15:53", "2018-01-17T15:53"),
        ("17.1.2018 klo 15.53", "2018-01-17T15:53"),
        ("17. januar 2018 kl. 15.53", "2018-01-17T15:53"),
        ("17. Januar 2018, 15.53 Uhr", "2018-01-17T15:53"),
        ("17 January 2018 15.53 GMT", "2018-01-17T15:53+00:00"),
        ("2018年1月17日(水) 15時53分", "2018-01-17T15:53"),
        ("2018.01.17. 15:53", "2018-01-17T15:53"),
        ("17 Jan 2018 15:53 WIB", "2018-01-17T15:53+07:00"),
        ("17 Jan 2018 13:30 von Olga", "2018-01-17T13:30"),
        ("2018년 1월 17일 오후 3:53", "2018-01-17T15:53"),
        ("١٧ يناير ٢٠١٨ - 03:53 م", "2018-01-17T15:53"),
        ("15:53 17/01/2018", "2018-01-17T15:53"),
        ("Mon Jan 17 2022 10:00:00 GMT+0100", "2022-01-17T10:00:00+01:00"),
        ("17/1/2018, 09:00 (GMT+7)", "2018-01-17T09:00+07:00"),
        ("1516204385", "2018-01-17T15:53:05+00:00"),
    ],
)
def test_time_and_offset_are_the_pages_own(text: str, iso: str) -> None:
    """A time is given as precisely as it is written; no offset is invented."""
    assert _parse(text, order="MDY") == iso


@pytest.mark.parametrize(
    "clock", ["15:53", "15\u200f:\u200f53", "3：53", "15h53", "15時53分", "15.53 Uhr", "١٥:٥٣"]
)
def test_no_text_with_a_time_is_passed_over(clock: str) -> None:
    """Whatever stands beside a day as its time is seen by what looks for texts that may hold one."""
    found = find_dates(f"17/01/2018 {clock}", DateHints())
    assert [each.iso for each in found] == [f"2018-01-17T{'03' if '：' in clock else '15'}:53"]
    assert CLOCK.search(clock) is not None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("November 2003", "2003-11"),
        ("2003-11", "2003-11"),
        ("2003/6", "2003-06"),
        ("2003年11月", "2003-11"),
        ("平成15年十一月", "2003-11"),
        ("2003년 11월", "2003-11"),
        ("5年3月", None),
    ],
)
def test_month_alone_stays_a_month(text: str, iso: str | None) -> None:
    """A journal's issue has no day."""
    assert _parse(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        *("3 hours ago", "yesterday", "version 1.2.10", "31 February 2018", "May the 4th", ""),
        *(
            "2024年13月",
            "2024年0月",
            "二三十年5月",
            "2024年二三十月3日",
            "رمضان 2024",
            "29 May 1453",
        ),
        *("י״ז בשלום תשפ״ד", "י״ז במאי תשפ״ד", "י״ז בטבת תק״ם", "ך׳ בטבת תשפ״ד"),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Without the page's own clock "3 hours ago" says nothing."""
    assert _parse(text) is None


def test_dates_in_a_text_come_in_its_order() -> None:
    """Two dates of one line are told apart, with their places."""
    found = find_dates("Published 3 May 2020, updated 4 June 2021", DateHints())
    assert [(entry.iso, entry.start) for entry in found] == [("2020-05-03", 10), ("2021-06-04", 30)]
    lasting = find_dates("1 محرم 1446هـ - 31 أغسطس 2024م", DateHints(("ar",)))
    assert [entry.iso for entry in lasting] == ["2024-07-07", "2024-08-31"]


def test_moment_of_a_program_has_a_day_and_a_known_offset() -> None:
    """A month is none, nor are 25 hours from Greenwich."""
    assert unmistakable_moment("2024-05") is None
    assert unmistakable_moment("2024-05-03") == "2024-05-03"
    assert _parse("3 May 2026 10:00 +25:00") == "2026-05-03T10:00"
    assert days_after("2024-05-03", "2024-05") == days_after("2024-05", "2024-05-03") == 0


@given(st.text(max_size=400))
def test_any_text_gives_valid_dates_or_none(text: str) -> None:
    """Nothing raises, and whatever comes out is ISO 8601."""
    for found in find_dates(text, DateHints(("ar", "en"), "DMY")):
        datetime.fromisoformat(found.iso)


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)))
def test_every_day_survives_in_digits(day: date) -> None:
    """Day first with dots, and ISO, read back as they were."""
    assert (_parse(f"{day:%d.%m.}{day.year:04}"), _parse(day.isoformat())) == (day.isoformat(),) * 2


@pytest.mark.parametrize("text", ["17 KASIM 2018", "17 Kasım 2018", "17 kasim 2018"])
def test_turkish_month_in_any_case(text: str) -> None:
    """Capital I is the dotless letter's, and keyboards abroad lack it."""
    assert _parse(text, "tr") == "2018-11-17"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # What is counted before a month and its day is no day, and the day no year.
        ("5 min read · Oct 24", []),
        ("4 comments Oct 12", []),
        ("1 ada asked Oct 12", []),
        ("3 réponses oct. 12", []),
        ("5 דקות קריאה אוקטובר 24", []),
        ("12 Oct 24", ["2024-10-12"]),
        ("3rd of October 24", ["2024-10-03"]),
        ("12. Okt. 24", ["2024-10-12"]),
        ("12 באוקטובר 24", ["2024-10-12"]),
        ("12-Oct-24", ["2024-10-12"]),
    ],
)
def test_a_year_of_two_figures_needs_a_day_beside_its_month(line: str, expected: list[str]) -> None:
    """A number before other words counts something else."""
    hints = DateHints(languages=("en", "de", "fr", "he"))
    assert [found.iso for found in find_dates(line, hints)] == expected
