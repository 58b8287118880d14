"""`python -m tests.bench.load`: a crowd of clicks, more than can be read, and attackers beside them.

    python -m tests.bench.load [--seconds 300] [--rate 15] [--too-many 50]

Three rounds against one `stillpage serve`, on this machine's loopback alone: the rate that is promised, one
that is far too high, and the first again amid silent, half-open, dripping and oversized clients, while worker
processes are killed at random. Clicks come when they come: a slow one does not hold up the next.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import itertools
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from stillpage.web.tokens import TokenStore
from tests.bench.page import bench_page
from tests.bench.processes import children, cpu_seconds, load_average, resident
from tests.bench.siege import Siege
from tests.browser.server import StillpageServer
from tests.web.live_server import LiveServer

_REPOSITORY = Path(__file__).resolve().parents[2]
# Far past any answer that the server promises: what takes longer was left hanging.
_HANGING_SECONDS = 60.0
_RECOVERED_SECONDS = 20.0


@dataclass(slots=True)
class Round:
    """What became of a round's clicks.

    Attributes:
        milliseconds: From sending to the last byte, of those that were read.
        ends: How each ended: `200`, `503`, `503 without Retry-After`, `dropped`, `hanging`, ...
        megabytes: The most that server and workers held.
        cpu_seconds: Of server and workers: what it took, whatever else the machine was doing.
    """

    milliseconds: list[float] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)
    megabytes: float = 0.0
    cpu_seconds: float = 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds that this share of the pages read took at most."""
        ordered = sorted(self.milliseconds)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else float("inf")


def real_pages(limit: int = 300) -> list[str]:
    """Pages as the web has them where the developers' corpus lies beside us, else those of the tests."""
    folder = _REPOSITORY.parent / "shared" / "corpus" / "mixed" / "pages"
    found = sorted(folder.glob("*.html.gz"))
    if found:
        step = max(len(found) // limit, 1)
        return [gzip.decompress(path.read_bytes()).decode("utf-8", "replace") for path in found[::step]]
    own = [path.read_text("utf-8") for path in sorted((_REPOSITORY / "tests/pages").glob("*/page.html"))]
    return [*own, bench_page()]


class Crowd:
    """People clicking: each click is a connection with a page on it."""

    def __init__(self, server: StillpageServer | LiveServer, pages: list[str]) -> None:
        self._port = server.port
        token = TokenStore(server.state).issue_for_script(f"load-{time.time_ns()}").token
        self._requests = itertools.cycle([self._request(token, page, n) for n, page in enumerate(pages)])

    def _request(self, token: str, page: str, number: int) -> bytes:
        body = json.dumps({"html": page, "url": f"https://load.example/{number}"}).encode()
        head = (
            f"POST /api/v1/extract HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nConnection: close\r\n"
            f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    async def click_for(self, seconds: float, rate: float, into: Round) -> None:
        """So many clicks a second, each at its time."""
        start, clicks = time.monotonic(), []
        for number in range(int(seconds * rate)):
            await asyncio.sleep(max(start + number / rate - time.monotonic(), 0))
            clicks.append(asyncio.create_task(self.click(into)))
        await asyncio.gather(*clicks)

    async def click(self, into: Round) -> str:
        """One page; how it ended."""
        started = time.monotonic()
        try:
            answer = await asyncio.wait_for(self._send(next(self._requests)), _HANGING_SECONDS)
            end = _end_of(answer)
        except TimeoutError:
            end = "hanging"
        except OSError:
            end = "dropped"
        if end == "200":
            into.milliseconds.append((time.monotonic() - started) * 1000)
        into.ends[end] += 1
        return end

    async def _send(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            writer.write(request)
            await writer.drain()
            return await reader.read(-1)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


def _end_of(answer: bytes) -> str:
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1")
    if not head:
        return "dropped"
    status = head.split(" ", 2)[1]
    return status if status != "503" or "\r\nretry-after:" in head.lower() else "503 without Retry-After"


async def _watch(server: StillpageServer, into: Round, *, kill_every: float | None) -> None:
    """Note the memory; end a worker process now and then."""
    source, last_kill = random.Random(5), time.monotonic()
    while True:
        workers = children(server.pid or 0)
        with suppress(FileNotFoundError, StopIteration):  # one that just ended
            into.megabytes = max(into.megabytes, sum(map(resident, [server.pid or 0, *workers])) / 1024)
        if kill_every and workers and time.monotonic() - last_kill > kill_every:
            last_kill = time.monotonic()
            with suppress(ProcessLookupError):
                os.kill(source.choice(workers), signal.SIGKILL)
        await asyncio.sleep(0.25)


async def _round(server: StillpageServer, crowd: Crowd, seconds: float, rate: float, **how: float) -> Round:
    done, before = Round(), cpu_seconds(server.pid or 0)
    watching = asyncio.create_task(_watch(server, done, kill_every=how.get("kill_every")))
    await crowd.click_for(seconds, rate, done)
    watching.cancel()
    done.cpu_seconds = cpu_seconds(server.pid or 0) - before
    return done


async def _recovery_seconds(crowd: Crowd) -> float:
    """How long after an attack's end until ten clicks in a row are read."""
    start, in_a_row = time.monotonic(), 0
    while in_a_row < 10 and time.monotonic() - start < 3 * _RECOVERED_SECONDS:
        in_a_row = in_a_row + 1 if await crowd.click(Round()) == "200" else 0
    return time.monotonic() - start if in_a_row == 10 else float("inf")


async def _measure(server: StillpageServer, given: argparse.Namespace) -> bool:
    crowd = Crowd(server, real_pages())
    steady = await _round(server, crowd, given.seconds, given.rate)
    kept = [_report(f"{given.rate:g} a second", steady, all_read=given.strict)]
    flood = await _round(server, crowd, given.seconds / 3, given.too_many)
    kept.append(_report(f"{given.too_many:g} a second", flood))
    async with Siege(server.port):
        besieged = await _round(server, crowd, given.seconds / 3, given.rate, kill_every=5.0)
    kept.append(_report(f"{given.rate:g} a second, besieged", besieged))
    recovery = await _recovery_seconds(crowd)
    kept.append(recovery <= _RECOVERED_SECONDS)
    print(f"ten clicks in a row read {recovery:.1f} s after the siege; bound {_RECOVERED_SECONDS:g} s")
    return all(kept)


def _report(name: str, done: Round, *, all_read: bool = False) -> bool:
    """Print a round; whether everyone had an answer."""
    ends = ", ".join(f"{count} {end}" for end, count in sorted(done.ends.items()))
    times = ", ".join(f"p{share:.0%} {done.percentile(share):.0f}" for share in (0.5, 0.95, 0.99))
    times = times.replace("%", "")
    cost = f"{done.cpu_seconds * 1000 / max(done.ends['200'], 1):.0f} ms CPU a page read"
    print(f"{name:<26} {ends}; {times} ms; {cost}; at most {done.megabytes:.0f} MiB", flush=True)
    answered = set(done.ends) <= {"200", "413", "422", "503"}
    return answered and not (all_read and done.ends["503"])


def main() -> int:
    """Measure, print, and return 1 if somebody was left without an answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, default=15)
    parser.add_argument("--too-many", type=float, default=50)
    parser.add_argument("--strict", action="store_true", help="at --rate, a 503 is a failure, too")
    given = parser.parse_args()
    server = StillpageServer()
    try:
        server.start()
        kept = asyncio.run(_measure(server, given))
    finally:
        server.close()
    print(f"load average {load_average():.1f}")
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
