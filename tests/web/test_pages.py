"""The server's own pages, outside the library: home and pairing."""

from __future__ import annotations

import pytest

from stillpage.web.language import LANGUAGES, RIGHT_TO_LEFT, words_for
from tests.web.live_server import LiveServer


@pytest.mark.parametrize("name", LANGUAGES)
def test_pages_say_what_this_is_in_the_readers_language(server: LiveServer, name: str) -> None:
    """Both pages in every language that the extension speaks, each in its own words and direction."""
    tag = name.replace("_", "-")
    direction = "rtl" if name in RIGHT_TO_LEFT else "ltr"
    for path, key in (("/", "serverHomeAbout"), ("/pair", "serverPairClick")):
        page = server.call("GET", path, token=None, headers={"Accept-Language": f"{tag}, en;q=0.5"})
        text = page.body.decode()
        assert f'<html lang="{tag}" dir="{direction}">' in text
        assert words_for([tag]).text(key) in text
        assert "$1" not in text
        assert "\x00" not in text
        assert "<code>stillpage s" in text
        assert "script" not in page.headers["Content-Security-Policy"]


def test_pages_take_the_next_language_that_is_known(server: LiveServer) -> None:
    """A region that is not told apart is the language; one that nobody translated is passed over."""
    told = {"ar-EG, en;q=0.5": "ar", "nl, de;q=0.5": "de", "zh-TW": "zh-CN", "nl": "en"}
    for wanted, tag in told.items():
        page = server.call("GET", "/", token=None, headers={"Accept-Language": wanted})
        assert page.headers["Content-Language"] == tag
