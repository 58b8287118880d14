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
_MOST_PARTS: Final = 4  # of a name; ids of more are made of headings


@dataclass(frozen=True, slots=True)
class _Group:
    """Names of one sort of clutter.

    Attributes:
        words: Parts of class names and ids.
        share: Of the kept words, the most that such parts of a page may hold, all together.
        parts: The most such parts on a page: more are the page itself, as the authors of a thread's posts.
        is_thread: Whether a page that begins with such a part, or is one for the most, consists of them.
    """

    words: frozenset[str]
    share: float
    parts: int = 1000
    is_thread: bool = False


def _group(words: str, share: float, *, parts: int = 1000, is_thread: bool = False) -> _Group:
    return _Group(frozenset(words.split()), share, parts, is_thread)


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
    _group("comment comments commentlist", 0.5, is_thread=True),
)
_PICTURED: Final = _GROUPS[0].words | frozenset("author authors byline avatar bio headshot gravatar".split())

_ASKED: Final = _PICTURED.union(*(group.words for group in _GROUPS))
# Most names hold none of these anywhere, which is told in a tenth of the time that their parts take. One in
# five holds `ad`, as a heading does: there the place counts.
_LONG: Final = _ASKED - {"ad", "ads"}
_ROOTS: Final = tuple(word for word in _LONG if sum(each in word for each in _LONG) == 1)
_AD: Final = re.compile(r"(?:(?<![A-Za-z0-9])[Aa]|(?<=[a-z])A)[Dd][Ss]?(?![a-z0-9])")


def drop_declared_clutter(
    page: Segmentation, words: NDArray[np.float64], kept: NDArray[np.bool_], *, is_thread: bool = False
) -> None:
    """Drop what stands in small parts that are named clutter: in place.

    Args:
        page: The page in blocks.
        words: In each block.
        kept: Which blocks are kept.
        is_thread: Whether the page says that it is a discussion: its comments are what is read there.
    """
    named = [_words_of(names) for names in page.containers.names]
    for group in _GROUPS:
        if group.is_thread and is_thread:
            continue
        parts = _parts(page, group, named, words, kept)
        inside = np.zeros(len(kept), dtype=bool)
        for part in parts:
            inside[part] = True
        few = len(parts) <= group.parts
        if few and float(words[inside & kept].sum()) <= group.share * float(words[kept].sum()):
            kept[inside] = False


def _parts(
    page: Segmentation,
    group: _Group,
    named: list[frozenset[str]],
    words: NDArray[np.float64],
    kept: NDArray[np.bool_],
) -> list[slice]:
    """The outermost parts of a page that bear a group's names and hold kept text."""
    containers = page.containers
    all_kept = float(words[kept].sum())
    first = int(kept.argmax())
    parts, end = [], 0
    for container, its_words in enumerate(named):
        if containers.start[container] < end or group.words.isdisjoint(its_words):
            continue
        part = slice(containers.start[container], containers.end[container])
        if not kept[part].any():
            continue
        is_most = float(words[part][kept[part]].sum()) > 0.5 * all_kept
        if group.is_thread and container and (is_most or part.start <= first < part.stop):
            return []
        if not is_most:  # else it is the article itself, named after what it carries
            parts.append(part)
            end = part.stop
    return parts


def is_named_clutter(names: str) -> bool:
    """Whether an element's names say that a picture in it is no part of the text: a portrait, an offer."""
    return not _PICTURED.isdisjoint(_words_of(names))


@functools.lru_cache(maxsize=20_000)
def _words_of(names: str) -> frozenset[str]:
    """The words in an element's names, if any is one asked for; none of a hash (`ad2f72ca`)."""
    plain = names.lower()
    if not any(root in plain for root in _ROOTS) and not ("ad" in plain and _AD.search(names)):
        return frozenset()
    parts = (part for name in names.split()[:_MOST_NAMES] for part in _SEPARATOR.split(_CAMEL.sub("-", name)))
    return frozenset(part.lower() for part in parts if part.isalpha())
