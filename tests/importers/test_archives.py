"""Pages that browsers saved in one file (MHTML), taken into the library with their pictures."""

from __future__ import annotations

from stillpage.importers.archives import read_archive
from stillpage.importers.entries import Entry, Problem
from tests.test_mhtml import archive, page

_LINE = "The ferry leaves the northern pier at dawn, and the keeper of the light is the last to step aboard. "


def test_the_page_comes_with_its_pictures() -> None:
    """By its address; parts that only the archive names stand beside it."""
    entry = read_archive("keeper.mhtml", archive(page(_LINE)))
    assert isinstance(entry, Entry)
    assert (entry.url, entry.title) == ("https://sea.example/a/keeper", "The last keeper")
    assert "cid:" not in (entry.html or "")
    beside = (entry.html or "").partition("https://sea.example/a/images-of-this-page/")[2].partition('"')[0]
    for address in ("https://sea.example/pier.jpg", f"https://sea.example/a/images-of-this-page/{beside}"):
        assert (entry.picture(address) or b"").endswith(b"a picture")
    assert entry.picture("https://sea.example/none.jpg") is None


def test_a_page_of_a_disk_says_what_to_do() -> None:
    """It is from nowhere, unless somebody says from where."""
    data = archive(page(_LINE), located="")
    problem = read_archive("keeper.mht", data)
    assert isinstance(problem, Problem)
    assert "--url" in problem.why
    assert isinstance(read_archive("keeper.mht", data, address="https://sea.example/"), Entry)


def test_an_archive_without_a_page_says_what_to_do() -> None:
    """Cut off, or no archive."""
    problem = read_archive("keeper.mht", b"Content-Type: multipart/related")
    assert isinstance(problem, Problem)
    assert "once more" in problem.why
