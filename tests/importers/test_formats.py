"""What other programs export: told by its content, read whole, and nothing that breaks stops the rest."""

from __future__ import annotations

import base64
import zipfile
from pathlib import Path

import pytest

from stillpage.extract import extract
from stillpage.importers import Entry, Highlight, open_source, read_export
from stillpage.importers.fragments import as_page
from stillpage.importers.pictures import unpacked
from tests.importers import exports
from tests.importers.reading import entries, problems, read, written
from tests.test_mhtml import archive, page


def _article(entry: Entry) -> tuple[str | None, tuple[str, ...], str | None, str | None]:
    """What is read of an entry's page: title, authors, day, language."""
    article = extract(entry.html or "", entry.url)
    assert "The lighthouse stands" in article.text
    assert "One" not in article.text
    return article.title, article.authors, (article.published or "")[:10], (article.lang or "")[:2]


def test_pocket_csv(tmp_path: Path) -> None:
    """Tags, day and archive come along; a formula is a text; a row without an address is named."""
    items = read(written(tmp_path, "part_000000.csv", exports.POCKET_CSV))
    one, two, three = entries(items)
    assert (one.title, one.tags, one.saved_at) == ("المنارة", ("sea", "light"), "2017-07-14T02:40:00.000Z")
    assert (two.title, two.state) == (None, "archived")
    assert (three.title or "").startswith("=HYPERLINK")
    (problem,) = problems(items)
    assert str(problem.where) == "part_000000.csv, line 6"


def test_pocket_html(tmp_path: Path) -> None:
    """The heading above says whether a link was read."""
    one, two = entries(read(written(tmp_path, "ril_export.html", exports.POCKET_HTML)))
    assert (one.title, one.tags, one.state, two.state) == ("灯台", ("sea", "light"), "unread", "archived")
    assert two.title is None


def test_pocket_tells_of_highlights_beside_its_list(tmp_path: Path) -> None:
    """The list comes first, so that a page keeps its day and its place; an empty part is no trouble."""
    with zipfile.ZipFile(tmp_path / "pocket.zip", "w") as archive:
        archive.writestr("annotations/part_000000.json", exports.POCKET_MARKS)
        archive.writestr("annotations/part_000001.json", "[]")
        archive.writestr("part_000000.csv", exports.POCKET_CSV)
    items = read(tmp_path / "pocket.zip")
    assert [entry.kind for entry in entries(items)] == ["pocket"] * 4
    assert entries(items)[-1].url == entries(items)[1].url
    assert entries(items)[-1].highlights == (
        Highlight("the keeper reads", created_at="2017-07-14T02:40:09.000Z"),
    )
    assert len(problems(items)) == 1


def test_instapaper(tmp_path: Path) -> None:
    """Folders become state, star or tag; a selection is a highlight."""
    one, two, three = entries(read(written(tmp_path, "instapaper.csv", exports.INSTAPAPER)))
    assert (one.favourite, one.tags, one.highlights) == (True, ("sea",), (Highlight("A passage"),))
    assert (two.state, two.tags, three.tags) == ("archived", (), ("Recipes",))


def test_raindrop(tmp_path: Path) -> None:
    """Collections are tags; notes and highlights come along."""
    one, two, three = entries(read(written(tmp_path, "raindrop.csv", exports.RAINDROP)))
    assert (one.tags, one.favourite, one.note) == (("Ships", "sea", "light"), True, "My note")
    assert one.highlights == (Highlight("A passage", "Why"),)
    assert (two.tags, three.tags) == ((), ("Sail/Oar", "Ships"))
    assert three.highlights == (Highlight("One passage"), Highlight("Another"))


def test_readwise(tmp_path: Path) -> None:
    """Reader's list: place, tags with any sign in them, how far one has read; its star is a tag."""
    one, two, three, four = entries(read(written(tmp_path, "reader.csv", exports.READWISE)))
    assert (one.tags, one.state, one.reading_position) == (("sea", "light"), "archived", 0.5)
    assert (one.saved_at, two.state) == ("2023-05-06T07:08:09.000Z", "unread")
    assert (three.tags, three.favourite) == (("keeper's", "salt, wind", "feed"), True)
    assert (four.tags, four.favourite, four.reading_position) == (("sea", "light"), True, 0)


def test_readwise_s_highlights(tmp_path: Path) -> None:
    """A row each: of pages that have an address; what is of a book is named."""
    items = read(written(tmp_path, "readwise.csv", exports.READWISE_MARKS))
    one, two = entries(items)
    assert (one.url, one.title, one.tags) == ("https://sea.example/1", "One", ("sea", "light"))
    assert one.highlights == (Highlight("the keeper reads", "Why", "2023-05-06T07:08:09.000Z"),)
    assert (two.url, two.highlights) == ("https://sea.example/2", ())
    assert [str(problem.where) for problem in problems(items)] == ["readwise.csv, line 4"]


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), ("\t", "utf-16"), (",", "utf-8-sig")])
def test_a_list_that_went_through_a_spreadsheet(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Which writes it with its own signs, and in its own encoding."""
    rows = (
        "title,url,time_added,tags,status",
        "Der Leuchtturm fährt für Öl über,https://sea.example/1,1500000000,Küste,",
    )
    (tmp_path / "a.csv").write_bytes("\r\n".join(rows).replace(",", delimiter).encode(encoding))
    (one,) = entries(read(tmp_path, "pocket"))
    assert (one.title, one.tags) == ("Der Leuchtturm fährt für Öl über", ("Küste",))


def test_wallabag(tmp_path: Path) -> None:
    """Texts and annotations come along; an address that is none is named."""
    items = read(written(tmp_path, "WALLABAG.JSON", exports.WALLABAG))
    one, two = entries(items)
    assert (one.favourite, one.state) == (True, "archived")
    assert _article(one) == ("One", ("Ada Shore",), "2018-05-06", "en")
    assert one.highlights == (Highlight("the keeper reads", "Why"),)
    assert two.html is None
    assert str(problems(items)[0].where) == "WALLABAG.JSON, entry 3"


def test_wallabag_s_notice_is_no_text(tmp_path: Path) -> None:
    """Where it had none; an article that tells of the notice is one."""
    noticed, told = entries(read(written(tmp_path, "wallabag.json", exports.WALLABAG_NOTICES)))
    assert (noticed.url, noticed.html) == ("https://sea.example/4", None)
    assert "Its log said" in (told.html or "")


def test_karakeep(tmp_path: Path) -> None:
    """Links are taken, with the lists that they are in; notes and files without an address are named."""
    items = read(written(tmp_path, "karakeep.json", exports.KARAKEEP))
    (one,) = entries(items)
    assert (one.tags, one.note, one.state) == (("Coast", "Harbours", "sea"), "Why", "archived")
    assert "text, not a page" in problems(items)[0].why
    assert [problem.code for problem in problems(items)] == ["not_a_page"] * 2


@pytest.mark.parametrize("is_packed", [True, False])
def test_omnivore(tmp_path: Path, is_packed: bool) -> None:
    """Metadata and pages, in the zip or unpacked."""
    files = {
        "metadata_0_to_2.json": exports.OMNIVORE,
        "content/one.html": exports.OMNIVORE_PAGE,
        "content/lost.html": "<p>We could not fetch this page for you. Please open it yourself.</p>",
        "highlights/one.md": exports.OMNIVORE_MARKS,
    }
    folder = tmp_path / "omnivore"
    (folder / "content").mkdir(parents=True)
    (folder / "highlights").mkdir()
    with zipfile.ZipFile(tmp_path / "omnivore.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
            (folder / name).write_text(text, "utf-8")
    items = read(tmp_path / "omnivore.zip" if is_packed else folder)
    one, two, lost = entries(items)
    assert (_article(one)[0], one.state, one.reading_position) == ("One", "archived", 0.5)
    assert (one.tags, two.html, problems(items)) == (("sea", "light"), None, [])
    assert 'src="https://sea.example/pier.png?w=1&amp;h=2"' in extract(one.html or "", one.url).content_html
    assert one.note == "About the whole page."
    assert one.highlights == (Highlight("the keeper\nreads", "Why it matters"), Highlight("at the end"))
    assert (lost.url, lost.html) == ("https://sea.example/3", None)


@pytest.mark.parametrize("is_packed", [True, False])
def test_readeck(tmp_path: Path, is_packed: bool) -> None:
    """A folder for each bookmark: what is told of it, and a folder with its page and images."""
    files = {
        "data.json": exports.READECK_DATA,
        "bookmarks/abc/info.json": exports.READECK,
        "bookmarks/abc/container/index.html": exports.READECK_PAGE,
        "bookmarks/abc/container/_resources/pier.png": "bytes",
        "bookmarks/abc/container/img/icon.json": "{}",
    }
    folder = tmp_path / "readeck"
    with zipfile.ZipFile(tmp_path / "readeck.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    with open_source(tmp_path / "readeck.zip" if is_packed else folder) as source:
        items = list(read_export(source))
        (one,) = entries(items)
        assert one.picture("https://sea.example/pier/_resources/pier.png") == b"bytes"
        assert one.picture("https://sea.example/pier/../info.json") is None
        assert one.picture("https://sea.example/pier/_resources/other.png") is None
    beside = written(tmp_path, "pocket.csv", exports.POCKET_CSV)
    beside.rename(folder / beside.name)
    (folder / "bookmarks" / "nowhere" / "container").mkdir(parents=True)
    (folder / "bookmarks" / "nowhere" / "info.json").write_text("{}", "utf-8")
    (folder / "bookmarks" / "nowhere" / "container" / "index.html").write_text(exports.PAGE, "utf-8")
    more = read(folder)
    assert [entry.kind for entry in entries(more)] == ["readeck", *["pocket"] * 3]
    assert [problem.where.file for problem in problems(more)] == [
        "bookmarks/nowhere/info.json",
        "pocket.csv",
    ]
    assert problems(items) == []
    assert (one.state, one.favourite, one.tags, one.reading_position) == ("archived", True, ("sea",), 0.4)
    assert one.saved_at == "2024-01-02T03:04:05.123Z"
    assert _article(one) == ("One", ("Ada Shore",), "2023-04-05", "en")
    assert one.highlights == (Highlight("the keeper reads", "Why", "2024-01-03T00:00:00.000Z", "red"),)


def test_a_page_that_a_browser_saved_brings_its_images(tmp_path: Path) -> None:
    """They lie in a folder beside it, and nothing outside of what is imported is reached."""
    saved = "<!-- saved from url=(0027)https://sea.example/a/light -->"
    written(tmp_path, "Light.html", f"{saved}<img src='Light_files/1.png'>{exports.PAGE}")
    (tmp_path / "Light_files").mkdir()
    (tmp_path / "Light_files" / "a b.png").write_bytes(b"bytes")
    (tmp_path.parent / "secret.png").write_bytes(b"secret")
    with open_source(tmp_path) as source:
        (one,) = entries(list(read_export(source)))
        assert one.picture("https://sea.example/a/Light_files/a%20b.png") == b"bytes"
        assert one.picture("https://sea.example/a/../secret.png") is None
        assert one.picture("https://sea.example/a/%2e%2e/secret.png") is None


def test_bookmarks_of_a_browser(tmp_path: Path) -> None:
    """Folders are tags, but for those that every browser has; a script is no page."""
    items = read(written(tmp_path, "bookmarks.html", exports.BOOKMARKS))
    one, two, four, five, six = entries(items)
    assert (one.tags, one.note, one.favourite) == (("קריאה", "sea"), "What it\nis about", True)
    assert (two.saved_at, two.tags, two.note) == ("2017-07-14T02:40:01.000Z", (), None)
    assert "browser itself" in problems(items)[0].why
    assert [(each.tags, each.note) for each in (four, five, six)] == [
        ((), None),
        ((), None),
        ((), "Of the sixth"),
    ]
    assert [each.state for each in (four, five, six)] == ["unread", "archived", "unread"]


_SAFARI = """<!DOCTYPE NETSCAPE-Bookmark-file-1><HTML><Title>Bookmarks</Title><H1>Bookmarks</H1>
<DT><H3 FOLDED>Favorites</H3><DL><p><DT><A HREF="https://sea.example/1">One</A>
<DT><H3>Favorites</H3><DL><p><DT><A HREF="https://sea.example/2">Two</A></DL><p></DL><p>
<DT><H3 FOLDED id="com.apple.ReadingList">Reading List</H3><DL><p>
<DT><A HREF="https://sea.example/3">Three</A></DL><p></HTML>"""


def test_bookmarks_of_safari(tmp_path: Path) -> None:
    """Its own outermost folders are no tags; a person's folder of such a name, further in, is one."""
    found = entries(read(written(tmp_path, "safari.html", _SAFARI)))
    assert [item.tags for item in found] == [(), ("Favorites",), ()]


@pytest.mark.parametrize(("between", "pocket"), [("<DT>", False), ("<DT><p>", False), ("<li>", True)])
def test_a_long_list_comes_whole(tmp_path: Path, between: str, *, pocket: bool) -> None:
    """Nobody ends an item: the parser put each into the one before, and dropped what is 2,044 deep."""
    head = "<h1>Unread</h1>" if pocket else "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>"
    links = (f'{between}<A HREF="https://sea.example/{at}" time_added="1">{at}</A>\n' for at in range(3_000))
    found = entries(read(written(tmp_path, "long.html", head + "".join(links))))
    assert [entry.title for entry in found] == [str(at) for at in range(3_000)]
    assert {entry.kind for entry in found} == {"pocket" if pocket else "bookmarks"}


@pytest.mark.parametrize(
    "told",
    ["&lt;!DOCTYPE NETSCAPE-Bookmark-file-1>", '<h1>Lists</h1>&lt;a href="x" time_added="1500000000">'],
)
def test_a_page_about_lists_is_a_page(tmp_path: Path, told: str) -> None:
    """Its links are no bookmarks."""
    saved = "<!-- saved from url=(0027)https://sea.example/a/light -->"
    page = f'{saved}{told}{exports.PAGE}<a href="https://sea.example/2">Two</a>'
    (one,) = entries(read(written(tmp_path, "page.html", page)))
    assert (one.kind, one.url) == ("pages", "https://sea.example/a/light")


@pytest.mark.parametrize(
    "head",
    [
        "<link rel=canonical href=/light><meta property=og:url content=https://sea.example/light>",
        "<base href='https://sea.example/light'>",
    ],
)
def test_a_page_says_in_its_head_where_it_is_from(tmp_path: Path, head: str) -> None:
    """The first whole address."""
    (one,) = entries(read(written(tmp_path, "page.html", head + exports.PAGE)))
    assert one.url == "https://sea.example/light"


def test_folder_of_pages(tmp_path: Path) -> None:
    """SingleFile's pages say where they are from; one that says nothing is named; links are not followed."""
    written(tmp_path, "light.html", exports.SINGLEFILE)
    written(tmp_path, "nowhere.html", exports.PAGE)
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    items = read(tmp_path)
    (one,) = entries(items)
    assert (one.url, one.saved_at) == ("https://sea.example/light", "2026-11-24T11:00:00.000Z")
    assert [str(problem.where) for problem in problems(items)] == ["nowhere.html"]
    assert "stillpage save FILE --url" in problems(items)[0].why


def test_only_one_kind_of_several(tmp_path: Path) -> None:
    """What was not asked for is passed over."""
    written(tmp_path, "a.csv", exports.POCKET_CSV)
    written(tmp_path, "b.html", exports.BOOKMARKS)
    assert len(entries(read(tmp_path, "bookmarks"))) == 5


def test_unknown_file_is_told_what_is_known(tmp_path: Path) -> None:
    """Nothing to read is said, with what could be."""
    (problem,) = problems(read(written(tmp_path, "notes.odt", "x")))
    assert "pocket" in problem.why


@pytest.mark.parametrize("name", ["page.mhtml", "page.MHT", "renamed.html"])
def test_an_archive_of_a_page_is_a_page(tmp_path: Path, name: str) -> None:
    """Browsers save so; one that is broken is told, not a word of it would be a page lost."""
    (tmp_path / name).write_bytes(archive(page("A line of the page. ")))
    (tmp_path / f"broken-{name}").write_bytes(b"Content-Type: multipart/related")
    written(tmp_path, "light.html", exports.SINGLEFILE)
    entries = [item for item in read(tmp_path) if isinstance(item, Entry)]
    assert {"https://sea.example/a/keeper"} < {entry.url for entry in entries}
    (problem,) = problems(read(tmp_path))
    assert (str(problem.where), "once more" in problem.why) == (f"broken-{name}", True)
    assert problems(read(tmp_path, "bookmarks"))[0].code == "nothing_known"


def test_a_text_comes_whole_whatever_letters_stand_above_it() -> None:
    """Some letters are two in lower case: places in the one text are none in the other."""
    page = as_page(f"<head><title>{'İ' * 9}</title></head><BODY class=x>Kıyıda bir fener var.</BODY></html>")
    assert page is not None
    assert "<article>Kıyıda bir fener var.</article>" in page


def test_an_image_without_quotes_ends_at_its_space() -> None:
    """What follows is the next attribute: SingleFile leaves quotes out where it may."""
    data = base64.b64encode(bytes(range(256)) * 6).decode()
    html, picture = unpacked(
        f"<img src=data:image/png;base64,{data} alt=Boat width=9>", "https://sea.example/1"
    )
    address = html.split()[1].removeprefix("src=")
    assert html == f"<img src={address} alt=Boat width=9>"
    assert picture(address) == bytes(range(256)) * 6


@pytest.mark.parametrize(
    ("charset", "line"), [("cp1251", "Паром отходит от причала. "), ("cp932", "渡し船は夜明けに出る。")]
)
def test_saved_pages_are_in_their_own_encoding(tmp_path: Path, charset: str, line: str) -> None:
    """As a browser saves them: as a file, or in an archive that does not tell it either."""
    web = {"cp1251": "windows-1251", "cp932": "shift_jis"}[charset]
    text = f'<meta charset="{web}"><base href="https://sea.example/b">{line * 9}'.encode(charset)
    head = "Snapshot-Content-Location: https://sea.example/a\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    (tmp_path / "a.mhtml").write_bytes(head.encode() + text)
    (tmp_path / "b.html").write_bytes(text)
    found = entries(read(tmp_path))
    assert [entry.url[-1] for entry in found] == ["a", "b"]
    assert all(line * 9 in (entry.html or "") for entry in found)
