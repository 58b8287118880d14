"""WARC archives that tests make up."""

from __future__ import annotations

import gzip
import io

from fastwarc.stream_io import ZstdWriter, zstd_train_dictionary_from_samples

_PARAGRAPH = "<p>Paragraph {0} of page {1}, with words enough in it to be read, and a few commas, too.</p>"


def page(name: str) -> bytes:
    """An article of eight paragraphs that says its name."""
    paragraphs = "".join(_PARAGRAPH.format(number, name) for number in range(8))
    title = f"The page {name}"
    return (
        f"<!doctype html><html lang=en><title>{title}</title><article><h1>{title}</h1>{paragraphs}</article>"
    ).encode()


def answer(body: bytes, *, status: str = "200 OK", headers: str = "Content-Type: text/html") -> bytes:
    """An HTTP answer as a crawler keeps it."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def record(block: bytes, url: str, *, kind: str = "response", length: int | None = None) -> bytes:
    """A WARC record; `length` is what it announces, if that is a lie."""
    media_type = "application/http; msgtype=response" if kind == "response" else "text/html"
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(name: str) -> bytes:
    """A record of a page that says its name."""
    return record(answer(page(name)), f"https://pages.example/{name}")


def zipped(*records: bytes) -> bytes:
    """A `.warc.gz`: a gzip member for each record."""
    return b"".join(gzip.compress(each) for each in records)


def packed(*records: bytes, dictionary: bytes = b"", pack_dictionary: bool = False) -> bytes:
    """A `.warc.zst`: first the dictionary if there is one, then a frame of Zstandard for each record."""
    frames = [frame(each, dictionary, pack_dictionary) for each in records]
    before = 8 + int.from_bytes(frames[0][4:8], "little") if dictionary else 0
    return frames[0][:before] + b"".join(each[before:] for each in frames)


def frame(content: bytes, dictionary: bytes = b"", pack_dictionary: bool = False) -> bytes:
    """A frame of Zstandard, behind its dictionary if it has one."""
    file = io.BytesIO()
    writer = ZstdWriter(file, dictionary=dictionary or None, compress_dictionary_frame=pack_dictionary)
    while content:
        content = content[writer.write(content) :]  # 8 MiB at most
    writer.close()
    return file.getvalue()


def dictionary() -> bytes:
    """One that knows what pages of these archives say."""
    return zstd_train_dictionary_from_samples([response(f"number {number}") for number in range(200)], 2048)
