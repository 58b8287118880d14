"""A whole list changed at once: no page waits; it tells how far it is, stops, and can be taken back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from stillpage.errors import DiskFullError, StillpageError
from stillpage.web.library_pages import long_work
from stillpage.web.library_pages.long_work import Works
from stillpage.web.problems import Problem
from tests.browser.driver import wait_until
from tests.web.library_browser import LibraryBrowser, Save, titles
from tests.web.live_server import LiveServer


class Steps:
    """Steps that are done when a test lets them."""

    def __init__(self, count: int) -> None:
        self.may_go_on = threading.Semaphore(0)
        self.ended: list[StillpageError | None] = []
        self.has_ended = threading.Event()
        self._count = count

    def __iter__(self) -> Iterator[int]:
        for number in range(self._count):
            self.may_go_on.acquire()
            yield number

    def end(self, failure: StillpageError | None) -> None:
        self.ended.append(failure)
        self.has_ended.set()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_work, "_PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(long_work, "_AT_ONCE", 2)


@pytest.mark.usefixtures("hasty")
def test_many_steps_go_on_while_the_page_is_shown() -> None:
    """How far they are can be asked; another such work is refused meanwhile."""
    works, steps = Works(), Steps(5)
    works.run(5, iter(steps), steps.end)
    steps.may_go_on.release(2)
    wait_until(lambda: (work := works.now()) is not None and work.done == 2, "two steps")
    with pytest.raises(Problem, match="going on"):
        works.run(5, iter(Steps(5)), steps.end)
    works.run(1, iter([0]), lambda failure: None)  # few are done all the same
    steps.may_go_on.release(3)
    assert steps.has_ended.wait(60)
    wait_until(lambda: works.now() is None, "the end")
    assert steps.ended == [None]


@pytest.mark.usefixtures("hasty")
def test_a_stop_ends_it_at_the_next_article() -> None:
    """And what was done stays done."""
    works, steps = Works(), Steps(5)
    works.run(5, iter(steps), steps.end)
    steps.may_go_on.release(1)
    wait_until(lambda: (work := works.now()) is not None and work.done == 1, "one step")
    works.stop()
    steps.may_go_on.release(1)
    assert steps.has_ended.wait(60)


def _fill(number: int) -> int:
    raise DiskFullError(Path("library"))


@pytest.mark.parametrize("total", [1, 3])
def test_what_breaks_it_off_soon_is_told_at_once(monkeypatch: pytest.MonkeyPatch, total: int) -> None:
    """Few or many; later, the next page says it."""
    monkeypatch.setattr(long_work, "_AT_ONCE", 2)
    monkeypatch.setattr(long_work, "_PATIENCE_SECONDS", 60.0)
    ended: list[StillpageError | None] = []

    def full() -> Iterator[int]:
        yield from map(_fill, range(total))

    with pytest.raises(DiskFullError):
        Works().run(total, full(), ended.append)
    assert [type(each) for each in ended] == [DiskFullError]


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("inbox", {"list": "inbox"}),
        ("tagged?tag=a", {"list": "tag", "tag": "a"}),
        ("search?q=words", {"list": "search", "q": "words"}),
    ],
)
def test_a_whole_list_is_changed_and_taken_back(
    inside: LibraryBrowser, server: LiveServer, save: Save, page: str, fields: dict[str, str]
) -> None:
    """On its other pages too, and no other article."""
    listed = [save(f"Article {number}", tags=("a",)) for number in range(55)]
    other = save("Other", text="something else")
    server.library.update(other.id, state="archived")
    boxes = html.fromstring(inside.get(page).body).xpath("//input[@name='every']")
    assert len(boxes) == 1
    inside.post("change", None, do="favourite", every="1", **fields)
    wait_until(lambda: all(server.library.get(each.id).favourite for each in listed), "all of them")
    assert not server.library.get(other.id).favourite
    wait_until(lambda: inside.get("working").json()["text"] == "", "the end")
    assert "(55)" in inside.get("inbox").body.decode()
    inside.post("undo")
    wait_until(lambda: not any(server.library.get(each.id).favourite for each in listed), "none of them")


def test_a_list_of_one_page_needs_no_such_box(inside: LibraryBrowser, save: Save) -> None:
    """Its own box chooses all."""
    save("One")
    assert html.fromstring(inside.get("inbox").body).xpath("//input[@name='every']") == []


@pytest.mark.parametrize("do", ["tags", "note", "restore", "rename", "burn"])
def test_what_is_one_articles_own_is_not_given_to_all(
    inside: LibraryBrowser, server: LiveServer, save: Save, do: str
) -> None:
    """One field sent by a slip would empty the tags of all."""
    saved = save("One", tags=("a",))
    assert inside.post("change", do=do, every="1", list="all", tags="", note="").status == 422
    assert server.library.get(saved.id) == saved


@pytest.mark.parametrize("fields", [{}, {"list": "nowhere"}, {"list": "tag"}, {"list": "search"}])
def test_every_article_of_no_list_is_none(inside: LibraryBrowser, save: Save, fields: dict[str, str]) -> None:
    """Nothing is changed by a form that does not say which list."""
    save("One")
    assert inside.post("change", None, do="delete", every="1", **fields).status == 422
    assert titles(inside.get("inbox")) == ["One"]


def test_what_an_undo_that_was_stopped_did_not_reach_can_be_taken_back_later(
    inside: LibraryBrowser, server: LiveServer, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a change that was stopped."""
    monkeypatch.setattr(long_work, "_PATIENCE_SECONDS", 0.01)
    saved = [save(f"Article {number}") for number in range(25)]
    inside.post("change", do="archive", id=[each.id for each in saved])
    wait_until(lambda: inside.get("working").json()["text"] == "", "the change")
    update, has_begun, may_go_on = server.library.update, threading.Event(), threading.Event()

    def slow(article_id: str, **changes: object) -> object:
        has_begun.set()
        may_go_on.wait(60)
        return update(article_id, **changes)  # type: ignore[arg-type]  # as they are

    monkeypatch.setattr(server.library, "update", slow)
    inside.post("undo")
    assert has_begun.wait(60)
    inside.post("stop")
    may_go_on.set()
    wait_until(lambda: inside.get("working").json()["text"] == "", "the end")
    assert any(server.library.get(each.id).state == "archived" for each in saved)
    inside.post("undo")
    wait_until(lambda: all(server.library.get(each.id).state == "unread" for each in saved), "all of them")


def test_a_bar_tells_how_far_it_is_and_stops_it(
    inside: LibraryBrowser, server: LiveServer, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On every page, without script too; what was done by then can be taken back."""
    monkeypatch.setattr(long_work, "_PATIENCE_SECONDS", 0.01)
    has_begun, may_go_on = threading.Event(), threading.Event()
    update = server.library.update

    def slow(article_id: str, **changes: object) -> object:
        has_begun.set()
        may_go_on.wait(60)
        return update(article_id, **changes)  # type: ignore[arg-type]  # as they are

    saved = [save(f"Article {number}") for number in range(25)]
    monkeypatch.setattr(server.library, "update", slow)
    inside.post("change", do="archive", id=[each.id for each in saved])
    assert has_begun.wait(60)
    page = html.fromstring(inside.get("tags").body)
    bar = page.xpath("//div[@data-again]")[0]
    assert "0 of 25" in " ".join(bar.text_content().split())
    assert inside.get("working").json()["total"] == 25
    inside.post("stop")
    may_go_on.set()
    wait_until(lambda: inside.get("working").json()["text"] == "", "the end")
    archived = [each for each in saved if server.library.get(each.id).state == "archived"]
    assert 1 <= len(archived) < 25
    inside.post("undo")
    assert all(server.library.get(each.id).state == "unread" for each in saved)
