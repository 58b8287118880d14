"""How an article looks: chosen by a form, remembered, bounded; dates in the person's words."""

from __future__ import annotations

import pytest
from lxml import html

from stillpage.web.language import words_for
from stillpage.web.library_pages.dates import in_words
from stillpage.web.library_pages.look import Look, ScriptLook, from_form, read_cookie, script_of, write_cookie
from tests.web.library_browser import LibraryBrowser, Save
from tests.web.live_server import Answer


def words_on(page: Answer) -> tuple[str, ...]:
    """How a page sets lines, parts words and shows images."""
    root = html.fromstring(page.body)
    return tuple(str(root.get(name)) for name in ("data-align", "data-hyphens", "data-images"))


def test_what_was_chosen_is_remembered_for_the_script(inside: LibraryBrowser, save: Save) -> None:
    """Theme and width for all articles; face, size and line height for those of the same script."""
    latin, arabic = save("Latin", lang="en"), save("Arabic", lang="ar")
    lengths: dict[str, str | list[str]] = {"fontSize": "24", "width": "80", "lineHeight": "1.2"}
    on = {"hyphens": "on", "images": "on"}
    form = {"theme": "sepia", "font": "sans", **lengths, **on}
    assert inside.post(f"articles/{latin.id}/look", None, **form).status == 303

    def look_of(article_id: str) -> tuple[dict[str, str], str]:
        root = html.fromstring(inside.get(f"articles/{article_id}/text/").body)
        names = ("data-theme", "data-font", "data-links")
        css = inside.get(f"articles/{article_id}/text/look.css").body.decode()
        return {name: str(root.get(name)) for name in names}, css

    attributes, css = look_of(latin.id)
    assert attributes == {"data-theme": "sepia", "data-font": "sans", "data-links": "plain"}
    assert words_on(inside.get(f"articles/{latin.id}/text/")) == ("start", "auto", "on")
    inside.post(f"articles/{latin.id}/look", None, theme="sepia", justify="on", **lengths)
    assert words_on(inside.get(f"articles/{latin.id}/text/")) == ("justify", "manual", "off")
    assert "--chosen-size: 24px; --measure: 80; --leading: 1.2;" in css
    attributes, css = look_of(arabic.id)
    assert attributes == {"data-theme": "sepia", "data-font": "serif", "data-links": "plain"}
    assert "--chosen-size: 20px; --measure: 80; --leading: 1;" in css
    assert html.fromstring(inside.get("inbox").body).get("data-theme") == "sepia"
    inside.post(f"articles/{latin.id}/look", reset="1")
    assert look_of(latin.id)[0]["data-theme"] == "auto"


@pytest.mark.parametrize(
    "cookie", [None, "", "{", "%7B%22theme%22%3A%22pink%22%7D", "%5B%5D", "x" * 5000, "%FF"]
)
def test_a_damaged_cookie_is_none(cookie: str | None) -> None:
    """Everything is as by default then."""
    assert read_cookie(cookie) == Look()


def test_lengths_stay_within_their_bounds() -> None:
    """Whatever a cookie or a form says."""
    look = read_cookie(
        '{"width":1e9,"scripts":{"latin":{"fontSize":-4,"lineHeight":99},"x":{"fontSize":20}}}'
    )
    assert look == Look(width=100, scripts={"latin": ScriptLook(font_size=14, line_height=1.5)})
    odd = from_form(Look(), {"fontSize": "nan", "width": "wide", "theme": "<b>", "font": "x"}, "latin")
    assert (odd.theme, odd.width, odd.of("latin").font_size, odd.of("latin").font) == (
        "auto",
        66,
        14,
        "serif",
    )
    assert read_cookie(write_cookie(odd)) == odd


@pytest.mark.parametrize(
    ("lang", "script"),
    [
        ("en", "latin"),
        ("ar-EG", "arabic"),
        ("sr-Latn", "latin"),
        ("zh-Hant-TW", "cjk"),
        ("ur-Aran", "arabic"),
        (None, "latin"),
    ],
)
def test_the_script_is_the_language_s(lang: str | None, script: str) -> None:
    """Unless the tag names one."""
    assert script_of(lang) == script


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "November 26, 2026"),
        ("de", "26. November 2026"),
        ("ar", "26 نوفمبر 2026"),
        ("he", "26 בנובמבר 2026"),
        ("ja", "2026年11月26日"),
        ("fa", "۵ آذر ۱۴۰۵"),
    ],
)
def test_a_date_is_written_as_people_write_it(language: str, written: str) -> None:
    """In Persian by the calendar that is used there."""
    assert in_words("2026-11-26T10:00:00Z", words_for([language])) == written


def test_what_is_no_day_stays_as_it_is() -> None:
    """A page may say only a year."""
    assert in_words("2026", words_for(["en"])) == "2026"
    assert in_words("", words_for(["en"])) == ""
