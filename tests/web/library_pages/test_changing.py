"""Changes by form, and taking them back."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from stillpage.library import SavedArticle
from stillpage.web.library_pages import undoable_changes
from tests.web.library_browser import LibraryBrowser, Save, titles, words
from tests.web.live_server import LiveServer


def state_of(saved: SavedArticle) -> tuple[object, ...]:
    return saved.state, saved.favourite, saved.tags


@pytest.mark.parametrize(
    ("do", "changed"),
    [
        ("archive", ("archived", False, ("a",))),
        ("favourite", ("unread", True, ("a",))),
        ("tag", ("unread", False, ("a", "b", "سفر"))),
        ("tags", ("unread", False, ("b", "سفر"))),
    ],
)
def test_what_is_chosen_is_changed_and_can_be_taken_back(
    inside: LibraryBrowser, server: LiveServer, save: Save, do: str, changed: tuple[object, ...]
) -> None:
    """All of the chosen at once, and no other."""
    chosen, other = [save("One", tags=("a",)), save("Two", tags=("a",))], save("Other", tags=("a",))
    inside.post("change", do=do, id=[saved.id for saved in chosen], tags=" b ، #سفر,b, ")
    assert [state_of(server.library.get(saved.id)) for saved in chosen] == [changed, changed]
    assert server.library.get(other.id) == other
    inside.post("undo")
    assert [state_of(server.library.get(saved.id)) for saved in chosen] == [
        state_of(saved) for saved in chosen
    ]


def test_tags_of_two_tabs_are_put_together(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """What another tab added or took away since this one was shown is neither lost nor brought back."""
    saved = save("One", tags=("an  old one", "سفر", "Smith, John"))
    page = html.fromstring(inside.get(f"articles/{saved.id}").body)
    (form,) = page.xpath("//form[@class='tags']")
    had = form.fields["had"]
    inside.post("change", do="tags", id=[saved.id], had=had, tags='سفر, "Smith, John", first tab')
    inside.post("change", do="tags", id=[saved.id], had=had, tags=had.replace("سفر, ", "") + ", second tab")
    assert set(server.library.get(saved.id).tags) == {"Smith, John", "first tab", "second tab"}


def test_a_note_is_written_beside_the_article(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """As it was typed, and taken back like everything else."""
    saved = save("One")
    inside.post("change", do="note", id=[saved.id], note=" <b>two\r\nlines ")
    assert server.library.get(saved.id).note == "<b>two\nlines"
    page = html.fromstring(inside.get(f"articles/{saved.id}").body)
    assert page.xpath("string(//textarea[@id='note'])").strip() == "<b>two\nlines"
    inside.post("undo")
    assert server.library.get(saved.id).note == ""


def test_a_note_as_long_as_an_import_takes_keeps_its_end(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """In any script: Chinese is nine bytes a character in a form."""
    saved = save("One")
    note = "海" * 99_999 + "。"
    assert inside.post("change", do="note", id=[saved.id], note=note).status < 400
    assert server.library.get(saved.id).note == note


def test_a_deleted_article_comes_back(inside: LibraryBrowser, save: Save) -> None:
    """By the notice's button, or from the trash."""
    saved = save("Not lost")
    for way in ("undo", "change"):
        inside.post("change", one=f"delete {saved.id}")
        assert titles(inside.get("inbox")) == []
        assert titles(inside.get("trash")) == ["Not lost"]
        inside.post(way, one=f"restore {saved.id}")
        assert titles(inside.get("inbox")) == ["Not lost"]


def test_what_was_restored_can_go_back_to_the_trash(inside: LibraryBrowser, save: Save) -> None:
    """The notice of every change has its button."""
    saved = save("Not wanted")
    inside.post("change", one=f"delete {saved.id}")
    inside.post("change", one=f"restore {saved.id}")
    assert titles(inside.get("inbox")) == ["Not wanted"]
    inside.post("undo")
    assert titles(inside.get("inbox")) == []
    assert titles(inside.get("trash")) == ["Not wanted"]


def test_the_next_page_says_what_was_done_once(inside: LibraryBrowser, save: Save) -> None:
    """With a button that takes it back."""
    inside.post("change", one=f"archive {save('One').id}")
    notice = html.fromstring(inside.get("inbox").body).xpath("//form[@class='notice']")
    assert "Archived." in notice[0].text_content()
    assert html.fromstring(inside.get("inbox").body).xpath("//form[@class='notice']") == []


def test_undo_goes_further_back(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """Then there is nothing left, which is said."""
    saved = save("One")
    inside.post("change", one=f"archive {saved.id}")
    inside.post("change", one=f"favourite {saved.id}")
    inside.post("undo")
    inside.post("undo")
    assert state_of(server.library.get(saved.id)) == ("unread", False, ())
    inside.post("undo")
    assert b"nothing to undo" in inside.get("inbox").body


def test_a_new_session_undoes_nothing_of_one_that_ended(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """It has the same name: names of sessions that are over are given again."""
    saved = save("One")
    inside.post("change", one=f"archive {saved.id}")
    inside.post("leave")
    inside.enter()
    assert "Undo" not in words(inside.get("inbox"))
    inside.post("undo")
    assert state_of(server.library.get(saved.id)) == ("archived", False, ())


def test_an_article_that_is_gone_is_passed_over(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """It was deleted in another window."""
    saved = save("Here")
    assert inside.post("change", do="archive", id=["0123abcd", saved.id, "../../etc"]).status == 303
    assert server.library.get(saved.id).state == "archived"


def test_an_article_that_cannot_be_read_is_named_where_it_is_the_only_one(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """Of many it is passed over, and the others are changed."""
    broken, whole = save("Broken"), save("Whole")
    (server.library.folder(broken.id) / "article.json").write_text("{")
    answer = inside.post("change", one=f"archive {broken.id}")
    assert answer.status == 409
    assert "cannot be read" in words(answer)
    # Its forms lead back to where one can be.
    for back in {*html.fromstring(answer.body).xpath("//input[@name='back']/@value")}:
        assert inside.get(back).status == 200
    assert inside.post("change", do="archive", id=[broken.id, whole.id]).status == 303
    assert server.library.get(whole.id).state == "archived"


def test_the_only_article_that_is_gone_is_named(inside: LibraryBrowser, save: Save) -> None:
    """And what was written about it is there to be taken elsewhere; to delete it once more is no trouble."""
    gone = save("Gone")
    inside.post("change", one=f"delete {gone.id}")
    answer = inside.post("change", do="note", id=[gone.id], note="An hour of <notes>\nملاحظات")
    assert answer.status == 404
    assert "not in the library any more" in words(answer)
    page = html.fromstring(answer.body)
    assert page.xpath("string(//textarea)").strip() == "An hour of <notes>\nملاحظات"
    assert inside.post("change", one=f"favourite {gone.id}").status == 404
    assert inside.post("change", one=f"delete {gone.id}").status == 303


def test_what_changed_nothing_is_not_undone(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """All were gone: the change before it is the last one."""
    saved = save("Here")
    inside.post("change", one=f"archive {saved.id}")
    assert inside.post("change", do="favourite", id=["0123abcd", "0123abce"]).status == 303
    assert "Undo" not in words(inside.get("inbox"))
    inside.post("undo")
    assert server.library.get(saved.id).state == "unread"


def test_of_very_many_articles_the_oldest_changes_are_forgotten(
    inside: LibraryBrowser, server: LiveServer, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is remembered is bounded; the latest change can be taken back however large it is."""
    monkeypatch.setattr(undoable_changes, "_UNDO_ARTICLES", 1)
    saved = [save("One"), save("Two")]
    inside.post("change", one=f"favourite {saved[0].id}")
    inside.post("change", do="archive", id=[each.id for each in saved])
    inside.post("undo")
    inside.post("undo")
    assert [state_of(server.library.get(each.id))[:2] for each in saved] == [
        ("unread", True),
        ("unread", False),
    ]


def test_an_unknown_change_is_refused(inside: LibraryBrowser) -> None:
    """As nothing of ours sends it."""
    assert inside.post("change", do="burn", id=["0123abcd"]).status == 422


def test_the_reading_position_is_kept(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """Between 0 and 1."""
    saved = save("Long")
    address = f"articles/{saved.id}/position"
    assert inside.post(address, position="0.25").status == 204
    assert server.library.get(saved.id).reading_position == 0.25
    for wrong in ("2", "nan", "x", ""):
        assert inside.post(address, position=wrong).status == 422


def test_the_language_can_be_chosen(inside: LibraryBrowser) -> None:
    """Without a choice it is the browser's; the page turns with it."""
    assert html.fromstring(inside.get("inbox", Accept_Language="fa-IR,en").body).get("dir") == "rtl"
    inside.post("preferences", language="ja")
    page = html.fromstring(inside.get("inbox", Accept_Language="fa-IR,en").body)
    assert (page.get("lang"), page.get("dir")) == ("ja", "ltr")


@pytest.mark.parametrize("name", ["xx", "en\r\nX: y", "../en", "a" * 5000])
def test_what_is_no_language_of_ours_is_not_remembered(inside: LibraryBrowser, name: str) -> None:
    """No page of ours offers it."""
    answer = inside.post("preferences", language=name)
    assert (answer.status, "Set-Cookie" in answer.headers) == (303, False)


def test_the_view_can_be_chosen(inside: LibraryBrowser, save: Save) -> None:
    """List or grid, for all lists."""
    save("One")
    inside.post("preferences", view="grid")
    assert html.fromstring(inside.get("all").body).xpath("//ol[contains(@class, 'grid')]")


@pytest.mark.parametrize("do", ["archive", "favourite", "tag", "note"])
def test_an_undo_leaves_what_else_was_changed_since(
    inside: LibraryBrowser, server: LiveServer, save: Save, do: str
) -> None:
    """In a reader, or by a program: an hour of notes is not taken back with the archive."""
    saved = save("One")
    inside.post("change", do=do, id=[saved.id], tags="shore", note="Short")
    since: dict[str, Any] = {
        "note": "An hour of notes",
        "tags": ("new",),
        "favourite": True,
        "state": "archived",
    }
    own = {"archive": "state", "tag": "tags"}.get(do, do)
    del since[own]
    server.library.update(saved.id, **since)
    inside.post("undo")
    article = server.library.get(saved.id)
    assert getattr(article, own) == getattr(saved, own)
    assert {name: getattr(article, name) for name in since} == since
