"""Feeds for readers on this machine: what they hold, and who may read them."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from stillpage.article import Article
from stillpage.library import Capture, ImageUpload, Kept
from stillpage.web.feeds.atom import Entry, write_feed
from tests.web.live_server import CHROME_ORIGIN, PAGE, PNG, Answer, LiveServer

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def password(server: LiveServer) -> str:
    """The feeds are on."""
    return server.tokens.issue_for_script("kobo", scope="feeds").token


def read(server: LiveServer, path: str, password: str, **headers: str) -> Answer:
    """One feed."""
    basic = base64.b64encode(f"anyone:{password}".encode()).decode()
    sent = {"Authorization": f"Basic {basic}", **headers}
    return server.call("GET", path, headers=sent, token=None)


def save(server: LiveServer, title: str, url: str, *, html: str = "<p>Words</p>") -> str:
    """Keep an article."""
    article = Article(url=url, title=title, content_html=html, text="Words", word_count=1, lang="ar")
    return server.library.save(Capture("<p>page</p>", url), article, tags=["a & b"]).saved.id


def entries(answer: Answer) -> list[ET.Element]:
    """The entries of a feed."""
    assert answer.status == 200
    return ET.fromstring(answer.body).findall(f"{ATOM}entry")


def links(element: ET.Element) -> dict[str | None, str]:
    """Addresses by relation."""
    return {link.get("rel"): link.get("href", "") for link in element.findall(f"{ATOM}link")}


def test_feeds_are_off_until_somebody_has_a_password(server: LiveServer) -> None:
    """Nothing is there to guess at; the API's token opens nothing here."""
    answer = read(server, "/feeds/articles.atom", server.token)
    assert (answer.status, answer.code) == (404, "feeds_off")


def test_feeds_are_read_and_nothing_else(server: LiveServer, password: str) -> None:
    """A reader may ask whether anything is new before it asks for all of it."""
    sent = {"Authorization": "Basic " + base64.b64encode(f"reader:{password}".encode()).decode()}
    for method, status in (("GET", 200), ("HEAD", 200), ("POST", 405), ("PUT", 405), ("DELETE", 405)):
        assert server.call(method, "/feeds/articles.atom", headers=sent, token=None).status == status


def test_the_atom_feed_holds_whole_articles(server: LiveServer, password: str) -> None:
    """Latest first, with text, language, tags and the page's address."""
    save(server, "Older", "https://site.example/1")
    save(server, "خبر <جديد>", "https://site.example/2", html="<p>نص</p>")
    first, second = entries(read(server, "/feeds/articles.atom", password))
    assert [first.findtext(f"{ATOM}title"), second.findtext(f"{ATOM}title")] == ["خبر <جديد>", "Older"]
    assert first.findtext(f"{ATOM}content") == "<p>نص</p>"
    assert first.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert links(first)["alternate"] == "https://site.example/2"
    category = first.find(f"{ATOM}category")
    assert category is not None
    assert category.get("term") == "a & b"


def test_an_entry_says_what_it_is_about_and_by_what_it_goes(server: LiveServer, password: str) -> None:
    """The excerpt; without a title the end of its address, as in the library's lists, or its site."""
    for url, more in (
        ("https://site.example/1", {"title": "One", "excerpt": "About <ships>."}),
        ("https://site.example/?print=1", {"canonical_url": "https://site.example/a/tide%20mill"}),
        ("https://www.site.example/", {}),
    ):
        article = Article(url=url, text="Words", content_html="<p>Words</p>", **more)  # type: ignore[arg-type]
        server.library.save(Capture("<p>page</p>", url), article)
    for path, relation in (("articles.atom", "alternate"), ("opds/articles", "alternate")):
        site, mill, one = entries(read(server, f"/feeds/{path}", password))
        titles = [entry.findtext(f"{ATOM}title") for entry in (site, mill, one)]
        assert titles == ["site.example", "tide mill", "One"]
        assert links(mill)[relation] == "https://site.example/a/tide%20mill"
        assert links(site)[relation] == "https://www.site.example/"
        assert one.findtext(f"{ATOM}summary") == "About <ships>."
        assert site.find(f"{ATOM}summary") is None


def test_an_article_without_any_address_is_listed(server: LiveServer, password: str) -> None:
    """Somebody took it out of the article's file; there is no title either."""
    id = save(server, "One", "https://site.example/1")
    file = server.library.folder(id) / "article.json"
    kept = json.loads(file.read_bytes()) | {"url": None, "canonical_url": None, "title": None}
    file.write_text(json.dumps(kept), "utf-8")
    server.library.heal()
    for path in ("articles.atom", "opds/articles"):
        (entry,) = entries(read(server, f"/feeds/{path}", password))
        assert entry.findtext(f"{ATOM}title") == id
        assert "alternate" not in links(entry)


def test_a_shelf_is_called_by_what_it_holds(server: LiveServer, password: str) -> None:
    """An e-book reader shows it above the books."""

    def title(query: str) -> str | None:
        return ET.fromstring(read(server, f"/feeds/opds/articles{query}", password).body).findtext(
            f"{ATOM}title"
        )

    assert [title(query) for query in ("?q=title:ships", "?tag=sea", "?is=archived", "")] == [
        "title:ships",
        "sea",
        "Archive",
        "All articles",
    ]


def test_a_catalogue_has_no_empty_pages(server: LiveServer, password: str) -> None:
    """What is only a link yet is no book; an import of bookmarks brings hundreds of them."""
    save(server, "The first book", "https://site.example/book")
    for number in range(40):
        server.library.add_link(Article(url=f"https://site.example/{number}"), Kept())
    for query in ("", "?q=is:unread"):
        answer = read(server, f"/feeds/opds/articles{query}", password)
        assert [entry.findtext(f"{ATOM}title") for entry in entries(answer)] == ["The first book"]
        assert "next" not in links(ET.fromstring(answer.body))


def test_each_narrowed_feed_is_another_feed(server: LiveServer, password: str) -> None:
    """A feed reader keeps one of each id, and shows its title."""
    said = {}
    for query in ("", "?tag=sea", "?tag=salt", "?tag=sea&is=archived", "?q=title:ships"):
        feed = ET.fromstring(read(server, f"/feeds/articles.atom{query}", password).body)
        said[feed.findtext(f"{ATOM}id")] = feed.findtext(f"{ATOM}title")
    assert list(said.values()) == ["Stillpage", "sea", "salt", "sea · Archive", "title:ships"]
    assert "urn:stillpage:articles" in said


def test_an_image_that_is_kept_comes_along(server: LiveServer, password: str) -> None:
    """At an address of ours, for whoever has the password."""
    url = "https://cdn.example/x.png"
    id = save(server, "One", "https://site.example/1", html=f'<p><img src="{url}" alt="A ship"></p>')
    server.library.add_images(id, [ImageUpload(url, PNG)])
    content = entries(read(server, "/feeds/articles.atom", password))[0].findtext(f"{ATOM}content") or ""
    (address,) = html.fromstring(content).xpath("//img/@src")
    host, _, path = address.removeprefix("http://").partition("/")
    assert host == f"127.0.0.1:{server.port}"
    image = read(server, f"/{path}", password)
    assert (image.body, image.headers["Content-Type"]) == (PNG, "image/png")
    assert image.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert read(server, f"/{path}", "wrong").status == 401
    assert read(server, f"/{path[:-4]}.html", password).status == 404


def test_a_feed_of_a_search(server: LiveServer, password: str) -> None:
    """Any list of the library is a feed."""
    save(server, "Ships", "https://site.example/1")
    save(server, "Trains", "https://site.example/2")
    found = entries(read(server, "/feeds/articles.atom?q=title:ships", password))
    assert [entry.findtext(f"{ATOM}title") for entry in found] == ["Ships"]


def test_an_image_that_is_not_kept_becomes_a_link(server: LiveServer, password: str) -> None:
    """A feed reader is sent to no other host by us."""
    save(
        server,
        "One",
        "https://site.example/1",
        html='<p><img src="https://cdn.example/x.png" alt="A ship"></p>',
    )
    content = entries(read(server, "/feeds/articles.atom", password))[0].findtext(f"{ATOM}content") or ""
    assert "<img" not in content
    assert "A ship" in content


def test_a_catalogue_leads_to_a_book(server: LiveServer, password: str) -> None:
    """From the root to the shelf to the EPUB, by links alone."""
    save(server, "One", "https://site.example/1")
    shelves = entries(read(server, "/feeds/opds", password))
    shelf = links(shelves[0])["subsection"]
    book = links(entries(read(server, shelf, password))[0])["http://opds-spec.org/acquisition"]
    answer = read(server, book, password)
    assert zipfile.ZipFile(io.BytesIO(answer.body)).namelist()[0] == "mimetype"


def test_a_long_shelf_goes_on(server: LiveServer, password: str) -> None:
    """By its `next` link, with what it was narrowed to."""
    for number in range(31):
        save(server, f"Number {number}", f"https://site.example/{number}")
    first = ET.fromstring(read(server, "/feeds/opds/articles?is=unread", password).body)
    rest = entries(read(server, links(first)["next"], password))
    assert [entry.findtext(f"{ATOM}title") for entry in rest] == ["Number 0"]


def test_a_link_without_text_is_no_book(server: LiveServer, password: str) -> None:
    """The catalogue offers only what can be read."""
    from stillpage.library import Kept

    server.library.add_link(Article(url="https://site.example/1", title="Link"), Kept())
    assert entries(read(server, "/feeds/opds/articles", password)) == []


def test_readers_are_told_how_to_search(server: LiveServer, password: str) -> None:
    """OpenSearch's template names this server."""
    answer = read(server, "/feeds/opds/search.xml", password)
    assert f"http://127.0.0.1:{server.port}/feeds/opds/articles?q={{searchTerms}}" in answer.body.decode()


def test_what_xml_cannot_hold_is_replaced() -> None:
    """Control characters, lone surrogates, non-characters."""
    entry = Entry(id="urn:x", title="a\x00b\ud800c\ufffe", updated="2026-01-01T00:00:00Z", links=())
    feed = ET.fromstring(
        write_feed(id="urn:y", title="T", updated="2026-01-01T00:00:00Z", links=(), entries=[entry])
    )
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "a\ufffdb\ufffdc\ufffd"


@pytest.mark.parametrize(
    "path", ["/feeds/articles.atom", "/feeds/opds", "/feeds/opds/articles", "/feeds/nothing"]
)
def test_nobody_reads_without_the_password(server: LiveServer, password: str, path: str) -> None:
    """No password, a wrong one, the API's own token."""
    assert server.call("GET", path, token=None).status == 401
    assert read(server, path, "wrong").status == 401
    assert read(server, path, server.token).status == 401
    for scheme in ("Digest", "Bearer"):
        headers = {"Authorization": f'{scheme} password="{password}"'}
        assert server.call("GET", path, headers=headers, token=None).status == 401


def test_the_feeds_password_opens_nothing_else(server: LiveServer, password: str) -> None:
    """Neither as a token nor as a proof."""
    assert server.call("GET", "/api/v1/articles", token=password).status == 401
    token_id = next(record.token_id for record in server.tokens.records() if record.scope == "feeds")
    hello = {"token_id": token_id, "nonce": "n" * 20}
    assert server.call("POST", "/api/v1/hello", hello, token=None).status == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": CHROME_ORIGIN},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site"},
        {"Host": "evil.example"},
    ],
)
def test_a_page_cannot_use_a_password_that_the_browser_knows(
    server: LiveServer, password: str, headers: dict[str, str]
) -> None:
    """Browsers add Basic passwords to whatever a page asks for."""
    assert read(server, "/feeds/articles.atom", password, **headers).status in (400, 403)


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_a_person_may_look_at_a_feed_in_a_browser(server: LiveServer, password: str, site: str) -> None:
    """By its address, or by a link from another of our feeds."""
    assert read(server, "/feeds/articles.atom", password, **{"Sec-Fetch-Site": site}).status == 200


def test_feeds_are_only_read(server: LiveServer, password: str) -> None:
    """No other method."""
    basic = {"Authorization": "Basic " + base64.b64encode(f"x:{password}".encode()).decode()}
    assert server.call("POST", "/feeds/opds", PAGE, headers=basic, token=None).status == 405


def test_a_revoked_password_is_the_end(server: LiveServer, password: str, tmp_path: Path) -> None:
    """The last one switches the feeds off."""
    server.tokens.revoke("kobo")
    assert read(server, "/feeds/articles.atom", password).status == 404
