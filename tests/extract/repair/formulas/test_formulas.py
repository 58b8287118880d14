"""One MathML element for each formula that a renderer drew two or three times."""

from __future__ import annotations

import html

import lxml.html
import pytest
from lxml import etree

import stillpage
from stillpage.extract.repair.formulas.formulas import keep_formulas_once
from stillpage.extract.tree.elements import Elements

_TEX = r"\frac{a_1}{b} < c"
_MATH = (
    "<math><semantics><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><annotation>a+b</annotation></semantics>"
    "</math>"
)


@pytest.mark.parametrize(
    "html",
    [
        f'<span class="katex"><span class="katex-mathml">{_MATH}</span>'
        '<span class="katex-html">a+b</span></span>',
        f'<span class="MathJax_Preview">a+b</span><span class="MathJax" data-mathml="{_MATH}"><span>a+b'
        '</span></span><script type="math/tex">a+b</script>',
        f"<mjx-container><mjx-math>a+b</mjx-math><mjx-assistive-mml>{_MATH}</mjx-assistive-mml>"
        "</mjx-container>",
        f'<span class="mwe-math-element"><span>{_MATH}</span><img src="a.svg" alt="{{a+b}}"></span>',
        '<span class="MathJax_Preview"></span><span class="MathJax"><nobr>a+b</nobr></span>'
        f'<script type="math/mml">{_MATH}</script>',
        _MATH.replace("</", "</mml:").replace("<m", "<mml:m").replace("<mml:ml:", "<mml:"),
        _MATH.replace("</", "</m:").replace("<m", "<m:m").replace("<m:m:", "<m:"),
    ],
    ids="KaTeX MathJax2 MathJax3 MediaWiki MathJax2-MathML journal prefix".split(),
)
def test_rendered_formula_is_kept_once(html: str) -> None:
    """Its picture, its drawing and its TeX source go."""
    root = lxml.html.fragment_fromstring(f"<p>so {html} holds</p>", create_parent="div")
    keep_formulas_once(Elements(root))
    assert len(list(root.iter("math"))) == 1
    assert root.text_content() == "so a+b holds"


def test_display_formula_stays_on_a_line_of_its_own() -> None:
    """KaTeX says it by a class around."""
    root = lxml.html.fragment_fromstring(
        f'<p>x<span class="katex-display"><span class="katex">{_MATH}</span></span></p>', create_parent="div"
    )
    keep_formulas_once(Elements(root))
    assert b'display="block"' in etree.tostring(root)


def test_formula_that_no_renderer_reached_is_its_source() -> None:
    """MathJax without scripts: the TeX is all there is."""
    root = lxml.html.fragment_fromstring('<p><script type="math/tex">a^2</script></p>', create_parent="div")
    keep_formulas_once(Elements(root))
    assert next(root.iter("code")).text == "a^2"


def test_formula_of_another_notation_is_no_tex() -> None:
    """AsciiMath, say."""
    root = lxml.html.fragment_fromstring('<p><script type="math/asciimath">a^2</script></p>')
    keep_formulas_once(Elements(root))
    assert [(code.text, code.get("class")) for code in root.iter("code")] == [("a^2", None)]


@pytest.mark.parametrize(
    "html",
    [
        f'<div class="MathJax_Display"><span class="MathJax" data-mathml="{_MATH}"><i>a+b</i></span></div>'
        '<script type="math/tex; mode=display">a+b</script>',
        f'<span class="mjx-chtml MJXc-display"><span class="mjx-chtml MathJax_CHTML" data-mathml="{_MATH}">'
        '<i>a+b</i></span></span><script type="math/tex; mode=display">a+b</script>',
        f'<div class="MathJax_SVG_Display"><span class="MathJax_SVG" data-mathml="{_MATH}"><svg></svg></span>'
        '</div><script type="math/tex; mode=display">a+b</script>',
        f'<mjx-container class="MathJax" jax="SVG" display="true"><svg></svg><mjx-assistive-mml>{_MATH}'
        "</mjx-assistive-mml></mjx-container>",
    ],
    ids="MathJax2 MathJax2-CHTML MathJax2-SVG MathJax3".split(),
)
def test_formula_between_paragraphs_is_kept_once(html: str) -> None:
    """The source stands beside the box around the drawing."""
    root = lxml.html.fragment_fromstring(f"<p>so</p>{html}<p>holds</p>", create_parent="div")
    keep_formulas_once(Elements(root))
    assert [math.get("display") for math in root.iter("math")] == ["block"]
    assert root.text_content() == "soa+bholds"


@pytest.mark.parametrize(
    "html",
    [
        f'<span class="MathJax"><nobr>a1bc</nobr></span><script type="math/tex">{_TEX}</script>',
        r'<mjx-container jax="CHTML"><mjx-math data-latex="\frac{a_1}{b} &lt; c"><mjx-mi data-latex="c">'
        "</mjx-mi></mjx-math><mjx-speech></mjx-speech></mjx-container>",
        f'<span class="mq-math-mode"><span class="mq-selectable">${html.escape(_TEX)}$</span>'
        '<span class="mq-root-block"><var>a1bc</var></span></span>',
        f'<span class="mathquill-rendered-math"><span class="selectable">${html.escape(_TEX)}$</span>'
        "<var>a1bc</var></span>",
    ],
    ids="MathJax2 MathJax4 MathQuill MathQuill0.9".split(),
)
def test_drawing_without_mathml_is_its_source(html: str) -> None:
    """Drawn parts say nothing in a line: a fraction's are only one after the other."""
    root = lxml.html.fragment_fromstring(f"<p>so {html} holds</p>", create_parent="div")
    keep_formulas_once(Elements(root))
    assert [code.text for code in root.iter("code")] == [_TEX]
    assert root.text_content() == f"so {_TEX} holds"


@pytest.mark.parametrize(
    "tex",
    [
        r"\(\frac{a_{i}}{b_{j}} &amp; x\_1 \\ y*z*\)",
        r"\[\begin{aligned} a_1 &amp;= b^2 \\ c &amp;= \sqrt{d} \end{aligned}\]",
        r"$$\int_0^1 x^2\,dx = \tfrac{1}{3}$$",
    ],
    ids="line display dollars".split(),
)
@pytest.mark.parametrize(
    "words",
    [
        "The bridge over the river was measured in the spring by three engineers, and the sum was wrong. ",
        "春天里，三位工程师用轮子和笔记本从桥的一头走到另一头，量出了河上那座桥的长度，数字却不对。",
        "في الربيع قاس ثلاثة مهندسين الجسر المقام على النهر، فساروا عليه من أوله إلى آخره بعجلة ودفتر. ",
    ],
    ids="en zh ar".split(),
)
def test_source_that_a_page_shows_stays_as_written(tex: str, words: str) -> None:
    """A page whose program for formulas has not run, whatever surrounds them."""
    for around in ("<p>{}</p>", '<div class="math">{}</div>', "<br><br>{}<br><br>"):
        article = stillpage.extract(
            f"<h1>The sum</h1><p>{words * 3}</p>{around.format(tex)}<p>{words * 2}!</p>"
        )
        assert article.text.count(tex.replace("&amp;", "&")) == 1


def test_formula_of_mathtype_is_the_mathml_beside_its_drawing() -> None:
    """Its own signs stand for those that an attribute would have to escape."""
    root = lxml.html.fragment_fromstring(
        '<p>هذا <img class="Wirisformula" alt="a" src="a.png"'
        ' data-mathml="«math xmlns=¨x¨»«mi»a«/mi»«/math»"> هو</p>',
        create_parent="div",
    )
    keep_formulas_once(Elements(root))
    assert [math.text_content() for math in root.iter("math")] == ["a"]
    assert root.text_content() == "هذا a هو"


_KATEX = '<span class="katex"><span class="katex-html" aria-hidden="true">a1bc</span></span>'


@pytest.mark.parametrize("name", ["data-math", "data-latex", "data-tex", "data-exp"])
def test_source_stands_on_what_holds_the_drawing_alone(name: str) -> None:
    """As editors and previews of Markdown keep it; not what is said of more than the drawing."""
    source = html.escape(_TEX)
    root = lxml.html.fragment_fromstring(
        f'<p>هذا <span {name}="{source}">{_KATEX}</span> هو</p>'
        f'<div {name}="{source}"><span class="katex-display"> {_KATEX}</span></div>'
        f'<div {name}="{source}">{_KATEX}, so</div>'
        f'<p>لذا <span {name}="{source}"><span class="katex-display">{_KATEX}</span></span></p>',
        create_parent="div",
    )
    keep_formulas_once(Elements(root))
    line, block, other, within = root
    assert [each.tag for each in within.iterdescendants()] == ["span", "code"]
    assert line.text_content() == f"هذا {_TEX} هو"
    # A formula of its own line is a block, as code is.
    assert [(pre.text_content(), pre[0].get("class")) for pre in block.iter("pre")] == [
        (_TEX, "language-latex")
    ]
    assert root.findall(".//pre") == block.findall(".//pre")
    assert other.find(".//code") is None


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("$a+b$", "$a+b$"),
        (f"<mjx-container><mjx-assistive-mml>{_MATH}</mjx-assistive-mml></mjx-container>", "a+b"),
    ],
    ids="source drawn".split(),
)
@pytest.mark.parametrize("words", [("so", "holds"), ("所以", "成立"), ("هذا", "هو")])
def test_a_renderer_s_own_element_is_no_block_in_its_sentence(
    inner: str, shown: str, words: tuple[str, str]
) -> None:
    """GitHub's, whether it has drawn or not."""
    line = f"<p>{words[0]} <math-renderer style='display:inline-block'>{inner}</math-renderer> {words[1]}</p>"
    text = "<p>" + "The lamp burns nine hours on a filling, and its glass is blue. " * 3 + "</p>"
    article = stillpage.extract(f"<main><h1>The sum</h1>{text}{line}{text}</main>")
    assert f"{words[0]} {shown} {words[1]}" in article.text
    assert "<math-renderer" not in article.content_html


@pytest.mark.parametrize("name", ["data-latex", "data-math", "data-tex", "data-formula"])
@pytest.mark.parametrize("drawn", ["", "<svg><title>a</title><path d='M1 2'></path></svg>"])
@pytest.mark.parametrize("words", [("so", "holds"), ("所以", "成立"), ("هذا", "هو")])
def test_a_source_without_a_renderer_s_name_around_a_drawing_is_shown(
    name: str, drawn: str, words: tuple[str, str]
) -> None:
    """WeChat writes it on two elements in each other, editors on one that their script would fill."""
    source = f'{name}="{html.escape(_TEX)}"'
    twice = f"<span {source}><span {source}>{drawn}</span></span>"
    root = lxml.html.fragment_fromstring(
        f"<p>{words[0]} {twice} {words[1]}</p><section {source}><span {source}>{drawn}</span></section>"
        f"<p>{words[0]} <section {source}>{drawn}</section></p>"
        f"<div>{words[0]} <section {source}>{drawn}</section> {words[1]}</div>",
        create_parent="div",
    )
    keep_formulas_once(Elements(root))
    assert [element.tag for element in root] == ["p", "pre", "p", "div"]
    assert [code.text for code in root.iter("code")] == [_TEX] * 4
    assert len(root.findall(".//pre")) == 1
    assert root[0].text_content() == f"{words[0]} {_TEX} {words[1]}"


@pytest.mark.parametrize(
    "html",
    [
        '<div data-tex="a^2">a and more words</div>',
        '<p data-formula="a^2"><img src="a.png"></p>',
        '<td data-formula="SUM(A1:A2)"></td>',
        '<p>مصباح <span data-tex="inline"></span> قديم</p>',
        '<div data-math="true"></div>',
        """<div data-formula='{"id": 7}'></div>""",
        '<span data-math=" "></span>',
        f'<span data-math="{"a" * 6_000}"></span>',
    ],
    ids="words picture cell setting switch data nothing long".split(),
)
def test_what_says_or_shows_something_else_is_no_formula(html: str) -> None:
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    keep_formulas_once(Elements(root))
    assert root.find(".//code") is None


@pytest.mark.parametrize("words", [("so", "holds"), ("所以", "成立"), ("هذا", "هو")])
def test_an_editor_s_formula_that_no_script_has_drawn(words: tuple[str, str]) -> None:
    """Quill keeps it in an attribute that means many things elsewhere."""
    unread = f'<span class="ql-formula" data-value="{html.escape(_TEX)}"></span>'
    other = '<span class="stars" data-value="4"></span>'
    root = lxml.html.fragment_fromstring(f"<p>{words[0]} {unread} {words[1]}{other}</p>")
    keep_formulas_once(Elements(root))
    assert root.text_content() == f"{words[0]} {_TEX} {words[1]}"
    assert [code.text for code in root.iter("code")] == [_TEX]


@pytest.mark.parametrize("read", ["a over b", "أ على ب", "a 分之 b"])
def test_a_drawn_formula_says_what_is_read_aloud(read: str) -> None:
    """Where it says nothing else; TeX in its place is code."""
    drawing = "<svg><title>a</title><path d='M1 2'></path></svg>"
    line = '<p>So <span role="math" aria-label="{}">{}</span> holds</p>'
    for said, drawn, shown in ((read, drawing, read), (_TEX, drawing, _TEX), (read, "a/b", "a/b")):
        root = lxml.html.fragment_fromstring(line.format(html.escape(said), drawn))
        keep_formulas_once(Elements(root))
        assert "".join(root.xpath(".//text()[not(ancestor::svg)]")) == f"So {shown} holds"
        assert len(root.findall(".//code")) == (shown == _TEX)
