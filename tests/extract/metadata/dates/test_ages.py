"""How long ago something was, in the words of many languages."""

from __future__ import annotations

import pytest

from stillpage.extract.metadata.dates.ages import age_of


@pytest.mark.parametrize(
    ("line", "age"),
    [
        ("3 hours ago", ("hour", 3)),
        ("3h ago", ("hour", 3)),
        ("an hour ago", ("hour", 1)),
        ("· 6 weeks ago ·", ("week", 6)),
        ("Yesterday", ("day", 1)),
        ("vor 3 Stunden", ("hour", 3)),
        ("il y a 3 heures", ("hour", 3)),
        ("3 часа назад", ("hour", 3)),
        ("قبل 3 ساعات", ("hour", 3)),
        ("منذ ٣ ساعات", ("hour", 3)),
        ("قبل ساعتين", ("hour", 2)),
        ("۳ ساعت پیش", ("hour", 3)),
        ("3 گھنٹے پہلے", ("hour", 3)),
        ("לפני 3 שעות", ("hour", 3)),
        ("לפני שעתיים", ("hour", 2)),
        ("3小时前", ("hour", 3)),
        ("3 小時前", ("hour", 3)),
        ("3時間前", ("hour", 3)),
        ("3시간 전", ("hour", 3)),
        ("πριν από 3 ώρες", ("hour", 3)),
        ("३ घंटे पहले", ("hour", 3)),
        ("3 saat önce", ("hour", 3)),
        ("3 ชั่วโมงที่ผ่านมา", ("hour", 3)),
    ],
)
def test_a_line_that_says_how_long_ago_is_an_age(line: str, age: tuple[str, int]) -> None:
    """Whatever digits it has, and whether it has any."""
    assert age_of(line) == age


@pytest.mark.parametrize(
    "line",
    ["", "3 posts", "Posts: 3", "3 hours", "3 hours ago they left", "Level 3", "#3", "ago"],
)
def test_another_line_is_none(line: str) -> None:
    """A number of something else, a part of a sentence."""
    assert age_of(line) is None
