"""Highlights as Markdown to take elsewhere: of all articles, of one."""

from __future__ import annotations

import json

import pytest
from lxml import html

from stillpage.library import Marking
from tests.web.library_browser import LibraryBrowser, Save
from tests.web.live_server import LiveServer

TEXT = "The heron flies low. The tide comes in."


def _mark(server: LiveServer, article_id: str, quote: str, note: str = "") -> None:
    server.library.highlights.add(article_id, Marking(quote=quote, note=note))


def test_all_highlights_are_one_text(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """Article by article, the latest marked first, each in the order of its text."""
    first = save("Birds [1]", text=TEXT, site_name="The Coast", published="2026-01-02T03:04:05Z")
    second, _ = save("الطيور", text="طار البلشون فوق الماء."), save("Nothing marked")
    _mark(server, first.id, "The tide comes in.", note="*mine*")
    _mark(server, first.id, "heron flies")
    _mark(server, second.id, "طار البلشون")
    answer = inside.get("highlights.md")
    assert answer.headers["Content-Type"].startswith("text/markdown")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.body.decode() == (
        f"## [الطيور](<{second.article.url}>)\n\n> طار البلشون\n"
        f"\n## [Birds \\[1\\]](<{first.article.url}>)\n\nThe Coast · 2026-01-02\n\n"
        "> heron flies\n\n> The tide comes in.\n\n*mine*\n"
    )


def test_many_highlights_go_on(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """By a link to the next page."""
    saved = save("Birds", text=TEXT)
    _mark(server, saved.id, "heron flies")
    file = server.library.folder(saved.id) / "article.json"
    kept = json.loads(file.read_bytes())
    (one,) = kept["highlights"]
    kept["highlights"] = [{**one, "id": f"{number:08x}"} for number in range(60)]
    file.write_text(json.dumps(kept), "utf-8")
    server.library.heal()
    first = html.fromstring(inside.get("highlights").body)
    (onwards,) = first.xpath("//p[@class='onwards']/a/@href")
    second = html.fromstring(inside.get(str(onwards)).body)
    shown = [page.xpath("//blockquote/a/@href") for page in (first, second)]
    assert [len(addresses) for addresses in shown] == [50, 10]
    assert len({*shown[0], *shown[1]}) == 60
    assert second.xpath("//p[@class='onwards']") == []


def test_an_article_that_was_spoilt_since_is_left_out(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """The others' highlights are there all the same."""
    spoilt, whole = save("Spoilt", text=TEXT), save("Whole", text=TEXT)
    for each in (spoilt, whole):
        _mark(server, each.id, "heron flies")
    (server.library.folder(spoilt.id) / "article.json").write_text("{")
    text = inside.get("highlights.md").body.decode()
    assert ("Whole" in text, "Spoilt" in text) == (True, False)


def test_one_articles_highlights_and_note(inside: LibraryBrowser, server: LiveServer, save: Save) -> None:
    """And of no other."""
    one, other = save("One", text=TEXT), save("Other", text=TEXT)
    _mark(server, one.id, "heron")
    _mark(server, other.id, "tide")
    server.library.update(one.id, note="About it")
    text = inside.get(f"articles/{one.id}/highlights.md").body.decode()
    assert text == f"## [One](<{one.article.url}>)\n\nAbout it\n\n> heron\n"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://x.example/a>b c\\d"])
def test_a_hostile_address_stays_one(
    inside: LibraryBrowser, server: LiveServer, save: Save, url: str
) -> None:
    """An import can bring any."""
    saved = save("One <b>](javascript:x)", text=TEXT, url=url)
    _mark(server, saved.id, "heron")
    head = inside.get(f"articles/{saved.id}/highlights.md").body.decode().splitlines()[0]
    label = r"One \<b>\](javascript:x)"
    assert head in (f"## {label}", f"## [{label}](<https://x.example/a%3Eb%20c%5Cd>)")
    assert ("https" in url) == head.endswith(">)")


def test_they_are_offered_where_there_are_some(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """A download without script; the buttons that copy wait for it."""
    saved = save("One", text=TEXT)
    assert "highlights.md" not in inside.get("highlights").body.decode()
    assert "highlights.md" not in inside.get(f"articles/{saved.id}").body.decode()
    _mark(server, saved.id, "heron")
    for path in ("highlights", f"articles/{saved.id}"):
        page = html.fromstring(inside.get(path).body)
        links = page.xpath("//a[@download][contains(@href, 'highlights.md')]/@href")
        assert links
        assert {*page.xpath("//button[@hidden]/@data-copy")} == {*links}
        for link in links:
            assert inside.send("GET", link).status == 200


def test_nobody_else_reads_them(outside: LibraryBrowser, inside: LibraryBrowser, save: Save) -> None:
    """Like everything else here."""
    saved = save("One")
    for path in ("highlights.md", f"articles/{saved.id}/highlights.md"):
        assert outside.get(path).status == 403
    assert inside.get("articles/0123abcd/highlights.md").status == 404


def test_the_copy_button_speaks_the_pages_language(
    inside: LibraryBrowser, server: LiveServer, save: Save
) -> None:
    """Within an English article's part, a Hebrew label that ends in "Markdown" would begin with it."""
    _mark(server, save("Birds", text=TEXT).id, "heron flies")
    page = html.fromstring(inside.get("highlights", Accept_Language="he").body)
    (part,) = page.xpath("//ul[@class='quotes']/li")
    (button,) = part.xpath(".//button[@data-copy]")
    assert part.get("dir") == "ltr"
    assert (button.get("lang"), button.get("dir")) == ("he", "rtl")
