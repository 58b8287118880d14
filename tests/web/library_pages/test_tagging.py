"""A tag on the pages: typed with a comma, renamed, made one with another, taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from stillpage.web.library_pages.typed_tags import tags_of, typed
from stillpage.web.library_pages.undoable_changes import merged_tags
from tests.web.library_browser import LibraryBrowser, Save, titles
from tests.web.live_server import LiveServer


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("a, b,, #c", ["a", "b", "c"]),
        ("بحر، سفر、海，旅", ["بحر", "سفر", "海", "旅"]),
        ('sea, "Smith,  John", b', ["sea", "Smith, John", "b"]),
        ("“sea, deep”,x", ["sea, deep", "x"]),
        ('«мир, война», #"a,b"', ["мир, война", "a,b"]),
        ('the "best" of, b', ['the "best" of', "b"]),
        ('"open, b', ['"open', "b"]),
        ('""', ['""']),
        ("", []),
        (" , ،", []),
        ("a, a", ["a"]),
        ("＃旅行、海", ["旅行", "海"]),
    ],
)
def test_tags_are_read_as_they_are_typed(text: str, tags: list[str]) -> None:
    """Commas of all scripts part them, quotation marks hold one together; nothing that is typed is lost."""
    assert tags_of(text) == tags


def test_tags_that_are_shown_are_read_again_as_they_were() -> None:
    """Saving a field that nobody touched changes nothing."""
    tags = ["sea, deep", "plain", "海，深", 'the "best" of', "a b"]
    assert tags_of(typed(tags)) == tags


_TAGS = st.lists(
    st.text('ab "“«,،#', min_size=1, max_size=8).map(str.strip).filter(bool), max_size=4, unique=True
)


@given(tags=_TAGS, others=_TAGS)
def test_a_tag_that_is_added_changes_no_other(tags: list[str], others: list[str]) -> None:
    """Whatever marks are in those that stand in the field, and in those that came meanwhile."""
    shown = typed(tags)
    now = list(dict.fromkeys((*tags, *others)))
    field = f"{shown}, new" if shown else "new"
    merged = merged_tags(tags_of(field), tags_of(shown), now)
    if "new" in tags_of(field):  # an open quotation takes it in
        assert set(now) <= set(merged)
        assert "new" in merged


@pytest.mark.timeout(20)
def test_marks_that_open_and_never_close_are_read_in_linear_time() -> None:
    """Each looks for its end no further than to the next."""
    assert tags_of("„a," * 100_000) == ["„a"]


def test_a_tag_with_a_comma_is_kept_and_shown(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """In the article's own field, where it stands as it was typed."""
    saved = save("One")
    inside.post("change", do="tags", id=[saved.id], tags='"sea, deep", b')
    assert server.library.get(saved.id).tags == ("sea, deep", "b")
    field = html.fromstring(inside.get(f"articles/{saved.id}").body).xpath("//input[@id='tags']")[0]
    assert field.get("value") == '"sea, deep", b'
    inside.post("change", do="tags", id=[saved.id], tags=field.get("value"))
    assert server.library.get(saved.id).tags == ("sea, deep", "b")


def test_a_tag_is_renamed_and_taken_back(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """On its own page, by one field, commas and all."""
    saved = [save("One", tags=("sea", "x")), save("Two", tags=("Sea",))]
    form = html.fromstring(inside.get("tagged?tag=sea").body).xpath("//details[@class='rename']/form")[0]
    assert form.fields["old"] == form.fields["new"] == "sea"
    answer = inside.post("tags/rename", old="sea", new=" #big,  ocean ")
    assert answer.headers["Location"].endswith("tagged?tag=big,+ocean")
    assert [server.library.get(each.id).tags for each in saved] == [("big, ocean", "x"), ("big, ocean",)]
    page = inside.get("tagged?tag=big,+ocean")
    assert titles(page) == ["Two", "One"]
    assert b"The tag has its new name." in page.body
    inside.post("undo")
    assert [server.library.get(each.id).tags for each in saved] == [("sea", "x"), ("Sea",)]


def test_two_tags_become_one_and_two_again(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """An article that had both has both again; one that had the other alone is not touched."""
    both, first, other = save("Both", tags=("a", "B")), save("First", tags=("a",)), save("Other", tags=("B",))
    inside.post("tags/rename", old="a", new="b")
    assert [server.library.get(each.id).tags for each in (both, first, other)] == [("B",), ("B",), ("B",)]
    assert server.library.get(other.id) == other
    assert b"The two tags are one now." in inside.get("tags").body
    inside.post("undo")
    assert [server.library.get(each.id).tags for each in (both, first, other)] == [("a", "B"), ("a",), ("B",)]


@pytest.mark.parametrize("fields", [{"old": "sea", "new": " # "}, {"old": "", "new": "x"}, {}])
def test_a_tag_is_not_renamed_into_nothing(
    inside: LibraryBrowser, server: LiveServer, save: Save, fields: dict[str, str]
) -> None:
    """Whoever empties the field loses no tag."""
    saved = save("One", tags=("sea",))
    assert inside.post("tags/rename", None, **fields).status == 303
    assert server.library.get(saved.id) == saved


def test_renaming_is_nothing_that_a_list_can_be_told(inside: LibraryBrowser, save: Save) -> None:
    """Its two tags come from its own form only."""
    assert inside.post("change", do="rename", id=[save("One", tags=("a",)).id], tags="a, b").status == 422
