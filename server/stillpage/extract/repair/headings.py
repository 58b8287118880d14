"""Headings and anchors: a repeated title, links and buttons in headings, bold lines as such. In place."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import MEDIA
from stillpage.extract.tree.elements import HEADINGS, Elements, is_all_in_its_parent
from stillpage.extract.tree.removal import drop_tags, drop_trees
from stillpage.extract.tree.text import BLOCKS, short_text, text_before, text_of

# How far from the top a repeated title is looked for: kicker, date line and lead image may stand before it.
_TOP_BLOCKS = 6
# MediaWiki's own names: "[edit]" of a section, "[reply]" behind what somebody said.
_TOOLS = frozenset(("mw-editsection", "ext-discussiontools-init-replylink-buttons"))
_INLINE = ("b", "strong", "span")
# In a heading these are lines of it. Left open, one holds the rest of the page, and is not meant.
_BOXES = frozenset("div p section article header".split())
_HEADING_CHARS = 400
_LINE_CHARS = 80
_BOXES_AROUND = 3
_BESIDE_BUTTONS = etree.XPath(".//text()[not(ancestor::button or ancestor::*[@role = 'button'])]")
_SIGN_CHARS = 3
_LEAST_IN_RUN = 4
_ASKING = "?？؟՞"
_SEVERAL = 2
_FIRST_PART = 2  # the first says what stands above all headings
_SIGNS = frozenset("¶#§🔗")
_PART_OF_PAGE = re.compile(r"([^?#]*\?[^?#]+=)(\d{1,3})")


def drop_repeated_title(root: HtmlElement, title: str | None) -> None:
    """Remove the heading or line at the top that says what the article's title says, and headings like it.

    Pages that show a beginning to strangers carry the head of the article twice.
    """
    wanted = _squashed(title or "")
    if not wanted:
        return
    seen = 0
    dropped = False
    in_text = False
    for element in list(root.iter(*HEADINGS, "p", "b", "strong", "div", "td", "span", "header", "hgroup")):
        if element is root:  # nothing else is there: the title is the article
            continue
        text = short_text(element, 3 * len(title or "") + 100)
        if text is None:
            seen += element.tag in ("p", "h2", "h3")
            in_text |= element.tag == "p"
            continue
        if seen > _TOP_BLOCKS:
            return
        if element.find(".//rt") is not None:
            text = text_of(element)  # the title has no readings set above its characters
        own = _squashed(text)
        if not own:
            continue
        if dropped:
            is_again = own == wanted and root in element.iterancestors()
            is_again &= element.tag in ("h1", "h2") or (not in_text and _stands_above_text(element))
            if is_again and _squashed(text_of(root)) != own:  # there must be something left
                _drop_keeping_media(element)
        elif (
            _says(own, wanted, heading=element.tag in ("h1", "h2") and not in_text)
            and _is_line(element)
            and not _is_all(own, root)
        ):
            _drop_keeping_media(element)
            dropped = True
        seen += element.tag in ("p", "h2", "h3")


def _is_all(own: str, root: HtmlElement) -> bool:
    """Whether nothing else is there to read or see: a link that somebody posted has its title alone."""
    return next(root.iter(*MEDIA), None) is None and _squashed(text_of(root)) == own


def part_headings(root: HtmlElement) -> None:
    """Unwrap headings that hold headings: browsers end the outer one, empty, where the inner one begins."""
    headings = list(root.iter(*HEADINGS))
    drop_tags([each for each in headings if next(each.iterdescendants(*HEADINGS), None) is not None])


def lay_in_lines(root: HtmlElement) -> None:
    """Lay the divisions in headings out as lines: 540 on 66 of the corpora's pages, mostly buttons.

    A heading that is a picture alone (14 pages) becomes a division, and one so long that it is a paragraph
    (9 on 7 of some 3,400 pages), or was never ended.
    """
    for heading in list(root.iter(*HEADINGS)):
        if not short_text(heading, _HEADING_CHARS):
            heading.tag = "div"
        elif next(heading.iterdescendants(*_BOXES), None) is not None:
            _lay_in_lines(heading)


def _lay_in_lines(heading: HtmlElement) -> None:
    """Make spans of a heading's divisions, with a break where one parts words; signs to press go."""
    edge: tuple[HtmlElement, bool] | None = None  # of a division, since which nothing was said; its end?
    said = False
    signs = []
    for event, element in list(etree.iterwalk(heading, events=("start", "end"))):
        if element.tag in _BOXES:
            edge = element, event == "end"
            if event == "start" and not any(any(map(str.isalnum, text)) for text in element.itertext()):
                signs.append(element)
        is_behind = event == "end"
        text = None if is_behind and element is heading else element.tail if is_behind else element.text
        if text and any(map(str.isalnum, text)):
            if edge is not None and said:
                _break_line(edge[0], is_behind=edge[1])
            edge, said = None, True
    drop_trees([each for each in signs if each.find(".//img") is None])
    for box in list(heading.iterdescendants(*_BOXES)):
        box.tag = "span"


def _break_line(box: HtmlElement, *, is_behind: bool) -> None:
    line: HtmlElement = box.makeelement("br")
    if is_behind:
        line.tail, box.tail = box.tail, None
        box.addnext(line)
    else:
        box.addprevious(line)


def name_anchors(root: HtmlElement) -> None:
    """Give an anchor's `name` to it as its id, which links within the page can lead to."""
    for anchor in root.iter("a"):
        name = anchor.get("name")
        if name and not anchor.get("id"):
            anchor.set("id", name)


def drop_permalinks(root: HtmlElement) -> None:
    """Drop the links of headings to themselves or to a table of contents, as documentation writes them.

    Runs after links are repaired: those into the page are fragments then. References to notes stay.
    """
    if not any((link.get("href") or "").startswith("#") for link in root.iter("a")):
        return
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    for heading in list(root.iter(*HEADINGS, "dt")):
        links = [link for link in heading.iter("a") if (link.get("href") or "").startswith("#")]
        if not links:
            continue
        signs = {link for link in links if not any(map(str.isalnum, link.text_content()))}
        drop_trees(link for link in links if link in signs and link.find(".//img") is None)
        said, here = heading.text_content().strip(), {heading, *heading.iterancestors()}
        whole = [link for link in heading.iter("a") if link.text_content().strip() == said]
        if whole:
            here |= set(_right_below(heading, said))
        to_itself = {link for link in links if named.get(link.get("href", "")[1:], heading) in here}
        drop_tags([link for link in whole if link in to_itself])
    # Captions, parameters, parts have such signs too; what leads back from a note leads elsewhere.
    drop_trees([link for link in root.iter("a") if _leads_around(link, named)])


def _leads_around(link: HtmlElement, named: dict[str, HtmlElement]) -> bool:
    """Whether a link is only a sign, "¶" or "#", and leads to what it stands in."""
    address = link.get("href") or ""
    target = named.get(address[1:]) if address.startswith("#") else None
    if target is None or short_text(link, _SIGN_CHARS) is None or link.find(".//img") is not None:
        return False
    sign, around = link.text_content().strip(), set(link.iterancestors())
    if any(map(str.isalnum, sign)):
        return False
    # An anchor at the beginning of the part stands for the part; notes lead back to such with other signs.
    says = (target.text or "").strip()
    is_anchor = sign in _SIGNS and not says and next(target.iterchildren(), None) is None
    stands_for = target.getparent() if is_anchor else None
    return target in around or (stands_for in around and stands_for is not None)


def _right_below(heading: HtmlElement, said: str) -> Iterator[HtmlElement]:
    """The boxes right after a heading, or after the boxes that hold only it: what it unfolds."""
    at: HtmlElement | None = heading
    for _ in range(_BOXES_AROUND):
        if at is not None and (beside := at.getnext()) is not None and beside.tag in _BOXES:
            yield beside
        at = None if at is None else at.getparent()
        if at is None or short_text(at, len(said)) is None:
            return


def drop_heading_tools(root: HtmlElement) -> None:
    """Drop links that do something: "[edit]" of a wiki's sections, "[reply]", "top" in a manual's headings.

    Runs after links are repaired. In wikis MediaWiki's class names tell them, in any language, behind the
    heading or (in older wikis) within it; elsewhere that several headings end with the same words, linked to
    the same place of the page, or in brackets to where one page is changed, of which each says its part.
    """
    drop_trees(
        [each for each in root.iter("span") if not _TOOLS.isdisjoint((each.get("class") or "").split())]
    )
    ends: defaultdict[tuple[str, str], list[tuple[HtmlElement, int]]] = defaultdict(list)
    for heading in root.iter(*HEADINGS):
        link = next(iter(reversed(heading.findall(".//a"))), None)
        if link is None:
            continue
        said, words = heading.text_content().strip(), link.text_content().strip()
        leads_to, part = link.get("href") or "", 0
        if not leads_to.startswith("#"):
            if not (words.startswith("[") and words.endswith("]")):
                continue
            leads_to, part = _place_and_part(leads_to)
        if any(map(str.isalpha, words)) and said != words and said.endswith(words):  # else it calls a note
            ends[leads_to, words].append((link, part))
    drop_trees(
        link
        for (leads_to, _), links in ends.items()
        if len(links) > 1 and (leads_to.startswith("#") or _counts_parts([part for _, part in links]))
        for link, _ in links
    )


def _place_and_part(address: str) -> tuple[str, int]:
    """An address without the number at its end, and that: `?title=Weirs&action=edit&section=`, 2."""
    found = _PART_OF_PAGE.fullmatch(address)
    return (found[1], int(found[2])) if found else ("", 0)


def _counts_parts(numbers: list[int]) -> bool:
    """Whether numbers are those of a page's parts, in its order; those of papers and films begin anywhere."""
    return numbers == sorted(set(numbers)) and numbers[0] <= _FIRST_PART


def drop_heading_buttons(elements: Elements) -> None:
    """Drop buttons ("Copy item path") beside a heading's words; a heading that unfolds is all button."""
    of_heading: defaultdict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    called = elements.by_value("role").get("button", ())
    for button in (*elements.of("button"), *(elements.all()[place] for place in called)):
        around = islice(button.iterancestors(), _BOXES_AROUND)
        if (heading := next((each for each in around if each.tag in HEADINGS), None)) is not None:
            of_heading[heading].append(button)
    for heading, buttons in of_heading.items():
        if any(map(str.isalnum, "".join(_BESIDE_BUTTONS(heading)))):
            drop_trees(buttons)


def lower_heading_runs(root: HtmlElement) -> None:
    """Make paragraphs of headings in a row with nothing below any of them: lines of verse, slogans.

    The last one stays a heading where a text follows it.
    """
    for first in list(root.iter(*HEADINGS)):
        if _is_same_before(first):
            continue
        run = [first]
        while (beside := run[-1].getnext()) is not None and _is_same_before(beside):
            run.append(beside)
        if beside is not None or (run[-1].tail or "").strip():
            run.pop()
        if len(run) >= _LEAST_IN_RUN:
            for heading in run:
                heading.tag = "p"


def _is_same_before(heading: HtmlElement) -> bool:
    before = heading.getprevious()
    return before is not None and before.tag == heading.tag and not (before.tail or "").strip()


def promote_bold_lines(root: HtmlElement) -> None:
    """Make headings of paragraphs that are one bold line between others, on pages without headings.

    Beside two such a question is one, too, whose answer is as short: "No."
    """
    if root.find(".//h2") is not None or root.find(".//h3") is not None:
        return
    promoted = 0
    answered = list[HtmlElement]()
    for paragraph in list(root.iter("p")):
        if (bold := _all_bold(paragraph)) is None:
            continue
        text = bold.text_content().strip()
        following = paragraph.getnext()
        if not (
            3 <= len(text) <= 100
            and text[-1] not in ".:;,!。،؛"
            and bold.find(".//img") is None
            and not _leads_in(bold, text)
            and following is not None
            and following.tag == "p"
        ):
            continue
        if len(following.text_content()) > len(text):
            bold.drop_tag()
            paragraph.tag = "h2"
            promoted += 1
        elif text[-1] in _ASKING and _all_bold(following) is None:
            answered.append(bold)
    if promoted >= _SEVERAL:
        for bold in answered:
            next(bold.iterancestors("p")).tag = "h2"
            bold.drop_tag()


def _all_bold(paragraph: HtmlElement) -> HtmlElement | None:
    """The bold element that holds all of a paragraph; editors set a `span` for a size or colour around it."""
    element = paragraph
    while len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        element = element[0]
        if element.tag in ("b", "strong"):
            return element
        if element.tag != "span":
            break
    return None


def _leads_in(bold: HtmlElement, text: str) -> bool:
    """Whether a line is a link and words beside it: it sends the reader to another page."""
    link = next(bold.iter("a"), None)
    return link is not None and link.text_content().strip() != text


def _is_line(element: HtmlElement) -> bool:
    """Whether an element is all that its line says: encyclopedias begin a sentence with their title."""
    while element.tag in _INLINE:
        parent, before, after = element.getparent(), element.getprevious(), element.getnext()
        if parent is None:
            return True
        if (text_before(element) + (element.tail or "")).strip():
            return False
        if not (_ends_line(before) and _ends_line(after)):
            return False
        if before is not None and after is not None:
            return True
        element = parent
    return True


def _stands_above_text(element: HtmlElement) -> bool:
    """Whether an element is a line right above a paragraph; the first of a poem, often its title, is not."""
    line = element
    while (around := line.getparent()) is not None and is_all_in_its_parent(line):
        line = around
    following = line.getnext()
    return _is_line(element) and following is not None and short_text(following, _LINE_CHARS) is None


def _ends_line(neighbour: HtmlElement | None) -> bool:
    return neighbour is None or neighbour.tag == "br" or neighbour.tag in BLOCKS


def _says(own: str, wanted: str, *, heading: bool) -> bool:
    if own == wanted:
        return True
    # A heading may have a subtitle or a kicker that the title lacks, or lack the title's second half.
    shorter, longer = sorted((own, wanted), key=len)
    return heading and len(shorter) > 0.6 * len(longer) and shorter in longer


def _squashed(text: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text[:2000])).strip().casefold()


def _drop_keeping_media(element: HtmlElement) -> None:
    if element.find(".//img") is None:
        element.drop_tree()
        return
    for child in list(element.iterdescendants()):
        if child.tag not in ("img", "picture", "source", "figure"):
            child.text = None
            child.tail = None
    element.text = None
    for child in element.iterdescendants():
        child.tail = None
