"""Addresses that differ in the number of a page only. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from stillpage.extract.tree.address_parts import parts_of

MOST_PAGES: Final = 200

PAGE_KEY: Final = re.compile(
    r"p|pg|pn|slide|page\w{0,6}|\w{0,8}page|paged|part|teil|seite|pagina|página|sayfa|strona|sida|side|sivu|oldal|"
    r"trang|halaman|страница|صفحة",
    re.I,
)
"""Names of a page number in addresses; technical, whatever the language of the page."""
NOT_PAGES: Final = re.compile(
    r"comment|cpage|repl(?:y|ies)|review|lang|version|(?:^|_)(?:id|year|month|day|offset|limit|size|sort|tab)$",
    re.I,
)
"""Parts of names of what is no page number: of remarks, days, sizes."""
_LAST_SEGMENT: Final = re.compile(
    r"(?P<stem>.*?)(?:(?P<mark>[-_,.]?(?:page|seite|pagina|part|p)?[-_]?)(?P<number>\d{1,3}))?"
    r"(?P<extension>\.[a-z]{2,5})?",
    re.I,
)
_IDENTIFIER: Final = re.compile(r"\d{5,}")  # four digits are a year
_FIRST_PAGES: Final = ("index", "default")  # what a folder's own page is called
_NAMED_NUMBER: Final = re.compile(r"([^\W\d_]+)[-_,.]?(\d{1,3})(?:\.[a-z]{2,5})?", re.I)


@dataclass(frozen=True, slots=True)
class Step:
    """How one address of a series leads to another.

    Attributes:
        start: The number of the page at hand; 1 where its address has none.
        number: Of the page that the link leads to.
        named: Whether the address calls the number a page's.
        counted: Whether the page at hand has its number in its address.
        below: Whether nothing but a page of this one is there: a level below it, or behind `_`. Behind `-`
            systems number articles of one title.
        in_list: Whether lists (archives, search results) are numbered in this way too.
    """

    start: int
    number: int
    named: bool
    counted: bool
    below: bool
    in_list: bool


def name_in_series(address: str) -> str:
    """What each address of a page's series has in it, unless it is relative; "" where that is not sure."""
    segments = [segment for segment in urlsplit(address).path.split("/") if segment]
    match = _LAST_SEGMENT.fullmatch(segments[-1]) if segments else None
    stem = match["stem"] if match else ""
    return stem if stem.isascii() and "%" not in stem else ""


def step_between(here: str, there: str) -> Step | None:
    """The step from one address to another that differs in a page number only, else None."""
    one, other = parts_of(here), parts_of(there)
    if one.netloc.lower().removeprefix("www.") != other.netloc.lower().removeprefix("www."):
        return None
    paths = [part.path.rstrip("/").split("/") for part in (one, other)]
    if one.query == other.query:
        return _step_in_path(*paths)
    if paths[0] == paths[1] and "=" not in one.query + other.query:
        # vBulletin 4: showthread.php?12-a-title/page2; Invision: index.php?/topic/12-a-title/page/2/
        return _step_in_path(*(part.query.rstrip("/").split("/") for part in (one, other)))
    return _step_in_query(one.query, other.query, paths[0]) if paths[0] == paths[1] else None


def _step_in_query(here: str, there: str, path: list[str]) -> Step | None:
    one, other = dict(parse_qsl(here)), dict(parse_qsl(there))
    changed = [key for key in other if one.get(key) != other[key]]
    if len(changed) != 1 or any(key not in other for key in one):
        return None
    key = changed[0]
    start, number = one.get(key, "1"), other[key]
    if not (is_page_number(start) and is_page_number(number)) or NOT_PAGES.search(key):
        return None
    if key == "p" and path == [""]:  # WordPress's plain address of a post: /?p=12
        return None
    named = PAGE_KEY.fullmatch(key) is not None
    return Step(int(start), int(number), named, counted=key in one, below=False, in_list=True)


def _step_in_path(here: list[str], there: list[str]) -> Step | None:
    if NOT_PAGES.search(there[-1]) and not NOT_PAGES.search(here[-1]):
        return None
    if there[: len(here)] == here:
        rest = there[len(here) :]
        if len(rest) == 1 and is_page_number(rest[0]):  # /a-story, /a-story/2
            return Step(1, int(rest[0]), named=False, counted=False, below=True, in_list=False)
        if len(rest) == 2 and PAGE_KEY.fullmatch(rest[0]) and is_page_number(rest[1]):  # /a-story/page/2
            return Step(1, int(rest[1]), named=True, counted=False, below=True, in_list=True)
        numbered = _NAMED_NUMBER.fullmatch(rest[0]) if len(rest) == 1 else None
        # /a-story/page-2, /a-story/index_2.html
        if numbered and (PAGE_KEY.fullmatch(numbered[1]) or numbered[1].lower() in _FIRST_PAGES):
            return Step(1, int(numbered[2]), named=True, counted=False, below=True, in_list=True)
        return None
    if len(here) != len(there) or here[:-1] != there[:-1]:
        return None
    one, other = _LAST_SEGMENT.fullmatch(here[-1]), _LAST_SEGMENT.fullmatch(there[-1])
    if other and other["stem"] + (other["extension"] or "") == here[-1] and _is_page_mark(other):
        # 1234.html, 1234_2.html, thread-1234-page-2.html: the first's own number is none of a page
        named = _is_word(other["mark"])
        return Step(1, int(other["number"]), named=named, counted=False, below=not named, in_list=False)
    if not one or not other or not other["number"] or one["extension"] != other["extension"]:
        return None
    if one["stem"] != other["stem"] or (one["number"] and one["mark"] != other["mark"]):
        return None
    parent = here[-2] if len(here) > 1 else ""
    named = _is_word(other["mark"]) or (not other["stem"] and PAGE_KEY.fullmatch(parent) is not None)
    named = named or PAGE_KEY.fullmatch(other["stem"]) is not None
    start = int(one["number"]) if one["number"] else 1
    return Step(
        start,
        int(other["number"]),
        named,
        counted=bool(one["number"]),
        below=other["mark"] == "_",
        in_list=named and not other["stem"],
    )


def _is_page_mark(name: re.Match[str]) -> bool:
    """Whether a page's number is hung onto a name by what hangs no number of an article onto it."""
    mark = name["mark"] or ""
    return mark == "_" or _is_word(mark) or (mark == "-" and _IDENTIFIER.fullmatch(name["stem"]) is not None)


def _is_word(mark: str) -> bool:
    """Whether what hangs a number onto a name has letters, as "-page-" has."""
    return any(map(str.isalpha, mark))


def is_page_number(text: str) -> bool:
    """Whether a text is a number of few digits, as pages of an article have."""
    return text.isascii() and text.isdecimal() and len(text) <= 3 and 0 < int(text) <= MOST_PAGES
