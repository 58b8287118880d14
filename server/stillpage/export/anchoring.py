"""Find a quotation in a text again: as it stands, else without regard to white space, else nearly. Pure.

The reader in the browser does the same, step by step (extension/reader/highlight_anchor.js); both are held to
tests/pages/anchoring.json. Source: https://www.w3.org/TR/annotation-model/#text-quote-selector
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

Span = tuple[int, int]

# What nobody sees: white space of every kind, soft hyphens, joiners, direction marks.
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
# So many occurrences are compared; a quotation that stands there more often says nothing about its place.
_MOST_OCCURRENCES = 1000
# A quotation below this many characters is found anywhere: it counts only where its context agrees.
_TELLING = 16
_AGREEING = 4
# Below this many characters every text holds something like it.
_LEAST_FUZZY = 10
# A fifth may differ: with more, other sentences of the same subject are taken for it.
_MOST_DIFFERING = 0.2
# Of a long quotation, beginning and end are looked for: that bounds the cost; its middle may have changed.
_LONG_QUOTE_CHARS = 256
_END = 128
_PIECE = 4
_CANDIDATES = 4
# A text of half a million words. Looking for something like a quotation there takes a third of a second.
_LONGEST_FUZZY = 3_000_000


class Anchors:
    """A text in which quotations are looked for.

    Args:
        text: As it is read; blocks may stand on lines of their own or not.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def find(self, quote: str, prefix: str = "", suffix: str = "") -> Span | None:
        """Find a quotation.

        Args:
            quote: The words.
            prefix: What stood before them; decides between several places, and says whether a few
                characters are the ones meant.
            suffix: What stood after them.

        Returns:
            Start and end of its words in `text`; None if they are not in it.
        """
        wanted, before, after = _squeezed(quote), _squeezed(prefix), _squeezed(suffix)
        if not wanted:
            return None
        seen, places = self._seen
        words = quote.strip()
        spans = [self._inner((at, at + len(words))) for at in _occurrences(self.text, words)]
        spans = spans or [(at, at + len(wanted)) for at in _occurrences(seen, wanted)]
        found = self._best(spans, before, after)
        if found is None and len(wanted) < _TELLING and (before or after):
            return None
        if found is None and len(wanted) >= _LEAST_FUZZY and len(seen) <= _LONGEST_FUZZY:
            found = _nearly(seen, wanted)
        return (places[found[0]], places[found[1] - 1] + 1) if found else None

    @cached_property
    def _seen(self) -> tuple[str, list[int]]:
        """The text without what nobody sees, and where each character of it stands in `text`."""
        places = [place for start, end in _between(_UNSEEN, self.text) for place in range(start, end)]
        return _squeezed(self.text), places

    def _inner(self, span: Span) -> Span:
        """Where a stretch of `text` stands in what is seen of it."""
        places = self._seen[1]
        return bisect_left(places, span[0]), bisect_left(places, span[1])

    def _best(self, spans: list[Span], before: str, after: str) -> Span | None:
        seen = self._seen[0]
        best, most = None, -1
        for start, end in spans:
            agreeing = _common_end(seen, start, before) + _common_start(seen, end, after)
            if agreeing > most:
                best, most = (start, end), agreeing
        if best is not None and best[1] - best[0] < _TELLING and (before or after):
            return best if most >= min(_AGREEING, len(before) + len(after)) else None
        return best


def _squeezed(text: str) -> str:
    return _UNSEEN.sub("", text)


def _between(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    start = 0
    for match in pattern.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _occurrences(text: str, wanted: str) -> list[int]:
    found: list[int] = []
    at = text.find(wanted)
    while at >= 0 and len(found) < _MOST_OCCURRENCES:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _common_end(text: str, end: int, words: str) -> int:
    """How many characters before `end` are the last ones of `words`."""
    count = 0
    while count < min(end, len(words)) and text[end - 1 - count] == words[-1 - count]:
        count += 1
    return count


def _common_start(text: str, start: int, words: str) -> int:
    count = 0
    while count < min(len(text) - start, len(words)) and text[start + count] == words[count]:
        count += 1
    return count


# --- nearly -----------------------------------------------------------------------------------------------


def _nearly(text: str, wanted: str) -> Span | None:
    if len(wanted) <= _LONG_QUOTE_CHARS:
        return _like(text, wanted, 0)
    head = _like(text, wanted[:_END], 0)
    if head is None:
        return None
    tail = _like(text, wanted[-_END:], head[1])
    # What stands between may have become longer or shorter, by half at most.
    if tail is None or not 0.5 <= (tail[1] - head[0]) / len(wanted) <= 1.5:
        return None
    return head[0], tail[1]


def _like(text: str, wanted: str, after: int) -> Span | None:
    """The stretch of `text` from `after` on that differs least from `wanted`; None if all differ too much."""
    most = int(len(wanted) * _MOST_DIFFERING)
    best: tuple[int, Span] | None = None
    width = max(8, len(wanted) // 8)
    for start in _candidates(text, wanted, after, width):
        window = (max(after, start - most), min(len(text), start + width + len(wanted) + most))
        found = _closest(text[window[0] : window[1]], wanted)
        if found is not None and found[0] <= most and (best is None or found[0] < best[0]):
            best = found[0], (window[0] + found[1], window[0] + found[2])
    return best[1] if best else None


def _candidates(text: str, wanted: str, after: int, width: int) -> list[int]:
    """Where most of the pieces of `wanted` stand in their order.

    Returns:
        Places of which one, or one of the `width` after it, is its beginning; the likeliest first.
    """
    votes: Counter[int] = Counter()
    for place in range(0, len(wanted) - _PIECE + 1, _PIECE):
        at = text.find(wanted[place : place + _PIECE], after)
        while at >= 0:
            votes[(at - place) // width] += 1
            at = text.find(wanted[place : place + _PIECE], at + 1)
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    return [max(after, bucket * width) for bucket, count in ranked[:_CANDIDATES] if count > 1]


def _closest(text: str, wanted: str) -> tuple[int, int, int] | None:
    """The stretch of a window that differs least: how many characters differ, its start and its end."""
    distance, end = _least(text, wanted)
    if end == 0:
        return None
    # From its end backwards the same finds where it begins.
    _, length = _least(text[:end][::-1], wanted[::-1])
    return (distance, end - length, end) if length else None


def _least(text: str, wanted: str) -> tuple[int, int]:
    """Least edit distance of `wanted` to a stretch of `text`, and where the first such ends.

    Source: G. Myers, "A fast bit-vector algorithm for approximate string matching", 1999.
    """
    size = len(wanted)
    masks: dict[str, int] = {}
    for place, char in enumerate(wanted):
        masks[char] = masks.get(char, 0) | 1 << place
    full, last = (1 << size) - 1, 1 << (size - 1)
    up, down, score = full, 0, size
    best, end = size, 0
    for place, char in enumerate(text):
        mask = masks.get(char, 0)
        diagonal = (((mask & up) + up) ^ up) | mask | down
        more, less = (down | ~(diagonal | up)) & full, up & diagonal
        score += bool(more & last) - bool(less & last)
        more, less = more << 1 & full, less << 1 & full
        up, down = (less | ~(diagonal | more)) & full, more & diagonal
        if score < best:
            best, end = score, place + 1
    return best, end
