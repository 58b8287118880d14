"""HTTP answers as crawls keep them: what servers really send, and what crawlers make of it."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter

from stillpage.bulk.http_message import BrokenMessageError, html_of_response
from tests.bulk.archives import answer, page

_PAGE = page("one") + b"<p>%s</p>" % b" ".join(b"%d" % (number**3) for number in range(20_000))
_TYPE = "Content-Type: text/html"


def _html(body: bytes, headers: str, *, most_bytes: int = 1_000_000) -> bytes | None:
    return html_of_response(answer(body, headers=headers), most_bytes=most_bytes)


def _chunked(body: bytes, *, extension: bytes = b"") -> bytes:
    pieces = [body[at : at + 1000] for at in range(0, len(body), 1000)]
    return b"".join(b"%x%s\r\n%s\r\n" % (len(piece), extension, piece) for piece in (*pieces, b""))


def _deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def _written(writer_of: type[BrotliWriter | ZstdWriter]) -> Callable[[bytes], bytes]:
    def encode(body: bytes) -> bytes:
        packed = io.BytesIO()
        writer = writer_of(packed)
        writer.write(body)
        writer.close()
        return packed.getvalue()

    return encode


_brotli, _zstd = _written(BrotliWriter), _written(ZstdWriter)


@pytest.mark.parametrize(
    ("encode", "headers"),
    [
        (_deflated, "Content-Encoding: deflate"),
        (_brotli, "Content-Encoding: br"),
        (_zstd, "Content-Encoding: zstd"),
        (lambda body: _chunked(gzip.compress(body)), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked"),
        (lambda body: _chunked(body, extension=b";name=value"), "Transfer-Encoding: chunked"),
        # One of the two undone by the crawler, the headers kept.
        (gzip.compress, "Content-Encoding: gzip\r\nTransfer-Encoding: chunked"),
        (_brotli, "Content-Encoding: br\r\nTransfer-Encoding: chunked"),
        (_chunked, "Content-Encoding: gzip\r\nTransfer-Encoding: chunked"),
        (_chunked, "Content-Encoding: br\r\nTransfer-Encoding: chunked"),
        # No encodings, but servers name them.
        (bytes, "Content-Encoding: utf-8"),
        (bytes, "Content-Encoding: none"),
        (bytes, "Content-Encoding: br"),
        (bytes, "Content-Encoding: deflate"),
        (bytes, "Transfer-Encoding: chunked"),
    ],
)
def test_body_is_what_it_is_whatever_the_headers_name(encode: Callable[[bytes], bytes], headers: str) -> None:
    """Deflate without zlib's frame, encodings that are undone already, or were none."""
    assert _html(encode(_PAGE), f"{_TYPE}\r\n{headers}") == _PAGE


@pytest.mark.parametrize(
    ("encode", "name"),
    [(gzip.compress, "gzip"), (zlib.compress, "deflate"), (_brotli, "br"), (_zstd, "zstd"), (_chunked, "")],
)
def test_what_is_cut_short_is_taken_as_far_as_it_goes(encode: Callable[[bytes], bytes], name: str) -> None:
    """Crawls cut large answers off; no mark of the encoding is left in the text."""
    headers = f"{_TYPE}\r\n" + (f"Content-Encoding: {name}" if name else "Transfer-Encoding: chunked")
    whole = encode(_PAGE)
    found = _html(whole[: len(whole) * 3 // 4], headers)
    assert found is not None
    assert _PAGE.startswith(found)
    assert len(found) > len(_PAGE) // 4


def test_what_stands_behind_the_end_costs_nothing_of_the_page() -> None:
    """Some servers pad; of what the reader had in hand when it met that, a little is lost."""
    found = _html(gzip.compress(_PAGE) + b"\0\0padding", f"{_TYPE}\r\nContent-Encoding: gzip")
    assert found is not None
    assert _PAGE.startswith(found)
    assert len(found) > len(_PAGE) - 1000


def test_an_encoding_nobody_knows_is_reported() -> None:
    """And named: the page is in the archive still."""
    with pytest.raises(BrokenMessageError, match="sdch"):
        _html(b"\1\2\3" * 100, f"{_TYPE}\r\nContent-Encoding: sdch")


@pytest.mark.parametrize("body", [b"\x89PNG", b"User-agent: *", b""])
def test_what_names_no_type_and_is_no_page_is_passed_over(body: bytes) -> None:
    """As pictures and robots.txt are."""
    assert html_of_response(b"HTTP/1.1 200 OK\r\n\r\n" + body, most_bytes=1_000) is None


@pytest.mark.parametrize("encoding", ["deflate", "gzip", "sdch"])
def test_an_answer_without_a_body_is_an_empty_page(encoding: str) -> None:
    """Whatever it says that it is packed by."""
    assert _html(b"", f"{_TYPE}\r\nContent-Encoding: {encoding}") == b""


def test_what_is_not_deflated_is_reported() -> None:
    """Neither with zlib's frame nor without."""
    with pytest.raises(BrokenMessageError, match="deflate"):
        _html(b"\xff\xfe\1\2" * 100, f"{_TYPE}\r\nContent-Encoding: deflate")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_comes_before_what_headers_name(encoding: str) -> None:
    """As in browsers."""
    body = "<html><title>Здравствуйте</title>".encode(encoding)
    assert _html(body, f"{_TYPE}; charset=windows-1251") == body


@pytest.mark.parametrize(
    "content_type",
    ["", "text/html, text/html; charset=utf-8", "text/html charset=utf-8", "TEXT/HTML", "html"],
)
def test_a_type_is_understood_as_browsers_do(content_type: str) -> None:
    """What says nothing is looked at."""
    assert _html(_PAGE, f"Content-Type: {content_type}") == _PAGE


@pytest.mark.parametrize(
    "before",
    [
        "this line has no colon",
        "X-A: an old\rline break",
        "Set-Cookie: " + "x" * 70_000,
        "\r\n".join(f"Set-Cookie: c{number}=1" for number in range(150)),
    ],
    ids=["no colon", "carriage return", "long", "many"],
)
def test_odd_header_lines_do_not_hide_those_behind_them(before: str) -> None:
    """The type and the encoding stand there."""
    assert _html(gzip.compress(_PAGE), f"{before}\r\nContent-Encoding: gzip\r\n{_TYPE}") == _PAGE


@pytest.mark.parametrize("first", [b"HTTP/1.1 100 Continue", b"HTTP/1.0 200 Connection established"])
def test_the_last_of_two_answers_counts(first: bytes) -> None:
    """A server's word to go on, or a proxy's, stands before the answer."""
    block = first + b"\r\nVia: proxy\r\n\r\n" + answer(_PAGE)
    assert html_of_response(block, most_bytes=1_000_000) == _PAGE


@pytest.mark.parametrize("charset", ["utf-16le", "utf-16be"])
def test_utf16_without_a_mark_is_left_as_it_is(charset: str) -> None:
    """A declaration in ASCII before it would spoil it; it is told by its zeros."""
    body = "<html><title>Здравствуйте</title>".encode(charset)
    assert _html(body, f"{_TYPE}; charset={charset}") == body


@pytest.mark.parametrize(
    "head",
    [
        b"a: b\r\n" * 3_000_000,
        b"content-encoding: gzip\r\n" * 700_000,
        b"Content-Type: " + b"a" * 16_000_000 + b"\r\n",
        b"a:" + b"\r\n x" * 3_000_000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n" * 700_000,
    ],
    ids=["fields", "encodings", "type", "folds", "answers"],
)
def test_headers_without_end_take_no_time(head: bytes) -> None:
    """Each of these took minutes where something was looked for from every place again."""
    with suppress(BrokenMessageError):
        html_of_response(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n<html>", most_bytes=1_000_000)


def test_no_more_is_unpacked_than_asked_for() -> None:
    """A few kB may hold gigabytes."""
    for encode, headers in (
        (gzip.compress, "Content-Encoding: gzip"),
        (_deflated, "Content-Encoding: deflate"),
        (_brotli, "Content-Encoding: br"),
        (_zstd, "Content-Encoding: zstd"),
        (bytes, "Content-Encoding: none"),
        (_chunked, "Transfer-Encoding: chunked"),
    ):
        assert len(_html(encode(_PAGE), f"{_TYPE}\r\n{headers}", most_bytes=10_000) or b"") == 10_000
