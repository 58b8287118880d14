"""Archives: the pages in them, in order; what is broken costs itself alone."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from stillpage.bulk.records import Failure, Incoming, PageRecord
from stillpage.bulk.sources import read_file
from tests.bulk.archives import answer, dictionary, frame, packed, page, record, response, zipped

_LIMIT = 100_000
_NAMES = ("a.warc", "a.warc.gz", "a.warc.zst", "with a dictionary.warc.zst")


def _archive(name: str, records: list[bytes]) -> bytes:
    if name.endswith("gz"):
        return zipped(*records)
    if name.endswith("zst"):
        return packed(*records, dictionary=dictionary() if "dictionary" in name else b"")
    return b"".join(records)


def _read(path: Path, content: bytes, *, limit: int = _LIMIT) -> list[Incoming]:
    path.write_bytes(content)
    return list(read_file(path, max_page_bytes=limit))


def _urls(found: list[Incoming]) -> list[str]:
    return [each.url.rpartition("/")[2] for each in found if isinstance(each, PageRecord) and each.url]


@pytest.mark.parametrize("name", _NAMES)
def test_pages_come_in_the_order_of_the_archive(tmp_path: Path, name: str) -> None:
    """With address and number; requests, redirects, errors and pictures are passed over."""
    records = [
        record(b"software: none\r\n", "", kind="warcinfo"),
        response("one"),
        record(answer(b"", status="301 Moved", headers="Location: /"), "https://pages.example/moved"),
        record(answer(b"\x89PNG", headers="Content-Type: image/png"), "https://pages.example/p.png"),
        record(answer(page("gone"), status="404 Not Found"), "https://pages.example/gone"),
        response("two"),
        record(page("three"), "https://pages.example/three", kind="resource"),
    ]
    found = _read(tmp_path / name, _archive(name, records))
    assert _urls(found) == ["one", "two", "three"]
    assert [each.key.record for each in found] == [1, 5, 6]
    assert all(isinstance(each, PageRecord) and b"<article>" in each.html for each in found)


@pytest.mark.parametrize(
    ("encode", "headers"),
    [
        (gzip.compress, "Content-Encoding: gzip"),
        (zlib.compress, "Content-Encoding: deflate"),
        (lambda body: b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body), "Transfer-Encoding: chunked"),
        (lambda body: body, "Content-Encoding: gzip"),
    ],
    ids=["gzip", "deflate", "chunked", "decoded already"],
)
def test_bodies_are_decoded_as_their_headers_say(tmp_path: Path, encode: object, headers: str) -> None:
    """Or taken as they are, where the crawler had decoded them."""
    assert callable(encode)
    block = answer(encode(page("one")), headers=f"Content-Type: text/html\r\n{headers}")
    (found,) = _read(tmp_path / "a.warc", record(block, "https://pages.example/one"))
    assert isinstance(found, PageRecord)
    assert found.html == page("one")


def test_the_charset_of_the_headers_counts(tmp_path: Path) -> None:
    """It comes before what the page says itself."""
    html = '<meta charset="utf-8"><p>Здравствуйте</p>'.encode("windows-1251")
    block = answer(html, headers="Content-Type: text/html; charset=windows-1251")
    (found,) = _read(tmp_path / "a.warc", record(block, "https://pages.example/one"))
    assert isinstance(found, PageRecord)
    assert found.html.startswith(b"<meta charset=cp1251>")


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize(
    "broken",
    [
        b"this is no record at all, and it goes on for a while\r\n\r\n",
        record(b"no HTTP answer\r\n\r\n", "https://pages.example/broken"),
        record(answer(b"\x1f\x8b\x08broken", headers="Content-Type: text/html\r\nContent-Encoding: gzip"),
               "https://pages.example/broken"),
    ],
    ids=["garbage", "no answer", "broken gzip"],
)  # fmt: skip
def test_a_broken_record_costs_itself_alone(tmp_path: Path, name: str, broken: bytes) -> None:
    """Those before and behind it are read, and it is reported."""
    records = [response("one"), broken, response("two")]
    found = _read(tmp_path / name, _archive(name, records))
    assert _urls(found) == ["one", "two"]
    (failure,) = [each for each in found if isinstance(each, Failure)]
    assert failure.code == "record_broken"
    assert failure.message


@pytest.mark.parametrize("name", _NAMES)
def test_an_archive_that_was_cut_off_is_read_up_to_there(tmp_path: Path, name: str) -> None:
    """A crawl that was stopped, a copy that did not end."""
    records = [response("one"), response("two")]
    whole = _archive(name, records)
    found = _read(tmp_path / name, whole[:-40])
    assert _urls(found)[:1] == ["one"]
    assert isinstance(found[-1], Failure)


def test_a_page_past_the_limit_is_a_failure(tmp_path: Path) -> None:
    """Also one that only unpacking makes large."""
    large = gzip.compress(b"<html>" + b"x" * 1_000_000)
    block = answer(large, headers="Content-Type: text/html\r\nContent-Encoding: gzip")
    found = _read(tmp_path / "a.warc", record(block, "https://pages.example/large") + response("two"))
    assert [each.code for each in found if isinstance(each, Failure)] == ["page_too_large"]
    assert _urls(found) == ["two"]


def test_a_missing_or_locked_archive_is_reported(tmp_path: Path) -> None:
    """As a failure among the others: a run goes on."""
    (found,) = list(read_file(tmp_path / "none.warc", max_page_bytes=_LIMIT))
    assert isinstance(found, Failure)
    assert found.code == "file_unreadable"


def test_records_are_known_by_what_they_hold(tmp_path: Path) -> None:
    """Not by how the header is spelled, nor by an address, which may be missing; DNS answers are no pages."""
    anonymous = record(answer(page("none")), "")
    small = record(answer(page("small")), "HTTPS://pages.example/small").replace(b"WARC-Type", b"warc-type")
    dns = record(b"20260101 pages.example", "dns:pages.example").replace(b"application/http", b"text/dns")
    found = _read(tmp_path / "a.warc", anonymous + small + dns)
    assert [each.key.record for each in found if isinstance(each, PageRecord)] == [0, 1]
    assert [each.url for each in found] == [None, "HTTPS://pages.example/small"]


def _with_bare_line_breaks(name: str) -> bytes:
    head, _, block = response(name).partition(b"\r\n\r\n")
    return head.replace(b"\r\n", b"\n") + b"\n\n" + block.removesuffix(b"\r\n\r\n") + b"\n\n"


@pytest.mark.parametrize("name", _NAMES)
def test_headers_without_carriage_returns_are_read(tmp_path: Path, name: str) -> None:
    """As some programs write them; what is cut off costs itself alone there, too."""
    lie = _with_bare_line_breaks("lie").replace(b"\nContent-Length: ", b"\nContent-Length: 9", 1)
    records = [_with_bare_line_breaks("one"), lie, _with_bare_line_breaks("two")]
    found = _read(tmp_path / name, _archive(name, records))
    assert _urls(found) == ["one", "two"]
    assert [each.code for each in found if isinstance(each, Failure)] == ["record_broken"]


def test_garbage_is_one_failure_whatever_is_in_it(tmp_path: Path) -> None:
    """At the beginning, or where twice a record seems to begin."""
    (failure, one) = _read(tmp_path / "a.warc", b"no record\r\n\r\n" + response("one"))
    assert (failure.key.record, one.key.record) == (0, 1)
    garbage = b"no record\r\n\r\nWARC/1.7 or\r\n\r\nWARC/1.9 is it?\r\n\r\n"
    found = _read(tmp_path / "b.warc", response("one") + garbage + response("two"))
    assert _urls(found) == ["one", "two"]
    assert [type(each) for each in found] == [PageRecord, Failure, PageRecord]
    members = gzip.compress(b"WARC/1.1 no record") + gzip.compress(b"WARC/1.0")
    found = _read(tmp_path / "c.warc.gz", zipped(response("one")) + members + zipped(response("two")))
    assert [type(each) for each in found] == [PageRecord, Failure, PageRecord]


def test_a_dictionary_may_be_packed_itself(tmp_path: Path) -> None:
    """As the Archive Team's archives have theirs; also where reading goes on behind a broken record."""
    records = [response("one"), b"no record", response("two")]
    content = packed(*records, dictionary=dictionary(), pack_dictionary=True)
    found = _read(tmp_path / "a.warc.zst", content)
    assert _urls(found) == ["one", "two"]
    assert [type(each) for each in found] == [PageRecord, Failure, PageRecord]


@pytest.mark.parametrize(("size", "content"), [(None, b"\0" * 20_000_000), (20_000_000, b"")])
def test_a_dictionary_that_is_too_large_is_not_read(tmp_path: Path, size: int | None, content: bytes) -> None:
    """30 kB of one may unpack to a GiB; what it says of its own size is believed."""
    large = frame(content)
    told = (size or len(large)).to_bytes(4, "little")
    (failure,) = _read(tmp_path / "a.warc.zst", b"\x5d\x2a\x4d\x18" + told + large + frame(response("one")))
    assert isinstance(failure, Failure)
    assert "dictionary is too large" in failure.message


def test_a_resource_past_the_limit_is_a_failure(tmp_path: Path) -> None:
    """No more of it is read than may be; how large it is, is told all the same."""
    large = record(b"<html>" + b"x" * 999_994, "https://pages.example/large", kind="resource")
    failure, _ = _read(tmp_path / "a.warc", large + response("two"))
    assert isinstance(failure, Failure)
    assert "The page is 1,000,000 bytes and the limit is 100,000" in failure.message


def test_an_archive_without_any_record_is_reported(tmp_path: Path) -> None:
    """A crawl that never began is not a crawl without pages; reported once, also when a run goes on."""
    (failure,) = _read(tmp_path / "a.warc.gz", b"")
    assert isinstance(failure, Failure)
    assert failure.message == "The file holds no WARC record."
    done = read_file(tmp_path / "a.warc.gz", max_page_bytes=_LIMIT, is_done={failure.key}.__contains__)
    assert list(done) == []
