"""The article that a page holds as data for its script, all of it or what follows its beginning. Pure.

Where the visible text is nearly nil, those strings are taken that stand at one place of the structure and
make up the most running text. Where it is not, those that begin with it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from lxml.html import HtmlElement

from stillpage.extract.tree.parse import ParsedPage
from stillpage.extract.tree.text import width_of
from stillpage.extract.tree.text_files import is_prose
from stillpage.extract.unshown.data.page_data import (
    LEAST_LINE,
    MARKUP,
    PageData,
    commented_out,
    data_of,
    prose_chars,
    tree_of,
)
from stillpage.extract.unshown.data.references import Entities, entities_of
from stillpage.extract.unshown.data.values import MOST_VALUES, values_in
from stillpage.extract.unshown.data.walks import (
    Place,
    holder_of,
    is_titled,
    strings_in,
    titled_in,
)
from stillpage.extract.unshown.declared_body import Rest, is_far_more, rest_of_body
from stillpage.extract.unshown.rich_text import rich_tree
from stillpage.extract.unshown.signatures import signed

_LEAST_CHARS: Final = 300
# Of the strings of a program.
_LEAST_MEAN: Final = 80
_TIMES: Final = 20
_MOST_TITLED: Final = 20
_TIMES_ALL: Final = 2  # of them, one may hold the others
# Of what is shown: around an object with the title may be what every page of a site has.
_TIMES_AROUND: Final = 5
# Words of what is shown that data hold as they are, by which those of the article are told: no sign that JSON
# or HTML writes otherwise, and so few that no link or bold word is among them.
_PIECE: Final = re.compile(
    r"""[^"'<>&/\\\u2010-\u203f\u2e80-\uffdc]{24,40}|[^"'<>&/\\\u2010-\u203f]{12,20}"""
)
_LAST_LINES: Final = 4  # the beginning is in many a description, too
_MOST_BODIES: Final = 20
_MOST_STORIES: Final = 5  # one may hold the next, and all of its values are looked through
_WHOLE: Final = 0.98
_WHOLE_PAGE: Final = re.compile(r"<(?:nav|main|body|aside|footer)\b", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"\\u[0-9a-f]{4}")


class Embedded(NamedTuple):
    """An article of a page's state.

    Attributes:
        root: A tree of its text.
        writer: As the object says that has the article's title.
        moment: When that was published, in ISO 8601.
        page: Its markup, where that is a whole page's, with menus and what else is not the text.
    """

    root: HtmlElement
    writer: str | None
    moment: str | None
    page: str | None


def embedded_article(
    page: ParsedPage, data: PageData, *, title: str | None = None, visible_chars: int = 0
) -> Embedded | None:
    """The running text of the page's embedded state; None where there is none to speak of.

    Args:
        page: The page: some keep their text in a comment.
        data: What it holds for its script.
        title: Of its article: beside it stands the text, where the state holds several articles.
        visible_chars: Of the text that it shows.
    """
    states, programs = [*commented_out(page), *data.states], data.programs
    best = (_titled([*states, *programs], title, visible_chars) if title else None) or _most_prose(
        map(_Part, states)
    )
    if best is None:
        # They may be a program's own messages: they must be longer, and say far more than the page shows.
        least = max(_LEAST_CHARS, _TIMES * visible_chars)
        best = _most_prose(map(_Part, programs), least=least, mean=_LEAST_MEAN)
    if best is None:
        return None
    holder = holder_of(best.part.value, best.place, store=best.part.store)
    objects = best.part.around_title or (
        [holder] if len(best.texts) == 1 and isinstance(holder, dict) else []
    )
    told = [signed(each, best.part.store) for each in objects]
    writer = next((each.writer for each in told if each.writer), None)
    moment = next((moment for each in told if (moment := each.moment())), None)
    page_alone = best.texts[0] if len(best.texts) == 1 and _WHOLE_PAGE.search(best.texts[0]) else None
    return Embedded(_tree_of(best, holder), writer, moment, page_alone)


def _titled(states: list[Any], title: str, visible_chars: int) -> _Body | None:
    """The text in or around an object that has the title: its own, else that of the next object around it."""
    parts: list[list[_Part]] = []
    for state in states:
        chains = list(islice(titled_in(state, title), _MOST_TITLED - len(parts)))
        if chains:
            store = entities_of(state)
            parts += [
                [_Part(value, store, chain[: number + 1]) for number, value in enumerate(chain)]
                for chain in chains
            ]
    steps = iter(range(_TIMES_ALL * MOST_VALUES))
    least = _LEAST_CHARS
    for several in zip_longest(*parts):
        if best := _most_prose(filter(None, several), least=least, steps=steps):
            return best
        least = max(_LEAST_CHARS, _TIMES_AROUND * visible_chars)
    return None


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
        # Before they are parsed: most of what is that long is so by its markup.
        and is_far_more(MARKUP.sub(" ", "\n".join(texts)), shown)
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
    values = [list(values_in(state)) for state in states]
    for each in (*values, *map(values_in, programs)):
        yield from ([text] for text in each if isinstance(text, str) and len(text) > len(shown))
    if not title:
        return
    left = _MOST_STORIES
    for state, each in zip(states, values, strict=True):
        objects = (value for value in each if isinstance(value, dict))
        stories = list(islice((value for value in objects if is_titled(value, title)), left))
        left -= len(stories)
        store = entities_of(state, each) if stories else {}
        for story in stories:
            yield from _by_place(_Part(story, store)).values()


class _Part(NamedTuple):
    """A part of a state, where its references lead, and if it is titled the objects from the title to it."""

    value: Any
    store: Entities = MappingProxyType({})
    around_title: Sequence[dict[str, Any]] = ()


class _Body(NamedTuple):
    """The strings at one place of a part."""

    texts: list[str]
    place: Place
    part: _Part


def _by_place(part: _Part, *, steps: Iterable[int] | None = None) -> dict[Place, list[str]]:
    by_place: defaultdict[Place, list[str]] = defaultdict(list)
    for place, text in strings_in(part.value, store=part.store, steps=steps):
        by_place[place].append(text)
    return by_place


def _most_prose(
    parts: Iterable[_Part], *, least: int = _LEAST_CHARS, mean: int = 0, steps: Iterable[int] | None = None
) -> _Body | None:
    """The place with the most running text; None if that is not more than `least` letters.

    Args:
        parts: Of states.
        least: Letters.
        mean: The least letters a string.
        steps: That all of them share.
    """
    best = None
    for part in parts:
        for place, texts in _by_place(part, steps=steps).items():
            amount = sum(map(prose_chars, dict.fromkeys(texts)))
            if amount > least and amount >= mean * len(texts):
                best, least = _Body(texts, place, part), amount
    return best


def _tree_of(body: _Body, holder: Any) -> HtmlElement:
    """In its form, with what stands beside these strings, if all of them are there."""
    plain = tree_of(body.texts)
    if len(body.texts) == 1:
        return plain
    rich = rich_tree(holder, body.texts, store=body.part.store)
    is_whole = _letters(rich) >= _WHOLE * _letters(plain)
    return rich if is_whole else plain


def _letters(tree: HtmlElement) -> int:
    return sum(map(str.isalnum, tree.text_content()))
