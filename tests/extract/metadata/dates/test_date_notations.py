"""Rarer notations and calendars, on made-up pages: a line below the heading, all of 27 November 2026."""

from __future__ import annotations

import pytest

from stillpage.extract.metadata.dates.notations import DateHints, find_dates
from tests.extract.metadata.conftest import Read

_DAY = "2026-11-27"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        # The solar Hijri calendar of Iran and Afghanistan, the moon's, the Jewish one.
        ("fa", "جمعه ۶ آذر ۱۴۰۵ - ۱۴:۳۰"),
        ("fa", "جمعه ۶ آذر ۱۴۰۵ برابر با ۲۷ نوامبر ۲۰۲۶"),
        ("fa-AF", "جمعه ۶ قوس ۱۴۰۵"),
        ("fa", "۶ آذر ۰۵"),
        ("fa", "۰۵/۰۹/۰۶ - ۱۴:۳۰"),
        ("fa", "۰۵/۹/۶"),
        ("ps", "د ۱۴۰۵ کال د لیندۍ ۶"),
        ("ps", "۶ لیندۍ ۱۴۰۵"),
        ("ar", "الجمعة 17 جمادى الآخرة 1448هـ - 27 نوفمبر 2026م"),
        ("ar", "27 نوفمبر 2026 الموافق 17 جمادى الآخرة 1448"),
        ("he", "י״ז בכסלו תשפ״ז"),
        ("he", 'י"ז כסלו תשפ"ז'),
        ("he", "יום שישי, י״ז בכסלו התשפ״ז"),
        # The Levant's month names, and those of Morocco.
        ("ar", "الجمعة 27 تشرين الثاني/نوفمبر 2026"),
        ("ar-MA", "الجمعة 27 نونبر 2026 - 14:30"),
        ("ckb", "٢٧ی تشرینی دووەمی ٢٠٢٦"),
        # Chinese numerals, with "twenty" in one sign too; Japan's eras, beside common years too.
        ("zh", "二〇二六年十一月二十七日"),
        ("zh", "二零二六年十一月廿七日"),
        ("zh-TW", "中華民國一一五年十一月二十七日"),
        ("ja", "令和8年11月27日"),
        ("ja", "令和八年十一月二十七日"),
        ("ja", "㋿8年11月27日"),
        ("ja", "令和8(2026)年11月27日"),
        ("ja", "2026年（令和8年）11月27日"),
        ("ja", "令8.11.27"),
        ("ja", "令和8/11/27"),
        ("ko", "26.11.27 14:30"),
        # Years of the Buddha, in short too, and "month" written onto the month.
        ("th", "๒๗ พฤศจิกายน ๒๕๖๙"),
        ("th", "27/11/69"),
        ("th", "27 เดือนพฤศจิกายน 2569"),
        ("km", "ថ្ងៃទី២៧ ខែវិច្ឆិកា ឆ្នាំ២០២៦"),
        # Ethiopia's thirteen months.
        ("am", "ህዳር 18 ቀን 2019 ዓ.ም"),
        ("am", "ኅዳር 18 2019"),
        ("tg", "27 ноябри 2026"),
        ("mn", "2026 оны 11-р сарын 27"),
        ("ta", "௨௭ நவம்பர் ௨௦௨௬"),
        ("bn", "২৭ নভেম্বর ২০২৬, ১২ অগ্রহায়ণ ১৪৩৩"),
        # Bangladesh's year of the sun, and Nepal's.
        ("bn-BD", "শুক্রবার, ১২ অগ্রহায়ণ ১৪৩৩ বঙ্গাব্দ"),
        ("bn-BD", "১২/০৮/১৪৩৩"),
        ("ne", "२०८३ मङ्सिर ११ गते शुक्रबार"),
        ("ne", "वि.सं. २०८३ मङ्‌सिर ११"),
        ("ne", "मंसिर ११, २०८३"),
        ("ne", "११ मंसिर २०८३"),
        ("ne", "२०८३/०८/११"),
        ("ne", "नोभेम्बर २७, २०२६"),
        # Months in Roman numerals; a slash and a blank; weeks; short years; the day before the month.
        ("pl", "27 XI 2026"),
        ("hu", "2026. XI. 27."),
        ("it", "27-XI-2026"),
        ("sv", "27/11 2026"),
        ("da", "27/11-2026"),
        ("en", "2026-W48-5"),
        ("pt-BR", "27 nov 26 | 5h27"),
        ("en", "27 Nov 26"),
        ("en", "2026/27/11"),
        ("en-US", "11/27/26"),
        ("en-GB", "27/11/26"),
        ("tr", "27 KASIM 2026 CUMA"),
        ("ru", "14:30, 27 ноября 2026"),
    ],
)
def test_line_below_the_heading_dates_the_page(read: Read, lang: str, line: str) -> None:
    """Whatever the calendar, the digits and the order."""
    published = read(lang=lang, beside=f"<div>{line}</div>").published
    assert published is not None
    assert published[:10] == _DAY


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "5 mai 20 h 30"),
        ("en", "5 May 20 ships came in"),
        ("en", "ward IV 2026"),
        ("en", "chapter 5 VX 2026"),
        ("en", "2026-W60-5"),
        ("am", "ጳጉሜን 7 2018"),
        ("en", "2 of 27/11 2026"),
        ("ja", "5(8)年11月"),
        ("ja", "30年11月27日"),  # of which era?
        ("bn", "১২ অগ্রহায়ণ ১৪৩৩"),  # India's months begin a day or two apart
        ("bn", "১২/০৮/১৪৩৩"),
        ("hi", "११ माघ २०८३"),  # a month of the moon
        ("ne", "२०८३ मंसिर ३२"),
    ],
)
def test_what_only_looks_like_such_a_date_is_none(lang: str, text: str) -> None:
    """An hour, a count, a number of a part, a week or a day that the year does not have."""
    assert not find_dates(text, DateHints((lang, "en")))


@pytest.mark.parametrize(
    ("lang", "text", "iso"),
    [
        ("fa", "۷ آذر ۹۹", "2020-11-27"),
        ("fa", "۹۹/۹/۷", "2020-11-27"),
        ("ja", "平成30.11.27", "2018-11-27"),
        ("ja", "平元/11/27", "1989-11-27"),
        ("ne", "२०८२ असार ३२", "2025-07-16"),
    ],
)
def test_short_years_and_long_months(lang: str, text: str, iso: str) -> None:
    """Two figures count from Iran's last century too; a month of Nepal's may have 32 days."""
    assert [found.iso for found in find_dates(text, DateHints((lang, "en")))] == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("১ বৈশাখ ১৪৩৩", "2026-04-14"),
        ("৩১ আশ্বিন ১৪৩৩", "2026-10-16"),
        ("১ কার্তিক ১৪২৫", "2018-10-16"),
        ("৩০ ফাল্গুন ১৪৩০", "2024-03-14"),
        ("৩০ চৈত্র ১৪৩২", "2026-04-13"),
    ],
)
def test_months_of_bangladesh_have_the_lengths_of_their_year(text: str, iso: str) -> None:
    """Since 1426 six of 31 days, before that five; the eleventh grows in leap years."""
    assert [found.iso for found in find_dates(text, DateHints(("bn",), region="BD"))] == [iso]
    assert not find_dates("৩০ ফাল্গুন ১৪৩২", DateHints(("bn",), region="BD"))


@pytest.mark.parametrize(
    ("lang", "text", "iso"),
    [
        ("ar", "4 يوليه 2025", "2025-07-04"),
        ("ar", "٤ يونيه، ٢٠٢٥", "2025-06-04"),
        ("ar", "الثلاثاء 4 تشرين ثاني 2025", "2025-11-04"),
        ("ar", "4 كانون أول 2025", "2025-12-04"),
        ("ar", "4 كانون ثاني 2025", "2025-01-04"),
        ("he", "4 במרס 2026", "2026-03-04"),
        ("he", "4 בספט' 2025", "2025-09-04"),
        ("he", "4 אוק' 2025", "2025-10-04"),
    ],
)
def test_months_as_papers_write_them_and_no_table_has_them(lang: str, text: str, iso: str) -> None:
    """Egypt's summer months, the Levant's winter ones without the article; Hebrew short ones."""
    assert [found.iso for found in find_dates(text, DateHints((lang,)))] == [iso]


def test_comment_count_before_a_date_is_not_its_day() -> None:
    """The year is the one with four figures."""
    assert [found.iso for found in find_dates("5 Jan 20, 2019", DateHints())] == ["2019-01-20"]


@pytest.mark.parametrize(
    ("line", "clock"),
    [
        ("27/11/2026 05:33 مساءاً", "17:33"),
        ("27/11/2026 05:33 مساءً", "17:33"),
        ("27/11/2026 12:05 صباحًا", "00:05"),
        ("27/11/2026 5:33 μ.μ.", "17:33"),
        ("27/11/2026 5:33 π.μ.", "05:33"),
        ("27.11.2026 05:33 ÖS", "17:33"),
        ("2026年11月27日 午後5時3分", "17:03"),
        ("2026년 11월 27일 오후 5시 3분", "17:03"),
        ("2026年11月27日 9时05分", "09:05"),
    ],
)
def test_halves_of_the_day_in_words_and_letters(line: str, clock: str) -> None:
    """Arabic writes "evening" as often as its letter."""
    assert [found.iso for found in find_dates(line, DateHints())] == [f"{_DAY}T{clock}"]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("نوشته شده در جمعه ششم آذر ۱۴۰۵ ساعت 14:30 توسط لیلا", "2026-11-27T14:30"),
        ("یکم مهر ۱۴۰۴", "2025-09-23"),
        ("بیست و یکم مهر ۱۴۰۴", "2025-10-13"),
        ("سی‌ام مهر ۱۴۰۴", "2025-10-22"),
        ("اول فروردین ۱۴۰۴", "2025-03-21"),
    ],
)
def test_days_of_iran_in_words(line: str, iso: str) -> None:
    """As its greatest host of blogs writes them."""
    assert [found.iso for found in find_dates(line, DateHints(("fa",)))] == [iso]


@pytest.mark.parametrize("line", ["ایستگاه سوم ۱۴۰۴", "سوم مهر", "چهل و سوم دی"])
def test_other_numbers_in_persian_words_are_no_days(line: str) -> None:
    assert not find_dates(line, DateHints(("fa",)))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("10 رمضان المبارک 1447ھ", "2026-02-27"),
        ("15 ذیقعدہ 1447ھ", "2026-05-02"),
        ("۱۵ ذوالقعدہ ۱۴۴۷ھ", "2026-05-02"),
        ("1 ذوالحجہ 1447ھ", "2026-05-18"),
    ],
)
def test_months_of_the_moon_in_urdu(read: Read, line: str, day: str) -> None:
    """Spelt with letters of its own."""
    assert read(lang="ur", beside=f"<p>{line}</p>").published == day
