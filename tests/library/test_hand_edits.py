"""What somebody wrote into article.md: taken over as they meant it, or said to be unreadable and left."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from stillpage.errors import UnreadableArticleError
from stillpage.library import Library, Marking, SavedArticle, SaveOutcome
from stillpage.library.hand_edits import foreign_lines, split

Save = Callable[..., SaveOutcome]


def _write(library: Library, article_id: str, change: Callable[[str], str], encoding: str = "utf-8") -> Path:
    """Change article.md as an editor does, a moment later."""
    file = library.folder(article_id) / "article.md"
    file.write_bytes(change(file.read_text("utf-8")).encode(encoding))
    later = file.stat().st_mtime_ns + 2_000_000_000
    os.utime(file, ns=(later, later))
    return file


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("", {"title": None, "tags": ("sea", "ships"), "state": "archived", "dir": "rtl", "favourite": True}),
        ("dir: ltr", {"dir": "ltr"}),
        ("dir: sideways", {"dir": "rtl"}),
        ("state: unread", {"state": "unread"}),
        ("state: half read", {"state": "archived"}),
        ("state: Unread", {"state": "unread"}),
        ("favourite: no", {"favourite": False}),
        ("tags: no", {"tags": ("no",)}),
        ("tags:", {"tags": ()}),
        ("tags: null", {"tags": ()}),
        ("tags: sea, old ships,", {"tags": ("sea", "old ships")}),
        ("tags: '#sea #ships'", {"tags": ("sea", "ships")}),
        ("tags: '#sea, #old ships'", {"tags": ("sea", "old ships")}),
        ("tags: بحر، سفن قديمة", {"tags": ("بحر", "سفن قديمة")}),
        ("tags: 海、古い船，港", {"tags": ("海", "古い船", "港")}),
        ('tags: ["a, b", "#c"]', {"tags": ("a, b", "#c")}),
        ("tags:\n  - sea\n  -\n  - ' '\n  - sea ", {"tags": ("sea",)}),
        ("tags: [Sea, ships, sea, ΒΙΒΛΙΟ, βιβλιο]", {"tags": ("Sea", "ships", "ΒΙΒΛΙΟ")}),
        ("authors: Ann Lee", {"authors": ("Ann Lee",)}),
        ("published: 2020-01-02", {"published": "2020-01-02"}),
        # As a program writes it that makes YAML of JSON: a character in two halves, and half a one.
        (r'title: "The \ud83e\udd8a"', {"title": "The \N{FOX FACE}"}),
        (r'title: "The \ud83e fox"', {"title": "The \N{REPLACEMENT CHARACTER} fox"}),
        (r'tags: ["\ud83e\udd8a"]', {"tags": ("\N{FOX FACE}",)}),
    ],
)
def test_each_line_of_the_front_matter_is_taken_over(
    library: Library, save: Save, line: str, fields: dict[str, object]
) -> None:
    """What makes no sense there changes nothing; what is deleted is empty, if it can be."""
    saved = save(tags=("sea", "ships"), dir="rtl").saved
    library.update(saved.id, state="archived", favourite=True)
    key = line.partition(":")[0] or "dir"

    def change(text: str) -> str:
        front_matter, rest = text.removeprefix("---\n").split("\n---\n", 1)
        kept, is_kept = [], True
        for each in front_matter.split("\n"):
            is_kept = is_kept if each.startswith(" ") else not each.startswith((f"{key}:", "title:"))
            kept += [each] if is_kept else []
        return "\n".join(["---", *kept, *([line] if line else []), "---", rest])

    _write(library, saved.id, change)
    assert [found.kind for found in library.heal()] == ["edited"]
    found = library.get(saved.id)
    assert {name: _field(found, name) for name in fields} == fields
    assert library.heal() == ()


def _field(saved: SavedArticle, name: str) -> object:
    return getattr(saved, name) if hasattr(saved, name) else getattr(saved.article, name)


@pytest.mark.parametrize(
    ("front_matter", "said"),
    [
        ("title: The fox\ntags: [sea", "its front matter is not valid YAML (line 4)"),
        (r'title: "\UFFFFFFFF"', "its front matter is not valid YAML"),
        ("title: \x07", "its front matter is not valid YAML"),
        (f"title: {'[' * 1_000}", "its front matter is not valid YAML"),
        ("just words", "its front matter is not a list of `name: value` lines"),
        ("- title: The fox", "its front matter is not a list of `name: value` lines"),
        ("title: [The, fox]", "`title` in its front matter must be one text"),
        ("tags: [sea, [ships]]", "`tags` in its front matter must be a list of texts"),
        ("authors: {name: Ann Lee}", "`authors` in its front matter must be a list of texts"),
        (f"title: The fox\nmine: {'fox ' * 20_000}", "its front matter is too long"),
    ],
)
def test_what_cannot_be_understood_is_said_and_left(
    library: Library, save: Save, front_matter: str, said: str
) -> None:
    """The library opens all the same, and lists the article as it was."""
    saved, other = save().saved, save("https://sea.example/other").saved
    text = f"---\n{front_matter}\n---\n\nBody.\n"
    file = _write(library, saved.id, lambda _: text)
    (found,) = library.heal()
    assert (found.kind, found.path) == ("unreadable", saved.path)
    assert found.detail.startswith(f"{saved.path}/article.md cannot be read: {said}. The folder was left")
    assert {item.id: item.title for item in library.list().items} == dict.fromkeys(
        (saved.id, other.id), "The fox"
    )
    assert file.read_text("utf-8") == text


def test_a_folder_in_the_place_of_a_file_is_said(library: Library, save: Save) -> None:
    """Or a file that a failing disk does not give: the other articles are listed all the same."""
    saved, other, third = (save(f"https://sea.example/{number}").saved for number in range(3))
    for each, name in ((saved, "article.md"), (other, "article.json")):
        file = library.folder(each.id) / name
        file.unlink()
        file.mkdir()
    found = {finding.path: finding for finding in library.heal()}
    assert {path: each.kind for path, each in found.items()} == {
        saved.path: "unreadable",
        other.path: "unreadable",
    }
    assert all("cannot be read: Is a directory" in each.detail for each in found.values())
    assert {item.id for item in library.list().items} == {saved.id, third.id}
    for each in (saved, other):
        with pytest.raises(UnreadableArticleError, match="Is a directory"):
            library.get(each.id)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_editors_end_lines_and_begin_files_as_they_like(library: Library, save: Save, encoding: str) -> None:
    """Of the front matter there is one, and what was written by hand is no new body."""
    saved = save().saved
    file = _write(
        library,
        saved.id,
        lambda text: text.replace("title: The fox", "title: The hare").replace("\n", "\r\n"),
        encoding,
    )
    assert [found.kind for found in library.heal()] == ["edited"]
    assert library.get(saved.id).article.title == "The hare"
    text = file.read_text("utf-8")
    assert text.startswith("---\ntitle: The hare\n")
    assert text.count("title: The hare") == 1
    assert "# The hare\n" in text


def test_the_last_highlight_leaves_a_body_written_by_hand(library: Library, save: Save) -> None:
    """As it was, to the last byte."""
    saved = save().saved
    file = _write(library, saved.id, lambda text: text.replace("# The fox\n", "# The fox\n\nMy own words.\n"))
    _, body = split(file.read_text("utf-8"))
    library.update(saved.id, tags=["sea"])
    assert split(file.read_text("utf-8"))[1] == body
    one, _ = library.highlights.add(saved.id, Marking(quote="quick brown", note="fast"))
    assert "fast" in file.read_text("utf-8")
    library.highlights.remove(saved.id, one.id)
    assert split(file.read_text("utf-8"))[1].rstrip() == body.rstrip()


def test_foreign_lines_are_those_below_a_key_that_is_not_ours() -> None:
    """With what belongs to it, however the key is written; ours are left out with theirs."""
    theirs = "# mine\nrating : 5\nnested:\n  - a: 1\n"
    ours = "title: The fox\n\"tags\" :\n  - sea\n'state': unread\n"
    assert foreign_lines(theirs + ours) == theirs
    assert foreign_lines("http://lamp.example\n") == "http://lamp.example\n"


@pytest.mark.timeout(20)
def test_a_long_line_without_a_key_is_read_in_linear_time() -> None:
    """Blanks before a colon that does not come."""
    line = "rating" + "\xa0" * 200_000 + "\n"
    assert foreign_lines(line) == line


def test_an_edit_counts_where_the_clock_was_late(library: Library, save: Save) -> None:
    """Its file is older than ours: of another machine, or after the clock was set back. It is taken over."""
    saved = save().saved
    library.update(saved.id, favourite=True)
    file = _write(library, saved.id, lambda text: text.replace("# The fox", "# The fox\n\nMy own words."))
    os.utime(file, (1, 1))
    library.heal()
    library.update(saved.id, tags=["sea"])
    assert "My own words." in file.read_text("utf-8")


def test_an_earlier_file_of_ours_is_no_edit(library: Library, save: Save) -> None:
    """A folder that is synchronised has the new article.json first: what it says is not taken back."""
    saved = save(tags=("sea",)).saved
    file = library.folder(saved.id) / "article.md"
    earlier = file.read_bytes()
    library.update(saved.id, tags=["ships"])
    file.write_bytes(earlier)
    os.utime(file, (1, 1))
    library.heal()
    assert library.get(saved.id).tags == ("ships",)


def test_where_an_earlier_stillpage_wrote_the_time_tells(library: Library, save: Save) -> None:
    """It did not note what it had written."""
    saved = save(tags=("sea",)).saved
    folder = library.folder(saved.id)
    document = json.loads((folder / "article.json").read_bytes())
    del document["markdown_written"]
    (folder / "article.json").write_text(json.dumps(document), "utf-8")
    file = _write(library, saved.id, lambda text: text.replace("- sea", "- ships"))
    os.utime(file, (1, 1))
    library.heal()
    assert library.get(saved.id).tags == ("sea",)


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-1"])
def test_a_file_in_another_encoding_is_said_and_left(library: Library, save: Save, encoding: str) -> None:
    """What is read of it would be other words, and they would be written back."""
    saved = save().saved
    file = _write(library, saved.id, lambda text: f"{text}\nÜber Öl.\n", encoding)
    written = file.read_bytes()
    (found,) = library.heal()
    assert (found.kind, "it is not in UTF-8" in found.detail) == ("unreadable", True)
    with pytest.raises(UnreadableArticleError, match="not in UTF-8"):
        library.update(saved.id, favourite=True)
    with pytest.raises(UnreadableArticleError, match="not in UTF-8"):
        save(text="Another text about the fox. " * 40)
    assert file.read_bytes() == written


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_in_unicode_of_two_bytes_is_read(library: Library, save: Save, encoding: str) -> None:
    """As an editor on Windows saves it, with its mark; it is in UTF-8 again after the next change."""
    saved = save().saved
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    file = _write(library, saved.id, lambda text: f"{mark}{text.replace('# The fox', '# Über Öl')}", encoding)
    library.heal()
    library.update(saved.id, favourite=True)
    assert "# Über Öl" in file.read_text("utf-8")


def test_lines_of_ones_own_stay_wherever_they_stand(library: Library, save: Save) -> None:
    """Below a line of ours, with a colon in their names, and remarks."""
    saved = save().saved
    own = 'dc:creator: Ann\n"x:y": 2\n# a remark'
    file = _write(library, saved.id, lambda text: text.replace("lang: en", f"lang: en\n{own}"))
    library.heal()
    library.update(saved.id, favourite=True)
    library.update(saved.id, tags=["sea"])
    front_matter, _ = split(file.read_text("utf-8"))
    assert front_matter is not None
    assert all(front_matter.count(line) == 1 for line in own.split("\n"))
