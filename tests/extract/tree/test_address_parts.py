"""Whatever a page writes for an address has parts."""

from __future__ import annotations

import pytest

from stillpage.extract.tree.address_parts import host_of, parts_of


@pytest.mark.parametrize("address", ["http://[", "https://[::g]/a", "//[x", "", None])
def test_what_is_no_address_has_empty_parts(address: str | None) -> None:
    """Python's own function raises an error for the first three."""
    assert not any(parts_of(address))
    assert host_of(address) == ""


def test_a_host_is_named_without_www() -> None:
    assert host_of("https://ann@www.Harbour.example:8000/a") == "harbour.example"
    assert host_of("/a") == ""
