"""Addresses as pages write them: not each is one."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def parts_of(address: str | None) -> SplitResult:
    """The parts of an address; all are empty where it is none, as in `http://[`."""
    try:
        return urlsplit(address or "")
    except ValueError:
        return urlsplit("")


def host_of(address: str | None) -> str:
    """The name of the address's host without `www.`, in small letters; empty where it has none."""
    return (parts_of(address).hostname or "").removeprefix("www.")
