"""Breaks and rules stay where they part something."""

from __future__ import annotations

import lxml.html
import pytest
from lxml import etree

from stillpage.extract.repair.partings import drop_needless_breaks, drop_needless_rules


def _tree(html: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(html, create_parent="div")


def _html(root: lxml.html.HtmlElement) -> str:
    return "".join(
        [root.text or "", *(etree.tostring(each, encoding="unicode", method="html") for each in root)]
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>The lamp.<br></p><p>The pier.</p>", "<p>The lamp.</p><p>The pier.</p>"),
        ("<p><br>المصباح<br><br></p>", "<p>المصباح</p>"),
        ("<p><b>灯<br></b></p>", "<p><b>灯</b></p>"),
        ("<p>One<br> <br><br><br>two</p>", "<p>One<br> <br>two</p>"),
        ("<ul><li>One<br></li></ul>", "<ul><li>One</li></ul>"),
        ("<div>One<br><p>Two</p><br>three</div>", "<div>One<p>Two</p>three</div>"),
    ],
)
def test_breaks_at_the_edge_of_a_block_and_more_than_an_empty_line_go(before: str, after: str) -> None:
    """They part nothing; what is said stays."""
    root = _tree(before)
    drop_needless_breaks(root)
    assert _html(root) == after


@pytest.mark.parametrize(
    "html",
    [
        "<p>One<br>two<br><br>three</p>",
        '<p><img src="a.png"><br>The mill</p>',
        "<pre>def f():<br><br><br>    pass<br></pre>",
        "<p>One <b>word</b><br>two</p>",
    ],
)
def test_breaks_between_lines_stay(html: str) -> None:
    """Of verse, addresses, code, below a picture."""
    root = _tree(html)
    drop_needless_breaks(root)
    assert _html(root) == html


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<hr><p>One</p><hr><p>Two</p>", "<p>One</p><hr><p>Two</p>"),
        ("<p>One</p><hr> <hr><p>Two</p><hr>", "<p>One</p><hr> <p>Two</p>"),
        ("<p>One</p><hr><div><hr></div><p>Two</p>", "<p>One</p><hr><div></div><p>Two</p>"),
        ('<p>One</p><hr><img src="a.png"><hr><p>Two</p>', '<p>One</p><hr><img src="a.png"><hr><p>Two</p>'),
    ],
)
def test_rules_that_part_nothing_go(before: str, after: str) -> None:
    """Before all, behind all, and behind a rule: what stood between is gone. A picture is something."""
    root = _tree(before)
    drop_needless_rules(root)
    assert _html(root) == after


@pytest.mark.parametrize("within", [True, False])
def test_rules_between_posts_go(*, within: bool) -> None:
    """The line that says who wrote the next one parts them; a post's own rules stay."""
    post = "<article><header><p><b>{0}</b></p></header><p>{1}</p><hr><p>{1}!</p>{2}</article>{3}"
    rules = ("<hr>", "") if within else ("", "<hr>")
    root = _tree(
        post.format("Ada", "The ferry is late.", *rules) + post.format("دنا", "العبّارة متأخرة.", *rules)
    )
    drop_needless_rules(root)
    assert len(list(root.iter("hr"))) == 2
    assert [post[-1].tag for post in root.iter("article")] == ["p", "p"]
