"""What an HTTP answer, as archives keep it, says and holds. Pure.

Source: https://www.rfc-editor.org/rfc/rfc9112 and https://www.rfc-editor.org/rfc/rfc9110#name-content-encoding
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Callable
from typing import Final

from fastwarc.stream_io import BrotliReader, GzipReader, WarcReader, ZstdReader

from stillpage.charsets import codec_of

_HTML_TYPES: Final = ("text/html", "application/xhtml+xml")
_STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_HEAD_END: Final = re.compile(rb"\n\r?\n|\Z")
# A name, and a value that may go on in lines that are set in. Servers send more than a hundred of these, or
# longer than 64 kB, and lines without a colon: `http.client` gives up there, or takes the rest for the body.
_FIELD: Final = re.compile(rb"^([^\s:]+)[ \t]*:([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)", re.MULTILINE)
# Also of `text/html, text/html` and `text/html charset=utf-8`, as browsers take them.
_MEDIA_TYPE: Final = re.compile(r"[\w.+-]{1,99}/[\w.+-]{1,99}")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([^\s\"';,]+)", re.IGNORECASE)
_CHUNK_SIZE: Final = re.compile(rb"\s*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\n]*)?\r?\n")
# Browsers take no more than a quarter of it.
_MOST_HEAD_BYTES: Final = 2**20
# No server packs a page more often than twice.
_MOST_ENCODINGS: Final = 5
# What stands near the beginning of a page.
_HTML_START: Final = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_SNIFFED_BYTES: Final = 2048
# What a reader had in hand when it met an error is lost: no more than this.
_PIECE_BYTES: Final = 512


class BrokenMessageError(Exception):
    """The answer cannot be understood; the message says why."""


def html_of_response(block: bytes, *, most_bytes: int) -> bytes | None:
    """The page in an HTTP answer; None where it is none (a redirect, an error, an image).

    Args:
        block: Status line, headers, body, as the server sent them.
        most_bytes: The body is cut there: a few kB of it may decode to gigabytes.

    Raises:
        BrokenMessageError: No HTTP answer, or its encoding is broken or unknown.
    """
    status, head, body = _parts(block)
    if not 200 <= status < 300:
        return None
    fields = _fields(head)
    media_type = _media_type(fields.get("content-type"))
    if media_type is not None and media_type not in _HTML_TYPES:
        return None
    html = _decoded(body, fields, most_bytes)
    if media_type is None and not _looks_like_html(html):
        return None
    return _with_charset(html, fields.get("content-type"))


def html_of_resource(block: bytes, content_type: str | None) -> bytes | None:
    """The page in a record that holds no HTTP answer but the thing itself; None where it is none."""
    return _with_charset(block, content_type) if _media_type(content_type) in _HTML_TYPES else None


def _parts(block: bytes) -> tuple[int, bytes, bytes]:
    """Status, header lines, body; of the last answer, where a proxy's or `100 Continue` stands before it."""
    status, head, at = None, b"", 0
    while found := _STATUS.match(block, at):
        status = int(found[1])
        end = _HEAD_END.search(block, found.end())
        assert end is not None  # noqa: S101  every text has an end
        head, at = block[found.end() : end.start()], end.end()
    if status is None:
        raise BrokenMessageError("The record holds no HTTP answer.")
    return status, head, block[at:]


def _fields(head: bytes) -> dict[str, str]:
    """Values by name in small letters; what is said twice is joined by a comma, as HTTP has it."""
    fields: dict[str, list[str]] = {}
    for name, value in _FIELD.findall(head[:_MOST_HEAD_BYTES]):
        fields.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1").strip())
    return {name: ", ".join(said) for name, said in fields.items()}


def _media_type(content_type: str | None) -> str | None:
    found = _MEDIA_TYPE.search(content_type or "")
    return found[0].lower() if found else None


def _looks_like_html(body: bytes) -> bool:
    return bool(_HTML_START.search(body[:_SNIFFED_BYTES]))


# --- encodings --------------------------------------------------------------------------------------------


def _decoded(body: bytes, fields: dict[str, str], most_bytes: int) -> bytes:
    """The body without its transfer and content encodings; what is cut short is taken as far as it goes.

    An encoding that the body is not in was undone by the crawler, which kept the headers as they came; or it
    is none (`utf-8`, `none`), and servers sent it so.
    """
    encodings = [
        name.strip().lower()
        for field in ("content-encoding", "transfer-encoding")
        for name in fields.get(field, "").split(",")
        if name.strip()
    ]
    if len(encodings) > _MOST_ENCODINGS:
        raise BrokenMessageError(f"The headers name {len(encodings):,} encodings of the body.")
    foreign = False
    for name in reversed(encodings):
        undo = _UNDO.get(name)
        if undone := undo(body, most_bytes) if undo else b"":
            body = undone
        else:
            foreign = True
    if foreign and body and not _looks_like_html(body):
        raise BrokenMessageError(
            f"The body is not in the encoding that its headers name ({', '.join(encodings)[:40]!r})."
        )
    return body[:most_bytes]


def _unchunked(body: bytes, most_bytes: int) -> bytes:
    html = bytearray()
    at = 0
    while len(html) < most_bytes and (size := _CHUNK_SIZE.match(body, at)):
        at = size.end() + int(size[1], 16)
        html += body[size.end() : at]
    return bytes(html)


def _inflated(body: bytes, most_bytes: int) -> bytes:
    """What is called deflate: in zlib's frame, as the standard says, or without, as many servers send it."""
    framed = _read(body, lambda packed: GzipReader(packed, zlib=True), most_bytes)
    if framed or _looks_like_html(body):
        return framed
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, most_bytes)
    except zlib.error:
        return b""


def _read(body: bytes, reader_of: Callable[[io.BytesIO], WarcReader], most_bytes: int) -> bytes:
    """What can be read before it ends, or breaks; nothing where the body is not in this encoding."""
    reader, html = reader_of(io.BytesIO(body)), bytearray()
    try:
        while len(html) < most_bytes and (piece := reader.read(_PIECE_BYTES)):
            html += piece
    except OSError:
        # Brotli has no mark that it begins with: a page that is not packed might be read as if it were.
        if _looks_like_html(body):
            return b""
    return bytes(html)


_UNDO: Final[dict[str, Callable[[bytes, int], bytes]]] = {
    "identity": lambda body, _: body,
    "chunked": _unchunked,
    "gzip": lambda body, most_bytes: _read(body, GzipReader, most_bytes),
    "x-gzip": lambda body, most_bytes: _read(body, GzipReader, most_bytes),
    "deflate": _inflated,
    "br": lambda body, most_bytes: _read(body, BrotliReader, most_bytes),
    "zstd": lambda body, most_bytes: _read(body, ZstdReader, most_bytes),
}


# --- charset ----------------------------------------------------------------------------------------------


def _with_charset(body: bytes, content_type: str | None) -> bytes:
    """The page, with the encoding that its type names declared first: they come before what it says itself.

    Source: https://html.spec.whatwg.org/#determining-the-character-encoding
    """
    charset = _CHARSET.search(content_type or "")
    if charset is None or body.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body
    name = codec_of(charset[1])
    if name is None:
        return body
    # Valid UTF-8 is found out anyway; that leaves the bytes of nearly all pages as they are. So is UTF-16, in
    # which this would be no element.
    return body if name.startswith("utf-") else f"<meta charset={name}>".encode() + body
