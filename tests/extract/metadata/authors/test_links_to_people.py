"""Links to the pages of people name them, each once."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.metadata.authors.linked_names import without_linked_again
from tests.extract.metadata.conftest import Read


@pytest.mark.parametrize("folder", ["reporters", "reporter", "journalists"])
def test_link_to_a_reporter_s_page_names_the_author(read: Read, folder: str) -> None:
    """Where the metas have the site's name alone."""
    line = f'<div>May 15, 2026 | <a href="/{folder}/ann-lee">Ann Lee</a></div>'
    metas = {"og:site_name": "Harbour Times", "author": "Harbour Times"}
    assert read(beside=line, metas=metas).authors == ("Ann Lee",)


@pytest.mark.parametrize("words", ["View author page", "All her stories", "كل مقالاتها", "她的全部文章"])
def test_second_link_to_the_same_person_is_no_second_author(read: Read, words: str) -> None:
    """Boxes of authors lead to all that they wrote."""
    box = '<div class="author"><a href="/author/ann-lee">Ann Lee</a></div><div class="author-links">{}</div>'
    link = f'<a href="/author/ann-lee">{words}</a>'
    assert read(beside=box.format(link)).authors == ("Ann Lee",)
    assert read(beside=box.format('<a href="/author/bo-ek">Bo Ek</a>')).authors == ("Ann Lee", "Bo Ek")
    unlinked = box.replace('<a href="/author/ann-lee">Ann Lee</a>', '<b class="name">Ann Lee</b>')
    assert read(beside=unlinked.format(link)).authors == ("Ann Lee",), "the address names her"


def test_of_two_spellings_of_a_login_the_first_stays() -> None:
    """Each leads to a network, where the address says the same letters."""
    links = {"@ann.lee.example": "/profile/ann.lee.example", "@ann@lee.example": "/@annleeexample"}
    line = "".join(f'<a href="https://sky.example{place}">{name}</a>' for name, place in links.items())
    element = lxml.html.fragment_fromstring(f"<p>{line}</p>")
    assert without_linked_again([element], list(links))[0] == "@ann.lee.example"


@pytest.mark.parametrize("name", ["Ann Lee", "سلمى الحداد", "林晓禾"])
def test_a_name_and_its_account_that_lead_to_one_page_are_the_name(name: str) -> None:
    """Its address spells the account, as it does whatever somebody is called."""
    links = [f'<a href="/profile/ann-lee.example">{said}</a>' for said in (name, "@ann-lee.example")]
    element = lxml.html.fragment_fromstring(f"<p>{''.join(links)}</p>")
    assert without_linked_again([element], [name, "@ann-lee.example"]) == [name]
