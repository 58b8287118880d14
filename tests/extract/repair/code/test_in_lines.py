"""Code in other elements than `<pre>` comes out as one `<pre><code>`; what only looks alike stays."""

from __future__ import annotations

import lxml.html
import pytest

import stillpage
from stillpage.extract.repair.code.code import unify_code
from stillpage.extract.tree.elements import Elements

_CODE = "def add(a, b):\n    # of two\n\n    return a + b"
_FIXED = "def add(a, b):<br>\n&nbsp; &nbsp; # of two<br>\n<br>&nbsp;&nbsp;&nbsp;&nbsp;return a + b"
_PLAIN = ("def add(a, b):", "    # of two", "", "    return a + b")
_LINES = tuple(line.replace("    ", "&nbsp;" * 4) for line in _PLAIN)


@pytest.mark.parametrize(
    "html",
    [
        f'<div class="code">{_FIXED}</div>',
        f"<p>{_FIXED}<br>&nbsp;&nbsp;&nbsp;&nbsp;raise()</p>",
        f'<p><font face="Courier New" size="2">{_FIXED}</font></p>',
        f"<blockquote><tt>{_FIXED}</tt></blockquote>",
        f"<code>{_FIXED}</code>",
        f'<div style="font-family: Menlo, monospace">{_FIXED}</div>',
        '<div class="code">' + "".join(f"<div>{line or '<br>'}</div>" for line in _LINES) + "</div>",
        '<div style="white-space: pre; font-family: monospace">'
        + "".join(f"<div><span>{line}</span></div>" if line else "<br>" for line in _PLAIN)
        + "</div>",
        '<div class="codebox">' + "".join(f"<code>{line}</code><br>" for line in _LINES) + "</div>",
        '<ol class="code">' + "".join(f"<li><code>{line}</code></li>" for line in _LINES) + "</ol>",
        "<ol>" + "".join(f"<li><pre>{line}</pre></li>" for line in _PLAIN) + "</ol>",
        '<pre class="prettyprint"><ol>' + "".join(f"<li>{line}</li>" for line in _PLAIN) + "</ol></pre>",
        f'<table><tr><td>1<br>2<br>3<br>4</td><td class="code">{_FIXED}</td></tr></table>',
        "<table>"
        + "".join(f"<tr><td>{n}</td><td><code>{line}</code></td></tr>" for n, line in enumerate(_LINES, 1))
        + "</table>",
        f'<table border="1"><tr><td><font face="Courier New">{_FIXED}</font></td></tr></table>',
        f'<textarea rows="4" cols="60">{_CODE}</textarea>',
        f"<form><textarea readonly>{_CODE}</textarea><button>Try it</button></form>",
        f"<listing>{_CODE}</listing>",
        f'<div class="code" style="white-space: pre-wrap">{_CODE}</div>',
        '<div class="x-code-file"><div class="x-numbers">'
        + "".join(f"<div>{number}</div>" for number in range(1, 5))
        + '</div><div class="x-code-lines">'
        + "".join(f"<div class=x-code-text><div>{line or chr(10)}</div></div>" for line in _PLAIN)
        + "</div></div>",
    ],
    ids=(
        "div paragraph font quotation code style divs coloured lone-codes list list-of-pre pre-of-list cells"
        " rows cell field form listing kept-blanks column-of-numbers"
    ).split(),
)
def test_lines_of_code_are_one_block(html: str) -> None:
    """Its lines, blank ones too, and its indentation; in no table, list or field."""
    root = lxml.html.fragment_fromstring(f"<p>Before.</p>{html}<p>After.</p>", create_parent="div")
    unify_code(Elements(root))
    blocks = [block.text_content() for block in root.iter("pre")]
    assert [block.replace("\n    raise()", "") for block in blocks] == [_CODE]
    assert not list(root.iter("table", "ol", "textarea"))


def test_a_box_of_code_whose_lines_are_called_so_is_code_whatever_it_says() -> None:
    """As editors write it: one line, or words of a program's answer."""
    html = '<div class="x-code-block-container"><div class="x-code-block">crossed in 41 minutes</div></div>'
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    unify_code(Elements(root))
    assert [each.text_content() for each in root.iter("pre")] == ["crossed in 41 minutes"]


def test_numbers_are_lines_where_nothing_else_is() -> None:
    """What a program prints; and a count that ends before it counts the rest."""
    for said in (["1", "2", "3", "4"], ["1", "2", "run()", "stop()"], [*"123", "a()", "b()", "c()", "d()"]):
        lines = "".join(f"<div class=code-line>{line}</div>" for line in said)
        root = lxml.html.fragment_fromstring(f"<div class=code-block>{lines}</div>", create_parent="div")
        unify_code(Elements(root))
        assert [each.text_content() for each in root.iter("pre")] == ["\n".join(said)]


def test_the_language_of_code_is_that_of_its_lines() -> None:
    """Where each names it."""
    lines = "<br>".join(f"<code class=language-python>{line}</code>" for line in _LINES)
    root = lxml.html.fragment_fromstring(f"<div class=codebox>{lines}</div>", create_parent="div")
    unify_code(Elements(root))
    assert [code.get("class") for code in root.iter("code")] == ["language-python"]


def test_paragraphs_of_one_line_of_code_are_one_block() -> None:
    """Some editors make a paragraph of each."""
    html = "".join(f"<p><code>{line}</code></p>\n" for line in _LINES if line) + "<p>And so on.</p>"
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    unify_code(Elements(root))
    assert [block.text_content() for block in root.iter("pre")] == [_CODE.replace("\n\n", "\n")]
    assert root[-1].text == "And so on."


def test_words_between_lines_of_code_stay_between_them() -> None:
    """A paragraph that was not closed, or none."""
    rows = "".join(f"<p><code>{each} = {each}()</code></p>" for each in "abc")
    root = lxml.html.fragment_fromstring(f"{rows}ثم{rows}Then on.", create_parent="div")
    unify_code(Elements(root))
    code = "a = a()\nb = b()\nc = c()"
    assert root.text_content() == f"{code}ثم{code}Then on."


@pytest.mark.parametrize(
    "html",
    [
        '<div class="language-python">{}</div>',
        '<p><code class="language-python">{}</code></p>',
        '<div class="python geshi"><ol><li>{}</li></ol></div>',
        '<div class="geshi python"><ol><li>{}</li></ol></div>',
        '<dl class="file"><dd><pre class="code file python">{}</pre></dd></dl>',
        '<div class="dp-highlighter"><ol class="dp-python"><li>{}</li></ol></div>',
        '<table class="highlight python"><tr><td>1<br>2<br>3<br>4</td><td>{}</td></tr></table>',
        '<textarea class="brush: python"></textarea>',
        '<textarea data-lang="python"></textarea>',
        '<pre class="sh_python">{}</pre>',
        '<pre class="jush-python">{}</pre>',
    ],
)
def test_language_is_kept(html: str) -> None:
    """From the block, or what stands around it."""
    lines = _FIXED.replace("<br>", "</li><li>") if "<li>" in html else _FIXED
    filled = html.format(lines).replace("></textarea>", f">{_CODE}</textarea>")
    root = lxml.html.fragment_fromstring(f"<div>{filled}</div>", create_parent="div")
    unify_code(Elements(root))
    assert [code.get("class") for code in root.iter("code")] == ["language-python"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>O river, carry me;<br>&nbsp;&nbsp;The night is long:<br>&nbsp;I wait (alone)</p>",
        "<p><tt>O river, carry me;<br>&nbsp;&nbsp;The night is long:<br>I wait (alone)</tt></p>",
        '<p class="source">Tel: (02) 123 456<br>&nbsp;&nbsp;Fax: (02) 123 457<br>mail@example.org</p>',
        '<div class="codes"><p>10:00 (Hall)<br>&nbsp;&nbsp;11:00 (Room 2)<br>&nbsp;12:00: Out</p></div>',
        "<p>1 cup flour (sifted)<br>&nbsp;&nbsp;2 eggs (large)<br>&nbsp;&nbsp;1/2 tsp salt (fine)</p>",
        "<p>&nbsp;&nbsp;春天里，三位工程师（两男一女）量桥：<br>&nbsp;&nbsp;数字不对；<br>又量一次。</p>",
        "<p>&nbsp;&nbsp;في الربيع قاس المهندسون الجسر:<br>&nbsp;&nbsp;لم تتفق الأرقام؛<br>ثم قاسوا (مرة)</p>",
        "<p><code>oil</code></p><p><code>salt</code></p><p><code>مصباح</code></p>",
        '<div class="code promo-code">SAVE20<br>Valid until 1 May</div>',
        "<ol><li><code>npm install</code></li><li><code>npm start</code></li></ol>",
        '<textarea readonly>&lt;iframe src="https://example.org/e/1"&gt;&lt;/iframe&gt;</textarea>',
        "<form><input name='mail'><textarea>if (a) {\n  b;\n}</textarea></form>",
        "<textarea readonly>These are the terms.\nYou accept them.\nThey may change.</textarea>",
        '<div class="code-box"><div>js</div><div><span>Copy</span></div><div>a = b</div><ul></ul></div>',
        "<table><tr><td>1</td><td>if (a) {</td></tr><tr><td>2</td><td>b;</td></tr></table>",
    ],
    ids=(
        "verse typed-verse address timetable ingredients Chinese Arabic names voucher"
        " commands embed comment terms box table"
    ).split(),
)
def test_other_lines_are_no_code(html: str) -> None:
    """Verse is indented, addresses end with brackets, forms ask."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    unify_code(Elements(root))
    assert next(root.iter("pre"), None) is None


@pytest.mark.parametrize(
    "shown",
    [
        f'<div class="CodeMirror"><div class="CodeMirror-code"><pre>{_CODE}</pre></div></div>',
        f"<pre>{_CODE}</pre>",
    ],
    ids=["beside", "over"],
)
def test_field_of_an_editor_is_not_said_twice(shown: str) -> None:
    """Beside the field, or over it, the editor shows the same in colours."""
    root = lxml.html.fragment_fromstring(f"<textarea>{_CODE}</textarea>{shown}", create_parent="div")
    unify_code(Elements(root))
    assert [block.text_content() for block in root.iter("pre")] == [_CODE]


@pytest.mark.parametrize(
    "words",
    [
        "The bridge over the river was measured in the spring by three engineers, and the sum was wrong. ",
        "春に三人の技師が川にかかる橋を測り、車輪と帳面を手に端から端まで歩いて、一メートルごとに書き留めた。",
        "באביב מדדו שלושה מהנדסים את הגשר שמעל הנהר, הלכו עליו מקצה לקצה עם גלגל ומחברת, ורשמו בה כל מטר. ",
    ],
    ids="en ja he".split(),
)
@pytest.mark.parametrize("html", [f"<textarea>{_CODE}</textarea>", f"<p>{_FIXED}<br>&nbsp; add(a, b)</p>"])
def test_code_is_in_the_article(html: str, words: str) -> None:
    """Where the page shows it: between paragraphs of any script."""
    article = stillpage.extract(
        f"<h1>The sum</h1><p>{words * 3}</p><p>{words * 2}!</p>{html}<p>{words * 2}.</p>"
    )
    pre = '<pre dir="ltr">' if article.dir == "rtl" else "<pre>"
    assert f"{pre}<code>{_CODE}" in article.content_html
