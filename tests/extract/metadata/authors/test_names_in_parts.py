"""Names of which each word, or what is said of whoever bears them, stands in an element of its own."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("<a rel=author href=/w/lee><span>Ann <em>Lee</em></span></a>", "Ann Lee"),
        ("<a rel=author href=/w/lee><b>Ann</b> <b>de</b> <b>Lee-Ek</b></a>", "Ann de Lee-Ek"),
        ("<a rel=author href=/w/lee>سلمى <em>الحارثي</em></a>", "سلمى الحارثي"),
    ],
)
def test_name_in_two_fonts_is_one(read: Read, link: str, name: str) -> None:
    """Styles set the family's name apart within the link to whoever bears it."""
    assert read(beside=f"<div class=byline>{link}<div>Harbour Columnist</div></div>").authors == (name,)


def test_words_of_a_link_that_are_no_name_stay_apart(read: Read) -> None:
    """What it says besides the name, and names of two people."""
    assert read(beside="<a rel=author href=/w/lee>By <em>Ann Lee</em></a>").authors == ("Ann Lee",)
    both = "<a rel=author href=/w><span>Ann Lee</span>, <span>Bo Ek</span></a>"
    assert read(beside=both).authors == ("Ann Lee", "Bo Ek")


@pytest.mark.parametrize(
    "behind",
    [", Senior Staff Writer, Harbour Today", ", Reporter, Harbour Today", ", محرر، ميناء اليوم"],
)
def test_office_behind_a_linked_name_and_its_paper_are_no_people(read: Read, behind: str) -> None:
    """As where all of it is one text; another linked name behind a comma is a person."""
    line = "<div class=byline>By <a href=mailto:ann@harbour.example>Ann Lee</a>{}</div>"
    assert read(beside=line.format(behind)).authors == ("Ann Lee",)
    assert read(beside=line.format(", <a href=/bo>Bo Ek</a>")).authors == ("Ann Lee", "Bo Ek")
    assert read(beside=line.format(", Bo Ek, Cy Dahl")).authors == ("Ann Lee", "Bo Ek", "Cy Dahl")
