"""Fixtures for tests that talk to a running server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.serve_process import Home
from tests.web.server_fixtures import extractor as extractor
from tests.web.server_fixtures import server as server


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A user's folders; servers started there are ended with the test."""
    made = Home(tmp_path)
    yield made
    made.close()
