"""Shapes of pages on which a walk that starts again from every element would take minutes."""

from __future__ import annotations

import pytest

from stillpage import extract
from stillpage.extract.tree.nesting import limit_depth
from stillpage.extract.tree.parse import parse_page

_TEXT = "<p>" + "An ordinary paragraph, with words enough in it to be read. " * 4 + "</p>"

# Each takes well under a second in linear time, and far over the test's limit in quadratic time.
_SHAPES = {
    "breaks": "<div>" + "text<br>" * 20_000 + "</div>",
    "bold": "<div>" + "<b>word</b> " * 20_000 + "</div>",
    "list items, unclosed and nested": "<ul><li>item " * 20_000,
    "spans, nested": "<span>x " * 50_000 + _TEXT * 5,
    "tables, nested": "<table><tr><td>" * 5_000 + _TEXT * 5,
    "tables with text, nested": "<table><tr><td>cell " * 5_000 + _TEXT * 5,
    "divisions, each the end of another": "<div>x" * 50_000 + _TEXT * 5,
    "ends of 49 divisions": ("<div>x" * 49 + "<p>y</p>" + "</div>" * 49) * 400 + "<div>x" * 300 + _TEXT * 5,
    "sources in one picture": "<picture>"
    + "<source srcset=x>" * 3_000
    + "<img src=a.jpg></picture>"
    + _TEXT * 5,
    "hidden in hidden": ("<div hidden>x " * 150 + "</div>" * 150) * 60 + _TEXT * 5,
    "fields, deep": "<div>" * 150 + "<input>x " * 5_000 + "</div>" * 150 + _TEXT * 5,
    "pictures in one line": "<p>word " + "<img alt=a src=a.png>" * 20_000 + " word</p>" + _TEXT * 5,
    "rows of links": "<table>"
    + "<tr><td><a href=/1>a</a> <a href=/2>b</a> <a href=/3>c</a> <a href=/4>d</a></td></tr>" * 8_000
    + "</table>"
    + _TEXT * 5,
    "pictures in cells": "<table>"
    + "<tr><td>x<td><img width=20 height=20 src=a.png>" * 8_000
    + "</table>"
    + _TEXT * 5,
    "what is left out, with words behind each": "<div>"
    + "<param>By Jo Smith" * 40_000
    + "</div>"
    + _TEXT * 5,
    "old elements in one line": "<p>" + "<font>By Jo</font> and " * 40_000 + "</p>" + _TEXT * 5,
    "spans in one line": "<p>" + "<span>By Jo</span> and " * 40_000 + "</p>" + _TEXT * 5,
    "empty elements in one line": "<p>" + "<b></b>word " * 40_000 + "</p>" + _TEXT * 5,
    "trackers in one line": "<p>" + "<img src=a.png width=1>word " * 20_000 + "</p>" + _TEXT * 5,
    "frames in one line": "<p>" + ("<iframe></iframe>" + "word " * 20) * 40_000 + "</p>" + _TEXT * 5,
    "sheets": "<table><tr><th><th class=col-head>A<tr><th>1<td>x</table>" * 6_000 + _TEXT * 5,
    "sources and pictures in one": "<picture>"
    + "<source srcset=x>" * 4_000
    + "<img src=a.jpg>" * 4_000
    + "</picture>"
    + _TEXT * 5,
    "facts of a review": "<h1>Boats</h1><div itemprop=review>"
    + "<meta itemprop=x content=y>" * 40_000
    + "</div>"
    + _TEXT * 5,
    "bold in one link to a note": "<p>word <a href=#x>" + "<b>x</b>" * 30_000 + "</a></p>" + _TEXT * 5,
    "links in a figure": "<figure>" + "<p><a href=/x>word</a></p>" * 12_000 + "</figure>" + _TEXT * 5,
    "comments that never end": f"<script type=application/ld+json>{'{/*a' * 300_000}</script>" + _TEXT * 5,
    "fields of code behind what is empty": "<div>"
    + "<i></i>" * 30_000
    + "<textarea>if (a) {\n  b();\n}</textarea>" * 20_000
    + "</div>"
    + _TEXT * 5,
    "pieces of a typeset line": "".join(
        f'<p style="left:9px;top:{20 * at}px">the keeper of the old harbour lamp wrote it down.</p>'
        for at in range(20)
    )
    + '<p style="left:9px;top:900px">one word</p>' * 30_000,
    "following pages": '<script type="application/vnd.stillpage.page+json">x</script>word ' * 15_000
    + _TEXT * 5,
    "moments in a quotation": _TEXT
    + "<blockquote>"
    + "<time datetime=2020-05-03>May</time> " * 40_000
    + "</blockquote>"
    + _TEXT * 5,
    "divisions around paragraphs": "<div><p>Some words.</p></div>" * 40_000 + _TEXT * 5,
    "links in a heading": "<h2>" + "<a href=#n>x</a>" * 20_000 + "</h2>" + _TEXT * 5,
    "no-break spaces": "<p>word" + "\xa0" * 200_000 + "word</p>" + _TEXT * 5,
    "blanks below the heading": f"<title>Boats</title><h1>Boats</h1><p>x{' ' * 200_000}x</p>" + _TEXT * 5,
    "a picture in a srcset": f"<img srcset='{',' * 20_000}'>" * 20 + _TEXT * 5,
    "a long address in a srcset": f"<img src=a.jpg srcset='{'a' * 200_000} b'>" + _TEXT * 5,
    "commas in a srcset": f"<img src=a.jpg srcset='{','.join(['https://e.org/a'] * 1_000)} 5h'>" + _TEXT * 5,
    "dots": _TEXT * 5 + "<p>" + "." * 100_000 + " x</p>" + "<p>w " + "... " * 100_000 + "x</p>",
    "a long class name": _TEXT * 5 + f"<div class='note {'_' * 100_000}notes_'>{_TEXT}</div>",
    "a long size": _TEXT * 5 + f"<p><img src=a.jpg width='1{' ' * 200_000}x'></p>",
    "a long word in code": _TEXT * 5 + f"<div class=code>x = 1<br>{'a' * 200_000}<br>z = 2</div>",
    "tabs": _TEXT * 5 + f"<p>a{chr(9) * 400_000}x\nb</p>",
    "a long address": _TEXT * 5 + f"<img src='/{'track/' * 200_000}?x'>",
    "tags without end": "<div>" * 3_000 + _TEXT * 5 + "<a" * 200_000,
    "values without end": _TEXT * 5 + "<a/b=" * 80_000,
    "sources without end": _TEXT * 5 + "<source/b=" * 80_000,
    "images in one picture": "<picture>"
    + "<source srcset=x>" * 1_000
    + "<img>" * 20_000
    + "</picture>"
    + _TEXT * 5,
    "slots": "<x-a><template shadowrootmode=open>"
    + "".join(f"<slot name=s{number}></slot>" for number in range(20_000))
    + "</template>"
    + "".join(f"<b slot=s{number}>x</b>" for number in range(20_000))
    + "</x-a>"
    + _TEXT * 5,
    # Of one address, they would be one picture.
    "pictures in one figure": _TEXT * 5
    + "<figure>"
    + "".join(f"<img src={number}.png>" for number in range(8_000))
    + "<figcaption>x</figcaption>" * 8_000
    + "</figure>"
    + _TEXT * 5,
    # It has to pass for an article, or its links are what it is for.
    "offers": "<title>The news</title><meta property=og:type content=article><article><h1>The news</h1>"
    + "<time datetime=2020-05-03>May</time>"
    + (_TEXT + "<div><p>Get our news and all our offers every week.</p><p><a href=/s>Yes</a></p></div>")
    * 6_000
    + _TEXT
    + "</article>",
    "marks in a title": "<title>" + "a - " * 40_000 + "</title><h1>" + "a - " * 40_000 + "</h1>" + _TEXT * 5,
    "names and numbers, in no box": _TEXT * 5 + "<a href=/u/ann>ann</a><hr>3 bananas<hr>" * 10_000,
    "a long address of a person": _TEXT * 5 + f"<p><a href=/{'a' * 200_000}/b>ann</a> 3 May 2020, 10:15</p>",
    # 10 s to count the outer list's items for each of them, now 3.
    "lists in items": _TEXT * 5 + "<ul><li>a</li>" + "<li><ul><li>x</li></ul></li>" * 40_000 + "</ul>",
    "hidden twins": "".join(f"<h2 style='display: none'>{n}</h2><h2>{n}</h2><p>w" for n in range(5_000))
    + _TEXT * 5,
    "comments without end": _TEXT * 5 + "<!-- " * 100_000,
    "posts in one component": "<html itemscope itemtype=https://schema.org/DiscussionForumPosting>"
    + "<h1>Boats</h1><x-thread author=ann>"
    + "<div class=comment><b class=author>Jo</b><p>Of boats I saw four, and all of them were old.</p></div>"
    * 2_500
    + "</x-thread>",
    "days behind one long term": _TEXT * 5
    + "<dl><dt>"
    + "<a href=/x>word</a> " * 8_000
    + "</dt><dd>"
    + "<span>3 May 2020</span> " * 8_000
    + "</dd></dl>",
    "players in players": "<div>"
    + ("<object data=x.swf><embed src=x.swf></object>" + "word " * 20) * 20_000
    + "</div>"
    + _TEXT * 5,
    "films in one line": _TEXT * 5
    + "<p>"
    + "".join(f"words here <video src={number}.mp4></video> " for number in range(40_000))
    + "</p>"
    + _TEXT * 5,
    "lines of code": "<pre>" + "<span class=line>x = 1</span>" * 20_000 + "</pre>" + _TEXT * 5,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("shape", _SHAPES)
def test_hostile_shape_is_read_in_linear_time(shape: str) -> None:
    """And the text among it comes out."""
    page = _SHAPES[shape]
    text = extract(page).text
    assert text
    assert "An ordinary paragraph" in text or _TEXT not in page


def test_what_lies_too_deep_becomes_paragraphs() -> None:
    """Headings, links and pictures are kept; inline elements leave their text; order stays."""
    deep = (
        "<dl><dd>t" * 150 + "<h2>Head</h2><p>One <a href=/b><i>link</i></a> and <b>bold</b>.<img src=a.png>"
    )
    root = parse_page(deep + "<ul><li>first<li>second</ul>tail").root
    assert limit_depth(root) is root
    line = next(root.iter("h2"))
    below = [(each.tag, " ".join(each.text_content().split())) for each in line.itersiblings()]
    assert below == [("p", "One link and bold."), ("p", "first"), ("p", "second"), ("p", "tail")]
    assert [each.get("href") for each in root.iter("a")] == ["/b"]
