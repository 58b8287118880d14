"""The whole library out of the API, and back in."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from stillpage.errors import ImportRefusedError
from stillpage.web.taking_in import take_in
from tests.small_disk import small_disk
from tests.trust.misfortunes import read_only
from tests.web.live_server import PAGE, Answer, FakeExtractor, LiveServer, live_server

BOOKMARKS = (
    b"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>"
    b'<DT><A HREF="https://site.example/kept" ADD_DATE="1700000000">Kept</A></DL>'
)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[LiveServer]:
    """Another machine's server, with an empty library."""
    with live_server(tmp_path / "other", extractor=FakeExtractor()) as running:
        yield running


def send(server: LiveServer, data: bytes, *, name: str = "export.zip", query: str = "") -> Answer:
    """Import a file."""
    body = (
        b'--edge\r\nContent-Disposition: form-data; name="file"; filename="' + name.encode() + b'"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n--edge--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=edge"}
    return server.call("POST", f"/api/v1/library/import{query}", body, headers=headers)


def files_of(root: Path) -> dict[str, bytes]:
    """Every file of a library's articles, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "articles").rglob("*")
        if path.is_file()
    }


def test_a_backup_comes_back_bit_for_bit(server: LiveServer, other: LiveServer) -> None:
    """Out of one machine, into another."""
    server.call("POST", "/api/v1/articles", PAGE | {"tags": ["one"]})
    backup = server.call("GET", "/api/v1/library/export")
    assert backup.headers["Content-Type"] == "application/zip"
    taken = send(other, backup.body).json()
    assert (taken["texts"], taken["present"], taken["problems"]) == (1, 0, [])
    assert files_of(other.library.root) == files_of(server.library.root)


def test_restoring_twice_is_restoring_once(server: LiveServer) -> None:
    """What is there stays as it is."""
    server.call("POST", "/api/v1/articles", PAGE)
    backup = server.call("GET", "/api/v1/library/export").body
    assert send(server, backup).json()["present"] == 1


def test_an_empty_library_has_a_backup_too(server: LiveServer) -> None:
    """Nothing but the list of files."""
    backup = server.call("GET", "/api/v1/library/export").body
    assert zipfile.ZipFile(io.BytesIO(backup)).namelist() == ["stillpage-backup.jsonl"]


def test_a_library_that_is_gone_gives_no_backup(server: LiveServer) -> None:
    """An empty one would pass for all that there was."""
    server.call("POST", "/api/v1/articles", PAGE)
    root = server.library.root
    away = root.rename(root.with_name("taken out"))
    answer = server.call("GET", "/api/v1/library/export")
    assert (answer.status, answer.code) == (503, "library_missing")
    away.rename(root)
    backup = server.call("GET", "/api/v1/library/export").body
    assert len(zipfile.ZipFile(io.BytesIO(backup)).namelist()) > 1


def test_a_read_only_library_gives_a_backup(tmp_path: Path) -> None:
    """A disk that may only be read now, as one that fails: just then somebody wants one."""
    (tmp_path / "server").mkdir()
    with small_disk(tmp_path / "server" / "library", megabytes=8) as disk:
        with live_server(tmp_path / "server") as server:
            server.call("POST", "/api/v1/articles", PAGE)
        shutil.rmtree(tmp_path / "server" / "state")
        with read_only(disk), live_server(tmp_path / "server") as server:
            answer = server.call("GET", "/api/v1/library/export")
            assert answer.status == 200
            names = zipfile.ZipFile(io.BytesIO(answer.body)).namelist()
    assert sum(name.endswith("/article.json") for name in names) == 1


def test_bookmarks_become_links(server: LiveServer) -> None:
    """As `stillpage import` takes them in."""
    taken = send(server, BOOKMARKS, name="bookmarks.html").json()
    assert (taken["texts"], taken["links"]) == (0, 1)
    assert server.library.count() == 1


def test_a_dry_run_changes_nothing(server: LiveServer) -> None:
    """It says the same, and leaves the library alone."""
    taken = send(server, BOOKMARKS, name="bookmarks.html", query="?dry_run=true").json()
    assert (taken["links"], taken["dry_run"]) == (1, True)
    assert server.library.count() == 0


def test_a_zip_that_is_cut_off_is_refused_in_words(server: LiveServer) -> None:
    """Half of a backup."""
    server.call("POST", "/api/v1/articles", PAGE)
    backup = server.call("GET", "/api/v1/library/export").body
    answer = send(server, backup[: len(backup) // 2])
    assert (answer.status, answer.code) == (422, "import_refused")
    assert "cut off" in answer.json()["detail"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("is_backup", [True, False])
def test_no_zip_is_a_fault(server: LiveServer, tmp_path: Path, *, method: int, is_backup: bool) -> None:
    """Whatever byte of it is another: it is refused in words, or what is whole in it is looked at."""
    path = tmp_path / "sent.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("bookmarks.html", BOOKMARKS)
        if is_backup:
            archive.writestr("articles/2026/2026-01-01-x-abcdef12/article.json", b"{}")
            archive.writestr("stillpage-backup.jsonl", b'{"format":1}\n')
    data = path.read_bytes()
    # The last entry's bytes, and all that follows them: the directory, in which what is said of each stands.
    for at in range(data.rindex(b"PK\3\4"), len(data)):
        for value in {0, 1, 255} - {data[at]}:
            path.write_bytes(data[:at] + bytes([value]) + data[at + 1 :])
            with suppress(ImportRefusedError):
                take_in(server.library, path, None)


def test_what_is_no_export_is_said(server: LiveServer) -> None:
    """Nothing is taken in, and the formats that are known are named."""
    taken = send(server, b"\x00\x01", name="../../evil.exe").json()
    assert taken["texts"] == taken["links"] == 0
    assert "Pocket".lower() in json.dumps(taken["problems"])


def test_a_form_without_a_file_is_refused(server: LiveServer) -> None:
    """The part must be called `file`."""
    headers = {"Content-Type": "multipart/form-data; boundary=edge"}
    answer = server.call("POST", "/api/v1/library/import", b"--edge--\r\n", headers=headers)
    assert (answer.status, answer.code) == (422, "file_missing")


def test_an_article_is_a_book(server: LiveServer) -> None:
    """`content.epub` is what `stillpage export --format epub` writes."""
    id = server.call("POST", "/api/v1/articles", PAGE).json()["id"]
    book = server.call("GET", f"/api/v1/articles/{id}/content.epub")
    assert book.headers["Content-Type"] == "application/epub+zip"
    assert zipfile.ZipFile(io.BytesIO(book.body)).namelist()[0] == "mimetype"
