"""Highlights of saved articles: they outlive captures, hand edits and imports, and are found by search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from stillpage.article import Article, Highlight
from stillpage.errors import HighlightNotFoundError, TooManyHighlightsError, UnreadableArticleError
from stillpage.library import Filters, Library, Marking, SaveOutcome
from stillpage.library import highlights as rules

Save = Callable[..., SaveOutcome]
QUOTE = "the sea and the ships"


def test_highlights_survive_saving_again_and_a_new_extraction(library: Library, save: Save) -> None:
    """Another text, the same highlights."""
    saved = save().saved
    library.highlights.add(saved.id, Marking(quote=QUOTE, note="why"))
    save(text="A wholly new text about the fox. " * 40)
    library.re_extract(saved.id, Article(url=saved.article.url, text="Newer. " * 300, word_count=300))
    (one,) = library.highlights.of(saved.id)
    assert (one.quote, one.note) == (QUOTE, "why")


def test_highlights_are_in_every_file(library: Library, save: Save) -> None:
    """article.json is the truth; the page shows marks, Markdown has a section; deleted, they are gone."""
    saved = save().saved
    one, is_new = library.highlights.add(saved.id, Marking(quote=QUOTE, color="green", note="Why so?"))
    folder = library.folder(saved.id)
    assert is_new
    assert f'id="highlight-{one.id}"' in (folder / "article.html").read_text("utf-8")
    assert f"> {QUOTE}\n\nWhy so?" in (folder / "article.md").read_text("utf-8")
    library.highlights.remove(saved.id, one.id)
    for name in ("article.html", "article.md", "article.json"):
        assert "Why so?" not in (folder / name).read_text("utf-8")


def test_a_body_written_by_hand_keeps_its_words_and_gets_the_highlights(library: Library, save: Save) -> None:
    """Ours are brought up to date in it; what somebody wrote into their section is theirs."""
    saved = save().saved
    library.highlights.add(saved.id, Marking(quote=QUOTE))
    file = library.folder(saved.id) / "article.md"
    file.write_text(file.read_text("utf-8").replace("# The fox\n", "# The fox\n\nMy own words.\n"), "utf-8")
    library.highlights.add(saved.id, Marking(quote="quick brown", note="fast"))
    text = file.read_text("utf-8")
    assert "My own words." in text
    assert text.count(f"> {QUOTE}") == 1
    assert "> quick brown\n\nfast" in text
    file.write_text(text.replace("fast", "fast, I *say*"), "utf-8")
    library.highlights.add(saved.id, Marking(quote="long page"))
    text = file.read_text("utf-8")
    assert "fast, I *say*" in text
    assert "> long page" in text


def test_front_matter_by_hand_wins_with_highlights_there(
    library: Library, save: Save, open_again: Callable[[], Library]
) -> None:
    """The two ways of keeping do not touch each other."""
    saved = save().saved
    library.highlights.add(saved.id, Marking(quote=QUOTE))
    file = library.folder(saved.id) / "article.md"
    file.write_text(file.read_text("utf-8").replace("title: The fox", "title: The hare"), "utf-8")
    found = open_again().get(saved.id)
    assert (found.article.title, len(found.highlights)) == ("The hare", 1)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lighthouse", True),
        ("fox lighthouse", True),
        ("note:lighthouse", True),
        ("note:quick", False),
        ("has:note", True),
        ("has:highlights -lighthouse", False),
        ("is:highlighted", True),
        ("منار*", True),
    ],
)
def test_notes_are_searched_with_the_article(library: Library, save: Save, query: str, found: bool) -> None:
    """Together with its own words; by fields of their own."""
    saved = save().saved
    save("https://sea.example/other")
    library.highlights.add(saved.id, Marking(quote=QUOTE, note="a lighthouse, منارة"))
    assert [item.id for item in library.list(Filters(query=query)).items] == ([saved.id] if found else [])


def test_a_hit_in_a_note_is_what_the_snippet_shows(library: Library, save: Save) -> None:
    """The text holds it nowhere."""
    saved = save().saved
    library.highlights.add(saved.id, Marking(quote=QUOTE, note="a lighthouse"))
    (item,) = library.list(Filters(query="lighthouse")).items
    assert item.snippet is not None
    assert [item.snippet.text[start:end] for start, end in item.snippet.marks] == ["lighthouse"]


def test_deleted_highlights_and_articles_are_found_no_more(library: Library, save: Save) -> None:
    """Neither in the list of highlights nor by search; a restored article brings them back."""
    saved = save().saved
    library.highlights.add(saved.id, Marking(quote=QUOTE, note="lighthouse"))
    library.delete(saved.id)
    assert library.highlights.list(Filters(query="lighthouse")).items == ()
    library.restore(saved.id)
    (found,) = library.highlights.list(Filters(query="lighthouse")).items
    assert (found.article.id, found.highlight.quote) == (saved.id, QUOTE)
    library.highlights.remove(saved.id, found.highlight.id)
    assert library.list(Filters(query="lighthouse")).items == ()


def test_words_are_looked_for_in_highlights_and_fields_in_their_articles(
    library: Library, save: Save
) -> None:
    """A word of the article alone finds none of its highlights."""
    saved = save(tags=("sea",)).saved
    library.highlights.add(saved.id, Marking(quote=QUOTE, color="blue"))

    def quotes(query: str) -> list[str]:
        return [item.highlight.quote for item in library.highlights.list(Filters(query=query)).items]

    assert (quotes("ships"), quotes("ships tag:sea"), quotes("title:fox")) == ([QUOTE],) * 3
    assert (quotes("quick"), quotes("ships -sea"), quotes("ships tag:land")) == ([], [], [])


def test_highlights_from_elsewhere_are_merged(library: Library, save: Save) -> None:
    """Twice is once; what was changed later wins; nothing is lost."""
    saved = save().saved
    own, _ = library.highlights.add(saved.id, Marking(quote=QUOTE, prefix="about ", note="mine"))
    other = rules.imported(QUOTE, note="theirs", created_at="2020-01-01T00:00:00.000Z")
    new = rules.imported("quick brown", note=None, created_at=None)
    assert library.highlights.merge(saved.id, [other, new, new]) == 1
    assert library.highlights.merge(saved.id, [other, new]) == 0
    assert library.highlights.of(saved.id) == (own, new)
    later = Highlight(id="ffffffff", quote=QUOTE, note="later", updated_at="2030")
    library.highlights.merge(saved.id, [later])
    assert library.highlights.of(saved.id)[0].note == "later"
    assert library.highlights.of(saved.id)[0].id == own.id


def test_what_another_machine_changed_later_keeps_a_note_of_here(library: Library, save: Save) -> None:
    """It has none to put in its place."""
    saved = save().saved
    own, _ = library.highlights.add(saved.id, Marking(quote=QUOTE, note="mine"))
    library.highlights.merge(saved.id, [replace(own, color="pink", note="", updated_at="2030")])
    (one,) = library.highlights.of(saved.id)
    assert (one.color, one.note) == ("pink", "mine")


def test_words_marked_again_get_what_is_said_of_them_now(library: Library, save: Save) -> None:
    """The note of before stays where nothing is written; the same words elsewhere are another highlight."""
    saved = save().saved
    for marking, note in (
        (Marking(quote=QUOTE, prefix="about ", note="why"), "why"),
        (Marking(quote=QUOTE, prefix="about ", note="because"), "because"),
        (Marking(quote=QUOTE, prefix="about ", color="blue"), "because"),
    ):
        found, _ = library.highlights.add(saved.id, marking)
        assert (found.note, found.color) == (note, marking.color)
    other, is_new = library.highlights.add(saved.id, Marking(quote=QUOTE, prefix="and over "))
    assert is_new
    assert {each.id for each in library.highlights.of(saved.id)} == {found.id, other.id}
    assert found.id != other.id  # though the clock stood still


def test_what_an_import_of_an_earlier_version_wrote_is_read(library: Library, save: Save) -> None:
    """Quote and note alone, null for nothing: each has an id, and the same one every time."""
    saved = save().saved
    file = library.folder(saved.id) / "article.json"
    text = file.read_text("utf-8")
    old = '"highlights": [{"quote": "A", "note": null, "created_at": null}]'
    file.write_text(text.replace('"highlights": []', old), "utf-8")
    (one,) = library.highlights.of(saved.id)
    assert (one.quote, one.note, one.color, len(one.id)) == ("A", "", "yellow", 8)
    assert library.highlights.change(saved.id, one.id, note="n").note == "n"


@pytest.mark.parametrize("nonsense", ['"x"', "[1]", '[{"quote": 5}]', "[{}]", '{"a": 1}'])
def test_nonsense_is_reported_and_left_alone(library: Library, save: Save, nonsense: str) -> None:
    """The folder stays as it is."""
    saved = save().saved
    file = library.folder(saved.id) / "article.json"
    text = file.read_text("utf-8").replace('"highlights": []', f'"highlights": {nonsense}')
    file.write_text(text, "utf-8")
    with pytest.raises(UnreadableArticleError):
        library.highlights.of(saved.id)
    assert file.read_text("utf-8") == text


def test_an_article_has_room_for_so_many(
    library: Library, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it says so, and the others stay."""
    monkeypatch.setattr(rules, "MOST_HIGHLIGHTS", 1)
    saved = save().saved
    library.highlights.add(saved.id, Marking(quote="one"))
    with pytest.raises(TooManyHighlightsError):
        library.highlights.add(saved.id, Marking(quote="two"))
    with pytest.raises(HighlightNotFoundError):
        library.highlights.change(saved.id, "00000000", note="x")
    assert library.highlights.merge(saved.id, [rules.imported("two", note=None, created_at=None)]) == 0
    assert len(library.highlights.of(saved.id)) == 1
