"""Make content whole and self-contained: images, code, formulas, addresses. In place, on our own trees."""

from __future__ import annotations

from lxml.html import HtmlElement

from stillpage.article import Kind
from stillpage.extract.content.blocks.markup import FOR_EARS, PANEL, STYLED
from stillpage.extract.mending.glued_words import part_glued_words
from stillpage.extract.mending.legacy import modernize
from stillpage.extract.mending.spoken_twins import say_once
from stillpage.extract.metadata import Metadata
from stillpage.extract.metadata.kind_groups import is_one_text, is_read
from stillpage.extract.repair.admonitions import name_boxes, open_admonitions, set_titles_bold
from stillpage.extract.repair.byline import drop_byline, drop_stamp_at_end
from stillpage.extract.repair.code.code import unify_code
from stillpage.extract.repair.column_tables import open_columns
from stillpage.extract.repair.divisions import lay_marks_in_line, simplify_divisions, unwrap_lone_sections
from stillpage.extract.repair.drawn_tables import make_tables
from stillpage.extract.repair.formulas.formulas import keep_formulas_once
from stillpage.extract.repair.formulas.tables import lay_out_formulas
from stillpage.extract.repair.headings import (
    drop_heading_buttons,
    drop_heading_tools,
    drop_permalinks,
    drop_repeated_title,
    lay_in_lines,
    lower_heading_runs,
    name_anchors,
    part_headings,
    promote_bold_lines,
)
from stillpage.extract.repair.links import lead_to_page, repair_links, shorten_page_links
from stillpage.extract.repair.lists.counted_terms import number_counted_terms
from stillpage.extract.repair.lists.kinds import name_lists, name_told_lists
from stillpage.extract.repair.lists.levels import nest_by_levels
from stillpage.extract.repair.lists.lists import (
    divide_lists_without_items,
    free_details,
    gather_items,
    join_lone_items,
    join_marks_of_notes,
    nest_lists,
    unwrap_only_items,
)
from stillpage.extract.repair.lists.lone_marks import dots_of_items, drop_numbers_of_items, join_lone_marks
from stillpage.extract.repair.lists.pairs import list_pairs
from stillpage.extract.repair.lists.typed import list_dotted_paragraphs
from stillpage.extract.repair.lists.word_items import list_word_items
from stillpage.extract.repair.partings import drop_needless_breaks, drop_needless_rules
from stillpage.extract.repair.pictures.apart import (
    frame_pictures_at_edges,
    lift_figures,
    name_figures,
    set_pictures_apart,
)
from stillpage.extract.repair.pictures.captions import (
    drop_counters,
    drop_repeated_captions,
    gather_captions,
    name_called_captions,
    name_captions,
    name_figure_words,
    name_shown_alts,
)
from stillpage.extract.repair.pictures.embeds import link_embeds, show_embeds
from stillpage.extract.repair.pictures.figure_links import drop_downloads, drop_links_to_own_figures
from stillpage.extract.repair.pictures.figures import mend_figures
from stillpage.extract.repair.pictures.framed_by_terms import unframe_pictures
from stillpage.extract.repair.pictures.images import resolve_images
from stillpage.extract.repair.pictures.players import drop_films_without_address, leave_films, load_films
from stillpage.extract.repair.pictures.slides import lay_out_slides
from stillpage.extract.repair.quotations import (
    drop_controls,
    name_pull_quotes,
    name_quotations,
    part_names,
    unwrap_posts_in_quotations,
    unwrap_quoted_posts,
)
from stillpage.extract.repair.spreadsheets import drop_sheet_labels
from stillpage.extract.repair.streamed_parts import place_streamed_parts
from stillpage.extract.repair.styled_headings import mark_styled_headings, name_styled_headings
from stillpage.extract.repair.switches import mark_switches
from stillpage.extract.repair.tabs import mark_tabs, name_panels
from stillpage.extract.repair.tidying import (
    draw_rules,
    drop_breadcrumbs,
    drop_bullets,
    drop_echoes_at_end,
    drop_empty,
    drop_indents,
    drop_links_after_rule,
    drop_words_of_players,
    open_unnamed,
    part_sources,
    rename_unknown,
    squeeze_spaces,
)
from stillpage.extract.repair.verses import join_verses
from stillpage.extract.repair.whole_parts import open_whole_parts
from stillpage.extract.repair.words.buttons import set_buttons_in_line
from stillpage.extract.repair.words.for_ears import drop_words_for_ears, mark_words_for_ears
from stillpage.extract.repair.words.note_calls import raise_note_calls
from stillpage.extract.repair.words.side_notes import (
    drop_notes_said_below,
    drop_page_numbers,
    set_side_notes_apart,
)
from stillpage.extract.repair.words.styled import mark_styled_words, name_styled_words
from stillpage.extract.tree.parse import ParsedPage

__all__ = ["repair_content", "repair_page"]


def repair_page(page: ParsedPage, kind: Kind | None, canonical_url: str | None = None) -> None:
    """Repair what needs its surroundings (twins in `<noscript>`) or is looked at by rules, in place.

    Runs before the content is found, and after the metadata is read: scripts that hold formulas are removed.
    """
    if is_read(kind):  # in shops it is other goods: two pages lose a half and a quarter of labels' words
        place_streamed_parts(page.elements)
    set_buttons_in_line(page.elements)
    keep_formulas_once(page.elements)
    unify_code(page.elements)
    list_word_items(page.elements)
    name_lists(page.elements)
    nest_by_levels(page.elements)
    make_tables(page.elements)
    drop_sheet_labels(page.elements)
    open_admonitions(page.elements)
    drop_downloads(page.elements)
    mark_words_for_ears(page.elements, kind)
    mark_switches(page.elements, kind)
    mark_styled_words(page.elements)
    load_films(page.elements)
    if is_one_text(kind):  # in shops slides are goods, and what is said of them
        mark_styled_headings(page.elements)
        join_verses(page.elements)
        leave_films(page.elements, page.base_url)
        lay_out_slides(page.elements)
        open_unnamed(page.elements)
        drop_heading_buttons(page.elements)
    resolve_images(page.elements)
    link_embeds(page.elements, page.base_url)
    shorten_page_links(page, canonical_url)
    set_side_notes_apart(page.elements)
    drop_page_numbers(page.elements)
    mark_tabs(page.elements)


def repair_content(root: HtmlElement, page: ParsedPage, metadata: Metadata) -> None:
    """Repair what was found as content, in place. Each step builds on those before it."""
    # lxml frees an element's Python object when nobody refers to it: each of a dozen walks would make it
    # anew.
    show_embeds(root)
    held = list(root.iter())
    # On most pages none is what four steps look for in each element.
    attributes = {name for element in held for name in element.keys()}  # noqa: SIM118  a list, no mapping
    if FOR_EARS in attributes:
        drop_words_for_ears(held)
    if "aria-hidden" in attributes:
        say_once(root)
    if STYLED in attributes:
        name_styled_words(held)
        name_styled_headings(held)
    if "role" in attributes:
        name_told_lists(root)
    rename_unknown(root)
    open_whole_parts(root)
    modernize(root)
    drop_controls(root)
    part_glued_words(held)
    part_headings(root)
    lay_in_lines(root)
    drop_repeated_title(root, metadata.title)
    if not page.is_text_file:  # there nobody but its writer put words around the text
        drop_breadcrumbs(root)
        drop_byline(root, metadata)
    lift_figures(root)
    unframe_pictures(root, metadata.kind)
    open_columns(root, metadata.kind)
    name_captions(root, metadata.kind)
    name_called_captions(root, metadata.kind)
    gather_captions(root)
    name_figure_words(root)
    name_shown_alts(root)
    name_figures(root)
    frame_pictures_at_edges(root)
    set_pictures_apart(root)
    drop_counters(root)
    drop_repeated_captions(root)
    unwrap_lone_sections(root)
    promote_bold_lines(root)
    if is_one_text(metadata.kind):  # in shops what they name is behind a tab
        lower_heading_runs(root)
    if PANEL in attributes:
        name_panels(root, metadata.kind)
    set_titles_bold(root)
    name_boxes(root)
    drop_links_after_rule(root)
    drop_echoes_at_end(root, page.url)
    name_anchors(root)
    raise_note_calls(root)
    drop_notes_said_below(root)
    repair_links(root, page)
    drop_links_to_own_figures(root, page.url)
    drop_permalinks(root)
    drop_heading_tools(root)
    drop_bullets(root)
    drop_words_of_players(root)
    drop_needless_breaks(root)
    drop_films_without_address(root)  # here, since a line below one is no caption of a picture above it
    drop_empty(root)
    unwrap_quoted_posts(root, metadata.kind)
    unwrap_posts_in_quotations(root)
    name_quotations(root)
    name_pull_quotes(root)
    part_names(root, metadata.kind)
    lay_out_formulas(root)
    dots = dots_of_items(root)
    divide_lists_without_items(root)
    lay_marks_in_line(root)
    list_pairs(root, metadata.kind)
    simplify_divisions(root)
    mend_figures(root)
    drop_numbers_of_items(root)
    join_lone_marks(root, dots)
    number_counted_terms(root)
    gather_items(root)
    list_dotted_paragraphs(root)
    join_lone_items(root)
    unwrap_only_items(root)
    nest_lists(root)
    free_details(root)
    join_marks_of_notes(root)
    draw_rules(root)
    drop_needless_rules(root)
    drop_indents(root)
    drop_stamp_at_end(root, metadata)
    part_sources(root)
    lead_to_page(root, page)
    squeeze_spaces(root)
    del held
