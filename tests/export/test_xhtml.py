"""An article's HTML as the XHTML of books: valid where the page's is not, and no word lost."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from stillpage.export.xhtml import to_xhtml

_SHOWN = {"https://a.example/i.png": "images/i.png"}


def _xhtml(html: str, text: str = "") -> str:
    written = etree.tostring(to_xhtml(html, images=_SHOWN, text=text).root, encoding="unicode")
    return re.sub(r'^<div[^>]*>|</div>$| xmlns="[^"]*"', "", written)


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<table><colgroup><col span=2><col></colgroup><colgroup span=3></colgroup></table>",
         '<table><colgroup><col span="2"/><col/></colgroup><colgroup span="3"/></table>'),
        ("<table><tr><td colspan=x rowspan=１2>a<td colspan=1001>b<td rowspan=" + "9" * 5_000 + ">c<p>d",
         "<table><tbody><tr><td>a</td><td>b</td><td>c<p>d</p></td></tr></tbody></table>"),
        ("<table><caption>c<table><tr><td>x</table></caption><tr><td>a</table>",
         "<table><caption>c<div><div><div>x</div></div></div></caption><tbody><tr><td>a</td></tr></tbody></table>"),
        ("<table><tr><script>s</script><td>a</table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        ("<ol start=half reversed type=z><li value=x>a</li>tail</ol>",
         '<ol reversed="reversed"><li>a</li><li>tail</li></ol>'),
        ("<ol start=3 type=i><li value=7>a", '<ol start="3" type="i"><li value="7">a</li></ol>'),
        ("<ul>loose<p>x</p>more</ul><ul></ul>", "<ul><li>loose<p>x</p>more</li></ul>"),
        ("<blockquote cite='javascript:x'>a</blockquote>", "<blockquote>a</blockquote>"),
        ("<details open><summary>s</summary>t<!-- c --><p>x</p></details>",
         '<details open="open"><summary>s</summary>t<p>x</p></details>'),
        ("<details><summary><b><div>x</div></b></summary>y</details>",
         "<details><summary><b> x </b></summary>y</details>"),
        ("<table><colgroup span=3><col></colgroup></table>", "<table><colgroup><col/></colgroup></table>"),
        ("<dl></dl><dl><dt>a</dt><dd>b</dd>t</dl>", "<div/><div><div>a</div><div>b</div>t</div>"),
        ("<dl><dt>a</dt><p>p</p><dd>b</dd></dl>", "<div><div>a</div><p>p</p><div>b</div></div>"),
        ("<dl><dt>a</dt></dl><dl><dd>b</dd></dl>", "<div><div>a</div></div><div><div>b</div></div>"),
        ("<dl><dt>a</dt><!-- c --><dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<ruby><rb>漢</rb><rt>a</rt>x<i>y</i></ruby>",
         "<ruby><span>漢</span><rt>a</rt></ruby><span>x<i>y</i></span>"),
        ("<ruby><ruby>漢<rt>かん</rt></ruby><rt>kan</rt></ruby>", "<ruby><span>漢</span><rt>kan</rt></ruby>"),
        ("<ruby><!-- c --><b>漢</b><rt>a</rt><rt>b</rt></ruby>",
         "<ruby><span><b>漢</b></span><rt>a</rt><span>\u00a0</span><rt>b</rt></ruby>"),
        ("<h2> </h2><h2 id=a>A</h2><h3>B</h3>", '<h2> </h2><h2 id="n1">A</h2><h3 id="h2">B</h3>'),
        ("<bdo dir=rtl>x</bdo><time datetime=2020-01-01>y</time><data value=x>z</data>",
         '<bdo dir="rtl">x</bdo><time datetime="2020-01-01">y</time><data value="x">z</data>'),
        ("<math><semantics><mi>x</mi><annotation>y</annotation></semantics><mo stretchy=true id=x>+</mo>t",
         '<math><mrow><mi>x</mi></mrow><mo stretchy="true">+</mo>t</math>'),
        ("<img src=https://a.example/i.png width=4 height=5><img src=https://a.example/i.png width=4%>",
         '<img src="images/i.png" alt="" width="4" height="5"/><img src="images/i.png" alt=""/>'),
        ("<img src=https://a.example/g.jpg?x=1><img alt='a sign'><img src='data:image/png;base64,AA=='>",
         '<a href="https://a.example/g.jpg?x=1">g.jpg</a><a>a sign</a>'),
        ("<a href=https://a.example/><img src=https://a.example/g.jpg alt=x></a>",
         '<a href="https://a.example/"><span>x</span></a>'),
        ("<video poster=https://a.example/i.png><source><source src=https://a.example/v.mp4></video>",
         '<img src="images/i.png" alt=""/><a href="https://a.example/v.mp4">v.mp4</a>'),
        ("<p>a<!-- c -->b<?x y?>c", "<p>abc</p>"),
    ],
)  # fmt: skip
def test_what_a_page_writes_is_valid_in_a_book(html: str, written: str) -> None:
    """Element by element."""
    assert _xhtml(html) == written


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://müller.example/ä?q=[1]", "https://xn--mller-kva.example/%C3%A4?q=%5B1%5D"),
        ("MAILTO:a@b.example", "mailto:a@b.example"),
        ("ftp://a.example/", None),
        ("http:///x", None),
        ("https://a b.example/", None),
        ("https://[::1]/", None),
        (f"https://{'ü' * 80}.example/", None),
        ("https://a.example:x/", None),
        ("relative", None),
    ],
)
def test_a_link_is_a_valid_address_or_none(address: str, written: str | None) -> None:
    """Its words stay."""
    assert _xhtml(f'<a href="{address}">w</a>') == (f'<a href="{written}">w</a>' if written else "<a>w</a>")


def test_what_is_too_deep_is_text() -> None:
    """A paragraph a line."""
    assert _xhtml("<div>" * 5_000, text="One\n \nTwo\x07") == "<p>One</p><p>Two</p>"
