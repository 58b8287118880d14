"""What a site is called, where what it declares is the name of its part or of its publisher."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read


@pytest.mark.parametrize(
    ("declared", "shown", "site"),
    [
        ("Health", "Harbour Times", "Harbour Times"),
        ("Lantern Media Ltd", "Harbour Times", "Harbour Times"),
        ("The Harbour Times", "Harbour Times", "The Harbour Times"),
        ("Health", "harbourtimes.example", "Health"),
        ("Health", "The week in pictures", "Health"),
    ],
)
def test_title_that_ends_with_the_hosts_name_knows_better_than_a_section(
    read: Read, declared: str, shown: str, site: str
) -> None:
    """An address is no name, and another end of a title is a section or a slogan."""
    page = read(
        document_title=f"The lamp that counted birds | {shown}",
        metas={"og:site_name": declared},
        url="https://www.harbourtimes.example/health/lamp",
    )
    assert page.site_name == site


@pytest.mark.parametrize(
    ("declared", "short"),
    [("Port Authority of Upper Loch", "AUL"), ("Bundeshafenamt Upolu", "BHAU"), ("Lampe und Meer", "Lampe")],
)
def test_abbreviation_after_the_title_is_the_declared_name(read: Read, declared: str, short: str) -> None:
    """Readers know the long one."""
    page = read(
        document_title=f"The lamp that counted birds | {short}",
        metas={"og:site_name": declared},
        url=f"https://www.{short.lower()}.example/lamp",
    )
    assert page.site_name == declared
