"""Names and words beside an article that look like a byline, and name somebody else or nobody."""

from __future__ import annotations

import pytest

from tests.extract.metadata.conftest import Read

_LONG = "Much of the code that turns the lamp at night was written for the older one, a library called"


@pytest.mark.parametrize(
    "other",
    [
        "<h2><a href='/b/1'>The lamp in winter</a> by Bo Ek</h2>",
        "<h2><span>The lamp in winter</span><br>by Bo Ek</h2>",
        f"<p>{_LONG} <a href='https://code.example/lamp'>lamp</a> by <i>Bo Ek</i>.</p>",
        "<p>Vom Alten Leuchtturm zum Hafen</p>",
        "<div><b>Lamp Makers Standby</b><p>Logo <em>of the harbour</em> by<br></p></div>",
        "<div class='author-description'>Bo Ek</div>",
        "<div class='post-meta no-byline'><span><a href='/lamps'>Harbour Lamps</a></span></div>",
        "<span class='img-author'>Bo Ek</span>",
        "<p>We film: <a rel='me' href='https://films.example/user/lamp'>Lamp Films</a></p>",
        "<address><a href='#end'>Film überspringen</a></address>",
        "<img alt='Harbour Lamp Oil Burner Select'><p><a href='/shop'>Harbour Lamp Oil Burner Select</a></p>",
    ],
)
def test_words_beside_the_article_that_name_no_author(read: Read, other: str) -> None:
    """A work's author, a place, what is said of somebody, a picture's maker, a button, a thing for sale."""
    assert read(beside=other).authors == ()
    assert read(beside=f"<p>By Ann Lee</p>{other}").authors == ("Ann Lee",)


def test_by_after_a_date_or_in_its_own_line_still_names_the_author(read: Read) -> None:
    """As long as little stands before it on the line."""
    assert read(beside="<p><a href='/p/1'>3 May 2026</a> by Ann Lee</p>").authors == ("Ann Lee",)
    assert read(beside=f"<p>{_LONG}<br><i>lamp</i><br>by <b>Ann Lee</b></p>").authors == ("Ann Lee",)


def test_address_without_a_scheme_is_no_name(read: Read) -> None:
    """Some systems declare a page of a network."""
    page = read(metas={"article:author": "facesite.example/harbour"}, beside="<p>By Ann Lee</p>")
    assert page.authors == ("Ann Lee",)
    assert read(metas={"article:author": "facesite.net/harbour"}).authors == ()
