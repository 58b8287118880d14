"""What holds most of an article is none of its parts, whatever it is called."""

from __future__ import annotations

import pytest

from stillpage.extract.repair.whole_parts import open_whole_parts
from stillpage.extract.tree.parse import parse_fragment

_LINES = {
    "en": "<p>The weir was built of oak, and each spring three men stood in the river to mend it.</p>",
    "fa": "<p>سد از چوب بلوط ساخته شده بود و هر بهار سه مرد آن را در رودخانه درست می‌کردند.</p>",
    "ja": "<p>堰は樫の木で造られ、毎年春になると三人の男が川の中に立って直していた。</p>",
}


def tags_of(html: str) -> list[str]:
    """The parts that are left."""
    root = parse_fragment(html)
    open_whole_parts(root)
    return [
        str(each.tag) for each in root.iter("header", "aside", "figure", "ul", "ol", "li", "nav", "footer")
    ]


@pytest.mark.parametrize("line", _LINES.values(), ids=_LINES)
@pytest.mark.parametrize(
    "part",
    [
        "<header>{}</header>",
        "<aside>{}</aside>",
        "<figure><img src=a.jpg>{}</figure>",
        "<ul><li>{}</li></ul>",
        "<aside><ol><li>{}</li></ol></aside>",
    ],
)
def test_what_holds_most_of_the_text_is_a_division(line: str, part: str) -> None:
    """All its paragraphs stay; with most of the text behind it, it stays what it is."""
    assert tags_of(part.format(line * 14) + line) == []
    assert tags_of(part.format(line * 3) + line * 20) != []


@pytest.mark.parametrize(
    "html",
    [
        "<article><header><p><b>Ann</b></p><p>4 May</p><p>12:30</p></header><p>Yes.</p></article>",
        "<figure><img src=a.jpg><figcaption>{0}</figcaption></figure>",
        "<figure><table><tr><td>{1}</td><td>{1}</td></tr></table></figure>",
        "<ul><li>{0}</li><li>{0}</li><li>{0}</li></ul>",
        "<ul><li>{1}</li></ul>",
    ],
)
def test_a_part_stays_one(html: str) -> None:
    """The head of an answer, a picture with its caption, a table, a list, one line that is an item."""
    written = html.format(_LINES["en"], "The weir was built of oak. " * 40)
    assert tags_of(written) == [
        each.tag for each in parse_fragment(written).iter("header", "figure", "ul", "li")
    ]
