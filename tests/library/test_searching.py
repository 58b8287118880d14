"""Search inside words of every script, folding, the query language, pages by cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from stillpage.article import Article
from stillpage.errors import InvalidQueryError
from stillpage.library import Capture, Filters, Library, SaveOutcome
from stillpage.library.index.query import Word
from stillpage.library.index.snippets import snippet

Save = Callable[..., SaveOutcome]

TEXTS = {
    "ar": "قرأتُ في المكتبةِ كتابًا عن تاريخ الأندلس، ثم عُدتُ إلى البيت.",
    "he": "הַיֶּלֶד הלך אל הספרייה וקרא ספרים על הים",
    "fa": "او می‌خواهد کتاب‌های تازه بخواند و در ۱۴۰۲ بنویسد",
    "zh": "我们在图书馆里阅读古代历史书籍，然后回家。",
    "ja": "東京の図書館で古い本を読みました。カタカナも読みます。",
    "th": "ฉันอ่านหนังสือประวัติศาสตร์ที่ห้องสมุด",
    "hi": "मैंने पुस्तकालय में इतिहास की किताब पढ़ी",
    "fr": "Le café était fermé, mais la bibliothèque restait ouverte",
}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One article in each language; the tests that share it only ask."""
    root = tmp_path_factory.mktemp("many")
    with Library(root, renderers={}, clock=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC)) as library:
        for lang, text in TEXTS.items():
            url = f"https://{lang}.example/page"
            article = Article(url=url, title=f"Page {lang}", site_name=f"Site {lang}", lang=lang, text=text)
            library.save(Capture(text, url), article)
        yield library


def _found(library: Library, query: str) -> set[str]:
    return {item.lang or "" for item in library.list(Filters(query=query)).items}


@pytest.mark.parametrize(
    ("query", "lang"),
    [
        ("مكتبة", "ar"), ("كتاب", "ar"), ("مكتبه", "ar"), ("الاندلس", "ar"), ("عدت", "ar"), ("ندلس", "ar"),
        ("ילד", "he"), ("ספריה", ""), ("ספר", "he"), ("ספרים", "he"),
        ("کتابهای", "fa"), ("میخواهد", "fa"), ("1402", "fa"), ("۱۴۰۲", "fa"),
        ("历史", "zh"), ("馆", "zh"), ("图书馆里", "zh"), ("籍", "zh"),
        ("東京", "ja"), ("図書館", "ja"), ("カナ", "ja"), ("本", "ja"),
        ("ประวัติ", "th"), ("สมุด", "th"), ("หนังสือ", "th"), ("ฉ", "th"),
        ("इतिहास", "hi"), ("किताब", "hi"),
        ("cafe", "fr"), ("CAFÉ", "fr"), ("bibliotheque", "fr"), ("biblio*", "fr"), ("etait ferme", "fr"),
    ],
)  # fmt: skip
def test_word_is_found_inside_its_script(many: Library, query: str, lang: str) -> None:
    """Parts of words, one character, other spellings and other digits find the article."""
    found = _found(many, query)
    assert (lang in found) if lang else not found


def test_word_inside_a_latin_word_is_not_found(many: Library) -> None:
    """Words with spaces around them are found whole, or by prefix*."""
    assert _found(many, "biblio") == set()


@pytest.mark.parametrize(
    ("query", "langs"),
    [
        ("lang:ar", {"ar"}),
        ("title:page -lang:ar -lang:he", set(TEXTS) - {"ar", "he"}),
        ("site:zh.example or site:ja.example", {"zh", "ja"}),
        ('"في المكتبة"', {"ar"}),
        ('"المكتبة في"', set()),
        ("cafe or 図書館", {"fr", "ja"}),
        ("page -cafe lang:fr", set()),
        ("page has:images", set()),
        ("is:unread after:2026-11-24 before:2026-11-25", set(TEXTS)),
        ("before:2026-11-24", set()),
        ("؟!", set()),
    ],
)
def test_query_language(many: Library, query: str, langs: set[str]) -> None:
    """Phrases, or, not and fields narrow as they say."""
    assert _found(many, query) == langs


@pytest.mark.parametrize("query", ["is:nothing", "after:yesterday", "has:wings", " ".join(["x"] * 65)])
def test_senseless_query_says_what_would_do(many: Library, query: str) -> None:
    """A wrong value is an error for the user, not an empty list."""
    with pytest.raises(InvalidQueryError):
        many.list(Filters(query=query))


@pytest.mark.parametrize(
    "query", ['"', "-", "or", "AND", "(x", "x)", "title:", "*", "a*b", "NEAR(a b)", "\0", "'; --"]
)
def test_any_text_can_be_searched_for(many: Library, query: str) -> None:
    """FTS5's own syntax never shows through."""
    assert many.list(Filters(query=query)).next_cursor is None


@pytest.mark.parametrize(
    ("text", "word", "least", "most"),
    [("words of a text. " * 60, "text", 200, 300), ("灯台の本を読む。" * 60, "本", 100, 150)],
)
def test_snippet_takes_as_much_room_in_every_script(text: str, word: str, least: int, most: int) -> None:
    """Two or three lines: a Chinese or Japanese character is as wide as two letters."""
    assert least < len(snippet(text, [Word(word)]).text) < most


def test_snippet_marks_the_hits_as_written(many: Library) -> None:
    """The hit is marked in the text with its own marks and spelling."""
    (item,) = many.list(Filters(query="مكتبه")).items
    assert item.snippet is not None
    assert [item.snippet.text[start:end] for start, end in item.snippet.marks] == ["مكتبةِ"]


@pytest.mark.parametrize(
    ("text", "word", "marked"),
    [
        ("वह हिन्दी में लिखी पुस्तक है", "हिन्दी", "हिन्दी"), ("नई किताबें पढ़ीं", "किताबे", "किताबें"),
        ("यह क्षमा है", "क*", "क्ष"), ("ที่ห้องสมุด", "ห", "ห้"),
        ("une fenêtre", "fene*", "fenê"), ("a ship", "sh*", "sh"),
    ],
)  # fmt: skip
def test_a_mark_ends_between_letters(text: str, word: str, marked: str) -> None:
    """Vowel signs, tones and joined consonants belong to the letter before them: no sign is cut in two."""
    shown = snippet(text, [Word(word.removesuffix("*"), prefix=word.endswith("*"))])
    assert [shown.text[start:end] for start, end in shown.marks] == [marked]


def test_title_counts_more_than_text(library: Library, save: Save) -> None:
    """What an article is about comes before what it mentions."""
    save("https://a.example/1", title="Ships", text="A harbour, and the lighthouse of the town. " * 5)
    save("https://a.example/2", title="The lighthouse", text="It stands at the end of the pier. " * 5)
    assert [item.title for item in library.list(Filters(query="lighthouse")).items] == [
        "The lighthouse",
        "Ships",
    ]


@pytest.mark.parametrize("sort", ["newest", "oldest", "title", "published", "relevance"])
def test_cursor_walks_through_everything_once(many: Library, sort: str) -> None:
    """Pages follow one another without gaps or repeats, in every order."""
    seen: list[str] = []
    cursor = None
    while True:
        page = many.list(Filters(query="page"), sort=sort, limit=3, cursor=cursor)  # type: ignore[arg-type]  # parametrized
        seen += [item.id for item in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == len(TEXTS)


@pytest.mark.parametrize("cursor", ["x", "W10", "bm9wZQ", "é"])
def test_foreign_cursor_is_refused(many: Library, cursor: str) -> None:
    """A cursor that was not handed out is an error in words."""
    with pytest.raises(InvalidQueryError):
        many.list(cursor=cursor)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("page\0café", {"fr"}),
        ("\0café\0", {"fr"}),
        ("\0", set(TEXTS)),
        ("caf\0é", set()),
        ('"biblio\0thèque"', set()),
        ("title:\0", set()),
        ("8\0Ë\U000aa91f", set()),
    ],
)
def test_a_nul_parts_words_and_ends_no_question(many: Library, query: str, found: set[str]) -> None:
    """As a space does, in articles and in highlights: FTS5 takes it for the end of what is asked."""
    assert _found(many, query) == _found(many, query.replace("\0", " ")) == found
    assert many.highlights.list(Filters(query=query)).items == ()
