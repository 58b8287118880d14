"""Links that go by way of a page that only leads on: Google Docs', networks' and boards' own. Pure.

Such a page tells its site who reads what, asks whether to go on, or is gone in a year; its address says
nothing of where a link leads.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from stillpage.extract.tree.address_parts import host_of

_MOST_REDIRECTORS: Final = 3  # one leads to another
# How their pages are called, and their hosts: google.com/url, l.php, away.php, out.reddit.com.
_PATH: Final = re.compile(
    r"/(?:url|link|linkfilter|redir|redirect|redirector|redirect-to|away|out|outbound|outgoing|exit|leave"
    r"|leaving|external|go|goto|jump|l(?=\.))(?:\.php|\.aspx?|\.html?)?/?",
    re.IGNORECASE,
)
_HOST: Final = re.compile(r"(?:l|out|away|exit|link|links|redir|redirect|href|jump)\.", re.IGNORECASE)
# How they call it; others name what is looked up, checked, shown, or told after signing in.
_NAME: Final = re.compile(
    r"u|q|z|to|r|h|(?:redirect|target|dest|go|out|link)?_?url|target|dest|destination|link|href|redirect|redir"
    r"|goto|out|site|next",
    re.IGNORECASE,
)
# What says who is paid for the visit: such links are left to those who set them.
_PAID: Final = re.compile(r".*(?:aff|camp|merchant|partner).*|[aps]?id|(?:sub|click)_?id\w*|key|tag", re.I)
_SIGNS_IN: Final = frozenset(("client_id", "redirect_uri", "response_type"))
# A page to be shared, or to come back to after signing in.
_NOT_PLAIN: Final = re.compile(r"share|login|signin|auth|sso|account|translat|proxy", re.IGNORECASE)
_WHOLE: Final = re.compile(r"https?://[^\s/?#.]+\.[^\s/?#]+", re.IGNORECASE)


def address_behind(address: str, own_host: str = "") -> str:
    """Where a link leads in the end, if its address holds that whole and unencrypted; else the same.

    Args:
        address: An absolute one.
        own_host: Of the page that links, which some name beside the target (Tumblr).
    """
    for _ in range(_MOST_REDIRECTORS):
        if "?" not in address or "http" not in address[8:]:
            break
        target = _target_in(address, own_host)
        if target is None:
            break
        address = target
    return address


def _target_in(address: str, own_host: str) -> str | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    last = parts.path[parts.path.rstrip("/").rfind("/") :]
    if not _PATH.fullmatch(last) and not _HOST.match(parts.netloc.removeprefix("www.")):
        return None
    if parts.fragment or _NOT_PLAIN.search(parts.netloc + parts.path):
        return None
    target = _only_address(parts.query, own_host)
    return target if target and host_of(target) != host_of(address) else None


def _only_address(query: str, own_host: str) -> str | None:
    """The one address that a query holds, with nothing beside it that somebody is paid by."""
    if _WHOLE.match(unquote(query[:200])):
        return query if _WHOLE.match(query) else unquote(query)
    pairs = parse_qsl(query)
    if any(_PAID.fullmatch(name) or name in _SIGNS_IN for name, _ in pairs):
        return None
    held = [(name, value) for name, value in pairs if _WHOLE.match(value)]
    if len(held) > 1 and own_host:
        held = [(name, value) for name, value in held if host_of(value) != own_host]
    if len(held) != 1 or not _NAME.fullmatch(held[0][0]):
        return None
    found = held[0][1]
    # Written as it is, a query of its own cannot be told from the redirector's.
    return None if "://" in query and "?" in found and len(pairs) > 1 else found
