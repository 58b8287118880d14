"""What a reader wants that labels do not teach: headings above kept text, whole tables and lists, no forms.

Each rule looks at structure alone and changes which blocks are kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import HIDDEN
from stillpage.extract.content.blocks.segmentation import Segmentation
from stillpage.extract.content.blocks.text_statistics import Column
from stillpage.extract.content.blocks.whole_things import whole_things
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
from stillpage.extract.content.rules.enclosed import keep_enclosed
from stillpage.extract.content.rules.follow_lines import drop_follow_lines
from stillpage.extract.content.rules.forms import drop_forms
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
from stillpage.extract.content.rules.whole_containers import keep_summaries, keep_whole_containers
from stillpage.extract.content.trace import Trace


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
    is_text = kind in ("article", "documentation", None)

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
    keep_enclosed(page, measured, probability, things, kept, may_end=is_text)
    done("enclosed")
    keep_whole_containers(page, measured, probability, things, kept)
    done("whole")
    if unfolding:
        keep_unfolded(page, unfolding, measured, probability, kept)
        done("unfolded")
    if is_text:  # in shops panels hold reviews and what is sold, too
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
    drop_forms(page, measured, probability, kept, fields=fields, is_order=kind == "product")
    done("form")
    drop_declared_clutter(page, measured.text.words, probability, kept, kind=kind)
    done("named")
    drop_furniture(page, measured, kept)
    drop_script_data(page, kept)
    done("furniture")
    drop_doubtful_copies(page, probability, kept, kind=kind)
    done("copy")
    if is_text:
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
    if is_text:  # in shops such lines are the names of other goods
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
    keep_summaries(page, kept)
    done("summary")
    complete_terms(page, probability, kept)
    done("term")
    drop_blank_lines(page, kept)
    drop_lone_captions(page, page.media, kept)
    if is_text:  # elsewhere such names may be what is listed
        drop_lone_heads(page, kept)
    drop_left_over(page, measured, kept)
    done("left_over")
    return kept
