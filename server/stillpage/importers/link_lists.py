"""Lists of links in plain text or Markdown: an address a line, perhaps with its title. Pure.

As people keep them by hand, and as OneTab (`address | title`) and editors of notes (`- [title](address)`) do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stillpage.importers.entries import Item, Place, entry, words

# A bullet, a number or a box to tick may stand in front.
_LINE = re.compile(
    r"(?:[-*+\u2022]|\d{1,6}[.)])?[ \t]*(?:\[[ xX]\][ \t]*)?"
    r"(?:\[(?P<name>[^\]]*)\]\((?P<linked>https?://[^\s<>\"]+)\)|<?(?P<bare>https?://[^\s<>\"]+)>?"
    r"(?:[ \t]*[|\t][ \t]*(?P<title>.+))?)",
    re.IGNORECASE,
)
_LONGEST_LINE = 10_000


def is_link_list(text: str) -> bool:
    """Whether most of a text's lines are links: what only mentions some is no list of them."""
    lines = [line for line in text.splitlines() if line.strip()]
    return 2 * sum(_link(line) is not None for line in lines) > len(lines)


def read_links(name: str, text: str) -> Iterator[Item]:
    """Read the links; what stands between them holds nothing to be kept."""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _link(line):
            yield entry(
                Place(name, "line", number),
                found["linked"] or found["bare"],
                title=words(found["name"] or found["title"]),
            )


def _link(line: str) -> re.Match[str] | None:
    return _LINE.fullmatch(line.strip()) if len(line) <= _LONGEST_LINE else None
