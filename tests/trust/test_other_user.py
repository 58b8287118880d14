"""Another user of the same machine, who can reach the port and look around the disk. Root can be one."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from stillpage.web.guard import Guard
from tests.web.live_server import CHROME_ORIGIN, LiveServer, live_server

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0 or not shutil.which("curl"),
    reason="not run: needs root, to become another user, and curl",
)
NOBODY = 65534
SAVED = {"html": "<p>zanzibar-4712</p>", "url": "https://site.example/zanzibar-4712"}


@pytest.fixture
def neighbour() -> Iterator[LiveServer]:
    """A server whose folders lie where anybody may look: pytest's own folder is closed to others as it is."""
    with tempfile.TemporaryDirectory(prefix="stillpage-neighbour-") as folder:
        Path(folder).chmod(0o755)
        with live_server(Path(folder)) as running:
            assert running.call("POST", "/api/v1/articles", SAVED).status == 201
            yield running


def as_nobody(*command: str) -> bytes:
    """What a program says that another user runs."""
    done = subprocess.run(
        command, user=NOBODY, group=NOBODY, extra_groups=[], cwd="/", capture_output=True, check=False
    )
    return done.stdout


def open_to_all(folder: Path) -> None:
    """As they would be if nobody had closed them."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize("defended", [True, False])
def test_what_is_read_is_read_by_its_owner_alone(neighbour: LiveServer, defended: bool) -> None:
    """The library's folder is closed; its files are not, so that an open folder shows each article."""
    root = neighbour.library.root
    (page,) = root.rglob("article.json")
    if not defended:
        root.chmod(0o755)
    for file in (page, root / "stillpage.db", *root.rglob("source.html.gz")):
        assert file.stat().st_size
        assert bool(as_nobody("cat", str(file))) is not defended
    assert (b"zanzibar-4712" in as_nobody("cat", str(page))) is not defended
    assert bool(as_nobody("ls", str(root))) is not defended


@pytest.mark.parametrize("opened", ["nothing", "folder", "files", "both"])
def test_nobody_else_can_pass_for_the_server(neighbour: LiveServer, opened: str) -> None:
    """Closed are the state folder and the files in it, each enough by itself.

    Were both open: what is kept of a token is no token, but proves to our extension that the stranger on the
    port is the server, once the server is gone. `test_impostors.py` shows what leaves the browser then.
    """
    token = neighbour.tokens.issue(origin=CHROME_ORIGIN)
    if opened in ("files", "both"):
        open_to_all(neighbour.state)
    neighbour.state.chmod(0o755 if opened in ("folder", "both") else 0o700)
    seen = as_nobody("cat", str(neighbour.state / "tokens.json"))
    assert bool(seen) is (opened == "both")
    assert token.token.encode() not in seen
    if seen:
        (key,) = (each["sha256"] for each in json.loads(seen)["tokens"] if each["origin"] == CHROME_ORIGIN)
        real = {"token_id": token.record.token_id, "nonce": "0123456789abcdef"}
        said = f"stillpage-hello|{neighbour.port}|{real['nonce']}".encode()
        forged = hmac.new(bytes.fromhex(key), said, hashlib.sha256).hexdigest()
        assert neighbour.call("POST", "/api/v1/hello", real, token=None).json()["proof"] == forged


@pytest.mark.parametrize("defended", [True, False])
def test_every_header_forged_is_not_enough(
    neighbour: LiveServer, monkeypatch: pytest.MonkeyPatch, defended: bool
) -> None:
    """Whatever a browser would send, curl sends too, but for the token. Without that check it reads all."""
    neighbour.tokens.issue(origin=CHROME_ORIGIN)
    if not defended:
        monkeypatch.setattr(Guard, "_check_token", lambda *_: None)
    url = f"http://127.0.0.1:{neighbour.port}/api/v1/articles"
    forged = (f"Origin: {CHROME_ORIGIN}", "Sec-Fetch-Site: none", "Sec-Fetch-Mode: cors")
    headers = [word for line in (*forged, "Authorization: Bearer x") for word in ("-H", line)]
    answer = as_nobody("curl", "-s", "-w", "%{http_code}", *headers, url)
    assert (b"zanzibar-4712" in answer) is not defended
    assert answer[-3:] == (b"401" if defended else b"200")
