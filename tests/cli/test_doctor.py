"""`stillpage doctor` on machines where something is wrong."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from stillpage import __version__
from stillpage.browsers.native_hosts import MANIFEST_FILE
from stillpage.cli.doctor import checks, doctor_command
from stillpage.cli.setup import setup_command
from stillpage.web.running import RunningServers
from tests.cli.running import run
from tests.small_disk import small_disk


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with a Chromium, on whose machine setup was run."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "chromium").write_text("#!/bin/sh\n")
    (programs / "chromium").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setattr("stillpage.cli.doctor.checks.find_browsers", lambda: found_in(programs))
    monkeypatch.setattr("stillpage.cli.setup.find_browsers", lambda: found_in(programs))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("STILLPAGE_LIBRARY", str(tmp_path / "library"))
    for name in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"STILLPAGE_{name}", str(tmp_path / name.lower()))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setenv("STILLPAGE_PORT", str(probe.getsockname()[1]))
    assert CliRunner().invoke(setup_command).exit_code == 0
    return tmp_path


def found_in(programs: Path) -> list[object]:
    from stillpage.browsers.find import find_browsers

    return list(find_browsers({"PATH": str(programs)}))


def problems() -> dict[str, str]:
    """Text and cure of each problem, by subject."""
    answer = CliRunner().invoke(doctor_command, ["--json"], catch_exceptions=False)
    findings = json.loads(answer.stdout)
    found = {f["subject"]: f"{f['text']} {f['cure']}" for f in findings if f["state"] == "problem"}
    assert answer.exit_code == (1 if found else 0)
    return found


@pytest.mark.usefixtures("home")
def test_all_is_well_after_setup() -> None:
    """The host answers a ping over the real protocol, and the server it started is stopped again."""
    assert problems() == {}
    assert "All is well" in CliRunner().invoke(doctor_command).output


def test_without_setup_each_browser_is_named(home: Path) -> None:
    """The cure is one command."""
    CliRunner().invoke(setup_command, ["--remove"])
    found = problems()
    assert found.keys() == {"extension", "Chromium"}
    assert all("stillpage setup" in text for text in found.values())


def test_another_library_is_looked_at(home: Path) -> None:
    """A copy, or one that was restored; the server's own is another matter."""
    other = home / "copy"
    other.write_text("no folder")
    found = CliRunner().invoke(doctor_command, ["--json", "--library", str(other.parent / "copy" / "x")])
    assert [each["text"] for each in json.loads(found.stdout) if each["state"] == "problem"] == [
        f"{other} is a file."
    ]
    assert problems() == {}


def test_launcher_gone_is_named(home: Path) -> None:
    """As after a Python environment was moved."""
    (home / "data" / "stillpage-host").unlink()
    assert "not there or cannot be run" in problems()["Chromium"]


def test_launcher_that_does_not_answer_is_named(home: Path) -> None:
    """A program that runs, and says nothing of use."""
    (home / "data" / "stillpage-host").write_text("#!/bin/sh\necho hello\n")
    assert "does not answer" in problems()["Chromium"]


def test_manifest_for_another_extension_is_named(home: Path) -> None:
    """Who may call the host is checked to the letter."""
    manifest = home / ".config" / "chromium" / "NativeMessagingHosts" / MANIFEST_FILE
    manifest.write_text(manifest.read_text().replace("chrome-extension://l", "chrome-extension://m"))
    assert "does not allow" in problems()["Chromium"]


def test_old_extension_is_named(home: Path) -> None:
    """Its version is compared with this Stillpage's."""
    manifest = home / "data" / "extension" / "manifest.json"
    manifest.write_text(json.dumps({"version": "0.0.1"}))
    assert "0.0.1" in problems()["extension"]


def test_damaged_index_is_named_and_the_articles_are_safe(home: Path) -> None:
    """The index can be removed; it is made anew."""
    (home / "library").mkdir()
    (home / "library" / "stillpage.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    assert "made anew" in problems()["library"]


def test_an_index_of_a_newer_stillpage_is_told_to_be_one(home: Path) -> None:
    """It is whole, and nothing else would say why no article is shown."""
    (home / "library").mkdir()
    with closing(sqlite3.connect(home / "library" / "stillpage.db")) as index:
        index.execute("PRAGMA user_version = 99")
    assert problems()["library"].endswith("Update Stillpage.")


def test_a_full_disk_is_not_a_damaged_index(home: Path) -> None:
    """Whoever removed the index would have it made anew on a disk without room."""
    with small_disk(home / "library") as disk:
        with closing(sqlite3.connect(disk / "stillpage.db")) as index:
            index.execute("PRAGMA journal_mode = WAL")
            index.execute("CREATE TABLE articles (id)")
        with suppress(OSError):
            (disk / "other").write_bytes(bytes(2_000_000))
        assert problems()["library"].endswith("Free some space.")


def test_a_disk_to_be_read_only_is_told_from_a_closed_folder(home: Path) -> None:
    """Its permissions are not what is wrong."""
    with small_disk(home / "library", read_only=True):
        assert "Make its disk writable" in problems()["library"]


def test_an_article_of_a_newer_stillpage_is_not_called_spoilt(home: Path) -> None:
    """Whoever moved it away, or put an old copy in its place, would lose it."""
    folder = home / "library" / "articles" / "2026" / "2026-01-01-x-abcdef12"
    folder.mkdir(parents=True)
    (folder / "article.json").write_text('{"format": 99}')
    assert problems()["library"].endswith("Update Stillpage.")


def test_what_is_wrong_with_articles_is_told_of_five(home: Path) -> None:
    """One of them lacks only the page that it was made from, and counts among those that can be read."""
    page = home / "page.html"
    page.write_text("<title>Sea</title>" + "<p>The water was as grey as the sky above it that day.</p>" * 9)
    assert run("save", str(page), "--url", "https://sea.example/1").exit_code == 0
    source = next(home.glob("library/articles/*/*/source.html.gz"))
    source.unlink()
    assert problems()["library"].endswith("back from a backup; the article itself is whole. None")
    assert run("save", str(page), "--url", "https://sea.example/1").exit_code == 0
    assert "library" not in problems()
    document = source.with_name("article.json")
    told = json.loads(document.read_text("utf-8"))
    told["images"] = {"https://sea.example/a.png": {"name": f"{'0' * 32}.png", "width": 1, "height": 1}}
    document.write_text(json.dumps(told), "utf-8")
    assert "1 picture of this article: not in its folder. Save the page again" in problems()["library"]
    for number in range(6):
        folder = home / "library" / "articles" / "1999" / f"1999-01-01-x-abcdef1{number}"
        folder.mkdir(parents=True)
        (folder / "article.json").write_text("{")
    told = CliRunner().invoke(doctor_command).output
    assert told.count("move the folder out of") == 5
    assert "2 more articles like these." in told
    assert "holds 1 article that can be read" in told


def test_an_article_that_cannot_be_listed_is_named(home: Path) -> None:
    """Its folder has a name of an old zip; it can be renamed."""
    name = os.fsdecode(b"2026-01-01-caf\xe9-abcdef12")
    (home / "library" / "articles" / "2026" / name).mkdir(parents=True)
    assert "not UTF-8: 1 article, " in problems()["library"]
    assert "2026-01-01-caf%E9-abcdef12" in problems()["library"]


def test_an_article_in_a_place_where_none_is_looked_for_is_named(home: Path) -> None:
    """Moved deeper, or not deep enough; what else lies there is none."""
    for place in ("articles/2026/Recipes", "articles"):
        folder = home / "library" / place / "2026-01-01-soup-abcdef12"
        folder.mkdir(parents=True)
        (folder / "article.json").write_text("{}")
    (home / "library" / "articles" / "2026" / "Notes" / "2026").mkdir(parents=True)
    assert (
        "not in a folder of articles: 2 articles, articles/2026/Recipes/2026-01-01-soup"
        in problems()["library"]
    )


def test_an_article_whose_text_is_in_another_encoding_is_named(home: Path) -> None:
    """It is listed, and cannot be changed before that is mended."""
    page = home / "page.html"
    page.write_text("<title>Sea</title>" + "<p>The water was as grey as the sky above it that day.</p>" * 9)
    assert run("save", str(page), "--url", "https://sea.example/1").exit_code == 0
    next(home.glob("library/articles/*/*/article.md")).write_bytes("Über Öl".encode("cp1252"))
    assert "it is not in UTF-8" in problems()["library"]


def test_library_that_others_may_read_is_noted(home: Path) -> None:
    """With the command that closes it; it may be meant so."""
    (home / "library").mkdir(mode=0o755)
    assert "chmod 700" in CliRunner().invoke(doctor_command).output
    (home / "library").chmod(0o700)
    assert "chmod 700" not in CliRunner().invoke(doctor_command).output


def test_library_that_is_a_file_is_named(home: Path) -> None:
    """A path that cannot be a folder."""
    (home / "library").write_text("not a folder")
    assert "is a file" in problems()["library"]


@pytest.fixture
def squatter(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Another program on the only port that Stillpage may use."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("STILLPAGE_PORT", str(taken.getsockname()[1]))
        yield taken.getsockname()[1]


@pytest.fixture
def record(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Of a server that has the library, and says that it listens where nothing does.

    There is no browser, whose host would stop it, as it stops what is left over from before an update.
    """
    monkeypatch.setattr(checks, "find_browsers", list)
    servers = RunningServers(home / "state")
    claim = servers.claim(home / "library")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        claim.announce(probe.getsockname()[1])
        yield next((home / "state" / "servers").glob("*.json"))
    claim.release()


@pytest.mark.usefixtures("record")
def test_server_that_does_not_answer_is_named() -> None:
    """It may have hung. That there is no browser is said, too."""
    found = problems()
    assert "does not answer. Restart it: stillpage stop" in found["server"]
    assert found.keys() == {"server", "browser"}


def test_server_of_an_earlier_version_is_named(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after an update; it would go on for as long as the machine is on."""
    monkeypatch.setattr(checks, "_answers", lambda port: True)
    assert "server" not in problems()
    record.write_text(record.read_text().replace(__version__, "0.0.1"))
    assert "is version 0.0.1, this is" in problems()["server"]


def test_taken_port_is_named(squatter: int) -> None:
    """And where to set another."""
    found = problems()
    assert str(squatter) in found["server"]
    assert "settings.toml" in found["server"]


def test_settings_that_cannot_be_read_are_named(home: Path) -> None:
    """By the file's path; nothing else can be said then."""
    (home / "config").mkdir(exist_ok=True)
    file = home / "config" / "settings.toml"
    file.write_text("idle_hours = 'many'")
    found = problems()
    assert found.keys() == {"settings"}
    assert str(file) in found["settings"]


def test_stale_record_is_a_note_not_a_problem(home: Path) -> None:
    """A server that was killed left it; the next one replaces it."""
    (home / "state").mkdir(exist_ok=True)
    (home / "state" / "server.json").write_text("{}")
    answer = CliRunner().invoke(doctor_command)
    assert answer.exit_code == 0
    assert "note" in answer.output
