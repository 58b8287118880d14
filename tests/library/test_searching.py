"""Search inside words of every script, folding, the query language, pages by cursor."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from stillpage.article import Article
from stillpage.errors import ArticleNotFoundError, InvalidQueryError
from stillpage.library import Capture, Filters, Library, SaveOutcome
from stillpage.library.index import search_form
from stillpage.library.index.cursors import close_cursor
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


_SPELLINGS = [
    ("Η Ελλάδα και ο ΚΌΣΜΟΣ της", ["ελλαδα", "κοσμος", "κόσμος", "ΚΟΣΜΟΣ", "της"], "Ελλάδα"),
    ("Ёлка и ещё один за\u0301мок", ["елка", "ЕЩЁ", "еще", "замок"], "Ёлка"),
    ("Tiếng Việt ở Đà Nẵng", ["da nang", "Da Nang", "đà nẵng", "tieng viet"], "Đà Nẵng"),
    ("Łódź nad rzeką, żółw", ["lodz", "zolw", "łódź"], "Łódź"),
    ("Die Straße am Fluß", ["strasse", "STRASSE", "Straße", "fluss"], "Straße"),
    ("Iğdır'da ışık", ["igdir", "isik", "ışık"], "Iğdır"),
    ("Le cœur et l'œuvre", ["coeur", "cœur", "oeuvre"], "cœur"),
    ("Smørrebrød på Ærø", ["smorrebrod", "aero", "Ærø"], "Smørrebrød"),
    ("वह हिन्दी में क़लम और हँसी", ["हिंदी", "हिन्दी", "कलम", "क़लम", "हंसी"], "हिन्दी"),
    ("घर बन्द है", ["बंद", "बन्द"], "बन्द"),
    ('ראש צה"ל אמר, דו״ח חדש', ["צהל", 'צה"ל', "צה״ל", "דוח"], 'צה"ל'),
]


@pytest.mark.parametrize(("text", "queries", "marked"), _SPELLINGS)
def test_words_are_found_as_people_type_them(
    library: Library, save: Save, text: str, queries: list[str], marked: str
) -> None:
    """Without accents and marks, with either of two spellings; what is found is marked as it is written."""
    save("https://a.example/", text=text)
    for query in queries:
        assert len(library.list(Filters(query=query)).items) == 1, query
    (item,) = library.list(Filters(query=queries[0])).items
    assert item.snippet is not None
    assert " ".join(item.snippet.text[start:end] for start, end in item.snippet.marks) == marked


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
        ("-cafe or lang:fr", set(TEXTS)),
        ("mood:cafe", set()),
        ('"در 1402"', {"fa"}),
        ('"در 1403"', set()),
        ("page -cafe lang:fr", set()),
        ("page has:images", set()),
        ("is:unread after:2026-11-24 before:2026-11-25", set(TEXTS)),
        ("before:2026-11-24", set()),
        ("؟!", set()),
        ("「図書館で」 Lang:ja", {"ja"}),
        ("„café était“", {"fr"}),
        ("«مكتبة» Or －lang：ar", set(TEXTS)),
        ("lang：zh", {"zh"}),
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


def test_a_snippet_shows_most_of_what_was_looked_for() -> None:
    """Where the words come together, however late; what stands before is left out, and counted in no mark."""
    text = "A sail. " + "The harbour is quiet. " * 200 + "There lay a sail and an anchor. " + "The end. " * 50
    shown = snippet(text, [Word("sail"), Word("anchor")])
    assert [shown.text[start:end] for start, end in shown.marks] == ["sail", "anchor"]
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")


def test_hits_that_overlap_are_one_mark() -> None:
    """Offsets are apart, and in order."""
    shown = snippet("by the seaside", [Word("sea", prefix=True), Word("seaside"), Word("the seaside")])
    assert [shown.text[start:end] for start, end in shown.marks] == ["the seaside"]


def test_a_long_phrase_is_found_and_not_marked(library: Library, save: Save) -> None:
    """Copied from somewhere, a paragraph of it."""
    phrase = "the quick brown fox reads a long page about the sea " * 4
    save(text=f"{phrase}. " * 3)
    (item,) = library.list(Filters(query=f'"{phrase}"')).items
    assert item.snippet is not None
    assert item.snippet.marks == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ก" * 400 + "บ" + "ก\u0e34\u0e48" * 400, "บ"),
        ("x" * 236 + "a\u0300\u0301" + "\u0302" * 200, "x"),
        ("\u0300" * 300 + "word " * 90, "word"),
    ],
)
def test_a_snippet_begins_and_ends_with_whole_letters(text: str, word: str) -> None:
    """Where no space is near; marks without end are cut somewhere."""
    shown = snippet(text, [Word(word, prefix=True)])
    cut = shown.text.removeprefix("… ").removesuffix(" …")
    start = text.index(cut)
    assert start == 0 or unicodedata.category(cut[0])[0] != "M"
    end = start + len(cut)
    assert end == len(text) or unicodedata.category(text[end])[0] != "M"


def test_what_has_no_title_is_found_by_its_text(library: Library, save: Save) -> None:
    """And what its title alone holds, by that: a note beside it that holds nothing shows nothing."""
    untitled = save(title=None, text="A lighthouse. " * 20).saved
    titled = save("https://sea.example/other", title="The lighthouse", text="Its lamp. " * 20).saved
    library.update(titled.id, note="for Ann")
    found = {item.id: item for item in library.list(Filters(query="lighthouse")).items}
    assert found[untitled.id].marked_title is None
    shown = found[titled.id].snippet
    assert shown is not None
    assert shown.text.startswith("Its lamp.")


def test_cut_words_are_kept_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of any size takes so much memory for them."""
    monkeypatch.setattr(search_form, "_CUT", {})
    monkeypatch.setattr(search_form, "_CUT_LIMIT", 2)
    for text in ("東京", "図書館", "古い本", "東京"):
        search_form.search_form(text)
        assert 1 <= len(search_form._CUT) <= 2


def test_snippet_marks_the_hits_as_written(many: Library) -> None:
    """The hit is marked in the text with its own marks and spelling."""
    (item,) = many.list(Filters(query="مكتبه")).items
    assert item.snippet is not None
    assert [item.snippet.text[start:end] for start, end in item.snippet.marks] == ["مكتبةِ"]


@pytest.mark.parametrize(
    ("text", "word", "marked"),
    [
        ("वह हिन्दी में लिखी पुस्तक है", "हिन्दी", "हिन्दी"), ("नई किताबें पढ़ीं", "किताबे", "किताबें"),
        ("यह क्षमा है", "क*", "क्ष"), ("यह क्\u200dषमा है", "क*", "क्\u200d"), ("ที่ห้องสมุด", "ห", "ห้"),
        ("une fenêtre", "fene*", "fenê"), ("a ship", "sh*", "sh"),
    ],
)  # fmt: skip
def test_a_mark_ends_between_letters(text: str, word: str, marked: str) -> None:
    """Vowel signs, tones and joined consonants belong to the letter before them: no sign is cut in two."""
    shown = snippet(text, [Word(word.removesuffix("*"), prefix=word.endswith("*"))])
    assert [shown.text[start:end] for start, end in shown.marks] == [marked]


def test_titles_and_tags_stand_where_people_look_for_them(library: Library, save: Save) -> None:
    """Without regard to accents, case and quotation marks; Cyrillic й is a letter of its own."""
    names = ["“Apples”", "Ärger", "Ast", "écran", "Édam", "eel", "łódź", "Lot", "Zebra", "Ζευς", "Ήλιος"]
    names += ["ива", "йод", "카드", "أرض", "إبل", "かき", "がく", "かけ"]
    for number, name in enumerate(names):
        save(f"https://a.example/{number}", title=name, tags=(name,))
    expected = ["“Apples”", "Ärger", "Ast", "écran", "Édam", "eel", "łódź", "Lot", "Zebra", "Ζευς", "Ήλιος"]
    expected += ["ива", "йод", "إبل", "أرض", "かき", "がく", "かけ", "카드"]
    assert [item.title for item in library.list(sort="title").items] == expected
    assert [each.tag for each in library.tags()] == expected


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


@pytest.mark.parametrize("change", ["archive", "delete", "star"])
def test_who_sorts_as_they_read_is_shown_everything(library: Library, save: Save, change: str) -> None:
    """What leaves the list meanwhile, on any page of it that was shown, makes no gap in those that come."""
    for number in range(12):
        save(f"https://a.example/{number}", text="About the sea. " * (number + 1))
    seen: list[str] = []
    cursor = None
    for _ in range(4):
        page = library.list(Filters(query="sea is:unread"), limit=3, cursor=cursor)
        seen += [item.id for item in page.items]
        for each in {seen[0], seen[-1]}:  # an early one, too
            with suppress(ArticleNotFoundError):
                if change == "delete":
                    library.delete(each)
                else:
                    library.update(
                        each, **{"archive": {"state": "archived"}, "star": {"favourite": True}}[change]
                    )  # type: ignore[arg-type]  # by name
        cursor = page.next_cursor
    assert (len(seen), len(set(seen)), cursor) == (12, 12, None)


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Rock & Roll – a history", "Rock & Roll – a history"), ("The party", "party 🎉"),
        ("Que faire ?", "Que faire ?"), ("بحر، وسفن", "بحر ، سفن"), ("מנכ״ל הבנק", 'מנכ"ל בנק'),
        ("אמר הרמטכ״ל", '"הרמטכ"ל"'), ("The fox", "https://sea.example/fox"),
        ("The fox", "http://sea.example/fox/#part"), ("The fox", "nothing or https://sea.example/fox"),
    ],
)  # fmt: skip
def test_what_is_typed_beside_words_hides_nothing(
    library: Library, save: Save, title: str, query: str
) -> None:
    """Signs alone, a Hebrew abbreviation as keyboards write it, an address that was copied."""
    saved = save(title=title).saved
    assert [item.id for item in library.list(Filters(query=query)).items] == [saved.id]
    assert library.list(Filters(query="–")).items == ()
    assert library.list(Filters(query="https://sea.example/owl")).items == ()


def test_nothing_to_rank_by_is_the_newest_first(many: Library) -> None:
    """Fields alone are no words."""
    for filters in (Filters(), Filters(query="is:unread")):
        assert many.list(filters, sort="relevance") == many.list(filters, sort="newest")


@pytest.mark.parametrize(
    "cursor",
    [
        "x", "W10", "bm9wZQ", "é",
        close_cursor("oldest", "2026", 1), close_cursor("newest", "2026", "1"), close_cursor("newest", 1, 1),
        close_cursor("newest", "2026", 10**30), close_cursor("newest", "2026", -1), "eyJhIjoxfQ",
    ],
)  # fmt: skip
def test_foreign_cursor_is_refused(many: Library, cursor: str) -> None:
    """A cursor that was not handed out is an error in words."""
    with pytest.raises(InvalidQueryError, match="not one that was handed out"):
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
