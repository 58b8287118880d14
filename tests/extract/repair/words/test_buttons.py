"""Buttons in a sentence are words of it."""

from __future__ import annotations

import pytest

from stillpage import extract
from stillpage.extract.repair.words.buttons import set_buttons_in_line
from stillpage.extract.tree.elements import Elements
from stillpage.extract.tree.parse import parse_fragment


def _laid(html: str) -> str:
    root = parse_fragment(html)
    set_buttons_in_line(Elements(root))
    buttons = "".join(f"[{button.text_content()}]" for button in root.iter("button"))
    raised = "".join(f"^{mark.text_content()}" for mark in root.iter("sup"))
    return f"{' '.join(''.join(root.itertext()).split())} {buttons}{raised}".strip()


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>Oil for <button>the wick</button> is dear.</p>", "Oil for the wick is dear."),
        ("<p>الزيت <b><button class=term>للفتيل</button></b> غالٍ.</p>", "الزيت للفتيل غالٍ."),
        ("<li>油は<button title=芯>芯</button>のため。</li>", "油は芯のため。"),
        ("<p>Ask<button>Ada Holm</button>for oil.</p>", "Ask Ada Holm for oil."),
        ("<p>It burns.<button><sup>1</sup></button> Oil is dear.</p>", "It burns.1 Oil is dear. ^1"),
        ("<p>It burns.<button>[2]</button></p>", "It burns.[2] ^[2]"),
        ("<p>تحترق.<button>1</button> الزيت غالٍ.</p>", "تحترق.1 الزيت غالٍ. ^1"),
        ("<p>It burns well <button>2</button></p>", "It burns well 2 ^2"),
        ("<p>Press <b><button>2</button></b> to light it.</p>", "Press 2 to light it."),
        ("<p>Write <code>oil</code> <button class=btn-copy>Copy</button> there.</p>", "Write oil there."),
        ("<p>Write <button class=copy>oil</button> there.</p>", "Write oil there."),
        ("<p>Write <b><button class=copy>oil</button></b> there.</p>", "Write oil there."),
        ("<p>Write <code>oil</code> <b><button class=copy>Copy</button></b> there.</p>", "Write oil there."),
        ("<p>اكتب <button class=clipboard-copy><code>زيت</code></button> هنا.</p>", "اكتب زيت هنا."),
        ("<p>Press <button>2</button> to light it.</p>", "Press 2 to light it."),
        ("<p>先按 <button>2</button> 再点灯。</p>", "先按 2 再点灯。"),
        ("<p>Press <button>[2]</button> to light it.</p>", "Press [2] to light it. ^[2]"),
        ("<p>It burns <button class=note-ref>2</button> well.</p>", "It burns 2 well. ^2"),
    ],
)
def test_a_button_with_words_on_both_sides_is_in_line(html: str, said: str) -> None:
    """A term that unfolds, a person; a note's mark may end its line. One that copies other words goes.

    A number in the sentence is a key to press: a note's touches a word, or is named so.
    """
    assert _laid(html) == said


@pytest.mark.parametrize(
    "html",
    [
        "<p>Oil is dear. <button>Read more</button></p>",
        "<p><button>Play</button> the lamp's song</p>",
        "<p>Share: <button>Net</button> <button>Post</button> <button>Link</button></p>",
        "<div>Oil <button>Add</button> to cart</div>",
        "<p>Oil <button><svg></svg></button> is dear.</p>",
        "<p>Oil <button>+</button> is dear.</p>",
        f"<p>Oil <button>{'all that is burnt ' * 5}</button> is dear.</p>",
    ],
    ids="end beginning row box sign plus long".split(),
)
def test_other_buttons_are_pressed(html: str) -> None:
    assert "[" in _laid(html)


@pytest.mark.parametrize("term", ["the wick", "الفتيل", "芯"])
def test_a_paragraph_goes_on_behind_its_button(term: str) -> None:
    words = f"<p>{'The lamp burns nine hours on a filling, and its glass is blue. ' * 3}</p>"
    line = f"<p>Oil for <button>{term}</button> is dear.</p>"
    article = extract(f"<main><h1>Oil</h1>{words}{line}{words}</main>")
    assert f"<p>Oil for {term} is dear.</p>" in article.content_html
