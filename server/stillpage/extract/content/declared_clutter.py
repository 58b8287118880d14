"""What a page's own class names call clutter: advertisements, author boxes, comments.

Such names are words of the web's trade, the same on pages of every language. The model has weighed them
already; these rules take what it kept of small parts, where the name is surer than the text. Each group was
measured on what a model that never saw the site kept of 1,572 pages.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stillpage.extract.content.segment import Segmentation

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATOR: Final = re.compile(r"[^A-Za-z0-9]+")
_MOST_NAMES: Final = 24


@dataclass(frozen=True, slots=True)
class _Group:
    """Names of one sort of clutter.

    Attributes:
        words: Parts of class names and ids.
        share: Of the kept words, the most that such parts of a page may hold, all together.
        parts: The most such parts on a page: more are the page itself (the posts of a thread).
    """

    words: frozenset[str]
    share: float
    parts: int = 1000


def _group(words: str, share: float, parts: int = 1000) -> _Group:
    return _Group(frozenset(words.split()), share, parts)


# Shares of a page's kept words, summed over pages: wrongly kept, and rightly (which the rule loses).
_GROUPS: Final = (
    # 1.4 against .6, on 40 sites.
    _group(
        "ad ads advert adverts advertisement advertisements advertising adsense sponsored promoted newsletter"
        " newsletters signup optin related relatedposts relatedcontent recirculation recommendations popup"
        " disclaimer",
        0.3,
    ),
    # Buttons that call for action: .4 against .1 where they are this small; larger ones are a service's page.
    _group("cta", 0.03),
    # Of articles .8 against .01. A thread names an author beside each post.
    _group("author authors bio", 0.3, parts=3),
    # Of articles .9 against 0; where there is more of them, they are the page: a forum's.
    _group("comment comments commentlist", 0.5),
)
_PICTURED: Final = _GROUPS[0].words | frozenset("author authors byline avatar bio headshot gravatar".split())


def drop_declared_clutter(page: Segmentation, words: NDArray[np.float64], kept: NDArray[np.bool_]) -> None:
    """Drop what stands in small parts that are named clutter: in place."""
    containers = page.containers
    all_kept = float(words[kept].sum())
    named = [_words_of(names) for names in containers.names]
    for group in _GROUPS:
        inside = np.zeros(len(kept), dtype=bool)
        parts, end = 0, 0
        for container, parts_of_names in enumerate(named):
            if containers.start[container] >= end and not group.words.isdisjoint(parts_of_names):
                end = containers.end[container]
                within = slice(containers.start[container], end)
                if float(words[within][kept[within]].sum()) > 0.5 * all_kept:
                    end = containers.start[container]  # the article itself, named after what it carries
                    continue
                inside[within] = True
                parts += bool(kept[within].any())
        if parts <= group.parts and float(words[inside & kept].sum()) <= group.share * all_kept:
            kept[inside] = False


def is_named_clutter(names: str) -> bool:
    """Whether an element's names say that a picture in it is no part of the text: a portrait, an offer."""
    return not _PICTURED.isdisjoint(_words_of(names))


@functools.lru_cache(maxsize=20_000)
def _words_of(names: str) -> frozenset[str]:
    """The words in an element's names; none of a name's that is a hash (`ad2f72ca`)."""
    if not names:
        return frozenset()
    parts = (part for name in names.split()[:_MOST_NAMES] for part in _SEPARATOR.split(_CAMEL.sub("-", name)))
    return frozenset(part.lower() for part in parts if part.isalpha())
