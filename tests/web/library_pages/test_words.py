"""What goes wrong, in the person's language: from a code and what it is about, never from English."""

from __future__ import annotations

import pytest

from stillpage.article import Article
from stillpage.library import Capture
from stillpage.web.language import LANGUAGES, words_for
from tests.importers.exports import WALLABAG
from tests.web.library_browser import LibraryBrowser, Save, words
from tests.web.library_pages.test_importing import send, when_it_has_ended
from tests.web.live_server import LiveServer

FOREIGN = [name for name in LANGUAGES if name != "en"]
ADDRESS = "https://sea.example/1"


def told(browser: LibraryBrowser, name: str, path: str) -> str:
    """What a page says to a browser of this language."""
    return words(browser.get(path, **{"Accept-Language": name.replace("_", "-")}))


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize(
    ("query", "key", "values"),
    [
        ("is:lost", "libraryQueryUnknownChoice", ("is:lost", None)),
        ("after:yesterday", "libraryQueryNoDate", ("yesterday",)),
        ("+".join(["word"] * 65), "libraryQueryTooLong", (64,)),
    ],
)
def test_a_question_that_makes_no_sense(
    inside: LibraryBrowser, name: str, query: str, key: str, values: tuple[object, ...]
) -> None:
    """The mistake is named in the language of the page; what was typed stands in it as it was."""
    said = told(inside, name, f"search?q={query}")
    expected = words_for([name]).text(key, *values).split("None")[0]
    assert expected in said
    assert " ".join(words_for(["en"]).text(key, *values).split("None")[0].split()) not in said


@pytest.mark.parametrize("path", ["highlights?from=x", "all?from=x"])
def test_a_list_that_goes_on_from_nowhere(inside: LibraryBrowser, path: str) -> None:
    """An address that was kept for too long, or mistyped."""
    assert words_for(["ar"]).text("libraryQueryForeignCursor") in told(inside, "ar", path)


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("", "worseNoText", ()),
        ("404 page not found", "worseErrorPage", ()),
        ("Sign in to continue reading", "worseWall", ()),
        ("much less", "worseShorter", (2, 300)),
    ],
)
def test_why_a_capture_was_refused(
    inside: LibraryBrowser, server: LiveServer, name: str, text: str, key: str, values: tuple[int, ...]
) -> None:
    """Beside the versions of an article."""
    for body in ("word " * 300, text):
        article = Article(
            url=ADDRESS, title="A", text=body, content_html=f"<p>{body}</p>", word_count=len(body.split())
        )
        outcome = server.library.save(Capture(f"<p>{body}</p>", ADDRESS), article)
    assert outcome.kept_previous
    assert words_for([name]).text(key, *values) in told(inside, name, f"articles/{outcome.saved.id}/versions")


def test_a_reason_that_was_kept_in_words_alone(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """By an earlier Stillpage, or by a hand that wrote nonsense beside it: the words are shown."""
    saved = save("A title")
    folder = server.library.folder(saved.id)
    (folder / "versions/refused").mkdir(parents=True)
    json = (folder / "article.json").read_text("utf-8").rstrip().removesuffix("}").rstrip()
    more = ',\n"refused_because": "It was the sea.", "refused_code": "shorter", "refused_values": ["x"]}'
    (folder / "versions/refused/article.json").write_text(json + more, "utf-8")
    assert "It was the sea." in told(inside, "ar", f"articles/{saved.id}/versions")


@pytest.mark.parametrize("name", FOREIGN)
def test_where_an_import_met_a_problem(inside: LibraryBrowser, name: str) -> None:
    """The place in the file as the file is called, the rest in the page's language."""
    page = send(inside, WALLABAG.encode(), "my list.json")
    when_it_has_ended(inside, page)
    spoken = words_for([name])
    where = spoken.text("libraryImportAtEntry", "\u2068my list.json\u2069", 3)
    assert f"{where}: {spoken.text('libraryImportWhyNoAddress')}" in told(inside, name, page)


@pytest.mark.parametrize(
    ("count", "form"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
     (102, "other"), (103, "few"), (111, "many"), (200, "other")],
)  # fmt: skip
def test_arabic_has_six_forms(count: int, form: str) -> None:
    """By the last two digits.

    Source: https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
    """
    arabic = words_for(["ar"])
    expected = arabic.text(f"libraryArticles_{form}", count) or arabic.text("libraryArticles_other", count)
    assert arabic.counted("libraryArticles", count) == expected


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("en", ["999", "1,000", "100,082"]),
        ("de", ["999", "1.000", "100.082"]),
        ("fr", ["999", "1\u202f000", "100\u202f082"]),
        ("es", ["999", "1000", "100.082"]),
        ("fa", ["۹۹۹", "۱٬۰۰۰", "۱۰۰٬۰۸۲"]),
        ("hi", ["999", "1,000", "1,00,082"]),
        ("zh_CN", ["999", "1,000", "100,082"]),
    ],
)
def test_large_numbers_are_written_as_the_language_does(name: str, numbers: list[str]) -> None:
    """So that a hundred thousand is told from ten thousand at a glance."""
    spoken = words_for([name])
    assert [spoken.number(value) for value in (999, 1000, 100_082)] == numbers
    assert numbers[2] in spoken.counted("libraryArticles", 100_082)
