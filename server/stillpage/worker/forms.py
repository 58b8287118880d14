"""The forms in which a worker writes an article."""

from __future__ import annotations

import msgspec

from stillpage.article import Article

# The text alone, of an article that need not be saved; the other forms are the library's files, by name.
MARKDOWN = "markdown"


def render(form: str, subject: msgspec.Raw) -> str:
    """Write an article in one form.

    Args:
        form: `MARKDOWN`, the name of one of the library's files, or `FRAMED_PAGE`.
        subject: As MessagePack: an Article for `MARKDOWN`, a Framed for `FRAMED_PAGE`, else a SavedArticle.
    """
    # 0.3 s and 7 MB that a worker which only reads pages does without.
    from stillpage.export.markdown import to_markdown
    from stillpage.library import SavedArticle
    from stillpage.saving import FRAMED_PAGE, Framed, article_renderers, framed_page

    if form == MARKDOWN:
        return to_markdown(msgspec.msgpack.decode(subject, type=Article))
    if form == FRAMED_PAGE:
        return framed_page(msgspec.msgpack.decode(subject, type=Framed))
    return article_renderers()[form](msgspec.msgpack.decode(subject, type=SavedArticle))
