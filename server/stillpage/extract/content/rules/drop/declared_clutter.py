"""Small parts that their own names call clutter: advertisements, author boxes, comments.

The model has weighed such names already; these rules take what it kept of small parts, where the name is
surer than the text. Each group was measured on what a model that never saw the site kept of 1,572 pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from operator import itemgetter
from typing import Final

import numpy as np
from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import Flag, stays_over_page
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.clutter_names import (
    ADVERTISEMENTS,
    AUTHORS,
    CALLS,
    COMMENTS,
    DIALOGS,
    OFFERS,
    RELATED,
    REQUESTS,
    REVIEWS,
    ROWS_AROUND,
    SIGNATURES,
    STORIES,
)
from stillpage.extract.content.rules.drop.named_parts import (
    Named,
    may_lead_away,
    parts_with_names,
    standing_beside,
    without_entries,
    words_of_text,
)
from stillpage.extract.metadata.kind_groups import is_read
from stillpage.extract.tree.text import CAMEL


@dataclass(frozen=True, slots=True)
class _Group:
    """Names of one sort of clutter.

    Attributes:
        words: Parts of class names and ids.
        unless: Other parts, with which a name calls no clutter on a product's page.
        share: Of the kept words, the most that such parts of a page may hold, all together.
        parts: The most such parts on a page: more are the page itself, as the authors of a thread's posts.
        kinds: Of pages that it holds for; None for all.
        besides: Whether it is what stands between an article's paragraphs: no cell of a table, nothing that
            is named as the text is, or says what came of what is asked.
        linked: Whether such parts lead elsewhere.
    """

    words: frozenset[str]
    share: float
    unless: frozenset[str] = frozenset()
    parts: int = 1000
    kinds: frozenset[Kind | None] | None = None
    besides: bool = False
    linked: bool = False


_ARTICLES: Final[frozenset[Kind | None]] = frozenset({"article", None})
_SHOPS: Final[frozenset[Kind | None]] = frozenset({"product", "collection"})
_THREADS: Final[frozenset[Kind | None]] = frozenset({"forum"})
_OF_GOODS: Final = frozenset("detail details description information specification specifications".split())


# Shares of a page's kept words, summed over pages: wrongly kept, and rightly (which the rule loses).
_GROUPS: Final = (
    # 1.4 against .6, on 40 sites.
    _Group(ADVERTISEMENTS | OFFERS, 0.3),
    # Of 1,015 pages of two manuals 87, whose text is short, kept them within the share above.
    _Group(ROWS_AROUND, 0.8),
    # A paper's related work is no such thing: it leads nowhere.
    _Group(RELATED, 0.3, linked=True),
    # Of the words in all small boxes of signed articles that are named so, kept or not, labels hold .005 (476
    # pages) and .002 (65).
    _Group(REQUESTS, 0.3, kinds=_ARTICLES, besides=True),
    _Group(STORIES, 0.3, kinds=_ARTICLES, besides=True, linked=True),
    # What opens over the page: better on 17 pages, worse on 7. A product's details may.
    _Group(DIALOGS, 0.3, unless=_OF_GOODS),
    # Buttons that call for action: .4 against .1 where they are this small; larger ones are a service's page.
    _Group(CALLS, 0.03),
    # Of articles .8 against .01. A thread names an author beside each post.
    _Group(AUTHORS, 0.3, parts=3),
    # What buyers say of goods; of other pages reviews are often the text. Better on 20, worse on 6.
    _Group(REVIEWS, 0.5, kinds=_SHOPS),
    # Below each post; an article's is the hand of its author. Better on 7, worse on none. In a thread of two
    # posts one may be longer than they are.
    _Group(SIGNATURES, 0.6, kinds=_THREADS),
)
_MOST_IN_ONE: Final = 0.5
# What is named so is a text, whoever wrote it: the greatest publisher of science marks its "abstract author".
_TEXTS: Final = frozenset(("abstract",))
# Above and below a chapter: what its author says, not who that is.
_NOTES: Final = frozenset(("note", "notes"))
# In a quotation an author is whose words it is: of 96 made-up ones 75 lost that line.
_QUOTED: Final = re.compile(r"(?<![a-z])(?<!format-)(?:block|pull)?-?quotes?(?![a-z])")
_WITHIN_QUOTE: Final = 3  # boxes, from the line outwards
# A part with that role says surer than a name that it opens over the page.
_MOST_OVER_PAGE: Final = 0.5
# One that is closed is not what the page is about, if it has more to say than a short text, as searches have.
_MOST_CLOSED: Final = 0.9
# Of articles .9 against 0 where they are less than half of what is kept. Below a page's text there may be
# more of them, most where the page is known for an article: of pages that gain or lose by these shares, 4
# gain. Past them, they are the page: a forum's.
_MOST_COMMENTS: Final = 0.5
_MOST_BELOW: Final[Mapping[Kind | None, float]] = {"article": 0.85, None: 0.7}
# Where so many words outside them are as likely as this, and they are not, any share is comments: of the
# labelled pages with more comments than these shares two articles have such a text (.90 and .86 against .63
# and .39 for the comments, of which the labels hold nothing), and no thread (.47 at most).
_TEXT_WORDS: Final = 150.0
_TEXT_SURE: Final = 0.75
_LESS_SURE: Final = 0.15
# Comments in a program's source are .9, what is around them .75.
_SURE_OF_TEXT: Final = 0.8
_MORE_LIKELY_BY: Final = 0.05
# Remarks among the text, in words of its own: archives name so what is said of each entry.
_MOST_REMARKS: Final = 0.3
_COMMENT: Final = re.compile(r"schema\.org/(?:User)?Comments?(?:\s|$)")
_DIALOG: Final = int(Flag.DIALOG)  # a number: enum's own `&` is a call, one for every element
_HIDDEN: Final = int(Flag.HIDDEN)


def drop_declared_clutter(
    page: Segmentation,
    measured: Measured,
    probability: Column,
    kept: Choice,
    *,
    kind: Kind | None = None,
    is_signed: bool = True,
) -> None:
    """Drop what stands in small parts that are named clutter: in place.

    Args:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content.
        kept: Which blocks are kept.
        kind: What the page says it is, if it does: on a forum's page comments are what is read.
        is_signed: Whether the page has a day or a writer: else it may be the entrance to other pages.
    """
    named, words = parts_with_names(page, measured, kept), measured.text.words
    beside = cache(partial(standing_beside, page, measured, named))  # of two groups
    for group in _GROUPS:
        if (group.kinds is not None and kind not in group.kinds) or (group.besides and not is_signed):
            continue
        spared = group.unless if kind == "product" else frozenset[str]()
        called = beside() if group.besides else [each for each in named if spared.isdisjoint(each[1])]
        if group.besides and not group.linked:
            called = without_entries(page, measured, called)
        if group.linked and is_read(kind):  # a service recommends its own plans
            called = [each for each in called if may_lead_away(page, measured, each[0])]
        asked = group.words - words_of_text(page, words * kept, named) if group.besides else group.words
        parts = _parts(page, asked, called, words, kept, most=max(_MOST_IN_ONE, group.share))
        if len(parts) <= group.parts:
            _drop(parts, words, kept, most=group.share)
    dialogs = _dialogs(page)
    _drop([page.containers.inside(each) for each in dialogs], words, kept, most=_MOST_OVER_PAGE)
    closed = [each for each in dialogs if page.containers.flags[each] & _HIDDEN]
    _drop([page.containers.inside(each) for each in closed], words, kept, most=_MOST_CLOSED)
    if kind != "forum":
        _drop_comments(page, named, words, probability, kept, kind=kind)


def _dialogs(page: Segmentation) -> list[int]:
    """The outermost containers that are declared to open over the page, and those that stay over it."""
    containers, flags, told = page.containers, page.containers.flags, page.containers.told
    return [
        container
        for container in {*told, *containers.of("dialog")} - {0}
        if flags[container] & ~flags[containers.parent[container]] & _DIALOG
        or stays_over_page(told.get(container, {}))
    ]


def _drop_comments(
    page: Segmentation,
    named: list[Named],
    words: Column,
    probability: Column,
    kept: Choice,
    *,
    kind: Kind | None,
) -> None:
    """Drop what readers say below the text, unless the page begins with it, or is it for the most."""
    called = sorted((*named, *_declared_comments(page)), key=itemgetter(0))
    parts = _parts(page, COMMENTS, called, words, kept, most=1.0)
    first = int(kept.argmax())
    if (
        parts
        and not any(part.start <= first < part.stop for part in parts)
        and not _is_among(parts, words, kept)
    ):
        within, beside, text_words = _certainty(parts, words, probability, kept)
        if within >= max(
            _SURE_OF_TEXT, beside + _MORE_LIKELY_BY
        ):  # a program's own comments, as TypeDoc has them
            return
        is_text_beside = text_words >= _TEXT_WORDS and beside >= max(_TEXT_SURE, within + _LESS_SURE)
        _drop(parts, words, kept, most=1.0 if is_text_beside else _MOST_BELOW.get(kind, _MOST_COMMENTS))


def _declared_comments(page: Segmentation) -> list[Named]:
    """Parts that microdata calls comments, whatever their classes are: opiniones, discuss."""
    told = page.containers.told.items()
    return [(container, COMMENTS) for container, each in told if _COMMENT.search(each.get("itemtype", ""))]


def _certainty(
    parts: list[slice], words: Column, probability: Column, kept: Choice
) -> tuple[float, float, float]:
    """How sure the model is, by words, of what is kept of these parts and of the rest; the rest's words."""
    weights = words * kept
    inside = np.zeros(len(kept), dtype=bool)
    for part in parts:
        inside[part] = True
    within, outside = float(weights[inside].sum()), float(weights[~inside].sum())
    sure = weights * probability
    return float(sure[inside].sum()) / within, float(sure[~inside].sum()) / outside, outside


def _is_among(parts: list[slice], words: Column, kept: Choice) -> bool:
    """Whether parts are small and most of the text is below the first: remarks in the entries of a list."""
    others = words * kept
    for part in parts:
        others[part] = 0.0
    said, below = float(others.sum()), float(others[parts[0].stop :].sum())
    return 2 * below > said and float((words * kept).sum()) <= (1 + _MOST_REMARKS) * said


def _drop(parts: list[slice], words: Column, kept: Choice, *, most: float) -> None:
    """Drop parts that hold no more than this share of what is kept."""
    if not parts:
        return
    inside = np.zeros(len(kept), dtype=bool)
    for part in parts:
        inside[part] = True
    if float(words[inside & kept].sum()) <= most * float(words[kept].sum()):
        kept[inside] = False


def _parts(
    page: Segmentation,
    asked: frozenset[str],
    named: list[Named],
    words: Column,
    kept: Choice,
    *,
    most: float,
) -> list[slice]:
    """The outermost parts that bear a group's names and hold kept text, but no more than a share of it."""
    called = [each for each in named if not asked.isdisjoint(each[1]) and _TEXTS.isdisjoint(each[1])]
    if not called:
        return []
    containers = page.containers
    limit = most * float(words[kept].sum())
    parts, end = list[slice](), 0
    of_authors = "author" in asked
    quoting = cache(partial(_quoting_figures, page))  # a walk over the page, which few need
    for container, its_words in called:
        if containers.start[container] < end:
            continue
        if of_authors and (its_words & _NOTES or _is_in_quotation(page, container, quoting)):
            continue
        part = containers.inside(container)
        # One of more is the article itself, named after what it carries.
        if kept[part].any() and float(words[part][kept[part]].sum()) <= limit:
            parts.append(part)
            end = part.stop
    return parts


def _quoting_figures(page: Segmentation) -> set[HtmlElement]:
    quotations = page.containers.element[0].iter("blockquote")
    return {figure for quotation in quotations for figure in quotation.iterancestors("figure")}


def _is_in_quotation(page: Segmentation, container: int, quoting: Callable[[], set[HtmlElement]]) -> bool:
    """Whether a part stands in a quotation, in a box that is called one, or in a figure that holds one."""
    containers = page.containers
    for each in islice(containers.upwards(container), _WITHIN_QUOTE):
        tag, names = containers.tag[each], containers.classes(each)
        if tag == "blockquote" or _QUOTED.search(CAMEL.sub("-", names).lower()):
            return True
        if tag == "figure":
            return containers.element[each] in quoting()
    return False
