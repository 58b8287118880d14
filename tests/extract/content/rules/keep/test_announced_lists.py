"""Lists that a kept sentence announces."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.announced_lists import keep_announced_lists

_SENTENCES = [
    "For the harbour you should pack these:",
    "خذ معك إلى الميناء هذه الأشياء كلها:",
    "港へ行くときは次のものを持っていくとよいでしょう：",
]


def items_of(body: str, *, may_end: bool = False) -> list[str]:
    """The items kept of a page of which the paragraphs were kept."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    tags = [page.containers.tag[owner] for owner in page.blocks.owner]
    kept = np.array([tag == "p" for tag in tags])
    keep_announced_lists(page, measure(page), kept, may_end=may_end)
    return [page.blocks.text[block] for block in np.nonzero(kept)[0] if tags[block] == "li"]


_LIST = "<ul><li><a href=/lamp>A lamp</a></li><li><a href=/rope>A rope</a></li></ul>"
_END = "<p>The boat leaves at nine.</p>"


@pytest.mark.parametrize("sentence", _SENTENCES)
def test_what_a_sentence_announces_is_kept(sentence: str) -> None:
    """Of links, which the model doubts, as long as the text goes on; a manual's page may end with it."""
    assert items_of(f"<p>{sentence}</p>{_LIST}{_END}") == ["A lamp", "A rope"]
    assert items_of(f"<p>{sentence}</p>{_LIST}") == []
    assert items_of(f"<p>{sentence}</p>{_LIST}", may_end=True) == ["A lamp", "A rope"]
    assert items_of(f"<p>{sentence}</p><div>{_LIST}</div>{_END}") == ["A lamp", "A rope"]


@pytest.mark.parametrize("label", ["Three knots:", "ثلاث عقد:", "三种绳结："])
def test_a_label_announces_what_is_no_list_of_links(label: str) -> None:
    """Of other pages it may be the label: "Related articles:"."""
    knots = "<ul><li>Bowline: see <a href=/b>loops</a></li><li>Hitch: for posts and rings</li></ul>"
    assert len(items_of(f"<p>{label}</p>{knots}{_END}")) == 2
    assert items_of(f"<p>{label}</p>{_LIST}{_END}") == []


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Related articles:</p>{_LIST}",
        f"<p>For the harbour you should pack these.</p>{_LIST}",
        f"<p>{_SENTENCES[0]}</p><nav>{_LIST}</nav>",
        f"<p>Լապտերը պետք է վառվի ամեն երեկո մինչև ութը։</p>{_LIST}",
        f"<div><p>{_SENTENCES[0]}</p></div><div>{_LIST}</div>",
        f"<p>{_SENTENCES[0]}</p><div>{_LIST}<b>Lamps are sold at the gate.</b></div>",
        f"<p>{_SENTENCES[0]}</p><ul><li><a href=/lamp>A lamp</a></li></ul>",
        f"<p>{_SENTENCES[0]}</p><ul><li>A lamp</li><li><p>A rope</p></li></ul>",
    ],
    ids="label sentence armenian-sentence menu elsewhere among-others one chosen".split(),
)
def test_other_lists_are_left_to_the_model(body: str) -> None:
    """A label, no colon, a menu, another box, a box with more, a single item, one that is half kept."""
    assert items_of(body + _END) == []


def test_titles_of_other_pages_are_not_announced_unless_they_stand_on_this_one() -> None:
    """Long links lead away; contents lead down the page."""
    title = "The keeper who counted all birds over the water"
    listing = "<ul><li><a href={0}>{1}</a></li><li><a href={0}>{1} again</a></li></ul>"
    assert items_of(f"<p>{_SENTENCES[0]}</p>{listing.format('/a', title)}{_END}") == []
    assert len(items_of(f"<p>{_SENTENCES[0]}</p>{listing.format('#a', title)}{_END}")) == 2


def test_what_a_kept_sentence_asks_to_read_goes_with_it() -> None:
    """The model believed the sentence; in which language it asks is not looked at."""
    for sentence in (
        "If you liked this story you may want to read:",
        "اقرأ أيضا هذه القصص من مينائنا القديم:",
    ):
        assert items_of(f"<p>{sentence}</p>{_LIST}{_END}") == ["A lamp", "A rope"]
