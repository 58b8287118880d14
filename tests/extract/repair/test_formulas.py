"""One MathML element for each formula that a renderer drew two or three times."""

from __future__ import annotations

import lxml.html
import pytest
from lxml import etree

from stillpage.extract.elements import Elements
from stillpage.extract.repair.formulas import keep_formulas_once

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
    ],
    ids="KaTeX MathJax2 MathJax3 MediaWiki".split(),
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
