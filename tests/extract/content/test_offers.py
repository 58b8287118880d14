"""Offers between the paragraphs of an article."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.offers import drop_offers
from stillpage.extract.content.segment import segment

_TEXT = "<p>A paragraph of the article, which is what a reader came for.</p>"


def stays(box: str, *, likely: float = 0.6, after: str = _TEXT) -> bool:
    """Whether all words stay, of a page that was kept but for its buttons."""
    page = segment(lxml.html.document_fromstring(f"<body>{_TEXT}{box}{after}</body>"))
    said = np.array([page.containers.tag[owner] != "button" for owner in page.blocks.owner])
    kept = said.copy()
    drop_offers(page, measure(page).text.words, np.full(len(kept), likely), kept)
    return bool((kept == said).all())


def test_a_box_that_ends_with_a_button_goes() -> None:
    """In any language; it needs no name."""
    assert not stays(
        "<div><div>قبل الفطور</div><div>أخبار الميناء في رسالة.</div><button>اشترك</button></div>"
    )
    assert not stays("<div><p>The harbour in five minutes</p><div><button>Subscribe</button></div></div>")


@pytest.mark.parametrize(
    "box",
    [
        "<div><pre>make light</pre><button>¶</button></div>",
        "<div><div><pre>make light</pre></div><div><button>Copy</button></div></div>",
        "<h2><button>When is it open?</button></h2><div>At noon.</div>",
        "<ul><li>The lamp <button>Show</button></li></ul>",
        "<div><button>Part two</button><p>The keepers</p></div>",
        f"<div>{_TEXT * 5}<button>More</button></div>",
    ],
)
def test_other_boxes_stay(box: str) -> None:
    """Code with its sign, questions, items, what a button stands above, the text itself."""
    assert stays(box)


def test_a_box_that_is_likely_or_stands_at_an_edge_is_left_alone() -> None:
    """The model is sure, or other rules see to it."""
    offer = "<div><p>The harbour in five minutes</p><button>Subscribe</button></div>"
    assert stays(offer, likely=0.8)
    assert stays(offer, after="")
