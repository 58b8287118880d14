"""What repeats a block of code goes, code in divisions without a `<pre>` gets one."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.code.code import unify_code
from stillpage.extract.tree.elements import Elements

_CODE = "def add(a, b):\n    return a + b"
_PRE = f'<pre><code class="language-python">{_CODE}</code></pre>'


def unified(html: str) -> lxml.html.HtmlElement:
    """A page whose code was rewritten."""
    root = lxml.html.document_fromstring(f"<body><p>So:</p>{html}<p>Then on.</p></body>")
    unify_code(Elements(root))
    return root


@pytest.mark.parametrize(
    "html",
    [
        f'<div><span class="lang">python</span>{_PRE}</div>',
        f"<div><div><span>Python</span><button>Copy</button></div>{_PRE}</div>",
        f"<div><span>py</span><div>{_PRE}</div></div>",
        f"<div>{_PRE}<div aria-hidden=true><span>1</span><br><span>2</span><br></div></div>",
        f"<div><div>1<br>2<br>3</div>{_PRE}</div>",
        "<pre><div><div>python</div><div><button>Copy code</button></div>"
        f'<div><code class="language-python">{_CODE}</code></div></div></pre>',
        f'<figure><div>plaintext</div><pre class="plaintext">{_CODE}</pre></figure>',
        f'<div class="codebox"><p>الكود: <a href="#" onclick="copy()">تحديد الكل</a></p>{_PRE}</div>',
        f'<dl class="codebox"><dt>代码： <a href="#">全选</a></dt><dd>{_PRE}</dd></dl>',
    ],
    ids="language beside-a-button outside numbers-behind numbers-before within none to-press list".split(),
)
def test_what_repeats_the_code_goes(html: str) -> None:
    """Its language stands in the class, its lines need no numbers."""
    root = unified(html)
    block = root.find(".//pre")
    assert block is not None
    assert block.text_content() == _CODE
    assert "".join(root.text_content().split()) == "".join(f"So:{_CODE}Thenon.".split())


@pytest.mark.parametrize(
    "html",
    [
        f"<div><span>add.py</span>{_PRE}</div>",
        f"<div><span>Ruby</span>{_PRE}</div>",
        f"<div>In <span>Python</span>: {_PRE}</div>",
        '<div><div>1</div><pre><code class="language-python">add(1, 2)</code></pre></div>',
        f"<div>{_PRE}<div>3 5</div></div>",
        f"<div><h3>Python</h3>{_PRE}</div>",
        f'<div><p>As in <a href="#sums">sums</a></p>{_PRE}</div>',
        f'<div><h3>Adding: <a href="#">¶</a></h3>{_PRE}</div>',
        f'<div><p>Run <a href="#">the first listing</a></p>{_PRE}</div>',
        f'<div><p>Source: <a href="/add.py">add.py</a></p>{_PRE}</div>',
        f'<div><p>{"What we add, and what comes of it. " * 4}See: <a href="#">sums</a></p>{_PRE}</div>',
        f'<div><p>Результат: <a href="#">рисунок 2</a></p>{_PRE}<p>Three.</p></div>',
    ],
    ids="file other-language sentence step other-numbers heading leads-on anchor listing source"
    " explained beside-more".split(),
)
def test_what_says_more_stays(html: str) -> None:
    """A file's name, another language, a step's number, what the program writes."""
    before = lxml.html.fragment_fromstring(html).text_content()
    assert before in unified(html).text_content()


@pytest.mark.parametrize(
    "html",
    [
        f'<div><code class="language-python" style="white-space: pre">{_CODE}\n</code></div>',
        f'<p><span><code class="lang-python">{_CODE}</code></span></p>',
    ],
    ids="division paragraph".split(),
)
def test_lines_that_only_a_style_shows_are_a_block(html: str) -> None:
    """Highlighters of JavaScript may be told to write no `<pre>`."""
    root = unified(html)
    assert [block.text_content() for block in root.iter("pre")] == [_CODE]
    assert root.find(".//pre/code[@class='language-python']") is not None
    assert not list(root.iter("span"))
    assert all(block.find(".//pre") is None for block in root.iter("p"))


def test_code_in_a_sentence_is_no_block() -> None:
    """Its break is the source's."""
    assert unified('<p>Call <code class="language-python">add(\n1)</code> first.</p>').find(".//pre") is None


def test_a_listing_of_divisions_is_a_block() -> None:
    """As Doxygen writes it, with a link at each name and a card below."""
    root = unified(
        '<div class="fragment"><div class="line"><span class="lineno"> 1</span>def <a href="add.html">add</a>'
        '(a, b):</div>\n<div class="line"><span class="lineno"> 2</span>    return a + b</div>'
        '<div class="ttc">add: adds</div></div>'
    )
    assert [block.text_content() for block in root.iter("pre")] == [_CODE]


def test_a_fragment_with_a_line_across_is_no_listing() -> None:
    """A part of the page may be called so, and a rule in it."""
    root = unified('<div class="fragment"><p>One.</p><div class="line"></div><p>Two.</p></div>')
    assert root.text_content() == "So:One.Two.Then on."


@pytest.mark.parametrize("around", ["{}", "<ol><li>{}</li></ol>"])
def test_values_in_lists_are_a_block_of_code(around: str) -> None:
    """As pages that describe an interface draw JSON: each value an item, to be folded."""
    inner = '<ul><li><div>"b": 1</div></li></ul>'
    code = (
        f'<div><code><button>-</button>{{<ul><li><div>"a": {{{inner}}},</div></li>'
        '<li><div>"c": 2</div></li></ul>}</code></div>'
    )
    block = unified(around.format(code)).find(".//pre")
    assert block is not None
    assert block.text_content() == '{\n  "a": {\n    "b": 1\n  },\n  "c": 2\n}'


def test_values_in_lists_need_nothing_that_closes_them() -> None:
    """As a tree of settings is drawn, which its indents tell."""
    inner = "<li>قنديل:<ul><li>oil: 2\n</li></ul>\n</li>"
    root = unified(f"<code>keeper:<ul><li>lamps:<ul>{inner}</ul>\n</li><li>boat: 1</li></ul></code>")
    block = root.find(".//pre")
    assert block is not None
    assert block.text_content() == "keeper:\n  lamps:\n    قنديل:\n      oil: 2\n  boat: 1"


def test_a_field_with_other_code_than_the_block_beside_it_is_shown() -> None:
    """The program stands in a field, to be changed and run, and below it what it writes."""
    field = "<textarea>def add(a, b):\n    return a + b\n\nprint(add(1, 2))</textarea>"
    blocks = [block.text_content() for block in unified(f"<div>{field}<pre>3</pre></div>").iter("pre")]
    assert blocks == ["def add(a, b):\n    return a + b\n\nprint(add(1, 2))", "3"]
