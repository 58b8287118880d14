"""What boards set as quotations, and what is one."""

from __future__ import annotations

import pytest

from stillpage.article import Kind
from stillpage.extract.repair.quotations import (
    drop_controls,
    name_pull_quotes,
    part_names,
    unwrap_posts_in_quotations,
    unwrap_quoted_posts,
)
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


def test_boxes_around_what_each_post_says_change_nothing() -> None:
    """XenForo's posts have an `article` around the quotation that they are written in."""
    said = "<article><div><blockquote><p>{}</p></blockquote></div></article>"
    boxed = "<section><header>{}</header>" + said + "</section>"
    root = parse_fragment(boxed.format("Ada", "The ferry is late.") + boxed.format("דנה", "המעבורת מאחרת."))
    unwrap_posts_in_quotations(root)
    assert next(root.iter("blockquote"), None) is None
    assert "המעבורת מאחרת." in root.text_content()


def test_posts_that_are_only_in_part_quotations_keep_them() -> None:
    """One says nothing but what another said; a single post may be all quotation."""
    said = "<article><header>Mira</header><p>It is here.</p></article>"
    boxed = "<article><header>Mira</header><div>It is here.</div></article>"
    for page in (
        _POST.format("Ada", "late") + said,
        _POST.format("Ada", "late") + boxed,
        _POST.format("Ada", "late"),
    ):
        root = parse_fragment(page)
        unwrap_posts_in_quotations(root)
        assert next(root.iter("blockquote"), None) is not None


@pytest.mark.parametrize(
    ("ending", "is_kept"),
    [
        ("<div><a role='button'>{}</a></div>", False),
        ("<div><div><a>{}</a></div></div> ", False),
        ("<div><a href='/ada'>{}</a></div>", True),
        ("<div>See <a>{}</a></div>", True),
        ("<div><a id='lamps'>{}</a></div>", True),
        ("<a>{}</a>", True),
    ],
    ids=["button", "deeper", "leads on", "in a line", "is led to", "no line of its own"],
)
@pytest.mark.parametrize("words", ["Show all of it", "عرض الكل"])
def test_what_there_is_to_press_at_the_end_of_a_quotation_goes(
    ending: str, is_kept: bool, words: str
) -> None:
    """A board unfolds long quotations so."""
    root = parse_fragment(f"<blockquote><div>The ferry is late.</div>{ending.format(words)}</blockquote>")
    drop_controls(root)
    assert (words in root.text_content()) == is_kept
    assert "late" in root.text_content()


@pytest.mark.parametrize(
    ("quotation", "is_parted"),
    [
        ("<div><cite>كتبت سلمى:</cite>العبّارة متأخرة.</div>", True),
        ("<cite>Ada wrote:</cite> The ferry is late.", True),
        ("<cite>Ada wrote:</cite><br>The ferry is late.", False),
        ("<cite><a href='#p3'>ציטוט מאת דנה</a></cite>המעבורת מאחרת.", True),
        ("<cite>艾达：</cite>渡轮晚点了。", True),
        ("See <cite>Ferries</cite> of 1911.", False),
        ("<cite>Ferries of the North</cite> is long.", False),
    ],
)
def test_whom_an_answer_quotes_is_a_line(quotation: str, *, is_parted: bool) -> None:
    """Boards write it right before the words."""
    page = f"<article><blockquote>{quotation}</blockquote></article>"
    root = parse_fragment(page)
    before = len(list(root.iter("br")))
    part_names(root, "forum")
    assert len(list(root.iter("br"))) - before == is_parted
    article = parse_fragment(page)
    part_names(article, "article")
    assert len(list(article.iter("br"))) == before


@pytest.mark.parametrize(
    ("box", "is_quotation"),
    [
        ("<div class='pullquote'><p>A lamp is a promise.</p></div>", True),
        ("<div class='news--article-pull-quote mb-2'><p>المصباح وعد.</p></div>", True),
        ("<p class='story_pullQuote'>灯は約束だ。</p>", True),
        ("<div class='pullquote'><blockquote>A lamp is a promise.</blockquote></div>", False),
        ("<div class='pullquote'><img src='lamp.jpg'></div>", False),
        ("<div class='pullquote-author'><p>Ada Holm</p></div>", False),
        ("<div class='pull-right quote'><p>A lamp is a promise.</p></div>", False),
    ],
)
def test_a_box_that_is_called_a_pull_quote_is_a_quotation(box: str, *, is_quotation: bool) -> None:
    """Once; what only names whose words they are is none."""
    root = parse_fragment(f"<div><p>The keeper lit it.</p>{box}</div>")
    before = len(root.findall(".//blockquote"))
    name_pull_quotes(root)
    assert len(root.findall(".//blockquote")) - before == is_quotation
