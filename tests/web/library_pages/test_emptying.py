"""The trash emptied at once: after one question, of the number that it named, and never by a slip."""

from __future__ import annotations

import pytest
from lxml import html

from stillpage.web.language import LANGUAGES, words_for
from tests.web.library_browser import LibraryBrowser, Save, titles, words
from tests.web.live_server import LiveServer


def test_the_trash_is_emptied_after_one_question(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """It says how many, and that this cannot be undone; then there is nothing to undo."""
    kept, gone = save("Kept"), [save(f"Gone {number}") for number in range(3)]
    inside.post("change", do="delete", id=[each.id for each in gone])
    assert "trash/empty" in inside.get("trash").body.decode()
    page = inside.get("trash/empty")
    assert "Delete 3 articles for good?" in words(page)
    assert "cannot be undone" in words(page)
    form = html.fromstring(page.body).xpath("//form[@class='asked']")[0]
    assert server.library.trash.count() == 3
    inside.post("trash/empty", count=form.fields["count"])
    said = inside.get("trash")
    assert b"What was in it is gone. (3)" in b" ".join(said.body.split())
    assert html.fromstring(said.body).xpath("//button[@data-undo]") == []
    assert (server.library.trash.articles(), server.library.get(kept.id)) == ((), kept)
    inside.post("undo")
    assert titles(inside.get("inbox")) == ["Kept"]
    assert b"nothing to undo" not in inside.get("inbox").body


def test_more_than_was_asked_for_is_asked_for_again(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """Something was deleted in another window since."""
    first, second = save("First"), save("Second")
    inside.post("change", do="delete", id=[first.id])
    inside.get("trash/empty")
    server.library.delete(second.id)
    for count in ("1", "", "3"):
        answer = inside.post("trash/empty", count=count)
        assert answer.headers["Location"].endswith("/trash/empty")
    assert server.library.trash.count() == 2


def test_an_empty_trash_is_not_asked_about(inside: LibraryBrowser) -> None:
    """Nor offered to be emptied."""
    assert inside.get("trash/empty").headers["Location"].endswith("/trash")
    assert "trash/empty" not in inside.get("trash").body.decode()


def test_no_other_page_can_empty_it(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """Without the proof of this session's pages nothing is done."""
    server.library.delete(save("Gone").id)
    assert inside.post("trash/empty", count="1", proof="").status == 403
    assert server.library.trash.count() == 1


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_question_is_asked_in_every_language(
    inside: LibraryBrowser, server: LiveServer, save: Save, name: str
) -> None:
    """With its own plural."""
    for number in range(2):
        server.library.delete(save(f"Gone {number}").id)
    said = words(inside.get("trash/empty", Accept_Language=name.replace("_", "-")))
    assert words_for([name]).counted("libraryTrashEmptyAsk", 2) in said
