"""Headings and anchors: the title not said twice, bold lines that are headings. In place."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from lxml.html import HtmlElement

from stillpage.extract.removal import drop_tags, drop_trees
from stillpage.extract.text import BLOCKS, short_text, text_of

# How far from the top a repeated title is looked for: kicker, date line and lead image may stand before it.
_TOP_BLOCKS = 6
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_EDIT_LINK = "mw-editsection"
_INLINE = ("b", "strong", "span")


def drop_repeated_title(root: HtmlElement, title: str | None) -> None:
    """Remove the heading or line at the top that says what the article's title says, and headings like it.

    Pages that show a beginning to strangers carry the head of the article twice.
    """
    wanted = _squashed(title or "")
    if not wanted:
        return
    seen = 0
    dropped = False
    for element in list(
        root.iter("h1", "h2", "h3", "p", "b", "strong", "div", "td", "span", "header", "hgroup")
    ):
        if element is root:  # nothing else is there: the title is the article
            continue
        text = short_text(element, 3 * len(title or "") + 100)
        if text is None:
            seen += element.tag in ("p", "h2", "h3")
            continue
        if seen > _TOP_BLOCKS:
            return
        if element.find(".//rt") is not None:
            text = text_of(element)  # the title has no readings set above its characters
        own = _squashed(text)
        if not own:
            continue
        if dropped:
            is_again = own == wanted and element.tag in ("h1", "h2") and root in element.iterancestors()
            if is_again and _squashed(text_of(root)) != own:  # there must be something left
                _drop_keeping_media(element)
        elif _says(own, wanted, heading=element.tag in ("h1", "h2")) and _is_line(element):
            _drop_keeping_media(element)
            dropped = True
        seen += element.tag in ("p", "h2", "h3")


def part_headings(root: HtmlElement) -> None:
    """Of headings within headings the innermost stay: browsers end the outer one, empty, before them."""
    headings = list(root.iter(*_HEADINGS))
    drop_tags([each for each in headings if next(each.iterdescendants(*_HEADINGS), None) is not None])


def name_anchors(root: HtmlElement) -> None:
    """`<a name>` becomes an id, which in-page links can reach."""
    for anchor in root.iter("a"):
        name = anchor.get("name")
        if name and not anchor.get("id"):
            anchor.set("id", name)


def drop_permalinks(root: HtmlElement) -> None:
    """Headings are no links to themselves, nor to contents that are not here: documentation writes both.

    After links were repaired: those into the page are fragments. Calls of notes stay.
    """
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    for heading in list(root.iter(*_HEADINGS, "dt")):
        links = [link for link in heading.iter("a") if (link.get("href") or "").startswith("#")]
        if not links:
            continue
        signs = {link for link in links if not any(map(str.isalnum, link.text_content()))}
        drop_trees(link for link in links if link in signs and link.find(".//img") is None)
        said, here = heading.text_content().strip(), {heading, *heading.iterancestors()}
        whole = [link for link in heading.iter("a") if link.text_content().strip() == said]
        to_itself = {link for link in links if named.get((link.get("href") or "")[1:], heading) in here}
        drop_tags([link for link in whole if link in to_itself])


def drop_heading_tools(root: HtmlElement) -> None:
    """Drop what stands at headings to be clicked: "[edit]" of a wiki's sections, "top" of a manual's.

    After links were repaired. Of a wiki by the name that MediaWiki gives it, in each of its languages, behind
    the heading or, in older wikis, within. Of others where several headings end in the same words to the same
    place of the page.
    """
    drop_trees([each for each in root.iter("span") if _EDIT_LINK in (each.get("class") or "").split()])
    ends: defaultdict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
    for heading in root.iter(*_HEADINGS):
        link = next(iter(reversed(heading.findall(".//a"))), None)
        if link is None or not (link.get("href") or "").startswith("#"):
            continue
        said, words = heading.text_content().strip(), link.text_content().strip()
        if any(map(str.isalpha, words)) and said != words and said.endswith(words):  # else it calls a note
            ends[link.get("href") or "", words].append(link)
    drop_trees(link for links in ends.values() if len(links) > 1 for link in links)


def promote_bold_lines(root: HtmlElement) -> None:
    """A paragraph that is one bold line between paragraphs is a heading, on pages that have no others."""
    if root.find(".//h2") is not None or root.find(".//h3") is not None:
        return
    for paragraph in list(root.iter("p")):
        if len(paragraph) != 1 or (paragraph.text or "").strip() or (paragraph[0].tail or "").strip():
            continue
        bold = paragraph[0]
        text = bold.text_content().strip()
        following = paragraph.getnext()
        if (
            bold.tag in ("b", "strong")
            and 3 <= len(text) <= 100
            and text[-1] not in ".:;,!。،؛"
            and bold.find(".//img") is None
            and not _leads_in(bold, text)
            and following is not None
            and following.tag == "p"
            and len(following.text_content()) > len(text)
        ):
            bold.drop_tag()
            paragraph.tag = "h2"


def _leads_in(bold: HtmlElement, text: str) -> bool:
    """Whether words stand beside a link: such a line sends the reader to another page."""
    link = next(bold.iter("a"), None)
    return link is not None and link.text_content().strip() != text


def _is_line(element: HtmlElement) -> bool:
    """Whether an element is all that its line says: encyclopedias begin a sentence with their title."""
    while element.tag in _INLINE:
        parent, before, after = element.getparent(), element.getprevious(), element.getnext()
        if parent is None:
            return True
        said = (parent.text if before is None else before.tail, element.tail)
        if any(text and text.strip() for text in said) or not (_ends_line(before) and _ends_line(after)):
            return False
        if before is not None and after is not None:
            return True
        element = parent
    return True


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
        if isinstance(child.tag, str) and child.tag not in ("img", "picture", "source", "figure"):
            child.text = None
            child.tail = None
    element.text = None
    for child in element.iterdescendants():
        child.tail = None
