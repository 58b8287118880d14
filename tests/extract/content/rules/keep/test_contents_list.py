"""The article's own table of contents."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.contents_list import keep_contents


@pytest.mark.parametrize(("attribute", "stays"), [("name", True), ("id", True), ("title", False)])
def test_contents_that_lead_to_anchors_around_headings_are_kept(attribute: str, stays: bool) -> None:
    """As pages were written by hand."""
    names = ("Wick", "زيت", "灯罩")
    links = "".join(f"<li><a href='#{name}'>{name}</a></li>" for name in names)
    parts = "".join(f"<h2><a {attribute}='{name}'>On {name}</a></h2><p>It burns well.</p>" for name in names)
    page = segment(lxml.html.document_fromstring(f"<body><div><ul>{links}</ul>{parts}</div></body>"))
    kept = np.array([text not in names for text in page.blocks.text])
    keep_contents(page, measure(page), kept)
    assert bool(kept.all()) is stays
