"""Every address absolute; links within the article stay within it."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement

from stillpage.extract.metadata.addresses import without_tracking
from stillpage.extract.repair.redirectors import address_behind
from stillpage.extract.sanitize import ALLOWED_TAGS, attributes_of
from stillpage.extract.tree.address_parts import host_of
from stillpage.extract.tree.parse import ParsedPage
from stillpage.extract.tree.removal import drop_tags, drop_trees
from stillpage.routes import is_route

_URL_ATTRIBUTES = frozenset(("href", "src", "poster", "cite"))
# What may have one; of others it does not leave the extractor.
_LINKING = tuple(tag for tag in ALLOWED_TAGS if not _URL_ATTRIBUTES.isdisjoint(attributes_of(tag)))
_KEPT_SCHEMES = ("http", "https", "mailto", "tel", "data")
# Nothing to resolve or to encode: most links are such, and urljoin takes ten times as long to say so.
_WHOLE = re.compile(
    r"https?://[a-zA-Z0-9.-]+(?::\d{1,5})?(?:/(?!\.)[\w~%?&=+,:;@!$*()#-]*(?:\.(?!\.?/)[\w~%?&=+,:;@!$*()#-]+)*)*"
)
# The same for paths on the page's own site: joined to it they are whole.
_PATH = re.compile(
    r"(?=[/\w~])/?(?![/.])[\w~%&=+,@!$*()-]*(?:\.(?!\.?/)[\w~%&=+,@!$*()-]+)*"
    r"(?:/(?![/.])[\w~%&=+,@!$*()-]*(?:\.(?!\.?/)[\w~%&=+,@!$*()-]+)*)*(?:\?[\w~%&=+,@!$*()./-]+)?"
)
# Matches wherever an address begins, whatever follows it: a pattern that can fail is tried again from each
# letter of the address, and one of 16,000 letters took 9 s.
# Source: https://html.spec.whatwg.org/#parse-a-srcset-attribute
_CANDIDATE = re.compile(r"(?P<url>[^\s,](?:\S*[^\s,])?)(?:,+|(?P<descriptor>[^,]*),?)")
_DESCRIPTOR = re.compile(r"\s+(?P<size>[\d.]+[wxh])")


def absolute(url: str, base: str | None) -> str | None:
    """The address resolved against base, or None if it leads nowhere (a script, a broken address).

    Args:
        url: As it is written.
        base: A whole http(s) address, if one is known.
    """
    if _WHOLE.fullmatch(url):
        return url
    if base and url and _PATH.fullmatch(url):
        return _start_of(base, from_root=url[0] == "/") + url
    # Browsers drop tabs and line breaks inside, and encode spaces.
    cleaned = re.sub(r"[\t\r\n]+", "", url).strip("\x00 ").replace(" ", "%20").replace("\\", "/")
    if not cleaned:
        return None
    try:
        joined = urljoin(base or "", cleaned)
        parts = urlsplit(joined)
    except ValueError:
        return None
    if parts.scheme.lower() not in _KEPT_SCHEMES or (parts.scheme in ("http", "https") and not parts.netloc):
        return None
    return joined.replace('"', "%22").replace("<", "%3C").replace(">", "%3E").replace("'", "%27")


@lru_cache(maxsize=16)
def _start_of(base: str, *, from_root: bool) -> str:
    """What a path is put behind: the site, or the base's folder."""
    return urljoin(base, "/x").removesuffix("/x") if from_root else urljoin(base, "x").removesuffix("x")


def absolute_srcset(srcset: str, base: str | None) -> str | None:
    """The same for every candidate of a `srcset`.

    Candidates that lead nowhere, or have no size where one is due, are left out.
    """
    kept = []
    for candidate in _CANDIDATE.finditer(srcset):
        descriptor = candidate["descriptor"] or ""
        sized = _DESCRIPTOR.match(descriptor)
        if descriptor.strip() and sized is None:
            continue
        url = absolute(candidate["url"], base)
        if url and not url.startswith("data:"):
            kept.append(f"{url} {sized['size']}" if sized else url)
    return ", ".join(kept) or None


def shorten_page_links(page: ParsedPage, canonical_url: str | None) -> None:
    """Write links into the page itself as `#fragment`: rules tell notes and contents by it. In place.

    A file does not know where it was read, and a page may be read at another address than its own: notes that
    are written with the canonical one are the page's, too, where their targets are in it.
    """
    here = _addresses_of(page)
    declared = frozenset(filter(None, (canonical_url,))) - here
    targets = page.elements.by_value("id") if declared else {}
    for href, places in page.elements.by_value("href").items():
        if "#" not in href[1:]:
            continue
        fragment = _in_page(href, here, page.base_url)
        if fragment is None and (said := _in_page(href, declared, page.base_url)) and said[1:] in targets:
            fragment = said
        for place in places if fragment else ():
            if page.elements.tag[place] == "a":
                page.elements.all()[place].set("href", fragment)


def repair_links(root: HtmlElement, page: ParsedPage) -> None:
    """Make addresses absolute in place; drop links that lead nowhere, not their text, and such pictures."""
    here, own_host = _addresses_of(page), host_of(page.url)
    linking = list(root.iter(*_LINKING))
    for element in linking:
        for name, value in element.items():
            if name == "href" and (fragment := _in_page(value, here, page.base_url)):
                repaired: str | None = fragment
            elif name in _URL_ATTRIBUTES:
                url = absolute(value, page.base_url)
                repaired = _behind(url, here, own_host) if url and name == "href" else url
            elif name == "srcset" and value:
                repaired = absolute_srcset(value, page.base_url)
            else:
                continue
            if repaired:
                element.set(name, repaired)
            else:
                del element.attrib[name]
    drop_trees([image for image in linking if image.tag == "img" and not image.get("src")])


def lead_to_page(root: HtmlElement, page: ParsedPage) -> None:
    """Lead links to places of the page that the article does not have to the page itself. In place.

    Notes in small print below what is kept, reviews, parts that only a script makes: 330 links on 67 of the
    corpora's pages. In a book such a link is an error (EPUB's RSC-012). Where nobody knows the page's address
    their text stays.
    """
    links = [link for link in root.iter("a") if link.get("href", "").startswith("#")]
    if not links:
        return
    places = {place for element in root.iter() if (place := element.get("id"))}
    for link in links:
        fragment = link.get("href", "")
        if fragment[1:] in places or unquote(fragment[1:]) in places:
            continue
        if page.url and (address := absolute(fragment, page.url)):
            link.set("href", address)
        else:
            del link.attrib["href"]
    drop_tags([link for link in links if not link.get("href") and not link.get("id")])


def _behind(address: str, here: frozenset[str], own_host: str) -> str:
    """Where a link leads through a redirector; what shares the page itself stays."""
    behind = address_behind(address, own_host)
    if behind == address or urldefrag(behind).url in here:
        return address
    return absolute(behind, None) or address


def _addresses_of(page: ParsedPage) -> frozenset[str]:
    """The addresses by which links may mean the page itself: its own, and that without tracking parameters.

    On a page opened from a newsletter (`?utm_source=...`) each link to a note that is written with the page's
    path would else lead out of the reader.
    """
    here = urldefrag(page.url or "").url
    return frozenset((here, without_tracking(here))) - {""}


def _in_page(href: str, here: frozenset[str], base: str | None) -> str | None:
    """`#fragment` for a link into the page itself, however it is written."""
    href = href.strip()
    if href.startswith("#"):
        return href if len(href) > 1 and not is_route(href[1:]) else None
    if "#" not in href or not here:
        return None
    if _page_of(href.partition("#")[0], base) not in here:
        return None
    fragment = urldefrag(absolute(href, base) or "").fragment
    return f"#{fragment}" if fragment and not is_route(fragment) else None


@lru_cache(maxsize=1_000)  # a manual's links lead to many places on few pages
def _page_of(path: str, base: str | None) -> str:
    """The whole address of a page that a link leads to, whatever place on it; empty if to none."""
    return urldefrag(absolute(f"{path}#", base) or "").url
