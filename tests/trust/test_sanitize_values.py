# ruff: noqa: E501  markup, one piece a place
"""What passes the sanitizer and what does not, piece by piece: lists of our own, beside the sanitizer's.

Mutation testing (tests/trust/mutants.py) takes every word out of the sanitizer's lists; each is missed here.
"""

from __future__ import annotations

import pytest

from stillpage.extract.sanitize import sanitize

_A = "https://site.example/a.png"

# Each comes out as it went in: elements with what an article needs of them.
_PASSES = (
    *(
        f"<{name}>x</{name}>"
        for name in (
            "abbr article aside b bdi bdo blockquote cite code dd del details dfn div dl dt em figcaption figure footer"
            " h1 h2 h3 h4 h5 h6 header i ins kbd li mark ol p pre q rb rp rt rtc ruby s samp section small span strong"
            " sub summary sup time u ul var video audio data picture"
        ).split()
    ),
    '<p id="r-one" lang="zh-Hant-TW" dir="rtl" title="two words">x</p>', '<p dir="ltr">x</p>', '<p dir="auto">x</p>',
    f'<a href="{_A}" hreflang="ar" rel="noopener noreferrer">x</a>', '<a href="mailto:a@site.example" rel="noopener noreferrer">x</a>',
    '<a href="http://site.example/" rel="noopener noreferrer">x</a>', '<a href="tel:+123" rel="noopener noreferrer">x</a>', '<abbr title="x">x</abbr>', f'<audio src="{_A}" controls="">x</audio>',
    f'<blockquote cite="{_A}">x</blockquote>', f'<q cite="{_A}">x</q>', '<code class="language-c++">x</code>',
    '<pre class="language-python">x</pre>', '<data value="7">x</data>', f'<del cite="{_A}" datetime="2026-01-02">x</del>',
    f'<ins cite="{_A}" datetime="2026-01-02">x</ins>', '<time datetime="2026-01-02">x</time>', '<details open="">x</details>',
    f'<img src="{_A}" srcset="{_A} 2x" sizes="50vw" alt="x" width="10" height="20">', '<ol start="3" reversed="" type="a"><li value="4">x</li></ol>',
    f'<picture><source srcset="{_A} 100w, {_A} 200w" sizes="50vw" media="(min-width: 9em)" type="image/webp" width="10" height="20"></picture>',
    f'<video src="{_A}" poster="{_A}" controls="" width="10" height="20"><source src="{_A}"><track src="{_A}" kind="captions" srclang="ar" label="x"></video>',
    '<table><caption>x</caption><colgroup span="2"></colgroup><colgroup><col span="2"></colgroup><thead><tr><th colspan="2" rowspan="3" headers="r-a r-b" scope="col" abbr="x">x</th></tr></thead>'
    '<tbody><tr><td colspan="2" rowspan="3" headers="r-a">x</td></tr></tbody><tfoot><tr><td>x</td></tr></tfoot></table>',
    "a<br>b<hr>c<wbr>d", '<img src="data:image/png;base64,AAAA">',
    *(f'<img src="data:image/{kind};base64,AAAA">' for kind in "jpeg gif webp avif".split()),
    *(
        f"<math><{name}></{name}></math>"
        for name in (
            "mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover"
            " munderover mmultiscripts mprescripts none mtable mtr mtd menclose semantics"
        ).split()
    ),
    '<math display="block"><mi mathvariant="bold">x</mi><mspace width="0.2em"></mspace><mfrac linethickness="0"></mfrac></math>',
    '<math><mo stretchy="false" fence="true" separator="true" form="infix" largeop="true" movablelimits="true" minsize="1em" maxsize="2em">x</mo></math>',
    '<math><mover accent="true"></mover><munder accentunder="true"></munder><mstyle displaystyle="true" scriptlevel="1"></mstyle></math>',
    '<math><mtable columnalign="left" rowspacing="1em" columnspacing="1em"><mtr><mtd columnspan="2" rowspan="3" columnalign="left">x</mtd></mtr></mtable></math>',
)  # fmt: skip

# What goes in, and what is left of it.
_CHANGES = {
    '<p lang="en onclick=1">x</p>': "<p>x</p>",
    '<p dir="sideways">x</p>': "<p>x</p>",
    '<p id="one">x</p>': '<p id="r-one">x</p>',
    '<p id="a b">x</p>': "<p>x</p>",
    '<a href="#note">x</a>': '<a href="#r-note" rel="noopener noreferrer">x</a>',
    '<a href="#">x</a>': '<a rel="noopener noreferrer">x</a>',
    f'<a href="{_A}" hreflang="1">x</a>': f'<a href="{_A}" rel="noopener noreferrer">x</a>',
    '<a href="ftp://site.example/">x</a>': '<a rel="noopener noreferrer">x</a>',
    '<a href="data:text/html,x">x</a>': '<a rel="noopener noreferrer">x</a>',
    '<table><tbody><tr><td headers="a b">x</td></tr></tbody></table>': '<table><tbody><tr><td headers="r-a r-b">x</td></tr></tbody></table>',
    '<table><tbody><tr><td headers=" ">x</td></tr></tbody></table>': "<table><tbody><tr><td>x</td></tr></tbody></table>",
    '<table><tbody><tr><td colspan="2;" rowspan="x">x</td></tr></tbody></table>': "<table><tbody><tr><td>x</td></tr></tbody></table>",
    '<table><colgroup span="x"></colgroup></table>': "<table><colgroup></colgroup></table>",
    '<math><mtd columnspan="x"></mtd></math>': "<math><mtd></mtd></math>",
    '<code class="evil language-c language-a&lt;">x</code>': '<code class="language-c">x</code>',
    '<pre class="evil">x</pre>': "<pre>x</pre>",
    '<img width="100%" height="1e9">': "<img>",
    '<video width="100%" height="1e9"></video>': "<video></video>",
    '<img src="data:image/svg+xml;base64,AAAA">': "<img>",
    '<audio src="data:image/png;base64,AAAA"></audio>': "<audio></audio>",
    '<img src="/relative">': "<img>",
    '<video poster="javascript:1"></video>': "<video></video>",
    '<video poster="data:image/png;base64,AAAA"></video>': "<video></video>",
    '<q cite="javascript:1">x</q>': "<q>x</q>",
    f'<img srcset="{_A} 2x, javascript:1">': "<img>",
    f'<video><track src="{_A}" srclang="1"></video>': f'<video><track src="{_A}"></video>',
    '<p onclick="1" style="color:red" data-x="1">x</p>': "<p>x</p>",
    "<!-- x --><p>x</p>": "<p>x</p>",
    "a<main>b</main>c": "abc",
    "<p>x&#27;\ud800y</p>": "<p>xy</p>",
}

# Code, labels, other documents and the sources of formulas: their words are no words of the article.
_GOES_WITH_ITS_TEXT = (
    "script style template noscript noembed noframes xmp title textarea select iframe object applet svg canvas"
    " button dialog math-field"
).split()


@pytest.mark.parametrize("markup", _PASSES)
def test_what_an_article_needs_passes(markup: str) -> None:
    """To the letter."""
    assert sanitize(markup) == markup


@pytest.mark.parametrize("given", _CHANGES)
def test_a_value_that_is_none_is_dropped(given: str) -> None:
    """Names are put under our prefix, what is of the wrong form goes, and nothing else does."""
    assert sanitize(given) == _CHANGES[given]


@pytest.mark.parametrize("name", _GOES_WITH_ITS_TEXT)
def test_what_is_no_text_goes_with_its_text(name: str) -> None:
    """Nothing of it is left for a reader to stumble on."""
    assert sanitize(f"<p>before</p><{name}>inside</{name}><p>after</p>") == "<p>before</p><p>after</p>"


def test_an_option_and_a_formulas_source_go_with_their_text() -> None:
    """Where they stand by themselves."""
    assert sanitize("<p>a</p><option>inside</option>") == "<p>a</p>"
    for name in ("annotation", "annotation-xml"):
        assert sanitize(f"<math><mi>a</mi><{name}>inside</{name}></math>") == "<math><mi>a</mi></math>"


def test_nothing_after_plaintext_is_left() -> None:
    """It has no end."""
    assert sanitize("<p>a</p><plaintext>inside") == "<p>a</p>"
