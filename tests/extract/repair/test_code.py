"""Code blocks of the common highlighters come out as one `<pre><code class="language-x">`."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.elements import Elements
from stillpage.extract.repair.code import unify_code

_CODE = "def add(a, b):\n    return a + b"


@pytest.mark.parametrize(
    "html",
    [
        '<pre class="language-python"><code class="language-python"><span class="token keyword">def</span>'
        " add(a, b):\n    <span>return</span> a + b</code></pre>",
        '<pre><code class="hljs python"><span class="hljs-keyword">def</span> add(a, b):\n    return a + b\n'
        "</code></pre>",
        '<div class="language-python highlighter-rouge"><div class="highlight"><pre class="highlight"><code>'
        '<span class="k">def</span> add(a, b):\n    return a + b\n</code></pre></div></div>',
        '<div class="highlight-python notranslate"><div class="highlight"><pre><span></span>'
        '<span class="k">def</span> add(a, b):\n    return a + b\n</pre></div></div>',
        '<pre class="shiki" data-language="python"><code><span class="line">def add(a, b):</span>\n'
        '<span class="line">    return a + b</span></code></pre>',
        '<pre class="shiki" data-language="python"><code><span class="line">def add(a, b):</span>'
        '<span class="line">    return a + b</span></code></pre>',
        '<div data-lang="python"><div class="CodeMirror-code"><div><div class="CodeMirror-gutter-wrapper">'
        '<div class="CodeMirror-linenumber">1</div></div><pre class="CodeMirror-line"><span>def add(a, b):'
        '</span></pre></div><div><div class="CodeMirror-linenumber">2</div><pre class="CodeMirror-line">'
        "<span>    return a + b</span></pre></div></div></div>",
        '<table class="highlight" data-lang="python"><tr><td data-line-number="1"></td><td>def add(a, b):'
        '</td></tr><tr><td data-line-number="2"></td><td>    return a + b</td></tr></table>',
        '<div data-lang="python"><div class="CodeMirror-code"><pre class="CodeMirror-line">def add(a, b):'
        '</pre><pre class="CodeMirror-line">    return a + b</pre></div></div>',
        '<div class="syntaxhighlighter  python"><table><tr><td class="gutter">'
        '<div class="line number1">1</div><div class="line number2">2</div></td>'
        '<td class="code"><div class="container">'
        '<div class="line number1"><code class="python keyword">def</code> <code>add(a, b):</code></div>'
        '<div class="line number2"><code class="python spaces">&nbsp;&nbsp;&nbsp;&nbsp;</code>'
        "<code>return</code> <code>a + b</code></div></div></td></tr></table></div>",
        '<figure class="highlight python"><table><tr><td class="gutter"><pre><span class="line">1</span><br>'
        '<span class="line">2</span><br></pre></td><td class="code"><pre><span class="line">def add(a, b):'
        '</span><br><span class="line">    return a + b</span><br></pre></td></tr></table></figure>',
        '<div class="highlight-python"><table><tr><td class="linenos"><pre>1\n2</pre></td><td class="code">'
        "<pre><span>def</span> add(a, b):\n    return a + b\n</pre></td></tr></table></div>",
    ],
    ids=(
        "Prism highlight.js Rouge Sphinx Shiki Shiki-unbroken CodeMirror GitHub CodeMirror-unnumbered "
        "SyntaxHighlighter Hexo line-table"
    ).split(),
)
def test_highlighted_code_is_one_block_with_its_language(html: str) -> None:
    """Line numbers and colours go, indentation stays."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    unify_code(Elements(root))
    codes = list(root.iter("code"))
    assert [code.text_content() for code in codes] == [_CODE]
    assert codes[0].get("class") == "language-python"


def test_lines_in_a_table_of_a_timetable_are_no_code() -> None:
    """Other things than programs come in lines, and some of them name a command."""
    rows = '<td><div class="line">U1 to <code>Harbour</code></div><div class="line">U2</div></td>'
    root = lxml.html.fragment_fromstring(f"<table><tr>{rows}</tr></table>", create_parent="div")
    unify_code(Elements(root))
    assert next(root.iter("pre"), None) is None


@pytest.mark.parametrize(
    "names",
    ["highlight highlight-source-python", "language-python", "lang-python", "brush: python", "hljs python"],
)
def test_language_is_read_from_the_class(names: str) -> None:
    """Each highlighter writes it in its own way."""
    root = lxml.html.fragment_fromstring(
        f'<pre><code class="{names}">x = 1</code></pre>', create_parent="div"
    )
    unify_code(Elements(root))
    assert next(root.iter("code")).get("class") == "language-python"


def test_language_in_an_attribute_of_a_plugin() -> None:
    """EnlighterJS names it apart from the class."""
    root = lxml.html.fragment_fromstring(
        '<pre data-enlighter-language="SQL">SELECT 1</pre>', create_parent="div"
    )
    unify_code(Elements(root))
    assert next(root.iter("code")).get("class") == "language-sql"


def test_plain_text_in_pre_gets_no_code() -> None:
    """A poem or an old text document is no program."""
    root = lxml.html.fragment_fromstring("<pre>one\n  two</pre>", create_parent="div")
    unify_code(Elements(root))
    assert next(root.iter("code"), None) is None
