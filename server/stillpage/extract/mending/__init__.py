"""What browsers, their extensions, scripts that never ran and old markup made of a page, undone."""

from __future__ import annotations

from stillpage.extract.mending.additions import take_out_additions
from stillpage.extract.mending.blank_lines import part_at_blank_lines
from stillpage.extract.mending.covered_page import uncover_page
from stillpage.extract.mending.custom_lines import set_in_lines
from stillpage.extract.mending.declared_headings import name_headings
from stillpage.extract.mending.drop_caps import join_drop_caps
from stillpage.extract.mending.glued_words import part_glued_words
from stillpage.extract.mending.half_words import join_half_words
from stillpage.extract.mending.open_buttons import close_open_buttons
from stillpage.extract.mending.open_menus import close_open_menus
from stillpage.extract.mending.parted_texts import join_parted_texts
from stillpage.extract.mending.repeated_anchors import close_repeated_anchors, set_named_texts_apart
from stillpage.extract.mending.server_messages import drop_server_messages
from stillpage.extract.mending.split_words import join_split_words
from stillpage.extract.mending.spoken_twins import say_titles_once
from stillpage.extract.mending.translation import unwrap_translation
from stillpage.extract.mending.typeset_pages import set_typeset_lines
from stillpage.extract.mending.waiting_body import show_waiting_body
from stillpage.extract.tree.elements import Elements

__all__ = ["mend_page"]


def mend_page(elements: Elements) -> None:
    """Undo all of it, in place, before anything reads the page."""
    # First: it changes a quarter of long pages; after a change all attributes are read anew.
    join_parted_texts(elements)
    take_out_additions(elements)
    drop_server_messages(elements)
    show_waiting_body(elements)
    uncover_page(elements)
    unwrap_translation(elements)
    close_repeated_anchors(elements)
    set_named_texts_apart(elements)
    close_open_buttons(elements)
    close_open_menus(elements)
    join_half_words(elements)
    part_at_blank_lines(elements)
    set_typeset_lines(elements)
    set_in_lines(elements)
    join_split_words(elements)
    join_drop_caps(elements)
    name_headings(elements)
    say_titles_once(elements)
    part_glued_words(each for heading in elements.of("h1") for each in heading.iter())  # titles
