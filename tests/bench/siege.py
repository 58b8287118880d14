"""Clients that mean no good, all at once, for as long as the `Siege` lasts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import TracebackType

_HALF = b"POST /api/v1/extract HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
_HUGE = b"POST /api/v1/extract HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 300000000\r\n\r\n"

Attack = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def _half_open(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Half a request, then nothing."""
    writer.write(_HALF)
    await reader.read(1)


async def _drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A byte of a header each half second."""
    writer.write(_HALF)
    while not reader.at_eof():
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.5)


async def _oversized(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """300 MB, for as long as anyone takes them."""
    writer.write(_HUGE)
    for _ in range(100):
        writer.write(b"x" * 100_000)
        await writer.drain()
    await reader.read(-1)


async def _silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A connection, and not a word."""
    await reader.read(1)


_MANY: tuple[tuple[Attack, int], ...] = ((_half_open, 60), (_drip, 60), (_silent, 60), (_oversized, 2))


class Siege:
    """180 connections held and two flooded, each opened again when it is closed. An async context manager."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Siege:
        for attack, count in _MANY:
            self._tasks += [asyncio.create_task(self._repeat(attack)) for _ in range(count)]
        await asyncio.sleep(1)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.sleep(0.1)  # sockets are closed in the loop's next rounds

    async def _repeat(self, attack: Attack) -> None:
        while True:
            with suppress(OSError):
                reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
                try:
                    await attack(reader, writer)
                finally:
                    writer.transport.abort()
            await asyncio.sleep(0.5)
