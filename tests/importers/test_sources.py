"""What an export is in: a file, a folder or a zip; bounded, whole or named, and left by nothing in it."""

from __future__ import annotations

import io
import json
import stat
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from stillpage.errors import ImportRefusedError
from stillpage.importers import Entry, Problem, open_source, read_export
from tests.importers import exports
from tests.importers.reading import read

_TOLD = json.dumps({"url": "https://sea.example/1", "title": "One"})


def packed(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    """A zip that would unpack to a thousand times its size is not unpacked."""
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", b"0" * 80_000_000)
    with pytest.raises(ImportRefusedError, match="unpack"):
        read(tmp_path / "bomb.zip")


def test_names_that_climb_are_only_names(tmp_path: Path) -> None:
    """Nothing of a zip is written under its name, so `../` leads nowhere."""
    with zipfile.ZipFile(tmp_path / "climb.zip", "w") as archive:
        archive.writestr("../../climb.csv", exports.POCKET_CSV)
    assert len([item for item in read(tmp_path / "climb.zip") if isinstance(item, Entry)]) == 3
    assert [path.name for path in tmp_path.parent.rglob("climb*")] == ["climb.zip"]


def test_cut_zip_is_refused(tmp_path: Path) -> None:
    """Half a download is told to be one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.csv", exports.POCKET_CSV)
    (tmp_path / "cut.zip").write_bytes(made.getvalue()[:-40])
    with pytest.raises(ImportRefusedError, match="cut off"):
        read(tmp_path / "cut.zip")


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
    items = read(tmp_path / "x.zip")
    assert [str(item.where) for item in items if isinstance(item, Problem)] == ["a.csv", "b.html, bookmark 3"]
    assert len([item for item in items if isinstance(item, Entry)]) == 5


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
    items = read(tmp_path / "x.zip")
    assert [str(item.where) for item in items if isinstance(item, Problem)] == [
        name,
        "honest.html, bookmark 3",
    ]
    assert len([item for item in items if isinstance(item, Entry)]) == 5


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


def test_a_zip_in_a_zip_is_not_opened_for_a_hundred_thousand_names(tmp_path: Path) -> None:
    """Each costs ten times its bytes once it is read; an article's own zip has its page and images."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("index.html", exports.PAGE)
        for at in range(10_001):
            archive.writestr(f"{at}", "")
    files: dict[str, str | bytes] = {"r/info.json": _TOLD, "r/container.zip": inner.getvalue()}
    (entry,) = read(packed(tmp_path / "x.zip", files))
    assert isinstance(entry, Entry)
    assert entry.html is None


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_damaged_zip_in_a_zip_keeps_no_other_out(tmp_path: Path, method: int) -> None:
    """However it was packed: the article comes without its page, and the rest comes."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", method) as archive:
        archive.writestr("index.html", exports.PAGE * 9)
    data = bytearray(inner.getvalue())
    data[45:80] = b"\xff" * 35
    files: dict[str, str | bytes] = {"r/info.json": _TOLD, "r/container.zip": bytes(data)}
    (entry,) = read(packed(tmp_path / "x.zip", files))
    assert isinstance(entry, Entry)
    assert entry.html is None


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_takes_memory_without_bound_is_refused_in_words(tmp_path: Path, method: int) -> None:
    """Of what is packed so, a few bytes are unpacked to as much as they hold, however little is asked for."""
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a.html", bytes(60 * 2**20), method)
        archive.writestr("b.csv", exports.POCKET_CSV)
    tracemalloc.start()
    first, *others = read(tmp_path / "x.zip")
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(first, Problem)
    assert "pack it as an ordinary" in first.why
    assert any(isinstance(other, Entry) for other in others)
    assert taken < 2**20


def test_an_export_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each name is kept in memory."""
    monkeypatch.setattr("stillpage.importers.source._MAX_FILES", 1)
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(exports.POCKET_CSV, "utf-8")
    with pytest.raises(ImportRefusedError, match="more than 1 files"):
        read(tmp_path)
    with pytest.raises(ImportRefusedError, match="more than 1 files"):
        read(packed(tmp_path / "x.zip", {"a.csv": exports.POCKET_CSV, "b.csv": exports.POCKET_CSV}))


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_file_past_the_limit_is_refused(tmp_path: Path, *, is_packed: bool) -> None:
    """As one that fits is read."""
    (tmp_path / "a.csv").write_text(exports.POCKET_CSV, "utf-8")
    size = len(exports.POCKET_CSV.encode())
    path = packed(tmp_path / "x.zip", {"a.csv": exports.POCKET_CSV}) if is_packed else tmp_path
    with open_source(path) as source:
        assert len(source.read("a.csv", size)) == size
        with pytest.raises(ImportRefusedError, match="larger than 0 MB"):
            source.read("a.csv", size - 1)


def test_a_large_zip_of_an_honest_ratio_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text is packed to a tenth."""
    monkeypatch.setattr("stillpage.importers.source._FREE_BYTES", 10)
    assert len(read(packed(tmp_path / "x.zip", {"a.csv": exports.POCKET_CSV}))) == 4


def test_a_link_leads_out_of_no_export(tmp_path: Path) -> None:
    """Neither a folder's nor a zip's."""
    secret = tmp_path / "secret.csv"
    secret.write_text(exports.POCKET_CSV, "utf-8")
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "a.csv").symlink_to(secret)
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(link, exports.POCKET_CSV)
    assert [item for item in read(folder) if isinstance(item, Entry)] == []
    (problem, _) = read(tmp_path / "x.zip")
    assert isinstance(problem, Problem)
    assert "a link to elsewhere" in problem.why


def test_a_file_that_goes_while_the_export_is_read_is_named(tmp_path: Path) -> None:
    """The others are read."""
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(exports.POCKET_CSV, "utf-8")
    with open_source(tmp_path) as source:
        (tmp_path / "a.csv").unlink()
        items = list(read_export(source))
    assert isinstance(items[0], Problem)
    assert (str(items[0].where), items[0].why) == ("a.csv", "It cannot be read: No such file or directory.")
    assert len(items) == 5
