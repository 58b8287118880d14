"""Offers between the paragraphs of an article."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.article import Kind
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.offers import drop_offers

_TEXT = "<p>A paragraph of the article, which is what a reader came for.</p>"


def stays(
    box: str, *, likely: float = 0.6, before: str = _TEXT, after: str = _TEXT, kind: Kind | None = "article"
) -> bool:
    """Whether all words stay, of a page that was kept but for its buttons."""
    page = segment(lxml.html.document_fromstring(f"<body>{before}{box}{after}</body>"))
    said = np.array([page.containers.tag[owner] != "button" for owner in page.blocks.owner])
    kept = said.copy()
    drop_offers(page, measure(page), np.full(len(kept), likely), kept, kind=kind)
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
        "<div><p><code>make light</code></p><button>Copy</button></div>",
        "<h2><button>When is it open?</button></h2><div>At noon.</div>",
        "<ul><li>The lamp <button>Show</button></li></ul>",
        "<div><button>Part two</button><p>The keepers</p></div>",
        f"<div>{_TEXT * 5}<button>More</button></div>",
        f"<div><p>{'The keeper is out. ' * 20}</p><button>More</button></div>",
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


_OFFERS = {
    "en": ("Our keepers carry your lamp to the door, in every weather and for nothing.", "Book a keeper"),
    "ar": ("ينقل حراسنا مصباحك حتى باب بيتك في كل طقس ومن دون أي مقابل.", "احجز حارسا"),
    "he": ("השומרים שלנו נושאים את המנורה שלכם עד הדלת בכל מזג אוויר וללא תשלום.", "להזמין שומר"),
    "fa": ("نگهبانان ما چراغ شما را در هر هوایی و بی هیچ مزدی تا دم در می‌آورند.", "رزرو نگهبان"),
    "zh": ("我们的守灯人无论什么天气都会把您的灯送到家门口，而且不收一分钱。", "预约守灯人"),
    "ja": ("私たちの灯台守はどんな天気でもあなたのランプを無料で玄関までお届けします。", "灯台守を予約"),
    "th": ("ผู้ดูแลของเราจะนำโคมของคุณไปส่งถึงหน้าประตูบ้านในทุกสภาพอากาศโดยไม่คิดเงิน", "จองผู้ดูแล"),
    "hi": ("हमारे रखवाले हर मौसम में आपका दीया बिना किसी दाम के आपके दरवाज़े तक पहुँचाते हैं।", "रखवाला बुलाएँ"),
}


@pytest.mark.parametrize("language", _OFFERS)
def test_in_an_article_a_link_below_a_sentence_is_as_good_as_a_button(language: str) -> None:
    """With a title of its own or without; on pages whose boxes lead on it is what they are for."""
    said, link = _OFFERS[language]
    for title in ("", f"<h3>{link}</h3>"):
        offer = f"<div><div>{title}<p>{said}</p><a href=/keepers>{link}</a></div></div>"
        assert not stays(offer)
        assert stays(offer, likely=0.8)
        assert stays(offer, kind=None)


_SAID, _LINK = _OFFERS["en"]


@pytest.mark.parametrize(
    "box",
    [
        f"<blockquote><p>{_SAID}</p><a href=/ada>Ada Keeper</a></blockquote>",
        f"<figure><p>{_SAID}</p><a href=/photos>Harbour archive</a></figure>",
        "<div><p>Brass lamp, 120</p><a href=/4>See it at the shop</a></div>",
        f"<div><p><a href=/lamps>{_SAID}</a></p><a href=/lamps>All lamps</a></div>",
        f"<div><p>{_SAID}</p><p><a href=/keepers>{_LINK}</a> or come to the quay at noon</p></div>",
        f"<div class=lamp><p>{_SAID}</p><a href=/4>{_LINK}</a></div>" + "<div class=lamp>Lamp</div>" * 3,
    ],
)
def test_what_has_its_source_below_it_stays(box: str) -> None:
    """Quotations, pictures, a name and a price, links alone, a line that says more, one of many."""
    assert stays(box)


def test_all_that_stands_below_a_heading_stays() -> None:
    """An answer with "Read more"; below a text of its own the same box is an offer."""
    box = f"<div><p>{_SAID}</p><a href=/keepers>{_LINK}</a></div>"
    question = "<h2>Who carries it?</h2>"
    assert stays(box, before=_TEXT + question, after=question + _TEXT)
    assert not stays(box, before=question + _TEXT, after=question + _TEXT)
    assert not stays(box, before=_TEXT + question, after=_TEXT)
