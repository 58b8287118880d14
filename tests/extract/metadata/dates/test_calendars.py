# ruff: noqa: E501  tables
"""Numbers and days of other calendars, one by one; whole dates are in test_dates.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from stillpage.extract.metadata.dates.calendars import (
    Calendar,
    day_order,
    hebrew_number,
    number_of,
    to_common,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17", 17), ("١٧", 17), ("元", 1), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("九", 9),
        ("二〇一八", 2018), ("二零一八", 2018), ("", None), ("十十", None), ("百十", None), ("二十三四", None), ("word", None),
        ("二三十", None), ("十百", None), ("一百", 100), ("一百零三", 103), ("一百一十三", 113), ("一百word", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_written(text: str, value: int | None) -> None:
    """Digits of any script, Chinese numerals up to 99, years digit by digit; nothing else is a number."""
    assert number_of(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("י״ז", 17), ("ט״ו", 15), ("תשפ״ד", 5784), ('ה׳תשפ"ד', 5784), ("א׳", 1), ("", None), ("word", None), ("״", None)],
)  # fmt: skip
def test_hebrew_letters_are_numbers(text: str, value: int | None) -> None:
    """With the thousands said or left out, with either kind of quotation mark."""
    assert hebrew_number(text) == value


@pytest.mark.parametrize(
    ("numbers", "calendar", "languages", "day"),
    [
        ((2018, 1, 17), "gregorian", [], date(2018, 1, 17)),
        ((2018, 2, 30), "gregorian", [], None),
        ((1402, 12, 29), None, ["fa"], date(2024, 3, 19)),
        ((1402, 13, 1), "jalali", [], None),
        ((1445, 9, 1), None, ["ar"], date(2024, 3, 11)),
        ((1445, 13, 1), "islamic", [], None),
        ((2024, 1, 1), "islamic", [], None),
        ((5784, 7, 15), "hebrew", [], date(2023, 9, 30)),
        ((5784, 14, 1), "hebrew", [], None),
        ((2024, 1, 1), "hebrew", [], None),
        ((2567, 5, 1), None, ["th"], date(2024, 5, 1)),
        ((113, 5, 1), None, ["zh"], date(2024, 5, 1)),
        ((113, 5, 1), None, ["en"], None),
        ((1066, 5, 1), "gregorian", [], None),
        ((1453, 5, 29), "gregorian", [], None),
        ((1431, 1, 1), "bengali", ["bn"], date(2024, 4, 14)),
        ((1431, 13, 5), "bengali", ["bn"], None),
        ((2024, 1, 1), "bengali", ["bn"], None),
        ((9999, 1, 1), "bengali", ["bn"], None),
        ((2081, 1, 1), None, ["ne"], date(2024, 4, 13)),
        ((2024, 5, 3), None, ["ne"], date(2024, 5, 3)),
        ((2024, 5, 3), "nepali", ["ne"], None),
        ((9999, 1, 1), "ethiopic", ["am"], None),
        ((2016, 1, 1), "ethiopic", ["am"], date(2023, 9, 12)),
    ],
)
def test_a_day_is_the_common_day_or_none(
    numbers: tuple[int, int, int], calendar: Calendar | None, languages: Sequence[str], day: date | None
) -> None:
    """By what its year, its month's name or the page's language tell; a day that is in no calendar is no day."""
    region = "BD" if "bn" in languages else None
    assert to_common(*numbers, calendar=calendar, languages=languages, region=region) == day


@pytest.mark.parametrize(
    ("lang", "region", "order"),
    [("en", "US", "MDY"), ("en", "GB", "DMY"), ("de", None, "DMY"), (None, "US", None), ("xx", None, None)],
)  # fmt: skip
def test_digits_are_in_the_order_of_the_language(
    lang: str | None, region: str | None, order: str | None
) -> None:
    """And of the region, where that is another."""
    assert day_order(lang, region) == order
