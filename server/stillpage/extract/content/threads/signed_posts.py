"""Which posts of a thread say who wrote them, in them or beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain, islice
from typing import Final, NamedTuple

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.threads.entries import MINUTE, clock_of, is_lately, is_of_few_days
from stillpage.extract.content.threads.post_bylines import (
    Moment,
    author_of,
    date_behind,
    date_of,
    lines_of_head,
    listed_names,
    name_before,
    plain_names,
)
from stillpage.extract.tree.text import short_text

# What a board writes above a post is a line, as long as a name and a moment.
_LINE_CHARS: Final = 120
_COMPONENT_LEVELS: Final = 4
_HEAD_LINES: Final = 4
_BETWEEN: Final = " »«·•|,;-–—()[]"
_LEAST_WRITERS: Final = 2


class Signed(NamedTuple):
    """A post whose writer is known.

    Attributes:
        container: Its index.
        name: Of its writer; empty for an entry of a live blog that names nobody.
        date: When it was written, if that is known.
        beside: The container above it that says so, if it does not itself.
    """

    container: int
    name: str
    date: Moment | None
    beside: int | None = None


def signed_posts(
    page: Segmentation, posts: Sequence[int], *, strict: bool, others: Sequence[int] = ()
) -> list[Signed]:
    """The posts that name their writer; none at all if `strict` and one does not, or names no day.

    Args:
        page: The page in blocks.
        posts: The container of each.
        strict: Whether nothing says that the page is a thread.
        others: Further posts: what one of these says of itself is not of the next one.
    """
    around = _Around(page, (*posts, *others))
    found = []
    for post in posts:
        signed = _signed(page, post) if strict else _signed_somehow(page, post, around)
        if strict and (signed is None or signed.date is None):
            return []
        if signed is not None:
            found.append(signed)
    return found


def all_signed(page: Segmentation, posts: Sequence[int]) -> list[Signed]:
    """The posts, if each names its writer; else none. Most groups are no posts, and their first tells so."""
    around = _Around(page, posts)
    found = []
    for post in posts:
        if (signed := _signed_somehow(page, post, around)) is None:
            return []
        found.append(signed)
    return found


def signed_entries(page: Segmentation, entries: Sequence[int]) -> list[Signed]:
    """The entries of a live blog: each with its minute, most with whoever wrote it; none if it is no such.

    Args:
        page: The page in blocks.
        entries: Containers, alike.
    """
    found, moments = [], []
    for entry in entries:
        element = page.containers.element[entry]
        date = None
        # On most pages there is neither, and no day needs to be looked for.
        if any(MINUTE.match(time.get("datetime") or "") for time in element.iter("time")):
            date = date_of(element)
        elif clock := clock_of(page, entry):
            date = Moment("", clock, clock)
        if date is None:
            return []
        found.append(Signed(entry, author_of(element) or "", date))
        moments.append(date.stamp or date.shown)
    named = [each.name for each in found if each.name]
    are_several = len(set(named)) >= _LEAST_WRITERS and 2 * len(named) >= len(found)
    return found if are_several and is_of_few_days(moments) else []


def dated_lately(page: Segmentation, post: Signed) -> Signed:
    """A post, with the time of day or the age that its head tells where it tells no day.

    A page has no clock of its own: the words stay as they are.
    """
    if post.date is not None:
        return post
    element = page.containers.element[post.container]
    inside = page.containers.inside(post.container)
    first = page.blocks.text[inside.start : min(inside.stop, inside.start + _HEAD_LINES)]
    behind_name = (line.partition(post.name)[2].strip(_BETWEEN) for line in first)
    shown = next(filter(is_lately, chain(lines_of_head(element), behind_name)), None)
    return post if shown is None else post._replace(date=Moment("", shown, shown))


def _signed(page: Segmentation, post: int) -> Signed | None:
    """What the post's own markup says."""
    element = page.containers.element[post]
    name = author_of(element)
    if name is None:  # most articles: their days need not be looked for
        return None
    return Signed(post, name, date_of(element) or date_behind(page, post, name))


class _Around:
    """What is asked around each of some posts: where the others are, and the day of what holds them all."""

    def __init__(self, page: Segmentation, posts: Sequence[int]) -> None:
        self.posts = {page.containers.element[post] for post in posts}
        # Thousands of posts may stand in one component, and each would look through all of it.
        self.date_of = cache(date_of)


def _signed_somehow(page: Segmentation, post: int, around: _Around) -> Signed | None:
    """What its markup says, its lines or what stands beside it."""
    signed = _signed(page, post) or _signed_in_lines(page, post)
    if signed is None or signed.date is None:
        return _signed_beside(page, post, signed, around)
    return signed


def _signed_in_lines(page: Segmentation, post: int) -> Signed | None:
    """What its lines say: on a page of events, too, one may say what there is and when."""
    element = page.containers.element[post]
    name = next(chain(listed_names(element), plain_names(element)), None)
    if name is not None:
        return Signed(post, name, date_of(element))
    named = name_before(page, post)
    return None if named is None else Signed(post, *named)


def _signed_beside(page: Segmentation, post: int, signed: Signed | None, around: _Around) -> Signed | None:
    """What a component says of the post that it is or holds, or the line right above it."""
    element = page.containers.element[post]
    for component in islice((element, *element.iterancestors()), _COMPONENT_LEVELS):
        if "-" in str(component.tag) and (name := component.get("author")):
            return Signed(post, name, around.date_of(component))
    above = next(element.itersiblings("*", preceding=True), None)
    if above is None or not short_text(above, _LINE_CHARS) or not around.posts.isdisjoint(above.iter()):
        return signed
    name = signed.name if signed is not None else author_of(above)
    date = date_of(above)
    if name is None or (date is None and signed is not None):
        return signed
    return Signed(post, name, date, page.index_of.get(above))
