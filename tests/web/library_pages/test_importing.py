"""Bringing in a file: chosen, looked at, taken in, told of."""

from __future__ import annotations

import shutil
import threading
import time
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import html

from stillpage.importers import FORMATS
from stillpage.web import taking_in
from stillpage.web.language import words_for
from stillpage.web.library_pages import running_imports
from stillpage.web.library_pages.importing import kinds_in_words
from stillpage.web.library_pages.running_imports import RUNNING, Import, Imports
from tests.importers.exports import POCKET_CSV, WALLABAG
from tests.web.library_browser import LibraryBrowser, words
from tests.web.live_server import PAGE, Answer, FakeExtractor, LiveServer


def post_file(browser: LibraryBrowser, data: bytes, name: str, **fields: str) -> Answer:
    """The form with a file."""
    given = {"proof": browser.proof(), **fields}
    head = "".join(
        f'--X\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in given.items()
    )
    head += f'--X\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=X"}
    return browser.send("POST", "import", head.encode() + data + b"\r\n--X--\r\n", headers)


def send(browser: LibraryBrowser, data: bytes, name: str) -> str:
    """Choose a file; the address of the import's page."""
    answer = post_file(browser, data, name)
    assert answer.status == 303
    return answer.headers["Location"]


def when_it_has_ended(browser: LibraryBrowser, page: str) -> Answer:
    """The import's page once nothing runs."""
    until = time.monotonic() + 60
    while b"data-import-progress" in (shown := browser.get(page)).body:
        assert time.monotonic() < until
        time.sleep(0.02)
    return shown


def counts(page: Answer) -> dict[str, str]:
    """What the page counts, by its words."""
    found = html.fromstring(page.body).xpath("//dl[@class='counts']/div")
    return {str(each[0].text): str(each[1].text) for each in found}


def test_a_file_is_looked_at_before_it_is_taken_in(inside: LibraryBrowser, server: LiveServer) -> None:
    """Counts, which program, the first entries, what cannot be read and why; then a report of the same."""
    page = send(inside, WALLABAG.encode(), "my list.json")
    looked = when_it_has_ended(inside, page)
    assert counts(looked) == {
        "With text": "1",
        "Links only": "1",
        "Here already": "0",
        "Not read in full": "1",
    }
    assert "my list.json Wallabag: 2" in words(looked)
    assert "One sea.example" in words(looked)
    assert "\u2068my list.json\u2069, entry 3: It has no address on the web." in words(looked)
    assert server.library.list().items == ()
    assert inside.post(f"{page}/start").status == 303
    done = when_it_has_ended(inside, page)
    assert counts(done)["With text"] == "1"
    assert "Done." in words(done)
    assert {item.url for item in server.library.list().items} == {
        "https://sea.example/1",
        "https://sea.example/2",
    }
    again = when_it_has_ended(inside, send(inside, WALLABAG.encode(), "again.json"))
    assert counts(again)["Here already"] == "2"


@pytest.mark.parametrize("kind", FORMATS)
def test_every_kind_has_a_name(kind: str) -> None:
    """Beside how many entries of it were found."""
    for language in ("en", "ar"):
        (said,) = kinds_in_words({kind: 12}, words_for([language]))
        assert not said.startswith(":")


def test_a_large_file_comes_in_parts(inside: LibraryBrowser, server: LiveServer) -> None:
    """Each behind those before, in the session that began; nothing comes after the last."""
    data = WALLABAG.encode()
    key = post_file(inside, data[:100], "list.json", more="").json()["key"]
    other = LibraryBrowser(server)
    other.enter()
    for browser, wrong in ((other, key), (inside, "0123")):
        answer = post_file(browser, data[100:], "list.json", key=wrong)
        assert (answer.status, "Choose the file again" in words(answer)) == (404, True)
    assert post_file(inside, data[100:200], "list.json", key=key, more="").json()["key"] == key
    page = post_file(inside, data[200:], "list.json", key=key).headers["Location"]
    assert counts(when_it_has_ended(inside, page))["With text"] == "1"
    assert post_file(inside, data, "list.json", key=key).status == 404


def test_more_than_is_taken_from_a_browser_is_refused(
    inside: LibraryBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to do instead."""
    monkeypatch.setattr(taking_in, "MOST_SENT", 1000)
    key = post_file(inside, b"x" * 900, "list.txt", more="").json()["key"]
    answer = post_file(inside, b"x" * 900, "list.txt", key=key, more="")
    assert (answer.status, "stillpage import" in words(answer)) == (422, True)


def test_a_backup_is_told_as_one(inside: LibraryBrowser, server: LiveServer) -> None:
    """And comes back."""
    server.call("POST", "/api/v1/articles", PAGE)
    backup = server.call("GET", "/api/v1/library/export").body
    (saved,) = server.library.list().items
    server.library.delete(saved.id)
    shutil.rmtree(server.library.root / "trash")
    looked = when_it_has_ended(inside, page := send(inside, backup, "stillpage.zip"))
    assert "A backup of Stillpage" in words(looked)
    inside.post(f"{page}/start")
    when_it_has_ended(inside, page)
    assert [item.id for item in server.library.list().items] == [saved.id]


def test_nothing_is_kept_of_what_is_not_wanted(inside: LibraryBrowser, server: LiveServer) -> None:
    """Neither in the library nor of the file; its page says that it is over."""
    page = send(inside, POCKET_CSV.encode(), "pocket.csv")
    when_it_has_ended(inside, page)
    assert inside.post(f"{page}/stop").headers["Location"].endswith("/import")
    assert "This import is over." in words(inside.get(page))
    assert server.library.list().items == ()


def test_what_is_done_is_done_once(inside: LibraryBrowser) -> None:
    """Pressed twice, or stopped too late, its report stays."""
    page = send(inside, POCKET_CSV.encode(), "pocket.csv")
    when_it_has_ended(inside, page)
    inside.post(f"{page}/start")
    done = counts(when_it_has_ended(inside, page))
    inside.post(f"{page}/start")
    assert inside.post(f"{page}/stop").headers["Location"].endswith(page)
    again = when_it_has_ended(inside, page)
    assert "Done." in words(again)
    assert counts(again) == done


def test_a_file_makes_room_for_the_next_one(
    inside: LibraryBrowser, server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the same person; another's stays until it has lain there for an hour; what runs goes on."""
    other = LibraryBrowser(server)
    other.enter()
    theirs = send(other, POCKET_CSV.encode(), "theirs.csv")
    when_it_has_ended(other, theirs)
    first = send(inside, POCKET_CSV.encode(), "first.csv")
    when_it_has_ended(inside, first)
    second = send(inside, POCKET_CSV.encode(), "second.csv")
    when_it_has_ended(inside, second)
    assert [inside.get(page).status for page in (first, second)] == [404, 200]
    assert other.get(theirs).status == 200
    monkeypatch.setattr(running_imports, "_KEPT_SECONDS", -1.0)
    has_begun, may_go_on = threading.Event(), threading.Event()
    add_link = server.library.add_link

    def slow(*arguments: object) -> object:
        has_begun.set()
        may_go_on.wait(60)
        return add_link(*arguments)  # type: ignore[arg-type]  # as they are

    monkeypatch.setattr(server.library, "add_link", slow)
    inside.post(f"{second}/start")
    assert has_begun.wait(60)
    third = send(inside, POCKET_CSV.encode(), "third.csv")
    assert other.get(theirs).status == 404
    may_go_on.set()
    assert "Done." in words(when_it_has_ended(inside, second))
    when_it_has_ended(inside, third)


def test_a_fault_ends_one_import_and_not_the_next(
    inside: LibraryBrowser, server: LiveServer, extractor: FakeExtractor, caplog: pytest.LogCaptureFixture
) -> None:
    """It is said in words; what the log says could quote nothing."""
    extractor.failure = ValueError("zanzibar")
    page = send(inside, WALLABAG.encode(), "a.json")
    when_it_has_ended(inside, page)
    inside.post(f"{page}/start")
    failed = when_it_has_ended(inside, page)
    assert words_for(["en"]).text("errorInternalError") in words(failed)
    assert "fault: an import ended with ValueError" in caplog.text
    assert "zanzibar" not in caplog.text + words(failed)
    extractor.failure = None
    page = send(inside, WALLABAG.encode(), "a.json")
    when_it_has_ended(inside, page)
    inside.post(f"{page}/start")
    assert "Done." in words(when_it_has_ended(inside, page))


def test_what_was_stopped_is_told_of_however_soon_it_stops(
    inside: LibraryBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when it has ended before the press has its answer."""
    stop = Imports.stop

    def stop_and_end(imports: Imports, one: Import) -> None:
        stop(imports, one)
        until = time.monotonic() + 60
        while one.stage in RUNNING:
            assert time.monotonic() < until
            time.sleep(0.02)

    page = send(inside, POCKET_CSV.encode(), "pocket.csv")
    when_it_has_ended(inside, page)
    inside.post(f"{page}/start")
    monkeypatch.setattr(Imports, "stop", stop_and_end)
    assert inside.post(f"{page}/stop").headers["Location"].endswith(page)


class Ending:
    """An import that ends while its page is made."""

    def __init__(self, one: Import) -> None:
        self._one, self._stages = one, iter(["importing"])

    def __getattr__(self, name: str) -> object:
        return next(self._stages, "stopped") if name == "stage" else getattr(self._one, name)


def test_a_page_that_waits_for_the_end_has_not_seen_it(
    inside: LibraryBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its script loads it anew as soon as the stage is another than the page's own."""
    page = send(inside, POCKET_CSV.encode(), "pocket.csv")
    when_it_has_ended(inside, page)
    find = Imports.find

    def find_ending(imports: Imports, session: str, key: str) -> object:
        found = find(imports, session, key)
        return found and Ending(found)

    monkeypatch.setattr(Imports, "find", find_ending)
    assert html.fromstring(inside.get(page).body).xpath("//@data-stage") == ["importing"]


def test_what_cannot_be_read_is_said_in_the_person_s_language(inside: LibraryBrowser) -> None:
    """A zip that is cut off, a file of no known kind, no file at all."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "words")
    whole = packed.getvalue()
    cut = when_it_has_ended(inside, send(inside, whole[:-20], "a.zip"))
    assert "may be damaged, cut off" in words(cut)
    page = send(inside, whole, "b.zip")
    when_it_has_ended(inside, page)
    assert "nichts, was Stillpage kennt" in words(inside.get(page, Accept_Language="de"))
    assert "Choose a file." in words(inside.post("import"))
    # As a browser sends the form without one.
    assert "Choose a file." in words(post_file(inside, b"", ""))


def test_an_import_is_its_session_s_own(inside: LibraryBrowser, server: LiveServer) -> None:
    """Another browser with a session of its own finds nothing there, and so does one that guesses."""
    page = send(inside, POCKET_CSV.encode(), "pocket.csv")
    other = LibraryBrowser(server)
    other.enter()
    assert other.get(page).status == other.get(f"{page}/progress").status == 404
    assert inside.get(f"{page}/progress").json()["stage"] in ("looking", "looked")
