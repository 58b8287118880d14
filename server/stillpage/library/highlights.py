"""What can happen to an article's highlights. Pure.

Two highlights are the same where quote and context are, white space apart; exports of other programs tell no
context, so there the quote decides. Marking the same words twice, or bringing the same export in twice, makes
one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from stillpage.article import Highlight
from stillpage.errors import HighlightNotFoundError, TooManyHighlightsError

# Far more than a person marks; what an article of so many costs to write stays below a second.
MOST_HIGHLIGHTS = 2000
MAX_QUOTE = 20_000
MAX_CONTEXT = 200
MAX_NOTE = 100_000
# Colours of ours, and of other programs those that have a neighbour here.
_NEAREST = {each: each for each in ("yellow", "green", "blue", "pink", "purple")} | {
    "red": "pink", "orange": "yellow", "cyan": "blue", "indigo": "purple", "teal": "green",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What is marked: a highlight before it is kept. Fields as in `Highlight`."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    color: str = "yellow"
    note: str = ""


def added(
    highlights: Sequence[Highlight], marking: Marking, *, now: str
) -> tuple[tuple[Highlight, ...], Highlight]:
    """Add a highlight; one of the same words gets the new colour and note instead.

    Returns:
        All of them, and the one that was meant.

    Raises:
        TooManyHighlightsError: There is no room.
    """
    wanted = Highlight(
        id=_new_id(highlights, marking.quote, now),
        quote=marking.quote.strip(),
        prefix=marking.prefix,
        suffix=marking.suffix,
        color=marking.color,
        note=marking.note,
        created_at=now,
        updated_at=now,
    )
    same = next((each for each in highlights if _is_same(each, wanted)), None)
    if same is not None:
        changed = replace(same, color=wanted.color, note=wanted.note or same.note, updated_at=now)
        return tuple(changed if each is same else each for each in highlights), changed
    if len(highlights) >= MOST_HIGHLIGHTS:
        raise TooManyHighlightsError(MOST_HIGHLIGHTS)
    return (*highlights, wanted), wanted


def changed(
    highlights: Sequence[Highlight], highlight_id: str, changes: Mapping[str, str], *, now: str
) -> tuple[tuple[Highlight, ...], Highlight]:
    """Change fields of one highlight.

    Returns:
        All of them, and the changed one.

    Raises:
        HighlightNotFoundError: There is none of this id.
    """
    before = by_id(highlights, highlight_id)
    after = replace(before, **changes)
    if after == before:
        return tuple(highlights), before
    after = replace(after, updated_at=now)
    return tuple(after if each is before else each for each in highlights), after


def removed(highlights: Sequence[Highlight], highlight_id: str) -> tuple[Highlight, ...]:
    """Take one highlight out.

    Raises:
        HighlightNotFoundError: There is none of this id.
    """
    gone = by_id(highlights, highlight_id)
    return tuple(each for each in highlights if each is not gone)


def by_id(highlights: Iterable[Highlight], highlight_id: str) -> Highlight:
    """Find one highlight.

    Raises:
        HighlightNotFoundError: There is none of this id.
    """
    for each in highlights:
        if each.id == highlight_id:
            return each
    raise HighlightNotFoundError(highlight_id)


def merged(own: Sequence[Highlight], others: Iterable[Highlight]) -> tuple[Highlight, ...]:
    """Bring highlights from elsewhere in: a backup, another program, another machine.

    One that is here (by its id, or by its words) stays as it is unless the other was changed later. Nothing
    is taken out, and bringing the same in again changes nothing.
    """
    found = list(own)
    for other in others:
        at = next(
            (place for place, each in enumerate(found) if each.id == other.id or _is_same(each, other)),
            None,
        )
        if at is not None:
            if other.updated_at > found[at].updated_at:
                found[at] = replace(other, id=found[at].id, note=other.note or found[at].note)
        elif len(found) < MOST_HIGHLIGHTS:
            found.append(other)
    return tuple(found)


def completed(values: Any) -> Any:
    """Fill in what a highlight of article.json does not say; of another shape it is left to be refused.

    Imports of earlier versions wrote quote, note and created_at alone, with null for nothing.
    """
    if not isinstance(values, list):
        return values
    return [
        {"id": _digest(str(value.get("quote")), str(place)), **_present(value)}
        if isinstance(value, dict)
        else value
        for place, value in enumerate(values)
    ]


def imported(quote: str, *, note: str | None, created_at: str | None, color: str | None = None) -> Highlight:
    """Make a highlight of what another program tells of it; the same always gets the same id.

    A colour that we have not becomes the usual one.
    """
    moment = created_at or ""
    return Highlight(
        id=_digest(quote, "import"),
        quote=quote,
        color=_NEAREST.get((color or "").lower(), "yellow"),
        note=note or "",
        created_at=moment,
        updated_at=moment,
    )


def _present(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in value.items() if each is not None}


def _is_same(one: Highlight, other: Highlight) -> bool:
    if _squeezed(one.quote) != _squeezed(other.quote):
        return False
    contexts = [_squeezed(each.prefix) + "|" + _squeezed(each.suffix) for each in (one, other)]
    return contexts[0] == contexts[1] or "|" in contexts


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _new_id(highlights: Sequence[Highlight], quote: str, now: str) -> str:
    taken = {each.id for each in highlights}
    number = 0
    while (found := _digest(quote, f"{now} {number}")) in taken:
        number += 1
    return found


def _digest(quote: str, more: str) -> str:
    return hashlib.sha256(f"{more}\n{quote}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
