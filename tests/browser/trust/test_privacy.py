"""What a person types and reads, looked for wherever it could have gone: disk, logs, arguments, sockets."""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import ChromiumBrowser
from tests.browser.conftest import NewBrowser
from tests.browser.driver import wait_for_reader
from tests.browser.server import StillpageServer, running_server
from tests.browser.site import Site
from tests.browser.test_loop import save
from tests.browser.trust.altered import altered_extension

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not run: looks through /proc")

TYPED = (
    *("typed-password-7391", "typed-message-7392", "hidden-field-7393", "session-cookie-7394"),
    *("shadow-field-7381", "shadow-draft-7382", "framed-draft-7383", "chosen-7384", "remembered-7385"),
    *("session-attribute-7386", "framed-field-7387"),
)
READ = ("read-title-7395", "read-words-7396", "read-address-7397", "read-picture-7398", "read-frame-7399")
PAGE = f"""<!doctype html><html lang=en><title>{READ[0]}</title><article><h1>{READ[0]}</h1>
{f"<p>Words of {READ[1]}, with commas, and long enough to be kept as an article's.</p>" * 6}
<img src="own.png" alt="{READ[3]}" width=300 height=200>
<iframe srcdoc="<p>Words of {READ[4]}, with commas, and others.</p><input value={TYPED[10]}>"></iframe>
</article><x-field></x-field><iframe srcdoc="<body contenteditable>{TYPED[6]}"></iframe>
<input list=known><datalist id=known><option value={TYPED[8]}></datalist>
<select><option>none<option selected>{TYPED[7]}</select><div data-session-id={TYPED[9]}></div>
<form><input id=p type=password><textarea id=m></textarea><input type=hidden value={TYPED[2]}></form>
<script>document.cookie = 'session={TYPED[3]}'
document.querySelector('x-field').attachShadow({{mode: 'open'}}).innerHTML =
  '<input value={TYPED[4]}><div contenteditable role=textbox>{TYPED[5]}</div>'</script>"""
_TCP = re.compile(r"^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]+):([0-9A-F]{4}) (\w\w)(?:\s+\S+){5}\s+(\d+)")


@pytest.fixture
def own_server() -> Iterator[StillpageServer]:
    """A server whose every file is this test's.

    To be asked for before a browser, which then is closed first: its host would start another server.
    """
    with running_server() as running:
        yield running


def family(pid: int) -> set[int]:
    """A process and all that it started."""
    found = {pid}
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                found |= family(int(child))
    return found


def far_ends(pids: set[int]) -> set[tuple[str, int]]:
    """Address (hexadecimal, as the system has it) and port that these processes' sockets are connected to."""
    inodes = set[str]()
    for pid in pids:
        with suppress(OSError):
            for entry in Path(f"/proc/{pid}/fd").iterdir():
                with suppress(OSError):
                    inodes.update(re.findall(r"socket:\[(\d+)\]", str(entry.readlink())))
    ends = set[tuple[str, int]]()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            found = _TCP.match(line)
            if found and found[6] in inodes and int(found[4], 16):
                ends.add((found[3], int(found[4], 16)))
    return ends


@contextmanager
def watched(pid: int) -> Iterator[tuple[set[tuple[str, int]], set[str]]]:
    """What the server and its workers are connected to, and every process's arguments, 100 times a second."""
    ends, arguments, stop = set[tuple[str, int]](), set[str](), threading.Event()

    def watch() -> None:
        while not stop.wait(0.01):
            ends.update(far_ends(family(pid)))
            for line in Path("/proc").glob("[0-9]*/cmdline"):
                with suppress(OSError):
                    arguments.add(line.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield ends, arguments
    finally:
        stop.set()
        thread.join()


def files_with(folder: Path, words: tuple[str, ...]) -> list[Path]:
    """Files below the folder that hold one of these words, packed ones unpacked.

    Whose folder it is may work in it meanwhile, as another test's browser does in its profile.
    """
    found = []
    for parent, _, names in os.walk(folder):  # which says nothing of a folder that is gone
        for path in (Path(parent, name) for name in names):
            with suppress(FileNotFoundError):
                data = path.read_bytes() if path.is_file() else b""
                if path.suffix == ".gz" and data:
                    data = zlib.decompressobj(wbits=31).decompress(data)  # as much as is written so far
                if any(word.encode() in data for word in words):
                    found.append(path)
    return found


def open_to_others(path: Path, below: Path) -> bool:
    """Whether another user could read this file: every folder up to `below` lets them through."""
    if not path.stat().st_mode & stat.S_IROTH:
        return False
    chain = [parent for parent in path.parents if parent.is_relative_to(below)]
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in chain)


def test_nothing_of_it_is_anywhere_but_in_the_library(
    own_server: StillpageServer, new_browser: NewBrowser, site: Site, tmp_path: Path
) -> None:
    """A page with a filled form is read and saved: what was typed is nowhere, the text in the library."""
    temporary = Path(tempfile.gettempdir())
    before = set(temporary.iterdir())
    browser = new_browser("chromium", launcher=own_server.launcher)
    assert isinstance(browser, ChromiumBrowser)
    asked: list[str] = []
    browser.context.on("request", lambda request: asked.append(request.url))
    assert own_server.pid
    with watched(own_server.pid) as (ends, arguments):
        browser.goto(site.add(f"{READ[2]}.html", PAGE))
        browser.page.fill("#p", TYPED[0])
        browser.page.fill("#m", TYPED[1])
        browser.click_action()
        wait_for_reader(browser)
        save(browser)
    # What was typed: not in the capture, the library, the index, the state, the log.
    assert files_with(own_server.folder, TYPED) == []
    # What was read: in the library, and in nothing that another user could open.
    holding = files_with(own_server.folder, READ)
    assert [word for word in READ if not files_with(own_server.folder, (word,))] == []
    assert all(path.is_relative_to(own_server.library) for path in holding)
    assert [path for path in holding if open_to_others(path, own_server.library)] == []
    # Nor in what was left in the system's temporary folder, or in any program's arguments. The browser's own
    # profile is the browser's, and the test gave it the page.
    new = [path for path in temporary.iterdir() if path not in before and path != own_server.folder]
    ours = [
        path for path in new if path.name.startswith(("stillpage", "tmp")) and "chromium" not in path.name
    ]
    assert [found for path in ours if path.is_dir() for found in files_with(path, (*TYPED, *READ))] == []
    assert [line for line in arguments if any(word in line for word in (*TYPED, *READ))] == []
    tokens = re.findall(r"Bearer \S+", own_server.log())
    assert tokens == []
    # The server spoke with programs of this machine alone, and the browser with the page's site and with us.
    assert {address for address, _ in ends} == {"0100007F"}
    ports = {urlsplit(url).port for url in asked if url.startswith("http")}
    assert ports == {site.port, own_server.port}


def test_were_fields_captured_it_would_be_seen(
    own_server: StillpageServer, new_browser: NewBrowser, site: Site, tmp_path: Path
) -> None:
    """The same search, with a capture that writes down what fields of a form came with."""
    changes = {
        "'style', 'template', 'input', 'textarea',": "'style', 'template',",
        "    if (name === 'value' && !HAS_PUBLIC_VALUE.has(element)) return false;\n": "",
    }
    extension = altered_extension(tmp_path, "capture/rules.js", changes)
    browser = new_browser("chromium", launcher=own_server.launcher, extension=extension)
    browser.goto(site.add("fields.html", PAGE))
    browser.click_action()
    wait_for_reader(browser)
    save(browser)
    assert {path.name for path in files_with(own_server.folder, TYPED)} == {"source.html.gz"}
