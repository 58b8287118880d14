"""The library's commands: results on stdout, JSON where asked, clear failures."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from stillpage.article import Article
from stillpage.cli import commands
from stillpage.cli.wording import printable
from stillpage.errors import ArticleNotFoundError
from stillpage.library import Capture, Kept, Marking
from stillpage.saving import open_library
from stillpage.settings import Settings
from tests.cli.running import run, run_json
from tests.test_mhtml import archive, page


@pytest.fixture
def article_id(root: Path) -> str:
    article = Article(
        url="https://sea.example/fox",
        title="The \x1b[31mfox",
        text="A fox at sea.",
        content_html="<p>A fox at sea.</p>",
    )
    with open_library(Settings(library=root)) as library:
        return library.save(Capture("<p>A fox at sea.", "https://sea.example/fox"), article).saved.id


def test_saved_page_is_listed_and_searched(root: Path, tmp_path: Path) -> None:
    """A page file is extracted, kept, listed and found."""
    page = tmp_path / "page.html"
    text = "<p>" + "The lighthouse stands at the end of a long pier, and its keeper reads. " * 5 + "</p>"
    page.write_text(f"<title>Light</title><body><article><h1>Light</h1>{text * 4}</article></body>", "utf-8")
    saved = run_json("save", str(page), "--url", "https://sea.example/light", "--tag", "sea")
    assert (saved["created"], saved["tags"]) == (True, ["sea"])
    assert [item["id"] for item in run_json("list", "--tag", "SEA")["items"]] == [saved["id"]]
    (hit,) = run_json("search", "lighthouse")["items"]
    assert hit["snippet"]["marks"]


def test_listing_cannot_steer_the_terminal(article_id: str) -> None:
    """Control characters of a title are not printed."""
    result = run("list")
    assert article_id in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("text", ["می\u200cخواهم", "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"])
def test_what_joins_letters_is_printed(text: str) -> None:
    """Persian words and families of emoji are one; overrides of the direction are taken out."""
    assert printable(text) == text
    assert printable(f"{text}\u202e{text}") == f"{text} {text}"


def test_empty_list_says_why(root: Path, article_id: str) -> None:
    """On stderr: nothing fits, or nothing is there and how to save."""
    assert run("search", "walrus").stderr == "No article fits.\n"
    run_json("rm", article_id)
    result = run("list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "library is empty" in result.stderr
    assert "stillpage save" in result.stderr


def test_list_marks_what_is_archived_and_what_is_only_a_link(root: Path, article_id: str) -> None:
    """Others are not marked."""
    link = Article(url="https://sea.example/link", title="A link")
    with open_library(Settings(library=root)) as library:
        library.add_link(link, Kept())
    run_json("archive", article_id)
    ends = {line.split(" ", 1)[1][-9:] for line in run("list").stdout.splitlines()}
    assert ends == {"archived)", "out text)"}


@pytest.mark.parametrize("form", ["text", "markdown", "md", "txt", "html", "json", "source"])
def test_show_prints_each_form(article_id: str, form: str) -> None:
    """One article, in the form that is asked for."""
    assert "A fox at sea." in run("show", article_id, "--format", form).stdout


@pytest.mark.parametrize(("form", "name"), [("html", "article.html"), ("markdown", "article.md")])
def test_show_needs_no_file_but_the_article(article_id: str, root: Path, form: str, name: str) -> None:
    """One that was deleted by hand is made."""
    (file,) = root.glob(f"articles/*/*/{name}")
    before = run("show", article_id, "--format", form).stdout
    file.unlink()
    result = run("show", article_id, "--format", form)
    assert (result.exit_code, result.stdout) == (0, before)


def test_reindex_says_what_it_found(article_id: str, root: Path) -> None:
    """A folder that cannot be read is named; the rest is counted."""
    (root / "articles" / "2026" / "2026-01-01-broken-12345678").mkdir(parents=True)
    answer = run_json("reindex")
    assert answer["articles"] == 1
    assert [finding["kind"] for finding in answer["findings"]] == ["index", "unreadable"]


def test_names_of_folders_do_not_steer_the_terminal(article_id: str, root: Path) -> None:
    """What is found in a folder is told with its name, and anybody may have named it."""
    (root / "articles" / "2026" / "2026-01-01-\x1b[2J-12345678").mkdir(parents=True)
    result = run("reindex")
    assert result.stdout == "1 article.\n"
    assert "unreadable: articles/2026/2026-01-01- [2J-12345678" in result.stderr
    for command in (("list",), ("show", article_id), ("stats",)):
        assert "\x1b" not in run(*command).output


def test_long_lists_come_in_parts(article_id: str, root: Path) -> None:
    """With what to say for the next."""
    with open_library(Settings(library=root)) as library:
        library.add_link(Article(url="https://sea.example/link", title="A link"), Kept())
    first = run("list", "--limit", "1")
    cursor = first.stderr.partition("More: --cursor ")[2].strip()
    second = run("list", "--limit", "1", "--cursor", cursor)
    assert (second.exit_code, second.stderr) == (0, "")
    assert {first.stdout[:8], second.stdout[:8]} > {article_id}


def test_search_shows_where_the_words_are(article_id: str) -> None:
    """In the text, between brackets."""
    assert "A [fox] at sea." in run("search", "fox").stdout


def test_show_as_json_is_the_article_of_the_api(article_id: str) -> None:
    """One flat object."""
    answer = run_json("show", article_id)
    assert (answer["id"], answer["text"], answer["state"]) == (article_id, "A fox at sea.", "unread")


def test_highlights_stand_below_the_text(article_id: str, root: Path) -> None:
    """With what was written to them."""
    with open_library(Settings(library=root)) as library:
        library.highlights.add(article_id, Marking(quote="fox", note="Which one?"))
    told = run("show", article_id).stdout
    assert told.index("A fox at sea.") < told.index("Which one?")


def test_unknown_id_is_our_error(root: Path) -> None:
    """The door turns it into one sentence and exit code 1."""
    assert isinstance(run("show", "../../etc").exception, ArticleNotFoundError)


def test_search_takes_words_that_begin_with_a_hyphen(root: Path, article_id: str) -> None:
    """As the help teaches; an option that does not exist is still a slip."""
    assert [item["id"] for item in run_json("search", "fox", "-toast")["items"]] == [article_id]
    assert run_json("search", "fox", "-sea")["items"] == []
    result = run("search", "fox", "--jsno")
    assert (result.exit_code, "--jsno" in result.stderr) == (2, True)


def _page(tmp_path: Path, words: str) -> str:
    page = tmp_path / "page.html"
    text = f"<p>{words * 5}</p>" * 4
    page.write_text(f"<title>Light</title><body><article><h1>Light</h1>{text}</article></body>", "utf-8")
    return str(page)


def test_saving_says_whether_it_is_new_and_where_it_is(root: Path, tmp_path: Path) -> None:
    """New, as before, or another version; the folder."""
    words = "The lighthouse stands at the end of a long pier, and its keeper reads. "
    save = ("save", _page(tmp_path, words), "--url", "https://sea.example/light")
    new = run(*save)
    (folder,) = (root / "articles").glob("*/*")
    assert new.stderr == f"Saved in {folder}\n"
    assert run(*save).stderr == f"Unchanged since it was saved. It is in {folder}\n"
    _page(tmp_path, words + "In winter it is lit at four, and the boats are in by five. ")
    assert run(*save).stderr == f"Saved as version 2 in {folder}\n"


def _archive(tmp_path: Path, **told: str) -> str:
    file = tmp_path / "keeper.mhtml"
    file.write_bytes(
        archive(page("The keeper of the light is the last to step aboard, and the first. "), **told)
    )
    return str(file)


def test_an_archive_is_kept_under_its_own_address(root: Path, tmp_path: Path) -> None:
    """Which it tells; what is said on the command line comes first."""
    file = _archive(tmp_path)
    assert run_json("save", file)["url"] == "https://sea.example/a/keeper"
    assert run_json("save", file, "--url", "https://sea.example/copy")["url"] == "https://sea.example/copy"


def test_a_saved_page_is_kept_under_its_own_address(root: Path, tmp_path: Path) -> None:
    """Browsers and SingleFile write it above the page."""
    file = Path(_page(tmp_path, "The keeper of the light is the last to step aboard, and the first. "))
    file.write_text(f"<!-- saved from url=(0025)https://sea.example/light -->\n{file.read_text()}")
    assert run_json("save", str(file))["url"] == "https://sea.example/light"


def test_a_page_without_an_address_asks_for_one(root: Path, tmp_path: Path) -> None:
    """Nothing is kept."""
    for file in (_archive(tmp_path, located=""), _page(tmp_path, "The keeper is the last to step aboard. ")):
        result = run("save", file)
        assert (result.exit_code, "--url" in result.stderr) == (2, True)
    assert not list(root.glob("articles/*/*"))


def test_a_file_that_cannot_be_read_is_told(root: Path, tmp_path: Path) -> None:
    """Its gzip is cut off."""
    (tmp_path / "page.html.gz").write_bytes(b"\x1f\x8b\x08\x00")
    result = run("save", str(tmp_path / "page.html.gz"), "--url", "https://sea.example/light")
    assert (result.exit_code, "cannot be read" in result.stderr) == (2, True)


def test_empty_trash_says_so(article_id: str) -> None:
    """On stderr."""
    result = run("list", "--trash")
    assert (result.stdout, result.stderr) == ("", "The trash is empty.\n")


def test_lists_have_one_form(root: Path) -> None:
    """Only a search shows where the words were found."""
    article = Article(
        url="https://sea.example/a",
        title="Fox",
        authors=("Mara",),
        text="A fox.",
        content_html="<p>A fox.</p>",
    )
    with open_library(Settings(library=root)) as library:
        library.save(Capture("<p>A fox.", "https://sea.example/a"), article)
    assert run("list", "--author", "Mara").stdout == run("list").stdout
    assert len(run("search", "author:Mara fox").stdout.splitlines()) == 2


def test_article_without_title_has_one_name(root: Path) -> None:
    """The end of its address, in the list and in the trash."""
    with open_library(Settings(library=root)) as library:
        saved = library.add_link(Article(url="https://sea.example/tide%20mill/"), Kept()).saved
    assert run("list").stdout.split(" ", 4)[-1].startswith("tide mill (only a link")
    run("rm", saved.id)
    assert run("list", "--trash").stdout.endswith(" tide mill\n")


def test_link_is_said_to_have_no_text(root: Path) -> None:
    """On stderr, with how to fill it in."""
    with open_library(Settings(library=root)) as library:
        saved = library.add_link(Article(url="https://sea.example/a", title="A link"), Kept()).saved
    result = run("show", saved.id)
    assert "https://sea.example/a" in result.stdout
    assert "only a link" in result.stderr


def test_help_cuts_no_line() -> None:
    """In a terminal of 80 columns every command's sentence is whole."""
    result = CliRunner().invoke(commands, ["--help"], terminal_width=80)
    assert "re-extract" in result.stdout
    assert "..." not in result.stdout.partition("Commands:")[2]
