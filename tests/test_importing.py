"""Entries brought into the library: once, whole, and never over what is there."""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from stillpage.article import Article
from stillpage.errors import ExtractionStoppedError
from stillpage.exporting import as_bytes, write_joined
from stillpage.extract import extract
from stillpage.importers import Entry, Highlight, Item, Place, Problem, open_source, read_export
from stillpage.importing import ImportReport, import_items
from stillpage.library import Capture, Library, SavedArticle
from stillpage.saving import article_renderers, open_library
from stillpage.settings import Settings
from stillpage.site_rule import SiteRule
from tests.importers import exports

LINK = Entry(
    where=Place("a"), url="https://sea.example/1?utm_source=x", title="One", tags=("sea",), favourite=True
)
PAGE = Entry(
    where=Place("b"),
    url="https://sea.example/2",
    title="Two",
    saved_at="2019-01-02T03:04:05.000Z",
    html="<p>words</p>",
    highlights=(Highlight("words", "why"),),
)


PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (400).to_bytes(4, "big") + (300).to_bytes(4, "big")


class Reader:
    """Finds one text in every page, but stops at those that say so."""

    def extract(self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()) -> Article:
        if html == "stop":
            raise ExtractionStoppedError("it took too long")
        return Article(url=url, text=str(html), content_html=str(html), word_count=1)


class Direct:
    """The extractor, in this process."""

    def extract(self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()) -> Article:
        return extract(html, url)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "Library", renderers=article_renderers()) as library:
        yield library


def test_links_and_pages_are_taken_once(library: Library) -> None:
    """The second time all is there already."""
    items: list[Item] = [LINK, PAGE, Problem(Place("c"), "why", "not_a_page")]
    report = import_items(library, items, Reader())
    assert (report.texts, report.links, report.present, report.problems) == (
        1,
        1,
        0,
        [Problem(Place("c"), "why", "not_a_page")],
    )
    again = import_items(library, items, Reader())
    assert (again.texts, again.links, again.present) == (0, 0, 2)
    assert library.count() == 2


def test_what_was_kept_comes_along(library: Library) -> None:
    """Day, title, tags, star and highlights; the address without where it was found."""
    import_items(library, [LINK, PAGE], Reader())
    link, page = library.find_by_url("https://sea.example/1"), library.find_by_url("https://sea.example/2")
    assert link is not None
    assert page is not None
    assert (link.unfilled, link.tags, link.favourite, link.article.title) == (True, ("sea",), True, "One")
    assert (page.unfilled, page.saved_at, page.article.title) == (False, "2019-01-02T03:04:05.000Z", "Two")
    assert '"quote": "words"' in (library.folder(page.id) / "article.json").read_text("utf-8")


def test_text_fills_a_link_in(library: Library) -> None:
    """An export with texts after one without them."""
    import_items(library, [LINK], Reader())
    filled = Entry(where=Place("z"), url=LINK.url, html="<p>now here</p>")
    assert import_items(library, [filled], Reader()).texts == 1
    assert library.count() == 1
    assert not library.get(library.ids()[0]).unfilled


def test_what_is_here_is_found_by_its_address_alone(library: Library) -> None:
    """However the other program came to it; so does a look say, and that a text would fill a link in."""
    article = Article(url=PAGE.url, text="mine", content_html="mine", word_count=1)
    library.save(Capture("mine", PAGE.url), article)
    import_items(library, [LINK], Reader())
    found = replace(PAGE, url=f"{PAGE.url}?utm_source=mail&utm_medium=x")
    filling = replace(found, url="https://sea.example/1?utm_source=y")
    for extractor in (None, Reader()):
        report = import_items(library, [found, filling], extractor)
        assert (report.texts, report.links, report.present) == (1, 0, 1)
    assert library.count() == 2


@pytest.mark.parametrize(("own", "kept"), [("mine", "mine"), ("", "theirs")])
def test_a_note_comes_along_unless_there_is_one(library: Library, own: str, kept: str) -> None:
    """With a link, too."""
    article = Article(url=PAGE.url, text="mine", content_html="mine", word_count=1)
    mine = library.save(Capture("mine", PAGE.url), article).saved
    library.update(mine.id, note=own)
    import_items(library, [replace(PAGE, note="theirs"), replace(LINK, note="why")], Reader())
    link = library.find_by_url("https://sea.example/1")
    assert link is not None
    assert (library.get(mine.id).note, link.note) == (kept, "why")


def test_a_look_shows_the_first_of_many(library: Library) -> None:
    """Twenty are enough to know them by."""
    items = [replace(LINK, url=f"https://sea.example/{at}") for at in range(30)]
    report = import_items(library, items, None)
    assert (report.links, len(report.preview)) == (30, 20)


def test_pictures_that_did_not_come_along_are_left_to_the_browser(library: Library) -> None:
    """Most programs export none."""
    html = "<p>words</p><img src='https://sea.example/a.png'>"
    assert import_items(library, [replace(PAGE, html=html)], Reader()).texts == 1
    saved = library.find_by_url(PAGE.url)
    assert saved is not None
    assert saved.missing_images == ("https://sea.example/a.png",)


def test_own_text_is_never_replaced(library: Library) -> None:
    """What the user saved stays; only tags are added."""
    article = Article(url=PAGE.url, text="mine", content_html="mine", word_count=1)
    mine = library.save(Capture("mine", PAGE.url), article).saved
    tagged = Entry(where=Place("z"), url=PAGE.url, html="<p>theirs</p>", tags=("new",))
    assert import_items(library, [tagged], Reader()).present == 1
    assert (library.get(mine.id).article.text, library.get(mine.id).tags) == ("mine", ("new",))


@pytest.mark.parametrize("html", ["stop", " "])
def test_page_that_cannot_be_read_is_kept_as_a_link(library: Library, html: str) -> None:
    """Its address is not lost, and why is said."""
    report = import_items(library, [Entry(where=Place("x"), url=PAGE.url, html=html)], Reader())
    assert (report.links, len(report.problems)) == (1, 1)
    assert library.get(library.ids()[0]).unfilled


def test_looking_changes_nothing(library: Library) -> None:
    """A dry run counts, shows, and writes nothing."""
    report = import_items(library, [LINK, PAGE, PAGE], None)
    assert report == ImportReport(texts=1, links=1, present=1, kinds={"": 3}, preview=[LINK, PAGE])
    assert library.count() == 0


def test_images_that_a_page_holds_become_files(library: Library, tmp_path: Path) -> None:
    """SingleFile packs them in: whole, each once, and the texts stay texts. What is no image is not kept."""
    noise = bytes(range(256)) * 5000  # past what the text of an article may hold
    picture = PNG + noise
    packed = base64.b64encode(picture).decode()
    shown = f'<img src="data:image/png;base64,{packed}" alt="A pier">{exports.PAGE}'
    broken = f'<img src=data:image/png;base64,{"A" * 2000} alt="Nothing">'
    page = exports.SINGLEFILE.replace("<h1>Light</h1>", f"<h1>Light</h1>{shown * 2}{broken}")
    (tmp_path / "light.html").write_text(page, "utf-8")
    for _ in range(2):
        with open_source(tmp_path / "light.html") as source:
            import_items(library, read_export(source), Direct())
    saved = library.find_by_url("https://sea.example/light")
    assert saved is not None
    (name,) = saved.images.values()
    folder = library.folder(saved.id)
    assert (folder / "images" / name).read_bytes() == picture
    for file in ("article.md", "article.html", "article.json"):
        assert (folder / file).stat().st_size < len(packed) / 20
        assert f"images/{name}" in (folder / "article.md").read_text("utf-8")
    assert len(saved.missing_images) == 1


def test_readeck_s_articles_come_whole(library: Library, tmp_path: Path) -> None:
    """Text, author, images and the colour of what was marked; nothing is left to be fetched."""
    picture = PNG
    with zipfile.ZipFile(tmp_path / "readeck.zip", "w") as archive:
        archive.writestr("data.json", exports.READECK_DATA)
        archive.writestr("bookmarks/abc/info.json", exports.READECK)
        archive.writestr("bookmarks/abc/container/index.html", exports.READECK_PAGE)
        archive.writestr("bookmarks/abc/container/_resources/pier.png", picture)
    with open_source(tmp_path / "readeck.zip") as source:
        report = import_items(library, read_export(source), Direct())
    assert (report.texts, report.links, report.problems) == (1, 0, [])
    saved = library.find_by_url("https://sea.example/pier/1")
    assert saved is not None
    assert (saved.article.title, saved.article.authors) == ("One", ("Ada Shore",))
    assert (saved.missing_images, saved.highlights[0].color) == ((), "pink")
    (name,) = saved.images.values()
    assert (library.root / saved.path / "images" / name).read_bytes() == picture


@pytest.mark.parametrize("wrapped", [False, True])
def test_our_own_json_comes_back(library: Library, tmp_path: Path, *, wrapped: bool) -> None:
    """Text, facts, and all that was kept of an article; a link that was never filled in stays one."""
    page = f"<title>المنارة</title><article><h1>المنارة</h1>{exports.PAGE}</article>"
    entry = replace(PAGE, html=page, tags=("sea", 'a "b"'), favourite=True, state="archived", note="Mine")
    mark = Highlight("the keeper reads", "Why", "2024-01-02T03:04:05.000Z", "green")
    import_items(library, [replace(entry, highlights=(mark,), reading_position=0.5), LINK], Direct())
    kept = [library.get(item.id) for item in library.list().items]
    text = as_bytes(lambda file: write_joined(file, library, kept, "json")).decode()
    (tmp_path / "all.json").write_text(f'{{"items": {text}}}' if wrapped else text, "utf-8")
    with (
        open_source(tmp_path / "all.json") as source,
        open_library(Settings(library=tmp_path / "Second")) as second,
    ):
        report = import_items(second, read_export(source), Direct())
        assert (report.texts, report.links, report.problems) == (1, 1, [])
        assert report.kinds == {"stillpage": 2}
        for before in kept:
            after = second.find_by_url(before.article.url or "")
            assert after is not None
            assert _said(after) == _said(before)


def _said(saved: SavedArticle) -> tuple[object, ...]:
    """What a person would miss of an article."""
    article = saved.article
    marks = [(each.quote, each.note, each.color, each.created_at) for each in saved.highlights]
    facts = (article.title, article.text, article.lang, article.dir)
    kept = (saved.tags, saved.state, saved.favourite, saved.reading_position, saved.note, saved.saved_at)
    return (*facts, *kept, marks, saved.unfilled)


def test_a_thousand_addresses_of_one_file_are_not_a_thousand_files_in_memory(library: Library) -> None:
    """What an article may hold is read, and no more: 25 MB that a page names a thousand times are 25 GB."""
    html = "<p>words</p>" + "".join(f"<img src='https://sea.example/a.png?{at}'>" for at in range(400))
    given: list[str] = []

    def picture(url: str) -> bytes:
        given.append(url)
        return PNG + bytes(10 * 2**20)

    import_items(library, [replace(PAGE, html=html, picture=picture)], Reader())
    saved = library.find_by_url(PAGE.url)
    assert saved is not None
    assert len(given) <= 25
    assert len(set(saved.images.values())) == 1
