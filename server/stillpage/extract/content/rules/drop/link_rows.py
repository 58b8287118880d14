"""Lines that are links: menus written as lines or cells, a line between paragraphs that leads away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.segmentation import Part, Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.whole_things import is_embed, table_around
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.tree.address_parts import host_of
from stillpage.extract.tree.elements import link_around
from stillpage.extract.tree.text import COLONS

_LEAST_LINKS: Final = 3
# In a table that lays out the page, where nothing else is said: "Print", "Send".
_LEAST_LINKS_IN_LAYOUT: Final = 2
# Of the letters. In a cell beside the text a word stands above them.
_LEAST_LINKED: Final = 0.9
_LEAST_LINKED_IN_LAYOUT: Final = 0.6
# A link of more words is a headline, or a source with its title.
_NAME_WORDS: Final = 4.0
# What the model believes is left alone. In a table that lays out the page it must be surer: it saw few such.
_BELIEVED: Final = 0.6
_SURE_IN_LAYOUT: Final = 0.9
# Items of a list with several links are entries with their sources.
_ENTRIES: Final = ("li", "dd")
# "Read also" and its like: so many words before the link, which is most of the line. Of such lines in
# articles one half is in the labels; what the model doubts is mostly in the other. Where a colon stands
# before a headline nothing else is meant: the model believes 9 such lines of `mixed`, labels hold 5.
_WORDS_BEFORE: Final = 4.0
_LEADING: Final = 0.5
_HEADLINE_WORDS: Final = 4.0
# On a page that announces several headlines, each with another word, one may be shorter: "ROW: Holm resigns
# again". The same word before each is what all of them have: "Website: ...", "Pictured: ...".
_SEVERAL: Final = 2
_SHORT_HEADLINE_WORDS: Final = 3
# "(MORE: What the keepers wrote)", "[See Five Lamps of the Coast]": all in brackets, most in the link.
_BRACKETED: Final = re.compile(r"\(.+\)|\[.+\]|（.+）|［.+］|【.+】")
_IN_BRACKETS: Final = 0.7
_SURE_IN_BRACKETS: Final = 0.9
_ANNOUNCES: Final = re.compile(rf"[{''.join(COLONS)}]\Z|[^\s\d\-–—][-–—]\Z")
# Lines that are a link and no more, of one page.
_LEAST_NAMES: Final = 4


def drop_link_rows(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Drop blocks that are nothing but short links to several places: in place."""
    for block in np.nonzero(kept & (probability < _SURE_IN_LAYOUT))[0].tolist():
        if page.blocks.links[block] < _LEAST_LINKS_IN_LAYOUT:
            continue
        places = places_of(page, block)
        if len(places) < _LEAST_LINKS_IN_LAYOUT or measured.text.words[block] > _NAME_WORDS * len(places):
            continue
        table = table_around(page, page.blocks.owner[block])
        if table is not None and page.holds_data(table):
            continue
        linked = _share_in_links(page, block)
        is_bare = linked >= _LEAST_LINKED and not _is_entry(page, block)
        if len(places) < _LEAST_LINKS:
            kept[block] = table is None or not is_bare
            continue
        is_menu = table is not None and linked >= _LEAST_LINKED_IN_LAYOUT
        kept[block] = not (is_menu or (is_bare and probability[block] < _BELIEVED))


def drop_said_around(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Drop doubtful lines with links above the text that stand below it, too: in place.

    Archives of letters lead so to the one before and the next, and to their lists.
    """
    text = np.nonzero(kept & (measured.prose > 0))[0]
    if not len(text):
        return
    is_line = (measured.links > 0) & (measured.heading == 0) & (probability < _BELIEVED)
    above = np.nonzero((is_line & kept)[: text[0]])[0].tolist()
    if not above:  # most pages
        return
    below = {page.blocks.text[block]: block for block in np.nonzero(is_line)[0].tolist() if block > text[-1]}
    for block in above:
        again = below.get(page.blocks.text[block])
        if again is not None:
            led, led_again = (page.addresses_in(slice(each, each + 1)) for each in (block, again))
            kept[block] = led != led_again


def drop_leads_away(page: Segmentation, measured: Measured, probability: Column, kept: Choice) -> None:
    """Drop doubtful lines between paragraphs that are a word and a link to another page: in place.

    And lines that announce a headline, whatever the model thinks of them.
    """
    text = kept & (measured.prose > 0)
    before, after = np.append(False, text[:-1]), np.append(text[1:], False)
    # A headline that is announced may also stand below a quotation or a list, or be the last of its part.
    is_said = kept & (measured.heading == 0) & (measured.links == 0)
    above_more = np.append(kept[1:], False)
    is_line = (
        kept
        & (measured.links == 1)
        & (measured.link >= _LEADING)
        & (measured.plain_words <= _WORDS_BEFORE)
        & (measured.heading == 0)
    )
    # Headlines that are announced also stand in rows: each below the same paragraph.
    below = before | np.append(False, is_said[:-1])
    for block in np.nonzero(is_line[:-1] & is_line[1:])[0].tolist():
        below[block + 1] |= below[block]
    # Of a page that names what each paragraph is about the model believes most such names.
    bare = is_line & before & after & (measured.plain_words == 0)
    names = 2 * int((bare & (probability >= _BELIEVED)).sum()) > int(bare.sum()) >= _LEAST_NAMES
    lines = np.nonzero(is_line & below & above_more)[0].tolist()
    announced = {
        block: _announced(page, block)
        for block in lines
        if before[block] or not page.blocks.text[block - 1].endswith(COLONS)
    }
    labels = Counter(label for label, _ in announced.values() if label)
    linked = measured.text.words - measured.plain_words
    headlines = {
        block
        for block, (label, words) in announced.items()
        if label and max(linked[block], words * (labels[label] == 1)) >= _HEADLINE_WORDS
    }
    if len(headlines) >= _SEVERAL:
        headlines |= {
            block
            for block, (label, words) in announced.items()
            if labels[label] == 1 and words >= _SHORT_HEADLINE_WORDS
        }
    headlines |= _in_brackets(page, measured, probability, [each for each in lines if after[each]])
    for block in lines:
        is_doubted = probability[block] < _BELIEVED and before[block] and after[block]
        if not is_doubted and block not in headlines:
            continue
        stays = _is_entry(page, block) or is_embed(page, page.blocks.owner[block])
        stays = stays or _ends_a_quotation(page, block) or bool(names and bare[block])
        kept[block] = stays or not places_of(page, block)


def _ends_a_quotation(page: Segmentation, block: int) -> bool:
    """Whether a block is the last of a quotation that says more: whom it is from."""
    containers, container = page.containers, page.blocks.owner[block]
    around = (container, containers.parent[container])
    quotation = next((each for each in around if containers.tag[each] == "blockquote"), None)
    return quotation is not None and containers.start[quotation] < block == containers.end[quotation] - 1


def _in_brackets(
    page: Segmentation, measured: Measured, probability: Column, lines: Sequence[int]
) -> set[int]:
    """Lines between paragraphs that are a headline in brackets, where a page has several, to one site.

    Sources in brackets lead to several; what the model is sure about is none.
    """
    found = {
        block
        for block in lines
        if probability[block] < _SURE_IN_BRACKETS
        and measured.link[block] >= _IN_BRACKETS
        and measured.plain_words[block] > 0
        and measured.text.words[block] >= _HEADLINE_WORDS
        and _BRACKETED.fullmatch(page.blocks.text[block])
    }
    places = [place for block in found for place in places_of(page, block)]
    is_several = len(found) >= _SEVERAL and len(set(places)) == len(found)
    return found if is_several and len(set(map(host_of, places))) == 1 else set()


def _announced(page: Segmentation, block: int) -> tuple[str, int]:
    """What a block says before a headline that ends it, and how many words that has; "" and 0 if it does not.

    Up to a colon, or a dash that touches its last word, as in Hindi: between a name and a title it does not.
    """
    pieces = page.blocks.pieces[block]
    last, part = pieces[-1]
    link = link_around(last)
    if link is None or (last is link and part is Part.TAIL):
        return "", 0
    headline = "".join(link.itertext()).split()
    label = page.blocks.text[block].removesuffix(" ".join(headline)).rstrip()
    return (label, len(headline)) if _ANNOUNCES.search(label) else ("", 0)


def places_of(page: Segmentation, block: int) -> set[str]:
    """Where the links of a block lead, other than within the page."""
    top = page.containers.element[page.blocks.owner[block]]
    links = {_link_around(element, part, top) for element, part in page.blocks.pieces[block]}
    places = {(link.get("href") or "").strip() for link in links if link is not None}
    return {place for place in places if place and not place.startswith("#")}


def _share_in_links(page: Segmentation, block: int) -> float:
    """The share of a block's letters that is in links."""
    letters = linked = 0
    top = page.containers.element[page.blocks.owner[block]]
    for element, part in page.blocks.pieces[block]:
        said = sum(map(str.isalnum, part.text_of(element)))
        letters += said
        if _link_around(element, part, top) is not None:
            linked += said
    return linked / max(letters, 1)


def _link_around(element: HtmlElement, part: Part, top: HtmlElement) -> HtmlElement | None:
    """The link that a piece of a block stands in; `top` is what holds the block."""
    around = element.getparent() if part is Part.TAIL else element
    while around is not None and around is not top and around.tag != "a":
        around = around.getparent()
    return around if around is not None and around.tag == "a" else None


def _is_entry(page: Segmentation, block: int) -> bool:
    """Whether a block is an item of a list, or a part of one."""
    containers, container = page.containers, page.blocks.owner[block]
    return not {containers.tag[container], containers.tag[containers.parent[container]]}.isdisjoint(_ENTRIES)
