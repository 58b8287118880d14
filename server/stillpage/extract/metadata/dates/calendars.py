"""Month names, eras and calendars of the world, to days of the common calendar."""

from __future__ import annotations

import json
import unicodedata
from calendar import isleap
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, Literal

Calendar = Literal["gregorian", "jalali", "islamic", "hebrew", "ethiopic", "bengali", "nepali"]

# CLDR's Gregorian names are in month_names.json; these calendars are not in it. Spellings as newspapers
# write them.
_JALALI: Final = (
    "فروردین حمل وری", "اردیبهشت ثور غویی", "خرداد جوزا غبرگولی", "تیر سرطان چنگاښ", "مرداد امرداد اسد زمری",
    "شهریور سنبله وږی", "مهر میزان تله", "آبان عقرب لړم", "آذر قوس لیندۍ", "دی جدی مرغومی", "بهمن دلو سلواغه",
    "اسفند حوت کب",
)  # fmt: skip
_ISLAMIC: Final = (
    "محرم|المحرم|محرم الحرام", "صفر", "ربيع الأول|ربيع الاول", "ربيع الثاني|ربيع الآخر|ربيع الاخر",
    "جمادى الأولى|جمادى الاولى|جمادي الأول", "جمادى الآخرة|جمادى الاخرة|جمادى الثانية|جمادي الثاني", "رجب",
    "شعبان", "رمضان", "شوال",
    "ذو القعدة|ذي القعدة|ذوالقعدة|ذوالقعدہ|ذی القعدہ|ذیقعدہ|ذی قعدہ",
    "ذو الحجة|ذي الحجة|ذوالحجة|ذوالحجہ|ذی الحجہ|ذی الحج",
)  # fmt: skip
# From Nisan, as the Bible counts: the seventh begins the year. Adar of a leap year is two months.
_HEBREW: Final = (
    "ניסן", "אייר", "סיוון סיון", "תמוז", "אב מנחם-אב", "אלול", "תשרי", "חשוון חשון מרחשוון מרחשון", "כסלו",
    "טבת", "שבט", "אדר", "אדר-ב אדר-ב׳",
)  # fmt: skip
# The year of thirteen months, seven or eight years behind the common one.
_ETHIOPIC: Final = (
    "መስከረም", "ጥቅምት", "ኅዳር ህዳር ሕዳር", "ታኅሣሥ ታህሳስ ታኅሳስ ታህሣሥ", "ጥር", "የካቲት", "መጋቢት", "ሚያዝያ ሚያዚያ", "ግንቦት",
    "ሰኔ", "ሐምሌ ሀምሌ ሃምሌ", "ነሐሴ ነሀሴ ነሃሴ", "ጳጉሜን ጳጉሜ",
)  # fmt: skip
# The years of the sun in Bangladesh, and of Nepal, where a month has up to 32 days.
_BENGALI: Final = (
    "বৈশাখ", "জ্যৈষ্ঠ", "আষাঢ়", "শ্রাবণ", "ভাদ্র", "আশ্বিন", "কার্তিক", "অগ্রহায়ণ", "পৌষ", "মাঘ", "ফাল্গুন ফাগুন", "চৈত্র",
)  # fmt: skip
_NEPALI: Final = (
    "बैशाख|वैशाख|बैसाख", "जेठ|ज्येष्ठ|जेष्ठ", "असार|आषाढ", "साउन|श्रावण", "भदौ|भाद्र", "असोज|आश्विन", "कात्तिक|कार्तिक",
    "मंसिर|मङ्सिर|मङ् सिर|मार्ग", "पुस|पौष", "माघ", "फागुन|फाल्गुन", "चैत|चैत्र",
)  # fmt: skip
_ETHIOPIC_EPOCH: Final = date(8, 8, 27).toordinal()
# The value of a Hebrew letter; the last letters' closing forms count as their open ones.
_HEBREW_DIGITS: Final[dict[str, int]] = dict(
    zip("אבגדהוזחטיכלמנסעפצקרשת", (*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400), strict=True)
)
# The year before the era's first.
ERAS: Final = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "民國": 1911,
    "民国": 1911,
    "㍾": 1867,
    "㍽": 1911,
    "㍼": 1925,
    "㍻": 1988,
    "㋿": 2018,
}
_KANJI_DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
JALALI_LANGUAGES: Final = frozenset({"fa", "ps", "ckb", "glk", "mzn"})
# Thai years run 543 ahead; no calendar in use has other business between these two.
_BUDDHIST_YEARS: Final = range(2443, 2643)
_OTHER_CALENDAR_YEARS: Final = range(1300, 1500)
_HEBREW_YEARS: Final = range(5561, 5860)
# From 2000 on, in Nepal's count; in ours these are to come.
_NEPALI_YEARS: Final = range(2057, 2101)
# Bangladesh changed its months' lengths for the years from the first one and from the second.
_BENGALI_YEARS: Final = range(1394, 1500)
_BENGALI_REFORM: Final = 1426
# Taiwan's offices count from 1912 and mostly leave the era's name out.
_MINGUO_YEARS: Final = range(100, 140)
FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2099


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files(__package__).joinpath("month_names.json").read_text("utf-8"))
    for language in table["languages"].values():
        language["months"] = {_fold(name): number for name, number in language["months"].items()}
    return table


# Arabic and Persian keyboards give different letters for one sound, and many writers leave the hamza out.
_SAME_LETTERS: Final = str.maketrans("أإآىيكı", "ااا" + "یی" + "ک" + "i", "\u0301\u0307\u0640\u0654")


# "Month" written onto the name, and the ending of a name that a year follows.
_WRITTEN_ON: Final = ("ខែ", "เดือน", "ເດືອນ")
_IZAFET: Final = {"ckb": "ی", "tg": "и"}


def _fold(name: str) -> str:
    name = name.casefold()
    if not name.isascii():  # Greek capitals bear no accents, Bengali signs are written in one piece or two
        name = unicodedata.normalize("NFD", name.translate(_SAME_LETTERS)).translate(_SAME_LETTERS)
    return name.rstrip(".")


@cache
def _other_months() -> dict[str, tuple[Calendar, int]]:
    names: dict[str, tuple[Calendar, int]] = {}
    for number, spellings in enumerate(_JALALI, 1):
        names |= {_fold(name): ("jalali", number) for name in spellings.split()}
    for number, spellings in enumerate(_ISLAMIC, 1):
        names |= {_fold(name): ("islamic", number) for name in spellings.split("|")}
    for number, spellings in enumerate(_ETHIOPIC, 1):
        names |= {_fold(name): ("ethiopic", number) for name in spellings.split()}
    for number, spellings in enumerate(_BENGALI, 1):
        names |= {_fold(name): ("bengali", number) for name in spellings.split()}
    for number, spellings in enumerate(_NEPALI, 1):
        names |= {_fold(name): ("nepali", number) for name in spellings.split("|")}
    for number, spellings in enumerate(_HEBREW, 1):
        names |= {_fold(name.replace("-", " ")): ("hebrew", number) for name in spellings.split()}
    return names


# What some languages shorten a month to and English says: "4.4 stars out of 1935 reviews".
_ENGLISH_WORDS: Final = frozenset("avg ion led mac out pro set".split())


@cache
def _any_language() -> dict[str, int]:
    """Names that mean one month wherever they are used: Polish and Croatian disagree about listopad."""
    numbers: dict[str, set[int]] = {}
    for language in _table()["languages"].values():
        for name, number in () if language["own_pages_only"] else language["months"].items():
            numbers.setdefault(name, set()).add(number)
    return {
        name: found.pop() for name, found in numbers.items() if len(found) == 1 and name not in _ENGLISH_WORDS
    }


@lru_cache(maxsize=4_000)  # a page's dates say the same words over and over
def month_of(name: str, languages: tuple[str, ...]) -> tuple[Calendar, int] | None:
    """The month that a word (or two) names, in the page's languages first, then in any."""
    name = _fold(next((name[len(word) :] for word in _WRITTEN_ON if name.startswith(word)), name))
    known = _table()["languages"]
    for language in languages:
        number = known.get(language, {}).get("months", {}).get(name)
        if not number and name.endswith(ending := _IZAFET.get(language, " ")):
            number = known.get(language, {}).get("months", {}).get(name.removesuffix(ending))
        if number:
            return "gregorian", number
    if name in _other_months():
        return _other_months()[name]
    number = _any_language().get(name)
    if number is None and name.startswith("ב"):  # Hebrew writes "in" onto the word
        if name[1:] in _other_months():
            return _other_months()[name[1:]]
        number = known["he"]["months"].get(name[1:])
    return ("gregorian", number) if number else None


def day_order(lang: str | None, region: str | None) -> str | None:
    """`DMY`, `MDY` or `YMD`: how this language, in this region, writes dates in digits; None if unknown."""
    if not lang:
        return None
    table = _table()
    language = lang.split("-")[0]
    by_region: str | None = table["regions"].get(f"{language}-{region}") if region else None
    # South Africa and Canada officially write the year first; what their pages write otherwise is day first.
    return by_region or table["languages"].get(language, {}).get("order")


def number_of(text: str) -> int | None:
    """Value of digits or of Chinese numerals up to 999, or digit by digit (二〇一八)."""
    if text.isdecimal():
        return int(text)
    if text == "元":  # the first year of an era
        return 1
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "百" in text:
        digit, _, rest = text.partition("百")
        high, low = _KANJI_DIGITS.get(digit), number_of(rest.removeprefix("零").removeprefix("〇") or "〇")
        return None if high is None or low is None else high * 100 + low
    if "十" in text:
        tens, _, ones = text.partition("十")
        high, low = _KANJI_DIGITS.get(tens or "一"), _KANJI_DIGITS.get(ones or "〇")
        return None if high is None or low is None else high * 10 + low
    if not text or not all(char in _KANJI_DIGITS for char in text):
        return None
    return int("".join(str(_KANJI_DIGITS[char]) for char in text))


def hebrew_number(text: str) -> int | None:
    """Value of a number in Hebrew letters, thousands left out as dates do: 17 of י״ז, 5784 of תשפ״ד."""
    letters = [letter for letter in text if letter not in "׳״'\"’”"]
    if not letters or any(letter not in _HEBREW_DIGITS for letter in letters):
        return None
    values = [_HEBREW_DIGITS[letter] for letter in letters]
    if values[:2] == [5, 400]:  # ה׳תשפ״ד says the thousands
        values = values[1:]
    return sum(values) + (5000 if sum(values) >= 300 else 0)


def to_common(
    year: int,
    month: int,
    day: int,
    *,
    languages: Sequence[str],
    region: str | None = None,
    calendar: Calendar | None = None,
) -> date | None:
    """A day in whatever calendar its numbers, month name or language tell; None if there is no such day."""
    if calendar == "nepali" or (calendar is None and "ne" in languages and year in _NEPALI_YEARS):
        # Hindi calls months of the moon alike.
        return _from_nepali(year, month, day) if "ne" in languages and year in _NEPALI_YEARS else None
    if calendar == "bengali" or (calendar is None and "bn" in languages and year in _BENGALI_YEARS):
        # In India the same names begin a day or two apart from these.
        return _from_bengali(year, month, day) if region == "BD" and year in _BENGALI_YEARS else None
    if calendar == "hebrew":
        return _from_hebrew(year, month, day) if year in _HEBREW_YEARS else None
    if calendar == "ethiopic":
        return _from_ethiopic(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    if year in _BUDDHIST_YEARS:
        year -= 543
    if year in _MINGUO_YEARS and "zh" in languages:
        year += ERAS["民國"]
    if year in _OTHER_CALENDAR_YEARS and (calendar != "gregorian"):
        if calendar is None:
            calendar = "jalali" if JALALI_LANGUAGES.intersection(languages) else "islamic"
        return _from_jalali(year, month, day) if calendar == "jalali" else _from_islamic(year, month, day)
    if calendar in ("jalali", "islamic") or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def jalali_year(short: int) -> int:
    """A year of Iran's from its two figures: 1399 of 99, 1405 of 05."""
    return short + (1300 if short >= 50 else 1400)


def _from_jalali(year: int, month: int, day: int) -> date | None:
    from persiantools.jdatetime import JalaliDate  # 25 ms to import: only pages in Persian pay

    try:
        common: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]  # no stubs
        return common
    except ValueError:
        return None


def _from_islamic(year: int, month: int, day: int) -> date | None:
    from hijridate import Hijri

    try:
        common = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(common.year, common.month, common.day)


def _from_hebrew(year: int, month: int, day: int) -> date | None:
    from pyluach.dates import HebrewDate

    try:
        return HebrewDate(year, month, day).to_pydate()
    except ValueError:
        return None


def _from_ethiopic(year: int, month: int, day: int) -> date | None:
    """Twelve months of thirty days, then five, or six in each fourth year."""
    if not 1 <= day <= (30 if month <= 12 else 5 + (year % 4 == 3)):
        return None
    return date.fromordinal(_ETHIOPIC_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)


def _from_nepali(year: int, month: int, day: int) -> date | None:
    from nepali_datetime import date as nepali_date  # lengths of months follow the stars: a table

    try:
        common: date = nepali_date(year, month, day).to_datetime_date()
        return common
    except ValueError:
        return None


def _from_bengali(year: int, month: int, day: int) -> date | None:
    """Months of 31 and then of 30 days, from 14 April; the eleventh grows in leap years."""
    is_leap = isleap(year + 594)
    long, eleventh = (6, 29) if year >= _BENGALI_REFORM else (5, 30)
    lengths = [*[31] * long, *[30] * (10 - long), eleventh + is_leap, 30]
    if not 1 <= month <= 12 or not 1 <= day <= lengths[month - 1]:
        return None
    return date.fromordinal(date(year + 593, 4, 14).toordinal() + sum(lengths[: month - 1]) + day - 1)
