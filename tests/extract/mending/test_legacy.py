"""What old markup says, in today's elements."""

from __future__ import annotations

import lxml.html

from stillpage.extract.mending.legacy import modernize

_LINES = "<p>The lamp burns oil, and the keeper climbs to it each evening.</p>" * 3


def test_a_quotation_around_the_whole_text_is_an_indent() -> None:
    """Not one of many parts, nor one that is the text of a short page."""
    for body, quotes in ((_LINES, 0), ("<p>A line.</p>", 1)):
        root = lxml.html.fragment_fromstring(f"<blockquote>{body}</blockquote>", create_parent="div")
        modernize(root)
        assert len(root.findall(".//blockquote")) == quotes
    root = lxml.html.fragment_fromstring(f"{_LINES}<blockquote>{_LINES}</blockquote>", create_parent="div")
    modernize(root)
    assert root.find(".//blockquote") is not None


def test_lines_between_blocks_stay_where_a_break_parts_none() -> None:
    """A break after a line is no reason to lose the line behind a list."""
    root = lxml.html.fragment_fromstring(
        "<ul><li>A lamp</li></ul>The oil <b>burns</b> here<br><p>And there.</p>And no more",
        create_parent="div",
    )
    modernize(root)
    assert " ".join(root.text_content().split()) == "A lampThe oil burns hereAnd there.And no more"
