"""The site's name before or after a title, and the marks between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from stillpage.extract.metadata.plain_text import comparable
from stillpage.extract.tree.text import WITHOUT_SPACES

# Marks that stand between a title and its site's name; spaces around them are part of the convention,
# except for those that no title holds.
_SEPARATOR: Final = re.compile(
    r"\s+[-–—|·•:~»›«‹/\\]{1,2}\s+|\s*[|｜»]\s*|\s*::\s*|\s+_\s*|_(?=[^\x00-\x7f])|\s*[－—]{1,2}(?=\s|[^\x00-\x7f])"
)
# A hyphen that touches both, where words are not Latin: the name behind it must be the site's own.
_HYPHEN: Final = re.compile(r"(?<=[^\x00-\x7f])[-–](?=[^\x00-\x7f])")
# Where a title has both, they quote some of its words.
_QUOTATION_MARKS: Final = ("«»", "‹›")
# DokuWiki's way.
BRACKETED_SITE: Final = re.compile(r"\s\[([^\[\]]+)\]$")
# Share of the first part that the site's name must make up to be it: "Harbour walks - a guide" on
# harbour.example begins with its subject.
_LEADING_SHARE: Final = 0.7
# Marks that sites put before their name and writers hardly ever put into a title.
_STRONG: Final = re.compile(r"[|｜»›«‹·•]|::")
_LEAST_BEFORE: Final = 6
# A colon stands in titles too, so the name before it must be the site's own.
_NAMED: Final = re.compile(r"([^:：]{3,60})[:：](?!:)\s*(\S.*)")
_ENDED: Final = re.compile(r"(.*[^\s:：])\s*[:：]{1,2}\s*([^:：]{3,60})")

# Behind the name of a site: "Harbour Times, 14.03.2024".
_DAY: Final = re.compile(r"[,،]\s*\d{1,2}[./]\d{1,2}[./]\d{4}$")

# Of a manual's page: its own number, and what a heading of Texinfo says that the function is.
_NUMBER: Final = re.compile(r"^(?:[A-Z]\.)?\d+(?:\.\d+)*\.?\s+")
_KIND: Final = re.compile(r"\s+\[[^\[\]]+\]$")
_BRACKET: Final = re.compile(r"\s\(")
_COLON: Final = re.compile(r"[:：]\s*")


@lru_cache(maxsize=100)  # of a page's titles, each three times and more
def separators(title: str) -> Sequence[re.Match[str]]:
    """The marks that may stand between a title and the names around it."""
    quoting = {
        ord(mark): "'" for pair in _QUOTATION_MARKS if all(mark in title for mark in pair) for mark in pair
    }
    return tuple(_SEPARATOR.finditer(title.translate(quoting)))


def without_site(
    title: str, sites: set[str], *, home: bool = False, headings: frozenset[str] = frozenset()
) -> str:
    """Cut the site's name off either end; a dash that belongs to the title stays.

    Args:
        title: As declared: `Heading - Site`, `Site | Heading`.
        sites: `comparable` forms of the site's names.
        home: Leave the site's name where the title begins with it.
        headings: `comparable` forms of the main headings: what stands there is the title.
    """
    begins = False  # with the site's name: then it ends with its own
    if comparable(title) not in headings:
        title = _without_hyphened(title, sites)
    for _ in range(3):
        marks = separators(title)
        if not marks:
            return title
        first, last = marks[0], marks[-1]
        if is_site(title[last.end() :], sites):
            title = title[: last.start()]
        elif comparable(title) in headings:
            return title
        elif (
            not home
            and comparable(title[: first.start()]) not in headings
            and is_site(title[: first.start()], sites, share=_LEADING_SHARE)
        ):
            title, begins = title[first.end() :], True
        elif not home and not begins and _STRONG.search(last[0]) and _is_of_words(title[: last.start()]):
            title = title[: last.start()]
        elif last[0].strip() == "_" and len(comparable(title[: last.start()])) >= _LEAST_BEFORE:
            title = title[: last.start()]  # 老桥再次开放_港湾新闻: in no script is this a title's own mark
        else:
            return title
    return title


def _without_hyphened(title: str, sites: set[str]) -> str:
    """A title without a site's whole name behind its last hyphen: 老桥再次开放-港湾新闻."""
    mark = last_hyphen(title)
    return title if mark is None or comparable(title[mark.end() :]) not in sites else title[: mark.start()]


def last_hyphen(title: str) -> re.Match[str] | None:
    """The last hyphen that touches words that are not Latin, if it stands behind some."""
    marks = [] if title.isascii() else list(_HYPHEN.finditer(title))
    return marks[-1] if marks and len(comparable(title[: marks[-1].start()])) >= _LEAST_BEFORE else None


def _is_of_words(part: str) -> bool:
    """Whether it has two words, or the letters of them in a script that writes none apart."""
    return len(part.split()) >= 2 or len(WITHOUT_SPACES.findall(part)) >= _LEAST_BEFORE


def after_name(title: str, sites: set[str], *, headings: frozenset[str]) -> str:
    """What follows the site's name and a colon, or stands before both: `Harbour Times: The bridge opens`.

    Arguments as above.
    """
    if comparable(title) in headings:
        return title
    named = _NAMED.match(title)
    if named and comparable(named[1]) in sites:
        return named[2]
    ended = _ENDED.fullmatch(title)
    return ended[1] if ended and comparable(ended[2]) in sites else title


def in_manual(title: str, heading: str) -> tuple[str, str] | None:
    """The part of a title that a heading says, and the manual's name: in brackets, or before a colon.

    Args:
        title: The document's.
        heading: With its number or without, and what it is, as Texinfo has it: `4.2 light [Function]`.
    """
    bare = _NUMBER.sub("", heading)
    said = {comparable(each) for each in (heading, bare, _KIND.sub("", bare))} - {""}
    parts = [(title[mark.end() :], title[: mark.start()]) for mark in _COLON.finditer(title)]
    if title.endswith(")"):
        parts += [(title[: mark.start()], title[mark.end() : -1]) for mark in _BRACKET.finditer(title)]
    return next((part for part in parts if comparable(part[0]) in said), None)


def without_section(title: str, sections: Sequence[str]) -> str:
    """Cut a section's name off either end, where a mark says that it is none of the title's words."""
    marks, names = separators(title), set(map(comparable, sections))
    strong = [mark for mark in (*marks[:1], *marks[-1:]) if _STRONG.search(mark[0])]
    for mark in strong:
        before, behind = title[: mark.start()], title[mark.end() :]
        if mark.end() < len(title) / 2 and comparable(before) in names:
            return behind
        if mark.start() > len(title) / 2 and comparable(behind) in names:
            return before
    return title


def is_site(part: str, sites: set[str], *, share: float = 1 / 3) -> bool:
    """Whether a part of a title is one of the site's names, or holds one that makes up this share of it."""
    name = comparable(_DAY.sub("", part))
    if any(map(str.isdecimal, name)) and not any(name in site for site in sites):
        return False  # the number of an issue: a title begins so
    return bool(name) and any(
        name == site
        or (len(site) >= 4 and site in name and len(site) > share * len(name))
        or (len(name) >= 4 and name in site)
        for site in sites
    )
