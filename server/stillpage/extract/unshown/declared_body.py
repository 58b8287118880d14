"""The rest of an article of which the page shows the beginning and declares the whole. Pure."""

from __future__ import annotations

from typing import Final

from stillpage.extract.tree.text import width_of

# What the page declares must say so much more than it shows: captions and titles are in it too.
_TIMES: Final = 1.5
_MORE_CHARS: Final = 300  # columns, since Chinese says it in half the signs
# Of what is shown, the share that must stand in what is declared.
_SHARE_DECLARED: Final = 0.7
_MOST_MISSED: Final = 200  # lines; each is looked for in all that is declared
# Columns of a line that tells where the two are.
_LINE_CHARS: Final = 40


def rest_of_body(declared: str, shown: str) -> list[str]:
    """The lines of a declared text after the last that is shown; none unless it begins with what is shown.

    Compared by letters and figures alone: the two differ in quotes, spaces and markup.

    Args:
        declared: What the page says that its article's body is.
        shown: The article as found, each block on a line.
    """
    if width_of(declared) < _TIMES * width_of(shown) + _MORE_CHARS:
        return []
    places = [place for place, char in enumerate(declared) if char.isalnum()]
    letters = "".join(declared[place] for place in places)
    found = end = total = missed = 0
    for line in shown.splitlines():
        sought = "".join(filter(str.isalnum, line))
        total += len(sought)
        at = letters.find(sought, end) if width_of(sought) >= _LINE_CHARS else -1
        if at >= 0:
            found += len(sought)
            end = at + len(sought)
        elif (missed := missed + 1) > _MOST_MISSED:
            return []
    if not end or end == len(letters) or found < _SHARE_DECLARED * total:
        return []
    rest = declared[places[end - 1] + 1 :]
    # What closes the last sentence that is shown: a full stop, a quotation mark.
    rest = rest[next((at for at, char in enumerate(rest) if char.isspace() or char.isalnum()), 0) :]
    if width_of(rest) < _MORE_CHARS:
        return []
    return [line.strip() for line in rest.splitlines() if line.strip()]
