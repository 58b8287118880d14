"""What other programs export: told by its content, read whole, and nothing that breaks stops the rest."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from stillpage.importers import Entry, Highlight, Item, Problem, open_source, read_export
from tests.importers import exports


def _read(path: Path, only: str | None = None) -> list[Item]:
    with open_source(path) as source:
        return list(read_export(source, only))


def _file(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def _entries(items: list[Item]) -> list[Entry]:
    return [item for item in items if isinstance(item, Entry)]


def _problems(items: list[Item]) -> list[Problem]:
    return [item for item in items if isinstance(item, Problem)]


def test_pocket_csv(tmp_path: Path) -> None:
    """Tags, day and archive come along; a formula is a text; a row without an address is named."""
    items = _read(_file(tmp_path, "part_000000.csv", exports.POCKET_CSV))
    one, two, three = _entries(items)
    assert (one.title, one.tags, one.saved_at) == ("المنارة", ("sea", "light"), "2017-07-14T02:40:00.000Z")
    assert (two.title, two.state) == (None, "archived")
    assert (three.title or "").startswith("=HYPERLINK")
    (problem,) = _problems(items)
    assert str(problem.where) == "part_000000.csv, line 5"


def test_pocket_html(tmp_path: Path) -> None:
    """The heading above says whether a link was read."""
    one, two = _entries(_read(_file(tmp_path, "ril_export.html", exports.POCKET_HTML)))
    assert (one.title, one.tags, one.state, two.state) == ("灯台", ("sea", "light"), "unread", "archived")


def test_instapaper(tmp_path: Path) -> None:
    """Folders become state, star or tag; a selection is a highlight."""
    one, two, three = _entries(_read(_file(tmp_path, "instapaper.csv", exports.INSTAPAPER)))
    assert (one.favourite, one.tags, one.highlights) == (True, ("sea",), (Highlight("A passage"),))
    assert (two.state, two.tags, three.tags) == ("archived", (), ("Recipes",))


def test_raindrop(tmp_path: Path) -> None:
    """Collections are tags; notes and highlights come along."""
    one, two = _entries(_read(_file(tmp_path, "raindrop.csv", exports.RAINDROP)))
    assert (one.tags, one.favourite, one.note) == (("Ships", "sea", "light"), True, "My note")
    assert one.highlights == (Highlight("A passage", "Why"),)
    assert two.tags == ()


def test_readwise(tmp_path: Path) -> None:
    """Reader's list: place, tags, how far one has read."""
    one, two = _entries(_read(_file(tmp_path, "reader.csv", exports.READWISE)))
    assert (one.tags, one.state, one.reading_position) == (("sea", "light"), "archived", 0.5)
    assert (one.saved_at, two.state) == ("2023-05-06T07:08:09.000Z", "unread")


def test_wallabag(tmp_path: Path) -> None:
    """Texts and annotations come along; an address that is none is named."""
    items = _read(_file(tmp_path, "wallabag.json", exports.WALLABAG))
    one, two = _entries(items)
    assert (one.html, one.favourite, one.state) == (exports.PAGE, True, "archived")
    assert one.highlights == (Highlight("the keeper reads", "Why"),)
    assert two.html is None
    assert str(_problems(items)[0].where) == "wallabag.json, entry 3"


def test_karakeep(tmp_path: Path) -> None:
    """Links are taken; a note without an address is named."""
    items = _read(_file(tmp_path, "karakeep.json", exports.KARAKEEP))
    (one,) = _entries(items)
    assert (one.tags, one.note, one.state) == (("sea",), "Why", "archived")
    assert "text, not a page" in _problems(items)[0].why


@pytest.mark.parametrize("is_packed", [True, False])
def test_omnivore(tmp_path: Path, is_packed: bool) -> None:
    """Metadata and pages, in the zip or unpacked."""
    files = {
        "metadata_0_to_2.json": exports.OMNIVORE,
        "content/one.html": exports.PAGE,
        "highlights/one.md": "> x",
    }
    folder = tmp_path / "omnivore"
    (folder / "content").mkdir(parents=True)
    (folder / "highlights").mkdir()
    with zipfile.ZipFile(tmp_path / "omnivore.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
            (folder / name).write_text(text, "utf-8")
    items = _read(tmp_path / "omnivore.zip" if is_packed else folder)
    one, two = _entries(items)
    assert (one.html, one.state, one.reading_position) == (exports.PAGE, "archived", 0.5)
    assert (one.tags, two.html, _problems(items)) == (("sea", "light"), None, [])


def test_readeck(tmp_path: Path) -> None:
    """A folder for each bookmark, its page beside what is known of it or packed."""
    with zipfile.ZipFile(tmp_path / "readeck.zip", "w") as archive:
        archive.writestr("export/abc/info.json", exports.READECK)
        archive.writestr("export/abc/index.html", exports.PAGE)
    (one,) = _entries(_read(tmp_path / "readeck.zip"))
    assert (one.html, one.state, one.favourite, one.tags) == (exports.PAGE, "archived", True, ("sea",))


def test_bookmarks_of_a_browser(tmp_path: Path) -> None:
    """Folders are tags, but for those that every browser has; a script is no page."""
    items = _read(_file(tmp_path, "bookmarks.html", exports.BOOKMARKS))
    one, two = _entries(items)
    assert (one.tags, one.note) == (("קריאה", "sea"), "What it is about")
    assert (two.saved_at, two.tags) == ("2017-07-14T02:40:01.000Z", ())
    assert "browser itself" in _problems(items)[0].why


def test_folder_of_pages(tmp_path: Path) -> None:
    """SingleFile's pages say where they are from; one that says nothing is named; links are not followed."""
    _file(tmp_path, "light.html", exports.SINGLEFILE)
    _file(tmp_path, "nowhere.html", exports.PAGE)
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    items = _read(tmp_path)
    (one,) = _entries(items)
    assert (one.url, one.saved_at) == ("https://sea.example/light", "2026-11-24T11:00:00.000Z")
    assert [str(problem.where) for problem in _problems(items)] == ["nowhere.html"]


def test_only_one_kind_of_several(tmp_path: Path) -> None:
    """What was not asked for is passed over."""
    _file(tmp_path, "a.csv", exports.POCKET_CSV)
    _file(tmp_path, "b.html", exports.BOOKMARKS)
    assert len(_entries(_read(tmp_path, "bookmarks"))) == 2


def test_unknown_file_is_told_what_is_known(tmp_path: Path) -> None:
    """Nothing to read is said, with what could be."""
    (problem,) = _problems(_read(_file(tmp_path, "notes.odt", "x")))
    assert "pocket" in problem.why
