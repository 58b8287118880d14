"""What stands inside the running text."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.markup import EMBED
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.enclosed import keep_enclosed

_TEXT = "<p>barley was dear that year, and nobody at the mill knew what to do about it.</p>"
_LONG = "Whoever came to the mill in those days found the door open and the table laid for ten people. "


def kept_of(body: str, *, likely: float = 0.4, may_end: bool = False) -> list[str]:
    """What is kept besides the text on barley and what says "kept"."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    texts = page.blocks.text
    kept = np.array([text.startswith(("barley", "kept")) for text in texts])
    before = kept.copy()
    things = page.containers.of("table", "ul", "blockquote")
    probability = np.where(kept, 0.9, likely)
    keep_enclosed(page, measure(page), probability, things, kept, may_end=may_end)
    return [texts[block] for block in np.nonzero(kept & ~before)[0].tolist()]


@pytest.mark.parametrize(
    "said", [_LONG, "كل من جاء إلى الطاحونة في تلك الأيام وجد الباب مفتوحا والمائدة معدة."]
)
def test_a_paragraph_between_two_others_is_kept(said: str) -> None:
    """In whatever element if it is running text, and a short one in theirs."""
    assert kept_of(f"{_TEXT}<div>{said}</div>{_TEXT}") == [said.strip()]
    assert kept_of(f"{_TEXT}<p>Yes.</p>{_TEXT}") == ["Yes."]
    assert kept_of(f"{_TEXT}<div>Share</div>{_TEXT}") == []


_ROWS = "<tr><th>Year<td>{0}</td></tr><tr><th>Mill<td>{1}</td></tr>"
_TABLE = f"<table>{_ROWS.format('1912', 'Sund')}</table>"
_FACTS = (
    f"<table>{_ROWS.format('<a href=/1912>In the year 1912</a>', '<a href=/s>The mill of Sund</a>')}</table>"
)


def test_a_table_of_facts_is_kept_though_it_links_most() -> None:
    """Where the text goes on; one without names of its values is a menu."""
    facts = ["Year In the year 1912", "Mill The mill of Sund"]
    assert kept_of(f"{_TEXT}{_FACTS}{_TEXT}") == facts
    assert kept_of(f"{_TEXT}{_FACTS.replace('th>', 'td>')}{_TEXT}") == []


def test_a_text_may_end_with_a_table_in_its_box() -> None:
    """Not with one that something else follows in a box of its own."""
    assert kept_of(f"<div>{_TEXT}<div>{_TABLE}</div></div>", may_end=True) == ["Year 1912", "Mill Sund"]
    assert kept_of(f"{_TEXT}<div>{_TABLE}<p>Share</p></div>", likely=0.25, may_end=True) == []


def test_what_a_network_shows_is_kept_unless_the_model_chose_of_it() -> None:
    """A link is all that the model sees of a post that a script fetches."""
    post = f"<blockquote {EMBED}=x>{{}}<a href='https://network.example/mill/1'>3 May</a></blockquote>"
    assert kept_of(f"{_TEXT}{post.format('')}{_TEXT}", likely=0.1) == ["3 May"]
    assert kept_of(f"{_TEXT}{post.format('<p>kept words</p>')}{_TEXT}", likely=0.1) == []
