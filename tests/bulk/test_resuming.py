"""Runs that are interrupted: the same command goes on, and every page is there once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stillpage.bulk.output import failures_path, outcome_line, resumed
from stillpage.bulk.records import Failure, RecordKey
from stillpage.errors import BulkError
from tests.bulk.archives import record, response
from tests.small_disk import small_disk

_PAGES = 60


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """60 pages, and a broken record among them."""
    records = [response(f"p{number}") for number in range(_PAGES)]
    records.insert(20, record(b"no HTTP answer", "https://pages.example/broken"))
    (tmp_path / "crawl.warc").write_bytes(b"".join(records))
    return tmp_path / "crawl.warc"


def _start(archive: Path, output: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "stillpage",
        "extract",
        str(archive),
        "-o",
        str(output),
        "--workers",
        "1",
    ]
    environ = {**os.environ, "STILLPAGE_CONFIG": str(output.parent / "config")}
    return subprocess.Popen(command, stderr=subprocess.PIPE, env=environ)


def _titles(output: Path) -> list[str]:
    lines = output.read_bytes().split(b"\n") if output.exists() else []
    return [json.loads(line)["title"] for line in lines[:-1]]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "Ctrl-C"])
def test_an_interrupted_run_goes_on(archive: Path, tmp_path: Path, how: signal.Signals) -> None:
    """Whole articles only, each once and in order, failures beside them; nothing is done twice."""
    output = tmp_path / "pages.jsonl"
    with _start(archive, output) as run:
        until = time.monotonic() + 60
        while not output.exists() or output.stat().st_size < 3_000:
            assert time.monotonic() < until
            time.sleep(0.02)
        run.send_signal(how)
        try:
            run.wait(60)
        finally:
            run.kill()  # or one that hangs would hold up all tests
    before = _titles(output)
    with _start(archive, output) as run:
        said = run.communicate(timeout=90)[1].decode()
    assert run.returncode == 1  # one record is broken
    assert _titles(output) == [f"The page p{number}" for number in range(_PAGES)]
    failures = (tmp_path / "pages.errors.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["code"] for line in failures] == ["record_broken"]
    if len(before) < _PAGES:
        assert "were done before" in said


def _failure(number: int) -> Failure:
    return Failure(RecordKey("crawl.warc", number), None, "page_empty", "The page holds no text.")


@pytest.mark.parametrize("left", [1, 5, 11, 40])
def test_a_line_that_was_cut_short_is_written_anew(tmp_path: Path, left: int) -> None:
    """Wherever the machine stopped; the lines before it stay."""
    output = tmp_path / "pages.jsonl"
    whole, cut = (outcome_line(_failure(number)) for number in range(2))
    output.write_bytes(whole + cut[:left])
    with resumed(output, failures_path(output)) as files:
        assert len(files.done) == 1
        assert _failure(0).key in files.done
    assert output.read_bytes() == whole


def test_a_file_that_another_run_writes_is_left_to_it(tmp_path: Path) -> None:
    """Two runs would write each page twice."""
    output = tmp_path / "pages.jsonl"
    with (
        resumed(output, failures_path(output)),
        pytest.raises(BulkError, match="Another run writes to"),
        resumed(output, failures_path(output)),
    ):
        pass
    with resumed(output, failures_path(output)):
        pass


@pytest.mark.parametrize("notes", ["my notes\n", "my notes", '{"file": 1'], ids=["line", "no end", "object"])
def test_a_file_of_something_else_is_not_written_over(archive: Path, tmp_path: Path, notes: str) -> None:
    """A mistyped name costs nobody their file, also if its last line has no end, as one that a crash cut."""
    output = tmp_path / "notes.jsonl"
    output.write_text(notes)
    with _start(archive, output) as run:
        said = run.communicate(timeout=60)[1].decode()
    assert run.returncode == 1
    assert "holds something else" in said
    assert output.read_text() == notes


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_device_is_no_place_to_go_on() -> None:
    """It is said so, and nothing is laid beside it."""
    device = Path("/dev/null")
    with pytest.raises(BulkError, match="no ordinary file"), resumed(device, failures_path(device)):
        pass
    assert not failures_path(device).exists()


def test_a_full_disk_says_how_to_go_on(tmp_path: Path) -> None:
    """What was written before is kept, whole lines of it."""
    done = Failure(RecordKey("a.html"), None, "page_empty", "The page holds no text.")
    with small_disk(tmp_path / "disk") as disk:
        output = disk / "pages.jsonl"
        full = pytest.raises(BulkError, match="run the same command again")
        with full, resumed(output, failures_path(output)) as files:
            while True:
                files.write(done)
