"""What the words of class names and ids say about an element: the vocabulary of the whole web."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

Mark = Literal["author", "date", "meta", "comments", "related", "site"]

# One entry a mark; a token such as `entry-author_name` or `postedBy` counts by each of its words.
_WORDS: Final[dict[Mark, frozenset[str]]] = {
    "author": frozenset(
        "author authors authored authorname byline bylines bylineauthor auteur auteurs autor autore "
        "autoren autores "
        "yazar writer writers verfasser redakteur redacteur creator contributor contributors username".split()
    ),
    "date": frozenset(
        "date dates datetime time timestamp published publication pubdate publishdate posted "
        "postdate datum fecha data "
        "dateline updated modified created tarih zeit".split()
    ),
    "meta": frozenset("meta info postmeta metadata details infos byline subtitle subline".split()),
    "comments": frozenset(
        "comment comments commentlist respond replies disqus review reviews livefyre".split()
    ),
    "related": frozenset(
        "related relatedposts recommend recommended recommendations recent recents popular trending "
        "trends sidebar "
        "rail teaser teasers carousel slick swiper upnext promo promos newsletter latest "
        "ticker similar suggested suggestions playlist toc mostread".split()
    ),
    "site": frozenset(
        "footer colophon copyright siteinfo masthead nav navbar navigation menu menus breadcrumb "
        "breadcrumbs cookie cookies topbar".split()
    ),
}
# These say it only alone: page builders call every part of a page something-widget or card-something.
_WHOLE_TOKENS: Final[dict[str, Mark]] = {
    "by": "author", "widget": "related", "widgets": "related", "card": "related", "cards": "related",
    "slider": "related",
}  # fmt: skip
_MARKS_BY_WORD: Final[dict[str, frozenset[Mark]]] = {
    word: frozenset(mark for mark, words in _WORDS.items() if word in words)
    for words in _WORDS.values()
    for word in words
}
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_NONE: Final[frozenset[Mark]] = frozenset()


# Labels and their tokens repeat within a page and across pages; both caches together halve the survey's time.
@lru_cache(maxsize=8192)
def _token_marks(token: str) -> frozenset[Mark]:
    marks = _NONE.union(*(_MARKS_BY_WORD.get(word.lower(), _NONE) for word in _WORD.findall(token)))
    whole = token.lower()
    if whole in _WHOLE_TOKENS:
        marks |= {_WHOLE_TOKENS[whole]}
    return marks | _MARKS_BY_WORD.get(whole, _NONE)


@lru_cache(maxsize=2048)
def marks_of(label: str) -> frozenset[Mark]:
    """What class names and ids, apart by spaces, say; the first forty tokens count."""
    marks = _NONE
    for token in label.split(None, 40)[:40]:
        if len(token) <= 80:
            found = _token_marks(token)
            if found:
                marks |= found
    return marks
