"""Articles as Markdown: structure kept, text never mistaken for syntax."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from stillpage.article import Article
from stillpage.export.markdown import to_markdown


def _markdown(html: str, **images: str) -> str:
    return to_markdown(Article(content_html=html), images=images)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Title</h2><p>One <em>two</em> <strong>three</strong></p>", "## Title\n\nOne *two* **three**\n"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b\n"),
        ("<ol start=9><li>a<ol><li>b</li></ol></li><li><p>c</p><p>d</p></li></ol>",
         "9. a\n   1. b\n10. c\n\n    d\n"),
        ("<ol start=0><li>a</li><li value=7>b</li><li>c</li></ol>", "0. a\n7. b\n8. c\n"),
        ("<ol start=½><li>a</li><li> </li><li>b</li></ol><ol start=1234567890><li>c</li></ol>",
         "1. a\n3. b\n\n1. c\n"),
        ('<pre><code class="language-rust">fn `x`</code></pre>', "```rust\nfn `x`\n```\n"),
        ("<pre>```\ncode</pre>", "````\n```\ncode\n````\n"),
        ("<p>x<sup>2</sup> H<sub>2</sub>O</p>", "x<sup>2</sup> H<sub>2</sub>O\n"),
        ("<p><ruby>漢<rt>かん</rt></ruby></p>", "漢(かん)\n"),
        ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p>", "漢(かん)\n"),
        ('<p dir="rtl">مرحبا <b>بكم</b></p>', "مرحبا **بكم**\n"),
        ('<p><a href="https://a.example/x (1)">l</a></p>', "[l](<https://a.example/x%20(1)>)\n"),
        ("<p><math><msqrt><mi>x</mi></msqrt></math></p>", "$\\sqrt{x}$\n"),
        ('<math display="block"><mfrac><mi>x</mi><mi>α</mi></mfrac></math>', "$$\n\\frac{x}{\\alpha}\n$$\n"),
        ("<table><tr><th>A</th></tr><tr><td>b|c</td></tr></table>", "| A |\n| --- |\n| b\\|c |\n"),
        (
            "<table><tr><th>خيار</th></tr><tr><td><code>-a|--all</code><br>كل شيء</td></tr></table>",
            "| خيار |\n| --- |\n| `-a\\|--all`<br>كل شيء |\n",
        ),
        ("", "\n"),
    ],
)  # fmt: skip
def test_structure(html: str, expected: str) -> None:
    """Each kind of structure has its Markdown."""
    assert _markdown(html) == expected


def test_table_with_spans_stays_html() -> None:
    """Markdown has no spans, and allows HTML."""
    html = '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>'
    assert _markdown(html) == html + "\n"


@pytest.mark.parametrize(
    "text",
    ["1. no list", "# no heading", "- no item", "*a* _b_ `c`", "[x](y)", "<b>no tag</b>", "&lt; &amp;",
     "a_b_c", "> no quote", "\\*", "---", "+ x", "12) x", "a \\ b", "2 < 3 > 1", "__init__ _a_", "a__b__",
     "## x", ">quote", "-", "--", "=", "###### x", "%%x%%", "~~x~~", "==x=="],
)  # fmt: skip
def test_plain_text_stays_plain(text: str) -> None:
    """What looks like Markdown in a page's text is read back as the same text."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    (_, inline, _) = MarkdownIt().parse(_markdown(f"<p>{escaped}</p>"))
    assert "".join(child.content for child in inline.children or []) == text
    (_, inline, _) = MarkdownIt().parse(_markdown(f"<p>Above<br>{escaped}</p>"))
    assert "".join(child.content for child in inline.children or []) == f"Above{text}"


@pytest.mark.parametrize(
    ("sign", "rest"), [("2)", " x"), ("1.", " x"), ("#", " x"), ("-", " x"), ("+", "\nx")]
)
def test_what_looks_like_markdown_in_two_pieces_stays_plain(sign: str, rest: str) -> None:
    """The space that makes it one stands in the next."""
    (_, inline, _) = MarkdownIt().parse(_markdown(f"<p>{sign}<b>{rest}</b></p>"))
    assert "".join(child.content or " " for child in inline.children or []).split() == [sign, "x"]


def test_footnotes_become_footnotes() -> None:
    """Reference and note are joined by number; the link back goes."""
    html = (
        '<p>Claim<sup><a href="#n9" id="r9">9</a></sup>.</p>'
        '<ol><li id="n9"><p>Source. <a href="#r9">↩</a></p></li></ol>'
    )
    assert _markdown(html) == "Claim[^1].\n\n[^1]: Source.\n"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="#h">Part 2</a></p><h2 id="h">Part 2</h2>', '[Part 2](#h)\n\n## <a id="h"></a>Part 2\n'),
        ('<a href="#n">[1]</a></p><ul><li><a id="n"></a>Note</li></ul>',
         '[\\[1\\]](#n)\n\n- <a id="n"></a>Note\n'),
        ('<a href="#c">f</a></p><p><code id="c">f()</code>', '[f](#c)\n\n<a id="c"></a>`f()`\n'),
        ('<a href="#%D9%85">م</a></p><p id="م">نص', '[م](#م)\n\n<a id="م"></a>نص\n'),
        ('<a href="#t">T</a></p><table><tr><td rowspan=2 id="t">a</td></tr></table>',
         '[T](#t)\n\n<table><tr><td rowspan="2"><a id="t"></a>a</td></tr></table>\n'),
        ('<a href="#gone">above</a>', "above\n"),
    ],
    ids=["heading", "item", "code", "Arabic", "table that stays HTML", "nothing"],
)  # fmt: skip
def test_in_page_link_leads_somewhere(html: str, expected: str) -> None:
    """It is no footnote: there is an anchor where it leads to, or it is no link."""
    assert _markdown(f"<p>{html}") == expected


def test_second_link_to_a_note_leads_to_it() -> None:
    """Only the raised number becomes Markdown's footnote."""
    html = '<p>x<sup><a href="#n">1</a></sup>, <a href="#n">see there</a></p><ol><li id="n">Note</li></ol>'
    assert _markdown(html) == 'x[^1], [see there](#n)\n\n[^1]: <a id="n"></a>Note\n'


def test_kept_image_is_shown_from_the_folder() -> None:
    """An image that is kept points there, another to where it was."""
    html = '<p><img src="https://a.example/i.png" alt="ship"><img src="https://a.example/a b.png"></p>'
    made = to_markdown(Article(content_html=html), images={"https://a.example/i.png": "images/1.png"})
    assert made == "![ship](images/1.png)![](https://a.example/a%20b.png)\n"


def test_very_deep_article_keeps_its_text() -> None:
    """Nesting that would exhaust the stack gives the text in paragraphs."""
    deep = "<div>" * 2000 + "<p>core</p>" + "</div>" * 2000
    assert "core" in to_markdown(Article(content_html=deep, text="core"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>Sizes:</b>small", "<strong>Sizes:</strong>small"),
        ("<b>これは重要です。</b>次に", "<strong>これは重要です。</strong>次に"),
        ("重<b>要</b>だ", "重**要**だ"),
        ("<b>שלום</b>, <i>רב</i>", "**שלום**, *רב*"),
        ("<b>S</b><b>izes</b>", "**Sizes**"),
        ("<i>a</i><b>b</b>", "<em>a</em><strong>b</strong>"),
        ("<b><i>a</i></b> b", "***a*** b"),
        ("<b>a <b>b</b> c</b>", "**a b c**"),
        ("x<em>a<strong>b</strong></em>y", "x<em>a<strong>b</strong></em>y"),
        ("<b>a (<a href='/x'><b>b</b></a>)</b>", "**a ([b](/x))**"),
        ("a <s>19</s>18 <del>x.</del>y", "a ~~19~~18 <del>x.</del>y"),
        ("a<b>€5</b> or €<b>5</b>", "a<strong>€5</strong> or €**5**"),
        ("a<b> </b>b<b></b>", "a b"),
        ("<i><b>A:</b> (<b>)</b>)</i>", "***A:** (<strong>)</strong>)*"),
        ("a<b><i>b</i> c</b>d a<i>b <b>c</b></i>d", "a***b* c**d a<em>b <strong>c</strong></em>d"),
        ("<b>one<br><br>two</b>", "**one**  \n  \n**two**"),
        ("<code><b>*</b></code>", "`*`"),
        ("x\ufdd0y&#xfdd1;&#xfdd2;<code>\ufdd6</code>", "xy"),
    ],
)
def test_emphasis_is_written_so_that_it_is_read_as_such(html: str, expected: str) -> None:
    """By signs where these begin and end it, by elements where the standard takes signs for text."""
    assert _markdown(f"<p>{html}</p>") == f"{expected}\n"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/x" id="p"><h3>البحر</h3><p>w</p><pre>c</pre> <hr></a>',
         "### [البحر](/x)\n\n[w](/x)\n\n```\nc\n```\n\n---\n"),
        ('<a href="/x"><span><h3>T</h3>w</span></a>', "### [T](/x)\n\n[w](/x)\n"),
        ('<a href="/x"><div><img src="/i"></div> </a>', "[![](/i)](/x)\n"),
        ("<b><p>One</p><ul><li>Two</li> </ul></b>", "**One**\n\n- **Two**\n"),
        ("<b><b><i><b><p>One</p><p>Two</p></b></i></b></b>", "***One***\n\n***Two***\n"),
        ('<p><code>a <a href="/x">b</a>&lt;c&gt;</code></p>', "`a` [`b`](/x)`<c>`\n"),
        ('<pre><code>a <a href="/x">b</a></code></pre>', "```\na b\n```\n"),
        ("<p><kbd>Ctrl</kbd><kbd>F</kbd> <code></code></p>", "`Ctrl`<!-- -->`F`\n"),
        ("<p><code>a</code>`", "`a`\\`\n"),
        ('<p>Look!<a href="/x">here</a></p>', "Look\\![here](/x)\n"),
        ("<dl><dt>Term</dt><dd>One<ul><li>x</li></ul></dd><dd><p>Two</p><p>Three</p></dd><dd></dd></dl>",
         "**Term**\n\n- One\n\n  - x\n- Two\n\n  Three\n"),
        ("<dl><dt><h4>Term</h4></dt><dd>One</dd></dl>", "#### Term\n\n- One\n"),
        ("<table><tr><th>A</th></tr><tr><td><dl><dt>T</dt><dd>D</dd></dl></td></tr></table>",
         "| A |\n| --- |\n| T  D |\n"),
        ("<details><summary><h3>Why?</h3></summary>So</details>", "### Why?\n\nSo\n"),
        ("<details><summary>Why?</summary>So</details><details><summary> </summary>x</details>",
         "**Why?**\n\nSo\n\nx\n"),
        ("<h2>Part #</h2>", "## Part \\#\n"),
        ("<figure><img src='/a'><figcaption>A <b>b</b> c</figcaption></figure><figcaption> </figcaption>",
         "![](/a)\n\n*A **b** c*\n"),
        ("<figcaption><p>A</p><h3>B</h3></figcaption>", "A\n\n### B\n"),
        ('<audio src="/s.mp3"></audio><audio><source src="/t.mp3"></audio>',
         "[s.mp3](</s.mp3>)\n\n[t.mp3](</t.mp3>)\n"),
        ('<pre class="wide language-c++">x</pre><pre><code class="hl">y</code></pre>',
         "```c++\nx\n```\n\n```\ny\n```\n"),
        ("<p>a<mark> </mark><mark>b</mark>", "a <mark>b</mark>\n"),
        ('<p>a<a href="/x"> </a>b <a>c</a>', "a b c\n"),
        ("<table><tr><th><math display=block><mi>x</mi></math></th></tr></table>", "| $x$ |\n| --- |\n"),
        ("<table><tr><th>A<br><br>B</th></tr></table>", "| A<br><br>B |\n| --- |\n"),
    ],
)  # fmt: skip
def test_nothing_is_written_that_is_no_markdown_there(html: str, expected: str) -> None:
    """Links around blocks and in code, code beside code, terms and what they mean."""
    assert _markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>a<sup><a href="#n">1</a></sup> b<sup><a href="#n">1</a></sup></p><ol><li id="n">Note</li></ol>',
         "a[^1] b[^1]\n\n[^1]: Note\n"),
        ('<p>Wow!<a href="#n" role="doc-noteref">*</a></p><aside id="n">Note</aside><aside>Else</aside>',
         "Wow\\![^1]\n\nElse\n\n[^1]: Note\n"),
        ('<p>a<sup><a href="#n">1</a></sup></p><ol><li id="n">See<sup><a href="#m">2</a></sup> '
         '<a href="#r">up</a></li><li id="m">Note</li><li>Last</li></ol>',
         "a[^1]\n\n1. Last\n\n[^1]: See[^2]\n\n[^2]: Note\n"),
        ('<p>a<sup><a href="#n">1</a></sup>, <a href="#n">see</a></p><ol><li id="n"></li></ol>',
         'a[^1], [see](#n)\n\n[^1]: <a id="n"></a>\n'),
        ('<p><a href="#t">a</a>, <a href="#t">b</a></p><p id="t">T</p>',
         '[a](#t), [b](#t)\n\n<a id="t"></a>T\n'),
        ('<p><a href="#t">a</a> <code id="t"></code>b</p>', '[a](#t) <a id="t"></a>b\n'),
        ('<p><a id="t">a*</a></p>', "a\\*\n"),
    ],
)  # fmt: skip
def test_notes_and_places_of_all_kinds(html: str, expected: str) -> None:
    """Called twice, called from a note, without words, in no list."""
    assert _markdown(html) == expected
