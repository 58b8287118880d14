"""Names that are not UTF-8, links to themselves, changes that wait: none keeps a library from opening."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest

from stillpage.library import Library, SaveOutcome

Save = Callable[..., SaveOutcome]
OpenAgain = Callable[[], Library]


@pytest.mark.parametrize(
    ("name", "link"),
    [
        (b"articles/2026/2026-11-24-caf\xe9-0badcafe", None),
        (b"articles/20\xe926/2026-11-24-cafe-0badcafe", None),
        (b"trash/2026-11-24/2026-11-24-caf\xe9-0badcafe", None),
        (b"trash/caf\xe9/2026-11-24-cafe-0badcafe", None),
        (b"articles/2026/2026-11-24-cafe-0badcafe", "2026-11-24-cafe-0badcafe"),
    ],
)
def test_a_folder_that_cannot_be_listed_keeps_no_library_closed(
    library: Library, save: Save, open_again: OpenAgain, name: bytes, link: str | None
) -> None:
    """Its name is not UTF-8, as an old zip had it; or it is a link to itself."""
    saved = save().saved
    library.delete(save("https://sea.example/other").saved.id)
    folder = library.root / os.fsdecode(name)
    folder.parent.mkdir(exist_ok=True)
    if link:
        folder.symlink_to(link)
    else:
        shutil.copytree(library.folder(saved.id), folder)
    assert library.heal() == ()
    library.close()
    again = open_again()
    assert [item.id for item in again.list().items] == [saved.id]
    assert again.trash.count() == 1
    assert again.place("0badcafe") is None


def test_a_copy_of_a_file_by_a_name_that_is_not_utf_8_is_passed_over(library: Library, save: Save) -> None:
    """It stays where it is."""
    copy = library.folder(save().saved.id) / os.fsdecode(b"article (Ren\xe9's conflicted copy).md")
    copy.write_text("other")
    assert library.heal() == ()
    assert copy.exists()


@pytest.mark.parametrize("target", ["../elsewhere", "articles/../../elsewhere", "", "articles/2026/.."])
def test_a_library_from_a_stranger_writes_nowhere_else(
    library: Library, save: Save, open_again: OpenAgain, target: str
) -> None:
    """It claims that a change was cut short, of a folder that is none of its own."""
    save()
    outside = library.root.parent / "elsewhere"
    outside.mkdir()
    entry = library.root / ".stillpage" / "staging" / "0badcafe.change"
    (entry / "files").mkdir(parents=True)
    (entry / "files" / "evil").write_text("evil")
    (entry / "target").write_text(target or str(outside))
    library.close()
    assert open_again().count() == 1
    assert not list(library.root.parent.rglob("evil"))


def test_a_change_that_cannot_be_put_in_place_keeps_no_library_closed(
    library: Library, save: Save, open_again: OpenAgain
) -> None:
    """A folder of an article was closed to us, or here, a file: it waits, the others are there."""
    stuck, other = save().saved, save("https://sea.example/other").saved
    place = library.folder(stuck.id) / "article.json"
    text = place.read_text("utf-8")
    place.unlink()
    (place / "mine").mkdir(parents=True)
    entry = library.root / ".stillpage" / "staging" / f"{stuck.id}.change" / "files"
    entry.mkdir(parents=True)
    (entry / "article.json").write_text(text.replace('"The fox"', '"The hare"'), "utf-8")
    (entry.parent / "target").write_text(stuck.path, "utf-8")
    (entry.parent.with_suffix(".move")).mkdir()
    library.close()
    assert [item.id for item in open_again().list().items] == [other.id]
    shutil.rmtree(place)
    assert {item.title for item in open_again().list().items} == {"The fox", "The hare"}
    assert not list(entry.parent.parent.iterdir())
