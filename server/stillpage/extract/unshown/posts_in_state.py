"""The posts of a thread that a page holds as data for its script: who wrote each, and when. Pure.

Boards that draw themselves send their posts as a list of objects (Discourse), of objects that hold the post
and its writer side by side (Lemmy), of objects that hold the answers to them (Hacker News), or beside the
question (Stack Exchange).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

from stillpage.extract.metadata.model import Passage
from stillpage.extract.unshown.data.page_data import PageData, markup_in, prose_chars
from stillpage.extract.unshown.data.references import Entities, entities_of
from stillpage.extract.unshown.data.walks import Place, lists_in, titled_in
from stillpage.extract.unshown.signatures import Signed, signed

_MOST_ITEMS: Final = 500
_MOST_TITLED: Final = 20
_LEAST_POSTS: Final = 2
_SIGNED: Final = 0.8
# What is told above the first answer, of what all of them tell: more is a story with remarks.
_MOST_ABOVE: Final = 2
# Posts have none, or all of them their thread's.
_TITLES: Final = frozenset({"title", "headline"})


class Thread(NamedTuple):
    """The posts of a page's state.

    Attributes:
        opening: What has the page's title, and a writer, above the others.
        is_of_a_kind: Whether that keeps its text as they do: else it may be a story, and they are remarks.
        answers: The posts of one list, and those in them.
    """

    opening: Passage | None
    is_of_a_kind: bool
    answers: tuple[Passage, ...]


class _Posts(NamedTuple):
    posts: list[Passage]
    place: Place
    amount: int


_NONE: Final = _Posts([], (), 0)


def thread_in_state(data: PageData, title: str | None) -> Thread | None:
    """The posts of the list that says the most; None where no list's items have a writer and a text.

    Args:
        data: What the page holds for its script.
        title: Of its article: the object that has it may be the first post.
    """
    best, found = _NONE, None
    for state in (*data.states, *data.programs):
        store = entities_of(state)
        posts = _longest(state, store)
        if posts.amount > best.amount:
            best = posts
            opening, place = _opening(state, store, title, posts) if title else (None, ())
            found = Thread(opening, place[-1:] == posts.place[-1:], tuple(posts.posts))
    return found


def _longest(state: Any, store: Entities) -> _Posts:
    best = _NONE
    taken: set[int] = set()
    for items in lists_in(state):
        if id(items[0]) in taken:
            continue
        thread = _thread(items[:_MOST_ITEMS], store, taken)
        if thread.amount > best.amount:
            best = thread
    return best


def _thread(items: list[dict[str, Any]], store: Entities, taken: set[int]) -> _Posts:
    """The posts that items are, with the answers in each of them; those are marked as taken."""
    read = [signed(item, store) for item in items]
    told: defaultdict[Place, set[str]] = defaultdict(set)
    for item in read:
        for place, text in item.texts.items():
            told[place].add(text)
    amounts = {place: sum(map(prose_chars, texts)) for place, texts in told.items()}
    place = max(amounts, key=lambda each: amounts[each], default=())
    is_of_stories = any(place[-1] in _TITLES and 2 * len(texts) > len(items) for place, texts in told.items())
    if not amounts.get(place) or sum(_is_post(item, place) for item in read) < _SIGNED * len(items):
        return _NONE
    if is_of_stories and len(items) > 1:
        return _NONE
    posts: list[Passage] = []
    waiting = [(item, said) for item, said in zip(reversed(items), reversed(read), strict=True)]
    while waiting and len(posts) < _MOST_ITEMS:
        item, said = waiting.pop()
        if not _is_post(said, place):
            continue
        posts.append(
            Passage("text", (markup_in(said.texts[place]),), writer=said.writer, moment=said.moment(place))
        )
        below = list(_items_below(item))
        taken.update(map(id, below))
        waiting += [(each, signed(each, store)) for each in reversed(below[:_MOST_ITEMS])]
    if len(posts) < _LEAST_POSTS:
        return _NONE
    return _Posts(posts, place, sum(prose_chars(post.lines[0]) for post in posts))


def _is_post(said: Signed, place: Place) -> bool:
    return bool(said.writer and said.texts.get(place))


def _items_below(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The objects in the lists of a post."""
    waiting = list(item.values())
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            yield from (each for each in value if isinstance(each, dict))
        elif isinstance(value, dict):
            waiting.extend(value.values())


def _opening(state: Any, store: Entities, title: str, thread: _Posts) -> tuple[Passage | None, Place]:
    """What has the page's title and says no more than the answers to it would; and the place of its text."""
    told = {post.lines[0] for post in thread.posts}
    for chain in islice(titled_in(state, title), _MOST_TITLED):
        for said in (signed(each, store) for each in chain[:2]):  # its writer may stand beside it
            amounts = {place: prose_chars(text) for place, text in said.texts.items()}
            place = max(amounts, key=lambda each: amounts[each], default=())
            if not told.isdisjoint(map(markup_in, said.texts.values())):
                continue  # an answer that tells what it answers
            if said.writer and 0 < amounts.get(place, 0) <= _MOST_ABOVE * thread.amount:
                text = markup_in(said.texts[place])
                return Passage("text", (text,), writer=said.writer, moment=said.moment(place)), place
    return None, ()
