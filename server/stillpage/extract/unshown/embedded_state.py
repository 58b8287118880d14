"""The article that a page holds as data for its script, all of it or what follows its beginning. Pure.

Where the visible text is nearly nil, those strings are taken that stand at one place of the structure and
make up the most running text. Where it is not, those that begin with it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

from lxml.html import HtmlElement

from stillpage.extract.tree.parse import ParsedPage
from stillpage.extract.tree.plain_text import is_prose
from stillpage.extract.tree.text import width_of
from stillpage.extract.unshown.declared_body import Rest, is_far_more, rest_of_body
from stillpage.extract.unshown.page_data import (
    LEAST_LINE,
    MARKUP,
    Place,
    commented_out,
    data_of,
    holder_of,
    parts_titled,
    prose_chars,
    strings_in,
    texts_in,
    tree_of,
)
from stillpage.extract.unshown.rich_text import rich_tree
from stillpage.extract.unshown.signatures import signed

_LEAST_CHARS: Final = 300
# Of the strings of a program.
_LEAST_MEAN: Final = 80
_TIMES: Final = 20
_MOST_TITLED: Final = 20
# Words of what is shown that data hold as they are, by which those of the article are told: no sign that JSON
# or HTML writes otherwise, and so few that no link or bold word is among them.
_PIECE: Final = re.compile(
    r"""[^"'<>&/\\\u2010-\u203f\u2e80-\uffdc]{24,40}|[^"'<>&/\\\u2010-\u203f]{12,20}"""
)
_LAST_LINES: Final = 4  # the beginning is in many a description, too
_MOST_BODIES: Final = 20
_MOST_STORIES: Final = 5  # one may hold the next, and all of its values are looked through
_WHOLE: Final = 0.98
_ESCAPE: Final = re.compile(r"\\u[0-9a-f]{4}")


class Embedded(NamedTuple):
    """An article of a page's state.

    Attributes:
        root: A tree of its text.
        writer: As the object says that has the article's title.
        moment: When that was published, in ISO 8601.
    """

    root: HtmlElement
    writer: str | None
    moment: str | None


def embedded_article(
    page: ParsedPage, *, title: str | None = None, visible_chars: int = 0
) -> Embedded | None:
    """The running text of the page's embedded state; None where there is none to speak of.

    Args:
        page: The page, scripts included.
        title: Of its article: beside it stands the text, where the state holds several articles.
        visible_chars: Of the text that it shows.
    """
    states, programs = data_of(page)
    states = [*commented_out(page), *states]
    every = (*states, *programs)
    parts = (part for state in every for part in parts_titled(state, title)) if title else ()
    titled = list(islice(parts, _MOST_TITLED))
    best = _most_prose(titled, least=_LEAST_CHARS) or _most_prose(states, least=_LEAST_CHARS)
    if best is None:
        # They may be a program's own messages: they must be longer, and say far more than the page shows.
        best = _most_prose(programs, least=max(_LEAST_CHARS, _TIMES * visible_chars), mean=_LEAST_MEAN)
    if best is None:
        return None
    own = best.state if any(best.state is part for part in titled) else {}
    writer, moment, _ = signed(own)
    return Embedded(_tree_of(best), writer, moment)


def longest_rest(page: ParsedPage, title: str | None, shown: str) -> Rest | None:
    """What the page's state has of the article behind what is shown; None where it has no more of it.

    The article is one string, or the strings of one place in an object that has its title: others of the same
    place may be another story's.

    Args:
        page: The page, scripts included.
        title: Of its article.
        shown: The article as found, each block on a line.
    """
    lines = (line for line in reversed(shown.splitlines()) if width_of(line) >= LEAST_LINE)
    ends = reversed(list(islice(lines, _LAST_LINES)))
    pieces = [piece[0] for line in ends for piece in islice(_PIECE.finditer(line), 1)]
    written = {form: piece for piece in pieces for form in _spellings(piece)}
    # Where it is shown it stands once; in one page of ten it does so again, in JSON-LD or the state.
    if not any(page.source.count(form.encode()) > (form == piece) for form, piece in written.items()):
        return None
    states, programs = data_of(
        page,
        is_meant=lambda source: len(source) > len(shown) and any(form in source for form in written),
        least=len(shown),
    )
    bodies = (
        texts
        for texts in _bodies(states, programs, title, shown)
        if any(piece in text for text in texts for piece in pieces)
        and is_far_more("\n".join(texts), shown)
        # Not the program that a page's text was made into (MDX).
        and (any(map(MARKUP.search, texts)) or is_prose(texts))
    )
    rests = [
        rest
        for texts in islice(bodies, _MOST_BODIES)
        if (rest := rest_of_body(tree_of(texts), shown)) is not None
    ]
    return max(rests, key=lambda rest: width_of(rest.body.text_content()), default=None)


def _spellings(piece: str) -> set[str]:
    """A text as it is, and as JSON of ASCII alone writes it."""
    escaped = json.dumps(piece)[1:-1]
    return {piece, escaped, _ESCAPE.sub(lambda found: "\\u" + found[0][2:].upper(), escaped)}


def _bodies(states: list[Any], programs: list[Any], title: str | None, shown: str) -> Iterator[list[str]]:
    for state in (*states, *programs):
        yield from ([text] for text in texts_in(state) if len(text) > len(shown))
    parts = ((part, state) for state in states for part in parts_titled(state, title)) if title else ()
    for part, state in islice(parts, _MOST_STORIES):
        yield from _by_place(part, store=state).values()


def _by_place(state: Any, *, store: Any = None) -> dict[Place, list[str]]:
    by_place: defaultdict[Place, list[str]] = defaultdict(list)
    for place, text in strings_in(state, store=store):
        by_place[place].append(text)
    return by_place


class _Body(NamedTuple):
    """The strings at one place of a state."""

    texts: list[str]
    place: Place
    state: Any


def _most_prose(states: list[Any], *, least: int, mean: int = 0) -> _Body | None:
    """The place with the most running text; None if that is not more than `least` letters.

    Args:
        states: Values of JSON.
        least: Letters.
        mean: The least letters a string.
    """
    best = None
    for state in states:
        for place, texts in _by_place(state).items():
            amount = sum(map(prose_chars, dict.fromkeys(texts)))
            if amount > least and amount >= mean * len(texts):
                best, least = _Body(texts, place, state), amount
    return best


def _tree_of(body: _Body) -> HtmlElement:
    """In its form, with what stands beside these strings, if all of them are there."""
    plain = tree_of(body.texts)
    if len(body.texts) == 1:
        return plain
    rich = rich_tree(holder_of(body.state, body.place), body.texts)
    is_whole = _letters(rich) >= _WHOLE * _letters(plain)
    return rich if is_whole else plain


def _letters(tree: HtmlElement) -> int:
    return sum(map(str.isalnum, tree.text_content()))
