"""Fixtures of tests that talk to a running server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.live_server import FakeExtractor, LiveServer, live_server


@pytest.fixture
def extractor() -> FakeExtractor:
    """Stands in for the workers; can be told to fail."""
    return FakeExtractor()


@pytest.fixture
def server(tmp_path: Path, extractor: FakeExtractor) -> Iterator[LiveServer]:
    """A server of its own for each test."""
    with live_server(tmp_path, extractor=extractor) as running:
        yield running
