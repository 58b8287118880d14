"""Lists: what is in them, how they go on, what they say when they are empty."""

from __future__ import annotations

import shutil

import pytest
from lxml import html

from stillpage.article import Article
from stillpage.library import Capture, Kept, Library
from stillpage.web.library_pages.searches import kept_searches
from tests.web.library_browser import LibraryBrowser, Save, titles, words
from tests.web.live_server import LiveServer


def test_each_list_has_its_own(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """Unread, archived, favourite, of one tag, all."""
    server.library.update(save("Archived").id, state="archived")
    server.library.update(save("Starred").id, favourite=True)
    save("Tagged", tags=("sea & sky",))
    assert titles(inside.get("inbox")) == ["Tagged", "Starred"]
    assert titles(inside.get("archive")) == ["Archived"]
    assert titles(inside.get("favourites")) == ["Starred"]
    assert titles(inside.get("tagged?tag=Sea+%26+sky")) == ["Tagged"]
    assert len(titles(inside.get("all"))) == 3


def test_each_entry_says_where_it_is_from(inside: LibraryBrowser, save: Save) -> None:
    """By the host where the page does not name its site, as in the reader."""
    save("The tide mill")
    facts = html.fromstring(inside.get("inbox").body).xpath("//p[@class='facts']/span[1]")
    assert [str(fact.text_content()) for fact in facts] == ["site.example"]


def test_numbers_are_in_the_digits_of_the_language(inside: LibraryBrowser, save: Save) -> None:
    """Persian has its own."""
    save("The first")
    save("The second")
    assert "۲ مقاله در کتابخانهٔ شما" in inside.get("inbox", Accept_Language="fa").body.decode()


def test_keys_are_called_as_they_stand_on_the_keyboard(inside: LibraryBrowser) -> None:
    """As in the reader: a small l is read as a capital i."""
    keys = html.fromstring(inside.get("inbox").body).xpath("//dialog[@id='keys']//kbd/text()")
    assert keys[:2] == ["J", "K"]
    assert "L" in keys
    assert [key for key in keys if key != key.upper()] == []


def test_a_long_list_goes_on(inside: LibraryBrowser, save: Save) -> None:
    """Every article once, by links alone."""
    made = {f"Article {number}" for number in range(60)}
    for title in made:
        save(title)
    first = inside.get("inbox?sort=title")
    onwards = html.fromstring(first.body).xpath("//a[@data-next]/@href")[0]
    second = inside.get(str(onwards))
    assert set(titles(first)) | set(titles(second)) == made
    assert len(titles(first)) + len(titles(second)) == len(made)


def test_a_search_marks_what_it_found(inside: LibraryBrowser, save: Save) -> None:
    """In the title and in the text."""
    save("The tide mill", text="The mill turns with the tide.")
    page = html.fromstring(inside.get("search?q=mill").body)
    assert [str(hit.text_content()) for hit in page.xpath("//li//mark")] == ["mill", "mill"]


def test_a_search_that_makes_no_sense_is_explained(inside: LibraryBrowser) -> None:
    """On the page, with what was asked still in the field."""
    page = inside.get("search?q=after%3Asoon")
    assert "is not a date" in words(page)
    assert html.fromstring(page.body).xpath("//input[@name='q']/@value") == ["after:soon"]


def test_a_search_can_be_kept_and_forgotten(inside: LibraryBrowser, server: LiveServer) -> None:
    """It stands beside every page, and in a file of the library that a person can read."""
    inside.post("searches", query="tag:sea is:unread", name="By the sea")
    assert b"By the sea" in inside.get("inbox").body
    assert "tag:sea is:unread" in (server.library.root / "saved-searches.json").read_text("utf-8")
    inside.post("searches/forget", name="By the sea")
    assert b"By the sea" not in inside.get("inbox").body


def test_each_search_is_kept_by_its_name(inside: LibraryBrowser, server: LiveServer) -> None:
    """One of the same name takes its place; without a name it is called as it reads; of nothing, none is."""
    for query, name in (("tag:sea", "Mine"), ("tag:sky", ""), (" ", "Empty"), ("tag:land", "Mine")):
        assert inside.post("searches", query=query, name=name).status == 303
    kept = [(each.name, each.query) for each in kept_searches(server.library.root)]
    assert kept == [("tag:sky", "tag:sky"), ("Mine", "tag:land")]
    inside.post("searches/forget", name="Mine")
    assert [each.name for each in kept_searches(server.library.root)] == ["tag:sky"]


def test_a_damaged_file_of_searches_is_left_as_it_is(inside: LibraryBrowser, server: LiveServer) -> None:
    """Pages are shown without it; nothing is written over it, and the person is told."""
    file = server.library.root / "saved-searches.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text("{mine]")
    assert inside.get("inbox").status == 200
    assert inside.post("searches", query="a").status == 503
    assert file.read_text() == "{mine]"


@pytest.mark.parametrize(
    "path", ["inbox", "archive", "favourites", "all", "tags", "highlights", "trash", "tagged?tag=x"]
)
def test_an_empty_list_says_what_to_do(inside: LibraryBrowser, path: str) -> None:
    """More than its heading."""
    assert len(html.fromstring(inside.get(path).body).xpath("//div[@class='empty']/*[string()]")) == 2


def test_a_hostile_title_is_only_text(inside: LibraryBrowser, save: Save) -> None:
    """In titles, tags, excerpts, sites, searches."""
    evil = '"><script>X()</script><img src=x onerror=X()>'
    save(evil, tags=(evil,), site_name=evil, excerpt=evil, lang=evil[:20], text=evil)
    for path in (
        "inbox",
        "tags",
        "search?q=script",
        "search?q=%22%3E%3Cscript%3E",
        "tagged?tag=%3Cscript%3E",
    ):
        page = html.fromstring(inside.get(path).body)
        assert page.xpath("//script[not(@src)] | //img[@onerror]") == [], path


def test_pictures_come_from_the_library_only(inside: LibraryBrowser, save: Save) -> None:
    """An article whose picture is elsewhere shows none."""
    save("Elsewhere", lead_image="https://tracker.example/p.gif")
    assert b"tracker.example" not in inside.get("inbox").body


def test_a_list_reads_no_article(inside: LibraryBrowser, save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 100,000 articles a page must not look at them all."""
    save("One")

    def never(*_: object, **__: object) -> None:
        raise AssertionError("asked for")

    monkeypatch.setattr(Library, "get", never)
    assert titles(inside.get("inbox")) == ["One"]


def test_links_without_text_have_a_place_of_their_own(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """Named beside the others, with what to do about them."""
    save("Read already")
    server.library.add_link(Article(url="https://site.example/only", title="Only a link"), Kept())
    assert html.fromstring(inside.get("inbox").body).xpath("//nav//a[contains(@href, '/links')]")
    page = inside.get("links")
    assert titles(page) == ["Only a link"]
    assert "Fill in links" in words(page)


def test_while_all_is_well_nothing_needs_a_look(inside: LibraryBrowser, save: Save) -> None:
    """And nothing leads there."""
    save("Whole")
    page = inside.get("problems")
    assert "Nothing needs a look" in words(page)
    assert not html.fromstring(page.body).xpath("//nav//a[contains(@href, '/problems')]")


def test_copies_and_broken_articles_are_shown(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """Where they lie and what to do, named beside the lists; a file manager names the copy."""
    whole, broken = save("Whole"), save("Broken")
    root = server.library.root
    (root / broken.path / "article.json").write_text("no JSON at all")
    copy = f"{whole.path} copy"
    shutil.copytree(root / whole.path, root / copy)
    server.library.heal()
    page = inside.get("problems")
    assert f"{whole.path} copy" in words(page)
    assert broken.path in words(page)
    assert str(root) in words(page)
    assert "delete the one you do not want" in words(page)
    assert html.fromstring(page.body).xpath("//nav//a[contains(@href, '/problems')]/@aria-current") == [
        "page"
    ]


def test_a_library_that_is_gone_is_named(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """Its folder, and what to do; nothing empty is made in its place, and all is well once it is back."""
    save("Here")
    root = server.library.root
    away = root.rename(root.with_name("taken out"))
    page = inside.get("inbox", Accept_Language="de")
    assert page.status == 503
    assert "nicht mehr da" in words(page)
    assert str(root) in words(page)
    answer = server.call("POST", "/api/v1/articles", {"html": "<p>x", "url": "https://site.example/x"})
    assert (answer.status, answer.code, answer.json()["folder"]) == (503, "library_missing", str(root))
    assert not root.exists()
    away.rename(root)
    assert titles(inside.get("inbox")) == ["Here"]


def test_from_an_unknown_address_one_finds_back(inside: LibraryBrowser, outside: LibraryBrowser) -> None:
    """Within the library to its inbox; elsewhere to where it is said how to open it."""
    (back,) = html.fromstring(inside.get("nowhere/at/all").body).xpath("//main//a/@href")
    assert back == f"{inside.place}/inbox"
    assert html.fromstring(outside.get("/nowhere").body).xpath("//main//a/@href") == ["/"]
    assert outside.get("nowhere").status == 403


def test_what_has_no_title_goes_by_its_file_s_name(inside: LibraryBrowser, server: LiveServer) -> None:
    """In the list and on its own page; by its site where the address names no file."""
    for url in ("https://site.example/a/read%20me.txt", "https://other.example/"):
        article = Article(url=url, content_html="<pre>words</pre>", text="words", word_count=1)
        server.library.save(Capture("<pre>words", url), article)
    assert sorted(titles(inside.get("inbox"))) == ["other.example", "read me.txt"]
