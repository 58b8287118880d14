"""What a reader wants that labels do not teach: headings above kept text, whole tables and lists, no forms.

Each rule looks at structure alone and changes which blocks are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np
from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import HIDDEN, UNSAID
from stillpage.extract.content.blocks.segment import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.whole_things import is_embed, whole_things
from stillpage.extract.content.choice.selection import Choice, Selection
from stillpage.extract.content.features import Measured
from stillpage.extract.content.rules.box_lines import keep_box_lines, keep_named_values
from stillpage.extract.content.rules.box_titles import keep_box_titles
from stillpage.extract.content.rules.cards import keep_cards_alike
from stillpage.extract.content.rules.code_after_text import keep_code_after_text
from stillpage.extract.content.rules.contents_list import keep_contents
from stillpage.extract.content.rules.copies import drop_doubtful_copies, drop_near_copies
from stillpage.extract.content.rules.declared_clutter import drop_declared_clutter
from stillpage.extract.content.rules.declared_parts import keep_declared_notes, keep_declared_parts
from stillpage.extract.content.rules.edges import drop_doubtful_edges, keep_said_last
from stillpage.extract.content.rules.follow_lines import drop_follow_lines
from stillpage.extract.content.rules.furniture import drop_furniture
from stillpage.extract.content.rules.headings import keep_headings, keep_headings_above_gaps
from stillpage.extract.content.rules.left_over import (
    complete_terms,
    drop_left_over,
    drop_lone_captions,
    drop_lone_heads,
)
from stillpage.extract.content.rules.link_cards import keep_link_cards
from stillpage.extract.content.rules.link_rows import drop_leads_away, drop_link_rows
from stillpage.extract.content.rules.linked_boxes import drop_linked_boxes
from stillpage.extract.content.rules.list_titles import keep_list_titles
from stillpage.extract.content.rules.manual import keep_rest_of_manual
from stillpage.extract.content.rules.notes import keep_notes
from stillpage.extract.content.rules.offers import drop_offers
from stillpage.extract.content.rules.panels import keep_panels
from stillpage.extract.content.rules.remarks import drop_remarks
from stillpage.extract.content.rules.script_data import drop_script_data
from stillpage.extract.content.rules.specifications import keep_specifications
from stillpage.extract.content.rules.teasers import drop_teasers
from stillpage.extract.content.rules.unfolding import Unfolding, keep_names_of_unfolded, keep_unfolded
from stillpage.extract.content.rules.unseen import drop_blank_lines, drop_unseen
from stillpage.extract.content.trace import Trace

# A table, list, quotation or figure is kept whole when this share of its words is.
_MOST: Final = 0.6
# And a table whose first row is kept when this share is: .72 of what is left out of such is in the labels.
_MOST_OF_HEADED: Final = 0.4
# A field and what is said about it take less; the longest label seen (terms of use) has 160 characters.
_FIELD_TEXT: Final = 200.0
# Of a paragraph beside fields; terms of use below a comment form were .76 on one page.
_SURE: Final = 0.9
_SURER: Final = 0.05
# What the model puts below this is a promotion between two paragraphs, not a part of the text.
_LIKELY: Final = 0.2
_MOST_LINKED: Final = 0.5  # share of words; real lists link a word in each item at most
_COPY_WORDS: Final = 8.0
_SURELY_KEPT: Final = 0.7
_BELIEVED: Final = 0.45
_LINKED_LIST: Final = 0.3
_LISTS: Final = ("ul", "ol")


def apply_reader_rules(
    page: Segmentation,
    measured: Measured,
    probability: Column,
    selection: Selection,
    *,
    kind: Kind | None = None,
    parts: Sequence[str] = (),
    unfolding: Sequence[Sequence[Unfolding]] = (),
    is_signed: bool = False,
    trace: Trace | None = None,
) -> Choice:
    """Apply all rules to the model's choice; a new choice comes back.

    Args:
        page: The page in blocks.
        measured: Its counts.
        probability: That each block is content.
        selection: The model's choice.
        kind: What the page says it is, if it does.
        parts: Lines that the page declares to be its article's.
        unfolding: What unfolds side by side.
        is_signed: Whether the page has a day or a writer.
        trace: Told of every rule, if given.
    """
    kept = selection.kept.copy()

    def done(rule: str) -> None:
        if trace is not None:
            trace.step("reader_rule", rule, kept)

    keep_declared_parts(page, parts, kept)
    done("declared")
    if kind == "documentation":
        keep_rest_of_manual(page, measured, probability, kept)
        done("manual")
    keep_code_after_text(page, measured, kept)
    done("code")
    things = whole_things(page)
    # In a collection the last table compares what is offered: labels leave it out.
    may_end = kind in ("article", "documentation", None)
    _keep_enclosed(page, measured, probability, things, kept, may_end=may_end)
    done("enclosed")
    _keep_whole_containers(page, measured, probability, things, kept)
    done("whole")
    if unfolding:
        keep_unfolded(page, unfolding, measured, probability, kept)
        done("unfolded")
    if kind in ("article", "documentation", None):  # in shops panels hold reviews and what is sold, too
        keep_panels(page, measured, probability, kept)
        done("panel")
    keep_headings(page, measured, probability, kept)  # what a list of contents points to
    done("heading")
    keep_contents(page, measured, kept)
    done("contents")
    if kind == "product":
        keep_specifications(page, measured, probability, kept)
        done("specification")
    # On a product's page an amount is an order's; elsewhere it scales a recipe, whose times stand beside it.
    fields = [*page.fields, *page.amounts] if kind == "product" else page.fields
    if kind == "forum":  # below each post a menu that is closed: links to copy, an answer to write
        fields = [field for field in fields if not page.containers.flags[field] & HIDDEN]
    _drop_forms(page, measured, probability, kept, fields=fields, is_order=kind == "product")
    done("form")
    drop_declared_clutter(page, measured.text.words, probability, kept, kind=kind)
    done("named")
    drop_furniture(page, measured, kept)
    drop_script_data(page, kept)
    done("furniture")
    drop_doubtful_copies(page, probability, kept, kind=kind)
    done("copy")
    if kind in ("article", "documentation", None):
        drop_unseen(page, measured.text.words, kept)
        done("unseen")
    if kind in ("article", None):
        drop_near_copies(page, measured.text.words, probability, kept)
        done("copy")
        drop_link_rows(page, measured, probability, kept)
        drop_leads_away(page, measured, probability, kept)
        drop_follow_lines(page, measured, probability, kept)
        done("links")
        drop_offers(page, measured, probability, kept, kind=kind)
        done("offer")
        if is_signed:  # what has neither may be the entrance to other pages
            drop_remarks(page, measured, probability, kept)
            done("remark")
            drop_teasers(page, measured, probability, kept)
            done("teaser")
        drop_doubtful_edges(page, measured.text.words, probability, selection, kept)
        done("edge")
        keep_declared_notes(page, measured, kept)
        done("declared")
        keep_said_last(page, measured, probability, selection, kept)
        done("closing")
    if kind in ("article", "documentation", None):  # in shops such lines are the names of other goods
        keep_link_cards(page, measured, kept)
        done("links")
        keep_box_titles(page, measured, kept)
        keep_list_titles(page, measured, probability, kept)
        done("title")
        keep_headings_above_gaps(page, measured, probability, kept)
        done("heading")
    if kind in ("listing", "collection", "product", "service"):
        keep_cards_alike(page, measured, probability, kept, may_drop=kind != "service")
        done("card")
    keep_box_lines(page, measured, probability, kept)
    if kind != "forum":  # there such a name is whose words are quoted
        keep_named_values(page, measured, kept)
    done("box_line")
    if kind != "product":  # there notes are the small print: "see terms", "as tested in May"
        keep_notes(page, measured, kept)
    done("note")
    if unfolding:
        keep_names_of_unfolded(page, unfolding, probability, kept)
        done("unfolded")
    keep_headings(page, measured, probability, kept)
    done("heading")
    if kind == "article" and is_signed:  # after the headings: a card's is none of the text below it
        drop_linked_boxes(page, measured, kept)
        done("box")
    _keep_summaries(page, kept)
    done("summary")
    complete_terms(page, probability, kept)
    done("term")
    drop_blank_lines(page, kept)
    drop_lone_captions(page, page.media, kept)
    if kind in ("article", "documentation", None):  # elsewhere such names may be what is listed
        drop_lone_heads(page, kept)
    drop_left_over(page, measured, kept)
    done("left_over")
    return kept


def _drop_forms(
    page: Segmentation,
    measured: Measured,
    probability: Column,
    kept: Choice,
    *,
    fields: Sequence[int],
    is_order: bool,
) -> None:
    """Fields to type into, and the text about them, go: comments, polls, newsletters.

    Unless most of what is kept is in there too (some pages are one form from top to bottom), or the model is
    sure of a paragraph there: a short text beside a long form. Around an order's form stands what is sold.
    """
    containers = page.containers
    counts = [0] * len(containers)
    for container in fields:
        while container >= 0:
            counts[container] += 1
            if is_order and containers.tag[container] == "form":
                break
            container = containers.parent[container]
    length = measured.text.length
    all_kept = float(length[kept].sum())
    prose = (measured.prose > 0) & kept
    for container, count in enumerate(counts):
        if not count:
            continue
        inside = slice(containers.start[container], containers.end[container])
        if not kept[inside].any() or float(length[inside].sum()) > _FIELD_TEXT * count:
            continue
        # Where the model is sure of nothing, its best paragraph is not in a form either.
        elsewhere = prose.copy()
        elsewhere[inside] = False
        surest = min(_SURE, float(probability[elsewhere].max(initial=0.0)) + _SURER)
        sure = prose[inside] & (probability[inside] >= surest)
        if not sure.any() and 2 * float(length[inside][kept[inside]].sum()) < all_kept:
            kept[inside] = False


def _keep_whole_containers(
    page: Segmentation, measured: Measured, probability: Column, things: Sequence[int], kept: Choice
) -> None:
    """A table, list, definition list, quotation or figure that is mostly kept is kept whole.

    Of a list all items: what was dropped inside an item that is kept stays dropped, as the buttons of a post.
    """
    words = measured.text.words
    # Of what is surer than any cut only copies were left out.
    likely = kept | (probability >= _SURELY_KEPT)
    # Once: a page has 20,000 lists.
    believed, linked = words * probability, words * measured.link
    children: defaultdict[int, list[int]] = defaultdict(list)
    for container, parent in enumerate(page.containers.parent):
        if page.containers.tag[parent] in _LISTS:
            children[parent].append(container)
    for container in things:
        element = page.containers.element[container]
        inside = slice(page.containers.start[container], page.containers.end[container])
        if not kept[inside].any() or kept[inside].all():
            continue
        is_headed = page.containers.tag[container] == "table" and bool(kept[inside.start])
        most = _MOST_OF_HEADED if is_headed else _MOST
        all_words = float(words[inside].sum())
        is_believed = (
            page.containers.tag[container] in _LISTS
            and float(believed[inside].sum()) >= _BELIEVED * all_words
            and float(linked[inside].sum()) < _LINKED_LIST * all_words
        )
        if not is_believed and float(words[inside][likely[inside]].sum()) < most * all_words:
            continue
        added = ~_unsaid(page, inside, element)
        if page.containers.tag[container] in _LISTS:
            added &= ~_in_kept_items(page, inside, children[container], kept)
        kept[inside] |= added


def _in_kept_items(page: Segmentation, listing: slice, items: list[int], kept: Choice) -> Choice:
    """Which blocks of a list stand in items of which something is kept."""
    found = np.zeros(listing.stop - listing.start, dtype=bool)
    for container in items:
        start, end = page.containers.start[container], page.containers.end[container]
        if kept[start:end].any():
            found[start - listing.start : end - listing.start] = True
    return found


def _keep_enclosed(
    page: Segmentation,
    measured: Measured,
    probability: Column,
    things: Sequence[int],
    kept: Choice,
    *,
    may_end: bool,
) -> None:
    """What stands inside the running text belongs to it: a table or list, and a paragraph between two others.

    The labels often leave such out; a reader misses them. Lists of links are not meant (contents, related),
    nor what the model is sure about.
    """
    containers, owner, parent = page.containers, measured.owner, measured.parent
    words = measured.text.words
    said = {page.blocks.text[block] for block in np.nonzero(kept)[0].tolist()}
    # Not again what selection took for a copy.
    new = np.array([text not in said for text in page.blocks.text], dtype=bool)
    likely = (probability >= _LIKELY) & (new | (words < _COPY_WORDS))
    # As a list: asking an array for one value takes five times as long.
    may_belong = (~kept & likely & (measured.link < _MOST_LINKED)).tolist()
    around = parent[owner]
    index = 1
    while index < len(kept):
        start = index
        while index < len(kept) - 1 and may_belong[index]:
            index += 1
        run = slice(start, index)
        index += 1
        # A line of a dialogue is short, and a paragraph like those around it.
        if (
            start == run.stop
            or not (kept[start - 1] and kept[run.stop])
            or (around[start - 1 : run.stop + 1] != around[start]).any()
        ):
            continue
        alike = (measured.tag[owner[start - 1 : run.stop + 1]] == measured.tag[owner[start]]).all()
        if alike or measured.prose[run].all():
            kept[run] = True
    linked_words = words * measured.link
    for container in things:
        element = containers.element[container]
        start, end = containers.start[container], containers.end[container]
        if not 0 < start < end or not kept[start - 1]:
            continue
        goes_on = end < len(kept) and kept[end]
        if not goes_on and not (may_end and element.tag == "table" and _stands_below(page, container)):
            continue
        linked = float(linked_words[start:end].sum()) / float(words[start:end].sum())
        # An encyclopedia's table of facts links most of them; one that nothing follows leads elsewhere.
        is_facts = element.tag == "table" and goes_on and next(element.iter("th"), None) is not None
        # A chart, a post of a network: the model sees a link alone in its line.
        is_shown = is_embed(page, container)
        if is_shown or ((linked < _MOST_LINKED or is_facts) and likely[start:end].any()):
            kept[start:end] |= ~_unsaid(page, slice(start, end), element)


def _stands_below(page: Segmentation, container: int) -> bool:
    """Whether what a container stands in, wrappers apart, begins above it: a text that ends with a table."""
    containers = page.containers
    start, end, around = containers.start[container], containers.end[container], container
    while around > 0 and (containers.start[around], containers.end[around]) == (start, end):
        around = containers.parent[around]
    return around > 0 and containers.start[around] < start


def _unsaid(page: Segmentation, inside: slice, element: HtmlElement) -> Choice:
    """What nobody sees, and what there is to press; in a table that is the name of a column to sort by."""
    flags = page.containers.flags
    unsaid = HIDDEN if element.tag == "table" else UNSAID
    return np.array([flags[owner] & unsaid for owner in page.blocks.owner[inside]], dtype=bool)


def _keep_summaries(page: Segmentation, kept: Choice) -> None:
    """The question of a kept answer, and the answer to a kept question."""
    for container, tag in enumerate(page.containers.tag):
        if tag == "details":
            inside = slice(page.containers.start[container], page.containers.end[container])
            if kept[inside].any():
                kept[inside] = True
