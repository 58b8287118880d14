"""Exports that are broken or meant to harm: reported, passed over, bounded."""

from __future__ import annotations

import io
import json
import time
import zipfile
from pathlib import Path

import pytest

from stillpage.errors import ImportRefusedError
from stillpage.importers import Entry, Item, Problem, open_source, read_export
from stillpage.importers.entries import moment, tags, web_address
from tests.importers import exports


def _read(path: Path) -> list[Item]:
    with open_source(path) as source:
        return list(read_export(source))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cut.json", exports.WALLABAG[: len(exports.WALLABAG) // 2]),
        ("deep.json", "[" * 100_000),
        ("wrong.json", '[{"url": 1, "slug": [], "title": {}, "savedAt": true, "labels": 3}]'),
        ("null.json", '[{"slug": "a"}, null, 7]'),
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
    items = _read(tmp_path / name)
    assert not [item for item in items if isinstance(item, Entry)]
    assert any(isinstance(item, Problem) for item in items)


def test_folders_in_folders_are_no_bookmarks(tmp_path: Path) -> None:
    """However deep they go, nothing comes of a list without an address, and nothing raises."""
    (tmp_path / "deep.html").write_text("<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "<DL><DT>" * 50_000, "utf-8")
    assert _read(tmp_path / "deep.html") == []


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
    (entry,) = _read(page)
    assert isinstance(entry, Entry)
    assert "secret" not in (entry.title or "")


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    """A zip that would unpack to a thousand times its size is not unpacked."""
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", b"0" * 80_000_000)
    with pytest.raises(ImportRefusedError, match="unpack"):
        _read(tmp_path / "bomb.zip")


def test_names_that_climb_are_only_names(tmp_path: Path) -> None:
    """Nothing of a zip is written under its name, so `../` leads nowhere."""
    with zipfile.ZipFile(tmp_path / "climb.zip", "w") as archive:
        archive.writestr("../../climb.csv", exports.POCKET_CSV)
    assert len([item for item in _read(tmp_path / "climb.zip") if isinstance(item, Entry)]) == 3
    assert [path.name for path in tmp_path.parent.rglob("climb*")] == ["climb.zip"]


def test_cut_zip_is_refused(tmp_path: Path) -> None:
    """Half a download is told to be one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.csv", exports.POCKET_CSV)
    (tmp_path / "cut.zip").write_bytes(made.getvalue()[:-40])
    with pytest.raises(ImportRefusedError, match="cut off"):
        _read(tmp_path / "cut.zip")


def test_damaged_file_of_a_zip_keeps_no_other_out(tmp_path: Path) -> None:
    """One file whose bytes were changed is named; the rest is read."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.csv", exports.POCKET_CSV)
        archive.writestr("b.html", exports.BOOKMARKS)
    data = bytearray(made.getvalue())
    at = data.index(b"time_added")
    data[at : at + 4] = b"XXXX"
    (tmp_path / "x.zip").write_bytes(data)
    items = _read(tmp_path / "x.zip")
    assert [str(item.where) for item in items if isinstance(item, Problem)] == ["a.csv", "b.html, bookmark 3"]
    assert len([item for item in items if isinstance(item, Entry)]) == 2


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
    _read(tmp_path / "page.html")
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b"[" + b"{}," * 6_000_000 + b"{}]"),
        ("a.html", b"<!DOCTYPE NETSCAPE-Bookmark-file-1>" + b"<b>" * 9_000_000),
    ],
)
def test_a_small_zip_does_not_become_gigabytes_of_memory(tmp_path: Path, name: str, data: bytes) -> None:
    """Each of these values costs thirty times its three bytes once it is read."""
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        archive.writestr("honest.html", exports.BOOKMARKS)
    items = _read(tmp_path / "x.zip")
    assert [str(item.where) for item in items if isinstance(item, Problem)] == [
        name,
        "honest.html, bookmark 3",
    ]
    assert len([item for item in items if isinstance(item, Entry)]) == 2


def test_a_list_without_an_end_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is reported of each row has to be kept."""
    monkeypatch.setattr("stillpage.importers.formats._MAX_ITEMS", 10)
    (tmp_path / "a.csv").write_text("url,time_added\n" + "h,1\n" * 1_000, "utf-8")
    items = _read(tmp_path / "a.csv")
    assert len(items) == 11
    assert isinstance(items[-1], Problem)
    assert "at most 10 entries" in items[-1].why


def test_a_name_in_an_export_leads_to_nothing_outside_of_it(tmp_path: Path) -> None:
    """Omnivore's list names the file of each text: one that climbs out of the folder finds none."""
    (tmp_path / "secret.html").write_text("<p>Something that nobody wants to hand over to a library.</p>")
    folder = tmp_path / "export"
    (folder / "content").mkdir(parents=True)
    item = {"slug": "../../secret", "url": "https://sea.example/1", "savedAt": "2024-01-02", "labels": []}
    (folder / "metadata_0_to_1.json").write_text(json.dumps([item]))
    with open_source(folder) as source:
        (entry,) = read_export(source)
    assert isinstance(entry, Entry)
    assert entry.html is None


def _packed(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


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
    path = _packed(tmp_path / "x.zip", files)
    begun = time.process_time()
    items = _read(path)
    assert time.process_time() - begun < 2
    assert len([item for item in items if isinstance(item, Entry)]) == 1


def test_a_zip_in_a_zip_is_not_opened_for_a_hundred_thousand_names(tmp_path: Path) -> None:
    """Each costs ten times its bytes once it is read; an article's own zip has its page and images."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("index.html", exports.PAGE)
        for at in range(10_001):
            archive.writestr(f"{at}", "")
    files: dict[str, str | bytes] = {"r/info.json": _TOLD, "r/container.zip": inner.getvalue()}
    (entry,) = _read(_packed(tmp_path / "x.zip", files))
    assert isinstance(entry, Entry)
    assert entry.html is None


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_zip_in_a_zip_keeps_no_other_out(tmp_path: Path, method: int) -> None:
    """However it was packed: the article comes without its page, and the rest comes."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", method) as archive:
        archive.writestr("index.html", exports.PAGE * 9)
    data = bytearray(inner.getvalue())
    data[45:80] = b"\xff" * 35
    files: dict[str, str | bytes] = {"r/info.json": _TOLD, "r/container.zip": bytes(data)}
    (entry,) = _read(_packed(tmp_path / "x.zip", files))
    assert isinstance(entry, Entry)
    assert entry.html is None


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
    (entry,) = _read(tmp_path / "a.json")
    assert isinstance(entry, Entry)
    assert (entry.title, entry.tags) == ("A[2Jpier", ("sea",))
    assert [(mark.quote, mark.note) for mark in entry.highlights] == [("the keeper", "one\ntwo")]
