"""Names beside an article that are not its author's, and authors whose name stands in data."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read

_SITE = {"og:site_name": "Harbour Times"}


@pytest.mark.parametrize(
    "other",
    [
        '<div class="byline" style="display:none">By Bo Ek and Cai Wu</div>',
        '<div style="display: none"><p>By Bo Ek</p></div>',
        '<p class="credit">By Bo Ek | Pictures by satellite</p>',
        '<p class="photo-credit">By Bo Ek</p>',
    ],
)
def test_who_made_a_picture_or_is_hidden_is_no_author(read: Read, other: str) -> None:
    """Between the heading and the byline, which is taken alone."""
    assert read(beside=f"{other}<p>By Ann Lee</p>").authors == ("Ann Lee",)


def test_headings_that_sort_by_something_name_nobody(read: Read) -> None:
    """A report's lists are headed so; a single such heading is the box of the author."""
    lists = "<h3>By Old Product</h3><p>Lamps</p><h3>By End User</h3><p>Ships</p>"
    assert read(after=lists).authors == ()
    assert read(after="<h3>By Ann Lee</h3><p>She keeps the light.</p>").authors == ("Ann Lee",)


def test_author_in_microdata_that_shows_nothing(read: Read) -> None:
    """Players of videos write it so."""
    name = '<span itemprop="author" itemscope><link itemprop="name" content="Ann Lee"></span>'
    assert read(beside=name).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "line", ["Ann Lee, HARBOUR TIMES", "Ann Lee, Harbour Times Coast", "Ann Lee, Harbour Times"]
)
def test_paper_after_a_name_is_no_second_author(read: Read, line: str) -> None:
    """In capitals it looks like a degree, with its desk like a name."""
    assert read(beside=f'<p class="byline">{line}</p>', metas=_SITE).authors == ("Ann Lee",)


def test_dot_of_an_abbreviation_belongs_to_the_name(read: Read) -> None:
    """That of a sentence does not."""
    assert read(json_ld={"@type": "Article", "author": {"name": "Cai Wu Jr. "}}).authors == ("Cai Wu Jr.",)
    assert read(beside='<p class="byline">By Ann Lee.</p>').authors == ("Ann Lee",)


def test_bylines_of_a_home_page_are_its_stories(read: Read) -> None:
    """Of an article that is all there is at a host the author is named."""
    home = {"url": "https://www.harbour-times.example/", "metas": {"og:type": "website"}}
    cards = "".join(f'<li class="byline">By {name}</li>' for name in ("Ann Lee", "Bo Ek", "Cai Wu"))
    shop = {**home, "json_ld": {"@type": "ItemList", "name": "Stories"}}
    assert read(beside=f"<ul>{cards}</ul>", **shop).authors == ()
    assert read(beside="<p>By Ann Lee</p>", **home).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("title", "url", "site"),
    [
        ("A lamp - Harbour Times", "https://www.harbourtimes.example/a", "Harbour Times"),
        ("Harbour Times | A lamp", "https://harbourtimes.example/a", "Harbour Times"),
        ("A lamp - Harbour", "https://www.pier.example/a", None),
        ("A lamp", "https://www.harbourtimes.example/a", None),
    ],
)
def test_site_that_declares_no_name_is_called_as_its_titles_end(
    read: Read, title: str, url: str, site: str | None
) -> None:
    """Or begin: where the host's word says that it is a name."""
    assert read(heading="A lamp", document_title=title, url=url).site_name == site


@pytest.mark.parametrize(
    ("declared", "site"),
    [
        ("Harbour Times | News from the coast", "Harbour Times"),
        ("Harbour Times ~ Videos", "Harbour Times"),
        ("The Coast - Harbour Times", "The Coast - Harbour Times"),
        ("harbourtimes.example", "The Harbour Times"),
    ],
)
def test_site_is_called_by_its_name(read: Read, declared: str, site: str) -> None:
    """Without its slogan; not like its host, where the publisher has a name."""
    article = {"@type": "NewsArticle", "publisher": {"name": "The Harbour Times"}}
    page = read(metas={"og:site_name": declared}, json_ld=article, url="https://www.harbourtimes.example/a/b")
    assert page.site_name == site


def test_file_without_an_address_knows_its_site_by_its_own(read: Read) -> None:
    """The canonical address stands in for it: its host, its day."""
    own = '<link rel="canonical" href="https://www.harbourtimes.example/2026/11/27/a-lamp">'
    page = read(heading="A lamp", document_title="A lamp - Harbour Times", head=own, url=None)
    assert (page.url, page.site_name, page.published) == (None, "Harbour Times", "2026-11-27")


def test_byline_that_a_script_will_show_is_better_than_none(read: Read) -> None:
    """Where no other is seen."""
    hidden = '<div style="display:none"><a itemprop="author" href="#ann">Ann Lee</a></div>'
    assert read(beside=hidden).authors == ("Ann Lee",)
