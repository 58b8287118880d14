"""The rest of a manual's page."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.article import Kind
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.keep.manual import keep_rest_of_manual
from tests.extract.content.rules.test_reader_rules import kept_texts


def kept_of(body: str, probability: list[float]) -> list[bool]:
    """Which blocks are kept where those of .5 and more were."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    likely = np.array(probability)
    kept = likely >= 0.5
    keep_rest_of_manual(page, measure(page), likely, kept)
    return [bool(each) for each in kept]


_OPEN = "<main><p>Opens a socket.</p>"


def test_what_is_likely_in_the_main_part_is_kept() -> None:
    """To its end; not what the model believes less, nor what stands outside."""
    body = f"{_OPEN}<p>May fail.</p><p>Seven votes.</p><p>Closes it.</p><p>See below.</p></main><p>Home</p>"
    assert kept_of(body, [0.9, 0.4, 0.2, 0.8, 0.4, 0.4]) == [True, True, False, True, True, False]


def test_links_buttons_and_the_page_s_title_stay_out() -> None:
    """Whatever the model thinks of them."""
    body = f"<main><h1>Sockets</h1>{_OPEN[6:]}<button>Copy</button><p><a href=/n>On</a></p><p>End.</p></main>"
    assert kept_of(body, [0.4, 0.9, 0.4, 0.4, 0.8]) == [False, True, False, False, True]


def test_a_table_below_kept_text_is_believed_at_less() -> None:
    """It is of short words, which the model seldom likes; a list of links is another thing."""
    table = "<table><tr><th>Name</th><th>Size</th></tr><tr><td>int</td><td>four</td></tr></table>"
    links = "<ul><li><a href=/a>Files</a></li><li><a href=/b>Pipes</a></li></ul>"
    assert kept_of(f"{_OPEN}{table}</main>", [0.9, 0.2, 0.2]) == [True, True, True]
    assert kept_of(f"{_OPEN}{table}</main>", [0.9, 0.1, 0.1]) == [True, False, False]
    assert kept_of(f"{_OPEN}{links}</main>", [0.9, 0.3, 0.3]) == [True, False, False]


def test_the_first_lines_below_the_heading_are_kept() -> None:
    """A command's name and what it does; not what leads on, what is unfolded, or a long text left out."""
    name = "<h1>أمر المصباح</h1><h2>الاسم</h2><p>{}</p>"
    text = "<main><p>Reads the slate and sets the wick.</p></main>"
    said = "مصباح - يضبط فتيل المصباح"
    assert kept_of(name.format(said) + text, [0.2, 0.2, 0.2, 0.9])[2]
    assert not kept_of(name.format(said) + text, [0.2, 0.2, 0.1, 0.9])[2]
    assert not kept_of(name.format(f"<a href=/n>{said}</a>") + text, [0.2, 0.2, 0.2, 0.9])[2]
    assert not kept_of(name.format(said * 20) + text, [0.2, 0.2, 0.2, 0.9])[2]
    folded = f"<h1>أمر</h1><details><summary>متاح</summary><p>{said}</p></details>"
    assert not kept_of(folded + text, [0.2, 0.2, 0.2, 0.9])[2]
    assert not kept_of(f"<nav><h2>أمر</h2></nav><p>{said}</p>{text}", [0.2, 0.2, 0.9])[1]


def test_what_a_manual_sets_beside_its_text_is_kept() -> None:
    """Where docutils says so: other columns are the site's."""
    text = "<p>Reads the slate.</p>{}<p>Sets the wick.</p>"
    note = "<aside class='{}'><p class='{}'>هام</p><p>اقرأ <a href=/n>الدليل</a> أولا.</p></aside>"
    sidebar = text.format(note.format("margin sidebar", "sidebar-title"))
    assert kept_of(f"<main>{sidebar}</main>", [0.9, 0.1, 0.2, 0.9]) == [True] * 4
    other = text.format(note.format("sidebar", "title"))
    assert kept_of(f"<main>{other}</main>", [0.9, 0.1, 0.2, 0.9]) == [True, False, False, True]
    outside = note.format("sidebar", "sidebar-title")
    assert kept_of(f"{outside}<main>{text.format('')}</main>", [0.1, 0.2, 0.9, 0.9])[:2] == [False] * 2


def test_a_box_of_text_among_that_of_its_part_is_kept() -> None:
    """Whatever its name, with what it leads to; not a menu, what ends the part, or what the model rejects."""
    said = "يضبط القارئ فتيل المصباح كل مساء قبل أن يصعد السلم إلى أعلى المنارة ويراقب البحر"
    box = f"<div class=sidebar><p>هام</p><p>{said}</p><p>{said}</p><p><a href=/n>الدليل</a></p></div>"
    text = f"<main><p>Reads the slate.</p>{{}}<p>{said} دائما</p></main>"
    doubted = [0.9, 0.2, 0.2, 0.2, 0.2, 0.9]
    assert kept_of(text.format(box), doubted) == [True] * 6
    alone = [True, False, False, False, False, True]
    assert kept_of(text.format(box), [0.9, 0.1, 0.1, 0.1, 0.1, 0.9]) == alone
    assert kept_of(text.format(box.replace("div", "nav")), doubted) == alone
    links = box.replace(said, f"<a href=/m>{said}</a>")
    assert kept_of(text.format(links), doubted) == alone
    ending = kept_of(
        f"<main><p>Reads the slate.</p><p>{said} دائما</p>{box}</main>", [0.9, 0.9, *doubted[1:5]]
    )
    assert ending == [True, True, False, False, False, False]


def test_a_list_below_a_heading_is_right_below_the_text_above_it() -> None:
    """The heading is kept with what it heads."""
    steps = "<h3>Use</h3><ol><li>Fill it with oil</li><li>Trim the wick</li></ol>"
    assert kept_of(f"{_OPEN}{steps}</main>", [0.9, 0.1, 0.2, 0.2]) == [True, False, True, True]
    assert kept_of(f"{_OPEN}{steps}</main>", [0.9, 0.1, 0.1, 0.1]) == [True, False, False, False]


_CARD = "<a href=/{0}{2}><h3>{0}</h3><p>{1}</p></a>"
_CARDS = (("Wick", "How to trim it."), ("الزيت", "كيف تملأ المصباح."), ("灯罩", "怎样擦干净灯罩。"))


def test_cards_of_links_belong_to_the_part_above_them() -> None:
    """Each around a name and what that is about; a name alone is a menu's."""
    cards = "".join(_CARD.format(*card, "") for card in _CARDS)
    likely = [0.9, *[0.2] * 6]
    assert kept_of(f"{_OPEN}<div>{cards}</div></main>", likely) == [True] * 7
    assert kept_of(f"<main>{_OPEN[6:]}</main><div>{cards}</div>", likely) == [True, *[False] * 6]
    assert kept_of(f"{_OPEN}<nav>{cards}</nav></main>", likely) == [True, *[False] * 6]
    assert kept_of(f"{_OPEN}<div>{cards}</div></main>", [0.9, *[0.1] * 6]) == [True, *[False] * 6]
    names = "".join(f"<a href=/{name}><h3>{name}</h3></a>" for name, _ in _CARDS)
    assert kept_of(f"{_OPEN}<div>{names}</div></main>", likely[:4]) == [True, *[False] * 3]


def test_the_ways_to_other_chapters_are_no_cards() -> None:
    """Two, or three that say so, or whose box does; nor are a box of other pages."""
    two = "".join(_CARD.format(*card, "") for card in _CARDS[:2])
    assert kept_of(f"{_OPEN}<div>{two}</div></main>", [0.9, *[0.2] * 4]) == [True, *[False] * 4]
    ways = "".join(
        _CARD.format(*card, f" rel={rel}") for card, rel in zip(_CARDS, ("prev", "up", "next"), strict=True)
    )
    assert kept_of(f"{_OPEN}<div>{ways}</div></main>", [0.9, *[0.2] * 6]) == [True, *[False] * 6]
    three = "".join(_CARD.format(*card, "") for card in _CARDS)
    for names in ("pagination-nav", "doc_pager", "related"):
        assert kept_of(f"{_OPEN}<div class={names}>{three}</div></main>", [0.9, *[0.2] * 6]) == [
            True,
            *[False] * 6,
        ]


def test_the_main_part_of_a_page_without_boxes_is_all_of_it() -> None:
    """Lines that breaks part; the one box on it is not the part that they stand in."""
    lines = "Opens a socket.<br><br>May fail.<br><br>Closes it."
    assert kept_of(f"{lines}<div><p>See below.</p></div>", [0.9, 0.4, 0.8, 0.2]) == [True, True, True, False]


@pytest.mark.parametrize(
    "card",
    [
        "<a href=/{0}><h3>{0} and how the keepers of the north did it in their own time</h3><p>{1}</p></a>",
        "<h3><a href=/{0}>{0}</a></h3><p><a href=/{0}>{1}</a> <a href=/all>灯</a></p>",
        "<h3><a href=/{0}>{0}</a></h3><p><a href=/{0}/more>{1}</a></p>",
    ],
    ids=["sentences", "several links", "a link on each"],
)
def test_other_rows_of_links_are_no_cards(card: str) -> None:
    """Headlines, lists of what there is."""
    cards = "".join(card.format(*each) for each in _CARDS)
    assert kept_of(f"{_OPEN}<div>{cards}</div></main>", [0.9, *[0.2] * 6]) == [True, *[False] * 6]


def test_what_stands_beside_the_text_may_have_no_paragraph() -> None:
    """It has no title either."""
    aside = "<aside><div>هام</div></aside>"
    assert kept_of(f"{_OPEN}{aside}<p>Closes it.</p></main>", [0.9, 0.1, 0.9]) == [True, False, True]


@pytest.mark.parametrize(("kind", "stays"), [("documentation", True), ("article", False)])
def test_only_a_manual_s_page_is_all_of_its_main_part(kind: Kind, *, stays: bool) -> None:
    """Below an article stands what else there is."""
    text = f"<p>Reads the slate.</p><div>{'يضبط الفتيل. ' * 9}</div>"
    body = f"<main>{text}<h4>Use</h4><div>It may fail.</div></main>"
    kept = kept_texts(body, "Reads the slate.", likely=0.4, kind=kind)
    assert ("It may fail." in kept) is stays
