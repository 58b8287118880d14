"""What the words of class names and ids say about an element: the vocabulary of the whole web."""

from __future__ import annotations

import re
from typing import Final, Literal

Mark = Literal["author", "date", "meta", "comments", "related", "site", "shop", "post", "code"]

# One entry a mark; a token such as `entry-author_name` or `postedBy` counts by each of its words.
_WORDS: Final[dict[Mark, frozenset[str]]] = {
    "author": frozenset(
        "author authors authored authorname byline bylines bylineauthor auteur auteurs autor autore "
        "autoren autores "
        "yazar writer writers verfasser redakteur redacteur creator contributor contributors username".split()
    ),
    "date": frozenset(
        "date dates datetime time timeago timestamp published publication pubdate publishdate posted "
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
    "shop": frozenset(
        "price prices pricing cart basket addtocart sku product products variant variants swatch swatches "
        "buy discount checkout stock wishlist shipping quantity".split()
    ),
    "post": frozenset(
        "post posts reply replies thread threads topic topics message messages forum answer answers question "
        "votes vote discussion".split()
    ),
    "code": frozenset("code highlight snippet codeblock syntax signature api docs doc".split()),
}
# These say it only alone: page builders call every part of a page something-widget or card-something.
_WHOLE_TOKENS: Final[dict[str, Mark]] = {
    "by": "author", "widget": "related", "widgets": "related", "card": "related", "cards": "related",
    "slider": "related",
}  # fmt: skip
_BITS: Final[dict[Mark, int]] = {mark: 1 << number for number, mark in enumerate(_WORDS)}
_BITS_BY_WORD: Final[dict[str, int]] = {}
for _mark, _vocabulary in _WORDS.items():
    for _word in _vocabulary:
        _BITS_BY_WORD[_word] = _BITS_BY_WORD.get(_word, 0) | _BITS[_mark]
_BITS_BY_TOKEN: Final = {
    token: _BITS_BY_WORD.get(token, 0) | _BITS[mark] for token, mark in _WHOLE_TOKENS.items()
}
_SETS: Final = tuple(
    frozenset(mark for mark, bit in _BITS.items() if bits & bit) for bits in range(1 << len(_BITS))
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_SMALL_WORD: Final = re.compile("[a-z]+")
_MAX_REMEMBERED: Final = 8192


class _TokenBits(dict[str, int]):
    """Bits of each token met so far: tokens repeat within a page and across pages, and a dict answers in C.

    2.6 us a label; sets of marks from cached functions took 3.1 (labels of 150 pages of mixed).
    """

    def __missing__(self, token: str) -> int:
        if len(self) >= _MAX_REMEMBERED:
            self.clear()
        whole = token.lower()
        bits = _BITS_BY_TOKEN.get(whole, 0) | _BITS_BY_WORD.get(whole, 0)
        if len(token) <= 80:
            # Most are written small, and need no second look at each word.
            words = _SMALL_WORD.findall(token) if whole == token else _WORD.findall(token)
            for word in words if whole == token else map(str.lower, words):
                bits |= _BITS_BY_WORD.get(word, 0)
            self[token] = bits
        return bits


_token_bits: Final = _TokenBits()


def marks_of(label: str) -> frozenset[Mark]:
    """What class names and ids, apart by spaces, say; the first forty tokens count."""
    bits = 0
    for token in label.split(None, 40)[:40]:
        bits |= _token_bits[token]
    return _SETS[bits]
