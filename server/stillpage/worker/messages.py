"""What server and worker process say to each other: frames of MessagePack over the worker's pipes."""

from __future__ import annotations

import struct
from typing import IO

import msgspec

from stillpage.article import Article
from stillpage.explanation import BlockExplanation
from stillpage.site_rule import SiteRule

_LENGTH = struct.Struct(">Q")


class ExtractTask(msgspec.Struct, array_like=True, tag=True):
    """One page to extract. `text` says that `html` was given as decoded text, sent here as UTF-8."""

    html: bytes
    url: str | None
    text: bool
    rules: tuple[SiteRule, ...] = ()
    explain: bool = False


class RenderTask(msgspec.Struct, array_like=True, tag=True):
    """One article to write in a form that `forms.render` knows; `subject` is what that form is made of."""

    form: str
    subject: msgspec.Raw


Task = ExtractTask | RenderTask


class Answer(msgspec.Struct, array_like=True):
    """What came of a task: an article or a text, or the code and message of an error. All empty: ready.

    Attributes:
        out_of_memory: The worker met its limit of memory and must be replaced.
        blocks: What became of each block, if that was asked for.
    """

    article: Article | None = None
    text: str | None = None
    error_code: str | None = None
    error_message: str = ""
    out_of_memory: bool = False
    blocks: tuple[BlockExplanation, ...] | None = None


def pack(message: Task | Answer) -> bytes:
    """Write a message as MessagePack, for a frame.

    Raises:
        UnicodeEncodeError: There is a lone surrogate in it.
    """
    return msgspec.msgpack.encode(message)


def write_frame(stream: IO[bytes], payload: bytes) -> None:
    """Send one message.

    Raises:
        OSError: The other side is gone.
    """
    stream.write(_LENGTH.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Wait for one message; None when the other side is gone, also in the middle of a message."""
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(header)
    payload = stream.read(length)
    return payload if len(payload) == length else None
