"""What an HTTP answer, as archives keep it, says and holds. Pure.

Source: https://www.rfc-editor.org/rfc/rfc9112 and https://www.rfc-editor.org/rfc/rfc9110#name-content-encoding
"""

from __future__ import annotations

import codecs
import http.client
import io
import re
from email.message import Message

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, WarcReader, ZstdReader

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
# What stands near the beginning of a page.
_HTML_START = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_SNIFFED_BYTES = 2048


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
    stream = io.BytesIO(block)
    status = _STATUS.match(stream.readline(8192))
    if status is None:
        raise BrokenMessageError("The record holds no HTTP answer.")
    if not 200 <= int(status[1]) < 300:
        return None
    try:
        headers = http.client.parse_headers(stream)
    except http.client.HTTPException as error:
        raise BrokenMessageError("The headers of the HTTP answer are broken.") from error
    content_type = headers.get("Content-Type")
    if content_type is not None and headers.get_content_type() not in _HTML_TYPES:
        return None
    body = _decoded(block[stream.tell() :], headers, most_bytes)
    if content_type is None and not _HTML_START.search(body[:_SNIFFED_BYTES]):
        return None
    return _with_charset(body, headers)


def html_of_resource(block: bytes, content_type: str | None) -> bytes | None:
    """The page in a record that holds no HTTP answer but the thing itself; None where it is none."""
    headers = Message()
    headers["Content-Type"] = content_type or ""
    return _with_charset(block, headers) if headers.get_content_type() in _HTML_TYPES else None


def _decoded(body: bytes, headers: Message, most_bytes: int) -> bytes:
    """The body without its transfer and content encodings; what is cut short is taken as far as it goes."""
    encodings = [
        name.strip().lower()
        for header in ("Content-Encoding", "Transfer-Encoding")
        for name in (headers.get(header) or "").split(",")
        if name.strip()
    ]
    reader: WarcReader | io.BytesIO = io.BytesIO(body)
    for name in reversed(encodings):
        reader = _decoder(name, reader)
    try:
        return reader.read(most_bytes)
    except OSError as error:
        # Some crawlers keep the decoded body below the headers of the encoded one.
        if _HTML_START.search(body[:_SNIFFED_BYTES]):
            return body[:most_bytes]
        raise BrokenMessageError(f"The body is not {' and '.join(encodings)}, as its headers say.") from error


def _decoder(name: str, inner: WarcReader | io.BytesIO) -> WarcReader | io.BytesIO:
    if name == "identity":
        return inner
    if name in ("gzip", "x-gzip"):
        return GzipReader(inner)
    if name == "deflate":
        return GzipReader(inner, zlib=True)
    if name == "br":
        return BrotliReader(inner)
    if name == "zstd":
        return ZstdReader(inner)
    if name == "chunked":
        return ChunkedReader(inner)
    raise BrokenMessageError(f"The body is in an encoding that is not known ({name[:40]!r}).")


def _with_charset(body: bytes, headers: Message) -> bytes:
    """The page, with the encoding that its headers name declared first: they come before what it says itself.

    Source: https://html.spec.whatwg.org/#determining-the-character-encoding
    """
    charset = headers.get_content_charset()
    if charset is None or body.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        return body
    # Valid UTF-8 is found out anyway; that leaves the bytes of nearly all pages as they are.
    return body if name == "utf-8" else f"<meta charset={name}>".encode() + body
