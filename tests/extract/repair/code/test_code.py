"""Code blocks of the common highlighters come out as one `<pre><code class="language-x">`."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract import extract
from stillpage.extract.repair.code.code import unify_code
from stillpage.extract.tree.elements import Elements

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
        '<pre class="language-python"><a class="run" href="https://play.example/?code=def+add">Run</a>'
        "<code>def add(a, b):\n    return a + b</code></pre>",
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
        '<pre><code class="hljs language-python"><table class="hljs-ln"><tr><td data-line-number="1"><div '
        'data-line-number="1"></div></td><td data-line-number="1"><span>def</span> add(a, b):</td></tr><tr>'
        '<td data-line-number="2"><div></div></td><td data-line-number="2">    return a + b</td></tr></table>'
        "</code></pre>",
        '<div class="monaco-editor" data-lang="python"><div class="margin"><div>1</div><div>2</div></div>'
        '<div class="view-lines"><div class="view-line"><span>def&nbsp;add(a,&nbsp;b):</span></div>'
        '<div class="view-line"><span>&nbsp;&nbsp;&nbsp;&nbsp;return&nbsp;a&nbsp;+&nbsp;b</span></div></div>'
        "</div>",
        '<div data-lang="python"><table><tr><td><div><div>7</div><div>8</div></div></td><td><div>'
        "<div>def<span> </span>add(a, b):</div><div><span>    </span>return a + b</div></div></td></tr>"
        "</table></div>",
        '<div class="CodeMirror" data-lang="python"><div><textarea></textarea></div><div><pre>x</pre></div>'
        '<div class="CodeMirror-code"><pre class="CodeMirror-line">def add(a, b):</pre>'
        '<pre class="CodeMirror-line">    return a + b</pre></div></div>',
        '<pre><code class="language-python"><span><span><a href="#7">7</a></span><span><span>def</span>'
        " add(a, b):\n</span></span><span><span>8</span><span>    return a + b\n</span></span></code></pre>",
        '<div class="highlight-python"><pre><span></span><span id="L-7"><a href="#L-7">'
        '<span class="linenos">7</span></a><span class="k">def</span> add(a, b):\n</span>'
        '<span id="L-8"><a href="#L-8"><span class="linenos">8</span></a>    return a + b\n'
        "</span></pre></div>",
        '<div class="gatsby-highlight"><pre class="language-python"><code class="language-python">'
        '<span class="gatsby-highlight-code-line"><span>def</span> add(a, b):</span>    return a + b</code>'
        "</pre></div>",
        '<p><code class="language-python">def add(a, b):<br>&nbsp; &nbsp; return a + b<br></code></p>',
        '<pre language="python"><code language="python"><span class="line">def add(a, b):</span>\n'
        '<span class="line">    return a + b</span></code></pre>',
        '<pre><code><span class="line-number">1\n</span><span class="line-number">2\n</span></code>'
        '<code class="language-python">def add(a, b):\n    return a + b</code></pre>',
        "<pre><div>python</div><code>def add(a, b):\n    return a + b</code></pre>",
        "<pre><div><div><button>Copy code</button></div><div><div>Python</div></div>"
        '<div class="cm-editor"><div><div class="cm-content"><span>def add(a, b):</span><br>'
        "<span>    return a + b</span></div></div></div></div></pre>",
    ],
    ids=(
        "Prism highlight.js Rouge rustdoc Sphinx Shiki Shiki-unbroken CodeMirror GitHub "
        "CodeMirror-unnumbered SyntaxHighlighter Hexo line-table highlight.js-numbered Monaco Crayon "
        "CodeMirror-whole Hugo pdoc marked-line lone-code "
        "Mintlify numbers-in-code bar-within CodeMirror-within"
    ).split(),
)
def test_highlighted_code_is_one_block_with_its_language(html: str) -> None:
    """Line numbers and colours go, indentation stays."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    unify_code(Elements(root))
    codes = list(root.iter("code"))
    assert [code.text_content() for code in codes] == [_CODE]
    assert codes[0].get("class") == "language-python"


@pytest.mark.parametrize("name", ["lamp.py", "الفانوس.py"])
def test_the_name_of_a_file_above_numbered_code_stays(name: str) -> None:
    """Pygments: a row of its own over numbers and code."""
    table = (
        f'<table class="highlighttable"><tr><th colspan="2" class="filename"><span>{name}</span></th></tr>'
        '<tr><td class="linenos"><pre>1\n2</pre></td><td class="code"><pre>def add(a, b):\n    return a + b'
        "</pre></td></tr></table>"
    )
    root = lxml.html.fragment_fromstring(table, create_parent="div")
    unify_code(Elements(root))
    assert [(each.tag, each.text_content()) for each in root] == [("p", name), ("pre", _CODE)]


def test_a_program_whose_first_line_says_nothing_begins_with_its_second() -> None:
    """Where each line is an element, that one has no text at all; nothing came before it either."""
    lines = '<span class="line"></span>\n<span class="line">def add(a, b):</span>\n'
    rest = '<span class="line">    return a + b</span>'
    root = lxml.html.fragment_fromstring(f"<pre><code>{lines}{rest}</code></pre>", create_parent="div")
    unify_code(Elements(root))
    assert root.text_content() == _CODE


def test_data_that_are_counted_keep_their_numbers() -> None:
    """No name stands right behind a number in any language, but a comma does in a table."""
    rows = "<span>1</span>,<span>oil</span>\n<span>2</span>,<span>salt</span>\n"
    root = lxml.html.fragment_fromstring(f"<pre><code>{rows}</code></pre>", create_parent="div")
    unify_code(Elements(root))
    assert root.text_content() == "1,oil\n2,salt"


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("<pre><span>10</span>PRINT A\n<span>20</span>GOTO 10</pre>", "10PRINT A\n20GOTO 10"),
        ("<pre><span>1</span>oil,\nعشرة\n<span>2</span>salt</pre>", "1oil,\nعشرة\n2salt"),
        ('<pre>See <a href="/lamp">lamp</a><code>.fill()</code></pre>', "See lamp.fill()"),
        ('<pre><a href="/lamp">lamp</a> or <code>oil</code></pre>', "lamp or oil"),
    ],
    ids="program some-lines behind-words before-words".split(),
)
def test_what_a_block_says_beside_its_code_stays(block: str, said: str) -> None:
    """Numbers that are the program's, or not of each line; a link among words."""
    root = lxml.html.fragment_fromstring(block, create_parent="div")
    unify_code(Elements(root))
    assert root.text_content() == said


def test_an_old_text_keeps_its_links() -> None:
    """To its own parts, too; anchors at lines of code are none."""
    text = '<pre>1. <a href="#lamp">The lamp</a></pre>'
    lines = '<pre class="src"><a name="l1"></a><span>a</span> = 1\n<a name="l2"></a><span>b</span> = 2</pre>'
    root = lxml.html.fragment_fromstring(text + lines, create_parent="div")
    unify_code(Elements(root))
    assert [len(list(block.iter("a"))) for block in root] == [1, 0]


def test_lines_in_a_table_of_a_timetable_are_no_code() -> None:
    """Other things than programs come in lines, and some of them name a command."""
    rows = '<td><div class="line">U1 to <code>Harbour</code></div><div class="line">U2</div></td>'
    root = lxml.html.fragment_fromstring(f"<table><tr>{rows}</tr></table>", create_parent="div")
    unify_code(Elements(root))
    assert next(root.iter("pre"), None) is None


@pytest.mark.parametrize(
    "names",
    [
        "highlight highlight-source-python",
        "language-python",
        "lang-python",
        "brush: python",
        "hljs python",
        "python hljs",
        "src src-python",
        "mw-highlight mw-highlight-lang-python mw-content-ltr",
        "code highlight js-syntax-highlight language-python",
        "enlighter-default enlighter-l-python enlighter-hover",
        "highlight hl-ipython3",
        "python",
        '" data-syntaxhighlighter-params="brush: python; gutter: false',
    ],
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


def languages_of(html: str) -> list[str | None]:
    """The classes of the blocks of code that come of a page."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    unify_code(Elements(root))
    return [code.get("class") for code in root.iter("code")]


@pytest.mark.parametrize(
    "block",
    [
        '<pre class="code highlight"><code><span class="line" lang="python">{}</span></code></pre>',
        '<div><div><span class="crayon-title">lamp</span><span class="crayon-language">Python</span>'
        "</div><div><pre><code>{}</code></pre></div></div>",
        '<div><div class="lang">python</div><button>x</button><pre>{}</pre></div>',
    ],
    ids=["lines", "bar", "label"],
)
def test_language_is_read_from_the_lines_or_from_the_bar_above(block: str) -> None:
    """GitLab names it in each line, Crayon shows it."""
    assert languages_of(block.format("if oil:\n    fill()")) == ["language-python"]


def test_words_above_a_block_and_the_language_of_people_are_none() -> None:
    """A name must be a programming language's, and be called one."""
    for block in (
        '<div><span class="lang">English</span><pre><span>ls</span></pre></div>',
        '<div><span class="name">Python</span><pre><span>ls</span></pre></div>',
        '<pre><span class="line" lang="de">ls</span></pre>',
        '<pre data-language="Plain text"><span>ls</span></pre>',
    ):
        assert languages_of(block) == [None]


def test_plain_text_in_pre_gets_no_code() -> None:
    """A poem or an old text document is no program."""
    root = lxml.html.fragment_fromstring("<pre>one\n  two</pre>", create_parent="div")
    unify_code(Elements(root))
    assert next(root.iter("code"), None) is None


def test_a_lone_class_that_names_no_language_is_none() -> None:
    """Themes and frameworks name code by one class too."""
    root = lxml.html.fragment_fromstring('<pre class="verse">x = 1</pre>', create_parent="div")
    unify_code(Elements(root))
    assert next(root.iter("code")).get("class") is None


def test_code_in_a_sentence_stays_in_it() -> None:
    """Only lines that stand by themselves are a block, not a name of two lines among words."""
    root = lxml.html.fragment_fromstring("<p>Call <code>add<br>(1, 2)</code> first.</p>", create_parent="div")
    unify_code(Elements(root))
    assert next(root.iter("pre"), None) is None


def test_a_table_of_places_is_no_code() -> None:
    """A column that counts is not enough: as many lines must stand beside it, in one cell."""
    rows = "".join(f"<tr><td>{place}</td><td>Boat {place}</td></tr>" for place in (1, 2, 3))
    root = lxml.html.fragment_fromstring(f"<table>{rows}</table>", create_parent="div")
    unify_code(Elements(root))
    assert next(root.iter("table"), None) is not None


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>3 7 12</td><td><div>Ada</div><div>Bo</div><div>Cy</div></td></tr>",
        "<tr><th>Query</th><th>Rows</th></tr><tr><td><pre>a = b\n  + c</pre></td><td>12</td></tr>",
        "<tr><th>Rows</th><th>ms</th><th>kB</th><th>Query</th></tr>"
        "<tr><td>12</td><td>40</td><td>3</td><td><pre>a = b\n  + c</pre></td></tr>",
        '<tr><td data-line-number="1">1</td><td>a = b</td><td data-line-number="1">1</td><td>a = c</td></tr>',
        *(
            f"<tr><td>1</td><td><code>a = b</code></td></tr><tr><td>2</td><td><code>{step}</code></td></tr>"
            for step in ("b = c<br>c = d", "<img src=c.png>")
        ),
    ],
    ids="scores runs measures changes steps picture".split(),
)
def test_other_tables_with_numbers_stay(rows: str) -> None:
    """Values beside names or code, what was changed side by side, steps."""
    root = lxml.html.fragment_fromstring(f"<table>{rows}</table>", create_parent="div")
    unify_code(Elements(root))
    assert next(root.iter("table"), None) is not None


@pytest.mark.parametrize("words", ["复制代码", "نسخ", "Copy code"])
def test_a_bar_in_a_block_of_code_is_none_of_it(words: str) -> None:
    """Some draw it into the `<pre>`, above the one `<code>`."""
    bar = f"<div><span>python</span><div>{words}</div></div>"
    html = f'<pre>{bar}<code class="hljs language-python">def add(a, b):\n    return a + b</code></pre>'
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    unify_code(Elements(root))
    assert root.text_content() == _CODE


def test_paragraphs_in_a_pre_are_a_text() -> None:
    """Sites of serials keep the lines of their chapters so; what has marks of code stays code."""
    told = "<p>The keeper lit the lamp, and went down.</p><p>海は静かで、だれも気づかなかった。</p>"
    root = lxml.html.fragment_fromstring(
        f"<pre>\n{told}\n</pre><pre><p>x = [1];</p><p>y(x)</p></pre>", create_parent="div"
    )
    unify_code(Elements(root))
    assert [each.tag for each in root] == ["div", "pre"]
    assert len(root[0]) == 2


def test_lines_beside_a_paragraph_in_a_pre_stay_lines() -> None:
    """Or they would run together."""
    root = lxml.html.fragment_fromstring(
        "<pre>one\ntwo<p>The third one.</p>four\nfive</pre>", create_parent="div"
    )
    unify_code(Elements(root))
    assert root[0].tag == "pre"
    assert "one\ntwo" in root[0].text_content()


@pytest.mark.parametrize("first", ["", "1", "<img src=s.gif width=40>"], ids=["spacer", "number", "indent"])
def test_a_table_that_lays_out_words_around_code_keeps_them(first: str) -> None:
    """A remark of a thread, or a whole article, stands in a cell beside an empty one, or a rank."""
    words = "The harbour was quiet that evening, and the boats lay still beside the wall. " * 4
    cell = f"<p>{words}</p><pre><code>make all\nmake test</code></pre><p>It took {words}</p>"
    html = f"<body><h1>Quiet</h1><table><tr><td>{first}</td><td>{cell}</td></tr></table>"
    article = extract(html, "https://a.example/quiet")
    assert article.text.count("The harbour was quiet") == 8
    assert "make all\nmake test" in article.content_html
