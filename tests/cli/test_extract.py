"""`stillpage extract`: results on stdout, everything else on stderr, one bad page costs itself alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

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
    assert result.stdout.splitlines()[0] == "Paragraph 0 of the page, with words enough in it, and commas."


@pytest.mark.parametrize("form", ["markdown", "md"])
def test_markdown_is_written(folder: Path, form: str) -> None:
    """The exporter's Markdown, body only."""
    assert "Paragraph 3 of the page" in _run(str(folder / "first.html"), "--format", form).stdout


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


@pytest.mark.parametrize(("name", "begins"), [("x.md", "Paragraph"), ("x.html", "<"), ("x.json", "{\n")])
def test_one_page_is_written_in_the_form_of_its_file(folder: Path, name: str, begins: str) -> None:
    """As `export` tells the form by the name."""
    assert _run(str(folder / "first.html"), "-o", str(folder / name)).exit_code == 0
    assert (folder / name).read_text().startswith(begins)
    assert "there already" in _run(str(folder / "first.html"), "-o", str(folder / name)).stderr


def test_format_decides_where_it_is_given(folder: Path) -> None:
    """Whatever the file is called."""
    _run(str(folder / "first.html"), "--format", "text", "-o", str(folder / "out"))
    assert (folder / "out").read_text().startswith("Paragraph 0 of the page")


def test_many_pages_do_not_go_into_one_file_of_markdown(folder: Path) -> None:
    """JSON lines are not written under a name that promises something else."""
    assert _run(str(folder), "-o", str(folder / "x.md")).exit_code == 2
    assert not (folder / "x.md").exists()


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
