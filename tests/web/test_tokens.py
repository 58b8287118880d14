"""The token file: what it holds, who may read it, how processes share it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from stillpage.web.tokens import MAX_TOKENS_AN_ORIGIN, TokenNameError, TokenStore
from tests.web.live_server import CHROME_ORIGIN, FIREFOX_ORIGIN


def test_the_token_itself_is_not_kept(tmp_path: Path) -> None:
    """Whoever reads the file cannot call the API with it."""
    token = TokenStore(tmp_path).issue_for_script("mine").token
    for path in tmp_path.rglob("*"):
        assert token.encode() not in path.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_only_this_user_can_read_the_file(tmp_path: Path) -> None:
    """0600 in a folder of 0700, also when the folder was there and open."""
    state = tmp_path / "state"
    state.mkdir(mode=0o755)
    TokenStore(state).issue_for_script("mine")
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert stat.S_IMODE((state / "tokens.json").stat().st_mode) == 0o600


def test_another_process_sees_a_new_token_and_a_revoked_one(tmp_path: Path) -> None:
    """`stillpage token` works on a running server."""
    server, terminal = TokenStore(tmp_path), TokenStore(tmp_path)
    assert server.records() == ()
    token = terminal.issue_for_script("mine").token
    assert server.verify(token) is not None
    terminal.revoke("mine")
    assert server.verify(token) is None


def test_another_token_does_not_verify(tmp_path: Path) -> None:
    """Nor does an empty one, or one that is not ASCII."""
    store = TokenStore(tmp_path)
    token = store.issue_for_script("mine").token
    for wrong in ("", token[:-1], token + "A", "é\udc80"):
        assert store.verify(wrong) is None


def test_each_browser_gets_a_name_of_its_own(tmp_path: Path) -> None:
    """Profiles of Chromium share an origin, but not a token."""
    store = TokenStore(tmp_path)
    for origin in (CHROME_ORIGIN, CHROME_ORIGIN, FIREFOX_ORIGIN):
        store.issue(origin=origin)
    assert [record.name for record in store.records()] == ["chromium-1", "chromium-2", "firefox-1"]


def test_an_origins_tokens_do_not_pile_up(tmp_path: Path) -> None:
    """The oldest give way."""
    store = TokenStore(tmp_path)
    first = store.issue(origin=CHROME_ORIGIN).token
    for _ in range(MAX_TOKENS_AN_ORIGIN):
        last = store.issue(origin=CHROME_ORIGIN).token
    assert len(store.records()) == MAX_TOKENS_AN_ORIGIN
    assert store.verify(first) is None
    assert store.verify(last) is not None


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    """Else `revoke NAME` would be ambiguous."""
    store = TokenStore(tmp_path)
    store.issue_for_script("mine")
    with pytest.raises(TokenNameError, match="already"):
        store.issue_for_script("mine")


@pytest.mark.parametrize("name", ["", " ", "a\nb", "\x1b[31m", "x" * 65])
def test_a_name_can_be_read_and_typed(tmp_path: Path, name: str) -> None:
    """In a terminal, in one line: `token list` shows it and `token revoke` takes it."""
    with pytest.raises(TokenNameError, match="1 to 64 printable characters"):
        TokenStore(tmp_path).issue_for_script(name)
    assert TokenStore(tmp_path).records() == ()
    TokenStore(tmp_path).issue_for_script("جهاز " * 12)


def test_revoking_a_name_that_is_not_there_says_so(tmp_path: Path) -> None:
    """A misspelt name must not look like success."""
    with pytest.raises(TokenNameError, match="token list"):
        TokenStore(tmp_path).revoke("nobody")


def test_a_damaged_file_lets_nobody_in_and_can_be_written_again(tmp_path: Path) -> None:
    """The server starts; browsers pair anew."""
    store = TokenStore(tmp_path)
    token = store.issue_for_script("mine").token
    (tmp_path / "tokens.json").write_bytes(b'{"tokens": [{"na')
    assert store.verify(token) is None
    assert store.verify(store.issue_for_script("again").token) is not None
