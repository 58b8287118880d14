"""Items without a list, and what stands alone in a line: a list in a list, a note's mark. In place."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import INLINE
from stillpage.extract.tree.elements import HEADINGS, is_all_in_its_parent, is_alone
from stillpage.extract.tree.removal import drop_tags, drop_trees
from stillpage.extract.tree.text import short_text

_LISTS: Final = ("ul", "ol")
_MAY_HOLD_ITEMS: Final = frozenset((*_LISTS, "menu"))
_WORDS: Final = frozenset("a abbr b code em i p span strong".split())
_MARK_CHARS: Final = 6
_NOTE_MARK: Final = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*\u2020\u2021\u00a7^\u2191\u21a9]{1,3})[\])]?[.:]?")
_ITEM_LEVELS: Final = 3
_START_DIGITS: Final = 4


def gather_items(root: HtmlElement) -> None:
    """Put items that stand in no list into one, and those in a division of a list into that list.

    Browsers draw a mark for each, outside the column (13 pages of the corpora). Cards, which have headings,
    and what stands alone and holds blocks become divisions.
    """
    only_items: dict[HtmlElement, bool] = {}  # one division may hold many
    opened: dict[HtmlElement, None] = {}
    made = set[HtmlElement]()
    for item in list(root.iter("li")):
        around = item.getparent()
        if around is None or around.tag in _MAY_HOLD_ITEMS or around.tag in INLINE:
            continue
        outer = around.getparent()
        if outer is not None and outer.tag in _LISTS and around not in only_items:
            only_items[around] = _holds_only_items(around)
        if only_items.get(around):
            opened[around] = None
        elif next(item.iter(*HEADINGS), None) is not None:
            item.tag = "div"
        elif (before := item.getprevious()) in made and not (before.tail or "").strip():
            before.append(item)
            before.tail, item.tail = item.tail, None
        elif (listing := _begin_list(item)) is not None:
            made.add(listing)
    for division in opened:
        _tell_items(division)
    drop_tags(opened)


def _holds_only_items(element: HtmlElement) -> bool:
    texts = (element.text, *(each.tail for each in element))
    return all(each.tag == "li" for each in element) and not any((text or "").strip() for text in texts)


def _tell_items(division: HtmlElement) -> None:
    """Give what a division says to its items: language and direction to all, its id to the first."""
    for name in ("lang", "dir"):
        if (value := division.get(name)) is not None:
            for item in division:
                item.set(name, item.get(name, value))
    if (target := division.get("id")) is not None and division[0].get("id") is None:
        division[0].set("id", target)


def _begin_list(item: HtmlElement) -> HtmlElement | None:
    """Put an item into a list of its own; None if it is no item."""
    after = item.getnext()
    is_single = after is None or after.tag != "li" or bool((item.tail or "").strip())
    if is_single and any(each.tag not in INLINE for each in item):
        item.tag = "div"
        return None
    listing: HtmlElement = item.makeelement("ul")
    item.addprevious(listing)
    listing.append(item)
    listing.tail, item.tail = item.tail, None
    return listing


def unwrap_only_items(root: HtmlElement) -> None:
    """Replace a list whose only item holds a list and no text by that list: 23 on 13 pages of the corpora.

    They are tables of contents whose first item was the page's title, which is not said twice.
    """
    for inner in list(root.iter(*_LISTS)):
        item = inner.getparent()
        outer = item.getparent() if item is not None else None
        around = outer.getparent() if outer is not None else None
        if item is None or outer is None or around is None or outer.tag not in _LISTS or not is_alone(item):
            continue
        if is_all_in_its_parent(inner):
            inner.tail = outer.tail
            around.replace(outer, inner)


def join_lone_items(root: HtmlElement) -> None:
    """Make one list of lists of one item each that stand in a row: so Notion exports them, and editors paste.

    A browser begins to count anew in each. Where one says another number than the next, that is meant.
    """
    for listing in list(root.iter(*_LISTS)):
        if listing.getparent() is None or not _has_one_item(listing):
            continue
        joined = list[HtmlElement]()
        following = listing.getnext()
        before = listing
        while (
            following is not None
            and following.tag == listing.tag
            and not (before.tail or "").strip()
            and _has_one_item(following)
            and following.get("start", "") in ("", str(start_of(listing) + len(joined) + 1))
        ):
            joined.append(following)
            before, following = following, following.getnext()
        for each in joined:
            listing.append(each[0])
        drop_trees(joined)


def start_of(listing: HtmlElement) -> int:
    """The number of a list's first item."""
    start = listing.get("start", "")
    return int(start) if start.isdecimal() and len(start) <= _START_DIGITS else 1


def _has_one_item(listing: HtmlElement) -> bool:
    # Not len(), which counts the children one by one.
    first = next(listing.iterchildren(), None)
    return first is not None and first.tag == "li" and first.getnext() is None


def divide_lists_without_items(root: HtmlElement) -> None:
    """Make divisions of lists that hold no item: stores and old pages indent by them (16 pages)."""
    for listing in list(root.iter(*_LISTS)):
        for division in listing:
            _open(division)
        if not any(each.tag == "li" or _is_of_items(each) for each in listing):
            listing.tag = "div"


def _open(division: HtmlElement) -> None:
    """Unwrap what is all in a division around a list's items: the list lost its numbers."""
    inner: HtmlElement | None = division
    for _ in range(_ITEM_LEVELS):
        inner = next(iter(inner), None) if inner is not None and inner.tag == "div" else None
        if inner is None or inner.tag != "div" or not is_all_in_its_parent(inner):
            return
        if inner.find("li") is not None:
            if any(each.tag not in ("li", *_LISTS) for each in inner):
                return
            for name in ("lang", "dir", "id"):
                if (value := inner.get(name)) is not None:
                    division.set(name, division.get(name, value))
            division.text = inner.text
            division[:] = list(inner)
            return


def _is_of_items(division: HtmlElement) -> bool:
    """Whether a division in a list holds items of it (`gather_items` takes them out)."""
    return division.tag not in _LISTS and division.find("li") is not None


def free_details(root: HtmlElement) -> None:
    """Unwrap lists of which each item is a part that unfolds: Notion exports a list around each."""
    items = {part.getparent() for part in root.iter("details") if is_all_in_its_parent(part)}
    for listing in list(root.iter(*_LISTS)) if items else ():
        if items.issuperset(listing):
            drop_tags([listing, *listing])


def nest_lists(root: HtmlElement) -> None:
    """Move a list that is an item of its own, or stands between two, as editors write it, into that above.

    To Markdown the latter would be a list of its own (eleven pages).
    """
    speaking: dict[HtmlElement, bool] = {}  # one item may take many
    for inner in list(root.iter(*_LISTS)):
        around = inner.getparent()
        is_between = around is not None and around.tag in _LISTS
        item = inner if is_between else around
        above = item.getprevious() if item is not None and (is_between or item.tag == "li") else None
        if (
            item is not None
            and above is not None
            and above.tag == "li"
            and (
                not f"{above.tail or ''}{inner.tail or ''}".strip()
                if is_between
                else not item.get("id") and is_all_in_its_parent(inner)
            )
        ):
            if above not in speaking:
                speaking[above] = _says_something(above)
            if not speaking[above]:
                continue
            inner.tail = None
            above.append(inner)
            if not is_between:
                drop_trees([item])


def _says_something(item: HtmlElement) -> bool:
    """Whether an item begins with words, and holds no heading as cards do."""
    begins = bool((item.text or "").strip()) or any(each.tag in _WORDS for each in item[:1])
    return begins and next(item.iter(*HEADINGS), None) is None


def join_marks_of_notes(root: HtmlElement) -> None:
    """Put a note's mark into the line of its text: newsletters and wikis lay the two out beside each other.

    The mark is a link with an id, and leads back to the reference in the text.
    """
    marks: dict[HtmlElement, HtmlElement] = {}
    for link in root.iter("a"):
        if link.get("id") and link.get("href", "").startswith("#") and short_text(link, _MARK_CHARS):
            line = _line_of(link)
            text = _first_line(line.getnext()) if line is not None and not (line.tail or "").strip() else None
            if line is not None and text is not None:
                marks[line] = text
            elif line is None:
                _part_from_text(link)
    joined = {line: text for line, text in marks.items() if text not in marks}  # several marks, one text
    for line, text in joined.items():
        mark = line[0]
        mark.tail = f" {(text.text or '').lstrip()}"
        text.text = None
        text.insert(0, mark)
    drop_trees(list(joined))
    _join_marks_above_text(root)


def _join_marks_above_text(root: HtmlElement) -> None:
    """The same for a mark that is no link, or no paragraph, in what a link leads to.

    So Zola, mdBook, docutils and LessWrong write notes.
    """
    targets = {href[1:] for link in root.iter("a") if (href := link.get("href", "")).startswith("#")}
    if not targets:
        return
    for note in root.iter("div", "aside", "section", "li", "dd"):
        if note.get("id") not in targets or not len(note):
            continue
        if note[0].tag == "p" and _is_note_mark(note[0].text_content() + (note[0].tail or "")):
            line, text = note[0], note[0].getnext()
            if text is not None and text.tag == "p":
                _set_before(text, line.text or "", list(line))
                note.remove(line)
            continue
        lead = list(takewhile(lambda each: each.tag in INLINE, note))
        said = (note.text or "") + "".join(each.text_content() + (each.tail or "") for each in lead)
        text = note[len(lead)] if len(lead) < len(note) else None
        if text is not None and text.tag == "p" and _is_note_mark(said):
            _set_before(text, note.text or "", lead)
            note.text = None


def _is_note_mark(said: str) -> bool:
    return _NOTE_MARK.fullmatch(said.strip()) is not None


def _set_before(text: HtmlElement, words: str, elements: list[HtmlElement]) -> None:
    rest = (text.text or "").lstrip()
    if elements:
        text.text = words.lstrip()
        text[:0] = elements
        elements[-1].tail = f"{(elements[-1].tail or '').rstrip()} {rest}"
    else:
        text.text = f"{words.strip()} {rest}"


def _part_from_text(mark: HtmlElement) -> None:
    """Set a blank behind a number that begins a note and touches its text: LibreOffice sets it by a style."""
    around, following = mark.getparent(), mark.getnext()
    if around is None or around.tag != "p" or (around.text or "").strip() or mark.getprevious() is not None:
        return
    text = mark.tail or (following.text if following is not None else "") or ""
    if text[:1].isalpha() and mark.text_content().strip().isdecimal():
        mark.tail = f" {mark.tail or ''}"


def _line_of(link: HtmlElement) -> HtmlElement | None:
    """The paragraph or division that holds a link and nothing else."""
    at: HtmlElement | None = link
    for _ in range(_ITEM_LEVELS):
        around = at.getparent() if at is not None else None
        if at is None or around is None or not is_all_in_its_parent(at):
            return None
        if around.tag in ("p", "div"):
            return around
        at = around
    return None


def _first_line(element: HtmlElement | None) -> HtmlElement | None:
    for _ in range(_ITEM_LEVELS):
        if element is None or element.tag == "p":
            return element
        is_box = element.tag == "div" and not (element.text or "").strip()
        element = next(element.iterchildren(), None) if is_box else None
    return None
