"""The folders are the truth: edits by hand, folders from elsewhere, a broken or missing index."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stillpage.errors import NewerFormatError, UnreadableArticleError
from stillpage.library import Filters, Library, SaveOutcome
from stillpage.library.store import Found

Save = Callable[..., SaveOutcome]
OpenAgain = Callable[[], Library]


def _edit(file: Path, old: str, new: str) -> None:
    """Change a file as an editor does, a moment later."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    later = file.stat().st_mtime_ns + 2_000_000_000
    os.utime(file, ns=(later, later))


def test_front_matter_changed_by_hand_wins(library: Library, save: Save) -> None:
    """Title, tags and state edited in article.md are shown, found, and written into article.json."""
    saved = save(tags=("sea",)).saved
    folder = library.folder(saved.id)
    _edit(folder / "article.md", "title: The fox", "title: Der Fuchs")
    _edit(folder / "article.md", "  - sea", "  - meer\n  - no")
    assert library.get(saved.id).article.title == "Der Fuchs"
    assert [finding.kind for finding in library.heal()] == ["edited"]
    assert [item.tags for item in library.list(Filters(query="fuchs tag:no")).items] == [("meer", "no")]
    assert '"Der Fuchs"' in (folder / "article.json").read_text("utf-8")
    assert library.heal() == ()


def test_what_the_user_wrote_into_the_markdown_stays(library: Library, save: Save) -> None:
    """A later change of tags rewrites the front matter, and neither their text nor their own keys."""
    saved = save().saved
    file = library.folder(saved.id) / "article.md"
    _edit(file, "# The fox", "# The fox\n\nMy own thought.")
    _edit(file, "lang: en", "lang: en\nmood: happy")
    library.update(saved.id, tags=["read"])
    text = file.read_text("utf-8")
    assert "My own thought." in text
    assert "mood: happy" in text
    assert "  - read" in text


def test_own_markdown_is_kept_with_the_earlier_version(library: Library, save: Save) -> None:
    """A new capture writes a new article.md; the one with the user's words goes to the version."""
    saved = save().saved
    folder = library.folder(saved.id)
    _edit(folder / "article.md", "# The fox", "# The fox\n\nMy own thought.")
    save(text="A wholly new text about the fox. " * 40)
    assert "My own thought." in (folder / "versions" / "1" / "article.md").read_text("utf-8")


def test_invalid_front_matter_is_said_and_left(library: Library, save: Save) -> None:
    """YAML that cannot be read loses nothing: the article stays listed, the file as it is."""
    saved = save().saved
    file = library.folder(saved.id) / "article.md"
    _edit(file, "title: The fox", "title: [The fox")
    before = file.read_bytes()
    assert [finding.kind for finding in library.heal()] == ["unreadable"]
    assert [item.id for item in library.list().items] == [saved.id]
    assert file.read_bytes() == before


def test_folder_from_another_machine_is_found(library: Library, save: Save, tmp_path: Path) -> None:
    """A folder that is dropped in appears in the list; one that is taken away disappears."""
    saved = save().saved
    away = tmp_path / "away"
    place = library.folder(saved.id)
    shutil.move(place, away)
    assert [finding.kind for finding in library.heal()] == ["removed"]
    assert library.list().items == ()
    shutil.move(away, place)
    assert [finding.kind for finding in library.heal()] == ["added"]
    assert library.get(saved.id).article == saved.article


def test_second_copy_of_an_article_is_shown_and_kept(library: Library, save: Save) -> None:
    """Two folders with one id: one is listed, the other named."""
    saved = save().saved
    place = library.folder(saved.id)
    copy = place.with_name(f"2020-01-01-copy-{saved.id}")
    shutil.copytree(place, copy)
    assert [finding.kind for finding in library.heal()] == ["conflict"]
    assert [item.path for item in library.list().items] == [saved.path]
    assert [finding.path for finding in library.problems()] == [f"articles/2026/{copy.name}"]
    assert copy.is_dir()
    assert library.heal() == ()
    shutil.rmtree(place)
    library.heal()
    assert [item.path for item in library.list().items] == [f"articles/2026/{copy.name}"]
    assert library.problems() == ()


def test_a_folder_renamed_by_hand_is_listed_all_the_while(library: Library, save: Save) -> None:
    """And is said to be new, not gone; what makes no sense in its new place is not listed in the old one."""
    saved, broken = save().saved, save("https://sea.example/other").saved
    listed: set[str] = set()

    def rename(article_id: str) -> Path:
        place = library.folder(article_id)
        return place.rename(place.with_name(f"2026-11-25-renamed-{article_id}"))

    def look(done: int, total: int) -> None:
        if done < total:
            listed.update(library.ids())

    renamed = rename(saved.id)
    (rename(broken.id) / "article.json").write_text("{", "utf-8")
    assert {finding.kind for finding in library.heal(look)} == {"added", "unreadable"}
    assert listed == {saved.id, broken.id}
    assert [item.path for item in library.list().items] == [f"articles/2026/{renamed.name}"]
    assert library.heal() == ()


@pytest.mark.parametrize("name", ["My fox", "2026-11-25-ثعلبي", "x" * 240, "Fox (old) . "])
def test_a_folder_that_was_named_anew_is_found_again(library: Library, save: Save, name: str) -> None:
    """Without its id it would be no article's: it gets that back behind the name that it was given."""
    saved = save(tags=("sea",)).saved
    folder = library.folder(saved.id)
    folder.rename(folder.with_name(name))
    (folder.with_name("My notes")).mkdir()
    (folder.with_name("A list")).mkdir()
    (folder.with_name("A list") / "article.json").write_text('["fox"]')
    assert "recovered" in {finding.kind for finding in library.heal()}
    (item,) = library.list().items
    assert (item.id, item.tags) == (saved.id, ("sea",))
    assert item.path.endswith(f"-{saved.id}")
    assert name[:9].strip() in item.path
    assert library.update(saved.id, tags=["read"]).path == item.path
    assert library.heal() == ()
    assert {"My notes", "A list"} < {each.name for each in folder.parent.iterdir()}


def test_a_copy_under_another_name_is_left_as_it_is(library: Library, save: Save) -> None:
    """The article that has its name is the one."""
    saved = save().saved
    folder = library.folder(saved.id)
    shutil.copytree(folder, folder.with_name("My copy"))
    library.heal()
    assert [item.path for item in library.list().items] == [saved.path]
    assert folder.with_name("My copy").is_dir()


def test_what_is_deleted_while_it_is_looked_for_is_gone(library: Library, save: Save) -> None:
    """A synchroniser takes it away between the look at its name and the look into it."""
    saved = save().saved
    place = library.folder(saved.id)

    def delete(done: int, total: int) -> None:
        shutil.rmtree(place, ignore_errors=True)

    _edit(place / "article.md", "lang: en", "lang: fr")
    assert library.heal(delete) == ()
    assert library.list().items == ()
    assert library.problems() == ()


def test_what_is_saved_while_the_folders_are_looked_through_is_not_gone(
    library: Library, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its year had been looked at, and the index has it already."""
    save()
    look = library._shelf.store.scan

    def look_and_save() -> Iterator[Found]:
        found = list(look())
        save("https://sea.example/later")
        return iter(found)

    monkeypatch.setattr(library._shelf.store, "scan", look_and_save)
    assert library.heal() == ()
    assert library.count() == 2


@pytest.mark.parametrize("trouble", ["read-only", "full"])
def test_an_edit_that_cannot_be_written_down_counts_all_the_same(
    library: Library, save: Save, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    """It is listed, stays in article.md, and goes into article.json with the next change."""
    saved = save().saved
    folder = library.folder(saved.id)
    _edit(folder / "article.md", "title: The fox", "title: The hare")
    before = (folder / "article.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        if trouble == "full":
            patch.setattr(library._shelf.store, "change", full)
        else:
            library._shelf.catalogue.keep_in_memory()
        assert [finding.kind for finding in library.heal()] == ["edited"]
        assert [item.title for item in library.list(Filters(query="hare")).items] == ["The hare"]
        assert library.get(saved.id).article.title == "The hare"
        assert (folder / "article.json").read_bytes() == before
    library.update(saved.id, favourite=True)
    assert '"The hare"' in (folder / "article.json").read_text("utf-8")


def test_a_second_copy_takes_the_place_of_the_one_that_is_deleted(library: Library, save: Save) -> None:
    """It was named as a copy until then; brought back, the first one is listed again."""
    saved = save().saved
    place = library.folder(saved.id)
    copy = place.with_name(f"2020-01-01-copy-{saved.id}")
    shutil.copytree(place, copy)
    library.heal()
    library.delete(saved.id)
    assert [item.path for item in library.list().items] == [f"articles/2026/{copy.name}"]
    assert library.problems() == ()
    library.restore(saved.id)
    assert library.place(saved.id) == saved.path


def test_to_delete_and_restore_looks_at_no_other_folder(
    library: Library, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With 100,000 of them the names alone took 0.1 s of CPU for each article: of a backup, hours."""

    def look(article_id: str) -> list[str]:
        raise AssertionError(article_id)

    saved = save().saved
    monkeypatch.setattr(library._shelf.store, "find", look)
    library.delete(saved.id)
    assert library.list().items == ()
    assert library.restore(saved.id) == saved

    def fill(folder: Path) -> None:
        shutil.copytree(library.folder(saved.id), folder, dirs_exist_ok=True)

    path = "articles/2026/2026-01-01-from-elsewhere-0badcafe"
    assert library.adopt(path, fill)
    assert not library.adopt(path, lambda folder: None)
    assert library.count() == 2


@pytest.mark.parametrize(
    "name",
    ["article.sync-conflict-20261124-120000-ABCDEFG.md", "article (Ann's conflicted copy 2026-11-24).md"],
)
def test_synchronisers_copy_of_a_file_is_shown(library: Library, save: Save, name: str) -> None:
    """A file put aside by Syncthing or Dropbox is named and kept, in a folder that is new as well."""
    saved = save().saved
    folder = library.folder(saved.id)
    (folder / name).write_text("other")
    _edit(folder / "article.md", "lang: en", "lang: fr")
    assert {finding.kind for finding in library.heal()} == {"edited", "conflict"}
    assert {finding.kind for finding in library.reindex()} == {"index", "conflict"}
    assert [finding.path for finding in library.problems()] == [f"{saved.path}/{name}"]
    assert (folder / name).read_text() == "other"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"format": 1, "tags": 5}', b"\xff\xfe", b'{"a": ' * 9999]
)
def test_nonsense_in_article_json_is_reported_and_preserved(
    library: Library, save: Save, content: bytes
) -> None:
    """An article.json that makes no sense keeps its folder out of the list, and nothing else."""
    broken, whole = save().saved, save("https://sea.example/other").saved
    file = library.folder(broken.id) / "article.json"
    file.write_bytes(content)
    assert [finding.kind for finding in library.reindex()] == ["index", "unreadable"]
    assert [item.id for item in library.list().items] == [whole.id]
    assert file.read_bytes() == content
    with pytest.raises(UnreadableArticleError):
        library.get(broken.id)


def test_article_that_becomes_nonsense_leaves_the_list_and_comes_back(library: Library, save: Save) -> None:
    """Without a new index, too; mended, it is there again."""
    saved = save().saved
    file = library.folder(saved.id) / "article.json"
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    assert [finding.kind for finding in library.heal()] == ["unreadable"]
    assert library.list().items == ()
    assert library.heal() == ()
    file.write_bytes(whole)
    library.heal()
    assert [item.id for item in library.list().items] == [saved.id]


@pytest.mark.parametrize("position", ["1e308", "-1", "2"])
def test_impossible_reading_position_is_the_beginning(library: Library, save: Save, position: str) -> None:
    """Percentages are made of it."""
    saved = save().saved
    _edit(
        library.folder(saved.id) / "article.json",
        '"reading_position": 0.0',
        f'"reading_position": {position}',
    )
    library.heal()
    assert library.get(saved.id).reading_position == 0
    assert library.list().items[0].reading_position == 0


def test_newer_format_is_refused_politely(library: Library, save: Save) -> None:
    """A newer article.json is not opened, not listed and not touched."""
    saved = save().saved
    file = library.folder(saved.id) / "article.json"
    _edit(file, '"format": 1', '"format": 2')
    library.heal()
    with pytest.raises(NewerFormatError, match="Update Stillpage"):
        library.get(saved.id)


def test_unknown_fields_survive_a_change(library: Library, save: Save) -> None:
    """What another version wrote into article.json is still there after ours."""
    saved = save().saved
    file = library.folder(saved.id) / "article.json"
    _edit(file, '"format": 1,', '"format": 1, "mood": [{"of": "fox"}],')
    library.update(saved.id, favourite=True)
    assert '"of": "fox"' in file.read_text("utf-8")


@pytest.mark.parametrize("damage", ["delete", "garbage", "truncate"])
def test_index_is_made_anew(library: Library, save: Save, open_again: OpenAgain, damage: str) -> None:
    """Without its index, or with a broken one, the library is as it was."""
    saved = save().saved
    library.close()
    index = library.root / "stillpage.db"
    if damage == "delete":
        index.unlink()
    else:
        index.write_bytes(
            b"not a database at all" * 500 if damage == "garbage" else index.read_bytes()[:8192]
        )
    assert [item.id for item in open_again().list(Filters(query="fox")).items] == [saved.id]


def test_newer_index_is_refused(library: Library, open_again: OpenAgain) -> None:
    """An index of a newer version is neither used nor thrown away."""
    library.close()
    connection = sqlite3.connect(library.root / "stillpage.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerFormatError):
        open_again()


def test_two_openings_see_each_other(library: Library, save: Save, open_again: OpenAgain) -> None:
    """Server and command line on one library: each sees what the other did."""
    other = open_again()
    saved = save().saved
    assert other.get(saved.id).article == saved.article
    other.delete(saved.id)
    assert library.list().items == ()


def test_own_words_in_markdown_outlive_every_later_change(library: Library, save: Save) -> None:
    """A note below the text and an own line in the front matter stay, however often tags change."""
    saved = save().saved
    markdown = library.folder(saved.id) / "article.md"
    text = markdown.read_text("utf-8").replace("---\n", "---\nmood: calm\n", 1)
    markdown.write_text(f"{text}\nMy own note.\n", "utf-8")
    for tag in ("one", "two", "three"):
        library.update(saved.id, tags=[tag])
        assert "My own note." in markdown.read_text("utf-8")
        assert "mood: calm" in markdown.read_text("utf-8")


def test_a_conflicting_copy_that_comes_alone_is_said(library: Library, save: Save) -> None:
    """The files beside it are as they were: another machine has decided, and sent what it put aside."""
    saved = save().saved
    copy = library.folder(saved.id) / "article.sync-conflict-20261126-101010-ABCDEFG.md"
    shutil.copy(copy.with_name("article.md"), copy)
    assert [(found.kind, found.path) for found in library.heal()] == [
        ("conflict", f"{saved.path}/{copy.name}")
    ]
    assert library.heal() == ()
    assert [found.path for found in library.problems()] == [f"{saved.path}/{copy.name}"]
    copy.unlink()
    library.heal()
    assert library.problems() == ()
