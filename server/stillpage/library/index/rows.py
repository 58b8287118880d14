"""An article as the rows that the index holds of it: everything that can be made without the index. Pure.

Folding and cutting the text is most of it, so that another thread can do it while SQLite writes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import msgspec

from stillpage.article import Highlight, host_of
from stillpage.library.index.search_form import fold, fold_for_search, search_form
from stillpage.library.listings import summary_of
from stillpage.library.records import SavedArticle

Stamp = tuple[int, int]

# But for Cyrillic, where a letter with a mark (й, ї) is one of its own.
_MARKED = re.compile("[\u00c0-\u03ff\u1e00-\u1fff\u3041-\u30ff]")
_LEADING = re.compile(r"^[\W_]+")
_ENCODER = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the index takes it in: the article, and the stamps of the files it was read from."""

    saved: SavedArticle
    json_stamp: Stamp | None
    markdown_stamp: Stamp | None


@dataclass(frozen=True, slots=True)
class Rows:
    """What of an article goes into each table, in the order of its columns, but for the keys.

    Attributes:
        id, path: Of the article.
        article: For `articles`.
        urls: Addresses that it is found by.
        tags: Each folded, and as it was written.
        texts: For `texts`: title, authors, site, tags, body, notes as they were read.
        pieces: The same for `search`.
        highlights: Each for `highlights`, and its columns of `highlight_search`.
    """

    id: str
    path: str
    article: tuple[object, ...]
    urls: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    pieces: tuple[str, ...]
    highlights: tuple[tuple[tuple[object, ...], tuple[str, ...]], ...]


def rows_of(entry: Entry) -> Rows:
    """Make an article's rows."""
    saved, article = entry.saved, entry.saved.article
    texts = (
        article.title or "",
        ", ".join(article.authors),
        # `site:` finds the host too, which is all that some pages say of their publication.
        f"{article.site_name or ''}\n{host_of(article.canonical_url or article.url)}",
        ", ".join(saved.tags),
        article.text,
        "\n".join([saved.note, *map(_words, saved.highlights)]).strip(),
    )
    pieces = tuple(map(search_form, texts))
    return Rows(
        id=saved.id,
        path=saved.path,
        article=(
            saved.id,
            saved.path,
            *(entry.json_stamp or (None, None)),
            *(entry.markdown_stamp or (None, None)),
            saved.saved_at,
            article.published or "",
            order_key(article.title),
            bool(article.authors),
            (article.lang or "").lower(),
            saved.state,
            saved.favourite,
            len(saved.images),
            len(saved.missing_images),
            saved.unfilled,
            len(saved.highlights),
            sum(bool(each.note) for each in saved.highlights) + bool(saved.note),
            _ENCODER.encode(summary_of(saved)),
        ),
        urls=tuple(
            {url for url in (article.canonical_url, article.url, *saved.addresses) if url is not None}
        ),
        tags=tuple((sort_key(tag), tag) for tag in saved.tags),
        texts=texts,
        pieces=pieces,
        highlights=tuple(
            (
                (each.created_at, each.color, _words(each), _ENCODER.encode(each)),
                (*pieces[:3], search_form(_words(each))),
            )
            for each in saved.highlights
        ),
    )


def sort_key(text: str | None) -> str:
    """Fold a text for telling whether it is the same."""
    return fold(text or "").casefold().strip()


def order_key(text: str | None) -> str:
    """Fold a text for its place in a list: "Écran" stands among the E, whatever signs are in front."""
    folded = fold_for_search(text or "").casefold()
    letters = _MARKED.sub(lambda match: unicodedata.normalize("NFD", match[0])[0], folded)
    return _LEADING.sub("", letters) or letters.strip()


def _words(highlight: Highlight) -> str:
    return f"{highlight.quote}\n{highlight.note}"
