# ruff: noqa: E501  markup, one piece a place
"""Places in an article whose words a Markdown renderer could take for markup. `WORDS` stands for them.

The article itself is harmless: what is in these places is text, an attribute or an address. Each must be
written into Markdown so that it still is, for a renderer that lets all HTML and every address through.
"""

from __future__ import annotations

CARRIERS: dict[str, str] = {
    "text": "<p>WORDS</p>",
    "text that is cut in two": "<p>&lt;<span>REST</span></p>",
    "text that is cut in two, bold": "<p><b>x &lt;</b><span>REST</span> and &lt;<i></i>REST</p>",
    "heading": "<h2>WORDS</h2>",
    "list": "<ul><li>WORDS<ul><li>WORDS</li></ul></li></ul><dl><dt>WORDS</dt><dd>WORDS</dd></dl>",
    "cell": "<table><tr><th>x</th></tr><tr><td>WORDS</td></tr></table>",
    "cell of a table that stays HTML": "<table><tr><td rowspan='2'>WORDS</td></tr><tr><td><p>a</p></td></tr></table>",
    "quotation": "<blockquote><p>WORDS</p><pre>a&#13;WORDS</pre></blockquote>",
    "code": "<p><code>WORDS</code> <code>`` WORDS</code> <kbd>WORDS</kbd> <samp>WORDS</samp></p>",
    "code over several lines": "<p><code>a<br><br>WORDS</code></p><p><code>a<br>&#13;<br>WORDS</code></p>",
    "code with paragraphs": "<div><code><p>a</p><p>WORDS</p></code></div><kbd><p>a</p><p>WORDS</p></kbd>",
    "preformatted": "<pre>a\n```\n````\n~~~\n\nWORDS</pre><ul><li><pre>x\n\nWORDS</pre></li></ul>",
    "label of a link": "<p><a href='https://site.example/'>WORDS</a></p>",
    "label that ends too early": "<p><a href='https://site.example/'>x](javascript:SCRIPT) y</a></p>",
    "alternative text": "<p><img src='https://site.example/a.png' alt='WORDS'></p>",
    "alternative text that ends too early": "<p><img src='https://site.example/a.png' alt='\\] WORDS'></p>",
    "alternative text that swallows": (
        "<p><img src='https://site.example/a.png' alt='<img src=x:x onerror=SCRIPT title=\"'> \"&gt;</p>"
    ),
    "caption": "<figure><img src='https://site.example/a.png'><figcaption>WORDS</figcaption></figure>",
    "address": "<p><a href='https://site.example/&gt;)WORDS'>x</a><a href='https://site.example/)WORDS'>x</a></p>",
    "address of a picture": "<p><img src='https://site.example/)[x](javascript:SCRIPT)'></p>",
    "poster": "<video src='https://site.example/v' poster='https://site.example/)[x](javascript:SCRIPT)'></video>",
    "address of a film": "<video src='https://site.example/a](javascript:SCRIPT)'></video>",
    "formula": "<p><math><mtext>WORDS</mtext><mo>&lt;</mo><mi>b</mi></math></p>",
    "formula on a line of its own": '<math display="block"><mtext>WORDS</mtext><mtext>[x](javascript:SCRIPT)</mtext></math>',
    "formula of a link": '<math display="block"><mtext>[x]: javascript:SCRIPT</mtext></math><p>[x]</p>',
    "ruby": "<p><ruby>WORDS<rt>WORDS</rt></ruby> <mark>WORDS</mark> <sub>WORDS</sub></p>",
    "folded": "<details><summary>WORDS</summary><p>WORDS</p></details>",
    "reference": "<p>[x]: javascript:SCRIPT</p><p>[x]</p><p>&lt;javascript:SCRIPT&gt;</p>",
    "place in the page": "<p><a href='#r-WORDS'>x</a></p><h2 id='r-WORDS'>y</h2><p id='r-&quot;WORDS'>z</p>",
    "note": '<p>x<a href="#r-n">1</a></p><ol><li id="r-n">WORDS</li></ol>',
}  # fmt: skip


def carry(carrier: str, words: str, script: str) -> str:
    """HTML of an article with these words as text, in one of the places.

    Args:
        carrier: Key of `CARRIERS`.
        words: Markup that must stay words; begins with `<`.
        script: JavaScript, for places that are addresses.
    """
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;")
    made = CARRIERS[carrier].replace("REST", escaped.removeprefix("&lt;")).replace("WORDS", escaped)
    return made.replace("SCRIPT", script)
