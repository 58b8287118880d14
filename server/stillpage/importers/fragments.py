"""Texts without their page, as most programs export them, made pages that say whose text it is. Pure.

What a program told beside the text (authors, the day, the language) goes into the page's head: so it is read
by the one extractor that reads everything else, and again by the next one.
"""

from __future__ import annotations

import re
from collections import deque
from html import escape

from stillpage.extract.tree.encoding import clean_text
from stillpage.importers.entries import words

# wallabag writes a notice where it had nothing; what is shorter than this is no text either.
_NOTICE = "wallabag can't retrieve contents"
_NOTICE_BY = 100  # an article may tell of it
_FEWEST_CHARS = 20
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_BODY_END = re.compile(r"</body\b", re.IGNORECASE)


def as_page(
    value: object,
    *,
    title: object = None,
    authors: object = (),
    published: object = None,
    site_name: object = None,
    lang: object = None,
    direction: object = None,
) -> str | None:
    """Make a page of a text in HTML.

    Args:
        value: The text, or a page that holds nothing else; None for anything that is no text.
        title: Of the article.
        authors: A list of names, or one.
        published: A date in any ISO 8601 form.
        site_name: Of the publication.
        lang: A tag, or a locale: `en`, `pt_BR`.
        direction: `ltr` or `rtl`.
    """
    if not isinstance(value, str) or len(value.strip()) < _FEWEST_CHARS or _NOTICE in value[:_NOTICE_BY]:
        return None
    names = authors if isinstance(authors, list | tuple) else [authors]
    heading = words(title)
    metas = [
        ("og:title", heading),
        ("og:site_name", words(site_name, 200)),
        ("article:published_time", words(published, 40)),
        *(("author", words(name, 200)) for name in names[:50]),
    ]
    head = "".join(
        f'<meta {"name" if key == "author" else "property"}="{key}" content="{escape(told)}">'
        for key, told in metas
        if told
    )
    tag = (words(lang, 20) or "").replace("_", "-")
    said = f' lang="{escape(tag)}"' if tag else ""
    if direction in ("ltr", "rtl"):
        said += f' dir="{direction}"'
    shown = f"<title>{escape(heading)}</title>" if heading else ""
    above = f"<h1>{escape(heading)}</h1>" if heading else ""
    return (
        f'<!DOCTYPE html><html{said}><head><meta charset="utf-8">{shown}{head}</head>'
        f"<body><article>{above}{_body(clean_text(value))}</article></body></html>"
    )


def _body(text: str) -> str:
    """Take what is inside of `body`; a text without one is all of it."""
    start = _BODY.search(text)  # not in `text.lower()`: a Turkish İ is two letters there
    begin = text.find(">", start.start()) + 1 if start else 0
    ends = deque(_BODY_END.finditer(text, begin), maxlen=1)
    return text[begin : ends[0].start() if ends else len(text)]
