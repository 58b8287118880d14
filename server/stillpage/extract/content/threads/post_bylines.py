"""Who wrote a post of a thread, and when, as its markup or its lines say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml.html import HtmlElement

from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.metadata.authors.names import is_plain_name
from stillpage.extract.metadata.dates.iso import day_of
from stillpage.extract.metadata.dates.notations import MARKS, YEAR, DateHints, find_dates
from stillpage.extract.tree.text import CAMEL, short_text

# Words of the web's trade for whoever wrote something, as the end of a class name.
_AUTHOR_CLASS: Final = re.compile(
    r"(?:[\w-]*[-_]|post)?(?:author|poster|creator|contributor|nickname|full-?name|display-?name|user)"
    r"(?:[-_]+(?:info[-_]+)?(?:name|link))?"
    r"|[\w-]*(?:user|account)-?name",
    re.I,
)
PROFILE: Final = re.compile(
    r"/(?:u|users?|members?|profiles?|people|author)/[^/]+/?|/[~@][\w-]+/?$|[?&;](?:u|uid|user(?:name)?)=|action=(?:view)?profile\b"
    r"|(?:\b|_|view|show|user)(?:user|member|profile)(?:_page)?(?:\.\w{2,4})?\?",
    re.I,
)
# Some choose such a one; elsewhere than where a writer is declared it is anything's.
_NUMBER_AS_NAME: Final = re.compile(r"\d{2,9}")
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?(?=\s|$)"
)
_CLOCK: Final = re.compile(r"(\d{1,2})[:.](\d{2})(?!\d)")
# What bundlers hang onto names: `Header_author__adKqa`, `Header-module__author--adKqa`.
_HASH: Final = re.compile(r"(?<=\w)(?:__|--)[\w-]{5,6}$")
_CLOCK_OF_DAY: Final = re.compile(r"(\d{1,2})[:.](\d{2})(?!\d)(?:\s?[ap]\.?m\b\.?)?", re.I)
_LINES: Final = ("a", "span", "div", "td", "li", "dd", "small", "em", "p")
# Where a moment stands that is shown as long ago.
_TITLES: Final = ("title", "aria-label", "data-tooltip", "data-original-title", "data-tippy-content")
_TITLED: Final = ("span", "a", "abbr", "button", "li", "div", "td", "small", "p", "i", "time")
# Nothing else ends so: "See timeline at 10/14/26 22:40:00".
_SHORT_YEAR: Final = re.compile(r"\d{1,2}([/.])\d{1,2}\1\d{2},? \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?$")
_DATE_CLASS: Final = re.compile(r"(?:[\w-]*[-_])?(?:date|time|timestamp|posted)", re.I)
# Boxes around a writer's name, of which one holds the day, too.
_SIGNATURE_LEVELS: Final = 3
_LONGEST_NAME: Final = 40
_LONGEST_LINE: Final = 60
_LONGEST_HEAD: Final = 120
# Between the writer's name and the day.
_BETWEEN: Final = " »«·•|:,-–—"
_AROUND: Final = " »«·•|:,;()[]"
# "AM", "صباحاً"; more is another thing.
_HALF: Final = re.compile(r"\s[^\s\d|»]{1,8}(?=[\s»)\]|]*$)")
_WEEKDAY: Final = re.compile(r"(?:[A-Z]\w{2}|[А-Я]\w)[,.]?\s")
_MARK: Final = re.compile(r"\s+[»·•|–—-]\s+")
# A month's name, a weekday's, "at", "Uhr"; a sentence has more.
_LETTERS: Final = re.compile(r"[^\W\d_]")
_MOST_LETTERS: Final = 24


@dataclass(frozen=True, slots=True)
class Moment:
    """When a post was written: for machines, as the page shows it, and for people at any time."""

    stamp: str
    shown: str
    told: str


def author_of(post: HtmlElement) -> str | None:
    """The writer whom a post's markup names: declared, by class, or by a link to a profile."""
    for found in (_declared_names, _named_names, _linked_names, _portrayed_names):
        for name in found(post):
            if _can_be_name(name) or (found is _declared_names and _NUMBER_AS_NAME.fullmatch(name)):
                return name
    return None


def _can_be_name(line: str) -> bool:
    is_short = 1 < len(line) <= _LONGEST_NAME
    return is_short and any(map(str.isalpha, line)) and "://" not in line


def _declared_names(post: HtmlElement) -> Iterator[str]:
    for element in post.iter():
        if "author" in (element.get("itemprop") or "").split():
            inner = next((each for each in element.iter() if each.get("itemprop") == "name"), element)
            yield " ".join((inner.get("content") or "").split()) or _line(inner)
        elif "author" in (element.get("rel") or "").split() or element.tag == "address":
            yield _line(element)
        elif element.get("data-author"):
            yield " ".join(element.get("data-author", "").split())


def _named_names(post: HtmlElement) -> Iterator[str]:
    for element in post.iter("a", "span", "b", "strong", "div", "li", "td", "h3", "h4", "p", "cite"):
        if _is_called(element, _AUTHOR_CLASS) and (
            element is not post or short_text(post, _LONGEST_HEAD) is not None  # a user's text is so called
        ):
            # "By", "wrote": the name is what leads somewhere, best to a person, or stands out. phpBB's line
            # begins with a link to the post, and its moderators' names have a class of their own.
            # MyBB's begins with a face that leads to its owner, and has what others think, by number.
            formatted = next(filter(_is_formatted_name, element.iter()), None)
            if formatted is not None:
                yield _line(formatted)
            links = list(element.iter("a"))
            names = [link for link in links if _can_be_name(line := _line(link)) and not _is_day(line)]
            if names or not links:
                bold = element.iter("b", "strong")
                yield _line(next(filter(_leads_to_somebody, names), (names or [*bold, element])[0]))


def _is_formatted_name(element: HtmlElement) -> bool:
    """Whether an element is an hCard's name, as WordPress marks who wrote a comment."""
    return "fn" in (element.get("class") or "").split()


def _is_called(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    """Whether a class of an element is such a name: `post-author`, `postAuthor`."""
    names = element.get("class")
    return bool(names) and _has_name(names, pattern)


@lru_cache(maxsize=4_096)  # a page's elements share theirs
def _has_name(names: str, pattern: re.Pattern[str]) -> bool:
    return any(
        pattern.fullmatch(name) or pattern.fullmatch(CAMEL.sub("-", _HASH.sub("", name)))
        for name in names.split()
    )


def _linked_names(post: HtmlElement) -> Iterator[str]:
    for link in post.iter("a"):
        # In a paragraph somebody is spoken to, or about.
        if _leads_to_somebody(link) and not _is_in_text(link, post):
            yield _line(link)


def _leads_to_somebody(link: HtmlElement) -> bool:
    """Whether an address is a profile's; `search.php?action=finduser&uid=7` is of what somebody wrote."""
    address = link.get("href") or ""
    return PROFILE.search(address) is not None and "search" not in address


def _is_in_text(element: HtmlElement, post: HtmlElement) -> bool:
    """Whether an element stands in a paragraph or quotation of a post; the post may be one itself."""
    around = element.getparent()
    while around is not None and around is not post:
        if around.tag in ("p", "blockquote"):
            return True
        around = around.getparent()
    return False


def _portrayed_names(post: HtmlElement) -> Iterator[str]:
    """Names that both a picture's alternative text and a line beside it say, if they can be a person's.

    An account's can, in a box that holds nothing else but a moment.
    """
    pictures: dict[str, HtmlElement] = {}
    for image in post.iter("img"):
        alternative = " ".join((image.get("alt") or "").split()).casefold()
        if alternative and next(image.iterancestors("figure"), None) is None:
            pictures.setdefault(alternative, image)
    for element in post.iter("a", "span", "div", "b", "strong") if pictures else ():
        name = "" if len(element) else _line(element)
        picture = pictures.get(name.casefold())
        if picture is not None and (is_plain_name(name) or _is_portrayed(element, picture, post)):
            yield name


def _is_portrayed(name: HtmlElement, picture: HtmlElement, post: HtmlElement) -> bool:
    """Whether a name and a picture stand in a box of a post with nothing else but a line."""
    around = set(picture.iterancestors())
    box = next((each for each in name.iterancestors() if each in around), post)
    return box is not post and short_text(box, _LONGEST_LINE) is not None


def plain_names(post: HtmlElement) -> Iterator[str]:
    """The writer's name as phpBB 2 marks it; elsewhere a `name` may be that of anything."""
    for element in post.iter("span", "b", "strong", "td", "a"):
        if element.get("class") == "name" and _can_be_name(name := _line(element)):
            yield name


def listed_names(post: HtmlElement) -> Iterator[str]:
    """The writer's name as the only term of a definition list that tells about the writer."""
    first = next(post.iter("dl", "p", "blockquote"), None)
    if first is None or [each.tag for each in first[:3]] != ["dt", "dd", "dd"]:
        return
    if name := _line(first[0]):
        yield name


def _line(element: HtmlElement) -> str:
    """The first line of text in an element; templates put ranks and counts below."""
    for text in element.itertext():
        if text.strip():
            return " ".join(text.split()).rstrip(":,·").rstrip()
    return ""


def date_of(post: HtmlElement) -> Moment | None:
    """When it was written, as its markup says or a line that is nothing else."""
    for find in (_stamped_moment, _moment_in_title, _moment_by_class, _moment_on_a_line, _day_alone):
        if moment := find(post):
            return moment
    return None


def _stamped_moment(post: HtmlElement) -> Moment | None:
    for element in post.iter():
        is_time = element.tag == "time" or "-" in str(element.tag)
        stamp = element.get("datetime") if is_time else None
        if stamp is None and (element.get("itemprop") or "") in ("datePublished", "dateCreated"):
            stamp = element.get("datetime") or element.get("content")
        if stamp is None:
            if moment := _titled_moment(element):  # of "3 hours ago", or of a date in other words
                return _signed_moment(post) or moment
        elif _ISO_DAY.match(stamp.strip()):
            return _of_stamp(_of_post(element, post))
    return None


def _of_post(first: HtmlElement, post: HtmlElement) -> HtmlElement:
    """The stamp that leads to the post, where the first one leads nowhere: it may be the last answer's."""
    if first.tag != "time" or _leads(first):
        return first
    others = (each for each in post.iter("time") if _ISO_DAY.match(each.get("datetime") or ""))
    return next((each for each in others if _leads(each) and not _is_in_text(each, post)), first)


def _leads(stamp: HtmlElement) -> bool:
    around = stamp.getparent()
    return around is not None and around.tag == "a"


def _of_stamp(element: HtmlElement) -> Moment:
    stamp = (element.get("datetime") or element.get("content") or "").strip()
    shown = _line(element)
    # "2 years ago" is wrong as soon as it is kept.
    told = shown if YEAR.search(shown) else day_of(stamp) + _minute_of(stamp, shown, element)
    return Moment(stamp, shown, told)


def _titled_moment(element: HtmlElement) -> Moment | None:
    title = element.get("title")
    moment = _MOMENT.match(title.strip()) if title else None
    return Moment(moment[0], _line(element), day_of(moment[0])) if moment else None


def _signed_moment(post: HtmlElement) -> Moment | None:
    """The moment in the box of the writer that markup declares; whoever changed the post may stand before."""
    box = next((each for each in post.iter() if "author" in (each.get("itemprop") or "").split()), post)
    for _ in range(_SIGNATURE_LEVELS):
        if box is post or (around := box.getparent()) is None:
            return None
        box = around
        if moment := next(filter(None, map(_titled_moment, box.iter(*_TITLED))), None):
            return moment
    return None


def _moment_in_title(post: HtmlElement) -> Moment | None:
    """When "3 days ago" was, in any language."""
    for element in post.iter(*_TITLED):
        for titled in filter(_tells_moment, (element.get(name) or "" for name in _TITLES)):
            if not YEAR.search(_line(element)):
                return Moment("", _line(element), _moment_in(titled))
    return None


def _moment_by_class(post: HtmlElement) -> Moment | None:
    for element in post.iter("time", "span", "div", "a", "p", "td"):
        if element.tag == "time" or _is_called(element, _DATE_CLASS):
            whole = short_text(element, _LONGEST_LINE) or ""
            shown = whole if is_moment(whole) else _line(element)
            if len(shown) <= _LONGEST_LINE and YEAR.search(shown):
                return Moment("", shown, _moment_in(shown))
            # UBB.threads writes two digits of the year, and the minute into the next element.
            if (beside := element.getnext()) is not None and _is_called(beside, _DATE_CLASS):
                shown = f"{shown} {_line(beside)}"
                if _SHORT_YEAR.fullmatch(shown):
                    return Moment("", shown, shown)
    return None


def _moment_on_a_line(post: HtmlElement) -> Moment | None:
    """A line that is a day with its minute is nothing else, whatever it is called."""
    for element in post.iter(*_LINES):
        if element is not post and (line := _moment_line(element)) and not _is_in_text(element, post):
            # The innermost such: around it may be the writer, a number, a button.
            inner = (found for each in element.iterdescendants(*_LINES) if (found := _moment_line(each)))
            shown = min((line, *inner), key=len)
            return Moment("", shown, _moment_in(shown))
    return None


def lines_of_head(post: HtmlElement) -> Iterator[str]:
    """The short lines of a post's elements, but for those of its paragraphs and quotations."""
    for element in post.iter("time", *_LINES):
        if element is not post and element.tag != "p" and not _is_in_text(element, post):
            yield short_text(element, _LONGEST_NAME) or ""


def _day_alone(post: HtmlElement) -> Moment | None:
    """Nothing but a day, and no fact of a list."""
    for element in post.iter("a", "span", "small"):
        line = short_text(element, _LONGEST_NAME) or ""
        is_fact = next(element.iterancestors("dl", "p"), None) is not None
        if YEAR.search(line) and _is_day(line) and not is_fact and not _is_in_text(element, post):
            return Moment("", line, line)
    return None


def _moment_line(element: HtmlElement) -> str | None:
    lines = [_line(element)]
    # A list's entry that begins with a word tells something else: "Joined: 4 May 2015, 10:15".
    if element.tag not in ("li", "dd"):
        lines.append(short_text(element, _LONGEST_LINE) or "")
    return next(filter(is_moment, lines), None)


def _tells_moment(title: str) -> bool:
    """Whether a `title` is a day and a time, or ends with them; the year may have two digits."""
    return is_moment(title) or (len(title) <= _LONGEST_LINE and _SHORT_YEAR.search(title) is not None)


def _is_day(line: str) -> bool:
    dates = find_dates(line, DateHints())
    return len(dates) == 1 and dates[0].end - dates[0].start >= len(line)


def is_moment(shown: str) -> bool:
    """Whether a line is a day and a time of day, in any language."""
    if len(shown) > _LONGEST_LINE or not YEAR.search(shown) or not _CLOCK.search(shown):
        return False
    return len(_LETTERS.findall(shown)) <= _MOST_LETTERS


def _moment_in(line: str) -> str:
    """A line's day and minute alone, with half of the day: without "Reply #3 on", "只看该作者", marks."""
    line = MARKS.sub("", line).strip()
    dates = find_dates(line, DateHints())
    if len(dates) != 1:
        return line
    weekday, half = _WEEKDAY.match(line), _HALF.match(line, dates[0].end)
    start = 0 if weekday and weekday.end() == dates[0].start else dates[0].start
    return line[start : half.end() if half else dates[0].end].strip(_AROUND)


def name_before(page: Segmentation, post: int) -> tuple[str, Moment] | None:
    """The two ends of a post's first line, where the second is a moment: "mara · 04/05/2023 10:15"."""
    first = page.blocks.text[page.containers.start[post]]
    parts = _MARK.split(first, maxsplit=1)
    if len(parts) < 2 or not 1 < len(parts[0]) <= _LONGEST_NAME or not is_moment(parts[1]):
        return None
    return parts[0], Moment("", parts[1], parts[1])


def date_behind(page: Segmentation, post: int, name: str) -> Moment | None:
    """What a line says after the writer's name, if there is a year in it: "by mara » 4 May 2023, 10:15".

    A longer line goes on behind the minute: "(2) By mara on 2023-05-04 10:15 in reply to 1 [link] [source]".
    """
    for block in range(page.containers.start[post], page.containers.end[post]):
        shown = page.blocks.text[block].partition(name)[2].lstrip(_BETWEEN)
        if shown and len(shown) <= _LONGEST_HEAD and YEAR.search(shown[:_LONGEST_NAME]):
            dates = find_dates(shown[:_LONGEST_LINE], DateHints())
            moment = shown[: dates[0].end] if dates else ""
            if is_moment(moment):
                return Moment("", _moment_in(moment), _moment_in(moment))
            if len(shown) <= _LONGEST_NAME:
                return Moment("", shown, shown)
    return None


def _minute_of(stamp: str, shown: str, element: HtmlElement) -> str:
    """The minute, where the page shows that alone, as live blogs do, and by the same clock as its stamp.

    Or by its own clock beside "2 hours ago".
    """
    clock, seen = _CLOCK.search(stamp), _CLOCK.match(shown)
    if not clock:
        return ""
    if not seen:
        around = element.getparent()
        line = short_text(around, _LONGEST_NAME) if around is not None else None
        seen = _CLOCK_OF_DAY.search((line or "").replace(shown, " ", 1))
        return f" {seen[0]}" if seen and int(clock[2]) == int(seen[2]) else ""
    if int(clock[2]) != int(seen[2]) or (int(clock[1]) - int(seen[1])) % 12:
        return ""
    return f" {clock[0]}"
