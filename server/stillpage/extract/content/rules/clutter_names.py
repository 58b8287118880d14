"""What names of a page's parts call clutter: words of the web's trade, the same in every language. Pure."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from itertools import groupby, pairwise, takewhile
from operator import itemgetter
from typing import Final

from stillpage.extract.content.blocks.markup import TESTED
from stillpage.extract.content.blocks.segmentation import Containers, Segmentation
from stillpage.extract.tree.text import CAMEL

ADVERTISEMENTS: Final = frozenset(
    "ad ads advert adverts advertisement advertisements advertising adsense sponsored promoted".split()
)
OFFERS: Final = frozenset("newsletter newsletters signup optin popup disclaimer boilerplate".split())
# The rows around each chapter by DocBook, links by pictures and what these lead to as cells of a table.
ROWS_AROUND: Final = frozenset("navheader navfooter".split())
RELATED: Final = frozenset("related relatedposts relatedcontent recirculation recommendations".split())
# What asks an article's readers for something, or serves them beside it. Cookies are also baked.
REQUESTS: Final = frozenset(
    "subscribe subscription subscriptions mailinglist enews enewsletter mailchimp formkit cookienotice"
    " cookiemessage cookieinfo cookiebanner cookiebar cookiebox cookielaw cookiepolicy cookieplaceholder"
    " cookiesettings cookiewall cookieconsent onetrust consent gdpr donate donation donations fundraising"
    " supportus paywall upsell offer offers poll polls survey feedback sponsor affiliate promo promos follow"
    " listento audioplayer readingtime readtime breadcrumb breadcrumbs".split()
)
# What leads them to other stories.
STORIES: Final = frozenset(
    "recirc recommended recommendation suggested trending outbrain taboola readnext readalso alsoread moreon"
    " morefrom morestories mostread topstories latestnews linkbox relateds relatedlinks relatedarticle"
    " relatedarticles relatedstory relatedstories".split()
)
# Words that make another thing of them: what a poll found, a text that follows up.
NO_REQUESTS: Final = frozenset("result results chart table data method methodology followup".split())
DIALOGS: Final = frozenset("modal dialog popover".split())
CALLS: Final = frozenset(("cta",))
AUTHORS: Final = frozenset("author authors bio".split())
REVIEWS: Final = frozenset("review reviews".split())
SIGNATURES: Final = frozenset(("signature",))
COMMENTS: Final = frozenset("comment comments commentlist".split())
# Whose page it is, for the screen or for paper: `printLogo`, `show_for_print`, `visible-print-block`.
_SIGNS: Final = frozenset("logo logos forprint printonly visibleprint".split())

_CLUTTER: Final = ADVERTISEMENTS | OFFERS | RELATED | ROWS_AROUND
_PICTURED: Final = _CLUTTER | AUTHORS | frozenset("byline avatar headshot gravatar reactions".split())

_ASKED: Final = _PICTURED.union(REQUESTS, STORIES, DIALOGS, CALLS, REVIEWS, SIGNATURES, COMMENTS, _SIGNS)
# What shares the page is called so first: `fig--has-shares` is a photograph, `social-media` what others post.
_SHARES: Final = re.compile(
    r"(?<![^\s#])(?:shar(?:es?|ing)|socials?)(?![a-z])(?![-_]*(?i:media|embed|feed|post|proof))"
)
# Many names run these and what they are a box for into one: "newsletterbox", "adslot".
_BOXED: Final = _CLUTTER | AUTHORS | REQUESTS | STORIES
_BOXES: Final = "banner|bar|bio|block|box|card|container|form|label|slot|unit|widget|wrap|wrapper"
_BOX: Final = re.compile(rf"(?:{_BOXES})$")


def _any_of(words: Iterable[str]) -> str:
    """A pattern of words that asks once for what several begin with: a third of the time of one by one."""
    ends = sorted(set(words))
    if not ends[0]:  # a word that others begin with
        return ""
    begun = groupby(ends, key=itemgetter(0))
    return f"(?:{'|'.join(letter + _any_of(each[1:] for each in alike) for letter, alike in begun)})"


# Most names hold none of these anywhere, which is told in a tenth of the time that their parts take. One in
# five holds `ad`, as a heading does: there the place counts.
_LONG_WORD: Final = re.compile(_any_of(_ASKED - {"ad", "ads"}))
_AD: Final = re.compile(rf"(?:(?<![A-Za-z0-9])[Aa]|(?<=[a-z])A)[Dd][Ss]?(?:{_BOXES})?(?![a-z0-9])")

_SEPARATOR: Final = re.compile(r"[^A-Za-z0-9]+")
# What bundlers hang onto names: `table_root__adKqa`.
_HASH: Final = re.compile(r"(?<=[A-Za-z0-9])(_[A-Za-z0-9-]+)__[A-Za-z0-9_-]{5}$")
_MOST_NAMES: Final = 24
_SHORTEST: Final = 2  # of two parts that are one word: "a-d" is no advertisement
_MOST_PARTS: Final = 4  # of an id; those of more are made of headings


@functools.lru_cache(maxsize=20_000)
def words_of(names: str) -> frozenset[str]:
    """The words in an element's names, if any is one asked for; none of a hash (`ad2f72ca`).

    Also two that stand side by side as one (`sign-up`), and the first of two that run together (`adslot`).
    But DocBook writes its rows as one word: `nav-header` is the heading above any site's links.
    """
    plain = names.lower().replace("-", "").replace("_", "")
    if not _LONG_WORD.search(plain) and not ("ad" in plain and _AD.search(names)):
        return frozenset()
    words: set[str] = set()
    for name in names.split()[:_MOST_NAMES]:
        parted = _SEPARATOR.split(CAMEL.sub("-", _HASH.sub(r"\1", name)))
        parts = [part.lower() for part in parted if part.isalpha()]
        if name[0] != "#" or len(parts) <= _MOST_PARTS:
            words.update(parts)
            joined = (one + other for one, other in pairwise(parts) if min(len(one), len(other)) >= _SHORTEST)
            words.update(set(joined) - ROWS_AROUND)
            words.update(_BOXED.intersection(_BOX.sub("", part) for part in parts))
    return frozenset(words)


def is_signature(classes: str) -> bool:
    """Whether a part's class names call it what whoever wrote a post signs each of his with."""
    return not SIGNATURES.isdisjoint(words_of(classes))


def words_spoken(containers: Containers, container: int) -> frozenset[str]:
    """The words of names that are no class: of a custom element (`amp-ad`), for those who test the page.

    Where classes are hashes nothing else says what a part is. But an issue's own text is "comment" to them.
    """
    tag = containers.tag[container]
    if container not in containers.told and "-" not in tag:  # most
        return frozenset()
    names = [*tested_names(containers, container), *([tag] if "-" in tag else ())]
    return frozenset().union(*map(words_of, names)) - COMMENTS


def tested_names(containers: Containers, container: int) -> list[str]:
    """What those who test the page call a container."""
    told = containers.told.get(container)
    return [name for attribute in TESTED if (name := told.get(attribute))] if told else []


def is_named_clutter(names: str, *, portraits: bool = True) -> bool:
    """Whether an element's names say that a picture in it is no part of the text: a portrait, an offer."""
    return not (_PICTURED if portraits else _CLUTTER).isdisjoint(words_of(names))


def shares(names: str) -> bool:
    """Whether an element's names say that what is in it shares the page."""
    return _SHARES.search(names) is not None


def is_sign(names: str) -> bool:
    """Whether an element's names call it the sign of whoever made the page, or say that it is for paper."""
    return not _SIGNS.isdisjoint(words_of(names))


def is_titled_clutter(page: Segmentation, heading: int, below: int) -> bool:
    """Whether a heading stands in a box named clutter that ends before the text below it."""
    containers = page.containers
    boxes = takewhile(
        lambda each: containers.end[each] <= below, containers.upwards(page.blocks.owner[heading])
    )
    return any(not _CLUTTER.isdisjoint(words_of(containers.classes(each))) for each in boxes)


def labels_advertisement(page: Segmentation, block: int) -> bool:
    """Whether a line is all that a box named an advertisement says: what is sold comes later, if at all.

    By its classes alone: an id may be made of a heading's words.
    """
    classes = (page.containers.classes(each) for each in page.alone_around(block))
    return any(not ADVERTISEMENTS.isdisjoint(words_of(each)) for each in classes)
