"""The posts of a thread that a page holds as data for its script: who wrote each, and when. Pure.

Boards that draw themselves send their posts as a list of objects (Discourse), or of objects that hold the
post and its writer side by side (Lemmy).
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from stillpage.extract.metadata.model import Passage
from stillpage.extract.tree.parse import ParsedPage
from stillpage.extract.unshown.page_data import Place, data_of, lists_in, prose_chars
from stillpage.extract.unshown.signatures import signed

_MOST_ITEMS: Final = 500
_LEAST_POSTS: Final = 2
_SIGNED: Final = 0.8


def posts_in_state(page: ParsedPage) -> tuple[Passage, ...]:
    """The posts of the list that says the most; none where no list's items have a writer and a text.

    Args:
        page: Scripts included.
    """
    states, _ = data_of(page)
    best: tuple[Passage, ...] = ()
    most = 0
    for items in (each for state in states for each in lists_in(state)):
        posts = _posts(items[:_MOST_ITEMS])
        amount = sum(prose_chars(post.lines[0]) for post in posts)
        if amount > most:
            best, most = posts, amount
    return best


def _posts(items: list[dict[str, Any]]) -> tuple[Passage, ...]:
    if len(items) < _LEAST_POSTS:
        return ()
    read = [signed(item) for item in items]
    amounts: Counter[Place] = Counter()
    for item in read:
        for place, text in item.texts.items():
            amounts[place] += prose_chars(text)
    if not amounts:
        return ()
    [(place, _)] = amounts.most_common(1)
    posts = tuple(
        Passage("text", (item.texts[place],), writer=item.writer, moment=item.moment)
        for item in read
        if item.writer and item.texts.get(place)
    )
    return posts if len(posts) >= max(_LEAST_POSTS, _SIGNED * len(items)) else ()
