"""`stillpage export`, `import`, `diff` and `re-extract`, as typed."""

from __future__ import annotations

import errno
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from stillpage.article import Article
from stillpage.cli import commands, export
from stillpage.errors import ExportError, ImportRefusedError, LibraryError, StillpageError
from stillpage.library import Capture, Kept
from stillpage.saving import open_library
from stillpage.settings import Settings


def refusing(method: Callable[..., Any]) -> Callable[..., Any]:
    """As the system does for a folder called `locked`: whoever runs the tests may write anywhere."""

    def refused(path: Path, *values: Any, **named: Any) -> Any:
        if path.parent.name == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return method(path, *values, **named)

    return refused


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


@pytest.mark.parametrize(
    ("output", "form", "why"),
    [
        ("no/sea.epub", "epub", "make it, or name another"),
        ("folder", "epub", "is a folder; name a file in it"),
        ("file", "markdown", "is a file; name a folder"),
        ("file/notes", "markdown", "Not a directory"),
        ("locked/notes", "markdown", "Check its permissions"),
        ("locked/sea.epub", "epub", "Check its permissions"),
    ],
)
def test_where_nothing_can_be_written_is_said(
    ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, form: str, why: str
) -> None:
    """In a sentence that says what to do, and with nothing left there."""
    for name in ("folder", "locked"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").write_text("mine", "utf-8")
    monkeypatch.setattr(Path, "open", refusing(Path.open))
    monkeypatch.setattr(Path, "mkdir", refusing(Path.mkdir))
    result = _run("export", "--all", "--format", form, "-o", str(tmp_path / output), "--force")
    assert isinstance(result.exception, StillpageError)
    assert why in str(result.exception)
    assert [*(tmp_path / "folder").iterdir(), *(tmp_path / "locked").iterdir()] == []


def test_a_book_has_the_title_that_was_given(ids: list[str], tmp_path: Path) -> None:
    """Else the only article's."""
    for number, options in enumerate(([], ["--title", "Sea & light"])):
        _json("export", ids[0], "-o", str(tmp_path / f"{number}.epub"), *options)
    books = [zipfile.ZipFile(tmp_path / f"{number}.epub").read("book/package.opf") for number in range(2)]
    assert [b"<dc:title>The fox<" in book for book in books] == [True, False]
    assert b"<dc:title>Sea &amp; light<" in books[1]


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


def test_what_was_called_a_backup_must_be_one(root: Path, tmp_path: Path) -> None:
    """Else a script would take links in where it thinks that it restores."""
    (tmp_path / "links.html").write_text(
        '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="https://sea.example/">Sea</A></DL>'
    )
    refused = _run("import", str(tmp_path / "links.html"), "--from", "backup").exception
    assert isinstance(refused, ImportRefusedError)
    told = _run("import", str(tmp_path / "links.html"), "--dry-run").stdout
    assert "link Sea" in told
    assert "0 articles and 1 link would be added" in told


def test_restoring_is_told_in_words(ids: list[str], tmp_path: Path) -> None:
    """Also what a dry run would do."""
    _json("export", "--all", "-o", str(tmp_path / "all.zip"))
    other = str(tmp_path / "Other")
    told = _run("import", str(tmp_path / "all.zip"), "--library", other, "--dry-run").stdout
    assert told == "2 articles would be restored, 0 there already, 0 problems.\n"
    told = _run("import", str(tmp_path / "all.zip"), "--library", other).stdout
    assert told == "2 articles restored, 0 there already, 0 problems.\n"


def test_of_many_problems_some_are_told(root: Path, tmp_path: Path) -> None:
    """A terminal holds no thousand lines; a program gets all."""
    rows = "\n".join(f"Title,ftp://sea.example/{number},,,unread" for number in range(60))
    head = "title,url,time_added,tags,status\nSea,https://sea.example/1,,,unread"
    (tmp_path / "list.csv").write_text(f"{head}\n{rows}\n")
    told = _run("import", str(tmp_path / "list.csv"))
    assert (told.exit_code, len(told.stderr.splitlines())) == (0, 52)
    assert told.stderr.endswith("... and 10 more; --json lists them all.\n")
    report = _json("import", str(tmp_path / "list.csv"))
    assert (len(report["problems"]), report["present"]) == (60, 1)  # type: ignore[arg-type]  # a list in JSON


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


def test_one_version_has_nothing_to_be_compared_with(ids: list[str]) -> None:
    """A program reads no lines."""
    result = _run("diff", ids[0])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "There is one version only.\n")
    assert _json("diff", ids[0])["lines"] == []


def test_a_refused_capture_is_compared(ids: list[str], root: Path) -> None:
    """With why it was refused; without one that is said."""
    _json("re-extract", ids[0])
    assert "No capture of this article was refused" in _run("diff", ids[0], "--refused").stderr
    with open_library(Settings(library=root)) as library:
        wall = Article(url="https://sea.example/0", title="Light", text="Subscribe to read on.", word_count=4)
        library.save(Capture("wall", "https://sea.example/0"), wall)
    result = _run("diff", ids[0], "--refused")
    assert "+Subscribe to read on." in result.stdout.splitlines()
    assert "asked to log in or subscribe" in result.stderr


def test_reading_all_anew_passes_over_what_cannot_be(ids: list[str], root: Path) -> None:
    """It is named, and reading it alone fails. A link has nothing to be read; a better text is kept."""
    with open_library(Settings(library=root)) as library:
        library.add_link(Article(url="https://sea.example/link", title="A link"), Kept())
        url = "https://sea.example/2"
        long = Article(url=url, title="Long", text="word " * 900, word_count=900)
        library.save(Capture(PAGE, url), long)
        (library.folder(ids[0]) / "source.html.gz").write_bytes(b"cut")
    result = _run("re-extract", "--all")
    assert result.exit_code == 0
    assert f"{ids[0]}: The captured page of this article is damaged. Save the page again" in result.stderr
    assert result.stdout == (
        "1 improved, 0 unchanged, 1 kept as they were because the new text was worse, 1 could not be read.\n"
    )
    assert isinstance(_run("re-extract", ids[0]).exception, LibraryError)
    assert "or take --all" in _run("re-extract").stderr


def test_many_articles_make_no_folder_called_a_file(ids: list[str], tmp_path: Path) -> None:
    """Refused before anything is made."""
    result = _run("export", *ids, "-o", str(tmp_path / "two.md"))
    assert (result.exit_code, "name a folder or a .zip" in result.stderr) == (2, True)
    assert not (tmp_path / "two.md").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name articles by ID"),
        (["ID", "--all"], "Name articles by ID"),
        (["--query", "walrus"], "No article fits."),
        (["--all", "--format", "epub"], "--output FILE"),
        (["--all", "--format", "markdown"], "a folder or .zip for many"),
        (["--all", "--format", "backup"], "--all --output FILE.zip"),
        (["ID", "--format", "backup", "--output", "x.zip"], "--all --output FILE.zip"),
    ],
)
def test_what_cannot_be_exported_is_said_and_nothing_is_written(
    ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """With what to say instead."""
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    result = _run("export", *(each.replace("ID", ids[0]) for each in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl"])
def test_citations_of_many_go_to_standard_output(ids: list[str], form: str) -> None:
    """For they are one file."""
    told = _run("export", "--all", "--format", form).stdout
    assert "The fox" in told
    assert "الثعلب" in told


def test_an_id_given_twice_is_one_article(ids: list[str], tmp_path: Path) -> None:
    """Its file would be in its own way."""
    folder = tmp_path / "notes"
    assert _json("export", ids[0], ids[0], "-o", str(folder))["articles"] == 1
    assert len(list(folder.glob("*.md"))) == 1
    assert _json("re-extract", ids[0], ids[0])["improved"] == 1


def test_all_that_a_search_finds_is_exported(
    ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also beyond the first of its pages."""
    monkeypatch.setattr(export, "_PAGE", 1)
    assert _json("export", "--query", "fox", "-o", str(tmp_path / "sea.bib"))["articles"] == 2


def test_a_book_may_be_set_in_columns(ids: list[str], tmp_path: Path) -> None:
    """Chinese and Japanese are read so."""
    assert _json("export", ids[0], "--vertical", "-o", str(tmp_path / "v.epub"))["format"] == "epub"
    with zipfile.ZipFile(tmp_path / "v.epub") as book:
        assert any(b"vertical-rl" in book.read(name) for name in book.namelist())


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
