"""Cards of other sites' pages between the paragraphs: a title, a line on it, and the host where they lead.

Editors make one of an address on a line of its own. Whoever wrote the text shows something there, so its
title stays, as a link.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from stillpage.extract.content.features import Measured
from stillpage.extract.content.segment import Segmentation
from stillpage.extract.content.selection import Choice

_MOST_BLOCKS: Final = 5
_LINKED: Final = 0.9
_TITLE_WORDS: Final = 2.0


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
            titles = (each for each in range(start, block) if measured.text.words[each] >= _TITLE_WORDS)
            kept[next(titles, start)] = True


def _says_its_host(page: Segmentation, card: range) -> bool:
    """Whether blocks are one link, and one of them is the host that it leads to, or the whole address."""
    elements = (page.blocks.pieces[block][0][0] for block in card)
    links = {next((each for each in (at, *at.iterancestors()) if each.tag == "a"), None) for at in elements}
    addresses = {"" if link is None else (link.get("href") or "").strip() for link in links}
    if len(addresses) != 1:
        return False
    (address,) = addresses
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    told = {host, f"www.{host}", address.rstrip("/"), address.partition("://")[2].rstrip("/")}
    return bool(host) and any(page.blocks.text[block].rstrip("/") in told for block in card)
