"""Exports that are broken or meant to harm: reported, passed over, bounded."""

from __future__ import annotations

import json
import time
import zipfile
from pathlib import Path

import pytest

from stillpage.importers import Entry, Problem, open_source, read_export
from stillpage.importers.entries import moment, position, tags, web_address
from tests.importers import exports
from tests.importers.reading import read
from tests.importers.test_sources import packed


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cut.json", exports.WALLABAG[: len(exports.WALLABAG) // 2]),
        ("deep.json", "[" * 100_000),
        ("wrong.json", '[{"url": 1, "slug": [], "title": {}, "savedAt": true, "labels": 3}]'),
        ("null.json", '[{"slug": "a"}, null, 7]'),
        ("texts.json", '["https://sea.example/1"]'),
        ("others.json", '[{"page": "https://sea.example/1"}]'),
        ("info.json", '["https://sea.example/1"]'),
        ("deleted.json", '[{"slug": "a", "url": "https://sea.example/1", "state": "DELETED"}]'),
        ("columns.csv", "a,b,c\n1,2,3\n"),
        ("cut.csv", 'url,time_added\n"https://a.exam'),
        ("wide.csv", "url,time_added\n" + "x" * 17_000_000 + ",1\n"),
        ("empty.csv", ""),
        ("head.csv", "url," + "x" * 200_000 + "\n"),
        ("wider.csv", "url," + "x" * 17_000_000 + "\n"),
        ("binary.csv", "url,time_added\n\0\0\0,\0\n"),
        ("empty.html", ""),
        ("blanks.txt", "https://a.example/ " + "\t " * 2_000_000),
        ("brackets.txt", "[" * 4_000 + "](https://a.example/\n" + "- [x] " * 1_500),
        ("xxe.html", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e;</p>'),
    ],
)
def test_broken_file_is_reported(tmp_path: Path, name: str, text: str) -> None:
    """No entry comes of it that is not one, and it is named."""
    (tmp_path / name).write_text(text, "utf-8")
    items = read(tmp_path / name)
    assert not [item for item in items if isinstance(item, Entry)]
    assert any(isinstance(item, Problem) for item in items)


@pytest.mark.parametrize("folder", ["", "<DL><DT>", "</DL>"])
def test_folders_in_folders_are_no_bookmarks(tmp_path: Path, folder: str) -> None:
    """However deep they go, nothing comes of a list without an address, and nothing raises."""
    (tmp_path / "deep.html").write_text("<!DOCTYPE NETSCAPE-Bookmark-file-1>" + folder * 50_000, "utf-8")
    assert read(tmp_path / "deep.html") == []


def test_external_entity_is_not_read(tmp_path: Path) -> None:
    """A page that asks for a file of this machine gets nothing of it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", "utf-8")
    page = tmp_path / "bookmarks.html"
    page.write_text(
        f'<!DOCTYPE NETSCAPE-Bookmark-file-1 [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        '<DL><DT><A HREF="https://a.example/">&e;</A></DL>',
        "utf-8",
    )
    (entry,) = read(page)
    assert isinstance(entry, Entry)
    assert "secret" not in (entry.title or "")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "/a",
        "//a.example",
        "ftp://a.example",
        "http://",
        "http://[x",
        "http://a b",
        "x" * 9000,
        "http://\ud83d.example",
        None,
        7,
        [],
    ],
)
def test_address_that_is_none(value: object) -> None:
    """Only whole web addresses pass."""
    assert web_address(value) is None


@pytest.mark.parametrize(
    "value", ["", "soon", "99999-01-01", -1, 1e300, float("nan"), True, None, [], "0001-01-01"]
)
def test_time_that_is_none(value: object) -> None:
    """An absurd time is no time."""
    assert moment(value) is None


@pytest.mark.parametrize(
    ("value", "share"),
    [
        (40, 0.4),
        (-3, 0),
        (250, 1),
        (10**400, 0),
        (float("nan"), 0),
        ("nan", 0),
        ("7%", 0.07),
        ("", 0),
        (None, 0),
        ([], 0),
    ],
)
def test_how_far_one_has_read(value: object, share: float) -> None:
    """A share of 1, whatever is written there."""
    assert position(value, 100) == share


def test_tags_of_any_shape() -> None:
    """Texts, objects and JSON give tags; what is neither gives none."""
    assert tags("a, b ,a") == ("a", "b")
    assert tags([{"name": "x"}, {"label": "y"}, 3, None]) == ("x", "y")
    assert tags("[[[") == ()
    assert tags(7) == ()


_SINGLE_FILE = "<!-- Page saved with SingleFile url: https://a.example/ "


@pytest.mark.parametrize(
    "page",
    [
        "<meta " * 43_000,
        "<link " * 43_000,
        "<base " * 43_000,
        f"{_SINGLE_FILE}-->" + "<title" * 43_000,
        f"{_SINGLE_FILE}-->" + "<!-- Page saved with SingleFile" * 8_000,
        f"{_SINGLE_FILE}saved date:" + " " * 250_000 + "x",
        "<!DOCTYPE NETSCAPE-Bookmark-file-1><a " + " ".join(f"a{number}" for number in range(60_000)) + ">",
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "<h3>" * 2_000 + "<i>x</i>" * 40_000,
    ],
    ids=["meta", "link", "base", "title", "saved", "date", "attributes", "headings"],
)
def test_a_page_written_to_cost_hours_costs_a_moment(tmp_path: Path, page: str) -> None:
    """A quarter of a megabyte that anybody may have put on the Web, and that the server itself looks into."""
    (tmp_path / "page.html").write_text(page, "utf-8")
    begun = time.process_time()
    read(tmp_path / "page.html")
    assert time.process_time() - begun < 5


def test_a_list_without_an_end_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is reported of each row has to be kept."""
    monkeypatch.setattr("stillpage.importers.formats._MAX_ITEMS", 10)
    (tmp_path / "a.csv").write_text("url,time_added\n" + "h,1\n" * 1_000, "utf-8")
    items = read(tmp_path / "a.csv")
    assert len(items) == 11
    assert isinstance(items[-1], Problem)
    assert "at most 10 entries" in items[-1].why


_TOLD = json.dumps({"url": "https://sea.example/1", "title": "One"})
_LISTED = json.dumps(
    [{"slug": "a", "url": "https://sea.example/1", "savedAt": "2024-01-02", "labels": [], "state": "Active"}]
)
_LISTS = [
    {"id": f"{at}", "name": f"List {at}", "type": "manual", "parentId": f"{at + 1}"} for at in range(21)
]
_IN_LISTS = {"content": {"type": "link", "url": "https://sea.example/1"}, "lists": ["0"] * 1_000_000}


@pytest.mark.parametrize(
    "files",
    [
        {"r/info.json": _TOLD, **{"a/" * 32_000 + f"{at}.html": "" for at in range(5)}},
        {"metadata_0.json": _LISTED, "highlights/a.md": "> quote\n\n" + "note\n\n" * 400_000},
        {"a.json": json.dumps({"bookmarks": [_IN_LISTS], "lists": _LISTS})},
    ],
    ids=["folders in folders", "notes below a quote", "lists in lists"],
)
def test_an_export_written_to_cost_hours_costs_a_moment(
    tmp_path: Path, files: dict[str, str | bytes]
) -> None:
    """Each is a few kilobytes of zip, and could hold hundreds of the same."""
    path = packed(tmp_path / "x.zip", files)
    begun = time.process_time()
    items = read(path)
    assert time.process_time() - begun < 2
    assert len([item for item in items if isinstance(item, Entry)]) == 1


def test_control_characters_of_an_export_reach_no_article(tmp_path: Path) -> None:
    """No text holds them; XML refuses them, and a terminal obeys some. Lines of a note stay lines."""
    marked = {"quote": "the\x0b keeper", "text": "one\n\x01two"}
    item = {
        "url": "https://sea.example/1",
        "title": "A\x1b[2Jpier\x00",
        "tags": ["se\x07a"],
        "is_archived": 0,
        "annotations": [marked],
    }
    (tmp_path / "a.json").write_text(json.dumps([item]))
    (entry,) = read(tmp_path / "a.json")
    assert isinstance(entry, Entry)
    assert (entry.title, entry.tags) == ("A[2Jpier", ("sea",))
    assert [(mark.quote, mark.note) for mark in entry.highlights] == [("the keeper", "one\ntwo")]


def test_half_a_letter_keeps_nothing_out(tmp_path: Path) -> None:
    """Where a program cut a text within an emoji; nor does a byte that is no letter, or a bare line break."""
    items = [
        {
            "is_archived": 0,
            "url": "https://sea.example/1",
            "title": "Cut \ud83d",
            "content": "\ud83d" + exports.PAGE,
        },
        {"is_archived": 0, "url": "https://sea.example/2", "title": "Caf~"},
    ]
    text = json.dumps(items).replace("Cut ", "Cut\n")
    (tmp_path / "a.json").write_bytes(text.encode().replace(b"~", b"\xe9"))
    one, two = read(tmp_path / "a.json")
    assert isinstance(one, Entry)
    assert isinstance(two, Entry)
    assert (one.title, (two.title or "")[:3]) == ("Cut", "Caf")
    assert exports.PAGE in (one.html or "")
    assert (one.html or "").isprintable()


def test_values_of_other_shapes_in_karakeep_s_lists(tmp_path: Path) -> None:
    """Lists without a name, of nothing, or none at all, as in its first versions."""
    bookmark = {"content": {"type": "link", "url": "https://sea.example/1"}, "tags": ["sea"]}
    lists: list[object] = [
        None,
        {"id": []},
        {"id": "l", "name": None, "parentId": "m"},
        {"id": "m", "name": "Coast"},
    ]
    for at, value in enumerate(
        (
            {"bookmarks": [bookmark]},
            {"bookmarks": [bookmark | {"lists": [["l"], {}, None, "l"]}], "lists": lists},
        )
    ):
        (tmp_path / f"{at}.json").write_text(json.dumps(value))
    old, odd = read(tmp_path)
    assert isinstance(old, Entry)
    assert isinstance(odd, Entry)
    assert (old.tags, odd.tags) == (("sea",), ("Coast", "sea"))


def test_marks_that_mark_nothing_are_left_out(tmp_path: Path) -> None:
    """No quote, or no object: no highlight, and the others stay."""
    marked = [None, {"quote": " "}, {"quote": "the keeper"}]
    item = {"url": "https://sea.example/1", "is_archived": 0, "annotations": marked}
    (tmp_path / "a.json").write_text(json.dumps([item]))
    rows = (
        "note,url,folder,created,highlights",
        ',https://sea.example/2,,2020-01-02,"Highlight:one',
        "Highlight: ",
        '"',
    )
    (tmp_path / "b.csv").write_text("\n".join(rows))
    folder = tmp_path / "highlights"
    folder.mkdir()
    (folder / "a.md").write_text(">\n\n> \n> one\n>\n> two")
    (tmp_path / "metadata_0.json").write_text(
        json.dumps([{"slug": "a", "url": "https://sea.example/3", "savedAt": "2024-01-02"}])
    )
    entries = [item for item in read(tmp_path) if isinstance(item, Entry)]
    assert [[mark.quote for mark in entry.highlights] for entry in entries] == [
        ["the keeper"],
        ["one"],
        ["one\ntwo"],
    ]


def test_pictures_that_are_spoilt_or_of_elsewhere_are_none(tmp_path: Path) -> None:
    """And their page is read: packed with a letter too much, damaged in the zip, of another site."""
    saved = "<!-- saved from url=(0027)https://sea.example/a/light -->"
    packed = f"<img src='data:image/png;base64,{'A' * 1501}'>"
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Light.html", f"{saved}{packed}{exports.PAGE}")
        archive.writestr("Light_files/1.png", "the picture")
        archive.writestr("Light_files/2.png", "two")
    path.write_bytes(path.read_bytes().replace(b"the picture", b"the p1cture"))
    with open_source(path) as source:
        (entry,) = read_export(source)
        assert isinstance(entry, Entry)
        address = (entry.html or "").partition("src='")[2].partition("'")[0]
        assert address.startswith("https://sea.example/a/")
        assert entry.picture(address) is None
        assert entry.picture("https://sea.example/a/Light_files/1.png") is None
        assert entry.picture("https://sea.example/a/Light_files/2.png") == b"two"
        assert entry.picture("https://sky.example/b/Light_files/2.png") is None
