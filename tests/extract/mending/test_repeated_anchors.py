"""Anchors that nobody closed are repeated by browsers in each block: they are no links."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage import extract
from stillpage.extract.mending.repeated_anchors import close_repeated_anchors, set_named_texts_apart
from stillpage.extract.tree.elements import Elements

_PROSE = "The keeper of the third lamp counts the wicks on a slate and writes the number down again. " * 2
_CHINESE = "守灯人把第三盏灯的灯芯数目写在石板上，第二天早上再写一遍，一直写到冬天结束为止。" * 2


@pytest.mark.parametrize("text", [_PROSE, _CHINESE])
@pytest.mark.parametrize("mark", ['id="oil"', 'name="oil"'])
def test_text_that_a_browser_put_into_anchors_is_text(text: str, mark: str) -> None:
    """Once more in each paragraph, item and heading; what leads there still does."""
    anchored = [f"<a {mark}>{piece}</a>" for piece in ("Oil", f"{text}1.", f"{text}2.", "A can", "The end.")]
    heading, first, second, item, last = anchored
    html = (
        f"<title>Lamps</title><body><h1>Lamps</h1><p>{text}0.</p><p>See <a href='#oil'>above</a>.</p>"
        f"<h2>{heading}</h2><p>{first}</p><p>{second}</p><ul><li><p>{item}</p></li></ul><p>{last}</p></body>"
    )
    article = extract(html, "https://harbour.example/lamps")
    assert [piece in article.text for piece in ("1.", "2.", "A can", "The end.")] == [True] * 4


@pytest.mark.parametrize(
    "html",
    [
        '<p><a id="b" class="button">Buy</a></p><p><a id="b" class="button">Buy</a></p>',
        '<p><a id="b">Buy</a> now</p><p><a id="b">Buy</a> now</p>',
        '<p><a id="b" href="/b">Buy</a></p><p><a id="b" href="/b">Buy</a></p>',
        '<p><a name="a">Oil</a></p><p><a name="b">Wicks</a></p>',
    ],
)
def test_other_anchors_stay(html: str) -> None:
    """Buttons of one name, what text follows, links, anchors of their own."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    close_repeated_anchors(Elements(root))
    assert len(list(root.iter("a"))) == 2


def test_one_is_left_to_lead_to() -> None:
    """The first."""
    root = lxml.html.fragment_fromstring('<p><a name="oil">Oil</a></p><p><a name="oil">Wicks</a></p>', "div")
    close_repeated_anchors(Elements(root))
    assert lxml.html.tostring(root) == b'<div><p><span name="oil" id="oil">Oil</span></p><p>Wicks</p></div>'


@pytest.mark.parametrize("text", [_PROSE, _CHINESE])
def test_a_table_in_such_anchors_is_one_of_data(text: str) -> None:
    """Down to the next link copies stand beside other elements, too, blank or around a break."""
    rows = "".join(f"<tr><td>A{n}</td><td>10.{n}.x</td><td>{n}</td></tr>" for n in range(5))
    table = (
        '<div class="table"><a id="list"><p><b>2.1</b></p><div><table><thead><tr><th>A</th><th>B</th>'
        f'<th>C</th></tr></thead><tbody>{rows}</tbody></table></div></a></div><a id="list"><br></a>'
        f'<div><a id="list"> </a><p><a id="list"></a><a href="/next">B</a> {text}</p></div>'
    )
    root = lxml.html.fragment_fromstring(table, create_parent="div")
    close_repeated_anchors(Elements(root))
    assert [anchor.get("href") for anchor in root.iter("a")] == ["/next"]
    html = f"<title>Lamps</title><body><h1>Lamps</h1><p>{text}</p><p>{text}</p>{table}<p>{text}</p></body>"
    article = extract(html, "https://harbour.example/lamps")
    assert all(f"10.{n}.x" in article.text for n in range(5))


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ('<h2><a name="x">Oil</a></h2>', '<h2><span name="x" id="x">Oil</span></h2>'),
        ('<h3><a id="x"><b>النفط</b></a></h3>', '<h3><span id="x"><b>النفط</b></span></h3>'),
        ('<p><a name="x">Oil</a> burns</p>', '<p><span name="x" id="x">Oil</span> burns</p>'),
        ('<p><a id="x">Press</a></p>', None),
        ('<h2><a name="x" class="button">Oil</a></h2>', None),
        ('<h2><a name="x" href="#y">Oil</a></h2>', None),
        ('<h2><a name="x"></a>Oil</h2>', None),
        ("<h2><a>Oil</a></h2>", None),
    ],
)
def test_an_anchor_that_names_its_text_is_no_link(body: str, left: str | None) -> None:
    """What may be a button, what leads somewhere and what is empty stays."""
    root = lxml.html.fragment_fromstring(body)
    set_named_texts_apart(Elements(root))
    assert lxml.html.tostring(root, encoding="unicode") == (left or body)
