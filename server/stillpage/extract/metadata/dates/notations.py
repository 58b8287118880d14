"""Dates in text and attributes, in every common notation, to ISO 8601 with the precision they have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from typing import Final

from stillpage.extract.metadata.dates.calendars import (
    ERAS,
    JALALI_LANGUAGES,
    hebrew_number,
    jalali_year,
    month_of,
    number_of,
    to_common,
)
from stillpage.extract.metadata.dates.clock_times import clock_beside
from stillpage.extract.metadata.dates.iso import day_of, has_day
from stillpage.extract.metadata.dates.worded_dates import TOKEN, months_in, worded_days

MAX_TEXT: Final = 300
# In a line that dates something; enough to pass over most others.
YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")

_ORDERS: Final = ("DMY", "MDY")
_ISO: Final = re.compile(
    r"(?<![\d./-])(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?![\d]|[-/.]\d)"
    r"|(?<!\d)(20\d\d|19\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?=T\d|$)"
)
_NUMERIC: Final = re.compile(
    r"(?<![\d./:-])(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{1,2})(?![\d:]|[-/.]\d)"
)
_NUMERALS: Final = "[〇零○一二三四五六七八九十廿卅百]"
# 令和8(2026)年, 2026年（令和8年）: the same year as the other calendar counts it.
_OTHER_COUNT: Final = r"[(（][^()（）]{1,8}[)）]"
_EAST_ASIAN: Final = re.compile(
    rf"({'|'.join(ERAS)})?\s?(\d{{1,4}}|元|{_NUMERALS}{{1,5}})\s?(?:{_OTHER_COUNT}\s?)?[年년]\s?(?:{_OTHER_COUNT}\s?)?"
    rf"(\d{{1,2}}|{_NUMERALS}{{1,3}})\s?[月월]\s?(?:(\d{{1,2}}|{_NUMERALS}{{1,3}})\s?[日일號号])?"
)
# Letters, with a gershayim or geresh in the number: "י״ז בטבת תשפ״ד". The day's letters never pass ל.
_HEBREW: Final = re.compile(
    r"(?<![א-ת])([א-ל][׳'’]|[יכל][״\"”][א-ט]|ט[״\"”][וז])\s+(ב?[א-ת]{2,7}(?:\s[בא]['׳’])?)\s+"
    r"((?:ה['׳’]?)?ת[א-ת]{0,3}[״\"”][א-ת])(?![א-ת])"
)
# A two-digit year of Thailand: 67 is 2567.
_THAI_SHORT: Final = re.compile(
    r"(\d{1,2})\s*([\u0e01-\u0e4e]+\.?[\u0e01-\u0e4e]*\.?)\s*(?:พ\.ศ\.\s?)?(\d{2})(?!\d|[:.]\d)"
)
# The months have numbers for names, and the first and the last one names too.
_VIETNAMESE_MONTHS: Final = {
    word: number
    for number, words in enumerate(
        ("một giêng", "hai", "ba", "tư bốn", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"), 1
    )
    for word in words.split()
} | {"mười một": 11, "mười hai": 12, "chạp": 12}
_VIETNAMESE: Final = re.compile(
    r"(\d{1,2})\s+(?:tháng|thg\.?)\s+(\d{1,2}|"
    rf"{'|'.join(sorted(_VIETNAMESE_MONTHS, key=len, reverse=True))}),?\s+(?:năm\s+)?(\d{{4}})",
    re.I,
)
_MONGOLIAN: Final = re.compile(
    r"(\d{4})\s+оны\s+(\d{1,2})(?:\s?-?\s?р|\s+[дд][уү]г[аэ]{2}р)?\s+сарын\s+(\d{1,2})", re.I
)
# Taiwan's offices, 107/01/17; Japan's, H30.1.17, 令和8/1/17.
_MINGUO: Final = re.compile(r"(?<![\d./-])(1[0-3]\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d]|[-/.]\d)")
_JAPANESE: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:([MTSHR])\.?|([明大昭平令])[治正和成]?\s?)(\d{1,2}|元)([./-])(\d{1,2})\4(\d{1,2})(?!\d|[./-]\d)"
)
# Blogs in Persian write days as words: "چهاردهم مهر ۱۴۰۴".
_PERSIAN_DAYS: Final = {
    word.replace("_", " "): number
    for number, word in enumerate(
        "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم "
        "هجدهم نوزدهم بیستم بیست_و_یکم بیست_و_دوم بیست_و_سوم بیست_و_چهارم بیست_و_پنجم بیست_و_ششم "
        "بیست_و_هفتم بیست_و_هشتم بیست_و_نهم سی_ام سی_و_یکم".split(),
        1,
    )
} | {"اول": 1, "هیجدهم": 18}
_PERSIAN_DAY: Final = re.compile(
    rf"(?<!\w)({'|'.join(sorted(_PERSIAN_DAYS, key=len, reverse=True))})\s(?=(?:فروردین|اردیبهشت|خرداد|"
    r"تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند)\s)"
)
_ERA_LETTERS: Final = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_ERA_NAMES: Final = {name[0]: name for name in _ERA_LETTERS.values()}
# The weeks of ISO 8601; months in Roman numerals, as Poles and Hungarians write them; 27/11 2026, 27/11-2026.
_WEEK: Final = re.compile(r"(?<!\d)(\d{4})-W(\d\d)-([1-7])(?!\d)")
_ROMAN_MONTHS: Final = dict(zip("I II III IV V VI VII VIII IX X XI XII".split(), range(1, 13), strict=True))
_ROMAN: Final = re.compile(
    r"(?<![\d.])(?:(\d{4})\.?\s?(?=[IVX]+\.?\s?\d)|(\d{1,2})[.\s/-]{1,2})([IVX]{1,4})\b[.\s/-]{1,2}"
    r"((?(1)\d{1,2}|\d{4}))(?!\d)"
)
_NORDIC: Final = re.compile(r"(?<![\d./-])(\d{1,2})/(\d{1,2})(?:\s|-|\s-\s)(\d{4})(?!\d)")
_NORDIC_LANGUAGES: Final = frozenset({"sv", "da", "nb", "nn", "no", "fi", "is"})
# Where short years, too, stand first: 26.11.27.
_YEAR_FIRST: Final = frozenset({"ja", "ko"})
# Of Thailand's years, those that end so are of this century.
_LEAST_THAI_YEAR: Final = 50
# Iran's years of two figures, where they stand first: 1390 to 1399, 1400 to 1415. Others can be a day.
_LEAST_JALALI_YEAR: Final = 90
_LAST_JALALI_YEAR: Final = 15
# What a date cannot be without; in ASCII, where no day or year is a word, one figure and two.
_NUMBER: Final = re.compile(r"[\d年]")
_FIGURES: Final = re.compile(r"\d\D*+\d\D*+\d")
_DIGITS: Final = {ord(zero) + value: str(value) for zero in "٠۰०০੦૦௦౦೦൦๐໐༠၀០０" for value in range(10)}
# As programs write moments: Fri Nov 27 14:30:00 GMT 2026, 20261127143000.
_CTIME: Final = re.compile(
    r"\b([A-Za-z]{3}) {1,2}(\d{1,2}) (\d\d:\d\d(?::\d\d)?) (?:([A-Z]{3,4}|[+-]\d{4}) )?(\d{4})$"
)
_COMPACT: Final = re.compile(r"^((?:19|20)\d{6})(\d\d)(\d\d)(\d\d)$")
_UNKNOWN: Final = ("1970-01-01", "1969-12-31")
_OTHER_YEAR: Final = re.compile(r"(?<!\d)1[34]\d\d(?!\d)|ת[א-ת]{0,3}[״\"”]")
_BETWEEN_CALENDARS: Final = 12
_SIGHTING_DAYS: Final = 3
MARKS: Final = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# In all that tells a time of day, as `clock_times` knows it; two in three articles have none.
CLOCK: Final = re.compile(r"\dM*(?:[:\uff1ahH]M*\dM*\d|[時时点시]|\.M*\dM*\d)".replace("M", MARKS.pattern))

_ToDay = Callable[..., date | None]
"""`to_common` for the page at hand: of year, month, day, and of their calendar where that is known."""
_Place = tuple[int, int, date | None]
"""Where a date begins and ends, and its day; None where its numbers are no day."""


@dataclass(frozen=True, slots=True)
class DateHints:
    """How a page writes dates.

    Attributes:
        languages: Its languages, most likely first: `("pt", "en")`.
        order: `DMY`, `MDY` or `YMD` for dates in digits.
        region: Its country, if it says so: `BD`.
    """

    languages: tuple[str, ...] = ("en",)
    order: str = "DMY"
    region: str | None = None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its ISO 8601 form and where it stands."""

    iso: str
    start: int
    end: int


def parse_date(text: str, hints: DateHints) -> str | None:
    """ISO 8601 of a value that should be a date: an attribute, a JSON-LD string. Month precision is kept."""
    if not text:  # most attributes that are asked for are not there
        return None
    text = _CTIME.sub(r"\2 \1 \5 \3 \4", _COMPACT.sub(r"\1T\2:\3:\4", plain(text)))
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):  # seconds or milliseconds of Unix
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return moment.isoformat(timespec="seconds")
    found = next(iter(find_dates(text, hints)), None)
    if found:
        return found.iso
    whole = re.fullmatch(r"(19\d\d|20\d\d)[-/](0?[1-9]|1[0-2])", text)
    if whole:
        return f"{whole[1]}-{int(whole[2]):02}"
    return next((f"{year:04}-{month:02}" for year, month in _month_and_year(text, hints)), None)


def stamped_moment(value: str, hints: DateHints) -> str | None:
    """As `parse_date`, for a time that a program wrote; 1 January 1970 is none: there Unix time is 0."""
    iso = parse_date(value, hints)
    return None if iso is not None and iso.startswith(_UNKNOWN) else iso


def unmistakable_moment(value: str, *, day: str | None = None) -> str | None:
    """As `stamped_moment`, but None without a day, and where day and month could change places.

    Then that is meant which is of this `day`, if one is.
    """
    found = {stamped_moment(value, DateHints(order=order)) for order in _ORDERS}
    if len(found) > 1:
        found = {iso for iso in found if iso is not None and day_of(iso) == day}
    iso = found.pop() if found else None
    return iso if iso is not None and has_day(iso) else None


def find_dates(text: str, hints: DateHints) -> Sequence[FoundDate]:
    """All complete dates (day, month, year) in a text, in its order; `MAX_TEXT` characters of it are read."""
    return _dates_in(text[:MAX_TEXT], hints)


@lru_cache(maxsize=500)  # of a page's texts half are asked twice and more, by one step or by several
def _dates_in(text: str, hints: DateHints) -> tuple[FoundDate, ...]:
    text = plain(text)
    found: list[FoundDate] = []
    for start, end, day in sorted(_days(text, hints)):
        if not found or start >= found[-1].end:
            clock, end = clock_beside(text, start, end)
            if found and start - found[-1].end <= _BETWEEN_CALENDARS and _is_same_day(text, found[-1], day):
                start = found.pop().start
            found.append(FoundDate(day.isoformat() + clock, start, end))
    return tuple(found)


def _is_same_day(text: str, before: FoundDate, day: date) -> bool:
    """Whether a date goes on in another calendar: "25 صفر 1446هـ - 31 أغسطس 2024م".

    Moons are sighted, so the two may be a day or two apart; the common one is meant.
    """
    other = _OTHER_YEAR.search(text[before.start : before.end])
    return other is not None and abs((date.fromisoformat(day_of(before.iso)) - day).days) <= _SIGHTING_DAYS


def plain(text: str) -> str:
    """A text with digits of ASCII, its days in words as figures, without marks of direction."""
    text = text[:MAX_TEXT]
    if text.isascii():
        return text.strip()
    text = MARKS.sub("", text.translate(_DIGITS).replace("\xa0", " ").replace("\u200c", " ")).strip()
    return (
        _PERSIAN_DAY.sub(lambda day: f"{_PERSIAN_DAYS[day[1]]} ", text)
        if "م " in text or "اول " in text
        else text
    )


def _days(text: str, hints: DateHints) -> list[tuple[int, int, date]]:
    """Where each notation finds a day in a text, in no order; they may overlap."""
    day = partial(to_common, languages=hints.languages, region=hints.region)
    found: list[_Place] = []
    is_ascii = text.isascii()
    if not is_ascii:
        found += _in_hebrew_letters(text, day)
    if (_FIGURES if is_ascii else _NUMBER).search(text):
        found += _in_any_language(text, hints, day)
        found += _in_own_notation(text, hints, day)
        found += (
            (start, end, day(*numbers, calendar=calendar))
            for start, end, numbers, calendar in worded_days(text, hints.languages)
        )
        if not is_ascii:
            found += _in_other_scripts(text, day)
    return [(start, end, when) for start, end, when in found if when]


def _in_any_language(text: str, hints: DateHints, day: _ToDay) -> Iterator[_Place]:
    """Notations that mean a date wherever they are used; the order of figures is the page's."""
    for match in _ISO.finditer(text):
        year, month, number = map(int, match.group(1, 3, 4) if match[1] else match.group(5, 6, 7))
        yield *match.span(), day(year, month, number) or day(year, number, month)
    for match in _NUMERIC.finditer(text):
        yield *match.span(), _numeric(match, hints, day)
    for match in _VIETNAMESE.finditer(text):
        month = _VIETNAMESE_MONTHS.get(match[2].lower()) or int(match[2])
        yield *match.span(), day(int(match[3]), month, int(match[1]))
    for match in _ROMAN.finditer(text):
        if roman := _ROMAN_MONTHS.get(match[3]):
            written = (match[1], match[4]) if match[1] else (match[4], match[2])
            yield *match.span(), day(int(written[0]), roman, int(written[1]))
    for match in _WEEK.finditer(text):
        yield *match.span(), _of_week(*map(int, match.groups()))


def _in_own_notation(text: str, hints: DateHints, day: _ToDay) -> Iterator[_Place]:
    """Notations that are dates in some languages, and something else in others."""
    if _NORDIC_LANGUAGES.intersection(hints.languages):
        for match in _NORDIC.finditer(text):
            yield *match.span(), day(int(match[3]), int(match[2]), int(match[1]))
    if "zh" in hints.languages:
        for match in _MINGUO.finditer(text):
            yield *match.span(), day(int(match[1]), int(match[3]), int(match[4]))
    if "ja" in hints.languages:
        for match in _JAPANESE.finditer(text):
            era = ERAS[_ERA_LETTERS[match[1]] if match[1] else _ERA_NAMES[match[2]]]
            yield *match.span(), day(era + (number_of(match[3]) or 0), int(match[5]), int(match[6]))


def _in_other_scripts(text: str, day: _ToDay) -> Iterator[_Place]:
    """Notations whose signs no other script has."""
    for match in _THAI_SHORT.finditer(text):
        if thai := month_of(match[2], ("th",)):
            yield *match.span(), day(2500 + int(match[3]), thai[1], int(match[1]))
    for match in _EAST_ASIAN.finditer(text):
        year, month, number = (number_of(part) if part else None for part in match.group(2, 3, 4))
        if year is not None and month and number:
            yield *match.span(), day(ERAS.get(match[1], 0) + year, month, number)
    for match in _MONGOLIAN.finditer(text):
        yield *match.span(), day(int(match[1]), int(match[2]), int(match[3]))


def _in_hebrew_letters(text: str, day: _ToDay) -> Iterator[_Place]:
    """Days and years that are written in letters, too."""
    for match in _HEBREW.finditer(text):
        month = month_of(match[2], ("he",))
        year, number = hebrew_number(match[3]), hebrew_number(match[1])
        if month and month[0] == "hebrew" and year and number:
            yield *match.span(), day(year, month[1], number, calendar="hebrew")


def _numeric(match: re.Match[str], hints: DateHints, day: _ToDay) -> date | None:
    """The day of three numbers between dots, strokes or dashes, in the page's order if it can be that."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    in_iran = match[2] == "/" and len(match[4]) <= 2 and JALALI_LANGUAGES.intersection(hints.languages)
    if in_iran and (first >= _LEAST_JALALI_YEAR or (len(match[1]) == 2 and first <= _LAST_JALALI_YEAR)):
        return day(jalali_year(first), second, year)
    if len(match[4]) == 1:
        return None
    if len(match[4]) == 2:
        if len(match[1]) + len(match[3]) < 4 and match[2] != "/":  # 1.2.10 is a version
            return None
        if hints.languages[0] in _YEAR_FIRST and (korean := day(2000 + first, second, year)):
            return korean
        if "th" in hints.languages and year >= _LEAST_THAI_YEAR:
            year += 500
        year += 2000 if year < 70 or year > 500 else 1900
    month_first = hints.order == "MDY" and match[2] != "."  # nobody writes the month first with dots
    return (
        (day(year, first, second) or day(year, second, first))
        if month_first
        else (day(year, second, first) or day(year, first, second))
    )


def _of_week(year: int, week: int, day: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, day)
    except ValueError:
        return None


def _month_and_year(text: str, hints: DateHints) -> Iterator[tuple[int, int]]:
    if match := _EAST_ASIAN.fullmatch(text):
        year, number = number_of(match[2]), number_of(match[3])
        if year and number and number <= 12 and (match[1] or year >= 1000):  # 5年3月 is five years and more
            yield ERAS.get(match[1], 0) + year, number
    tokens = list(TOKEN.finditer(text))
    if len(tokens) <= 3:
        for place, calendar, month, width in months_in(tokens, hints.languages):
            rest = tokens[place + width :] or tokens[:place]
            alone = len(tokens) == width + 1 and re.fullmatch(r"(?:19|20)\d\d", rest[-1][0])
            if calendar == "gregorian" and alone:
                yield int(rest[-1][0]), month
