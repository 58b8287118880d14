"""What highlighters put beside code, its copies and counted lines, is not said again."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract.repair.code.beside import drop_code_copies
from stillpage.extract.repair.code.code import unify_code
from stillpage.extract.tree.elements import Elements

_LINES = ("def add(a, b):", "    # المجموع", "", "    return a + b")
_CODE = "\n".join(_LINES)
_NUMBERS = tuple(enumerate(_LINES, 1))
_ENLIGHTER = "".join(f"<div class=''><div><span>{line}</span></div></div>" for line in _LINES)


def _blocks(html: str) -> list[tuple[str, str, str | None]]:
    """The name, text and class of what stands in a box, after code was made one block each."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    unify_code(Elements(root))
    blocks = root.iter("pre", "p", "ul", "ol")
    return [(str(each.tag), each.text_content(), each[0].get("class")) for each in blocks]


@pytest.mark.parametrize(
    "html",
    [
        '<pre class="ace_editor"><div class="ace_gutter"><div>1</div><div>2</div></div><div><div '
        + 'class="ace_layer ace_text-layer">'
        + "".join(f'<div class="ace_line">{line}</div>' for line in _LINES)
        + "</div></div></pre>",
        '<div class="ace_editor"><textarea></textarea><div class="ace_gutter"><div>1</div></div><div><div '
        + 'class="ace_layer ace_text-layer">'
        + "".join(f'<div class="ace_line">{line}</div>' for line in _LINES)
        + "</div></div></div>",
        '<div class="CodeMirror"><div class="CodeMirror-code">'
        + "".join(
            f'<div><div><div class="CodeMirror-linenumber">{at}</div></div>'
            f'<pre class="CodeMirror-line"><span>{line}</span></pre></div>'
            for at, line in _NUMBERS
        )
        + "</div></div>",
        '<div class="monaco-editor"><div class="view-lines">'
        + "".join(f'<div class="view-line"><span>{line}</span></div>' for line in _LINES)
        + "</div></div>",
        "<pre><code>"
        + "".join(
            f'<div class="line"><span class="line-number">{at}</span><span>{line}</span></div>'
            for at, line in _NUMBERS
        )
        + "</code></pre>",
        "<pre><code>"
        + "".join(
            f'<div><span style="-webkit-user-select: none; user-select:none">{at}</span><b>{line}</b></div>'
            for at, line in _NUMBERS
        )
        + "</code></pre>",
        '<pre><code><table class="hljs-ln">'
        + "".join(
            f'<tr><td class="hljs-ln-numbers">{at}</td><td class="hljs-ln-code">{line}</td></tr>'
            for at, line in _NUMBERS
        )
        + "</table></code></pre>",
        "<pre>" + "".join(f"<p>{line}</p>" for line in _LINES) + "</pre>",
    ],
    ids="Ace Ace-division CodeMirror Monaco Torchlight Bright highlight.js-numbered paragraphs".split(),
)
def test_a_line_of_code_that_says_nothing_stays_a_line(html: str) -> None:
    """Where each line is an element, nothing but its place tells of an empty one."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    unify_code(Elements(root))
    assert [pre.text_content() for pre in root.iter("pre")] == [_CODE]


def test_an_empty_box_in_code_is_no_line() -> None:
    """A highlighter's bar, and a button's box, stand beside lines that are no elements."""
    assert _blocks('<pre class="bars">let a = <b>1</b>;<div></div><i>a</i> += 1;</pre>') == [
        ("pre", "let a = 1;\na += 1;", None)
    ]


@pytest.mark.parametrize(
    "html",
    [
        f'<div class="enlighter-l-python"><div class="enlighter-code"><div>{_ENLIGHTER}</div>'
        f'<pre class="enlighter-raw">{_CODE}</pre></div></div>'
        f'<pre class="EnlighterJSRAW" data-enlighter-language="python" style="display:none">{_CODE}</pre>',
        '<ol class="EnlighterJS">'
        + "".join(f"<li><span>{line}</span></li>" for line in _LINES)
        + f'</ol><pre data-enlighter-language="python" style="display: none">{_CODE}</pre>',
        f'<pre class="language-python">{_CODE}</pre><pre hidden class="language-python">{_CODE}</pre>',
    ],
    ids=["EnlighterJS", "EnlighterJS-2", "two-blocks"],
)
def test_code_and_its_source_beside_it_are_one(html: str) -> None:
    """The lines that were drawn, and what they were drawn from."""
    assert _blocks(html) == [("pre", _CODE, "language-python")]


@pytest.mark.parametrize(
    "beside",
    [
        "<h3 id=f1>array_map(callable $callback, array $array)</h3>",
        "<dt>array_map(callable $callback, array $array)</dt>",
        "<p>array_map(callable $callback, array $array)</p>",
    ],
)
def test_what_a_manual_says_beside_its_code_stays(beside: str) -> None:
    """The name of an entry, what it comes to."""
    root = lxml.html.fragment_fromstring(
        f"{beside}<pre>array_map(callable $callback,\n  array $array)</pre>", create_parent="div"
    )
    drop_code_copies(Elements(root))
    assert len(root) == 2


def test_code_that_is_shown_twice_stays_twice() -> None:
    """Two blocks that a reader sees: of two languages, say."""
    block = "<pre><code>print('lamp and oil')</code></pre>"
    assert len(_blocks(2 * block)) == 2


def test_a_field_with_the_source_of_code_that_its_box_draws_is_not_said() -> None:
    """Crayon lays a field of plain text below the lines, two boxes away from them."""
    numbers = "".join(f"<div>{at}</div>" for at, _ in _NUMBERS)
    lines = "".join(f'<div class="crayon-line">{line or "&nbsp;"}</div>' for line in _LINES)
    html = (
        f"<div class='crayon-syntax'><div><textarea>{_CODE}</textarea></div><div><table><tr><td>{numbers}"
        f"</td><td><div>{lines}</div></td></tr></table></div></div>"
    )
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    unify_code(Elements(root))
    assert [pre.text_content() for pre in root.iter("pre")] == [_CODE]


def test_a_field_beside_the_block_that_shows_its_source_is_not_said() -> None:
    """However much stands around both."""
    words = "<p>The keeper counts the barrels of oil, each in its place on the stairs.</p>" * 3
    shown = "\n".join(f'<span class="lineno">{at}</span>{line}' for at, line in _NUMBERS)
    html = f"{words}<textarea>{_CODE}</textarea><pre>{shown}</pre>{words}"
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    unify_code(Elements(root))
    assert len(list(root.iter("pre"))) == 1


def test_a_list_that_counts_the_lines_of_code_is_not_said() -> None:
    """CSDN; the parser has moved it out of the block."""
    counted = "".join(f"<li>{at}</li>" for at, _ in _NUMBERS)
    column = counted.replace("li>", "div>")
    for counter in (f"<ul>{counted}</ul>", f"<div>{column}</div>"):
        assert _blocks(f'<pre class="python">{_CODE}</pre>{counter}') == [("pre", _CODE, "language-python")]


def test_a_list_of_other_numbers_below_code_stays() -> None:
    """What the program gives, say."""
    assert len(_blocks(f"<pre class='python'>{_CODE}</pre><ul><li>1<li>2<li>3<li>5</ul>")) == 2


def test_numbers_that_a_blank_parts_from_code_are_not_said() -> None:
    """Cnblogs: each in an element with a style, before lines that look like a program's."""
    lines = "\n".join(f'<span style="color: #088">{at}</span> {line}' for at, line in _NUMBERS)
    assert [text for _, text, _ in _blocks(f"<pre>{lines}</pre>")] == [_CODE]


def test_numbers_that_a_blank_parts_from_words_are_said() -> None:
    """A list of what there is is counted, and looks like no program."""
    lines = "\n".join(f'<span style="color: #088">{at}</span> {what}' for at, what in ((1, "oil"), (2, "灯")))
    assert [text for _, text, _ in _blocks(f"<pre>{lines}</pre>")] == ["1 oil\n2 灯"]


def test_the_language_that_old_wikis_give_twice() -> None:
    """MediaWiki before Pygments."""
    html = (
        f'<div class="mw-geshi"><div class="python source-python"><pre class="de1">{_CODE}</pre></div></div>'
    )
    assert _blocks(html) == [("pre", _CODE, "language-python")]
