"""Lists of links that are no program's in particular: text, Markdown, spreadsheets, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stillpage.importers import Entry, Problem
from tests.importers.reading import entries, problems, read, written

_LINKS = """Links für später

https://sea.example/1
- https://sea.example/2 | Der Leuchtturm
* [ ] [المنارة](https://sea.example/3)
4. <https://sea.example/a_(b)>
https://sea.example/灯台\t灯台
"""


def test_links_in_plain_text(tmp_path: Path) -> None:
    """An address a line, as people and OneTab write them, or items of Markdown; other lines are not taken."""
    items = entries(read(written(tmp_path, "later.txt", _LINKS)))
    assert [(item.url.rpartition("/")[2], item.title) for item in items] == [
        ("1", None),
        ("2", "Der Leuchtturm"),
        ("3", "المنارة"),
        ("a_(b)", None),
        ("灯台", "灯台"),
    ]
    assert {item.kind for item in items} == {"links"}
    assert str(items[-1].where) == "later.txt, line 7"
    assert len(entries(read(written(tmp_path, "later.md", _LINKS), "links"))) == 5


_SAID_OF_LINKS = """- [The fox](https://sea.example/1) - for the weekend, if it rains
* https://sea.example/2 Der Leuchtturm
- [ ] [The [old] pier](https://sea.example/3): المنارة
See https://sea.example/4 and the map.
"""


def test_what_is_said_of_a_link_is_kept(tmp_path: Path) -> None:
    """A note behind a named link, a title behind a bare one; an address among words is told, not lost."""
    read_ones = read(written(tmp_path, "later.md", _SAID_OF_LINKS))
    assert [(item.url[-1], item.title, item.note) for item in entries(read_ones)] == [
        ("1", "The fox", "for the weekend, if it rains"),
        ("2", "Der Leuchtturm", None),
        ("3", "The [old] pier", "المنارة"),
    ]
    (problem,) = problems(read_ones)
    assert (str(problem.where), problem.code) == ("later.md, line 4", "entry_broken")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("line", ["[" * 9000, "[[]" * 3000, "- [" + "x]" * 4000, "https://" * 1200])
def test_lines_of_brackets_are_read_in_linear_time(tmp_path: Path, line: str) -> None:
    """In a list of links."""
    text = "\n".join([line, "https://sea.example/1"] * 50 + ["https://sea.example/2"] * 60)
    assert entries(read(written(tmp_path, "later.txt", text)))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_links_are_in_the_encoding_of_their_program(tmp_path: Path, encoding: str) -> None:
    """As editors on Windows write them."""
    lines = "https://sea.example/1 | Möwen über der Küste\r\nhttps://sea.example/2 | Größe\r\n"
    (tmp_path / "l.txt").write_bytes(lines.encode(encoding))
    assert [entry.title for entry in entries(read(tmp_path / "l.txt"))] == ["Möwen über der Küste", "Größe"]


@pytest.mark.parametrize("name", ["notes.md", "licence.txt"])
def test_a_text_that_mentions_addresses_is_no_list(tmp_path: Path, name: str) -> None:
    """In a folder of pages it is passed over; alone it is said to be nothing that is known."""
    text = f"https://sea.example/\n\nSee https://sea.example/ too.\n\n{'The sea is wide. ' * 9}\n"
    (problem,) = read(written(tmp_path, name, text))
    assert isinstance(problem, Problem)
    assert "links" in problem.why
    written(tmp_path, "later.txt", "https://sea.example/1")
    assert [item.url for item in entries(read(tmp_path))] == ["https://sea.example/1"]
    assert problems(read(tmp_path)) == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_links_in_a_spreadsheet(tmp_path: Path, separator: str) -> None:
    """Whoever wrote it: columns by their usual names, in any order, by the separator of the country."""
    rows = [
        ["Title", "Author", "URL", "Tags", "Favorited", "Read", "Date Added", "Notes"],
        ["The fox", "Ada", "https://sea.example/1", "sea", "True", "False", "2026-03-05T06:07:08Z", "Again!"],
        ["", "", "https://sea.example/2", "", "", "True", "", ""],
        ["No address", "", "nowhere", "", "", "", "", ""],
    ]
    text = "\r\n".join(separator.join(row) for row in rows)
    items = read(written(tmp_path, "links.csv", text))
    one, two = entries(items)
    assert (one.title, one.tags, one.favourite, one.state) == ("The fox", ("sea",), True, "unread")
    assert (one.saved_at, one.note, one.kind) == ("2026-03-05T06:07:08.000Z", "Again!", "links")
    assert (two.title, two.state) == (None, "archived")
    assert [str(problem.where) for problem in problems(items)] == ["links.csv, line 4"]


@pytest.mark.parametrize("column", ["link", "address", "href", "uri"])
def test_addresses_have_several_names(tmp_path: Path, column: str) -> None:
    """And `status` says what was read."""
    (entry,) = read(written(tmp_path, "l.csv", f"{column},status\nhttps://sea.example/1,archived\n"))
    assert isinstance(entry, Entry)
    assert (entry.url, entry.state) == ("https://sea.example/1", "archived")


def test_links_in_json(tmp_path: Path) -> None:
    """Objects with an address: fields by their usual names, whatever their case and marks."""
    told = [
        {"URL": "https://sea.example/1", "Title": "The fox", "tags": ["sea", "salt"], "starred": True,
         "addedAt": 1772690828, "readAt": None},
        {"link": "https://sea.example/2", "date-added": "2026-03-05T06:07:08Z", "readAt": 1772690828},
        {"name": "No address"},
    ]  # fmt: skip
    items = read(written(tmp_path, "links.json", json.dumps(told)))
    one, two = entries(items)
    assert (one.title, one.tags, one.favourite, one.state) == ("The fox", ("sea", "salt"), True, "unread")
    assert (one.saved_at, two.saved_at) == ("2026-03-05T06:07:08.000Z",) * 2
    assert (two.title, two.state, two.kind) == (None, "archived", "links")
    assert [str(problem.where) for problem in problems(items)] == ["links.json, entry 3"]


def test_a_list_without_rows_says_so(tmp_path: Path) -> None:
    """Nothing coming of it would look like success."""
    (problem,) = read(written(tmp_path, "empty.csv", "url,title\n\n"))
    assert isinstance(problem, Problem)
    assert problem.code == "nothing_known"


def test_several_links_in_a_line(tmp_path: Path) -> None:
    """Each is taken; what parts an address from its title is not of the address."""
    lines = (
        "https://sea.example/1 https://sea.example/2\n"
        "- [One](https://sea.example/3), [Two](https://sea.example/4) - for the weekend\n"
        "https://sea.example/5, Der Leuchtturm\n"
        "https://sea.example/6;\n"
    )
    assert [
        (item.url[-1], item.title, item.note) for item in entries(read(written(tmp_path, "l.txt", lines)))
    ] == [
        ("1", None, None),
        ("2", None, None),
        ("3", "One", None),
        ("4", "Two", "for the weekend"),
        ("5", "Der Leuchtturm", None),
        ("6", None, None),
    ]


_ZOTERO = (
    '"Key","Title","Url","Date","Date Added","Manual Tags","Extra"\n'
    '"A","المنارة","https://sea.example/1","2019","2024-01-02 03:04:05","sea; light"\n'
)
_ROWS = "url,title,date,tags\nhttps://sea.example/2,Two,31.12.2023\nhttps://sea.example/3,,1 Mar 2024\n"


def test_spreadsheets_keep_their_days_and_tags(tmp_path: Path) -> None:
    """Zotero's tags lie between semicolons; days are in words, too; empty cells may be left away."""
    (one,) = entries(read(written(tmp_path, "zotero.csv", _ZOTERO)))
    assert (one.tags, one.saved_at) == (("sea", "light"), "2024-01-02T03:04:05.000Z")
    two, three = entries(read(written(tmp_path, "own.csv", _ROWS)))
    assert (two.saved_at or "")[:10] == "2023-12-31"
    assert (three.saved_at or "")[:10] == "2024-03-01"


@pytest.mark.parametrize("day", ["5/6/2024", "soon", "2024"])
def test_a_day_that_could_be_another_is_none(tmp_path: Path, day: str) -> None:
    """Better no day than a wrong one."""
    (one,) = entries(read(written(tmp_path, "own.csv", f"url,date\nhttps://sea.example/1,{day}\n")))
    assert one.saved_at is None


_PINBOARD = [
    {"href": "https://sea.example/1", "description": "One", "extended": "Why", "meta": "a", "hash": "b",
     "time": "2024-01-02T03:04:05Z", "shared": "no", "toread": "no", "tags": "sea light"},
    {"href": "https://sea.example/2", "description": "", "extended": "", "toread": "yes", "tags": ""},
]  # fmt: skip


def test_pinboard(tmp_path: Path) -> None:
    """Its words are those of Delicious; tags stand between blanks."""
    one, two = entries(read(written(tmp_path, "pinboard.json", json.dumps(_PINBOARD))))
    assert (one.kind, one.title, one.note, one.tags) == ("pinboard", "One", "Why", ("sea", "light"))
    assert (one.state, two.state, two.title, two.tags) == ("archived", "unread", None, ())


@pytest.mark.parametrize("name", ["labels", "savedAt", "slug", "highlights"])
def test_a_list_is_not_taken_for_a_programs_by_one_name(tmp_path: Path, name: str) -> None:
    """Tags, star, day and note come along whatever else is in an entry."""
    told = {"url": "https://sea.example/1", "tags": ["sea"], "starred": True, "note": "Why", name: []}
    (one,) = entries(read(written(tmp_path, "own.json", json.dumps([told]))))
    assert (one.kind, one.tags, one.favourite, one.note) == ("links", ("sea",), True, "Why")
    (wrapped,) = entries(read(written(tmp_path, "own.json", json.dumps({"items": [told]}))))
    assert wrapped.tags == ("sea",)
