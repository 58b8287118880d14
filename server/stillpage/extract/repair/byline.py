"""The line of author, date and counts at the top, which repeats what the reader shows anyway. In place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from stillpage.extract.metadata import Metadata
from stillpage.extract.metadata.dates.iso import day_of, has_day, is_same_day
from stillpage.extract.metadata.dates.notations import CLOCK, YEAR, DateHints, find_dates
from stillpage.extract.metadata.dates.publication import date_hints
from stillpage.extract.metadata.kind_groups import is_one_text
from stillpage.extract.picture_sizes import told_width
from stillpage.extract.repair.pictures.captions import calls_caption, is_only_pictures
from stillpage.extract.repair.posts import heads_a_post
from stillpage.extract.tree.capture_marks import WIDTH
from stillpage.extract.tree.elements import HEADINGS
from stillpage.extract.tree.pixels import pixels_of
from stillpage.extract.tree.text import COLONS, SENTENCE_MARKS, WIDE, short_text

# Blocks from the top among which the line is looked for, and what it may have besides names and figures:
# "By", a month's name, "comments", "reading time".
_TOP_BLOCKS = 6
_MOST_CHARS = 160
_MOST_OTHER_LETTERS = 36
# So long is ISO 8601 to the minute; an article's own lines tell two at most, publication and update.
_MINUTE = 16
_MOMENT_CHARS = 40
_LEAST_ENTRIES = 3
_DAYS_TOLD = 2
_TWO_YEARS = re.compile(r"\d{4}\D.*\d{4}(?!\d)", re.DOTALL)

# A date in larger headings is what a part of the article is about.
_SMALL = 6
# Boxes around a caption, the picture beside the outermost; pixels of one that is no portrait.
_CAPTION_LEVELS = 3
_LEAST_PICTURE = 160

_SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "div", "ul", "ol", "dl", "span", "time", "address", "header", "section", *_SUBHEADINGS)
# A heading or paragraph says something else; the parts of a byline may stand in boxes of any kind.
_LINES = (*_SUBHEADINGS, "p")
_FEWEST_LETTERS = 8
_FIGURES = re.compile(r"\d{1,9}")
# No byline holds one, and what a picture shows often names the photographer behind it.
_FULL_STOP = re.compile("[。।॥။።]")
# By whom and when a law was passed stands in brackets below its title: "（2024年3月5日…会议通过）".
_IN_BRACKETS = re.compile("[(（].*[)）]")
_LEAST_SIGNS = 8
_BYLINE = re.compile(r"(?<![a-z])by-?line(?![a-z])", re.IGNORECASE)
# One letter and a dot is "year" behind a date: "14 марта 2025 г.", "14 marca 2025 r.".
_SENTENCE_END = re.compile(rf"(?:(?<!\s\w)\.|(?!\.)[{SENTENCE_MARKS}])\W*$")


def drop_byline(root: HtmlElement, metadata: Metadata) -> None:
    """Remove short blocks at the top that only name the metadata's authors or date.

    Works in any language: besides the names, the figures and what `<time>` holds, such a block has only a few
    letters. A standfirst, which says more, stays.
    """
    headings = [each for each in root.iter("header") if _opens_post(each)]
    # A single post's writer is the article's; of several posts each names its own.
    of_posts = headings if len(headings) > 1 or len(metadata.authors) > 1 else []
    others = {line for each in (*of_posts, *_lines_of_entries(root)) for line in each.iter()}
    # On other kinds of pages such lines name the things that are listed.
    for element in _top_blocks(root, opens_boxes=is_one_text(metadata.kind)):
        if (
            others.isdisjoint(element.iter())
            and _says_only_metadata(element, metadata)
            and not _is_below_picture(element)
            and not any(_says_more(line, metadata) for line in element.iter(*_LINES))
        ):
            element.drop_tree()


def drop_stamp_at_end(root: HtmlElement, metadata: Metadata) -> None:
    """Remove a last line that says when the page was changed and no more, as documentation does."""
    line = next(iter(reversed(list(root.iter("p")))), None)
    if line is None or line.find(".//time") is None or line.getparent() is None:
        return
    text = line.text_content().strip()
    days = {_day(metadata.published), _day(metadata.modified)} - {None}
    is_stamped = any(_day(stamp.get("datetime")) in days for stamp in line.iter("time"))
    is_last = root.text_content().rstrip().endswith(text)
    if is_stamped and is_last and _says_only_metadata(line, metadata):
        line.drop_tree()


def _lines_of_entries(root: HtmlElement) -> list[HtmlElement]:
    """What says who wrote each entry of a live blog, and when: lines alike, of other minutes."""
    alike: defaultdict[tuple[str | None, ...], dict[str, HtmlElement]] = defaultdict(dict)
    stamped = list(_stamped_lines(root))
    for line, moment in (*stamped, *_lines_of_moments(root, least=1 if stamped else _LEAST_ENTRIES)):
        above = line.getparent()
        shape = (
            line.tag,
            line.get("class"),
            *((above.tag, above.get("class")) if above is not None else ()),
        )
        alike[shape].setdefault(moment[:_MINUTE], line)
    return [line for lines in alike.values() if len(lines) >= _LEAST_ENTRIES for line in lines.values()]


def _stamped_lines(root: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    for stamp in root.iter("time"):
        line, moment = stamp.getparent(), stamp.get("datetime") or ""
        if line is not None and len(moment) >= _MINUTE and short_text(line, _MOST_CHARS):
            yield line, moment


def _lines_of_moments(root: HtmlElement, *, least: int) -> Iterator[tuple[HtmlElement, str]]:
    """Lines that are a day with its minute, in letters and figures, where there are so many minutes."""
    if sum(1 for _ in islice(CLOCK.finditer(root.text_content()), least)) < least:
        return
    for line in root.iter("p", "div", "span", "time", "li"):
        text = short_text(line, _MOMENT_CHARS) or ""
        dates = find_dates(text, DateHints()) if YEAR.search(text) and CLOCK.search(text) else ()
        if len(dates) == 1 and len(dates[0].iso) >= _MINUTE and dates[0].end - dates[0].start == len(text):
            yield line, dates[0].iso


def _opens_post(heading: HtmlElement) -> bool:
    """Whether it begins an article, or is what begins a post in a part of another name."""
    parent = heading.getparent()
    if parent is None or heading.getprevious() is not None:
        return False
    return parent.tag == "article" or (parent.tag == "section" and heads_a_post(heading))


def _top_blocks(root: HtmlElement, *, opens_boxes: bool) -> Iterator[HtmlElement]:
    """Short blocks from the top until running text begins: a box, and then its parts if it was not removed.

    Headings within a box are not among them, unless a class calls them so.
    """
    seen = 0
    whole: HtmlElement | None = None
    boxes = set[HtmlElement]()
    for element in list(root.iter(*_BLOCKS)):
        text = short_text(element, _MOST_CHARS)
        if text == "" or (text is None and element.tag not in ("p", "ul", "ol", "dl")):
            continue
        above = set(element.iterancestors())
        if root not in above or whole in above:  # it went, or a line was looked at
            continue
        if text is None:
            if not _is_caption(element):
                return
            whole = element
            continue
        if (
            element.tag not in HEADINGS
            or boxes.isdisjoint(above)
            or _BYLINE.search(element.get("class") or "")
        ):
            yield element
        stays = element.getparent() is not None
        if opens_boxes and stays and next(element.iterdescendants(*_LINES), None) is not None:
            boxes.add(element)
            continue
        seen += 1
        whole = element
        if seen == _TOP_BLOCKS:
            return


def _is_caption(element: HtmlElement) -> bool:
    """Whether a paragraph is all that its box says, right below a picture, or stands in what is called so."""
    around = islice((element, *element.iterancestors()), _CAPTION_LEVELS)
    called = [each for each in around if calls_caption(each)]
    box: HtmlElement | None = called[-1] if called else element
    for _ in range(_CAPTION_LEVELS):
        if box is None or box.getnext() is not None:
            return False
        above = box.getprevious()
        if above is not None:
            return next(above.iter("img"), None) is not None and short_text(above, _MOST_CHARS) == ""
        box = box.getparent()
    return False


def _is_below_picture(line: HtmlElement) -> bool:
    """Whether a line is a picture's caption: the writer may have taken it, or be on it.

    It stands in the picture's figure, is called so, or is all that is said in a box with a picture that is
    larger than a portrait.
    """
    at = line
    for _ in range(_CAPTION_LEVELS):
        box = at.getparent()
        if box is None:
            break
        if box.tag == "figure":
            return next(box.iter("img"), None) is not None
        above = at.getprevious()
        if above is not None:
            if not is_only_pictures(above):
                return False
            is_only = above.getprevious() is None and at.getnext() is None and at is line
            return calls_caption(line) or (is_only and not _is_portrait(above))
        at = box
    return False


def _is_portrait(picture: HtmlElement) -> bool:
    """Whether a picture is told to be as small as its writer's beside a byline is."""
    image = next(picture.iter("img"))
    width = pixels_of(image.get(WIDTH)) or pixels_of(image.get("width")) or told_width(image.get("src", ""))
    return width < _LEAST_PICTURE


def _says_only_metadata(element: HtmlElement, metadata: Metadata) -> bool:
    text = short_text(element, _MOST_CHARS)
    if (
        text is None
        or _SENTENCE_END.search(text)
        or _FULL_STOP.search(text)
        or element.find(".//img") is not None
    ):
        return False
    if _IN_BRACKETS.fullmatch(text) and len(WIDE.findall(text)) >= _LEAST_SIGNS:
        return False
    days = {_day(metadata.published), _day(metadata.modified)} - {None}
    stamped = [stamp for stamp in element.iter("time") if _day(stamp.get("datetime")) in days]
    named = [name for name in metadata.authors if name.casefold() in text.casefold()]
    if not stamped and not named and not _is_dated(element, text, metadata):
        return False
    for known in (*named, *(" ".join(stamp.text_content().split()) for stamp in stamped)):
        text = re.sub(re.escape(known), " ", text, flags=re.IGNORECASE)
    text = _without_own_days(text, metadata)
    # A Chinese or Korean sign says as much as two letters: a lead of twenty went with the writer's name. Not
    # where colons tell one field from the next: 信息来源：… 点击数：…
    signs = 0 if any(colon in text for colon in COLONS) else len(WIDE.findall(text))
    return sum(char.isalpha() for char in text) + signs <= _MOST_OTHER_LETTERS


def _without_own_days(text: str, metadata: Metadata) -> str:
    """A line without the days of publication and change, if it tells both: either has words of its own."""
    if not metadata.modified or not _TWO_YEARS.search(text):
        return text
    found = find_dates(text, date_hints(metadata.declared_lang, metadata.url))
    days = {_day(metadata.published), _day(metadata.modified)}
    if len(found) != _DAYS_TOLD or not {_day(each.iso) for each in found} <= days:
        return text
    first, second = found
    return f"{text[: first.start]} {text[first.end : second.start]} {text[second.end :]}"


def _says_more(line: HtmlElement, metadata: Metadata) -> bool:
    """Whether a heading or paragraph is none of the byline: a short standfirst, in the box of both."""
    letters = sum(map(str.isalpha, line.text_content()))
    return letters >= _FEWEST_LETTERS and not _says_only_metadata(line, metadata)


def _is_dated(element: HtmlElement, text: str, metadata: Metadata) -> bool:
    """Whether the line's figures hold the day and the year of the article's date, in any script's digits.

    Or of another calendar: "۲۴ اسفند ۱۴۰۳", "14 มี.ค. 2568".
    """
    moment = metadata.published
    if moment is None or not has_day(moment) or HEADINGS.get(str(element.tag), _SMALL) < _SMALL:
        return False
    figures = {int(figure) for figure in _FIGURES.findall(text)}
    if {int(moment[:4]), int(moment[8:10])} <= figures:
        return True
    hints = date_hints(metadata.declared_lang, metadata.url)
    return any(is_same_day(found.iso, moment) for found in find_dates(text, hints))


def _day(moment: str | None) -> str | None:
    return day_of(moment) if moment else None
