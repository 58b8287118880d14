"""What the site calls itself, and its host's own word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from stillpage.extract.metadata.addresses import without_tracking

# Second-level labels under which a country's sites register: the name is the label before them.
_REGISTRY_LABELS: Final = frozenset({"co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "gob"})
MAX_SITE_NAME: Final = 120


def host_words(url: str | None) -> list[str]:
    """`guardian`, `guardian.co.uk` of `https://www.guardian.co.uk/...`; nothing without a host name."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return []
    labels = [label for label in host.split(".") if label]
    if len(labels) < 2 or labels[-1].isdecimal():
        return []
    if len(labels) > 2 and labels[-2] in _REGISTRY_LABELS and len(labels[-1]) == 2:
        return [labels[-3], host]
    return [labels[-2], host]


def is_home(url: str | None) -> bool:
    """Whether an address is a site's own, without path or query."""
    try:
        parts = urlsplit(without_tracking(url or ""))
    except ValueError:
        return False
    return bool(parts.hostname) and not parts.path.strip("/") and not parts.query


def find_site_name(declared: Sequence[str]) -> str | None:
    """The first declared name that is a name: not an address, not a handle."""
    return next(
        (name for name in declared if not re.match(r"https?:|www\.|@", name, re.I) and len(name) > 1), None
    )
