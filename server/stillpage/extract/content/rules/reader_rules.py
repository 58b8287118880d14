"""What a reader wants that labels do not teach: headings above kept text, whole tables and lists, no forms.

Each rule looks at structure alone and changes which blocks are kept. They are applied in the order in which
they stand here, each after those that it builds on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stillpage.extract.content.blocks.markup import HIDDEN
from stillpage.extract.content.blocks.whole_things import whole_things
from stillpage.extract.content.choice.judgement import Judgement
from stillpage.extract.content.choice.selection import Choice
from stillpage.extract.content.rules.drop.copies import (
    drop_doubtful_copies,
    drop_first_said_again,
    drop_names_said_twice,
    drop_near_copies,
    keep_lines_of_next_cards,
)
from stillpage.extract.content.rules.drop.declared_clutter import drop_declared_clutter
from stillpage.extract.content.rules.drop.edges import drop_doubtful_edges, keep_said_last
from stillpage.extract.content.rules.drop.follow_lines import drop_follow_lines
from stillpage.extract.content.rules.drop.forms import drop_forms, is_of_questions
from stillpage.extract.content.rules.drop.furniture import (
    drop_footer,
    drop_furniture,
    drop_serving_lines,
    drop_unfolders,
)
from stillpage.extract.content.rules.drop.left_over import (
    complete_terms,
    drop_labels_of_lists,
    drop_left_over,
    drop_lone_captions,
    drop_lone_heads,
)
from stillpage.extract.content.rules.drop.link_rows import (
    drop_leads_away,
    drop_link_rows,
    drop_said_around,
)
from stillpage.extract.content.rules.drop.linked_boxes import drop_linked_boxes
from stillpage.extract.content.rules.drop.offers import drop_offers
from stillpage.extract.content.rules.drop.polls import drop_polls
from stillpage.extract.content.rules.drop.reading_time import drop_reading_time
from stillpage.extract.content.rules.drop.remarks import drop_remarks
from stillpage.extract.content.rules.drop.script_data import drop_script_data
from stillpage.extract.content.rules.drop.tag_lines import drop_tag_lines
from stillpage.extract.content.rules.drop.teasers import drop_teasers
from stillpage.extract.content.rules.drop.unboxed_edges import drop_unboxed_edges
from stillpage.extract.content.rules.drop.unseen import drop_blank_lines, drop_unseen
from stillpage.extract.content.rules.drop.writer_box import drop_writer_box
from stillpage.extract.content.rules.keep.announced_lists import keep_announced_lists
from stillpage.extract.content.rules.keep.box_lines import (
    keep_box_lines,
    keep_item_names,
    keep_named_values,
    keep_names_of_quoted,
)
from stillpage.extract.content.rules.keep.box_titles import keep_box_titles
from stillpage.extract.content.rules.keep.card_names import keep_entry_headings, keep_names_of_cards
from stillpage.extract.content.rules.keep.card_prices import drop_other_goods, keep_prices_of_cards
from stillpage.extract.content.rules.keep.cards import (
    keep_cards_alike,
    keep_lines_of_entries,
    lines_in_one_place,
)
from stillpage.extract.content.rules.keep.code_after_text import keep_code_after_text
from stillpage.extract.content.rules.keep.contents_list import keep_contents
from stillpage.extract.content.rules.keep.declared_parts import (
    Declared,
    declared_blocks,
    keep_declared_notes,
)
from stillpage.extract.content.rules.keep.enclosed import keep_enclosed
from stillpage.extract.content.rules.keep.headings import (
    keep_headings,
    keep_headings_above_gaps,
    keep_names_of_parts,
)
from stillpage.extract.content.rules.keep.link_cards import keep_link_cards, keep_written_out
from stillpage.extract.content.rules.keep.list_titles import keep_list_titles
from stillpage.extract.content.rules.keep.manual import keep_rest_of_manual
from stillpage.extract.content.rules.keep.notes import keep_notes
from stillpage.extract.content.rules.keep.numbered_notes import keep_numbered_notes
from stillpage.extract.content.rules.keep.panels import keep_panels
from stillpage.extract.content.rules.keep.plans import keep_plans
from stillpage.extract.content.rules.keep.short_answers import keep_short_answers
from stillpage.extract.content.rules.keep.sources import keep_sources
from stillpage.extract.content.rules.keep.specifications import keep_pairs, keep_specifications
from stillpage.extract.content.rules.keep.table_rows import keep_table_rows
from stillpage.extract.content.rules.keep.unfolding import keep_names_of_unfolded, keep_unfolded
from stillpage.extract.content.rules.keep.whole_containers import keep_summaries, keep_whole_containers
from stillpage.extract.content.trace import Trace
from stillpage.extract.metadata.kind_groups import is_read


def apply_reader_rules(judgement: Judgement, trace: Trace | None = None) -> Choice:
    """Apply all rules to the choice that was judged best; a new choice comes back.

    Args:
        judgement: Of the page.
        trace: Told of every rule, if given.
    """
    kept = judgement.selection.kept.copy()
    for stage in (_complete_the_text, _drop_clutter, _trim_an_article, _name_what_is_kept, _drop_remnants):
        for rule in stage(judgement, kept):
            if trace is not None:
                trace.step("reader_rule", rule, kept)
    return kept


def _declared(judgement: Judgement, kept: Choice) -> Declared:
    return declared_blocks(judgement.page, judgement.parts, kept, questions=judgement.questions)


# Boards and lists of goods set their pages in tables, buttons in the cells.
_LAID_OUT_IN_TABLES: Final = ("forum", "listing", "collection")

# Each stage changes `kept` in place and yields a rule's name, as people are told it, when the rule is done.


def _complete_the_text(judgement: Judgement, kept: Choice) -> Iterator[str]:
    """Keep what belongs to kept text: code, tables and lists, answers, panels, headings."""
    page, measured, probability = judgement.page, judgement.measured, judgement.probability
    kept |= _declared(judgement, kept).anywhere
    yield "declared"
    if judgement.kind == "documentation":
        keep_rest_of_manual(page, measured, probability, kept)
        yield "manual"
    keep_code_after_text(page, measured, kept)
    yield "code"
    things = whole_things(page)
    # In a collection the last table compares what is offered: labels leave it out.
    keep_enclosed(page, measured, probability, things, kept, may_end=judgement.is_text)
    yield "enclosed"
    is_article = judgement.kind in ("article", None)
    keep_whole_containers(page, measured, probability, things, kept, is_article=is_article)
    if judgement.is_text:  # a shop's may be of other goods
        keep_announced_lists(page, measured, kept, may_end=not is_article)
    yield "whole"
    keep_unfolded(page, judgement.unfolding, measured, probability, kept)
    yield "unfolded"
    if judgement.is_text:  # in shops panels hold reviews and what is sold, too
        keep_panels(page, measured, probability, kept)
        yield "panel"
    keep_headings(page, measured, probability, kept)  # what a list of contents points to
    yield "heading"
    keep_contents(page, measured, kept)
    yield "contents"
    if judgement.kind == "product":
        keep_specifications(page, measured, probability, kept)
        keep_pairs(page, measured, probability, kept)
        yield "specification"


def _drop_clutter(judgement: Judgement, kept: Choice) -> Iterator[str]:
    """Drop forms, what is named clutter, buttons, copies and what nobody sees."""
    page, measured, probability = judgement.page, judgement.measured, judgement.probability
    kind = judgement.kind
    declared = _declared(judgement, kept).anywhere
    # On a product's page an amount is an order's; elsewhere it scales a recipe, whose times stand beside it.
    fields = [*page.fields, *page.amounts] if kind == "product" else page.fields
    if not (judgement.is_text and is_of_questions(page, measured, kept)):
        fields = [*fields, *page.answers]
    if kind == "forum":  # below each post a menu that is closed: links to copy, an answer to write
        fields = [field for field in fields if not page.containers.flags[field] & HIDDEN]
    drop_forms(
        page, measured, probability, kept, fields=fields, is_order=kind == "product", declared=declared
    )
    yield "form"
    drop_declared_clutter(page, measured, probability, kept, kind=kind, is_signed=judgement.is_signed)
    yield "named"
    drop_furniture(page, measured, kept)
    if not is_read(kind):
        drop_footer(page, measured, kept, declared=declared)
    drop_script_data(page, kept)
    yield "furniture"
    before = kept.copy()
    drop_doubtful_copies(page, probability, kept, kind=kind)
    if kind not in ("forum", "article"):  # there it is a quotation, and said again
        keep_lines_of_next_cards(page, probability, judgement.selection.kept, kept)
    kept |= before & _declared(judgement, kept).in_pieces  # the salt of two doughs
    yield "copy"
    if judgement.is_text:
        drop_unseen(page, measured.text.words, kept)
        yield "unseen"


def _trim_an_article(judgement: Judgement, kept: Choice) -> Iterator[str]:
    """Drop what stands between an article's paragraphs and at its ends, which on other pages is the text."""
    page, measured, probability = judgement.page, judgement.measured, judgement.probability
    if judgement.kind not in ("article", None):
        return
    drop_unboxed_edges(page, measured, probability, judgement.title, kept)
    yield "edge"
    drop_near_copies(page, measured.text.words, probability, kept)
    drop_first_said_again(page, measured.text.words, kept)
    yield "copy"
    drop_said_around(page, measured, probability, kept)
    drop_link_rows(page, measured, probability, kept)
    drop_leads_away(page, measured, probability, kept)
    drop_follow_lines(page, measured, probability, kept)
    yield "links"
    drop_writer_box(page, measured.text.words, judgement.authors, kept)
    yield "box"
    drop_offers(page, measured, probability, kept, kind=judgement.kind)
    drop_polls(page, measured, kept)
    drop_unfolders(page, measured, kept)
    yield "offer"
    if judgement.is_signed:  # what has neither day nor writer may be the entrance to other pages
        drop_remarks(page, measured, probability, kept)
        yield "remark"
        drop_teasers(page, measured, probability, kept)
        yield "teaser"
    drop_doubtful_edges(page, measured.text.words, probability, judgement.selection, kept)
    yield "edge"
    if judgement.is_signed:
        drop_tag_lines(page, measured, kept)
        yield "links"
    drop_reading_time(page, measured, kept)
    yield "edge"
    keep_declared_notes(page, measured, kept)
    yield "declared"
    keep_said_last(page, measured, probability, judgement.selection, kept)
    yield "closing"


def _name_what_is_kept(judgement: Judgement, kept: Choice) -> Iterator[str]:
    """Keep the titles, names, notes and headings of what is kept."""
    page, measured, probability = judgement.page, judgement.measured, judgement.probability
    kind = judgement.kind
    if judgement.is_text or kind == "forum":
        keep_written_out(page, measured, kept)
        keep_link_cards(page, measured, kept)  # in shops such lines are the names of other goods
        yield "links"
    if judgement.is_text:
        keep_sources(page, measured, kept)
        yield "source"
        keep_short_answers(page, measured, probability, kept)
        yield "whole"
        keep_box_titles(page, measured, kept)
        keep_list_titles(page, measured, probability, kept)
        yield "title"
        keep_headings_above_gaps(page, measured, probability, kept)
        keep_names_of_parts(page, measured, probability, kept)
        yield "heading"
    if not is_read(kind):
        places = lines_in_one_place(page, measured)
        keep_cards_alike(page, measured, probability, places, kept, may_drop=kind != "service")
        keep_names_of_cards(page, measured, places, kept)
        if kind == "product":
            drop_other_goods(page, measured, places, judgement.prices, judgement.title_at, kept)
        else:
            keep_prices_of_cards(page, measured, places, kept)
        yield "card"
    elif kind != "forum":
        keep_lines_of_entries(page, measured, probability, kept)
        keep_entry_headings(page, measured, kept)
        yield "card"
    if kind == "service" or (kind is None and not judgement.is_signed):
        keep_plans(page, measured, probability, kept)
        yield "card"
    if kind not in _LAID_OUT_IN_TABLES:
        keep_table_rows(page, measured, probability, kept)
        yield "row"
    keep_box_lines(page, measured, probability, kept)
    keep_item_names(page, measured, probability, kept)
    if kind != "forum":  # there such a name is whose words are quoted
        keep_named_values(page, measured, probability, kept)
        keep_names_of_quoted(page, measured, probability, kept)
    yield "box_line"
    if kind != "product":  # there notes are the small print: "see terms", "as tested in May"
        keep_notes(page, measured, kept)
        keep_numbered_notes(page, measured, kept)
    yield "note"
    keep_names_of_unfolded(page, judgement.unfolding, probability, kept)
    yield "unfolded"
    keep_headings(page, measured, probability, kept)
    yield "heading"


def _drop_remnants(judgement: Judgement, kept: Choice) -> Iterator[str]:
    """Drop what is left of something that went, and complete what is kept in part."""
    page, measured = judgement.page, judgement.measured
    # After the headings: a card's is none of the text below it.
    if judgement.kind in ("article", None) and judgement.is_signed:
        is_article = judgement.kind is not None
        drop_linked_boxes(page, measured, judgement.probability, kept, is_article=is_article)
        yield "box"
    drop_serving_lines(page, measured, kept)
    yield "furniture"
    if judgement.kind != "forum":  # posts may begin with their title
        drop_names_said_twice(page, measured, kept)
        yield "copy"
    keep_summaries(page, kept)
    yield "summary"
    complete_terms(page, judgement.probability, kept)
    yield "term"
    drop_blank_lines(page, kept)
    drop_lone_captions(page, page.media, kept)
    if judgement.is_text:  # elsewhere such names may be what is listed
        drop_lone_heads(page, kept)
    if judgement.kind in ("article", None):
        drop_labels_of_lists(page, measured, judgement.probability, kept)
    drop_left_over(page, measured, kept)
    yield "left_over"
