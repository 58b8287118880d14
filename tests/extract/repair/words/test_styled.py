"""Words that only a style stresses."""

from __future__ import annotations

import lxml.html
import pytest

from stillpage.extract import extract
from stillpage.extract.repair.words.styled import mark_styled_words, name_styled_words
from stillpage.extract.tree.elements import Elements


def named(body: str) -> str:
    """A page's body with them."""
    root = lxml.html.document_fromstring(f"<body>{body}</body>")
    mark_styled_words(Elements(root))
    name_styled_words(list(root.iter()))
    for element in root.iter():
        element.attrib.clear()
    return lxml.html.tostring(root[0], encoding="unicode").removeprefix("<body>").removesuffix("</body>")


@pytest.mark.parametrize("words", ["lamp", "مصباح", "灯"])
@pytest.mark.parametrize(
    ("style", "names"),
    [
        ("font-weight: bold", ["b"]),
        ("color:red;FONT-WEIGHT:700", ["b"]),
        ("font-style:italic; font-family: Arial", ["i"]),
        ("text-decoration: red line-through", ["s"]),
        ("font-weight:600;font-style:oblique", ["b", "i"]),
        ("font-weight: 400", []),
        ("font-style: normal; font-weight: inherit", []),
        ("text-decoration: underline", []),
    ],
)
def test_what_a_style_stresses_is_stressed(style: str, names: list[str], words: str) -> None:
    """Bold, slanted and struck words have the elements for them."""
    inner = "".join(f"<{name}>" for name in names) + words + "".join(f"</{name}>" for name in reversed(names))
    page = named(f"<p>The <span style='{style}'>{words}</span> burns.</p>")
    assert page == f"<p>The {inner if names else f'<span>{words}</span>'} burns.</p>"


@pytest.mark.parametrize(
    "body",
    [
        "<h2><span style='font-weight:bold'>Lamps</span></h2>",
        "<pre><span style='font-weight:bold'>def</span> lamp</pre>",
        "<p><strong>The <span style='font-weight:bold'>lamp</span></strong></p>",
        "<p><span style='font-weight:bold'> </span></p>",
        "<div><span style='font-weight:bold'><div>The lamp</div></span></div>",
    ],
    ids="heading code bold blank block".split(),
)
def test_what_is_bold_by_itself_or_holds_no_words_of_a_line_stays(body: str) -> None:
    """A heading is bold as it is, code has a grammar, and a box is no word."""
    assert "<b>" not in named(body)


def test_an_article_keeps_its_stressed_words() -> None:
    """The mark comes through, and is gone at the end; one of a page's own makes nothing else."""
    text = "The keeper of the lamp went up the stairs each evening, and came down each morning. " * 3
    page = (
        f"<title>Lamps</title><article><h1>Lamps</h1><p>{text}</p><p>{text}It is "
        "<span style='font-weight:bold'>never</span> <span data-stillpage-styled='script'>dark</span>.</p>"
        f"<p>{text}</p></article>"
    )
    content = extract(page, "https://lamps.example/a").content_html
    assert "<b>never</b>" in content
    assert "dark" in content
    assert "styled" not in content
