"""Pictures that a site made for links to it: its sign, or the title once more, and not on the page."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from stillpage.extract.tree.address_parts import parts_of

# Folders of such pictures; of the short names only where pictures lie: "social" may be a section of news.
# Not "opengraph": in Drupal and shops that is a size of any picture, as is whatever Drupal has in "styles".
_FOLDER: Final = re.compile(
    r"(?<!/styles)/(?:og[_-]?images?|opengraph[_-]images?|social[_-](?:cards?|images?|previews?|shar(?:e|ing)))/"
    r"|/(?:images?|img|assets|static|statics|media|public)/(?:og|social|share)/",
    re.IGNORECASE,
)
# In a file's name: what nothing else is called, and what is said of other pictures by one of the two words.
_SHARE_CARD: Final = re.compile(r"(?:^|-)(?:og|ogp|og-?image|opengraph|open-graph)(?:-|$)")
_PAIR: Final = re.compile(
    r"(?:^|-)(?:(?:social|share|sharing)-?(?:media-)?"
    r"(?:images?|img|cards?|share|sharing|previews?|thumb(?:nail)?|banner|wide|default)"
    r"|(?:images?|img|cards?|preview|thumb(?:nail)?)-(?:social|share|sharing))(?:-|$)"
)
_ALONE: Final = frozenset(("social", "share", "sharing"))
# What names of files say besides.
_FILLING: Final = frozenset(
    "banner card cards cover default graph home homepage image images img index large main media meta new og"
    " ogimage ogp open opengraph page preview previews share shared sharing site social thumb thumbnail"
    " website wide".split()
)
# Words of its own that such a name may have: the program's, a section's ("og-learn").
_OWN_WORDS: Final = 1


def is_share_card(address: str, base: str | None) -> bool:
    """Whether a picture's name says that it stands for the site, as `kubernetes-open-graph.png`.

    Of an article's own pictures some end so ("qualifiers-team-opengraph.jpg"): those have names of their own.

    Args:
        address: The picture's, absolute.
        base: The page's, whose name the picture may have.
    """
    parts = parts_of(address)
    if _FOLDER.search(parts.path):
        return True
    name = unquote(parts.path).rsplit("/", 1)[-1].partition(".")[0]
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
    name = re.sub(r"[\W_]+", "-", name).strip("-")
    sure, paired = _SHARE_CARD.search(name) is not None, _PAIR.search(name) is not None
    words = [word for word in name.split("-") if not re.search(r"\d", word)]
    if not sure and not paired and _ALONE.isdisjoint(words):
        return False
    hosts = f"{parts.netloc} {parts_of(base).netloc}".lower()
    own = [word for word in words if word not in _FILLING and word not in hosts]
    return len(own) <= (_OWN_WORDS if sure or paired else 0)
