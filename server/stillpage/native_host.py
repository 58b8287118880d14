"""The native messaging host `org.stillpage.host`: an extension asks, and gets a running server and a token.

The browser starts this program for one extension, which it names in the arguments, and speaks over stdin and
stdout: each message is JSON behind its length (4 bytes, native byte order).

Source: https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging
"""

from __future__ import annotations

import os
import re
import struct
import sys
from collections.abc import Callable, Sequence
from typing import IO, Literal

import click
import msgspec

from stillpage import __version__
from stillpage.errors import StillpageError
from stillpage.extension_files import CHROME_ID, FIREFOX_ID

_LENGTH = struct.Struct("=I")
_MAX_MESSAGE_BYTES = 64 * 1024
_CHROME_ORIGIN = f"chrome-extension://{CHROME_ID}"
_FIREFOX_ORIGIN = re.compile(r"moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class CallerRefusedError(StillpageError):
    """The program that started us is not one of our extensions."""

    code = "caller_refused"

    def __init__(self) -> None:
        super().__init__("Only Stillpage's own extension may ask for a token.")


class MessageError(StillpageError):
    """The message is not one of ours."""

    code = "message_invalid"


class Request(msgspec.Struct):
    """What the extension asks: `ping`, is there a server; `connect`, and a token for my origin."""

    type: Literal["connect", "ping"]
    origin: str | None = None


def answer(message: bytes, arguments: Sequence[str]) -> dict[str, object]:
    """The answer to one message.

    Args:
        message: JSON.
        arguments: What the browser started us with: its extension's origin (Chromium), or our manifest's
            path and the extension's id (Firefox).
    """
    # Imported when the caller is known to be ours; it starts a server.
    from stillpage.launching import connect, running_server

    try:
        request = _decode(message)
        origin = _caller_origin(arguments, request)
        if request.type == "ping":
            return {"ok": True, "port": running_server().port, "version": __version__}
        if origin is None:
            raise MessageError("`connect` needs the extension's origin.")
        connection = connect(origin)
        return {
            "ok": True,
            "port": connection.port,
            "token": connection.token,
            "token_id": connection.token_id,
            "version": __version__,
        }
    except StillpageError as error:
        return {"ok": False, "code": error.code, "message": str(error)}


def converse(source: IO[bytes], sink: IO[bytes], reply: Callable[[bytes], dict[str, object]]) -> None:
    """Answer messages until the browser closes the pipe or sends what cannot be a message."""
    while len(header := source.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(header)
        if length > _MAX_MESSAGE_BYTES:
            return
        message = source.read(length)
        if len(message) < length:
            return
        data = msgspec.json.encode(reply(message))
        sink.write(_LENGTH.pack(len(data)) + data)
        sink.flush()


def _decode(message: bytes) -> Request:
    try:
        return msgspec.json.decode(message, type=Request)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MessageError("This message is not one that Stillpage knows.") from error


def _caller_origin(arguments: Sequence[str], request: Request) -> str | None:
    """The origin that a token may be bound to; None if the message names none.

    Raises:
        CallerRefusedError: The caller is not our extension, or names another's origin.
    """
    claimed = request.origin.rstrip("/") if request.origin else None
    if arguments and arguments[0].rstrip("/") == _CHROME_ORIGIN:
        if claimed not in (None, _CHROME_ORIGIN):
            raise CallerRefusedError
        return claimed
    if len(arguments) > 1 and arguments[1] == FIREFOX_ID:
        # Firefox does not tell us the profile's UUID; the id says that it is our extension that does.
        if claimed is not None and not _FIREFOX_ORIGIN.fullmatch(claimed):
            raise CallerRefusedError
        return claimed
    raise CallerRefusedError


@click.command(context_settings={"ignore_unknown_options": True}, hidden=True)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def native_host_command(arguments: tuple[str, ...]) -> None:
    """Started by a browser, never by a person."""
    if sys.platform == "win32":
        import msvcrt

        for stream in (sys.stdin, sys.stdout):
            msvcrt.setmode(stream.fileno(), os.O_BINARY)
    # Nothing but the protocol may reach stdout, whatever a library prints.
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    converse(sys.stdin.buffer, sink, lambda message: answer(message, arguments))
