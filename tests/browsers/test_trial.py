"""What `stillpage try` serves for a while."""

from __future__ import annotations

import http.client
import socket
import struct
import time

import pytest

from stillpage.browsers.trial import Trial


def test_a_browser_that_ends_in_the_middle_is_no_news(capfd: pytest.CaptureFixture[str]) -> None:
    """Whoever tries Stillpage reads what it prints; what it serves comes all the same."""
    with Trial() as trial:
        host, _, port = trial.page_url("en").removeprefix("http://").removesuffix("/en.html").partition(":")
        for path in ("en.html", "favicon.ico", "en.html", "favicon.ico"):
            with socket.create_connection(("127.0.0.1", int(port))) as connection:
                # Closed with a reset, as a browser that was ended does.
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.sendall(f"GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        time.sleep(0.3)
        asking = http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)
        asking.request("GET", "/en.html")
        assert asking.getresponse().status == 200
        asking.close()
    said = capfd.readouterr()
    assert said.err == ""
