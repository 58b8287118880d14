"""Copies of a page go by the page's own address, and do not pass for their archive's articles."""

from __future__ import annotations

from typing import Final

import pytest

from stillpage import extract
from tests.extract.metadata.conftest import Read

_PAGE: Final = "https://www.harbour.example/coast/keeper?id=7"
_SNAPSHOT: Final = f"https://archive.test/2021.03.17-061605/{_PAGE}"
_LINES: Final = {
    "en": ("The keeper of the lamp", "Each evening the keeper climbed to the lamp and counted the ships. "),
    "fa": ("نگهبان فانوس دریایی", "نگهبان هر شب پیش از غروب از پله‌ها بالا می‌رفت و کشتی‌ها را می‌شمرد. "),
    "ja": ("灯台守の夜", "灯台守は毎晩、日が沈む前に灯りのもとへ登り、港の沖を通る船を数えた。"),
}


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (f"https://web.archive.org/web/20190305101112/{_PAGE}", _PAGE),
        (f"https://web.archive.org/web/20190305101112/{_PAGE}&utm_source=x", _PAGE),
        (
            "https://web.archive.org/web/19990508/http://harbour.example:80/a.html",
            "http://harbour.example/a.html",
        ),
        ("https://web.archive.org/web/1999/http://harbour.example:8080/a", "http://harbour.example:8080/a"),
        (_SNAPSHOT, _PAGE),
        (f"https://archive.test/20210317061605/https://web.archive.org/web/2019/{_PAGE}", _PAGE),
        (f"https://archive.test/nation/en/20210317061605mp_/{_PAGE}", _PAGE),
        ("https://blog.example/2021/03/17/https-for-all", "https://blog.example/2021/03/17/https-for-all"),
    ],
)
def test_an_archive_s_address_names_the_page_that_it_keeps(read: Read, url: str, canonical: str) -> None:
    """Saved from an archive and from its site an article is one; what is cited is the page."""
    page = read(url=url)
    assert (page.url, page.canonical_url) == (url, canonical)


@pytest.mark.parametrize("rel", ["canonical", "bookmark"])
def test_links_that_an_archive_rewrote_mean_the_page(read: Read, rel: str) -> None:
    """The Wayback Machine rewrites the link in the head, too; a short address says nothing of itself."""
    link = f'<link rel={rel} href="{_SNAPSHOT}">'
    assert read(url="https://archive.test/AbC1d", head=link).canonical_url == _PAGE
    assert read(url=_SNAPSHOT, head=link).canonical_url == _PAGE
    assert read(url=None, head=f'<link rel=canonical href="{_SNAPSHOT}">').canonical_url == _PAGE


def test_a_link_to_an_archive_on_another_host_is_no_copy_s(read: Read) -> None:
    """Pages point at what was kept of their sources."""
    link = f'<link rel=bookmark href="{_SNAPSHOT}">'
    assert read(url="https://news.example/story", head=link).canonical_url == "https://news.example/story"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<!--\n Page saved with SingleFile \n url: {_PAGE} \n saved date: today\n-->", ""),
        (f"<!-- saved from url=(0046){_PAGE} -->", ""),
        ("", f'<meta name=savepage-url content="{_PAGE}">'),
    ],
    ids=["SingleFile", "browser", "Save Page WE"],
)
@pytest.mark.parametrize("lang", list(_LINES))
def test_a_saved_file_says_where_it_was_saved_from(lang: str, before: str, after: str) -> None:
    """Where nobody tells the extractor an address, and the page has no link of its own."""
    title, line = _LINES[lang]
    page = f"{before}<title>{title}</title>{after}<h1>{title}</h1>" + f"<p>{line * 4}</p>" * 4
    assert extract(page).canonical_url == _PAGE
    assert extract(page, "https://other.example/a").canonical_url == "https://other.example/a"


def test_webscrapbook_says_it_on_the_root() -> None:
    """An attribute of `<html>`."""
    title, line = _LINES["en"]
    page = f"<title>{title}</title><h1>{title}</h1><p>{line * 9}</p></html>"
    assert extract(f'<html data-scrapbook-source="{_PAGE}">{page}').canonical_url == _PAGE


@pytest.mark.parametrize(
    "comment", ["<!-- Page saved with SingleFile url: javascript:alert(1) -->", "<!-- x -->"]
)
def test_what_is_no_address_is_none(comment: str) -> None:
    """A comment is anybody's."""
    title, line = _LINES["en"]
    assert extract(f"{comment}<title>{title}</title><h1>{title}</h1><p>{line * 9}</p>").canonical_url is None


@pytest.mark.parametrize("lang", list(_LINES))
def test_what_an_archive_says_of_its_copy_is_not_the_page_s(lang: str) -> None:
    """Its own name, when it took the copy, a picture of the screen, the bar above."""
    title, line = _LINES[lang]
    head = (
        f'<title>{title}</title><link rel=canonical href="{_SNAPSHOT}">'
        f'<meta property=og:title content="{title}">'
        "<meta property=og:site_name content=archive.test><meta property=og:image content=/AbC1d/scr.png>"
        "<meta property=article:published_time content=2021-03-17T06:16:05Z>"
        "<meta property=article:modified_time content=2021-03-17T06:16:05Z>"
        '<meta property=og:description content="archived 17 Mar 2021">'
    )
    bar = (
        "<div id=HEADER><table><tr><td>Saved from<td><time datetime=2021-03-17T06:16:05Z>17 Mar 2021</time>"
        "</table></div><div id=DIVSHARE><p>short link</p></div>"
    )
    text = (
        f"<div style='font-size:40px'><h1>{title}</h1></div>" + f"<div style='margin:0'>{line * 4}</div>" * 4
    )
    article = extract(
        f"<head>{head}</head><body>{bar}<div id=CONTENT>{text}</div></body>", "https://archive.test/AbC1d"
    )
    assert (article.title, article.site_name, article.lead_image) == (title, None, None)
    assert (article.published, article.modified) == (None, None)
    assert article.canonical_url == _PAGE
    assert "archived" not in (article.excerpt or "")
    assert "17 Mar" not in article.text


def test_a_page_s_own_head_stays_in_a_copy() -> None:
    """The Wayback Machine's copies have the page's name and day; an element called HEADER may be its."""
    title, line = _LINES["en"]
    head = (
        f'<title>{title}</title><link rel=canonical href="{_SNAPSHOT}">'
        "<meta property=og:site_name content=Harbour>"
        "<meta property=article:published_time content=2019-03-04>"
    )
    body = f"<div id=HEADER><h1>{title}</h1><p>First of all. {line * 3}</p></div>" + f"<p>{line * 4}</p>" * 4
    article = extract(f"<head>{head}</head><body><article>{body}</article></body>", _SNAPSHOT)
    assert (article.title, article.site_name, article.published) == (title, "Harbour", "2019-03-04")
    assert "First of all" in article.text
