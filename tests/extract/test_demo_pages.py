"""The two pages that `stillpage try` opens: articles among all the clutter that we could think of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stillpage import extract

_DEMO = Path(__file__).parents[2] / "server" / "stillpage" / "demo"

# First and last words of each article, and words of the clutter beside, between and below its paragraphs.
_PAGES = {
    "en": (
        ("In Saltmere the mill turns", "It sounds like less.”"),
        "Advertisement|Doctors are amazed|Trending|viral soup|Share|Sign me up|Get the best of|You may also"
        "|14 comments|gull_lane|Post comment|Most read|Should the clocks|Harbour Courier|Mattresses",
    ),
    "ar": (
        ("الساقية الكبرى", "ثم تفرقوا كل إلى حصته."),
        "إعلان|خبراء التجميل|الأكثر|شارك|نشرتنا|اقرأ أيضاً|تعليقات|أبو ناصر|استطلاع|ملفات تعريف|صحيفة الضفة",
    ),
}


def _without_names(html: str) -> str:
    return re.sub(r' (?:class|id)="[^"]*"', "", html)


@pytest.mark.parametrize("language", sorted(_PAGES))
def test_the_demo_article_is_whole_and_free_of_clutter(language: str) -> None:
    """Nothing before its first words or after its last, and no advertisement between."""
    (first, last), clutter = _PAGES[language]
    text = extract((_DEMO / f"{language}.html").read_text("utf-8"), "http://stillpage.test/").text
    assert text.startswith(first)
    assert text.endswith(last)
    assert re.findall(clutter, text) == []


@pytest.mark.parametrize("language", sorted(_PAGES))
def test_the_demo_article_needs_no_class_names(language: str) -> None:
    """Only the advertisement inside the text, which nothing else marks, may stay."""
    (_, last), clutter = _PAGES[language]
    html = _without_names((_DEMO / f"{language}.html").read_text("utf-8"))
    text = extract(html, "http://stillpage.test/").text
    assert last in text
    assert set(re.findall(clutter, text)) <= {"Advertisement", "Doctors are amazed", "إعلان", "خبراء التجميل"}
