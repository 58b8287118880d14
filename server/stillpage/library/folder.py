"""One article's folder: its files read as a document, and a document written as its files."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import msgspec

from stillpage.errors import NOT_READABLE, ArticleNotFoundError, UnreadableArticleError
from stillpage.library import hand_edits
from stillpage.library.document import Document, decode, encode
from stillpage.library.names import is_article_id
from stillpage.library.records import Renderers
from stillpage.library.store import stamp

ARTICLE_JSON = "article.json"
ARTICLE_MARKDOWN = "article.md"
SOURCE = "source.html.gz"
# Saved pages are 5:1 at this level; 9 takes three times as long for 1 % less.
_GZIP_LEVEL = 6
# Versions of article.md of ours that a folder being synchronised may still hold.
_REMEMBERED = 12


class _Identity(msgspec.Struct):
    id: str


class ArticleFolders:
    """Reads and composes the files of article folders below `root`. Writes nothing itself."""

    def __init__(self, root: Path, renderers: Renderers) -> None:
        self._root, self._renderers = root, renderers

    def read(self, path: str, article_id: str) -> Document:
        """Read article.json.

        Raises:
            ArticleNotFoundError: There is no such folder.
            UnreadableArticleError: The file is missing, or makes no sense.
            NewerFormatError: A newer Stillpage wrote it.
        """
        folder = self._root / path
        try:
            data = (folder / ARTICLE_JSON).read_bytes()
        except FileNotFoundError as error:
            if folder.is_dir():
                raise UnreadableArticleError(path, "it holds no article.json") from error
            raise ArticleNotFoundError(article_id) from error
        except OSError as error:
            raise UnreadableArticleError(path, str(error.strerror)) from error
        return decode(data, path=path, article_id=article_id)

    def identity(self, path: str) -> tuple[str, str] | None:
        """Read of what article a folder is, whatever its name: its id, the day of saving. None if of none."""
        try:
            data = (self._root / path / ARTICLE_JSON).read_bytes()
            article_id = msgspec.json.decode(data, type=_Identity).id
            document = decode(data, path=path, article_id=article_id)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError, *NOT_READABLE):
            return None
        return (article_id, document.saved_at[:10]) if is_article_id(article_id) else None

    def read_with_edits(self, path: str, article_id: str) -> tuple[Document, bool]:
        """Read article.json, and what was changed by hand in article.md since; say whether anything was.

        Raises:
            UnreadableArticleError: As `read`, or the changed front matter makes no sense.
        """
        document = self.read(path, article_id)
        markdown = self._edited_markdown(path, document)
        front_matter, _ = hand_edits.split(markdown) if markdown is not None else (None, "")
        if front_matter is None:
            return document, False
        try:
            edited = hand_edits.fold_in(document, front_matter)
        except hand_edits.UnusableFrontMatterError as error:
            raise UnreadableArticleError(f"{path}/{ARTICLE_MARKDOWN}", str(error)) from error
        return edited, edited != document

    def rendered(self, path: str, document: Document, name: str) -> bytes:
        """A file that is made from the article: as it is in the folder, or made now if it is gone from there.

        Whoever deleted it, or copies the folder just now, is not written after.
        """
        try:
            return (self._root / path / name).read_bytes()
        except FileNotFoundError:
            return self._renderers[name](document.saved(path)).encode("utf-8", "replace")

    def is_complete(self, path: str) -> bool:
        """Say whether all files are there that are made from the article."""
        return all((self._root / path / name).is_file() for name in self._renderers)

    def has_own_body(self, path: str, document: Document) -> bool:
        """Say whether the user wrote into the body of article.md."""
        markdown = self._markdown(path, document)
        return (
            markdown is not None and hand_edits.sha256(hand_edits.split(markdown)[1]) != document.body_sha256
        )

    def compose(
        self, document: Document, path: str, *, previous: Document | None = None, keep_body: bool = True
    ) -> tuple[Document, dict[str, bytes]]:
        """Write a document as its files.

        Args:
            document: What to write.
            path: Its folder.
            previous: The document whose article.md is there now: a body that the user wrote into stays but
                for its highlights, and so do lines of theirs in the front matter. None to write it anew.
            keep_body: False where the text is another one now, so that a body of the user's gives way.

        Returns:
            The document with its hashes brought up to date, and file contents by name, article.json last.
        """
        saved = document.saved(path)
        texts = {name: render(saved) for name, render in self._renderers.items()}
        if ARTICLE_MARKDOWN in texts:
            front_matter, body = hand_edits.split(texts[ARTICLE_MARKDOWN])
            document = replace(document, body_sha256=hand_edits.sha256(body))
            there = self._markdown(path, previous) if previous is not None else None
            if there is not None and previous is not None:
                own_lines, own_body = hand_edits.split(there)
                if keep_body and hand_edits.sha256(own_body) != previous.body_sha256:
                    body = hand_edits.with_highlights_of(own_body, body)
                if own_lines is not None:
                    front_matter = (front_matter or "") + hand_edits.foreign_lines(own_lines)
                texts[ARTICLE_MARKDOWN] = f"---\n{front_matter}---\n{body}"
            written = hand_edits.sha256(texts[ARTICLE_MARKDOWN])
            before = tuple(each for each in document.markdown_written if each != written)
            document = replace(
                document, markdown_sha256=written, markdown_written=(*before, written)[-_REMEMBERED:]
            )
        files = {name: text.encode("utf-8", "replace") for name, text in texts.items()}
        # Last, so that an untouched article.md is never the younger of the two.
        return document, files | {ARTICLE_JSON: encode(document)}

    def _edited_markdown(self, path: str, document: Document) -> str | None:
        """Text of article.md if it is not what we wrote last; else as `_markdown`."""
        text = self._markdown(path, document)
        return text if text is not None and hand_edits.sha256(text) != document.markdown_sha256 else None

    def _markdown(self, path: str, document: Document) -> str | None:
        """Text of article.md: what we wrote last, or an edit of it. None if it is gone, or an earlier one.

        A folder being synchronised can for a while hold a new article.json and an old article.md. Only what
        we wrote tells the two apart: an edit is the older file where a clock is late, or was set back.

        Raises:
            UnreadableArticleError: The disk does not give it, or it is in another encoding: what is read of
                that with other characters in it would be written back.
        """
        file = self._root / path / ARTICLE_MARKDOWN
        ours, theirs = stamp(self._root / path / ARTICLE_JSON), stamp(file)
        if ours is None or theirs is None:
            return None
        try:
            text = hand_edits.decoded(file.read_bytes())
        except OSError as error:
            raise UnreadableArticleError(f"{path}/{ARTICLE_MARKDOWN}", str(error.strerror)) from error
        except UnicodeDecodeError as error:
            why = "it is not in UTF-8; save it in that encoding"
            raise UnreadableArticleError(f"{path}/{ARTICLE_MARKDOWN}", why) from error
        if (found := hand_edits.sha256(text)) == document.markdown_sha256 or theirs[0] >= ours[0]:
            return text
        # What an earlier Stillpage wrote does not tell: there the time decides, as it did.
        return text if document.markdown_written and found not in document.markdown_written else None


def lost_images(folder: Path, document: Document) -> frozenset[str]:
    """URLs of an article's images whose files are gone from its folder."""
    return frozenset(
        url for url, image in document.images.items() if not (folder / "images" / image.name).is_file()
    )


def compressed(html: bytes) -> bytes:
    """Compress a captured page; the same page gives the same bytes."""
    return gzip.compress(html, _GZIP_LEVEL, mtime=0)
