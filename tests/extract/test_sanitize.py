# ruff: noqa: E501  payloads, one a place
"""What leaves the extractor holds nothing that runs, loads, navigates or asks."""

from __future__ import annotations

import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillpage import extract
from stillpage.errors import PageError
from stillpage.extract.sanitize import sanitize

_FORBIDDEN_TAGS = frozenset(
    "script style iframe frame object embed applet form input button textarea select meta link base template svg"
    " noscript dialog foreignobject animate set use".split()
)

_EVIL = "alert(1)"
_PAYLOADS = (
    f"<script>{_EVIL}</script>", "<SCRIPT SRC=//evil.test/x.js></SCRIPT>", f"<scr<script>ipt>{_EVIL}</script>",
    f"<img src=x onerror={_EVIL}>", f"<img src=x oNeRrOr={_EVIL}>", f"<img/src=x/onerror={_EVIL}>",
    f'<img src="x" alt="a style=\'" z\' title=" onerror={_EVIL} ">', f"<body onload={_EVIL}>", f"<svg onload={_EVIL}>",
    f"<svg><script>{_EVIL}</script></svg>", f"<svg><a href='javascript:{_EVIL}'><text>x</text></a></svg>",
    f"<svg><animate attributeName=href values=javascript:{_EVIL} /></svg>", f"<svg><set to=javascript:{_EVIL}></svg>",
    f"<svg><use href='data:image/svg+xml,<svg onload={_EVIL}>'/></svg>", f"<svg><foreignObject><body onload={_EVIL}>",
    f"<math><a href='javascript:{_EVIL}'>x</a></math>", f"<math><mtext><img src=x onerror={_EVIL}></mtext></math>",
    f"<math href='javascript:{_EVIL}'><mi>x</mi></math>", f"<math><annotation-xml encoding='text/html'><img src=x onerror={_EVIL}>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror={_EVIL}&gt;'>",
    f"<a href='javascript:{_EVIL}'>x</a>", f"<a href='JaVaScRiPt:{_EVIL}'>x</a>", f"<a href='java&#9;script:{_EVIL}'>x</a>",
    f"<a href='java\nscript:{_EVIL}'>x</a>", f"<a href=' &#1;javascript:{_EVIL}'>x</a>", f"<a href='vbscript:{_EVIL}'>x</a>",
    f"<a href='data:text/html,<script>{_EVIL}</script>'>x</a>", f"<a href='&#106;avascript:{_EVIL}'>x</a>",
    f"<a href='//evil.test' onclick={_EVIL}>x</a>", f"<a href='javascript&colon;{_EVIL}'>x</a>",
    f"<iframe src='javascript:{_EVIL}'></iframe>", f"<iframe srcdoc='<script>{_EVIL}</script>'></iframe>",
    "<iframe src='https://evil.test'></iframe>", "<object data='data:text/html,x'></object>", "<embed src='x.swf'>",
    "<applet code=x></applet>", "<frameset><frame src='https://evil.test'></frameset>", "<base href='https://evil.test/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.test'>", "<link rel=stylesheet href=//evil.test/x.css>",
    "<style>*{display:none}</style>", "<p style='position:fixed;inset:0'>x</p>", "<p style='background:url(//evil.test)'>x</p>",
    "<form action='https://evil.test'><input name=password type=password><button>Go</button></form>",
    f"<button formaction='javascript:{_EVIL}'>x</button>", f"<isindex action='javascript:{_EVIL}'>", "<textarea>x</textarea>",
    f"<select><option onclick={_EVIL}>x</option></select>", f"<details open ontoggle={_EVIL}><summary>s</summary></details>",
    f"<video src=x onerror={_EVIL}></video>", f"<video><source onerror={_EVIL}></video>", f"<audio src=x onerror={_EVIL}>",
    f"<video poster='javascript:{_EVIL}'></video>", f"<img srcset='javascript:{_EVIL} 1x'>", f"<img src='javascript:{_EVIL}'>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>", f"<blockquote cite='javascript:{_EVIL}'>x</blockquote>",
    f"<noscript><p title='</noscript><img src=x onerror={_EVIL}>'></p></noscript>", f"<xmp><p title='</xmp><img src=x onerror={_EVIL}>'>",
    f"<noembed><p title='</noembed><img src=x onerror={_EVIL}>'>", f"<title><p title='</title><img src=x onerror={_EVIL}>'>",
    f"<template><img src=x onerror={_EVIL}></template>", f"<plaintext><p title='</plaintext><img src=x onerror={_EVIL}>'>",
    f"<!--><img src=x onerror={_EVIL}>-->", f"<![CDATA[<img src=x onerror={_EVIL}>]]>", f"<?xml <img src=x onerror={_EVIL}> ?>",
    f"<marquee onstart={_EVIL}>x</marquee>", f"<div popover onbeforetoggle={_EVIL}>x</div>", f"<p xml:onclick={_EVIL}>x</p>",
    f"<x-y is='z' onclick={_EVIL}>x</x-y>", f"<table background='javascript:{_EVIL}'><td>x</td></table>",
    "<a id=location name=body>x</a>", "<img name=getElementById>", "<p class='evil modal-open'>x</p>", "<p data-x=1>x</p>",
)  # fmt: skip


def _assert_harmless(html: str) -> None:
    root = lxml.html.fragment_fromstring(html, create_parent="section")
    for element in root.iterdescendants():
        assert str(element.tag) not in _FORBIDDEN_TAGS
        for name, value in element.attrib.items():
            assert not name.startswith(("on", "data-", "form", "style", "xml", "background", "srcdoc"))
            assert name != "name"
            assert not re.match(r"[\s\x00-\x20]*(?:javascript|vbscript)", value, re.IGNORECASE)
            if name == "href":
                assert re.match(r"(?:https?:|mailto:|tel:|#r-|//)", value)
            if name == "id":
                assert value.startswith("r-")
            if name == "class":
                assert re.fullmatch(r"(?:language-\S+ ?)+", value)


@pytest.mark.parametrize("payload", _PAYLOADS)
def test_payload_leaves_nothing_that_acts(payload: str) -> None:
    """Straight through the allow-list."""
    _assert_harmless(sanitize(payload))


@pytest.mark.parametrize("payload", _PAYLOADS)
def test_payload_in_an_article_leaves_nothing_that_acts(payload: str) -> None:
    """Through the whole extraction, between paragraphs that are kept."""
    paragraph = "<p>" + "A sentence of the article, with commas, and long enough to be kept. " * 4 + "</p>"
    page = f"<html><body><article>{paragraph}{payload}{paragraph}</article></body></html>"
    _assert_harmless(extract(page, "https://example.org/a").content_html)


_PIECES = st.lists(
    st.one_of(st.sampled_from(_PAYLOADS), st.text(max_size=20), st.sampled_from(["<p>", "</p>", "<div", ">", '"', "'", "<!--", "<svg>", "<math>", "</table>", "<table>"])),
    max_size=8,
)  # fmt: skip


@given(_PIECES)
def test_no_mixture_of_payloads_leaves_anything_that_acts(pieces: list[str]) -> None:
    """Whatever is put together, the allow-list holds."""
    _assert_harmless(sanitize("".join(pieces)))


@given(_PIECES)
def test_extraction_answers_with_an_article_or_our_error(pieces: list[str]) -> None:
    """No input ends in another error; the same input gives the same article."""
    page = "".join(pieces)
    try:
        article = extract(page, "https://example.org/")
    except PageError:
        return
    _assert_harmless(article.content_html)
    assert extract(page, "https://example.org/") == article


def test_what_a_reader_needs_stays() -> None:
    """Structure, language and direction pass the allow-list."""
    html = (
        '<p lang="ar" dir="rtl">x</p><pre><code class="language-python">y</code></pre><ruby>漢<rt>kan</rt></ruby>'
        '<img src="https://e.org/a.png" srcset="https://e.org/b.png 2x" alt="z"><table><tr><td colspan="2">c</td></tr></table>'
    )
    kept = sanitize(html)
    for part in (
        'lang="ar"',
        'dir="rtl"',
        'class="language-python"',
        "<rt>",
        'srcset="https://e.org/b.png 2x"',
        'colspan="2"',
    ):
        assert part in kept


def test_a_text_of_references_takes_time_by_its_length_alone() -> None:
    """nh3 alone puts the text together anew at each: four times as many took sixteen times as long."""
    line = '10.0.0.1 "GET /a?b=1&amp;c=2&lt;3&gt;" <a href="https://site.example/?a=1&amp;b=2" title="x &amp; y">x</a>\n'
    few, many = sanitize(f"<pre>{line}</pre>"), sanitize(f"<pre>{line * 2000}</pre>")
    assert (
        many == few.replace("</pre>", "") + few.removeprefix("<pre>").replace("</pre>", "") * 1999 + "</pre>"
    )
    assert sanitize("<p>" + "&amp;\ufdd1script\ufdd2" * 2000) == "<p>" + "&amp;script" * 2000 + "</p>"


@pytest.mark.parametrize("payload", _PAYLOADS)
def test_a_payload_among_many_references_leaves_nothing_that_acts(payload: str) -> None:
    """There they are read in another way."""
    _assert_harmless(sanitize("&amp;&lt;" * 1000 + payload + "&gt;"))


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (
            '<th id="a">x</th><td headers="a r-b  c">y</td>',
            '<th id="r-a">x</th><td headers="r-a r-b r-c">y</td>',
        ),
        ('<td colspan="2em">x</td><td rowspan="2">y</td>', '<td>x</td><td rowspan="2">y</td>'),
        ('<td colspan="999999">x</td>', "<td>x</td>"),
    ],
)
def test_cells_keep_what_joins_them_to_their_heads(html: str, kept: str) -> None:
    """By their ids as they leave; numbers alone are numbers."""
    assert (
        sanitize(f"<table><tbody><tr>{html}</tr></tbody></table>")
        == f"<table><tbody><tr>{kept}</tr></tbody></table>"
    )


@pytest.mark.parametrize(
    ("counted", "kept"),
    [
        ('<ol start="-3"><li value="12">x</li></ol>', '<ol start="-3"><li value="12">x</li></ol>'),
        ('<ol start="½"><li value="²">x</li></ol>', "<ol><li>x</li></ol>"),
        (f'<ol start="{9:05000}"><li value="1.5">x</li></ol>', "<ol><li>x</li></ol>"),
    ],
)
def test_items_are_counted_by_whole_numbers(counted: str, kept: str) -> None:
    """Of other signs that Unicode calls numeric, or of thousands of figures, an export makes no number."""
    assert sanitize(counted) == kept
