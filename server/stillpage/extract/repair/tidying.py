"""Small clutter in found content, known by its structure: empty elements, breadcrumbs, bullets, stamps."""

from __future__ import annotations

import re
import string
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import INLINE, is_hidden
from stillpage.extract.sanitize import ALLOWED_TAGS
from stillpage.extract.tree.address_parts import parts_of
from stillpage.extract.tree.elements import HEADINGS, Elements
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import SENTENCE_MARKS, short_text

_EMPTY_KEPT = frozenset(
    "img br hr td th video audio source track col colgroup wbr mspace none mprescripts".split()
)
# Elements of HTML that the sanitizer takes away, with their text or without.
_KNOWN = frozenset(
    "html head body main nav form label fieldset legend address hgroup input optgroup output meter"
    " progress map area param slot search base link meta center font big tt nobr acronym dir menu strike"
    " basefont blink marquee button dialog select option textarea script style template noscript iframe"
    " object embed applet svg canvas title picture annotation annotation-xml".split()
)
# Blanks, and what forums and editors write into a line that shall stay empty: characters without a width, a
# braille pattern without dots, a Korean letter without a shape. What directs the lines around it is none.
_UNSEEN = (
    string.whitespace + "\x85\xa0\u2002\u2003\u2009\u200a\u2028\u2029\u202f\u3000"
    "\u200b\u2060\ufeff\xad\u2800\u3164"
)
# A line across the page that its writer made of signs: "* * *", "-----".
_RULE_SIGNS = tuple("-=~*\u2013\u2014\u2015\u2500\u2501\u2550\u2022\u00b7")
_DRAWN_RULE = re.compile(rf"\s*([{''.join(_RULE_SIGNS)}])(?:\s*\1){{2,}}\s*")
_LONGEST_RULE = 400
# Begins with a character that the search can leap to, and only where the blanks begin: else it would look
# through all of 100,000 tabs from each of them.
_SPACES = re.compile(r"[ \t\r\f\n](?<![ \t\r\f][ \t\r\f\n])(?:(?<=\n)|[ \t\r\f]*\n)\s*")
_SENTENCE_END = re.compile(rf"[{SENTENCE_MARKS}:;»”\")\]]\s*$")
# Between two words of two letters and more, after a comma or bracket, or beside another blank. Begins with a
# character that the search can leap to, and the last two where the blanks begin, as above.
_NEEDLESS_NO_BREAK = re.compile(
    r"\xa0(?:(?<=[^\W\d_][^\W\d_]\xa0)|(?<=[,)]\xa0))(?=[^\W\d_]{2}|[(\"“„])"
    r"| (?<![ \xa0] ) *\xa0[ \xa0]*|\xa0(?<![ \xa0]\xa0)\xa0* [ \xa0]*"
)
# Between the names of a way, in both directions of writing.
_WAY_MARK = re.compile(r"[>›»→▸▶⟩<‹«←◂◀⟨]|\s[/|·:]\s")
_LONGEST_WAY = 160
_TOP = 8
_CLOCK = re.compile(r"(?:\d{1,2}:){1,2}\d\d(?:\s?/\s?(?:\d{1,2}:){1,2}\d\d)?")
_CLOCK_CHARS = 20
_CLOCKS = ("p", "div", "span")
_PLAYER_AND_CLOCK = 2
_INDENT = "\u3000\u2003\u2002\xa0 \t\n\r"
_INDENTED = ("p", *HEADINGS, "li", "figcaption", "dd")
_BEGINS_ITEM = frozenset("div p span b strong i em font small".split())
_BULLET = re.compile(r"[•◦‣⁃▪●■](?=\s|$)")
_IN_LINE = ("b", "strong", "em", "i", "span", "font", "a", "u")
_EDGE_CHARS = 80
# The sign comes first, or before the year.
_RIGHTS = re.compile(r"\W{0,3}[©ⓒ]|[^.!?。]{0,25}[©ⓒ]\D{0,3}\d{4}")
_RIGHTS_CHARS = 400
_FOOT_CHARS = 600
_NOT_IN_FEET = ("ul", "ol", "dl", "table", "img", "pre", "blockquote", "h1", "h2", "h3", "video", "audio")


def rename_unknown(root: HtmlElement) -> None:
    """Make divisions of elements that HTML does not know.

    Some have the name of an SVG or MathML element (`<list>`, `<text>`), which the sanitizer drops with all
    that it holds.
    """
    for element in root.iterdescendants():
        if element.tag not in ALLOWED_TAGS and element.tag not in _KNOWN:
            element.tag = "div"


def squeeze_spaces(root: HtmlElement) -> None:
    """Make spaces of line breaks in the source, except in code, for those who read the HTML as text.

    And of no-break spaces between words: editors write them for every second blank, and such lines cannot be
    broken. Beside figures, marks and single letters, where typography wants them, they stay.
    """
    in_code = {each for code in root.iter("pre") for each in code.iterdescendants()}
    for element in root.iter():
        if element in in_code:
            continue
        text, tail = element.text, element.tail
        if text and ("\n" in text or "\xa0" in text) and element.tag != "pre":
            element.text = _squeezed(text)
        if tail and ("\n" in tail or "\xa0" in tail):
            element.tail = _squeezed(tail)


def _squeezed(text: str) -> str:
    if "\n" in text:
        # Between blocks a line break stays: the HTML is for reading too.
        text = "\n" if text.isspace() and "\xa0" not in text else _SPACES.sub(" ", text)
    return _NEEDLESS_NO_BREAK.sub(" ", text) if "\xa0" in text else text


def open_unnamed(elements: Elements) -> None:
    """Make a division of open `<details>` whose summary shows no word: it has only a hidden "close"."""
    for summary in elements.of("summary"):
        details = summary.getparent()
        if details is None or details.tag != "details" or "open" not in details.attrib:
            continue
        hidden = [each for each in summary if is_hidden(dict(each.items()))]
        shown = [summary.text, *(each.tail for each in summary)]
        if hidden and len(hidden) == len(summary) and not any((text or "").strip() for text in shown):
            summary.drop_tree()
            details.tag = "div"


def drop_empty(root: HtmlElement) -> None:
    """Remove elements that hold neither text nor media, nor anything but such elements.

    A blank in an element of its own stays, as highlighters write `signed<span> </span>char`.
    """
    descendants = list(root.iterdescendants())
    empty = set[HtmlElement]()
    holding = set[HtmlElement | None]()  # something, or text beside what is empty
    for element in reversed(descendants):  # inner ones first
        is_empty = (
            element not in holding
            and element.tag not in _EMPTY_KEPT
            and not (element.text or "").strip(_UNSEEN)
            and not (element.get("id") and element.tag in ("a", "span"))
            and not any(each.tag == "math" for each in (element, *element.iterancestors()))
        )
        if is_empty:
            empty.add(element)
        if not is_empty or (element.tail or "").strip(_UNSEEN):
            holding.add(element.getparent())
    outermost = [element for element in descendants if element in empty and element.getparent() not in empty]
    for element in outermost:
        if element.tag in INLINE and (blank := "".join(element.itertext())):
            element.tail = blank + (element.tail or "")
    drop_trees(outermost)


def draw_rules(root: HtmlElement) -> None:
    """Make a rule of a paragraph that repeats one sign, which nobody wants to hear read aloud."""
    for paragraph in root.iter("p"):
        if next(filter(str.strip, paragraph.itertext()), "").lstrip().startswith(_RULE_SIGNS):
            text = short_text(paragraph, _LONGEST_RULE)
            if text is not None and _DRAWN_RULE.fullmatch(text) and next(paragraph.iter("img"), None) is None:
                paragraph.tag, paragraph.text = "hr", None
                paragraph[:] = []


def drop_words_of_players(root: HtmlElement) -> None:
    """Remove what a film or sound says where it cannot be played: "Your browser does not support ...".

    Nobody sees it; whoever reads the HTML as text does (18 pages of the corpora). Without a file it stays.
    The clock of a page's own player goes where it is all that the player's box says besides.
    """
    for player in list(root.iter("video", "audio")):
        box = player.getparent()
        parts = [] if box is None else list(islice(box, _PLAYER_AND_CLOCK + 1))
        if box is not None and len(parts) == _PLAYER_AND_CLOCK:
            clock = parts[1] if parts[0] is player else parts[0]
            is_clock = clock.tag in _CLOCKS and _CLOCK.fullmatch(short_text(box, _CLOCK_CHARS) or "")
            if is_clock and clock.find(".//time") is None:
                clock.drop_tree()
        files = list(player.iter("source", "track"))
        if not any(each.get("src") for each in (player, *files)):
            continue
        # lxml puts what follows a `<source>` into it.
        for each in files:
            each.text = each.tail = None
            each[:] = []
        player.text = None
        player[:] = files


def drop_breadcrumbs(root: HtmlElement) -> None:
    """Remove breadcrumbs from the top: names with marks between them, at least two of them links."""
    blocks = (each for each in root.iter("p", "div", "ul", "ol", "span") if each is not root)
    for element in list(islice(blocks, _TOP)):
        text = short_text(element, _LONGEST_WAY)
        if text is None or _SENTENCE_END.search(text):
            continue
        links = ["".join(link.itertext()).strip() for link in element.iter("a")]
        names = [name.strip() for name in _WAY_MARK.split(text) if name.strip()]
        if len(links) > 1 and len(names) > 1 and set(filter(None, links)) <= set(names):
            if len(names) - len(links) <= 2 and element.getparent() is not None:
                element.drop_tree()
            return


def drop_indents(root: HtmlElement) -> None:
    """Remove wide blanks at the beginning of a block, indents made by hand; the style sheet sees to that."""
    for block in root.iter(*_INDENTED):
        at: HtmlElement | None = block
        while at is not None:
            text = at.text or ""
            words = text.lstrip(_INDENT)
            if words != text:
                at.text = words
            first = next(iter(at), None)
            at = first if not words and first is not None and first.tag in _IN_LINE else None


def drop_bullets(root: HtmlElement) -> None:
    """Remove bullets that an item of a list begins with: the style sheet draws one."""
    for item in root.iter("li"):
        at: HtmlElement | None = item if (parent := item.getparent()) is None or parent.tag == "ul" else None
        while at is not None and not (at.text or "").strip():
            first = next(iter(at), None)
            at = first if first is not None and first.tag in _BEGINS_ITEM else None
        text = "" if at is None else (at.text or "").lstrip()
        if at is not None and _BULLET.match(text) and len(item.text_content().strip()) > 1:
            at.text = text[1:].lstrip()


def drop_links_after_rule(root: HtmlElement) -> None:
    """Remove a page's foot: what stands below the last `<hr>`, if it is a few links and hardly any text.

    Notes and sources stay: they are lists, or lead back into the text.
    """
    rule = next(iter(reversed(list(root.iter("hr")))), None)
    if rule is None:
        return
    below: list[HtmlElement] = []
    tails: list[str] = []
    at = rule
    while at is not root:
        below += list(at.itersiblings())
        tails.append(at.tail or "")
        parent = at.getparent()
        if parent is None:
            return
        at = parent
    texts = [short_text(element, _FOOT_CHARS) for element in below]
    links = [link for element in below for link in element.iter("a")]
    said = len("".join(text or "" for text in texts)) + len("".join(tails).strip())
    linked = sum(len(link.text_content()) for link in links)
    if (
        None in texts
        or not links
        or said > _FOOT_CHARS
        or said - linked > _EDGE_CHARS
        or any(link.get("href", "").startswith("#") for link in links)
        or any(True for element in below for _ in element.iter(*_NOT_IN_FEET))
    ):
        return
    for element in (rule, *below):
        element.tail = None
        element.drop_tree()


def drop_echoes_at_end(root: HtmlElement, url: str | None) -> None:
    """Remove last lines that only repeat a phrase, name the site, or say who owns the rights.

    Watermarks and stamps; of 6 lines of rights at the end of what was found on the labelled pages no label
    has one.
    """
    host = parts_of(url).hostname or ""
    for element in reversed(list(root.iter("p", "div", "td", "span", "li"))):
        text = short_text(element, _RIGHTS_CHARS)
        if text is None:
            return
        if not text or any(child.tag in ("p", "div", "img", "table", "ul") for child in element):
            continue
        if _RIGHTS.match(text) and element.find(".//img") is None and element.getparent() is not None:
            element.drop_tree()
            continue
        if len(text) > _EDGE_CHARS:
            return
        if _SENTENCE_END.search(text) or element.find(".//img") is not None:
            return
        if not (_is_echo(text) or _is_host(text, host)):
            return
        if element.getparent() is not None:
            element.drop_tree()


def _is_echo(text: str) -> bool:
    """Whether the text is one phrase over and over."""
    words = text.casefold().split()
    return any(
        len(words) % size == 0 and words == words[:size] * (len(words) // size)
        for size in range(1, len(words) // 2 + 1)
    )


def _is_host(text: str, host: str) -> bool:
    name = re.sub(r"\W", "", text.casefold())
    return len(name) >= 4 and name in {re.sub(r"\W", "", host), *host.split(".")}


def part_sources(root: HtmlElement) -> None:
    """Put a quotation's source that touches its words on a line of its own, as the page's style did."""
    for quotation in root.iter("blockquote"):
        source = next(iter(quotation), None)
        if source is None or source.tag != "cite" or (quotation.text or "").strip():
            continue
        words = source.tail or ""
        if words and not words[0].isspace():
            source.tail = None
            line = etree.SubElement(quotation, "br")
            quotation.insert(1, line)
            line.tail = words
