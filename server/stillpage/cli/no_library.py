"""Stands in until the library lands: saves nothing."""

from __future__ import annotations

from typing import Any

from stillpage.errors import LibraryError


class _NoLibrary:
    def find_by_url(self, url: str) -> None:
        return None

    def close(self) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        raise LibraryError("The library is not there yet.")


def open_library(settings: Any) -> Any:
    """No library."""
    return _NoLibrary()
