"""`stillpage try --headless`, run as a person would, in a home and a temporary folder of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from stillpage.cli.try_it import try_command

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not tmp_path: Chromium puts a socket into TMPDIR, and a socket's path holds 107 bytes at most."""
    with tempfile.TemporaryDirectory(prefix="try-") as made:
        (Path(made) / "home").mkdir()
        (Path(made) / "tmp").mkdir()
        yield Path(made)


@pytest.fixture
def environ(folder: Path) -> dict[str, str]:
    return os.environ | {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp")}


def left_behind(folder: Path) -> list[Path]:
    """Everything below, but for what GPU drivers and font caches of the system put into any home."""
    return [path for path in folder.rglob("*") if not {".cache", ".pki"} & set(path.parts)]


@pytest.mark.browser
def test_the_whole_loop_is_observed_and_nothing_stays(folder: Path, environ: dict[str, str]) -> None:
    """Both pages read, saved and given back with a real click; the user's home stays as it was."""
    command = [sys.executable, "-m", "stillpage", "try", "--headless", "--browser", "chromium"]
    command += ["--screenshot", str(folder / "reader.png"), "--before", str(folder / "page.png")]
    answer = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=100, check=False)
    assert answer.returncode == 0, answer.stderr
    english, arabic = json.loads(answer.stdout)["pages"]
    assert (english["lang"], english["dir"]) == ("en", "ltr")
    assert (arabic["lang"], arabic["dir"]) == ("ar", "rtl")
    for page in (english, arabic):
        assert page["page_restored"], page["restored"]
        assert page["title"] == page["saved_title"]
        assert page["words"] > 300
        assert {"article.html", "article.md", "article.json"} <= set(page["saved_files"])
    for name in ("reader.png", "reader-ar.png", "page.png", "page-ar.png"):
        assert (folder / name).read_bytes().startswith(PNG)
    assert left_behind(folder / "home") == []
    assert left_behind(folder / "tmp") == []


@pytest.mark.browser
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_in_the_middle_it_cleans_up(
    folder: Path, environ: dict[str, str], number: signal.Signals
) -> None:
    """Ctrl-C ends browser and server, and removes their folders."""
    command = [sys.executable, "-m", "stillpage", "try", "--headless", "--browser", "chromium"]
    running = subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while not list((folder / "tmp").glob("stillpage-try-*/browser/Default")):
        assert running.poll() is None, running.communicate()
        time.sleep(0.05)
    running.send_signal(number)
    _, said = running.communicate(timeout=100)
    assert running.returncode == 130
    assert "nothing is left behind" in said
    assert left_behind(folder / "tmp") == []


def test_pictures_need_headless() -> None:
    """A usage error, before anything is started."""
    answer = CliRunner().invoke(try_command, ["--screenshot", "x.png"])
    assert answer.exit_code == 2
    assert "--headless" in answer.output


def test_without_a_screen_the_headless_form_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a browser's own complaint, but what to type."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    (tmp_path / "chromium").write_text("#!/bin/sh\n")
    answer = CliRunner().invoke(try_command, ["--browser", str(tmp_path / "chromium")])
    assert "--headless" in str(answer.exception)
