"""Wire the library, the exporters and the extraction together: what saving a page means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import Protocol

import msgspec

from stillpage.article import Article
from stillpage.export.highlights_markdown import (
    article_highlights,
    highlights_heading,
    highlights_markdown,
)
from stillpage.export.markdown_document import to_markdown_document
from stillpage.export.markdown_escapes import plain_markdown
from stillpage.export.marking import in_order
from stillpage.export.page import to_framed_page, to_html_page
from stillpage.export.text import to_text
from stillpage.extension_files import article_stylesheet
from stillpage.library import (
    Capture,
    ImageUpload,
    Library,
    Renderers,
    SavedArticle,
    SaveOutcome,
    shown_name,
)
from stillpage.library.hand_edits import highlights_block
from stillpage.library.images import MAX_ARTICLE_BYTES
from stillpage.mhtml import is_letter
from stillpage.settings import Settings
from stillpage.site_rule import SiteRule

FRAMED_PAGE = "library.html"
"""Form of an article: what the library's pages show in a frame."""

LOOK_STYLESHEET = "look.css"
"""Beside the framed page: the sizes that the person has chosen, which its policy forbids in an attribute."""

FRAME_STYLESHEETS = ("/static/article.css", "/static/frame.css", LOOK_STYLESHEET)


class Framed(msgspec.Struct, frozen=True):
    """An article as the library's pages show it.

    Attributes:
        published: The date in the person's language.
        attributes: Of the page's root, for article.css: theme, face and the like.
    """

    saved: SavedArticle
    published: str = ""
    attributes: dict[str, str] = {}


class Extractor(Protocol):
    """Whatever turns a page into an article: the pool of worker processes, or a fake in a test."""

    def extract(self, html: str | bytes, url: str | None, *, rules: Sequence[SiteRule] = ()) -> Article:
        """Extract one page, by the rules of its site."""


def open_library(settings: Settings, *, heal: bool = True) -> Library:
    """Open the library of the settings, with article.html and article.md written by the exporters.

    Args:
        settings: Name the folder.
        heal: Look through all folders now; False for a caller that does so in the background.
    """
    return Library(settings.library, renderers=article_renderers(), heal=heal)


def article_renderers() -> Renderers:
    """How article.html and article.md are written."""
    return {"article.html": html_file, "article.md": markdown_file}


def plain_renderers() -> Renderers:
    """As `article_renderers`, but the text alone in paragraphs: cheap, whatever the article holds."""
    return {"article.html": _plain_html_file, "article.md": _plain_markdown_file}


def html_file(saved: SavedArticle) -> str:
    """Write article.html: the reader's page, with the images beside it."""
    return to_html_page(
        saved.article,
        stylesheet=article_stylesheet(),
        images=image_places(saved),
        image_sizes={f"images/{name}": size for name, size in saved.image_sizes.items()},
        highlights=saved.highlights,
        note=saved.note,
    )


def framed_page(framed: Framed) -> str:
    """Write the page that the library's pages show in a frame.

    Sanitized again: the folder may have come from elsewhere, or been changed by hand.
    """
    from stillpage.extract.sanitize import sanitize  # the command line does without its 20 ms

    saved = framed.saved
    return to_framed_page(
        replace(saved.article, content_html=sanitize(saved.article.content_html)),
        stylesheets=FRAME_STYLESHEETS,
        published=framed.published,
        attributes=framed.attributes,
        images=image_places(saved),
        image_sizes={f"images/{name}": size for name, size in saved.image_sizes.items()},
        highlights=saved.highlights,
    )


def markdown_file(saved: SavedArticle) -> str:
    """Write article.md: front matter, the title, the text, the highlights with their notes."""
    from stillpage.export.markdown import to_markdown  # 0.1 s and 9 MB that the server does without

    return _markdown_file(saved, to_markdown(saved.article, images=image_places(saved)))


def _markdown_file(saved: SavedArticle, body: str) -> str:
    kept = {
        "id": saved.id,
        "saved": saved.saved_at,
        "tags": saved.tags,
        "state": saved.state,
        "favourite": saved.favourite,
    }
    section = highlights_section(saved)
    marked = f"\n{highlights_block(section)}" if section else ""
    return f"{to_markdown_document(saved.article, body, kept)}{marked}"


def text_file(saved: SavedArticle) -> str:
    """Write an article as plain text, with the highlights and notes below it."""
    return "\n".join(filter(None, (to_text(saved.article), highlights_section(saved))))


def highlights_section(saved: SavedArticle) -> str:
    """Write an article's highlights and notes as Markdown, in the order of the text; empty without any."""
    if not saved.highlights and not saved.note:
        return ""
    found, missing = in_order(saved.article.text, saved.highlights)
    heading = highlights_heading(saved.article.lang)
    return highlights_markdown(found, missing, heading=heading, note=saved.note)


def highlights_digest(articles: Iterable[SavedArticle]) -> str:
    """Write the highlights of articles as one Markdown text, to be taken elsewhere; empty without any."""
    return "\n".join(filter(None, map(_highlights_of, articles)))


def _highlights_of(saved: SavedArticle) -> str:
    article = saved.article
    url = article.canonical_url or article.url
    found, missing = in_order(article.text, saved.highlights)
    facts = (article.site_name, ", ".join(article.authors), (article.published or "")[:10])
    return article_highlights(
        found,
        missing,
        title=shown_name(article.title, url) or saved.id,
        url=url,
        about=" · ".join(filter(None, facts)),
        note=saved.note,
    )


def _plain_markdown_file(saved: SavedArticle) -> str:
    return _markdown_file(saved, plain_markdown(saved.article.text))


def _plain_html_file(saved: SavedArticle) -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in saved.article.text.splitlines())
    return html_file(replace(saved, article=replace(saved.article, content_html=paragraphs)))


def image_places(saved: SavedArticle) -> dict[str, str]:
    """Where an article's images are, relative to its folder, by URL."""
    return {url: f"images/{name}" for url, name in saved.images.items()}


def save_capture(
    library: Library, pool: Extractor, *, html: str | bytes, url: str, tags: Sequence[str] = ()
) -> SaveOutcome:
    """Extract a page that somebody has as a file, and keep it with the images that are in it.

    Args:
        library: Where it goes.
        pool: Reads it.
        html: The page, or an archive of it (MHTML), whose parts may each be in another encoding.
        url: Where it is from.
        tags: To begin with.

    Raises:
        PageError: The page cannot be read; nothing was changed.
        WorkerError: It took too long, or the server is busy.
        LibraryError: The disk refuses; nothing was changed.
    """
    # Rarely needed.
    from stillpage.extract.tree.encoding import decode_page
    from stillpage.importers.archives import read_archive
    from stillpage.importers.entries import Entry
    from stillpage.importers.pictures import unpacked

    data = html.encode("utf-8", "replace") if isinstance(html, str) else html
    archived = read_archive("", data, address=url) if is_letter(data) else None
    if isinstance(archived, Entry):
        page, picture = archived.html or "", archived.picture
    else:
        page, picture = unpacked(html if isinstance(html, str) else decode_page(html), url)
    article = pool.extract(page, url, rules=library.site_rules.for_page(url))
    outcome = library.save(Capture(page, url), article, tags=tags)
    return replace(outcome, saved=keep_pictures(library, outcome.saved, picture))


def keep_pictures(
    library: Library, saved: SavedArticle, picture: Callable[[str], bytes | None]
) -> SavedArticle:
    """Keep the images that came along with an article, which `picture` finds by their addresses."""
    uploads: list[ImageUpload] = []
    left = MAX_ARTICLE_BYTES  # in memory at once; a page can name one file of 25 MB by a thousand addresses
    for url in saved.missing_images:
        if left > 0 and (data := picture(url)) is not None:
            uploads.append(ImageUpload(url, data))
            left -= len(data)
    return library.add_images(saved.id, uploads).saved if uploads else saved
