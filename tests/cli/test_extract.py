"""`stillpage extract`: results on stdout, everything else on stderr, one bad page costs itself alone."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stillpage.bulk.local import usable_cores
from stillpage.bulk.sources import ENDINGS
from stillpage.cli import commands

_PAGE = "<html lang=en><title>{0}</title><body><article><h1>{0}</h1>" + "".join(
    f"<p>Paragraph {number} of the page, with words enough in it, and commas.</p>" for number in range(8)
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STILLPAGE_CONFIG", str(tmp_path / "config"))
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("Second", "First"):
        (pages / f"{name.lower()}.html").write_text(_PAGE.format(name))
    return pages


def _run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(commands, ["extract", *arguments], input=stdin)


def test_one_file_gives_its_article_as_json(folder: Path) -> None:
    """Links are resolved against --url."""
    result = _run(str(folder / "first.html"), "--url", "https://example.org/a")
    article = json.loads(result.stdout)
    assert (article["title"], article["url"]) == ("First", "https://example.org/a")


def test_standard_input_is_read_and_written_as_text(folder: Path) -> None:
    """`-` reads a page from another program."""
    result = _run("-", "--format", "text", stdin=_PAGE.format("Piped"))
    assert result.stdout.split("\n\n")[:2] == [
        "Piped",
        "Paragraph 0 of the page, with words enough in it, and commas.",
    ]


@pytest.mark.parametrize("form", ["markdown", "md"])
def test_markdown_is_written(folder: Path, form: str) -> None:
    """As it is exported: what is known of the article, its title, its text."""
    written = _run(str(folder / "first.html"), "--format", form).stdout
    assert written.startswith("---\ntitle: First\n")
    assert "\n---\n\n# First\n\nParagraph 0 of the page" in written


def test_html_is_a_whole_page(tmp_path: Path, folder: Path) -> None:
    """It opens well in a browser: letters, direction, title; images from where they were."""
    page = (
        "<html lang=ar dir=rtl><meta charset=utf-8><title>منارة</title><article>"
        "<img src=/sea.jpg srcset='/sea2.jpg 2x' width=640 height=480>"
        + "<p>تقف المنارة على الصخرة، وتضيء البحر للسفن في الليل، منذ مئة عام.</p>"
        * 5
    )
    (folder / "a.html").write_text(page, "utf-8")
    _run(str(folder / "a.html"), "--url", "https://sea.example/a", "-o", str(folder / "out.html"))
    written = (folder / "out.html").read_text("utf-8")
    assert written.startswith('<!doctype html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">')
    assert "<title>منارة</title>" in written
    assert '<img src="https://sea.example/sea.jpg" srcset="https://sea.example/sea2.jpg 2x"' in written
    assert "img-src 'self' file: data: http: https:;" in written


def test_page_may_be_packed(folder: Path) -> None:
    """Crawls, and our own library, keep pages as .html.gz; one that is cut off is reported."""
    packed = gzip.compress(_PAGE.format("Packed").encode())
    (folder / "a.html.gz").write_bytes(packed)
    (folder / "cut.html.gz").write_bytes(packed[:100])
    assert json.loads(_run(str(folder / "a.html.gz")).stdout)["title"] == "Packed"
    assert "cut off" in _run(str(folder / "cut.html.gz")).stderr
    many = _run(str(folder))
    assert [json.loads(line)["title"] for line in many.stdout.splitlines()] == ["Packed", "First", "Second"]
    assert "cut.html.gz: The file cannot be read: its gzip is broken or cut off." in many.stderr


def test_packed_page_is_too_large_by_what_it_unpacks_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few bytes may hold gigabytes; no more is unpacked than a page may have."""
    monkeypatch.setenv("STILLPAGE_MAX_PAGE_BYTES", "1000000")
    (folder / "a.html.gz").write_bytes(gzip.compress(b"<p>" * 10**6))
    too_large = "1,000,001 bytes and the limit is 1,000,000"
    assert too_large in str(_run(str(folder / "a.html.gz")).exception)
    assert too_large in _run(str(folder)).stderr


def test_link_to_nothing_is_reported(folder: Path) -> None:
    """A page that is gone is not passed over in silence."""
    (folder / "gone.html").symlink_to(folder / "elsewhere.html")
    result = _run(str(folder))
    assert "gone.html: The file cannot be read: No such file or directory." in result.stderr
    assert result.exit_code == 1


def test_second_run_tells_of_the_failures_of_the_first(folder: Path) -> None:
    """They are not tried again, nor forgotten: the exit code says so, too."""
    (folder / "broken.html").write_bytes(b"%PDF-1.7 no page")
    runs = [_run(str(folder), "-o", str(folder / "pages.jsonl")) for _ in range(2)]
    assert [run.exit_code for run in runs] == [1, 1]
    assert "0 articles, 0 failed; 3 were done before, of which 1 failed" in runs[1].stderr


def test_folder_gives_a_line_of_json_for_each_file_in_order(folder: Path) -> None:
    """Lines can be told apart by their file."""
    lines = [json.loads(line) for line in _run(str(folder)).stdout.splitlines()]
    assert [line["title"] for line in lines] == ["First", "Second"]
    assert Path(lines[0]["file"]).name == "first.html"


def test_bad_file_is_reported_and_skipped(folder: Path) -> None:
    """The others come out; the exit code says that not all did."""
    (folder / "broken.html").write_bytes(b"%PDF-1.7 no page")
    result = _run(str(folder))
    assert [json.loads(line)["title"] for line in result.stdout.splitlines()] == ["First", "Second"]
    assert "broken.html" in result.stderr
    assert result.exit_code == 1


def test_bad_single_file_prints_nothing_on_stdout(folder: Path) -> None:
    """A pipe behind us gets no half result."""
    (folder / "broken.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = _run(str(folder / "broken.html"))
    assert (result.stdout, result.exit_code) == ("", 1)


def test_missing_file_is_a_usage_error(folder: Path) -> None:
    """Exit code 2, as for every wrong argument."""
    assert _run(str(folder / "none.html")).exit_code == 2


def test_address_is_told_from_a_file_that_is_missing() -> None:
    """Who types an address learns that nothing is fetched, and what to do instead."""
    result = _run("https://sea.example/light")
    assert result.exit_code == 2
    assert "fetches no pages" in result.stderr


def test_many_files_refuse_options_of_one(folder: Path) -> None:
    """One URL cannot be the address of many pages."""
    assert _run(str(folder), "--url", "https://example.org/").exit_code == 2


def test_explain_writes_a_page_that_tells_of_every_block(folder: Path) -> None:
    """On stdout, as every result; one page at a time."""
    result = _run(str(folder / "first.html"), "--explain")
    assert result.stdout.startswith("<!doctype html>")
    assert result.stdout.count('<li class="block ') == 9
    assert "kept: the model" in result.stdout
    refused = _run(str(folder), "--explain")
    assert refused.exit_code == 2
    assert "one page at a time" in refused.stderr


@pytest.mark.parametrize(("name", "begins"), [("x.md", "---\n"), ("x.html", "<!doctype"), ("x.json", "{\n")])
def test_one_page_is_written_in_the_form_of_its_file(folder: Path, name: str, begins: str) -> None:
    """As `export` tells the form by the name."""
    assert _run(str(folder / "first.html"), "-o", str(folder / name)).exit_code == 0
    assert (folder / name).read_text().startswith(begins)
    assert "there already" in _run(str(folder / "first.html"), "-o", str(folder / name)).stderr


def test_format_decides_where_it_is_given(folder: Path) -> None:
    """Whatever the file is called."""
    for name in ("out", "out.xyz"):
        _run(str(folder / "first.html"), "--format", "text", "-o", str(folder / name))
        assert (folder / name).read_text().startswith("First\n\nParagraph 0 of the page")


def test_a_hyphen_is_standard_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a file of that name."""
    monkeypatch.chdir(folder)
    assert json.loads(_run("first.html", "-o", "-").stdout)["title"] == "First"
    assert _run(".", "-o", "-").stdout.count("\n") == 2
    assert not Path("-").exists()


def test_unknown_ending_is_refused(folder: Path) -> None:
    """A form that nobody asked for is not written without a word; JSON lines have names."""
    for path in (folder, folder / "first.html"):
        result = _run(str(path), "-o", str(folder / "out.xyz"))
        assert (result.exit_code, ".xyz" in result.stderr, (folder / "out.xyz").exists()) == (2, True, False)
    for name in ("out", "out.jsonl", "out.ndjson", "out.jl"):
        _run(str(folder / "first.html"), "-o", str(folder / name))
        assert json.loads((folder / name).read_text())["title"] == "First"


@pytest.mark.parametrize("name", ["x.md", "x.json"])
def test_many_pages_do_not_go_into_one_file_of_another_form(folder: Path, name: str) -> None:
    """JSON lines are not written under a name that promises something else."""
    assert _run(str(folder), "-o", str(folder / name)).exit_code == 2
    assert not (folder / name).exists()


def test_more_workers_than_cores_can_serve_are_refused(folder: Path) -> None:
    """Pages would run out of time while their processes wait for each other."""
    refused = _run(str(folder), "--workers", str(usable_cores() * 4 + 1))
    assert (refused.exit_code, "wait for each other" in refused.stderr) == (2, True)


def test_files_of_failures_lie_apart(folder: Path) -> None:
    """Each output has its own: a run does not count what another one could not read."""
    (folder / "broken.html").write_bytes(b"%PDF-1.7 no page")
    assert _run(str(folder), "-o", str(folder / "x.jsonl")).exit_code == 1
    assert _run(str(folder / "first.html"), "-o", str(folder / "x.ndjson")).exit_code == 0
    assert (folder / "x.errors.jsonl").read_text().count("\n") == 1


def test_files_passed_over_in_folders_are_counted(folder: Path) -> None:
    """A mirror whose pages are named otherwise would look done."""
    (folder / "index.php?id=1").write_text(_PAGE.format("Third"))
    assert "1 file in the folders passed over" in _run(str(folder)).stderr
    for path in ("first.html", "second.html"):
        (folder / path).unlink()
    assert "read if it is named itself" in _run(str(folder)).stderr


@pytest.mark.skipif(os.name != "posix", reason="such names are refused elsewhere")
def test_failure_is_told_on_a_line_of_its_own(folder: Path) -> None:
    """Also where a bar is drawn meanwhile."""
    import pty

    (folder / "broken.html").write_bytes(b"%PDF-1.7 no page")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "stillpage", "extract", str(folder)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, check=False)
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        said = terminal.read(65_536)
    assert b"\r\x1b[Kstillpage: " + bytes(folder / "broken.html") + b": This is a PDF" in said


@pytest.mark.skipif(os.name != "posix", reason="such names are refused elsewhere")
def test_names_of_files_do_not_steer_the_terminal(folder: Path) -> None:
    """A crawl makes them of addresses that others chose."""
    (folder / "a\x1b[31m\u202eb.html").write_bytes(b"%PDF-1.7 no page")
    assert "a [31m b.html: This is a PDF" in _run(str(folder)).stderr


@pytest.mark.parametrize(
    ("start", "what"), [(b"WARC/1.0\r\n", "name it .warc"), (b"filedesc://a.arc 0.0.0.0", "ARC archive")]
)
def test_archive_of_another_name_is_no_page(folder: Path, start: bytes, what: str) -> None:
    """Its pages would come out as one article, without a word; also where it is packed."""
    archive = start + _PAGE.format("Inside").encode()
    for name, data in (("a", archive), ("a.gz", gzip.compress(archive))):
        (folder / name).write_bytes(data)
        assert what in str(_run(str(folder / name)).exception)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_full_disk_behind_standard_output_is_a_sentence(folder: Path) -> None:
    """For one page and for many."""
    for path in (folder, folder / "first.html"):
        command = [sys.executable, "-m", "stillpage", "extract", str(path)]
        with Path("/dev/full").open("wb") as full:
            run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        assert run.returncode == 1
        assert run.stderr.endswith(b"stillpage: The disk that standard output goes to is full.\n")


def test_explanation_goes_to_a_file(folder: Path) -> None:
    """One page was given; only where many are read at once is it refused."""
    page = str(folder / "first.html")
    assert _run(page, "--explain", "-o", str(folder / "why.html")).exit_code == 0
    assert (folder / "why.html").read_text().startswith("<!doctype html>")
    assert "without --workers" in _run(page, "--explain", "--workers", "1").stderr


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="a folder in which even root can make no file")
def test_output_that_cannot_be_written_is_no_other_run(folder: Path) -> None:
    """What the system says, not that somebody else writes there."""
    error = _run(str(folder), "-o", "/proc/x.jsonl").exception
    assert str(error) == "/proc/x.jsonl cannot be written: No such file or directory."


def test_all_endings_that_are_read_of_a_folder_are_told(tmp_path: Path) -> None:
    """By the help, and where there is no such file."""
    told = (_run("--help").stdout, _run(str(tmp_path), "-o", str(tmp_path / "pages.jsonl")).stderr)
    missing = [end for text in told for end in ENDINGS if end.removesuffix(".gz") not in text]
    assert not missing
