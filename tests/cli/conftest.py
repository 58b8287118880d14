"""A library that only the test knows."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it will be; the commands find it by the environment."""
    monkeypatch.setenv("STILLPAGE_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("STILLPAGE_LIBRARY", str(tmp_path / "Library"))
    return tmp_path / "Library"
