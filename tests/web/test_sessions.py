"""Links and sessions: what is kept of them, how long they live, who may read them."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from stillpage.web.sessions import (
    LINK_SECONDS,
    MAX_SESSIONS,
    SESSION_SECONDS,
    SessionLinkError,
    SessionStore,
    Target,
)
from stillpage.web.tokens import TokenStore
from tests.web.time_of_tests import Time


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def store(tmp_path: Path, time: Time) -> SessionStore:
    return SessionStore(tmp_path, TokenStore(tmp_path), clocks=time.clocks)


def test_neither_code_nor_cookie_is_kept(store: SessionStore, tmp_path: Path) -> None:
    """Whoever reads the file gets in nowhere."""
    code = store.new_link()
    begun = store.redeem(store.new_link())
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert code.encode() not in kept
    assert begun.secret.encode() not in kept


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_only_this_user_can_read_the_file(store: SessionStore, tmp_path: Path) -> None:
    """It holds the path of the pages."""
    store.new_link()
    assert stat.S_IMODE((tmp_path / "sessions.json").stat().st_mode) == 0o600


def test_a_link_is_good_for_two_minutes(store: SessionStore, time: Time) -> None:
    """Later it says so."""
    code = store.new_link()
    time.pass_seconds(LINK_SECONDS + 1)
    with pytest.raises(SessionLinkError, match="too old"):
        store.redeem(code)


def test_a_clock_set_back_prolongs_no_link(store: SessionStore, time: Time) -> None:
    """By hand or from the network; the steady clock goes on."""
    code = store.new_link()
    time.wall -= 86_400
    time.pass_seconds(LINK_SECONDS)
    with pytest.raises(SessionLinkError, match="too old"):
        store.redeem(code)


def test_a_file_of_an_earlier_version_keeps_its_sessions(store: SessionStore, tmp_path: Path) -> None:
    """Its links, two minutes long, are over."""
    secret, code = store.redeem(store.new_link()).secret, store.new_link()
    file = tmp_path / "sessions.json"
    kept = json.loads(file.read_bytes())
    for link in kept["links"]:
        link["expires_at"] = link.pop("life")["until"]
    file.write_text(json.dumps(kept))
    assert store.verify(secret) is not None
    with pytest.raises(SessionLinkError):
        store.redeem(code)


def test_a_session_ends_by_itself(store: SessionStore, time: Time) -> None:
    """After a month."""
    secret = store.redeem(store.new_link()).secret
    time.pass_seconds(SESSION_SECONDS - 1)
    assert store.verify(secret) is not None
    time.pass_seconds(2)
    assert store.verify(secret) is None


def test_of_a_session_that_is_over_nothing_is_kept(store: SessionStore, time: Time) -> None:
    """Its name is free again, and its place."""
    store.redeem(store.new_link())
    time.pass_seconds(SESSION_SECONDS + 1)
    assert store.redeem(store.new_link()).record.name == "pages-1"
    assert not store.revoke("pages-2")


def test_a_link_of_a_revoked_token_opens_nothing(tmp_path: Path) -> None:
    """It might have been asked for by whoever the token was revoked for."""
    tokens = TokenStore(tmp_path)
    store, token = SessionStore(tmp_path, tokens), tokens.issue_for_script("mine")
    code = store.new_link(token_id=token.record.token_id)
    tokens.revoke("mine")
    with pytest.raises(SessionLinkError):
        store.redeem(code)


def test_the_server_knows_a_link_of_another_process(store: SessionStore, time: Time, tmp_path: Path) -> None:
    """`stillpage open` makes it; sessions outlive a restart of the server."""
    code = SessionStore(tmp_path, TokenStore(tmp_path), clocks=time.clocks).new_link(Target(query="a"))
    begun = store.redeem(code)
    assert begun.target.query == "a"
    again = SessionStore(tmp_path, TokenStore(tmp_path), clocks=time.clocks)
    assert again.verify(begun.secret) is not None
    assert again.place == store.place


def test_sessions_do_not_pile_up(store: SessionStore) -> None:
    """The oldest one makes room."""
    first = store.redeem(store.new_link()).secret
    for _ in range(MAX_SESSIONS):
        store.redeem(store.new_link())
    assert store.verify(first) is None
    assert len(store.records()) == MAX_SESSIONS


def test_a_damaged_file_closes_the_pages(store: SessionStore, tmp_path: Path) -> None:
    """They can be opened again; the server goes on."""
    secret = store.redeem(store.new_link()).secret
    (tmp_path / "sessions.json").write_text("{]")
    assert store.verify(secret) is None
    assert store.verify(store.redeem(store.new_link()).secret) is not None
