"""Texts of an element's nodes, one by one, and the names at the beginning of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.metadata.authors.byline_labels import BY, PAPER, RANKS
from stillpage.extract.metadata.authors.joined_names import AND, REPORTER
from stillpage.extract.metadata.authors.names import (
    COMMA,
    fields_of,
    is_job,
    is_label,
    is_plain_name,
    names_in,
)
from stillpage.extract.metadata.plain_text import comparable, one_line
from stillpage.extract.tree.capture_marks import HIDDEN_MARK

_MAX_CHARS: Final = 400
_MAX_PIECE: Final = 500
SKIPPED: Final = frozenset(
    {"script", "style", "template", "svg", "select", "textarea", "img", "time", "noscript"}
)
_MOST_NAMES: Final = 100
_MOST_PARTS: Final = 6
_LEAST_SITE: Final = 4  # letters
_SHORTEST_ALONE: Final = 4  # of a name in small letters
_WORD_OF_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*")
# DocBook, hCard, microformats, and publishers that write their XML's names.
_PART_OF_NAME: Final = re.compile(
    r"(?:^|[\s-])(?:given-?names?|first-?name|additional-?name|family-?name|last-?name|surname)(?:\s|$)", re.I
)
_SECTION: Final = re.compile(r"(?<![a-z])(?:category|categories|cat-links|topics?|tags?)(?=\s|$)", re.I)
_FIELD_LABEL: Final = re.compile(r"(?<![a-z])field[-_]{1,2}label(?=\s|$)")  # Drupal's
_FAMILY_NAMES: Final = etree.XPath(
    ".//*[contains(@class, 'urname') or contains(@class, 'amily') or contains(@class, 'ast')]"
)
# Also two of them: ", and".
_JOINS: Final = re.compile(rf"^(?:(?:,|;|、|،|\||·|•|และ|a$|(?:{AND})(?=\s|$))\s*)+", re.I)
# With where somebody was: "Ann Lee (Oslo, special correspondent) | and | Bo Ek".
_BETWEEN_NAMES: Final = re.compile(rf"{AND}|[(（][^()（）]*[)）](?:\s*(?:{AND}))?", re.I)
_DASH: Final = re.compile(r"\s+[-–—]\s+")
_AND: Final = re.compile(AND, re.I)
# 港報 記者, before a link with the name.
_OF_A_PAPER: Final = re.compile(rf"{PAPER}\s*(?:{RANKS})?(?:記者|记者)")
# The rest of a line behind a name that has an element of its own: "| Old Harbour | 3 May".
_PLACE_AND_DAY: Final = re.compile(r"[|•]\s*[^\s|•][^|•]*[|•].*\d")
_ROLE: Final = re.compile(r"[^\W\d][^:：|,]{1,24}[:：]")
_TRAILING_JOIN: Final = re.compile(rf"(?:[,;、،&]|\s(?:และ|{AND}))\s*$", re.I)


def text_pieces(element: HtmlElement | None) -> list[str]:
    """Texts of an element's nodes, one by one: `By | Ann Lee | , | Senior Editor`; at most forty."""
    pieces: list[str] = []
    room = _MAX_CHARS
    stack: list[HtmlElement | str] = [] if element is None else [element]
    while stack:
        node = stack.pop()
        text: str | None
        if isinstance(node, str):
            text = node
        else:
            if node is not element and node.tail:
                stack.append(node.tail)
            if _says_nothing(node) or (node is not element and is_button(node) and not _says_by(pieces)):
                continue
            text = node.text
            stack.extend(reversed(node))
            # The tails of the children are pushed when each is reached.
        if text and (text := one_line(text[:_MAX_PIECE], limit=_MAX_PIECE)):
            pieces += fields_of(text)
            room -= len(text)
            if room < 0:
                break
        if len(stack) > 2000 or len(pieces) > 40:
            break
    return pieces


def _says_nothing(node: HtmlElement) -> bool:
    """Whether a node names nobody: it is hidden, or the page's tag or section."""
    if node.tag in SKIPPED or node.get(HIDDEN_MARK) is not None:
        return True
    names = node.get("class", "")[:200]
    if _FIELD_LABEL.search(names) and node.getnext() is not None:  # "By" tells what follows
        return not BY.match(f"{' '.join((node.text or '').split())} ")
    return "tag" in node.get("rel", "").split() or _SECTION.search(names) is not None


def pieces_named_by(label: HtmlElement) -> list[str]:
    """The texts beside an element that `aria-labelledby` makes the name of the box around it."""
    name, box = label.get("id"), label.getparent()
    if not name or box is None or box.get("aria-labelledby") != name:
        return []
    return [piece for each in label.itersiblings() for piece in text_pieces(each)]


def names_in_parts(element: HtmlElement) -> list[str]:
    """Names of which the given and the family's stand in elements of their own, called so: no other words.

    On buttons too, which open what the page has about each person.
    """
    if not len(element):  # as most links
        return []
    if whole := _name_in_two_fonts(element):
        return [whole]
    found: list[str] = []
    holders = dict.fromkeys(each.getparent() for each in _FAMILY_NAMES(element)[:_MOST_NAMES])
    for holder in holders:
        parts = [each for each in holder[:_MOST_PARTS] if _PART_OF_NAME.search(each.get("class") or "")]
        if len(parts) > 1:
            found += names_in(" ".join(" ".join(each.text_content().split()) for each in parts))
    return found


def _name_in_two_fonts(link: HtmlElement) -> str | None:
    """The name in a link to its bearer, of which each word stands in an element: `Ann <em>Lee</em>`."""
    if "author" not in (link.get("rel") or "").split():
        return None
    words = text_pieces(link)
    if not 1 < len(words) <= _MOST_PARTS or not all(_WORD_OF_NAME.fullmatch(word) for word in words):
        return None
    names = names_in(" ".join(words)) if not BY.fullmatch(words[0]) else []
    return names[0] if len(names) == 1 and names[0].split() == words else None


def _says_by(pieces: list[str]) -> bool:
    """Whether "Written by" stands before the next piece: a button there opens a note on whoever it names."""
    return bool(pieces) and BY.fullmatch(pieces[-1]) is not None


def is_button(node: HtmlElement) -> bool:
    """Whether an element is one, by its tag or role."""
    return node.tag == "button" or node.get("role") == "button"


def _labelled_behind_a_day(pieces: list[str]) -> int:
    """Which piece is the writer's field on a line that begins with a day: "3月14日 港湾日报", "作者：林远舟".

    Only in scripts without capitals: elsewhere "Reviewed by Bo Ek" may follow the writer's own name.
    """
    if not pieces or not any(map(str.isdecimal, pieces[0])) or BY.match(pieces[0]):
        return 0
    labelled = (number for number, piece in enumerate(pieces[:_MOST_PARTS]) if BY.match(piece))
    first = next(labelled, 0)
    return 0 if pieces[first].lower() != pieces[first].upper() else first


def _says_who_follows(piece: str, following: Sequence[str]) -> bool:
    """Whether a piece names nobody itself: a label, "and" before another's byline, a paper's reporter.

    Or a word as short as "by" in whatever language ("di", "af"), before a whole name.
    """
    if not following:
        return False
    is_word = is_label(piece) or _AND.fullmatch(piece) or _OF_A_PAPER.fullmatch(piece)
    is_short = len(piece) < _SHORTEST_ALONE and piece.isalpha() and piece.islower()
    return bool(is_word) or (is_short and is_plain_name(following[0]))


def names_of_pieces(pieces: list[str]) -> Iterator[str]:
    """Names at the beginning of a byline's texts; what follows them (job, site, date) is left out."""
    found = False
    joined = False
    # "Post | by | gull": a link to the post itself.
    by = int(len(pieces) > 1 and " " not in pieces[0] and BY.fullmatch(pieces[1]) is not None)
    by = by or _labelled_behind_a_day(pieces)
    for number, piece in enumerate(pieces[by : by + 14]):
        if found and not joined:
            if _PLACE_AND_DAY.match(piece) and number + 1 == len(pieces) - by:
                return
            if _JOINS.match(piece) or REPORTER.match(piece):
                joined = True
                rest = _JOINS.sub("", piece, count=1)
                if not rest:
                    continue
                if _ROLE.match(rest) and not (
                    BY.match(rest) or REPORTER.match(rest)
                ):  # whose the photographs are
                    return
                office, *paper = COMMA.split(rest, maxsplit=1)
                if paper and is_job(office):
                    return
                piece = rest
            else:
                return
        elif found and is_label(piece):  # of the next field: "Ann Lee | Views: 532"
            return
        elif BY.fullmatch(piece) or _says_who_follows(piece, pieces[by + number + 1 : by + number + 2]):
            continue
        names = names_in(_TRAILING_JOIN.sub("", piece))
        if names:
            yield from names
            found, joined = True, bool(_TRAILING_JOIN.search(piece))
        elif found or number > 2:
            return


def names_behind(pieces: Sequence[str], *, sites: Set[str]) -> list[str]:
    """Names behind a site's, at the beginning of a byline's texts: "Harbour Times - Ann Lee".

    Args:
        pieces: The texts.
        sites: `comparable` names of the site, which may go on: "Harbour Times - all of the coast".
    """
    before, *behind = _DASH.split(pieces[0], maxsplit=1) if pieces else ("",)
    site = comparable(before) if behind else ""
    is_site = len(site) >= _LEAST_SITE and any(each.startswith(site) for each in sites)
    return names_in(behind[0]) if is_site else []


def names_next_to(first: Sequence[str], pieces: Sequence[str]) -> Iterator[str]:
    """Names that stand right behind the first ones of a byline, one in a piece: no job, no "Reviewed by"."""
    behind = pieces[pieces.index(first[-1]) + 1 :] if first[-1] in pieces else ()
    for piece in behind:
        if names_in(piece) == [piece] and is_plain_name(piece):
            yield piece
        elif not _BETWEEN_NAMES.fullmatch(piece):
            return
