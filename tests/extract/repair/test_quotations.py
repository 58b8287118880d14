"""What boards set as quotations, and what is one."""

from __future__ import annotations

import pytest

from stillpage.article import Kind
from stillpage.extract.repair.quotations import unwrap_posts_in_quotations, unwrap_quoted_posts
from stillpage.extract.tree.parse import parse_fragment


@pytest.mark.parametrize(
    ("page", "kind", "is_unwrapped"),
    [
        ("<aside><blockquote><p>{}</p></blockquote></aside>", "forum", True),
        ("<aside><blockquote><p>{}</p></blockquote></aside>", "article", False),
        ("<aside><p>Ada</p><blockquote><p>{}</p></blockquote></aside>", "forum", False),
    ],
    ids=["thread", "pull quote", "more than a quotation"],
)
@pytest.mark.parametrize("words", ["The ferry is late.", "العبّارة متأخرة."])
def test_a_quoted_post_is_no_aside(page: str, kind: Kind, words: str, *, is_unwrapped: bool) -> None:
    """In an article the same markup is a pull quote, which the reader shows larger than the text."""
    root = parse_fragment(page.format(words))
    unwrap_quoted_posts(root, kind)
    assert (next(root.iter("aside"), None) is None) == is_unwrapped
    assert words in root.text_content()
    assert next(root.iter("blockquote"), None) is not None


_POST = "<article><header>{}</header><blockquote><p>{}</p></blockquote><hr></article>"


def test_posts_that_are_all_set_as_quotations_are_none() -> None:
    """What one of them quotes stays a quotation."""
    answer = "<blockquote><p>The ferry is late.</p></blockquote><p>Again.</p>"
    root = parse_fragment(
        _POST.format("Ada", "The ferry is late.") + _POST.format("Jonas", f"</p>{answer}<p>")
    )
    unwrap_posts_in_quotations(root)
    assert len(list(root.iter("blockquote"))) == 1
    assert next(root.iter("hr"), None) is None
    assert root.text_content().count("The ferry is late.") == 2


def test_posts_that_are_only_in_part_quotations_keep_them() -> None:
    """One says nothing but what another said; a single post may be all quotation."""
    said = "<article><header>Mira</header><p>It is here.</p></article>"
    for page in (_POST.format("Ada", "late") + said, _POST.format("Ada", "late")):
        root = parse_fragment(page)
        unwrap_posts_in_quotations(root)
        assert next(root.iter("blockquote"), None) is not None
