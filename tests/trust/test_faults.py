"""Bad luck, one piece at a time: nothing acknowledged is lost, `stillpage doctor` names cause and cure."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.errors import LibraryError
from stillpage.library import Capture, Filters, Library
from stillpage.web.tokens import TokenStore
from tests.web.serve_process import Home, wait_until

URL = "https://a.example/one"
RENDERERS = {
    "article.html": lambda saved: "<p>x",
    "article.md": lambda saved: f"---\nid: {saved.id}\n---\n\nx\n",
}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A user's folders; servers started there are ended with the test."""
    made = Home(tmp_path / "home")
    made.folder.mkdir()
    yield made
    made.close()


def save(library: Library, url: str = URL, text: str = "fox words " * 50) -> str:
    article = Article(
        url=url, title="The fox", text=text, word_count=len(text.split()), content_html=f"<p>{text}"
    )
    return library.save(Capture(text, url), article).saved.id


def doctor(home: Home) -> str:
    """What it says about the library: texts and cures of what is wrong."""
    findings = json.loads(home.run("doctor", "--json").stdout)
    told = [each for each in findings if each["subject"] in ("library", "server", "settings")]
    return " ".join(f"{each['text']} {each['cure']}" for each in told if each["state"] == "problem")


def test_a_clock_that_goes_back_loses_nothing(tmp_path: Path) -> None:
    """A year back between two saves, a change and a delete; the trash keeps what is younger by its clock."""
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    with Library(tmp_path / "L", renderers=RENDERERS, clock=lambda: now) as library:
        first = save(library)
        gone = save(library, "https://a.example/two")
        library.delete(gone)
        now -= timedelta(days=365)
        assert save(library, text="fox newer words " * 60) == first
        library.update(first, tags=["later"])
        third = save(library, "https://a.example/three")
        library.trash.empty()
        assert library.get(first).version == 2
        assert {item.id for item in library.list(Filters(query="fox")).items} == {first, third}
        assert [each.id for each in library.trash.articles()] == [gone]
        library.restore(gone)
        now += timedelta(days=365)
        assert library.heal() == ()
        assert {item.id for item in library.list().items} == {first, gone, third}


def _truncate(folder: Path) -> None:
    data = (folder / "article.json").read_bytes()
    (folder / "article.json").write_bytes(data[: len(data) // 2])


def _nonsense(folder: Path) -> None:
    (folder / "article.json").write_text('{"format": 1, "title": 7}')


def _remove(folder: Path) -> None:
    (folder / "article.json").unlink()


def _newer(folder: Path) -> None:
    (folder / "article.json").write_text('{"format": 99}')


@pytest.mark.parametrize(
    ("spoil", "cure"),
    [
        (_truncate, "from a backup"),
        (_nonsense, "from a backup"),
        (_remove, "from a backup"),
        (_newer, "Update Stillpage."),
    ],
)
def test_a_spoilt_article_is_named_and_the_others_live(
    home: Home, spoil: Callable[[Path], None], cure: str
) -> None:
    """It is left as it is; the library works around it, and doctor says which it is and what to do."""
    root = home.folder / "library"
    with Library(root, renderers=RENDERERS) as library:
        broken, whole = save(library), save(library, "https://a.example/two")
        folder = library.folder(broken)
    spoil(folder)
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with Library(root, renderers=RENDERERS) as library:
        assert library.get(whole).id == whole
        save(library, "https://a.example/three")
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    said = doctor(home)
    assert folder.name in said
    assert cure in said


def test_a_damaged_index_is_named_and_nothing_is_lost(home: Home) -> None:
    """Garbage in the middle of it: the library makes it anew by itself when it is opened next."""
    root = home.folder / "library"
    with Library(root, renderers=RENDERERS) as library:
        ids = {save(library, f"https://a.example/{number}") for number in range(5)}
    for path in root.glob("stillpage.db*"):
        path.write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)
    assert "stillpage stop" in doctor(home)
    with Library(root, renderers=RENDERERS) as library:
        assert {item.id for item in library.list(Filters(query="fox")).items} == ids


def test_two_servers_with_states_of_their_own_share_one_library(home: Home, tmp_path: Path) -> None:
    """As two users of one folder: neither knows of the other, both save, all of it is there for both."""
    other = Home(tmp_path / "other")
    other.folder.mkdir()
    (other.folder / "library").symlink_to(home.folder / "library")
    (home.folder / "library").mkdir()
    try:
        for one in (home, other):
            one.serve()
        for number, one in enumerate((home, other) * 5):
            words = "<p>Words, and more of them, for a page.</p>" * 8
            page = f"<article><h1>Page {number}</h1>{words}</article>"
            assert _post(one, {"html": page, "url": f"https://a.example/{number}"}) == 201
        for one in (home, other):
            wait_until(lambda one=one: one.run("list", "--json").stdout.count(b"https://a.example/") >= 10)  # type: ignore[misc]  # as above
    finally:
        other.close()


def _post(home: Home, page: dict[str, str]) -> int:
    import http.client

    record = home.record()
    assert record is not None
    token = TokenStore(home.state).issue_for_script(f"t{os.urandom(4).hex()}").token
    connection = http.client.HTTPConnection("127.0.0.1", record["port"], timeout=60)
    try:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        connection.request("POST", "/api/v1/articles", json.dumps(page), headers)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("runuser"), reason="not run: needs root, to be another"
)
def test_a_library_that_was_taken_away_is_said(home: Home, tmp_path: Path) -> None:
    """Its permissions are gone: an error in words, and the articles are there when they are back."""
    root = home.folder / "library"
    with Library(root, renderers=RENDERERS) as library:
        kept = save(library)
    asked = ["runuser", "-u", "nobody", "--", "ls", str(root)]
    assert subprocess.run(asked, capture_output=True, check=False).returncode != 0
    root.rename(root.with_name("elsewhere"))
    root.write_text("a file")
    with pytest.raises((LibraryError, OSError)):
        Library(root, renderers=RENDERERS)
    assert "is a file" in doctor(home)
    root.unlink()
    root.with_name("elsewhere").rename(root)
    with Library(root, renderers=RENDERERS) as library:
        assert library.get(kept).id == kept
