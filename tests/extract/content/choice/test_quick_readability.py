"""readability-lxml's slow steps, replaced: they must come to what the originals come to."""

from __future__ import annotations

from importlib.util import find_spec, module_from_spec

import lxml.html
import pytest
from lxml import etree
from lxml.html import HtmlElement
from readability import Document  # type: ignore[import-untyped]  # it has no types

from stillpage.extract.content.choice.quick_readability import QuickReadability
from stillpage.extract.content.choice.readability import skeleton

_PAGE = """<body><div class="comment-list">said <a href="#">a  link</a><br>and more</div>
<div class="story"><div>one <b>bold</b> line<div>inner</div> and <i>after<p>block</p></i></div> tail
<span>x</span><em>y</em><br>z<p>A paragraph, <a>linked\tword</a>.</p></div>
before <p class="sidebar">gone</p>after <i class="menu">gone</i> all
<div class="sidebar"><pre>code</pre></div><pre class="sidebar">kept</pre><div class="sidebar main">kept</div>
<div>\n <p>one</p>\n</div><div><i class="menu">gone</i> all</div>
<div class="x"><b id="">kept</b></div><div id="menu"><article>kept</article></div></body>"""


def tree() -> HtmlElement:
    return lxml.html.document_fromstring(_PAGE)


def test_a_step_leaves_the_same_tree_as_the_original() -> None:
    """What is quicker must not choose otherwise."""
    ours, theirs = QuickReadability(tree), Document(tree())
    ours.html, theirs.html = tree(), tree()
    ours.transform_misused_divs_into_paragraphs()
    theirs.transform_misused_divs_into_paragraphs()
    assert etree.tostring(ours.html) == etree.tostring(theirs.html)
    assert etree.tostring(ours.html) != etree.tostring(tree())


def test_a_ruthless_skeleton_is_what_the_original_leaves_of_a_whole_one() -> None:
    """Parts that are dropped by name go with what is in them; the text behind each stays, in its order."""
    body = next(tree().iter("body"))
    nodes = [node for node in body.iter() if isinstance(node.tag, str)]
    ours, whole = (skeleton(body, nodes, ruthless=ruthless) for ruthless in (True, False))
    theirs = Document(whole)
    theirs.html = whole
    theirs.remove_unlikely_candidates()
    assert etree.tostring(ours) == etree.tostring(theirs.html)
    assert b"said" not in etree.tostring(ours)
    assert b"before after" in etree.tostring(ours)


def test_links_weigh_as_in_the_original() -> None:
    """Tabs, line breaks and runs of spaces are squeezed the same way."""
    page = tree()
    ours, theirs = QuickReadability(tree), Document(page)
    shares = [ours.get_link_density(each) for each in page.iter("div", "p")]
    assert shares == [theirs.get_link_density(each) for each in page.iter("div", "p")]
    assert any(shares)


@pytest.mark.parametrize(
    "space",
    [
        " ",
        "  ",
        "\t",
        " \t ",
        "\t  ",
        "\n \n",
        "\xa0",
        "\xa0 \u3000",
        " " * 300,
        "\u3000" * 300,
        "\r\xa0" * 200,
    ],
)
def test_texts_are_as_long_as_in_the_original(space: str) -> None:
    """Whatever stands between words. In the module that is in use the original has our function."""
    spec = find_spec("readability.readability")
    assert spec is not None
    assert spec.loader is not None
    original = module_from_spec(spec)
    spec.loader.exec_module(original)
    page = lxml.html.fragment_fromstring("<div><a></a> end</div>")
    page[0].text = f"one{space}two {space}"
    lengths = [original.text_length(each) for each in (page[0], page)]
    assert QuickReadability(tree).get_link_density(page) == lengths[0] / lengths[1]


@pytest.mark.parametrize("attributes", ['class="Story-body"', 'id="FOOTER"', 'class="widget" id="post"', ""])
def test_names_weigh_as_in_the_original(attributes: str) -> None:
    """For, against, both, neither."""
    element = lxml.html.fragment_fromstring(f"<div {attributes}>x</div>")
    assert QuickReadability(tree).class_weight(element) == Document(tree()).class_weight(element)
