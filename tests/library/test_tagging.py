"""A tag renamed everywhere, or made one with another: nothing lost, what was written by hand respected."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from stillpage.library import Filters, Library, SaveOutcome, TagCount, renamed

Save = Callable[..., SaveOutcome]


@pytest.mark.parametrize(
    ("tags", "old", "new", "expected"),
    [
        (("a", "sea", "b"), "Sea", "ocean", ("a", "ocean", "b")),
        (("ocean", "sea"), "sea", "ocean", ("ocean",)),
        (("sea",), "sea", "Sea, deep", ("Sea, deep",)),
        (("إيران", "x"), "ايران", "فارس", ("فارس", "x")),
        (("a",), "b", "c", ("a",)),
    ],
)
def test_a_tag_is_renamed_in_its_place(
    tags: tuple[str, ...], old: str, new: str, expected: tuple[str, ...]
) -> None:
    """Without regard to case and spelling, as lists of a tag are; once, if the article has the new one."""
    assert renamed(tags, old, new) == expected


def test_every_article_of_a_tag_is_changed_and_no_other(library: Library, save: Save) -> None:
    """In the files too: they are what is kept."""
    both = [save(f"https://sea.example/{number}", tags=("sea", "x")).saved for number in range(2)]
    other = save("https://sea.example/other", tags=("seal",)).saved
    steps: list[tuple[int, int]] = []
    done = library.tagging.rename("SEA", "  big   ocean ", lambda *step: steps.append(step))
    assert (done.tag, done.merged, set(done.articles)) == ("big ocean", False, {each.id for each in both})
    assert steps == [(0, 2), (1, 2), (2, 2)]
    assert library.get(both[0].id).tags == ("big ocean", "x")
    assert "  - big ocean" in (library.folder(both[0].id) / "article.md").read_text("utf-8")
    assert library.get(other.id) == other
    assert library.tags() == (TagCount("big ocean", 2), TagCount("seal", 1), TagCount("x", 2))
    assert library.heal() == ()


def test_what_is_deleted_meanwhile_keeps_its_tag(library: Library, save: Save) -> None:
    """By another window; the others are renamed."""
    first, second = (save(f"https://sea.example/{number}", tags=("sea",)).saved for number in range(2))

    def delete(done: int, total: int) -> None:
        if not done:
            library.delete(first.id)

    done = library.tagging.rename("sea", "ocean", delete)
    assert (done.articles, done.unreadable) == ((second.id,), ())
    assert library.restore(first.id).tags == ("sea",)


def test_a_tag_becomes_one_with_another_as_that_is_written(library: Library, save: Save) -> None:
    """What is typed in small letters does not make two spellings of it."""
    save("https://sea.example/1", tags=("sea",))
    save("https://sea.example/2", tags=("Ocean",))
    done = library.tagging.rename("sea", "ocean")
    assert (done.tag, done.merged, len(done.articles)) == ("Ocean", True, 1)
    assert library.tags() == (TagCount("Ocean", 2),)


def test_only_the_writing_of_a_tag_can_be_changed(library: Library, save: Save) -> None:
    """It is no other tag then."""
    save(tags=("sea",))
    assert not library.tagging.rename("sea", "Sea").merged
    assert library.tags() == (TagCount("Sea", 1),)


def test_what_was_written_by_hand_stays(library: Library, save: Save) -> None:
    """Own keys, an own body, and a tag that was added in an editor a moment ago."""
    saved = save(tags=("sea",)).saved
    file = library.folder(saved.id) / "article.md"
    text = (
        file.read_text("utf-8")
        .replace("  - sea", "  - sea\n  - mine")
        .replace("lang: en", "mood: calm\nlang: en")
    )
    file.write_text(f"{text}\nMy own thought.\n", "utf-8")
    later = file.stat().st_mtime_ns + 2_000_000_000
    os.utime(file, ns=(later, later))
    library.tagging.rename("sea", "ocean")
    after = file.read_text("utf-8")
    assert library.get(saved.id).tags == ("ocean", "mine")
    assert "mood: calm" in after
    assert "My own thought." in after


def test_an_article_that_cannot_be_read_keeps_its_tag_and_is_named(library: Library, save: Save) -> None:
    """The others are changed all the same."""
    broken, whole = [save(f"https://sea.example/{number}", tags=("sea",)).saved for number in range(2)]
    file = library.folder(broken.id) / "article.json"
    file.write_bytes(b"{")
    done = library.tagging.rename("sea", "ocean")
    assert (done.articles, done.unreadable) == ((whole.id,), (broken.path,))
    assert file.read_bytes() == b"{"


def test_a_name_of_nothing_renames_nothing(library: Library, save: Save) -> None:
    """No article loses a tag by a slip."""
    saved = save(tags=("sea",)).saved
    assert library.tagging.rename("sea", "  ").articles == ()
    assert library.get(saved.id) == saved


def test_ids_of_all_that_pass_the_filters(library: Library, save: Save) -> None:
    """For what is done with a whole list, however many pages it has."""
    tagged = [save(f"https://sea.example/{number}", tags=("sea",)).saved.id for number in range(3)]
    save("https://sea.example/other", text="the heron flies " * 20)
    assert set(library.ids(Filters(tag="sea"))) == set(tagged)
    assert len(library.ids(Filters(query="heron"))) == 1
    assert len(library.ids(Filters(query="-heron"))) == 3
    assert len(library.ids(Filters())) == 4


def test_the_whole_trash_is_emptied_at_once(library: Library, save: Save) -> None:
    """Of today too, and nothing else."""
    gone = [save(f"https://sea.example/{number}").saved.id for number in range(3)]
    kept = save("https://sea.example/kept").saved
    for each in gone:
        library.delete(each)
    assert library.trash.count() == 3
    assert library.trash.empty() == 0
    assert library.trash.empty(older_than_days=None) == 3
    assert library.trash.articles() == ()
    assert library.trash.count() == 0
    assert list((library.root / "trash").iterdir()) == []
    assert library.get(kept.id) == kept
