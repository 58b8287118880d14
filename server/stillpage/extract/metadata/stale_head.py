"""A head that speaks of the page before: sites that load the next page by script often leave it as it was.

Believed, its address files one article under another's, and its day, picture and description are another's.
"""

from __future__ import annotations

import json
import re
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from stillpage.extract.metadata.addresses import absolute, without_tracking
from stillpage.extract.metadata.plain_text import comparable
from stillpage.extract.metadata.titles.agreement import likeness
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import ParsedPage
from stillpage.extract.tree.removal import drop_trees
from stillpage.extract.tree.text import short_text

_LONGEST_TITLE: Final = 300
_SHORTEST_TITLE: Final = 6  # letters; a section's name is in many titles
# Two titles of one article. On 14 pages of the corpora they are less alike; of the three whose address is
# another, too, two have a stale head, and one has its text from another host.
_ALIKE: Final = 0.5
# What a head says of one page; the rest (site, encoding, language) holds for all.
_OF_ONE: Final = re.compile(
    r"(?:og|twitter):(?:title|description|image|url)\b|article:|description$|author$|.*date", re.I
)
_DATA_OF_ONE: Final = re.compile(r'"(?:headline|articleBody|datePublished|author)"')


def forget_stale_head(page: ParsedPage) -> None:
    """Remove from the head what it says of another page.

    It does where the window's title and the main heading say one thing, the title to share another, and the
    address that the head declares is another page's of this host. (Another host's is where the text is from.)
    """
    elements = page.elements
    shared = shared_title(elements)
    if not shared or page.url is None:
        return
    title = title_of_window(elements)
    headings = [heading for heading in elements.of("h1")[:3] if is_said_in(heading, title)]
    if not headings:
        return
    said = _said(headings[0])
    if said in shared or shared in title or likeness(said, shared) >= _ALIKE:
        return
    declared = [absolute(address, page.base_url) for address in _addresses(elements)]
    if declared and all(address and _is_another(address, page.url) for address in declared):
        forget_another(elements, headings[0])
        elements.read_again()


def forget_another(elements: Elements, heading: HtmlElement) -> None:
    """Remove from the tree what head and JSON-LD say of another article than the one below this heading."""
    told = " ".join("".join(heading.itertext()).split())
    spellings = (told, json.dumps(told)[1:-1])
    stale = [meta for meta in elements.of("meta") if _OF_ONE.match(_name_of(meta))]
    stale += [link for link in elements.of("link") if link.get("rel") == "canonical"]
    for script in elements.of("script"):
        data = script.text or ""
        is_of_one = script.get("type") == "application/ld+json" and _DATA_OF_ONE.search(data)
        if is_of_one and not any(spelling in data for spelling in spellings):
            stale.append(script)
    drop_trees(stale)


def title_of_window(elements: Elements) -> str:
    """`comparable`; empty if there is none."""
    return _said(next(iter(elements.of("title")), None))


def shared_title(elements: Elements) -> str:
    """What is shown where somebody shares the page, `comparable`; empty if nothing says so."""
    titles = (meta.get("content") for meta in elements.of("meta") if _name_of(meta) == "og:title")
    return comparable((next(titles, None) or "")[:_LONGEST_TITLE])


def is_said_in(heading: HtmlElement, title: str) -> bool:
    """Whether a heading that is no mere section's name stands in a `comparable` title."""
    said = _said(heading)
    return len(said) >= _SHORTEST_TITLE and said in title


def _addresses(elements: Elements) -> list[str]:
    linked = [link.get("href", "") for link in elements.of("link") if link.get("rel") == "canonical"]
    return linked + [meta.get("content", "") for meta in elements.of("meta") if _name_of(meta) == "og:url"]


def _is_another(address: str, here: str) -> bool:
    return urlsplit(address).hostname == urlsplit(here).hostname and without_tracking(
        address
    ) != without_tracking(here)


def _name_of(meta: HtmlElement) -> str:
    return meta.get("property") or meta.get("name") or ""


def _said(element: HtmlElement | None) -> str:
    return "" if element is None else comparable(short_text(element, _LONGEST_TITLE) or "")
