"""`stillpage export`, `import`, `diff` and `re-extract`, as typed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stillpage.article import Article
from stillpage.cli import commands
from stillpage.errors import ExportError, ImportRefusedError
from stillpage.library import Capture
from stillpage.saving import open_library
from stillpage.settings import Settings

PAGE = "<title>Light</title><article><h1>Light</h1>" + (
    "<p>" + "The lighthouse stands at the end of a long pier, and its keeper reads. " * 5 + "</p>"
) * 4  # fmt: skip


@pytest.fixture
def ids(root: Path) -> list[str]:
    with open_library(Settings(library=root)) as library:
        return [
            library.save(
                Capture(PAGE, f"https://sea.example/{number}"),
                Article(
                    url=f"https://sea.example/{number}", title=title, text="A fox at sea.",
                    content_html="<p>A fox", word_count=4,
                ),
            ).saved.id
            for number, title in enumerate(("The fox", "الثعلب"))
        ]  # fmt: skip


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, list(arguments))


def _json(*arguments: str) -> dict[str, object]:
    result = _run(*arguments, "--json")
    assert result.exit_code == 0, (result.output, result.exception)
    answer = json.loads(result.stdout)
    assert isinstance(answer, dict)
    return answer


@pytest.mark.parametrize(
    "form", ["html", "markdown", "md", "text", "txt", "json", "csl", "csl-json", "bibtex", "bib", "ris"]
)
def test_one_article_goes_to_standard_output(ids: list[str], form: str) -> None:
    """In each form that is text."""
    assert "The fox" in _run("export", ids[0], "--format", form).stdout


def test_form_is_told_by_the_name(ids: list[str], tmp_path: Path) -> None:
    """A book of what a search finds."""
    assert _json("export", "--query", "fox", "-o", str(tmp_path / "sea.epub"))["articles"] == 2
    with zipfile.ZipFile(tmp_path / "sea.epub") as book:
        assert book.namelist()[0] == "mimetype"
        assert "book/contents.xhtml" in book.namelist()


def test_one_is_counted_as_one(ids: list[str], tmp_path: Path) -> None:
    """Not "1 articles"; other names of a form mean that form."""
    said = _run("export", ids[0], "-o", str(tmp_path / "a"), "--format", "csl-json").stderr
    assert said.splitlines()[-1].startswith("Wrote 1 article to ")
    assert _json("export", ids[0], "-o", str(tmp_path / "b"), "--format", "csl-json")["format"] == "csl"


def test_unknown_ending_is_refused(ids: list[str], tmp_path: Path) -> None:
    """Markdown in a file called .pdf would open nowhere; with --format any name will do."""
    result = _run("export", ids[0], "-o", str(tmp_path / "sea.pdf"))
    assert (result.exit_code, (tmp_path / "sea.pdf").exists()) == (2, False)
    assert "--format" in result.stderr
    _json("export", ids[0], "--format", "markdown", "-o", str(tmp_path / "sea.pdf"))


@pytest.mark.parametrize("name", ["notes", "notes.zip"])
def test_markdown_of_all(ids: list[str], tmp_path: Path, name: str) -> None:
    """A folder or a zip with a file for each article."""
    _json("export", "--all", "--format", "markdown", "-o", str(tmp_path / name))
    if name.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            names = archive.namelist()
    else:
        names = [path.name for path in (tmp_path / name).iterdir()]
    assert len([each for each in names if each.endswith(".md")]) == 2


def test_file_that_is_there_is_not_replaced(ids: list[str], tmp_path: Path) -> None:
    """But with --force; nothing half-written is left."""
    target = tmp_path / "a.html"
    target.write_text("mine", "utf-8")
    assert isinstance(_run("export", ids[0], "-o", str(target)).exception, ExportError)
    assert target.read_text("utf-8") == "mine"
    assert _run("export", ids[0], "-o", str(target), "--force").exit_code == 0
    assert "The fox" in target.read_text("utf-8")
    assert list(tmp_path.glob(".*.part")) == []


def test_backup_comes_back(ids: list[str], tmp_path: Path) -> None:
    """Out of one library, into an empty one, twice."""
    _json("export", "--all", "-o", str(tmp_path / "all.zip"))
    other = str(tmp_path / "Other")
    assert _json("import", str(tmp_path / "all.zip"), "--library", other, "--dry-run")["added"] == 2
    assert _json("import", str(tmp_path / "all.zip"), "--library", other)["added"] == 2
    assert _json("import", str(tmp_path / "all.zip"), "--library", other)["present"] == 2
    assert _json("stats", "--library", other)["articles"] == 2


def test_folder_of_pages_is_read_and_kept(root: Path, tmp_path: Path) -> None:
    """Pages are extracted; what says nothing of its address is named; a dry run comes first."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html").write_text(f'<link rel="canonical" href="https://sea.example/light">{PAGE}', "utf-8")
    (folder / "b.html").write_text(PAGE, "utf-8")
    assert "1 article and 0 links would be added" in _run("import", str(folder), "--dry-run").stdout
    report = _json("import", str(folder))
    assert (report["texts"], report["links"]) == (1, 0)
    assert [problem["where"] for problem in report["problems"]] == ["b.html"]  # type: ignore[attr-defined]  # a list in JSON
    assert "keeper" in _run("search", "lighthouse keeper").stdout


def test_what_is_no_export_is_our_error(root: Path, tmp_path: Path) -> None:
    """One sentence and exit code 1."""
    assert isinstance(_run("import", str(tmp_path / "nothing")).exception, ImportRefusedError)
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 cut")
    assert isinstance(_run("import", str(tmp_path / "x.zip")).exception, ImportRefusedError)


def test_nothing_to_import_is_a_failure(root: Path, tmp_path: Path) -> None:
    """A script must not take it for success; the file is named."""
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4")
    result = _run("import", str(tmp_path / "paper.pdf"))
    assert result.exit_code == 1
    assert f"{tmp_path / 'paper.pdf'}: There is nothing in it" in result.stderr


def test_re_extract_and_diff(ids: list[str], root: Path) -> None:
    """Today's extractor finds the text in the kept page; two versions can be compared."""
    assert _json("re-extract", "--all") == {"improved": 2, "unchanged": 0, "kept": 0, "problems": []}
    assert _json("re-extract", ids[0])["unchanged"] == 1
    assert "lighthouse" in _run("show", ids[0]).stdout
    with open_library(Settings(library=root)) as library:
        article = Article(
            url="https://sea.example/0", title="Light", text="A new text.\n" * 90, word_count=270
        )
        library.save(Capture("new", "https://sea.example/0"), article)
    answer = _json("diff", ids[0])
    assert "+A new text." in answer["lines"]  # type: ignore[operator]  # a list in JSON
    assert _run("diff", ids[0], "1", "9").exit_code == 2


def test_many_articles_make_no_folder_called_a_file(ids: list[str], tmp_path: Path) -> None:
    """Refused before anything is made."""
    result = _run("export", *ids, "-o", str(tmp_path / "two.md"))
    assert (result.exit_code, "name a folder or a .zip" in result.stderr) == (2, True)
    assert not (tmp_path / "two.md").exists()


def test_columns_are_of_books_alone(ids: list[str], tmp_path: Path) -> None:
    """An option that would do nothing is refused."""
    result = _run("export", ids[0], "--vertical", "-o", str(tmp_path / "v.html"))
    assert (result.exit_code, "--format epub" in result.stderr) == (2, True)
    assert not (tmp_path / "v.html").exists()


def test_ids_and_all_are_not_taken_together(ids: list[str]) -> None:
    """What was given is said."""
    assert "Both IDs and --all were given" in _run("re-extract", ids[0], "--all").stderr


def test_one_unknown_id_leaves_all_as_they_were(root: Path, ids: list[str]) -> None:
    """`re-extract` looks them all up before it reads the first anew."""
    with open_library(Settings(library=root)) as library:
        before = library.get(ids[0])
        assert "'zzz'" in str(_run("re-extract", ids[0], "zzz").exception)
        assert library.get(ids[0]) == before
