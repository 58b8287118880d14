"""Cards between the paragraphs: a title, a line on it, and where they lead, a page elsewhere or a document.

Editors make one of an address on a line of its own, or of a file. Whoever wrote the text shows something
there, so its title stays, as a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np
from lxml.html import HtmlElement

from stillpage.extract.content.blocks.markup import DOCUMENT_FILE
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.tree.address_parts import host_of
from stillpage.extract.tree.text import COLONS

_MOST_BLOCKS: Final = 5
_LINKED: Final = 0.9
_TITLE_WORDS: Final = 2.0
_MOST_TEXTS: Final = 8
_WRITTEN: Final = ("http://", "https://")


def keep_link_cards(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep the title, or the address, of cards that stand between kept text and say their host: in place."""
    # Buttons ("Buy at ...") and other stories are links between paragraphs, too, and say no host.
    linked = (~kept & (measured.link >= _LINKED)).tolist()
    block = 1
    while block < len(linked) - 1:
        start = block
        block += 1
        if not linked[start] or not kept[start - 1]:
            continue
        while block < len(linked) and linked[block] and block - start < _MOST_BLOCKS:
            block += 1
        if block < len(linked) and kept[block] and _says_its_host(page, range(start, block)):
            kept[_title(measured, range(start, block))] = True
    _keep_boxed(page, measured, kept)
    _keep_shown(page, measured, kept)


def _keep_boxed(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep the titles of boxes between kept text that say the one host that their links lead to: in place.

    Not all they say is a link: "harbour.example", the title, and a sentence on it (Discourse).
    """
    containers, owner = page.containers, page.blocks.owner
    linked = ~kept[1:-1] & kept[:-2] & (measured.link[1:-1] >= _LINKED)
    for block in (np.nonzero(linked)[0] + 1).tolist():
        stop = block
        while stop < len(kept) and not kept[stop] and stop - block < _MOST_BLOCKS:
            stop += 1
        if stop == len(kept) or not kept[stop] or stop - block < 2:
            continue
        around = (each for each in containers.upwards(owner[block]) if containers.end[each] > block + 1)
        box = next(around, 0)
        card = containers.inside(box)
        links = [each for each in range(block, stop) if measured.link[each] >= _LINKED]
        if card == slice(block, stop) and len(links) > 1 and _says_its_host(page, links):
            kept[links[1]] = True


def keep_written_out(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep lines that are an address written out, below one that announces them or such a line: in place.

    Below other lines it may be the page's own address, to be quoted.
    """
    for block in np.nonzero(~kept[1:] & (measured.link[1:] >= _LINKED))[0].tolist():
        line = page.blocks.text[block + 1]
        if (
            kept[block]
            and _leads_to_address(page.blocks.text[block])
            and line.startswith(_WRITTEN)
            and _says_its_host(page, range(block + 1, block + 2))
        ):
            kept[block + 1] = True


def _leads_to_address(line: str) -> bool:
    return line.endswith(COLONS) or line.startswith(_WRITTEN)


def _keep_shown(page: Segmentation, measured: Measured, kept: Choice) -> None:
    """Keep the title of a link of several lines among paragraphs that is a figure, or leads to a document."""
    cards: dict[HtmlElement, list[int]] = {}
    for block in np.nonzero(~kept & (measured.link >= _LINKED))[0].tolist():
        if (link := page.link_at(block)) is not None:
            cards.setdefault(link, []).append(block)
    shown = [
        (link, card)
        for link, card in cards.items()
        if 1 < len(card) <= _MOST_BLOCKS and card[-1] - card[0] == len(card) - 1 and _shows(link)
    ]
    shown += [
        (link, card) for link, card in cards.items() if len(card) == 1 and _names_its_file(page, card[0])
    ]
    if not shown:
        return
    containers, owner = page.containers, page.blocks.owner
    texts = {containers.parent[owner[block]] for block in np.nonzero(kept)[0].tolist()}
    for link, card in shown:
        if not (kept[: card[0]].any() and kept[card[0] :].any()):
            continue
        box = page.container_of(link)
        if containers.end[box] - containers.start[box] <= len(card) + 1:  # and a caption
            box = containers.parent[box]
        if box in texts:
            kept[_title(measured, card)] = True


def _title(measured: Measured, card: Sequence[int]) -> int:
    """The first line of a card that is more than a word, else the first."""
    return next((each for each in card if measured.text.words[each] >= _TITLE_WORDS), card[0])


def _shows(link: HtmlElement) -> bool:
    around = link.getparent()
    # A caption within the link is another story's.
    is_figure = around is not None and around.tag == "figure" and next(link.iter("figcaption"), None) is None
    return (
        is_figure
        or link.get("download") is not None
        or DOCUMENT_FILE.search(link.get("href") or "") is not None
    )


def _names_its_file(page: Segmentation, block: int) -> bool:
    """Whether a line is the name of a document and a button beside it, both links to that (Gutenberg)."""
    links = page.links_in(block)
    addresses = {link.get("href") or "" for link in links}
    return len(links) > 1 and len(addresses) == 1 and DOCUMENT_FILE.search(next(iter(addresses))) is not None


def _texts(links: Iterable[HtmlElement | None]) -> Iterator[str]:
    for link in links:
        if link is not None:
            yield from link.itertext()


def _says_its_host(page: Segmentation, card: Sequence[int]) -> bool:
    """Whether blocks are one link, and one of them is the host that it leads to, or the whole address."""
    links = {page.link_at(block) for block in card}
    addresses = {"" if link is None else (link.get("href") or "").strip() for link in links}
    if len(addresses) != 1:
        return False
    (address,) = addresses
    host = host_of(address)
    told = {host, f"www.{host}", address.rstrip("/"), address.partition("://")[2].rstrip("/")}
    said = [page.blocks.text[block] for block in card]
    if len(card) == 1:  # title, sentence and host, on lines that only a style makes
        said += [text.strip() for text in islice(_texts(links), _MOST_TEXTS)]
    return bool(host) and any(text.rstrip("/") in told for text in said)
