"""Books: valid for epubcheck whatever the article holds, and open from the side that their text does."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from lxml import etree

from stillpage.article import Article
from stillpage.export.epub import Book, Chapter, write_epub
from stillpage.extract import extract

_EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
_OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}

# Each of these is what the content model forbids, and pages hold.
AWKWARD = """
<p>Ink <span>before<div>a block in a span</div></span>
<a href="#r-note">note</a> <a href="#r-nowhere">gone</a></p>
<ul>loose<li>one<ul><li>two</li></ul></li><p>three</p></ul><li>alone</li>
<dl><dd>no term</dd></dl><dl><div><dt><h3>Term</h3></dt><dd>What it is</dd></div></dl>
<table><caption>Ships</caption><thead><tr><th><h4>Name</h4></th><th scope="col">Length</th></tr></thead>
<tr><td rowspan="0" colspan="2"><ul><li>cell</li></ul></td></tr></table>
<figure><figcaption>First</figcaption><img src="https://a.example/i.png" alt="A &amp; B" width="4" height="4">
<p>words</p><figcaption>Second</figcaption></figure>
<details><p>early</p><summary>More <h3>of it</h3></summary>text</details>
<h2 id="r-note">A heading <div>with a block</div></h2><h2 id="r-note">Twice</h2>
<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt>後</ruby> <time datetime="yesterday">then</time>
<a href="https://a.example/a b?x=[1]&amp;y=é">odd</a> <a href="https://[broken">worse</a> <bdo>plain</bdo>
<video src="https://a.example/v.mp4"></video> <img src="https://a.example/gone.jpg"> <data>no value</data>
<p><math display="block"><semantics><mfrac><mi>a</mi><mi>b</mi></mfrac></semantics></math></p>
<blockquote cite="https://a.example/q">said<hr></blockquote>
<pre><code class="language-py">a &lt; b</code></pre>
<ol start="3" type="disc"><li value="7">seven</li></ol>
<a href="https://a.example/">x<p>block in a link</p></a>
<dfn>a <dfn>b</dfn></dfn><rt>alone</rt><q>quoted</q><p>\u0007bell</p>
"""


def _png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + (
        chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0\0" * 4)) + chunk(b"IEND", b"")
    )


def _chapter(number: int, content: str, lang: str, direction: str, title: str) -> Chapter:
    article = Article(
        url=f"https://a.example/{number}",
        title=title,
        authors=("A. Writer & Co",),
        site_name="The <Sea>",
        published="2026-11-24",
        lang=lang,
        dir="rtl" if direction == "rtl" else "ltr",
        content_html=content,
        text="x",
        word_count=100,
        lead_image="https://a.example/i.png",
    )
    return Chapter(id=f"{number:08}", article=article, images={"https://a.example/i.png": "i.png"})


def _book(*chapters: Chapter, vertical: bool = False) -> bytes:
    made = io.BytesIO()
    book = Book(title="A & B", modified="2026-11-24T12:00:00Z", chapters=chapters, vertical=vertical)
    write_epub(made, book, {"i.png": _png()})
    return made.getvalue()


def _read(book: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        return etree.fromstring(opened.read(name))


@pytest.fixture
def epubcheck(tmp_path: Path) -> object:
    """Run epubcheck over a book; what it has to say, empty if all is well."""
    if not (_EPUBCHECK.is_file() and shutil.which("java")):
        pytest.skip("not run, needs the Debian package epubcheck: test_epub.py")

    def check(book: bytes) -> str:
        file = tmp_path / "book.epub"
        file.write_bytes(book)
        java = ["java", "-XX:TieredStopAtLevel=1", "-jar", str(_EPUBCHECK), "--failonwarnings"]
        done = subprocess.run([*java, str(file)], capture_output=True, text=True, check=False)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    return check


def test_digest_in_three_scripts_passes_epubcheck(epubcheck: object) -> None:
    """Awkward HTML, Arabic and Japanese in one book: not even a warning."""
    assert callable(epubcheck)
    book = _book(
        _chapter(1, AWKWARD, "en", "ltr", "Ships & <seas>"),
        _chapter(2, "<h2>الأول</h2><p>نص عن البحر</p>", "ar", "rtl", "البحر"),
        _chapter(3, "", "ja", "ltr", "海"),
    )
    assert epubcheck(book) == ""


def test_vertical_book_passes_epubcheck(epubcheck: object) -> None:
    """One Japanese article set in columns, which are read from the right."""
    assert callable(epubcheck)
    content = "<h2>一</h2><p>海の<ruby>船<rt>ふね</rt></ruby></p>"
    book = _book(_chapter(1, content, "ja", "ltr", "海"), vertical=True)
    assert epubcheck(book) == ""
    spine = _read(book, "book/package.opf").find("o:spine", _OPF)
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"


@pytest.mark.corpus
def test_seed_pages_pass_epubcheck(epubcheck: object, shared: Path) -> None:
    """Real pages, extracted and bound."""
    assert callable(epubcheck)
    pages = sorted((shared / "seed").rglob("*.html"))
    chapters = [
        Chapter(id=f"{number:08}", article=extract(page.read_bytes(), "https://a.example/page"))
        for number, page in enumerate(pages)
    ]
    assert epubcheck(_book(*chapters)) == ""


@pytest.mark.parametrize(("direction", "lang"), [("rtl", "ar"), ("rtl", "he"), ("ltr", "en")])
def test_book_opens_from_the_side_of_its_text(direction: str, lang: str) -> None:
    """Pages turn to the other side in Arabic and Hebrew."""
    package = _read(_book(_chapter(1, "<p>x</p>", lang, direction, "T")), "book/package.opf")
    spine = package.find("o:spine", _OPF)
    assert spine is not None
    assert spine.get("page-progression-direction") == direction
    assert [each.text for each in package.iterfind(".//dc:language", _OPF)] == [lang]


def test_no_word_is_lost() -> None:
    """What may not stand where it stood is still there."""
    book = _book(_chapter(1, AWKWARD, "en", "ltr", "T"))
    text = " ".join("".join(map(str, _read(book, "book/article-00000001.xhtml").itertext())).split())
    for words in (
        "before a block in a span", "loose", "three", "alone", "no term", "What it is", "cell", "First",
        "words", "Second", "early", "More of it", "A heading with a block", "Twice", "then", "worse", "plain",
        "block in a link",
    ):  # fmt: skip
        assert words.replace(" ", "") in text.replace(" ", ""), words


def test_links_inside_lead_to_where_they_did() -> None:
    """A note's link goes to the note; one to nowhere is no link any more."""
    page = _read(_book(_chapter(1, AWKWARD, "en", "ltr", "T")), "book/article-00000001.xhtml")
    links = {str(each.text): each.get("href") for each in page.iter("{*}a")}
    target = str(links["note"]).removeprefix("#")
    assert [each.get("id") for each in page.iter("{*}div", "{*}h2")].count(target) == 1
    assert links["gone"] is None


def test_nested_beyond_reason_is_still_a_book() -> None:
    """Five thousand levels give the plain text."""
    chapter = _chapter(1, "<div>" * 5000 + "deep" + "</div>" * 5000, "en", "ltr", "T")
    page = _read(_book(chapter), "book/article-00000001.xhtml")
    assert [each.text for each in page.iter("{*}p")][-1] == "x"


@pytest.mark.parametrize("name", ["gone.png", "i.webp"])
def test_a_picture_that_no_reader_shows_is_a_link(name: str) -> None:
    """Or that is not there."""
    made = io.BytesIO()
    shown = '<p><img src="https://a.example/p" alt="A pier"></p>'
    article = Article(content_html=shown, text="x", lead_image="https://a.example/p")
    book = Book(
        title="",
        modified="",
        chapters=[Chapter(id="1", article=article, images={"https://a.example/p": name})],
    )
    write_epub(made, book, {"i.webp": b"RIFF"})
    page = _read(made.getvalue(), "book/article-1.xhtml")
    assert [(link.text, link.get("href")) for link in page.iter("{*}a")] == [
        ("A pier", "https://a.example/p")
    ]
    assert [name for name in zipfile.ZipFile(made).namelist() if "image" in name] == []


def test_a_bare_article_is_a_book(epubcheck: object) -> None:
    """Without title, address, author and language; with a picture above one that is small."""
    assert callable(epubcheck)
    lead = "https://a.example/i.png"
    shown = "<h2>One</h2><h3>Below</h3><p>x</p>"
    articles = (
        Article(text="x", content_html=f'{shown}<img src="{lead}">', authors=(" ",), lead_image=lead),
        Article(text="x", content_html=shown, lead_image=lead, kind="forum", url="https://a.example/x"),
        Article(text="x", content_html=shown, canonical_url="https://a.example/y", lead_image=lead),
    )
    chapters = [Chapter(id=f"{at}", article=each, images={lead: "i.png"}) for at, each in enumerate(articles)]
    book = _book(*chapters)
    assert epubcheck(book) == ""
    assert _read(_book(chapters[0]), "book/package.opf").find(".//dc:source", _OPF) is None
    contents = _read(book, "book/contents.xhtml")
    assert [link.text for link in contents.iter("{*}a")] == [
        "…", "One", "https://a.example/x", "One", "https://a.example/y", "One",
    ]  # fmt: skip
    pages = [_read(book, f"book/article-{at}.xhtml") for at in range(3)]
    assert [len(list(page.iter("{*}img"))) for page in pages] == [1, 0, 1]
    assert [len(page.xpath("//*[@class='site']")) for page in pages] == [0, 1, 1]
    assert _read(book, "book/package.opf").find(".//dc:creator", _OPF) is None


def test_same_articles_give_the_same_bytes() -> None:
    """Nothing of the moment of writing is in the book."""
    chapter = _chapter(1, AWKWARD, "en", "ltr", "T")
    assert _book(chapter) == _book(chapter)
