"""What the tree of an article calls paragraphs, and posts."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.content.rebuild.paragraphs import name_paragraphs, name_threads


@pytest.mark.parametrize(
    ("beside", "tag"), [("", "div"), ("<p>Trim the wick.</p>", "article"), ("ما أجمل الضوء!", "article")]
)
def test_an_article_around_a_post_is_none_unless_it_says_more(beside: str, tag: str) -> None:
    """Else each post would be two; around an answer it is the post that is answered."""
    post = "<article><header>Ada</header><p>Which oil?</p></article>"
    root = lxml.html.fragment_fromstring(f"<div><article>{post}{beside}</article></div>")
    name_threads(root, root.iter("header"))
    assert [each.tag for each in root.iter("article", "div")] == ["div", tag, "article"]


def test_an_empty_box_is_no_paragraph() -> None:
    """One with a line is."""
    root = lxml.html.fragment_fromstring("<div><div> </div><div>سطر</div></div>")
    name_paragraphs(root)
    assert [each.tag for each in root] == ["div", "p"]
