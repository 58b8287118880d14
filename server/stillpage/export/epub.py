"""Articles as an EPUB 3 book: one, or a digest of many. Pure but for the file that is written.

Source: https://www.w3.org/TR/epub-33/
"""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from lxml import etree

from stillpage.article import Article, Highlight
from stillpage.export.highlights_markdown import highlights_heading
from stillpage.export.lead_image import is_lead_above
from stillpage.export.marking import highlights_section, mark_highlights
from stillpage.export.xhtml import Body, Heading, plain, safe_link, to_xhtml

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_STYLE = Path(__file__).with_name("epub.css")
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
# Told by the language of the words, in which the book itself cannot know how to say more.
_CONTENTS = {
    "ar": "المحتويات", "fa": "فهرست", "he": "תוכן העניינים", "ur": "فہرست", "zh": "目录", "ja": "目次",
    "ko": "차례", "th": "สารบัญ", "hi": "विषय-सूची", "de": "Inhalt", "fr": "Table des matières",
    "es": "Índice", "pt": "Índice", "it": "Indice", "ru": "Содержание", "tr": "İçindekiler",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One article of a book.

    Attributes:
        id: Unique in the book, letters and digits.
        article: What is written.
        images: File name by the URL that the article's HTML names: PNG, JPEG and GIF, by their extension.
        highlights: Drawn into the text, and listed with their notes below it.
        note: What the reader wrote about the whole.
    """

    id: str
    article: Article
    images: Mapping[str, str] = field(default_factory=dict)
    highlights: Sequence[Highlight] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What a book says of itself.

    Attributes:
        title: On the shelf.
        modified: ISO 8601, UTC, to the second: ``2026-11-24T12:00:00Z``.
        vertical: Set the text in columns from right to left, as Chinese and Japanese books are.
    """

    title: str
    modified: str
    chapters: Sequence[Chapter]
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    chapter: Chapter
    body: Body
    file: str


def write_epub(file: IO[bytes], book: Book, image_data: Mapping[str, bytes]) -> None:
    """Write a book.

    Args:
        file: Where to.
        book: What is in it.
        image_data: Bytes of the images by file name; one that is not here becomes a link.
    """
    pages = [_page(chapter, image_data) for chapter in book.chapters]
    used = sorted({place for page in pages for place in page.body.used})
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        # First and uncompressed, so that the type can be told from the first bytes.
        made.writestr(_entry("mimetype"), "application/epub+zip", zipfile.ZIP_STORED)
        made.writestr(_entry("META-INF/container.xml"), _CONTAINER)
        made.writestr(_entry("book/package.opf"), _package(book, pages, used))
        made.writestr(_entry("book/contents.xhtml"), _contents(book, pages))
        made.writestr(_entry("book/style.css"), _STYLE.read_text("utf-8"))
        for page in pages:
            made.writestr(_entry(f"book/{page.file}"), _chapter(page, vertical=book.vertical))
        for place in used:
            made.writestr(
                _entry(f"book/{place}"), image_data[place.removeprefix("images/")], zipfile.ZIP_STORED
            )


def _entry(name: str) -> zipfile.ZipInfo:
    # A fixed date: the same articles give the same bytes.
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def _page(chapter: Chapter, image_data: Mapping[str, bytes]) -> _Page:
    places = {
        url: f"images/{name}"
        for url, name in chapter.images.items()
        if name in image_data and name.rpartition(".")[2] in _TYPES
    }
    article = chapter.article
    marked = mark_highlights(article.content_html, chapter.highlights)
    heading = highlights_heading(article.lang)
    listed = highlights_section(marked.found, marked.missing, heading=heading, note=chapter.note)
    body = to_xhtml(marked.html + listed, images=places, text=article.text)
    lead = places.get(article.lead_image or "")
    if lead and lead not in body.used and is_lead_above(article):
        figure = etree.Element(f"{{{body.root.nsmap[None]}}}figure")
        etree.SubElement(figure, f"{{{body.root.nsmap[None]}}}img", src=lead, alt="")
        figure.tail, body.root.text = body.root.text, None
        body.root.insert(0, figure)
        body.used.add(lead)
    return _Page(chapter, body, f"article-{chapter.id}.xhtml")


def _is_rtl(book: Book) -> bool:
    """Say whether the book opens from the right: where most of its text does."""
    words = {"ltr": 0, "rtl": 0}
    for chapter in book.chapters:
        words[chapter.article.dir] += max(chapter.article.word_count, 1)
    return book.vertical or words["rtl"] > words["ltr"]


def _chapter(page: _Page, *, vertical: bool) -> str:
    article = page.chapter.article
    lang = escape(article.lang or "und")
    title = _title(article)
    address = safe_link(article.canonical_url or article.url)
    site = escape(plain(article.site_name or urlsplit(address or "").hostname or ""))
    byline = [escape(plain(", ".join(article.authors)))] if article.authors else []
    byline += [escape(article.published[:10])] if article.published else []
    head = [
        f'<p class="site"><a href="{escape(address)}">{site}</a></p>' if address else "",
        f"<h1>{title}</h1>",
        f'<p class="byline"><bdi>{"</bdi> · <bdi>".join(byline)}</bdi></p>' if byline else "",
    ]
    body = etree.tostring(page.body.root, encoding="unicode")
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="{lang}" xml:lang="{lang}" dir="{article.dir}">
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body{' class="vertical"' if vertical else ""}>
{"".join(head)}
{body}
</body>
</html>
"""


def _title(article: Article) -> str:
    return escape(plain(article.title or article.canonical_url or article.url or "…"))


def _contents(book: Book, pages: Sequence[_Page]) -> str:
    lang = _languages(book)[0]
    name = _CONTENTS.get(lang.partition("-")[0], "Contents")
    direction = "rtl" if _is_rtl(book) and not book.vertical else "ltr"
    items = "\n".join(
        f'<li><a href="{page.file}" dir="{page.chapter.article.dir}">{_title(page.chapter.article)}</a>'
        f"{_sections(page)}</li>"
        for page in pages
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{escape(lang)}"\
 xml:lang="{escape(lang)}" dir="{direction}">
<head><title>{name}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
<nav epub:type="toc"><h1>{name}</h1>
<ol>
{items}
</ol></nav>
</body>
</html>
"""


def _sections(page: _Page) -> str:
    """List the chief headings of a chapter: those of its highest level."""
    headings: Sequence[Heading] = page.body.headings
    if not headings:
        return ""
    top = min(heading.level for heading in headings)
    items = [
        f'<li><a href="{page.file}#{heading.id}">{escape(heading.text)}</a></li>'
        for heading in headings
        if heading.level == top
    ]
    return f"<ol>{''.join(items)}</ol>"


def _languages(book: Book) -> list[str]:
    found = dict.fromkeys(chapter.article.lang for chapter in book.chapters if chapter.article.lang)
    return list(found) or ["und"]


def _package(book: Book, pages: Sequence[_Page], used: Sequence[str]) -> str:
    identifier = uuid.uuid5(uuid.NAMESPACE_OID, "stillpage " + " ".join(page.chapter.id for page in pages))
    authors = dict.fromkeys(name for page in pages for name in page.chapter.article.authors)
    single = pages[0].chapter.article if len(pages) == 1 else None
    facts = [
        f'<dc:identifier id="book-id">urn:uuid:{identifier}</dc:identifier>',
        f"<dc:title>{escape(plain(book.title))}</dc:title>",
        *(f"<dc:language>{escape(lang)}</dc:language>" for lang in _languages(book)),
        *(f"<dc:creator>{escape(plain(name))}</dc:creator>" for name in authors if name.strip()),
        f'<meta property="dcterms:modified">{escape(book.modified)}</meta>',
    ]
    if single and (source := safe_link(single.canonical_url or single.url)):
        facts.append(f"<dc:source>{escape(source)}</dc:source>")
    if single and single.site_name:
        facts.append(f"<dc:publisher>{escape(plain(single.site_name))}</dc:publisher>")
    if single and single.published:
        facts.append(f"<dc:date>{escape(single.published)}</dc:date>")
    if single and single.excerpt:
        facts.append(f"<dc:description>{escape(plain(single.excerpt))}</dc:description>")
    items = [
        '<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
    ]
    for page in pages:
        properties = ' properties="mathml"' if page.body.has_math else ""
        items.append(
            f'<item id="c-{page.chapter.id}" href="{page.file}"'
            f' media-type="application/xhtml+xml"{properties}/>'
        )
    for number, place in enumerate(used):
        items.append(f'<item id="i{number}" href="{place}" media-type="{_TYPES[place.rpartition(".")[2]]}"/>')
    spine = [f'<itemref idref="c-{page.chapter.id}"/>' for page in pages]
    if len(pages) > 1:
        spine.insert(0, '<itemref idref="contents"/>')
    direction = "rtl" if _is_rtl(book) else "ltr"
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id"\
 xml:lang="{escape(_languages(book)[0])}" dir="{"ltr" if book.vertical else direction}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{chr(10).join(facts)}
</metadata>
<manifest>
{chr(10).join(items)}
</manifest>
<spine page-progression-direction="{direction}">
{chr(10).join(spine)}
</spine>
</package>
"""
